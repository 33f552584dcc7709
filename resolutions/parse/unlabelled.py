"""Paragraphs without a label: preambular, operative, continuing, or recognised as nothing.

The opening phrase speaks first, then the place, then the mark at the end.
"""

from __future__ import annotations

from resolutions.language import words
from resolutions.parse.block import BlockText
from resolutions.parse.divisions import annex_of, heading_of
from resolutions.parse.enacting import formula_at
from resolutions.parse.openings import Opened, opened
from resolutions.parse.walk import CHAPEAU, COMMA, FINAL, Token, Top, Walk
from resolutions.patterns import pattern

_UNFINISHED = pattern(r"[:：][*_]*$|[^\s.;:,!?…。；：，،؛»”\"\])*_]$")


def plain(walk: Walk, i: int, block: BlockText) -> None:
    state = walk.state
    walk.title_next = False
    inside = block.inside(walk.text)
    if not inside.plain:
        if block.end > block.begin:
            walk.other(block, "text")
        return
    opening = walk.opened(block)
    if _closing_formula(walk, i, block) or _formula_again(walk, i, block):
        return
    if _lead(walk, i, block, opening):
        return
    if state.top is not None and _goes_on(walk, block, opening):
        walk.more(block, _more_depth(walk, block))
        return
    role = _plain_role(walk, i, block, opening)
    if role == "preambular":
        walk.preambular(block, walk.with_continuing(inside.plain, opening))
    elif role == "operative":
        walk.operative(block, opening, "none")
    elif role == "more":
        walk.more(block)
    else:
        walk.other(block, "text")


def _is_lone(top: Top, text: str) -> bool:
    """The paragraph is a keyword alone on its line (*considering*), as some agencies write."""
    block, opening = top.token.block, top.token.opened
    if block is None or opening is None or not opening.words:
        return False
    return block.inside(text).plain[opening.end :].strip(" ,:;") == ""


def _breaks_off(top: Top, walk: Walk) -> bool:
    """The paragraph is a short line in lower case without an end (*instructs the Director*)."""
    block = top.token.block
    plain = block.inside(walk.text).plain if block is not None else ""
    return walk.lower(plain) and plain[-1:].isalnum() and len(plain.split()) <= 12


def _lead(walk: Walk, i: int, block: BlockText, opening: Opened) -> bool:
    """A participle alone on its line that governs paragraphs in *That …*, *Que …*."""
    plain = block.inside(walk.text).plain
    if not opening.words or opening.part == "o" or plain[opening.end :].strip(" ,:;*_"):
        return False
    after = next((b for b in walk.blocks[i + 1 : i + 2] if b.kind == "para"), None)
    if after is None or after.label is not None:
        return False
    if walk.lower(after.inside(walk.text).plain):
        return False
    if not walk.continuing_word(after.inside(walk.text).plain):
        return False
    walk.settle()
    walk.state.top = None
    walk.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key="lead"))
    return True


def _closing_formula(walk: Walk, i: int, block: BlockText) -> bool:
    """Words that close the preamble of a normative text (*Have agreed as follows:*)."""
    plain = block.inside(walk.text).plain
    at = 0
    organ = walk.language.organ(plain)
    if organ is not None:
        at = organ[2]
        while at < len(plain) and plain[at] in " ,:\u00a0":
            at += 1
    if not _proclaims(walk, plain[at:]) or walk.state.operative_here:
        return False
    after = next((b for b in walk.blocks[i + 1 : i + 3] if b.kind in ("para", "heading")), None)
    if after is None or annex_of(after, walk.text, walk.language) is not None:
        return False
    colon = CHAPEAU.search(plain) is not None
    label = after.label
    if heading_of(after, walk.text, walk.language) is not None:
        pass
    elif label is not None and label.kind == "number" and label.ordinal == 1:
        known = opened(after.inside(walk.text), walk.language)
        if not colon and known.part in ("o", "b"):
            return False
    elif label is not None or not colon:
        return False
    walk.settle()
    walk.state.top = None
    walk.state.zone = "operative"
    walk.normative = True
    walk.out.append(Token("ENACTING", block, begin=block.begin, end=block.end))
    return True


def _formula_again(walk: Walk, i: int, block: BlockText) -> bool:
    """A second enacting formula inside the body (*Now, therefore, The General Assembly*)."""
    found = formula_at(walk.text, walk.blocks, i, walk.language)
    if found is None or not found.organs or found.split or found.weight < 4:
        return False
    inside = bool(walk.state.divisions) and walk.state.divisions[-1][1][0] != "heading"
    fresh = not walk.state.operative_here and inside
    if walk.operatives and not fresh and not walk.state.annex:
        walk.seconds.append(i)
    walk.settle()
    walk.state.top = None
    walk.out.append(Token("ENACTING", block, begin=block.begin, end=block.end))
    walk.state.zone = "preamble"
    walk.state.operative_here = walk.state.preambular_here = 0
    return True


