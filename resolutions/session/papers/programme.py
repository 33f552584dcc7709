"""What is to be put to the vote, and in which order: the groups of the amendments that are pending.

The amendment furthest removed in substance from the text comes first in its group, those to an
amendment just before it, those that say the same together; an order that the chair decided wins.
What the adoption of each makes of the later ones is worked out by adopting it on trial, as the
session itself would after the vote. Words nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.operations import (
    DeletePara,
    InsertPara,
    MergeParas,
    MovePara,
    ReplacePara,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.several.clash import amendment_of, entries
from resolutions.amend.several.grouping import amendment_deletes_all, groups
from resolutions.amend.text.names import shown
from resolutions.numbering import places
from resolutions.session.agenda import agenda
from resolutions.session.state import OPEN
from resolutions.session.wording import Proposal, proposals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from resolutions.amend.several.clash import Clash
    from resolutions.amend.several.grouping import Group as Found
    from resolutions.amend.text.tabled import Text
    from resolutions.session.desk import Session
    from resolutions.session.state import Standing, State

_REMOVAL = ("delete-all", "delete", "replace", "words", "new", "move")


@dataclass(frozen=True, slots=True)
class Lost:
    """What is not put to the vote if another amendment is adopted. ``instructions``: their
    numbers, empty where all of the amendment goes; ``same``: it says what was adopted."""

    id: str
    instructions: tuple[int, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An amendment to be put to the vote. ``open``: the numbers of the instructions that are
    undecided; ``twins``: amendments that say the same and share its vote; ``removal``: what
    it does that is furthest from the text (``delete-all``, ``delete``, ``replace``, ``words``,
    ``new``, ``move``), at what ``distance``; ``places``: the paragraphs it is about; ``lost``:
    what its adoption leaves no room for, for these ``reasons``."""

    standing: Standing
    amendment: Amendment
    open: tuple[int, ...]
    removal: str
    places: tuple[str, ...] = ()
    twins: tuple[Standing, ...] = ()
    lost: tuple[Lost, ...] = ()
    distance: float = 0.0
    reasons: tuple[Clash, ...] = ()

    @property
    def id(self) -> str:
        """Its number."""
        return self.standing.id

    @property
    def sponsors(self) -> tuple[str, ...]:
        """Its sponsors, and those of amendments that say the same."""
        every = [name for one in (self.standing, *self.twins) for name in one.sponsors]
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments that touch the same thing, in the order of the vote."""

    items: tuple[Item, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """The vote. ``gone``: instructions that need no vote any more, with the reason, for the
    chair to confirm; ``unfit``: those that do not fit the text; ``accepted``: amendments in
    the text without a vote; ``parts``: of the draft, to be voted on separately."""

    groups: tuple[Group, ...]
    gone: tuple[Proposal, ...] = ()
    unfit: tuple[Proposal, ...] = ()
    accepted: tuple[Standing, ...] = ()
    deferred: tuple[Standing, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every amendment, in the order of the vote."""
        return tuple(item for group in self.groups for item in group.items)


def programme(session: Session) -> Programme:
    """What is to be put to the vote now. Raises `Altered` as `Session.amendment` does."""
    state = session.state
    known = {id: session.amendment(id) for id in state.amendments}
    base = session.tabled
    found = session.proposals()
    out = frozenset(p.key for p in found if p.event is not None)
    unfit = tuple(p for p in found if p.outcome.status == "refused")
    out |= {p.key for p in unfit}
    live = [
        _live(state.amendments[id], known[id], out)
        for id in state.pending
        if any(f"{id}/{n}" not in out for n in state.amendments[id].open)
    ]
    trial = _Trial(state, known, base, out)
    order = agenda(session).order
    made = tuple(_group(run, live, trial) for run in _runs(groups(live, base), order))
    amendments = state.amendments.values()
    return Programme(
        made,
        tuple(p for p in found if p.event is not None),
        unfit,
        tuple(a for a in amendments if a.status == "accepted" and a.settled),
        tuple(a for a in amendments if a.status == "deferred"),
        tuple(address for address, result in state.parts if not result),
    )


def _live(standing: Standing, amendment: Amendment, out: frozenset[str]) -> Amendment:
    """An amendment with what of it is to be voted on."""
    kept = tuple(
        entry if status == OPEN and key not in out else Instruction(entry.text, ())
        for (key, entry), status in zip(amendment.numbered(), standing.instructions, strict=True)
    )
    return replace(amendment, instructions=kept, status="in-order", sponsors=standing.sponsors)


# ---------------------------------------------------------------- order


def _runs(found: Iterable[Found], order: Sequence[str]) -> list[tuple[list[str], Found]]:
    """Amendments of one group that follow one another in the order of the vote."""
    group_of = {id: group for group in found for id in group.members}
    out: list[tuple[list[str], Found]] = []
    for id in order:
        group = group_of.get(id)
        if group is None:
            continue
        if out and out[-1][1] is group:
            out[-1][0].append(id)
        else:
            out.append(([id], group))
    return out


