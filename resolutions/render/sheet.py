"""A text laid out as it is printed: masthead, front, paragraphs, notes, each with its style.

What the page of HTML and the PDF have in common: which style a line has, where the fields of a
header stand, what is printed before the words, how deep a heading is. Styles have the names
they have in Word files. A text with its changes marked is laid out like any other. Knows no
format, and decides nothing about labels: those come from the view.
"""

from __future__ import annotations

from resolutions.model import Document, plain
from resolutions.records import dataclass
from resolutions.render.docx.body import running_title
from resolutions.render.family import APART, CELLS, ONCE, STYLES, is_silent, look_of
from resolutions.render.furniture import organ_of, organization_of, words_in
from resolutions.render.markdown import annex_word, division_name
from resolutions.render.marked import SAME, Marked, MarkedLine, Stretch
from resolutions.render.view import contents, note_calls, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language
    from resolutions.render.marked import Hand
    from resolutions.render.view import Line, View

GONE = frozenset(("deleted", "left"))
_CENTRED = frozenset(("part", "article", "chapter", "principle"))
_RAW = {"table": "TableText", "code": "CodeBlock", "quote": "QuotationBlock", "rule": "Rule"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its place. ``style``: as in Word files. ``label``: printed before the
    words; ``silent``: kept for whoever listens or copies, but not printed, since the place
    says it. ``name``: the line above the words of a heading (*Annex II*). ``number``: that of
    the resolution, before its title. ``outline``: how deep a heading is, from 1, without
    gaps, else 0. ``apart``: space stands before it. ``keep``: stays with what follows."""

    style: str
    marked: MarkedLine
    label: str = ""
    silent: bool = False
    name: str = ""
    number: tuple[Stretch, ...] = ()
    outline: int = 0
    apart: bool = False
    keep: bool = False

    @property
    def line(self) -> Line:
        """The line of the view."""
        return self.marked.line

    @property
    def level(self) -> int:
        """How deep a sub-paragraph is, from 0."""
        return self.marked.line.level if self.marked.line.kind == "clause" else 0

    @property
    def typed(self) -> bool:
        """True where a changed table, quotation or code is shown as it was typed, with marks."""
        return bool(self.line.raw) and self.marked.kind != "same"

    @property
    def centred(self) -> bool:
        """True for the headings of numbered parts, chapters and articles."""
        return bool(self.name) and self.marked.line.role in _CENTRED


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text as it is printed. ``cells``: the paragraphs of each cell of the masthead, in the
    family ``un``; ``organization`` and ``organ``: what the masthead says where the header
    does not. ``notes``: the numbers by key, of the text and, for words taken out, of the text
    before. ``running``: what stands at the head of every page. ``words``: what a page prints
    of its own. ``numbered``: every how many lines one has a number, 0 for none. ``known``: the
    keys of the notes that there are, with True for those that were taken out."""

    document: Document
    language: Language
    family: str
    numbered: int
    cells: dict[str, tuple[Paragraph, ...]]
    organization: str
    organ: str
    front: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]
    notes: dict[str, int]
    old_notes: dict[str, int]
    running: str
    title: str
    words: dict[str, str]
    hands: tuple[Hand, ...] = ()
    known: frozenset[tuple[str, bool]] = frozenset()

    @property
    def acted(self) -> list[tuple[int, Hand]]:
        """The hands that are known and changed something, each with its index."""
        lines = (p.marked for part in (*self.cells.values(), self.front, self.body, self.foot)
                 for p in part)  # fmt: skip
        used = {n for one in lines for n in (one.hand, *(s.hand for s in one.stretches))}
        return [(n, hand) for n, hand in enumerate(self.hands) if n in used and hand.author]

    def has_note(self, key: str, gone: bool) -> bool:
        """True where there is a note to call; ``gone``: one that was taken out."""
        return (key, gone) in self.known

    def number_of(self, key: str, gone: bool) -> str:
        """The number of a note, of the text or of the text before it was changed."""
        return str((self.old_notes if gone else self.notes).get(key, key))

    def name_of(self, key: str, gone: bool) -> str:
        """What a note is linked to by."""
        return f"{'old-' if gone else ''}{self.number_of(key, gone)}"

    @property
    def rtl(self) -> bool:
        """True where the text is written from right to left."""
        return self.language.direction == "rtl"


