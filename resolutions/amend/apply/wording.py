"""Operations on words: replaced, inserted, deleted in a paragraph, a title, the whole text.

Words that are not there, or there several times, refuse the operation and say where they
are, or what is closest.
"""

from __future__ import annotations

import re

from resolutions.amend.apply.changing import Change, Line
from resolutions.amend.apply.endings import keep_end
from resolutions.amend.apply.searching import find, last_as_tabled, line_of, sentence_at
from resolutions.amend.operations import DeleteText, InsertText, ReplaceText
from resolutions.amend.results import GONE, LINE, MISSING, UNFIT, Failure
from resolutions.amend.text import matching
from resolutions.amend.text.edits import before_ending, calls, put, read
from resolutions.amend.text.resolving import resolve
from resolutions.amend.text.words import flat
from resolutions.model import Content, Emphasis, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.targets import Target

    Hit = tuple[Line, int, int]

_ENDS = " .;,\u00a0\u202f"
_WORD = re.compile(r"\w")


def replace_text(op: ReplaceText, change: Change) -> Failure | None:
    """Replace words by others."""
    if op.new is None:
        return Failure(MISSING, "new")
    return _each(op, change, op.old, op.new)


def delete_text(op: DeleteText, change: Change) -> Failure | None:
    """Delete words."""
    return _each(op, change, op.old, "")


def _each(
    op: ReplaceText | DeleteText, change: Change, old: str | None, new: str
) -> Failure | None:
    if old is None:
        reason = "line" if op.target[0].line is not None else "old"
        return Failure(LINE if reason == "line" else MISSING, reason, {"target": op.target[0]})
    words = matching.needle(old)
    for target in op.target:
        hits = find(change, target, words, op.occurrence, op.scope)
        if isinstance(hits, Failure):
            return hits
        gone: set[str] = set()
        for line, start, end in reversed(hits):
            failure = _swap(change, line, start, end, read(new))
            if failure is not None:
                return failure
            gone.update(calls(line.content))
        change.drop_uncalled(gone, hits[0][0].address)
    return None


def _swap(change: Change, line: Line, start: int, end: int, new: Content) -> Failure | None:
    """Put new words in the place of cells, in the line as it now stands."""
    now = _now(change, line)
    old = flat(now.content)
    content = put(old, start, end, new)
    if line.clause is not None and not _WORD.search(flat(content).text) and old.text:
        return Failure(UNFIT, "emptied", {"address": line.address})
    content = marked(change, now, content)
    change.say(now, content, (start, end))
    if line.clause is not None:
        keep_end(change, line, old.text)
    return None


def _now(change: Change, line: Line) -> Line:
    if line.clause is None:
        return Line(line.path, line.address, getattr(change.text.document, str(line.path[0])))
    clause = change.text.at(line.path)
    return Line(line.path, line.address, clause.content, clause)


def marked(change: Change, line: Line, content: Content) -> Content:
    """Emphasise a new opening phrase where the old one was emphasised, and say so."""
    first = line.content[0] if line.content else None
    if change.exact or line.clause is None or not isinstance(first, Emphasis):
        return content
    if not content or not isinstance(content[0], Text):
        return content
    known = change.tongue(line.clause).opening(content[0].text)
    if known is None or known.italic_end > len(content[0].text):
        return content
    words = content[0].text
    change.note("editorial", "emphasis", line.address, words=words[: known.italic_end])
    marked = Emphasis(first.kind, (Text(words[: known.italic_end]),))
    rest = words[known.italic_end :]
    return (marked, *((Text(rest),) if rest else ()), *content[1:])


def insert_text(op: InsertText, change: Change) -> Failure | None:
    """Insert words beside others, or at the beginning or end of a paragraph."""
    if not op.new:
        return Failure(MISSING, "new")
    new = read(op.new)
    for target in op.target:
        if op.anchor is None:
            failure = _at_an_end(op, change, target, new)
        else:
            failure = _beside(op, change, target, new)
        if failure is not None:
            return failure
    return None


def _beside(op: InsertText, change: Change, target: Target, new: Content) -> Failure | None:
    assert op.anchor is not None
    words = matching.needle(op.anchor)
    hits = find(change, target, words, op.occurrence, op.scope, anchor=True)
    if isinstance(hits, Failure):
        return hits
    for line, start, end in reversed(hits):
        at = end if op.position == "after" else start
        failure = _swap(change, line, at, at, new)
        if failure is not None:
            return failure
    return None


def _at_an_end(op: InsertText, change: Change, target: Target, new: Content) -> Failure | None:
    found = resolve(target.paragraph, change.text)
    if isinstance(found, Failure):
        return found
    if op.position not in ("start", "end"):
        return Failure(MISSING, "anchor", {"target": target})
    line: Line | None = line_of(found, change.text)
    if op.position == "end" and found.clause is not None and not target.chapeau:
        line = last_as_tabled(change, target)
        if line is None:
            return Failure(GONE, "paragraph", {"target": target})
    assert line is not None
    cells = flat(line.content)
    at = 0 if op.position == "start" else before_ending(cells.text)
    if target.sentence is not None:
        stretch = sentence_at(change, target, cells, found)
        if isinstance(stretch, Failure):
            return stretch
        at = stretch[0]
        if op.position == "end":
            at += before_ending(cells.text[slice(*stretch)])
    return _swap(change, line, at, at, new)


def replace_sentence(change: Change, target: Target, old: str | None, new: str) -> Failure | None:
    """Replace (or delete, with no new words) a sentence given by its number or its words."""
    found = resolve(target.paragraph, change.text)
    if isinstance(found, Failure):
        return found
    if found.clause is None:
        return Failure(UNFIT, "part", {"part": target.part})
    if target.sentence is None:
        if old is None:
            return Failure(MISSING, "old", {"target": target})
        hits = find(change, target, matching.needle(old), None, None)
        if isinstance(hits, Failure) and isinstance(old, str):
            hits = find(change, target, matching.needle(old).rstrip(".;,"), None, None)
        if isinstance(hits, Failure):
            return hits
        line, start, end = hits[0]
    else:
        line = line_of(found, change.text)
        stretch = sentence_at(change, target, flat(line.content), found)
        if isinstance(stretch, Failure):
            return stretch
        start, end = stretch
    text = flat(line.content).text
    last = before_ending(text)
    if start < last < end and not change.exact:  # the paragraph keeps its own end
        new, end = new.rstrip(_ENDS), last
    return _swap(change, line, start, end, read(new))


def insert_sentence(change: Change, target: Target, position: str, new: str) -> Failure | None:
    """Insert a sentence beside another, or at the beginning or end of a paragraph."""
    found = resolve(target.paragraph, change.text)
    if isinstance(found, Failure):
        return found
    if found.clause is None:
        return Failure(UNFIT, "part", {"part": target.part})
    line = line_of(found, change.text)
    cells = flat(line.content)
    stretch = (0, len(cells.text))
    if target.sentence is not None:
        known = sentence_at(change, target, cells, found)
        if isinstance(known, Failure):
            return known
        stretch = known
    at = stretch[0] if position in ("before", "start") else stretch[1]
    last = before_ending(cells.text)
    if last < at and not change.exact:  # the paragraph keeps its own end
        at, new = last, f". {new.rstrip(_ENDS)}"
    return _swap(change, line, at, at, read(new))
