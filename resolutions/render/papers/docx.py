"""Papers as Word files: paragraphs, tables and boxes in the styles of our documents.

The package, the styles and the running titles are those of `resolutions.render.docx`; what
papers need besides is in ``templates/papers``.
"""

from __future__ import annotations

from resolutions.language import codes, load
from resolutions.render.docx.package import HEAD, R, W, fixed, package
from resolutions.render.docx.raw import styled
from resolutions.render.docx.runs import Refers, Runs, escape, run
from resolutions.render.papers.blocks import (
    TICK,
    Boxes,
    Facts,
    Heading,
    Quote,
    Sentence,
    Slip,
    Table,
)
from resolutions.resources import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block, Paper

_STYLES = {
    "say": "PaperSpoken",
    "cue": "PaperCue",
    "plain": "PaperText",
    "item": "PaperItem",
    "note": "PaperNote",
}
_PORTRAIT, _LANDSCAPE = (11906, 16838), (16838, 11906)
_MARGIN = 1020
_HALF, _FOOT = 7080, 2300
_LINES = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
) + "</w:tblBorders>"  # fmt: skip
_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>resolutions</Application></Properties>'
)
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def docx(paper: Paper) -> bytes:
    """The bytes of the file; the same paper gives the same bytes."""
    return _Writer(paper).write()


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.rtl = _rtl(paper.lang)
        self.runs = Runs(Refers(frozenset()), self.rtl)
        rows = (line.split("\t") for line in fixed("words.tsv").splitlines())
        self.tags = {row[0]: row[1] for row in rows}
        self.size = _LANDSCAPE if paper.landscape else _PORTRAIT
        self.room = self.size[0] - 2 * _MARGIN

    def write(self) -> bytes:
        paper = self.paper
        look = "mun-rtl" if self.rtl else "mun"
        bare = paper.size == "slips"
        body = [] if bare else [styled("PaperTitle", run(paper.title))]
        if paper.subtitle and not bare:
            body.append(styled("PaperSubtitle", run(paper.subtitle)))
        for block, after in zip(paper.blocks, (*paper.blocks[1:], None), strict=True):
            body.append(self.block(block, isinstance(after, Boxes)))
        tag = self.tags.get(paper.lang, paper.lang)
        own = read_text("templates/papers/styles.xml")
        large = paper.size == "large"
        own = own.replace("@SIZE@", "28" if large else "23")
        own = own.replace("@FACT@", "25" if large else "22")
        styles = fixed(f"{look}/styles.xml").replace("</w:styles>", f"{own}</w:styles>")
        settings = fixed(f"{look}/settings.xml").replace("@VARIABLES@", "").replace("@NOTES@", "")
        running = escape(paper.running or paper.title)
        parts = {
            "docProps/app.xml": _APP,
            "docProps/core.xml": self.core(tag),
            "word/document.xml": (
                f"{HEAD}<w:document {W} {R}><w:body>{''.join(body)}{self.section()}"
                "</w:body></w:document>"
            ),
            "word/fontTable.xml": fixed("fontTable.xml"),
            "word/footer-default.xml": fixed(f"{look}/footer-default.xml"),
            "word/header-default.xml": fixed(f"{look}/header-default.xml").replace(
                "@RUNNING@", running
            ),
            "word/settings.xml": settings.replace("@LANG@", tag),
            "word/styles.xml": styles.replace("@LANG@", tag),
            "word/theme.xml": fixed("theme.xml"),
        }
        return package(parts, self.runs.refers.links)

    def core(self, tag: str) -> str:
        title = escape(self.paper.running or self.paper.title)
        return (
            f"{HEAD}<cp:coreProperties {_CORE}><dc:title>{title}</dc:title>"
            f"<dc:language>{tag}</dc:language></cp:coreProperties>"
        )

    def section(self) -> str:
        width, height = self.size
        turned = ' w:orient="landscape"' if self.paper.landscape else ""
        bidi = "<w:bidi/>" if self.rtl else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="header-default"/>'
            '<w:footerReference w:type="default" r:id="footer-default"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{_MARGIN}" '
            f'w:right="{_MARGIN}" w:bottom="850" w:left="{_MARGIN}" w:header="480" '
            f'w:footer="400" w:gutter="0"/>{bidi}</w:sectPr>'
        )

    # ------------------------------------------------------------ blocks

    def block(self, block: Block, kept: bool = False) -> str:
        """A block; ``kept``: it stays with the one after it."""
        if isinstance(block, Heading):
            level = 2 if self.paper.size == "quiet" else block.level
            return styled(f"PaperHeading{level}", self.words(block.content))
        if isinstance(block, Sentence):
            lead = run("– ") if block.kind == "item" else ""
            keep = "<w:keepNext/>" if kept else ""
            return styled(_STYLES[block.kind], lead + self.words(block.content), keep)
        if isinstance(block, Quote):
            return self.quote(block)
        if isinstance(block, Facts):
            return self.facts(block, self.room)
        if isinstance(block, Boxes):
            return self.boxes(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Slip):
            return self.slip(block)
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def words(self, content: Content, language: str = "") -> str:
        if not language or language == self.paper.lang:
            return self.runs.write(content)
        runs = Runs(self.runs.refers, _rtl(language))
        return runs.write(content, language=self.tags.get(language, language))

    def turned(self, language: str) -> str:
        """What a paragraph in that language needs, where it is written the other way."""
        return "<w:bidi/>" if language and _rtl(language) and not self.rtl else ""

    def quote(self, quote: Quote) -> str:
        bidi = self.turned(quote.language)
        return "".join(
            styled("PaperQuote", self.words(line, quote.language), bidi) for line in quote.lines
        )

    def facts(self, facts: Facts, room: int) -> str:
        first = min(2800, room * 2 // 5)
        rows = [
            _row([_cell(styled("PaperName", run(name)), first),
                  _cell(styled("PaperFact", self.words(value)), room - first)])
            for name, value in facts.rows
        ]  # fmt: skip
        return self.framed(rows, [first, room - first], lines="") if rows else ""

    def boxes(self, boxes: Boxes) -> str:
        space = 1300 if len(boxes.names) < 4 else 1050
        names = min(1500, self.room // len(boxes.names) - space)
        cells, widths = [], []
        plain = "<w:tcBorders/>"
        frame = "<w:tcBorders>" + "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right")
        ) + "</w:tcBorders>"  # fmt: skip
        for name in boxes.names:
            cells += [
                _cell(styled("PaperBox", run(name)), names, plain),
                _cell(styled("PaperCell", ""), space, frame),
            ]
            widths += [names, space]
        return self.framed([_row(cells, height=520)], widths, lines="")

    def table(self, table: Table) -> str:
        widths = [self.room * part // sum(table.widths) for part in table.widths]
        heads = [
            _cell(styled("PaperHead", run(head), _centred(i in table.centred)), widths[i])
            for i, head in enumerate(table.heads)
        ]
        rows = [_row(heads, head=True)]
        for line in table.rows:
            if line.kind == "group":
                span = f'<w:gridSpan w:val="{len(widths)}"/><w:shd w:val="clear" w:fill="EFEFEF"/>'
                inside = styled("PaperHead", self.words(line.cells[0]), "<w:keepNext/>")
                rows.append(_row([_cell(inside, sum(widths), span)]))
                continue
            cells = [self.cell(table, i, cell, widths[i]) for i, cell in enumerate(line.cells)]
            rows.append(_row(cells, height=620 if table.fill else 0))
        return self.framed(rows, widths)

    def cell(self, table: Table, i: int, content: Content, width: int) -> str:
        language = table.language if i in table.quoted else ""
        more = self.turned(language) + _centred(i in table.centred)
        inside = styled("PaperCell", self.words(content, language), more)
        return _cell(inside, width, '<w:vAlign w:val="center"/>' if table.fill else "")

    def slip(self, slip: Slip) -> str:
        """Everything in one cell of half a page, then the line to cut along."""
        mark = 1900
        inner = self.room - 240
        side = inner - mark
        top = self.framed(
            [_row([_cell(styled("PaperMark", run(slip.mark)), mark),
                   _cell(self.facts(slip.facts, side - 240), side, _OPEN)])],
            [mark, side],
        )  # fmt: skip
        ticks = "".join(styled("PaperTick", run(f"{TICK} {name}")) for name in slip.boxes)
        lines = "".join(styled("PaperLine", run(name)) for name in slip.lines)
        half = inner * 2 // 5
        bottom = self.framed(
            [_row([_cell(ticks or styled("PaperTick", ""), half),
                   _cell(lines or styled("PaperLine", ""), inner - half)])],
            [half, inner - half],
            lines="",
        )  # fmt: skip
        inside = f"{top}{self.quote(slip.quote)}"
        rows = [
            _row([_cell(inside, self.room)], height=_HALF - _FOOT),
            _row([_cell(bottom, self.room)], height=_FOOT),
        ]
        return self.framed(rows, [self.room], lines=_CUT)

    def framed(self, rows: list[str], widths: list[int], lines: str = _LINES) -> str:
        bidi = "<w:bidiVisual/>" if self.rtl else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr>{bidi}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{lines}'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="100" w:type="dxa"/>'
            '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{styled('PaperAfter', '')}"
        )


_OPEN = (
    '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
)
_CUT = (
    '<w:tblBorders><w:bottom w:val="dashed" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders>'
)


def _rtl(language: str) -> bool:
    return language in codes() and load(language).direction == "rtl"


def _centred(is_so: bool) -> str:
    return '<w:jc w:val="center"/>' if is_so else ""


def _cell(inside: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def _row(cells: list[str], *, height: int = 0, head: bool = False) -> str:
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    first = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{first}</w:trPr>{''.join(cells)}</w:tr>"
