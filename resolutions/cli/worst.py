"""The files of a long run with the most to put right, worst first: a table of a few lines."""

from __future__ import annotations

from resolutions.cli.screen import cells, shorten
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.cli.screen import Screen

LEAST = 4
"""From so many files with findings, a table helps."""

_MOST = 10


def table(counted: Sequence[tuple[str, int, int, int]], screen: Screen, lang: str) -> list[str]:
    """The lines of the table, none for few files. ``counted``: path, errors, warnings, remarks."""
    worst = sorted((row for row in counted if any(row[1:])), key=lambda row: (*_down(row), row[0]))
    if len(worst) < LEAST:
        return []
    rows = [(path, _found(counts, lang)) for path, *counts in worst[:_MOST]]
    room = max(8, screen.width - 4 - max(cells(found) for _, found in rows))
    names = [shorten(path, room, screen.glyphs["cut"]) for path, _ in rows]
    wide = max(map(cells, names))
    out = [screen.paint(say("worst.title", lang), "bold")]
    for name, (_, found) in zip(names, rows, strict=True):
        out.append(f"  {name}{' ' * (wide - cells(name))}  {found}")
    if len(worst) > _MOST:
        out.append("  " + say("worst.more", lang, n=len(worst) - _MOST))
    return [shorten(line, screen.width) if not screen.coloured else line for line in out]


def _down(row: tuple[str, int, int, int]) -> tuple[int, ...]:
    return tuple(-n for n in row[1:])


def _found(counts: Sequence[int], lang: str) -> str:
    keys = ("summary.errors", "summary.warnings", "summary.infos")
    said = [say(key, lang, n=n) for key, n in zip(keys, counts, strict=True) if n]
    return ", ".join(said)
