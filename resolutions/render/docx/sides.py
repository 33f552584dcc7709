"""The two texts of a text with changes, written side by side: frames with a hole for the words.

A frame is a paragraph as it would be written for one of the texts, without its words; where
the frames of both texts are alike, only words changed. Notes and comments are counted for both
texts together. Knows no changes.
"""

from __future__ import annotations

from resolutions.model import plain
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.render.docx.body import Body
from resolutions.render.docx.front import Front
from resolutions.render.docx.lists import Chain, Lists
from resolutions.render.docx.runs import Refers, Runs, calls, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Content, Document
    from resolutions.render.docx import Writer
    from resolutions.render.view import Line

HOLE, NUMBER, ID = "\x00", "\x02", "\x01"
_TAIL = f"{run('.', 'ResolutionNumber')}<w:r><w:tab/></w:r>"
_NUMBERED = pattern(rf"(?s){NUMBER}<w:r>.*?</w:r><w:r><w:tab/></w:r>")
_BOOKMARK_ID = pattern(r'(<w:bookmark(?:Start|End) w:id=)"\d+"')


@dataclass(slots=True)
class Shared:
    """What both texts count together: footnotes, bookmarks; and the footnotes that the words
    being written call, which are one for both."""

    notes: int = 0
    bookmarks: int = 0
    joint: dict[str, int] | None = None


class _Refers(Refers):
    """What the runs of one text refer to, numbered with those of the other."""

    __slots__ = ("shared",)

    def __init__(self, known: frozenset[str], shared: Shared, other: Refers | None) -> None:
        super().__init__(known)
        self.shared = shared
        if other is not None:
            self.links, self.remarks = other.links, other.remarks

    def bookmark(self, name: str, inside: str) -> str:
        self.shared.bookmarks += 1
        at = f'w:id="{self.shared.bookmarks}"'
        return f'<w:bookmarkStart {at} w:name="{name}"/>{inside}<w:bookmarkEnd {at}/>'

    def numbered(self, key: str) -> int:
        number = (self.shared.joint or {}).get(key, 0)
        if not number:
            self.shared.notes += 1
            number = self.shared.notes
        if self.shared.joint is not None:
            self.shared.joint[key] = number
        self.numbers[key] = number
        return number


class _OpenRefers(Refers):
    """Bookmarks whose identifiers are given when a frame is used."""

    __slots__ = ()

    def bookmark(self, name: str, inside: str) -> str:
        at = f'w:id="{ID}"'
        return f'<w:bookmarkStart {at} w:name="{name}"/>{inside}<w:bookmarkEnd {at}/>'


@dataclass(frozen=True, slots=True)
class Wish:
    """How words are asked to be written."""

    opening: int = 0
    language: str = ""
    style: str = ""
    note: bool = False


class _Holes(Runs):
    """Writes a hole instead of words, and remembers how they were wanted."""

    wish = Wish()

    def write(
        self,
        content: Content,
        *,
        opening: int = 0,
        language: str = "",
        style: str = "",
        note: bool = False,
    ) -> str:
        self.wish = Wish(opening, language, style, note)
        return HOLE if content else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A paragraph without its words. ``place``: ``body``, ``number`` (before the title), or the
    style of a cell of the masthead; ``written`` with `HOLE`; ``numbered``: the number of the
    resolution stands before it."""

    place: str
    written: str
    wish: Wish
    numbered: bool = False


class Side:
    """One of the two texts."""

    def __init__(
        self,
        writer: Writer,
        document: Document,
        known: frozenset[str],
        shared: Shared,
        made: list[Chain],
        other: Side | None = None,
    ) -> None:
        self.refers: _Refers = _Refers(known, shared, other.refers if other is not None else None)
        self.runs = Runs(self.refers, writer.rtl, writer.runs.upright)
        self.shared = shared
        self.holes = _Holes(_OpenRefers(frozenset()), writer.rtl, writer.runs.upright)
        self.front = Front(self.holes, writer.un, writer.rtl, writer.front.colon)
        self.lists = Lists(writer.lists.usual, writer.lists.indents, made)
        self.body: Body = writer.body(document, writer.shown, self.holes, self.front, self.lists)

    def frame(self, line: Line, index: int, before: str, chapeau: bool) -> Frame:
        """The frame of a line. ``index``: its place in the front; ``before``: the key of the
        field above it; ``chapeau``: what it introduces follows."""
        self.holes.wish = Wish()
        if line.kind == "clause":
            return Frame("body", self.body.clause(line, chapeau), self.holes.wish)
        sizes = {style: len(held) for style, held in self.front.cells.items()}
        written = self.body.line(line, index, before)
        if line.kind == "field" and line.key == "number" and not line.name:
            pending = self.body.pending
            self.body.pending = NUMBER if pending else ""
            return Frame("number", f"{pending}{_TAIL}" if pending else "", self.holes.wish)
        if not written:
            for style, held in self.front.cells.items():
                if len(held) > sizes.get(style, 0):
                    return Frame(style, held[-1], self.holes.wish)
        numbered = NUMBER in written
        written = _NUMBERED.sub("", written)
        return Frame("body", written, self.holes.wish, numbered)

    def words(self, content: Content, wish: Wish, opening: int = -1) -> str:
        """The runs of some content."""
        return self.runs.write(
            content,
            opening=wish.opening if opening < 0 else opening,
            language=wish.language,
            style=wish.style,
            note=wish.note,
        )


def same_words(
    old: Side, new: Side, content: Content, wish: Wish, opening: int
) -> list[tuple[str, str]]:
    """The runs of content that stands in both texts: for each piece as the old text and as the
    new one has it, which differ where a note is called for the first time in one of them."""
    out: list[tuple[str, str]] = []
    for part in content:
        if next(calls((part,)), None) is None:
            written = new.words((part,), wish, max(opening, 0))
            out.append((written, written))
        else:
            old.shared.joint = {}
            one = old.words((part,), wish, max(opening, 0))
            other = new.words((part,), wish, max(opening, 0))
            old.shared.joint = None
            plainly = [_BOOKMARK_ID.sub(r"\1", words) for words in (one, other)]
            out.append((other, other) if plainly[0] == plainly[1] else (one, other))
        opening -= len(plain((part,)))
    return out
