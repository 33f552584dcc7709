"""A comparison for a terminal: one paragraph after the other, or two columns.

``[-old-]{+new+}`` says without colour what colour says; nothing is wider than asked, nothing
can send a command to a terminal. Decides nothing about what changed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from resolutions.amend.compare.spans import NEW, OLD, SAME, heading, label, names, spans, written
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from resolutions.amend.compare.rows import Row
    from resolutions.render.view import Line

    Piece = tuple[str, str]

_MARKS = {OLD: ("[-", "-]"), NEW: ("{+", "+}"), SAME: ("", "")}
_COLOURS = {OLD: "31", NEW: "32", "place": "1", "quiet": "2"}
_SIGNS = {"changed": "|", "deleted": "<", "inserted": ">", "same": " "}
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_AROUND = 12
_LEAST = 20


def text(rows: Sequence[Row], lang: str, *, width: int = 0, colour: bool = False) -> str:
    """What changed, paragraph by paragraph, each under the name of its place."""
    out: list[str] = []
    unchanged = 0
    for row in rows:
        if row.kind == "same":
            unchanged += 1
            continue
        out += [
            *_folded(unchanged, lang, colour),
            _paint(_clean(heading(row, lang)), "place", colour),
        ]
        unchanged = 0
        out += [f"  {line}" for line in _paragraph(row, max(0, width - 2), colour)]
        out.append("")
    if not out:
        return say("diff.none", lang) + "\n"
    out += _folded(unchanged, lang, colour)
    out.append(summary(rows, lang))
    return "\n".join(out) + "\n"


def marked(row: Row, show: str, width: int, colour: bool) -> list[str]:
    """The whole paragraph of a row, wrapped. ``show``: ``change`` with the marks, ``before`` or
    ``after`` for one reading alone."""
    unwanted = {"before": NEW, "after": OLD}.get(show, "")
    found = [(tag, words) for tag, words in _words(row) if tag != unwanted]
    if unwanted:
        found = [(SAME, words) for _, words in found]
    return list(_wrapped(found, max(0, width), colour))


def summary(rows: Sequence[Row], lang: str) -> str:
    """How many paragraphs were changed, inserted, deleted, moved."""
    count = Counter(row.kind for row in rows)
    changed = count["changed"] + count["split"] + count["merged"]
    facts = {"inserted": count["inserted"], "deleted": count["deleted"], "moved": count["moved"]}
    return say("diff.summary", lang, changed=changed, **facts)


def _folded(unchanged: int, lang: str, colour: bool) -> list[str]:
    if not unchanged:
        return []
    return [_paint(say("diff.unchanged", lang, n=unchanged), "quiet", colour), ""]


def _paragraph(row: Row, width: int, colour: bool) -> list[str]:
    found = _words(row)
    if row.kind == "left" or (row.kind == "moved" and all(tag == SAME for tag, _ in found)):
        found = [(SAME, _short(" ".join(words for _, words in found), end=False))]
    elif row.kind not in ("deleted", "inserted"):
        last = len(found) - 1
        found = [
            (tag, _cut(words, i > 0, i < last) if tag == SAME else words)
            for i, (tag, words) in enumerate(found)
        ]
    return list(_wrapped(found, width, colour))


def _words(row: Row) -> list[Piece]:
    return [(tag, written(content)) for tag, content in spans(row)]


def _cut(words: str, before: bool, after: bool) -> str:
    """The words of an unchanged stretch that are near a change."""
    parts = words.split(" ")
    if len(parts) <= (before + after) * _AROUND + 4:
        return words
    head = parts[:_AROUND] if before else []
    tail = parts[-_AROUND:] if after else []
    return " ".join([*head, "…", *tail])


def _short(words: str, *, end: bool) -> str:
    return _cut(words, not end, end)


# ---------------------------------------------------------------- two columns


def side(rows: Sequence[Row], lang: str, *, width: int = 100, colour: bool = False) -> str:
    """Old text on the left, new text on the right; a sign between them says what became."""
    room = max(_LEAST, (width - 3) // 2)
    out: list[str] = []
    unchanged = 0
    for row in rows:
        if row.kind == "same":
            unchanged += 1
            continue
        out += _folded(unchanged, lang, colour)
        unchanged = 0
        found = _words(row)
        left = _column(row.old, [s for s in found if s[0] != NEW], room, lang, colour)
        right = _column(row.new, [s for s in found if s[0] != OLD], room, lang, colour)
        if row.kind in ("left", "moved"):
            (right if row.kind == "left" else left)[1:] = []
        sign = _SIGNS.get(row.kind, "~")
        for i in range(max(len(left), len(right))):
            one = left[i] if i < len(left) else ""
            two = right[i] if i < len(right) else ""
            pad = " " * (room - cells(_bare(one)))
            out.append(f"{one}{pad} {sign} {two}".rstrip())
        out.append("")
    if not out:
        return say("diff.none", lang) + "\n"
    out += [*_folded(unchanged, lang, colour), summary(rows, lang)]
    return "\n".join(out) + "\n"


def _column(
    lines: Sequence[Line], found: Sequence[Piece], room: int, lang: str, colour: bool
) -> list[str]:
    if not lines:
        return []
    name = _paint(_fitted(_clean(names(lines, lang)), room), "place", colour)
    mark = label(lines[0])
    first = [(SAME, f"{mark} ")] if mark else []
    return [name, *_wrapped([*first, *found], room, colour)]


# ---------------------------------------------------------------- cells


def cells(words: str) -> int:
    """How many cells of a terminal some words take."""
    if words.isascii():
        return len(words)
    return sum(_cell(c) for c in words)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _fitted(words: str, room: int) -> str:
    while cells(words) > room:
        words = words[:-2].rstrip() + "…"
    return words


def _wrapped(found: Sequence[Piece], width: int, colour: bool) -> Iterator[str]:
    """The stretches as lines of at most ``width`` cells (0: one line), each line coloured
    by itself."""
    line: list[Piece] = []
    used = 0
    for tag, piece in _pieces(found):
        size = cells(piece)
        if width and used + len(piece.rstrip(" ")) > 0 and used + cells(piece.rstrip(" ")) > width:
            if line:
                yield _painted(line, colour)
            line, used = [], 0
            piece = piece.lstrip(" ")
            while cells(piece) > width:
                head = _head(piece, width)
                yield _painted([(tag, head)], colour)
                piece = piece[len(head) :]
            size = cells(piece)
        line.append((tag, piece))
        used += size
    if line:
        yield _painted(line, colour)


def _head(piece: str, width: int) -> str:
    """As much of a word as fits in a line."""
    size = 0
    for i, char in enumerate(piece):
        size += _cell(char)
        if size > width:
            return piece[: max(1, i)]
    return piece


def _pieces(found: Iterable[Piece]) -> Iterator[Piece]:
    """Words with the space after them; marks stay with the word they stand at."""
    for tag, words in found:
        opening, closing = _MARKS[tag]
        marked = f"{opening}{_clean(words)}{closing}"
        start = 0
        while start < len(marked):
            space = marked.find(" ", start)
            end = len(marked) if space < 0 else space + 1
            yield tag, marked[start:end]
            start = end


def _painted(line: Sequence[Piece], colour: bool) -> str:
    if not colour:
        return "".join(words for _, words in line).rstrip()
    out = ""
    for i, (tag, words) in enumerate(line):
        before = line[i - 1][0] if i else SAME
        if tag != before and before != SAME:
            out += "\033[0m"
        if tag != before and tag != SAME:
            out += f"\033[{_COLOURS[tag]}m"
        out += words
    return out.rstrip() + ("\033[0m" if line and line[-1][0] != SAME else "")


def _paint(words: str, style: str, colour: bool) -> str:
    return f"\033[{_COLOURS[style]}m{words}\033[0m" if colour else words


def _bare(words: str) -> str:
    for code in (*_COLOURS.values(), "0"):
        words = words.replace(f"\033[{code}m", "")
    return words


def _clean(words: str) -> str:
    """The words without what commands a terminal; line ends become a sign."""
    if words.isprintable():
        return words
    shown = words.replace("\r\n", " ↵ ").replace("\n", " ↵ ").replace("\t", " ")
    return "".join(c if c.isprintable() or _harmless(c) else "\ufffd" for c in shown)


def _harmless(char: str) -> bool:
    """True for spaces of other widths and for joiners, but no changes of direction."""
    return unicodedata.category(char) in ("Zs", "Cf") and char not in _TURNS
