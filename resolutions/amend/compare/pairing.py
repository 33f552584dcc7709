"""Which blocks of two documents are one, and what a paragraph is called.

What planning and phrasing share. Changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.compare.align import align
from resolutions.amend.targets import Target
from resolutions.amend.text.names import shown
from resolutions.amend.text.resolving import Found, resolve
from resolutions.model import Block, Clause, Division, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text


def said(block: Block) -> str:
    """All the words of a block, marked by its kind unless it is a paragraph."""
    if isinstance(block, Clause):
        if not block.children:
            return plain(block.content)
        return "\n".join([plain(block.content), *map(said, block.children)])
    if isinstance(block, Division):
        head = f"\0{block.kind} {block.number} {plain(block.title)}"
        return "\n".join([head, *map(said, block.body)])
    return f"\0{block.kind} {block.raw}{plain(block.content)}"


def alike(a: Block, b: Block) -> bool:
    """True where one block can become the other by operations on what is inside it."""
    if isinstance(a, Clause) and isinstance(b, Clause):
        return (a.role, a.marker, a.language) == (b.role, b.marker, b.language)
    return isinstance(a, Division) and isinstance(b, Division)


def lists(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks of two containers that are one, in order on both sides."""
    for i, j in align([said(x) for x in old], [said(x) for x in new]).pairs:
        if alike(old[i], new[j]):
            yield i, j


def orderly(children: tuple[Clause, ...]) -> str:
    """The marker of a plain list, with how much text follows it; empty for what is none."""
    items = list(children)
    tail = 0
    while items and items[-1].marker == "none":
        items.pop()
        tail += 1
    markers = {item.marker for item in items}
    plain_list = len(markers) == 1 and "none" not in markers
    return f"{markers.pop()} {tail}" if plain_list else ""


def named(address: str, path: Path, text: Text) -> Target | None:
    """The target that means what stands at a path, and nothing else; None where none does."""
    try:
        target = Target.of_address(shown(address))
    except ValueError:
        return None
    if target.article is not None and target.part == "operative":
        target = replace(target, part="article")
    found = resolve(target, text)
    return target if isinstance(found, Found) and found.path == path else None
