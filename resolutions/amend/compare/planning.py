"""The operations on paragraphs that give one document the paragraphs of another.

Which paragraphs come, go, move, are split, merged or replaced: words inside them are left to
`resolutions.amend.compare.phrasing`. What these operations cannot express (other text, parts) is
left alone. Works container by container, on the names that the text was tabled with.
"""

from __future__ import annotations

from resolutions.amend.compare.align import Alignment, align
from resolutions.amend.compare.gaps import Gaps, Lists
from resolutions.amend.compare.pairing import alike, lists, named, orderly, said
from resolutions.amend.compare.splitting import split_of
from resolutions.amend.operations import (
    MergeParas,
    Operation,
    ReplacePara,
)
from resolutions.amend.targets import Target
from resolutions.amend.text.names import joined
from resolutions.amend.text.newwords import as_new
from resolutions.amend.text.tabled import Text, table
from resolutions.model import Block, Clause, Division, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.text.names import Path


def plan(a: Document, b: Document) -> list[Operation]:
    """Operations in the order of the text; each is meant on the text as tabled."""
    return Planner(a, b).run()


class Planner:
    """Makes the plan. ``ops``: what it has so far."""

    def __init__(self, a: Document, b: Document) -> None:
        self.a, self.b = a, b
        self.text: Text = table(a)
        self.ops: list[Operation] = []

    def run(self) -> list[Operation]:
        self.container("", ("body",), self.a.body, self.b.body)
        keys = [key for key, path in self.text.roots.items() if path[0] == "annexes"]
        if len(self.a.annexes) == len(self.b.annexes):
            for key, old, new in zip(keys, self.a.annexes, self.b.annexes, strict=True):
                self.container(key, self.text.roots[key], old.body, new.body)
        return self.ops

    # ------------------------------------------------------------ containers

    def container(self, key: str, path: Path, old: Sequence[Block], new: Sequence[Block]) -> None:
        if old == new:
            return
        names = self.text.names.get(key)
        if names is None:
            clause = self.text.at(path)
            names = self.text.below(key, clause)
        found = align([said(x) for x in old], [said(x) for x in new])
        self.listed(Lists(key, path, old, new, names, found))

    def listed(self, here: Lists) -> None:
        """The operations on one list, gap by gap between the paragraphs that stay."""
        found = here.found
        stay = {j: i for i, j in found.pairs if here.one((i, j))}
        moved = {j: i for i, j in found.moves if here.one((i, j))}
        split = {js[0]: (i, js) for i, js in found.splits if self.splits(here, i, js)}
        merged = {j: several for several, j in found.merges if self.merges(here, several, j)}
        for j, (i, _) in split.items():
            stay[j] = i
        for j, several in merged.items():
            stay[j] = several[0]
        used = set(stay.values()) | set(moved.values())
        used |= {i for several in merged.values() for i in several}
        here.gone = [i for i in range(len(here.old)) if i not in used]
        pieces = {j for _, js in split.values() for j in js[1:]}
        Gaps(self, here, stay, moved, pieces).run()
        for j, i in sorted({**stay, **moved}.items()):
            if j not in split and j not in merged:
                self.inside(here, i, j)

    def inside(self, here: Lists, i: int, j: int) -> None:
        """What changed below a block that stays or moves."""
        old, new = here.old[i], here.new[j]
        address, path = joined(here.key, here.names[i]), (*here.path, i)
        if isinstance(old, Division) and isinstance(new, Division):
            self.container(f"{here.key}{here.names[i]}", path, old.body, new.body)
            return
        assert isinstance(old, Clause)
        assert isinstance(new, Clause)
        if old.children == new.children or not here.names[i]:
            return
        if orderly(old.children) == orderly(new.children) != "":
            self.container(address, path, old.children, new.children)
        elif not self.in_place(address, path, old, new):
            self.replaced(here, i, new)

    def in_place(self, address: str, path: Path, old: Clause, new: Clause) -> bool:
        """True where every line below a paragraph is still where it was, whatever it says: a
        list with text between its items needs no other paragraphs then."""
        one, other = old.children, new.children
        pairs = list(lists(one, other))
        if len(one) != len(other) or pairs != [(k, k) for k in range(len(one))]:
            return False
        here = Lists(address, path, one, other, self.text.below(address, old), Alignment())
        for k in range(len(one)):
            self.inside(here, k, k)
        return True

    # ------------------------------------------------------------ operations

    def target(self, here: Lists, i: int) -> Target | None:
        """What a block is called, where that means it and nothing else."""
        if not here.names[i] or here.names[i].endswith("/"):
            return None
        return named(joined(here.key, here.names[i]), (*here.path, i), self.text)

    def replaced(self, here: Lists, i: int, new: Clause) -> bool:
        """Replace a whole paragraph; False where that cannot be said."""
        target = self.target(here, i)
        words = self.words([new])
        if target is None or words is None:
            return False
        self.ops.append(ReplacePara(target=(target,), new=words))
        return True

    def words(self, clauses: Sequence[Clause]) -> str | None:
        """New text for some paragraphs, with the notes they bring."""
        known = {note.key for note in self.a.notes}
        notes = [note for note in self.b.notes if note.key not in known]
        return as_new(clauses, self.b.language, notes)

    def splits(self, here: Lists, i: int, js: tuple[int, ...]) -> bool:
        pieces = [here.new[j] for j in js]
        if not all(isinstance(p, Clause) and alike(here.old[i], p) for p in pieces):
            return False
        target = self.target(here, i)
        op = split_of(target, here.old[i], pieces, self.words) if target else None
        if op is not None:
            self.ops.append(op)
        return op is not None

    def merges(self, here: Lists, several: tuple[int, ...], j: int) -> bool:
        new = here.new[j]
        targets = [self.target(here, i) for i in several if alike(here.old[i], new)]
        words = self.words([new]) if isinstance(new, Clause) else None
        if words is None or len(targets) != len(several) or not all(targets):
            return False
        known = tuple(t for t in targets if t is not None)
        self.ops.append(MergeParas(target=known, new=words))
        return True
