"""Key and value lines between two rules at the very top of a text, as web tools write them."""

from __future__ import annotations

from resolutions.parse.block import BlockText, trim
from resolutions.parse.fields import FIELD
from resolutions.parse.lines import Line

_MOST_LINES = 40


def front_matter(text: str, lines: list[Line]) -> tuple[list[BlockText], int]:
    """Its blocks, and the index of the line after it; none and 0 where there is none."""
    first = next((i for i, x in enumerate(lines) if x.begin < x.end), len(lines))
    if first >= len(lines) or text[lines[first].begin : lines[first].end] != "---":
        return [], 0
    for i in range(first + 1, min(first + _MOST_LINES, len(lines))):
        words = text[lines[i].begin : lines[i].end]
        if words == "---":
            return _blocks(text, lines[first : i + 1]), i + 1
        if words and ":" not in words and not words.startswith("- "):
            return [], 0
    return [], 0


def _blocks(text: str, lines: list[Line]) -> list[BlockText]:
    top, end = lines[0], lines[-1]
    out = [BlockText("rule", top.start, top.begin, top.end, top.indent)]
    block: BlockText | None = None
    for line in lines[1:-1]:
        match = FIELD.match(text, line.begin, line.end)
        if match is not None and line.indent == top.indent:
            block = BlockText(
                "field", line.start, match.end(), line.end, line.indent, blank=False,
                field=(match.start("label"), match.start("label") + len(match["label"])),
            )  # fmt: skip
            trim(text, block)
            out.append(block)
        elif block is not None and line.begin < line.end:
            block.end = line.end
    out.append(BlockText("rule", end.start, end.begin, end.end, end.indent, blank=False))
    return out
