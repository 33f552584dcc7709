"""Which organ speaks, where several bear the same name (*The Executive Board*, *The Assembly*).

The header decides: a symbol, a forum, the name of the organization; then the organization that
the text names most; else the likeliest organ, if the name says enough.
"""

from __future__ import annotations

from resolutions.language import Language, fold
from resolutions.language.organs import is_vague, of_symbol, symbols, voice
from resolutions.model import Field, Other, plain
from resolutions.patterns import pattern

_WORD = pattern(r"[^\W\d_]+")
_HEAD, _LINES = 1000, 8
_KEYS = ("symbol", "number")
_SHARED = frozenset(("general", "executive", "world", "united", "ga", "special", "historical"))


def likeliest(
    organs: tuple[str, ...], front: tuple[Field | Other, ...], text: str, language: Language
) -> str:
    """The identifier among ``organs`` that the front or the text speaks of; empty when there
    is none, or when nothing tells which one it is."""
    named = [organ for organ in organs if voice(organ) == organ]
    organs = tuple(named) or organs
    if len(organs) < 2:
        return organs[0] if organs else ""
    for line in text[:_HEAD].splitlines()[:_LINES]:
        found = _by_symbol(organs, line.strip(" \t#*_[]()"))
        if found:
            return found
    said = ""
    for entry in front:
        words = entry.value if isinstance(entry, Field) else plain(entry.content)
        if isinstance(entry, Field) and entry.key in _KEYS:
            found = _by_symbol(organs, words.strip())
            if found:
                return found
        said += " " + words
    present = frozenset(_WORD.findall(fold(said)))
    for organ in organs:
        word = organ.split("-")[0]
        if word not in _SHARED and len(word) > 2 and word in present:
            return organ
    return _by_name(organs, text, language) or _by_default(organs)


def _by_symbol(organs: tuple[str, ...], symbol: str) -> str:
    for words in (symbol, symbol.partition(" ")[2].lstrip()):  # *RESOLUTION A.1151(32)*
        organ = of_symbol(words) if words else ""
        if organ in organs:
            return organ
    best, size = "", 0
    for organ in organs:
        for prefix in symbols(organ):
            if symbol.startswith(prefix) and len(prefix) > size and prefix[-1:] in "/.(":
                best, size = organ, len(prefix)
    return best


def _by_name(organs: tuple[str, ...], text: str, language: Language) -> str:
    """The organ whose names, or those of its organization, the text says most."""
    best, most = "", 0
    for organ in organs:
        known = language.data["organs"].get(organ, {})
        names = (*known.get("aliases", ()), known.get("name", ""))
        formula = known.get("formula", "")
        count = sum(text.count(n) for n in names if n and not formula.endswith(n))
        if count > most:
            best, most = organ, count
    return best


def _by_default(organs: tuple[str, ...]) -> str:
    return next((organ for organ in organs if not is_vague(organ)), "")
