"""Where a new or moved paragraph goes: the slots between the paragraphs as tabled.

A slot is behind a printed number (or before the first); it survives the deletion or the move
of what it is behind. What comes into one is called *5 bis*, *5 ter* in the order of adoption.
"""

from __future__ import annotations

from itertools import chain

from resolutions.amend.apply.changing import Change
from resolutions.amend.results import (
    GONE,
    NO_PARAGRAPH,
    UNFIT,
    Failure,
)
from resolutions.amend.targets import LAST, Target, label_follows, next_bis
from resolutions.amend.text.names import joined
from resolutions.amend.text.resolving import Found, containers, last_tabled, resolve
from resolutions.amend.text.trail import located
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.text.names import Path

ROLES = {"PP": "preambular", "OP": "operative"}


class Spot:
    """A place between the blocks of a container, and the name the first newcomer gets."""

    def __init__(self, change: Change, path: Path, key: str) -> None:
        self.change = change
        self.path = path
        self.key = key
        self.names = change.names(key, path)
        self.tabled = change.text.tabled.get(key, self.names)
        self.order = self._order(change, key)
        self.index = 0
        self.behind = ""
        self.after = True

    def _order(self, change: Change, key: str) -> dict[str, int]:
        if key in change.text.tabled:
            return change.text.rank(key)
        return {name: i for i, name in enumerate(self.names)}

    def after_name(self, name: str, *, after: bool = True) -> None:
        """Behind a paragraph, even one that is gone, and behind what came there before; with
        ``after`` false where the paragraph is gone, before what came behind it."""
        slots = self.change.text.slots
        self.behind, self.after = name, after
        order = self.order if name in self.order else {name: 0}
        rank = order[name]
        here = range(rank, -1, -1) if name in self.order else ()
        at = 0
        for i in here:
            present = self.tabled[i]
            if present in self.names and joined(self.key, present) not in slots:
                at = self.names.index(present) + 1
                break
        else:
            stands = name in self.names and name not in self.order
            at = self.names.index(name) + 1 if stands else 0
        while at < len(self.names):
            slot = slots.get(joined(self.key, self.names[at]))
            if slot is None or order.get(slot[0], len(self.tabled)) > rank:
                break
            if slot[0] == name and slot[1] and not after:
                break
            at += 1
        self.index = at

    def before_name(self, name: str, role: str) -> None:
        """Before a paragraph: behind the one before it, or *ante* the first."""
        for i in range(self.order.get(name, 0) - 1, -1, -1):
            if self.tabled[i].startswith(role):
                self.after_name(self.tabled[i])
                return
        self.behind, self.after = name, False
        if name in self.names and joined(self.key, name) not in self.change.text.slots:
            self.index = self.names.index(name)
        else:
            self.after_name(name, after=False)

    def new_names(self, number: int) -> tuple[str, ...]:
        """Frozen names for so many newcomers."""
        label = self.behind.startswith("(")
        base = self.behind.strip("()").split(" ")[: 1 if label else 2]
        shape = "({})" if label else "{}"
        slots = self.change.text.slots
        out: list[str] = []

        def is_taken(said: str) -> bool:
            name = shape.format(said)
            return name in out or name in self.order or joined(self.key, name) in slots

        for _ in range(number):
            said = next_bis(is_taken, " ".join(base), before=not self.after)
            out.append(shape.format(said))
        return tuple(out)


def spot_of(change: Change, target: Target, position: str) -> Spot | Failure:
    """The place that ``position`` and a target mean, on the numbers as tabled."""
    text = change.text
    if position == "end" and target.n is not None:
        return _end_of(change, target)
    if target.labels:
        parent = resolve(target.parent, text)
        if isinstance(parent, Failure):
            return parent
        assert parent.clause is not None
        spot = Spot(change, parent.path, parent.address)
        name = f"({target.labels[-1]})"
    else:
        home = _home(change, target)
        if isinstance(home, Failure):
            return home
        key, name = home
        spot = Spot(change, text.path_of(key), key)
    if target.labels and target.labels[-1] == LAST:
        name = next((n for n in reversed(spot.tabled) if n), "")
    if position == "at":
        return _at(spot, name, target)
    if name not in spot.names and name not in spot.tabled:
        return Failure(NO_PARAGRAPH, "paragraph", {"target": target, "n": _count(spot, name)})
    if position in ("after", "end"):
        spot.after_name(name)
    else:
        spot.before_name(name, name[:3].rstrip() if not target.labels else "(")
    return spot


