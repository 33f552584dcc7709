"""Header lines: a word, a colon, a value, with whatever emphasis stands round them.

Knows the shape of such lines; which words are those of headers says the lexicon.
"""

from __future__ import annotations

from resolutions.language import Language
from resolutions.parse.block import BlockText, trim
from resolutions.patterns import pattern

FIELD = pattern(
    r"(?P<em>\*\*|__|\*|_|<u>|<b>)?(?P<label>[^\W\d_][^:：|*_\n]{0,48}?)[ \u00a0\u202f]?"
    r"(?:(?P=em)|</u>|</b>)?[ \u00a0\u202f]?[:：][ \u00a0\u202f]?(?:(?P=em)|</u>|</b>)?"
)
_WRAPS = ("**", "__", "*", "_", "<u>", "<b>")


def field_at(
    text: str, begin: int, end: int, language: Language
) -> tuple[tuple[int, int], int] | None:
    """``((label start, label end), start of the value)`` of a header line."""
    match = FIELD.match(text, begin, end)
    if match is None:
        return None
    label = match["label"].strip(" \u00a0\u202f*_")
    if not language.header_key(label):
        return None
    start = match.start("label")
    return (start, start + len(match["label"].rstrip(" \u00a0\u202f"))), match.end()


def unwrap(text: str, block: BlockText) -> None:
    """Without the mark that closes behind the value what it opened before the label."""
    assert block.field is not None
    at = block.field[0]
    mark = next((m for m in _WRAPS if text.endswith(m, max(at - 3, 0), at)), "")
    if not mark:
        return
    mark = mark.replace("<", "</")
    between = text[block.field[1] : block.begin]
    if mark in between or not text.endswith(mark, block.begin, block.end):
        return
    if mark not in text[block.begin : block.end - len(mark)]:
        block.end -= len(mark)
        trim(text, block)
