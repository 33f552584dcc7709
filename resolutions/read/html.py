"""Pages of the web read as text: what ``resolution import`` makes of HTML.

Keeps what a draft has a place for: paragraphs, headings, lists with the labels a browser would
print, tables, emphasis, links, notes and their calls. Programs, styles, menus and hidden words
are left out. Which words are the resolution is not decided here. A page that this package wrote
is read like any other, without what is not the text's own (the class ``furniture``).
"""

from __future__ import annotations

from resolutions.errors import Unreadable
from resolutions.model import Emphasis, Link, NoteRef, Text, plain
from resolutions.numbering import label_text
from resolutions.parse.labels import read_label
from resolutions.patterns import pattern
from resolutions.records import dataclass, field
from resolutions.render.marks import heading, inline
from resolutions.source import Notice, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from resolutions.model import Content, Inline

_SKIPPED = frozenset((
    "script", "style", "head", "template", "noscript", "svg", "math", "object", "iframe",
    "button", "select", "input", "nav",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "blockquote", "pre", "table", "hr", "section", "article",
    "main", "header", "footer", "aside", "dl", "dt", "dd", "figure", "figcaption", "address",
    "center", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_MARKS = {
    "em": "italic", "i": "italic", "strong": "bold", "b": "bold", "u": "underline",
    "s": "strike", "strike": "strike", "sup": "sup", "sub": "sub",
}  # fmt: skip
_STYLES = {"a": "(a)", "i": "(i)", "A": "A.", "I": "I.", "1": "1."}
_SPACE = pattern(r"[ \t\r\n\f]+")
_CALL = pattern(r"[\[(]?(\d{1,3}|[*†‡])[\])]?\Z")
_BACK = frozenset("↩↑^⤴")
_HIDDEN = pattern(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_INDENT = "   "


@dataclass(frozen=True, slots=True)
class Page(Source):
    """The text of a page as Markdown. ``found``: what was left out of it."""

    found: tuple[Notice, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was left out of the page."""
        return self.found


def as_text(source: Source) -> Page:
    """A page as Markdown. Raises `Unreadable` (``xml-syntax``) for one without any text."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(source.text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("xml-syntax", name=source.name, reason=str(error)) from None
    reader = _Reader(root)
    reader.endnotes()
    reader.block(root, 0)
    reader.end()
    counts = (("pictures", reader.pictures), ("hidden", reader.hidden))
    found = tuple(Notice(code, (("n", n),)) for code, n in counts if n)
    if reader.changes:
        facts = (("n", reader.changes), ("authors", ", ".join(reader.authors)))
        found = (Notice("changes-accept", facts), *found)
    return Page("\n\n".join(reader.out) + "\n", source.name, found=found)


@dataclass(slots=True)
class _Reader:
    """Walks over a page. ``notes``: the elements that are notes, with the key of each."""

    root: Any
    out: list[str] = field(default_factory=list)
    notes: dict[Any, str] = field(default_factory=dict)
    line: list[Inline] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    authors: dict[str, None] = field(default_factory=dict)
    before: str = ""
    pictures: int = 0
    changes: int = 0
    hidden: int = 0

    # ------------------------------------------------------------ blocks

    def block(self, element: Any, depth: int) -> None:
        """An element and what is in it; ``depth``: how many lists it stands in."""
        tag = _tag(element)
        if tag in _SKIPPED or self.left_out(element) or element in self.notes:
            return
        self.flush()
        if tag == "table":
            self.table(element)
        elif tag == "pre":
            self.out.append(f"```\n{element.text_content().strip(chr(10))}\n```")
        elif tag == "hr":
            self.out.append("---")
        elif tag in ("ol", "ul"):
            self.list(element, depth)
        else:
            if tag[:1] == "h" and tag[1:].isdigit():
                self.before = "#" * int(tag[1:]) + " "
            elif tag == "blockquote":
                self.before = "> "
            self.inside(element, depth)
            self.flush()
            self.before = ""

    def inside(self, element: Any, depth: int) -> None:
        """The words and blocks in an element, in their order."""
        self.say(element.text)
        for child in element:
            tag = _tag(child)
            if tag in _BLOCKS:
                self.block(child, depth)
            elif tag == "br":
                self.broken()
            elif not any(_tag(e) in _BLOCKS for e in child.iter()):
                self.line += self.inline(child)
            elif tag not in _SKIPPED and not self.left_out(child):
                self.inside(child, depth)
            self.say(child.tail)

    def list(self, element: Any, depth: int) -> None:
        style = _STYLES.get(element.get("type", "1"), "1.") if _tag(element) == "ol" else "-"
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 6 else 1
        for item in element:
            if _tag(item) != "li" or item in self.notes:
                self.block(item, depth)
                continue
            value = item.get("value", "")
            number = int(value) if value.isdecimal() and len(value) < 6 else number
            label = style if style == "-" else label_text(style, number)
            words = " ".join(item.text_content().split())
            own = read_label(words, 0, len(words)) is not None or element.get("role") == "list"
            self.before = _INDENT * depth + ("" if own else f"{label} ")
            self.inside(item, depth + 1)
            self.flush()
            number += 1

    def flush(self) -> None:
        """Write the words that are waiting as a paragraph."""
        content = _trimmed(self.line)
        self.line = []
        if not content:
            return
        before, self.before = self.before, ""
        written = heading(content) if before[:1] == "#" else inline(content)
        self.out.append(before + written)

    def broken(self) -> None:
        """The end of a line: a paragraph ends, the two lines of a heading are one."""
        if self.before[:1] != "#":
            self.flush()
        elif plain(tuple(self.line)).strip():
            self.line.append(Text(". "))

    def table(self, element: Any) -> None:
        rows = [
            [
                " ".join(cell.text_content().split()) or "–"
                for cell in row
                if _tag(cell) in ("td", "th")
            ]
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        if len({len(row) for row in rows}) != 1 or len(rows) < 2:
            self.out += [" ".join(row) for row in rows]  # it only lays out the page
            return
        lines = ["| " + " | ".join(c.replace("|", "/") for c in row) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        self.out.append("\n".join(lines))

    # ------------------------------------------------------------ words

    def say(self, text: str | None) -> None:
        if text:
            self.line.append(Text(_SPACE.sub(" ", text)))

    def inline(self, element: Any) -> Content:
        """What an element is inside a paragraph."""
        tag = _tag(element)
        if tag == "img":
            self.pictures += 1
            return ()
        if tag in _SKIPPED or self.left_out(element):
            return ()
        key = self.called(element)
        if key:
            return (NoteRef(key),)
        content = self.content(element)
        if tag == "ins" and plain(content).strip():
            self.changed(element)
        if tag == "sup" and len(content) == 1 and isinstance(content[0], NoteRef):
            return content
        if tag in _MARKS and plain(content).strip():
            return (Emphasis(_MARKS[tag], content),)
        target = element.get("href", "") if tag == "a" else ""
        if target and target[0] != "#" and " " not in target and plain(content).strip():
            return (Link(target, content),)
        return content

    def content(self, element: Any) -> Content:
        found: list[Inline] = []
        if element.text:
            found.append(Text(_SPACE.sub(" ", element.text)))
        for child in element:
            found += (Text(" "),) if _tag(child) == "br" else self.inline(child)
            if child.tail:
                found.append(Text(_SPACE.sub(" ", child.tail)))
        return tuple(found)

    def left_out(self, element: Any) -> bool:
        """True for what nobody sees, and for what a page of ours prints of its own."""
        classes = element.get("class", "").split()
        if "furniture" in classes or element.get("role") == "doc-backlink":
            return True
        if _tag(element) == "del":
            self.changed(element)
            return True
        gone = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if gone and element.text_content().strip():
            self.hidden += 1
        return bool(gone)

    def changed(self, element: Any) -> None:
        """A change that is marked: it is read as if it were accepted."""
        self.changes += 1
        self.authors.setdefault(element.get("title", "") or "?")

    # ------------------------------------------------------------ notes

    def endnotes(self) -> None:
        """The notes of a part of the page that says it holds them, called or not."""
        for part in self.root.iter():
            if part.get("role") != "doc-endnotes" and part.get("class") != "footnotes":
                continue
            for number, item in enumerate(part.iter("li"), 1):
                label = [e for e in item if "label" in e.get("class", "").split()]
                said = label[0].text_content().strip() if label else ""
                self.notes.setdefault(item, said if said.isdigit() else str(number))

    def called(self, element: Any) -> str:
        """The key of the note that a link calls, or an empty string."""
        target = element.get("href", "") if _tag(element) == "a" else ""
        mark = _CALL.match("".join(element.itertext()).strip())
        if target[:1] != "#" or mark is None or len(target) < 2:
            return ""
        name = target[1:]
        there = self.named().get(name)
        while there is not None and _tag(there) not in ("li", "p", "div", "aside", "dd", "td"):
            there = there.getparent()
        if there is None or element in there.iter():
            return ""
        return self.notes.setdefault(
            there, mark[1] if mark[1].isdigit() else str(len(self.notes) + 1)
        )

    def named(self) -> dict[str, Any]:
        """The elements that can be linked to, by their names."""
        if not self.names:
            for element in self.root.iter():
                for name in (element.get("id"), element.get("name")):
                    if name:
                        self.names.setdefault(name, element)
        return self.names

    def end(self) -> None:
        """The notes, at the end."""
        self.flush()
        for element, key in list(self.notes.items()):
            content = tuple(self.words_of_note(element))
            written = _trimmed(list(content))
            if written:
                self.out.append(f"[^{key}]: {inline(written)}")

    def words_of_note(self, element: Any) -> Iterator[Inline]:
        """The words of a note without its number and without the way back."""
        for child in list(element.iter()):
            said = "".join(child.itertext()).strip()
            back = _tag(child) == "a" and child.get("href", "")[:1] == "#"
            if (back and (_CALL.match(said) or said in _BACK)) or "label" in child.get(
                "class", ""
            ).split():
                _drop(child)
        yield from self.content(element)


def _tag(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None and element.tag != parent.tag:
        element.drop_tree()


def _trimmed(parts: list[Inline]) -> Content:
    """The content without spaces at its two ends, neighbours joined, doubled spaces one."""
    out: list[Inline] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Text) and isinstance(last, Text):
            out[-1] = Text(_SPACE.sub(" ", last.text + part.text))
        else:
            out.append(part)
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip(" "))
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip(" "))
    found = tuple(part for part in out if not isinstance(part, Text) or part.text)
    return found if plain(found).strip() or any(isinstance(p, NoteRef) for p in found) else ()
