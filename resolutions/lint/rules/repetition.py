"""Rules of repeated opening phrases: the cycle of *also* and *further*.

Paragraphs in a row that open with one verb are told apart by an adverb: bare, *also*,
*further*, and bare again. The words and their position are those of each lexicon.
Knows no language, and does not judge the verbs themselves.
"""

from __future__ import annotations

from resolutions.language import WORD, bare, fold
from resolutions.lint.bulk import gathered
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._repeats import (
    Turn,
    added,
    adverb_place,
    either,
    exchanged,
    inserted,
    is_usual,
    removed,
    severity_of,
    turns,
    with_words,
    without_adverb,
)
from resolutions.lint.rules._shared import others, strays
from resolutions.records import replace
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "ALS001",
    group="repetition",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="measured on adopted texts: 80 % of General Assembly preambles, 84 % of those of the"
    " Human Rights Council",
    say={
        "en": "“{found}” opens this paragraph and the one before it",
        "fr": "«\u00a0{found}\u00a0» ouvre ce paragraphe comme le précédent",
        "en:all": "{count} paragraphs open like the one before them, as does “{found}” here",
        "fr:all": "{count} paragraphes s’ouvrent comme le précédent, par exemple celui-ci par"
        " «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:all": "write “{want}” here, and mark the other repetitions in the same way",
        "fr:all": "écrire ici «\u00a0{want}\u00a0», et marquer de même les autres répétitions",
        "en:none": "add the word for a repetition, or choose another verb",
        "fr:none": "marquer la répétition, ou choisir un autre verbe",
    },
)
def repeated_opening(draft: Draft) -> Hits:
    """The second of two paragraphs in a row with one verb takes “also” (“également”).

    The third takes “further” (“en outre”), the fourth begins anew with the bare verb. In the
    operative part the habit is weaker, and the finding a remark.

    Wrong: *Recalling* its resolution 70/1, / *Recalling* its resolution 70/2,
    Right: *Recalling* its resolution 70/1, / *Recalling also* its resolution 70/2,
    """
    remarks: list[Hit] = []
    kept = 0
    for turn in turns(draft):
        operative = turn.paragraph.role == "operative"
        if not turn.place or turn.turn != 1 or turn.known.repeat:
            kept += operative and bool(turn.place and turn.known.repeat)
            continue
        hit = added(draft, turn, "also")
        if operative:
            remarks.append(hit)
        else:
            yield hit
    yield from gathered(remarks, kept)


@rule(
    "ALS002",
    group="repetition",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="measured on adopted texts: 82 % of General Assembly preambles",
    say={
        "en": "“{found}” opens the third paragraph in a row with this verb",
        "fr": "«\u00a0{found}\u00a0» ouvre le troisième paragraphe de suite avec ce verbe",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:none": "write the word for a second repetition, or choose another verb",
        "fr:none": "employer le mot qui marque une deuxième répétition, ou un autre verbe",
    },
)
def third_opening(draft: Draft) -> Hits:
    """The third of three paragraphs in a row with one verb takes “further” (“en outre”).

    A second “also” would not tell it from the one before. In the operative part only a second
    “also” is looked at, and the finding is a remark: many go back to the bare verb there.

    Wrong: *Recalling* …, / *Recalling also* …, / *Recalling also* …,
    Right: *Recalling* …, / *Recalling also* …, / *Recalling further* …,
    """
    for turn in turns(draft):
        if turn.turn != 2 or turn.known.repeat == 2 or turn.last is None:
            continue
        if turn.known.repeat == 1:
            adverb = adverb_place(draft, turn)
            if adverb is not None and not either(draft, turn, adverb):
                yield exchanged(draft, turn, adverb)
        elif turn.paragraph.role != "operative":
            yield added(draft, turn, "further")