def sheet(
    document: Document | Marked, *, template: str = "", profile: str = "", lang: str = ""
) -> Sheet:
    """The document, or the text with its changes, laid out.

    ``template``: a family of `family.FAMILIES`; ``profile``: of a conference or organ;
    ``lang``: the language of the words that a page prints of its own, else the document's.
    Raises `Usage` (``no-such-template``), FileNotFoundError for an unknown profile.
    """
    if isinstance(document, Marked):
        text, lines, old = document.new, document.lines, view(document.old).notes
        hands, shown = document.hands, view(document.new)
    else:
        text, hands = document, ()
        shown = view(document)
        lines, old = tuple(map(_same, shown.lines)), shown.notes
    family, numbered = look_of(text, template, profile)
    laid = _Layout(text, shown, family == "un")
    laid.lay(lines)
    words = words_in(lang or text.language)
    running = running_title(text)
    return Sheet(
        document=text,
        language=shown.language,
        family=family,
        numbered=numbered,
        cells={style: tuple(found) for style, found in laid.cells.items()},
        organization=organization_of(text) if family == "un" else "",
        organ=organ_of(text) if family == "un" and "MastheadOrgan" not in laid.cells else "",
        front=tuple(laid.front),
        body=tuple(laid.body),
        foot=tuple(laid.foot),
        notes=shown.notes,
        old_notes=old,
        running=running,
        title=" ".join(plain(text.title).split()) or running or words["draft"],
        words=words,
        hands=hands,
        known=frozenset((p.line.key, p.marked.kind in GONE) for p in laid.foot),
    )


def _same(line: Line) -> MarkedLine:
    return MarkedLine("same", line, line, (Stretch(SAME, line.content),))


