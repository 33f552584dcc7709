"""Delegations as they are typed: ``Kenya,Peru``, or one after the other."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SPLIT = re.compile(r"[,;،、]")


def names(typed: Iterable[str] | None) -> tuple[str, ...]:
    """The names in some lists of them, each once."""
    said = (one.strip() for words in typed or () for one in _SPLIT.split(words))
    return tuple(dict.fromkeys(one for one in said if one))
