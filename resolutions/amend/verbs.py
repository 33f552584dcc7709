"""What each verb of an amendment does with its phrases: one function a verb.

A function takes from the frame the phrases it understands and gives operations; what it
leaves is refused by the caller. A text that the sentence only announces (it ends with a
colon) stays open.
"""

from __future__ import annotations

import re

from resolutions.amend.frames import Frame, line, needed, paragraphs
from resolutions.amend.newtext import unlabelled
from resolutions.amend.operations import (
    AddNote,
    AddSponsors,
    DeleteNote,
    DeletePara,
    DeleteSentence,
    DeleteText,
    InsertPara,
    InsertSentence,
    InsertText,
    MergeParas,
    MovePara,
    Operation,
    ReplaceChapeau,
    ReplacePara,
    ReplaceSentence,
    ReplaceText,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.results import MISSING
from resolutions.amend.saying import Said, Unfit, contradiction, targets, united
from resolutions.amend.targets import LAST, Target, base_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Ops = list[Operation]

EVERYWHERE = Target(part="all")


def _where(f: Frame) -> tuple[tuple[Target, ...], str | None]:
    """The places where words are, and the scope."""
    if "GLOBAL" in f.flags:
        if any(place.placed for place in (*f.inside, *f.before, *f.after)):
            contradiction("places", said=f.where().said)
        f.where()
        return (EVERYWHERE,), "text"
    return tuple(target for place in f.wheres() for target in targets(place)), None


def _reads(f: Frame) -> str | None:
    item = f.take("SO")
    return paragraphs(str(item.value)) if item is not None and item.place is None else None


def _occurrence(f: Frame) -> int | str | None:
    occurrence, f.occurrence = f.occurrence, None
    return occurrence


# ---------------------------------------------------------------- instead of something


def replace_(f: Frame, open_: bool) -> Ops:
    """Replace words or a place by something else."""
    if f.passive and not f.words:
        f.after, f.before = [*f.before, *f.after], []
    old = f.take_words()
    if old is not None and "SENTENCE" not in _bare(f):
        new = f.new_text("BY", "TO", "READ")
        return [_replace_text(f, old, needed(new, "new", f))]
    if old is not None:
        return [_replace_sentence(f, old, open_)]
    return _replace_place(f, open_)


def _bare(f: Frame) -> set[str]:
    return {noun for place in f.after for noun in place.bare}


def _replace_text(f: Frame, old: str, new: str | None) -> Operation:
    reads = _reads(f)
    occurrence = _occurrence(f)
    where, scope = _where(f)
    made = line(new) if new is not None else None
    return ReplaceText(
        target=where, old=line(old), new=made, occurrence=occurrence, scope=scope, reads=reads
    )


def _replace_sentence(f: Frame, old: str, open_: bool) -> Operation:
    f.after = [p for p in f.after if not p.fresh]
    new = needed(f.new_text("BY", "READ", "TO"), "new", f, open_=open_)
    where = targets(f.where())
    return ReplaceSentence(target=where, old=line(old), new=line(new) if new else new)


def _replace_place(f: Frame, open_: bool) -> Ops:
    """The new text of a whole place: paragraphs, a sentence, the title, a chapeau."""
    quoted = any(r in f.roles and f.roles[r].kind == "words" for r in ("BY", "READ", "TO"))
    new = f.new_text("BY", "READ", "TO")
    if new is None and f.linked and f.words:
        new, quoted = f.take_words(), True
    if not any(place.placed for place in (*f.before, *f.after)) and not _subject(f):
        raise Unfit(MISSING, "old", said="")
    new = needed(new, "new", f, open_=open_)
    where = tuple(target for place in f.wheres() for target in targets(place))
    return [replaced(where, new, quoted)]


def _subject(f: Frame) -> bool:
    """*In paragraph 12, the second sentence should read*: the phrase of place ends with the
    subject."""
    subjects = {"SENTENCE", "LINE", "CHAPEAU", "SUBPARA"}
    return (f.passive or f.verb == "READ") and any(p.nouns() & subjects for p in f.inside)


def replaced(where: tuple[Target, ...], new: str | None, quoted: bool) -> Operation:
    """The operation that gives a place another text."""
    first = where[0]
    short = line(new) if new is not None else None
    if first.part == "title":
        return ReplaceTitle(target=where, new=short)
    if first.part == "note":
        raise Unfit(MISSING, "note")
    if first.sentence is not None:
        return ReplaceSentence(target=where, new=short)
    if first.line is not None:
        return ReplaceText(target=where, old=None, new=short)
    if first.chapeau:
        return ReplaceChapeau(target=where, new=_clean(new, first, quoted))
    return ReplacePara(target=where, new=_clean(new, first, quoted))


def _clean(new: str | None, target: Target, quoted: bool, fresh_sub: bool = False) -> str | None:
    """New paragraphs without the label that the place gives them, and with the comma that a
    quoted preambular paragraph ends with."""
    text = paragraphs(new)
    if text is None:
        return None
    text = unlabelled(text, sub=bool(target.labels) or fresh_sub)
    if quoted and target.part == "preamble" and text[-1:].isalnum():
        text += ","
    return text


def substitute(f: Frame, open_: bool) -> Ops:
    """Substitute new words for old ones."""
    if f.passive and "BY" in f.roles:
        return replace_(f, open_)
    old = f.take("FOR") or (f.take("TO") if "BY" not in f.roles else None)
    if old is None and "BY" not in f.roles and f.announced and any(p.placed for p in f.inside):
        f.before, f.inside = [*f.inside, *f.before], []
        f.linked = True
    if old is None:
        return replace_(f, open_)
    if old.kind == "place" and old.place is not None:
        quoted = bool(f.words)
        new = needed(f.take_words() or f.new_text("READ"), "new", f, open_=open_)
        return [replaced(targets(f.where(old.place)), new, quoted)]
    new = needed(f.take_words() or f.take_text(), "new", f)
    return [_replace_text(f, str(old.value), new)]


def change(f: Frame, open_: bool) -> Ops:
    """Change words to others, or a place to read as stated."""
    return replace_(f, open_)


def read(f: Frame, open_: bool) -> Ops:
    """A place should read; for these words read those."""
    old = f.take("FOR")
    if old is not None and old.kind == "words":
        new = needed(f.new_text("READ") or f.take_words(), "new", f)
        return [_replace_text(f, str(old.value), new)]
    if old is not None and old.place is not None:
        f.before.append(old.place)
    if f.words:
        return [_replace_text(f, f.words.pop(0), needed(f.new_text("READ"), "new", f))]
    f.after, f.before = [*f.before, *f.after], []
    return _replace_place(f, open_)


def instead(f: Frame, before: Operation) -> Operation | None:
    """*Delete … and substitute therefor …*: one replacement of what was deleted."""
    if any(r in f.roles for r in ("AFTER", "BEFORE", "END", "START", "FOR", "BETWEEN")):
        return None
    if f.verb == "INSERT" and "THEREFOR" not in f.flags and not isinstance(before, DeleteText):
        return None
    if any(p.placed for p in (*f.before, *f.after)):
        return None
    f.other.pop("THEREFOR", None)
    quoted = bool(f.words) or any(i.kind == "words" for i in f.roles.values())
    new = f.take_words() or f.new_text("BY", "READ")
    if new is None:
        return None
    f.inside.clear()
    f.before, f.after = [], []
    renumber = before.renumber or f.renumber
    if isinstance(before, DeleteText):
        return ReplaceText(
            target=before.target,
            old=before.old,
            new=line(new),
            occurrence=before.occurrence,
            scope=before.scope,
        )
    if isinstance(before, DeleteSentence):
        return ReplaceSentence(target=before.target, old=before.old, new=line(new))
    clean = _clean(new, before.target[0], quoted)
    return ReplacePara(target=before.target, new=clean, renumber=renumber)


# ---------------------------------------------------------------- inserting


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
    reads, occurrence = _reads(f), _occurrence(f)
    where, scope = _where(f)
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
    place, position = _beside(f)
    kept = Said(flags=fresh.flags & {"PREAMBLE", "OPERATIVE"}, bare={"ANNEX"} & fresh.bare)
    number = _own_number(fresh)
    if place is None:
        where, position = _numbered_place(f, fresh, kept, sub)
        label = number if position in ("after", "before") else None
    else:
        where, label = _place(f, place, kept, position), number
        where, position = _within(where, position, sub, f)
    if sub and not where.labels and not (where.part == "preamble" and not fresh.numbers):
        if position != "end":
            contradiction("sub", said=fresh.said)
    text = _clean(new, where, quoted, fresh_sub=sub)
    return InsertPara(target=(where,), position=position, label=label, new=text)


def _beside(f: Frame) -> tuple[Said | None, str]:
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


def _place(f: Frame, place: Said, kept: Said, position: str) -> Target:
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
    a, b = (one.n, other.n) if not one.labels else (one.labels[-1:], other.labels[-1:])
    if isinstance(a, int) and isinstance(b, int):
        if b != a + 1:
            contradiction("between", said=place.said)
    elif not one.labels or len(str(a)) == len(str(b)) == 5 and ord(b[0]) != ord(a[0]) + 1:  # type: ignore[index,arg-type]
        contradiction("between", said=place.said)
    return one


def _within(where: Target, position: str, sub: bool, f: Frame) -> tuple[Target, str]:
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
    n, labels = entries[0] if entries else ((ordinals or [None])[0], ())
    assert n is not None
    base, bis = base_number(n)
    number = base if bis else n
    place = united(where, Said(numbers={"PARA": [(number, labels)]}))
    side = "at" if not bis else "before" if bis.startswith("ante") else "after"
    return targets(place)[0], side


def _insert_sentence(f: Frame, open_: bool) -> Operation:
    new, _ = _fresh_text(f, open_)
    place, position = _beside(f)
    if place is None:
        raise Unfit(MISSING, "position")
    where = targets(f.where(place))
    return InsertSentence(
        target=where, position=position or "end", new=line(new) if new else new
    )


def _note(f: Frame, open_: bool) -> Operation:
    position, anchor = "after", None
    for role in ("AFTER", "BEFORE"):
        item = f.take(role)
        if item is not None and item.kind == "words":
            position, anchor = role.lower(), line(str(item.value))
    end = f.take("END")
    if end is not None and end.place is not None:
        f.inside.append(end.place)
    occurrence = _occurrence(f)
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
    found = listed(names or "")
    if not found:
        raise Unfit(MISSING, "names")
    return AddSponsors(target=(Target(part="sponsors"),), new=found)


def listed(names: str) -> tuple[str, ...]:
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


# ---------------------------------------------------------------- deleting


def delete(f: Frame, open_: bool) -> Ops:
    """Delete words, sentences, notes or paragraphs."""
    del open_
    if f.words or "READ" in f.roles:
        return _delete_words(f)
    marked = [p for p in f.inside if not p.empty]
    if _subject(f) and not f.before and not f.after:
        f.before, f.inside = f.inside, []
    elif marked and not any(p.placed for p in (*f.before, *f.after)):
        raise Unfit(MISSING, "old", said=marked[0].said)
    return _delete_places(f)


def _delete_words(f: Frame) -> Ops:
    olds = [str(f.roles.pop("READ").value)] if "READ" in f.roles else f.words
    f.words = []
    sentence = False
    for place in (*f.after, *f.before, *f.inside):
        sentence = sentence or "SENTENCE" in place.bare
        place.bare.discard("SENTENCE")
    f.after = [p for p in f.after if not p.empty]
    f.before = [p for p in f.before if not p.empty]
    occurrence, reads = _occurrence(f), _reads(f)
    where, scope = _where(f)
    if sentence:
        return [DeleteSentence(target=where, old=line(old)) for old in olds]
    return [
        DeleteText(target=where, old=line(old), occurrence=occurrence, scope=scope, reads=reads)
        for old in olds
    ]


def _delete_places(f: Frame) -> Ops:
    groups = [p for p in (*f.before, *f.after) if not p.empty]
    shared = f.inside
    f.before, f.after, f.inside = [], [], []
    if not groups:
        raise Unfit(MISSING, "place", said="")
    out: Ops = []
    for place in _completed(groups):
        f.inside = list(shared)
        found = targets(f.where(place))
        out.append(_delete_one(found))
    if len(out) > 1 and all(isinstance(op, DeletePara) for op in out):
        whole = tuple(target for op in out for target in op.target)
        return [DeletePara(target=whole)]
    return out


def _delete_one(found: tuple[Target, ...]) -> Operation:
    first = found[0]
    if first.part == "note":
        return DeleteNote(target=found)
    if first.sentence is not None:
        return DeleteSentence(target=found)
    if first.part == "title" or first.chapeau or first.line is not None:
        raise Unfit(MISSING, "old", said="")
    return DeletePara(target=found)


def _completed(groups: list[Said]) -> Iterable[Said]:
    """*The first preambular paragraph and paragraph 3*: each place by itself."""
    return groups


# ---------------------------------------------------------------- moving, merging, splitting


def move(f: Frame, open_: bool) -> Ops:
    """Move paragraphs beside another."""
    del open_
    if f.passive:
        f.after, f.before = [*f.before, *f.after], []
    place, position = _beside(f)
    if place is None or position == "start":
        raise Unfit(MISSING, "dest")
    shared = list(f.inside)
    if place.alone:
        place.ordinals, place.alone = {"PARA": place.alone}, []
    what = targets(f.where())
    f.inside = [p for p in shared if not p.placed]
    dest = _place(f, place, Said(flags=_part(what[0], place)), position)
    dest, position = _within(dest, position, False, f)
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
    return [MergeParas(target=tuple(found), new=_clean(new, found[0], quoted))]


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
    text = _clean(new, where[0], False)
    return [SplitPara(target=where, anchor=anchor, position=position, new=text)]
