"""Rules of the masthead: symbol, session and date say the same."""

from __future__ import annotations

from resolutions.cite.register import ASSEMBLY, COUNCIL, RIGHTS, council_year
from resolutions.language import bare, fold
from resolutions.language.organs import voice
from resolutions.lint.citations import rights_year
from resolutions.lint.registry import finding, rule
from resolutions.parse.symbols import read_symbol
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.model import Field
    from resolutions.parse import Draft
    from resolutions.parse.symbols import Symbol

_FIGURES = pattern(r"(?<![\w/.])(\d{1,3})(?:st|nd|rd|th|e|ª|º|°|-я)?(?![\w/])")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_RIGHTS_REGULAR = 7


@rule(
    "MET006",
    group="metadata",
    severity="error",
    source="UN Editorial Manual, document symbols and numbering of sessions",
    say={
        "en": "The symbol {symbol} is of session {said}, but the header says “{found}”",
        "fr": "La cote {symbol} est de la session {said}, mais l’en-tête dit «\u00a0{found}\u00a0»",
        "en:date": "The symbol {symbol} is of {said}, but the header is dated “{found}”",
        "fr:date": "La cote {symbol} est de {said}, mais l’en-tête est daté du "
        "«\u00a0{found}\u00a0»",
        "en:number": "The symbol {symbol} cannot be right: resolution {number} is of {said}",
        "fr:number": "La cote {symbol} ne peut être exacte\u00a0: la résolution {number} est de "
        "{said}",
    },
    help={
        "en": "correct the symbol or the session",
        "fr": "corriger la cote ou la session",
        "en:date": "correct the symbol or the date",
        "fr:date": "corriger la cote ou la date",
        "en:number": "write “S/RES/{number} ({said})”, or the number that is meant",
        "fr:number": "écrire «\u00a0S/RES/{number} ({said})\u00a0», ou le numéro voulu",
    },
)
def masthead_in_agreement(draft: Draft) -> Hits:
    """The session and the date of the header are those of its symbol.

    Wrong: A/78/L.1 / Seventy-ninth session
    Right: A/79/L.1 / Seventy-ninth session
    """
    fields = draft.document.header
    symbols = [f for f in fields if f.key == "symbol"]
    if not symbols:
        return
    symbol = read_symbol(symbols[0].value.strip(" []*_."))
    if symbol is None or symbol.kind not in ("draft", "resolution", "decision"):
        return
    place = symbols[0].span
    if symbol.organ == COUNCIL and symbol.kind == "resolution" and symbol.number.isdigit():
        year = council_year(int(symbol.number))
        if year and symbol.year and year != symbol.year:
            yield finding(
                place, variant="number", symbol=symbol.text, number=symbol.number, said=year
            )
            return
    for field in fields:
        if field.key == "session" and symbol.session.isdigit():
            said = _session(draft, field.value)
            if said and said != int(symbol.session):
                yield finding(
                    field.span, symbol=symbol.text, said=symbol.session, found=field.value
                )
        elif field.key == "date":
            when = _outside(symbol, field)
            if when:
                yield finding(
                    field.span, variant="date", symbol=symbol.text, said=when, found=field.value
                )


def _session(draft: Draft, value: str) -> int:
    """The number of a session, in figures or in words; 0 where there is none or more."""
    figures = _FIGURES.findall(value)
    if len(figures) == 1:
        return int(figures[0])
    if figures:
        return 0
    said = f" {bare(fold(value))} "
    found = [
        (len(word), number)
        for word, number in draft.language.data["ordinals"].items()
        if f" {word} " in said
    ]
    return max(found)[1] if found else 0


def _outside(symbol: Symbol, field: Field) -> str:
    """When the symbol says that its document was made, where the field names another year."""
    years = {int(y) for y in _YEAR.findall(field.value)}
    if not years:
        return ""
    if symbol.year:  # a text of the last days of a year is issued in the next
        return "" if years & {symbol.year, symbol.year + 1} else str(symbol.year)
    if not symbol.session.isdigit():
        return ""
    session = int(symbol.session)
    if voice(symbol.organ) == ASSEMBLY:
        first = 1945 + session
        return "" if years & {first, first + 1, first + 2} else f"{first}-{first + 1}"
    if symbol.organ == RIGHTS and session >= _RIGHTS_REGULAR:
        year = rights_year(session)
        return "" if years & {year, year + 1} else str(year)
    return ""
