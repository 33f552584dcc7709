"""The text at a moment of the session, and what each adoption makes of what is still pending.

Everything is worked out from a `State` and the amendments as they were read; nothing is
recorded. Proposes, never decides: that an instruction has fallen is an event of its own, which
the chair confirms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.operations import DeletePara
from resolutions.amend.results import Failure
from resolutions.amend.several.admissibility import Objection, acceptance
from resolutions.amend.several.clash import amendment_of
from resolutions.amend.several.merging import Merged, Stopped, merge, reevaluate
from resolutions.amend.several.outcomes import STANDS, Outcome
from resolutions.amend.several.second_degree import incorporate
from resolutions.amend.targets import Target
from resolutions.session.events import Event
from resolutions.session.state import DRAFT, IN_TEXT, OPEN, Standing, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

_RECORDED = {"joined": "satisfied", "fallen": "fallen", "alternative": "fallen"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an instruction has become. ``outcome``: as `amend.several.merging.reevaluate` says it;
    ``event``: what would record it, or None where the instruction still stands, or never fitted
    the text."""

    key: str
    outcome: Outcome
    event: Event | None = None


def text_of(
    state: State, known: Mapping[str, Amendment], base: Text | Document
) -> Merged | Stopped:
    """The text with all that was adopted or accepted so far, in the order of adoption, without
    the parts of the draft that were voted down. Raises KeyError for an amendment not known."""
    found = in_text(state, known)
    order = [one.id for one in found if not one.sub_of]
    cut = _cut(state)
    if cut is None:
        return merge(found, base, order=order)
    last = merge([*found, cut], base, order=[*order, DRAFT])
    if isinstance(last, Stopped) or all(last.outcomes[k].status in STANDS for k in cut.keys):
        return last
    # What was voted down is gone, even where an amendment had put another text in its place.
    first = merge([*found, cut], base, order=[DRAFT, *order])
    if isinstance(first, Stopped):
        return first
    gone = {k for k, o in first.outcomes.items() if amendment_of(o.because) == DRAFT}
    left = [_without(one, gone - set(cut.keys)) for one in found]
    done = merge([*left, cut], base, order=[DRAFT, *order])
    if isinstance(done, Stopped):
        return done
    lost = {k: replace(o, status="adopted") for k, o in first.outcomes.items() if k in gone}
    return replace(done, outcomes={**done.outcomes, **lost})


def _without(amendment: Amendment, gone: set[str]) -> Amendment:
    """An amendment without some of its instructions; the others keep their numbers."""
    kept = tuple(
        Instruction(entry.text, ()) if key in gone else entry
        for key, entry in zip(amendment.keys, amendment.instructions, strict=True)
    )
    return replace(amendment, instructions=kept)


def proposals(
    state: State, known: Mapping[str, Amendment], base: Text | Document
) -> tuple[Proposal, ...]:
    """What became of every open instruction of every amendment before the meeting, in the order
    in which they were received. Raises KeyError for an amendment not known."""
    found = in_text(state, known)
    order = [one.id for one in found if not one.sub_of]
    pending = [state.amendments[id] for id in state.pending]
    first = [live(one, known) for one in pending if not one.sub_of]
    taken = [live(sub, known) for sub in _subs_taken(state)]
    outcomes = reevaluate([*found, *first, *taken], base, order)
    out: list[Proposal] = []
    for standing in pending:
        if standing.sub_of:
            outcomes.update(_of_second_degree(standing, state, known, base))
        for n in standing.open:
            outcome = outcomes.get(f"{standing.id}/{n}")
            if outcome is not None:
                out.append(Proposal(outcome.key, outcome, _event(standing, n, outcome)))
    return tuple(out)


def _event(standing: Standing, n: int, outcome: Outcome) -> Event | None:
    kind = _RECORDED.get(outcome.status)
    if kind is None:
        return None
    because = amendment_of(outcome.because) or outcome.because
    facts = {"amd": standing.id, "instructions": [n], "because": because}
    return Event(kind, {**facts, "reason": outcome.reason})


def settled_against(
    amendment: Amendment,
    state: State,
    known: Mapping[str, Amendment],
    base: Text | Document,
) -> tuple[Objection, ...]:
    """The votes that an acceptance by the sponsors would come back to."""
    found = in_text(state, known)
    order = [one.id for one in found if not one.sub_of]
    if amendment.sub_of or not order:
        return ()
    live = replace(amendment, status="in-order")
    return acceptance(live, (), (), others=found, text=base, adopted=order)


# ---------------------------------------------------------------- amendments as they stand


def in_text(state: State, known: Mapping[str, Amendment]) -> list[Amendment]:
    """What is in the text, in the order in which it came; nothing without its parent."""
    out = []
    for id in state.adopted:
        standing = state.amendments[id]
        parent = state.amendments.get(standing.sub_of)
        if parent is None or parent.settled:
            out.append(_as_adopted(standing, known))
    return out


def _subs_taken(state: State) -> list[Standing]:
    """Amendments to a pending amendment that have been adopted."""
    found = (state.amendments[id] for id in state.adopted)
    return [sub for sub in found if sub.sub_of and state.amendments[sub.sub_of].is_pending]


def _as_adopted(standing: Standing, known: Mapping[str, Amendment]) -> Amendment:
    """An amendment with those instructions that came into the text."""
    return _with(standing, known, IN_TEXT, "adopted")


def live(standing: Standing, known: Mapping[str, Amendment]) -> Amendment:
    """An amendment with those instructions about which nothing was decided, or that were
    adopted, as one that counts. Raises KeyError for one not known."""
    return _with(standing, known, (OPEN, *IN_TEXT), "in-order")


def _with(
    standing: Standing, known: Mapping[str, Amendment], wanted: tuple[str, ...], status: str
) -> Amendment:
    amendment = known[standing.id]
    kept = tuple(
        entry if state in wanted else Instruction(entry.text, ())
        for entry, state in zip(amendment.instructions, standing.instructions, strict=True)
    )
    return replace(amendment, instructions=kept, status=status, sponsors=standing.sponsors)


def _of_second_degree(
    standing: Standing, state: State, known: Mapping[str, Amendment], base: Text | Document
) -> dict[str, Outcome]:
    """Whether an amendment to an amendment still finds its words there."""
    parent = state.amendments[standing.sub_of]
    earlier = [live(sub, known) for sub in _subs_taken(state) if sub.sub_of == parent.id]
    own = live(standing, known)
    done = incorporate(live(parent, known), [*earlier, own], base)
    if isinstance(done, Failure):
        return {key: Outcome(key, "refused", parent.id, failure=done) for key in own.keys}
    keys = set(own.keys)
    return {
        key: replace(o, status="unaffected") if o.status == "adopted" else o
        for key, o in done.outcomes.items()
        if key in keys
    }


def _cut(state: State) -> Amendment | None:
    """The parts of the draft that were voted down, as an amendment that deletes them."""
    gone = state.rejected_parts
    if not gone:
        return None
    ops = (DeletePara(target=(Target.of_address(address),)) for address in gone)
    return Amendment(DRAFT, tuple(Instruction("", (op,)) for op in ops), status="adopted")
