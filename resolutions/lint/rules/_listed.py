"""The expressions that rules of structure and wording read from lists of a language.

Named here once, so that they are compiled when the package is built and not in a check.
Registers nothing.
"""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_SINGLE = {
    "requests": ("asks", "ought", "relative", "reports", "deadline", "addressee", "actions"),
    "order": ("chapter", "seized"),
    "annexes": ("word",),
    "closing-lines": ("meeting", "date"),
    "constructions": ("neutral", "own"),
    "preamble-order": ("charter",),
    "item-openings": ("leave",),
}
_JOINED = {"annexes": "mentions", "square-brackets": "allowed"}


def joined(expressions: list[str]) -> re.Pattern[str]:
    """One expression for several."""
    return pattern("|".join(f"(?:{one})" for one in expressions))


def expressions(code: str) -> None:
    """Compile what the lists have for a language, as the rules do."""
    for name, keys in _SINGLE.items():
        said = word_list(name, code)
        for key in keys:
            if said.get(key):
                pattern(said[key])
    for name, key in _JOINED.items():
        if word_list(name, code).get(key):
            joined(word_list(name, code)[key])
    for wrong in word_list("constructions", code).get("wrong", ()):
        pattern(wrong)
    for kind in word_list("item-openings", code).get("kinds", {}).values():
        pattern(kind)
