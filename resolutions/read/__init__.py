"""Files and streams read as drafts: one reader for each format, chosen by name or by looks.

Knows where bytes come from and which reader takes them; judges nothing of what they say.
"""

from __future__ import annotations

import os
import sys

from resolutions.errors import Unreadable, Usage
from resolutions.language import codes
from resolutions.parse import Draft, parse
from resolutions.source import Source, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MOST_BYTES", "READERS", "format_of", "read", "read_source"]

MOST_BYTES = 64 * 1024 * 1024
LONGEST_LINE = 1_000_000
_LIKE = 0.7
_ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".docx": "docx",
    ".akn": "akn",
    ".xml": "akn",
}
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(
    source: str | os.PathLike[str] | bytes | Source,
    from_: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    changes: str = "accept",
) -> Draft:
    """A file (``-`` for standard input), some bytes or a source as a draft.

    ``from_``: a format of `READERS`, else the ending of the name decides, else the first
    characters. ``changes``: how tracked changes of a file of Word are read, ``accept``,
    ``reject`` or ``show``. Raises `Usage` (``no-such-format``, ``unknown-encoding``,
    ``no-such-changes``), `Unreadable` or `NotAResolution`.
    """
    if isinstance(source, bytes):
        source = _checked(source, "-", encoding, changes)
    elif not isinstance(source, Source):
        source = read_source(source, encoding, changes)
    name = from_ or format_of(source)
    reader = READERS.get({"md": "markdown", "txt": "text"}.get(name, name))
    if reader is None:
        raise Usage("no-such-format", name=name, known=tuple(READERS))
    return reader(source, language)


def read_source(
    path: str | os.PathLike[str], encoding: str | None = None, changes: str = "accept"
) -> Source:
    """The text of a file, or of standard input where the path is ``-``. A file of Word gives
    a `resolutions.read.located.Located`, one of Akoma Ntoso an `AknSource`: both know the way
    back.

    Raises `Unreadable`: ``no-such-file`` (with the nearest name of its folder as ``near``),
    ``is-a-folder``, ``no-permission``, ``too-large`` beyond `MOST_BYTES`, ``no-input``,
    ``line-too-long`` beyond `LONGEST_LINE` characters,
    ``cannot-read``, what `decode` refuses and what `resolutions.read.docx` does; `Usage`:
    ``unknown-encoding``, ``no-such-changes``.
    """
    name = os.fspath(path)
    try:
        data = _bytes(name)
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable("no-such-file", name=name, **_near(name)) from None
    except IsADirectoryError:
        raise Unreadable("is-a-folder", name=name) from None
    except PermissionError:
        if os.path.isdir(name):  # what Windows says of a folder
            raise Unreadable("is-a-folder", name=name) from None
        raise Unreadable("no-permission", name=name) from None
    except ValueError:  # a null character in the name
        raise Unreadable("no-such-file", name=name) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("cannot-read", name=name, reason=reason, errno=error.errno) from None
    return _checked(data, name, encoding, changes)


def _checked(data: bytes, name: str, encoding: str | None, changes: str) -> Source:
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", name=name, most=MOST_BYTES)
    if data[:4] == b"PK\x03\x04":
        from resolutions.read.docx import is_word, read_word

        if is_word(data):
            return read_word(data, name, changes)
    elif data[:4] == _OLD_WORD and _LOCKED in data:
        raise Unreadable("docx-password", name=name)
    source = decode(data, name, encoding)
    if not _is_akn(source):
        if format_of(source) != "json":
            _no_endless_line(source)
        return source
    from resolutions.read.akn import as_text

    try:
        return as_text(source)
    except Unreadable as error:
        error.facts.setdefault("name", name)
        raise


def _no_endless_line(source: Source) -> None:
    """No paragraph of a resolution is near `LONGEST_LINE`; to read one would take all memory."""
    if len(source.text) <= LONGEST_LINE:
        return
    for n, line in enumerate(source.text.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise Unreadable("line-too-long", name=source.name, line=n)


def _is_akn(source: Source) -> bool:
    """True for a text that is Akoma Ntoso, and for a file that says so in its name."""
    if _ENDINGS.get(os.path.splitext(source.name)[1].lower()) == "akn":
        return True
    head = source.text[:4000].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and "<akomaNtoso" in head


def _bytes(name: str) -> bytes:
    if name != "-":
        with open(name, "rb") as file:
            return file.read(MOST_BYTES + 1)
    if sys.stdin is None:  # closed before the program began
        raise Unreadable("no-input", name=name)
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def format_of(source: Source) -> str:
    """The format that the ending of a name tells, else the first character of the text."""
    known = _ENDINGS.get(os.path.splitext(source.name)[1].lower())
    if known is not None:
        return known
    head = source.text[:200].lstrip()
    return "json" if head.startswith("{") and '"schema"' in source.text[:200] else "markdown"


def _near(name: str) -> dict[str, str]:
    """The name in the same folder that is most like one that does not exist, if one is.

    Case does not count, and the ending only where the rest is as near.
    """
    from difflib import SequenceMatcher

    folder, wanted = os.path.split(name)
    try:
        names = os.listdir(folder or ".")[:5000]
    except OSError:
        return {}
    stem, ending = os.path.splitext(wanted.casefold())
    likeness = SequenceMatcher(b=stem)
    found: list[tuple[float, bool, str]] = []
    for other in names:
        its, its_ending = os.path.splitext(other.casefold())
        likeness.set_seq1(its)
        if other[:1] == "." or likeness.quick_ratio() < _LIKE:
            continue
        ratio = likeness.ratio()
        if ratio >= _LIKE:
            found.append((ratio, ending == its_ending, other))
    return {"near": os.path.join(folder, max(found)[2])} if found else {}


# ---------------------------------------------------------------- the readers


def _text(source: Source, language: str | None) -> Draft:
    return parse(source, language)


def _akn(source: Source, language: str | None) -> Draft:
    """An Akoma Ntoso file as the draft of its canonical Markdown."""
    from resolutions.read.akn import AknSource, as_text

    if not isinstance(source, AknSource):
        source = as_text(source)
    return parse(source, language or source.language)


def _json(source: Source, language: str | None) -> Draft:
    """A document's JSON, as the draft of its canonical Markdown.

    Raises `Unreadable` with code ``json-not-a-draft`` where no text says that document.
    """
    from resolutions.render.json import from_json
    from resolutions.render.markdown import markdown

    document = from_json(source.text)
    if document.language not in codes():
        raise Unreadable("json-value", path="language", wanted=", ".join(codes()))
    text = Source(markdown(document), source.name)
    draft = parse(text, language or document.language)
    if draft.document != document:
        raise Unreadable("json-not-a-draft", name=source.name)
    return draft


READERS: dict[str, Callable[[Source, str | None], Draft]] = {
    "markdown": _text,
    "text": _text,
    "json": _json,
    "docx": _text,
    "akn": _akn,
}
