"""A page of HTML: a text as people read it, on a screen, on a telephone, printed, read aloud.

One file that needs nothing else: no script, nothing fetched. The structure is real (headings,
lists, notes with links both ways) and labels are words that can be copied. With a text whose
changes are marked, what was put in and taken out is said by more than colour, and by whose
hand. How it looks is the affair of ``templates/html.j2``; author's comments are not carried.
"""

from __future__ import annotations

from html import escape

from resolutions.model import Emphasis, Link, NoteRef, Remark, Text
from resolutions.patterns import pattern
from resolutions.records import dataclass, field
from resolutions.render.docx.raw import rows_of, unquoted
from resolutions.render.furniture import (
    LATIN,
    direction,
    legal,
    live,
    named,
    only_text,
    told,
)
from resolutions.render.marked import NEW, NOBODY, OLD, SAME
from resolutions.render.nesting import Nesting
from resolutions.render.sheet import GONE, sheet
from resolutions.resources import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from resolutions.model import Content, Document
    from resolutions.render.marked import Marked, Stretch
    from resolutions.render.sheet import Paragraph, Sheet

HANDS = 6
"""How many hands have a look of their own; further ones begin again."""

_TAGS = {
    "italic": "em", "bold": "strong", "underline": "u", "strike": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip
_LETTERS = pattern(r"[^a-z0-9]+")
_kept: dict[str, Template] = {}


def html(
    document: Document | Marked, *, template: str = "", profile: str = "", lang: str = ""
) -> str:
    """The whole page. The options are those of `resolutions.render.sheet.sheet`."""
    laid = sheet(document, template=template, profile=profile, lang=lang)
    page = _Page(laid)
    return _template().render(sheet=laid, page=page, lang=lang or laid.document.language)


def _template() -> Template:
    """The template, made once."""
    if not _kept:
        from jinja2 import Environment, StrictUndefined

        made = Environment(
            autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
        )
        _kept["html"] = made.from_string(read_text("templates/html.j2"))
    return _kept["html"]


class Ready(str):
    """Markup that is ready: `jinja2` asks for this method before it escapes."""

    def __html__(self) -> str:
        return self


@dataclass(slots=True)
class _Page:
    """What the template asks for: words as markup, lists as they open and close, names."""

    sheet: Sheet
    calls: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    # ------------------------------------------------------------ the text in its order

    def parts(self) -> Iterator[tuple[str, Paragraph | None]]:
        """The body: ``open``, ``next``, ``item`` and ``close`` of lists, and ``text``."""
        nesting = Nesting()
        for paragraph in self.sheet.body:
            for move in nesting.moves(paragraph):
                yield move, paragraph
            yield "text", paragraph
        for move in nesting.close(-1):
            yield move, None

    def id_of(self, paragraph: Paragraph) -> str:
        """A name to link to, from the address of a paragraph that stands in the new text."""
        address = paragraph.line.address
        if not address or paragraph.line.tail or paragraph.marked.kind in GONE:
            return ""
        name = _LETTERS.sub("-", address.lower()).strip("-")
        if not name or name in self.ids:
            return ""
        self.ids.add(name)
        return name

    def classes(self, paragraph: Paragraph) -> str:
        kind = paragraph.marked.kind
        marked = "" if kind == "same" else f" change {kind} by-{self.hand(paragraph)}"
        own = "".join(f" {n}" for n in ("keep", "apart", "centred") if getattr(paragraph, n))
        return f"{paragraph.style}{own}{marked}"

    def tongue(self, paragraph: Paragraph) -> str:
        """The attributes of a paragraph in a language of its own."""
        code = paragraph.line.language
        if not code or code == self.sheet.document.language:
            return ""
        return Ready(f' lang="{escape(code)}" dir="{direction(code)}"')

    # ------------------------------------------------------------ words

    def label(self, paragraph: Paragraph) -> str:
        """The label, with what became of its paragraph."""
        kind = paragraph.marked.kind
        tag = OLD if kind in GONE else NEW if kind in ("inserted", "moved") else SAME
        return Ready(self.within(tag, paragraph.marked.hand, self.text(paragraph.label)))

    def named(self, paragraph: Paragraph) -> str:
        return Ready(self.text(paragraph.name))

    def words(self, paragraph: Paragraph) -> str:
        """The words of a paragraph as markup."""
        return Ready(self.stretches(paragraph.marked.stretches, paragraph))

    def number(self, paragraph: Paragraph) -> str:
        return Ready(self.stretches(paragraph.number, paragraph))

    def symbol(self, paragraph: Paragraph) -> tuple[str, str]:
        """The first letters of a symbol, which are large, and the rest; as markup."""
        organ, stroke, rest = only_text(paragraph.marked.stretches).partition("/")
        if not stroke or len(organ) > 6:
            return "", self.words(paragraph)
        tag, hand = paragraph.marked.stretches[0].tag, paragraph.marked.stretches[0].hand
        large = self.within(tag, hand, self.text(organ))
        return Ready(large), Ready(self.within(tag, hand, self.text(stroke + rest)))

    def stretches(self, stretches: tuple[Stretch, ...], paragraph: Paragraph) -> str:
        out = []
        for stretch in stretches:
            hand = stretch.hand if stretch.hand != NOBODY else paragraph.marked.hand
            written = self.content(stretch.content, stretch.tag)
            out.append(self.within(stretch.tag, hand, written))
        return "".join(out)

    def within(self, tag: str, hand: int, written: str) -> str:
        """Markup inside the mark of a change, said for those who listen."""
        if tag == SAME or not written:
            return written
        name, said = ("ins", "inserted") if tag == NEW else ("del", "deleted")
        by = self.said(said, hand)
        end = escape(self.sheet.words["end"])
        date = self.sheet.hands[hand].date if 0 <= hand < len(self.sheet.hands) else ""
        when = f' datetime="{escape(date)}"' if date else ""
        return (
            f'<{name} class="by-{self.look(hand)}" title="{by}"{when}>'
            f'<span class="said furniture">[{by}: </span>{written}'
            f'<span class="said furniture"> {end}]</span></{name}>'
        )

    def said(self, what: str, hand: int) -> str:
        """What was done and by whom: *insertion, Brazil*."""
        words = self.sheet.words
        if not 0 <= hand < len(self.sheet.hands) or not self.sheet.hands[hand].author:
            return escape(words[what])
        return escape(words["by"].format(words[what], named(self.sheet.hands[hand])))

    def moved(self, paragraph: Paragraph) -> str:
        """That a paragraph stood, or stands, elsewhere; empty for others."""
        kind = paragraph.marked.kind
        if kind not in ("moved", "left"):
            return ""
        number = paragraph.marked.move
        return Ready(self.said(kind, paragraph.marked.hand) + (f" ({number})" if number else ""))

    def hands(self) -> list[tuple[int, str, str]]:
        """Of each hand that changed something: its look, its name and what is told of it."""
        return [(self.look(n), named(hand), told(hand)) for n, hand in self.sheet.acted]

    def look(self, hand: int) -> int:
        return hand % HANDS if hand >= 0 else 0

    def hand(self, paragraph: Paragraph) -> int:
        return self.look(paragraph.marked.hand)

    def text(self, text: str) -> str:
        """Plain words as markup."""
        text = legal(text)
        if not self.sheet.rtl:
            return _lines(escape(text, quote=False))
        out, at = [], 0
        for match in LATIN.finditer(text):
            out.append(escape(text[at : match.start()], quote=False))
            out.append(f'<span dir="ltr">{escape(match[0], quote=False)}</span>')
            at = match.end()
        out.append(escape(text[at:], quote=False))
        return _lines("".join(out))

    def content(self, content: Content, tag: str = SAME, linked: bool = False) -> str:
        out = []
        for part in content:
            if isinstance(part, Text):
                out.append(self.text(part.text))
            elif isinstance(part, Emphasis):
                name = _TAGS.get(part.kind, "em")
                out.append(f"<{name}>{self.content(part.content, tag, linked)}</{name}>")
            elif isinstance(part, Link):
                out.append(self.link(part, tag, linked))
            elif isinstance(part, NoteRef):
                out.append(self.call(part.key, tag))
            elif isinstance(part, Remark):
                continue
        return "".join(out)

    def link(self, link: Link, tag: str, linked: bool) -> str:
        written = self.content(link.content, tag, True)
        target = link.target
        if linked or not target.strip("#"):
            return written
        if live(target):
            return f'<a href="{escape(target)}">{written}</a>'
        return f'<span title="{escape(self.text(target))}">{written}</span>'

    # ------------------------------------------------------------ notes

    def call(self, key: str, tag: str) -> str:
        """The call of a note: its number, with a link to it where there is one."""
        gone = tag == OLD
        number = escape(self.sheet.number_of(key, gone))
        name = self.sheet.name_of(key, gone)
        if not self.sheet.has_note(key, gone):
            return f'<sup class="call">{number}</sup>'
        times = self.calls[name] = self.calls.get(name, 0) + 1
        said = escape(self.sheet.words["call"].format(number))
        again = f"-{times}" if times > 1 else ""
        return (
            f'<sup class="call"><a href="#note-{name}" id="call-{name}{again}" '
            f'role="doc-noteref" aria-label="{said}">{number}</a></sup>'
        )

    def note(self, paragraph: Paragraph) -> tuple[str, str, list[str]]:
        """Of a note: its name, its number, and the names of the places that call it."""
        key, gone = paragraph.line.key, paragraph.marked.kind in GONE
        name = self.sheet.name_of(key, gone)
        times = self.calls.get(name, 0)
        calls = [f"call-{name}" if n == 1 else f"call-{name}-{n}" for n in range(1, times + 1)]
        return name, self.sheet.number_of(key, gone), calls

    # ------------------------------------------------------------ what was kept as it was typed

    def rows(self, paragraph: Paragraph) -> list[list[str]] | None:
        """The cells of a table in the usual form, as markup."""
        rows = rows_of(paragraph.line.raw)
        return rows and [[Ready(self.text(cell)) for cell in row] for row in rows]

    def raw(self, paragraph: Paragraph) -> str:
        """What was typed, without the marks of a quotation in the usual form."""
        raw = paragraph.line.raw
        lines = unquoted(raw) if paragraph.line.kind == "quote" else None
        return Ready(self.text("\n".join(lines) if lines is not None else raw))

    def running(self) -> str:
        """What stands at the head of every page, as a string of CSS."""
        out = []
        for c in self.sheet.running:
            plain = c.isalnum() or c in " /.,()-–’"
            out.append(c if plain else f"\\{ord(c):x} ")
        return Ready("".join(out))


def _lines(markup: str) -> str:
    return markup.replace("\r", "\n").replace("\n", "<br>") if "\n" in markup else markup
