"""Rules of the dates of cited resolutions: that they agree, and that they are given."""

from __future__ import annotations

from resolutions.cite.register import ASSEMBLY, COUNCIL, ECOSOC, RIGHTS, adopted_as, council_year
from resolutions.lint.citations import (
    Cited,
    cited,
    dated_sessions,
    day,
    ordinal,
    organ_name,
    rights_year,
    speaker,
    way_of_citing,
)
from resolutions.lint.registry import finding, rule
from resolutions.parse.symbols import read_symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cite.register import Known
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_OPENING = "-09-01"
"""A session of the General Assembly never begins before this day of September …"""
_CLOSING = "-09-25"
"""… and is over after this one."""
_BY_SESSIONS = 1976
_RIGHTS_REGULAR = 7


def _dated(draft: Draft) -> list[Cited]:
    """The citations in paragraphs that have a whole date."""
    return [c for c in cited(draft) if c.citation.date and c.citation.word >= 0 and c.clause]


@rule(
    "REF005",
    group="references",
    severity="error",
    fix="sometimes",
    safe=False,
    source="dates of adoption, as adopted texts give them",
    say={
        "en": "Resolution {number} was adopted on {date_en}, not on {found}",
        "fr": "La résolution {number} a été adoptée le {date_fr} et non le {found}",
        "en:draft": "“{found}” is not the day on which the text was adopted: that was {date_en}, "
        "as resolution {number}",
        "fr:draft": "Le {found} n’est pas le jour de l’adoption\u00a0: le texte a été adopté le "
        "{date_fr}, sous le numéro {number}",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def date_of_adoption(draft: Draft) -> Hits:
    """The date of a resolution is the day of its adoption.

    Wrong: resolution 70/1 of 27 September 2015
    Right: resolution 70/1 of 25 September 2015
    """
    for one in _dated(draft):
        found, because = one.known, ""
        if one.symbol.kind == "draft":
            found, because = _became(one), "REF003"
        if found is None or len(found.date) < 10 or found.date == one.citation.date:
            continue
        if one.symbol.shape == "council" and one.citation.date[:4] != str(one.symbol.year):
            continue  # REF017 says that the year disagrees
        start, end = one.citation.date_at
        passage = one.passage.text
        want = day(draft.language.code, found.date)
        yield finding(
            one.at(start, end),
            *one.edit(start, end, want),
            safe=False,
            variant="draft" if because else "",
            because=because,
            found=passage[start - one.begin : end - one.begin],
            number=found.number,
            want=want,
            date_en=day("en", found.date),
            date_fr=day("fr", found.date),
        )


def _became(one: Cited) -> Known | None:
    """What a draft that is cited as adopted has become."""
    if one.citation.draft:
        return None
    symbol = one.symbol
    full = symbol if symbol.body else read_symbol(f"A/{symbol.text}")
    return adopted_as(full) if full is not None else None


@rule(
    "REF006",
    group="references",
    severity="info",
    fix="sometimes",
    safe=False,
    families="un",
    source="measured practice: nine first mentions of ten in General Assembly, Human Rights "
    "Council and Economic and Social Council texts have the date",
    say={
        "en": "The first mention of resolution {number} has no date",
        "fr": "La première mention de la résolution {number} ne donne pas sa date",
    },
    help={
        "en": "add its date, “{want}”",
        "fr": "ajouter sa date, «\u00a0{want}\u00a0»",
    },
)
def date_at_first_mention(draft: Draft, profile: Profile) -> Hits:
    """A resolution has its date when it is first mentioned; later mentions have none.

    The Security Council does not date its own. Only dates that are known are asked for.

    Wrong: *Recalling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1 of 25 September 2015,
    """
    if "sc" in profile.families or speaker(draft) == COUNCIL:
        return
    way = way_of_citing(draft)
    seen: set[str] = set()
    for one in cited(draft):
        citation = one.citation
        if citation.word < 0 or citation.kind != "resolution" or one.symbol.kind == "draft":
            continue
        key = f"{one.organ} {one.symbol.cited}"
        if key in seen:
            continue
        seen.add(key)
        found = one.known
        if not one.clause or citation.date_at[1] or found is None or len(found.date) < 10:
            continue
        if way is None or one.symbol.shape in ("plain", "council"):
            continue  # the number is not complete, or the year is in it
        said = day(draft.language.code, found.date)
        text = one.passage.text
        at = citation.end - one.begin
        before = text[citation.word - one.begin - 1 : citation.word - one.begin]
        if said in text or text[at : at + 2] == " (" or before == "(":
            continue  # the date of a whole list, the year, a mere reference
        date = str(way.data["date_after"]).format(date=said)
        place = one.passage.edit(at - 1, at, text[at - 1] + date)
        if citation.last != citation.end and not citation.title:
            place = ()  # the name of the organ stands between
        want = date.strip(" ,")
        yield finding(one.span, *place, safe=False, number=found.number, want=want)


@rule(
    "REF017",
    group="references",
    severity="warning",
    source="UN Editorial Manual, numbering of resolutions; rules of procedure on the opening of "
    "sessions",
    say={
        "en": "{found} belongs to the {session_en} session, which was held in {said}: the date "
        "“{date}” is of another",
        "fr": "{found} relève de la {session_fr} session, tenue en {said}\u00a0: la date "
        "«\u00a0{date}\u00a0» est d’une autre",
        "en:held": "The {session_en} session of the {organ_en} is that of {said}: the date does "
        "not lie in it",
        "fr:held": "La {session_fr} session ({organ_fr}) est celle de {said}\u00a0: la date n’y "
        "est pas comprise",
        "en:year": "{found} is of {said}: the date “{date}” is of another year",
        "fr:year": "{found} est de {said}\u00a0: la date «\u00a0{date}\u00a0» est d’une autre "
        "année",
    },
    help={
        "en": "check the number and the date",
        "fr": "vérifier le numéro et la date",
        "en:held": "check the number of the session and the date",
        "fr:held": "vérifier le numéro de la session et la date",
        "en:year": "check the number and the date",
        "fr:year": "vérifier le numéro et la date",
    },
)
def session_and_date(draft: Draft) -> Hits:
    """The date of a resolution lies in its session or its year.

    A session of the General Assembly begins in the middle of September of the year 1945 + its
    number and lasts a year.

    Wrong: resolution 78/265 of 21 March 2023
    Right: resolution 78/265 of 21 March 2024
    """
    for one in _dated(draft):
        citation, symbol = one.citation, one.symbol
        exact = one.known
        year = symbol.shape == "council" and str(symbol.year) != citation.date[:4]
        if exact is not None and len(exact.date) == 10 and not year:
            continue  # REF005 knows the day
        said = _held(one)
        if not said:
            continue
        start, end = citation.date_at
        session_en, session_fr = ordinal(symbol.session)
        yield finding(
            one.at(start, end),
            variant="year" if symbol.year else "",
            found=symbol.cited,
            session_en=session_en,
            session_fr=session_fr,
            said=said,
            date=one.passage.text[start - one.begin : end - one.begin],
        )
    yield from _sessions(draft)


def _sessions(draft: Draft) -> Hits:
    """Sessions that the text dates, in another year than they were held."""
    for passage, begin, one in dated_sessions(draft):
        organ = one.organ or (speaker(draft) if one.own else "")
        said = ""
        if organ == ASSEMBLY and one.number >= _BY_SESSIONS - 1945:
            first = 1945 + one.number
            month = f"{one.year}-{one.month:02}"
            said = "" if f"{first}-09" <= month <= f"{first + 1}-09" else f"{first}-{first + 1}"
        elif organ == RIGHTS and one.number >= _RIGHTS_REGULAR:
            said = "" if one.year == rights_year(one.number) else str(rights_year(one.number))
        if said:
            session_en, session_fr = ordinal(str(one.number))
            yield finding(
                passage.at(one.start - begin, one.end - begin),
                variant="held",
                session_en=session_en,
                session_fr=session_fr,
                organ_en=organ_name("en", organ),
                organ_fr=organ_name("fr", organ),
                said=said,
            )


def _held(one: Cited) -> str:
    """When the session of a number was held, where the date that is given is outside of it;
    else an empty string."""
    symbol, date = one.symbol, one.citation.date
    year = int(date[:4])
    if one.organ == COUNCIL and symbol.shape == "council":
        real = council_year(int(symbol.number)) or symbol.year
        return "" if symbol.year in (year, 0) or real != symbol.year else str(symbol.year)
    if one.organ == ECOSOC and symbol.shape == "year":
        return "" if symbol.year - 1 <= year <= symbol.year else str(symbol.year)
    if symbol.shape != "session" or not symbol.session.isdigit():
        return ""
    session = int(symbol.session)
    if one.organ == ASSEMBLY:
        first = 1945 + session
        inside = f"{first}{_OPENING}" <= date <= f"{first + 1}{_CLOSING}"
        return "" if inside or first < _BY_SESSIONS else f"{first}-{first + 1}"
    if one.organ == RIGHTS and session >= _RIGHTS_REGULAR:
        return "" if year == rights_year(session) else str(rights_year(session))
    if one.organ == "world-health-assembly":
        return "" if year == 1947 + session else str(1947 + session)
    return ""
