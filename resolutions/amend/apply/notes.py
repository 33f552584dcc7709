"""Operations on notes, and notes inside paragraphs that come and go."""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.changing import Change, Line, all_lines
from resolutions.amend.apply.searching import find, last_as_tabled
from resolutions.amend.operations import AddNote, DeleteNote
from resolutions.amend.results import GONE, MISSING, UNFIT, Failure
from resolutions.amend.text import matching
from resolutions.amend.text.edits import calls, replaced
from resolutions.amend.text.resolving import resolve
from resolutions.amend.text.words import flat
from resolutions.model import Clause, Content, Emphasis, Inline, Link, Note, NoteRef
from resolutions.parse.inline import scan


def calls_of(clause: Clause) -> list[str]:
    """The keys of the notes that a paragraph calls, its sub-paragraphs included."""
    out = calls(clause.content)
    for child in clause.children:
        out.extend(calls_of(child))
    return out


def rekeyed(clause: Clause, keys: dict[str, str]) -> Clause:
    """A paragraph whose calls bear other keys."""
    children = tuple(rekeyed(child, keys) for child in clause.children)
    return replace(clause, content=_rekeyed(clause.content, keys), children=children)


def _rekeyed(content: Content, keys: dict[str, str]) -> Content:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, NoteRef):
            part = NoteRef(keys.get(part.key, part.key))
        elif isinstance(part, (Emphasis, Link)):
            part = replace(part, content=_rekeyed(part.content, keys))
        out.append(part)
    return tuple(out)


def add_note(op: AddNote, change: Change) -> Failure | None:
    """Add a note, called beside some words or at the end of the paragraph."""
    if not op.new:
        return Failure(MISSING, "new")
    target = op.target[0]
    if op.anchor is not None:
        hits = find(change, target, matching.needle(op.anchor), op.occurrence, None, anchor=True)
        if isinstance(hits, Failure):
            return hits
        line, start, end = hits[0]
        at = end if op.position == "after" else start
    else:
        found = resolve(target.paragraph, change.text)
        if isinstance(found, Failure):
            return found
        if found.clause is None:
            return Failure(UNFIT, "part", {"part": target.part})
        last = last_as_tabled(change, target)
        if last is None:
            return Failure(GONE, "paragraph", {"target": target})
        line = last
        at = len(flat(line.content).text.rstrip())
    key = _free_key(change)
    change.say(line, replaced(flat(line.content), at, at, (NoteRef(key),)), (at, at))
    note = Note(key, scan(op.new, 0, len(op.new)).content)
    change.add_notes((note,), line.address)
    return None


def _free_key(change: Change) -> str:
    taken = {note.key for note in change.text.document.notes}
    turn = len(taken) + 1
    while str(turn) in taken:
        turn += 1
    return str(turn)


def delete_note(op: DeleteNote, change: Change) -> Failure | None:
    """Delete notes and every call of them."""
    for target in op.target:
        found = resolve(target, change.text)
        if isinstance(found, Failure):
            return found
        if target.part != "note":
            return Failure(UNFIT, "part", {"part": target.part})
        key = change.text.document.notes[found.index].key
        for line in list(all_lines(change.text)):
            while key in calls(line.content):
                at = _call(line, key)
                content = replaced(flat(line.content), at, at + 1, ())
                change.say(line, content, (at, at + 1))
                line = replace(line, content=content)
        change.splice(("notes",), found.index, 1, ())
    return None


def _call(line: Line, key: str) -> int:
    """The cell of the first call of a note."""
    cells = flat(line.content)
    return next(
        i for i, atom in cells.atoms.items() if isinstance(atom, NoteRef) and atom.key == key
    )
