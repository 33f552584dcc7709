"""Rules of the preamble: how a preambular paragraph opens and ends."""

from __future__ import annotations

from resolutions.language import WORD, fold
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._openings import opening_state, usual
from resolutions.lint.rules._shared import (
    COLONS,
    CRIES,
    SEMICOLONS,
    STOPS,
    Followers,
    adopts,
    before,
    end_edit,
    ending,
    heads,
    label_span,
    place_in,
    quoted,
    relabel,
    strays,
    together,
    verb_later,
)
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SEVERAL = 3
"""From so many paragraphs on, what all of them do is one habit and one finding."""


@rule(
    "PRE001",
    group="preamble",
    severity="error",
    source="UN Editorial Manual, structure: participle, participial phrase or adjective",
    say={
        "en": "This preambular paragraph does not begin with a participle or an adjective",
        "fr": "Cet alinéa du préambule ne commence ni par un participe ni par un adjectif",
    },
    help={
        "en": "begin with an opening phrase, such as {examples}",
        "fr": "commencer par une formule d’ouverture, par exemple {examples}",
    },
)
def preambular_opening(draft: Draft) -> Hits:
    """A preambular paragraph begins with a participle, a participial phrase or an adjective.

    It qualifies the organ, which is the subject of the whole text. A misspelt or unusual
    opening is the business of VRB001.

    Wrong: We think that schools need libraries,
    Right: *Considering* that schools need libraries,
    """
    if not adopts(draft):
        return
    preceding = before(draft)
    for paragraph in draft.preamble:
        if opening_state(draft, paragraph, preceding.get(id(paragraph))) == "absent":
            examples = quoted(usual(draft, "preambular"))
            yield finding(paragraph.opening_span, examples=examples)


@rule(
    "PRE002",
    group="preamble",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, structure: verbs belong to the operative part",
    say={
        "en": "“{found}” is a verb of the operative part, but it opens a paragraph of the preamble",
        "fr": "«\u00a0{found}\u00a0» est un verbe du dispositif, mais il ouvre un alinéa du"
        " préambule",
    },
    help={
        "en": "write “{want}”, or move the paragraph to the operative part",
        "fr": "écrire «\u00a0{want}\u00a0», ou déplacer le texte dans le dispositif",
        "en:move": "move the paragraph to the operative part",
        "fr:move": "déplacer le texte dans le dispositif",
    },
)
def verb_in_preamble(draft: Draft) -> Hits:
    """No preambular paragraph begins with a verb of the operative part.

    The preamble gives reasons and asks for nothing.

    Wrong: *Requests* the Secretary-General to report, / *Noting* …
    Right: *Requesting* … , or: 1. *Requests* the Secretary-General to report;
    """
    if not adopts(draft):
        return
    stray = strays(draft)
    for paragraph in heads(draft):
        known = paragraph.known
        labelled = paragraph.role == "preambular" and known is not None and known.part == "o"
        if known is None or not (labelled or id(paragraph) in stray):
            continue
        found = paragraph.text[: known.end]
        want = _participle(draft, known.phrase)
        if want and known.repeat == 0:
            place = paragraph.at(0, known.end)
            intact = draft.text[place.start : place.end] == found
            edits = (Edit(place.start, place.end, want),) if intact else ()
            yield finding(paragraph.opening_span, *edits, safe=False, found=found, want=want)
        else:
            yield finding(paragraph.opening_span, variant="move", found=found)


def _participle(draft: Draft, phrase: str) -> str:
    """The preambular phrase that says what an operative one does, or an empty string."""
    words = fold(phrase).split()
    best, size = "", 2
    for other in draft.language.phrases("preambular"):
        theirs = fold(other).split()
        if len(theirs) != len(words) or draft.language.facts(other).get("status") == "avoid":
            continue
        unlike = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
        if len(unlike) != 1:
            continue
        common = _common(*unlike[0])
        if common > size and common * 2 > len(unlike[0][0]):
            best, size = other, common
    return best


def _common(a: str, b: str) -> int:
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count]:
        count += 1
    return count


