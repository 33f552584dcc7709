"""Groups of amendments that touch the same thing, and the order in which they may be voted on.

A group is a set of amendments joined by clashes. Inside it the one furthest removed in
substance from the text comes first (rules of procedure of the General Assembly, 90 and 130),
by a distance that anybody can work out again: it is a proposal, the substance is for the chair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resolutions.amend.apply.changing import words_of
from resolutions.amend.operations import (
    AddNote,
    DeleteNote,
    DeletePara,
    InsertPara,
    InsertSentence,
    InsertText,
    MergeParas,
    MovePara,
    ReplacePara,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.several.clash import Clash, amendment_of, clashes, entries
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import as_text
from resolutions.amend.text.trail import located
from resolutions.amend.text.words import count_words, flat
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.several.clash import Laid
    from resolutions.amend.several.footprint import Footprint
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

__all__ = ["Group", "distance", "groups", "independent", "not_put"]

WHOLE_PART = 2.0
DELETED = 1.0
REPLACED = (0.6, 0.4)
VERB = 0.3
NEW = 0.25
INSERTED = 0.5
PREAMBLE = 0.5
MOVED = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments to be discussed together. ``members``: in the order proposed for the vote,
    furthest removed first, amendments to an amendment just before it; ``clashes``: what joins
    them; ``distances``: of each member."""

    members: tuple[str, ...]
    clashes: tuple[Clash, ...] = ()
    distances: tuple[float, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The order proposed."""
        return self.members


def groups(amendments: Iterable[Amendment], text: Text | Document) -> tuple[Group, ...]:
    """The groups of the live amendments, in the order of the text; each alone where nothing
    joins it to another."""
    text = as_text(text)
    live = [a for a in amendments if a.is_live]
    known = {a.id: a for a in live}
    laid: Laid = {}
    found = clashes((a for a in live if not a.sub_of), text, laid)
    leader = {a.id: a.id for a in live}

    def lead(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for clash in found:
        one, other = clash.amendments
        leader[lead(other)] = lead(one)
    for a in live:
        if a.sub_of in known:
            leader[lead(a.id)] = lead(a.sub_of)
    sets: dict[str, list[Amendment]] = {}
    for a in live:
        sets.setdefault(lead(a.id), []).append(a)
    joined: dict[str, list[Clash]] = {}
    for clash in found:
        joined.setdefault(lead(clash.amendments[0]), []).append(clash)
    made = [_group(members, joined.get(key, []), text, laid) for key, members in sets.items()]
    made.sort(key=lambda g: min(first_place(known[id], text, laid) for id in g.members))
    return tuple(made)


def _group(members: Sequence[Amendment], found: Sequence[Clash], text: Text, laid: Laid) -> Group:
    far = {a.id: distance(a, text, laid) for a in members}
    rank = {a.id: i for i, a in enumerate(members)}
    order: list[str] = []
    firsts = [a for a in members if a.sub_of not in far]
    subs: dict[str, list[str]] = {}
    for a in members:
        subs.setdefault(a.sub_of, []).append(a.id)
    for a in sorted(firsts, key=lambda a: (-far[a.id], rank[a.id])):
        order += [*subs.get(a.id, ()), a.id]
    return Group(tuple(order), tuple(found), tuple(far[id] for id in order))


def independent(amendments: Iterable[Amendment], text: Text | Document) -> bool:
    """True where no two of some amendments meet in any way."""
    return not clashes(amendments, text)


def not_put(group: Group) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each member, those that are not put to the vote if it is adopted: they cannot stand
    beside it, or it says what they say."""
    out: list[tuple[str, tuple[str, ...]]] = []
    for i, id in enumerate(group.members):
        later = group.members[i + 1 :]
        gone: dict[str, None] = {}
        for clash in group.clashes:
            pair = clash.amendments
            if id not in pair or clash.kind == "order" or clash.reason == "partly-gone":
                continue
            other = pair[0] if pair[1] == id else pair[1]
            loser = clash.facts.get("loser")
            if other in later and (loser is None or amendment_of(loser) == other):
                gone[other] = None
        if gone:
            out.append((id, tuple(other for other in later if other in gone)))
    return tuple(out)


# ---------------------------------------------------------------- places


def natural(id: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts *A2* before *A10*."""
    parts = re.findall(r"\d+|\D+", id)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)


def first_place(
    amendment: Amendment, text: Text, known: Laid | None = None
) -> tuple[tuple[int, int], ...]:
    """Where an amendment first takes hold of the text, for sorting."""
    roots = {"title": 0, "body": 1, "annexes": 2}
    places = []
    for entry in entries(amendment, text, known)[0]:
        for part in entry.print.parts:
            found = located(text, part.address.removesuffix(" ante"))
            if found is not None:
                head, *steps = found[0]
                root = roots.get(str(head), 3)
                places.append(((root, 0), *((int(s), 0) for s in steps), (-1, part.start)))
    return min(places, default=((9, 0),))


# ---------------------------------------------------------------- distance


def distance(amendment: Amendment, text: Text | Document, known: Laid | None = None) -> float:
    """How far an amendment is removed from the text: the sum over its operations, an
    operation on the preamble counting half. ``known`` keeps what was found of each amendment
    for other calls on the same text."""
    text = as_text(text)
    found = sum(_distance(entry.print, text) for entry in entries(amendment, text, known)[0])
    if amendment_deletes_all(amendment, text, known):
        found = max(found, WHOLE_PART)
    return round(float(found), 4)


def amendment_deletes_all(
    amendment: Amendment, text: Text | Document, known: Laid | None = None
) -> bool:
    """True where every operative paragraph goes: that is no amendment, but a vote against."""
    text = as_text(text)
    gone = {
        part.address
        for entry in entries(amendment, text, known)[0]
        if isinstance(entry.print.op, DeletePara)
        for part in entry.print.parts
    }
    if not gone:
        return False
    names = [n for key in text.names if not key for n in text.names[key] if n.startswith("OP")]
    return bool(names) and all(name in gone for name in names)


def _distance(print: Footprint, text: Text) -> float:
    op = print.op
    weight = PREAMBLE if op.target and op.target[0].part == "preamble" else 1.0
    if isinstance(op, DeletePara):
        return weight * DELETED * len(print.parts)
    if isinstance(op, InsertPara):
        return weight * NEW
    if isinstance(op, (ReplacePara, MergeParas, SplitPara, ReplaceTitle)):
        return weight * _replaced(print, text)
    if isinstance(op, MovePara):
        return weight * MOVED
    if isinstance(op, (AddNote, DeleteNote)):
        return 0.0
    share = sum(_share(print, part.address, part.start, part.end, text) for part in print.parts)
    return weight * share


def _replaced(print: Footprint, text: Text) -> float:
    from rapidfuzz.fuzz import ratio

    target = print.op.target[0]
    found = resolve(target.paragraph, text)
    old = words_of(found.clause) if isinstance(found, Found) and found.clause else ""
    same = ratio(old, print.new) / 100 if old else 0.0
    base, more = REPLACED
    return base + more * (1 - same)


def _share(print: Footprint, address: str, start: int, end: int, text: Text) -> float:
    """The share of the words of a line that change; a change of the operative verb more."""
    found = located(text, address)
    if found is None:
        return 0.0
    path = found[0]
    block = text.document.title if path == ("title",) else text.at(path)
    content = block.content if isinstance(block, Clause) else block
    said = flat(content).text
    whole = max(count_words(said), 1)
    if isinstance(print.op, (InsertText, InsertSentence)):
        return INSERTED * min(count_words(print.new) / whole, 1.0)
    share = min(count_words(said[start:end]) / whole, 1.0)
    if isinstance(block, Clause) and block.role == "operative" and start < len(block.opening):
        return max(share, VERB + _strength(block, print.new, text) / 10)
    return share


def _strength(clause: Clause, new: str, text: Text) -> int:
    """The steps between two opening verbs on the ladder of the language."""
    from resolutions.language import load

    language = load(clause.language or text.document.language)
    found = [language.opening(words) for words in (clause.opening, new)]
    steps = [language.facts(o.phrase).get("strength") if o is not None else None for o in found]
    if steps[0] is None or steps[1] is None:
        return 0
    return abs(int(steps[0]) - int(steps[1]))
