"""XML into a tree, safely: nothing is fetched, nothing is expanded, nothing is read for long.

A file with declarations of its own (``<!DOCTYPE …>``) is refused: Akoma Ntoso needs none, and
entities are how a small file becomes a huge one. Knows nothing of Akoma Ntoso but its name.
"""

from __future__ import annotations

import re

from lxml import etree

from resolutions.errors import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Element: TypeAlias = Any

MOST = 16 * 1024 * 1024
# Twice what twenty thousand paragraphs need; each costs as much as a paragraph of a text.
MOST_TAGS = 600_000
_DEEP = re.compile(r"depth", re.I)


def tree(text: str) -> Element:
    """The root element of an XML text.

    Raises `Unreadable`: ``xml-syntax`` (with line and column), ``xml-declarations``,
    ``xml-too-deep``, ``too-large`` beyond `MOST` characters or `MOST_TAGS` tags.
    """
    if len(text) > MOST or text.count("<") > MOST_TAGS:
        raise Unreadable("too-large", most=MOST)
    at = _after_prolog(text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    bare = "\n" * text.count("\n", 0, at) + text[at:]
    try:
        return etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if _DEEP.search(error.msg or ""):
            raise Unreadable("xml-too-deep") from None
        line, column = error.position
        raise Unreadable("xml-syntax", line=line, column=max(1, column)) from None


def name_of(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def names(listed: str) -> frozenset[str]:
    """Names of elements, from one line."""
    return frozenset(listed.split())


def _after_prolog(text: str) -> int:
    """Where the root element begins; declarations before it are refused."""
    at, size = 0, len(text)
    while at < size:
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
        elif text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text.startswith("<!", at):
            raise Unreadable("xml-declarations")
        else:
            break
    return at


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)
