"""Lines of the closing block: meeting, date of adoption, vote. Patterns come from the lexicon."""

from __future__ import annotations

import re

from resolutions.language import Language, bare, fold

_patterns: dict[str, re.Pattern[str]] = {}


def closes(text: str, language: Language) -> bool:
    """True where a text begins as a line of the closing block does (marks do not count)."""
    if language.code not in _patterns:
        joined = "|".join(f"(?:{bare(p)})" for p in language.data["closing"])
        _patterns[language.code] = re.compile(joined, re.IGNORECASE)
    said = bare(fold(text[:160]))
    pattern = _patterns[language.code]
    return bool(pattern.match(said) or pattern.match(said.lstrip("[*_ ")))
