"""What divides a text: annexes, parts, chapters, articles, headings.

Opens and shuts divisions so that they nest by rank and by the sequence of their numbers.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.parse.block import BlockText, inner_end
from resolutions.parse.divisions import RANKS, Heading, annex_of, heading_of
from resolutions.parse.openings import opened
from resolutions.parse.walk import CHAPEAU, State, Token, Walk
from resolutions.patterns import pattern


def annex(walk: Walk, i: int, block: BlockText) -> bool:
    state = walk.state
    if not (state.annex or state.closed or walk.operatives):
        return False
    found = annex_of(block, walk.text, walk.language)
    if found is None or (state.top is not None and _mid_sentence(walk, i)):
        return False
    walk.shut(0)
    if state.annex:
        walk.out.append(Token("END"))
    token = Token("ANNEX", block, heading=found)
    inside = block.inside(walk.text)
    if found.title[0] < found.title[1]:
        token.begin = inside.source(found.title[0])
        token.end = block.end
    walk.out.append(token)
    walk.state = State(zone="operative", annex=True)
    walk.title_next = token.begin == token.end
    return True


def _mid_sentence(walk: Walk, i: int) -> bool:
    return not walk.blocks[i].blank and walk.blocks[i].kind != "heading"


def _annex_title(walk: Walk, block: BlockText) -> bool:
    """A short line right under *Annex* is its title."""
    if not walk.title_next or block.label is not None:
        return False
    walk.title_next = False
    plain = block.inside(walk.text).plain
    said = plain.rstrip(" *_")
    if len(said.split()) > 30 or said.endswith((".", ";", ",", ":")):
        return False
    if heading_of(block, walk.text, walk.language) is not None and block.kind == "para":
        return False
    opening = opened(block.inside(walk.text), walk.language)
    if opening.known is not None and opening.emphasised:
        return False
    annex = next(t for t in reversed(walk.out) if t.type == "ANNEX")
    annex.begin, annex.end = block.begin, block.end
    return True


def division(walk: Walk, i: int, block: BlockText) -> bool:
    found = heading_of(block, walk.text, walk.language)
    if found is None:
        found = _plain_heading(walk, i, block)
    if found is None:
        return _annex_title(walk, block)
    if found.kind == "heading" and _annex_title(walk, block):
        return True
    walk.title_next = False
    if block.label is not None and block.kind == "para" and _is_item(walk, i, block):
        return False
    if found.structural == "notes" and walk.state.zone == "operative":
        walk.settle()
        walk.state.top = None
        walk.state.closed = True
        walk.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key="heading"))
        return True
    if _titles_number(walk, block, found):
        return True
    _open(walk, block, found)
    if found.structural in ("operative",):
        walk.state.zone = "operative"
    elif found.structural == "preamble":
        walk.state.zone = "preamble"
    if found.clause:
        _clause_of_heading(walk, block, found)
    return True


def _titles_number(walk: Walk, block: BlockText, found: Heading) -> bool:
    """A heading without number right under a number alone (*I*, then *Water*) is its title."""
    last = walk.out[-1] if walk.out else None
    if last is None or last.type != "OPEN" or last.heading is None or found.number:
        return False
    if not last.heading.number or last.begin < last.end or found.structural or found.clause:
        return False
    last.begin, last.end = block.begin, block.end
    return True


def _is_item(walk: Walk, i: int, block: BlockText) -> bool:
    """A capital or roman label that goes on with an open list is no heading."""
    label = block.label
    assert label is not None
    if any(level.style == label.style and level.kind == label.kind for level in walk.state.levels):
        return True
    top = walk.state.top
    if top is None or label.style != ".":
        return False
    last = next((t for t in reversed(walk.out) if t.block is not None), None)
    plain = last.block.inside(walk.text).plain if last and last.block else ""
    return bool(CHAPEAU.search(plain)) and not _then_numbers(walk, i)


def _then_numbers(walk: Walk, i: int) -> bool:
    for block in walk.blocks[i + 1 : i + 4]:
        if block.label is not None:
            return block.label.kind == "number"
    return False


def _plain_heading(walk: Walk, i: int, block: BlockText) -> Heading | None:
    """A short line of its own, without a mark at its end, before a clause: a heading."""
    if block.kind != "para" or block.label is not None or not block.blank:
        return None
    inside = block.inside(walk.text)
    plain = inside.plain
    count = len(plain.split())
    if not count or count > 14 or not (plain[0].isupper() or not plain[0].isascii()):
        return None
    if plain.rstrip(" *_")[-1:] in ".,;:?!»”)…。；，：،؛]" or walk.state.closed:
        return None
    after = next((b for b in walk.blocks[i + 1 : i + 3] if b.kind in ("para", "heading")), None)
    if after is None or not after.blank:
        return None
    marked = any(s == 0 and e == len(plain) for s, e, _ in inside.emphases)
    opening = opened(inside, walk.language)
    if opening.known is not None and not (plain.isupper() and count <= 3):
        return None
    if opening.words and opening.emphasised and not marked:
        return None
    ready = after.label is not None or heading_of(after, walk.text, walk.language) is not None
    if not (ready or marked or walk.normative or plain.isupper() or _opens(walk, after)):
        return None
    if _unfinished_top(walk):
        return None
    size = len(plain)
    said = fold(plain).strip(" .:")
    structure = str(walk.language.data["headings"].get(said, ""))
    return Heading("heading", "", "", (0, size), structural=structure)


def _opens(walk: Walk, block: BlockText) -> bool:
    return opened(block.inside(walk.text), walk.language).known is not None


def _unfinished_top(walk: Walk) -> bool:
    last = next((t for t in reversed(walk.out) if t.block is not None), None)
    if last is None or last.block is None or last.type not in ("PREAMBULAR", "OPERATIVE", "ITEM"):
        return False
    plain = last.block.inside(walk.text).plain
    return bool(plain) and not pattern(r"[.;,:!?…。；，：،؛»”)\]][*_]*$").search(plain)


def _open(walk: Walk, block: BlockText, found: Heading) -> None:
    state = walk.state
    rank = RANKS[found.kind]
    shape = "roman" if set(found.number) <= set("IVXLC") and found.number else "other"
    signature = (found.kind, shape)
    level = block.level if block.kind == "heading" else 0
    keep = len(state.divisions)
    for at in range(len(state.divisions) - 1, -1, -1):
        if state.divisions[at][1] == signature and (
            found.kind != "heading" or not level or state.divisions[at][2] >= level
        ):
            keep = at
            break
    else:
        while (
            keep
            and state.divisions[keep - 1][0] >= rank
            and not (
                found.kind == "heading"
                and level
                and state.divisions[keep - 1][2]
                and state.divisions[keep - 1][2] < level
            )
        ):
            keep -= 1
    walk.shut(keep)
    state.divisions.append((rank, signature, level))
    inside = block.inside(walk.text)
    token = Token("OPEN", block, heading=found)
    if found.title[0] < found.title[1]:
        token.begin = inside.source(found.title[0])
        token.end = (
            inner_end(block, inside)
            if found.title[1] == len(inside.plain)
            else (inside.source_end(found.title[1]))
        )
        if found.title[0] == 0:
            token.begin, token.end = block.begin, block.end
    walk.out.append(token)
    state.top = None
    state.operative_here = state.preambular_here = 0
    state.heading_waits = True


def _clause_of_heading(walk: Walk, block: BlockText, found: Heading) -> None:
    inside = block.inside(walk.text)
    begin = inside.source(found.clause)
    rest = BlockText("para", begin, begin, block.end, block.indent, blank=False)
    walk.operative(rest, opened(rest.inside(walk.text), walk.language), "none")
