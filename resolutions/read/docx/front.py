"""The front of a file that this program wrote, in the order of its document.

The masthead of a United Nations document is a table that holds its fields wherever they stood;
the title is printed last. Bookmarks say the places of the fields.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.read.docx.names import Element, children, value, w
from resolutions.read.docx.paragraphs import Block, Paragraph
from resolutions.read.docx.words import Piece
from resolutions.records import replace

FIELDS = frozenset(
    ("header line", "session", "agenda item", "agenda title", "sponsors", "masthead name",
     "masthead symbol", "masthead organ", "masthead line", "adoption line", "provenance line",
     "repeated line")
)  # fmt: skip
_BODY = pattern(
    r"(?:enacting formula|other text|closing line|annex heading|(?:preambular|operative) paragraph"
    r"|(?:division|sub-paragraph|continuing text) [1-9])$"
)


def ordered(masthead: list[Paragraph], rest: list[Block], places: dict[int, int]) -> list[Block]:
    """All blocks, the front in the order of the document: fields of the masthead where
    their bookmarks say, the title where canonical Markdown has it."""
    end = _end_of_front(rest)
    title = rest[end] if end < len(rest) and _styled(rest[end], "resolution title") else None
    front = [one for one in rest[:end] if not isinstance(one, Paragraph) or _printed(one)]
    numbered = title is not None and _numbers(title)
    slots: list[Block | None] = [None] * (len(front) + len(masthead) + numbered)
    left: list[Block] = []
    known: list[Block] = [*masthead, *([title] if title is not None and numbered else [])]
    for one in known:
        at = places.get(one.spot.paragraph, len(slots))
        if at < len(slots) and slots[at] is None:
            slots[at] = one
        else:
            left.append(one)
    free = [i for i, one in enumerate(slots) if one is None]
    left.sort(key=lambda one: one is not title)  # a number stands high up in the front
    waiting = [*left[:1], *front, *left[1:]] if title in left else [*front, *left]
    for i, block in zip(free, waiting, strict=True):
        slots[i] = block
    out = [block for block in slots if block is not None]
    if title is not None and not numbered:
        out.insert(_before_title(out), title)
    return [*out, *rest[end + (title is not None) :]]


def _styled(block: Block, name: str) -> bool:
    return isinstance(block, Paragraph) and name_of(block) == name


def _printed(one: Paragraph) -> bool:
    """True for a paragraph that is a line of the document."""
    return not ink(one)[0] or name_of(one) in ("rule", "front rule")


def _numbers(title: Block) -> bool:
    return isinstance(title, Paragraph) and any(
        piece.style == "resolution number" for piece in title.pieces
    )


def _end_of_front(blocks: list[Block]) -> int:
    """Where the front ends: at the title, which is printed last, else at the first line of
    the text."""
    for i, one in enumerate(blocks):
        if _styled(one, "resolution title"):
            return i
        if isinstance(one, Paragraph) and _BODY.match(name_of(one)) is not None:
            break
    for i, one in enumerate(blocks):
        if isinstance(one, Paragraph) and _BODY.match(name_of(one)) is not None:
            return i
    return 0


def _before_title(front: list[Block]) -> int:
    """How many lines of the front stand before the title: what is between two rules at the
    very top, and headings of the first level (as `resolutions.render.view` has it)."""
    at = 0
    if front and _styled(front[0], "front rule"):
        for i, one in enumerate(front[1:], 1):
            if not isinstance(one, Paragraph) or name_of(one) not in FIELDS:
                at = i + 1 if _styled(one, "front rule") else 0
                break
    for i, one in enumerate(front):
        if _styled(one, "heading text 1"):
            at = i + 1
    return at


def name_of(one: Paragraph) -> str:
    return one.names[0] if one.names else ""


def ink(one: Paragraph) -> tuple[bool, list[Piece]]:
    """Whether a paragraph says nothing, and its pieces without furniture; the key of a note
    that is missing is a call of it."""
    pieces = [_as_meant(piece) for piece in one.pieces if piece.style != "furniture"]
    said = any(piece.text or piece.note or piece.remark is not None for piece in pieces)
    return not said and not one.label, pieces


def _as_meant(piece: Piece) -> Piece:
    """A piece; a call of a note that is missing, a remark in a note and emphasis in a script
    without italics as what they are."""
    if piece.style == "missing note":
        return replace(piece, text="", note=piece.text)
    if piece.style == "draft remark":
        return replace(piece, text="", remark=piece.text)
    if piece.style in ("upright opening", "upright emphasis"):
        return replace(piece, look=piece.look | {"italic"})
    return piece


def front_places(body: Element, *, former: bool = False) -> dict[int, int]:
    """The number in a bookmark ``_front_N``, by the number of the paragraph that holds it;
    ``former``: in the text before it was changed (``_was_N``), where that is another."""
    out: dict[int, int] = {}
    for i, one in enumerate(body.iter(w("p"))):
        for mark in children(one, "bookmarkStart"):
            kind, _, place = value(mark, "name").rpartition("_")
            if kind not in ("_front", "_was") or not (place.isascii() and place.isdigit()):
                continue
            if kind == "_front":
                out.setdefault(i, int(place[:6]))
            elif former:
                out[i] = int(place[:6])
    return out
