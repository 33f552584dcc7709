"""Quotation marks in a sentence: where a quotation that opens here closes.

Marks pair by kind, so that quotations of another kind, or nested ones of the same, stand
inside. Runs of backticks quote anything at all. Knows characters only.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’", '"': '"', "'": "'", "`": "`", "”": "”"}
_SPACES = " \t\n\r\u00a0\u202f"


def closing_of(mark: str) -> str:
    """What closes a quotation that this mark opens; empty for what is no such mark."""
    return _PAIRS.get(mark, "")


def read_quote(text: str, at: int) -> tuple[int, str]:
    """``(just after the quotation, the words inside)``; ``(-1, "")`` where it never closes."""
    mark = text[at]
    if mark == "`":
        return _fenced(text, at)
    close = _PAIRS[mark]
    if mark in "\"'”":
        end = _straight(text, at, close)
    elif mark == "‘":
        end = _single(text, at)
    else:
        end = _paired(text, at, mark, close)
    if end < 0:
        return -1, ""
    return end + 1, text[at + 1 : end].strip(_SPACES)


def _fenced(text: str, at: int) -> tuple[int, str]:
    size = 1
    while text[at + size : at + size + 1] == "`":
        size += 1
    fence = "`" * size
    end = text.find(fence, at + size)
    while end >= 0 and text[end + size : end + size + 1] == "`":
        end = text.find(fence, end + 1)
    if end < 0:
        return -1, ""
    words = text[at + size : end]
    return end + size, words.strip(_SPACES)


def _paired(text: str, at: int, mark: str, close: str) -> int:
    """Marks that differ nest; one at the head of a further paragraph only repeats."""
    depth = 0
    for i in range(at, len(text)):
        c = text[i]
        if c == mark:
            if i == at or text[i - 1] != "\n":
                depth += 1
        elif c in close:
            depth -= 1
            if depth == 0:
                return i
    return -1


def _straight(text: str, at: int, close: str) -> int:
    """Marks that do not differ: one after a space opens, one before a space closes."""
    depth = 1
    last = -1
    for i in range(at + 1, len(text)):
        if text[i] != close:
            continue
        before, after = text[i - 1], text[i + 1 : i + 2]
        opens = before in _SPACES + "(" and bool(after) and after not in _SPACES + ",.;:)"
        if opens and _later(text, i + 1, close):
            depth += 1
            continue
        if close == "'" and after.isalnum():
            continue
        depth -= 1
        last = i
        if depth == 0:
            return i
    return last if depth < 1 else -1


def _later(text: str, at: int, close: str) -> bool:
    """True where two more marks follow: one for the inner quotation, one for the outer."""
    return text.count(close, at) >= 2 and _is_closed(text, at, close)


def _is_closed(text: str, at: int, close: str) -> bool:
    end = text.find(close, at)
    after = text[end + 1 : end + 2]
    return end > at and text[end - 1] not in _SPACES and not (after and after.isalnum())


_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


def _single(text: str, at: int) -> int:
    for i in range(at + 1, len(text)):
        if text[i] == "’" and not _APOSTROPHE.match(text, i):
            return i
    return -1


def quoted(words: str, say: dict[str, Any]) -> str:
    """Words between quotation marks that can be told from those inside them."""
    pairs = [(say["open"], say["close"]), ("“", "”"), ("«\u00a0", "\u00a0»"), ('"', '"')]
    for opening, closing in pairs:
        said = f"{opening}{words}{closing}"
        if read_quote(said + ".", 0) == (len(said), words):
            return said
    size = 1
    while "`" * size in words:
        size += 1
    fence = "`" * size
    pad = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{fence}{pad}{words}{pad}{fence}"
