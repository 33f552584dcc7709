"""What the procedure has against an event, as things stand: one function for each kind.

Looks at what happened before and at nothing else: what depends on the words of the text (a clash,
an instruction that reopens a decision) is for `resolutions.session.wording`.
"""

from __future__ import annotations

from resolutions.session.events import KINDS
from resolutions.session.grounds import amended, among, elsewhere, subs_first, without_parent
from resolutions.session.refusing import Refusal
from resolutions.session.state import DRAFT, OPEN, Standing
from resolutions.session.voting import vote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from resolutions.session.events import Event
    from resolutions.session.tables import Tables

_AFTERWARDS = ("vote", "motion", "present", "closed")


def against(event: Event, tables: Tables) -> Refusal | None:
    """Why an event may not happen now, or None. Events about events are not judged here."""
    if event.kind not in KINDS:
        return Refusal("unknown-event", {"kind": event.kind})
    started = tables.fact("started", False)
    if event.kind == "started":
        return Refusal("already-started") if started else None
    if not started:
        return Refusal("not-started")
    if tables.fact("closed", False):
        return Refusal("closed")
    if tables.fact("outcome", "") and event.kind not in _AFTERWARDS:
        return Refusal("draft-settled")
    check = _CHECKS.get(event.kind)
    if check is not None:
        return check(event, tables)
    standing = tables.amendments.get(event.text("amd"))
    if standing is None:
        return Refusal("unknown-amendment", {"id": event.text("amd")})
    return _ON_AMENDMENTS[event.kind](event, standing, tables)


# ---------------------------------------------------------------- coming in


def _submitted(event: Event, tables: Tables) -> Refusal | None:
    id = event.text("as") or event.text("amd")
    if not id or "/" in id:
        return Refusal("bad-name", {"id": id})
    if id in tables.amendments or id == DRAFT:
        return Refusal("known-amendment", {"id": id})
    if event.number("instructions") < 1:
        return Refusal("no-instruction", {"id": id})
    parent = event.text("sub-of")
    if not parent:
        return None
    standing = tables.amendments.get(parent)
    if standing is None:
        return Refusal("unknown-amendment", {"id": parent})
    if standing.sub_of:
        return Refusal("third-degree", {"id": id, "parent": parent})
    if tables.fact("degree", 2) < 2:
        return Refusal("second-degree", {"id": id, "parent": parent})
    if not standing.is_pending:
        return Refusal("parent-settled", {"id": id, "parent": parent})
    return None


def _revised(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "in-order", "out-of-order"):
        return elsewhere(standing)
    if event.words("by") and not among(event.words("by"), standing.sponsors):
        return Refusal("not-sponsor", {"id": standing.id, "names": standing.sponsors})
    return amended(standing, tables) or _submitted(event, tables)


# ---------------------------------------------------------------- rulings of the chair


def _earlier(event: Event, tables: Tables) -> Refusal | None:
    known = (tables.fact("text", ""), *(one.text for one in tables.fact("earlier", ())))
    return Refusal("known-text") if event.text("text") in known else None


def _in_order(_event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "out-of-order", "not-moved"):
        return elsewhere(standing)
    return without_parent(standing, tables)


def _out_of_order(event: Event, standing: Standing, _tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "in-order"):
        return elsewhere(standing)
    return _numbers(event, standing, lambda status: status == OPEN)


def _deferred(_event: Event, standing: Standing, _tables: Tables) -> Refusal | None:
    return None if standing.status in ("submitted", "in-order") else elsewhere(standing)


def _resumed(_event: Event, standing: Standing, _tables: Tables) -> Refusal | None:
    return None if standing.status == "deferred" else Refusal("not-deferred", {"id": standing.id})


