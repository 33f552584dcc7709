"""Paragraphs that come, go or move between those that stay, in one container.

Where a new one stands is told by the last paragraph of its kind that stays before it, or the
next one after it; one that comes where one of its kind goes stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.compare.pairing import alike
from resolutions.amend.operations import DeletePara, InsertPara, MovePara
from resolutions.model import Block, Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.compare.align import Alignment
    from resolutions.amend.compare.planning import Planner
    from resolutions.amend.targets import Target
    from resolutions.amend.text.names import Path


@dataclass(slots=True)
class Lists:
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


class Gaps:
    """Paragraphs that come, go or move between those that stay."""

    def __init__(
        self,
        planner: Planner,
        here: Lists,
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
