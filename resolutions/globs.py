"""Which paths a pattern names: ``*.md``, ``archive/**``, ``drafts/2024-??.md``.

A pattern without a slash is about names, of files and of folders, wherever they stand; one
with a slash about whole paths; what lies in a folder that a pattern names is named too.
``*`` does not cross a slash, ``**`` does. Case counts as on the system. Reads no folder.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_made: dict[str, re.Pattern[str]] = {}


def matches(path: str, patterns: Sequence[str]) -> bool:
    """True where one of the patterns names the path, which is relative to where they stand."""
    plain = os.path.normpath(path).replace(os.sep, "/")
    return any(_expression(pattern).fullmatch(plain) for pattern in patterns)


def is_pattern(text: str) -> bool:
    """True for a text that is more than the name of one file."""
    return any(mark in text for mark in "*?[")


def _expression(pattern: str) -> re.Pattern[str]:
    if pattern not in _made:
        flags = re.IGNORECASE if os.name == "nt" else 0
        _made[pattern] = re.compile(_translated(pattern), flags | re.DOTALL)
    return _made[pattern]


def _translated(pattern: str) -> str:
    """The regular expression of a pattern."""
    plain = pattern.replace("\\", "/").removeprefix("./").rstrip("/")
    out = "" if "/" in plain else "(?:.*/)?"
    at = 0
    while at < len(plain):
        if plain.startswith("**/", at):
            out, at = out + "(?:.*/)?", at + 3
        elif plain.startswith("**", at):
            out, at = out + ".*", at + 2
        elif plain[at] == "*":
            out, at = out + "[^/]*", at + 1
        elif plain[at] == "?":
            out, at = out + "[^/]", at + 1
        elif plain[at] == "[" and "]" in plain[at + 2 :]:
            end = plain.index("]", at + 2)
            inside = plain[at + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
            out, at = f"{out}[{'^' + inside[1:] if inside[0] == '!' else inside}]", end + 1
        else:
            out, at = out + re.escape(plain[at]), at + 1
    return out + "(?:/.*)?"
