"""Lines of the closing block: meeting, date of adoption, vote. Patterns come from the lexicon."""

from __future__ import annotations

import re

from resolutions.language import Language, bare, fold
from resolutions.patterns import pattern

_patterns: dict[str, re.Pattern[str]] = {}


def closes(text: str, language: Language) -> bool:
    """True where a text begins as a line of the closing block does (marks do not count)."""
    if language.code not in _patterns:
        joined = "|".join(f"(?:{bare(p)})" for p in language.data["closing"])
        _patterns[language.code] = pattern(joined, re.IGNORECASE)
    said = bare(fold(text[:160]))
    known = _patterns[language.code]
    return bool(known.match(said) or known.match(said.lstrip("[*_ ")))
