"""Changing words inside a paragraph: what is cut out, what is put in, and the spaces between.

Emphasis is never cut in half: what stands inside a mark keeps it on both sides, and new words
without marks of their own take the marks that all the words they replace had. A change takes
or leaves exactly one space. Knows content, as cells, and no document.
"""

from __future__ import annotations

import re
from itertools import groupby

from resolutions.amend.text.words import ATOM, Flat, flat
from resolutions.model import Content, Emphasis, Inline, Link, NoteRef, Text
from resolutions.parse.inline import scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.text.words import Marks

    Pieces = list[tuple[Marks, Inline]]

CLOSING = frozenset(".,;:!?…)]»”’\u00a0\u202f،؛؟。，；：、）")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
OPENING = frozenset("([«“‘\u00a0（")
_JOIN = rf"(?P<join> (?:and|or|et|ou|y|o|e|u))?(?P<end>[ {ATOM}]*)$"
MARKS = ";,.؛،；，。"
"""What a paragraph ends with, in whatever script; a colon stands before its list."""
FINAL = re.compile(rf"(?P<mark>[ \u00a0\u202f]*[{MARKS}:：]){_JOIN}")
ENDING = re.compile(rf"(?P<mark>[ \u00a0\u202f]*[{MARKS}])?{_JOIN}")
_LAST = 40
"""How many characters at its end tell how a paragraph ends: the time must not grow with it."""


def ending(text: str) -> re.Match[str] | None:
    """How a text ends: its final mark and a joining word (``mark``, ``join``, ``end``)."""
    return ENDING.search(text, max(0, len(text) - _LAST))


def read(words: str) -> Content:
    """New words as content; they may carry marks of emphasis."""
    return scan(words, 0, len(words)).content


def replaced(old: Flat, start: int, end: int, new: Content) -> Content:
    """The paragraph with the cells ``[start, end)`` replaced by some content."""
    middle = _pieces(flat(new), 0, None)
    if middle and all(not marks for marks, _ in middle):
        shared = _shared(old, start, end)
        middle = [(shared, piece) for _, piece in middle]
    return _assembled([*_pieces(old, 0, start), *middle, *_pieces(old, end, None)])


def _shared(old: Flat, start: int, end: int) -> Marks:
    """The marks that all the cells of a stretch have, or an insertion's two neighbours."""
    if start == end:
        start, end = start - 1, end + 1
        if start < 0 or end > len(old.text):
            return ()
    runs = [marks for a, b, marks in old.runs if a < end and b > start]
    shared: list[tuple[str, str]] = []
    for column in zip(*runs, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return tuple(shared)


def _pieces(line: Flat, start: int, end: int | None) -> Pieces:
    stop = len(line.text) if end is None else end
    out: Pieces = []
    for a, b, marks in line.runs:
        a, b = max(a, start), min(b, stop)
        at = a
        for i in range(a, b) if line.atoms else ():
            if i in line.atoms:
                if i > at:
                    out.append((marks, Text(line.text[at:i])))
                out.append((marks, line.atoms[i]))
                at = i + 1
        if b > at:
            out.append((marks, Text(line.text[at:b])))
    return out


def _assembled(pieces: Pieces) -> Content:
    return _nested([p for p in pieces if not isinstance(p[1], Text) or p[1].text], 0)


def _nested(pieces: Sequence[tuple[Marks, Inline]], depth: int) -> Content:
    out: list[Inline] = []
    for mark, group in groupby(pieces, key=lambda p: p[0][depth] if len(p[0]) > depth else None):
        if mark is None:
            for _, piece in group:
                if isinstance(piece, Text) and out and isinstance(out[-1], Text):
                    piece = Text(out.pop().text + piece.text)  # type: ignore[union-attr]
                out.append(piece)
        elif mark[0] == "link":
            out.append(Link(mark[1], _nested(list(group), depth + 1)))
        else:
            out.append(Emphasis(mark[0], _nested(list(group), depth + 1)))
    return tuple(out)


# ---------------------------------------------------------------- one space


def around(text: str, start: int, end: int, new: str) -> tuple[int, int, str, str]:
    """What to cut and what spaces to put so that exactly one space stands on either side:
    ``(start, end, space before, space after)``. ``new`` is empty for a deletion."""
    left, right = text[:start], text[end:]
    if not new:
        return _closed(left, right, start, end)
    before = after = ""
    head = left.rstrip(ATOM)[-1:]
    if new[0] in CLOSING and head == " " and text[start : start + 1] not in CLOSING:
        start = len(left.rstrip(" "))
    elif new[0] not in CLOSING and head and not head.isspace() and head not in OPENING | {"'", "’"}:
        wordy = head.isalnum() or head in CLOSING
        wordy = wordy and (start == end or new[0].isalnum())
        before = " " if wordy and _spaced(head, new[0]) else ""
    if right and not right[0].isspace() and right[0] not in CLOSING and right[0] != ATOM:
        glued = new[-1] in OPENING or new[-1] in "'’"
        wordy = start == end or (right[0].isalnum() and (new[-1].isalnum() or new[-1] in CLOSING))
        after = " " if wordy and not glued and _spaced(new[-1], right[0]) else ""
    return start, end, before, after


def _closed(left: str, right: str, start: int, end: int) -> tuple[int, int, str, str]:
    """Close the gap that deleted words leave."""
    if left.endswith(" ") and (not right or right[0].isspace() or right[0] in CLOSING):
        start -= 1
    elif right.startswith(" ") and (not left or left[-1] in OPENING):
        end += 1
    elif left and right and left[-1].isalnum() and right[0].isalnum():
        return start, end, " " if _spaced(left[-1], right[0]) else "", ""
    return start, end, "", ""


def _spaced(before: str, after: str) -> bool:
    """False where either character is of a script that is written without spaces."""
    return _UNSPACED.match(before) is None and _UNSPACED.match(after) is None


def put(line: Flat, start: int, end: int, new: Content) -> Content:
    """Replace cells by content with the spaces that the words need."""
    words = flat(new).text
    if not words and line.text[max(0, start - 1) : start] == line.text[end : end + 1] == " ":
        marked = bool(line.marks(end, end + 1)) and not line.marks(start - 1, start)
        start, end = (start, end + 1) if marked else (start - 1, end)
        return replaced(line, start, end, new)
    start, end, before, after = around(line.text, start, end, words)
    if before:
        new = (Text(before), *new)
    if after:
        new = (*new, Text(after))
    return replaced(line, start, end, new)


def before_ending(text: str) -> int:
    """The place before the final punctuation (and before *; and*, and calls of notes)."""
    match = FINAL.search(text, max(0, len(text) - _LAST))
    if match is not None:
        return match.start()
    return len(text.rstrip(" " + ATOM))


def calls(content: Content) -> list[str]:
    """The keys of the notes that some content calls."""
    out: list[str] = []
    for part in content:
        if isinstance(part, NoteRef):
            out.append(part.key)
        elif isinstance(part, (Emphasis, Link)):
            out.extend(calls(part.content))
    return out
