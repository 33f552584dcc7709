"""What changed between two paragraphs, word by word, marks of emphasis included.

A paragraph is a line of cells (`Flat`): one for each character, one for each call of a note
or remark, each with its marks. Words and signs of punctuation are compared with their marks;
spaces only between words that are the same. Outside the changes both lines are equal cell by
cell. Knows content only, neither documents nor operations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from resolutions.model import Content, Emphasis, Inline, Link, NoteRef, Remark, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Mark = tuple[str, str]
    Marks = tuple[Mark, ...]
    Run = tuple[int, int, Marks]
    Cells = tuple[int, int]
    Block = tuple[int, int, int]

NEAR = 3
"""Changes with fewer unchanged words than this between them are one change."""
REPLACED = 0.6
"""A paragraph of which more than this share is changed is replaced as a whole."""
ATOM = "\ufffc"

_SIGNS = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00ae\u00b4\u00b6-\u00b8\u00bb\u00bf\u2010-\u205f"
    r"\u060c\u061b\u061f\u06d4\u0964\u2e00-\u2e7f\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\ufffc"
)
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = f"[^{_SIGNS}{_UNSPACED}]"
_TOKEN = re.compile(
    rf"(?:[A-Za-z]|(?:jus|lors|puis|quoi|JUS|LORS|PUIS|QUOI)?[qQ][uU])['’](?={_LETTERS})"
    rf"|{_LETTERS}+(?:(?:[-'’./–‑]|(?<=\d),(?=\d)){_LETTERS}+)*"
    rf"|[{_UNSPACED}]"
    r"|\S"
)


# ---------------------------------------------------------------- cells


@dataclass(frozen=True, slots=True)
class Flat:
    """A paragraph as cells. ``text``: its characters, `ATOM` for a call or remark;
    ``runs``: the stretches with equal marks, outermost first; ``atoms``: those by place;
    ``plain_from``: from this cell on there are no marks, calls or remarks."""

    text: str
    runs: tuple[Run, ...]
    atoms: dict[int, Inline]
    plain_from: int = 0

    def marks(self, start: int, end: int) -> tuple[tuple[int, int, Marks], ...]:
        """The marks inside a stretch, counted from its start."""
        return tuple(
            (max(a, start) - start, min(b, end) - start, marks)
            for a, b, marks in self.runs
            if a < end and b > start and marks
        )

    def key(self, start: int, end: int) -> object:
        """Equal for two stretches that say the same with the same marks."""
        words = self.text[start:end]
        if start >= self.plain_from:
            return words
        marks = self.marks(start, end)
        if ATOM in words:
            return words, marks, tuple(self.atoms.get(i) for i in range(start, end))
        return (words, marks) if marks else words

    def content(self, start: int = 0, end: int | None = None) -> Content:
        """The content of a stretch."""
        stop = len(self.text) if end is None else end
        pieces: list[tuple[Marks, Inline]] = []
        for a, b, marks in self.runs:
            a, b = max(a, start), min(b, stop)
            at = a
            for i in range(a, b) if self.atoms else ():
                if i in self.atoms:
                    if i > at:
                        pieces.append((marks, Text(self.text[at:i])))
                    pieces.append((marks, self.atoms[i]))
                    at = i + 1
            if b > at:
                pieces.append((marks, Text(self.text[at:b])))
        return _nested(pieces, 0)


def _nested(pieces: Sequence[tuple[Marks, Inline]], depth: int) -> Content:
    out: list[Inline] = []
    for mark, group in groupby(pieces, key=lambda p: p[0][depth] if len(p[0]) > depth else None):
        if mark is None:
            out.extend(piece for _, piece in group)
        elif mark[0] == "link":
            out.append(Link(mark[1], _nested(list(group), depth + 1)))
        else:
            out.append(Emphasis(mark[0], _nested(list(group), depth + 1)))
    return tuple(out)


def flat(content: Content) -> Flat:
    """The cells of some content."""
    if len(content) == 1 and isinstance(content[0], Text):
        words = content[0].text
        return Flat(words, ((0, len(words), ()),), {})
    parts: list[str] = []
    runs: list[Run] = []
    atoms: dict[int, Inline] = {}
    at = 0
    for piece, marks in _leaves(content, ()):
        if isinstance(piece, Text):
            parts.append(piece.text)
        else:
            atoms[at] = piece
            parts.append(ATOM)
        size = len(parts[-1])
        if runs and runs[-1][2] == marks:
            runs[-1] = (runs[-1][0], at + size, marks)
        elif size:
            runs.append((at, at + size, marks))
        at += size
    marked = [end for _, end, marks in runs if marks]
    plain_from = max([0, *marked[-1:], *(i + 1 for i in atoms)])
    return Flat("".join(parts), tuple(runs), atoms, plain_from)


def _leaves(content: Content, marks: Marks) -> Iterator[tuple[Text | NoteRef | Remark, Marks]]:
    for part in content:
        if isinstance(part, Emphasis):
            yield from _leaves(part.content, (*marks, (part.kind, "")))
        elif isinstance(part, Link):
            yield from _leaves(part.content, (*marks, ("link", part.target)))
        else:
            yield part, marks


# ---------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Change:
    """Cells ``[a, a_end)`` of the old paragraph are cells ``[b, b_end)`` of the new one."""

    a: int
    a_end: int
    b: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from one paragraph to another, in order; equal cell by cell outside them.

    ``share``: of the words of both, how many are removed or added (0 to 1).
    """

    old: Flat
    new: Flat
    changes: tuple[Change, ...]
    share: float

    @property
    def rewritten(self) -> bool:
        """True where so much changed that the paragraph is better replaced."""
        return self.share > REPLACED


