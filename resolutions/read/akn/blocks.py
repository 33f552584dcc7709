"""Paragraphs, lists and parts of an Akoma Ntoso body as blocks of the model.

Our own attributes decide where they stand; elsewhere the element and its number do. Blocks
that are not known give their words as text and are counted.
"""

from __future__ import annotations

from resolutions.model import Block, Clause, Content, Division, Emphasis, Other, Text
from resolutions.read.akn.inside import Words, opening_of
from resolutions.read.akn.labels import markers, word_and_number
from resolutions.read.akn.shapes import (
    CLAUSES,
    HEADS,
    HOLDS,
    INLINE,
    KINDS,
    LISTS,
    OPEN,
    PARAGRAPHS,
    headed,
    is_recital,
    leads,
    typed_table,
)
from resolutions.read.akn.tree import name_of
from resolutions.render.akn.body import USUAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.read.akn.tree import Element


class Blocks:
    """Reads blocks in order with `Words`."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.own = words.own

    def many(self, elements: Iterable[Element], role: str) -> Iterator[Block]:
        """The blocks of a preamble, body or part; ``role``: that of a bare paragraph."""
        run: list[Element] = []
        for child in elements:
            if not self.own and name_of(child) in CLAUSES and not self.mixed(child):
                run.append(child)  # what a label means depends on those beside it
                continue
            yield from self.run(run, role)
            run = []
            yield from self.one(child, role)
        yield from self.run(run, role)

    def run(self, elements: list[Element], role: str) -> tuple[Clause, ...]:
        preambular = bool(elements) and name_of(elements[0]) in ("citation", "recital")
        return self.listed(elements, "preambular" if preambular else role)

    def one(self, element: Element, role: str) -> Iterator[Block]:
        name = name_of(element)
        said = element.get("name", "")
        if not name or self.value(element, "empty"):
            return
        if self.mixed(element):
            yield self.flattened(element)
        elif self.value(element, "raw") is not None:
            yield Other(element.get("class", "text"), raw=self.value(element, "raw") or "")
        elif name == "hcontainer" and said == "other" and self.own:
            for inner in element:
                yield from self.many(inner, role)
        elif name == "hcontainer" and said == "preambular":
            yield self.clause(element, "preambular")
        elif name in KINDS or (name == "hcontainer" and (self.own or headed(element))):
            yield self.division(element, KINDS.get(name) or (said if self.own else "heading"))
        elif name in ("recitals", "citations") and len(element) and leads(element):
            yield self.clause(element, "preambular")
        elif name == "crossHeading":
            yield from self.cross_heading(element)
        elif name in CLAUSES or (name == "container" and (self.own or is_recital(element, role))):
            yield self.clause(element, "preambular" if name == "container" else role)
        elif name in PARAGRAPHS:
            yield from self.paragraph(element, role)
        elif name == "table":
            yield Other("table", raw=typed_table(element))
        elif name in OPEN:
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
        found = []
        for child in element:
            if name_of(child) == "num":
                text = "".join(self.words.all_text(child))
                found.append(text if self.own else " ".join(text.split()))
            elif name_of(child) == "tblock":
                return self.label(child)
        return " ".join(found)

    def parts(self, element: Element) -> tuple[Content, str, tuple[Clause, ...]]:
        """The words of a clause, its opening, and what stands below it."""
        content: Content = ()
        opening = ""
        children: list[Clause] = []
        items: list[Element] = []
        started = False
        for piece, kind in self.pieces(element):
            if kind == "clause":
                items.append(piece)
                continue
            children.extend(self.listed(items, "item"))
            items = []
            if kind == "list":
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

    def pieces(self, element: Element) -> Iterator[tuple[Element, str]]:
        """What a clause is made of: ``words``, each a paragraph, a ``list`` or a ``clause``;
        containers that only hold are opened."""
        for child in element:
            name = name_of(child)
            if not name or name in HEADS:
                continue
            if self.mixed(child):
                yield child, "words"
            elif name in CLAUSES:
                yield child, "clause"
            elif name in HOLDS or (name == "list" and leads(child)):
                yield from self.pieces(child)
            elif name in LISTS:
                yield child, "list"
            else:
                if name not in PARAGRAPHS:
                    self.words.count(child)
                yield child, "words"

    def list_of(self, element: Element) -> tuple[Clause, ...]:
        """The items of a list; other words in it are text that goes on with the paragraph."""
        out: list[Clause] = []
        items: list[Element] = []
        for child in element:
            name = name_of(child)
            if name in CLAUSES and not self.mixed(child):
                items.append(child)
            elif name:
                out.extend(self.listed(items, "item"))
                items = []
                out.append(Clause("item", self.words.content(child)))
        return (*out, *self.listed(items, "item"))

    def mixed(self, element: Element) -> bool:
        """True for another program's element that holds blocks and has words beside them."""
        if self.own or name_of(element) in INLINE:
            return False
        if element.text and element.text.strip():
            return True
        return any(child.tail and child.tail.strip() for child in element)

    def flattened(self, element: Element) -> Other:
        """All words of an element as one paragraph."""
        self.words.count(element)
        return Other("text", self.words.content(element))

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
        body = [child for child in element if name_of(child) not in HEADS]
        return Division(
            kind,
            number,
            self.heading(element),
            tuple(self.many(body, "operative")),
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

    def unknown(self, element: Element, role: str) -> Iterator[Block]:
        """Something that is not known: its words are kept, and it is told."""
        self.words.count(element)
        if len(element):
            yield from self.many(element, role)

    def value(self, element: Element, name: str) -> str | None:
        return self.words.own_value(element, name)
