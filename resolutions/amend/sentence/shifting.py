"""What *move*, *merge* and *split* do with their phrases."""

from __future__ import annotations

from resolutions.amend.operations import (
    MergeParas,
    MovePara,
    Operation,
    SplitPara,
)
from resolutions.amend.results import MISSING
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import Unfit, contradiction
from resolutions.amend.sentence.frames import Frame, line
from resolutions.amend.sentence.placing import as_slot, beside_what, cleaned, target_beside
from resolutions.amend.sentence.saying import Said
from resolutions.amend.targets import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ops = list[Operation]


def move(f: Frame, open_: bool) -> Ops:
    """Move paragraphs beside another."""
    del open_
    if f.passive:
        f.after, f.before = [*f.before, *f.after], []
    place, position = beside_what(f)
    if place is None or position == "start":
        raise Unfit(MISSING, "dest")
    shared = list(f.inside)
    if place.alone:
        place.ordinals, place.alone = {"PARA": place.alone}, []
    what = targets(f.where())
    f.inside = [p for p in shared if not p.placed]
    dest = target_beside(f, place, Said(flags=_part(what[0], place)), position)
    dest, position = as_slot(dest, position, False, f)
    f.inside = []
    if dest in what:
        contradiction("move", said=place.said)
    return [MovePara(target=what, dest=dest, position=position)]


def _part(target: Target, place: Said) -> set[str]:
    """A destination is in the part of what is moved, unless it says otherwise."""
    if place.flags & {"PREAMBLE", "OPERATIVE"} or target.part != "preamble":
        return set()
    return {"PREAMBLE"}


def merge(f: Frame, open_: bool) -> Ops:
    """Merge paragraphs into one."""
    if f.passive:
        f.after, f.before = [*f.before, *f.after], []
    f.other.pop("INTO", None)
    quoted = bool(f.words)
    new = f.new_text("READ", "BY")
    if new is None and f.words:
        new = f.take_words()
    groups = [p for p in (*f.before, *f.after) if not p.empty]
    item = f.take("BY")
    if item is not None and item.place is not None:
        groups.append(item.place)
    f.before, f.after = [], []
    shared, f.inside = f.inside, []
    found: list[Target] = []
    for place in groups:
        f.inside = list(shared)
        found.extend(targets(f.where(place)))
    if len(found) < 2:
        raise Unfit(MISSING, "several", said=groups[0].said if groups else "")
    if new is None and not open_:
        raise Unfit(MISSING, "new")
    return [MergeParas(target=tuple(found), new=cleaned(new, found[0], quoted))]


def split(f: Frame, open_: bool) -> Ops:
    """Split a paragraph at some words, or as stated."""
    f.other.pop("INTO", None)
    if f.passive:
        f.after, f.before = [*f.before, *f.after], []
    anchor, position = None, "before"
    for role, side in (("BEGIN", "before"), ("BEFORE", "before"), ("AFTER", "after")):
        item = f.take(role)
        if item is not None:
            if anchor is not None or item.kind != "words":
                contradiction("role", said=item.said or str(item.value))
            anchor, position = line(str(item.value)), side
    new = f.new_text("READ", "BY") or f.take_words()
    where = targets(f.where())
    if len(where) != 1:
        contradiction("places", said="")
    if anchor is None and new is None and not open_:
        raise Unfit(MISSING, "new")
    text = cleaned(new, where[0], False)
    return [SplitPara(target=where, anchor=anchor, position=position, new=text)]
