"""Marks of tracked changes: runs, paragraphs, rows and tables put in, taken out or moved.

Works on paragraphs as they are written (`body`, `raw`, `runs`). Knows WordprocessingML, not
documents.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.render.docx.runs import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.marked import Hand

INS, DEL, FROM, TO = "ins", "del", "moveFrom", "moveTo"
_RUNS = pattern(r"(?s)(?:<w:r>.*?</w:r>)+")
_RANGES = pattern(r"<w:commentRange(?:Start|End) [^>]*/>")
_ROW = pattern(r"(?s)<w:trPr>(.*?)</w:trPr>")
PARAGRAPH = pattern(r"(?s)<w:p>(?:<w:pPr>(.*?)</w:pPr>)?(.*)</w:p>\Z")
_MARK = pattern(r"(?s)<w:rPr>.*</w:rPr>")
_STAMP = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
_LOSSES = (
    ("<w:t ", "<w:delText "),
    ("<w:t>", "<w:delText>"),
    ("</w:t>", "</w:delText>"),
    ("<w:instrText ", "<w:delInstrText "),
    ("</w:instrText>", "</w:delInstrText>"),
)


class Revisions:
    """Marks changes, each with an identifier of its own and whose it is."""

    def __init__(self, hands: tuple[Hand, ...]) -> None:
        self.hands = hands
        self.count = 0

    def by(self, hand: int) -> str:
        """The attributes of one more change."""
        self.count += 1
        out = f'w:id="{self.count}" w:author="{self.author(hand)}"'
        date = self.date(hand)
        return f'{out} w:date="{date}"' if date else out

    def date(self, hand: int) -> str:
        """When somebody changed something, empty where it is not known."""
        said = self.hands[hand].date if 0 <= hand < len(self.hands) else ""
        return said if _STAMP.match(said) else ""

    def author(self, hand: int) -> str:
        """Whose a change is."""
        said = self.hands[hand].author if 0 <= hand < len(self.hands) else ""
        return escape(said[:255] or "–")

    def runs(self, written: str, kind: str, hand: int) -> str:
        """Runs that came or went."""
        if kind in (DEL, FROM):
            for usual, gone in _LOSSES:
                written = written.replace(usual, gone)
        written = _RANGES.sub("", written)
        return _RUNS.sub(lambda m: f"<w:{kind} {self.by(hand)}>{m[0]}</w:{kind}>", written)

    def mark(self, properties: str, kind: str, hand: int) -> str:
        """The properties of a paragraph whose mark came or went."""
        change = f"<w:{kind} {self.by(hand)}/>"
        if "<w:rPr>" in properties:
            return properties.replace("<w:rPr>", f"<w:rPr>{change}", 1)
        return f"{properties}<w:rPr>{change}</w:rPr>"

    def paragraph(self, written: str, kind: str, hand: int, *, marked: bool = True) -> str:
        """A paragraph that came or went; ``marked``: with the mark that ends it."""
        match = PARAGRAPH.match(written.replace("<w:p/>", "<w:p></w:p>"))
        assert match is not None
        properties = match[1] or ""
        if marked:
            properties = self.mark(properties, kind, hand)
        inside = self.runs(match[2], kind, hand)
        head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{head}{inside}</w:p>"

    def block(self, written: str, kind: str, hand: int) -> str:
        """A paragraph, or a table with the paragraph after it, that came or went."""
        if not written.startswith("<w:tbl>"):
            return self.paragraph(written, kind, hand)
        kind = {FROM: DEL, TO: INS}.get(kind, kind)
        table, end, after = written.partition("</w:tbl>")
        table = self.runs(table, kind, hand)
        table = _ROW.sub(lambda m: f"<w:trPr>{m[1]}<w:{kind} {self.by(hand)}/></w:trPr>", table)
        return f"{table}{end}{self.paragraph(after, kind, hand) if after else ''}"

    def moved(self, written: str, kind: str, hand: int, move: int) -> str:
        """A paragraph that moved, in the range of its move. The schema has no move without a
        date: then it goes and comes."""
        if written.startswith("<w:tbl>") or not self.date(hand):
            return self.block(written, {FROM: DEL, TO: INS}[kind], hand)
        whole = self.paragraph(written, kind, hand)
        start = f'<w:{kind}RangeStart {self.by(hand)} w:name="move{move}"/>'
        end = f'<w:{kind}RangeEnd w:id="{self.count}"/>'
        head, sign, rest = whole.partition("</w:pPr>")
        return f"{head}{sign}{start}{rest}{end}"

    def changed(self, new: str, old: str, hand: int) -> str:
        """The properties of a paragraph that were others before."""
        if new == old:
            return new
        was = f"<w:pPr>{_MARK.sub('', old)}</w:pPr>"
        return f"{new}<w:pPrChange {self.by(hand)}>{was}</w:pPrChange>"
