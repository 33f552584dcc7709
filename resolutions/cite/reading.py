"""Citations in running words: *its resolution 70/1 of 25 September 2015, entitled “…”*.

A list (*resolutions 55/2, 60/1 and 70/1*) gives one citation for each number. A symbol that
stands by itself (*document A/78/265*) is a citation too. Numbers are read by
`grammar/symbol.lark`. Does not know whether what is cited exists.
"""

from __future__ import annotations

from resolutions.cite.wording import NUMBER, Wording, found_at, organ_after, organ_before
from resolutions.language import fold
from resolutions.parse.symbols import Symbol, read_symbol
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = pattern(NUMBER)
_SYMBOL = pattern(
    r"(?:[A-Z]{1,8}(?:\(\d{1,2}\)|\.\d{1,3})?/(?:[\w.-]{1,16}(?:\(\d+\))?/){0,7}"
    r"[\w.-]{0,16}\d[\w.-]{0,16}"
    r"(?:[ \u00a0]?\((?:\d{4}|(?:E?S-)?[IVXLC]+)\))?"
    r"|(?:E?S-)?\d{1,4}/(?:C\.\d/)?L\.\d{1,4}(?:/(?:Rev|Add|Corr)\.\d{1,3}){0,4}"
    r"|\d{1,3}[ \u00a0](?:C|EX)/(?:[RD][\w\u00e9]{2,9}\.?[ \u00a0])?[\dIVX]{1,8}"
    r"(?:\.[\dA-Z]{1,4}){0,4}"
    r"|WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,3})"
)
_HEALTH = pattern(r"\b(?:WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,3})\b")
_MOST = 60
_GOES_ON = (",", " ", "\u00a0", "\u202f")


@dataclass(frozen=True, slots=True)
class Citation:
    """One text that is cited. Offsets are those of the words that were read.

    ``start``, ``end``: the number or symbol; ``word``: where the word before it begins
    (*resolution*), -1 for a symbol by itself; ``last``: where all that is said of it ends.
    ``kind``: ``resolution``, ``decision`` or ``document``. ``organ``: the organ that is named,
    ``own``: the text says *its*; ``named``: it says the organ's name.
    ``date``: ``2015-09-25``, empty where the words leave the year open; ``title``: the words
    between the marks. ``draft``: it is called a draft. ``list_of``: a number that the citations
    of one list share.
    """

    symbol: Symbol
    start: int
    end: int
    kind: str
    word: int = -1
    last: int = 0
    organ: str = ""
    own: bool = False
    named: bool = False
    date: str = ""
    date_at: tuple[int, int] = (0, 0)
    title: str = ""
    title_at: tuple[int, int] = (0, 0)
    draft: bool = False
    list_of: int = -1

    @property
    def text(self) -> str:
        """The number or symbol as printed."""
        return self.symbol.text


def citations(text: str, wording: Wording) -> Sequence[Citation]:
    """All citations of a text, in order. A line ends what stands on it."""
    out: list[Citation] = []
    for number, at in enumerate(found_at(text, wording.stems)):
        out.extend(_list(text, wording, at, number))
    taken = {c.start for c in out}
    for symbol, start, end in symbols(text):
        if start not in taken and not any(c.start <= start < c.end for c in out):
            kind = symbol.kind if symbol.kind in ("resolution", "decision") else "document"
            out.append(Citation(symbol, start, end, kind, last=end, organ=symbol.organ))
    out.sort(key=lambda c: c.start)
    return out


def symbols(text: str) -> list[tuple[Symbol, int, int]]:
    """Every symbol of a document in a text, wherever it stands: what it says, and its place."""
    out: list[tuple[Symbol, int, int]] = []
    at, done = text.find("/"), 0
    while at >= 0:
        start = at
        while start > done and at - start < 14:
            if not (text[start - 1].isalnum() or text[start - 1] in "-()."):
                break
            start -= 1
        if text[start - 2 : start] and text[start:at] in ("C", "EX") and text[start - 2].isdigit():
            start -= 2
            while start > done and text[start - 1].isdigit():
                start -= 1
        while start < at and text[start] in "(-.":
            start += 1
        match = _SYMBOL.match(text, start)
        if match is not None and (not start or text[start - 1] not in "/:_"):
            found = _read(match[0])
            if found is not None:
                symbol, size = found
                out.append((symbol, start, start + size))
                done = start + size
        at = text.find("/", max(at + 1, done))
    if "WHA" in text or "EB1" in text:
        for match in _HEALTH.finditer(text):
            health = read_symbol(match[0])
            if health is not None:
                out.append((health, *match.span()))
    return out


def _read(words: str) -> tuple[Symbol, int] | None:
    words = words.rstrip(".-_")
    symbol = read_symbol(words)
    if symbol is None and "(" in words:
        words = words[: words.index("(")].rstrip()
        symbol = read_symbol(words)
    known = symbol is not None and (symbol.organ or symbol.kind not in ("document", "number"))
    return (symbol, len(words)) if symbol is not None and known else None


