"""What an operation takes hold of in the text as tabled: words, paragraphs, places, slots.

Two operations whose parts do not meet are independent; how they meet decides what a clash is
(`resolutions.amend.several.clash`). Anchors are kept apart from what is written,
and unlabelled text below a paragraph is a line of its own. Applies nothing.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.changing import Change, Line, all_lines, last_line
from resolutions.amend.apply.passages import ReplacePassage
from resolutions.amend.apply.searching import find_here, line_of, sentence_in
from resolutions.amend.apply.spots import spot_of
from resolutions.amend.apply.structural import ReplaceBlocks, ReplaceField
from resolutions.amend.operations import (
    AddNote,
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
from resolutions.amend.results import MISSING, Failure
from resolutions.amend.several.parts import Footprint, Part
from resolutions.amend.text import matching
from resolutions.amend.text.edits import before_ending
from resolutions.amend.text.names import joined
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.trail import line_key
from resolutions.amend.text.words import flat
from resolutions.model import NoteRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from resolutions.amend.targets import Target
    from resolutions.amend.text.tabled import Text

    Parts = list[Part]

__all__ = ["Footprint", "Part", "footprint"]

_ENDS = " .;,:\u00a0\u202f"
_MARKS = tuple(".;,:")


def footprint(op: Operation, text: Text) -> Footprint | Failure:
    """What an operation takes hold of, or why it does not fit the text."""
    finder = _FINDERS.get(type(op))
    if finder is None:
        return Footprint(op)
    parts: Parts = []
    failure = finder(op, text, parts)
    if failure is not None:
        return failure
    new = getattr(op, "new", None)
    said = matching.needle(new).rstrip(_ENDS) if isinstance(new, str) else ""
    deletes = isinstance(op, (DeletePara, DeleteText, DeleteSentence, DeleteNote))
    several = len(parts) > 1 and not isinstance(op, SplitPara)
    many = several or getattr(op, "scope", None) == "text"
    return Footprint(op, tuple(parts), said, many, deletes)


# ---------------------------------------------------------------- words


def _words(
    op: ReplaceText | DeleteText | InsertText | AddNote, text: Text, parts: Parts
) -> Failure | None:
    said = op.anchor if isinstance(op, (InsertText, AddNote)) else op.old
    scope = getattr(op, "scope", None)
    change = Change(text, exact=True)
    for target in op.target:
        if said is None:
            failure = _at_an_end(op, target, text, parts)
            if failure is not None:
                return failure
            continue
        hits = find_here(change, target, matching.needle(said), op.occurrence, scope)
        if isinstance(hits, Failure):
            return hits
        for line, start, end in hits[:1] if isinstance(op, AddNote) else hits:
            hold = (start, end)
            if isinstance(op, (InsertText, AddNote)):
                start = end = end if op.position == "after" else start
            reach = _to_the_end(line, start, end) if isinstance(op, DeleteText) else None
            name = line_key(text, line.path, line.address)
            parts.append(Part("words", name, start, end, hold, reach))
    return None


def _to_the_end(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The points that meet the last words of a paragraph, where a mark before them becomes the
    end of the paragraph without them."""
    said = flat(line.content).text
    bared = end == before_ending(said) and said[:start].rstrip()[-1:] in _MARKS
    return (start + 1, len(said)) if bared else None


def _at_an_end(op: Operation, target: Target, text: Text, parts: Parts) -> Failure | None:
    """The point at which words come that stand beside no others."""
    if not isinstance(op, (InsertText, AddNote)):
        return Failure(MISSING, "old", {"target": target})
    found = resolve(target.paragraph, text)
    if isinstance(found, Failure):
        return found
    line = line_of(found, text)
    if target.sentence is not None:
        return _sentence(target, found, line, text, parts, op.position)
    at, size = 0, 0
    if op.position != "start":
        if found.clause is not None and not target.chapeau:
            line = last_line(found.path, found.clause, found.address, text)
        said = flat(line.content).text
        at, size = before_ending(said), len(said)
    name = line_key(text, line.path, line.address)
    parts.append(Part("words", name, at, at, (at, size), (at, size)))
    return None


def _sentence(
    target: Target, found: Found, line: Line, text: Text, parts: Parts, position: str = ""
) -> Failure | None:
    cells = flat(line.content)
    stretch: tuple[int, int] | Failure = (0, len(cells.text))
    if target.sentence is not None:
        stretch = sentence_in(target, cells, found)
    if isinstance(stretch, Failure):
        return stretch
    start, end = stretch
    hold = (start, end) if target.sentence is not None else (0, 0)
    if position:
        if position == "end" and target.sentence is not None:
            end = start + before_ending(cells.text[start:end])
        start = end = start if position in ("before", "start") else end
    last, size = before_ending(cells.text), len(cells.text)
    to_the_end = end >= last
    start, end = min(start, last), min(end, last)
    reach = (start if position else start + 1, size) if to_the_end else None
    if not position or target.sentence is None:
        hold = (start, size) if position and to_the_end else (start, end)
    name = line_key(text, line.path, line.address)
    parts.append(Part("words", name, start, end, hold, reach))
    return None


