"""What several rules of structure ask of a draft: endings, labels, neighbours.

Knows no rule. Registers nothing.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

from resolutions.lint.registry import QUOTED, Fix
from resolutions.model import Division, Other, plain
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass, replace
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.lint.registry import Hit
    from resolutions.model import Block
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

SPACES = " \u00a0\u202f\t\n\r"
COMMAS, SEMICOLONS, STOPS, COLONS = ",，،", ";；؛", ".。।", ":："
CRIES = "!！"
_MARKS = COMMAS + SEMICOLONS + STOPS + COLONS + "!?…！？؟"
_CLOSERS = "”»\"’'’)]』」›"
_CALL = pattern(
    r"(?:\s?\[\d{1,3}\]|[¹²³\u2070-\u2079]+|(?<=[,;.:”»])(?!(?<=\d[,.])\d{3}$)\s?\d{1,3}/?)$"
)
_LINK = pattern(r"[;,]\s(?:and|et|y|и)(?:,\s[^;.,]{0,30})?,$", re.IGNORECASE)
"""*…; and, to this end,*: old texts lead over to the next paragraph in this way."""
_NO_CALL = ",;.:"  # a call of a note never ends with one of these
_MANY = 8
_SPLIT_LINE = pattern(r"[,;.:!?…。；：，،؛।][\])»”\"'’*_ ]*$")


def adopts(draft: Draft) -> bool:
    """True for a text that is adopted paragraph by paragraph with verbs: a resolution or a
    decision, not a declaration, a recommendation or a convention."""
    return draft.document.kind in ("resolution", "decision")


# ---------------------------------------------------------------- endings


@dataclass(frozen=True, slots=True)
class Ending:
    """How a paragraph ends: the ``mark`` (empty where there is none), the plain offsets of
    the stretch ``[start, end)`` it fills with the spaces before it, and whether it stands
    inside closing quotation marks or brackets. Calls of notes after the mark do not count."""

    mark: str
    start: int
    end: int
    quoted: bool = False


def ending(paragraph: Paragraph) -> Ending:
    """The mark that a paragraph's own words end with."""
    text = paragraph.text.rstrip(SPACES)
    call = _CALL.search(text) if text[-1:] not in _NO_CALL else None
    if call is not None and call.start():
        text = text[: call.start()].rstrip(SPACES)
    size = len(text)
    bare = text.rstrip(_CLOSERS + SPACES)
    if len(bare) < size and bare[-1:] in _MARKS and bare:
        return Ending(bare[-1], len(bare) - 1, len(bare), quoted=True)
    if text[-1:] not in _MARKS or not text:
        return Ending("", size, size)
    start = size
    while start and text[start - 1] in _MARKS + SPACES:
        start -= 1
    return Ending(text[-1], start, size)


def leads_on(paragraph: Paragraph, end: Ending) -> bool:
    """True for the old way of leading to the next paragraph: *…; and, to this end,*."""
    return bool(_LINK.search(paragraph.text[: end.end]))


def end_edit(paragraph: Paragraph, end: Ending, want: str) -> Edit | None:
    """The edit that puts ``want`` for the mark, or None where other marks are in the way."""
    if not end.mark:
        return None
    place = paragraph.at(end.start, end.end)
    if place.end - place.start > (end.end - end.start) + 2:
        return None
    return Edit(place.start, place.end, want)


def unended(paragraph: Paragraph | None) -> bool:
    """True where a paragraph breaks off without any mark, as a line that was cut does."""
    if paragraph is None:
        return False
    return not _SPLIT_LINE.search(paragraph.text.rstrip(SPACES))


# ---------------------------------------------------------------- neighbours


@once
def body(draft: Draft) -> list[Paragraph]:
    """All paragraphs of the body, sub-paragraphs included, annexes left out."""
    return [p for p in draft.paragraphs if p.part != "annex"]


@once
def heads(draft: Draft) -> list[Paragraph]:
    """Preambular and operative paragraphs of the body in order."""
    return [p for p in body(draft) if p.role != "item"]


