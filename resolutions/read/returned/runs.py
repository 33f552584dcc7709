"""A run cut where marks are to stand, and what becomes of its pieces.

A run is a row of atoms: each character of its words is one, and so is everything else in it (a
picture, the call of a note). Marks stand between atoms; a piece of a run has its first tag, its
properties, and some of its atoms. Knows one run at a time.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.read.docx.names import Element, child, local
from resolutions.read.returned.markup import Markup, characters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SINGLE = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad", "sym": "",
}  # fmt: skip
_WORDS = frozenset(("t", "delText"))
KEPT, STRUCK = "kept", "struck"


class Run:
    """A run of a part, and what is to be put into it or changed in it. ``starts``: the first
    atom of each child; ``size``: how many atoms there are; ``count``: how many of them are
    characters that places in a file count. ``fate``: what becomes of atoms, `STRUCK` or a key of
    ``looks``, which gives their properties; ``strike``: what is written around a piece that is
    struck out."""

    def __init__(self, markup: Markup, element: Element) -> None:
        self.markup = markup
        self.element = element
        self.properties = child(element, "rPr")
        self.children = [one for one in element if one is not self.properties]
        self.starts: list[int] = []
        self.counted: list[int] = []  # the number of the first counted character of each child
        self.size = self.count = 0
        for one in self.children:
            name = local(one)
            words = len(one.text or "") if name in _WORDS else 0
            self.starts.append(self.size)
            self.counted.append(self.count)
            self.size += max(words, 1)
            self.count += words if name in _WORDS else name in _SINGLE
        self.ends: dict[int, list[str]] = {}
        self.opens: dict[int, list[str]] = {}
        self.letters: dict[int, list[str]] = {}
        self.fate: dict[int, str] = {}
        self.looks: dict[str, Callable[[], str]] = {}
        self.strike: Callable[[str], str] = str

    def atom(self, offset: int) -> int:
        """The atom of a counted character; the last one there is for a place beyond."""
        if not self.count:
            return 0
        offset = max(0, min(offset, self.count - 1))
        which = bisect_right(self.counted, offset) - 1
        return self.starts[which] + offset - self.counted[which]

    def child_at(self, atom: int) -> int:
        """The number of the child that an atom belongs to."""
        return bisect_right(self.starts, atom) - 1

    def said(self, atom: int) -> str:
        """The character of an atom as it is read, empty where none is known."""
        which = self.child_at(atom)
        one = self.children[which]
        if local(one) in _WORDS:
            return (one.text or "")[atom - self.starts[which] :][:1]
        return _SINGLE.get(local(one), "")

    def end(self, position: int, snippet: str) -> None:
        """Put in what closes or follows the atoms before a position."""
        self.ends.setdefault(position, []).append(snippet)

    def start(self, position: int, snippet: str) -> None:
        """Put in what opens the atoms from a position on; it stands after all that ends there."""
        self.opens.setdefault(position, []).append(snippet)

    @property
    def changed(self) -> bool:
        """True where something was put in or changed."""
        return bool(self.ends or self.opens or self.fate)

    def written(self) -> str:
        """The pieces of the run with all that stands between them."""
        cuts = {0, self.size, *self.ends, *self.opens}
        for atom, fate in self.fate.items():
            if self.fate.get(atom - 1, KEPT) != fate:
                cuts.add(atom)
            if self.fate.get(atom + 1, KEPT) != fate:
                cuts.add(atom + 1)
        out: list[str] = []
        start = 0
        for at in sorted(cuts):
            if at > start:
                out.append(self._piece(start, at))
                start = at
            out.extend(self.ends.get(at, ()))
            out.extend(self.opens.get(at, ()))
        return "".join(out)

    def _piece(self, start: int, end: int) -> str:
        fate = self.fate.get(start, KEPT)
        known = self.properties
        properties = self.markup.raw(known) if known is not None else ""
        if fate in self.looks:
            properties = self.looks[fate]()
        inner = "".join(self._children(start, end, struck=fate == STRUCK))
        opening = self.markup.opening(self.element)
        written = f"{opening}{properties}{inner}</{self.markup.tag(self.element)}>"
        return self.strike(written) if fate == STRUCK else written

    def _children(self, start: int, end: int, *, struck: bool) -> Iterator[str]:
        which = self.child_at(start)
        while which < len(self.children) and self.starts[which] < end:
            one, first = self.children[which], self.starts[which]
            words = local(one) in _WORDS
            size = len(one.text or "") if words else 1
            a, b = max(start - first, 0), min(end - first, size)
            if (a, b) == (0, size) and not (struck and words):
                yield self.markup.raw(one)
            else:
                yield self._words(which, a, b, struck=struck)
            which += 1

    def _words(self, which: int, start: int, end: int, *, struck: bool) -> str:
        one = self.children[which]
        if which not in self.letters:
            self.letters[which] = characters(self.markup.inner(one), one.text or "")
        inner = "".join(self.letters[which][start:end])
        tag = self.markup.tag(one)
        if struck:
            prefix, colon, _ = tag.rpartition(":")
            tag = f"{prefix}{colon}delText"
        return f'<{tag} xml:space="preserve">{inner}</{tag}>'
