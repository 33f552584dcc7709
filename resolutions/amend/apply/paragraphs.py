"""Operations on paragraphs: new ones, deleted ones, moved, merged, split, replaced.

A new paragraph attaches to the slot behind a printed number and is called *5 bis* there; the
slot survives the deletion or the move of 5.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.changing import Change
from resolutions.amend.apply.endings import habit, mend
from resolutions.amend.apply.fitting import fitted
from resolutions.amend.apply.searching import find
from resolutions.amend.apply.spots import Spot, kind_at, neighbour, spot_of
from resolutions.amend.operations import (
    DeletePara,
    InsertPara,
    MergeParas,
    ReplacePara,
    SplitPara,
)
from resolutions.amend.results import (
    CONTRADICTION,
    MISSING,
    UNFIT,
    Failure,
)
from resolutions.amend.targets import Target
from resolutions.amend.text import matching
from resolutions.amend.text.names import joined, shown
from resolutions.amend.text.newtext import opening_of, read_clauses
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.words import flat
from resolutions.model import Clause, Content

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


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
    new, notes = fitted(change, new, notes, neighbour(change, spot, role))
    names = spot.new_names(len(new))
    index = spot.index
    change.splice(spot.path, index, 0, new, spot.key, names)
    for name in names:
        address = joined(spot.key, name)
        change.slot(address, spot.behind, after=spot.after)
        change.note("editorial", "number", shown(address), label=op.label)
    mend(change, spot.path, spot.key, role, before, tuple(range(index, index + len(new))))
    change.add_notes(notes, joined(spot.key, names[0]))
    return None


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
    from resolutions.amend.apply.notes import calls_of

    clause = found.clause
    assert clause is not None
    before = habit(change.text.blocks(found.container), clause.role, change.language)
    change.splice(found.container, found.index, 1, (), found.key, ())
    change.text = change.text.forgetting(found.address)
    mend(change, found.container, found.key, clause.role, before)
    change.drop_uncalled(set(calls_of(clause)), found.address)


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
    new, notes = fitted(change, new, notes, old)
    _put_instead(change, found, new)
    change.add_notes(notes, found.address)
    return None


def _put_instead(change: Change, found: Found, new: tuple[Clause, ...]) -> None:
    """The first keeps the number; the others stand behind it."""
    from resolutions.amend.apply.notes import calls_of

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
    hits = find(change, target, matching.needle(op.anchor), None, None, anchor=True)
    if isinstance(hits, Failure):
        return hits
    _, start, end = hits[0]
    at = start if op.position == "before" else end
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
