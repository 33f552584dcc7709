"""What is known of resolutions: dates of adoption, titles, drafts, the years of the Council.

Facts are data: ``grammar/references.csv`` (well-known texts), ``grammar/council-dates.csv``
(dates of Security Council resolutions as the Council's own texts give them),
``grammar/council-years.csv`` (first and last resolution of each year). What is not there is
not known, which is no fault of the text that cites it. Knows no text.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.parse.symbols import Symbol, read_symbol
from resolutions.records import dataclass, replace
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REFERENCES = "grammar/references.csv"
_DATES = "grammar/council-dates.csv"
_YEARS = "grammar/council-years.csv"
_CODE = ["resolutions/cite/register.py", "resolutions/parse/symbols.py"]
ASSEMBLY, COUNCIL = "general-assembly", "security-council"
ECOSOC, RIGHTS = "economic-and-social-council", "human-rights-council"
_kept: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """A resolution of the register. ``number``: as it is cited; ``date``: ``2015-09-25``, or
    empty; ``key``: what it is kept under."""

    key: str
    organ: str
    number: str
    date: str

    def title(self, language: str) -> str:
        """Its title in a language, or an empty string."""
        titles = _table("titles").get(self.key)
        return str(titles.get(language, "")) if titles else ""


def known(organ: str, symbol: Symbol) -> Known | None:
    """The resolution of an organ that has this number, or None where it is not known."""
    if symbol.shape == "other" or symbol.kind == "decision":
        return None
    if organ == COUNCIL and not symbol.year and symbol.number.isdigit():
        symbol = replace(symbol, year=council_year(int(symbol.number)))
    key = _key(organ, symbol)
    found = _table("register")["dates"].get(key)
    if found is None and symbol.shape == "roman" and not symbol.letter:
        key = _key(organ, symbol, "A")
        found = _table("register")["dates"].get(key)
    if found is None and organ == COUNCIL and symbol.number.isdigit():
        date = _table("register")["council"].get(symbol.number, "")
        year = council_year(int(symbol.number))
        if date and symbol.year == year:
            found = [date, f"{symbol.number} ({year})"]
    if found is None:
        return None
    return Known(key, organ, found[1], found[0])


def adopted_as(draft: Symbol) -> Known | None:
    """What a draft became, or None where that is not known. A revision is the same draft."""
    base = draft.text.split("/Rev.")[0]
    key = _table("register")["drafts"].get(base)
    if key is None:
        return None
    date, number = _table("register")["dates"][key]
    return Known(key, key.split("|")[0], number, date)


def council_year(number: int) -> int:
    """The year of a Security Council resolution, or 0 where it is not known."""
    for year, first, last in _table("register")["years"]:
        if first <= number and (number <= last or not last):
            return int(year) if last else 0
    return 0


def council_range(year: int) -> tuple[int, int]:
    """The first and the last Security Council resolution of a year; 0 where not known."""
    for one, first, last in _table("register")["years"]:
        if one == year:
            return int(first), int(last)
    return 0, 0


def assembly_sessions(number: int) -> tuple[int, int]:
    """The regular sessions of the General Assembly in which a resolution numbered without a
    break (up to 1975) can have been adopted: the earliest and the latest. They follow from
    the resolutions of the register before and after it; ``(0, 0)`` beyond the last of them."""
    points: list[list[int]] = _table("register")["assembly"]
    at = bisect_right(points, [number, 0])
    if at < len(points) and points[at][0] == number:
        return points[at][1], points[at][1]
    if at == 0 or at == len(points):
        return 0, 0
    return points[at - 1][1], points[at][1]


def roman(number: int) -> str:
    """A session's number in capitals."""
    from resolutions.numbering import roman as small

    return small(number).upper()


def arabic(numeral: str) -> int:
    """The value of a roman numeral in capitals, 0 for other text."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not numeral or any(c not in values for c in numeral):
        return 0
    numbers = [values[c] for c in numeral]
    return sum(
        -n if i + 1 < len(numbers) and n < numbers[i + 1] else n for i, n in enumerate(numbers)
    )


def _key(organ: str, symbol: Symbol, letter: str = "") -> str:
    period = symbol.session or str(symbol.year or "")
    return f"{organ}|{period}|{symbol.number}|{letter or symbol.letter}"


def _table(name: str) -> Any:
    if name not in _kept:
        sources = [REFERENCES, _DATES, _YEARS, *_CODE]
        _kept[name] = compiled(name, sources, BUILDERS[name])
    return _kept[name]


def build_register() -> dict[str, Any]:
    """Dates, drafts and numbers as plain data."""
    dates: dict[str, list[str]] = {}
    drafts: dict[str, str] = {}
    points: dict[int, int] = {}
    for key, symbol, row in _rows():
        dates[key] = [row["date"], row["cite_form"]]
        if row["draft"]:
            drafts[row["draft"].split("/Rev.")[0]] = key
        session = arabic(symbol.session)
        if symbol.organ == ASSEMBLY and symbol.shape == "roman" and session:
            points[int(symbol.number)] = session
    years = [
        [int(r["year"]), int(r["first"]), int(r["last"] or 0)] for r in _csv(read_text(_YEARS))
    ]
    return {
        "dates": dates,
        "drafts": drafts,
        "assembly": [[n, points[n]] for n in sorted(points)],
        "years": years,
        "council": {r["number"]: r["date"] for r in _csv(read_text(_DATES))},
    }


def build_titles() -> dict[str, Any]:
    """The titles by language, as plain data: they are asked for more rarely."""
    out: dict[str, dict[str, str]] = {}
    for key, _, row in _rows():
        titles = {k[6:]: v for k, v in row.items() if k.startswith("title_") and v}
        if titles:
            out[key] = titles
    return out


BUILDERS = {"register": build_register, "titles": build_titles}


def _rows() -> list[tuple[str, Symbol, dict[str, str]]]:
    out = []
    for row in _csv(read_text(REFERENCES)):
        symbol = read_symbol(row["symbol"])
        assert symbol is not None, row["symbol"]
        out.append((_key(symbol.organ, symbol), symbol, row))
    return out


def _csv(text: str) -> list[dict[str, str]]:
    import csv

    return list(csv.DictReader(text.splitlines()))
