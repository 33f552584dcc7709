"""Grounds against an event that several kinds of event share.

Looks at what happened before and at nothing else.
"""

from __future__ import annotations

from resolutions.language import bare, fold
from resolutions.session.refusing import Refusal
from resolutions.session.state import IN_TEXT, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolutions.session.tables import Tables


def among(names: Iterable[str], known: Iterable[str]) -> bool:
    """True where one of some names is among those known."""
    own = {bare(fold(name)) for name in known}
    return any(bare(fold(name)) in own for name in names)


def missing_sponsors(standing: Standing, tables: Tables, by: Iterable[str]) -> tuple[str, ...]:
    """Those who must still accept an amendment before it needs no vote: the sponsors of the
    draft, or of the amendment that it amends."""
    parent = tables.amendments.get(standing.sub_of)
    owners = parent.sponsors if parent is not None else tables.fact("sponsors", ())
    said = (*standing.accepted_by, *by)
    return tuple(name for name in owners if not among([name], said))


def without_parent(standing: Standing, tables: Tables) -> Refusal | None:
    """An amendment to an amendment that is no longer before the meeting."""
    parent = tables.amendments.get(standing.sub_of)
    if parent is None or parent.is_pending or parent.status == "deferred":
        return None
    return Refusal("parent-settled", {"id": standing.id, "parent": parent.id})


def amended(standing: Standing, tables: Tables) -> Refusal | None:
    """An amendment that was amended belongs to the meeting."""
    subs = [tables.amendments[id] for id in tables.subs.get(standing.id, ())]
    taken = tuple(sub.id for sub in subs if sub.status in IN_TEXT)
    return Refusal("withdraw-amended", {"id": standing.id, "names": taken}) if taken else None


def subs_first(standing: Standing, tables: Tables) -> Refusal | None:
    left = tuple(id for id in tables.subs.get(standing.id, ()) if id in tables.open)
    return Refusal("subs-first", {"id": standing.id, "names": left}) if left else None


def elsewhere(standing: Standing) -> Refusal:
    """That an amendment is not where it would have to be."""
    facts = {"id": standing.id, "because": standing.because or "…"}
    return Refusal(f"is-{standing.status}", facts)
