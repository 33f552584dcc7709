"""What an event does to the tables, once nothing stands against it: one function for each kind.

An effect follows from the event and the tables alone. Judges nothing.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.session.deciding import voted
from resolutions.session.following import enter, lapse, revive, settle
from resolutions.session.grounds import missing_sponsors
from resolutions.session.state import ELSEWHERE, OPEN, PENDING, Earlier, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from resolutions.session.events import Event
    from resolutions.session.tables import Tables


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


def _earlier(event: Event, tables: Tables) -> None:
    names = ("text", "file", "name", "language")
    one = Earlier(*(event.text(name) for name in names))
    tables.put(tables.facts, "earlier", (*tables.fact("earlier", ()), one))


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
        base=event.text("base"),
        original=event.text("original"),
        oral=event.facts.get("oral") is True,
    )
    tables.stand(standing)
    if parent:
        tables.put(tables.subs, parent, (*tables.subs.get(parent, ()), id))


def _revised(event: Event, standing: Standing, tables: Tables) -> None:
    id = event.text("as")
    tables.stand(replace(standing, status="superseded", because=id))
    _receive(id, event, tables, standing.id)
    lapse(standing.id, id, tables)


# ---------------------------------------------------------------- rulings


def _in_order(event: Event, standing: Standing, tables: Tables) -> None:
    reopens = event.words("reopens") or standing.reopens
    shut = ("not-moved", "out-of-order") if standing.status != "submitted" else ()
    opened = tuple(OPEN if s in shut else s for s in standing.instructions)
    standing = replace(standing, status="in-order", reason="", because="")
    tables.stand(replace(standing, instructions=opened, reopens=reopens))
    revive(standing.id, tables)


def _out_of_order(event: Event, standing: Standing, tables: Tables) -> None:
    why = replace(standing, reason=event.text("reason"))
    if _is_part(event, standing):
        settle(why, event.numbers("instructions"), "out-of-order", tables)
        return
    tables.stand(replace(why, status="out-of-order"))
    lapse(standing.id, standing.id, tables)


def _is_part(event: Event, standing: Standing) -> bool:
    """True where an event is about some of the open instructions, and not about all."""
    numbers = set(event.numbers("instructions"))
    return bool(numbers) and not numbers >= set(standing.open)


def _deferred(_event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status="deferred", before=standing.status))


def _resumed(_event: Event, standing: Standing, tables: Tables) -> None:
    tables.stand(replace(standing, status=standing.before or "in-order", before=""))


def _not_moved(event: Event, standing: Standing, tables: Tables) -> None:
    settle(standing, event.numbers("instructions") or standing.open, "not-moved", tables)


def _fallen(event: Event, standing: Standing, tables: Tables) -> None:
    _given_up(event, standing, tables, "fallen")


def _satisfied(event: Event, standing: Standing, tables: Tables) -> None:
    _given_up(event, standing, tables, "satisfied")


def _given_up(event: Event, standing: Standing, tables: Tables, status: str) -> None:
    numbers = event.numbers("instructions") or standing.open
    why = replace(standing, because=event.text("because"), reason=event.text("reason"))
    settle(why, numbers, status, tables)


def _restored(event: Event, standing: Standing, tables: Tables) -> None:
    lost = ("fallen", "satisfied", "not-moved", "out-of-order")
    wanted = event.numbers("instructions")
    now = tuple(
        OPEN if s in lost and (not wanted or n in wanted) else s
        for n, s in enumerate(standing.instructions, 1)
    )
    status = standing.status if standing.status in PENDING else "in-order"
    kept = zip(now, standing.causes, strict=False)
    causes = tuple("" if s == OPEN else cause for s, cause in kept)
    whole = replace(standing, instructions=now, status=status, because="", reason="")
    whole = replace(whole, causes=causes if any(causes) else ())
    if standing.parts:
        whole = replace(whole, status="in-order", parts=(), decided=())
    tables.stand(whole)
    revive(standing.id, tables)


# ---------------------------------------------------------------- its sponsors


def _accepted(event: Event, standing: Standing, tables: Tables) -> None:
    by = event.words("by")
    known = (*standing.accepted_by, *(name for name in by if name not in standing.accepted_by))
    if missing_sponsors(standing, tables, by):
        tables.stand(replace(standing, accepted_by=known))
        return
    enter(replace(standing, accepted_by=known), "accepted", event.n, tables)


def _withdrawn(event: Event, standing: Standing, tables: Tables) -> None:
    if _is_part(event, standing):
        settle(standing, event.numbers("instructions"), "withdrawn", tables)
        return
    tables.stand(replace(standing, status="withdrawn", before=standing.status))
    lapse(standing.id, standing.id, tables)


def _taken_over(event: Event, standing: Standing, tables: Tables) -> None:
    former = (*standing.taken_from, *standing.sponsors)
    fresh = replace(standing, sponsors=event.words("by"), taken_from=former, accepted_by=())
    tables.stand(replace(fresh, status=standing.before or "submitted", before=""))
    revive(standing.id, tables)


# ---------------------------------------------------------------- divisions


def _divided(event: Event, standing: Standing, tables: Tables) -> None:
    parts = tuple(tuple(part) for part in event.facts["parts"])
    tables.stand(replace(standing, status="divided", parts=parts, decided=("",) * len(parts)))


def _split(event: Event, standing: Standing, tables: Tables) -> None:
    """Each part is an amendment of its own; the other instructions are elsewhere."""
    names = event.words("as")
    tables.stand(replace(standing, status="superseded", because=", ".join(names)))
    for id, part in zip(names, event.facts["parts"], strict=True):
        own = tuple(
            OPEN if n in part else ELSEWHERE for n in range(1, len(standing.instructions) + 1)
        )
        fresh = replace(standing, id=id, instructions=own, received=event.n, replaces=standing.id)
        tables.stand(replace(fresh, because="", causes=(), given="", accepted_by=()))
    if standing.sub_of:
        known = tables.subs.get(standing.sub_of, ())
        tables.put(tables.subs, standing.sub_of, (*known, *names))


def _divided_draft(event: Event, tables: Tables) -> None:
    tables.put(tables.facts, "parts", tuple((a, "") for a in event.words("parts")))
    tables.put(tables.facts, "parts-whole", bool(event.facts.get("whole")))


_EFFECTS: dict[str, Callable[[Event, Tables], None]] = {
    "started": _started,
    "earlier": _earlier,
    "present": _present,
    "submitted": _submitted,
    "ordered": _ordered,
    "divided-draft": _divided_draft,
    "vote": voted,
    "motion": voted,
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
    "split": _split,
    "deferred": _deferred,
    "resumed": _resumed,
    "not-moved": _not_moved,
    "fallen": _fallen,
    "satisfied": _satisfied,
    "restored": _restored,
}
