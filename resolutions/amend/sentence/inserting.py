"""What *insert* and *add* do with their phrases: words, sentences, paragraphs, notes, sponsors.

What is new is told by its description (*a new paragraph*) or by its text alone; where it goes
by what it stands beside, or by the number it is to bear.
"""

from __future__ import annotations

import re

from resolutions.amend.operations import (
    AddNote,
    AddSponsors,
    InsertPara,
    InsertSentence,
    InsertText,
    Operation,
)
from resolutions.amend.results import AMBIGUOUS_PLACE, MISSING
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import Unfit, contradiction
from resolutions.amend.sentence.frames import Frame, line, needed
from resolutions.amend.sentence.placing import (
    as_slot,
    beside_what,
    cleaned,
    stated_result,
    target_beside,
    which_occurrence,
    wording_place,
)
from resolutions.amend.sentence.saying import Said, united
from resolutions.amend.targets import Target, base_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ops = list[Operation]


def insert(f: Frame, open_: bool) -> Ops:
    """Insert words, sentences, paragraphs, notes, sponsors."""
    if "SPONSORS" in f.other:
        return [_sponsors(f)]
    if f.passive:
        f.after, f.before = [*f.before, *f.after], []
    fresh = next((p for p in (*f.after, *f.before) if p.fresh and not p.empty), None)
    if fresh is not None:
        f.after = [p for p in f.after if p is not fresh]
        f.before = [p for p in f.before if p is not fresh]
        if "NOTE" in fresh.nouns():
            return [_note(f, open_)]
        if "SENTENCE" in fresh.nouns():
            return [_insert_sentence(f, open_)]
        return [_insert_para(f, fresh, open_)]
    for role in ("AFTER", "BEFORE"):
        item = f.roles.get(role)
        if item is not None and item.place is not None:
            if item.place.ordinals.get("SENTENCE") or item.place.numbers.get("SENTENCE"):
                return [_insert_sentence(f, open_)]
            if f.mere:
                raise Unfit(AMBIGUOUS_PLACE, "words", words=f.words[0])
            return [_insert_para(f, Said(), open_)]
    return [_insert_text(f)]


def _insert_text(f: Frame) -> Operation:
    position, anchor = "", None
    for role in ("AFTER", "BEFORE"):
        item = f.take(role)
        if item is not None:
            if position:
                contradiction("role", said=item.said or str(item.value))
            position, anchor = role.lower(), line(str(item.value))
    for role in ("END", "START"):
        item = f.take(role)
        if item is None:
            continue
        if position:
            contradiction("role", said=item.said)
        position = role.lower()
        if item.place is not None:
            f.inside.append(item.place)
        elif item.kind == "words":
            f.words.append(str(item.value))
    new = needed(f.take_words() or f.new_text("READ"), "new", f)
    if not position:
        raise Unfit(MISSING, "position")
    reads, occurrence = stated_result(f), which_occurrence(f)
    where, scope = wording_place(f)
    assert new is not None
    return InsertText(
        target=where, new=line(new), position=position, anchor=anchor,
        occurrence=occurrence, scope=scope, reads=reads,
    )  # fmt: skip


def _fresh_text(f: Frame, open_: bool) -> tuple[str | None, bool]:
    quoted = bool(f.words) or ("READ" in f.roles and f.roles["READ"].kind == "words")
    new = f.take_words() or f.new_text("READ", "BY")
    f.announced = True
    if new is None and not open_:
        raise Unfit(MISSING, "new")
    return new, quoted


def _insert_para(f: Frame, fresh: Said, open_: bool) -> Operation:
    new, quoted = _fresh_text(f, open_)
    sub = "SUBPARA" in fresh.nouns()
    place, position = beside_what(f)
    kept = Said(flags=fresh.flags & {"PREAMBLE", "OPERATIVE"}, bare={"ANNEX"} & fresh.bare)
    number = _own_number(fresh)
    if place is None:
        where, position = _numbered_place(f, fresh, kept, sub)
        label = number if position in ("after", "before") else None
    else:
        where, label = target_beside(f, place, kept, position), number
        where, position = as_slot(where, position, sub, f)
    preambular = where.part == "preamble" and not fresh.numbers
    if sub and not where.labels and not preambular and position != "end":
        contradiction("sub", said=fresh.said)
    text = cleaned(new, where, quoted, fresh_sub=sub)
    return InsertPara(target=(where,), position=position, label=label, new=text)