@once
def before(draft: Draft) -> dict[int, Paragraph]:
    """For each paragraph of the body (by ``id``), the one printed just before it."""
    out: dict[int, Paragraph] = {}
    last: Paragraph | None = None
    for paragraph in body(draft):
        if last is not None:
            out[id(paragraph)] = last
        last = paragraph
    return out


def others(draft: Draft, kinds: Iterable[str]) -> list[int]:
    """Where text of the body that is no clause stands, of some kinds, in order."""
    wanted = frozenset(kinds)
    out: list[int] = []

    def walk(blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Division):
                walk(block.body)
            elif isinstance(block, Other) and block.kind in wanted:
                out.append(block.span.start)

    walk(draft.document.body)
    return sorted(out)


class Followers:
    """What stands after each paragraph: the next preambular or operative one, and whether text
    that is no clause comes before the next clause."""

    def __init__(self, draft: Draft) -> None:
        ordered = heads(draft)
        self.next = {id(a): b for a, b in itertools.pairwise(ordered)}
        self.starts = [p.span.start for p in body(draft)]
        self.stops = others(draft, ("text", "quote", "table", "code", "formula", "lead", "heading"))

    def broken_off(self, paragraph: Paragraph) -> bool:
        """True where a quotation, a table, a heading or other text follows a paragraph."""
        i = bisect_right(self.starts, paragraph.span.start)
        end = self.starts[i] if i < len(self.starts) else None
        j = bisect_right(self.stops, paragraph.span.start)
        return j < len(self.stops) and (end is None or self.stops[j] < end)


def last_leaf(paragraph: Paragraph) -> Paragraph:
    """The last paragraph printed under a paragraph, or itself."""
    while paragraph.children:
        paragraph = paragraph.children[-1]
    return paragraph


def listed(paragraph: Paragraph) -> bool:
    """True where labelled sub-paragraphs stand under a paragraph."""
    return any(not child.tail for child in paragraph.children)


def place_in(paragraph: Paragraph) -> tuple[int, ...]:
    """The divisions a paragraph stands in, as something to compare."""
    return tuple(d.span.start for d in paragraph.divisions)


@once
def strays(draft: Draft) -> set[int]:
    """The operative paragraphs (by ``id``) that stand in the preamble: without a number in a
    text that numbers its paragraphs, ended by a comma or followed by more preamble."""
    found: set[int] = set()
    ordered = heads(draft)
    first: dict[tuple[int, ...], int] = {}
    for one in ordered:
        if one.role == "operative" and one.label is not None:
            place = place_in(one)
            for depth in range(len(place) + 1):
                first.setdefault(place[:depth], one.block.start)
    for i, one in enumerate(ordered):
        if one.role != "operative" or one.label is not None or one.known is None:
            continue
        if one.block.start > first.get(place_in(one), -1):
            continue
        followed = i + 1 < len(ordered) and ordered[i + 1].role == "preambular"
        last = last_leaf(one)
        end = ending(last)
        if followed or (end.mark and end.mark in COMMAS and not leads_on(last, end)):
            found.add(id(one))
    return found


# ---------------------------------------------------------------- labels


def label_span(draft: Draft, paragraph: Paragraph) -> Span | None:
    """The printed label of a paragraph in the source, the space after it included."""
    if paragraph.label is None:
        return None
    start, end = paragraph.block.start, paragraph.block.begin
    typed = draft.text[start:end]
    lead = len(typed) - len(typed.lstrip(SPACES))
    mark = paragraph.label.mark
    if mark and typed[lead:].startswith(mark):
        lead += len(mark)
    return Span(start + lead, end) if lead < len(typed) else None


def relabel(draft: Draft, paragraph: Paragraph, label: str) -> Edit | None:
    """The edit that prints ``label`` instead of a paragraph's own."""
    span = label_span(draft, paragraph)
    if span is None:
        return None
    typed = draft.text[span.start : span.end]
    core = pattern(r"[^\s*_<>]+").search(typed)
    if core is None:
        return None
    return Edit(span.start + core.start(), span.start + core.end(), label)


