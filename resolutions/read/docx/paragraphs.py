"""The paragraphs of a file in reading order: body, tables, text boxes, content controls.

A paragraph whose mark was struck out goes on with the next one. Tables are laid out as text by
`tables`. Numbers are counted here, after that, since only what is left has a number.
"""

from __future__ import annotations

from resolutions.read.docx.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    Element,
    child,
    integer,
    local,
    value,
    w,
)
from resolutions.read.docx.numbering import Numbering
from resolutions.read.docx.properties import marks_of, outline_of, properties_of, style_of
from resolutions.read.docx.styles import Styles
from resolutions.read.docx.tracked import Decision
from resolutions.read.docx.words import Piece, Words
from resolutions.read.located import Spot
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANGED = frozenset(("ins", "del", "moveFrom", "moveTo"))
_THROUGH = frozenset(("sdt", "sdtContent", "customXml")) | _CHANGED


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it is read. ``label``: its automatic number as printed; ``depth`` the
    level of its list, -1 without one; ``bullet``: the number is a bullet. ``heading``: its
    level in the outline from 1, 0 for text. ``names``: those of its style and of what that is
    based on. ``indent`` in twentieths of a point. ``boxed``: it stands in a text box."""

    spot: Spot
    pieces: list[Piece]
    names: list[str]
    label: str = ""
    depth: int = -1
    bullet: bool = False
    heading: int = 0
    indent: int = 0
    boxed: bool = False
    list: tuple[str, int] | None = None

    @property
    def text(self) -> str:
        """The words, without marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def empty(self) -> bool:
        """True where nothing is printed."""
        return not self.label and not any(
            piece.note or piece.remark or piece.text.strip() for piece in self.pieces
        )


@dataclass(slots=True)
class Table:
    """A table: for each row its cells, for each cell its blocks."""

    spot: Spot
    rows: list[list[list[Block]]] = field(default_factory=list)


Block = Paragraph | Table


class Story:
    """Reads one part of a file, the body or a header, into blocks."""

    def __init__(self, words: Words, styles: Styles, numbering: Numbering) -> None:
        self.words = words
        self.styles = styles
        self.numbering = numbering
        self.changes = words.changes
        self.order: dict[Element, int] = {}
        self.boxes = 0
        self.unread = 0

    def read(self, root: Element) -> list[Block]:
        """The blocks of a story in order."""
        self.places(root)
        return self.inside(root)

    def places(self, root: Element) -> None:
        """Count the paragraphs of a story: their number is their place."""
        self.order = {one: i for i, one in enumerate(root.iter(w("p")))}

    def inside(self, container: Element) -> list[Block]:
        """The blocks of a container, numbered."""
        blocks = self._blocks(container)
        self._count(blocks)
        return blocks

    def _blocks(self, container: Element, *, boxed: bool = False) -> list[Block]:
        out: list[Block] = []
        waiting: Paragraph | None = None
        for one in _flat(container, self.changes):
            name = local(one)
            if name == "p":
                paragraph, boxes = self._paragraph(one, boxed=boxed)
                if waiting is not None:
                    paragraph.pieces = waiting.pieces + paragraph.pieces
                    paragraph.spot = waiting.spot if waiting.pieces else paragraph.spot
                    waiting = None
                out.extend(boxes)
                if self._goes_on(one):
                    waiting = paragraph
                else:
                    out.append(paragraph)
            elif name == "tbl":
                if waiting is not None and waiting.pieces:
                    out.append(waiting)
                waiting = None
                out.append(self._table(one))
            else:
                self.unread += 1
        if waiting is not None and waiting.pieces:
            out.append(waiting)
        return out

    def _goes_on(self, paragraph: Element) -> bool:
        return any(map(self.changes.drops, marks_of(paragraph)))

    def _paragraph(self, one: Element, *, boxed: bool) -> tuple[Paragraph, list[Block]]:
        properties = properties_of(one, self.changes)
        style = style_of(properties, self.styles)
        number = self.order.get(one, 0)
        pieces, boxes = self.words.read(one, number, style)
        found = self.numbering.of(style, properties)
        ind = child(properties, "ind")
        if ind is None:
            ind = self.styles.paragraph_value(style, "ind")
        if ind is None and found is not None:
            indent = self.numbering.level(*found).indent
        else:
            indent = integer(value(ind, "left") or value(ind, "start"))
        out = Paragraph(
            Spot(self.words.story, number),
            pieces,
            self.styles.names(style),
            heading=outline_of(properties, style, self.styles),
            indent=indent,
            boxed=boxed,
            list=found,
        )
        inside: list[Block] = []
        for box in boxes:
            self.boxes += 1
            inside += self._blocks(box, boxed=True)
        return out, inside

    def _table(self, element: Element) -> Table:
        first = next(element.iter(w("p")), None)
        out = Table(Spot(self.words.story, self.order.get(first, 0)))
        for row in _flat(element, self.changes, "tr"):
            tracked = child(row, "trPr")
            marks = (child(tracked, "ins"), child(tracked, "del"))
            if any(one is not None and self.changes.drops(one) for one in marks):
                continue
            cells = [
                self._blocks(cell) for cell in _flat(row, self.changes, "tc") if not _merged(cell)
            ]
            if cells:
                out.rows.append(cells)
        return out

    def _count(self, blocks: list[Block]) -> None:
        """Give each numbered paragraph its number, in the order of the text."""
        for block in blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        self._count(cell)
            elif block.list is not None:
                id, depth = block.list
                level = self.numbering.level(id, depth)
                block.label = self.numbering.count(id, depth)
                block.depth = depth
                block.bullet = level.form == "bullet"


def _flat(container: Element, changes: Decision, wanted: str = "") -> Iterator[Element]:
    """The paragraphs and tables (or rows, or cells) of a container, out of all that may be
    wrapped around them."""
    for one in container:
        name = local(one)
        if name in _THROUGH:
            if name in _CHANGED and changes.drops(one):
                continue
            yield from _flat(one, changes, wanted)
        elif one.tag == ALTERNATE:
            chosen = one.find(CHOICE)
            chosen = one.find(FALLBACK) if chosen is None else chosen
            if chosen is not None:
                yield from _flat(chosen, changes, wanted)
        elif name == wanted if wanted else name in ("p", "tbl", "altChunk", "subDoc"):
            yield one


def _merged(cell: Element) -> bool:
    """True for a cell that goes on with the one above it: its words are there."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return (
        merge is not None
        and value(merge) != "restart"
        and not any(one.text for one in cell.iter(w("t")))
    )


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """All paragraphs of some blocks, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell)
