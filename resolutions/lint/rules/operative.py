"""Rules of the operative part: how its paragraphs open, end and are numbered."""

from __future__ import annotations

import re

from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import (
    COLONS,
    COMMAS,
    SEMICOLONS,
    STOPS,
    Followers,
    adopts,
    before,
    body,
    embedded,
    end_edit,
    ending,
    label_span,
    last_leaf,
    leads_on,
    listed,
    misread,
    names_organ,
    opening_state,
    others,
    place_in,
    quoted,
    relabel,
    strays,
    together,
    usual,
    verb_later,
)
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SEVERAL = 3
_DIGITS = pattern(r"\d+")


@rule(
    "OPE001",
    group="operative",
    severity="error",
    source="UN Editorial Manual, structure: a verb in the present indicative, third person",
    say={
        "en": "This operative paragraph does not begin with a verb that resolutions use",
        "fr": "Ce paragraphe du dispositif ne commence pas par un verbe d’usage",
        "en:participle": "“{found}” opens a paragraph of the preamble, not an operative one",
        "fr:participle": "«\u00a0{found}\u00a0» ouvre un alinéa du préambule et non un"
        " paragraphe du dispositif",
        "en:all": "None of the {count} operative paragraphs begins with a verb of the organ",
        "fr:all": "Aucun des {count} paragraphes du dispositif ne commence par un verbe dont"
        " l’organe soit le sujet",
    },
    help={
        "en": "begin with what the organ does, such as {examples}",
        "fr": "commencer par ce que fait l’organe, par exemple {examples}",
    },
)
def operative_opening(draft: Draft) -> Hits:
    """An operative paragraph begins with a verb in the present, whose subject is the organ.

    The articles of an embedded text, introduced by a colon, are not paragraphs of the
    resolution; texts whose paragraphs name the organ in whole sentences are left alone.
    A misspelt or unusual verb is the business of VRB001.

    Wrong: 1. States should protect forests;
    Right: 1. *Calls upon* States to protect forests;
    """
    if not adopts(draft):
        return
    preceding = before(draft)
    inner = embedded(draft) | misread(draft)
    judged = [p for p in draft.operative if id(p) not in inner]
    if any(names_organ(draft, p) for p in judged):
        return
    states = [opening_state(draft, p, preceding.get(id(p))) for p in judged]
    absent = [
        p
        for p, state in zip(judged, states, strict=True)
        if state == "absent" and not verb_later(draft, p)
    ]
    all_numbered = all(p.label is not None for p in judged)
    without = {id(p) for p in absent}
    participles = [p for p in judged if p.known is not None and p.known.part == "p"]
    if not absent and not participles:
        return
    examples = quoted(draft, usual(draft, "operative"))
    if len(absent) >= _SEVERAL and len(absent) == len(judged):
        place = absent[0].opening_span
        yield finding(place, variant="all", count=len(absent), examples=examples)
        return
    for paragraph in judged:
        known = paragraph.known
        if id(paragraph) in without:
            sure = paragraph.label is not None or all_numbered
            severity = "" if sure else "warning"
            yield finding(paragraph.opening_span, severity=severity, examples=examples)
        elif known is not None and known.part == "p" and not verb_later(draft, paragraph):
            found = paragraph.text[: known.end]
            yield finding(
                paragraph.opening_span, variant="participle", found=found, examples=examples
            )


