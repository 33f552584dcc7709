"""The lines of a text and how it is laid out: hard-wrapped or not, crowded or not.

Knows characters only. Every line keeps its exact place.
"""

from __future__ import annotations

from itertools import pairwise

from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_BLANK = " \t\f\v\u00a0\u2003\u3000\u200e\u200f\ufeff\u2028\u2029\x85\x1c\x1d\x1e\x1f"
ENDS = pattern(r"[;:.,!?；：。，、؛،…»”\"\]][*_]{0,3}(?:\[\^[^\]\s]{1,20}\]| ?\d{1,3})?$")
_BARE = pattern(r"(\d{1,2})([ \t]+)(?=[^\W\d_]|[*_«“])")


@dataclass(slots=True)
class Line:
    start: int
    begin: int
    end: int
    indent: int


@dataclass(slots=True)
class Shape:
    """How a text is laid out: ``width`` of its full lines, whether a line is a paragraph,
    and whether paragraphs follow one another without blank lines."""

    width: int
    one_a_line: bool
    crowded: bool = False


def lines_of(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            return
        begin = start
        while begin < end and text[begin] in _BLANK:
            begin += 1
        stop = end
        while stop > begin and (text[stop - 1] in _BLANK or text[stop - 1] in "\r\n"):
            stop -= 1
        indent = sum(4 if c == "\t" else 1 for c in text[start:begin] if c not in "\r\n\ufeff")
        yield Line(start, begin, stop, indent)


def unquoted(text: str, lines: list[Line]) -> list[Line]:
    """The lines behind their ``>`` where the whole text is one block quote."""
    filled = [x for x in lines if x.begin < x.end]
    if not filled or any(text[x.begin] != ">" for x in filled):
        return lines
    for line in filled:
        line.begin += 1
        while line.begin < line.end and text[line.begin] in _BLANK:
            line.begin += 1
    return lines


def bare_numbers(text: str, lines: list[Line], opens: Callable[[str], bool]) -> set[int]:
    """Where a line begins with a number and no mark (*1 to map …*) and means it as a label:
    after a tab, or in a series that starts at 1 under a keyword alone on its line."""
    found: set[int] = set()
    last = 0
    before: Line | None = None
    for line in lines:
        if line.begin >= line.end:
            continue
        match = _BARE.match(text, line.begin, line.end)
        if match is not None:
            number = int(match[1])
            above = text[before.begin : before.end] if before is not None else ""
            alone = bool(above) and (_keyword(above) or opens(above))
            first = number == 1 and (alone or "\t" in match[2])
            if first or (number == last + 1 and last):
                found.add(line.begin)
                last = number
        before = line
    return found


def _keyword(line: str) -> bool:
    """A few emphasised words alone on their line, without a mark at their end."""
    short = len(line) < 60 and len(line.split()) < 7 and any(c.isalpha() for c in line)
    return short and line[0] in "*_" and ENDS.search(line) is None


def shape_of(lines: list[Line]) -> Shape:
    """Hard-wrapped, or one paragraph a line? Judged on the lines that another one follows
    directly, since the last line of a paragraph may have any length."""
    sample = lines[:4000]
    filled = [x for x in sample if x.begin < x.end]
    blank = len(sample) - len(filled)
    pairs = [(a, b) for a, b in pairwise(sample) if a.begin < a.end and b.begin < b.end]
    lengths = sorted(a.end - a.start for a, _ in pairs)
    if not lengths:
        return Shape(0, False)
    width = lengths[len(lengths) * 4 // 5]
    one_a_line = lengths[len(lengths) // 2] > 110
    return Shape(width, one_a_line, blank * 8 < len(filled))


def line_end(text: str, at: int) -> int:
    ends = [i for i in (text.find("\n", at), text.find("\r", at)) if i >= 0]
    return min(ends, default=len(text))
