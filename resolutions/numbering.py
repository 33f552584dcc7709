"""Numbers, labels and addresses: what a place in a document is called.

An address is neutral (``PP 2``, ``OP 3 (b) (ii)``, ``I/OP 3``, ``annex/OP 1``); a label is
what is printed (``3.``, ``b)``). Numbers are worked out in one walk and never stored.
Knows no text and no language but the label styles that are passed in.
"""

from __future__ import annotations

from itertools import pairwise

from resolutions.model import Annex, Block, Clause, Division, Document
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = pattern(r"\d+")
_PRINTED = pattern(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A clause at its place. ``number``: its ordinal among labelled clauses of its list, 0
    where it has no label. ``part``: ``preamble``, ``operative`` or ``annex``; ``level`` from
    0; ``divisions`` outermost first; ``tail``: unlabelled text of its parent."""

    clause: Clause
    address: str
    part: str
    level: int
    number: int
    parent: Clause | None = None
    divisions: tuple[Division, ...] = ()
    annex: Annex | None = None

    @property
    def tail(self) -> bool:
        """True for text that goes on with its parent and has no label."""
        return self.clause.role == "item" and self.clause.marker == "none"


def roman(number: int) -> str:
    """A number from 1 as a roman numeral in lower case."""
    out = []
    for value, letters in _ROMAN:
        while number >= value:
            out.append(letters)
            number -= value
    return "".join(out)


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """1 is ``a``, 26 ``z``, 27 ``aa``, 28 ``bb`` (United Nations practice)."""
    turn, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turn + 1)


def label_text(style: str, number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """A label in a style given by its first one: ``(a)``, ``i)``, ``1.``, ``A.``, ``–``."""
    match = _PRINTED.search(style)
    if match is None:
        return style
    first = match[0]
    if first.isdigit():
        core = str(number)
    elif first == "i":
        core = roman(number)
    elif first == "I":
        core = roman(number).upper()
    elif first.isascii():
        core = letters(number, alphabet) if first.islower() else letters(number).upper()
    else:
        core = letters(number, alphabet)
    return style[: match.start()] + core + style[match.end() :]


def places(document: Document) -> Iterator[Place]:
    """Every clause of the body and of the annexes with its address, in order."""
    yield from _Walk("", document.continuous).blocks(document.body, (), None)
    for annex in document.annexes:
        prefix = f"annex {annex.number}".strip() if len(document.annexes) > 1 else "annex"
        yield from _Walk(f"{prefix}/", False, annex).blocks(annex.body, (), annex)


class _Walk:
    """One walk over a body: counters of the series that are open."""

    def __init__(self, prefix: str, continuous: bool, annex: Annex | None = None) -> None:
        self.prefix = prefix
        self.continuous = continuous
        self.annex = annex
        self.counts = {"preambular": 0, "operative": 0}
        self.printed: dict[int, int] = {}
        self.used: set[str] = set()
        self.turns: dict[str, int] = {}

    def blocks(
        self, body: tuple[Block, ...], divisions: tuple[Division, ...], annex: Annex | None
    ) -> Iterator[Place]:
        self._read_printed(body, divisions)
        unnamed = 0
        for block in body:
            if isinstance(block, Clause):
                yield from self._clause(block, divisions, annex)
            elif isinstance(block, Division):
                kept = dict(self.counts)
                if self._own_series(block):
                    self.counts = {"preambular": 0, "operative": 0}
                elif block.number:
                    self.counts["preambular"] = 0
                    if not any(c.marker == "number" for c in _direct(block.body)):
                        self.counts["operative"] = 0
                if block.restarts and not block.number:
                    unnamed += 1
                    block_path = (*divisions, _numbered(block, unnamed))
                else:
                    block_path = (*divisions, block)
                yield from self.blocks(block.body, block_path, annex)
                if block.kind in ("article", "principle"):
                    self.counts = kept

    def _own_series(self, block: Division) -> bool:
        return block.restarts or block.kind in ("article", "principle")

    def _read_printed(self, body: tuple[Block, ...], divisions: tuple[Division, ...]) -> None:
        """Take the printed numbers of a series where they rise strictly."""
        if divisions and not self._own_series(divisions[-1]):
            return
        series = [c for c in self._series(body) if c.marker == "number"]
        found: list[int] = []
        for clause in series:
            digits = _DIGITS.search(clause.label or "")
            if digits is None and not clause.bis:
                return
            found.append(int(digits[0]) if digits is not None else 0)
        plain = [n for clause, n in zip(series, found, strict=True) if not clause.bis]
        if all(a < b for a, b in pairwise(plain)):
            last = 0
            for clause, number in zip(series, found, strict=True):
                if not clause.bis or number > last:
                    self.printed[id(clause)] = number
                last = max(last, number)

    def _series(self, body: tuple[Block, ...]) -> Iterator[Clause]:
        for block in body:
            if isinstance(block, Clause):
                if block.role == "operative":
                    yield block
            elif isinstance(block, Division) and not self._own_series(block):
                yield from self._series(block.body)

    def _clause(
        self, clause: Clause, divisions: tuple[Division, ...], annex: Annex | None
    ) -> Iterator[Place]:
        role = clause.role
        if clause.marker == "frozen":
            yield from self._frozen(clause, divisions, annex)
            return
        shared = self.continuous and clause.marker == "number"
        number = self.counts[role] + 1
        if shared:
            number = max(number, self.counts["preambular"] + 1)
        if clause.bis:
            number = self.printed.get(id(clause), max(self.counts[role], 1))
        else:
            number = self.counts[role] = self.printed.get(id(clause), number)
        name = "PP" if role == "preambular" else "OP"
        suffix = f" {clause.bis}" if clause.bis else ""
        address = self._unique(f"{self.prefix}{_path(divisions)}{name} {number}{suffix}")
        part = "annex" if annex is not None else "preamble" if name == "PP" else "operative"
        yield Place(clause, address, part, 0, number, None, divisions, annex)
        yield from self._children(clause, address, part, 1, divisions, annex)

    def _frozen(
        self, clause: Clause, divisions: tuple[Division, ...], annex: Annex | None
    ) -> Iterator[Place]:
        name = "PP" if clause.role == "preambular" else "OP"
        address = self._unique(f"{self.prefix}{_path(divisions)}{name} {clause.bis.rstrip('.')}")
        part = "annex" if annex is not None else "preamble" if name == "PP" else "operative"
        yield Place(clause, address, part, 0, 0, None, divisions, annex)
        yield from self._children(clause, address, part, 1, divisions, annex)

    def _children(
        self,
        parent: Clause,
        address: str,
        part: str,
        level: int,
        divisions: tuple[Division, ...],
        annex: Annex | None,
    ) -> Iterator[Place]:
        count = 0
        marker = ""
        for child in parent.children:
            if child.marker == "none":
                yield Place(child, address, part, level, 0, parent, divisions, annex)
                yield from self._children(child, address, part, level + 1, divisions, annex)
                continue
            if child.marker == "frozen":
                here = self._unique(f"{address} {_frozen_label(child.bis)}")
                yield Place(child, here, part, level, 0, parent, divisions, annex)
                yield from self._children(child, here, part, level + 1, divisions, annex)
                continue
            if not child.bis:
                count = count + 1 if child.marker == marker or not marker else 1
            marker = child.marker
            suffix = f" {child.bis}" if child.bis else ""
            here = self._unique(f"{address} ({_core(child, max(count, 1))}){suffix}")
            yield Place(child, here, part, level, max(count, 1), parent, divisions, annex)
            yield from self._children(child, here, part, level + 1, divisions, annex)

    def _unique(self, address: str) -> str:
        found, turn = address, self.turns.get(address, 2)
        while found in self.used:
            found, turn = f"{address} [{turn}]", turn + 1
        self.used.add(found)
        self.turns[address] = turn
        return found


def _core(clause: Clause, count: int) -> str:
    """What stands between the brackets of an address: as printed, else by place."""
    printed = _PRINTED.findall(clause.label or "")
    if printed and clause.marker != "bullet":
        return str(printed[-1] if "." in (clause.label or "")[:-1] else printed[0])
    if clause.marker == "roman":
        return roman(count)
    if clause.marker in ("letter", "capital"):
        found = letters(count)
        return found.upper() if clause.marker == "capital" else found
    return str(count)


def _frozen_label(bis: str) -> str:
    """``(b)``, ``b)`` and ``b`` as an address has them; ``(b) bis`` too."""
    core, close, rest = bis.partition(")")
    return f"({core.lstrip('(')}){rest}" if close else f"({bis})"


def _path(divisions: tuple[Division, ...]) -> str:
    out = []
    for division in divisions:
        if not division.number:
            continue
        prefix = {"article": "Art. ", "chapter": "Ch. ", "principle": "Pr. "}.get(division.kind, "")
        out.append(f"{prefix}{division.key or division.number}/")
    return "".join(out)


def _numbered(block: Division, number: int) -> Division:
    from resolutions.records import replace

    return replace(block, number=str(number))


def _direct(body: tuple[Block, ...]) -> Iterator[Clause]:
    for block in body:
        if isinstance(block, Clause):
            if block.role == "operative":
                yield block
        elif isinstance(block, Division):
            yield from _direct(block.body)
