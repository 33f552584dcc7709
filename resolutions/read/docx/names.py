"""The names of WordprocessingML, and attributes read without trusting them."""

from __future__ import annotations

from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ID = _R + "id"
VAL = _W + "val"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LARGEST = 1_000_000


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


def local(element: Element) -> str:
    """The name of an element of WordprocessingML without its namespace, else ``""``."""
    tag = element.tag
    return tag[len(_W) :] if isinstance(tag, str) and tag.startswith(_W) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, None where there is none or no element."""
    return element.find(_W + name) if element is not None else None


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that name."""
    if element is not None:
        yield from element.iterchildren(_W + name)


def value(element: Element, name: str = "val") -> str:
    """An attribute, empty where it or the element is missing."""
    return element.get(_W + name, "") if element is not None else ""


def child_value(element: Element, name: str, attribute: str = "val") -> str:
    """An attribute of the first child of that name."""
    return value(child(element, name), attribute)


def integer(text: str, default: int = 0) -> int:
    """A whole number as files have it; the default for anything else."""
    text = text.strip()
    sign = -1 if text[:1] == "-" else 1
    digits = text.lstrip("+-").split(".")[0]
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return default
    return max(-_LARGEST, min(_LARGEST, sign * int(digits)))


def switched(element: Element) -> bool | None:
    """What a switch (``<w:i/>``, ``<w:i w:val="0"/>``) says; None where it is not there."""
    if element is None:
        return None
    return value(element).lower() not in ("0", "false", "off", "none")
