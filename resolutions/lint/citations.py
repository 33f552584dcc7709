"""The citations of a draft, read once, for the rules of references; and how facts are said.

Knows no rule.
"""

from __future__ import annotations

from resolutions.cite.inner import Reference, references
from resolutions.cite.reading import Citation, citations
from resolutions.cite.register import (
    ASSEMBLY,
    COUNCIL,
    ECOSOC,
    RIGHTS,
    Known,
    arabic,
    assembly_sessions,
    known,
)
from resolutions.cite.wording import Wording, wording
from resolutions.language import load
from resolutions.language.organs import voice
from resolutions.lint.passages import Passage, running, running_clauses
from resolutions.parse.draft import once
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.cite.articles import Article
    from resolutions.cite.sessions import Session
    from resolutions.parse import Draft
    from resolutions.parse.symbols import Symbol
    from resolutions.source import Edit, Span

_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))
_TWO_ORGANS = 31
"""The session from which the Assembly numbers by sessions, as the Human Rights Council does."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation at its place. ``begin``: where its passage begins in the running text;
    ``organ``: whose text is cited, as far as the words or the number say."""

    passage: Passage
    begin: int
    citation: Citation
    organ: str

    @property
    def symbol(self) -> Symbol:
        """What the number says."""
        return self.citation.symbol

    @property
    def clause(self) -> bool:
        """True in a paragraph, not in a header, a heading or a note."""
        return self.passage.paragraph is not None

    @property
    def known(self) -> Known | None:
        """What the register knows of it."""
        if not self.organ or self.citation.kind != "resolution":
            return None
        return known(self.organ, self.symbol)

    @property
    def span(self) -> Span:
        """The place of the number."""
        return self.at(self.citation.start, self.citation.end)

    def at(self, start: int, end: int) -> Span:
        """The place in the source of offsets of the running text."""
        return self.passage.at(start - self.begin, end - self.begin)

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit of offsets of the running text."""
        return self.passage.edit(start - self.begin, end - self.begin, text)


@once
def way_of_citing(draft: Draft) -> Wording | None:
    """How the language of the draft cites, if it is known."""
    return wording(draft.language.code)


@once
def speaker(draft: Draft) -> str:
    """The organ that says *its*: that of the formula, a committee speaking for a larger one."""
    formula = draft.document.enacting
    return voice(formula.organ) if formula is not None and formula.organ else ""


@once
def cited(draft: Draft) -> Sequence[Cited]:
    """Every text that the draft cites, in order, those in its quotations left out."""
    way = way_of_citing(draft)
    if way is None:
        return ()
    text = running(draft)
    out = []
    for one in citations(text.text, way):
        passage, at = text.passage(one.start)
        begin = one.start - at
        if not quoted(passage, at):
            out.append(Cited(passage, begin, one, organ_of(one, speaker(draft))))
    return out


@once
def inner_references(draft: Draft) -> Sequence[tuple[Passage, int, Reference]]:
    """Every reference to paragraphs, with its passage and where that begins."""
    way = way_of_citing(draft)
    if way is None:
        return ()
    text = running(draft)
    out = []
    for one in references(text.text, way):
        passage, at = text.passage(one.start)
        if passage.paragraph is not None and not quoted(passage, at):
            out.append((passage, one.start - at, one))
    return out


@once
def charter_articles(draft: Draft) -> Sequence[tuple[Passage, int, Article]]:
    """Every article of a charter or a treaty, with its passage and where that begins."""
    from resolutions.cite.articles import articles

    way = way_of_citing(draft)
    if way is None:
        return ()
    text = running(draft)
    out = []
    for one in articles(text.text, way):
        passage, at = text.passage(one.start)
        if not quoted(passage, at):
            out.append((passage, one.start - at, one))
    return out


@once
def dated_sessions(draft: Draft) -> Sequence[tuple[Passage, int, Session]]:
    """Every session that a paragraph dates, with its passage and where that begins."""
    from resolutions.cite.sessions import sessions

    way = way_of_citing(draft)
    if way is None:
        return ()
    text = running_clauses(draft)
    out = []
    for one in sessions(text.text, way, draft.language.data["ordinals"]):
        passage, at = text.passage(one.start)
        if not quoted(passage, at):
            out.append((passage, one.start - at, one))
    return out


def quoted(passage: Passage, at: int) -> bool:
    """True inside quotation marks that are opened and closed: those words are somebody else's."""
    text = passage.text
    for opened, closed in _QUOTES:
        start = text.rfind(opened, 0, at)
        if start >= 0 and text.rfind(closed, start + 1, at) < 0 and text.find(closed, at) >= 0:
            return True
    return text.count('"', 0, at) % 2 == 1 and '"' in text[at:]


