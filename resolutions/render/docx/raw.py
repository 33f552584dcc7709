"""Blocks kept as they were typed: tables, quotations, code, rules, comments.

A table or a quotation in the usual form becomes a real one; in any other form it is written
down as it stands, so that nothing is lost and reading gives the same characters back.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.render.docx.runs import run

_HIDDEN = "<w:vanish/>"
_RIGHT = '<w:jc w:val="right"/>'
_FIGURES = pattern(r"[\d\s.,%+–−-]*\d[\d\s.,%]*$")
_BETWEEN = "<w:p><w:pPr><w:suppressLineNumbers/></w:pPr></w:p>"


def raw_block(kind: str, raw: str, *, front: bool, un: bool, rtl: bool) -> str:
    """The paragraphs, or the table, of a raw block."""
    if kind == "rule":
        style = "FrontRule" if front else "Rule"
        return styled(style, "" if raw == "---" else run(raw, more=_HIDDEN))
    if kind == "comment":
        style = "DraftComment"
        mark = f"<w:rPr>{_HIDDEN}</w:rPr>"
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{run(raw)}</w:p>'
    if kind == "quote":
        lines = unquoted(raw)
        if lines is not None:
            return styled("QuotationBlock", run("\n".join(lines)))
    if kind == "table":
        rows = rows_of(raw)
        if rows is not None:
            return _table(rows, un=un, rtl=rtl)
        return styled("TableText", run(raw))
    return styled("CodeBlock", run(raw))


def styled(style: str, inside: str, more: str = "") -> str:
    """A paragraph of a style; ``more``: further properties in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def unquoted(raw: str) -> list[str] | None:
    """The lines of a quotation in the usual form without their marks, or None."""
    lines = []
    for line in raw.split("\n"):
        if line == ">":
            lines.append("")
        elif line.startswith("> ") and line[2:].strip() == line[2:] != "":
            lines.append(line[2:])
        else:
            return None
    return lines if lines[0] and lines[-1] else None


def rows_of(raw: str) -> list[list[str]] | None:
    """The cells of a table in the usual form, or None."""
    lines = raw.split("\n")
    if len(lines) < 2:
        return None
    rows = [_cells(line) for line in (lines[0], *lines[2:])]
    found = [row for row in rows if row is not None and len(row) == len(rows[0] or ())]
    if len(found) != len(rows) or lines[1] != "|" + "---|" * len(found[0]):
        return None
    return found


def _cells(line: str) -> list[str] | None:
    if "\\" in line or "\t" in line or len(line) < 5 or line[:2] != "| " or line[-2:] != " |":
        return None
    cells = line[2:-2].split(" | ")
    plain = all(cell and cell == cell.strip() and "|" not in cell for cell in cells)
    return cells if plain and len(cells) <= 63 else None


def _table(rows: list[list[str]], *, un: bool, rtl: bool) -> str:
    widths = _widths(rows, 7306 if un else 9298)
    figures = [all(map(_FIGURES.match, column)) for column in zip(*rows[1:], strict=True)]
    sides = [_RIGHT if one else "" for one in figures or [False] * len(widths)]
    indent = '<w:tblInd w:w="1267" w:type="dxa"/>' if un else ""
    bidi = "<w:bidiVisual/>" if rtl else ""
    head = (
        f'<w:tblPr><w:tblStyle w:val="TextTable"/>{bidi}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{indent}<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    out = []
    for i, row in enumerate(rows):
        first = "<w:cantSplit/><w:tblHeader/>" if i == 0 else "<w:cantSplit/>"
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{styled('TableCell', run(cell), side)}</w:tc>"
            for cell, width, side in zip(row, widths, sides, strict=True)
        )
        out.append(f"<w:tr><w:trPr>{first}</w:trPr>{cells}</w:tr>")
    # Two tables side by side would be read as one: an empty paragraph stands after each.
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>{_BETWEEN}"


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """The width of each column, wider where there is more to say."""
    wanted = [min(max(map(len, column)), 40) + 4 for column in zip(*rows, strict=True)]
    out = [width * one // sum(wanted) for one in wanted]
    out[0] += width - sum(out)
    return out
