"""What a paragraph says of itself: its style, its level in the outline, the mark that ends it."""

from __future__ import annotations

from resolutions.read.docx.names import VAL, Element, child, child_value, integer
from resolutions.read.docx.styles import Styles


def properties_of(paragraph: Element, changes: str) -> Element | None:
    """What a paragraph says of itself; as it was before, where changes are rejected."""
    found = child(paragraph, "pPr")
    if changes == "reject" and found is not None:
        changed = child(found, "pPrChange")
        if changed is not None:
            return child(changed, "pPr")
    return found


def mark_of(paragraph: Element) -> tuple[bool, bool]:
    """``(inserted, deleted)`` of the mark that ends a paragraph."""
    mark = child(child(paragraph, "pPr"), "rPr")
    inserted = child(mark, "ins") is not None or child(mark, "moveTo") is not None
    return inserted, child(mark, "del") is not None or child(mark, "moveFrom") is not None


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
