"""What an event does to the tables, once nothing stands against it: one function for each kind.

An effect follows from the event and the tables alone. Judges nothing.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.session.rulings import missing_sponsors
from resolutions.session.state import DRAFT, IN_TEXT, OPEN, PENDING, Standing, Vote
from resolutions.session.votes import ballot_from_json, rule_from_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from resolutions.session.events import Event
    from resolutions.session.tables import Tables

_PARENT = "parent"


def happen(event: Event, tables: Tables) -> None:
    """Let an event have its effect. Raises ValueError for a vote that is none."""
    effect = _EFFECTS.get(event.kind)
    if effect is not None:
        effect(event, tables)
        return
    standing = tables.amendments[event.text("amd")]
    _ON_AMENDMENTS[event.kind](event, standing, tables)


# ---------------------------------------------------------------- the session


def _started(event: Event, tables: Tables) -> None:
    facts = {
        "started": True,
        "symbol": event.text("symbol"),
        "text": event.text("text"),
        "rules": event.text("rules"),
        "votes": event.text("votes"),
        "degree": event.number("degree") or 2,
        "language": event.text("language"),
        "sponsors": event.words("sponsors"),
        "present": event.number("present"),
        "members": event.number("members"),
    }
    for name, value in facts.items():
        tables.put(tables.facts, name, value)


def _present(event: Event, tables: Tables) -> None:
    tables.put(tables.facts, "present", event.number("count"))


def _closed(_event: Event, tables: Tables) -> None:
    tables.put(tables.facts, "closed", True)


def _ordered(event: Event, tables: Tables) -> None:
    tables.put(tables.facts, "order", event.words("order"))
    tables.put(tables.facts, "order-reason", event.text("reason"))


# ---------------------------------------------------------------- coming in


def _submitted(event: Event, tables: Tables) -> None:
    _receive(event.text("amd"), event, tables)


def _receive(id: str, event: Event, tables: Tables, replaces: str = "") -> None:
    parent = event.text("sub-of")
    standing = Standing(
        id=id,
        sponsors=event.words("by"),
        instructions=(OPEN,) * event.number("instructions"),
        sub_of=parent,
        file=event.text("file"),
        hash=event.text("hash"),
        language=event.text("language"),
        received=event.n,
        given=event.text("given"),
        replaces=replaces,
        reopens=event.words("reopens"),
    )
    tables.stand(standing)
    if parent:
        tables.put(tables.subs, parent, (*tables.subs.get(parent, ()), id))


def _revised(event: Event, standing: Standing, tables: Tables) -> None:
    id = event.text("as")
    tables.stand(replace(standing, status="superseded", because=id))
    _receive(id, event, tables, standing.id)
    _lapse(standing.id, id, tables)


# ---------------------------------------------------------------- rulings


def _in_order(event: Event, standing: Standing, tables: Tables) -> None:
    reopens = event.words("reopens") or standing.reopens
    opened = tuple(OPEN if s == "not-moved" else s for s in standing.instructions)
    standing = replace(standing, status="in-order", reason="", because="")
    tables.stand(replace(standing, instructions=opened, reopens=reopens))
    _revive(standing.id, tables)


def _out_of_order(event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status="out-of-order", reason=event.text("reason")))
    _lapse(standing.id, standing.id, tables)


def _deferred(_event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status="deferred", before=standing.status))


def _resumed(_event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status=standing.before or "in-order", before=""))


def _not_moved(_event: Event, standing: Standing, tables: Tables) -> None:
    _settle(standing, standing.open, "not-moved", tables)


def _fallen(event: Event, standing: Standing, tables: Tables) -> None:
    _given_up(event, standing, tables, "fallen")


def _satisfied(event: Event, standing: Standing, tables: Tables) -> None:
    _given_up(event, standing, tables, "satisfied")


def _given_up(event: Event, standing: Standing, tables: Tables, status: str) -> None:
    numbers = event.numbers("instructions") or standing.open
    why = replace(standing, because=event.text("because"), reason=event.text("reason"))
    _settle(why, numbers, status, tables)


def _settle(standing: Standing, numbers: Iterable[int], status: str, tables: Tables) -> None:
    """Some instructions have an end; the amendment too, where none is left open."""
    gone = set(numbers)
    now = tuple(status if n in gone else s for n, s in enumerate(standing.instructions, 1))
    if OPEN not in now and not any(s in IN_TEXT for s in now):
        last = status if status == "not-moved" or len(set(now)) == 1 else "fallen"
        tables.stand(replace(standing, instructions=now, status=last))
        _lapse(standing.id, standing.id, tables)
        return
    parts = tuple(tuple(n for n in part if n not in gone) for part in standing.parts)
    kept = [
        (p, d)
        for p, d, old in zip(parts, standing.decided, standing.parts, strict=True)
        if p or (d and old)
    ]
    tables.stand(
        replace(
            standing,
            instructions=now,
            parts=tuple(p for p, _ in kept),
            decided=tuple(d for _, d in kept),
        )
    )


def _restored(event: Event, standing: Standing, tables: Tables) -> None:
    lost = ("fallen", "satisfied", "not-moved")
    wanted = event.numbers("instructions")
    now = tuple(
        OPEN if s in lost and (not wanted or n in wanted) else s
        for n, s in enumerate(standing.instructions, 1)
    )
    status = standing.status if standing.status in PENDING else "in-order"
    whole = replace(standing, instructions=now, status=status, because="", reason="")
    if standing.parts:
        whole = replace(whole, status="in-order", parts=(), decided=())
    tables.stand(whole)
    _revive(standing.id, tables)


def _lapse(parent: str, because: str, tables: Tables) -> None:
    """Amendments to an amendment go with it; one that was adopted has no effect any more."""
    for id in tables.subs.get(parent, ()):
        sub = tables.amendments[id]
        if sub.status in (*PENDING, "deferred"):
            fallen = tuple("fallen" if s == OPEN else s for s in sub.instructions)
            sub = replace(sub, instructions=fallen, status="fallen", before=sub.status)
            tables.stand(replace(sub, because=because, reason=_PARENT))
        elif sub.status in IN_TEXT:
            tables.stand(replace(sub, because=because, reason=_PARENT))


def _revive(parent: str, tables: Tables) -> None:
    """Amendments to an amendment that comes back come back with it."""
    for id in tables.subs.get(parent, ()):
        sub = tables.amendments[id]
        if sub.reason != _PARENT:
            continue
        if sub.status == "fallen":
            opened = tuple(OPEN if s == "fallen" else s for s in sub.instructions)
            sub = replace(sub, instructions=opened, status=sub.before or "in-order", before="")
        tables.stand(replace(sub, because="", reason=""))


# ---------------------------------------------------------------- its sponsors


def _accepted(event: Event, standing: Standing, tables: Tables) -> None:
    by = event.words("by")
    known = (*standing.accepted_by, *(name for name in by if name not in standing.accepted_by))
    if missing_sponsors(standing, tables, by):
        tables.stand(replace(standing, accepted_by=known))
        return
    _enter(replace(standing, accepted_by=known), "accepted", event.n, tables)


def _withdrawn(_event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status="withdrawn", before=standing.status))
    _lapse(standing.id, standing.id, tables)


def _taken_over(event: Event, standing: Standing, tables: Tables) -> None:
    former = (*standing.taken_from, *standing.sponsors)
    fresh = replace(standing, sponsors=event.words("by"), taken_from=former, accepted_by=())
    tables.stand(replace(fresh, status=standing.before or "submitted", before=""))
    _revive(standing.id, tables)


def _enter(standing: Standing, status: str, n: int, tables: Tables) -> None:
    """An amendment comes into the text, as far as it is open."""
    now = tuple(status if s == OPEN else s for s in standing.instructions)
    tables.stand(replace(standing, status=status, instructions=now, settled=n))


# ---------------------------------------------------------------- votes


def _divided(event: Event, standing: Standing, tables: Tables) -> None:
    parts = tuple(tuple(part) for part in event.facts["parts"])
    tables.stand(replace(standing, status="divided", parts=parts, decided=("",) * len(parts)))


def _divided_draft(event: Event, tables: Tables) -> None:
    tables.put(tables.facts, "parts", tuple((a, "") for a in event.words("parts")))
    tables.put(tables.facts, "parts-whole", bool(event.facts.get("whole")))


def vote_of(event: Event) -> Vote:
    """The vote that an event records. Raises ValueError for what is none."""
    facts = event.facts
    result = facts.get("result")
    if result not in ("adopted", "rejected") or not isinstance(facts.get("rule"), dict):
        raise ValueError("no vote")
    return Vote(
        n=event.n,
        on=event.text("on"),
        ballot=ballot_from_json(facts),
        rule=rule_from_json(facts["rule"]),
        adopted=result == "adopted",
        reason=event.text("why"),
        of=event.number("among"),
        needed=event.number("needed"),
        purpose=event.text("purpose"),
        text=event.text("text"),
        corrected=event.number("corrected"),
    )


def _vote(event: Event, tables: Tables) -> None:
    vote = vote_of(event)
    tables.put(tables.votes, event.n, vote)
    if event.kind == "motion":
        return
    result = "adopted" if vote.adopted else "rejected"
    if vote.on == DRAFT and vote.purpose == "reconsider":
        if vote.adopted:
            tables.put(tables.facts, "outcome", "")
            tables.put(tables.facts, "parts", tuple((a, "") for a, _ in tables.fact("parts", ())))
    elif vote.on == DRAFT:
        tables.put(tables.facts, "outcome", result)
    elif vote.on in tables.amendments:
        _decide(tables.amendments[vote.on], vote, tables)
    elif vote.on.rpartition("/")[0] in tables.amendments:
        _decide_part(tables.amendments[vote.on.rpartition("/")[0]], vote, tables)
    else:
        _decide_draft_part(vote.on, result, tables)


def _decide(standing: Standing, vote: Vote, tables: Tables) -> None:
    if vote.purpose == "reconsider":
        if vote.adopted:
            _reopen(standing, tables)
    elif vote.adopted:
        _enter(standing, "adopted", vote.n, tables)
    else:
        now = tuple("rejected" if s == OPEN else s for s in standing.instructions)
        tables.stand(replace(standing, status="rejected", instructions=now))
        _lapse(standing.id, standing.id, tables)


def _reopen(standing: Standing, tables: Tables) -> None:
    now = tuple(OPEN if s in ("adopted", "rejected") else s for s in standing.instructions)
    fresh = replace(standing, status="in-order", instructions=now, settled=0)
    tables.stand(replace(fresh, parts=(), decided=(), because="", reason=""))
    _revive(standing.id, tables)


def _decide_part(standing: Standing, vote: Vote, tables: Tables) -> None:
    """Parts that fail are taken out; where all do, the whole is rejected without a vote."""
    result = "adopted" if vote.adopted else "rejected"
    names = [standing.part_name(part) for part in standing.parts]
    at = names.index(vote.on)
    decided = (*standing.decided[:at], result, *standing.decided[at + 1 :])
    gone = () if vote.adopted else standing.parts[at]
    now = tuple("rejected" if n in gone else s for n, s in enumerate(standing.instructions, 1))
    status = "rejected" if set(decided) == {"rejected"} else standing.status
    tables.stand(replace(standing, decided=decided, instructions=now, status=status))
    if status == "rejected":
        _lapse(standing.id, standing.id, tables)


def _decide_draft_part(address: str, result: str, tables: Tables) -> None:
    parts = tuple((a, result if a == address else r) for a, r in tables.fact("parts", ()))
    tables.put(tables.facts, "parts", parts)
    if tables.fact("parts-whole", False) and all(r == "rejected" for _, r in parts):
        tables.put(tables.facts, "outcome", "rejected")


_EFFECTS: dict[str, Callable[[Event, Tables], None]] = {
    "started": _started,
    "present": _present,
    "submitted": _submitted,
    "ordered": _ordered,
    "divided-draft": _divided_draft,
    "vote": _vote,
    "motion": _vote,
    "closed": _closed,
}
_ON_AMENDMENTS: dict[str, Callable[[Event, Standing, Tables], None]] = {
    "in-order": _in_order,
    "out-of-order": _out_of_order,
    "accepted": _accepted,
    "withdrawn": _withdrawn,
    "taken-over": _taken_over,
    "revised": _revised,
    "divided": _divided,
    "deferred": _deferred,
    "resumed": _resumed,
    "not-moved": _not_moved,
    "fallen": _fallen,
    "satisfied": _satisfied,
    "restored": _restored,
}
