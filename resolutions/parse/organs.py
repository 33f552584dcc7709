"""Which organ speaks, where several bear the same name (*The Executive Board*).

The header decides: a symbol, a forum, the name of the organization; else the likeliest organ.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.language.organs import symbols, voice
from resolutions.model import Field, Other, plain


def likeliest(organs: tuple[str, ...], front: tuple[Field | Other, ...]) -> str:
    """The identifier among ``organs`` that the front speaks of; empty when there is none."""
    named = [organ for organ in organs if voice(organ) == organ]
    organs = tuple(named) or organs
    if len(organs) < 2:
        return organs[0] if organs else ""
    said = ""
    for entry in front:
        if isinstance(entry, Field) and entry.key == "symbol":
            found = _by_symbol(organs, entry.value.strip())
            if found:
                return found
        said += " " + (entry.value if isinstance(entry, Field) else plain(entry.content))
    said = fold(said)
    for organ in organs:
        word = organ.split("-")[0]
        if word not in ("general", "executive", "ga") and len(word) > 2 and word in said:
            return organ
    return organs[0]


def _by_symbol(organs: tuple[str, ...], symbol: str) -> str:
    best, size = "", 0
    for organ in organs:
        for prefix in symbols(organ):
            if symbol.startswith(prefix) and len(prefix) > size:
                best, size = organ, len(prefix)
    return best