def organ_of(one: Citation, speaking: str) -> str:
    """The organ whose text is cited: as the words say, else as only its numbers look."""
    if one.organ:
        return one.organ
    if one.own and fits(speaking, one.symbol, one.date):
        return speaking
    if one.symbol.organ:
        return one.symbol.organ
    return "" if one.own else organ_by_shape(one.symbol, speaking)


def organ_by_shape(symbol: Symbol, speaking: str) -> str:
    """The only organ that numbers its resolutions in this way, or an empty string."""
    shape = symbol.shape
    if "Rev." in symbol.text:
        return ""
    if shape == "council":
        return COUNCIL
    if shape == "roman":
        return ASSEMBLY if fits(ASSEMBLY, symbol) else ""
    if shape == "session" and speaking != RIGHTS:
        special = symbol.session[0] in "SE"
        return ASSEMBLY if not special and int(symbol.session) >= _TWO_ORGANS else ""
    return ""


def fits(organ: str, symbol: Symbol, date: str = "") -> bool:
    """False where an organ cannot have a resolution or decision so numbered. An organ whose
    way of numbering is not known may have any."""
    shape, session = symbol.shape, symbol.session
    if shape in ("plain", "other") or "Rev." in symbol.text:
        return True
    if organ == COUNCIL:
        return shape == "council"
    if organ == ASSEMBLY:
        if shape == "roman":
            return _fits_assembly(symbol)
        return shape == "session" and (not session.isdigit() or int(session) >= _TWO_ORGANS)
    if organ == ECOSOC:
        return shape in ("year", "roman")
    if organ == RIGHTS:
        return shape == "session" and session[:2] != "ES" and _fits_rights(session, date)
    return True


def _fits_assembly(symbol: Symbol) -> bool:
    if symbol.session[0] in "SE":
        return True
    first, last = assembly_sessions(int(symbol.number))
    session = arabic(symbol.session)
    return session <= 30 and (not first or first <= session <= last)


def _fits_rights(session: str, date: str) -> bool:
    if not session.isdigit():
        return True
    if date and int(date[:4]) < 2006:
        return False
    return not date or abs(rights_year(int(session)) - int(date[:4])) <= 1


def rights_year(session: int) -> int:
    """The year of a regular session of the Human Rights Council (exact from the seventh on)."""
    return 2016 + (session - 31) // 3


# ---------------------------------------------------------------- how facts are said


def organ_name(code: str, organ: str) -> str:
    """The name of an organ in a language."""
    known_ = load(code).data["organs"].get(organ, {})
    return str(known_.get("name", ""))


def ordinal(session: str) -> tuple[str, str]:
    """A session's number as an ordinal, in English and in French."""
    if not session.isdigit():
        return session, session
    number = int(session)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}", f"{number}re" if number == 1 else f"{number}e"


def day(code: str, date: str) -> str:
    """A day given as ``2024-03-21``, in words; an empty string for none."""
    if not date:
        return ""
    year, month, number = (int(x) for x in date.split("-"))
    name = next(n for n, m in load(code).data["months"].items() if m == month)
    way = wording(code)
    if way is None:
        return date
    first = str(way.data["first_day"]) if number == 1 else str(number)
    said = name.capitalize() if way.data["capital_months"] else name
    return str(way.data["month"]).format(day=first, month=said, year=year)


def full_citation(code: str, organ: str, number: str) -> str:
    """A resolution with its organ, as a language writes it; empty where that is not known."""
    way = wording(code)
    said = load(code).data["organs"].get(organ, {})
    if way is None or not said:
        return ""
    name, formula = str(said["name"]), str(said["formula"])
    of = name
    for article, genitive in way.data["genitive"].items():
        if formula.startswith(article):
            of = genitive + name
    return str(way.data["adopted"]).format(organ=name, of_organ=of, number=number)