@rule(
    "OPE002",
    group="operative",
    severity="error",
    fix="sometimes",
    families="un mun",
    source="measured on adopted texts: 8,079 of 8,380 with a semicolon, 517 of 522 last ones"
    " with a full stop",
    say={
        "en": "An operative paragraph ends with a semicolon, not with “{found}”",
        "fr": "Un paragraphe du dispositif se termine par un point-virgule et non par"
        " «\u00a0{found}\u00a0»",
        "en:last": "The last operative paragraph ends with a full stop, not with “{found}”",
        "fr:last": "Le dernier paragraphe du dispositif se termine par un point et non par"
        " «\u00a0{found}\u00a0»",
        "en:all": "{count} operative paragraphs end with “{found}” instead of a semicolon",
        "fr:all": "{count} paragraphes du dispositif se terminent par «\u00a0{found}\u00a0» et"
        " non par un point-virgule",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def operative_ending(draft: Draft) -> Hits:
    """Operative paragraphs end with a semicolon, and the last one with a full stop.

    The resolution is one sentence: only its end has a full stop. The last paragraph of a
    part may have either. Where all paragraphs end alike it is one finding.

    Wrong: 1. *Urges* all States to act. / 2. *Decides* to remain seized of the matter;
    Right: 1. *Urges* all States to act; / 2. *Decides* to remain seized of the matter.
    """
    doubtful = misread(draft) | embedded(draft)
    operative = [p for p in draft.operative if id(p) not in doubtful]
    if not adopts(draft) or not operative or any(names_organ(draft, p) for p in operative):
        return
    stray = strays(draft)
    follows = Followers(draft)
    middle = [p for p in operative[:-1] if id(p) not in stray]
    hits = [h for p in middle if not _ends_part(p, follows) and (h := _middle_hit(draft, p))]
    marks = {dict(hit.facts)["found"] for hit in hits}
    if len(hits) >= _SEVERAL and 2 * len(hits) > len(middle) and len(marks) == 1:
        yield together(hits)
    else:
        yield from hits
    yield from _last_hit(draft, operative[-1])


def _middle_hit(draft: Draft, paragraph: Paragraph) -> Hit | None:
    last = last_leaf(paragraph)
    end = ending(last)
    if not end.mark or end.quoted or end.mark not in COMMAS + STOPS:
        return None
    if paragraph.known is None and not paragraph.emphasised and paragraph.label is None:
        return None
    if end.mark in STOPS and _abbreviated(last, end.end):
        return None
    if end.mark in COMMAS and leads_on(last, end):
        return None
    want = draft.language.typography["semicolon"]
    edit = end_edit(last, end, want)
    place = last.at(end.end - 1, end.end)
    return finding(place, *([edit] if edit else []), found=end.mark, want=want.strip())


def _abbreviated(paragraph: Paragraph, end: int) -> bool:
    """True where the full stop may belong to an abbreviation (*etc.*, *U.N.*)."""
    return bool(re.search(r"(?:\.\w|etc|cf)\.$", paragraph.text[:end]))


def _ends_part(paragraph: Paragraph, follows: Followers) -> bool:
    """True where what follows is another part, a preamble of its own or other text."""
    after = follows.next.get(id(paragraph))
    if after is None or (after.known is None and not after.emphasised and after.label is None):
        return True
    if after.role != "operative" or place_in(after) != place_in(paragraph):
        return True
    return follows.broken_off(last_leaf(paragraph))


def _last_hit(draft: Draft, paragraph: Paragraph) -> Hits:
    last = last_leaf(paragraph)
    end = ending(last)
    if not end.mark or end.quoted or end.mark not in COMMAS + SEMICOLONS:
        return
    stops = others(draft, ("text", "quote", "table", "code", "lead"))
    if any(at > last.span.start for at in stops):
        return
    want = draft.language.typography["full_stop"]
    edit = end_edit(last, end, want)
    place = last.at(end.end - 1, end.end)
    yield finding(place, *([edit] if edit else []), variant="last", found=end.mark, want=want)


@rule(
    "OPE003",
    group="operative",
    severity="error",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="Akoma Ntoso for the United Nations, part 3; UN Editorial Manual",
    say={
        "en": "This operative paragraph has no number, though others have one",
        "fr": "Ce paragraphe du dispositif n’a pas de numéro, alors que d’autres en ont un",
        "en:kind": "Operative paragraphs are numbered 1., 2., 3.: this one is labelled “{found}”",
        "fr:kind": "Les paragraphes du dispositif sont numérotés 1., 2., 3.\u00a0: celui-ci"
        " porte «\u00a0{found}\u00a0»",
        "en:all": "Operative paragraphs are numbered 1., 2., 3.: these {count} begin with"
        " “{found}”",
        "fr:all": "Les paragraphes du dispositif sont numérotés 1., 2., 3.\u00a0: ces {count}"
        " paragraphes commencent par «\u00a0{found}\u00a0»",
    },
    help={
        "en": "number it “{want}”",
        "fr": "lui donner le numéro «\u00a0{want}\u00a0»",
        "en:all": "number them from “{want}”",
        "fr:all": "les numéroter à partir de «\u00a0{want}\u00a0»",
    },
)
def operative_numbers(draft: Draft) -> Hits:
    """Operative paragraphs are numbered 1., 2., 3., all of them or none.

    A text with a single operative paragraph, and old texts in which no paragraph has a
    number, are left alone, and so are the working labels OP1, OP2. A letter, a roman numeral
    or a bullet does not replace the number. Where all have the wrong label it is one finding.

    Wrong: a) *Requests* …; / b) *Invites* ….
    Right: 1. *Requests* …; / 2. *Invites* ….
    """
    if not adopts(draft):
        return
    aside = strays(draft) | embedded(draft) | misread(draft)
    for series in draft.series():
        run = [p for p in series if p.part != "annex" and id(p) not in aside]
        odd = [p for p in run if p.label is not None and p.clause.marker != "number"]
        if len(odd) >= 2 and len(odd) == len(run):
            edits = [e for i, p in enumerate(run, 1) if (e := relabel(draft, p, f"{i}."))]
            found = odd[0].clause.label
            place = label_span(draft, odd[0]) or odd[0].span
            yield finding(
                place, *edits, safe=False, variant="all", found=found, want="1.", count=len(odd)
            )
        elif 2 * sum(p.clause.marker == "number" for p in run) > len(run):
            yield from _unnumbered(draft, run)


def _unnumbered(draft: Draft, run: Sequence[Paragraph]) -> Hits:
    """Paragraphs with a verb and without a number, between or after numbered ones."""
    last = 0
    for i, paragraph in enumerate(run):
        printed = _number(paragraph)
        if printed is not None:
            last = printed
            continue
        last += 1
        if paragraph.known is None or paragraph.known.part == "p" or paragraph.clause.bis:
            continue
        want = f"{last}."
        following = [n for p in run[i + 1 :] if (n := _number(p)) is not None]
        room = not following or following[0] > last
        if paragraph.label is not None:
            edit = relabel(draft, paragraph, want) if room else None
            place = label_span(draft, paragraph) or paragraph.span
            found = paragraph.clause.label
        else:
            at = paragraph.block.begin
            edit = Edit(at, at, f"{want} ") if room else None
            place, found = paragraph.opening_span, ""
        yield finding(
            place,
            *([edit] if edit else []),
            safe=False,
            variant="kind" if found else "",
            found=found,
            want=want,
        )


def _number(paragraph: Paragraph) -> int | None:
    if paragraph.clause.marker != "number" or paragraph.label is None:
        return None
    return paragraph.label.ordinal


@rule(
    "OPE004",
    group="operative",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual: operative paragraphs are numbered consecutively",
    say={
        "en": "Operative paragraph {want} is labelled “{found}”: a number is missing before it",
        "fr": "Le paragraphe {want} du dispositif porte le numéro «\u00a0{found}\u00a0»\u00a0:"
        " il manque un numéro avant lui",
        "en:same": "All {count} operative paragraphs are labelled “{found}”",
        "fr:same": "Les {count} paragraphes du dispositif portent tous le numéro"
        " «\u00a0{found}\u00a0»",
        "en:again": "The number “{found}” stands a second time; this is paragraph {want}",
        "fr:again": "Le numéro «\u00a0{found}\u00a0» est employé une deuxième fois, au"
        " paragraphe {want} du dispositif",
        "en:odd": "Operative paragraph {want} is labelled “{found}”",
        "fr:odd": "Le paragraphe {want} du dispositif porte le numéro «\u00a0{found}\u00a0»",
        "en:first": "The first operative paragraph is labelled “{found}”",
        "fr:first": "Le premier paragraphe du dispositif porte le numéro «\u00a0{found}\u00a0»",
    },
    help={
        "en": "number the paragraphs without a gap, this one “{want}.”, and check references",
        "fr": "numéroter les paragraphes sans lacune, celui-ci «\u00a0{want}.\u00a0», et vérifier"
        " les renvois",
        "en:same": "number them from 1 to {count}",
        "fr:same": "les numéroter de 1 à {count}",
    },
)
def operative_sequence(draft: Draft) -> Hits:
    """The numbers of operative paragraphs follow one another without gap or repetition.

    Each gap is said once, where it is; the fix numbers the whole series anew, and asks for
    confirmation, for a paragraph may be missing and references may lead to the old numbers.

    Wrong: 1. …; / 2. …; / 4. ….
    Right: 1. …; / 2. …; / 3. ….
    """
    if not adopts(draft):
        return
    aside = strays(draft) | embedded(draft) | misread(draft)
    for series in draft.series():
        run = [p for p in series if p.part != "annex" and id(p) not in aside]
        if any(p.clause.bis or (p.label is not None and p.label.word) for p in run):
            continue
        if sum(_number(p) is not None for p in run) > 1:
            yield from _gaps(draft, run)


def _gaps(draft: Draft, run: Sequence[Paragraph]) -> Hits:
    first = 1
    if draft.document.continuous:
        numbers = [p.label.ordinal for p in draft.preamble if p.label is not None]
        first = (numbers[-1] if numbers else 0) + 1
    edits = _renumbered(draft, run, first)
    numbers = [n for p in run if (n := _number(p)) is not None]
    if len(numbers) == len(run) and len(run) > 1 and len(set(numbers)) == 1:
        place = label_span(draft, run[1]) or run[1].span
        yield finding(
            place,
            *edits,
            safe=False,
            variant="same",
            found=numbers[0],
            want=first + 1,
            count=len(run),
        )
        return
    want = first
    for i, paragraph in enumerate(run, first):
        found = _number(paragraph)
        if found is None:
            want += paragraph.known is not None
            continue
        if found > want and paragraph.known is None and not paragraph.emphasised:
            continue
        after = _number(run[i - first + 1]) if i - first + 1 < len(run) else None
        alone = found != want and after == want + 1
        if found != want:
            name = "first" if i == first else "odd" if alone else "again" if found < want else ""
            place = label_span(draft, paragraph) or paragraph.span
            yield finding(place, *edits, safe=False, variant=name, found=found, want=i)
            edits = []
        want = want + 1 if alone else found + 1


def _renumbered(draft: Draft, run: Sequence[Paragraph], first: int) -> list[Edit]:
    out = []
    for i, paragraph in enumerate(run, first):
        span = label_span(draft, paragraph)
        digits = _DIGITS.search(draft.text, span.start, span.end) if span is not None else None
        if digits is None:
            return []
        if int(digits[0]) != i:
            out.append(Edit(digits.start(), digits.end(), str(i)))
    return out


@rule(
    "OPE006",
    group="operative",
    severity="error",
    fix="sometimes",
    families="un mun",
    source="UN practice, measured on adopted texts",
    say={
        "en": "The words that introduce a list end with a colon, not with “{found}”",
        "fr": "Les mots qui annoncent une liste se terminent par un deux-points et non par"
        " «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def list_colon(draft: Draft) -> Hits:
    """The words that introduce sub-paragraphs end with a colon.

    A comma may stand there in older texts; a semicolon, a full stop or two marks may not.

    Wrong: 2. *Invites* Member States; (a) To plant trees; (b) To count them;
    Right: 2. *Invites* Member States: (a) To plant trees; (b) To count them;
    """
    if not adopts(draft):
        return
    doubtful = misread(draft)
    for paragraph in body(draft):
        if not listed(paragraph) or not paragraph.text.strip() or id(paragraph) in doubtful:
            continue
        first = paragraph.children[0]
        if first.tail or first.label is None or first.known is not None:
            continue
        if first.clause.marker == "number" or all(n != 1 for _, n in first.label.readings):
            continue
        end = ending(paragraph)
        marks = paragraph.text[end.start : end.end].replace(" ", "").strip("\u00a0\u202f")
        if end.quoted or not end.mark:
            continue
        doubled = len(marks) > 1 and any(m in COLONS for m in marks)
        wrong = end.mark in SEMICOLONS + STOPS
        if not (wrong or doubled):
            continue
        want = draft.language.typography["colon"]
        edit = end_edit(paragraph, end, want)
        place = paragraph.at(end.end - len(marks), end.end)
        yield finding(place, *([edit] if edit else []), found=marks, want=want.strip())
