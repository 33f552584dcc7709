"""Words as runs: emphasis, opening phrases, links, calls of notes, remarks, scripts.

Everything is written as text, since most of a file is repeated marks. Knows inline content
only; what a run refers to (notes, links, comments) is collected in `Refers`.
"""

from __future__ import annotations

from resolutions.model import Content, Emphasis, Link, NoteRef, Remark, Text
from resolutions.patterns import pattern
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_UPRIGHT = {"": "UprightEmphasis", "OpeningPhrase": "UprightOpening"}
_MASKS = {"italic": 1, "bold": 2, "underline": 4, "strike": 8, "sup": 16, "sub": 32}
_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = pattern("[\t\n\r\u00ad\u2011]")
_ELEMENTS = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\r": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}
_MARKED = pattern('[\x00-\x1f&<>"\u00ad\u2011\ud800-\udfff\ufffe\uffff]')
_CLOSE, _OPEN = "</w:t>", '<w:t xml:space="preserve">'
_LIVE = pattern(r"(?i)(?:https?|ftp|mailto):[^\s\"<>\\^`{|}]+\Z")
# Left to right inside a text from right to left: symbols, numbers with strokes, Latin words.
_LATIN = pattern(r"[A-Za-z\u00c0-\u024f][\w./()&’'-]*(?<![.(])|\d+(?:[/.,:]\d+)+")


