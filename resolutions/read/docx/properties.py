"""What a paragraph says of itself: its style, its level in the outline, the mark that ends it."""

from __future__ import annotations

from resolutions.read.docx.names import VAL, Element, child, child_value, integer
from resolutions.read.docx.styles import Styles
from resolutions.read.docx.tracked import Decision


def properties_of(paragraph: Element, changes: Decision) -> Element | None:
    """What a paragraph says of itself; as it was before, where changes are rejected."""
    found = child(paragraph, "pPr")
    changed = child(found, "pPrChange")
    return child(changed, "pPr") if changes.undoes(changed) else found


def marks_of(paragraph: Element) -> list[Element]:
    """The changes of the mark that ends a paragraph."""
    mark = child(child(paragraph, "pPr"), "rPr")
    found = (child(mark, name) for name in ("ins", "moveTo", "del", "moveFrom"))
    return [one for one in found if one is not None]


def style_of(properties: Element | None, styles: Styles) -> str:
    """The style of a paragraph, the default one where it names none that there is."""
    named = child_value(properties, "pStyle")
    return named if named in styles.by_id else styles.default


def outline_of(properties: Element | None, style: str, styles: Styles) -> int:
    """The level of a heading from 1, 0 for text."""
    own = child(properties, "outlineLvl")
    found = own if own is not None else styles.paragraph_value(style, "outlineLvl")
    level = integer(found.get(VAL, ""), 9) if found is not None else 9
    return level + 1 if 0 <= level < 9 else 0
