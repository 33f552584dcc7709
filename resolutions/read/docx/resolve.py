"""Tracked changes of a file of Word accepted or rejected, all of them or those of some authors.

``resolved(data, accept=…, reject=…)`` gives the file again: whatever is decided is as if it had
never been tracked, everything else is as it was, byte for byte in every part without changes.
All kinds of changes: words, marks of paragraphs, moves, layout, lists, rows, cells, sections,
notes, headers.
"""

from __future__ import annotations

from lxml import etree

from resolutions.read.docx.names import Element, child, children, local, value, w
from resolutions.read.docx.package import opened
from resolutions.read.docx.settling import (
    ALL,
    CELLS,
    COME,
    GONE,
    LAYOUT,
    REJECT,
    Decision,
    Story,
    remove,
)
from resolutions.read.returned.archive import rewritten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from resolutions.read.docx.package import Package

__all__ = ["ALL", "authors", "resolved"]

_CALLS = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def resolved(
    data: bytes,
    *,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    name: str = "-",
) -> bytes:
    """The file with the changes of some authors accepted and of others rejected; `ALL` for all
    others. Raises `Unreadable` with a code that begins with ``docx-``."""
    package = opened(data, name)
    decision = Decision(accept, reject)
    main = package.tree(package.main)
    if main is None:
        return data
    before = _called(main)
    changed: dict[str, bytes] = {}
    if Story(main, decision).resolve():
        changed[package.main] = _bytes(main)
    gone = before - _called(main)
    for part in _stories(package):
        root = package.tree(part)
        if root is None:
            continue
        done = Story(root, decision).resolve()
        if _without(root, gone) or done:
            changed[part] = _bytes(root)
    whole = decision.whole
    settings = package.by_kind("settings")
    if whole and settings:
        root = package.tree(settings)
        if root is not None and _own_words(root, whole):
            changed[settings] = _bytes(root)
    return rewritten(data, changed, name) if changed else data


def authors(data: bytes, name: str = "-") -> tuple[str, ...]:
    """Those who changed something, in the order of their first change."""
    package = opened(data, name)
    found: dict[str, None] = {}
    for part in (package.main, *_stories(package)):
        root = package.tree(part)
        for one in root.iter() if root is not None else ():
            if local(one) in COME | GONE | CELLS | LAYOUT:
                found[value(one, "author")] = None
    return tuple(found)


def _stories(package: Package) -> tuple[str, ...]:
    """The parts beside the text that have words."""
    related = package.related(package.main).values()
    return tuple(dict.fromkeys(part for kind, part, out in related if kind in _STORIES and not out))


def _called(root: Element) -> set[tuple[str, str]]:
    """The notes and comments that a text calls."""
    return {(_CALLS[local(one)], value(one, "id")) for one in root.iter(*map(w, _CALLS))}


def _without(root: Element, gone: set[tuple[str, str]]) -> bool:
    """Take out the notes and comments whose call went; True where there were some."""
    found = [one for one in root if (local(one), value(one, "id")) in gone]
    for one in found:
        remove(one)
    return bool(found)


def _bytes(root: Element) -> bytes:
    out: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return out


def _own_words(root: Element, whole: str) -> bool:
    """What a file of this program says of the text before, where that is now the text."""
    held = child(root, "docVars")
    found = {value(one, "name"): one for one in children(held, "docVar")}
    was = "resolution.was."
    former = {name: one for name, one in found.items() if name.startswith(was)}
    for name, one in former.items():
        usual = f"resolution.{name[len(was) :]}"
        if whole == REJECT:
            if usual in found:
                remove(found[usual])
            if value(one, "val"):
                one.set(w("name"), usual)
                continue
        remove(one)
    return bool(former)
