"""What follows for an amendment and those to it when something is decided about it.

Says where amendments stand; knows no event.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.session.state import ELSEWHERE, IN_TEXT, OPEN, PENDING, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolutions.session.tables import Tables

PARENT = "parent"
"""The reason of an amendment to an amendment that went with it."""


def enter(standing: Standing, status: str, n: int, tables: Tables) -> None:
    """An amendment comes into the text, as far as it is open."""
    now = tuple(status if s == OPEN else s for s in standing.instructions)
    tables.stand(replace(standing, status=status, instructions=now, settled=n))


def settle(standing: Standing, numbers: Iterable[int], status: str, tables: Tables) -> None:
    """Some instructions have an end; the amendment too, where none is left open."""
    gone = set(numbers)
    now = tuple(status if n in gone else s for n, s in enumerate(standing.instructions, 1))
    cause = standing.because if status in ("fallen", "satisfied") else ""
    standing = replace(standing, causes=_causes(standing, gone, cause))
    if OPEN not in now and not any(s in IN_TEXT for s in now):
        ends = set(now) - {ELSEWHERE}
        last = status if status == "not-moved" or len(ends) == 1 else "fallen"
        tables.stand(replace(standing, instructions=now, status=last))
        lapse(standing.id, standing.id, tables)
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


def _causes(standing: Standing, gone: set[int], cause: str) -> tuple[str, ...]:
    """What each instruction gave way to, as far as it did."""
    before = standing.causes or ("",) * len(standing.instructions)
    found = tuple(cause if n in gone else old for n, old in enumerate(before, 1))
    return found if any(found) else ()


def lapse(parent: str, because: str, tables: Tables) -> None:
    """Amendments to an amendment go with it; one that was adopted has no effect any more."""
    for id in tables.subs.get(parent, ()):
        sub = tables.amendments[id]
        if sub.status in (*PENDING, "deferred"):
            fallen = tuple("fallen" if s == OPEN else s for s in sub.instructions)
            sub = replace(sub, instructions=fallen, status="fallen", before=sub.status)
            tables.stand(replace(sub, because=because, reason=PARENT))
        elif sub.status in IN_TEXT:
            tables.stand(replace(sub, because=because, reason=PARENT))


def revive(parent: str, tables: Tables) -> None:
    """Amendments to an amendment that comes back come back with it."""
    for id in tables.subs.get(parent, ()):
        sub = tables.amendments[id]
        if sub.reason != PARENT:
            continue
        if sub.status == "fallen":
            opened = tuple(OPEN if s == "fallen" else s for s in sub.instructions)
            sub = replace(sub, instructions=opened, status=sub.before or "in-order", before="")
        tables.stand(replace(sub, because="", reason=""))
