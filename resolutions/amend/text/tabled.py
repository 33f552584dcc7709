"""A text whose numbers are frozen: the document as it stands, and what its paragraphs are
called since it was tabled.

Every change is a list of splices (so many blocks taken out of a container, so many put in),
made on the document and on its names at once, and undone by the same list backwards.
Knows places and names; what an operation means is for `resolutions.amend.apply.applying`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resolutions.amend.results import UNFIT, Failure
from resolutions.amend.text.names import below, names_of
from resolutions.amend.text.splices import Splice, clause_at, container, spliced
from resolutions.model import Block, Clause, Division, Document

__all__ = ["Splice", "Text", "Undo", "as_text", "table", "undo_of"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.amend.text.names import Names, Path
    from resolutions.amend.text.trail import Trail

    Slots = dict[str, tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with frozen names. Made by `table`; never changed, only followed by another.

    ``names`` of the containers as they stand, ``tabled`` as they were. ``slots``: for each
    inserted or moved paragraph, the one it stands behind (True) or before (False).
    ``aliases``: where a paragraph that was moved into another container is found now.
    ``trail``: what happened to the words, where several amendments are adopted (`trail`).
    """

    document: Document
    names: Names
    tabled: Names
    roots: dict[str, Path]
    slots: Slots
    aliases: dict[str, str]
    ranks: dict[str, tuple[tuple[str, ...], dict[str, int]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    trail: Trail | None = field(default=None, compare=False, repr=False)

    def rank(self, key: str) -> dict[str, int]:
        """The place of each name of a container as tabled; -1 for one borne twice."""
        names = self.tabled[key]
        known = self.ranks.get(key)
        if known is None or known[0] is not names:
            order: dict[str, int] = {}
            for i, name in enumerate(names):
                order[name] = -1 if name in order else i
            known = self.ranks[key] = (names, order)
        return known[1]

    def place_of(self, key: str, name: str) -> int:
        """The place of a name in its container, -1 where it is not there. Looks first where
        so many insertions and deletions can have shifted it."""
        names, rank = self.names[key], self.rank(key).get(name, -1)
        if rank >= 0:
            come = len(self.slots)
            gone = len(self.tabled[key]) + come - len(names)
            low, high = max(0, rank - gone), rank + come + 1
            try:
                return names.index(name, low, high)
            except ValueError:
                pass
        try:
            return names.index(name)
        except ValueError:
            return -1

    def blocks(self, path: Path) -> tuple[Any, ...]:
        """The blocks of a container."""
        return container(self.document, path)

    def at(self, path: Path) -> Any:
        """The block at a place."""
        index = path[-1]
        assert isinstance(index, int)
        return self.blocks(path[:-1])[index]

    def path_of(self, key: str) -> Path:
        """The path of a body, annex or division."""
        root = self.roots.get(key)
        if root is not None:
            return root
        parent, _, segment = key[:-1].rpartition("/")
        parent = f"{parent}/" if parent else ""
        return (*self.path_of(parent), self.names[parent].index(f"{segment}/"))

    def below(self, address: str, clause: Clause) -> tuple[str, ...]:
        """The names of a clause's sub-paragraphs."""
        known = self.names.get(address)
        return below(clause) if known is None else known

    @property
    def structural(self) -> bool:
        """True where paragraphs came, went or moved."""
        return self.names is not self.tabled

    # ------------------------------------------------------------ changes

    def spliced(self, splice: Splice) -> Text:
        """The text after a splice. Raises LookupError where it does not fit."""
        document = spliced(self.document, splice)
        names, tabled = self.names, self.tabled
        if splice.key is not None:
            present = names.get(splice.key)
            if present is None:
                present = below(clause_at(self.document, splice.path))
                tabled = {**tabled, splice.key: present}
            stop = splice.index + len(splice.names_removed)
            if present[splice.index : stop] != splice.names_removed:
                raise LookupError(splice.key)
            changed = (*present[: splice.index], *splice.names_added, *present[stop:])
            names = {**names, splice.key: changed}
        return Text(
            document, names, tabled, self.roots, self.slots, self.aliases, self.ranks, self.trail
        )

    def forgetting(self, address: str) -> Text:
        """The text without the names below a paragraph that was replaced as a whole."""
        trail = self.trail and self.trail.without(address)
        gone = [key for key in self.names if key == address or key.startswith(f"{address} (")]
        if not gone:
            return self if trail is None else replace(self, trail=trail)
        names = {k: v for k, v in self.names.items() if k not in gone}
        return replace(self, names=names, trail=trail)

    # ------------------------------------------------------------ other views

    def final(self) -> Document:
        """The document without printed labels where paragraphs came, went or moved, so that
        every number follows from its place."""
        if not self.structural:
            return self.document
        document = self.document
        return replace(
            document,
            body=_unlabelled(document.body),
            annexes=tuple(replace(a, body=_unlabelled(a.body)) for a in document.annexes),
        )

    def frozen(self) -> Document:
        """The document that shows frozen numbers: *5 bis*, *(b) bis*, a gap where a paragraph
        went. A label that a place would not give is kept as printed."""
        from resolutions.amend.text.labelling import labelled

        return labelled(self)


def table(document: Document) -> Text:
    """Freeze the numbers of a document."""
    names, roots = names_of(document)
    return Text(document, names, names, roots, {}, {})


def as_text(value: Text | Document) -> Text:
    """The text itself, or a document tabled."""
    return value if isinstance(value, Text) else table(value)


# ---------------------------------------------------------------- undoing


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back what an operation did: its splices backwards, and the names as they were."""

    splices: tuple[Splice, ...]
    before: Text
    after: Names

    def run(self, text: Text) -> Text | Failure:
        """The text before; a failure where the text is not as the operation left it."""
        try:
            document = text.document
            for splice in self.splices:
                document = spliced(document, splice)
        except (LookupError, AttributeError):
            return Failure(UNFIT, "undo")
        if text.names is self.after:
            return replace(self.before, document=document)
        if not any(splice.key is not None for splice in self.splices):
            return replace(text, document=document)
        return Failure(UNFIT, "undo") if text.structural else table(document)


def undo_of(before: Text, after: Text, splices: list[Splice]) -> Undo:
    """What takes back some splices made on a text."""
    return Undo(tuple(splice.inverse for splice in reversed(splices)), before, after.names)


# ---------------------------------------------------------------- without labels


def _unlabelled(body: tuple[Block, ...]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in body:
        if isinstance(block, Clause):
            block = _bare(block)
        elif isinstance(block, Division):
            block = replace(block, body=_unlabelled(block.body))
        out.append(block)
    return tuple(out)


def _bare(clause: Clause) -> Clause:
    if clause.children:
        children = tuple(_bare(child) for child in clause.children)
        return replace(clause, label=None, children=children)
    return clause if clause.label is None else replace(clause, label=None)