def escape(text: str) -> str:
    """Text as it stands in XML; characters that XML has no place for become U+FFFD."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("\ufffd", text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def words(text: str) -> str:
    """The elements of a run that hold some text."""
    if _MARKED.search(text) is None:
        return f"{_OPEN}{text}{_CLOSE}"
    written = f"{_OPEN}{escape(text)}{_CLOSE}"
    if _SPECIAL.search(text):
        written = _SPECIAL.sub(lambda m: f"{_CLOSE}{_ELEMENTS[m[0]]}{_OPEN}", written)
        written = written.replace(f"{_OPEN}{_CLOSE}", "")
    return written


def calls(content: Content) -> Iterator[str]:
    """The keys of the notes that some content calls, in order."""
    for part in content:
        if isinstance(part, NoteRef):
            yield part.key
        elif isinstance(part, (Emphasis, Link)):
            yield from calls(part.content)


def run(text: str, style: str = "", more: str = "") -> str:
    """A run of one character style; ``more``: further properties in the order of the schema."""
    if not text:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    props = f"<w:rPr>{named}{more}</w:rPr>" if named or more else ""
    return f"<w:r>{props}{words(text)}</w:r>"


@dataclass(slots=True)
class Refers:
    """What runs refer to: footnotes by key, links by target, comments in order.

    ``known``: keys that have a note and are called from the text. ``numbers``: the identifier
    of each footnote that was called so far, in that order.
    """

    known: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    bookmarks: int = 0

    def bookmark(self, name: str, inside: str) -> str:
        """Something with a bookmark of that name round it."""
        self.bookmarks += 1
        at = f'w:id="{self.bookmarks}"'
        return f'<w:bookmarkStart {at} w:name="{name}"/>{inside}<w:bookmarkEnd {at}/>'

    def numbered(self, key: str) -> int:
        """The identifier of a footnote that is called for the first time."""
        number = self.numbers[key] = len(self.numbers) + 1
        return number


class Runs:
    """Writes inline content for a document: ``rtl`` where it is written from right to left,
    ``upright`` where its script has no italics."""

    def __init__(self, refers: Refers, rtl: bool, upright: bool = False) -> None:
        self.refers = refers
        self.rtl = rtl
        self.upright = upright
        self.kept: dict[tuple[str, int, str, bool], str] = {}

    def write(
        self,
        content: Content,
        *,
        opening: int = 0,
        language: str = "",
        style: str = "",
        note: bool = False,
    ) -> str:
        """The runs of some content; the first ``opening`` characters are the opening phrase;
        ``language``: a tag, where it is not that of the document; ``style``: a character style
        for all of it; ``note``: inside a note."""
        one = _One(self, language, style, note, opening)
        one.write(content, 0)
        return "".join(one.out)

    def properties(self, style: str, mask: int, language: str, rtl: bool) -> str:
        key = (style, mask, language, rtl)
        known = self.kept.get(key)
        if known is None:
            if self.upright and mask & 1 and style in _UPRIGHT:
                style, mask = _UPRIGHT[style], mask & ~1
            known = self.kept[key] = _properties(style, mask, language, rtl)
        return known


def _properties(style: str, mask: int, language: str, rtl: bool) -> str:
    out = [f'<w:rStyle w:val="{style}"/>'] if style else []
    if mask & 2:
        out.append("<w:b/><w:bCs/>")
    if style == "OpeningPhrase":
        if not mask & 1:
            out.append('<w:i w:val="0"/><w:iCs w:val="0"/>')
    elif mask & 1:
        out.append("<w:i/><w:iCs/>")
    if mask & 8:
        out.append("<w:strike/>")
    if mask & 4:
        out.append('<w:u w:val="single"/>')
    if mask & 48:
        out.append(f'<w:vertAlign w:val="{"superscript" if mask & 16 else "subscript"}"/>')
    if rtl:
        out.append("<w:rtl/>")
    if language:
        out.append(f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>')
    return f"<w:rPr>{''.join(out)}</w:rPr>" if out else ""


@dataclass(slots=True)
class _One:
    """One piece of content being written."""

    runs: Runs
    language: str
    style: str
    note: bool
    opening: int
    linked: bool = False
    out: list[str] = field(default_factory=list)

    def write(self, content: Content, mask: int) -> None:
        for part in content:
            if isinstance(part, Text):
                self.text(part.text, mask)
            elif isinstance(part, Emphasis):
                self.emphasis(part, mask)
            elif isinstance(part, Link):
                self.link(part, mask)
            elif isinstance(part, NoteRef):
                self.call(part.key)
            elif isinstance(part, Remark):
                self.remark(part.text)

    def emphasis(self, part: Emphasis, mask: int) -> None:
        """Word does not say which of two marks stands inside the other: where it is not the
        usual one, an invisible style does."""
        own = _MASKS.get(part.kind, 0)
        style = self.style
        if mask > own and not style:
            self.style = "ReversedEmphasis"
        self.write(part.content, mask | own)
        self.style = style

    def text(self, text: str, mask: int) -> None:
        if self.opening > 0:
            self.say(text[: self.opening], "OpeningPhrase", mask)
            text, self.opening = text[self.opening :], self.opening - len(text)
        self.say(text, "Hyperlink" if self.linked else self.style, mask)

    def say(self, text: str, style: str, mask: int) -> None:
        if not text:
            return
        if not self.runs.rtl:
            props = self.runs.properties(style, mask, self.language, False)
            self.out.append(f"<w:r>{props}{words(text)}</w:r>")
            return
        at = 0
        for match in _LATIN.finditer(text):
            self.piece(text[at : match.start()], style, mask, True)
            self.piece(match[0], style, mask, False)
            at = match.end()
        self.piece(text[at:], style, mask, True)

    def piece(self, text: str, style: str, mask: int, rtl: bool) -> None:
        if text:
            props = self.runs.properties(style, mask, self.language, rtl)
            self.out.append(f"<w:r>{props}{words(text)}</w:r>")

    def link(self, link: Link, mask: int) -> None:
        if self.linked or not link.content:
            self.write(link.content, mask)
            return
        self.out.append(f"<w:hyperlink{self.target(link.target)}>")
        self.linked = True
        self.write(link.content, mask)
        self.linked = False
        self.out.append("</w:hyperlink>")

    def target(self, target: str) -> str:
        if not target:
            return ""
        if target[0] == "#" and len(target) < 200:
            return f' w:anchor="{escape(target[1:])}"'
        if self.note or not _LIVE.match(target):
            return f' w:tooltip="{escape(target[:255])}" w:anchor=""'
        links = self.runs.refers.links
        known = links.setdefault(target, f"link{len(links) + 1}")
        return f' r:id="{known}"'

    def call(self, key: str) -> None:
        refers = self.runs.refers
        number = refers.numbers.get(key)
        if key not in refers.known:
            self.out.append(run(key, "MissingNote"))
        elif number is not None:
            self.out.append(_again(number))
        elif self.note:
            self.out.append(run(key, "MissingNote"))
        else:
            number = refers.numbered(key)
            called = (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{number}"/></w:r>'
            )
            self.out.append(refers.bookmark(f"_note_{number}", called))

    def remark(self, text: str) -> None:
        if self.note:  # Word has no comments inside a footnote
            self.out.append(run(text, "DraftRemark"))
            return
        at = f'w:id="{len(self.runs.refers.remarks)}"'
        self.runs.refers.remarks.append(text)
        self.out.append(
            f"<w:commentRangeStart {at}/><w:commentRangeEnd {at}/>"
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:commentReference {at}/></w:r>"
        )


def _again(number: int) -> str:
    """A second call of a footnote: a field that shows the number of the first."""
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> NOTEREF _note_{number} \\f \\h '
        f'</w:instrText></w:r><w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{style}<w:t>{number}</w:t></w:r>"
        f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )
