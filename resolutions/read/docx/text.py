"""The blocks of a file as one text: a paragraph a line, blank lines between, notes at the end.

The text is what the parser reads of any draft: labels as they are printed, headings after ``#``,
tables with bars. For every line a row says where its words stand in the file.
"""

from __future__ import annotations

from resolutions.parse.labels import Label, read_label
from resolutions.parse.lines import ENDS
from resolutions.patterns import pattern
from resolutions.read.docx.inline import Words, lines, typed
from resolutions.read.docx.paragraphs import Block, Paragraph, Table
from resolutions.read.docx.tables import flowed
from resolutions.read.docx.words import Piece
from resolutions.read.located import Row, Spot
from resolutions.render.markdown import INDENT
from resolutions.render.marks import heading, inline
from resolutions.source import Notice

_SHAPED = pattern(r"#{1,6}[ \t]+\S|[|>]|```|~~~|\[\^[^\]\s]{1,40}\]:")
_RULE = pattern(r"(?:[-*_=–—•~][ \t]*){3,}$")
_HEADING_STYLE = pattern(r"heading ([1-9])$")
_LONGEST_HEADING = 250
_ENDINGS = (",", ";", "،", "؛", "，", "；")
_EMPHASES = frozenset(("italic", "bold", "underline"))
_FULL = (45, 130)  # how long a printed line is
_BETWEEN = 200  # twentieths of a point by which a list stands further in than the one above


class Text:
    """The lines written so far, and the row of each."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.rows: list[Row | None] = []
        self.notices: list[Notice] = []
        self.units = self.flowed = 0
        self.titled = False
        self.gap = False  # an empty paragraph stands before the next one
        self.last: Paragraph | None = None
        self.below = ("", 0)  # a list of bullets under a numbered paragraph, and how deep

    def blocks(self, blocks: list[Block]) -> None:
        """Write blocks in order."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self.paragraph(block)
                continue
            flow = flowed(block)
            if flow is None:
                self.table(block)
            else:
                self.flowed += 1
                self.blocks(flow)

    def end(self) -> None:
        """What comes after everything else."""

    # ------------------------------------------------------------ lines

    def blank(self) -> None:
        """A blank line, where something stands before it."""
        if self.lines:
            self.lines.append("")
            self.rows.append(None)

    def put(self, head: str, words: str, spots: tuple[tuple[int, Spot], ...], spot: Spot) -> None:
        """A line: what the file does not hold as words, then its words."""
        self.lines.append((head + typed(words)).rstrip(" \t") or head)
        self.rows.append(Row(max(1, self.units), spot, len(head), words, spots))

    def begin(self) -> None:
        """A new paragraph: a blank line, and a number more."""
        self.blank()
        self.units += 1

    # ------------------------------------------------------------ paragraphs

    def paragraph(self, one: Paragraph) -> None:
        """A paragraph of the text, with its label."""
        if one.empty:
            self.gap = True
            return
        level = self._heading(one)
        said = _inked(lines(one.pieces, one.spot, _covering(one) if level else frozenset()))
        label = self._label(one, said[0])
        if level:
            self.begin()
            content = [words for words in said if words.plain or words.content]
            for i, words in enumerate(content or said):
                sharp = "#" * level + " " + (f"{label} " if label and not i else "")
                if i:
                    self.blank()
                self.put(sharp, heading(words.content), words.spots, words.spot)
            return
        if label or not self._wrapped(one):
            self.begin()
        indent = INDENT * self._depth(one) if label else ""
        head = indent + (f"{label} " if label else "")
        for i, words in enumerate(said):
            if i == 0:
                self._first(head, words, one.spot)
            elif words.content:
                self.put(indent, _guarded(inline(words.content), words), words.spots, words.spot)
            elif self.lines[-1]:
                self.blank()
        self.last, self.gap = one, False

    def _wrapped(self, one: Paragraph) -> bool:
        """True for a line that goes on with the one above it, as in a text that was copied out
        of a PDF: a paragraph there is one of Word's for each printed line."""
        if self.last is None or self.gap or self.last.names != one.names or one.boxed:
            return False
        above, words = self.last.text.rstrip(), one.text.lstrip()
        full = _FULL[0] <= len(above) <= _FULL[1] and ENDS.search(above) is None
        return full and words[:1].islower() and bool(self.lines[-1])

    def _first(self, head: str, words: Words, spot: Spot) -> None:
        if not head and _RULE.match(words.plain):
            self.put("---", "", (), spot)
            return
        written = inline(words.content)
        if not head:
            written = _guarded(written, words)
        self.put(head, written, words.spots, spot)

    def _heading(self, one: Paragraph) -> int:
        """The level of a heading, 0 for a paragraph: drafts misuse the styles of headings."""
        text = one.text.strip()
        names = one.names[:1]
        found = 0
        if names and names[0] == "title":
            found = 0 if self.titled else 1
        elif one.heading or (names and _HEADING_STYLE.match(names[0])):
            found = min(6, (one.heading or 1) + self.titled)
        if not found or not text or len(text) > _LONGEST_HEADING or text.endswith(_ENDINGS):
            return 0
        if one.label and text.endswith("."):
            return 0
        self.titled = self.titled or found == 1
        return found

    def _label(self, one: Paragraph, words: Words) -> str:
        """The label to print: the automatic number, but a typed one where there are both."""
        if not one.label:
            return ""
        found = read_label(words.plain, 0, len(words.plain))
        if found is None or found.end >= len(words.plain) or not _twice(one, found):
            return _closed(one.label, words.plain)
        facts = (("automatic", one.label), ("typed", found.text))
        if found.text != one.label and not one.bullet:
            self.notices.append(Notice("two-numbers", facts, self.units + 1))
        return ""

    def _depth(self, one: Paragraph) -> int:
        """How far in a labelled paragraph stands, in levels."""
        depth, last = max(0, one.depth), self.last
        if not one.bullet:
            self.below = ("", 0)
        elif last is not None and last.label and not last.bullet:
            further = depth == 0 and one.indent > last.indent + _BETWEEN
            own = one.list[0] if one.list is not None else ""
            self.below = (own, max(0, last.depth) + 1) if further else ("", 0)
        if one.list is not None and one.list[0] == self.below[0]:
            depth += self.below[1]
        return depth

    # ------------------------------------------------------------ the rest

    def table(self, table: Table) -> None:
        """A table of data, with bars."""
        self.begin()
        width = max((len(row) for row in table.rows), default=0)
        for i, row in enumerate(table.rows):
            cells = [_cell(cell) for cell in row] + [""] * (width - len(row))
            self.put(f"| {' | '.join(cells)} |", "", (), table.spot)
            if i == 0:
                self.put("|" + "---|" * width, "", (), table.spot)

    def note(self, key: str, paragraphs: list[Paragraph]) -> None:
        """A note, all its paragraphs on one line."""
        pieces = []
        for one in paragraphs:
            for line in lines(one.pieces, one.spot):
                if line.content:
                    pieces.append(line)
        self.begin()
        head = f"[^{key}]: "
        first = pieces[0] if pieces else None
        if first is None:
            self.put(head.rstrip(), "", (), Spot("footnotes", 0))
            return
        written = " ".join(inline(line.content) for line in pieces)
        self.put(head, written, first.spots, first.spot)


