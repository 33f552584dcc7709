"""Operations on what is no paragraph: header, formula, parts, closing lines, annexes, notes.

Two are enough: `ReplaceField` gives something another value (a title, a formula, the number
of a part), `ReplaceBlocks` puts other blocks in place of some. Both name the old value and
do not fit where it is not there, so both undo themselves. `residue` gives those that turn one
document into another, whatever they are; `resolutions.amend.compare.diff` calls it for what the
operations of diplomacy cannot say. They mean the text as it stands when they are applied.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from resolutions.amend.apply.changing import Applied
from resolutions.amend.operations import Operation
from resolutions.amend.results import UNFIT, Failure
from resolutions.amend.targets import Target
from resolutions.amend.text.tabled import Splice, Text, as_text, table, undo_of
from resolutions.errors import Unreadable
from resolutions.model import Annex, Clause, Division, Document, Other
from resolutions.render.json import from_json, to_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

Path = tuple[str | int, ...]

_SEQUENCES: dict[type[Any], tuple[str, ...]] = {
    Document: ("front", "body", "closing", "annexes", "notes"),
    Clause: ("children",),
    Division: ("body",),
    Annex: ("body",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceField(Operation):
    """Give ``name`` of what stands at ``path`` (the document where empty) another value."""

    op: ClassVar[str] = "replace_field"
    target: tuple[Target, ...] = ()
    path: Path = ()
    name: str
    old: Any
    new: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceBlocks(Operation):
    """Put ``new`` in place of ``old``, which stand from index ``at`` in the sequence that
    ``path`` leads to: ``("front",)``, ``("body", 3)``, ``("annexes", 0)`` …"""

    op: ClassVar[str] = "replace_blocks"
    target: tuple[Target, ...] = ()
    path: Path
    at: int
    old: tuple[Any, ...] = ()
    new: tuple[Any, ...] = ()


Structural = ReplaceField | ReplaceBlocks


def undone(op: Structural) -> Structural:
    """The operation that takes this one back."""
    return replace(op, old=op.new, new=op.old)


def apply_structural(op: Structural, text: Text | Document) -> Applied | Failure:
    """Apply one of these operations. Frozen numbers stay unless blocks of a body came or
    went: then every paragraph is named by its place from there on."""
    text = as_text(text)
    try:
        splice = _splice(op, text.document)
        after = text.spliced(splice)
    except (LookupError, TypeError, AttributeError):
        return Failure(UNFIT, "structure", {"op": op.op, "path": op.path})
    if isinstance(op, ReplaceBlocks) and op.path[0] in ("body", "annexes"):
        fresh = table(after.document)
        after = replace(fresh, names=dict(fresh.names))
    return Applied(after, undo_of(text, after, [splice]))


def _splice(op: Structural, document: Document) -> Splice:
    """The change as a splice: other blocks, or one block with another value."""
    if isinstance(op, ReplaceBlocks):
        return Splice(op.path, op.at, op.old, op.new)
    if not op.path:
        if isinstance(op.old, tuple):
            return Splice((op.name,), 0, op.old, op.new)
        return Splice((op.name,), 0, (op.old,), (op.new,))
    node = _at(document, op.path)
    if getattr(node, op.name, None) != op.old:
        raise LookupError(op.name)
    index = op.path[-1]
    assert isinstance(index, int)
    return Splice(op.path[:-1], index, (node,), (replace(node, **{op.name: op.new}),))


def _at(node: Any, path: Path) -> Any:
    """What stands at a path."""
    if not path:
        return node
    first, *rest = path
    if isinstance(first, str):
        name, (index, *rest) = first, rest
    else:
        name, index = _SEQUENCES[type(node)][0], first
    return _at(getattr(node, name)[index], tuple(rest))


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


# ---------------------------------------------------------------- plain data


def structural_json(op: Operation) -> dict[str, Any]:
    """An operation as plain data, the blocks as `resolutions.render.json` writes them."""
    if not isinstance(op, ReplaceField | ReplaceBlocks):
        return {"op": op.op, "old": getattr(op, "old", None), "new": getattr(op, "new", None)}
    out: dict[str, Any] = {"op": op.op, "path": list(op.path)}
    if isinstance(op, ReplaceField):
        out["name"] = op.name
    else:
        out["at"] = op.at
    return {**out, "old": _written(op, op.old), "new": _written(op, op.new)}


def structural_from_json(data: Any) -> Operation:
    """The operation of some plain data. Raises ValueError for what is none."""
    try:
        if data["op"] == "replace_passage":
            from resolutions.amend.apply.passages import ReplacePassage

            return ReplacePassage(old=str(data["old"]), new=str(data["new"]))
        path = tuple(data["path"])
        if data["op"] == ReplaceField.op:
            bare = ReplaceField(path=path, name=data["name"], old=None, new=None)
            return replace(bare, old=_read(bare, data["old"]), new=_read(bare, data["new"]))
        some = ReplaceBlocks(path=path, at=int(data["at"]))
        return replace(some, old=_read(some, data["old"]), new=_read(some, data["new"]))
    except (KeyError, TypeError, IndexError, Unreadable) as error:
        raise ValueError(f"no operation: {error}") from None


def _slot(op: Structural) -> str:
    """The field of a document that holds such values, so that its writer and reader serve."""
    if isinstance(op, ReplaceBlocks):
        name = str(op.path[0])
        return name if len(op.path) == 1 else "body"
    if op.name in ("content", "title"):
        return "title"
    return "enacting" if op.name == "enacting" else ""


def _written(op: Structural, value: Any) -> Any:
    slot = _slot(op)
    if not slot:
        return value
    return json.loads(to_json(Document("", "", **{slot: value}))).get(slot)


def _read(op: Structural, value: Any) -> Any:
    slot = _slot(op)
    if not slot:
        return value
    data = {"schema": 1, "type": "document", "kind": "", "language": ""}
    if value is not None:
        data[slot] = value
    return getattr(from_json(json.dumps(data)), slot)
