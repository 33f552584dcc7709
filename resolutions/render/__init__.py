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
    from resolutions.render.akn.words import Cited
    from resolutions.render.marked import Marked

__all__ = [
    "FORMATS",
    "Format",
    "Line",
    "View",
    "Wish",
    "format_named",
    "from_json",
    "lost",
    "markdown",
    "outline",
    "render",
    "text",
    "to_json",
    "view",
    "written",
    "written_marked",
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
class Wish:
    """How a document is wanted, where a format leaves a choice; each takes what it knows.

    ``template``: the family of the look; ``profile``: of a conference or an organ; ``lang``:
    the language of the words that a format prints of its own; ``letterhead``: a Word file
    whose page is taken; ``cited``: finds the documents that some words cite, for their links;
    ``lines``: every how many lines one has a number, below 0 as the profile has it.
    """

    template: str = ""
    profile: str = ""
    lang: str = ""
    letterhead: bytes = b""
    lines: int = -1
    cited: Cited | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document: its writer, the endings of its files (the first one is given
    to new files), what it cannot carry (``emphasis``, ``comments``), other names for it, the
    extra of this package that has to be installed for it, whether it has a look (a family),
    whether it links the documents that are cited, and what tells of a file that was written
    what went wrong in it (``fonts``), and what writes a text with its changes marked."""

    write: Callable[[Document, Wish], str | bytes]
    endings: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    needs: str = ""
    look: bool = False
    cites: bool = False
    flaws: Callable[[bytes], tuple[str, ...]] | None = None
    marked: Callable[[Marked, Wish], str | bytes] | None = None


def _docx_tracked(both: Marked, wish: Wish) -> bytes:
    from resolutions.render.docx.tracked import docx_tracked

    return docx_tracked(
        both, template=wish.template, profile=wish.profile, letterhead=wish.letterhead
    )


def _docx(document: Document, wish: Wish) -> bytes:
    from resolutions.render.docx import docx

    return docx(
        document,
        template=wish.template,
        profile=wish.profile,
        letterhead=wish.letterhead,
        lines=wish.lines,
    )


def _html(document: Document | Marked, wish: Wish) -> str:
    from resolutions.render.html import html

    return html(document, template=wish.template, profile=wish.profile, lang=wish.lang)


def _pdf(document: Document | Marked, wish: Wish) -> bytes:
    from resolutions.render.pdf import pdf

    return pdf(document, template=wish.template, profile=wish.profile, lang=wish.lang)


def _flaws_of_pdf(data: bytes) -> tuple[str, ...]:
    from resolutions.render.pdf import flaws

    return flaws(data)


def _akn(document: Document, wish: Wish) -> str:
    from resolutions.render.akn import akn

    return akn(document, wish.cited)


FORMATS: dict[str, Format] = {
    "docx": Format(_docx, (".docx",), also=("word",), look=True, marked=_docx_tracked),
    "markdown": Format(lambda d, _: markdown(d), (".md", ".markdown"), also=("md",)),
    "html": Format(_html, (".html", ".htm"), ("comments",), ("htm",), look=True, marked=_html),
    "pdf": Format(
        _pdf, (".pdf",), ("comments",), needs="pdf", look=True, flaws=_flaws_of_pdf, marked=_pdf
    ),
    "text": Format(lambda d, _: text(d), (".txt",), ("emphasis", "comments"), also=("txt",)),
    "json": Format(lambda d, _: to_json(d), (".json",)),
    "akn": Format(_akn, (".akn", ".xml"), also=("xml",), cites=True),
}
"""All formats. One more is one more row; what prints words has a template beside it."""

_NOTHING = Wish()


def format_named(name: str) -> str:
    """The name in `FORMATS` for a name of a format, whatever its case.

    Raises `Usage` with code ``no-such-format`` for another name.
    """
    wanted = name.lower()
    for key, form in FORMATS.items():
        if wanted == key or wanted in form.also:
            return key
    raise Usage("no-such-format", name=name, known=tuple(FORMATS))


def written(document: Document, to: str, wish: Wish = _NOTHING) -> bytes:
    """The document as the bytes of a file, in a format of `FORMATS`.

    Raises `Usage`: ``no-such-format``, ``no-such-template``, ``needs-extra``.
    """
    found = FORMATS[format_named(to)].write(document, wish)
    return found if isinstance(found, bytes) else found.encode("utf-8", "replace")


def written_marked(both: Marked, to: str, wish: Wish = _NOTHING) -> bytes:
    """A text with its changes marked, as the bytes of a file.

    Raises `Usage` like `written`, and ``no-such-format`` for a format without such marks.
    """
    writer = FORMATS[format_named(to)].marked
    if writer is None:
        known = tuple(name for name, form in FORMATS.items() if form.marked is not None)
        raise Usage("no-such-format", name=to, known=known)
    found = writer(both, wish)
    return found if isinstance(found, bytes) else found.encode("utf-8", "replace")


def render(document: Document, to: str, wish: Wish = _NOTHING) -> str:
    """The document as a text, in one of the formats of `FORMATS` that are texts.

    Raises `Usage` like `written`, and ``not-a-text`` for a format that is not.
    """
    found = FORMATS[format_named(to)].write(document, wish)
    if isinstance(found, bytes):
        raise Usage("not-a-text", name=to)
    return found


def lost(document: Document, to: str) -> dict[str, int]:
    """What the document has and the format cannot carry, with how often; empty if nothing."""
    lacks = FORMATS[format_named(to)].lacks
    if not lacks:
        return {}
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
