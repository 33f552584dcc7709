"""Who changed what in a file of Word: the tracked changes of each author, and those that hang on
what another author put in.

A `Share` is read as a text of its own with ``read_word(data, only=share.keys)``.
"""

from __future__ import annotations

from resolutions.read.docx.names import children
from resolutions.read.docx.package import opened
from resolutions.read.docx.tracked import Change, Key, changes_of
from resolutions.records import dataclass

__all__ = ["Change", "Key", "Share", "shares", "tracked_changes"]


@dataclass(frozen=True, slots=True)
class Share:
    """The changes of one author. ``date``: the day of the last one, empty where the file says
    none. ``on``: the author whose words they change, None for those that stand on the text as
    it was. ``mixed``: they cannot be told apart from that author's."""

    author: str
    date: str
    changes: tuple[Change, ...]
    on: str | None = None
    mixed: bool = False

    @property
    def keys(self) -> frozenset[Key]:
        """Which changes they are."""
        return frozenset(one.key for one in self.changes)

    @property
    def words(self) -> tuple[Change, ...]:
        """Those that are about words."""
        return tuple(one for one in self.changes if not one.layout)


def tracked_changes(data: bytes, name: str = "-") -> tuple[Change, ...]:
    """The tracked changes of the text and of its notes. Raises `Unreadable` as `read_word`."""
    package = opened(data, name)
    root = package.tree(package.main)
    body = next(children(root, "body"), None) if root is not None else None
    found = changes_of(body, "document") if body is not None else []
    for kind in ("footnotes", "endnotes"):
        part = package.by_kind(kind)
        notes = package.tree(part) if part else None
        if notes is not None:
            found += changes_of(notes, kind)
    return tuple(found)


def shares(changes: tuple[Change, ...]) -> list[Share]:
    """The changes by author, in the order in which each author is first met; for each author
    first those on the text as it was."""
    known = {one.key: one for one in changes}
    groups: dict[tuple[str, str | None, bool], list[Change]] = {}
    for author in dict.fromkeys(one.author for one in changes):
        groups[author, None, False] = []
    for one in changes:
        on = known[one.on].author if one.on is not None else None
        groups.setdefault((one.author, on, one.mixed), []).append(one)
    out = [
        Share(author, max((one.date[:10] for one in own), default=""), tuple(own), on, mixed)
        for (author, on, mixed), own in groups.items()
    ]
    return [one for one in out if one.changes]
