"""How two operations on one text meet: not at all, or with a typed reason.

Symmetrical: who comes first is for `resolutions.amend.several.merging`. The rules are those of the
practice of committees: words that are gone cannot be amended, two texts for one paragraph
cannot both stand, two paragraphs for one place need an order.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.apply.changing import Applied
from resolutions.amend.operations import (
    DeletePara,
    InsertPara,
    MergeParas,
    MovePara,
    ReplacePara,
    ReplaceText,
    SplitPara,
)
from resolutions.amend.several.leaving import becomes_several, chapeau_gone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.operations import Operation
    from resolutions.amend.several.footprint import Footprint, Part
    from resolutions.amend.text.tabled import Text

_WEIGHT = {"alternative": 4, "falls": 3, "order": 2, "joined": 1}


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two operations meet. ``kind``: ``alternative`` (cannot both stand), ``falls`` (the
    ``loser``, 0 or 1, falls if the other is adopted first), ``order`` (both stand; which comes
    first?), ``joined`` (they say the same, or the ``loser`` is contained in the other)."""

    reason: str
    kind: str
    address: str
    loser: int | None = None


def meeting(a: Footprint, b: Footprint, text: Text) -> Meeting | None:
    """How two operations meet, or None where they are independent."""
    if not a.parts or not b.parts:
        return None
    if _same(a, b):
        return Meeting("identical", "joined", a.parts[0].host)
    found: list[Meeting] = []
    lost: tuple[set[Part], set[Part]] = (set(), set())
    for one in a.parts:
        for other in b.parts:
            met = _parts(a, b, one, other, text)
            if met is None:
                continue
            found.append(met)
            if met.reason == "part-of" and one.kind == "whole" == other.kind:
                for side in (0, 1) if one.address == other.address else (met.loser or 0,):
                    lost[side].add((one, other)[side])
            elif met.kind == "falls" and met.loser is not None:
                lost[met.loser].add((one, other)[met.loser])
    found = [m for met in found if (m := _as_a_whole(met, (a, b), lost)) is not None]
    for loser, (one_, other_) in enumerate(((a, b), (b, a))):
        at = chapeau_gone(one_, other_, text)
        if at:
            found.append(Meeting("chapeau-gone", "falls", at, loser))
    if not found:
        return None
    best = max(found, key=lambda m: _WEIGHT[m.kind])
    if best.reason == "part-of" and best.kind == "joined":
        return _contained(best, (a, b), lost)
    if best.kind == "alternative" and best.reason in _WORDY and _same_effect(a, b, text):
        return Meeting("identical", "joined", best.address)
    return best


def _contained(
    met: Meeting, pair: tuple[Footprint, Footprint], lost: tuple[set[Part], set[Part]]
) -> Meeting | None:
    """One of two deletions is contained in the other, or they only share some paragraphs."""
    if met.loser is None or not any(lost):
        return met
    for side in (1, 0):
        if len(lost[side]) == len(pair[side].parts):
            return Meeting(met.reason, met.kind, met.address, side)
    return None


_WORDY = ("same-words", "overlap", "contained")


def _same(a: Footprint, b: Footprint) -> bool:
    if type(a.op) is not type(b.op) or a.new != b.new:
        return False
    return [(p.kind, p.address, p.start, p.end) for p in a.parts] == [
        (p.kind, p.address, p.start, p.end) for p in b.parts
    ]


def _same_effect(a: Footprint, b: Footprint, text: Text) -> bool:
    """True where both, each alone, give the same text: *replace “skills”* and *replace “invest
    in skills”* may say the same."""
    from resolutions.amend.apply.applying import apply

    one, other = apply(a.op, text), apply(b.op, text)
    if not isinstance(one, Applied) or not isinstance(other, Applied):
        return False
    return one.text.document == other.text.document


def _as_a_whole(
    met: Meeting, pair: tuple[Footprint, Footprint], lost: tuple[set[Part], set[Part]]
) -> Meeting | None:
    """How two operations meet where one of their parts meets so.

    An operation that means several places and loses only some of them stands for the others;
    not so paragraphs that become one, nor words that would come beside others that are gone.
    """
    if met.kind != "falls" or met.loser is None or not pair[met.loser].many:
        return met
    loser = pair[met.loser]
    if met.reason == "anchor" or isinstance(loser.op, (MergeParas, ReplacePara, SplitPara)):
        return met
    own = [p for p in loser.parts if p.kind in ("words", "whole", "place")]
    if len(lost[met.loser]) >= len(own):
        return met
    if isinstance(loser.op, (DeletePara, MovePara)):
        return Meeting("partly-gone", "joined", met.address, met.loser)
    return None


# ---------------------------------------------------------------- part by part


