"""Two documents as one text with its changes marked, by one hand.

Pairs the paragraphs as `resolutions.amend.compare.rows` does. A paragraph that was split is a
changed one and inserted ones, several that were merged are a changed one and deleted ones, so
that every line of either text stands exactly once (a moved one also where it was). Knows no
format.
"""

from __future__ import annotations

from bisect import bisect_left

from resolutions.amend.compare.rows import between
from resolutions.amend.text.words import REPLACED, Changes, compare, flat
from resolutions.model import Text
from resolutions.render.marked import NEW, NOBODY, OLD, SAME, Hand, Marked, MarkedLine, Stretch
from resolutions.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.compare.rows import Row
    from resolutions.model import Content, Document
    from resolutions.render.view import Line

    Pair = tuple[int, int]


def marked(a: Document, b: Document, hand: Hand, near: int = 3) -> Marked:
    """The text ``b`` with its changes against ``a``, all by one hand; changes with fewer than
    ``near`` unchanged words between them are one."""
    old, new = view(a).lines, view(b).lines
    pairs, moves = pairs_of(between(old, new), old, new)
    return Marked(a, b, tuple(laid(old, new, pairs, moves, near)), (hand,))


def content_of(line: Line) -> Content:
    """The words of a line; what is kept as it was typed is words too."""
    return line.content or ((Text(line.raw),) if line.raw else ())


# ---------------------------------------------------------------- which line is which


def pairs_of(
    found: list[Row], old: Sequence[Line], new: Sequence[Line]
) -> tuple[dict[int, int], dict[int, int]]:
    """Which new line stands for which old one, in order on both sides; and which moved: from
    new to old."""
    at_old = {id(line): i for i, line in enumerate(old)}
    at_new = {id(line): j for j, line in enumerate(new)}
    pairs: list[Pair] = []
    moves: dict[int, int] = {}
    for row in found:
        if row.kind in ("left", "deleted", "inserted"):
            continue
        i, j = at_old[id(row.old[0])], at_new[id(row.new[0])]
        if not alike(old[i], new[j]):
            continue
        if row.kind == "moved":
            moves[j] = i
        else:
            pairs.append((i, j))
    return {j: i for i, j in rising(sorted(pairs, key=lambda pair: pair[1]))}, moves


def alike(one: Line, other: Line) -> bool:
    """True where one line can be the other with other words."""
    return (one.kind, one.key, one.part == "front", one.language, bool(one.raw)) == (
        other.kind, other.key, other.part == "front", other.language, bool(other.raw)
    )  # fmt: skip


def rising(pairs: list[Pair]) -> list[Pair]:
    """The most pairs that are in order on both sides."""
    ends: list[int] = []
    tails: list[int] = []
    back: list[int] = []
    for n, (i, _) in enumerate(pairs):
        at = bisect_left(ends, i)
        back.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(i)
            tails.append(n)
        else:
            ends[at], tails[at] = i, n
    out = []
    n = tails[-1] if tails else -1
    while n >= 0:
        out.append(pairs[n])
        n = back[n]
    return out[::-1]


# ---------------------------------------------------------------- the lines


def laid(
    old: Sequence[Line],
    new: Sequence[Line],
    pairs: dict[int, int],
    moves: dict[int, int],
    near: int,
) -> Iterator[MarkedLine]:
    """All lines in the order of the new text; what went stands behind the line that it stood
    behind, before what came there."""
    numbers = {i: n for n, (_, i) in enumerate(sorted(moves.items()), 1)}
    following = iter([*(pairs[j] for j in sorted(pairs)), len(old)])
    at = 0

    def gone(before: int) -> Iterator[MarkedLine]:
        return (_gone(old[i], numbers.get(i, 0)) for i in range(at, before))

    yield from gone(next(following))
    for j, line in enumerate(new):
        if j in pairs:
            yield pair(old[pairs[j]], line, near)
            at = pairs[j] + 1
            yield from gone(next(following))
        elif j in moves:
            one = pair(old[moves[j]], line, near)
            yield MarkedLine("moved", one.old, line, one.stretches, 0, numbers[moves[j]])
        else:
            yield MarkedLine("inserted", None, line, _whole(NEW, line), 0)


def _gone(line: Line, move: int) -> MarkedLine:
    return MarkedLine("left" if move else "deleted", line, None, _whole(OLD, line), 0, move)


def _whole(tag: str, line: Line) -> tuple[Stretch, ...]:
    content = content_of(line)
    return (Stretch(tag, content, 0),) if content else ()


def pair(old: Line, new: Line, near: int = 3) -> MarkedLine:
    """A line that stands in both texts."""
    before, after = content_of(old), content_of(new)
    if before == after:
        same = (Stretch(SAME, after),) if after else ()
        named = (old.name, old.number, old.raw) == (new.name, new.number, new.raw)
        return MarkedLine("same" if named else "changed", old, new, same, NOBODY if named else 0)
    changes = compare(before, after, near)
    found = _inside(changes)
    return MarkedLine("changed", old, new, tuple(s for s in found if s.content), 0)


def _inside(changes: Changes) -> Iterator[Stretch]:
    """The stretches of a line; one mostly rewritten is its old words and then its new ones,
    but for what they begin and end with."""
    old, new = changes.old, changes.new
    parts = [(c.a, c.a_end, c.b, c.b_end) for c in changes.changes]
    if changes.share > REPLACED and len(parts) > 1:
        parts = [(parts[0][0], parts[-1][1], parts[0][2], parts[-1][3])]
    at = 0
    for a, a_end, b, b_end in parts:
        yield Stretch(SAME, old.content(at, a))
        yield Stretch(OLD, old.content(a, a_end), 0)
        yield Stretch(NEW, new.content(b, b_end), 0)
        at = a_end
    yield Stretch(SAME, old.content(at))


def in_one(content: Content) -> Content:
    """Content with neighbours that look alike made one."""
    return flat(content).content()