def _group(found: tuple[list[str], Found], live: Sequence[Amendment], trial: _Trial) -> Group:
    members, group = found
    known = {a.id: a for a in live}
    far = dict(zip(group.members, group.distances, strict=True))
    twins = _twins(group, known)
    items: list[Item] = []
    done: set[str] = set()
    for n, id in enumerate(members):
        if id in done:
            continue
        same = [other for other in members[n + 1 :] if other in twins.get(id, ())]
        done |= {id, *same}
        trial.seen |= {id, *same}
        later = [other for other in group.members if other not in trial.seen]
        lost = trial.lost(id, later, group.members) if later else ()
        amendment = known[id]
        items.append(
            Item(
                trial.state.amendments[id],
                amendment,
                tuple(i for i, entry in enumerate(amendment.instructions, 1) if entry.ops),
                _removal(amendment, trial.base),
                _places([known.get(amendment.sub_of, amendment)], trial.base),
                tuple(trial.state.amendments[other] for other in same),
                lost,
                far.get(id, 0.0),
                _reasons(id, lost, group),
            )
        )
    return Group(tuple(items), _places([known[id] for id in members], trial.base))


def _reasons(id: str, lost: Sequence[Lost], group: Found) -> tuple[Clash, ...]:
    """A clash for each amendment that is lost."""
    found: dict[str, Clash] = {}
    for clash in group.clashes:
        pair = clash.amendments
        if id in pair:
            found.setdefault(pair[0] if pair[1] == id else pair[1], clash)
    return tuple(found[one.id] for one in lost if one.id in found)


def _twins(group: Found, known: Mapping[str, Amendment]) -> dict[str, set[str]]:
    """Amendments every instruction of which says what one of the other says, both ways."""
    met: dict[tuple[str, str], set[str]] = {}
    for clash in group.clashes:
        if clash.reason == "identical":
            one, other = clash.amendments
            met.setdefault((one, other), set()).update((clash.one, clash.other))
    out: dict[str, set[str]] = {}
    for (one, other), keys in met.items():
        wanted = {key for id in (one, other) for key, entry in known[id].numbered() if entry.ops}
        if wanted == keys:
            out.setdefault(one, set()).add(other)
            out.setdefault(other, set()).add(one)
    return out


# ---------------------------------------------------------------- places


def _places(amendments: Sequence[Amendment], text: Text) -> tuple[str, ...]:
    """The paragraphs that amendments are about, in the order of the text."""
    found: dict[str, None] = {}
    for amendment in amendments:
        for entry in entries(amendment, text)[0]:
            for part in entry.print.parts:
                if part.kind == "under":  # only has to be there
                    continue
                found[shown(part.host.removesuffix(" ante"))] = None
    if len(found) < 2:
        return tuple(a for a in found if a)
    rank = {"title": -1} | {place.address: i for i, place in enumerate(places(text.document))}
    return tuple(sorted((a for a in found if a), key=lambda a: rank.get(a, len(rank))))


def _removal(amendment: Amendment, text: Text) -> str:
    if not amendment.sub_of and amendment_deletes_all(amendment, text):
        return "delete-all"
    found = {_kind(op) for op in amendment.ops}
    return next((kind for kind in _REMOVAL if kind in found), "words")


def _kind(op: object) -> str:
    if isinstance(op, DeletePara):
        return "delete"
    if isinstance(op, (ReplacePara, MergeParas, SplitPara, ReplaceTitle)):
        return "replace"
    if isinstance(op, InsertPara):
        return "new"
    return "move" if isinstance(op, MovePara) else "words"


# ---------------------------------------------------------------- on trial


class _Trial:
    """What would become of amendments if one of them were adopted. ``seen``: those that have had
    their turn."""

    def __init__(
        self, state: State, known: Mapping[str, Amendment], base: Text, out: frozenset[str]
    ) -> None:
        self.state = state
        self.known = known
        self.base = base
        self.out = out
        self.seen: set[str] = set()

    def lost(self, id: str, later: Sequence[str], members: Sequence[str]) -> tuple[Lost, ...]:
        """What of the ``later`` ones is not put to the vote if ``id`` is adopted."""
        state = self.state
        standing = state.amendments[id]
        now = tuple(
            "adopted" if s == OPEN and f"{id}/{n}" not in self.out else s
            for n, s in enumerate(standing.instructions, 1)
        )
        adopted = replace(standing, status="adopted", instructions=now, settled=state.n + 1)
        kept = {k: a for k, a in state.amendments.items() if a.settled or k in members}
        if standing.sub_of in kept:  # it changes its parent, not yet the text
            later = [other for other in later if other in kept]
        then = replace(state, amendments=MappingProxyType({**kept, id: adopted}))
        gone: dict[str, list[tuple[int, bool]]] = {}
        for one in proposals(then, self.known, self.base):
            whose = amendment_of(one.key)
            if one.event is None or whose not in later or one.key in self.out:
                continue
            same = one.event.kind == "satisfied"
            gone.setdefault(whose, []).append((int(one.key.rpartition("/")[2]), same))
        lost = {other: self._lost(other, found) for other, found in gone.items()}
        for other in later:  # an amendment to one that goes, goes with it
            parent = lost.get(state.amendments[other].sub_of)
            if parent is not None and not parent.instructions:
                lost[other] = Lost(other, (), parent.same)
        return tuple(lost[other] for other in later if other in lost)

    def _lost(self, id: str, gone: list[tuple[int, bool]]) -> Lost:
        numbers = tuple(n for n, _ in gone)
        left = [
            n
            for n in self.state.amendments[id].open
            if n not in numbers and f"{id}/{n}" not in self.out
        ]
        return Lost(id, numbers if left else (), all(same for _, same in gone))
