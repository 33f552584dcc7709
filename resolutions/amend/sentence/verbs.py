"""What the verbs that change and delete do with their phrases: one function a verb.

A function takes from the frame the phrases it understands and gives operations; what it
leaves is refused by the caller. A text that the sentence only announces (it ends with a
colon) stays open. The other verbs are in `inserting` and `shifting`.
"""

from __future__ import annotations

from resolutions.amend.operations import (
    DeleteNote,
    DeletePara,
    DeleteSentence,
    DeleteText,
    Operation,
    ReplaceChapeau,
    ReplacePara,
    ReplaceSentence,
    ReplaceText,
    ReplaceTitle,
)
from resolutions.amend.results import MISSING
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import Unfit
from resolutions.amend.sentence.frames import Frame, line, needed
from resolutions.amend.sentence.placing import (
    cleaned,
    stated_result,
    which_occurrence,
    wording_place,
)
from resolutions.amend.sentence.saying import Said
from resolutions.amend.targets import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Ops = list[Operation]


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
    reads = stated_result(f)
    occurrence = which_occurrence(f)
    where, scope = wording_place(f)
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
        return ReplaceChapeau(target=where, new=cleaned(new, first, quoted))
    return ReplacePara(target=where, new=cleaned(new, first, quoted))


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
    if f.words and f.late:
        return [_replace_text(f, f.words.pop(0), needed(f.new_text("READ"), "new", f))]
    f.after, f.before = [*f.before, *f.after], []
    return _replace_place(f, open_)


def instead(f: Frame, before: Operation) -> Operation | None:
    """*Delete … and substitute therefor …*: one replacement of what was deleted."""
    if any(r in f.roles for r in ("AFTER", "BEFORE", "END", "START", "FOR", "BETWEEN")):
        return None
    if f.verb == "INSERT" and "THEREFOR" not in f.flags and not isinstance(before, DeleteText):
        return None
    if f.words and "BY" in f.roles:
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
    clean = cleaned(new, before.target[0], quoted)
    return ReplacePara(target=before.target, new=clean, renumber=renumber)


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
    occurrence, reads = which_occurrence(f), stated_result(f)
    where, scope = wording_place(f)
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
