"""A text as it was written: its characters, its places, its bytes, and edits to it.

Knows nothing of resolutions. Offsets and columns count Unicode code points; lines end at
``\\r\\n``, ``\\n`` or ``\\r``. Decoding keeps enough to give the very same bytes back.
Does not know what a Word file, an archive or a web page is beyond refusing it by name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from resolutions.errors import Unreadable, Usage
from resolutions.patterns import pattern
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEWLINE = pattern(r"\r\n|\n|\r")

_ZIP = b"PK\x03\x04"
_WORD = "word/document.xml"
_SHEETS = ("xl/workbook.xml", "ppt/presentation.xml")
_OPEN = b"application/vnd.oasis.opendocument."
_SAMPLE = 200_000

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (_ZIP, "archive"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
)

_PAGE = pattern(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_CONTROLS = pattern("[\x80-\x84\x86-\x9f]")
_BETWEEN = pattern("[a-z]([^\x00-\x7f])[a-z]")
_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœßùúûüýÿÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÓÔÖØŒÙÚÛÜ‘’‚“”„«»‹›–—…•·°§©®¡¿ªº€†\u00a0"
)
_LOST = "\ufffd"
_MANY = 3

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, ``start`` included and ``end`` excluded, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters of ``[start, end)`` by ``text``; nothing outside changes."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What was left out or settled while a file was read: ``code`` names a sentence of the
    catalogue (``read.notice.…``), ``facts`` fill it, ``unit`` is the paragraph, 0 for none."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One text with its name and the way its bytes were read.

    ``encoding`` is a Python codec name; ``bom`` the mark that stood before the text.
    """

    text: str
    name: str = "-"
    encoding: str = "utf-8"
    bom: bytes = b""
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def notices(self) -> Sequence[Notice]:
        """What was left out or settled while the file was read: nothing of a text."""
        return ()

    def story(self, offset: int) -> str:  # noqa: ARG002
        """Where in a file of another format an offset lies (``document``, ``footnotes`` …), its
        places being paragraphs; empty for a text, whose places are lines and columns."""
        return ""

    @property
    def line_starts(self) -> Sequence[int]:
        """Offset of the first character of each line, computed once."""
        if not self._starts:
            self._starts.append(0)
            if "\r" in self.text:
                self._starts.extend(m.end() for m in _NEWLINE.finditer(self.text))
            else:
                lengths = map(len, self.text.split("\n")[:-1])
                self._starts.extend(accumulate(length + 1 for length in lengths))
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """``(line, column)`` of an offset, both from 1, the column in code points."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        starts = self.line_starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def with_text(self, text: str) -> Source:
        """The same source, name and encoding, with another text."""
        return Source(text, self.name, self.encoding, self.bom)

    def to_bytes(self) -> bytes:
        """The bytes of the text, as they were read if it was not edited.

        A character that the file's own encoding lacks makes the whole text UTF-8.
        """
        try:
            return self.bom + self.text.encode(self.encoding)
        except UnicodeEncodeError:
            return self.text.encode("utf-8")


class WebPage(Unreadable):
    """The code of a page of the web, which is no text yet; ``source`` holds it."""

    def __init__(self, source: Source) -> None:
        super().__init__("not-text-html", name=source.name)
        self.source = source


def decode(data: bytes, name: str = "-", encoding: str | None = None) -> Source:
    """Read bytes as text without losing any.

    The encoding is the one named, else the byte order mark's, else UTF-16 where every other
    byte is null, else UTF-8, else Mac Roman or Windows-1252, whichever gives letters (Latin-1
    where that has holes).
    Raises `Unreadable` for what is not text (Word, PDF, archives, pictures, web pages), for
    bytes that the encoding cannot read, with the place of the first one, and for letters that
    are lost; `Usage` for an encoding that there is not.
    """
    for mark, kind in _SIGNATURES:
        if data.startswith(mark):
            looks = _made_by(data) if mark == _ZIP else ""
            raise Unreadable(f"not-text-{kind}", name=name, looks=looks)
    source = _decode(data, name) if encoding is None else _decode_as(data, name, encoding)
    if _PAGE.match(source.text[:5000]):
        raise WebPage(source)
    if source.text.count(_LOST) >= _MANY:
        line = source.place(source.text.index(_LOST))[0]
        raise Unreadable("lost-letters", name=name, line=line)
    return source


def verify_encoding(encoding: str) -> None:
    """Raise `Usage` for the name of no encoding of texts."""
    try:
        if not encoding.isascii():
            raise LookupError
        b"a".decode(encoding)
    except UnicodeError:
        pass  # it is known, and wants more bytes than that
    except (LookupError, ValueError):
        raise Usage("unknown-encoding", encoding=encoding) from None


def _made_by(data: bytes) -> str:
    """What an archive is, by its entries: ``docx``, ``odt``, ``office``, or nothing known."""
    import zlib
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    names: set[str] = set()
    kind = b""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names.update(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    kind = entry.read(100)
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
        if not names:  # cut short: the names still stand before the entries
            names = {n for n in (_WORD, *_SHEETS) if n.encode() in data}
            kind = data[38:138] if data[30:38] == b"mimetype" else b""
    if kind.startswith(_OPEN):
        return "odt" if kind.startswith(_OPEN + b"text") else "office"
    if _WORD in names:
        return "docx"
    return "office" if names & {*_SHEETS} else ""


def _decode(data: bytes, name: str) -> Source:
    """Bytes as text, in the encoding that they seem to be in."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return Source(data[len(bom) :].decode(codec), name, codec, bom)
            except UnicodeDecodeError:
                break
    wide = _wide_codec(data)
    if wide:
        try:
            return Source(data.decode(wide), name, wide)
        except UnicodeDecodeError:
            pass
    try:
        return Source(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        broken = error.start
    if data[:4096].count(0) > len(data[:4096]) // 20:
        raise Unreadable("binary", name=name)
    if _meant_as_utf8(data):
        byte = f"{data[broken]:02X}"
        raise Unreadable("bad-byte", name=name, line=_line_of(data, broken), byte=byte)
    try:
        source = Source(data.decode("cp1252"), name, "cp1252")
    except UnicodeDecodeError:
        source = Source(data.decode("latin-1"), name, "latin-1")
    if _garbled(source.text):
        mac = data.decode("mac_roman")
        if _western(mac) >= 0.9:
            return Source(mac, name, "mac_roman")
    controls = list(_CONTROLS.finditer(source.text))
    if len(controls) >= _MANY:
        if b"\0" in data:
            raise Unreadable("binary", name=name)
        line = source.place(controls[0].start())[0]
        raise Unreadable("unknown-letters", name=name, line=line)
    return source


def _meant_as_utf8(data: bytes) -> bool:
    """True where bytes that are not UTF-8 were to be: most of what is not ASCII is.

    In another encoding nearly nothing happens to be; a lone surrogate is half a character of
    some program's own UTF-8.
    """
    try:
        data.decode("utf-8", "surrogatepass")
        return True
    except UnicodeDecodeError:
        pass
    rest, valid = re.subn(
        rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]"
        rb"|\xed[\x80-\x9f][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}",
        b" ",
        data,
    )
    return valid >= 2 and valid >= len(re.findall(rb"[\x80-\xff]+", rest))


