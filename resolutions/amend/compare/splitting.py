"""Where one paragraph was split into several: the words before which to cut."""

from __future__ import annotations

from resolutions.amend.compare.rows import PIECE
from resolutions.amend.operations import SplitPara
from resolutions.amend.text import matching
from resolutions.amend.text.words import Changes, compare, flat, tokens
from resolutions.model import Block, Clause, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resolutions.amend.targets import Target

_LEAST = 3
_MOST = 12


def split_of(
    target: Target,
    old: Block,
    pieces: Sequence[Block],
    words: Callable[[Sequence[Clause]], str | None],
) -> SplitPara | None:
    """The operation that splits a paragraph into about these pieces: before some words where
    it is cut in two, as the new text says where it is cut in more or has a list."""
    assert isinstance(old, Clause)
    found = [p for p in pieces if isinstance(p, Clause)]
    if len(found) == 2 and not any(x.children for x in (old, *found)):
        anchor = _anchor(old, found)
        if anchor:
            return SplitPara(target=(target,), anchor=anchor)
    new = words(found)
    return SplitPara(target=(target,), new=new) if new else None


def _anchor(old: Clause, pieces: Sequence[Clause]) -> str:
    """The first words of the second piece as they stand in the whole, once."""
    joined = (*pieces[0].content, Text(PIECE), *pieces[1].content)
    changes = compare(old.content, joined, 0)
    sign = changes.new.text.find(PIECE.strip(), len(flat(pieces[0].content).text))
    text = changes.old.text
    cut = _cut(changes, sign)
    if cut <= 0:
        return ""
    rest = tokens(text[cut:])
    start = cut + rest[0][0] if rest else 0
    for _, end in rest[_LEAST - 1 : _MOST]:
        quoted = text[start : cut + end]
        if "\ufffc" not in quoted and len(matching.find(text, matching.needle(quoted))) == 1:
            return quoted
    return ""


def _cut(changes: Changes, sign: int) -> int:
    """Where the second piece begins in the whole: with words that it has others for, else
    behind the words that neither piece has. ``sign``: the cell that stands between them."""
    for change in changes.changes:
        if change.b <= sign < change.b_end:
            if changes.new.text[sign + 1 : change.b_end].strip():
                for start, _ in tokens(changes.old.text[change.a : change.a_end]):
                    if changes.old.text[change.a + start].isalnum():
                        return change.a + start
            return change.a_end
    return -1