def _own_number(fresh: Said) -> str | None:
    """The number the sentence gives the new paragraph, as printed without brackets."""
    for noun in ("PARA", "SUBPARA"):
        entries = fresh.numbers.get(noun)
        if entries:
            n, labels = entries[0]
            return labels[-1] if labels else str(n)
    return None


def _numbered_place(f: Frame, fresh: Said, kept: Said, sub: bool) -> tuple[Target, str]:
    """A place given only by the number the new paragraph is to bear."""
    entries = fresh.numbers.get("PARA") or fresh.numbers.get("SUBPARA")
    ordinals = fresh.ordinals.get("PARA") or fresh.ordinals.get("SUBPARA")
    where = f.where(kept)
    if entries is None and ordinals is None:
        if sub and where.placed:
            return targets(where)[0], "end"
        raise Unfit(MISSING, "position")
    if sub and not (ordinals and "PREAMBLE" in where.flags):
        parent = targets(where)[0]
        n, labels = entries[0] if entries else (f"#{ordinals[0]}" if ordinals else "", ())
        last = labels[-1] if labels else str(n)
        head, _, bis = last.partition(" ")
        if bis:
            side = "before" if bis.startswith("ante") else "after"
            return parent.below(*parent.labels, head), side
        return parent.below(*parent.labels, last), "at"
    n, labels = entries[0] if entries else (ordinals[0] if ordinals else None, ())
    assert n is not None
    base, bis = base_number(n)
    number = base if bis else n
    place = united(where, Said(numbers={"PARA": [(number, labels)]}))
    side = "at" if not bis else "before" if bis.startswith("ante") else "after"
    return targets(place)[0], side


def _insert_sentence(f: Frame, open_: bool) -> Operation:
    new, _ = _fresh_text(f, open_)
    place, position = beside_what(f)
    if place is None:
        raise Unfit(MISSING, "position")
    where = targets(f.where(place))
    return InsertSentence(target=where, position=position or "end", new=line(new) if new else new)


def _note(f: Frame, open_: bool) -> Operation:
    position, anchor = "after", None
    for role in ("AFTER", "BEFORE"):
        item = f.take(role)
        if item is not None and item.kind == "words":
            position, anchor = role.lower(), line(str(item.value))
    end = f.take("END")
    if end is not None and end.place is not None:
        f.inside.append(end.place)
    occurrence = which_occurrence(f)
    new, _ = _fresh_text(f, open_)
    where = targets(f.where())
    if anchor is None:
        position = "end"
    return AddNote(
        target=where, position=position, anchor=anchor, occurrence=occurrence,
        new=line(new) if new else new,
    )  # fmt: skip


def _sponsors(f: Frame) -> Operation:
    names = f.other.pop("NAMES", None)
    f.other.pop("SPONSORS")
    f.where()
    if names is None and f.words:
        names = ", ".join(f.words)
        f.words = []
    found = names_in(names or "")
    if not found:
        raise Unfit(MISSING, "names")
    return AddSponsors(target=(Target(part="sponsors"),), new=found)


def names_in(names: str) -> tuple[str, ...]:
    """*Chile, Kenya and Norway* as names."""
    parts = re.split(r"\s*[,;]\s*|\s+(?:and|et|y|e)\s+", names.strip().rstrip("."))
    return tuple(part for part in (p.strip() for p in parts) if part)


def brackets(words: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """``[Encourages][Urges] the rest; [USA: reserve]`` as variants, who reserves, the rest."""
    variants: list[str] = []
    by: list[str] = []
    for inside in re.findall(r"\[([^\[\]]*)\]", words):
        who, colon, _ = inside.partition(":")
        (by if colon else variants).append(who.strip())
    rest = re.sub(r"\[[^\[\]]*\]", "", words).strip()
    return tuple(variants), tuple(by), rest.rstrip("; ")
