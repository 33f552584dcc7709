"""What the verbs have in common: where words are, and what stands beside what."""

from __future__ import annotations

from resolutions.amend.operations import (
    Operation,
)
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import contradiction
from resolutions.amend.sentence.frames import Frame, paragraphs
from resolutions.amend.sentence.saying import Said
from resolutions.amend.targets import LAST, Target, label_follows
from resolutions.amend.text.newtext import unlabelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ops = list[Operation]

EVERYWHERE = Target(part="all")


def wording_place(f: Frame) -> tuple[tuple[Target, ...], str | None]:
    """The places where words are, and the scope."""
    if "GLOBAL" in f.flags:
        if any(place.placed for place in (*f.inside, *f.before, *f.after)):
            contradiction("places", said=f.where().said)
        f.where()
        return (EVERYWHERE,), "text"
    return tuple(target for place in f.wheres() for target in targets(place)), None


def stated_result(f: Frame) -> str | None:
    item = f.take("SO")
    return paragraphs(str(item.value)) if item is not None and item.place is None else None


def which_occurrence(f: Frame) -> int | str | None:
    occurrence, f.occurrence = f.occurrence, None
    return occurrence


def cleaned(new: str | None, target: Target, quoted: bool, fresh_sub: bool = False) -> str | None:
    """New paragraphs without the label that the place gives them, and with the comma that a
    quoted preambular paragraph ends with."""
    text = paragraphs(new)
    if text is None:
        return None
    text = unlabelled(text, sub=bool(target.labels) or fresh_sub)
    if quoted and target.part == "preamble" and text[-1:].isalnum():
        text += ","
    return text


def beside_what(f: Frame) -> tuple[Said | None, str]:
    """What the new paragraph stands beside, and on which side."""
    found: tuple[Said | None, str] = (None, "")
    for role in ("AFTER", "BEFORE", "END", "START", "BETWEEN"):
        item = f.take(role)
        if item is None:
            continue
        if found[1] or (item.kind == "words"):
            contradiction("role", said=item.said or str(item.value))
        found = (item.place or Said(), role.lower())
    return found


def target_beside(f: Frame, place: Said, kept: Said, position: str) -> Target:
    where = f.where(place, kept)
    if position == "end" and not (where.numbers or where.ordinals):
        part = "preamble" if "PREAMBLE" in where.flags else "operative"
        return Target(part="annex" if "ANNEX" in where.nouns() else part, n=LAST)
    if position == "start" and not (where.numbers or where.ordinals):
        part = "preamble" if "PREAMBLE" in where.flags else "operative"
        return Target(part=part, n=1)
    found = targets(where)
    if position == "between":
        return _first_of_two(found, place)
    if len(found) > 1:
        contradiction("places", said=place.said)
    return found[0].paragraph


def _first_of_two(found: tuple[Target, ...], place: Said) -> Target:
    if len(found) != 2:
        contradiction("between", said=place.said)
    one, other = found
    if one.labels and other.labels:
        follow = label_follows(one.labels[-1], other.labels[-1])
    elif isinstance(one.n, int) and isinstance(other.n, int):
        follow = other.n == one.n + 1
    else:
        follow = False
    if not follow:
        contradiction("between", said=place.said)
    return one


def as_slot(where: Target, position: str, sub: bool, f: Frame) -> tuple[Target, str]:
    if position == "between":
        return where, "after"
    if position in ("end", "start") and (where.n == LAST or where.n == 1) and not sub:
        return where, "after" if position == "end" else "before"
    if position == "end":
        return where, "end"
    if position == "start":
        return where.below(*where.labels, "#1"), "before"
    del f
    return where, position