def tokens(text: str) -> list[Cells]:
    """Where the words and signs of a text stand; spaces lie between them."""
    out: list[Cells] = []
    at = 0
    for chunk in text.split(" "):
        size = len(chunk)
        if chunk.isascii() and chunk.isalnum():
            out.append((at, at + size))
        elif size:
            out += [match.span() for match in _TOKEN.finditer(text, at, at + size)]
        at += size + 1
    return out


def count_words(text: str) -> int:
    """How many words a text has, signs of punctuation not counted."""
    return sum(text[a].isalnum() for a, _ in tokens(text))


def compare(old: Content, new: Content, near: int = NEAR) -> Changes:
    """The changes from one paragraph to another; those with fewer than ``near`` unchanged
    words between them are made one."""
    a, b = flat(old), flat(new)
    left, right = tokens(a.text), tokens(b.text)
    blocks = _equal_blocks(a, b, left, right)
    raw = list(_between(blocks, a, b, left, right))
    kept = sum(a.text[left[k][0]].isalnum() for i, _, n in blocks for k in range(i, i + n))
    whole = sum(a.text[s].isalnum() for s, _ in left) + sum(b.text[s].isalnum() for s, _ in right)
    share = (whole - 2 * kept) / whole if whole else float(bool(raw))
    return Changes(a, b, tuple(_joined(raw, a, b, near)), share)


def _equal_blocks(a: Flat, b: Flat, left: list[Cells], right: list[Cells]) -> list[Block]:
    """Runs of equal tokens, cut where the spaces inside them differ: ``(left, right, size)``."""
    from rapidfuzz.distance import Indel

    keys_a = [a.key(s, e) for s, e in left]
    keys_b = [b.key(s, e) for s, e in right]
    out = []
    for i, j, size in Indel.opcodes(keys_a, keys_b).as_matching_blocks():
        start = 0
        for k in range(1, size):
            gap_a = left[i + k - 1][1], left[i + k][0]
            gap_b = right[j + k - 1][1], right[j + k][0]
            if a.key(*gap_a) != b.key(*gap_b):
                out.append((i + start, j + start, k - start))
                start = k
        if size > start:
            out.append((i + start, j + start, size - start))
    return out


def _between(
    blocks: list[Block], a: Flat, b: Flat, left: list[Cells], right: list[Cells]
) -> Iterator[Change]:
    """The cells between runs of equal tokens, without the spaces that are equal."""
    at_a = at_b = 0
    for i, j, size in blocks:
        yield from _trimmed(a, b, at_a, left[i][0], at_b, right[j][0])
        at_a, at_b = left[i + size - 1][1], right[j + size - 1][1]
    yield from _trimmed(a, b, at_a, len(a.text), at_b, len(b.text))


def _trimmed(a: Flat, b: Flat, i: int, i_end: int, j: int, j_end: int) -> Iterator[Change]:
    """The change without spaces that are equal at its two ends; nothing if nothing is left."""
    while i < i_end and j < j_end and a.text[i].isspace() and a.key(i, i + 1) == b.key(j, j + 1):
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a.text[i_end - 1].isspace():
        if a.key(i_end - 1, i_end) != b.key(j_end - 1, j_end):
            break
        i_end, j_end = i_end - 1, j_end - 1
    if i < i_end or j < j_end:
        yield Change(i, i_end, j, j_end)


def _joined(raw: list[Change], a: Flat, b: Flat, near: int) -> list[Change]:
    out: list[Change] = []
    for change in raw:
        if out and _is_near(a.text, out[-1].a_end, change.a, near):
            last = out.pop()
            out += _trimmed(a, b, last.a, change.a_end, last.b, change.b_end)
        else:
            out.append(change)
    return out


def _is_near(text: str, start: int, end: int, near: int) -> bool:
    """True where fewer than ``near`` words stand between; looks at a few words only."""
    return end - start < 40 * near and count_words(text[start:end]) < near
