"""The lines of a view as paragraphs of Word, in their order.

Decides which style a line has and what stands beside it; how a style looks is the template's
affair. Knows nothing of packages.
"""

from __future__ import annotations

from resolutions.model import plain
from resolutions.render.docx.front import Front
from resolutions.render.docx.lists import DEEPEST, Lists
from resolutions.render.docx.raw import raw_block, styled
from resolutions.render.docx.runs import Runs, run
from resolutions.render.markdown import annex_word, division_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.view import Line, View

_RAW = frozenset(("table", "code", "comment", "quote", "rule"))
KEEP = "<w:keepNext/>"
_TAB = "<w:r><w:tab/></w:r>"
# A label that reaches the tab after the number goes on to the next.
_SHORT, NEXT_TAB = 5, '<w:tabs><w:tab w:val="clear" w:pos="2218"/></w:tabs>'
_BREAK = "<w:r><w:br/></w:r>"


class Body:
    """Writes the paragraphs of a document. ``tags``: the language tag of each code."""

    def __init__(
        self, document: Document, shown: View, runs: Runs, front: Front, lists: Lists,
        tags: dict[str, str],
    ) -> None:  # fmt: skip
        self.document = document
        self.shown = shown
        self.runs = runs
        self.front = front
        self.lists = lists
        self.tags = tags
        self.pending = ""
        self.title: Line | None = None
        formulas = [document.enacting, *(annex.enacting for annex in document.annexes)]
        self.formulas = {id(formula.content) for formula in formulas if formula is not None}
        self.notes: dict[str, str] = {}

    def write(self) -> str:
        """The paragraphs, without the masthead; the notes that are called go to `notes`."""
        lines = self.lines()
        out: list[str] = []
        last = len(lines) - 1
        for i, line in enumerate(lines):
            if line.kind == "clause":
                out.append(self.clause(line, i < last and introduces(line, lines[i + 1])))
            elif line.kind == "note":
                out.append(self.note(line))
            else:
                before = lines[i - 1].key if i else ""
                out.append(self.line(line, i, before))
        if self.pending:
            out.append(styled("ResolutionTitle", self.number()))
        return "".join(out)

    def lines(self) -> list[Line]:
        """The lines, with the title last of the front, as it is printed."""
        lines = list(self.shown.lines)
        front = len(self.document.front)
        titles = [line for line in lines[: front + 1] if line.kind == "title"]
        if titles:
            self.title = titles[0]
            lines = [line for line in lines if line is not self.title]
            lines.insert(front, self.title)
        return lines

    def line(self, line: Line, index: int, before: str) -> str:
        """A line of another kind; ``before``: the key of the field above it."""
        kind = line.kind
        if kind in _RAW:
            front, un, rtl = line.part == "front", self.front.un, self.front.rtl
            return raw_block(kind, line.raw, front=front, un=un, rtl=rtl)
        if kind == "field":
            if line.key == "number" and not line.name:
                written = self.runs.write(line.content, style="ResolutionNumber")
                if written:
                    self.pending = self.runs.refers.bookmark(f"_front_{index}", written)
                return ""
            return self.front.field(line, index)
        if kind in ("division", "annex"):
            return self.heading(line)
        if kind == "title":
            return self.titled("ResolutionTitle", line)
        if kind in ("heading", "text") and line.level:
            return self.titled(f"HeadingText{min(line.level, 6)}", line)
        if line.part == "front" and before == "session" and self.front.un:
            return self.titled("AgendaItem", line)  # the committee, at the margin
        if line.part == "front":
            return self.titled("FrontText", line)
        self.lists.skip(0)
        return styled(self.style(line), self.runs.write(line.content))

    def style(self, line: Line) -> str:
        if line.kind == "closing":
            return "ClosingLine"
        if line.kind == "formula" and id(line.content) in self.formulas:
            return "EnactingFormula"
        return "OtherText"

    def titled(self, style: str, line: Line) -> str:
        """A line that the number of the resolution may stand before."""
        self.lists.skip(0)
        number = self.number() if self.title is None or self.title is line else ""
        hanging = ""
        if number and self.front.un:
            hanging = '<w:ind w:left="1267" w:right="1267" w:hanging="1267"/>'
        return styled(style, number + self.runs.write(line.content), hanging)

    def number(self) -> str:
        if not self.pending:
            return ""
        written, self.pending = self.pending, ""
        return f"{written}{run('.', 'ResolutionNumber')}{_TAB}"

    def heading(self, line: Line) -> str:
        """A division or an annex: its name, and on the next line its title."""
        self.lists.skip(0)
        title = self.runs.write(line.content)
        if line.kind == "annex":
            style = "AnnexHeading"
            said = f"{line.name or annex_word(self.shown.language)} {line.number}".rstrip()
        else:
            style = f"Division{min(line.level + 1, 5)}"
            said = division_name(line, self.shown.language) if line.number else ""
        centred = ""
        if line.role in ("part", "article", "chapter", "principle") and said:
            centred = '<w:jc w:val="center"/>'
        name = run(said, "DivisionNumber")
        between = _BREAK if name and title else ""
        return styled(style, f"{name}{between}{title}", centred)

    def clause(self, line: Line, chapeau: bool) -> str:
        level = min(line.level, DEEPEST)
        if line.tail and level:
            style = f"ContinuingText{level}"
        elif level:
            style = f"Subparagraph{level}"
        else:
            style = "PreambularParagraph" if line.role == "preambular" else "OperativeParagraph"
        label, props = "", KEEP if chapeau else ""
        if line.label:
            place = self.lists.place(line.level, line.label, line.marker)
            if place is not None and line.marker != "frozen":
                props += (
                    f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
                )
            else:
                label = run(line.label, "TypedLabel") + _TAB
            if self.front.un and level < 2 and len(line.label) > _SHORT:
                props += NEXT_TAB
        else:
            self.lists.skip(level if line.tail else line.level)
            if not line.tail and line.role != "preambular" and not self.front.un and not level:
                props += '<w:ind w:left="0" w:firstLine="0"/>'
        language = self.tags.get(line.language, "")
        written = self.runs.write(line.content, opening=line.opening, language=language)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{label}{written}</w:p>'

    def note(self, line: Line) -> str:
        """A note goes to the foot of its page; one that nothing calls stands at the end."""
        if line.key in self.runs.refers.numbers and line.key not in self.notes:
            self.notes[line.key] = self.runs.write(line.content, note=True)
            return ""
        label = run(line.key, "TypedLabel") + _TAB
        return styled("UncalledNote", label + self.runs.write(line.content, note=True))


def introduces(line: Line, following: Line) -> bool:
    """True for a paragraph that is not to be torn from what comes after it."""
    if following.kind == "clause":
        return following.level > line.level
    return following.kind in ("table", "quote")


def running_title(document: Document) -> str:
    """What stands at the head of every page but the first: the symbol, else the title, else
    what the text is about."""
    said = {entry.key: " ".join(entry.value.split()) for entry in reversed(document.header)}
    if said.get("symbol"):
        return said["symbol"][:90]
    words = " ".join(plain(document.title).split()) or said.get("topic", "")
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + "…"
