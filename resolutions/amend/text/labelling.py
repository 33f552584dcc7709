"""A document that shows its frozen numbers, in whatever format it is printed.

Numbers are worked out by place when a document is printed. Where that would print another
number than the frozen one (3 after 1, since 2 was deleted; 7 between 1 and 2, since it was
moved), the paragraph carries its label as printed. Knows names and labels, no operation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resolutions.amend.text.names import joined
from resolutions.language import load
from resolutions.model import Clause, Division
from resolutions.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.text.tabled import Text
    from resolutions.model import Block, Document

_PRINTED = re.compile(r"[^\W_]+")


def labelled(text: Text) -> Document:
    """The document with the frozen numbers of its paragraphs."""
    if not text.structural:
        return text.document
    document = text.document
    body = _blocks(text, "", document.body)
    keys = [key for key, path in text.roots.items() if path[0] == "annexes"]
    annexes = tuple(
        replace(annex, body=_blocks(text, key, annex.body))
        for key, annex in zip(keys, document.annexes, strict=True)
    )
    return replace(document, body=body, annexes=annexes)


def _blocks(text: Text, key: str, body: tuple[Block, ...]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block, name in zip(body, text.names[key], strict=True):
        if isinstance(block, Clause):
            block = _clause(text, joined(key, name), name[3:], block, "")
        elif isinstance(block, Division):
            block = replace(block, body=_blocks(text, key + name, block.body))
        out.append(block)
    return tuple(out)


def _clause(text: Text, address: str, said: str, clause: Clause, style: str) -> Clause:
    children = _children(text, address, clause)
    if clause.marker in ("none", "frozen", "bullet") or not said:
        return replace(clause, children=children)
    if clause.role != "item":
        style = load(text.document.language).data["labels"]["operative"]
    core, _, bis = said.partition(" ")
    label = _label(style, core, bis)
    return replace(clause, children=children, marker="frozen", bis=label, label=label)


def _children(text: Text, address: str, clause: Clause) -> tuple[Clause, ...]:
    """The sub-paragraphs; with frozen labels where any of them came, went or moved."""
    if not clause.children:
        return ()
    names = text.below(address, clause)
    if address not in text.names:
        return tuple(
            replace(child, children=_children(text, f"{address} {name}", child))
            for name, child in zip(names, clause.children, strict=True)
        )
    styles = _styles(text, clause)
    return tuple(
        _clause(text, f"{address} {name}", name[1:-1], child, style)
        for name, child, style in zip(names, clause.children, styles, strict=True)
    )


def _styles(text: Text, clause: Clause) -> Sequence[str]:
    """How the labels of sub-paragraphs are printed: *(a)*, *a)*."""
    alone = replace(
        text.document, title=(), front=(), enacting=None, closing=(), annexes=(), notes=(),
        body=(replace(clause, role="operative"),),
    )  # fmt: skip
    return [line.label for line in view(alone).lines if line.level == 1]


def _label(style: str, core: str, bis: str) -> str:
    """A label in a style given by another one."""
    shaped = _PRINTED.sub(lambda _: core, style, count=1) if _PRINTED.search(style) else core
    if not bis:
        return shaped
    return f"{shaped[:-1]} {bis}." if shaped.endswith(".") else f"{shaped} {bis}"
