"""Footnotes that come into a paragraph or leave the text, as delegates say it.

*In paragraph 3, after “States”, add a footnote reading: …* and *Delete footnote 2*; with the keys
that these operations give. What they cannot say is left to the comparison of passages.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from resolutions.amend.apply.applying import apply
from resolutions.amend.apply.notes import calls_of, rekeyed
from resolutions.amend.compare.planning import plan
from resolutions.amend.operations import AddNote, DeleteNote
from resolutions.amend.results import Failure
from resolutions.amend.targets import Target
from resolutions.amend.text.edits import calls, replaced
from resolutions.amend.text.tabled import table
from resolutions.amend.text.words import flat, tokens
from resolutions.model import Block, Clause, Division, Document, Note, NoteRef, Text, walk
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.text import tabled
    from resolutions.amend.text.names import Path
    from resolutions.model import Content

_REACH = 12
"""So many words before its call say where a note goes."""
_NEAR = 40


def new_keys(old: Content, new: Content, a: Document, b: Document) -> list[str]:
    """The keys of notes that some content calls for the first time: ``b`` has them alone."""
    known = {note.key for note in a.notes} | set(calls(old))
    there = {note.key for note in b.notes}
    found = [key for key in calls(new) if key in there and key not in known]
    return found if len(found) == len(set(found)) else []


def without(content: Content, keys: list[str]) -> Content:
    """Content without its calls of some notes."""
    for key in keys:
        at = _call(content, key)
        content = replaced(flat(content), at, at + 1, ())
    return content


def _call(content: Content, key: str) -> int:
    """The cell of the call of a note."""
    atoms = flat(content).atoms
    return next(i for i, one in atoms.items() if isinstance(one, NoteRef) and one.key == key)


def placed(old: Content, new: Content, keys: list[str]) -> Content | None:
    """The words of ``old`` with the calls that ``new`` has, each beside the word beside which it
    stands there; None where neither word is in ``old``."""
    bare = flat(without(new, keys)).text
    pairs = _pairs(flat(old).text, bare)
    out = old
    for n, key in enumerate(keys):
        at = _call(without(new, keys[n + 1 :]), key) - n  # cells of the calls before it
        place = pairs.get(at)
        if place is None:
            return None
        out = replaced(flat(out), place + n, place + n, (NoteRef(key),))
    return out


def _pairs(old: str, new: str) -> dict[int, int]:
    """Places between the words of one text and where they are in another."""
    from difflib import SequenceMatcher

    mine, other = tokens(old), tokens(new)
    matcher = SequenceMatcher(
        None, [old[a:b] for a, b in mine], [new[a:b] for a, b in other], autojunk=False
    )
    found: dict[int, int] = {}
    for i, j, size in matcher.get_matching_blocks():
        for (start, end), (first, last) in zip(
            mine[i : i + size], other[j : j + size], strict=True
        ):
            found.setdefault(first, start)
            found[last] = end
    return found


def added(
    target: Target, path: Path, steps: list[tuple[str, Content]], b: Document, text: tabled.Text
) -> list[AddNote] | None:
    """The operations that add notes to a paragraph one after the other. ``steps``: the key of
    each, and what the paragraph is to say then. None where they cannot say it."""
    notes = {note.key: note for note in b.notes}
    out: list[AddNote] = []
    for key, wanted in steps:
        for op in _candidates(target, wanted, notes[key]):
            done = apply(op, text)
            if isinstance(done, Failure) or done.text.at(path).content != wanted:
                continue
            if notes[key] in done.text.document.notes:
                out.append(op)
                text = done.text
                break
        else:
            return None
    return out


def _candidates(target: Target, wanted: Content, note: Note) -> Iterator[AddNote]:
    """Ways to say where a note goes: after ever more words, else at the end."""
    said = inline(note.content)
    if not said:
        return
    line = flat(wanted).text
    before = line[: _call(wanted, note.key)]
    starts = [a for a, b in tokens(before) if any(map(str.isalnum, before[a:b]))][::-1]
    for start in starts[:_REACH]:
        words = before[start:].replace("\ufffc", "").strip()
        yield AddNote(target=(target,), new=said, anchor=inline((Text(words),)))
    yield AddNote(target=(target,), new=said)


def deleted(text: tabled.Text, b: Document, a: Document) -> Iterator[DeleteNote]:
    """The notes of a text that ``b`` neither has nor calls, and that go alone; none where the
    keys in ``a``, as tabled, are not the numbers that people see. Another note may have the key
    of one: it says something else, and elsewhere."""
    if not a.notes or _order(a) != [str(n) for n in range(1, len(a.notes) + 1)]:
        return
    own, kept = text.document.notes, {note.key: note for note in b.notes}
    if all(kept.get(note.key) == note for note in own):
        return
    before, after = _callers(text.document), _callers(b)
    for note in own:
        gone = kept.get(note.key) != note and before.get(note.key) != after.get(note.key)
        if gone and note.key.isdigit() and note.key in before:
            yield DeleteNote(target=(Target(part="note", n=int(note.key)),))


def keyed_as(b: Document, a: Document) -> Document:
    """``b`` with the keys that its notes have in ``a``; new ones have those that operations give
    them. No key is printed: notes bear the numbers of their calls."""
    order = _order(b)
    notes = {note.key: note for note in b.notes}
    if len(notes) != len(b.notes) or notes.keys() != set(order):
        return b
    if _order(a) != [note.key for note in a.notes]:
        return b
    names = _same(b, order, a)
    fresh = [key for key in order if key not in names]
    if fresh:
        passing = {key: f"new-{n}" for n, key in enumerate(fresh)}
        given = _given(a, _keyed(b, order, {**names, **passing}), [*passing.values()])
        names |= {key: given[name] for key, name in passing.items()}
    return b if names == {key: key for key in order} else _keyed(b, order, names)


def by_calls(document: Document) -> Document:
    """The document with its notes numbered and standing in the order of their calls."""
    order = _order(document)
    if len(order) != len(document.notes) or {n.key for n in document.notes} != set(order):
        return document
    return _keyed(document, order, {key: str(n) for n, key in enumerate(order, 1)})


def _same(b: Document, order: list[str], a: Document) -> dict[str, str]:
    """The keys in ``a`` of notes that are in both: they say the same, or are called by the same
    words."""
    names: dict[str, str] = {}
    notes = {note.key: note for note in b.notes}
    left = list(a.notes)
    for key in order:
        same = next((one for one in left if one.content == notes[key].content), None)
        if same is not None:
            left.remove(same)
            names[key] = same.key
    before, after = _callers(a), _callers(b)
    for key in order:
        if key not in names:
            there = [one for one in left if before.get(one.key) == after[key]]
            if len(there) == 1:
                left.remove(there[0])
                names[key] = there[0].key
    return names


def _given(a: Document, b: Document, fresh: list[str]) -> dict[str, str]:
    """The keys that new notes get: those that new paragraphs bring first, then one by one those
    that are added to a paragraph."""
    text = table(a)
    for op in plan(a, b):
        done = apply(op, text)
        text = text if isinstance(done, Failure) else done.text
    there = [note.key for note in text.document.notes]
    taken = {note.key for note in a.notes}
    names: dict[str, str] = {}
    for key in (key for key in fresh if key in there):
        names[key] = _next(taken)
        taken.add(names[key])
    kept = {note.key for note in b.notes}
    taken = {names.get(key, key) for key in there if key in kept}
    for key in (key for key in fresh if key not in names):
        names[key] = _next(taken)
        taken.add(names[key])
    return names


def _next(taken: set[str]) -> str:
    return next(key for n in count(len(taken) + 1) if (key := str(n)) not in taken)


def _callers(document: Document) -> dict[str, str]:
    """The words that stand before the first call of each note."""
    out: dict[str, str] = {}
    bodies = (document.body, *(one.body for one in document.annexes))
    for clause in (clause for body in bodies for clause in walk(body)):
        line = flat(clause.content)
        for at, one in line.atoms.items():
            if isinstance(one, NoteRef):
                out.setdefault(one.key, line.text[:at][-_NEAR:])
    return out


def _keyed(b: Document, order: list[str], names: dict[str, str]) -> Document:
    """The document with other keys, and its notes in the order of their calls."""
    notes = {note.key: note for note in b.notes}
    annexes = tuple(replace(one, body=_renamed(one.body, names)) for one in b.annexes)
    ordered = tuple(replace(notes[key], key=names[key]) for key in order)
    return replace(b, body=_renamed(b.body, names), annexes=annexes, notes=ordered)


def _order(document: Document) -> list[str]:
    """The keys of notes in the order in which the paragraphs call them."""
    bodies = (document.body, *(one.body for one in document.annexes))
    return list(dict.fromkeys(key for body in bodies for key in _called(body)))


def _called(body: tuple[Block, ...]) -> Iterator[str]:
    for block in body:
        if isinstance(block, Clause):
            yield from calls_of(block)
        elif isinstance(block, Division):
            yield from _called(block.body)


def _renamed(body: tuple[Block, ...], names: dict[str, str]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in body:
        if isinstance(block, Clause):
            block = rekeyed(block, names)
        elif isinstance(block, Division):
            block = replace(block, body=_renamed(block.body, names))
        out.append(block)
    return tuple(out)
