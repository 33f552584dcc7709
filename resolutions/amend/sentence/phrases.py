"""The phrases of a sentence in order, each with the word that governs it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from resolutions.amend.sentence.joining import VERBS, Token
from resolutions.amend.sentence.saying import Said, read_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.parse.tables import Tree


_DESCRIBED = ("PARA", "SUBPARA", "SENTENCE", "NOTE")


@dataclass(slots=True)
class Item:
    """A phrase. ``kind``: ``verb``, ``place``, ``words``, ``text``, or a token's type;
    ``role``: the word that governs it (``BY``, ``AFTER`` …), else empty; ``mere``: a quotation
    said to be words, which is no paragraph."""

    kind: str
    start: int
    role: str = ""
    value: str | int = ""
    place: Said | None = None
    comma: bool = False
    said: str = ""
    joined: bool = False
    mere: bool = False


def items(tree: Tree) -> list[Item]:
    """The phrases of a sentence in order."""
    out: list[Item] = []
    for child in tree[1]:
        if isinstance(child, Token):
            out.append(_token(child))
        else:
            out.extend(_tree(part) for part in _parted(child))  # type: ignore[arg-type]
    for one, other in pairwise(out):
        other.joined = one.kind == "PLUS"
    return [item for n, item in enumerate(out) if not _renumbered(item, out[n + 1 : n + 2])]


def _renumbered(item: Item, after: list[Item]) -> bool:
    """*The following paragraphs* of *the following paragraphs are renumbered*."""
    if item.place is None or item.role or not after or after[0].kind != "renumber":
        return False
    return after[0].value == "passive" and not item.place.placed


def _parted(tree: Tree) -> list[Tree]:
    """*After paragraph 7 a new paragraph*: two places, the second one new."""
    name, children = tree
    if name == "marked":
        first, *rest = _parted(children[1]) if isinstance(children[1], tuple) else [tree]
        return [(name, [children[0], first]), *rest] if rest else [tree]
    if name == "place":
        for i in range(1, len(children) - 1):
            if _is(children[i], "NEW") and isinstance(children[i + 1], Token):
                return [(name, children[:i]), (name, children[i:])]
        described = any(_is(children[-2], kind) for kind in _DESCRIBED) if children[1:] else False
        if len(children) > 2 and _is(children[-1], "NEW") and described:
            return [(name, children[:-2]), (name, children[-2:])]
        if len(children) > 1 and _is(children[-1], "NEW") and isinstance(children[-2], tuple):
            return [(name, children[:-1]), (name, children[-1:])]
    return [tree]


def _is(child: object, kind: str) -> bool:
    return isinstance(child, Token) and child.type == kind


def _token(token: Token) -> Item:
    kind = "verb" if token.type in VERBS else token.type
    if kind == "TEXT":
        return Item("text", token.start, "", token.value, None, token.comma)
    role = token.type if kind == "verb" else ""
    return Item(kind, token.start, role, token.value, None, token.comma, token.said)


def _tree(tree: Tree) -> Item:
    name, children = tree
    if name == "marked":
        role, thing = children
        assert isinstance(role, Token)
        item = _token(thing) if isinstance(thing, Token) else _tree(thing)  # type: ignore[arg-type]
        item.role, item.start, item.comma = role.type, role.start, role.comma
        return item
    if name == "place":
        said = read_place(tree)
        return Item("place", said.start, "", "", said, _comma(children[0]), said.said)
    if name == "words":
        token = children[-1]
        assert isinstance(token, Token)
        mere = any(isinstance(c, Token) and c.value == "mere" for c in children[:-1])
        comma = _comma(children[0])
        return Item("words", token.start, "", token.value, None, comma, token.said, mere=mere)
    first = children[0]
    assert isinstance(first, Token)
    value = "passive" if any(getattr(c, "value", "") == "passive" for c in children) else ""
    return Item(name, first.start, "", value, None, first.comma, first.said)


def _comma(child: Any) -> bool:
    while not isinstance(child, Token):
        child = child[1][0]
    return child.comma
