"""The ends of lists, set right once, after all that was adopted is in the text.

Which paragraph ends with a full stop is decided by the list as it came out and by the habit it
had as tabled, so it is the same in whatever order the amendments were adopted.
Knows places and punctuation; no operation.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.changing import Change
from resolutions.amend.apply.endings import habit, members, mend_member
from resolutions.amend.text.names import joined
from resolutions.amend.text.trail import located
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from resolutions.amend.results import Consequence
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text

_ROLES = ("preambular", "operative")
_RANKS = ("last", "penultimate")


def settled(
    text: Text, keys: Collection[str] | None = None
) -> tuple[Text, tuple[Consequence, ...]]:
    """A tracked text with the ends of its lists as their places ask for, and what that took.
    The trail ends here. ``keys``: only these lists."""
    trail = text.trail
    if trail is None:
        return text, ()
    change = Change(replace(text, trail=None), exact=False)
    for key in _changed(text, trail.base, trail.replaced):
        body = not key or key[-1] == "/"
        here, there = _home(text, key), _home(trail.base, key)
        if keys is not None and key not in keys:
            continue
        if here is not None and there is not None:
            for role in _ROLES if body else ("item",):
                _settle(change, trail.base, key, (here, there), role, trail.replaced)
    return change.text, tuple(change.notes)


def _changed(text: Text, base: Text, replaced: frozenset[str]) -> list[str]:
    """The containers whose members are not those of the text as tabled, or are other words."""
    found = {k: None for k, names in text.names.items() if names != text.tabled.get(k, names)}
    for address in sorted(replaced):
        key = _container(address)
        if key in base.names or located(base, key) is not None:
            found[key] = None
    return list(found)


def _container(address: str) -> str:
    head, bracket, _ = address.rpartition(" (")
    return head if bracket else address[: address.rfind("/") + 1]


def _home(text: Text, key: str) -> Path | None:
    if not key or key[-1] == "/":
        return text.path_of(key) if key in text.names else None
    found = located(text, key)
    return None if found is None else found[0]


def _names(text: Text, key: str, path: Path) -> tuple[str, ...]:
    known = text.names.get(key)
    return text.below(key, text.at(path)) if known is None else known


def _settle(
    change: Change,
    base: Text,
    key: str,
    homes: tuple[Path, Path],
    role: str,
    replaced: frozenset[str],
) -> None:
    path, old_path = homes
    old_names = _names(base, key, old_path)
    old = base.blocks(old_path)
    before = habit(old, role, change.language)
    were = dict(zip((old_names[i] for i in members(old, role, 2)), _RANKS, strict=False))
    names = _names(change.text, key, path)
    known = set(old_names)
    blocks = change.text.blocks(path)
    if len(names) != len(blocks):  # it went elsewhere, and is settled under its new name
        return
    own = [
        (i, name)
        for i, name in enumerate(names)
        if isinstance(blocks[i], Clause) and blocks[i].role == role
    ]
    touched = [i for i, name in own if name not in known or joined(key, name) in replaced]
    moved_up = [i for i, name in own if name in were]  # it may have been the last once
    tail = members(blocks, role, 3 + len(touched))
    ranks = dict(zip(tail, _RANKS, strict=False))
    for i in sorted({*tail, *touched, *moved_up}):
        rank, was = ranks.get(i, ""), were.get(names[i], "")
        if i in touched or rank != was:
            kept = i not in touched and "last" not in (rank, was)
            mend_member(change, (*path, i), joined(key, names[i]), before, rank, kept=kept)
