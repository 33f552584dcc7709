"""Rules of dates: how they are written, and that they exist."""

from __future__ import annotations

import re

from resolutions.language import fold
from resolutions.lint.bulk import gathered
from resolutions.lint.passages import Passage, passages, running, words
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import changed, left_alone
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_FIRST = pattern(
    r"(?P<day>\d\d?)(?P<ordinal>er|st|nd|rd|th|[ºª°])?\s(?:day of |of |del? )?"
    r"(?P<month>[^\W\d_]+)(?:(?P<comma>,)?\s(?:del? )?(?P<year>\d{4})\b)?"
)
_MONTH_FIRST = pattern(
    r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?!\d)"
    r"(?:(?P<comma>,)? (?P<year>\d{4})\b)?"
)
_FIGURE = pattern(r"\d")
_WRITTEN_OUT = pattern(
    r"(?<![\w./-])(?P<day>\d\d?|1[º°o]|1\.º)[ \u00a0](?P<of>de[ \u00a0])?(?P<month>[^\W\d_]{4,10})"
    r"(?:(?P<between>,?[ \u00a0](?:del?[ \u00a0])?)(?P<year>[12]\d{3})\b)?"
)
_HAN = pattern(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")


@once
def _days(draft: Draft) -> Sequence[tuple[Passage, Sequence[re.Match[str]]]]:
    """The passages with figures in them, and in each of them what may be a day followed by its
    month, not the end of a longer number."""
    out = []
    for passage in passages(draft):
        text = passage.text
        if _FIGURE.search(text) is not None:
            found = [
                match
                for match in _DAY_FIRST.finditer(text)
                if not match.start() or text[match.start() - 1] not in "0123456789.,/:-"
            ]
            out.append((passage, found))
    return out


@once
def _months_first(draft: Draft) -> list[tuple[Passage, re.Match[str]]]:
    """What may be a month followed by its day (*March 21st, 2024*)."""
    text, said = running(draft), words(draft)
    out = []
    for month in draft.language.data["months"].keys() & said.keys():
        for offset in said[month]:
            passage, at = text.passage(offset)
            match = _MONTH_FIRST.match(passage.text, at)
            if match is not None:
                out.append((passage, match))
    return out


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
    months = draft.language.data["months"]
    hits: list[Hit] = []
    kept = 0
    for passage, days in _days(draft):
        text = passage.text
        for match in days:
            at, end = match.start(), match.end("month")
            if match["day"] != "1" or fold(match["month"]) not in months:
                continue
            if match["ordinal"]:
                kept += 1
            elif not text[max(0, at - 2) : at].rstrip().isdigit():
                edits = passage.edit(at, at + 1, "1er")
                want = f"1er{text[at + 1 : end]}"
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
    months = draft.language.data["months"]
    hits: list[Hit] = []
    kept = 0
    found = [(passage, match) for passage, days in _days(draft) for match in days]
    for passage, match in found + _months_first(draft):
        month, year = match["month"], match["year"]
        if fold(month) not in months or not month[0].isupper():
            continue
        if not match["ordinal"] and not match["comma"]:
            kept += 1
            continue
        want = f"{int(match['day'])} {month}" + (f" {year}" if year else "")
        edits = passage.edit(*match.span(), want)
        hits.append(finding(passage.at(*match.span()), *edits, want=want))
    hits.sort(key=lambda hit: hit.span.start)
    yield from gathered(hits, kept)


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
    han = draft.language.code == "zh"
    if han:
        found = [(p, match) for p, _ in _days(draft) for match in _HAN.finditer(p.text)]
    else:
        found = [(passage, match) for passage, days in _days(draft) for match in days]
        found += [(passage, match) for passage, match in _months_first(draft) if match["year"]]
    for passage, match in found:
        said = fold(match["month"])
        month = int(said) if said.isdigit() else months.get(said, 0)
        if month and not _exists(int(match["day"]), month, match["year"]):
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


@rule(
    "DAT003",
    group="dates",
    severity="error",
    fix="sometimes",
    families="un",
    languages="es",
    source="usage of UN documents in Spanish",
    say={
        "en": "In Spanish this date is written “{want}”",
        "fr": "En espagnol, cette date s’écrit «\u00a0{want}\u00a0»",
        "en:all": "In Spanish dates are written as in “{want}”: {count} here are not",
        "fr:all": "En espagnol, les dates s’écrivent comme «\u00a0{want}\u00a0»\u00a0: {count} "
        "dates de ce texte s’en écartent",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def day_of_month_of_year(draft: Draft) -> Hits:
    """In Spanish *de* stands between day and month and between month and year.

    Wrong: el 25 septiembre 2015
    Right: el 25 de septiembre de 2015
    """
    months = draft.language.data["months"]
    hits: list[Hit] = []
    kept = 0
    for passage, match, begin in running(draft).found(_WRITTEN_OUT):
        month, year = match["month"], match["year"]
        if fold(month) not in months or month.isupper():
            continue
        if match["of"] and (not year or match["between"].strip(" \u00a0,") in ("de", "del")):
            kept += 1
            continue
        want = f"{match['day']} de {month.lower()}" + (f" de {year}" if year else "")
        start, end = match.start() - begin, match.end() - begin
        if left_alone(draft, passage, start):
            continue
        named, over = match.start("month") - begin, match.end("month") - begin
        edits = () if match["of"] else changed(passage, named - 1, named, " de ")
        if year and match["between"].strip(" \u00a0,") not in ("de", "del"):
            edits += changed(passage, over, match.start("year") - begin, " de ")
        hits.append(finding(passage.at(start, end), *edits, want=want))
    yield from gathered(hits, kept)
