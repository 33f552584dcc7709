"""Following events one by one, and taking some of them back: how a state comes about.

An event that is undone is left out, and what came after it happens again without it; an event
that may then not happen any more is void, and told. To follow an event costs the same however
many came before; to undo one costs as much as those that came after it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from types import MappingProxyType

from resolutions.session.deciding import vote_of
from resolutions.session.effects import happen
from resolutions.session.events import META, Event
from resolutions.session.recorded import ballot_from_json, ballot_json, rule_from_json, rule_json
from resolutions.session.refusing import Refusal
from resolutions.session.rulings import against
from resolutions.session.state import RECONSIDER, State
from resolutions.session.tables import Tables
from resolutions.session.votes import Tally, count, reconsidering, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Ledger", "at", "replay"]


def replay(events: Iterable[Event]) -> State:
    """How things stand after some events: the same events, the same state."""
    ledger = Ledger()
    for event in events:
        ledger.apply(event)
    return ledger.state()


def at(events: Sequence[Event], n: int) -> State:
    """How things stood after event number ``n``."""
    return replay(events[:n])


class Ledger:
    """Events so far, and how things stand."""

    def __init__(self) -> None:
        self.n = 0
        self.tables = Tables()
        self._counting: list[int] = []
        self._marks: list[int] = []
        self._said: dict[int, Event] = {}
        self._fixes: dict[int, list[int]] = {}
        self._void: dict[int, Refusal] = {}
        self._undoable: list[int] = []
        self._undone: list[int] = []
        self._redoable: dict[int, None] = {}
        self._state: State | None = None

    # ---- what may happen

    def refusal(self, event: Event) -> Refusal | None:
        """Why an event may not happen now, or None."""
        if event.kind in META:
            return self._refused_meta(event)
        refused = against(event, self.tables)
        if refused is None and event.kind in ("vote", "motion"):
            counted = self._counted(event)
            return counted if isinstance(counted, Refusal) else None
        return refused

    def completed(self, event: Event) -> Event | Refusal:
        """An event as it is to be written: a vote with its rule and its result."""
        refused = self.refusal(event)
        if refused is not None:
            return refused
        if event.kind in ("vote", "motion", "corrected"):
            return self._counted(event)
        if event.kind in META and not event.number("of"):
            last = next(reversed(self._redoable), 0)
            if event.kind == "undo":
                last = self._undoable[-1]
            return replace(event, facts={**event.facts, "of": last})
        return event

    def _refused_meta(self, event: Event) -> Refusal | None:
        if not self.tables.fact("started", False):
            return Refusal("not-started")
        of = event.number("of")
        if event.kind == "corrected":
            if of not in self.tables.votes:
                return Refusal("no-such-vote", {"n": of})
            counted = self._counted(event)
            return counted if isinstance(counted, Refusal) else None
        undoing = event.kind == "undo"
        if not (self._undoable if undoing else self._redoable):
            return Refusal(f"nothing-to-{event.kind}")
        if of and not (_holds(self._undoable, of) if undoing else of in self._redoable):
            return Refusal(f"{event.kind}-unknown", {"n": of})
        return None

    def _counted(self, event: Event) -> Event | Refusal:
        """A vote with its result; one that has its result is taken as it is."""
        facts = event.facts
        old = self._now(event.number("of")) if event.kind == "corrected" else None
        said = facts.get("rule")
        try:
            if "result" in facts:
                vote_of(event)
                return event
            if isinstance(said, dict):
                how = rule_from_json(said)
            elif old is not None and not said:
                how = rule_from_json(old.facts["rule"])
            else:
                name = str(said or self.tables.fact("votes", ""))
                if not said and event.text("purpose") == RECONSIDER:
                    name = reconsidering(name)
                how = rule(name, event.text("majority"), event.text("base"))
            ballot = ballot_from_json(facts)
        except (KeyError, ValueError):
            return Refusal("votes-rule", {"name": str(said or self.tables.fact("votes", ""))})
        present, members = self.tables.fact("present", 0), self.tables.fact("members", 0)
        if old is not None:
            present = old.number("present")
        tally = count(ballot, how, present, members)
        if isinstance(tally, Refusal):
            return tally
        return replace(event, facts={**_plain(event, tally), "present": present})

    def _now(self, n: int) -> Event | None:
        """An event as it counts today: with its last correction."""
        event = self._said.get(n)
        fixes = self._fixes.get(n)
        if event is None or not fixes:
            return event
        fix = self._said[fixes[-1]]
        names = ("on", "purpose", "text")
        same = {name: event.facts[name] for name in names if name in event.facts}
        return replace(event, facts={**fix.facts, **same, "corrected": fix.n})

    # ---- what happens

    def apply(self, event: Event) -> Refusal | None:
        """Let an event happen. One that may not is void: its refusal is kept and given back."""
        self.n = n = event.n or self.n + 1
        self._state = None
        event = event if event.n == n else replace(event, n=n)
        self._said[n] = event
        if event.kind not in META:
            self._redoable.clear()
            self._counting.append(n)
            if event.kind != "started":
                self._undoable.append(n)
            self._follow(n)
            return self._void.get(n)
        done = self.completed(event)
        if isinstance(done, Refusal):
            self._void[n] = done
            return done
        self._said[n] = done
        of = done.number("of")
        if event.kind == "undo":
            self._undo(of)
        elif event.kind == "redo":
            self._redo(of)
        else:
            self._redoable.clear()
            self._undoable.append(n)
            self._fix(of, n)
        return None

    def _undo(self, n: int) -> None:
        self._undoable.pop(bisect_left(self._undoable, n))
        insort(self._undone, n)
        self._redoable[n] = None
        event = self._said[n]
        if event.kind == "corrected":
            of = event.number("of")
            self._fixes[of].remove(n)
            self._again(of, with_it=_holds(self._counting, of))
        else:
            self._again(n, with_it=False)

    def _redo(self, n: int) -> None:
        del self._redoable[n]
        self._undone.pop(bisect_left(self._undone, n))
        insort(self._undoable, n)
        event = self._said[n]
        if event.kind == "corrected":
            self._fix(event.number("of"), n)
        else:
            self._again(n, with_it=True)

    def _fix(self, n: int, by: int) -> None:
        insort(self._fixes.setdefault(n, []), by)
        self._again(n, with_it=_holds(self._counting, n))

    def _again(self, n: int, *, with_it: bool) -> None:
        """Let what came from event ``n`` on happen again, with that event or without it."""
        at = bisect_left(self._counting, n)
        later = [one for one in self._counting[at:] if one != n]
        if at < len(self._counting):
            self.tables.back(self._marks[at])
        del self._counting[at:], self._marks[at:]
        self._void.pop(n, None)
        for one in ([n] if with_it else []) + later:
            self._void.pop(one, None)
            self._counting.append(one)
            self._follow(one)

    def _follow(self, n: int) -> None:
        self._marks.append(self.tables.mark())
        event = self._now(n)
        assert event is not None
        refused = self.refusal(event)
        if refused is not None:
            self._void[n] = refused
            return
        if event.kind in ("vote", "motion"):
            counted = self._counted(event)
            assert isinstance(counted, Event)
            event = counted
        happen(event, self.tables)

    # ---- how things stand

    def state(self) -> State:
        """How things stand, as a value."""
        if self._state is None:
            self._state = self._snapshot()
        return self._state

    def _snapshot(self) -> State:
        fact = self.tables.fact
        return State(
            n=self.n,
            symbol=fact("symbol", ""),
            text=fact("text", ""),
            rules=fact("rules", ""),
            vote_rule=fact("votes", ""),
            degree=fact("degree", 2),
            language=fact("language", ""),
            sponsors=fact("sponsors", ()),
            present=fact("present", 0),
            members=fact("members", 0),
            amendments=MappingProxyType(dict(self.tables.amendments)),
            votes=MappingProxyType(dict(self.tables.votes)),
            parts=fact("parts", ()),
            order=fact("order", ()),
            order_reason=fact("order-reason", ""),
            outcome=fact("outcome", ""),
            started=fact("started", False),
            closed=fact("closed", False),
            earlier=fact("earlier", ()),
            void=MappingProxyType(dict(self._void)),
            undone=tuple(self._undone),
            redoable=tuple(self._redoable),
        )


def _holds(numbers: list[int], n: int) -> bool:
    """Whether a number is among some that rise."""
    at = bisect_left(numbers, n)
    return at < len(numbers) and numbers[at] == n


def _plain(event: Event, tally: Tally) -> dict[str, object]:
    """The facts of a vote with its result."""
    kept = {k: v for k, v in event.facts.items() if k not in ("majority", "base")}
    result = "adopted" if tally.adopted else "rejected"
    return {
        **kept, **ballot_json(tally.ballot), "rule": rule_json(tally.rule), "result": result,
        "why": tally.reason, "among": tally.of, "needed": tally.needed,
        **({"vetoes": list(tally.vetoes)} if tally.vetoes else {}),
    }  # fmt: skip
