"""Somebody else's Word file, taken apart: its parts, their trees, what styles are called.

Knows packages and a few elements, nothing of what is put into them. Needs lxml.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST = 40 * 1024 * 1024
NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
VAL, ID = f"{W}val", f"{W}styleId"
STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def opened(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name. Raises ValueError for one that is too large."""
    out = {}
    left = _MOST
    with ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            with file.open(name) as part:
                out[name] = part.read(left + 1)
            left -= len(out[name])
            if left < 0:
                raise ValueError("too large")
    return {name: content for name, content in out.items() if not name.endswith("/")}


def tree(content: bytes) -> Any:
    """The tree of a part. Raises ValueError for one that has a document type."""
    if b"<!DOCTYPE" in content[:4096]:
        raise ValueError("a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def as_bytes(root: Any) -> bytes:
    """A tree as a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def key_of(style: Any) -> tuple[str, str]:
    """What a style is known by: its kind and its name, whatever the case."""
    name = style.find(f"{W}name")
    said = style.get(ID) if name is None else name.get(VAL)
    return style.get(f"{W}type", "paragraph"), re.sub(r"\s+", " ", said).casefold()


def rename(root: Any, names: dict[str, str]) -> None:
    """Give what names styles other names."""
    for node in root.iter(*(f"{W}{tag}" for tag in STYLED)):
        node.set(VAL, names.get(node.get(VAL), node.get(VAL)))


def highest(root: Any, tag: str, attribute: str) -> int:
    """The highest number that elements of a name have, or 0."""
    found = [one.get(attribute, "0") for one in root.iter(f"{W}{tag}")]
    return max((int(n) for n in found if n.isdecimal()), default=0)


def put_before(root: Any, new: Any, followers: tuple[str, ...]) -> None:
    """Put an element before the first of its followers, else at the end."""
    for child in root:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in followers:
            child.addprevious(new)
            return
    root.append(new)


def inherit(section: Any, earlier: list[Any]) -> None:
    """Give a section the headers and footers that it takes from the sections before it."""
    for tag in ("footerReference", "headerReference"):
        known = {one.get(f"{W}type") for one in section.findall(f"{W}{tag}")}
        for before in reversed(earlier):
            for one in before.findall(f"{W}{tag}"):
                if one.get(f"{W}type") not in known:
                    known.add(one.get(f"{W}type"))
                    section.insert(0, one)