def _line_of(data: bytes, at: int) -> int:
    return len(_NEWLINE.findall(data[:at].decode("latin-1"))) + 1


def _garbled(text: str) -> bool:
    """True where few characters beyond ASCII are Western letters, and some stand in words."""
    return _western(text) <= 0.5 and any(
        not m[1].islower() and m[1] not in _WESTERN for m in _BETWEEN.finditer(text[:_SAMPLE])
    )


def _western(text: str) -> float:
    """The share of letters and marks of Western texts among the characters beyond ASCII."""
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return sum(c in _WESTERN for c in wide) / len(wide) if wide else 1.0


def _decode_as(data: bytes, name: str, encoding: str) -> Source:
    verify_encoding(encoding)
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        line = _line_of(data, getattr(error, "start", 0))
        raise Unreadable("bad-bytes", name=name, encoding=encoding, line=line) from None
    if text.encode(encoding) == data:
        return Source(text, name, encoding)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return Source(data[len(bom) :].decode(codec), name, codec, bom)
    return Source(text, name, encoding)


def _wide_codec(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    if sample[1::2].count(0) > len(sample) // 3:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 3:
        return "utf-16-be"
    return None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits in order of place; the first of two that overlap wins, the other is left.

    Two insertions at one place keep the order in which they were given.
    """
    kept = settle(edits)
    out: list[str] = []
    at = 0
    for edit in kept:
        out.append(text[at : edit.start])
        out.append(edit.text)
        at = edit.end
    out.append(text[at:])
    return "".join(out)


def settle(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that can be made together, by place: the first of two that overlap wins."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        last = kept[-1] if kept else None
        if last is not None and (edit.start < last.end or edit == last):
            continue
        kept.append(edit)
    return kept
