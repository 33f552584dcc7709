"""The terminal: its width, its colours, the cells that characters take, lines cut to fit.

Without colour nothing is lost; nothing is ever wider than asked. Characters that the output
cannot show have plain stand-ins. Knows no findings.
"""

from __future__ import annotations

import os
import sys

from resolutions.cli.speech import clean

DEFAULT_WIDTH = 100
LEAST_WIDTH = 20
_TAB = 4

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "gutter": "34",
    "safe": "32",
    "unsafe": "33",
    "bold": "1",
    "added": "32",
    "removed": "31",
    "quiet": "2",
}
_FINE = {"corner": "┌─", "bar": "│", "cut": "…", "tick": "✓", "dot": "·", "mid": "—", "arrow": "→"}
_FINE |= {"stroke": "─"}
_PLAIN = {"corner": "-->", "bar": "|", "cut": "...", "tick": "ok", "dot": "-"}
_PLAIN |= {"mid": "-", "stroke": "-", "arrow": "->"}


class Screen:
    """Standard output as it is: ``width`` in cells, colours or none, line-drawing or none."""

    __slots__ = ("coloured", "glyphs", "width")

    def __init__(self, color: str = "auto", width: int = 0) -> None:
        out = sys.stdout
        terminal = out.isatty()
        if color == "auto":
            wanted = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
            self.coloured = terminal and wanted
        else:
            self.coloured = color == "always"
        if self.coloured and terminal and os.name == "nt":
            os.system("")  # lets older consoles of Windows read colours
        self.width = max(LEAST_WIDTH, width or _columns())
        try:
            "".join(_FINE.values()).encode(out.encoding or "utf-8")
            self.glyphs = _FINE
        except (UnicodeEncodeError, LookupError):
            self.glyphs = _PLAIN

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is where there are no colours."""
        return f"\033[{_STYLES[style]}m{text}\033[0m" if self.coloured and text else text

    def put(self, text: str) -> None:
        """One line (or several) of output."""
        sys.stdout.write(f"{text}\n")


def is_terminal() -> bool:
    """True where standard output is read by a person at once."""
    return sys.stdout.isatty()


def _columns() -> int:
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return DEFAULT_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((DEFAULT_WIDTH, 24)).columns


# ---------------------------------------------------------------- cells


def cells(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else sum(_cell(c) for c in text)


def _cell(char: str) -> int:
    """0 for what stands on the letter before it, 2 for wide letters, else 1."""
    point = ord(char)
    if point < 0x300 or 0x400 <= point < 0x483 or 0x2010 <= point <= 0x2027 or point == 0x202F:
        return 0 if point == 0xAD else 1
    from unicodedata import category, east_asian_width

    kind = category(char)
    if kind in ("Mn", "Me", "Cf") or 0x1160 <= point <= 0x11FF:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _right_to_left(text: str) -> bool:
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """A text as lines no wider than that; all but the first begin with ``indent``."""
    out: list[str] = []
    words = text.lstrip(" ").split(" ")
    line, room = text[: len(text) - len(text.lstrip(" "))], width
    begun = False
    for word in words:
        if not word and not begun and out:
            continue  # a line does not begin with what is left of several spaces
        size = cells(line) + cells(word) + begun
        if size <= room:
            line = f"{line} {word}" if begun else line + word
            begun = True
            continue
        if begun:
            out.append(line.rstrip(" "))
            line, begun, room = "", False, width - len(indent)
            if not word:
                continue
        while cells(line) + cells(word) > room:
            head = shorten(word, max(1, room - cells(line)), "")
            out.append(line + head)
            word = word[len(head) :]
            line, room = "", width - len(indent)
        line, begun = line + word, True
    out.append(line)
    return [out[0], *(indent + more for more in out[1:])]


def shorten(text: str, width: int, cut: str = "…") -> str:
    """The beginning of a text, no wider than that, with a mark where it was cut."""
    if cells(text) <= width:
        return text
    room = width - len(cut)
    taken = 0
    for i, char in enumerate(text):
        taken += _cell(char)
        if taken > room:
            return text[: max(i, 1)] + cut
    return text


# ---------------------------------------------------------------- excerpts


def excerpt(line: str, start: int, end: int, room: int, cut: str = "…") -> tuple[str, int, int]:
    """A stretch of a line around ``[start, end)``, no wider than ``room``.

    Returns the text to show, the cells before the stretch and the cells it takes (at least
    1). A line written from right to left has « » around the stretch instead, and 0 cells.
    """
    start = min(start, len(line))
    end = min(max(start, end), len(line))
    if _right_to_left(line):
        line = f"{line[:start]}«{line[start:end]}»{line[end:]}"
        shown, _, _ = _window(line, start, end + 2, room, cut)
        return shown, 0, 0
    return _window(line, start, end, room, cut)


def _window(line: str, start: int, end: int, room: int, cut: str) -> tuple[str, int, int]:
    chars = [_shown(c) for c in line]
    sizes = [cells(c) for c in chars]
    total = sum(sizes)
    first, last = 0, len(line)
    if total + (start == len(line)) > room:
        first, last = _bounds(line, sizes, start, end, room, len(cut))
    before = (len(cut) if first else 0) + sum(sizes[first:start])
    marked = max(1, sum(sizes[start : min(end, last)]))
    text = (cut if first else "") + "".join(chars[first:last]) + (cut if last < len(line) else "")
    return text.rstrip(), before, min(marked, max(1, room - before))


def _bounds(
    line: str, sizes: list[int], start: int, end: int, room: int, cut: int
) -> tuple[int, int]:
    """The part of a long line to show: the stretch with as much on each side as fits."""
    free = room - 2 * cut - 1
    need = min(sum(sizes[start:end]), free)
    left = (free - need) // 2
    first = start
    while first > 0 and left >= sizes[first - 1]:
        first -= 1
        left -= sizes[first]
    last, right = start, free - sum(sizes[first:start])
    while last < len(line) and right >= sizes[last]:
        right -= sizes[last]
        last += 1
    while last == len(line) and first > 0 and right >= sizes[first - 1]:
        first -= 1
        right -= sizes[first]
    while 0 < first < start and sizes[first] == 0:
        first += 1
    return _at_words(line, first, last, start, end)


def _at_words(line: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The bounds moved inwards to the nearest space, where one is near."""
    if first:
        space = line.find(" ", first, min(start, first + 12))
        if space >= 0:
            first = space + 1
    if last < len(line):
        space = line.rfind(" ", max(end, last - 12), last)
        if space > 0:
            last = space
    return first, last


def _shown(char: str) -> str:
    return " " * _TAB if char == "\t" else clean(char)
