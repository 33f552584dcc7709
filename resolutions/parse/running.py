"""Paragraphs that a line cuts in two or joins: run-in numbers, numbers alone on their line.

Works on blocks that were cut already. Knows labels and openings, no roles.
"""

from __future__ import annotations

from resolutions.language import Language
from resolutions.parse.block import BlockText
from resolutions.parse.labels import read_label
from resolutions.patterns import pattern

_RUN_IN = pattern(r"(?<=[;.]) (?=(\d{1,2})\. ?[*_]?[^\W\d_])")


def split_run_in(text: str, blocks: list[BlockText], language: Language) -> list[BlockText]:
    """Cut ``…; 5. *Requests* …`` where 5 is the number that comes next."""
    if " " not in text:
        return blocks
    out: list[BlockText] = []
    for block in blocks:
        out.append(block)
        while block.kind == "para" and block.label is not None:
            label = block.label
            if label.style != "." or label.kind != "number":
                break
            after = _run_in(text, block, label.ordinal + 1, language)
            if after is None:
                break
            out.append(after)
            block = after
    return out


def _run_in(text: str, block: BlockText, ordinal: int, language: Language) -> BlockText | None:
    for match in _RUN_IN.finditer(text, block.begin, block.end):
        if int(match[1]) != ordinal:
            continue
        start = match.end()
        label = read_label(text, start, block.end)
        if label is None:
            continue
        rest = text[label.end : label.end + 120]
        if not (rest[:1] in "*_" or language.opening(rest)):
            continue
        after = BlockText("para", start, label.end, block.end, block.indent, label, blank=False)
        block.end = match.start()
        return after
    return None


def join_lone_numbers(blocks: list[BlockText]) -> list[BlockText]:
    """A number alone on its line, a blank line, then its paragraph: one block."""
    out: list[BlockText] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind == block.kind == "para"
            and last.label is not None
            and last.label.kind == "number"
            and block.label is None
            and last.begin >= last.end
        ):
            last.begin, last.end = block.begin, block.end
            continue
        out.append(block)
    return out
