"""Rules of what follows an opening verb: its construction, and what it may be said of.

The constructions are data (``grammar/rules/constructions.toml``).
"""

from __future__ import annotations

from resolutions.language import WORD
from resolutions.lint.lists import word_list
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, heads, speaking
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_NEAR = 160
"""So far from the opening a resolution is what the opening speaks of."""
_ASSEMBLY = "general-assembly"


@rule(
    "VRB007",
    group="verbs",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un mun",
    languages="en",
    source="UN practice: an organ requests someone to do something, or requests that it be done",
    say={
        "en": "“{found}”: this verb takes its object without “{word}”",
        "fr": "«\u00a0{found}\u00a0»\u00a0: ce verbe se construit sans «\u00a0{word}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def construction(draft: Draft) -> Hits:
    """An organ *requests the Secretary-General to report*, or *requests that* he report.

    Wrong: 1. *Requests* for the Secretary-General to report;
    Right: 1. *Requests* the Secretary-General to report;
    """
    said = word_list("constructions", draft.language.code)
    if not said or not adopts(draft):
        return
    for paragraph in heads(draft):
        known = paragraph.known
        if known is None or paragraph.role != "operative":
            continue
        if not paragraph.text.startswith(tuple(said["particles"]), known.end):
            continue
        text = paragraph.text[:200].lower()
        for wrong in said["wrong"]:
            match = pattern(wrong).search(text)
            if match is None:
                continue
            start, end = match.span(1)
            after = paragraph.text[end : paragraph.text.find(" ", end + 1)]
            place = paragraph.at(start, end)
            plain = draft.text[place.start : place.end] == paragraph.text[start:end]
            edits = (Edit(place.start, place.end, ""),) if plain else ()
            found = paragraph.text[:end]
            want = paragraph.text[:start] + after
            word = paragraph.text[start:end].strip()
            yield finding(place, *edits, safe=False, found=found, want=want, word=word)
            break


@rule(
    "VRB009",
    group="verbs",
    severity="info",
    families="un",
    source="General Assembly decision 55/488: “takes note of” and “notes” neither approve nor"
    " disapprove",
    say={
        "en": "“Takes note” is neutral, but “{found}” is praise",
        "fr": "«\u00a0Prend note\u00a0» est neutre, mais «\u00a0{found}\u00a0» est un éloge",
    },
    help={
        "en": "leave the adjective out, or write “with appreciation”, or “welcomes”",
        "fr": "supprimer l’adjectif, ou écrire «\u00a0avec satisfaction\u00a0» ou «\u00a0se"
        " félicite\u00a0»",
    },
)
def neutral_note(draft: Draft) -> Hits:
    """*Takes note of* and *notes* are neutral: praise calls for another verb.

    Only an adjective of praise right after the verb is said.

    Wrong: 1. *Takes note* of the excellent report of the Secretary-General;
    Right: 1. *Takes note with appreciation* of the report of the Secretary-General;
    """
    said = word_list("constructions", draft.language.code)
    if not said or not said["neutral"] or not adopts(draft):
        return
    neutral = pattern(said["neutral"])
    for paragraph in heads(draft):
        if paragraph.known is None or paragraph.known.phrase not in said["notes"]:
            continue
        match = neutral.match(paragraph.text[:120].lower())
        if match is not None:
            found = paragraph.text[match.start(1) : match.end(1)]
            yield finding(paragraph.at(*match.span(1)), found=found)


@rule(
    "VRB010",
    group="verbs",
    severity="info",
    families="un mun",
    source="UN practice: an organ reaffirms its own texts and principles, and recalls those of"
    " others",
    say={
        "en": "“{found}” is said of an organ’s own resolutions; this one is of another organ",
        "fr": "«\u00a0{found}\u00a0» se dit des résolutions de l’organe lui-même\u00a0; celle-ci"
        " est d’un autre organe",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
    },
)
def reaffirms_others(draft: Draft) -> Hits:
    """An organ reaffirms its own resolutions, and recalls those of other organs.

    Resolutions of the General Assembly are reaffirmed by the organs that report to it, and
    left alone.

    Wrong: *The General Assembly* … *Reaffirming* the resolution of the Economic and Social …
    Right: *The General Assembly* … *Recalling* the resolution of the Economic and Social …
    """
    said = word_list("constructions", draft.language.code)
    organ = speaking(draft)
    if not said or not adopts(draft) or not organ:
        return
    own = pattern(said["own"])
    for paragraph in draft.preamble:
        known = paragraph.known
        match = own.match(paragraph.text[:_NEAR].lower()) if known is not None else None
        if known is None or match is None:
            continue
        named = _named(draft, paragraph.text, known.end, match.end())
        if named and organ not in named and _ASSEMBLY not in named:
            found = paragraph.text[: known.end]
            want = said["cited"]
            yield finding(paragraph.opening_span, found=found, want=want)


def _named(draft: Draft, text: str, start: int, end: int) -> tuple[str, ...]:
    """The organ named beside the word “resolution”: before it, or after it in the same breath."""
    stop = min((at for at in (text.find(mark, end) for mark in ",;(“«") if at >= 0), default=_NEAR)
    if text[stop : stop + 1] == "(":
        stop = max(stop, text.find(",", end))
    for word in WORD.finditer(text, start, min(stop, end + _NEAR)):
        if word[0][:1].isupper():
            found = draft.language.organ(text, word.start())
            if found is not None and found[2] <= stop:
                return found[0]
    return ()
