"""Paragraphs, lists and parts of an Akoma Ntoso body as blocks of the model.

Our own attributes decide where they stand; elsewhere the element and its number do. Blocks
that are not known give their words as text and are counted.
"""

from __future__ import annotations

from resolutions.model import Block, Clause, Content, Division, Emphasis, Other, Text
from resolutions.read.akn.inside import Words, opening_of
from resolutions.read.akn.labels import markers, word_and_number
from resolutions.read.akn.tree import name_of, names
from resolutions.render.akn.body import DIVISIONS, USUAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.read.akn.tree import Element

_KINDS = {tag: kind for kind, (tag, _) in DIVISIONS.items()} | {
    "book": "part",
    "tome": "part",
    "title": "part",
    "subpart": "section",
    "subtitle": "section",
    "subchapter": "section",
    "subdivision": "section",
    "subsection": "section",
}
_CLAUSES = names(
    "paragraph clause level rule transitional point indent alinea item subparagraph "
    "subclause subrule proviso citation recital li"
)
_LISTS = frozenset(("list", "blockList", "sublist", "ul", "ol"))
_LEADS = frozenset(("intro", "listIntroduction", "content", "tblock"))
_TAILS = frozenset(("wrapUp", "listWrapUp"))
_OPEN = names(
    "content container tblock hcontainer blockContainer div recitals citations intro "
    "wrapUp embeddedStructure quotedStructure list blockList ul ol"
)
_PARAGRAPHS = frozenset(("p", "block", "heading", "subheading", "crossHeading", "caption"))


