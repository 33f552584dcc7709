"""The lines of a text with changes in the order in which a Word file has them.

The title is printed last of the front, and what came and what went stands so that every program
settles it alike. Knows lines, not how they are written.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from resolutions.records import replace
from resolutions.render.marked import NEW, OLD, MarkedLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.render.view import Line

_STAYS = ("same", "changed")


class Places:
    """Where the lines of one text stand in its front."""

    def __init__(self) -> None:
        self.count = 0
        self.key = ""

    def next(self, line: Line) -> tuple[int, str]:
        """The place of a line, and the key of the field above it."""
        found = self.count, self.key
        self.count += 1
        self.key = line.key
        return found


def printed(lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """The lines with the titles last of the front, as they are printed; of paragraphs that came
    and went at one place those that came first, since LibreOffice joins two others where it
    rejects the one after what went."""
    heads = [one for one in lines if one.line.part == "front"]
    titles = [one for one in lines if one.line.kind == "title"]
    rest = [one for one in lines if one.line.part != "front" and one.line.kind != "title"]
    out: list[MarkedLine] = []
    for stays, group in groupby([*heads, *titles, *rest], key=lambda one: one.kind in _STAYS):
        held = list(group)
        out += held if stays else sorted(held, key=lambda one: one.kind in ("deleted", "left"))
    return out


def apart(lines: list[MarkedLine]) -> list[MarkedLine]:
    """The lines, where a paragraph before one that came ends with what it lost, not with what it
    gained: LibreOffice takes neighbouring changes of one kind for one and rejects too much."""
    out = list(lines)
    for i, (one, after) in enumerate(pairwise(lines)):
        tags = [stretch.tag for stretch in one.stretches[-2:]]
        if tags == [OLD, NEW] and after.kind in ("inserted", "moved"):
            *held, gone, came = one.stretches
            out[i] = replace(one, stretches=(*held, came, gone))
    return out


def sides(one: MarkedLine) -> tuple[Line | None, Line | None]:
    """The line in the old text and in the new one; a line that moved is old where it was."""
    return (None if one.kind == "moved" else one.old), (None if one.kind == "left" else one.new)


def following(lines: Sequence[MarkedLine], at: int, which: int) -> Line | None:
    """The next line of one of the texts."""
    for one in lines[at + 1 :]:
        found = sides(one)[which]
        if found is not None:
            return found
    return None
