"""What several rules of typography ask: where a text is left alone, and where its figures are.

Left alone are addresses, code, and what is in another language than the text: a paragraph, a
quotation, a title in italics. Blanks are replaced as they were typed, between marks of emphasis
or not. Knows no rule. Registers nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.language import differs
from resolutions.lint.bulk import LEAST, gathered
from resolutions.lint.passages import Passage, quoted, running
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import replace
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from resolutions.lint.registry import Hit
    from resolutions.parse import Draft

BLANK = " \u00a0\u202f"
NO_BREAK = "\u00a0"
_EMPHASIS = BLANK + "*_~"
_LEAST_WORDS = 4
_SHORT = 40
_PLACES = pattern(
    r"`[^`\n]+`|(?:https?://|www\.|doi:)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|<[^<>\n]{1,200}>"
)
_QUOTATIONS = pattern(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_FIGURES = pattern(r"\d+(?:[.,]\d+)*")


@once
def figures(draft: Draft) -> Sequence[tuple[int, int]]:
    """Where the numbers in figures stand in `running`, decimals and groups included."""
    return [match.span() for match in _FIGURES.finditer(running(draft).text)]


@once
def _spared(_: Draft) -> dict[int, list[tuple[int, int]]]:
    """The stretches that are left alone, by the ``id`` of their passage; filled as asked."""
    return {}


@once
def _cited(_: Draft) -> dict[int, list[tuple[int, int]]]:
    """The quotations, by the ``id`` of their passage; filled as asked."""
    return {}


def left_alone(draft: Draft, passage: Passage, at: int) -> bool:
    """True where the words at an offset are an address, code, or in another language."""
    known = _spared(draft)
    if id(passage) not in known:
        known[id(passage)] = _apart(_ranges(draft, passage))
    return _holds(known[id(passage)], at)


def in_quotation(draft: Draft, passage: Passage, at: int) -> bool:
    """True where an offset lies between quotation marks; brackets are none."""
    known = _cited(draft)
    if id(passage) not in known:
        text = passage.text
        known[id(passage)] = _apart(pair for pair in quoted(text) if text[pair[0]] not in "([")
    return _holds(known[id(passage)], at)


def _apart(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that meet made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _holds(ranges: list[tuple[int, int]], at: int) -> bool:
    i = bisect_right(ranges, at, key=lambda pair: pair[0]) - 1
    return i >= 0 and at < ranges[i][1]


def _ranges(draft: Draft, passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.text
    if _is_foreign(draft, passage):
        yield 0, len(text) + 1
        return
    if "`" in text or "://" in text or "@" in text or "www." in text or "<" in text:
        yield from (match.span() for match in _PLACES.finditer(text))
    inner = [(m.start() + 1, m.end() - 1) for m in _QUOTATIONS.finditer(text)]
    for start, end in [*inner, *((start, end) for start, end, _ in passage.inside.emphases)]:
        if differs(text[start:end], draft.language, _LEAST_WORDS):
            yield start, end


def _is_foreign(draft: Draft, passage: Passage) -> bool:
    """True for a passage in another language than the draft."""
    if passage.paragraph is not None:
        said = passage.paragraph.clause.language
        if said and said != draft.language.code:
            return True
    return len(passage.text) >= _SHORT and bool(differs(passage.text, draft.language))


def blanks(passage: Passage, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """The edit that puts ``text`` for the blanks ``[start, end)`` of a passage, which may be
    none; nothing where more than marks of emphasis stands among them."""
    at = passage.inside.source(end)
    if passage.source[at - 1 : at] == "\\":
        at -= 1
    if start == end:
        before = passage.inside.source_end(end)
        opens = at > before and not passage.source[before:at].strip(_EMPHASIS + "[")
        at = before if opens and not _closes(passage, end) else at
        return (Edit(at, at, text),)
    begin = passage.inside.source(start)
    typed = passage.source[begin:at]
    if not typed.strip():
        return (Edit(begin, at, text),)
    if not typed.strip(_EMPHASIS):
        size = len(typed) - len(typed.lstrip(BLANK))
        return (Edit(begin, begin + size, text),) if size else ()
    return ()


def _closes(passage: Passage, end: int) -> bool:
    """True where an emphasis ends at an offset: they are kept in the order of their ends."""
    emphases = passage.inside.emphases
    i = bisect_right(emphases, end, key=lambda one: one[1])
    return i > 0 and emphases[i - 1][1] == end


def changed(passage: Passage, start: int, end: int, text: str) -> tuple[Edit, ...]:
    """The edit that puts ``text`` for the words ``[start, end)``, without the backslash that
    stood before a mark, and for the whole of ``&quot;``; nothing where marks of emphasis stand
    among them."""
    edits = passage.edit(start, end, text)
    at = passage.inside.source(start)
    if not edits and end - start == 1 and passage.source[at] == "&":
        return (Edit(at, passage.source.index(";", at) + 1, text),)
    if edits and passage.source[edits[0].start - 1 : edits[0].start] == "\\":
        return (Edit(edits[0].start - 1, edits[0].end, text),)
    return edits


def as_habit(hits: Sequence[Hit], kept: int) -> Iterator[Hit]:
    """The hits, or one for all of them where they are many. A few in a text that has none of the
    right marks at all only inform: its keyboard has no others."""
    if len(hits) < LEAST and not kept:
        hits = [replace(hit, severity="info") for hit in hits]
    yield from gathered(hits, 0)
