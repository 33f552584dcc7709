"""Several resolutions in one file, each as a text of its own at its own place.

A part is the whole text with everything outside the part taken away, line ends apart: lines
and columns stay what they are in the file. A part begins with the heading and the header that stand
before its formula. Judges nothing.
"""

from __future__ import annotations

from resolutions.errors import NotAResolution
from resolutions.language import Language, detect, fold, load
from resolutions.parse import parse
from resolutions.parse.block import BlockText
from resolutions.parse.blocks import cut
from resolutions.parse.closing import closes
from resolutions.parse.masthead import is_date
from resolutions.patterns import pattern
from resolutions.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_INK = pattern(r"[^\r\n]+")
_HEAD = frozenset(("heading", "rule", "field", "comment", "table"))
_ENDS = ".;:,!?…。；：，؛،"


def spans(source: Source, language: str | None = None) -> list[Span]:
    """The stretches of a text that are resolutions, in order and without gaps: one where it is
    one. Raises `NotAResolution` where it is none."""
    try:
        parse(source, language)
    except NotAResolution as error:
        if error.code != "two-resolutions":
            raise
        lines = error.facts["lines"]
    else:
        return [Span(0, len(source.text))]
    assert isinstance(lines, list)
    tongue = load(language or detect(source.text))
    blocks = cut(source.text, tongue)
    starts = [source.line_starts[line - 1] for line in lines]
    begins = [0, *(_begin(source.text, blocks, start, tongue) for start in starts)]
    ends = [*begins[1:], len(source.text)]
    return [Span(start, end) for start, end in zip(begins, ends, strict=True)]


def alone(source: Source, span: Span) -> Source:
    """The text with only one part in it, at its place."""
    before, after = source.text[: span.start], source.text[span.end :]
    inside = source.text[span.start : span.end]
    return source.with_text(_INK.sub("", before) + inside + _INK.sub("", after))


def put_back(source: Source, span: Span, part: Source) -> Source:
    """The text with a part of it, read `alone` and changed since, in its place again."""
    old = source.text[span.start : span.end]
    inside = old.strip("\r\n")
    head, _, tail = old.partition(inside) if inside else (old, "", "")
    text = source.text[: span.start] + head + part.text.strip("\r\n") + tail
    return source.with_text(text + source.text[span.end :])


def _begin(text: str, blocks: Sequence[BlockText], formula: int, language: Language) -> int:
    """Where the part of a formula begins: at the first of the lines above it that are neither
    clauses nor the end of the part before."""
    at = next((i for i, b in enumerate(blocks) if b.end > formula), len(blocks) - 1)
    first = at
    while first > 0:
        block = blocks[first - 1]
        plain = block.inside(text).plain.strip()
        headed = block.kind in _HEAD or (
            block.kind == "para" and block.label is None and plain[-1:] not in _ENDS
        )
        if not headed or closes(plain, language) or is_date(fold(plain), language):
            break
        first -= 1
    return blocks[first].start