def _count(spot: Spot, name: str) -> int:
    return sum(n.startswith(name[:2]) for n in spot.names)


def _end_of(change: Change, target: Target) -> Spot | Failure:
    """The end of a paragraph's list of sub-paragraphs."""
    parent = resolve(target, change.text)
    if isinstance(parent, Failure):
        return parent
    if parent.clause is None:
        return Failure(UNFIT, "part", {"part": target.part})
    spot = Spot(change, parent.path, parent.address)
    named = [name for name in spot.tabled if name]
    if not named:
        return Failure(NO_PARAGRAPH, "list", {"target": target, "label": "", "labels": []})
    spot.after_name(named[-1])
    return spot


def _home(change: Change, target: Target) -> tuple[str, str] | Failure:
    """The container and name of a paragraph as tabled, present, gone, or just behind the last."""
    role = "PP" if target.part == "preamble" else "OP"
    trail = change.text.trail
    then = resolve(target, change.text if trail is None else trail.base)
    if isinstance(then, Found) and then.key in change.text.names:
        return then.key, then.name
    found = resolve(target, change.text)
    if isinstance(found, Found):
        return found.key, found.name
    keys = containers(target, change.text)
    if target.n == LAST and found.code == GONE:
        return last_tabled(keys, role, change.text)
    name = f"{role} {target.n}"
    hits = [key for key in keys if name in change.text.tabled[key]]
    if found.code == GONE and len(hits) == 1:
        return hits[0], name
    if found.code != NO_PARAGRAPH or not isinstance(target.n, int):
        return found
    hits = [k for k in keys if f"{role} {target.n - 1}" in change.text.tabled[k]]
    return (hits[0], name) if len(hits) == 1 else found


def _at(spot: Spot, name: str, target: Target) -> Spot | Failure:
    """A paragraph that is to bear a number: before the one that bears it, or at the end."""
    labelled = name.startswith("(")
    if name in spot.tabled or name in spot.names:
        spot.before_name(name, "(" if labelled else name[:2])
        return spot
    named = [n for n in spot.tabled if n.startswith("(" if labelled else name[:2])]
    last = named[-1] if named else ""
    if last and _follows(last, name):
        spot.after_name(last)
        return spot
    facts = {"target": target, "n": len(named), "last": last.strip("()")}
    return Failure(NO_PARAGRAPH, "at", facts)


def _follows(last: str, name: str) -> bool:
    """True where a name is the one after another: ``(c)`` then ``(d)``, ``OP 8`` then 9."""
    if not last.startswith("("):
        one, other = last.split(" ")[1], name.split(" ")[1]
        return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
    return label_follows(last[1:-1], name[1:-1])


def kind_at(change: Change, spot: Spot, target: Target) -> tuple[str, str]:
    """The role and marker of paragraphs at a spot: those of their neighbours."""
    if spot.behind.startswith("("):
        role = "item"
    else:
        role = ROLES["PP" if target.part == "preamble" else spot.behind[:2] or "OP"]
    beside = neighbour(change, spot, role) or _as_tabled(change, spot, role)
    if beside is not None:
        return role, beside.marker
    return role, {"preambular": "none", "operative": "number", "item": "letter"}[role]


def _as_tabled(change: Change, spot: Spot, role: str) -> Clause | None:
    """The paragraph beside which a spot was when the text was tabled, where all of its kind
    have gone since."""
    trail = change.text.trail
    found = trail and located(trail.base, joined(spot.key, spot.behind))
    if not trail or not found:
        return None
    block = trail.base.at(found[0])
    return block if isinstance(block, Clause) and _counts(block, role) else None


def _counts(block: Clause, role: str) -> bool:
    return block.role == role and (role != "item" or block.marker != "none")


def neighbour(change: Change, spot: Spot, role: str) -> Clause | None:
    """The nearest paragraph of the same kind: before the spot, else after it."""
    blocks = change.text.blocks(spot.path)
    for i in chain(range(spot.index - 1, -1, -1), range(spot.index, len(blocks))):
        block = blocks[i]
        if isinstance(block, Clause) and _counts(block, role):
            return block
    return None
