"""What ends a text: the closing block (meeting, date, vote) and the notes of plain texts.

Knows closing lines by the patterns of the language; notes by their numbers or stars.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.parse.block import BlockText
from resolutions.parse.closing import closes
from resolutions.parse.divisions import annex_of, heading_of
from resolutions.parse.enacting import formula_at
from resolutions.parse.inline import SUPERSCRIPTS
from resolutions.parse.masthead import is_date
from resolutions.parse.openings import opened
from resolutions.parse.walk import CHAPEAU, COMMA, FINAL, Token, Walk
from resolutions.patterns import pattern

_NOTE_LINE = pattern(
    r"(?m)^[ \t]*(?P<key>\d{1,3}(?=/ ?|[ \t])|[¹²³⁰-⁹]{1,3}|[*†‡]{1,3}|[a-z](?=[ \t]))"
    r"/?[ \t]*(?=[^\s\d.)])"
)


def end_matter(walk: Walk, i: int, block: BlockText) -> bool:
    """Closing block and the notes of plain texts, after the last paragraph."""
    state = walk.state
    if block.label is not None and not state.closed:
        return _star_note(walk, i, block)
    plain = block.inside(walk.text).plain
    if state.closed:
        found = formula_at(walk.text, walk.blocks, i, walk.language)
        if found is not None and found.organs and found.weight >= 4:
            state.closed = False
            return False
        return _after_close(walk, i, block, plain)
    begun = state.operative_here or state.numbered or state.annex or state.preambular_here
    if not begun or len(plain) > 400:
        return _notes(walk, i, block, plain)
    if COMMA.search(plain) and not (state.operative_here or state.numbered or state.annex):
        return _notes(walk, i, block, plain)  # a paragraph of the preamble that was cut
    date = is_date(fold(plain).strip(" .*_"), walk.language) and _last_ended(walk)
    if date or closes(plain, walk.language):
        if walk.language.opening(plain) is not None and COMMA.search(plain):
            return False
        walk.shut(0)
        state.closed, state.top = True, None
        _closing(walk, block)
        return True
    return _notes(walk, i, block, plain)


def _closing(walk: Walk, block: BlockText) -> None:
    walk.out.append(Token("CLOSING", block, begin=block.begin, end=block.end))


def _last_ended(walk: Walk) -> bool:
    top = walk.state.top
    if top is None or top.token.block is None:
        return True
    last = next((t for t in reversed(walk.out) if t.block is not None), None)
    if last is None or last.block is None:
        return True
    return not CHAPEAU.search(last.block.inside(walk.text).plain)


def _star_note(walk: Walk, i: int, block: BlockText) -> bool:
    """``* Reissued …`` after the last paragraph: a note, not an item."""
    ended = walk.state.operative_here and FINAL.search(walk.last_plain())
    if walk.text[block.begin - 2 : block.begin] != "* " or not ended or _labels_after(walk, i):
        return False
    walk.note(i, Token("NOTE", block, begin=block.begin, end=block.end, key="*"))
    return True


def _after_close(walk: Walk, i: int, block: BlockText, plain: str) -> bool:
    if _notes(walk, i, block, plain):
        return True
    state = walk.state
    opening = opened(block.inside(walk.text), walk.language)
    label = block.label
    if label is not None and label.kind == "number":
        follows = label.style == state.style and label.ordinal == state.last + 1
        if follows and opening.known is not None:
            state.closed = False
            return False
        if not walk.divided():
            _closing_text(walk, block)
            return True
        return False
    if block.kind == "heading" or annex_of(block, walk.text, walk.language):
        return False
    if heading_of(block, walk.text, walk.language) is not None:
        return False
    _closing_text(walk, block)
    return True


def _closing_text(walk: Walk, block: BlockText) -> None:
    """Text after the closing block belongs to it, with any label that it has."""
    begin = block.start
    while begin < block.begin and walk.text[begin] in " \t\u00a0":
        begin += 1
    walk.settle()  # a list may have begun again after the closing block
    walk.out.append(Token("CLOSING", block, begin=begin, end=block.end))


def _notes(walk: Walk, i: int, block: BlockText, plain: str) -> bool:
    """Notes of a plain text: numbers or stars without a full stop, after a rule or at the
    end of the text."""
    if block.label is not None or block.kind != "para":
        return False
    below = _ruled(walk, i) or (walk.noted >= 0 and walk.noted == i - 1)
    ended = walk.state.operative_here and FINAL.search(walk.last_plain())
    if not (below or walk.state.closed or (ended and not _labels_after(walk, i))):
        return False
    raw = walk.text[block.begin : block.end]
    starts = list(_NOTE_LINE.finditer(raw))
    if not starts or starts[0].start() != 0:
        return False
    if any(start == 0 for start, _, _ in block.inside(walk.text).emphases):
        return False  # the star opens an emphasis
    if starts[0]["key"].isdigit() and not pattern(r"\s*\S+\s+\S").match(raw):
        return False
    said = fold(plain).strip(" .*_[]")
    if is_date(said, walk.language) or closes(plain, walk.language):
        return False
    ends = [m.start() for m in starts[1:]] + [len(raw)]
    for match, end in zip(starts, ends, strict=True):
        begin = block.begin + match.end()
        stop = block.begin + len(raw[:end].rstrip())
        note = Token(
            "NOTE",
            block,
            begin=begin,
            end=max(begin, stop),
            key=match["key"].translate(SUPERSCRIPTS),
        )
        walk.note(i, note)
    return True


def _labels_after(walk: Walk, i: int) -> bool:
    return any(b.label is not None for b in walk.blocks[i + 1 : i + 40])


def _ruled(walk: Walk, i: int) -> bool:
    return (
        i > 0
        and walk.blocks[i - 1].kind == "rule"
        and walk.text[walk.blocks[i - 1].begin] in "_-—–"
    )
