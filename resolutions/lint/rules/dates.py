"""Rules of dates: how they are written, and that they exist."""

from __future__ import annotations

import re

from resolutions.language import fold
from resolutions.lint.bulk import gathered
from resolutions.lint.passages import passages
from resolutions.lint.registry import Hit, finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _months(draft: Draft) -> str:
    """The months of the language as alternatives of a pattern, the longest first."""
    names = sorted(draft.language.data["months"], key=len, reverse=True)
    return "|".join(re.escape(n) for n in names if len(n) > 2 or not n.isascii())


@rule(
    "DAT001",
    group="dates",
    severity="error",
    fix="sometimes",
    languages="fr",
    source="French usage; measured on adopted texts",
    say={
        "en": "In French the first day of the month is “1er”",
        "fr": "Le premier jour du mois s’écrit «\u00a01er\u00a0»",
        "en:all": "In French the first day of the month is “1er”: {count} dates have “1”",
        "fr:all": "Le premier jour du mois s’écrit «\u00a01er\u00a0»\u00a0: {count} dates "
        "portent «\u00a01\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def first_of_month(draft: Draft) -> Hits:
    """In French the first of the month is an ordinal, the other days are not.

    Wrong: le 1 septembre 2017
    Right: le 1er septembre 2017
    """
    pattern = re.compile(
        rf"(?<![\d.,/:-])(?<!\d[ \u00a0])1(?=\s(?P<month>{_months(draft)})\b)", re.I
    )
    right = re.compile(r"\b1er\b")
    hits: list[Hit] = []
    kept = 0
    for passage in passages(draft):
        kept += len(right.findall(passage.text))
        for match in pattern.finditer(passage.text):
            at, end = match.start(), match.end("month")
            want = "1er" + passage.text[at + 1 : end]
            edits = passage.edit(at, at + 1, "1er")
            hits.append(finding(passage.at(at, end), *edits, want=want))
    yield from gathered(hits, kept)


@rule(
    "DAT002",
    group="dates",
    severity="error",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, numbers, dates and time",
    say={
        "en": "A date is written “{want}”",
        "fr": "En anglais, la date s’écrit «\u00a0{want}\u00a0»",
        "en:all": "Dates are written day, month, year, as in “{want}”: {count} here are not",
        "fr:all": "En anglais, les dates s’écrivent jour, mois, année, comme "
        "«\u00a0{want}\u00a0»\u00a0: "
        "{count} dates de ce texte s’en écartent",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def day_month_year(draft: Draft) -> Hits:
    """A date is day, month, year, without ordinal or comma.

    Wrong: adopted on March 21st, 2024
    Right: adopted on 21 March 2024
    """
    months = "|".join(m for m in draft.language.data["months"] if len(m) > 4 or m in _SHORT)
    pattern = re.compile(
        rf"\b(?P<m1>{months}) (?P<d1>\d{{1,2}})(?:(?:st|nd|rd|th)\b(?:,? (?P<y1>\d{{4}})\b)?"
        rf"|, (?P<y2>\d{{4}})\b)"
        rf"|(?<![\d-])(?P<d2>\d{{1,2}})(?:st|nd|rd|th)(?: day)?(?: of)? (?P<m2>{months})\b"
        rf"(?:,? (?P<y3>\d{{4}})\b)?"
        rf"|(?<![\d-])(?P<d3>\d{{1,2}}) (?P<m3>{months}), (?P<y4>\d{{4}})\b",
        re.IGNORECASE,
    )
    right = re.compile(rf"(?<![\d-])\d{{1,2}} (?:{months})\b", re.IGNORECASE)
    hits: list[Hit] = []
    kept = 0
    for passage in passages(draft):
        kept += len(right.findall(passage.text))
        for match in pattern.finditer(passage.text):
            day = match["d1"] or match["d2"] or match["d3"]
            month = match["m1"] or match["m2"] or match["m3"]
            if not month[0].isupper():
                continue
            year = match["y1"] or match["y2"] or match["y3"] or match["y4"]
            want = f"{int(day)} {month}" + (f" {year}" if year else "")
            edits = passage.edit(match.start(), match.end(), want)
            hits.append(finding(passage.at(*match.span()), *edits, want=want))
    yield from gathered(hits, kept)


_SHORT = frozenset(("may", "june", "july"))


@rule(
    "DAT004",
    group="dates",
    severity="error",
    source="the calendar",
    say={
        "en": "There is no such day as “{found}”",
        "fr": "La date «\u00a0{found}\u00a0» n’existe pas",
    },
    help={"en": "check the date", "fr": "vérifier la date"},
)
def impossible_date(draft: Draft) -> Hits:
    """A date is a day of the calendar.

    Wrong: on 31 June 2024
    Right: on 30 June 2024
    """
    months = draft.language.data["months"]
    names = _months(draft)
    year = r"(?:,?\s(?:de(?:l)?\s)?(?P<year>\d{4})\b)?"
    day = r"(?<![\d.,/:-])(?P<day>\d{1,2})(?:er|st|nd|rd|th|[ºª°])?\s(?:de\s|of\s)?"
    before = rf"{day}(?P<month>{names})\b{year}"
    after = rf"\b(?P<month>{names})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})\b"
    han = r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    shapes = (han,) if draft.language.code == "zh" else (before, after)
    for passage in passages(draft):
        for shape in shapes:
            for match in re.finditer(shape, passage.text, re.IGNORECASE):
                said = fold(match["month"])
                month = int(said) if said.isdigit() else months[said]
                if _exists(int(match["day"]), month, match["year"]):
                    continue
                yield finding(passage.at(*match.span()), found=match[0])


def _exists(day: int, month: int, year: str | None) -> bool:
    """True for a day of the calendar. Without a year the benefit of the doubt is given to
    29 February, and to numbers that are too high to be days at all."""
    if not 1 <= month <= 12:
        return not year
    if year is None and not 1 <= day <= 31:
        return True
    if day == 29 and month == 2 and year is not None:
        number = int(year)
        return number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)
    return 1 <= day <= _DAYS[month - 1]
