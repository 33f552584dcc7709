"""Words as they were tabled, found again in a text that other amendments have changed.

An amendment quotes the text as tabled. Where several are adopted one after the other, what one
of them inserted must not be taken for the words another one quotes, and *the second sentence*
stays the second. A trail remembers, line by line, which cells gave way to how many others; so
every quotation is looked for in the text as tabled and carried to where it stands now.
Made by `tracked`; kept by `resolutions.amend.apply.changing`. Knows no operation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text

    Cells = tuple[int, int]
    Edit = tuple[int, int, int]

__all__ = ["Trail", "carried", "edit_between", "line_key", "located", "tracked"]


@dataclass(frozen=True, slots=True)
class Trail:
    """What happened to the words since the text was tabled.

    ``edits``: for each line, in order, ``(start, end, size)``: cells that gave way to so many;
    ``replaced``: paragraphs whose words are other words now, with all below them.
    """

    base: Text
    edits: dict[str, tuple[Edit, ...]]
    replaced: frozenset[str] = frozenset()

    def moved(self, key: str, start: int, end: int, *, anchor: bool = False) -> Cells | None:
        """Where cells of the text as tabled stand now; None where they were changed. In an
        ``anchor``, beside which something is inserted, a part may be other words."""
        for at, stop, size in self.edits.get(key, ()):
            shift = size - (stop - at)
            if (at < end and start < stop) or (at == stop and start < at < end):
                if not anchor or (at <= start and end <= stop):
                    return None
                start = start if start <= at else at
                end = end + shift if end >= stop else at + size
                continue
            if start == end == at == stop:
                continue
            if start >= stop:
                start += shift
            if end > at or (end >= stop and at < stop):
                end += shift
            end = max(start, end)
        return start, end

    def edited(self, key: str, edit: Edit) -> Trail:
        """The trail after one more change of a line."""
        known = self.edits.get(key, ())
        return replace(self, edits={**self.edits, key: (*known, edit)})

    def without(self, address: str) -> Trail:
        """The trail after a paragraph was replaced as a whole."""
        return replace(self, replaced=self.replaced | {address})

    def renamed(self, old: str, new: str) -> Trail:
        """The trail after a paragraph went to another list under another name."""
        edits = {renamed(key, old, new): value for key, value in self.edits.items()}
        replaced = frozenset(renamed(address, old, new) for address in self.replaced)
        return replace(self, edits=edits, replaced=replaced)

    def is_replaced(self, address: str) -> bool:
        """True where a paragraph, or one it is part of, was replaced as a whole."""
        if not self.replaced:
            return False
        while address:
            if address in self.replaced:
                return True
            address = address.rpartition(" (")[0]
        return False


def renamed(key: str, old: str, new: str) -> str:
    """A name after the paragraph ``old``, which it is or is part of, was called ``new``."""
    if key == old or key.startswith((f"{old} (", f"{old} ¶")):
        return new + key[len(old) :]
    return key


def tracked(text: Text) -> Text:
    """The text as one on which several amendments are adopted: from here on quoted words are
    those of the text as it stands now, and the ends of lists are left as they fall
    (`resolutions.amend.several.settling` gives them their marks)."""
    return replace(text, trail=Trail(replace(text, trail=None), {}))


def edit_between(old: str, new: str, start: int, end: int) -> Edit:
    """The cells that changed between two states of a line, which lie around ``[start, end)``:
    a space more or less beside the words may have gone with them."""
    most = min(start, len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    most = min(len(old) - end, len(new) - head)
    tail = 0
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, len(old) - tail, len(new) - head - tail


# ---------------------------------------------------------------- lines


def line_key(text: Text, path: Path, address: str) -> str:
    """What a line is called for good: its address, and for unlabelled text below a paragraph
    which one it is."""
    if len(path) < 3 or path[0] not in ("body", "annexes"):
        return address
    block = text.at(path)
    if not isinstance(block, Clause) or block.role != "item" or block.marker != "none":
        return address
    index = path[-1]
    assert isinstance(index, int)
    before = text.blocks(path[:-1])[:index]
    return f"{address} ¶{sum(child.marker == 'none' for child in before)}"


def located(text: Text, key: str) -> tuple[Path, str] | None:
    """The path of a line, and its address now; None where it is gone."""
    address, _, tail = key.partition(" ¶")
    found = _paragraph(text, address)
    if found is None or not tail:
        return found
    path, address = found
    turn = int(tail)
    for i, child in enumerate(text.at(path).children):
        if child.marker == "none":
            if turn == 0:
                return (*path, i), address
            turn -= 1
    return None


def _paragraph(text: Text, address: str) -> tuple[Path, str] | None:
    if address == "title":
        return ("title",), address
    top, *labels = address.split(" (")
    cut = top.rfind("/") + 1
    key, name = top[:cut], top[cut:]
    here = text.aliases.get(top)
    if here is not None:
        return _paragraph(text, " (".join([here, *labels]))
    if key not in text.names:
        return None
    at = text.place_of(key, name)
    if at < 0:
        return None
    path: Path = (*text.path_of(key), at)
    for i, label in enumerate(labels):
        here = text.aliases.get(f"{top} ({label}")
        if here is not None:
            return _paragraph(text, " (".join([here, *labels[i + 1 :]]))
        names = text.below(top, text.at(path))
        if f"({label}" not in names:
            return None
        path = (*path, names.index(f"({label}"))
        top = f"{top} ({label}"
    return path, top


def carried(
    text: Text, path: Path, address: str, start: int, end: int, *, anchor: bool = False
) -> tuple[Path, str, int, int] | None:
    """Where cells of the text as tabled stand now: ``(path, address, start, end)``, or None."""
    trail = text.trail
    assert trail is not None
    found = located(text, line_key(trail.base, path, address))
    if found is None:
        return None
    now, here = found
    if trail.is_replaced(here):
        return None
    cells = trail.moved(line_key(text, now, here), start, end, anchor=anchor)
    return None if cells is None else (now, here, *cells)
