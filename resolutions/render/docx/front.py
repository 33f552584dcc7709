"""What stands above the text: the masthead of a United Nations document, header lines.

In the family ``un`` the fields of the masthead go into its table, wherever they stood; a
bookmark ``_front_N`` keeps the place of each. Everything else keeps its order. The cell of
the emblem is empty: the emblem of the United Nations is never shipped.
"""

from __future__ import annotations

from resolutions.model import plain
from resolutions.records import dataclass, field
from resolutions.render.docx.raw import styled
from resolutions.render.docx.runs import Runs, run
from resolutions.render.family import APART, CELLS, ONCE, STYLES, is_silent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.view import Line

GRID = (1267, 2872, 2600, 3101)


@dataclass(slots=True)
class Front:
    """Writes the fields of a header; ``colon`` as the language prints it."""

    runs: Runs
    un: bool
    rtl: bool
    colon: str
    cells: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    apart: bool = False
    long: bool = False

    def field(self, line: Line, index: int) -> str:
        """A field as a paragraph, or nothing where it goes into the masthead."""
        style = CELLS.get(line.key, "") if self.un else ""
        if style and not (style in ONCE and style in self.cells):
            inside = self.label(line) + self.value(line, style)
            marked = self.runs.refers.bookmark(f"_front_{index}", inside)
            apart = line.key in APART and style in self.cells and not self.apart
            self.apart = self.apart or apart
            space = _SPACE if apart else ""
            self.cells.setdefault(style, []).append(styled(style, marked, space))
            self.said.setdefault(style, _folded(line))
            return ""
        if style and self.said.get(style) == _folded(line):
            hidden = "<w:rPr><w:vanish/></w:rPr>"
            inside = self.label(line) + self.runs.write(line.content)
            return styled("RepeatedLine", inside, hidden)
        style = STYLES.get(line.key, "HeaderLine") if self.un else "HeaderLine"
        if not self.un and line.key in ("masthead", "organ") and not line.name:
            style = "MastheadName"
        hanging = "" if line.name or self.un or style == "MastheadName" else _FLUSH
        return styled(style, self.label(line) + self.runs.write(line.content), hanging)

    def value(self, line: Line, style: str) -> str:
        """A field's words; the first letters of a symbol are large, as on every document."""
        written = self.runs.write(line.content)
        if style != "MastheadSymbol" or len(line.content) != 1:
            return written
        text = getattr(line.content[0], "text", "")
        organ, stroke, rest = text.partition("/")
        self.long = len(text) > _LONG
        if not organ.isalnum() or len(organ) > 6 or not stroke or self.long:
            return written
        return run(organ, "SymbolInitial", _LARGE) + run(stroke + rest)

    def label(self, line: Line) -> str:
        if not line.name:
            return ""
        if self.un and line.key == "agenda_item" and not is_silent(line):  # printed without colon
            colon = run(self.colon, "HiddenLabel")
            return run(line.name, "HeaderLabel") + colon + run(" ", "HeaderLabel")
        if self.un:
            style = "HiddenLabel" if is_silent(line) else "HeaderLabel"
            return run(f"{line.name}{self.colon} ", style)
        return run(f"{line.name}{self.colon}\t", "HeaderLabel")

    def masthead(self, document: Document, united_nations: str) -> str:
        """The masthead, with the name of the organization and of the organ that speaks."""
        found = self.cells
        name = found.get("MastheadName") or [furniture("MastheadName", united_nations)]
        organ = found.get("MastheadOrgan")
        if organ is None:
            said = document.enacting.name if document.enacting is not None else ""
            organ = [furniture("MastheadOrgan", said[:1].upper() + said[1:])]
        symbol = found.get("MastheadSymbol") or [styled("MastheadSymbol", "")]
        lines = found.get("MastheadLine") or [styled("MastheadLine", "")]
        height = 2450 if "MastheadLine" in found else 1300
        long = self.long
        first = ((1, _EMPTY, "bottom"), (2 - long, name, "bottom"), (1 + long, symbol, "bottom"))
        second = ((1, _EMPTY, "top"), (2, [_GAP, *organ], "top"), (1, [_GAP, *lines], "top"))
        bidi = "<w:bidiVisual/>" if self.rtl else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in GRID)
        upper = _row(first, 864, "atLeast", 4)
        if not (united_nations or {"MastheadName", "MastheadSymbol"} & set(found)):
            upper = ""
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Masthead"/>{bidi}'
            f'<w:tblW w:w="{sum(GRID)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{upper}{_row(second, height, 'atLeast', 12)}</w:tbl><w:p/>"
        )


_LONG = 24  # a symbol of more letters takes the place of two columns
_LARGE = '<w:sz w:val="40"/><w:szCs w:val="40"/>'
_FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'
_EMPTY = ["<w:p/>"]
_GAP = '<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
_SPACE = '<w:spacing w:before="200"/>'


def _folded(line: Line) -> str:
    return " ".join(plain(line.content).split()).casefold()


def furniture(style: str, words: str) -> str:
    """A paragraph of words that are not the document's own."""
    return styled(style, run(words, "Furniture"))


def _row(cells: tuple[tuple[int, list[str], str], ...], height: int, rule: str, size: int) -> str:
    out, at = [], 0
    line = f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
    for span, paragraphs, align in cells:
        width = sum(GRID[at : at + span])
        at += span
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        out.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}'
            f'<w:tcBorders>{line}</w:tcBorders><w:vAlign w:val="{align}"/></w:tcPr>'
            f"{''.join(paragraphs)}</w:tc>"
        )
    props = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="{rule}"/>'
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(out)}</w:tr>"
