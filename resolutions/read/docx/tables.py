"""Tables: those that only lay out a page are read as paragraphs, the others stay tables.

Whole drafts stand in tables: one column as a frame, two columns for number and words, a masthead
of five cells. What is left is a table of data, or a header whose rows are *Forum | …*.
"""

from __future__ import annotations

from resolutions.parse.labels import read_label
from resolutions.read.docx.paragraphs import Block, Paragraph, Table

_LONG = 300
_MANY = 3


def flowed(table: Table) -> list[Block] | None:
    """The paragraphs of a table that only lays them out, None for a table of data."""
    cells = [cell for row in table.rows for cell in row]
    filled = [[cell for cell in row if _filled(cell)] for row in table.rows]
    alone = all(len(row) <= 1 for row in filled)
    if not alone:
        numbered = _numbered(filled)
        if numbered is not None:
            return numbered
    empty = sum(not _filled(cell) for cell in cells)
    masthead = len(table.rows) <= _MANY and empty * 3 >= len(cells) and len(cells) > _MANY
    if alone or masthead or any(map(_holds_text, cells)):
        return [block for cell in cells for block in cell]
    return None


def _filled(cell: list[Block]) -> bool:
    return any(isinstance(one, Table) or not one.empty for one in cell)


def _holds_text(cell: list[Block]) -> bool:
    """True for a cell with paragraphs in it rather than an entry."""
    said = [one for one in cell if isinstance(one, Table) or not one.empty]
    if len(said) > _MANY or any(isinstance(one, Table) for one in said):
        return True
    return any(
        isinstance(one, Paragraph) and (len(one.text) > _LONG or (one.label and not one.bullet))
        for one in said
    )


def _numbered(rows: list[list[list[Block]]]) -> list[Block] | None:
    """Rows of a number and its words, as numbered paragraphs; None where rows are not so."""
    pairs = [row for row in rows if len(row) == 2]
    heads = [_label_alone(row[0]) for row in pairs]
    if not pairs or sum(map(bool, heads)) * 2 <= len(pairs):
        return None
    out: list[Block] = []
    for row in rows:
        label = _label_alone(row[0]) if len(row) == 2 else ""
        kept = row[1:] if label else row
        blocks = [block for cell in kept for block in cell]
        first = next((b for b in blocks if isinstance(b, Paragraph) and not b.empty), None)
        if label and first is not None and not first.label:
            first.label, first.depth = label, 0
        out.extend(blocks)
    return out


def _label_alone(cell: list[Block]) -> str:
    """The label that is all a cell says, else an empty string."""
    said = [one for one in cell if isinstance(one, Table) or not one.empty]
    if len(said) != 1 or not isinstance(said[0], Paragraph):
        return ""
    words = f"{said[0].label} {said[0].text}".strip()
    if len(words) > 8:
        return ""
    found = read_label(words + " ", 0, len(words) + 1)
    return words if found is not None and found.end >= len(words) else ""
