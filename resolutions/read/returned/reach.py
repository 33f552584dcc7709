"""From a stretch of the text to the words of the file: the places of its first and last character.

A stretch that holds no word (a mark that is missing, a number that Word counts) reaches the word
beside it. Knows the rows of a text, not what is in the file.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.parse.inline import Inside, scan
from resolutions.read.located import Located, Row, Spot
from resolutions.records import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Where some words stand: their first and last character, and the words. ``exact``: the
    places are those of characters; otherwise of a paragraph as a whole."""

    first: Spot
    last: Spot
    words: str = ""
    exact: bool = True


class Reaches:
    """Finds the words of stretches of one text."""

    def __init__(self, source: Located) -> None:
        self.source = source
        self.starts: list[int] = []
        at = 0
        for line in source.text.split("\n"):
            self.starts.append(at)
            at += len(line) + 1
        self._read: dict[int, Inside] = {}

    def of(self, start: int, end: int) -> Reach | None:
        """The words of a stretch, of its first paragraph where it has several; None for a text
        that has none."""
        line = bisect_right(self.starts, start) - 1
        row = self._row(line)
        while row is None and line + 1 < len(self.starts) and self.starts[line + 1] < end:
            line += 1
            start = self.starts[line]
            row = self._row(line)
        while row is None and line > 0:  # a blank line: the words above it
            line -= 1
            row = self._row(line)
            start = end = self.starts[line] + self._size(line)
        if row is None:
            found = (i for i, one in enumerate(self.source.rows) if one is not None)
            line = next(found, -1)
            row = self._row(line) if line >= 0 else None
            start = end = self.starts[max(line, 0)]
        return self._in_line(line, row, start, end) if row is not None else None

    def _row(self, line: int) -> Row | None:
        return self.source.rows[line] if line < len(self.source.rows) else None

    def _size(self, line: int) -> int:
        text = self.source.text
        end = self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(text)
        return end - self.starts[line]

    def inside(self, line: int) -> Inside:
        """The words of a line as they were read."""
        if line not in self._read:
            row = self.source.rows[line]
            words = row.words if row is not None else ""
            self._read[line] = scan(words, 0, len(words))
        return self._read[line]

    def _in_line(self, line: int, row: Row, start: int, end: int) -> Reach:
        base = self.starts[line] + row.head
        if not row.spots or self._size(line) - row.head != len(row.words):
            return Reach(row.spot, row.spot, exact=False)
        inside = self.inside(line)
        plain = inside.plain
        if not plain:
            return Reach(row.spot, row.spot, exact=False)
        first, last = _within(inside, start - base, min(end - base, len(row.words)))
        while first < last and plain[first].isspace():
            first += 1
        while last > first and plain[last].isspace():
            last -= 1
        if first > last or (first == last and plain[first].isspace()):
            first, last = _word(plain, first)
        return Reach(spot(row, first), spot(row, last), plain[first : last + 1])


def _within(inside: Inside, start: int, end: int) -> tuple[int, int]:
    """The first and last plain offsets whose places in the line are from start to end."""
    first = _from(inside, start)
    return first, _from(inside, end) - 1


def _from(inside: Inside, column: int) -> int:
    """The first plain offset that stands at a column or after it."""
    i = bisect_right(inside.source_at, column) - 1
    if i < 0:
        return 0
    size = len(inside.plain)
    end = inside.plain_at[i + 1] if i + 1 < len(inside.plain_at) else size
    return min(inside.plain_at[i] + column - inside.source_at[i], end)


def _word(plain: str, at: int) -> tuple[int, int]:
    """The word that ends at a place or else begins after it."""
    last = min(at, len(plain)) - 1
    while last >= 0 and plain[last].isspace():
        last -= 1
    if last >= 0 and not plain[last + 1 : at].strip(" "):
        first = last
        while first > 0 and not plain[first - 1].isspace():
            first -= 1
        return first, last
    first = min(max(at, 0), len(plain) - 1)
    while first < len(plain) - 1 and plain[first].isspace():
        first += 1
    last = first
    while last < len(plain) - 1 and not plain[last + 1].isspace():
        last += 1
    return first, last


def spot(row: Row, at: int) -> Spot:
    """The place in the file of a plain offset of a line."""
    known = [one for one, _ in row.spots]
    begin, where = row.spots[max(0, bisect_right(known, at) - 1)]
    return Spot(where.story, where.paragraph, where.run, where.offset + at - begin)


def is_of_words(source: Located, start: int, end: int, text: str) -> bool:
    """True for an edit (put ``text`` in the place of a stretch) among the words of one
    paragraph: numbers that Word counts, tables and ends of paragraphs are none."""
    line = source.text.count("\n", 0, start)
    row = source.rows[line] if line < len(source.rows) else None
    if row is None or not row.spots:
        return False
    column = start - source.text.rfind("\n", 0, start) - 1
    return column >= row.head and "\n" not in text and "\n" not in source.text[start:end]
