"""What is before the meeting now: what goes together, in which order, what is voted on next.

The order inside a group is proposed as `resolutions.amend.several.grouping` works it out, unless
the chair has said another (an event ``ordered``): then that comes first, and what it does not name
follows. Records nothing; says what an adoption would change without letting it happen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.several.grouping import groups, not_put
from resolutions.amend.several.merging import Merged, Stopped
from resolutions.amend.several.outcomes import STANDS, Outcome
from resolutions.session.state import DRAFT, OPEN, Standing, State
from resolutions.session.wording import live, proposals, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.several.grouping import Group
    from resolutions.session.desk import Session
    from resolutions.session.wording import Proposal

_VOTABLE = ("in-order", "divided")


@dataclass(frozen=True, slots=True)
class Agenda:
    """``groups``: the amendments before the meeting, as they are discussed together; ``order``:
    all of them in the order of the vote; ``reason``: what the chair gave for an order of its own,
    empty where it is the one proposed; ``not_put``: for each amendment, those that are not put to
    the vote if it is adopted; ``next``: what is voted on next (an amendment, a part of
    one, ``draft``, a part of it), empty where nothing can be; ``unruled``: those about which the
    chair has not ruled."""

    groups: tuple[Group, ...]
    order: tuple[str, ...]
    next: str
    unruled: tuple[str, ...]
    reason: str = ""
    not_put: tuple[tuple[str, tuple[str, ...]], ...] = ()


def agenda(session: Session) -> Agenda:
    """What is before the meeting."""
    state = session.state
    pending = [state.amendments[id] for id in state.pending]
    known = {standing.id: session.amendment(standing.id) for standing in pending}
    found = groups((live(one, known) for one in pending), session.tabled)
    proposed = tuple(id for group in found for id in group.members)
    order = _order(state, proposed)
    reason = state.order_reason if order != proposed else ""
    unruled = tuple(one.id for one in pending if one.status == "submitted")
    next = _next(state, order)
    return Agenda(found, order, next, unruled, reason, tuple(_not_put(found, order)))


def _not_put(
    found: tuple[Group, ...], order: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Group by group, in the order of the vote."""
    rank = {id: n for n, id in enumerate(order)}
    for group in found:
        members = tuple(sorted(group.members, key=rank.__getitem__))
        yield from not_put(replace(group, members=members))


def _order(state: State, proposed: tuple[str, ...]) -> tuple[str, ...]:
    """The order of the chair, then as proposed; amendments to an amendment just before it."""
    here = set(proposed)
    wanted = dict.fromkeys((*(id for id in state.order if id in here), *proposed))
    subs: dict[str, list[str]] = {}
    for id in wanted:
        subs.setdefault(state.amendments[id].sub_of, []).append(id)
    out: dict[str, None] = {}
    for id in wanted:
        if state.amendments[id].sub_of not in here:
            out |= dict.fromkeys((*subs.get(id, ()), id))
    return tuple(out)


def _next(state: State, order: tuple[str, ...]) -> str:
    waiting = {state.amendments[id].sub_of for id in state.pending}
    for id in order:
        standing = state.amendments[id]
        if standing.status in _VOTABLE and id not in waiting:
            return _part(standing)
    if order or state.outcome or not state.started or state.closed:
        return ""
    return next((address for address, result in state.parts if not result), DRAFT)


def _part(standing: Standing) -> str:
    """An amendment, or the first part of it about which nothing was decided."""
    for part, decided in zip(standing.parts, standing.decided, strict=True):
        if not decided:
            return standing.part_name(part)
    return standing.id


# ---------------------------------------------------------------- if it were adopted


def supposing(state: State, id: str) -> State:
    """How things would stand if an amendment, or what is left open of it, were adopted now; for
    an amendment to an amendment, nothing changes but that it is taken into its parent."""
    standing = state.amendments[id]
    now = tuple("adopted" if s == OPEN else s for s in standing.instructions)
    adopted = replace(standing, status="adopted", instructions=now, settled=state.n + 1)
    return _with(state, adopted)


def if_adopted(session: Session, id: str) -> tuple[Proposal, ...]:
    """What would become of the others if an amendment were adopted now: those that would no
    longer stand as they do."""
    before = {p.key: p for p in session.proposals()}
    known = {one: session.amendment(one) for one in session.state.amendments}
    after = proposals(supposing(session.state, id), known, session.tabled)
    return tuple(
        p
        for p in after
        if p.event is not None and p.event != getattr(before.get(p.key), "event", None)
    )


def without_effect(session: Session, id: str) -> tuple[Outcome, ...]:
    """The instructions of an amendment in the text that found no place there: something else had
    already been decided about the same words."""
    text = session.text()
    standing = session.state.amendments.get(id)
    if isinstance(text, Stopped) or standing is None or not standing.settled:
        return ()
    own = (o for key, o in text.outcomes.items() if key.rpartition("/")[0] == id)
    return tuple(one for one in own if one.status not in STANDS)


def texts(session: Session, id: str) -> tuple[Merged | Stopped, Merged | Stopped]:
    """The text without an amendment and with it, whatever has become of it. For an amendment to
    an amendment: the text with its parent, once without it and once with it."""
    known = {one: session.amendment(one) for one in session.state.amendments}
    standing = session.state.amendments[id]
    whole = tuple(
        OPEN if s in ("adopted", "accepted", "rejected") else s for s in standing.instructions
    )
    state = _with(
        session.state, replace(standing, status="withdrawn", settled=0, instructions=whole)
    )
    parent = state.amendments.get(standing.sub_of)
    if parent is not None and not parent.settled:
        state = supposing(state, parent.id)
    after = supposing(state, id)
    if standing.settled:
        settled = replace(after.amendments[id], settled=standing.settled)
        after = _with(after, settled)
    return text_of(state, known, session.tabled), text_of(after, known, session.tabled)


def _with(state: State, standing: Standing) -> State:
    return replace(state, amendments={**state.amendments, standing.id: standing})
