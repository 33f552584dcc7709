"""What organs are and may do in every language, from ``grammar/organs.toml``.

Names and forms of address are in the lexicons, under the same identifiers.
Knows no text and no rule.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILE = "grammar/organs.toml"
_kept: list[dict[str, Any]] = []


def powers(organ: str) -> frozenset[str]:
    """What the organ may do that others may not; nothing for an organ that is not known."""
    return frozenset(_table()["powers"].get(organ, ()))


def voice(organ: str) -> str:
    """The organ in whose name the drafts of an organ speak: mostly the organ itself."""
    return str(_table()["voice"].get(organ, organ))


def parent(organ: str) -> str:
    """The organ whose committee or subsidiary body an organ is, or an empty string."""
    return str(_table()["parent"].get(organ, ""))


def of_symbol(symbol: str) -> str:
    """The organ that a document symbol belongs to (``S/RES/1325``, ``41 C/Resolution 39``), or
    an empty string."""
    said = symbol.strip()
    for shape, organ in _table()["shapes"]:
        if pattern(shape).match(said):
            return str(organ)
    said = said.upper()
    for start, organ in _table()["symbols"]:
        if said.startswith(start):
            return str(organ)
    return ""


def symbols(organ: str) -> tuple[str, ...]:
    """What the symbols of an organ's documents begin with; nothing for an unknown organ."""
    return tuple(_table()["prefixes"].get(organ, ()))


def is_vague(organ: str) -> bool:
    """True for an organ whose formula (*The Assembly*) says too little to tell who speaks."""
    return organ in _table()["vague"]


def is_principal(organ: str) -> bool:
    """True for a principal organ of the United Nations."""
    return organ in _table()["principal"]


def _table() -> dict[str, Any]:
    if not _kept:
        sources = [_FILE, "resolutions/language/organs.py"]
        _kept.append(compiled("organs", sources, build))
    return _kept[0]


def build() -> dict[str, Any]:
    """The facts as plain data; symbols longest first, those of one organ only."""
    import tomllib

    raw = tomllib.loads(read_text(_FILE))
    symbols: dict[str, list[str]] = {}
    for organ, known in raw.items():
        if known["family"] == "simulation":
            continue
        for key in ("symbol", "adopted"):
            start = known.get(key, "").upper()
            if start.endswith("/") or (key == "adopted" and len(start) > 2):
                symbols.setdefault(start, []).append(organ)
    single = [[start, organs[0]] for start, organs in symbols.items() if len(set(organs)) == 1]
    return {
        "powers": {organ: known["powers"] for organ, known in raw.items() if known["powers"]},
        "voice": {organ: known["voice"] for organ, known in raw.items() if "voice" in known},
        "parent": {organ: known["parent"] for organ, known in raw.items() if "parent" in known},
        "prefixes": {
            organ: [known[k] for k in ("adopted", "symbol") if known.get(k)]
            for organ, known in raw.items()
        },
        "shapes": [[known["shape"], organ] for organ, known in raw.items() if "shape" in known],
        "vague": [organ for organ, known in raw.items() if known.get("vague")],
        "principal": [organ for organ, known in raw.items() if known["principal"]],
        "symbols": sorted(single, key=lambda pair: (-len(pair[0]), pair[0])),
    }