def _given_up(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    """Instructions that fall or are satisfied: only those about which nothing was decided, and
    because of an amendment only while that one is in the text."""
    if standing.status not in ("submitted", "in-order", "divided", "deferred"):
        return elsewhere(standing)
    because = tables.amendments.get(event.text("because"))
    if because is not None and not because.settled:
        return Refusal("not-in-text", {"id": standing.id, "because": because.id})
    return _numbers(event, standing, lambda status: status == OPEN)


def _restored(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    lost = ("fallen", "satisfied", "not-moved", "out-of-order")
    if standing.status not in (*lost[:3], "submitted", "in-order", "divided"):
        return elsewhere(standing)
    orphan = without_parent(standing, tables)
    if orphan is not None:
        return orphan
    if not any(status in lost for status in standing.instructions):
        return Refusal("nothing-to-restore", {"id": standing.id})
    return _numbers(event, standing, lambda status: status in lost)


def _numbers(event: Event, standing: Standing, fits: Callable[[str], bool]) -> Refusal | None:
    for n in event.numbers("instructions"):
        if not 1 <= n <= len(standing.instructions):
            return Refusal("no-such-instruction", {"id": standing.id, "n": n})
        if not fits(standing.instructions[n - 1]):
            return Refusal("instruction-settled", {"id": standing.id, "n": n})
    return None


def _ordered(event: Event, tables: Tables) -> Refusal | None:
    order = event.words("order")
    if order and not event.text("reason").strip():
        return Refusal("order-reason")
    for id in order:
        if id not in tables.amendments:
            return Refusal("unknown-amendment", {"id": id})
    if len(set(order)) < len(order):
        return Refusal("order-twice", {"id": next(i for i in order if order.count(i) > 1)})
    return None


def _present(event: Event, tables: Tables) -> Refusal | None:
    count, members = event.number("count"), tables.fact("members", 0)
    if count < 0 or (members and count > members):
        return Refusal("present", {"n": count, "members": members})
    return None


# ---------------------------------------------------------------- what its sponsors may do


def _accepted(_event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "in-order"):
        return elsewhere(standing)
    return subs_first(standing, tables)


def _withdrawn(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "in-order", "divided", "deferred"):
        return elsewhere(standing)
    if any(standing.decided):
        return Refusal("withdraw-voting", {"id": standing.id})
    wrong = _numbers(event, standing, lambda status: status == OPEN)
    if wrong is not None:
        return wrong
    if event.words("by") and not among(event.words("by"), standing.sponsors):
        return Refusal("not-sponsor", {"id": standing.id, "names": standing.sponsors})
    return amended(standing, tables)


def _taken_over(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status != "withdrawn":
        return Refusal("not-withdrawn", {"id": standing.id})
    if not event.words("by") or among(event.words("by"), standing.sponsors):
        return Refusal("taken-by-nobody", {"id": standing.id, "names": standing.sponsors})
    return without_parent(standing, tables)


# ---------------------------------------------------------------- divisions


def _divided(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status != "in-order":
        return elsewhere(standing)
    parts = event.facts.get("parts")
    if not _is_division(parts, standing.open):
        return Refusal("bad-division", {"id": standing.id, "n": len(standing.open)})
    return subs_first(standing, tables)


def _split(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if standing.status not in ("submitted", "in-order"):
        return elsewhere(standing)
    names, parts = event.words("as"), event.facts.get("parts")
    if not _is_division(parts, standing.open):
        return Refusal("bad-division", {"id": standing.id, "n": len(standing.open)})
    for id in names:
        if id in tables.amendments or id == DRAFT or "/" in id or names.count(id) > 1:
            return Refusal("known-amendment", {"id": id})
    if len(names) != len(parts or ()):
        return Refusal("bad-name", {"id": ", ".join(names)})
    subs = tables.subs.get(standing.id, ())
    return Refusal("split-amended", {"id": standing.id, "names": subs}) if subs else None


def _is_division(parts: Any, wanted: tuple[int, ...]) -> bool:
    if not isinstance(parts, (list, tuple)) or len(parts) < 2 or not all(parts):
        return False
    if not all(isinstance(part, (list, tuple)) for part in parts):
        return False
    said = [n for part in parts for n in part]
    return all(type(n) is int for n in said) and sorted(said) == list(wanted)


def _divided_draft(event: Event, tables: Tables) -> Refusal | None:
    parts = event.words("parts")
    if any(result for _, result in tables.fact("parts", ())):
        return Refusal("division-begun")
    if not parts or len(set(parts)) < len(parts):
        return Refusal("bad-draft-division")
    return None


def _free(_event: Event, _tables: Tables) -> Refusal | None:
    return None


_CHECKS: dict[str, Callable[[Event, Tables], Refusal | None]] = {
    "earlier": _earlier,
    "present": _present,
    "submitted": _submitted,
    "ordered": _ordered,
    "divided-draft": _divided_draft,
    "vote": vote,
    "motion": _free,
    "closed": _free,
}
_ON_AMENDMENTS: dict[str, Callable[[Event, Standing, Tables], Refusal | None]] = {
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
    "not-moved": _out_of_order,
    "fallen": _given_up,
    "satisfied": _given_up,
    "restored": _restored,
}
