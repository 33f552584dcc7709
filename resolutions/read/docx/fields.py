"""Fields and symbols: what stands in the place of characters.

A field has an instruction and a result; people see the result. A symbol is a character of a
font that has its own table.
"""

from __future__ import annotations

from resolutions.read.docx.names import Element, value
from resolutions.records import dataclass

UNSHOWN = frozenset(("TOC", "XE", "TC", "RD", "INDEX", "TOA", "PRIVATE"))
LASTING = frozenset(("HYPERLINK", "SYMBOL", "QUOTE", "PAGE", "NUMPAGES"))
"""Fields that say the same whenever the file is opened, and the numbers of pages."""
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F06F": "o", "F02D": "-", "F0B0": "°",
    "F0E0": "→", "F0A3": "≤", "F0B3": "≥", "F0B1": "±", "F0B4": "×",
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


def kind_of(instruction: str) -> str:
    """The word that an instruction begins with."""
    return instruction.strip().partition(" ")[0].upper()


def linked(instruction: str) -> str:
    """The target of ``HYPERLINK "https://…"``."""
    if kind_of(instruction) != "HYPERLINK" or '\\l "' in instruction:
        return ""
    parts = instruction.split('"')
    return parts[1] if len(parts) > 2 else ""


def symbol(element: Element) -> str:
    """The character of a symbol, a square where there is none like it."""
    code = value(element, "char").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        found = chr(int(code, 16)) if len(code) == 4 else "□"
    except ValueError:
        return "□"
    return found if found.isprintable() and not "\ue000" <= found <= "\uf8ff" else "□"
