"""The document: what a resolution says, apart from how it was typed.

All values are frozen and compare by content. Printed labels and spans of the source are
carried beside the value and do not count in a comparison. Numbers are not in the model: a
number is a place, worked out in `resolutions.numbering`.
Knows nothing of text formats, offsets or languages.
"""

from __future__ import annotations

from resolutions.records import dataclass, field
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE = Span(0, 0)

# ---------------------------------------------------------------- inline content


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words. Runs of ordinary spaces and line ends are one space."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words; ``kind`` is ``italic``, ``bold``, ``underline``, ``strike``,
    ``sup`` or ``sub``."""

    kind: str
    content: Content


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place; the target may be empty or ``#`` (a finding, not an error)."""

    target: str
    content: Content


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The call of a note; ``key`` names it as the author did."""

    key: str


@dataclass(frozen=True, slots=True)
class Remark:
    """An author's comment inside a paragraph (``<!-- … -->``): kept, never part of the words."""

    text: str


Inline = Text | Emphasis | Link | NoteRef | Remark
Content = tuple[Inline, ...]


def plain(content: Content) -> str:
    """The words of some content without any mark; calls of notes and remarks leave nothing."""
    out: list[str] = []
    for part in content:
        if isinstance(part, Text):
            out.append(part.text)
        elif isinstance(part, (Emphasis, Link)):
            out.append(plain(part.content))
    return "".join(out)


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph that counts: preambular, operative, sub-paragraph or continuing text.

    ``role``: ``preambular``, ``operative`` or ``item`` (anything below a paragraph).
    ``marker``: how it is labelled: ``none``, ``number``, ``letter``, ``capital``, ``roman``,
    ``bullet``, ``frozen``. An ``item`` with marker ``none`` continues or closes its paragraph.
    ``opening``: the opening phrase without marks, empty where none was recognised.
    ``bis``: what a frozen number carries (``bis``, ``ter``, ``alt``), or with the marker
    ``frozen`` all of it as printed (``1.1``, ``2.a``); else empty.
    ``language``: code of the paragraph's own language where it is not the document's.
    """

    role: str
    content: Content
    marker: str = "none"
    opening: str = ""
    children: tuple[Clause, ...] = ()
    bis: str = ""
    language: str = ""
    label: str | None = field(default=None, compare=False)
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def text(self) -> str:
        """The clause's own words, without those of its sub-paragraphs."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Other:
    """Text that is no clause: ``kind`` is ``text``, ``heading``, ``formula`` (words that close
    the preamble, *Have agreed as follows:*), ``lead`` (a participle that governs *That …*),
    ``table``, ``code``,
    ``comment``, ``quote`` or ``rule``. ``raw`` holds what is kept as it was typed; the
    others have ``content``. ``level`` is the depth of a heading."""

    kind: str
    content: Content = ()
    raw: str = ""
    level: int = 0
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter, section, article or plain heading with what stands under it.

    ``kind``: ``part``, ``chapter``, ``section``, ``article``, ``principle`` or ``heading``.
    ``number``: as printed (``I``, ``A``, ``premier``), empty for a plain heading.
    ``word``: the printed word before the number (``Part``, ``Article``), empty where none.
    ``restarts``: paragraphs are numbered from 1 again inside. ``key``: the number as an
    address has it (*premier* is ``1``).
    """

    kind: str
    number: str
    title: Content
    body: tuple[Block, ...]
    word: str = ""
    restarts: bool = False
    key: str = field(default="", compare=False)
    label: str | None = field(default=None, compare=False)
    span: Span = field(default=NOWHERE, compare=False)


Block = Clause | Division | Other


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the header. ``key`` is the canonical name (``forum``, ``sponsors`` …) or
    empty where it is not known; ``label`` the word printed before the colon, empty for
    lines of a masthead that have none. A label that begins with a colon is printed after the
    words: *Chile and Peru: draft resolution*."""

    key: str
    label: str
    content: Content
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def value(self) -> str:
        """The words after the label."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Enacting:
    """The enacting formula with any recital of convocation. ``organ`` is the identifier of a
    known organ, else empty; ``name`` the organ's printed name, without article; ``late``: it
    stands between the preamble and the operative part."""

    organ: str
    name: str
    content: Content
    late: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the text, called by its key."""

    key: str
    content: Content
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its printed number (may be empty), title, own enacting formula and body."""

    number: str
    title: Content
    body: tuple[Block, ...]
    word: str = ""
    enacting: Enacting | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A resolution, decision, declaration, recommendation or convention.

    ``front``: what stands before the enacting formula, in order, the title excepted.
    ``body``: clauses, divisions and other text in the order of the document.
    ``continuous``: preamble and operative part are numbered in one series.
    """

    kind: str
    language: str
    title: Content = ()
    front: tuple[Field | Other, ...] = ()
    enacting: Enacting | None = None
    body: tuple[Block, ...] = ()
    closing: tuple[Content, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Note, ...] = ()
    continuous: bool = False

    @property
    def header(self) -> tuple[Field, ...]:
        """The header's fields in order."""
        return tuple(b for b in self.front if isinstance(b, Field))

    @property
    def preamble(self) -> tuple[Clause, ...]:
        """All preambular paragraphs of the body, those inside parts included."""
        return tuple(c for c in walk(self.body) if c.role == "preambular")

    @property
    def operative(self) -> tuple[Clause, ...]:
        """All operative paragraphs of the body, those inside parts included."""
        return tuple(c for c in walk(self.body) if c.role == "operative")


def walk(blocks: tuple[Block, ...]) -> Iterator[Clause]:
    """Every clause below some blocks, sub-paragraphs included, in the order of the text."""
    for block in blocks:
        if isinstance(block, Clause):
            yield block
            yield from walk(block.children)
        elif isinstance(block, Division):
            yield from walk(block.body)


def field_value(document: Document, key: str) -> str:
    """The value of the first header field of that name, or an empty string."""
    for entry in document.header:
        if entry.key == key:
            return entry.value
    return ""
