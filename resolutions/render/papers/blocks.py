"""What a paper of a session is made of, as values: headings, sentences, tables, boxes to fill in.

A paper says nothing of how it looks: each format prints the same blocks. Words are inline
content of the model, so that emphasis of a quoted text is kept.
"""

from __future__ import annotations

from resolutions.model import Content, Emphasis, Text
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_MARKED = pattern(
    r"\*\*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*\*|\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*"
)
TICK = "☐"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 or 2."""

    content: Content
    level: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph. ``kind``: ``say`` (to be read aloud), ``cue`` (for whoever reads it aloud),
    ``plain``, ``item`` (of a list), ``note`` (small)."""

    content: Content
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text, line by line, in their own language."""

    lines: tuple[Content, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, one a line."""

    rows: tuple[tuple[str, Content], ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to write in, each under its name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``kind``: empty, or ``group`` for one cell across all columns."""

    cells: tuple[Content, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``widths``: of the columns, in hundredths of the page; ``fill``: rows are high
    enough to be written in; ``centred``: the columns whose cells stand in the middle;
    ``language``: of the columns ``quoted``, where it is not that of the paper."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    fill: bool = False
    centred: tuple[int, ...] = ()
    language: str = ""
    quoted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """Half a page to be cut out: a large ``mark``, facts, the words of a text; ``boxes`` to
    tick, ``lines`` to sign or write on."""

    mark: str
    facts: Facts
    quote: Quote
    boxes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins a new page."""


if TYPE_CHECKING:
    Block: TypeAlias = Heading | Sentence | Quote | Facts | Boxes | Table | Slip | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper. ``lang``: the language it speaks; ``running``: what stands at the head of its
    further pages; ``size``: ``large`` to be read aloud, ``slips`` to be cut up, ``quiet`` for many
    short passages, else empty."""

    title: str
    lang: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    running: str = ""
    landscape: bool = False
    size: str = ""


def words(text: str) -> Content:
    """A sentence as content: ``*italic*`` and ``**bold**``."""
    out: list[Text | Emphasis] = []
    at = 0
    for match in _MARKED.finditer(text):
        if match.start() > at:
            out.append(Text(text[at : match.start()]))
        kind = "bold" if match["bold"] else "italic"
        out.append(Emphasis(kind, (Text(match[kind]),)))
        at = match.end()
    if at < len(text) or not out:
        out.append(Text(text[at:]))
    return tuple(out)


def verbatim(text: str) -> Content:
    """Words as they are, stars included."""
    return (Text(text),)
