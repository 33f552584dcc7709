"""A text that was made from a file of another format, and the way back into that file.

The text is what the parser reads; for each of its lines a row says which paragraph of the file
it comes from and where each of its words stands there. `place` and `line` count the paragraphs
of the file, since its reader sees no lines. Knows nothing of any format.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.records import dataclass, field
from resolutions.source import Notice, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: the paragraph of a story (``document``, ``footnotes``, ``endnotes``,
    ``header1`` …), the run in it, the character in the run, all counted from 0.

    ``run`` is -1 for what the file does not hold as words: an automatic number.
    """

    story: str
    paragraph: int
    run: int = -1
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text. ``words`` is the line from ``head`` on, written so that reading it
    gives the characters of the file one by one; ``spots`` holds, for the plain offsets at
    which a run begins, the offset and the place. ``unit``: the number that people are told."""

    unit: int
    spot: Spot
    head: int = 0
    words: str = ""
    spots: tuple[tuple[int, Spot], ...] = ()


@dataclass(frozen=True, slots=True)
class Located(Source):
    """A text with the way back into its file. ``rows``: one for each line, None for a blank
    one; ``changes``: how tracked changes were read; ``original``: the bytes of the file."""

    rows: tuple[Row | None, ...] = field(default=(), repr=False, compare=False)
    notices: tuple[Notice, ...] = field(default=(), repr=False, compare=False)
    changes: str = "accept"
    original: bytes = field(default=b"", repr=False, compare=False)

    def with_text(self, text: str) -> Source:
        """The same file with another text: located still, where no line came or went."""
        if text.count("\n") + 1 != len(self.rows):
            return Source(text, self.name)
        return located(text, self.name, self.rows, self.notices, self.changes, self.original)

    def story(self, offset: int) -> str:
        """The story of the file that an offset lies in."""
        spot = self.spot(offset)
        return spot.story if spot is not None else "document"

    def line(self, number: int) -> str:
        """The words of a paragraph, its line breaks as spaces."""
        return Source.line(self, number).replace("\n", " ")

    def spot(self, offset: int) -> Spot | None:
        """The place in the file of a character of the text; None where the line was changed
        or holds nothing of the file."""
        line = self.text.count("\n", 0, offset)
        row = self.rows[line] if line < len(self.rows) else None
        if row is None:
            return None
        start = self.text.rfind("\n", 0, offset) + 1
        column = offset - start - row.head
        end = self.text.find("\n", start)
        written = self.text[start + row.head : end if end >= 0 else len(self.text)]
        if column < 0 or not row.spots or len(written) != len(row.words):
            return row.spot
        at = _plain(row.words, column)
        known = [one for one, _ in row.spots]
        begin, spot = row.spots[max(0, bisect_right(known, at) - 1)]
        return Spot(spot.story, spot.paragraph, spot.run, spot.offset + at - begin)


def located(
    text: str,
    name: str,
    rows: Iterable[Row | None],
    notices: Iterable[Notice] = (),
    changes: str = "accept",
    original: bytes = b"",
) -> Located:
    """A text with its rows: places count the units of the rows instead of lines."""
    rows = tuple(rows)
    starts: list[int] = []
    at = 0
    for row, line in zip(rows, text.split("\n"), strict=True):
        if row is not None:
            while len(starts) < row.unit:
                starts.append(at)
        at += len(line) + 1
    if starts:
        starts[0] = 0
    return Located(
        text,
        name,
        _starts=starts or [0],
        rows=rows,
        notices=tuple(notices),
        changes=changes,
        original=original,
    )


def _plain(words: str, column: int) -> int:
    """The offset among the plain words of a column of the line that says them."""
    from resolutions.parse.inline import scan

    inside = scan(words, 0, len(words))
    i = max(0, bisect_right(inside.source_at, column) - 1)
    size = len(inside.plain)
    end = inside.plain_at[i + 1] if i + 1 < len(inside.plain_at) else size
    return min(inside.plain_at[i] + max(0, column - inside.source_at[i]), max(end - 1, 0))
