"""One traversal for all writers: a document as a flat sequence of lines with everything settled.

`view` works out what a writer must not work out for itself: numbers and labels, levels,
addresses, the extent of the opening words, the numbers of notes. A writer only decides how a
line looks. Knows no format.
"""

from __future__ import annotations

from resolutions.language import Language, load
from resolutions.model import (
    Annex,
    Block,
    Clause,
    Content,
    Division,
    Document,
    Emphasis,
    Field,
    Link,
    NoteRef,
    Other,
    Text,
)
from resolutions.numbering import Place, label_text, places
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
# Each list inside a list of the same marker needs a style of its own.
_FALLBACK = {
    "number": ("(1)", "1)", "1 -"),
    "letter": ("(a)", "a.", "a)", "a -"),
    "roman": ("(i)", "i.", "i)", "i -"),
    "capital": ("(A)", "A)", "A -"),
    "bullet": ("–",),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it is to be printed.

    ``kind``: ``title``, ``field``, ``heading``, ``text``, ``formula``, ``clause``,
    ``division``, ``annex``, ``closing``, ``note``, or a kind kept as it was typed:
    ``table``, ``code``, ``comment``, ``quote``, ``rule`` (in ``raw``).
    ``role`` is a clause's role or a division's kind; ``label`` what is printed before the
    words, without space; ``level`` from 0; ``part`` that of a clause, or ``front``;
    ``opening``: how many of the plain words' characters are the opening phrase; ``name`` the
    word of a field, division or annex, and ``number`` that of a division or annex; ``key``
    of a field or note, or the organ of a formula; ``tail``: goes on with the paragraph above;
    ``annexed``: stands in an annex; ``language`` of the words.
    """

    kind: str
    content: Content = ()
    role: str = ""
    marker: str = "none"
    label: str = ""
    level: int = 0
    address: str = ""
    part: str = ""
    opening: int = 0
    name: str = ""
    number: str = ""
    key: str = ""
    raw: str = ""
    tail: bool = False
    annexed: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """The lines of a document in printing order, its language and kind.

    ``notes``: the number of each note by its key, in the order of the first calls.
    """

    kind: str
    language: Language
    lines: tuple[Line, ...]
    notes: dict[str, int] = field(default_factory=dict)


def view(document: Document, language: str | None = None) -> View:
    """The lines of a document, labelled as ``language`` does (else the document's own)."""
    tongue = load(language or document.language)
    return View(
        document.kind, tongue, tuple(_Walk(document, tongue).lines()), note_numbers(document)
    )


def note_numbers(document: Document) -> dict[str, int]:
    """The number of each note by its key: by first call, then notes that nothing calls."""
    out: dict[str, int] = {}
    for content in contents(document):
        for key in note_calls(content):
            out.setdefault(key, len(out) + 1)
    for note in document.notes:
        out.setdefault(note.key, len(out) + 1)
    return out


def contents(document: Document) -> Iterator[Content]:
    """All inline content of a document in printing order, notes last."""
    yield document.title
    for entry in document.front:
        yield entry.content
    if document.enacting is not None:
        yield document.enacting.content
    yield from _contents(document.body)
    yield from document.closing
    for annex in document.annexes:
        yield annex.title
        if annex.enacting is not None:
            yield annex.enacting.content
        yield from _contents(annex.body)
    for note in document.notes:
        yield note.content


def _contents(blocks: Iterable[Block]) -> Iterator[Content]:
    for block in blocks:
        if isinstance(block, Division):
            yield block.title
            yield from _contents(block.body)
        else:
            yield block.content
            if isinstance(block, Clause):
                yield from _contents(block.children)


def note_calls(content: Content) -> Iterator[str]:
    """The keys of the notes that some content calls, in order."""
    for part in content:
        if isinstance(part, NoteRef):
            yield part.key
        elif isinstance(part, (Emphasis, Link)):
            yield from note_calls(part.content)


class _Walk:
    """One walk in printing order, taking the place of each clause from `numbering.places`."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.places = places(document)
        self.styles = _styles(language)
        self.annexed = False
        self.runs: dict[tuple[str, str], int] = {}
        self.under: tuple[Annex | Division | None, ...] = ()

    def lines(self) -> Iterator[Line]:
        document = self.document
        yield from self.front()
        body = document.body
        if document.enacting is not None:
            before = _preamble_before(body) if document.enacting.late else 0
            yield from self.blocks(body[:before], 0)
            body = body[before:]
            yield Line("formula", document.enacting.content, key=document.enacting.organ)
        yield from self.blocks(body, 0)
        for content in document.closing:
            yield Line("closing", content)
        for annex in document.annexes:
            yield from self.annex(annex)
        for note in document.notes:
            yield Line("note", note.content, key=note.key)

    def front(self) -> Iterator[Line]:
        """The title first, unless something of the front must stand before it."""
        front = self.document.front
        title = Line("title", self.document.title) if self.document.title else None
        before = _before_title(front)
        for i, entry in enumerate(front):
            if title is not None and i == before:
                yield title
            if isinstance(entry, Field):
                yield self.field(entry)
            else:
                yield self.other(entry, part="front")
        if title is not None and before >= len(front):
            yield title

    def field(self, entry: Field) -> Line:
        if not entry.label.startswith((":", "：")):
            return Line("field", entry.content, name=entry.label, key=entry.key, part="front")
        colon = str(self.language.typography["colon"])
        after = Text(f"{colon} {entry.label[1:].lstrip()}")
        return Line("field", (*entry.content, after), key=entry.key, part="front")

    def annex(self, annex: Annex) -> Iterator[Line]:
        self.annexed = True
        yield Line("annex", annex.title, name=annex.word, number=annex.number, annexed=True)
        if annex.enacting is not None:
            yield Line("formula", annex.enacting.content, key=annex.enacting.organ, annexed=True)
        yield from self.blocks(annex.body, 0)

    def blocks(self, blocks: tuple[Block, ...], depth: int) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, Clause):
                yield from self.clause(block, 0, ())
            elif isinstance(block, Division):
                yield Line(
                    "division",
                    block.title,
                    role=block.kind,
                    level=depth,
                    name=block.word,
                    number=block.number,
                    annexed=self.annexed,
                )
                yield from self.blocks(block.body, depth + 1)
            else:
                yield self.other(block)

    def other(self, block: Other, part: str = "") -> Line:
        return Line(
            block.kind,
            block.content,
            raw=block.raw,
            level=block.level,
            part=part,
            annexed=self.annexed,
        )

    def clause(self, clause: Clause, level: int, above: tuple[str, ...]) -> Iterator[Line]:
        place = next(self.places)
        assert place.clause is clause
        yield Line(
            "clause",
            clause.content,
            role=clause.role,
            marker=clause.marker,
            label=self.label(place, above),
            level=level,
            address=place.address,
            part=place.part,
            opening=len(clause.opening),
            tail=place.tail,
            annexed=self.annexed,
            language=clause.language or self.document.language,
        )
        for child in clause.children:
            yield from self.clause(child, level + 1, (*above, clause.marker))

    def label(self, place: Place, above: tuple[str, ...]) -> str:
        """The label that is printed at a place, or an empty string."""
        marker = place.clause.marker
        if marker in ("none", "frozen"):
            return place.clause.bis
        number = self.number(place) if place.level == 0 else place.number
        if marker == "number" and place.level == 0:
            style = self.styles["operative"][0]
        else:
            known = self.styles[marker]
            top = marker == "number" and "number" in above[:1]
            style = known[min(above.count(marker) - top, len(known) - 1)]
        if style == "㈠":
            label = _CIRCLED[number - 1] if number <= 10 else label_text("(i)", number)
        elif marker == "bullet":
            return style
        else:
            label = label_text(style, number, self.language.data["labels"]["letters"])
        return _with_bis(label, place.clause.bis) if place.clause.bis else label

    def number(self, place: Place) -> int:
        """The number of a paragraph in its own series: operative numbers are those of the
        address; a preamble counts only what is numbered; letters run on while they last."""
        clause = place.clause
        here = (place.annex, *place.divisions)
        if here != self.under:
            self.under, self.runs = here, {}
        if clause.marker != "number":
            self.runs = {k: n for k, n in self.runs.items() if k[1] in ("number", clause.marker)}
        elif clause.role == "operative":
            self.runs = {k: n for k, n in self.runs.items() if k[1] == "number"}
            return place.number
        key = (clause.role, clause.marker)
        number = self.runs.get(key, 0) + (0 if clause.bis else 1)
        self.runs[key] = max(number, 1)
        return self.runs[key]


def _preamble_before(body: tuple[Block, ...]) -> int:
    """How many blocks stand before the operative part."""
    for i, block in enumerate(body):
        if not isinstance(block, Clause) or block.role != "preambular":
            return i
    return len(body)


def _before_title(front: tuple[Field | Other, ...]) -> int:
    """How many entries of the front stand before the title: lines of keys and values between
    two rules at the very top, headings of the first level, the number of the resolution."""
    at = 0
    if front and isinstance(front[0], Other) and front[0].kind == "rule":
        for i, entry in enumerate(front[1:], 1):
            if isinstance(entry, Other):
                at = i + 1 if entry.kind == "rule" else 0
                break
    for i, entry in enumerate(front):
        if isinstance(entry, Other):
            if entry.kind == "heading" and entry.level == 1:
                at = i + 1
        elif entry.key == "number" and not entry.label:
            return i + 1
    return at


def _with_bis(label: str, bis: str) -> str:
    """``3 bis.``, ``(b) bis``, ``b) bis``."""
    if label.endswith("."):
        return f"{label[:-1]} {bis}."
    if label.endswith(" -"):
        return f"{label[:-2]} {bis} -"
    return f"{label} {bis}"


def _styles(language: Language) -> dict[str, tuple[str, ...]]:
    """The styles of labels by marker, outermost first, from the levels of the language."""
    labels = language.data["labels"]
    found: dict[str, list[str]] = {"letter": [], "roman": []}
    for style in labels["levels"]:
        core = "".join(c for c in style if c.isalnum())
        if core in ("i", "㈠"):
            found["roman"].append(style)
        elif not core.isdigit():
            found["letter"].append(style)
    out = {}
    for marker, known in _FALLBACK.items():
        own = found.get(marker, [])
        out[marker] = (*own, *(style for style in known if style not in own))
    out["operative"] = (labels["operative"],)
    return out
