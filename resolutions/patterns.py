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

from resolutions.resources import keep, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    import _sre  # type: ignore[import-not-found]

    _MAGIC = int(_sre.MAGIC)
except (ImportError, AttributeError):  # another implementation of Python
    _MAGIC = 0

_table: dict[str, Any] | None = None
_missed: dict[str, tuple[str, int]] = {}


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(text, flags)``, from the table where it is there."""
    global _table
    if _table is None:
        _table = kept(name()) if _MAGIC else {}
    entry = _table.get(f"{int(flags)}:{text}")
    if entry is not None:
        try:
            found, code, groups, index, names = entry
            compiled: re.Pattern[str] = _sre.compile(text, found, code, groups, index, tuple(names))
            return compiled
        except (TypeError, ValueError, RuntimeError, OverflowError):
            pass
    if _MAGIC and not _missed:
        _save_at_exit()
    _missed[f"{int(flags)}:{text}"] = (text, int(flags))
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
    numbers = [int(c) for c in code]
    return [flags | state.flags, numbers, state.groups - 1, dict(state.groupdict), names]


def _save_at_exit() -> None:
    """In a checkout the table grows as expressions are met; a wheel brings it complete."""
    import atexit

    atexit.register(lambda: keep(name(), table()))
