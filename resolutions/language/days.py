"""Days, as the languages write them: ``iso_date("4 November 2024", load("en"))``.

Knows the months of a language from its lexicon, and no document.
"""

from __future__ import annotations

import re

from resolutions.language import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language


def iso_date(text: str, language: Language) -> str:
    """A date as it is written in the language, as ``2031-05-14``; empty where there is none."""
    months = language.data["months"]
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return ""
    for month in sorted((m for m in months if m in folded), key=len, reverse=True):
        word = re.escape(month)
        for shape in (
            rf"(?<!\d)(?P<d>\d{{1,2}})\D{{0,8}}{word}\D{{0,8}}(?P<y>\d{{4}})(?!\d)",
            rf"{word}\D{{0,3}}(?P<d>\d{{1,2}})\D{{1,4}}(?P<y>\d{{4}})(?!\d)",
            rf"(?<!\d)(?P<y>\d{{4}})\D{{0,3}}{word}\D{{0,3}}(?P<d>\d{{1,2}})(?!\d)",
        ):
            found = re.search(shape, folded)
            if found is not None and 1 <= int(found["d"]) <= _days(months[month], int(found["y"])):
                return f"{int(found['y']):04}-{months[month]:02}-{int(found['d']):02}"
    return ""


def _days(month: int, year: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 if month in (4, 6, 9, 11) else 31
