"""One paragraph of a text: its exact place and outward shape.

Knows shapes only; what a paragraph is in a resolution is for `resolutions.parse.roles`.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.parse.inline import Inside, scan
from resolutions.parse.labels import Label
from resolutions.records import dataclass


@dataclass(slots=True)
class BlockText:
    """One block. ``[begin, end)`` is its text without label, marks and outer spaces;
    ``start`` where the block's own characters begin (its line, or the label that cut it).

    ``kind``: ``para``, ``heading``, ``rule``, ``table``, ``comment``, ``note``, ``quote``,
    ``code``, ``field``. ``level``: depth of a heading. ``key``: name of a note.
    ``blank``: a blank line stands before it. ``wrapped``: it has several lines.
    """

    kind: str
    start: int
    begin: int
    end: int
    indent: int = 0
    label: Label | None = None
    level: int = 0
    key: str = ""
    blank: bool = True
    field: tuple[int, int] | None = None
    inside_: Inside | None = None

    def inside(self, text: str) -> Inside:
        """The content of the block, read once."""
        if self.inside_ is None:
            mark = self.label.mark if self.label is not None else ""
            self.inside_ = scan(text, self.begin, self.end, mark)
        return self.inside_


def trim(text: str, block: BlockText) -> None:
    """Narrow a block by the spaces at its two ends."""
    while block.begin < block.end and text[block.begin] in " \t\r\n\u00a0\u202f\u3000":
        block.begin += 1
    while block.end > block.begin and text[block.end - 1] in " \t\r\n\u00a0\u202f":
        block.end -= 1


def inner_end(block: BlockText, inside: Inside) -> int:
    """Where the words of a block end: before the mark of an emphasis that covers all of them,
    else at its end."""
    size = len(inside.plain)
    covered = any(start == 0 and end == size for start, end, _ in inside.emphases)
    return inside.source_end(size) if covered else block.end


def folded(text: str, block: BlockText) -> str:
    """The plain words of a block, folded for comparison."""
    return fold(block.inside(text).plain)
