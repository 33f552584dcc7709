"""Automatic numbers: what stands before each numbered paragraph, counted as Word counts.

Counters belong to the abstract list: two lists made from one go on with each other's numbers,
unless one of them says where it starts. A number at a level closes the levels below it.
"""

from __future__ import annotations

import re

from resolutions.patterns import pattern
from resolutions.read.docx.names import (
    Element,
    child,
    child_value,
    children,
    integer,
    switched,
    value,
)
from resolutions.read.docx.numerals import numeral
from resolutions.read.docx.styles import Styles
from resolutions.records import dataclass, field

LEVELS = 9
_DRAWN = "•◦▪"
BULLETS = "-–—•▪●○‣◦·*+■□➢"
_FILLED = pattern(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list. ``text`` holds ``%1`` … where the numbers go."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int = -1
    plain: bool = False
    indent: int = 0


@dataclass(slots=True)
class List:
    """An instance of an abstract list, with the starts and levels that are its own."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The lists of a file and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.lists: dict[str, List] = {}
        self.abstracts: dict[str, dict[int, Level]] = {}
        self.links: dict[str, str] = {}
        self.counts: dict[str, list[int | None]] = {}
        for one in children(root, "abstractNum"):
            id = value(one, "abstractNumId")
            self.abstracts[id] = _levels(one)
            link = child_value(one, "numStyleLink")
            if link:
                self.links[id] = link
        for one in children(root, "num"):
            self.lists[value(one, "numId")] = _list(one)

    def of(self, style: str, properties: Element | None) -> tuple[str, int] | None:
        """``(list, level)`` of a paragraph, None where it has no number."""
        own = child(properties, "numPr")
        id, level = child_value(own, "numId"), child_value(own, "ilvl")
        if not id:
            inherited = self.styles.paragraph_value(style, "numPr")
            id = child_value(inherited, "numId")
            level = level or child_value(inherited, "ilvl") or self._level_of(id, style)
        if id not in self.lists:
            return None
        return id, max(0, min(LEVELS - 1, integer(level)))

    def _level_of(self, id: str, style: str) -> str:
        """The level that names the style, or one that it is based on."""
        levels = self._levels(id)
        for one in self.styles.chain(style):
            for depth, level in levels.items():
                if level.style == one.id:
                    return str(depth)
        return ""

    def _levels(self, id: str) -> dict[int, Level]:
        found = self.lists.get(id)
        if found is None:
            return {}
        return {**self.abstracts.get(self._abstract(found), {}), **found.levels}

    def _abstract(self, found: List) -> str:
        """The abstract list, behind the style that it may only name."""
        link = self.links.get(found.abstract)
        if link is None:
            return found.abstract
        style = self.styles.by_id.get(link)
        id = child_value(child(style.paragraph, "numPr"), "numId") if style is not None else ""
        target = self.lists.get(id)
        return target.abstract if target is not None else found.abstract

    def level(self, id: str, depth: int) -> Level:
        """What a list says of one of its levels."""
        return self._levels(id).get(depth) or Level(text=f"%{depth + 1}.")

    def count(self, id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a level; that paragraph is counted."""
        found = self.lists[id]
        levels = self._levels(id)
        counts = self.counts.setdefault(self._abstract(found), [None] * LEVELS)
        if not found.begun:
            found.begun = True
            for at in found.starts:
                counts[at] = None
        level = levels.get(depth) or Level(text=f"%{depth + 1}.")
        start = found.starts.get(depth, level.start)
        now = counts[depth]
        counts[depth] = start if now is None else now + 1
        for deeper in range(depth + 1, LEVELS):
            below = levels.get(deeper)
            limit = below.restart if below is not None else -1
            if limit < 0 or 0 <= depth < limit:
                counts[deeper] = None
        return _label(level, depth, levels, counts, found)


def _label(
    level: Level, depth: int, levels: dict[int, Level], counts: list[int | None], found: List
) -> str:
    if level.form == "bullet":
        mark = level.text.strip()[:1]
        return mark if mark and mark in BULLETS else _DRAWN[depth % len(_DRAWN)]

    def filled(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        its = levels.get(at) or Level()
        n = counts[at]
        if n is None:
            n = found.starts.get(at, its.start)
        return numeral(n, "decimal" if level.plain and its.form != "none" else its.form)

    return _FILLED.sub(filled, level.text).strip()


def _levels(abstract: Element) -> dict[int, Level]:
    out: dict[int, Level] = {}
    for one in children(abstract, "lvl"):
        depth = integer(value(one, "ilvl"), -1)
        if 0 <= depth < LEVELS:
            out[depth] = _level(one)
    return out


def _level(one: Element) -> Level:
    restart = child_value(one, "lvlRestart")
    ind = child(child(one, "pPr"), "ind")
    return Level(
        integer(child_value(one, "start"), 1 if child(one, "start") is not None else 0),
        child_value(one, "numFmt") or "decimal",
        child_value(one, "lvlText"),
        child_value(one, "pStyle"),
        integer(restart, -1) if restart else -1,
        bool(switched(child(one, "isLgl"))),
        integer(value(ind, "left") or value(ind, "start")),
    )


def _list(num: Element) -> List:
    out = List(child_value(num, "abstractNumId"))
    for one in children(num, "lvlOverride"):
        depth = integer(value(one, "ilvl"), -1)
        if not 0 <= depth < LEVELS:
            continue
        start = child_value(one, "startOverride")
        if start:
            out.starts[depth] = integer(start, 1)
        own = child(one, "lvl")
        if own is not None:
            out.levels[depth] = _level(own)
    return out
