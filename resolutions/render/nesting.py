"""Lists as they open and close while paragraphs go by. Knows levels and labels only."""

from __future__ import annotations

from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.render.sheet import Paragraph


@dataclass(slots=True)
class Nesting:
    """Which lists are open, from the outermost; `moves` tells what a paragraph opens and closes.

    A paragraph with a label is an item of a list of its level; text that goes on stands inside
    the item above it.
    """

    open: list[int] = field(default_factory=list)

    def moves(self, paragraph: Paragraph) -> Iterator[str]:
        """``close`` (an item and its list), ``next`` (the item before), ``open`` (a list), in
        order, then ``item`` where the paragraph begins one."""
        line = paragraph.line
        if line.kind != "clause" or not (line.label or line.level):
            yield from self.close(-1)
            return
        level = line.level
        item = bool(line.label) and not line.tail
        yield from self.close(level if item else level - 1)
        if not item:
            return
        if self.open and self.open[-1] == level:
            yield "next"
        else:
            yield "open"
            self.open.append(level)
        yield "item"

    def close(self, level: int) -> Iterator[str]:
        """Close every list that is deeper than a level; -1 closes them all."""
        while self.open and self.open[-1] > level:
            self.open.pop()
            yield "close"
