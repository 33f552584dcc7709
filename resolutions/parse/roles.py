"""What each paragraph is in the resolution: the tokens that the structural grammar reads.

Walks the paragraphs once, in order, each kind of paragraph in its own module. Permissive:
nothing is refused here, and what is not recognised becomes ``OTHER`` at its place.
Gives balanced ``INDENT``/``DEDENT``, ``OPEN``/``SHUT`` and ``ANNEX``/``END`` for any text.
"""

from __future__ import annotations

from resolutions.language import Language
from resolutions.parse.block import BlockText
from resolutions.parse.ending import end_matter
from resolutions.parse.labelled import labelled
from resolutions.parse.sections import annex, division
from resolutions.parse.unlabelled import plain
from resolutions.parse.walk import Token, Walk

_OUTSIDE = frozenset({"rule", "comment", "table", "code", "quote", "field"})


def roles(
    text: str, blocks: list[BlockText], language: Language, *, normative: bool
) -> tuple[list[Token], list[int]]:
    """``(tokens of the body, indexes of blocks where a second resolution begins)``."""
    walk = Walk(text, blocks, language, normative=normative)
    for i, block in enumerate(blocks):
        if block.kind == "comment" and walk.state.top is not None:
            walk.comment(block)
        elif block.kind in _OUTSIDE:
            walk.other(block, block.kind)
        elif block.kind == "note":
            walk.note(i, Token("NOTE", block, begin=block.begin, end=block.end, key=block.key))
        elif end_matter(walk, i, block) or annex(walk, i, block) or division(walk, i, block):
            continue
        elif block.label is not None:
            labelled(walk, i, block)
        else:
            plain(walk, i, block)
    walk.shut(0)
    if walk.state.annex:
        walk.out.append(Token("END"))
    return walk.notes + walk.out, walk.seconds
