"""What a document is called in Akoma Ntoso: addresses, numbers, dates, actors.

By the guidelines of the United Nations (AKN4UN): ``/akn/un/statement/deliberation/{actor}/
{date}/{number}``, the number with hyphens for strokes and points, an underscore for a space.
A date that the text does not give is ``0001-01-01``, named *unknown*: the schema asks for one.
"""

from __future__ import annotations

import re

from resolutions.language import Language
from resolutions.language.days import iso_date
from resolutions.language.organs import of_symbol
from resolutions.model import Document, Field, field_value, plain
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = "0001-01-01"
_ACTORS = {
    "general-assembly": "un-ga",
    "security-council": "un-sc",
    "economic-and-social-council": "un-ecosoc",
    "trusteeship-council": "un-tc",
    "human-rights-council": "un-hrc",
    "ga-first-committee": "un-ga-c1",
    "ga-second-committee": "un-ga-c2",
    "ga-third-committee": "un-ga-c3",
    "ga-fourth-committee": "un-ga-c4",
    "ga-fifth-committee": "un-ga-c5",
    "ga-sixth-committee": "un-ga-c6",
}
# ISO 639-2, as the naming convention wants it.
_LETTERS = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_HEAD = re.compile(r"^(?:[A-Z]+/)(?:C\.\d/|HRC/|[A-Z]+\.\d+/)?(?:RES/|DEC/)?")
_YEAR = re.compile(r"\((\d{4})\)|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Name:
    """``kind``: the name of the statement; ``date`` and what date it is (``adoption``,
    ``submission``, ``year``, ``unknown``); ``number``: as in an address; ``work``: the address
    of the text in any language, ``expression`` in its own."""

    kind: str
    actor: str
    symbol: str
    number: str
    date: str
    dated: str
    language: str
    work: str
    expression: str
    adopted: bool


def named(document: Document, language: Language) -> Name:
    """The names of a document, from its header, formula and closing lines."""
    symbol = field_value(document, "symbol") or field_value(document, "number")
    organ = document.enacting.organ if document.enacting is not None else ""
    actor = actor_of(organ or of_symbol(symbol))
    adopted = is_adopted(document, symbol)
    date, dated = _date(document, language, symbol, adopted)
    number = number_of(symbol) or "unnumbered"
    work = work_of(actor, date[:4] if dated == "year" else date, number)
    letters = letters_of(document.language)
    kind = document.kind if adopted else f"{document.kind}Draft"
    expression = f"{work}/{letters}@{date}"
    return Name(
        kind, actor, symbol, number, date, dated, letters, work, expression, adopted
    )  # fmt: skip


def actor_of(organ: str) -> str:
    """``un-ga``, ``un-sc``, ``un-ga-c3``; another organ by its identifier."""
    return _ACTORS.get(organ) or (f"un-{organ}" if organ else "un")


def letters_of(language: str) -> str:
    """The code of a language in three letters."""
    return _LETTERS.get(language, language)


def language_of(letters: str) -> str:
    """The code of a language from its code in three letters."""
    return next((code for code, known in _LETTERS.items() if known == letters), letters)


def number_of(symbol: str) -> str:
    """``70-1`` of *A/RES/70/1*, ``77-L-5`` of *A/C.3/77/L.5*, ``2719_(2023)``."""
    bare = _HEAD.sub("", symbol.strip())
    written = re.sub(r"[/.]+", "-", re.sub(r"\s+", "_", bare))
    return re.sub(r"[^\w()\-]", "-", written, flags=re.ASCII)


def work_of(actor: str, date: str, number: str) -> str:
    """The address of a resolution or decision."""
    return f"/akn/un/statement/deliberation/{actor}/{date}/{number}"


def is_adopted(document: Document, symbol: str) -> bool:
    """True for a text that says it was adopted: closing lines, a line on its adoption, a
    number, the symbol of an adopted text."""
    said = document.closing or field_value(document, "adoption") or field_value(document, "number")
    return bool(said) or "RES/" in symbol


def _date(document: Document, language: Language, symbol: str, adopted: bool) -> tuple[str, str]:
    for line in _dated_lines(document):
        found = iso_date(line, language)
        if found and found[:4] != "0000":
            return found, "adoption" if adopted else "submission"
    year = _YEAR.search(symbol)
    if year is not None:
        return f"{year[1] or year[0]}-01-01", "year"
    return UNKNOWN, "unknown"


def _dated_lines(document: Document) -> Iterator[str]:
    yield field_value(document, "adoption")
    for content in document.closing:
        yield plain(content)[:200]
    yield field_value(document, "date")
    for entry in document.front:
        if not isinstance(entry, Field) and entry.content:
            yield plain(entry.content)[:200]
