"""Symbols of documents and numbers of resolutions, read by `grammar/symbol.lark`.

``A/78/L.49/Rev.1`` is cut into segments, the grammar says how they hang together, and a
`Symbol` says what that means: the organ, what kind of text it is, session or year, number.
Does not know whether the document exists, nor how a text cites it (`resolutions.cite`).
"""

from __future__ import annotations

import re

from resolutions.errors import ResolutionsError
from resolutions.language.organs import of_symbol
from resolutions.parse.tables import grammar
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# Longer names stand before those they begin with. Order decides: a segment is the first that fits.
_SEGMENT = pattern(
    r"(?P<SLASH>/)"
    r"|(?P<PERIOD>\ ?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLC]+|Rev\.\ [^\W\d_][\w’' -]{0,40},\ \d{4})\))"
    r"|(?P<CHOICE>\(\d{1,3}\))"
    r"|(?P<BOARD>\ (?:C|EX)(?=/))"
    r"|(?P<HEALTH>(?:WHA\d{1,3}(?=[.(])|EB\d{1,3}(?=[./(])|A\d{2,3}(?=/)))"
    r"|(?P<ADOPTED>[RD][\wé]{2,9}\.?\ [\dIVX]+(?:\.[\dA-Z]+)*)"
    r"|(?P<SPECIAL>E?S-\d{1,2}\b)"
    r"|(?P<RES_NUMBER>Res\.\d+)|(?P<DEC_NUMBER>Dec\.\d+)"
    r"|(?P<SUFFIX>(?:Rev|Add|Corr|Amend)\.\d+(?:\ [A-Z])?|Summary)"
    r"|(?P<LIMITED>(?:L|DR|COM)\.\d+[A-Z]?|LIM\.\d+)"
    r"|(?P<MEETING>(?:PV|SR)\.\d+(?:\ \(Resumption\ \d+\))?)"
    r"|(?P<PAPER>(?:WP|CRP|INF|NGO|MISC|BP|PC|RC|PET|G|GC)\.\d+)"
    r"|(?P<PARTIES>(?:CP|CMP|CMA|COP)\.\d+\b(?!/))"
    r"|(?P<UNIT_NAME>\d{1,2}\.COM\b)"
    r"|(?P<RES>RES\b)|(?P<DEC>DEC\b)|(?P<PRST>PRST\b)"
    r"|(?P<NUMBER>\d+)"
    r"|(?P<UNIT>(?<=/)[A-Z]{1,8}(?:\.\d+)*(?:\(\d+\))?(?![\w.]))"
    r"|(?P<ROOT>(?<![\w/])[A-Z]{1,8}(?:\(\d{1,2}\)|\.\d{1,3})?(?=/))"
    r"|(?P<LETTER>(?<=\d)\ ?[A-Z](?:-[A-Z])?(?![\w.]))"
    r"|(?P<DOT>\.R?(?=\d))",
    re.VERBOSE,
)
# Beginnings that several organs share, and those that end in a session.
_BODIES = {
    "S": "security-council",
    "UNEP/EA": "environment-assembly",
    "HSP/HA": "habitat-assembly",
    "ILC": "international-labour-conference",
    "WHC": "world-heritage-committee",
}
_KINDS = {"paper": "document", "session_text": "document", "parties": "decision"}
_BOARDS = {"C": "unesco-general-conference", "EX": "unesco-executive-board"}
_KEEP = 4000
_known: dict[str, Symbol | None] = {}


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a symbol or a number says.

    ``kind``: ``resolution``, ``decision``, ``statement``, ``record`` (of a meeting), ``draft``,
    ``document``, or ``number`` for a bare number (``70/1``, ``1325 (2000)``) that does not say.
    ``organ``: the organ it belongs to, empty where the symbol leaves it open.
    ``session``: as printed (``78``, ``S-30``, ``XV``); ``year``: 0 where it has none;
    ``number``: within the session or year; ``letter``: of one of several texts under one number.
    ``suffixes``: ``Rev.1``, ``Add.2`` in order; ``body``: what stands before the session.
    """

    text: str
    kind: str
    organ: str = ""
    session: str = ""
    year: int = 0
    number: str = ""
    letter: str = ""
    suffixes: tuple[str, ...] = ()
    body: str = ""

    @property
    def shape(self) -> str:
        """How a resolution is numbered: ``session`` (70/1), ``year`` (2023/5), ``council``
        (1325 (2000)), ``roman`` (1514 (XV)), ``plain`` (1325), or ``other``."""
        if self.kind not in ("number", "resolution", "decision"):
            return "other"
        if self.session:
            if self.session[0] in "IVXLC" or self.session[-1] in "IVXLC":
                return "roman"
            return "session" if self.number else "other"
        if self.year:
            return "council" if "(" in self.text else "year"
        return "plain" if self.number else "other"

    @property
    def cited(self) -> str:
        """The number as a text cites it: ``70/1``, ``1325 (2000)``, ``217 A (III)``."""
        letter = f" {self.letter}" if self.letter else ""
        if self.body not in ("", "A", "S", "E", "T", "A/HRC", "E/CN.4") or "Rev." in self.text:
            return self.text
        if self.shape == "roman":
            return f"{self.number}{letter} ({self.session})"
        if self.shape == "council":
            return f"{self.number}{letter} ({self.year})"
        if self.shape in ("session", "year"):
            return f"{self.session or self.year}/{self.number}{letter}"
        return self.number + letter if self.shape == "plain" else self.text


class _Segment:
    """A stretch of a symbol that is a terminal of the grammar."""

    __slots__ = ("text", "type")

    def __init__(self, kind: str, text: str) -> None:
        self.type = kind
        self.text = text


def read_symbol(text: str) -> Symbol | None:
    """What a symbol or number says, or None for words that are neither. Blanks of all kinds
    count as one space."""
    if text not in _known:
        if len(_known) > _KEEP:
            _known.clear()
        _known[text] = _read(" ".join(text.split()))
    return _known[text]


def _read(text: str) -> Symbol | None:
    segments = _segments(text)
    if not segments:
        return None
    try:
        tree = grammar("symbol").parse(segments)
    except ResolutionsError:
        return None
    rule = tree[1][0]
    assert isinstance(rule, tuple)
    found = _said(text, rule[0], segments)
    return found if found.number or found.session or found.year else None


def _segments(text: str) -> Sequence[_Segment]:
    out: list[_Segment] = []
    at = 0
    while at < len(text):
        match = _SEGMENT.match(text, at)
        if match is None or len(out) > 40:
            return ()
        kind = match.lastgroup or ""
        out.append(_Segment("UNIT" if kind == "UNIT_NAME" else kind, match[0].strip()))
        at = match.end()
    return out


def _said(text: str, rule: str, segments: Sequence[_Segment]) -> Symbol:
    if rule == "session_text":
        return _of_unesco(text, segments)
    if rule == "health":
        return _of_health(text, segments)
    if rule == "parties":
        number, _, body = (s.text for s in segments)
        organ = "conference-of-the-parties" if body[:2] in ("CP", "CM") else ""
        return Symbol(text, "decision", organ, body.split(".")[1], 0, number, body=body)
    if rule == "serial":
        return _numbered(text, "number", "", segments)
    adopted = [i for i, s in enumerate(segments) if s.type in ("RES", "DEC")]
    if adopted:
        head = segments[: adopted[0]]
        return _numbered(text, rule, _organ(text, head), segments[adopted[0] + 2 :], _body(head))
    return _document(text, rule, segments)


def _numbered(
    text: str, kind: str, organ: str, segments: Sequence[_Segment], body: str = ""
) -> Symbol:
    """A number of a resolution, with the session or the year it stands in."""
    numbers: list[str] = []
    suffixes: list[str] = []
    letter = period = ""
    for segment in segments:
        if segment.type in ("NUMBER", "SPECIAL"):
            numbers.append(segment.text)
        elif segment.type == "LETTER":
            letter = segment.text
        elif segment.type == "PERIOD":
            period = segment.text[1:-1]
        elif segment.type == "SUFFIX":
            suffixes.append(segment.text)
    session, year = period, 0
    if period.isdigit():
        session, year = "", int(period)
    elif period.startswith("Rev."):
        session, year = "", int(period[-4:])
    elif len(numbers) > 1:
        session = numbers[0]
        if session.isdigit() and 1946 <= int(session) < 2200:
            session, year = "", int(numbers[0])
    if not organ and body.startswith("GC("):
        organ = "iaea-general-conference"
    if body.startswith("GC(") and not session:
        session = body[3:].split(")")[0]
    return Symbol(text, kind, organ, session, year, numbers[-1], letter, tuple(suffixes), body)


def _document(text: str, rule: str, segments: Sequence[_Segment]) -> Symbol:
    """A document other than an adopted text: the first number after the body is its session."""
    suffixes = tuple(s.text for s in segments if s.type == "SUFFIX")
    path = [s for s in segments if s.type not in ("SLASH", "SUFFIX")]
    last = path[-1]
    bare = path[0].type in ("NUMBER", "SPECIAL")
    head = [s for s in path if s.type in ("ROOT", "UNIT")]
    places = [s.text for s in path if s.type in ("NUMBER", "SPECIAL")]
    number = last.text
    if last.type in ("LIMITED", "MEETING", "PAPER", "RES_NUMBER", "DEC_NUMBER"):
        number = last.text.split(".", 1)[1]
    elif places and last.text == places[-1]:
        places.pop()
    if last.type == "UNIT":
        number = ""
    session, year = (places or [""])[0], 0
    if session.isdigit() and 1946 <= int(session) < 2200:
        session, year = "", int(session)
    organ = "" if bare else _organ(text, segments)
    if last.type in ("RES_NUMBER", "DEC_NUMBER", "ADOPTED") and not session and not year:
        session = head[-1].text.rpartition(".")[2]
    if last.type == "ADOPTED":
        number = last.text.split(" ", 1)[1]
    kind = {"DEC_NUMBER": "decision"}.get(last.type, rule)
    body = "/".join(s.text for s in head)
    return Symbol(text, _KINDS.get(kind, kind), organ, session, year, number, "", suffixes, body)


def _organ(text: str, segments: Sequence[_Segment]) -> str:
    """The organ whose symbols begin so; a committee may stand after the session
    (``A/78/C.3/L.1``)."""
    body = _body(segments)
    found = of_symbol(body + "/") or of_symbol(text)
    if not found:
        start = body.split(".")[0]
        found = _BODIES.get(start) or _BODIES.get(start.split("/")[0], "")
    return found


def _body(segments: Sequence[_Segment]) -> str:
    return "/".join(s.text for s in segments if s.type in ("ROOT", "UNIT"))


def _of_unesco(text: str, segments: Sequence[_Segment]) -> Symbol:
    session, board, last = segments[0].text, segments[1].text, segments[3]
    kind = {"LIMITED": "draft"}.get(last.type, "document")
    number = last.text
    if last.type == "ADOPTED":
        kind = "resolution" if number[0] == "R" else "decision"
        number = number.split(" ", 1)[1]
    return Symbol(text, kind, _BOARDS[board], session, 0, number, body=board)


def _of_health(text: str, segments: Sequence[_Segment]) -> Symbol:
    body = segments[0].text.rstrip("0123456789")
    organ = "who-executive-board" if body == "EB" else "world-health-assembly"
    kind = {"DOT": "resolution", "CHOICE": "decision"}.get(segments[1].type, "document")
    number = next(s.text.strip("()") for s in segments[1:] if s.type in ("NUMBER", "CHOICE"))
    suffixes = tuple(s.text for s in segments if s.type == "SUFFIX")
    return Symbol(text, kind, organ, segments[0].text[len(body) :], 0, number, "", suffixes, body)