def _parts(a: Footprint, b: Footprint, one: Part, other: Part, text: Text) -> Meeting | None:
    kinds = (one.kind, other.kind)
    if "everything" in kinds:
        return Meeting("passage", "alternative", "")
    if kinds == ("words", "words"):
        return _words(a, b, one, other)
    if kinds == ("whole", "whole"):
        return _wholes(a, b, one, other)
    if "whole" in kinds:
        turn = kinds[0] != "whole"
        outer, inner = (other, one) if turn else (one, other)
        return _in_whole(b if turn else a, outer, inner, 0 if turn else 1, text)
    if one.kind == other.kind and one.address == other.address:
        return _same_place(one)
    return None


def _same_place(part: Part) -> Meeting | None:
    if part.kind == "place":
        return Meeting("moves", "alternative", part.address)
    if part.kind == "slot":
        return Meeting("same-place", "order", part.address)
    if part.kind in ("note", "field"):
        return Meeting("two-texts", "alternative", part.address)
    return None


def within(inner: str, outer: str) -> bool:
    """True for a paragraph and what is part of it."""
    return inner == outer or inner.startswith(f"{outer} (")


def _wholes(a: Footprint, b: Footprint, one: Part, other: Part) -> Meeting | None:
    if one.address == other.address:
        if a.deletes and b.deletes:
            return Meeting("part-of", "joined", one.address, int(len(b.parts) <= len(a.parts)))
        if a.deletes or b.deletes:
            return Meeting("deleted-or-replaced", "alternative", one.address)
        return Meeting("two-texts", "alternative", one.address)
    for loser, (outer, inner) in enumerate(((other, one), (one, other))):
        if within(inner.address, outer.address):
            if a.deletes and b.deletes:
                return Meeting("part-of", "joined", inner.address, loser)
            outer_deletes = (b, a)[loser].deletes
            reason = "deleted" if outer_deletes else "replaced"
            return Meeting(reason, "falls", inner.address, loser)
    return None


def _in_whole(outer: Footprint, whole: Part, inner: Part, loser: int, text: Text) -> Meeting | None:
    """What stands in a paragraph, or is to come into it, and the paragraph goes."""
    if not within(inner.host, whole.address):
        return None
    if inner.kind == "words":
        reason = "deleted" if outer.deletes else "replaced"
        return Meeting(reason, "falls", inner.host, loser)
    if inner.kind == "place":
        if inner.address == whole.address:
            if not outer.deletes and _keeps_its_number(outer, whole):
                several = becomes_several(outer.op, text)
                return Meeting("moved-split", "order", inner.address) if several else None
            return Meeting("moved-deleted", "falls", inner.address, loser)
        return Meeting("moved-deleted", "falls", inner.address, loser)
    if inner.kind == "under":
        return Meeting("parent-gone", "falls", whole.address, loser)
    return None


def _keeps_its_number(outer: Footprint, whole: Part) -> bool:
    """A paragraph that is replaced, or the first of several that are merged, stays one."""
    return isinstance(outer.op, (ReplacePara, InsertPara)) or whole == outer.parts[0]


def _words(a: Footprint, b: Footprint, one: Part, other: Part) -> Meeting | None:
    if one.address != other.address:
        return None
    where = one.host
    if one.start == one.end and other.start == other.end:
        near = _is_at(one, other) or _is_at(other, one)
        return Meeting("same-place", "order", where) if near else None
    for loser, (point, words) in enumerate(((one, other), (other, one))):
        if point.start == point.end:
            if _is_at(point, words):
                return Meeting("anchor", "alternative", where, loser)
            if _overlap(point.hold, (words.start, words.end)):
                if words.start >= point.end and _is_a_mark((a, b)[1 - loser].op):
                    return None
                return Meeting("anchor", "falls", where, loser)
            return None
    if not _overlap((one.start, one.end), (other.start, other.end)):
        marks = _is_a_mark(a.op) or _is_a_mark(b.op)
        if marks or not _overlap(_extent(one), _extent(other)):
            return None
        return Meeting("overlap", "alternative", where)
    if (one.start, one.end) == (other.start, other.end):
        return Meeting("same-words", "alternative", where)
    for loser, (inner, outer) in enumerate(((one, other), (other, one))):
        if outer.start <= inner.start and inner.end <= outer.end:
            if a.deletes and b.deletes:
                return Meeting("part-of", "joined", where, loser)
            return Meeting("contained", "alternative", where, loser)
    return Meeting("overlap", "alternative", where)


def _extent(part: Part) -> tuple[int, int]:
    """The cells of some words, with the end of the paragraph where they go up to it."""
    return part.start, part.end if part.reach is None else max(part.end, part.reach[1])


def _is_a_mark(op: Operation) -> bool:
    """True where one mark at the end of a paragraph gives way to another: the end stays."""
    new = getattr(op, "new", None)
    return isinstance(op, ReplaceText) and bool(new) and not str(new).strip(" ;,.:")


def _is_at(point: Part, part: Part) -> bool:
    first, last = part.points
    return first <= point.start <= last


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