@rule(
    "PRE003",
    group="preamble",
    severity="error",
    fix="sometimes",
    families="un mun unesco",
    source="UN Editorial Manual: a resolution is one sentence; measured on adopted texts",
    say={
        "en": "A preambular paragraph ends with a comma, not with “{found}”",
        "fr": "Un alinéa du préambule se termine par une virgule et non par «\u00a0{found}\u00a0»",
        "en:all": "All {count} preambular paragraphs end with “{found}” instead of a comma",
        "fr:all": "Les {count} alinéas du préambule se terminent par «\u00a0{found}\u00a0» et"
        " non par une virgule",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def preambular_ending(draft: Draft) -> Hits:
    """A preambular paragraph ends with a comma.

    The whole resolution is one sentence whose subject is the organ: commas separate the
    paragraphs of the preamble, semicolons those of the operative part. A colon stands only
    where sub-paragraphs follow. Where all paragraphs end alike it is one finding.

    Wrong: *Recalling* its resolution 70/1;
    Right: *Recalling* its resolution 70/1,
    """
    if not adopts(draft):
        return
    late = _after_operative(draft)
    follows = Followers(draft)
    single = [
        p
        for p in draft.preamble
        if not p.children and (p.known or p.emphasised) and id(p) not in late
    ]
    if single and not any(p.known or p.emphasised for p in draft.operative):
        single = single[:-1]  # what is lacking after it is the business of STR002
    hits = [hit for p in single if (hit := _ending_hit(draft, p, follows)) is not None]
    marks = {dict(hit.facts)["found"] for hit in hits}
    fixable = all(hit.fix is not None for hit in hits)
    if len(hits) >= _SEVERAL and len(hits) == len(single) and len(marks) == 1 and fixable:
        yield together(hits)
        return
    yield from hits


def _after_operative(draft: Draft) -> set[int]:
    """The preambular paragraphs (by ``id``) that stand after operative ones of their part."""
    found: set[int] = set()
    stray = strays(draft)
    seen: set[tuple[int, ...]] = set()
    for paragraph in heads(draft):
        if paragraph.role == "operative" and id(paragraph) not in stray:
            seen.add(place_in(paragraph))
        elif paragraph.role == "preambular" and place_in(paragraph) in seen:
            found.add(id(paragraph))
    return found


def _ending_hit(draft: Draft, paragraph: Paragraph, follows: Followers) -> Hit | None:
    end = ending(paragraph)
    if not end.mark or end.quoted or end.mark not in SEMICOLONS + STOPS + COLONS + CRIES:
        return None
    if end.mark in COLONS and follows.broken_off(paragraph):
        return None
    if end.mark in STOPS and verb_later(draft, paragraph):
        return None
    comma = draft.language.typography["comma"]
    edit = end_edit(paragraph, end, comma)
    place = paragraph.at(end.end - 1, end.end)
    return finding(place, *([edit] if edit else []), found=end.mark, want=comma)


@rule(
    "PRE004",
    group="preamble",
    severity="error",
    fix="sometimes",
    families="un mun",
    source="Akoma Ntoso for the United Nations, part 3; UN Editorial Manual",
    say={
        "en": "A preambular paragraph has no number: this one is labelled “{found}”",
        "fr": "Un alinéa du préambule n’est pas numéroté\u00a0: celui-ci porte"
        " «\u00a0{found}\u00a0»",
        "en:all": "Preambular paragraphs have no numbers: {count} of them are labelled here",
        "fr:all": "Les alinéas du préambule ne sont pas numérotés\u00a0: {count} le sont ici",
        "en:renumber": "The preambular paragraphs are numbered in one series with the operative"
        " ones",
        "fr:renumber": "Les alinéas du préambule sont numérotés à la suite avec les paragraphes du"
        " dispositif",
    },
    help={
        "en": "take the label away",
        "fr": "supprimer le numéro",
        "en:all": "take the labels away",
        "fr:all": "supprimer ces numéros",
        "en:renumber": "take the labels away and number the operative paragraphs from 1",
        "fr:renumber": "supprimer ces numéros et numéroter à partir de 1 les paragraphes du"
        " dispositif",
    },
)
def numbered_preamble(draft: Draft) -> Hits:
    """Preambular paragraphs are not numbered.

    They are cited by their order (“the third preambular paragraph”), so that a number always
    means an operative paragraph. Texts of UNESCO, which number everything in one series, and
    the working labels PP1, OP1 are left alone. Several numbers are one finding; the fix is
    safe unless operative paragraphs have to be numbered anew.

    Wrong: 1. *Recalling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1,
    """
    if not adopts(draft):
        return
    labelled = [
        p
        for p in draft.preamble
        if p.label is not None and p.label.kind != "bullet" and not p.label.word
    ]
    if not labelled:
        return
    edits = [edit for p in labelled if (edit := _unlabelled(draft, p)) is not None]
    anew = []
    if draft.document.continuous:
        anew = [e for i, p in enumerate(draft.operative, 1) if (e := relabel(draft, p, f"{i}."))]
    place = label_span(draft, labelled[0]) or labelled[0].span
    found = labelled[0].clause.label
    yield finding(
        place,
        *edits,
        *anew,
        safe=not anew,
        variant="renumber" if anew else "all" if len(labelled) > 1 else "",
        found=found,
        count=len(labelled),
    )


def _unlabelled(draft: Draft, paragraph: Paragraph) -> Edit | None:
    """The edit that takes a label away, and keeps the paragraph apart from the one before."""
    span = label_span(draft, paragraph)
    if span is None:
        return None
    newline = "\r\n" if "\r\n" in draft.text else "\n"
    start = span.start
    return Edit(start, span.end, "" if paragraph.block.blank else newline)


@rule(
    "PRE005",
    group="preamble",
    severity="error",
    fix="always",
    families="un mun unesco wha",
    source="UN practice; in Russian the paragraphs of the one sentence begin in lower case",
    say={
        "en": "A paragraph begins with a capital letter: “{want}”, not “{found}”",
        "fr": "Un paragraphe commence par une majuscule\u00a0: «\u00a0{want}\u00a0» et non"
        " «\u00a0{found}\u00a0»",
        "en:lower": "A paragraph begins with a small letter in this language: “{want}”",
        "fr:lower": "Dans cette langue, un paragraphe commence par une minuscule\u00a0:"
        " «\u00a0{want}\u00a0»",
        "en:inner": "“{found}” has a capital at its beginning only: “{want}”",
        "fr:inner": "«\u00a0{found}\u00a0» n’a de majuscule qu’au début\u00a0:"
        " «\u00a0{want}\u00a0»",
        "en:all": "{count} paragraphs begin with a small letter, as in “{found}”",
        "fr:all": "{count} paragraphes commencent par une minuscule, par exemple"
        " «\u00a0{found}\u00a0»",
        "en:all-lower": "{count} paragraphs begin with a capital letter, as in “{found}”",
        "fr:all-lower": "{count} paragraphes commencent par une majuscule, par exemple"
        " «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def opening_capital(draft: Draft) -> Hits:
    """Preambular and operative paragraphs begin with a capital letter (in Russian, with a
    small one).

    Only paragraphs with an opening phrase count; where most of them are alike it is one
    finding for the text. The other words of the phrase have small letters.

    Wrong: *recalling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1,
    """
    case = draft.language.case
    if not adopts(draft) or case not in ("upper", "lower"):
        return
    openings = [
        p for p in heads(draft) if p.known is not None and p.text[:1].isalpha() and _apart(draft, p)
    ]
    hits = [_recased(p, case) for p in openings if not _in_case(p, case)]
    if len(hits) >= _SEVERAL and 2 * len(hits) > len(openings):
        yield together(hits, "all-lower" if case == "lower" else "all")
    else:
        yield from hits
    for paragraph in openings:
        yield from _inner_capital(paragraph)


def _inner_capital(paragraph: Paragraph) -> Hits:
    """*Strongly Urges*: a capital inside a phrase that has none there."""
    assert paragraph.known is not None
    said, small = paragraph.text[: paragraph.known.end], paragraph.known.phrase.split()
    for i, match in enumerate(WORD.finditer(said)):
        word = match[0]
        usual = small[i][0].islower() if i < len(small) else word.lower() in small
        if match.start() and word.istitle() and len(word) > 1 and usual:
            span = paragraph.at(match.start(), match.end())
            edit = Edit(span.start, span.start + 1, word[0].lower())
            yield finding(span, edit, variant="inner", found=said, want=word.lower())
            return


def _apart(draft: Draft, paragraph: Paragraph) -> bool:
    """False for a paragraph on the line of the enacting formula."""
    formula = draft.document.enacting
    if formula is None or paragraph.span.start < formula.span.end:
        return True
    return draft.text.find("\n", formula.span.end, paragraph.span.start) >= 0


def _in_case(paragraph: Paragraph, case: str) -> bool:
    word = paragraph.text.split(" ", 1)[0]
    if case == "upper":
        return not word[0].islower()
    return not word[0].isupper() or word.isupper()


def _recased(paragraph: Paragraph, case: str) -> Hit:
    word = paragraph.text.split(" ", 1)[0].rstrip(",:;")
    first = word[0].upper() if case == "upper" else word[0].lower()
    place = paragraph.at(0, 1)
    return finding(
        paragraph.at(0, len(word)),
        Edit(place.start, place.end, first),
        variant="lower" if case == "lower" else "",
        found=word,
        want=first + word[1:],
    )
