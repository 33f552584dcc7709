"""The operations on paragraphs that give one document the paragraphs of another.

Which paragraphs come, go, move, are split, merged or replaced: words inside them are left to
`resolutions.amend.phrasing`. What these operations cannot express (other text, parts) is left
alone. Works container by container, on the names that the text was tabled with.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resolutions.amend.align import Alignment, align
from resolutions.amend.names import joined, shown
from resolutions.amend.newwords import as_new
from resolutions.amend.operations import (
    DeletePara,
    InsertPara,
    MergeParas,
    MovePara,
    Operation,
    ReplacePara,
)
from resolutions.amend.resolving import Found, resolve
from resolutions.amend.splitting import split_of
from resolutions.amend.tabled import Text, table
from resolutions.amend.targets import Target
from resolutions.model import Block, Clause, Division, Document, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.names import Path


def plan(a: Document, b: Document) -> list[Operation]:
    """Operations in the order of the text; each is meant on the text as tabled."""
    return _Planner(a, b).run()


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


@dataclass(slots=True)
class _List:
    """Two containers that are one: their blocks, and where the old one stands."""

    key: str
    path: Path
    old: Sequence[Block]
    new: Sequence[Block]
    names: tuple[str, ...]
    found: Alignment
    gone: list[int] = field(default_factory=list)

    def one(self, pair: tuple[int, int]) -> bool:
        """True where a pair is of one kind, so that it can stay where it is."""
        return alike(self.old[pair[0]], self.new[pair[1]])


class _Planner:
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
        self.listed(_List(key, path, old, new, names, found))

    def listed(self, here: _List) -> None:
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
        _Gaps(self, here, stay, moved, pieces).run()
        for j, i in sorted({**stay, **moved}.items()):
            if j not in split and j not in merged:
                self.inside(here, i, j)

    def inside(self, here: _List, i: int, j: int) -> None:
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
        if _orderly(old.children) == _orderly(new.children) != "":
            self.container(address, path, old.children, new.children)
        else:
            self.replaced(here, i, new)

    # ------------------------------------------------------------ operations

    def target(self, here: _List, i: int) -> Target | None:
        """What a block is called, where that means it and nothing else."""
        if not here.names[i] or here.names[i].endswith("/"):
            return None
        return named(joined(here.key, here.names[i]), (*here.path, i), self.text)

    def replaced(self, here: _List, i: int, new: Clause) -> bool:
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

    def splits(self, here: _List, i: int, js: tuple[int, ...]) -> bool:
        pieces = [here.new[j] for j in js]
        if not all(isinstance(p, Clause) and alike(here.old[i], p) for p in pieces):
            return False
        target = self.target(here, i)
        op = split_of(target, here.old[i], pieces, self.words) if target else None
        if op is not None:
            self.ops.append(op)
        return op is not None

    def merges(self, here: _List, several: tuple[int, ...], j: int) -> bool:
        new = here.new[j]
        targets = [self.target(here, i) for i in several if alike(here.old[i], new)]
        words = self.words([new]) if isinstance(new, Clause) else None
        if words is None or len(targets) != len(several) or not all(targets):
            return False
        known = tuple(t for t in targets if t is not None)
        self.ops.append(MergeParas(target=known, new=words))
        return True


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


def _orderly(children: tuple[Clause, ...]) -> str:
    """The marker of a plain list, with how much text follows it; empty for what is none."""
    items = list(children)
    tail = 0
    while items and items[-1].marker == "none":
        items.pop()
        tail += 1
    markers = {item.marker for item in items}
    plain_list = len(markers) == 1 and "none" not in markers
    return f"{markers.pop()} {tail}" if plain_list else ""


class _Gaps:
    """Paragraphs that come, go or move between those that stay."""

    def __init__(
        self,
        planner: _Planner,
        here: _List,
        stay: dict[int, int],
        moved: dict[int, int],
        pieces: set[int],
    ) -> None:
        self.planner, self.here = planner, here
        self.stay, self.moved, self.pieces = stay, moved, pieces
        self.anchors: dict[str, tuple[Target, str] | None] = {}
        self.fresh: list[Clause] = []
        self.spot: tuple[Target, str] | None = None

    def run(self) -> None:
        new = self.here.new
        gone = list(self.here.gone)
        for j in range(len(new)):
            if j in self.pieces:
                continue
            if j in self.stay:
                self.flush()
                self.deleted([i for i in gone if i < self.stay[j]])
                gone = [i for i in gone if i > self.stay[j]]
                self.passed(j)
                continue
            block = new[j]
            if isinstance(block, Clause):
                self.came(j, block, gone)
            else:
                self.flush()
                self.anchors = {"preambular": None, "operative": None, "item": None}
        self.flush()
        self.deleted(gone)

    def passed(self, j: int) -> None:
        """A block that stays: what follows is inserted after it."""
        i = self.stay[j]
        block = self.here.old[i]
        if isinstance(block, Clause):
            target = self.planner.target(self.here, i)
            self.anchors[block.role] = None if target is None else (target, block.marker)
        else:
            self.anchors = {"preambular": None, "operative": None, "item": None}

    def came(self, j: int, block: Clause, gone: list[int]) -> None:
        """A paragraph that is new here: moved, in the place of one that goes, or inserted."""
        planner, here = self.planner, self.here
        if j in self.moved:
            self.flush()
            spot = self.place(j, block)
            target = planner.target(here, self.moved[j])
            if spot is not None and target is not None:
                planner.ops.append(MovePara(target=(target,), dest=spot[0], position=spot[1]))
            return
        instead = self.instead(j, block, gone)
        if instead is not None:
            self.flush()
            if planner.replaced(here, instead, block):
                gone.remove(instead)
                target = planner.target(here, instead)
                self.anchors[block.role] = None if target is None else (target, block.marker)
                return
        spot = self.place(j, block)
        if spot is None or planner.words([block]) is None:
            self.flush()
            return
        if self.spot != spot or (self.fresh and self.fresh[-1].marker != block.marker):
            self.flush()
        self.spot = spot
        self.fresh.append(block)

    def instead(self, j: int, block: Clause, gone: list[int]) -> int | None:
        """The paragraph of this gap that the new one stands in for."""
        after = min((self.stay[k] for k in self.stay if k > j), default=len(self.here.old))
        for i in gone:
            if i < after and alike(self.here.old[i], block):
                return i
        return None

    def place(self, j: int, block: Clause) -> tuple[Target, str] | None:
        """Where to insert: after the last of its kind that stays, else before the next."""
        role = block.role
        if role in self.anchors:
            anchor = self.anchors[role]
            fits = anchor is not None and anchor[1] == block.marker
            return (anchor[0], "after") if anchor is not None and fits else None
        for k in range(j + 1, len(self.here.new)):
            other = self.here.new[k]
            if not isinstance(other, Clause):
                return None
            if k in self.stay and other.role == role:
                target = self.planner.target(self.here, self.stay[k])
                fits = other.marker == block.marker
                return (target, "before") if target is not None and fits else None
        return None

    def flush(self) -> None:
        """Insert the paragraphs that came one after the other."""
        if self.fresh and self.spot is not None:
            words = self.planner.words(self.fresh)
            target, position = self.spot
            if words is not None:
                op = InsertPara(target=(target,), position=position, new=words)
                self.planner.ops.append(op)
        self.fresh, self.spot = [], None

    def deleted(self, gone: list[int]) -> None:
        """Delete paragraphs; neighbours go together."""
        run: list[Target] = []
        for n, i in enumerate(gone):
            target = self.planner.target(self.here, i)
            if run and (target is None or gone[n - 1] + 1 != i or run[-1].part != target.part):
                self.planner.ops.append(DeletePara(target=tuple(run)))
                run = []
            if target is not None:
                run.append(target)
        if run:
            self.planner.ops.append(DeletePara(target=tuple(run)))


def lists(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks of two containers that are one, in order on both sides."""
    if len(old) == len(new) and all(map(alike, old, new)):
        yield from ((i, i) for i in range(len(old)))
        return
    for i, j in align([said(x) for x in old], [said(x) for x in new]).pairs:
        if alike(old[i], new[j]):
            yield i, j
