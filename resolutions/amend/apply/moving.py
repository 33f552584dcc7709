"""Moving paragraphs: to another slot of their list, or into another list under another name."""

from __future__ import annotations

from resolutions.amend.apply.changing import Change
from resolutions.amend.apply.endings import Habit, habit, mend
from resolutions.amend.apply.spots import Spot, kind_at, spot_of
from resolutions.amend.operations import (
    MovePara,
)
from resolutions.amend.results import (
    CONTRADICTION,
    UNFIT,
    Failure,
)
from resolutions.amend.targets import Target
from resolutions.amend.text.names import joined, shown
from resolutions.amend.text.resolving import Found, resolve
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text


def move_para(op: MovePara, change: Change) -> Failure | None:
    """Move paragraphs after or before another, in their order."""
    targets = op.target
    if op.position == "after" and op.dest in targets:
        return Failure(CONTRADICTION, "move", {"target": op.dest})
    previous: Target | None = None
    for target in targets:
        dest, position = (op.dest, op.position) if previous is None else (previous, "after")
        failure = _move(change, target, dest, position)
        if failure is not None:
            return failure
        previous = target
    return None


def _move(change: Change, target: Target, dest: Target, position: str) -> Failure | None:
    found = resolve(target, change.text)
    if isinstance(found, Failure):
        return found
    clause = found.clause
    if clause is None or bool(target.labels) != bool(dest.labels or position == "end"):
        return Failure(UNFIT, "move", {"target": target, "dest": dest})
    before = habit(change.text.blocks(found.container), clause.role, change.language)
    if _into_itself(change, found, dest, position):
        return Failure(CONTRADICTION, "move", {"target": target})
    change.splice(found.container, found.index, 1, (), found.key, ())
    spot = spot_of(change, dest, position)
    if isinstance(spot, Failure):
        return spot
    role = kind_at(change, spot, dest)[0]
    if role != clause.role:
        return Failure(UNFIT, "move", {"target": target, "dest": dest})
    _land(change, spot, found, clause, before)
    return None


def _into_itself(change: Change, found: Found, dest: Target, position: str) -> bool:
    """True where a paragraph would go beside itself, or into its own list. What has itself
    gone elsewhere since the text was tabled still names the slot that it left."""
    trail = change.text.trail
    base = change.text if trail is None else trail.base
    if found.target == dest or _address(found.target, base) == _address(dest, base) != "":
        return True
    if position != "end" and not dest.labels:
        return False
    home = resolve(dest if position == "end" else dest.parent, change.text)
    return isinstance(home, Found) and home.path[: len(found.path)] == found.path


def _address(target: Target, text: Text) -> str:
    found = resolve(target, text)
    return found.address if isinstance(found, Found) else ""


def _land(change: Change, spot: Spot, found: Found, clause: Clause, before: Habit) -> None:
    """Put a moved paragraph down; in another list it gets another name."""
    index = spot.index
    if spot.key == found.key:
        change.splice(spot.path, index, 0, (clause,), spot.key, (found.name,))
        change.slot(joined(spot.key, found.name), spot.behind, after=spot.after)
        mend(change, spot.path, spot.key, clause.role, before, (index,))
        return
    there = habit(change.text.blocks(spot.path), clause.role, change.language)
    name = spot.new_names(1)[0]
    change.splice(spot.path, index, 0, (clause,), spot.key, (name,))
    address = joined(spot.key, name)
    change.slot(address, spot.behind, after=spot.after)
    change.alias(found.address, address)
    change.note("editorial", "number", shown(address), label=None)
    mend(
        change,
        change.text.path_of(found.key) if _body(found.key) else _path(change, found),
        found.key,
        clause.role,
        before,
    )
    mend(change, _spot_path(change, spot), spot.key, clause.role, there, (index,))


def _body(key: str) -> bool:
    return not key or key[-1] == "/"


def _path(change: Change, found: Found) -> Path:
    """The container a paragraph left; its place may have shifted."""
    parent = resolve(found.target.parent, change.text)
    return parent.path if isinstance(parent, Found) else found.container


def _spot_path(change: Change, spot: Spot) -> Path:
    return change.text.path_of(spot.key) if _body(spot.key) else spot.path
