"""The smallest change of a document: in one container, some blocks give way to others.

Knows the containers of the model (a body, a clause's children, the title, the notes), and
neither names nor operations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.model import Clause, Division, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.amend.text.names import Path


@dataclass(frozen=True, slots=True)
class Splice:
    """In the container at ``path``, from ``index`` on, ``removed`` gives way to ``added``.

    ``key`` names the container where its names change too (``None`` where they stay).
    """

    path: Path
    index: int
    removed: tuple[Any, ...]
    added: tuple[Any, ...]
    key: str | None = None
    names_removed: tuple[str, ...] = ()
    names_added: tuple[str, ...] = ()

    @property
    def inverse(self) -> Splice:
        """What undoes it."""
        return Splice(
            self.path,
            self.index,
            self.added,
            self.removed,
            self.key,
            self.names_added,
            self.names_removed,
        )


def container(document: Document, path: Path) -> tuple[Any, ...]:
    """The blocks of the container at a path."""
    head, *steps = path
    blocks: tuple[Any, ...]
    if head == "annexes" and steps:
        blocks = document.annexes[steps[0]].body  # type: ignore[index]
        steps = steps[1:]
    else:
        blocks = getattr(document, str(head))
    for step in steps:
        block: Any = blocks[step]  # type: ignore[index]
        blocks = block.children if isinstance(block, Clause) else block.body
    return blocks


def clause_at(document: Document, path: Path) -> Clause:
    """The clause at a path."""
    index = path[-1]
    assert isinstance(index, int)
    found = container(document, path[:-1])[index]
    assert isinstance(found, Clause)
    return found


def spliced(document: Document, splice: Splice) -> Document:
    """The document after a splice. Raises LookupError where it does not fit."""
    head, *steps = splice.path
    if head == "annexes" and steps:
        at, *inner = steps
        annex = document.annexes[at]  # type: ignore[index]
        annex = replace(annex, body=_rebuilt(annex.body, inner, splice))
        annexes = list(document.annexes)
        annexes[at] = annex  # type: ignore[index]
        return replace(document, annexes=tuple(annexes))
    name = str(head)
    known = getattr(document, name)
    if not isinstance(known, tuple):
        if splice.removed != (known,):
            raise LookupError(name)
        return replace(document, **{name: splice.added[0]})
    changed = _rebuilt(known, steps, splice)
    return replace(document, **{name: changed})  # type: ignore[arg-type]


def _rebuilt(blocks: tuple[Any, ...], steps: list[str | int], splice: Splice) -> tuple[Any, ...]:
    if not steps:
        stop = splice.index + len(splice.removed)
        if blocks[splice.index : stop] != splice.removed:
            raise LookupError(splice.path)
        copy = list(blocks)
        copy[splice.index : stop] = splice.added
        return tuple(copy)
    at = steps[0]
    assert isinstance(at, int)
    block = blocks[at]
    if isinstance(block, Clause):
        block = replace(block, children=_rebuilt(block.children, steps[1:], splice))
    elif isinstance(block, Division):
        block = replace(block, body=_rebuilt(block.body, steps[1:], splice))
    else:
        raise LookupError(splice.path)
    copy = list(blocks)
    copy[at] = block
    return tuple(copy)
