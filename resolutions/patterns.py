"""Regular expressions without the time it takes to compile them.

Compiling the expressions of the parser and the rules takes longer than checking a draft with
them. The compiled form is plain numbers, valid for one version of the engine: it is kept
beside the other compiled data, under that version, and used when the text and the flags of an
expression are exactly the same. In every other case `re` compiles as usual; so a table that is
missing, old or for another Python costs time and nothing else.
Knows no expression.
"""

from __future__ import annotations

import re
import sys

from resolutions.resources import KEEPS, keep, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    import _sre  # type: ignore[import-not-found]

    _MAGIC = int(_sre.MAGIC) if sys.byteorder == "little" and _sre.CODESIZE == 4 else 0
except (ImportError, AttributeError):  # another implementation of Python
    _MAGIC = 0

_table: dict[str, Any] | None = None
_made: dict[str, re.Pattern[str]] = {}
_missed: dict[str, tuple[str, int]] = {}


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(text, flags)``, from the table where it is there, and made once."""
    key = f"{int(flags)}:{text}"
    if key not in _made:
        _made[key] = _from_table(key, text) or _compile(key, text, flags)
    return _made[key]


def _from_table(key: str, text: str) -> re.Pattern[str] | None:
    global _table
    if _table is None:
        _table = kept(name()) if _MAGIC else {}
    entry = _table.get(key)
    if entry is None:
        return None
    try:
        flags, code, groups, index, names = entry
        numbers = memoryview(code).cast("I").tolist()
        found: re.Pattern[str] = _sre.compile(text, flags, numbers, groups, index, tuple(names))
    except (TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return found


def _compile(key: str, text: str, flags: int) -> re.Pattern[str]:
    if _MAGIC and KEEPS and not _missed:
        _save_at_exit()
    _missed[key] = (text, int(flags))
    return re.compile(text, flags)


def name() -> str:
    """What the table is kept under, for this version of the engine."""
    return f"patterns-{_MAGIC}"


def table() -> dict[str, Any]:
    """The compiled forms of all expressions that were asked for so far, as plain data."""
    out = dict(_table or {})
    for key, (text, flags) in _missed.items():
        entry = _plain(text, flags)
        if entry is not None:
            out[key] = entry
    return out


def _plain(text: str, flags: int) -> list[Any] | None:
    from importlib import import_module

    try:
        parser, compiler = import_module("re._parser"), import_module("re._compiler")
        parsed = parser.parse(text, flags)
        code = compiler._code(parsed, flags)
        state = parsed.state
    except (ImportError, AttributeError):
        return None
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    numbers = b"".join(int(c).to_bytes(4, "little") for c in code)  # quicker to read back
    return [flags | state.flags, numbers, state.groups - 1, dict(state.groupdict), names]


def _save_at_exit() -> None:
    """In a checkout the table grows as expressions are met; a wheel brings it complete."""
    import atexit

    atexit.register(lambda: keep(name(), table()))
