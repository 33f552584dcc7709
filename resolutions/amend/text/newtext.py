"""New paragraphs, as an amendment gives them, read with the reader of drafts.

The words are those of a draft: labels, emphasis, notes, sub-paragraphs. A label that the
delegate typed is not part of the text. Knows the paragraphs beside which the new ones will
stand only by their marker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resolutions.amend.text.words import Flat, flat
from resolutions.language import Language, differs
from resolutions.model import Clause, Content, Note
from resolutions.parse.inline import Inside, scan
from resolutions.parse.labels import Label, read_label
from resolutions.parse.nesting import Level, place_label
from resolutions.parse.openings import opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*")
_MARKERS = {"ROMAN": "roman", "han": "number"}


@dataclass(slots=True)
class _Piece:
    """One paragraph of the new text: how deep it was typed, its label, its words."""

    indent: int
    label: Label | None
    words: str


@dataclass(slots=True)
class _Node:
    clause: Clause
    below: list[_Node] = field(default_factory=list)

    def built(self) -> Clause:
        if not self.below:
            return self.clause
        children = tuple(node.built() for node in self.below)
        c = self.clause
        return Clause(c.role, c.content, c.marker, c.opening, children, c.bis, c.language)


def read_clauses(
    text: str, language: Language, role: str, marker: str
) -> tuple[tuple[Clause, ...], tuple[Note, ...]]:
    """The paragraphs of a new text and the notes it brings.

    ``role`` and ``marker`` are those of the paragraphs they stand with.
    """
    pieces, notes = _pieces(text)
    tops: list[_Node] = []
    open_: list[_Node] = []
    for piece, depth, kind in _placed(pieces, role):
        if depth == 0:
            node = _Node(_clause(piece.words, language, role, marker))
            tops.append(node)
            open_ = [node]
            continue
        node = _Node(_clause(piece.words, language, "item", kind))
        open_[min(depth, len(open_)) - 1].below.append(node)
        if kind != "none":
            open_ = [*open_[:depth], node]
    return tuple(node.built() for node in tops), notes


def _placed(pieces: list[_Piece], role: str) -> Iterator[tuple[_Piece, int, str]]:
    """Each paragraph with its depth and marker: 0 is beside the first one."""
    levels: list[Level] = []
    first = pieces[0].label if pieces else None
    beside = role == "item" and first is not None
    for i, piece in enumerate(pieces):
        label = piece.label
        if label is None:
            yield piece, piece.indent // 3 if i else 0, "none"
        elif not beside and (i == 0 or _counts(label, first, piece, role)):
            levels.clear()
            yield piece, 0, ""
        else:
            ahead = next((p.label for p in pieces[i + 1 :] if p.label), None)
            depth = place_label(levels, label, piece.indent, ahead)
            kind = "bullet" if label.kind == "bullet" else levels[depth].kind
            yield piece, depth + (not beside), _MARKERS.get(kind, kind)


def _counts(label: Label, first: Label | None, piece: _Piece, role: str) -> bool:
    """True for a label of the paragraphs themselves, not of a list below one."""
    if role == "item":
        return piece.indent < 3
    if label.kind != "number" or piece.indent >= 3:
        return False
    return label.style in (".", "word") or (first is not None and label.style == first.style)


def _clause(words: str, language: Language, role: str, marker: str) -> Clause:
    inside = scan(words, 0, len(words))
    tail = role == "item" and marker == "none"
    found = opened(inside, language)
    foreign = ""
    if found.known is None and len(inside.plain) >= 40:
        foreign = differs(inside.plain, language)
    return Clause(role, inside.content, marker, "" if tail else found.words, language=foreign)


def opening_of(content: Content, language: Language) -> str:
    """The words that open a paragraph of this content."""
    line = flat(content)
    return opened(_inside(line, content), language).words


def _inside(line: Flat, content: Content) -> Inside:
    marks = tuple(
        (a, b, kinds) for a, b, marked in line.runs for kinds in [_kinds(marked)] if kinds
    )
    return Inside(content, line.text.replace("\ufffc", ""), [0], [0], (), marks)


def _kinds(marks: tuple[tuple[str, str], ...]) -> str:
    return " ".join(kind for kind, _ in marks if kind != "link")


# ---------------------------------------------------------------- paragraphs


def _pieces(text: str) -> tuple[list[_Piece], tuple[Note, ...]]:
    """The text cut at blank lines and at labels; its notes apart."""
    pieces: list[_Piece] = []
    notes: list[Note] = []
    fresh = True
    for line in text.split("\n"):
        words = line.strip(" \t\r")
        if not words:
            fresh = True
            continue
        indent = len(line) - len(line.lstrip(" \t"))
        note = _NOTE.match(words)
        if note is not None:
            content = scan(words, note.end(), len(words)).content
            notes.append(Note(note[1], content))
            fresh = True
            continue
        label = read_label(words, 0, len(words))
        if label is None and not fresh and pieces:
            pieces[-1].words += "\n" + words
            continue
        pieces.append(_Piece(indent, label, _after(words, label)))
        fresh = False
    return pieces, tuple(notes)


def _after(words: str, label: Label | None) -> str:
    if label is None:
        return words
    return f"{label.mark}{words[label.end :]}"


def normal(text: str) -> str:
    """New text as it is kept in an operation: one line a paragraph, a blank line between,
    sub-paragraphs indented as they were."""
    pieces, notes = _lines(text)
    least = min((indent for indent, _ in pieces), default=0)
    out = [" " * (indent - least) + words for indent, words in pieces]
    return "\n\n".join([*out, *notes])


def _lines(text: str) -> tuple[list[tuple[int, str]], list[str]]:
    out: list[tuple[int, str]] = []
    notes: list[str] = []
    fresh = True
    for line in text.split("\n"):
        words = line.strip(" \t\r")
        if not words:
            fresh = True
        elif _NOTE.match(words):
            notes.append(words)
            fresh = True
        elif fresh or read_label(words, 0, len(words)) is not None:
            out.append((len(line) - len(line.lstrip(" \t")), words))
            fresh = False
        else:
            indent, before = out.pop()
            out.append((indent, f"{before} {words}"))
    return out, notes


def unlabelled(text: str, *, sub: bool) -> str:
    """New text (as `normal` gives it) without the label of its first paragraph, where it is
    a label of the kind the place gives; several sub-paragraphs keep theirs."""
    label = read_label(text, 0, len(text))
    if label is None or label.kind == "bullet" or label.mark:
        return text
    if sub:
        return text if "\n" in text else text[label.end :]
    return text[label.end :] if label.kind == "number" and label.style != "()" else text
