"""Rules of the comma, and of the place of note calls beside marks."""

from __future__ import annotations

import re

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import changed, in_quotation, left_alone
from resolutions.patterns import pattern
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LAST = pattern(r",(?= (?:and|or) (?P<last>[a-z]{3,})(?:[,;.:)]|$))", re.MULTILINE)
_ITEMS = pattern(r"\b[a-z]{3,}, (?P<two>[a-z]{3,})$")
_CALL = r"(?:\[\^[^\]\s]{1,40}\])+"
_CALL_BEFORE = pattern(rf"(?<=\w)(?P<call>{_CALL})(?P<mark>[,;:.])")
_CALL_AFTER = pattern(rf"(?P<mark>[ \u00a0\u202f]?[;:]|[,.])(?P<call>{_CALL})")


@rule(
    "PUN006",
    group="punctuation",
    severity="info",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, punctuation; measured on adopted texts",
    say={
        "en": "No comma before “and” or “or” in a simple series: “{want}”",
        "fr": "En anglais, pas de virgule devant «\u00a0and\u00a0» ni «\u00a0or\u00a0» dans une "
        "énumération simple\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "No comma before “and” or “or” in a simple series, as in “{want}”: {count} have "
        "one",
        "fr:all": "En anglais, pas de virgule devant «\u00a0and\u00a0» ni «\u00a0or\u00a0» dans "
        "une énumération simple, comme «\u00a0{want}\u00a0»\u00a0: {count} en ont une",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def serial_comma(draft: Draft) -> Hits:
    """In a simple series no comma stands before *and*, unless it is needed to be clear.

    Only series of single words at the end of a clause: in adopted texts of the Security
    Council 187 have no such comma, and 10 have one.

    Wrong: food, water, and shelter;
    Right: food, water and shelter;
    """
    hits: list[Hit] = []
    for passage, match, begin in running(draft).found(_LAST):
        at = match.start() - begin
        text = passage.text
        items = _ITEMS.search(text, max(0, at - 60), at)
        if items is None or items["two"].endswith("ly"):
            continue
        if items["two"] in word_list("parentheses", draft.language.code)["words"]:
            continue
        if in_quotation(draft, passage, at) or left_alone(draft, passage, at):
            continue
        want = items[0] + text[at + 1 : match.end("last") - begin]
        edits = changed(passage, at, at + 1, "")
        hits.append(finding(passage.at(at, at + 1), *edits, want=want))
    yield from gathered(hits, 0)


@rule(
    "PUN007",
    group="punctuation",
    severity="info",
    fix="sometimes",
    languages="en fr",
    source="the practice of UN documents in each language",
    say={
        "en": "The call of a note stands after the mark of punctuation: “{want}”",
        "fr": "L’appel de note précède le signe de ponctuation\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "The call of a note stands after the mark of punctuation, as in “{want}”: "
        "{count} stand before it",
        "fr:all": "L’appel de note précède le signe de ponctuation, comme «\u00a0{want}\u00a0»"
        "\u00a0: {count} le suivent",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def call_beside_mark(draft: Draft) -> Hits:
    """In English the call of a note follows the mark of punctuation, in French it precedes it.

    Wrong: the 2030 Agenda[^1],
    Right: the 2030 Agenda,[^1]
    """
    text = draft.text
    if "[^" not in text:
        return
    before = word_list("note-calls", draft.language.code)["before_mark"]
    expression = _CALL_AFTER if before else _CALL_BEFORE
    hits: list[Hit] = []
    for paragraph in draft.paragraphs:
        if text.find("[^", paragraph.span.start, paragraph.span.end) < 0:
            continue
        if paragraph.clause.language not in ("", draft.language.code):
            continue
        for match in expression.finditer(text, paragraph.span.start, paragraph.span.end):
            pair = (match["call"], match["mark"]) if before else (match["mark"], match["call"])
            place, want = Span(*match.span()), "".join(pair)
            hits.append(finding(place, Edit(place.start, place.end, want), want=want))
    yield from gathered(hits, 0)
