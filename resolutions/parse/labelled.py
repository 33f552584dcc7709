"""Paragraphs that carry a label: operative paragraphs, numbered preambles, sub-paragraphs.

Decides whether a number counts in the series of the text or in a list below a paragraph.
"""

from __future__ import annotations

from resolutions.parse.block import BlockText
from resolutions.parse.labels import Label
from resolutions.parse.openings import Opened
from resolutions.parse.walk import CHAPEAU, COMMA, Token, Top, Walk, marker_of


def labelled(walk: Walk, i: int, block: BlockText) -> None:
    label = block.label
    assert label is not None
    walk.title_next = False
    opening = walk.opened(block)
    if label.word == "PP":
        walk.preambular(block, opening)
        walk.mark(label)
    elif label.word == "OP":
        walk.operative(block, opening, "number", label)
        walk.state.style, walk.state.last = label.style, label.ordinal
        walk.state.numbered += 1
    elif label.style[:2] == "1.":
        _frozen(walk, block, opening)
    elif label.kind == "number":
        _numbered(walk, i, block, label, opening)
    else:
        _lettered(walk, i, block, label, opening)


def _numbered(walk: Walk, i: int, block: BlockText, label: Label, opening: Opened) -> None:
    state = walk.state
    if _number_is_item(walk, block, label, opening):
        walk.item(i, block, label, opening)
        return
    preambular = _number_is_preambular(walk, opening, block)
    if preambular:
        walk.preambular(block, opening, "number")
    else:
        walk.operative(block, opening, "number", label)
    state.style, state.last = label.style, label.ordinal
    state.numbered += 1


def _number_is_preambular(walk: Walk, opening: Opened, block: BlockText) -> bool:
    state = walk.state
    fresh = state.heading_waits and not state.operative_here and opening.part == "p"
    if state.annex or (state.zone == "operative" and not fresh):
        return False
    if walk.normative and not opening.words:
        return False
    if opening.part == "p":
        return True
    if opening.part == "o":
        return False
    plain = block.inside(walk.text).plain
    return bool(opening.words) and bool(COMMA.search(plain)) and plain.rstrip()[-1] in ",，،"


def _number_is_item(walk: Walk, block: BlockText, label: Label, opening: Opened) -> bool:
    state = walk.state
    top = state.top
    if top is None:
        return False
    known = opening.known is not None and (opening.emphasised or opening.part != "p")
    nested = next(
        (lv for lv in reversed(state.levels) if lv.style == label.style and lv.kind == "number"),
        None,
    )
    if label.style == state.style and state.numbered:
        if label.ordinal == state.last + 1 and (known or nested is None or block.indent <= 1):
            if nested is not None and nested.last + 1 == label.ordinal and not known:
                return (
                    block.indent
                    >= nested.indent
                    > (top.token.block.indent if top.token.block else 0)
                )
            return False
        if nested is not None and label.ordinal == nested.last + 1:
            return True
        below = top.token.block is not None and block.indent > top.token.block.indent + 1
        return label.ordinal == 1 and not known and (below or _is_lone(walk, top))
    goes_on = nested is not None and label.ordinal == nested.last + 1
    if goes_on and (not known or not (state.numbered or opening.emphasised)):
        return True
    open_list = any(level.style == label.style for level in state.levels)
    if (
        label.style == "()"
        and not known
        and (open_list or (_waits(walk, top) and not state.numbered))
    ):
        return True
    if label.ordinal != 1 and not nested:
        if not state.numbered:
            return False
        return not known and label.ordinal != state.last + 1
    if known and opening.part == "o" and (top.preambular or label.style == "."):
        return False
    if top.preambular and not _waits(walk, top):
        return False
    if not state.numbered and not top.preambular and not _waits(walk, top):
        return False
    if not state.numbered and not _is_lone(walk, top) and label.style == "." and not known:
        return _waits(walk, top) and not walk.normative
    return label.style != state.style or _waits(walk, top)


def _waits(walk: Walk, top: Top) -> bool:
    """The paragraph announces a list: a colon, an opening alone on its line, or a short line
    that breaks off (*instructs the Director*)."""
    block = top.token.block
    if block is None:
        return False
    plain = block.inside(walk.text).plain
    if CHAPEAU.search(plain) or _is_lone(walk, top):
        return True
    short = top.token.marker == "none" and walk.lower(plain) and len(plain.split()) <= 12
    return short and plain[-1:].isalnum()


def _is_lone(walk: Walk, top: Top) -> bool:
    block = top.token.block
    if block is None or top.token.opened is None:
        return False
    plain = block.inside(walk.text).plain
    known = top.token.opened.known
    end = max(top.token.opened.end, known.end if known else 0)
    return bool(top.token.opened.words) and not plain[end:].strip(" ,:;*_")


def _frozen(walk: Walk, block: BlockText, opening: Opened) -> None:
    """``1.1``, ``1.a``: a number of several parts stays as it is printed."""
    top = walk.state.top
    if top is None or top.token.marker == "frozen":
        walk.operative(block, opening, "frozen")
        return
    walk.dedent(1)
    walk.state.levels.clear()
    if not walk.state.depth:
        walk.out.append(Token("INDENT"))
        walk.state.depth = 1
    walk.out.append(Token("ITEM", block, opening, "frozen", begin=block.begin, end=block.end))


def _lettered(walk: Walk, i: int, block: BlockText, label: Label, opening: Opened) -> None:
    state = walk.state
    top = state.top
    if top is None or _beside(top, block, label, opening):
        _lettered_clause(walk, block, label, opening)
        return
    if not state.levels and not _waits(walk, top) and _own_series(walk, top, label, opening):
        _lettered_clause(walk, block, label, opening)
        return
    walk.item(i, block, label, opening)


def _beside(top: Top, block: BlockText, label: Label, opening: Opened) -> bool:
    """A bullet that stands where that of the open paragraph stood, and opens with a verb."""
    above = top.token.block
    if label.kind != "bullet" or above is None or above.label is None or not opening.words:
        return False
    return above.label.text == label.text and block.indent <= above.indent


def _own_series(walk: Walk, top: Top, label: Label, opening: Opened) -> bool:
    """Lettered paragraphs that stand for themselves, as in preambles of some agencies."""
    if top.style:
        follows = any(
            kind == top.kind and ordinal == top.ordinal + 1 for kind, ordinal in label.readings
        )
        if label.style == top.style and follows:
            return True
    block = top.token.block
    ended = block is not None and COMMA.search(block.inside(walk.text).plain) is not None
    if top.preambular and opening.part == "o":
        return True
    if top.preambular and ended and opening.known is not None and label.kind != "bullet":
        return True
    bulleted = top.style == label.style and label.kind == "bullet"
    return bulleted and opening.known is not None


def _lettered_clause(walk: Walk, block: BlockText, label: Label, opening: Opened) -> None:
    marker = marker_of(label.kind)
    state = walk.state
    preambular = opening.part == "p" or (
        state.zone == "preamble" and not state.annex and opening.part != "o" and not walk.normative
    )
    if preambular and not state.annex:
        walk.preambular(block, opening, marker)
    else:
        walk.operative(block, opening, marker)
    walk.mark(label)
