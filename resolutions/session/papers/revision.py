"""The new text: what was adopted, under the symbol of the next revision, with its date.

The symbol is counted on from the one in force: *A/80/L.1* becomes *A/80/L.1/Rev.1*, and that
*A/80/L.1/Rev.2*. Only header lines are changed; the paragraphs are those of the merge.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date as calendar_day

from resolutions.amend.compare.rebase import fingerprint
from resolutions.model import Document, Field, Text
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_REVISION = pattern(r"(?i)/\s*Rev\.?\s*(\d+)\s*(\*{0,3})$")
_MARKS = pattern(r"(?:/(?:Corr|Add)\.?\s*\d+)?\s*\*{0,3}$")


def next_symbol(symbol: str) -> str:
    """The symbol of the next revision, or an empty string where there is no symbol."""
    said = symbol.strip()
    if not said:
        return ""
    match = _REVISION.search(said)
    if match is not None:
        return f"{said[: match.start()]}/Rev.{int(match[1]) + 1}"
    found = _MARKS.search(said)
    return f"{said[: found.start()] if found is not None else said}/Rev.1"


def revised(document: Document, symbol: str = "", date: str = "") -> Document:
    """A text with another symbol and another date in its header.

    ``date``: as ``2030-05-14``. A text without a line for the symbol, or for the date, gets
    none. Raises ValueError for a date that is none.
    """
    front: Sequence[object] = document.front
    if symbol:
        front = [_with(line, "symbol", symbol) for line in front]
    if date:
        said = in_words(date, document.language)
        front = [_with(line, "date", said) for line in front]
    return replace(document, front=tuple(front))  # type: ignore[arg-type]


def in_words(date: str, language: str) -> str:
    """A date given as ``2030-05-14`` in the words of a language. Raises ValueError."""
    from resolutions.language import codes
    from resolutions.lint.citations import day

    said = calendar_day.fromisoformat(date).isoformat()
    return day(language, said) if language in codes() else said


def _with(line: object, key: str, value: str) -> object:
    if isinstance(line, Field) and line.key == key:
        return replace(line, content=(Text(value),))
    return line


def says_the_same(document: Document, adopted: Document) -> bool:
    """True where a text is the adopted one, whatever symbol and date its header bears."""
    said = {line.key: line.content for line in document.header}
    front = tuple(
        replace(line, content=said[line.key])
        if isinstance(line, Field) and line.key in ("symbol", "date") and line.key in said
        else line
        for line in adopted.front
    )
    return fingerprint(replace(adopted, front=front)) == fingerprint(document)
