"""Which label is below which, worked out from their sequence: ``(i)`` is the ninth letter
after ``(h)``, else the numeral one.

Knows labels and indents only.
"""

from __future__ import annotations

from resolutions.parse.labels import Label
from resolutions.records import dataclass

_DEEPEST = 8
_BRACKETS = (")", "()")


@dataclass(slots=True)
class Level:
    """One open level of a list."""

    style: str
    kind: str
    last: int
    indent: int


def place_label(levels: list[Level], label: Label, indent: int, ahead: Label | None) -> int:
    """Put a label into the open levels: the depth it belongs to, from 0.

    ``levels`` is changed: deeper levels are closed, the label's own is opened or advanced.
    ``ahead`` is the next label of the text, which settles ``(h)`` then ``(i)``.
    """
    if label.kind == "bullet":
        return _place_bullet(levels, label, indent)
    found = [
        (depth, ordinal)
        for depth in range(len(levels) - 1, -1, -1)
        for kind, ordinal in label.readings
        if _follows(levels[depth], label, kind, ordinal) and not _starts_below(label, kind, ahead)
    ]
    if found:  # the indent tells two open series of one kind apart; else the deepest
        depth, ordinal = next((f for f in found if levels[f[0]].indent == indent), found[0])
        del levels[depth + 1 :]
        levels[depth].last = ordinal
        return depth
    other = _other_bracket(levels, label, indent)
    if other is not None:
        return other
    for kind, ordinal in label.readings if len(levels) < _DEEPEST else ():
        if ordinal == 1 and not _same_open(levels, label, kind, indent):
            levels.append(Level(label.style, kind, 1, indent))
            return len(levels) - 1
    return _place_irregular(levels, label, indent)


def _follows(level: Level, label: Label, kind: str, ordinal: int) -> bool:
    if level.style != label.style or level.kind != kind:
        return False
    return ordinal == level.last + 1 or (bool(label.bis) and ordinal == level.last)


def _other_bracket(levels: list[Level], label: Label, indent: int) -> int | None:
    """``(b)`` after ``a)``: the next of an open series, typed with the other bracket."""
    if label.style not in _BRACKETS:
        return None
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.style not in _BRACKETS or indent > level.indent + 2:
            continue
        if any(kind == level.kind and n == level.last + 1 > 1 for kind, n in label.readings):
            del levels[depth + 1 :]
            level.last += 1
            return depth
    return None


def _starts_below(label: Label, kind: str, ahead: Label | None) -> bool:
    """``(i)`` after ``(h)`` opens a list of its own where ``(ii)`` comes next."""
    if kind != "letter" or ("roman", 1) not in label.readings or ahead is None:
        return False
    return ahead.style == label.style and ("roman", 2) in ahead.readings


def _same_open(levels: list[Level], label: Label, kind: str, indent: int) -> bool:
    """A second *1* of the deepest open series, at its indent, is a slip or a new series."""
    if not levels:
        return False
    top = levels[-1]
    return top.style == label.style and top.kind == kind and indent <= top.indent


def _place_bullet(levels: list[Level], label: Label, indent: int) -> int:
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.kind == "bullet" and level.style == label.style and indent <= level.indent + 1:
            if indent + 1 < level.indent:
                continue
            del levels[depth + 1 :]
            level.last += 1
            return depth
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].kind == "bullet" and indent < levels[depth].indent:
            del levels[depth:]
    del levels[_DEEPEST - 1 :]
    levels.append(Level(label.style, "bullet", 1, indent))
    return len(levels) - 1


def _place_irregular(levels: list[Level], label: Label, indent: int) -> int:
    """A gap or a repeat: the deepest level of its style, else a new level."""
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        for kind, ordinal in label.readings:
            if level.style == label.style and level.kind == kind:
                del levels[depth + 1 :]
                level.last = ordinal
                return depth
    kind, ordinal = label.readings[0]
    del levels[_DEEPEST - 1 :]
    levels.append(Level(label.style, kind, ordinal, indent))
    return len(levels) - 1