def _goes_on(walk: Walk, block: BlockText, opening: Opened) -> bool:
    """True where an unlabelled paragraph belongs to the one before it."""
    state = walk.state
    top = state.top
    assert top is not None
    plain = block.inside(walk.text).plain
    if opening.emphasised and opening.words and block.indent < 3:
        return False
    last = walk.last_plain()
    own = top.token.block.indent if top.token.block is not None else 0
    listed = bool(state.levels) or top.token.marker != "none"
    if block.indent >= max(3, own + 3) and (listed or not opening.known):
        return True
    if opening.known is not None and not walk.lower(plain):
        return False
    lone = _is_lone(top, walk.text)
    if (lone or _breaks_off(top, walk)) and opening.part in ("o", "b") and plain[-1].isalnum():
        return False
    if lone and walk.lower(plain) and opening.known is None:
        return True
    if walk.continuing_word(plain):
        return not top.preambular and state.zone == "operative"
    if walk.lower(plain):
        listed = bool(state.levels) and not top.preambular
        return listed or not (opening.known is not None and COMMA.search(last))
    if CHAPEAU.search(last) or _UNFINISHED.search(last):
        return not (top.preambular and not CHAPEAU.search(last))
    return False


def _more_depth(walk: Walk, block: BlockText) -> int:
    """How deep text without label goes: by its indent, three spaces a level, or into the
    item that it finishes."""
    state = walk.state
    if not state.depth:
        return 0
    if block.indent >= 6:
        return min(block.indent // 3 - 1, state.depth)
    last = walk.last_plain()
    if last and not pattern(r"[.;,:!?…。；，：،؛][*_»”)\]]*$").search(last):
        return state.depth
    return 0


def _plain_role(walk: Walk, i: int, block: BlockText, opening: Opened) -> str:
    state = walk.state
    inside = block.inside(walk.text)
    plain = inside.plain
    part = opening.part
    if state.annex and state.zone == "operative":
        return "operative"
    if state.zone == "preamble":
        return _role_in_preamble(walk, i, plain, opening)
    if part == "p" and not state.closed:
        fresh = state.heading_waits and not state.operative_here
        stray = COMMA.search(plain) is not None or opening.emphasised
        return "preambular" if fresh or stray else "operative" if walk.normative else "other"
    if part in ("o", "b") and not state.closed:
        return "operative"
    if opening.words and opening.emphasised and not state.closed:
        return "operative"
    if state.closed:
        return "other"
    if walk.normative or _in_article(walk):
        below = state.top is not None and state.top.token.marker == "number"
        return "more" if below and not opening.emphasised else "operative"
    if not walk.later_numbers and state.top is not None and not FINAL.search(walk.last_plain()):
        return "operative" if len(plain.split()) > 4 else "other"
    if state.top is not None and state.levels and not FINAL.search(walk.last_plain()):
        return "more" if block.indent >= 3 or not _list_indented(walk) else "other"
    return "other"


def _list_indented(walk: Walk) -> bool:
    """True where the open list stands three spaces or more below its paragraph."""
    top = walk.state.top
    item = next((t for t in reversed(walk.out[-40:]) if t.type == "ITEM"), None)
    if top is None or top.token.block is None or item is None or item.block is None:
        return False
    return item.block.indent >= top.token.block.indent + 3


def _in_article(walk: Walk) -> bool:
    return any(signature[0] in ("article", "principle") for _, signature, _ in walk.state.divisions)


def _role_in_preamble(walk: Walk, i: int, plain: str, opening: Opened) -> str:
    part = opening.part
    if _proclaims(walk, plain):
        return "operative"
    if part == "p":
        return "preambular"
    if part == "b":
        return "operative" if pattern(r"[;；。.؛]$").search(plain) else "preambular"
    if part == "o":
        return "operative"
    if walk.with_continuing(plain, opening).words and not opening.words:
        return "preambular"
    if _in_article(walk):
        return "operative"
    size = len(plain.split())
    if opening.words and opening.emphasised:
        comma = COMMA.search(plain) is not None
        return "preambular" if comma or _clauses_ahead(walk, i) else "operative"
    if walk.normative and not _clauses_ahead(walk, i):
        return "operative"
    if size >= 4 and (COMMA.search(plain) or _clauses_ahead(walk, i)):
        return "preambular"
    if FINAL.search(plain) and size >= 6:
        return "operative" if walk.state.preambular_here else "other"
    return "other"


def _proclaims(walk: Walk, plain: str) -> bool:
    said = words(plain[:80])
    known = walk.language.data["enacting"]["proclaiming"].get(said[0], ()) if said else ()
    joined = " ".join(said) + " "
    return any(joined.startswith(phrase + " ") for phrase in known)


def _clauses_ahead(walk: Walk, i: int) -> bool:
    """True where an operative paragraph still comes (a number, or a known verb)."""
    for block in walk.blocks[i + 1 : i + 60]:
        if block.kind != "para":
            continue
        if block.label is not None and block.label.kind == "number":
            return True
        if block.label is None:
            opening = opened(block.inside(walk.text), walk.language)
            if opening.part == "o":
                return True
    return False