class Blocks:
    """Reads blocks in order with `Words`."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.own = words.own

    def many(self, element: Element, role: str) -> Iterator[Block]:
        """The blocks of a preamble, body or part; ``role``: that of a bare paragraph."""
        for child in element:
            yield from self.one(child, role)

    def one(self, element: Element, role: str) -> Iterator[Block]:
        name = name_of(element)
        said = element.get("name", "")
        if not name or name in ("num", "heading") or self.value(element, "empty"):
            return
        if self.value(element, "raw") is not None:
            yield Other(element.get("class", "text"), raw=self.value(element, "raw") or "")
        elif name == "hcontainer" and said == "other" and self.own:
            for inner in element:
                yield from self.many(inner, role)
        elif name == "hcontainer" and said == "preambular":
            yield self.clause(element, "preambular")
        elif name in _KINDS or (name == "hcontainer" and (self.own or _headed(element))):
            yield self.division(element, _KINDS.get(name) or (said if self.own else "heading"))
        elif name == "crossHeading":
            yield from self.cross_heading(element)
        elif name in _CLAUSES or (name == "container" and (self.own or _recital(element, role))):
            preambular = name in ("container", "citation", "recital")
            yield self.clause(element, "preambular" if preambular else "operative")
        elif name in _PARAGRAPHS:
            yield from self.paragraph(element, role)
        elif name == "table":
            yield Other("table", raw=self.table(element))
        elif name in _OPEN:
            yield from self.many(element, role)
        else:
            yield from self.unknown(element, role)

    # ------------------------------------------------------------ clauses

    def clause(self, element: Element, role: str) -> Clause:
        """A clause with its sub-paragraphs, as one of ours or as another program's."""
        return self.listed([element], role)[0]

    def listed(self, elements: list[Element], role: str) -> tuple[Clause, ...]:
        """The clauses of one list: what a label means depends on those beside it."""
        labels = [self.label(element) for element in elements]
        known = [("", "")] * len(labels) if self.own else markers(labels)
        out = []
        for element, label, (marker, bis) in zip(elements, labels, known, strict=True):
            content, opening, children = self.parts(element)
            out.append(self.made(element, role, label, marker, bis, content, opening, children))
        return tuple(out)

    def made(
        self,
        element: Element,
        role: str,
        label: str,
        marker: str,
        bis: str,
        content: Content,
        opening: str,
        children: tuple[Clause, ...] = (),
    ) -> Clause:
        """A clause, with what our own attributes say of it."""
        name = name_of(element)
        if self.own:
            usual = USUAL.get(name) if label or name == "alinea" else "none"
            usual = usual or ("number" if label else "none")
            marker = self.value(element, "marker") or usual
            bis = self.value(element, "bis") or (label if marker == "frozen" else "")
        kept = self.value(element, "label")
        said = self.value(element, "opening")
        return Clause(
            self.value(element, "role") or role,
            content,
            marker,
            opening if said is None else said,
            children,
            bis,
            element.get("{http://www.w3.org/XML/1998/namespace}lang", "") if self.own else "",
            (label if kept is None else kept) or None,
        )

    def label(self, element: Element) -> str:
        for child in element:
            if name_of(child) == "num":
                text = "".join(self.words.all_text(child))
                return text if self.own else " ".join(text.split())
            if name_of(child) == "tblock":
                return self.label(child)
        return ""

    def parts(self, element: Element) -> tuple[Content, str, tuple[Clause, ...]]:
        """The words of a clause, its opening, and what stands below it."""
        content: Content = ()
        opening = ""
        children: list[Clause] = []
        items: list[Element] = []
        started = False
        for piece in self.pieces(element):
            name = name_of(piece)
            if name in _CLAUSES:
                items.append(piece)
                continue
            children.extend(self.listed(items, "item"))
            items = []
            if name in _LISTS:
                children.extend(self.list_of(piece))
            elif started:
                children.append(Clause("item", self.words.content(piece)))
            else:
                started = True
                content = self.words.content(piece)
                opening = opening_of(content, piece) if self.own else ""
        children.extend(self.listed(items, "item"))
        if not self.own and (title := self.heading(element)):
            content = (Emphasis("bold", title), Text(" "), *content)
        return content, opening, tuple(children)

    def pieces(self, element: Element) -> Iterator[Element]:
        """What a clause is made of: paragraphs and lists, containers that only hold opened."""
        if element.text and element.text.strip() and not self.own:
            yield element
            return
        for child in element:
            name = name_of(child)
            if name in ("", "num", "heading", "subheading"):
                continue
            opened = name in _LEADS or name in _TAILS or name in ("container", "div")
            if opened or (name == "list" and _leads(child)):
                yield from self.pieces(child)
            elif name in _PARAGRAPHS or name in _LISTS or name in _CLAUSES:
                yield child
            else:
                if name not in _OPEN and name not in _KINDS and name != "table":
                    self.words.count(child)
                yield from self.opened(child)

    def opened(self, element: Element) -> Iterator[Element]:
        """The paragraphs of something that no clause holds; its bare words as one."""
        inner = [e for e in element.iter() if name_of(e) in _PARAGRAPHS]
        yield from inner or [element]

    def list_of(self, element: Element) -> tuple[Clause, ...]:
        lead = [p for c in element if name_of(c) in _LEADS for p in self.pieces(c)]
        items = [c for c in element if name_of(c) in _CLAUSES or name_of(c) in _KINDS]
        tails = [p for c in element if name_of(c) in _TAILS for p in self.pieces(c)]
        before = (Clause("item", self.words.content(p)) for p in lead)
        after = (Clause("item", self.words.content(p)) for p in tails)
        return (*before, *self.listed(items, "item"), *after)

    # ------------------------------------------------------------ parts and the rest

    def division(self, element: Element, kind: str) -> Division:
        printed = self.label(element)
        word, number = "", printed
        if self.own:
            word = self.value(element, "word") or ""
            number = self.number_of(element) or printed
        elif printed:
            word, number = word_and_number(printed)
        label = self.value(element, "label")
        inner: list[Block] = []
        for child in element:
            inner.extend(self.one(child, "operative"))
        return Division(
            kind,
            number,
            self.heading(element),
            tuple(inner),
            word,
            self.value(element, "restarts") == "true",
            self.value(element, "key") or number,
            None if label is None else label[1:],
        )

    def number_of(self, element: Element) -> str:
        for child in element:
            if name_of(child) == "num":
                return self.value(child, "number") or ""
        return ""

    def heading(self, element: Element) -> Content:
        found = [c for c in element if name_of(c) in ("heading", "subheading")]
        return self.words.content(*found)

    def cross_heading(self, element: Element) -> Iterator[Block]:
        content = self.words.content(element)
        if element.get("refersTo") != "#preamble":
            yield Other("heading", content, level=3)
            return
        opening = opening_of(content, element) if self.own else ""
        yield self.made(element, "preambular", "", "none", "", content, opening)

    def paragraph(self, element: Element, role: str) -> Iterator[Block]:
        content = self.words.content(element)
        level = int(self.value(element, "level") or 0)
        if name_of(element) == "block" and self.own:
            yield Other(element.get("name", "text"), content, level=level)
        elif self.own or (role != "preambular" and content):
            yield Other("text", content, level=level)
        elif content:
            yield Clause(role, content)

    def table(self, element: Element) -> str:
        """A table of another program's file, typed as Markdown has it."""
        rows = []
        for row in element.iter("{*}tr"):
            cells = (" ".join("".join(cell.itertext()).split()) for cell in row)
            rows.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
        if rows:
            rows.insert(1, "|" + "---|" * max(1, rows[0].count(" | ") + 1))
        return "\n".join(rows)

    def unknown(self, element: Element, role: str) -> Iterator[Block]:
        """Something that is not known: its words are kept, and it is told."""
        self.words.count(element)
        if any(name_of(e) in _PARAGRAPHS or name_of(e) in _CLAUSES for e in element.iter()):
            yield from self.many(element, role)
        elif "".join(element.itertext()).strip():
            yield Other("text", self.words.content(element))

    def value(self, element: Element, name: str) -> str | None:
        return self.words.own_value(element, name)


def _headed(element: Element) -> bool:
    return any(name_of(child) in ("heading", "num") for child in element)


def _recital(element: Element, role: str) -> bool:
    """True for a container of another program that holds one preambular paragraph."""
    inner = [name_of(child) for child in element]
    return role == "preambular" and inner.count("p") == 1 and "container" not in inner


def _leads(element: Element) -> bool:
    """True for a list that begins with the words before it, as the profile has them."""
    return len(element) > 0 and name_of(element[0]) == "intro"