def _list(text: str, wording: Wording, word: int, list_of: int) -> list[Citation]:
    """The citations that one word opens: a number, or a list of them."""
    head = wording.trigger.match(text, word)
    if head is None:
        return []
    at, between = head.end(), ""
    if _NUMBER.match(text, at) is None:  # la résolution du Conseil économique et social 2023/5
        of = wording.of.match(text, at - 1)
        between, at = organ_after(wording, text, of.end()) if of is not None else ("", at)
        if not between:
            return []
        at += 1
    found: list[_Said] = []
    while len(found) < _MOST:
        one = _one(text, wording, at, found)
        if one is None:
            break
        found.append(one)
        joint = wording.joint.match(text, one.last)
        if joint is None:
            break
        at = joint.end()
    if not found:
        return []
    own, organ, draft = _before(text, wording, word)
    _share(found, own, organ or between)
    kind = "resolution" if head["resolution"] else "decision"
    return [
        Citation(
            one.symbol,
            one.start,
            one.end,
            kind,
            word,
            one.last,
            one.organ or one.symbol.organ,
            own and not one.organ,
            bool(one.organ),
            one.date,
            one.date_at,
            one.title,
            one.title_at,
            draft,
            list_of,
        )
        for one in found
    ]


class _Said:
    """What has been read of one number so far."""

    __slots__ = ("date", "date_at", "end", "last", "organ", "start", "symbol", "title", "title_at")

    def __init__(self, symbol: Symbol, start: int, end: int) -> None:
        self.symbol = symbol
        self.start = start
        self.end = self.last = end
        self.organ = self.date = self.title = ""
        self.date_at = self.title_at = (0, 0)


def _share(found: Sequence[_Said], own: bool, before: str) -> None:
    """Give the numbers of a list the organ that is named before it, or after a later number."""
    later = ""
    for one in reversed(found):
        if one.organ:
            later = one.organ
        elif before:
            one.organ = before
        elif not own:
            one.organ = later


def _one(text: str, wording: Wording, at: int, before: Sequence[_Said]) -> _Said | None:
    """The number at ``at`` with what is said of it: organ, date, title, in any order."""
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    words = match[0].rstrip(".")
    symbol = read_symbol(words)
    if symbol is None:
        return None
    if symbol.shape == "plain" and not _is_number(text, wording, match.end(), symbol, before):
        return None
    end = at + len(words)
    one = _Said(symbol, at, end)
    for _ in range(3):
        if text[one.last : one.last + 1] not in _GOES_ON or not _more(text, wording, one):
            break
    return one


def _is_number(
    text: str, wording: Wording, end: int, symbol: Symbol, before: Sequence[_Said]
) -> bool:
    """A mere number is a resolution where no month follows, and in a list of such numbers."""
    following = text[end + 1 : end + 14].split(" ")[0].split("\u00a0")[0]
    if fold(following.strip(",.;")) in wording.months:
        return False
    if before and before[0].symbol.shape != "plain":
        return False
    return len(symbol.number) > 1


def _more(text: str, wording: Wording, one: _Said) -> bool:
    """Read the organ, date or title, whichever stands next; False where none does."""
    if not one.date_at[1]:
        date = wording.date.match(text, one.last)
        if date is not None:
            month = wording.months.get(fold(date["month"]), 0)
            year = date["year"] or one.symbol.year  # 187 (1964) of 13 March
            one.date = f"{year}-{month:02}-{int(date['day']):02}" if year else ""
            one.date_at, one.last = (date.start("day"), date.end()), date.end()
            return True
    if not one.title:
        title = wording.title.match(text, one.last)
        if title is not None:
            i = next(i for i in ("a", "b", "c", "d") if title[i])
            one.title = title[i].strip(" \u00a0\u202f")
            start = title.start(i) + title[i].index(one.title)
            one.title_at, one.last = (start, start + len(one.title)), title.end()
            return True
    if not one.organ:
        of = wording.of.match(text, one.last)
        if of is not None:
            organ, end = organ_after(wording, text, of.end())
            if organ:
                one.organ, one.last = organ, end
                return True
    return False


def _before(text: str, wording: Wording, word: int) -> tuple[bool, str, bool]:
    """What stands before the word: *its*, the name of an organ, *draft*."""
    lead = fold(text[max(0, word - 48) : word])
    if not lead:
        return False, "", False
    said = lead.replace("'", " ").split()
    own = False
    for one in reversed(said[-4:]):
        if one in wording.data["own"]:
            own = True
        if one not in wording.data["between"]:
            break
    draft = lead.endswith(tuple(wording.data["drafts"]))
    organ = "" if own else organ_before(wording, text, word)
    return own, organ, draft
