"""Documents written down: one view, and a writer for each format.

A format is one row of ``FORMATS``. What a format cannot carry is told by `lost`, never
dropped in silence. Does not read files and does not change documents.
"""

from __future__ import annotations

from resolutions.errors import Usage
from resolutions.model import Content, Emphasis, Link, Remark
from resolutions.records import dataclass
from resolutions.render.markdown import markdown
from resolutions.render.outline import outline
from resolutions.render.text import text
from resolutions.render.view import Line, View, contents, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from resolutions.model import Document

__all__ = [
    "FORMATS",
    "Format",
    "Line",
    "View",
    "from_json",
    "lost",
    "markdown",
    "outline",
    "render",
    "text",
    "to_json",
    "view",
]


def to_json(document: Document) -> str:
    """The document as JSON text (`resolutions.render.json`)."""
    from resolutions.render import json

    return json.to_json(document)


def from_json(text: str) -> Document:
    """The document of a JSON text (`resolutions.render.json`); raises `Unreadable`."""
    from resolutions.render import json

    return json.from_json(text)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document: its writer, the endings of its files, and what it cannot
    carry (``emphasis``, ``comments``)."""

    write: Callable[[Document], str]
    endings: tuple[str, ...]
    lacks: tuple[str, ...] = ()


def _akn(document: Document) -> str:
    from resolutions.render.akn import akn

    return akn(document)


FORMATS: dict[str, Format] = {
    "markdown": Format(markdown, (".md", ".markdown")),
    "text": Format(text, (".txt",), ("emphasis", "comments")),
    "json": Format(to_json, (".json",)),
    "akn": Format(_akn, (".akn", ".xml")),
}
_SHORT = {"md": "markdown", "txt": "text"}


def render(document: Document, to: str) -> str:
    """The document in a format of `FORMATS` (``md`` and ``txt`` are short for two of them).

    Raises `Usage` with code ``no-such-format`` for another name.
    """
    known = FORMATS.get(_SHORT.get(to, to))
    if known is None:
        raise Usage("no-such-format", name=to, known=tuple(FORMATS))
    return known.write(document)


def lost(document: Document, to: str) -> dict[str, int]:
    """What the document has and the format cannot carry, with how often; empty if nothing."""
    lacks = FORMATS[_SHORT.get(to, to)].lacks
    found: dict[str, int] = {}
    for kind in _features(document):
        if kind in lacks:
            found[kind] = found.get(kind, 0) + 1
    return found


def _features(document: Document) -> Iterator[str]:
    for content in contents(document):
        yield from _inside(content)
    for line in view(document).lines:
        if line.kind == "comment":
            yield "comments"


def _inside(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, Remark):
            yield "comments"
        elif isinstance(part, (Emphasis, Link)):
            if isinstance(part, Emphasis):
                yield "emphasis"
            yield from _inside(part.content)
