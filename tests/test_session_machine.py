"""Whatever happens in a session, in whatever order: the same events give the same state.

Hypothesis plays the chair and the delegations; what the procedure refuses is not recorded. After
every step the state that was followed live is that of a replay, and that of the events that
count, as if those that were undone had never happened and votes had had their last numbers.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from resolutions.amend.amendment import Amendment
from resolutions.amend.several.clash import clashes
from resolutions.amend.several.merging import Merged, merge
from resolutions.amend.text.tabled import table
from resolutions.render import markdown
from resolutions.session.account import account
from resolutions.session.events import META, Event
from resolutions.session.ledger import Ledger, replay
from resolutions.session.refusing import Refusal
from resolutions.session.state import IN_TEXT, OPEN, PENDING, STATUSES, State
from resolutions.session.wording import proposals, text_of
from tests.amend_pools import amendment, pool

BASE, POOL = pool("together-en.md", "en")
TEXT = table(BASE)
SUBS = [
    amendment(
        "A4.1", "In the new paragraph 5 bis, replace “a light” with “a lantern”.", sub_of="A4"
    ),
    amendment("A4.2", "In the new paragraph 5 bis, delete “all”.", sub_of="A4"),
]
MIXED = amendment(
    "M", "In paragraph 5, replace “warmly” with “every year”.",
    "In paragraph 1, replace “a bell” with “a horn”.", "Delete paragraph 6.",
)  # fmt: skip
KNOWN = {a.id: a for a in POOL if a.id in ("A1", "A2", "A3", "A4")}
KNOWN |= {a.id: a for a in [*SUBS, MIXED]}
IDS = sorted(KNOWN)
PIECES = {f"{id}{x}": replace(KNOWN[id], id=f"{id}{x}") for id in KNOWN for x in ("r1", "a", "b")}
KNOWN |= PIECES
WORKS = (
    "in-order", "in-order", "in-order", "out-of-order", "withdrawn", "taken-over", "deferred",
    "resumed", "not-moved", "fallen", "satisfied", "restored", "accepted",
)  # fmt: skip
PARTLY = ("withdrawn", "out-of-order", "not-moved")
ids = st.sampled_from(IDS)
seats = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 3))


def plainly(events: list[Event], state: State) -> State:
    """The state of the events that count, each as it was last corrected, and no others."""
    undone = set(state.undone)
    fixes = {
        e.number("of"): e
        for e in events
        if e.kind == "corrected" and e.n not in undone and e.n not in state.void
    }
    ledger = Ledger()
    for event in events:
        if event.kind in META or event.n in undone:
            continue
        fix = fixes.get(event.n)
        if fix is not None:
            facts = {**fix.facts, "corrected": fix.n}
            event = replace(
                event,
                facts={
                    **facts,
                    "on": event.text("on"),
                    "purpose": event.text("purpose"),
                    "text": "",
                },
            )
        ledger.apply(event)
    return ledger.state()


def of_substance(state: State) -> State:
    """A state without what only speaks of events about events."""
    return replace(state, undone=(), redoable=())


class Sitting(RuleBasedStateMachine):
    """A session in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.events: list[Event] = []
        self.states: list[State] = []

    def happens(self, kind: str, **facts: Any) -> bool:
        """An event, if nothing is against it."""
        facts = {name.replace("_", "-"): value for name, value in facts.items()}
        done = self.ledger.completed(Event(kind, facts))
        if isinstance(done, Refusal):
            return False
        event = replace(done, n=len(self.events) + 1)
        assert self.ledger.apply(event) is None
        self.events.append(event)
        self.states.append(self.ledger.state())
        return True

    @initialize(there=st.sets(ids), ruled=st.sets(ids))
    def start(self, there: set[str], ruled: set[str]) -> None:
        facts = {"text": "0", "rules": "un", "votes": "un-ga", "sponsors": ["Fiji", "Peru"]}
        assert self.happens("started", **facts, present=18)
        for id in sorted(there):
            self.receive(id, "Chad")
        for id in sorted(there & ruled):
            self.happens("in-order", amd=id)

    def receive(self, id: str, by: str) -> None:
        found = KNOWN[id]
        facts: dict[str, Any] = {"amd": id, "by": [by], "instructions": len(found.instructions)}
        if found.sub_of:
            facts["sub-of"] = found.sub_of
        self.happens("submitted", **facts)

    @rule(id=ids, votes=seats)
    def from_slip_to_vote(self, id: str, votes: tuple[int, int, int]) -> None:
        self.receive(id, "Chad")
        self.happens("in-order", amd=id)
        self.vote(id, votes)

    @rule(id=ids, kind=st.sampled_from(WORKS), n=st.integers(0, 2))
    def work(self, id: str, kind: str, n: int) -> None:
        numbers = [n] if n else []
        by = ["Fiji", "Peru", "Chad"] if kind == "accepted" else ["Peru" if n else "Chad"]
        self.happens(kind, amd=id, by=by, instructions=numbers, because="A1")

    @rule(
        id=ids,
        kind=st.sampled_from(["withdrawn", "out-of-order", "not-moved"]),
        n=st.integers(1, 3),
    )
    def one_instruction(self, id: str, kind: str, n: int) -> None:
        self.happens(kind, amd=id, by=["Chad"], instructions=[n], reason="")

    @rule(order=st.lists(ids, unique=True, max_size=4), reason=st.sampled_from(["", "agreed"]))
    def the_chair_orders(self, order: list[str], reason: str) -> None:
        done = self.happens("ordered", order=order, reason=reason)
        assert not (done and order and not reason)

    @rule(text=st.sampled_from(["0", "1", "2"]))
    def an_earlier_revision(self, text: str) -> None:
        self.happens("earlier", text=text, file=f"earlier/{text}.md", name=text)

    @rule(id=ids, votes=seats)
    def ruled_and_voted(self, id: str, votes: tuple[int, int, int]) -> None:
        self.happens("in-order", amd=id)
        self.vote(id, votes)

    @rule(id=ids)
    def withdrawn_and_taken_over(self, id: str) -> None:
        self.happens("withdrawn", amd=id)
        self.happens("taken-over", amd=id, by=["Iraq"])

    @rule(id=ids, first=st.sets(st.integers(1, 3), min_size=1), votes=seats)
    def split(self, id: str, first: set[int], votes: tuple[int, int, int]) -> None:
        standing = self.ledger.tables.amendments.get(id)
        if standing is None:
            return
        rest = [n for n in standing.open if n not in first]
        names = [f"{id}a", f"{id}b"]
        if self.happens("split", amd=id, parts=[sorted(first), rest], **{"as": names}):
            self.happens("accepted", amd=names[0], by=["Fiji", "Peru", "Chad"])
            self.vote(names[1], votes)

    @rule(id=ids)
    def revise(self, id: str) -> None:
        facts: dict[str, Any] = {"amd": id, "as": f"{id}r1"}
        facts["instructions"] = len(KNOWN[id].instructions)
        if KNOWN[id].sub_of:
            facts["sub-of"] = KNOWN[id].sub_of
        if self.happens("revised", **facts):
            self.happens("in-order", amd=f"{id}r1")

    @rule(id=ids, votes=seats)
    def vote(self, id: str, votes: tuple[int, int, int]) -> None:
        yes, no, abstain = votes
        self.happens("vote", on=id, **{"for": yes, "against": no, "abstain": abstain})

    @rule(id=ids, votes=seats)
    def reconsider(self, id: str, votes: tuple[int, int, int]) -> None:
        yes, no, _ = votes
        facts = {"for": yes, "against": no}
        self.happens("vote", on=id, purpose="reconsider", rule="un-ga-reconsider", **facts)

    @rule(id=ids, votes=seats)
    def vote_part_by_part(self, id: str, votes: tuple[int, int, int]) -> None:
        standing = self.ledger.tables.amendments.get(id)
        if standing is not None and standing.status == "in-order":
            self.happens("divided", amd=id, parts=[[n] for n in standing.open])
        for n in range(1, 3):
            self.vote(f"{id}/{n}", (votes[n - 1], votes[2], 0))

    @rule(
        parts=st.lists(st.sampled_from(["OP 1", "OP 3", "OP 5"]), min_size=1, max_size=2),
        votes=seats,
    )
    def vote_on_the_draft(self, parts: list[str], votes: tuple[int, int, int]) -> None:
        if len(self.events) < 20:
            return
        self.happens("divided-draft", parts=parts, whole=len(parts) == 2)
        for part in parts:
            self.vote(part, votes)
        if votes[2] == 3:
            self.vote("draft", votes)

    @rule(count=st.integers(9, 25))
    def presence(self, count: int) -> None:
        self.happens("present", count=count)

    @rule(back=st.integers(0, 6))
    def undo_and_redo_is_nothing(self, back: int) -> None:
        before = self.ledger.state()
        n = len(self.events) - back
        if self.happens("undo", **({"of": n} if back else {})):
            assert self.happens("redo")
            assert self.ledger.state() == before

    @rule(back=st.integers(0, 8))
    def undo(self, back: int) -> None:
        self.happens("undo", **({"of": len(self.events) - back} if back else {}))

    @rule()
    def redo(self) -> None:
        self.happens("redo")

    @rule(votes=seats, which=st.integers(0, 5))
    def correct(self, votes: tuple[int, int, int], which: int) -> None:
        known = sorted(self.ledger.tables.votes)
        if known:
            of = known[which % len(known)]
            self.happens("corrected", of=of, **{"for": votes[0], "against": votes[1]})

    @invariant()
    def live_is_replay(self) -> None:
        assert replay(self.events) == self.ledger.state()

    @invariant()
    def what_was_undone_never_happened(self) -> None:
        state = self.ledger.state()
        plain = plainly(self.events, state)
        assert of_substance(plain) == of_substance(state)

    @invariant()
    def statuses_agree(self) -> None:
        state = self.ledger.state()
        tables = self.ledger.tables
        assert set(tables.open) == set(state.pending)
        for standing in state.amendments.values():
            assert standing.id in tables.subs.get(standing.sub_of, (standing.id,))
            has = {s in IN_TEXT for s in standing.instructions}
            assert (True in has) == (standing.status in IN_TEXT) == bool(standing.settled)
            if standing.status in PENDING:
                assert standing.open
            else:
                assert not standing.open or standing.status in (
                    "withdrawn", "superseded", "out-of-order", "deferred",
                )  # fmt: skip

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every amendment that came in and was not undone has its row, with its status."""
        state = self.ledger.state()
        gone = {*state.undone, *state.void}
        came = [
            id
            for event in self.events
            if event.kind in ("submitted", "revised", "split") and event.n not in gone
            for id in (event.words("as") or [event.text("as") or event.text("amd")])
        ]
        rows = account(state)
        assert [row.id for row in rows] == came
        for row in rows:
            assert row.status in STATUSES
            assert row.fates
            for fate in row.fates:
                assert fate in STATUSES or (fate == OPEN and row.status in PENDING)
        votes = [v.n for row in rows for v in row.votes]
        others = [v.n for v in state.votes.values() if v.on.startswith(("OP", "draft"))]
        assert sorted([*votes, *others]) == sorted(state.votes)

    @precondition(lambda self: len(self.events) > 1)
    @rule(seed=st.integers(0, 1_000))
    def the_text_is_that_of_what_was_adopted(self, seed: int) -> None:
        pick = random.Random(seed)
        n = pick.randrange(len(self.states))
        state = self.states[n]
        assert replay(self.events[: n + 1]) == state
        said = text_of(state, KNOWN, TEXT)
        assert isinstance(said, Merged)
        found = adopted(state)
        alone = merge(found, TEXT, order=[a.id for a in found if not a.sub_of])
        assert isinstance(alone, Merged)
        if not state.rejected_parts:
            assert said.document == alone.document
        if not any(c.kind != "joined" for c in clashes(found, TEXT)):
            pick.shuffle(found)
            other = merge(sorted(found, key=lambda a: a.sub_of), TEXT)
            assert isinstance(other, Merged)
            assert words(other) == words(alone)

    @rule()
    def proposals_can_be_confirmed(self) -> None:
        if self.ledger.tables.fact("outcome", ""):
            return
        for proposal in proposals(self.ledger.state(), KNOWN, TEXT):
            assert proposal.outcome.key == proposal.key
            if proposal.event is not None:
                assert self.happens(proposal.event.kind, **proposal.event.facts)
                return


def adopted(state: State) -> list[Amendment]:
    """The adopted operations, told from the statuses alone."""
    out = []
    for id, standing in sorted(state.amendments.items(), key=lambda pair: pair[1].settled):
        parent = state.amendments.get(standing.sub_of)
        if not standing.settled or (parent is not None and not parent.settled):
            continue
        entries = tuple(
            replace(e, ops=e.ops if s in IN_TEXT else ())
            for e, s in zip(KNOWN[id].instructions, standing.instructions, strict=True)
        )
        out.append(replace(KNOWN[id], instructions=entries, status="adopted"))
    return out


def words(merged: Merged) -> str:
    return markdown(merged.document)


LONG = settings().max_examples > 1_000
Sitting.TestCase.settings = settings(
    max_examples=1_000 if LONG else 60, stateful_step_count=60 if LONG else 30
)
test_sittings = Sitting.TestCase
