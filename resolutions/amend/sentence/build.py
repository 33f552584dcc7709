"""From the phrases of a sentence to operations.

A sentence is cut into clauses, one verb each; what one leaves unsaid (the place, most often)
is taken from the clause before it in the same sentence. Each verb takes the phrases it
understands and refuses the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from resolutions.amend.operations import (
    Alternative,
    DeletePara,
    DeleteSentence,
    DeleteText,
    Operation,
    Renumber,
    SetStatus,
)
from resolutions.amend.results import CONTRADICTION, MISSING, ORDER
from resolutions.amend.sentence import inserting, shifting, verbs
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import Unfit
from resolutions.amend.sentence.frames import Frame, frame
from resolutions.amend.sentence.phrases import Item, items
from resolutions.amend.sentence.saying import Said
from resolutions.amend.targets import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.parse.tables import Tree

_DOING = {
    "REPLACE": verbs.replace_,
    "SUBSTITUTE": verbs.substitute,
    "CHANGE": verbs.change,
    "READ": verbs.read,
    "INSERT": inserting.insert,
    "DELETE": verbs.delete,
    "MOVE": shifting.move,
    "MERGE": shifting.merge,
    "SPLIT": shifting.split,
}
_INSTEAD = frozenset(("REPLACE", "SUBSTITUTE", "INSERT"))


@dataclass(slots=True)
class _Context:
    """What the clause before leaves to the next: its place, and whether it is still heard."""

    place: Said | None = None
    degree: bool = False
    out: list[Operation] = field(default_factory=list)


def build(tree: Tree, text: str) -> tuple[Operation, ...]:
    """The operations of a sentence. Raises `Unfit`."""
    context = _Context()
    for clause, heard in _clauses(items(tree)):
        if not heard:
            context.place = None
        _clause(frame(clause), context, clause, text, heard=heard)
    if not context.out:
        if context.place is not None:
            raise Unfit(MISSING, "verb", said=context.place.said)
        raise Unfit(MISSING, "all")
    return tuple(context.out)


# ---------------------------------------------------------------- clauses


def _clauses(phrases: list[Item]) -> list[tuple[list[Item], bool]]:
    """Runs of phrases with one verb each, and whether the one before is still heard."""
    out: list[tuple[list[Item], bool]] = []
    heard = False
    run: list[Item] = []
    for item in [*phrases, Item("STOP", 0, value=".")]:
        if item.kind != "STOP":
            run.append(item)
            continue
        parts = _split(run)
        for i, part in enumerate(parts):
            out.append((part, heard or i > 0))
        if run:
            heard = item.value == ";"
        run = []
    return out


def _split(run: list[Item]) -> list[list[Item]]:
    """Cut where *and* or a comma leads to another verb."""
    run = [
        item
        for n, item in enumerate(run)
        if not (item.kind == "PLUS" and n + 1 < len(run) and run[n + 1].kind == "renumber")
    ]
    for one, other in pairwise(run):
        if other.kind == "PLUS" and one.kind == "verb" and one.value != "passive":
            raise Unfit(ORDER, "phrase", said=other.said, role="")
    at = [n for n, item in enumerate(run) if item.kind == "verb" and item.role != "READ"]
    cuts: list[int] = []
    for first, second in pairwise(at):
        joints = [n for n in range(first, second) if run[n].kind == "PLUS"]
        if joints:
            cuts.append(joints[-1])
        else:
            cuts.append(_comma_cut(run, first, second))
    parts: list[list[Item]] = []
    start = 0
    for cut in [*cuts, len(run)]:
        part = run[start:cut]
        if start and part and part[0].kind == "PLUS":
            part = part[1:]
        for item in (*part[:1], *part[-1:]):
            if item.kind == "PLUS":
                raise Unfit(ORDER, "phrase", said=item.said, role="")
        if part:
            parts.append(part)
        start = cut
    return parts


def _comma_cut(run: list[Item], first: int, second: int) -> int:
    """A comma right before the verb, or before the phrases of place that lead to it."""
    if run[second].comma:
        return second
    for n in range(second - 1, first, -1):
        item = run[n]
        leads = item.kind == "place" and item.role in ("IN", "AFTER", "BEFORE", "END", "START", "")
        if not leads:
            break
        if item.comma and item.role:
            return n
    raise Unfit(ORDER, "phrase", said=run[second].said, role="")


def _clause(f: Frame, context: _Context, clause: list[Item], text: str, *, heard: bool) -> None:
    if "DEGREE" in f.other:
        context.degree = True
        del f.other["DEGREE"]
    if not f.verb:
        _verbless(f, context, clause)
        return
    own = any(place.placed for place in (*f.inside, *f.before, *f.after))
    _inherit(f, context)
    open_ = text.rstrip().endswith((":", ":\u00a0"))
    before = context.out[-1] if context.out else None
    deleted = isinstance(before, (DeletePara, DeleteText, DeleteSentence))
    if heard and not own and deleted and f.verb in _INSTEAD:
        instead = verbs.instead(f, before)  # type: ignore[arg-type]
        if instead is not None:
            f.done()
            context.out[-1] = instead
            return
    made = _DOING[f.verb](f, open_)
    f.done()
    flags = {"renumber": True} if f.renumber else {}
    if "EXACT" in f.flags:
        flags["exact"] = True
    context.out.extend(replace(op, **flags) if flags else op for op in made)  # type: ignore[arg-type]


def _inherit(f: Frame, context: _Context) -> None:
    """Remember the place of this clause for the next, or take that of the one before."""
    here = [place for place in (*f.inside, *f.before) if not place.empty]
    if here:
        context.place = here[0] if len(here) == 1 else context.place
        return
    objects = [p for p in f.after if p.placed]
    marked = [i for i in f.roles.values() if i.place is not None and i.place.placed]
    if context.place is not None and not objects and not marked and "GLOBAL" not in f.flags:
        f.inside.append(context.place)
    elif f.words and objects:
        context.place = objects[-1]


def _verbless(f: Frame, context: _Context, clause: list[Item]) -> None:
    places = [p for p in (*f.inside, *f.before, *f.after) if not p.empty]
    if f.renumber and not places:
        f.done()
        context.out.append(Renumber(target=(Target(),), renumber=False))
        return
    if "AGREED" in f.other:
        _status(f, context)
        return
    if "BRACKETS" in f.other:
        _alternative(f, context)
        return
    if places and not f.words and f.text is None and not f.roles and not f.other:
        context.place = f.where()
        return
    if not clause or (context.degree and not f.roles and not f.words):
        return
    raise Unfit(MISSING, "verb", said=clause[0].said or str(clause[0].value))


def _status(f: Frame, context: _Context) -> None:
    del f.other["AGREED"]
    before = context.out[-1] if context.out else None
    places = [*f.inside, *f.before, *f.after]
    if not places and isinstance(before, SetStatus):
        f.done()
        return
    op = SetStatus(target=targets(f.where()), status="agreed ad ref")
    f.done()
    context.out.append(op)


def _alternative(f: Frame, context: _Context) -> None:
    words = f.other.pop("BRACKETS")
    variants, by, rest = inserting.brackets(words)
    if not variants:
        raise Unfit(CONTRADICTION, "brackets", said=words[:40])
    op = Alternative(target=targets(f.where()), variants=variants, by=by, text=rest)
    f.done()
    context.out.append(op)