@rule(
    "ALS003",
    group="repetition",
    severity="info",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="measured on adopted texts: 96 % of General Assembly preambles, 88 % of operative parts",
    say={
        "en": "“{found}” opens the fourth paragraph in a row with this verb: there the bare verb"
        " begins anew",
        "fr": "«\u00a0{found}\u00a0» ouvre le quatrième paragraphe de suite avec ce verbe\u00a0:"
        " on y reprend le verbe seul",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def fourth_opening(draft: Draft) -> Hits:
    """The fourth of four paragraphs in a row with one verb begins anew with the bare verb.

    The fifth then takes “also”, the sixth “further”.

    Wrong: *Recalling further* …, / *Recalling moreover* …,
    Right: *Recalling further* …, / *Recalling* …,
    """
    for turn in turns(draft):
        if turn.place and turn.turn == 0 and turn.known.repeat:
            yield from removed(draft, turn)


@rule(
    "ALS004",
    group="repetition",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un",
    languages="en",
    source="measured on General Assembly texts: after the verb in preambles (3,427 to 29), before"
    " it in operative parts (3,606 to 109)",
    say={
        "en": "In the preamble “{adverb}” comes after the verb: “{want}”, not “{found}”",
        "fr": "Dans le préambule, «\u00a0{adverb}\u00a0» se met après le verbe\u00a0:"
        " «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:before": "In the operative part “{adverb}” comes before the verb: “{want}”, not"
        " “{found}”",
        "fr:before": "Dans le dispositif, «\u00a0{adverb}\u00a0» se met avant le verbe\u00a0:"
        " «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def place_of_also(draft: Draft) -> Hits:
    """“Also” and “further” follow the verb in the preamble and precede it in the operative
    part.

    So the house writes *Recalling also* but *Also requests*. Other adverbs of repetition are
    left alone, and so is “also” inside a longer phrase of the preamble.

    Wrong: *Also recalling* its resolution 70/1, / 2. *Requests also* the Secretary-General …
    Right: *Recalling also* its resolution 70/1, / 2. *Also requests* the Secretary-General …
    """
    repetition = draft.language.data["repetition"]
    for turn in turns(draft):
        if not turn.known.repeat or _nothing(draft, turn):
            continue
        part = "preamble" if turn.paragraph.role == "preambular" else "operative"
        first = repetition[part] == "before"
        if turn.known.first_adverb == first:
            continue
        adverb = adverb_place(draft, turn)
        if adverb is None or not is_usual(draft, turn, adverb):
            continue
        found = turn.paragraph.text[: turn.known.end]
        word = found[adverb[0] : adverb[1]].lower()
        without = without_adverb(found, adverb)
        kind = "further" if turn.known.repeat == 2 else "also"
        longer = str(draft.language.facts(turn.known.phrase).get(kind, ""))
        follows = not fold(longer).startswith(repetition[kind])
        put = inserted(without, longer) if follows != first else None
        want = with_words(without, put) if put is not None else _simply(without, word, first=first)
        place = turn.paragraph.at(0, turn.known.end)
        plain = draft.text[place.start : place.end] == found
        edits = (Edit(place.start, place.end, want),) if plain else ()
        yield finding(
            place,
            *edits,
            safe=False,
            severity=severity_of(turn.paragraph),
            variant="before" if first else "",
            adverb=word,
            found=found,
            want=want,
        )


def _simply(without: str, word: str, *, first: bool) -> str:
    if first:
        return f"{word[:1].upper()}{word[1:]} {without[:1].lower()}{without[1:]}"
    return f"{without} {word}"


@rule(
    "ALS005",
    group="repetition",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="measured on adopted texts: in less than 1 % the verb does not stand just before",
    say={
        "en": "“{found}” repeats nothing: the paragraph before it has another verb",
        "fr": "«\u00a0{found}\u00a0» ne répète rien\u00a0: le paragraphe précédent a un autre"
        " verbe",
        "en:first": "“{found}” repeats nothing: no paragraph stands before it",
        "fr:first": "«\u00a0{found}\u00a0» ne répète rien\u00a0: aucun paragraphe ne précède",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def repeats_nothing(draft: Draft) -> Hits:
    """“Also” and “further” answer the same verb in the paragraph just before.

    They are often left over when a paragraph is moved or deleted. Nothing is said where the
    paragraph before has the verb anywhere in it, or where a part begins: a part may follow
    the preamble of another. In the operative part the finding is a remark, and so it is for
    “further” in languages where it also joins paragraphs with different verbs.

    Wrong: 1. *Also requests* the Secretary-General to report;
    Right: 1. *Requests* the Secretary-General to report;
    """
    loose = bool(draft.language.data["repetition"].get("further_alone"))
    for turn in turns(draft):
        if not _nothing(draft, turn):
            continue
        for hit in removed(draft, turn, "first" if turn.last is None else ""):
            yield replace(hit, severity="info") if loose and turn.known.repeat == 2 else hit


def _nothing(draft: Draft, turn: Turn) -> bool:
    """True for an adverb of the cycle that no verb just before calls for."""
    if turn.place or not turn.known.repeat:
        return False
    apart = turn.paragraph.divisions or strays(draft) or _after_other(draft, turn.paragraph)
    if turn.last is None and apart:
        return False
    if turn.last is not None and (_doubtful(draft, turn.last) or _spoken(turn)):
        return False
    adverb = adverb_place(draft, turn)
    return adverb is not None and is_usual(draft, turn, adverb)


def _doubtful(draft: Draft, paragraph: Paragraph) -> bool:
    """True for an opening that another rule speaks of: not known, alien, or of the other part."""
    known = paragraph.known
    if known is None or known.part not in (paragraph.role[0], "b"):
        return True
    return draft.language.facts(known.phrase).get("status") == "avoid"


def _after_other(draft: Draft, paragraph: Paragraph) -> bool:
    """True where paragraphs of the same role, a heading or other text stand before."""
    if any(at < paragraph.span.start for at in others(draft, ("heading", "text", "lead"))):
        return True
    peers = draft.preamble if paragraph.role == "preambular" else draft.operative
    return bool(peers) and peers[0] is not paragraph


def _spoken(turn: Turn) -> bool:
    """True where the paragraph before has one of the words of the phrase, in some form."""
    assert turn.last is not None
    own = {_root(word) for word in WORD.findall(turn.known.phrase) if len(word) > 3}
    own = own or {_root(word) for word in WORD.findall(turn.known.phrase)}
    said = [turn.last.text, *(p.text for p in turn.last.children)]
    return any(_root(word) in own for text in said for word in WORD.findall(text))


def _root(word: str) -> str:
    return bare(fold(word))[:5]