class _Layout:
    """Sorts lines into the masthead, the front, the body and the notes."""

    def __init__(self, document: Document, shown: View, un: bool) -> None:
        self.language = shown.language
        self.un = un
        self.colon = str(shown.language.typography["colon"])
        self.cells: dict[str, list[Paragraph]] = {}
        self.front: list[Paragraph] = []
        self.body: list[Paragraph] = []
        self.foot: list[Paragraph] = []
        self.titles: list[MarkedLine] = []
        self.number: MarkedLine | None = None
        self.depths: list[int] = []
        self.above = ""
        self.called = _called(document)

    def lay(self, lines: tuple[MarkedLine, ...]) -> None:
        """Put every line into its place; the title last of the front, as it is printed."""
        heads = [one for one in lines if _in_front(one.line)]
        for one in heads:
            self.before(one)
            self.above = one.line.key
        number = self.number
        for one in self.titles:
            stretches: tuple[Stretch, ...] = ()
            if number is not None and (number.kind in GONE) == (one.kind in GONE):
                stretches, number = number.stretches, None
            title = Paragraph("ResolutionTitle", one, number=stretches, outline=self.outline(1))
            self.front.append(title)
        if number is not None:
            self.front.append(Paragraph("ResolutionTitle", number, outline=self.outline(1)))
        rest = [one for one in lines if not _in_front(one.line)]
        for i, one in enumerate(rest):
            after = rest[i + 1].line if i + 1 < len(rest) else None
            if one.line.kind == "note":
                self.foot.append(self.note(one))
            elif one.line.kind != "comment":
                self.body.append(self.paragraph(one, after))

    def before(self, one: MarkedLine) -> None:
        line = one.line
        if line.kind == "title":
            self.titles.append(one)
        elif line.kind == "field":
            if line.key == "number" and not line.name and self.number is None:
                self.number = one
            else:
                self.field(one)
        elif line.kind == "rule" and self.un and not line.raw.strip("-*_ \t"):
            return  # the masthead has rules of its own
        elif line.kind in _RAW:
            self.front.append(Paragraph(_RAW[line.kind], one))
        elif line.level and line.kind in ("heading", "text"):
            self.front.append(self.headed(one))
        elif line.kind != "comment":
            committee = self.un and self.above == "session"  # it stands at the margin as well
            self.front.append(Paragraph("AgendaItem" if committee else "FrontText", one))

    def field(self, one: MarkedLine) -> None:
        line = one.line
        label = f"{line.name}{self.colon}" if line.name else ""
        if not self.un:
            masthead = line.key in ("masthead", "organ") and not line.name
            style = "MastheadName" if masthead else "HeaderLine"
            self.front.append(Paragraph(style, one, label))
            return
        silent = is_silent(line)
        if line.key == "agenda_item" and not silent:  # *Agenda item 71 (b)*, without colon
            label = line.name
        style = CELLS.get(line.key, "")
        if style and not (style in ONCE and self.taken(style, one)):
            lines = self.cells.setdefault(style, [])
            apart = line.key in APART and bool(lines)
            apart = apart and not any(other.apart for other in lines)
            lines.append(Paragraph(style, one, label, silent, apart=apart))
        elif any(_said(other.line) == _said(line) for other in self.cells.get(style, ())):
            self.front.append(Paragraph("RepeatedLine", one, label))
        else:
            style = STYLES.get(line.key, "HeaderLine")
            self.front.append(Paragraph(style, one, label, silent and style != "HeaderLine"))

    def taken(self, style: str, one: MarkedLine) -> bool:
        """True where a cell for one line has one already, of the same of the two texts."""
        gone = one.kind in GONE
        return any((other.marked.kind in GONE) == gone for other in self.cells.get(style, ()))

    def outline(self, depth: int) -> int:
        """How deep a heading of some level is, so that no level is left out."""
        while self.depths and self.depths[-1] >= depth:
            self.depths.pop()
        self.depths.append(depth)
        return min(len(self.depths), 6)

    def headed(self, one: MarkedLine) -> Paragraph:
        depth = self.outline(one.line.level)
        return Paragraph(f"HeadingText{min(one.line.level, 6)}", one, outline=depth)

    def paragraph(self, one: MarkedLine, after: Line | None) -> Paragraph:
        line = one.line
        if line.kind == "clause":
            return Paragraph(_clause(line), one, line.label, keep=_keeps(line, after))
        if line.kind in _RAW:
            return Paragraph(_RAW[line.kind], one)
        if line.kind == "division":
            said = division_name(line, self.language) if line.number else ""
            depth = 2 + line.level + line.annexed
            style = f"Division{min(line.level + 1, 5)}"
            return Paragraph(style, one, name=said, outline=self.outline(depth))
        if line.kind == "annex":
            said = f"{line.name or annex_word(self.language)} {line.number}".rstrip()
            return Paragraph("AnnexHeading", one, name=said, outline=self.outline(2))
        if line.kind == "title":
            return Paragraph("ResolutionTitle", one, outline=self.outline(1))
        if line.level and line.kind in ("heading", "text"):
            return self.headed(one)
        if line.kind == "closing":
            return Paragraph("ClosingLine", one)
        formula = line.kind == "formula"
        return Paragraph("EnactingFormula" if formula else "OtherText", one, keep=formula)

    def note(self, one: MarkedLine) -> Paragraph:
        called = one.line.key in self.called
        return Paragraph("FootnoteText" if called else "UncalledNote", one)


def _said(line: Line) -> str:
    return " ".join(plain(line.content).casefold().split())


def _in_front(line: Line) -> bool:
    return line.part == "front" or line.kind in ("title", "field")


def _keeps(line: Line, after: Line | None) -> bool:
    """True for a paragraph that stays on the page of what comes after it."""
    if after is None:
        return False
    if after.kind == "clause":
        return after.level > line.level
    return after.kind in ("closing", "table", "quote")


def _clause(line: Line) -> str:
    if line.tail and line.level:
        return f"ContinuingText{min(line.level, 8)}"
    if line.level:
        return f"Subparagraph{min(line.level, 8)}"
    return "PreambularParagraph" if line.role == "preambular" else "OperativeParagraph"


def _called(document: Document) -> frozenset[str]:
    inside = {id(note.content) for note in document.notes}
    return frozenset(
        key
        for content in contents(document)
        if id(content) not in inside
        for key in note_calls(content)
    )
