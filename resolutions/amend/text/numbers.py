"""Frozen numbers and final numbers of one text, side by side.

Knows where each paragraph stands and what it is called before and after the final numbering;
changes nothing.
"""

from __future__ import annotations

from resolutions.amend.targets import Target
from resolutions.amend.text.names import joined, shown
from resolutions.amend.text.tabled import table
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text


class Numbers:
    """The final numbers of a text whose numbers are frozen."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.document = text.final()
        self.final = table(self.document)
        self.keys = {self.final.path_of(k): k for k in self.final.names}
        self.known: dict[Path, str] = {}

    def address(self, path: Path) -> str:
        """The final address of what stands at a path."""
        if path not in self.known:
            self.known[path] = shown(self._address(path))
        return self.known[path]

    def target(self, path: Path) -> Target:
        """The final address as a target. Raises ValueError for what is no paragraph."""
        return Target.of_address(self.address(path))

    def _address(self, path: Path) -> str:
        if path[:1] not in (("body",), ("annexes",)):
            return str(path[0])
        for cut in range(1, len(path)):
            key = self.keys.get(path[:cut])
            index = path[cut]
            if key is None or not isinstance(index, int):
                continue
            block = self.final.blocks(path[:cut])[index]
            if not isinstance(block, Clause):
                continue
            address = joined(key, self.final.names[key][index])
            for step in path[cut + 1 :]:
                assert isinstance(step, int)
                name = self.final.below(address, block)[step]
                block = block.children[step]
                address = f"{address} {name}" if name else address
            return address
        return ""

    def changed(self) -> tuple[tuple[str, str], ...]:
        """The frozen and the final address of each paragraph whose own number changes."""
        if not self.text.structural:
            return ()
        return tuple(self._changed())

    def _changed(self) -> Iterator[tuple[str, str]]:
        text = self.text
        for key in text.names:
            if key and key[-1] != "/":
                continue
            path = text.path_of(key)
            for i, block in enumerate(text.blocks(path)):
                if isinstance(block, Clause):
                    name = text.names[key][i]
                    yield from self._below(block, (*path, i), joined(key, name), name)

    def _below(
        self, clause: Clause, path: Path, address: str, name: str
    ) -> Iterator[tuple[str, str]]:
        final = self.address(path)
        own = final.rpartition(" (")[1:] if name.startswith("(") else ("", final.rsplit("/")[-1])
        if "".join(own).strip() != name:
            yield shown(address), final
        if clause.children:
            for i, below in enumerate(self.text.below(address, clause)):
                if below:
                    inner = f"{address} {below}"
                    yield from self._below(clause.children[i], (*path, i), inner, below)
