"""Where the targets of one reference stand now: a number, or a range, at a time.

Reads the numbers as tabled; knows which paragraphs of a range went, came or moved away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.results import NO_PARAGRAPH, Failure
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.trail import located
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.references.references import Item, Reference
    from resolutions.amend.targets import Target
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text


@dataclass(slots=True)
class Group:
    """One number, or one range, of a reference: where its targets stand now, in order."""

    items: list[Item]
    paths: list[Path]
    dead: list[str]
    unknown: bool = False
    broken: bool = False
    added: int = 0

    @property
    def is_range(self) -> bool:
        return len(self.items) == 2


class Finding:
    """Finds what the references of one text cite."""

    def __init__(self, base: Text, text: Text, merged_into: dict[str, str]) -> None:
        self.base = base
        self.text = text
        self.merged_into = merged_into
        self.keys = {text.path_of(k): k for k in text.names if not k or k[-1] == "/"}

    def groups(self, reference: Reference) -> list[Group]:
        """Its numbers and ranges, in order."""
        out: list[Group] = []
        for item in reference.items:
            if item.range_to and out and len(out[-1].items) == 1:
                out[-1] = self._range(out[-1].items[0], item)
            else:
                out.append(self._single(item))
        return out

    def _single(self, item: Item) -> Group:
        found = self.find(item.target, self.text)
        if isinstance(found, Found):
            return Group([item], [found.path], [])
        then = self.find(item.target, self.base)
        if isinstance(then, Failure):
            return Group([item], [], [], unknown=True)
        into = self.merged_into.get(then.address)
        if into is not None:
            merged = located(self.text, into)
            if merged is not None:
                return Group([item], [merged[0]], [])
        return Group([item], [], [then.address])

    def find(self, target: Target, text: Text) -> Found | Failure:
        """A target in a text; numbers that run on through the parts are found in any."""
        found = resolve(target, text)
        if isinstance(found, Failure) and found.code == NO_PARAGRAPH and target.division:
            found = resolve(replace(target, division=""), text)
        return found

    def _range(self, first: Item, last: Item) -> Group:
        start, end = self.find(first.target, self.base), self.find(last.target, self.base)
        if isinstance(start, Failure) or isinstance(end, Failure) or start.key != end.key:
            ends = [self._single(first), self._single(last)]
            paths = [p for g in ends for p in g.paths]
            dead = [a for g in ends for a in g.dead]
            return Group([first, last], paths, dead, unknown=any(g.unknown for g in ends))
        group = Group([first, last], [], [])
        places = range(start.index, end.index + 1)
        for found in self._between(start, places):
            now = located(self.text, self.merged_into.get(found, found))
            if now is None:
                group.dead.append(found)
            elif now[0] not in group.paths:
                group.paths.append(now[0])
        group.paths.sort(key=order)
        self._look_inside(group)
        return group

    def _between(self, start: Found, places: range) -> list[str]:
        """The addresses of the paragraphs of a range as tabled."""
        if not start.key or start.key[-1] == "/":
            names = self.base.names[start.key]
            return [f"{start.key}{names[i]}" for i in places if names[i] and names[i][-1] != "/"]
        parent = located(self.base, start.key)
        assert parent is not None
        names = self.base.below(start.key, self.base.at(parent[0]))
        return [f"{start.key} {names[i]}" for i in places if names[i]]

    def _look_inside(self, group: Group) -> None:
        """What stands now among the paragraphs of a range: new ones, or others."""
        if not group.paths:
            return
        homes = {path[:-1] for path in group.paths}
        if len(homes) > 1:
            group.broken = True
            return
        first, last = group.paths[0][-1], group.paths[-1][-1]
        assert isinstance(first, int)
        assert isinstance(last, int)
        known = {path[-1] for path in group.paths}
        home = next(iter(homes))
        for i in range(first, last + 1):
            if i in known:
                continue
            address = self._frozen((*home, i))
            if not address:
                continue
            if located(self.base, address) is None:
                group.added += 1
            else:
                group.broken = True

    def _frozen(self, path: Path) -> str:
        """The frozen address of a paragraph; empty for what has none."""
        for cut in range(1, len(path)):
            key = self.keys.get(path[:cut])
            index = path[cut]
            if key is None or not isinstance(index, int):
                continue
            block = self.text.blocks(path[:cut])[index]
            if isinstance(block, Clause):
                address = f"{key}{self.text.names[key][index]}"
                for step in path[cut + 1 :]:
                    assert isinstance(step, int)
                    name = self.text.below(address, block)[step]
                    if not name:
                        return ""
                    address, block = f"{address} {name}", block.children[step]
                return address
        return ""


def order(path: Path) -> tuple[str, ...]:
    """A key that sorts places as they stand in the text."""
    return tuple(f"{step:>9}" for step in path)


def relation(here: Path, paths: list[Path]) -> str:
    """``above``, ``below``, ``mixed``, or empty where a paragraph cites itself."""
    others = [p for p in paths if p != here[: len(p)]]
    sides = {"above" if order(p) < order(here) else "below" for p in others}
    if len(sides) > 1:
        return "mixed"
    return next(iter(sides), "")


def runs(paths: list[Path]) -> list[tuple[Path, Path]]:
    """The first and last of each run of neighbours."""
    out: list[tuple[Path, Path]] = []
    for path in paths:
        last = out[-1][1] if out else ()
        if last and last[:-1] == path[:-1] and last[-1] + 1 == path[-1]:  # type: ignore[operator]
            out[-1] = (out[-1][0], path)
        else:
            out.append((path, path))
    return out
