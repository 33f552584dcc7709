"""Lists of words that rules go by: ``grammar/rules/*.toml``, one table for each language.

Knows no rule and no word.
"""

from __future__ import annotations

from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_kept: dict[str, dict[str, Any]] = {}


def word_list(name: str, language: str) -> Any:
    """What ``grammar/rules/<name>.toml`` says for a language code: its table, or the table
    ``all`` where the language has none, or an empty table where there is neither."""
    if name not in _kept:
        path = f"grammar/rules/{name}.toml"
        _kept[name] = compiled(f"rules-{name}", [path], lambda: read(path))
    table = _kept[name]
    return table.get(language, table.get("all", {}))


def without_joining(text: str, language: str) -> str:
    """A text without the blanks at its end, nor the “and” that announces the last item."""
    text = text.rstrip()
    head, _, last = text.rpartition(" ")
    if last.casefold() in word_list("joining-words", language)["words"]:
        return head.rstrip()
    return text


def read(path: str) -> dict[str, Any]:
    """A list file as plain data."""
    import tomllib

    return tomllib.loads(read_text(path))
