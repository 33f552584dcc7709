"""Two documents side by side, line by line, for those who read: what is the same, changed,
moved, split, merged, deleted, inserted.

Works on the lines of `resolutions.render.view`, so that what is shown is what is printed.
`resolutions.amend.compare.diff` makes operations; this module only tells.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from resolutions.amend.compare.align import Alignment, align
from resolutions.amend.text.words import Changes, compare
from resolutions.model import Content, Document, Text, plain
from resolutions.render.view import Line, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

PIECE = " ¶ "
"""Stands between joined paragraphs where one was split or several were merged."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a line. ``kind``: ``same``, ``changed``, ``moved`` (at its new place),
    ``left`` (at its old place, for one that moved), ``split``, ``merged``, ``deleted`` or
    ``inserted``; ``old`` and ``new``: the lines on either side, several where split or
    merged; ``changes`` where both sides have words that differ."""

    kind: str
    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    changes: Changes | None = None

    @property
    def line(self) -> Line:
        """The line it speaks of: the new one, unless it tells of an old place."""
        return (self.old if self.kind in ("left", "deleted") else self.new)[0]

    @property
    def replaced(self) -> bool:
        """True where so much changed that old and new are better read one after the other."""
        return self.kind == "changed" and (self.changes is None or self.changes.rewritten)


def rows(a: Document, b: Document) -> list[Row]:
    """All rows in reading order: that of the new text, what went at the place it had."""
    return between(view(a).lines, view(b).lines)


def between(old: Sequence[Line], new: Sequence[Line]) -> list[Row]:
    """The rows of the lines of two texts."""
    found = align([_key(line) for line in old], [_key(line) for line in new])
    replaced = _replaced(found, old, new)
    at_old: dict[int, Row] = {
        i: Row("deleted", (old[i],)) for i in found.deleted if i not in replaced
    }
    at_new: dict[int, Row] = {j: Row("inserted", (), (new[j],)) for j in found.inserted}
    anchors = []
    for i, j in (*found.pairs, *replaced.items()):
        at_new[j] = _row(old[i : i + 1], new[j : j + 1])
        anchors.append((i, j))
    for i, j in found.moves:
        row = _row(old[i : i + 1], new[j : j + 1])
        at_new[j] = Row("moved", row.old, row.new, row.changes)
        at_old[i] = Row("left", row.old, row.new)
    for i, several in found.splits:
        row = _row(old[i : i + 1], [new[j] for j in several])
        at_new[several[0]] = Row("split", row.old, row.new, row.changes)
        anchors.append((i, several[0]))
    for joined, j in found.merges:
        row = _row([old[i] for i in joined], new[j : j + 1])
        at_new[j] = Row("merged", row.old, row.new, row.changes)
        anchors.append((joined[0], j))
    return _ordered(at_old, at_new, anchors)


def _replaced(found: Alignment, old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Paragraphs that stand in for others: alone on their side, in one place, of one kind."""
    out: dict[int, int] = {}
    start = begin = 0
    for end, stop in [*found.pairs, (len(old), len(new))]:
        last = -1
        for j in _within(found.inserted, begin, stop):
            for i in _within(found.deleted, max(start, last + 1), end):
                if _kind(old[i]) == _kind(new[j]):
                    out[i] = j
                    last = i
                    break
        start, begin = end + 1, stop + 1
    return out


def _within(numbers: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
    return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]


def _kind(line: Line) -> tuple[str, str, str, int]:
    return line.kind, line.role, line.marker, line.level


def _ordered(
    at_old: dict[int, Row], at_new: dict[int, Row], anchors: list[tuple[int, int]]
) -> list[Row]:
    """New rows by place; each old one after the last pair that stands before it."""
    out: list[Row] = []
    gone = sorted(at_old)
    of = {j: i for i, j in anchors}
    taken, reached = 0, -1
    for j in sorted(at_new):
        if j in of and of[j] > reached:
            reached = of[j]
            while taken < len(gone) and gone[taken] < reached:
                out.append(at_old[gone[taken]])
                taken += 1
        out.append(at_new[j])
    out.extend(at_old[i] for i in gone[taken:])
    return out


def _key(line: Line) -> str:
    """What a line says, so that lines of different kinds are never equal."""
    words = line.raw or plain(line.content)
    if line.kind == "clause":
        return words
    return f"\0{line.kind} {line.name} {line.number} {words}"


def _row(old: Sequence[Line], new: Sequence[Line]) -> Row:
    before, after = tuple(old), tuple(new)
    left, right = content_of(before), content_of(after)
    if left == right and _named(before) == _named(after):
        return Row("same", before, after)
    return Row("changed", before, after, compare(left, right))


def _named(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
    return [(x.kind, x.name, x.number) for x in lines]


def content_of(lines: Sequence[Line]) -> Content:
    """The content of lines, joined by a sign where they are several."""
    out: Content = ()
    for line in lines:
        words = line.content or ((Text(line.raw),) if line.raw else ())
        out = (*out, Text(PIECE), *words) if out else words
    return out