def _sentences(
    op: ReplaceSentence | InsertSentence | DeleteSentence, text: Text, parts: Parts
) -> Failure | None:
    for target in op.target:
        old = getattr(op, "old", None)
        if target.sentence is None and old is not None:
            words = DeleteText(target=(target,), old=old.rstrip(_ENDS))
            quoted: Parts = []
            failure = _words(words, text, quoted)
            past = len(old) - len(old.rstrip(_ENDS))
            parts += [replace(p, reach=(p.start + 1, p.end + past - 1)) for p in quoted]
        else:
            found = resolve(target.paragraph, text)
            if isinstance(found, Failure):
                return found
            position = op.position if isinstance(op, InsertSentence) else ""
            failure = _sentence(target, found, line_of(found, text), text, parts, position)
        if failure is not None:
            return failure
    return None


def _chapeau(op: ReplaceChapeau, text: Text, parts: Parts) -> Failure | None:
    found = resolve(op.target[0].paragraph, text)
    if isinstance(found, Failure):
        return found
    line = line_of(found, text)
    size = len(flat(line.content).text)
    name = line_key(text, line.path, line.address)
    parts.append(Part("words", name, 0, size, (0, size), (0, size)))
    return None


# ---------------------------------------------------------------- paragraphs


def _whole(op: Operation, text: Text, parts: Parts) -> Failure | None:
    for target in op.target:
        found = resolve(target.paragraph, text)
        if isinstance(found, Failure):
            return found
        parts.append(Part("whole", found.address))
        if isinstance(op, SplitPara) and op.anchor is not None:
            beside = InsertText(target=op.target, anchor=op.anchor, position=op.position)
            return _words(beside, text, parts)
    return None


def _title(_op: Operation, _text: Text, parts: Parts) -> None:
    parts.append(Part("whole", "title"))


def _insert(op: InsertPara, text: Text, parts: Parts) -> Failure | None:
    return _slot(op.target[0], op.position, text, parts)


def _slot(target: Target, position: str, text: Text, parts: Parts) -> Failure | None:
    spot = spot_of(Change(text, exact=True), target, position)
    if isinstance(spot, Failure):
        return spot
    address = joined(spot.key, spot.behind)
    parts.append(Part("slot", address if spot.after else f"{address} ante"))
    if spot.behind.startswith("("):
        parts.append(Part("under", spot.key))
    return None


def _move(op: MovePara, text: Text, parts: Parts) -> Failure | None:
    for target in op.target:
        found = resolve(target, text)
        if isinstance(found, Failure):
            return found
        parts.append(Part("place", found.address))
    return _slot(op.dest, op.position, text, parts)


# ---------------------------------------------------------------- the others


def _note(op: DeleteNote, text: Text, parts: Parts) -> Failure | None:
    for target in op.target:
        found = resolve(target, text)
        if isinstance(found, Failure):
            return found
        key = text.document.notes[found.index].key
        parts.append(Part("note", found.address))
        for line in all_lines(text):
            for at, atom in flat(line.content).atoms.items():
                if isinstance(atom, NoteRef) and atom.key == key:
                    name = line_key(text, line.path, line.address)
                    parts.append(Part("words", name, at, at + 1, (at, at + 1)))
    return None


def _field(op: ReplaceField, _text: Text, parts: Parts) -> None:
    if op.path:
        parts.append(Part("everything", ""))
    else:
        parts.append(Part("whole", "title") if op.name == "title" else Part("field", op.name))


def _everything(_op: Operation, _text: Text, parts: Parts) -> None:
    parts.append(Part("everything", ""))


_FINDERS: dict[type[Operation], Callable[[Any, Text, Parts], Failure | None]] = {
    **dict.fromkeys((ReplaceText, DeleteText, InsertText, AddNote), _words),
    **dict.fromkeys((ReplaceSentence, InsertSentence, DeleteSentence), _sentences),
    **dict.fromkeys((ReplacePara, DeletePara, MergeParas, SplitPara), _whole),
    ReplaceChapeau: _chapeau,
    ReplaceTitle: _title,
    InsertPara: _insert,
    MovePara: _move,
    DeleteNote: _note,
    ReplaceField: _field,
    ReplaceBlocks: _everything,
    ReplacePassage: _everything,
}
