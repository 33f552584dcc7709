"""Operations on what is no paragraph: header, formula, parts, closing lines, annexes, notes.

Two are enough: `ReplaceField` gives something another value (a title, a formula, the number
of a part), `ReplaceBlocks` puts other blocks in place of some. Both name the old value and
do not fit where it is not there, so both undo themselves. `residue` gives those that turn one
document into another, whatever they are; `resolutions.amend.diff` calls it for what the
operations of diplomacy cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from resolutions.model import Annex, Clause, Division, Document, Enacting, Field, Note, Other

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

Path = tuple[str | int, ...]
Node = Document | Clause | Division | Other | Field | Enacting | Note | Annex

_SEQUENCES = {
    Document: ("front", "body", "closing", "annexes", "notes"),
    Clause: ("children",),
    Division: ("body",),
    Annex: ("body",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceField:
    """Give ``name`` of what stands at ``path`` (the document where empty) another value."""

    path: Path = ()
    name: str
    old: Any
    new: Any

    op = "replace_field"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceBlocks:
    """Put ``new`` in place of ``old``, which stand from index ``at`` in the sequence that
    ``path`` leads to: ``("front",)``, ``("body", 3)``, ``("annexes", 0)`` …"""

    path: Path
    at: int
    old: tuple[Any, ...] = ()
    new: tuple[Any, ...] = ()

    op = "replace_blocks"


Structural = ReplaceField | ReplaceBlocks


class DoesNotFit(Exception):
    """The old value is not where the operation says."""


def undone(op: Structural) -> Structural:
    """The operation that takes this one back."""
    return replace(op, old=op.new, new=op.old)


def applied(op: Structural, document: Document) -> Document:
    """The document after the operation; raises `DoesNotFit`."""
    if isinstance(op, ReplaceField):
        changed = _at(document, op.path, lambda node: _with_value(node, op))
    else:
        inner = op.path[:-1] if len(op.path) == 1 else op.path
        changed = _at(document, inner, lambda node: _with_blocks(node, op))
    assert isinstance(changed, Document)
    return changed


def _with_value(node: Any, op: ReplaceField) -> Any:
    if getattr(node, op.name, None) != op.old:
        raise DoesNotFit
    return replace(node, **{op.name: op.new})


def _with_blocks(node: Any, op: ReplaceBlocks) -> Any:
    name = op.path[0] if len(op.path) == 1 else _SEQUENCES[type(node)][0]
    known = getattr(node, str(name))
    end = op.at + len(op.old)
    if known[op.at : end] != op.old:
        raise DoesNotFit
    return replace(node, **{str(name): (*known[: op.at], *op.new, *known[end:])})


def _at(node: Any, path: Path, change: Any) -> Any:
    """The node with what stands at a path changed."""
    if not path:
        return change(node)
    first, *rest = path
    if isinstance(first, str):
        name, index, *rest = path
    else:
        name, index = _SEQUENCES[type(node)][0], first
    known = getattr(node, str(name), None)
    if not isinstance(known, tuple) or not isinstance(index, int) or not 0 <= index < len(known):
        raise DoesNotFit
    inner = _at(known[index], tuple(rest), change)
    return replace(node, **{str(name): (*known[:index], inner, *known[index + 1 :])})


# ---------------------------------------------------------------- what is left to say


def residue(a: Document, b: Document) -> tuple[Structural, ...]:
    """Operations that turn a document into another, from its end to its beginning, so that
    each finds its place. Empty where they are equal."""
    return tuple(_node(a, b, ()))


def _node(a: Any, b: Any, path: Path) -> Iterator[Structural]:
    if a == b:
        return
    names = _SEQUENCES.get(type(a), ())
    for name in reversed(names):
        here = (name,) if isinstance(a, Document) else path
        yield from _sequence(getattr(a, name), getattr(b, name), here)
    for entry in fields(a):
        if entry.compare and entry.name not in names:
            old, new = getattr(a, entry.name), getattr(b, entry.name)
            if old != new:
                yield ReplaceField(path=path, name=entry.name, old=old, new=new)


def _sequence(a: tuple[Any, ...], b: tuple[Any, ...], path: Path) -> Iterator[Structural]:
    """The operations for a sequence; blocks of one kind in one place are changed inside."""
    if a == b:
        return
    for tag, i, i_end, j, j_end in reversed(_opcodes(a, b)):
        if tag == "equal":
            continue
        pairs = list(zip(range(i, i_end), range(j, j_end), strict=False))
        if pairs and i_end - i == j_end - j and all(_alike(a[x], b[y]) for x, y in pairs):
            for x, y in reversed(pairs):
                yield from _node(a[x], b[y], (*path, x))
        else:
            yield ReplaceBlocks(path=path, at=i, old=a[i:i_end], new=b[j:j_end])


def _opcodes(a: Sequence[Any], b: Sequence[Any]) -> list[tuple[str, int, int, int, int]]:
    from rapidfuzz.distance import Levenshtein

    found = Levenshtein.opcodes(a, b)
    return [(o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in found]


def _alike(a: Any, b: Any) -> bool:
    """True where one block is the other, changed: of one kind and role."""
    if type(a) is not type(b) or isinstance(a, tuple):
        return False
    if isinstance(a, Clause):
        return (a.role, a.marker) == (b.role, b.marker)
    if isinstance(a, (Other, Division)):
        return bool(a.kind == b.kind)
    return True