def _inked(said: list[Words]) -> list[Words]:
    """The lines without empty ones at either end."""
    start, end = 0, len(said)
    while start < end - 1 and not said[start].content:
        start += 1
    while end > start + 1 and not said[end - 1].content:
        end -= 1
    return said[start:end]


def _covering(one: Paragraph) -> frozenset[str]:
    """The emphases that all the words of a heading have: they are its style."""
    looks = [piece.look for piece in one.pieces if piece.text.strip()]
    found = _EMPHASES
    for look in looks:
        found &= look
    return found


def _closed(label: str, words: str) -> str:
    """The label so that it is known for one: ``1.1 in parks`` might be an amount."""
    for said in (label, f"{label}."):
        found = read_label(f"{said} {words}", 0, len(said) + 1 + len(words))
        if found is not None and found.end > len(said):
            return said
    return label


def _twice(one: Paragraph, found: Label) -> bool:
    """True where a typed label says what the automatic one says, or ought to say."""
    if one.bullet:
        return True
    own = read_label(one.label + " ", 0, len(one.label) + 1)
    return own is not None and found.kind == own.kind and found.style == own.style


def _guarded(written: str, words: Words) -> str:
    """The line so that it is read as a paragraph, whatever signs it begins with."""
    if _SHAPED.match(written) is not None and not _RULE.match(words.plain):
        return f"\\{written}"
    return written


def _cell(cell: list[Block]) -> str:
    """A cell on one line."""
    out = [
        typed(inline(words.content)).replace("|", "\\|")
        for block in cell
        if isinstance(block, Paragraph)
        for words in lines(block.pieces if not block.label else _with_label(block), block.spot)
        if words.content
    ]
    return " ".join(out)


def _with_label(block: Paragraph) -> list[Piece]:
    return [Piece(f"{block.label} ", frozenset(), block.spot), *block.pieces]
