"""A text as it was written: its characters, its places, its bytes, and edits to it.

Knows nothing of resolutions. Offsets and columns count Unicode code points; lines end at
``\\r\\n``, ``\\n`` or ``\\r``. Decoding keeps enough to give the very same bytes back.
Does not know what a Word file or an archive is beyond refusing it by name.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.errors import Unreadable
from resolutions.patterns import pattern
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEWLINE = pattern(r"\r\n|\n|\r")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "archive"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
)

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
    def line_starts(self) -> Sequence[int]:
        """Offset of the first character of each line, computed once."""
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(m.end() for m in _NEWLINE.finditer(self.text))
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


def decode(data: bytes, name: str = "-", encoding: str | None = None) -> Source:
    """Read bytes as text without losing any.

    The encoding is the one named, else the byte order mark's, else UTF-8, else UTF-16 where
    every other byte is null, else Windows-1252 (Latin-1 where that has holes).
    Raises `Unreadable` for what is not text (Word, PDF, archives, pictures) and for bytes
    that the named encoding cannot read, with the place of the first one.
    """
    for mark, kind in _SIGNATURES:
        if data.startswith(mark):
            raise Unreadable(f"not-text-{kind}", name=name)
    if encoding is not None:
        return _decode_as(data, name, encoding)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return Source(data[len(bom) :].decode(codec), name, codec, bom)
            except UnicodeDecodeError:
                break
    try:
        return Source(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    wide = _wide_codec(data)
    if wide:
        try:
            return Source(data.decode(wide), name, wide)
        except UnicodeDecodeError:
            pass
    if data[:4096].count(0) > len(data[:4096]) // 20:
        raise Unreadable("binary", name=name)
    for codec in ("cp1252", "latin-1"):
        try:
            return Source(data.decode(codec), name, codec)
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 reads any byte")  # pragma: no cover


def _decode_as(data: bytes, name: str, encoding: str) -> Source:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise Unreadable("unknown-encoding", name=name, encoding=encoding) from None
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data[:start].count(b"\n") + 1
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
