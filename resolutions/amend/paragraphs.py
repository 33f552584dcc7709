"""Operations on paragraphs: new ones, deleted ones, moved, merged, split, replaced.

A new paragraph attaches to the slot behind a printed number and is called *5 bis* there; the
slot survives the deletion or the move of 5.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend import matching
from resolutions.amend.changing import Change
from resolutions.amend.endings import Habit, habit, mend
from resolutions.amend.names import joined, shown
from resolutions.amend.newtext import opening_of, read_clauses
from resolutions.amend.operations import (
    DeletePara,
    InsertPara,
    MergeParas,
    MovePara,
    ReplacePara,
    SplitPara,
)
from resolutions.amend.resolving import Found, containers, resolve
from resolutions.amend.results import (
    CONTRADICTION,
    GONE,
    MANY_WORDS,
    MISSING,
    NO_PARAGRAPH,
    NO_WORDS,
    UNFIT,
    Failure,
)
from resolutions.amend.targets import LAST, Target, next_bis
from resolutions.amend.words import flat
from resolutions.model import Clause, Content, Emphasis, Note, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.names import Path

ROLES = {"PP": "preambular", "OP": "operative"}


class Spot:
    """A place between the blocks of a container, and the name the first newcomer gets."""

    def __init__(self, change: Change, path: Path, key: str) -> None:
        self.change = change
        self.path = path
        self.key = key
        self.names = change.names(key, path)
        self.tabled = change.text.tabled.get(key, self.names)
        self.index = 0
        self.behind = ""
        self.after = True

    def after_name(self, name: str) -> None:
        """Behind a paragraph, even one that is gone, and behind what came there before."""
        slots = self.change.text.slots
        self.behind, self.after = name, True
        order = {n: i for i, n in enumerate(self.tabled)} if name in self.tabled else {name: 0}
        rank = order[name]
        here = range(rank, -1, -1) if name in self.tabled else ()
        at = 0
        for i in here:
            present = self.tabled[i]
            if present in self.names and joined(self.key, present) not in slots:
                at = self.names.index(present) + 1
                break
        else:
            at = self.names.index(name) + 1 if name in self.names else 0
        while at < len(self.names):
            slot = slots.get(joined(self.key, self.names[at]))
            if slot is None or order.get(slot[0], len(self.tabled)) > rank:
                break
            if slot[0] == name and not slot[1]:
                break
            at += 1
        self.index = at

    def before_name(self, name: str, role: str) -> None:
        """Before a paragraph: behind the one before it, or *ante* the first."""
        if name in self.tabled:
            earlier = self.tabled[: self.tabled.index(name)]
            known = [n for n in earlier if n.startswith(role)]
            if known:
                self.after_name(known[-1])
                return
        self.behind, self.after = name, False
        if name in self.names:
            self.index = self.names.index(name)
        else:
            self.after_name(name)
            self.after = False

    def new_names(self, number: int) -> tuple[str, ...]:
        """Frozen names for so many newcomers."""
        taken = [*self.names, *self.tabled]
        out: list[str] = []
        if self.behind.startswith("("):
            base = self.behind[1:-1].split(" ")[0]
            for _ in range(number):
                bare = [n[1:-1] for n in (*taken, *out)]
                out.append(f"({next_bis(bare, base, before=not self.after)})")
        else:
            base = " ".join(self.behind.split(" ")[:2])
            for _ in range(number):
                out.append(next_bis([*taken, *out], base, before=not self.after))
        return tuple(out)


def insert_para(op: InsertPara, change: Change) -> Failure | None:
    """Insert paragraphs at a place that a target gives."""
    target = op.target[0]
    if not op.new:
        return Failure(MISSING, "new")
    spot = spot_of(change, target, op.position)
    if isinstance(spot, Failure):
        return spot
    role, marker = kind_at(change, spot, target)
    new, notes = read_clauses(op.new, change.language, role, marker)
    if not new:
        return Failure(MISSING, "new")
    before = habit(change.text.blocks(spot.path), role, change.language)
    new, notes = _settled(change, new, notes, neighbour(change, spot, role))
    names = spot.new_names(len(new))
    index = spot.index
    change.splice(spot.path, index, 0, new, spot.key, names)
    for name in names:
        address = joined(spot.key, name)
        change.slot(address, spot.behind, after=spot.after)
        change.note("editorial", "number", shown(address), label=op.label)
    mend(change, spot.path, spot.key, role, before, tuple(range(index, index + len(new))))
    _add_notes(change, notes, new, joined(spot.key, names[0]))
    return None


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
    """The container and name of a paragraph, present, gone, or just behind the last."""
    role = "PP" if target.part == "preamble" else "OP"
    found = resolve(target, change.text)
    if isinstance(found, Found):
        return found.key, found.name
    keys = containers(target, change.text)
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
    from resolutions.parse.labels import read_label

    if not last.startswith("("):
        one, other = last.split(" ")[1], name.split(" ")[1]
        return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
    before, after = read_label(last, 0, len(last)), read_label(name, 0, len(name))
    if before is None or after is None:
        return False
    pairs = {(kind, value + 1) for kind, value in before.readings}
    return bool(pairs & set(after.readings))


# ---------------------------------------------------------------- what the new ones look like


def kind_at(change: Change, spot: Spot, target: Target) -> tuple[str, str]:
    """The role and marker of paragraphs at a spot: those of their neighbours."""
    if spot.behind.startswith("("):
        role = "item"
    else:
        role = ROLES["PP" if target.part == "preamble" else spot.behind[:2] or "OP"]
    beside = neighbour(change, spot, role)
    if beside is not None:
        return role, beside.marker
    return role, {"preambular": "none", "operative": "number", "item": "letter"}[role]


def neighbour(change: Change, spot: Spot, role: str) -> Clause | None:
    """The nearest paragraph of the same kind: before the spot, else after it."""
    blocks = change.text.blocks(spot.path)
    order = (*range(spot.index - 1, -1, -1), *range(spot.index, len(blocks)))
    for i in order:
        block = blocks[i]
        if isinstance(block, Clause) and block.role == role:
            if role != "item" or block.marker != "none":
                return block
    return None


def _settled(
    change: Change, new: tuple[Clause, ...], notes: tuple[Note, ...], beside: Clause | None
) -> tuple[tuple[Clause, ...], tuple[Note, ...]]:
    """New paragraphs with keys of notes that are free, emphasised as their neighbours are."""
    if notes:
        new, notes = _with_keys(change, new, notes)
    if change.exact or beside is None or not _emphasis(beside.content):
        return new, notes
    return tuple(_emphasised(change, c, _emphasis(beside.content)) for c in new), notes


def _emphasis(content: Content) -> str:
    first = content[0] if content else None
    return first.kind if isinstance(first, Emphasis) else ""


def _emphasised(change: Change, clause: Clause, kind: str) -> Clause:
    """The opening phrase emphasised where the delegate gave no emphasis at all."""
    if clause.role == "item" or any(not isinstance(p, Text) for p in clause.content[:1]):
        return clause
    words = clause.content[0].text if clause.content else ""  # type: ignore[union-attr]
    known = change.tongue(clause).opening(words)
    if known is None:
        return clause
    head, rest = words[: known.italic_end], words[known.italic_end :]
    change.note("editorial", "emphasis", "", words=head)
    content = (Emphasis(kind, (Text(head),)), *((Text(rest),) if rest else ()))
    content = (*content, *clause.content[1:])
    return replace(clause, content=content, opening=opening_of(content, change.tongue(clause)))


def _with_keys(
    change: Change, new: tuple[Clause, ...], notes: tuple[Note, ...]
) -> tuple[tuple[Clause, ...], tuple[Note, ...]]:
    """Keys that the document already uses for other notes are changed."""
    from resolutions.amend.notes import rekeyed

    taken = {note.key for note in change.text.document.notes}
    renamed: dict[str, str] = {}
    for note in notes:
        key = note.key
        turn = 1
        while key in taken:
            key = str(len(taken) + turn) if note.key.isdigit() else f"{note.key}-{turn}"
            turn += 1
        taken.add(key)
        renamed[note.key] = key
    return (
        tuple(rekeyed(clause, renamed) for clause in new),
        tuple(replace(note, key=renamed[note.key]) for note in notes),
    )


def _add_notes(
    change: Change, notes: tuple[Note, ...], new: tuple[Clause, ...], address: str
) -> None:
    if notes:
        change.add_notes(notes, new[0].content, address)


# ---------------------------------------------------------------- going


def delete_para(op: DeletePara, change: Change) -> Failure | None:
    """Delete paragraphs; a note that nothing calls any more goes with them."""
    for target in op.target:
        failure = _delete(change, target)
        if failure is not None:
            return failure
    return None


def _delete(change: Change, target: Target) -> Failure | None:
    found = resolve(target, change.text)
    if isinstance(found, Failure):
        return found
    if found.clause is None:
        return Failure(UNFIT, "part", {"part": target.part})
    _remove(change, found)
    return None


def _remove(change: Change, found: Found) -> None:
    from resolutions.amend.notes import calls_of

    clause = found.clause
    assert clause is not None
    before = habit(change.text.blocks(found.container), clause.role, change.language)
    change.splice(found.container, found.index, 1, (), found.key, ())
    change.text = change.text.forgetting(found.address)
    mend(change, found.container, found.key, clause.role, before)
    change.drop_uncalled(set(calls_of(clause)), found.address)


# ---------------------------------------------------------------- replacing, merging, splitting


def replace_para(op: ReplacePara, change: Change) -> Failure | None:
    """Replace paragraphs by new ones."""
    return _replace(change, op.target, op.new)


def merge_paras(op: MergeParas, change: Change) -> Failure | None:
    """Make one paragraph of several."""
    if len(op.target) < 2:
        return Failure(CONTRADICTION, "merge")
    return _replace(change, op.target, op.new, most=1)


def _replace(
    change: Change, targets: tuple[Target, ...], words: str | None, most: int = 0
) -> Failure | None:
    if not words:
        return Failure(MISSING, "new")
    for target in targets[1:]:
        failure = _delete(change, target)
        if failure is not None:
            return failure
    found = resolve(targets[0].paragraph, change.text)
    if isinstance(found, Failure):
        return found
    if found.clause is None:
        return Failure(UNFIT, "part", {"part": targets[0].part})
    old = found.clause
    new, notes = read_clauses(words, change.tongue(old), old.role, old.marker)
    if not new:
        return Failure(MISSING, "new")
    if most and len(new) > most:
        return Failure(CONTRADICTION, "merge")
    new, notes = _settled(change, new, notes, old)
    _put_instead(change, found, new)
    _add_notes(change, notes, new, found.address)
    return None


def _put_instead(change: Change, found: Found, new: tuple[Clause, ...]) -> None:
    """The first keeps the number; the others stand behind it."""
    from resolutions.amend.notes import calls_of

    old = found.clause
    assert old is not None
    before = habit(change.text.blocks(found.container), old.role, change.language)
    if before.final is old:
        before = replace(before, final=new[-1])
    first = replace(new[0], bis=old.bis)
    spot = Spot(change, found.container, found.key)
    change.text = change.text.forgetting(found.address)
    if len(new) == 1:
        change.splice(found.container, found.index, 1, (first,))
    else:
        spot.behind = found.name
        names = (found.name, *spot.new_names(len(new) - 1))
        change.splice(found.container, found.index, 1, (first, *new[1:]), found.key, names)
        for name in names[1:]:
            change.slot(joined(found.key, name), found.name, after=True)
            change.note("editorial", "number", shown(joined(found.key, name)), label=None)
    places = tuple(range(found.index, found.index + len(new)))
    mend(change, found.container, found.key, old.role, before, places)
    change.drop_uncalled(set(calls_of(old)), found.address)


def split_para(op: SplitPara, change: Change) -> Failure | None:
    """Make several paragraphs of one: at some words, or as the new text says."""
    target = op.target[0]
    if op.anchor is None:
        return _replace(change, op.target, op.new)
    found = resolve(target, change.text)
    if isinstance(found, Failure):
        return found
    clause = found.clause
    if clause is None or clause.children:
        return Failure(UNFIT, "split", {"target": target})
    cells = flat(clause.content)
    hits = matching.find(cells.text, matching.needle(op.anchor))
    if len(hits) != 1:
        code = MANY_WORDS if hits else NO_WORDS
        reason = "places" if hits else "nothing"
        return Failure(code, reason, {"words": op.anchor, "target": target, "n": len(hits)})
    at = hits[0][0] if op.position == "before" else hits[0][1]
    left, right = cells.content(0, at), cells.content(at)
    new = tuple(
        replace(clause, content=content, opening=opening_of(content, change.tongue(clause)))
        for content in (_trimmed(left), _trimmed(right))
    )
    if not all(flat(c.content).text for c in new):
        return Failure(UNFIT, "split", {"target": target})
    _put_instead(change, found, new)
    return None


def _trimmed(content: Content) -> Content:
    """Content without spaces at its two ends."""
    cells = flat(content)
    start = len(cells.text) - len(cells.text.lstrip())
    return cells.content(start, len(cells.text.rstrip()))


# ---------------------------------------------------------------- moving


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
    goal = resolve(dest, change.text)
    if isinstance(goal, Found) and goal.path[: len(found.path)] == found.path:
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


def _land(change: Change, spot: Spot, found: Found, clause: Clause, before: Habit) -> None:
    """Put a moved paragraph down; in another list it gets another name."""
    index = spot.index
    if spot.key == found.key:
        change.splice(spot.path, index, 0, (clause,), spot.key, (found.name,))
        change.slot(joined(spot.key, found.name), spot.behind, after=spot.after)
        mend(change, spot.path, spot.key, clause.role, before)
        return
    there = habit(change.text.blocks(spot.path), clause.role, change.language)
    name = spot.new_names(1)[0]
    change.splice(spot.path, index, 0, (clause,), spot.key, (name,))
    address = joined(spot.key, name)
    change.slot(address, spot.behind, after=spot.after)
    change.alias(found.address, address)
    change.note("editorial", "number", shown(address), label=None)
    mend(change, change.text.path_of(found.key) if _body(found.key) else _path(change, found),
         found.key, clause.role, before)
    mend(change, _spot_path(change, spot), spot.key, clause.role, there, (index,))


def _body(key: str) -> bool:
    return not key or key[-1] == "/"


def _path(change: Change, found: Found) -> Path:
    """The container a paragraph left; its place may have shifted."""
    parent = resolve(found.target.parent, change.text)
    return parent.path if isinstance(parent, Found) else found.container


def _spot_path(change: Change, spot: Spot) -> Path:
    return change.text.path_of(spot.key) if _body(spot.key) else spot.path
