"""A text with its changes marked: every line of the old text and of the new one, and by whose hand.

What tracked changes in a Word file and a marked-up page are printed from. Two readings are in
it: without the marks of what was taken out it is the new text, without what was put in the old
one (`old_content`, `new_content`, law: ``[x.old for x in lines if x.old]`` are the lines of
``view(old)`` in order but for those that moved, likewise ``new``). Compares nothing and knows
no format.
"""

from __future__ import annotations

from resolutions.model import Content, Text
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.view import Line

SAME, OLD, NEW = "same", "old", "new"
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something: ``author`` (a delegation, or the secretariat), ``date`` (as
    ``2026-03-14T10:00:00Z``; empty where none is known), ``amendment`` (its number, or
    empty), ``said`` (what a comment tells of it; empty for no comment)."""

    author: str
    date: str = ""
    amendment: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line. ``tag``: `SAME`, `OLD` (taken out) or `NEW` (put in); ``hand``: the
    index of who did it in ``Marked.hands``, `NOBODY` for `SAME`."""

    tag: str
    content: Content
    hand: int = NOBODY


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One paragraph. ``kind``: ``same``, ``changed``, ``inserted``, ``deleted``, ``moved`` (at
    its new place) or ``left`` (at its old one). ``old`` and ``new``: the lines of the two
    views, None on the side where it is not. ``hand``: who put the paragraph in, took it out or
    moved it. ``move``: the number that ``left`` and ``moved`` share, from 1, else 0."""

    kind: str
    old: Line | None
    new: Line | None
    stretches: tuple[Stretch, ...]
    hand: int = NOBODY
    move: int = 0

    @property
    def line(self) -> Line:
        """The line as it is to be printed: the new one where there is one."""
        line = self.new or self.old
        assert line is not None
        return line


@dataclass(frozen=True, slots=True)
class Marked:
    """Two texts as one: ``old`` and ``new`` documents, the lines in reading order, hands."""

    old: Document
    new: Document
    lines: tuple[MarkedLine, ...]
    hands: tuple[Hand, ...] = ()


def old_content(line: MarkedLine) -> Content:
    """The words as they were."""
    return _without(line, NEW)


def new_content(line: MarkedLine) -> Content:
    """The words as they are to be."""
    return _without(line, OLD)


def _without(line: MarkedLine, tag: str) -> Content:
    found = [part for stretch in line.stretches if stretch.tag != tag for part in stretch.content]
    out: list[object] = []
    for part in found:  # neighbours that are alike are one again
        last = out[-1] if out else None
        if isinstance(part, Text) and isinstance(last, Text):
            out[-1] = Text(last.text + part.text)
        else:
            out.append(part)
    return tuple(out)  # type: ignore[arg-type]
