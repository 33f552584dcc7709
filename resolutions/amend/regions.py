"""What an operation needs of a text and what it writes, for the analysis of clashes.

Two operations are independent where neither writes what the other needs or writes. Places
are frozen addresses; words are stretches of cells of the paragraph as it stands in the text
given. Applies nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend import matching
from resolutions.amend.changing import Change, last_line
from resolutions.amend.edits import before_ending
from resolutions.amend.names import joined
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
from resolutions.amend.resolving import Found, resolve
from resolutions.amend.results import Failure
from resolutions.amend.searching import find
from resolutions.amend.spots import spot_of
from resolutions.amend.tabled import Text, as_text
from resolutions.amend.words import flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.targets import Target
    from resolutions.model import Document


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a text. ``kind``: ``words`` (cells ``[start, end)`` of the paragraph's own
    words), ``paragraph`` (with all that is below it), ``place`` (where a paragraph stands),
    ``slot`` (behind, or before, the paragraph at the address), ``note``, or ``missing``
    (the target is not in the text)."""

    address: str
    kind: str
    start: int = 0
    end: int = 0

    def overlaps(self, other: Region) -> bool:
        """True where one touches the other: the same words, or a paragraph and what is in it."""
        if "slot" in (self.kind, other.kind) or "place" in (self.kind, other.kind):
            return self == other
        if self.kind == other.kind == "words":
            if self.address != other.address:
                return False
            if self.start == self.end or other.start == other.end:
                return max(self.start, other.start) <= min(self.end, other.end)
            return self.start < other.end and other.start < self.end
        if self.kind == "words":
            return _within(self.address, other.address)
        if other.kind == "words":
            return _within(other.address, self.address)
        return _within(self.address, other.address) or _within(other.address, self.address)


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer} (")


Regions = tuple[Region, ...]
_WHOLE = (ReplacePara, DeletePara, MergeParas, SplitPara)
_WORDS = (ReplaceText, DeleteText, InsertText, AddNote)
_SENTENCES = (ReplaceSentence, InsertSentence, DeleteSentence, ReplaceChapeau)


def writes(op: Operation, text: Text | Document) -> Regions:
    """What an operation changes."""
    text = as_text(text)
    if isinstance(op, _WHOLE):
        return tuple(_paragraph(t, text) for t in op.target)
    if isinstance(op, MovePara):
        moved = tuple(Region(_paragraph(t, text).address, "place") for t in op.target)
        return (*moved, _slot(op.dest, op.position, text))
    if isinstance(op, InsertPara):
        return (_slot(op.target[0], op.position, text),)
    if isinstance(op, _WORDS):
        return _words(op, text, anchors=False)
    if isinstance(op, _SENTENCES):
        return tuple(_own_words(t, text) for t in op.target)
    if isinstance(op, ReplaceTitle):
        return (Region("title", "paragraph"),)
    if isinstance(op, DeleteNote):
        return tuple(Region(t.address, "note") for t in op.target)
    return ()


def needs(op: Operation, text: Text | Document) -> Regions:
    """What must still be in the text as it was for the operation to mean the same."""
    text = as_text(text)
    if isinstance(op, _WORDS):
        return _words(op, text, anchors=True)
    if isinstance(op, (*_WHOLE, MovePara)):
        return tuple(Region(_paragraph(t, text).address, "place") for t in op.target)
    if isinstance(op, InsertPara):
        target = op.target[0]
        if op.position == "end":
            return (_paragraph(target, text),)
        return (_paragraph(target.parent, text),) if target.labels else ()
    if isinstance(op, _SENTENCES):
        return tuple(_own_words(t, text) for t in op.target)
    return writes(op, text)


def _paragraph(target: Target, text: Text) -> Region:
    found = resolve(target.paragraph, text)
    if isinstance(found, Failure):
        return Region(target.address, "missing")
    return Region(found.address, "paragraph")


def _own_words(target: Target, text: Text) -> Region:
    found = resolve(target.paragraph, text)
    if isinstance(found, Failure) or found.clause is None:
        return Region(target.address, "missing")
    return Region(found.address, "words", 0, len(flat(found.clause.content).text))


def _slot(target: Target, position: str, text: Text) -> Region:
    spot = spot_of(Change(text, exact=True), target, position)
    if isinstance(spot, Failure):
        return Region(target.address, "missing")
    address = joined(spot.key, spot.behind)
    return Region(address if spot.after else f"{address} ante", "slot")


def _words(
    op: ReplaceText | DeleteText | InsertText | AddNote, text: Text, *, anchors: bool
) -> Regions:
    out: list[Region] = []
    said = op.anchor if isinstance(op, (InsertText, AddNote)) else op.old
    scope = getattr(op, "scope", None)
    for target in op.target:
        if said is None:
            out.append(_end(op, target, text))
            continue
        change = Change(text, exact=True)
        hits = find(change, target, matching.needle(said), op.occurrence, scope)
        if isinstance(hits, Failure):
            out.append(Region(target.address, "missing"))
            continue
        for line, start, end in hits:
            if isinstance(op, (InsertText, AddNote)) and not anchors:
                start = end = end if op.position == "after" else start
            out.append(Region(line.address, "words", start, end))
    return tuple(out)


def _end(op: Operation, target: Target, text: Text) -> Region:
    """The point at which words come that stand beside no others."""
    found = resolve(target.paragraph, text)
    if not isinstance(found, Found) or found.clause is None:
        return Region(target.address, "missing")
    if getattr(op, "position", "end") == "start":
        return Region(found.address, "words", 0, 0)
    line = last_line(found.path, found.clause, found.address, text)
    at = before_ending(flat(line.content).text)
    return Region(line.address, "words", at, at)
