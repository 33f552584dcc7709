"""How things stand: what became of each amendment and each instruction, the votes, the draft.

Frozen values without a word of how they came about. An amendment that was taken over stands as
before it was withdrawn, with ``taken_from`` for its former sponsors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from resolutions.session.votes import Ballot, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from resolutions.session.refusing import Refusal

OPEN = "open"
"""The status of an instruction about which nothing has been decided."""
PENDING = ("submitted", "in-order", "divided")
"""The statuses of amendments that are still before the meeting."""
IN_TEXT = ("adopted", "accepted")
ELSEWHERE = "superseded"
"""The status of an instruction that belongs to another amendment since a split."""
STATUSES = (
    *PENDING, *IN_TEXT, "out-of-order", "rejected", "withdrawn", "superseded", "fallen",
    "satisfied", "not-moved", "deferred",
)  # fmt: skip
DRAFT = "draft"
RECONSIDER = "reconsider"
"""The purpose of a vote on coming back to a decision."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A revision before the text as tabled, on which amendments may have been written. ``text``:
    its hash; ``file``: where it is kept; ``name``: what people call it."""

    text: str
    file: str
    name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an amendment stands. ``instructions``: a status for each, `OPEN` while undecided;
    ``given``: the temporary name under which it came; ``settled``: the number of the event that
    put it into the text; ``because``: what it gave way to last; ``causes``: what each instruction
    gave way to (none yet: empty); ``reopens``: the instructions that
    come back to something decided, as its objections name them; ``before``: the status that
    it takes again when it is resumed or taken over; ``parts``: numbers of instructions;
    ``decided``: what became of each part; ``base``: the hash of the revision on which it was
    written, where that was not the text as tabled, and ``original``: the file that came in;
    of an amendment that was split, each part is one with the other instructions `ELSEWHERE`;
    ``oral``: whether it was made from the floor."""

    id: str
    sponsors: tuple[str, ...]
    instructions: tuple[str, ...]
    status: str = "submitted"
    sub_of: str = ""
    file: str = ""
    hash: str = ""
    language: str = ""
    received: int = 0
    given: str = ""
    replaces: str = ""
    because: str = ""
    causes: tuple[str, ...] = ()
    reason: str = ""
    before: str = ""
    settled: int = 0
    accepted_by: tuple[str, ...] = ()
    taken_from: tuple[str, ...] = ()
    reopens: tuple[str, ...] = ()
    parts: tuple[tuple[int, ...], ...] = ()
    decided: tuple[str, ...] = ()
    base: str = ""
    original: str = ""
    oral: bool = False

    @property
    def is_pending(self) -> bool:
        """True while it is before the meeting."""
        return self.status in PENDING

    @property
    def open(self) -> tuple[int, ...]:
        """The numbers of the instructions that are undecided."""
        return tuple(n for n, status in enumerate(self.instructions, 1) if status == OPEN)

    @property
    def fates(self) -> tuple[str, ...]:
        """What became of each instruction, as people are told it: `OPEN` only where it is still
        before the meeting, else what became of the amendment."""
        shared = OPEN if self.is_pending else self.status
        return tuple(shared if status == OPEN else status for status in self.instructions)

    def part_name(self, part: tuple[int, ...]) -> str:
        """What a part is called when it is voted on: ``A7/1+3``."""
        return f"{self.id}/{'+'.join(map(str, part))}"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was taken. ``on``: an amendment, a part of one, ``draft``, a part of the
    draft by its address, or the words of a motion; ``text``: the hash of the text voted on;
    ``corrected``: the number of the event that corrected it."""

    n: int
    on: str
    ballot: Ballot
    rule: Rule
    adopted: bool
    reason: str
    of: int = 0
    needed: int = 0
    purpose: str = ""
    text: str = ""
    corrected: int = 0


def _empty() -> MappingProxyType[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """How everything stands after ``n`` events.

    ``text``: the hash of the text as tabled; ``rules``, ``vote_rule``: names of the procedure and
    of the rule of votes; ``parts``: the divided draft, address and result (empty: no vote yet);
    ``outcome``: what became of the draft; ``earlier``: revisions before this text; ``void``:
    events that have lost their ground;
    ``undone``: numbers of events; ``redoable``: those that may be done again, the next last.
    """

    n: int = field(default=0, compare=False)
    symbol: str = ""
    text: str = ""
    rules: str = ""
    vote_rule: str = ""
    degree: int = 2
    language: str = ""
    sponsors: tuple[str, ...] = ()
    present: int = 0
    members: int = 0
    amendments: Mapping[str, Standing] = field(default_factory=_empty)
    votes: Mapping[int, Vote] = field(default_factory=_empty)
    parts: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    order_reason: str = ""
    outcome: str = ""
    started: bool = False
    closed: bool = False
    earlier: tuple[Earlier, ...] = ()
    void: Mapping[int, Refusal] = field(default_factory=_empty)
    undone: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    @property
    def adopted(self) -> tuple[str, ...]:
        """The amendments in the text, in the order in which they came into it."""
        found = [a for a in self.amendments.values() if a.settled]
        return tuple(a.id for a in sorted(found, key=lambda a: a.settled))

    @property
    def pending(self) -> tuple[str, ...]:
        """The amendments before the meeting, as they were received."""
        return tuple(a.id for a in self.amendments.values() if a.is_pending)

    @property
    def rejected_parts(self) -> tuple[str, ...]:
        """The addresses of the parts of the draft that were voted down."""
        return tuple(address for address, result in self.parts if result == "rejected")


@dataclass(frozen=True, slots=True)
class Change:
    """Something that stands otherwise. ``what``: an amendment, an instruction (``A7/2``), a
    part of the draft, or ``draft``; ``was``, ``now``: empty where it is not there."""

    what: str
    was: str
    now: str


def changes(before: State, after: State) -> tuple[Change, ...]:
    """What stands otherwise in the second of two states, for whoever has undone something."""
    then, today = dict(_statuses(before)), dict(_statuses(after))
    return tuple(
        Change(what, then.get(what, ""), today.get(what, ""))
        for what in {**then, **today}
        if then.get(what, "") != today.get(what, "")
    )


def _statuses(state: State) -> Iterator[tuple[str, str]]:
    for id, standing in state.amendments.items():
        yield id, standing.status
        for n, status in enumerate(standing.instructions, 1):
            yield f"{id}/{n}", status
    yield from state.parts
    yield DRAFT, state.outcome
