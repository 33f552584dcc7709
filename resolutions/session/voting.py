"""What the procedure has against a vote, as things stand: what comes first, and what is settled.

Looks at what happened before and at nothing else.
"""

from __future__ import annotations

from resolutions.session.grounds import elsewhere, subs_first, without_parent
from resolutions.session.refusing import Refusal
from resolutions.session.state import DRAFT, RECONSIDER, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event
    from resolutions.session.tables import Tables

_DECIDED = ("adopted", "rejected")


def vote(event: Event, tables: Tables) -> Refusal | None:
    """Why a vote may not be taken now, or None."""
    on = event.text("on")
    if on == DRAFT and event.text("purpose") == RECONSIDER:
        return None if tables.fact("outcome", "") else Refusal("not-decided", {"id": DRAFT})
    if on == DRAFT:
        return _vote_on_draft(tables)
    if tables.fact("outcome", ""):
        return Refusal("draft-settled")
    if on in tables.amendments:
        return _vote_on_amendment(event, tables.amendments[on], tables)
    parent = tables.amendments.get(on.rpartition("/")[0])
    if parent is not None:
        return _vote_on_part(on, parent)
    parts = dict(tables.fact("parts", ()))
    if on not in parts:
        return Refusal("unknown-amendment", {"id": on})
    if parts[on]:
        return Refusal("part-voted", {"id": on})
    return _all_amendments_done(tables)


def _vote_on_amendment(event: Event, standing: Standing, tables: Tables) -> Refusal | None:
    if event.text("purpose") == RECONSIDER:
        if standing.status not in _DECIDED:
            return Refusal("not-decided", {"id": standing.id})
        return without_parent(standing, tables)
    if standing.status not in ("in-order", "divided"):
        return elsewhere(standing)
    if standing.status == "divided" and not all(standing.decided):
        left = [p for p, d in zip(standing.parts, standing.decided, strict=True) if not d]
        names = tuple(map(standing.part_name, left))
        return Refusal("parts-first", {"id": standing.id, "names": names})
    return subs_first(standing, tables)


def _vote_on_part(on: str, standing: Standing) -> Refusal | None:
    if standing.status != "divided":
        same = standing.status == "in-order"
        return Refusal("not-divided", {"id": standing.id}) if same else elsewhere(standing)
    for part, decided in zip(standing.parts, standing.decided, strict=True):
        if standing.part_name(part) == on:
            return Refusal("part-voted", {"id": on}) if decided else None
    names = tuple(map(standing.part_name, standing.parts))
    return Refusal("unknown-part", {"id": on, "names": names})


def _vote_on_draft(tables: Tables) -> Refusal | None:
    if tables.fact("outcome", ""):
        return Refusal("draft-settled")
    left = tuple(address for address, result in tables.fact("parts", ()) if not result)
    if left:
        return Refusal("parts-first", {"id": DRAFT, "names": left})
    return _all_amendments_done(tables)


def _all_amendments_done(tables: Tables) -> Refusal | None:
    left = tuple(sorted(tables.open))
    return Refusal("amendments-first", {"names": left}) if left else None