# ---------------------------------------------------------------- what paragraphs are


@once
def embedded(draft: Draft) -> set[int]:
    """The paragraphs (by ``id``) of a text that a colon or a formula (*Adopts the following
    declaration:*) introduces: from there to the next paragraph that has an opening phrase."""
    found: set[int] = set()
    preceding = before(draft)
    formulas = others(draft, ("formula",))
    inside = False
    passed = 0
    for paragraph in body(draft):
        if paragraph.role != "operative":
            continue
        last = preceding.get(id(paragraph))
        mark = ending(last).mark if last is not None else ""
        before_here = bisect_right(formulas, paragraph.span.start)
        if paragraph.known is not None or paragraph.emphasised:
            inside = False
        elif (mark and mark in COLONS) or before_here > passed:
            inside = True
        passed = before_here
        if inside:
            found.add(id(paragraph))
    return found


@once
def misread(draft: Draft) -> set[int]:
    """The operative paragraphs (by ``id``) that are more likely something else, such as a
    note: without opening phrase, and labelled otherwise than the series goes on."""
    found: set[int] = set()
    for series in draft.series():
        numbered = [p for p in series if p.clause.marker == "number"]
        last = 0
        for paragraph in series:
            label = paragraph.label
            if label is None:
                continue
            opened = paragraph.known is not None or paragraph.emphasised
            if label.kind != "number":
                odd = 2 * len(numbered) > len(series)
            else:
                odd = label.ordinal != last + 1
            if odd and not opened and not label.word:
                found.add(id(paragraph))
            elif label.kind == "number":
                last = label.ordinal
    return found


def verb_later(draft: Draft, paragraph: Paragraph) -> bool:
    """True where a verb of the operative part follows a comma: *Acting …, calls upon …*."""
    for match in re.finditer(r"[,،，]\s*", paragraph.text):
        known = draft.language.opening(paragraph.text, match.end())
        if known is not None and known.part in "ob":
            return True
    return False


def speaking(draft: Draft) -> str:
    """The organ of the enacting formula, or an empty string where part of its name was not
    understood."""
    formula = draft.document.enacting
    if formula is None or not formula.organ:
        return ""
    words = plain(formula.content)
    rest = words[words.find(formula.name) + len(formula.name) :].lstrip(SPACES + "*_")
    return formula.organ if not rest or rest[0] in _MARKS else ""


def names_organ(draft: Draft, paragraph: Paragraph) -> bool:
    """True for a paragraph that is a whole sentence with the organ as its subject; never for a
    sub-paragraph or in an annex."""
    return id(paragraph) in _sentences(draft)


@once
def _sentences(draft: Draft) -> set[int]:
    return {id(p) for p in heads(draft) if draft.language.organ(p.text) is not None}


def gender(draft: Draft) -> str:
    """The grammatical gender of the organ that speaks: ``m``, ``f`` or empty."""
    formula = draft.document.enacting
    if formula is None:
        return ""
    known = draft.language.data["organs"].get(formula.organ, {})
    return str(known.get("gender", ""))


def agreed(draft: Draft, phrase: str) -> str:
    """An opening phrase in the gender of the organ that speaks."""
    if gender(draft) == "f":
        return str(draft.language.facts(phrase).get("feminine", phrase))
    return phrase


def quoted(phrases: Sequence[str]) -> str:
    """Phrases with commas between them, in the quotation marks of whoever reads of them."""
    return ", ".join(f"{QUOTED[0]}{phrase}{QUOTED[1]}" for phrase in phrases)


def together(hits: Sequence[Hit], variant: str = "all") -> Hit:
    """One hit for a habit of the whole text: at the first place, with the edits of all and
    the fact ``count``."""
    fixes = [hit.fix for hit in hits if hit.fix is not None]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    fix = Fix(edits, all(one.safe for one in fixes)) if len(fixes) == len(hits) else None
    facts = (*hits[0].facts, ("count", len(hits)))
    return replace(hits[0], variant=variant, facts=facts, fix=fix)
