"""Places as a sentence says them: *the second sentence of paragraph 3 (b) of the annex*.

Gathers what is said of a place, from one phrase or several; what is said twice is refused.
Knows the tokens of the sentence grammar; `aiming` makes targets of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.sentence.counting import (
    as_said,
    contradiction,
    numbers_in,
    ordinals_in,
    tokens_in,
)
from resolutions.amend.sentence.joining import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.targets import Number
    from resolutions.parse.tables import Tree

    Entry = tuple[Number | None, tuple[str, ...]]

_COUNTED = frozenset(
    ("PARA", "SUBPARA", "LINE", "SENTENCE", "ANNEX", "PART", "ARTICLE", "NOTE", "OCCURRENCE")
)
_FLAGS = frozenset(("PREAMBLE", "OPERATIVE", "TITLE", "CHAPEAU", "AMENDMENT", "NEW", "DRAFT"))


@dataclass(slots=True)
class Said:
    """What is said of a place. ``numbers`` and ``ordinals`` by noun; ``flags`` for what has
    neither; ``bare``: nouns without a number, as in *a new paragraph*."""

    numbers: dict[str, list[Entry]] = field(default_factory=dict)
    ordinals: dict[str, list[Number]] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    alone: list[Number] = field(default_factory=list)
    said: str = ""
    start: int = 0
    loose: bool = False
    joined: bool = False

    @property
    def fresh(self) -> bool:
        """Something new is described, not something of the text."""
        return "NEW" in self.flags or (bool(self.bare) and not self.placed)

    @property
    def placed(self) -> bool:
        """Something of the text is named."""
        return bool(self.numbers or self.ordinals or self.flags & {"TITLE", "CHAPEAU"})

    @property
    def empty(self) -> bool:
        """Nothing but *the draft resolution*, *the following*, *the words*."""
        return not (self.placed or self.bare or self.alone or self.flags - {"DRAFT", "NEW"})

    def nouns(self) -> set[str]:
        """Everything that is named."""
        return self.bare | self.numbers.keys() | self.ordinals.keys() | self.flags


def read_place(tree: Tree) -> Said:
    """What a ``place`` of the grammar says."""
    out = Said()
    pending: list[Number] = []
    last = ""
    first: Token | None = None
    words: list[str] = []
    for atom in tree[1]:
        tokens = list(tokens_in(atom))
        first = first or tokens[0]
        words.extend(token.said or str(token.value) for token in tokens)
        if isinstance(atom, Token):
            pending, last = _noun(out, atom, pending, last)
        elif atom[0] == "ordinals":  # type: ignore[index]
            if pending:
                contradiction("numbers", said=" ".join(words))
            pending = ordinals_in(atom)
        else:
            last = _numbered(out, numbers_in(atom), last)
    if pending:
        out.alone = pending
    out.bare -= out.numbers.keys() | out.ordinals.keys()
    assert first is not None
    out.start = first.start
    out.said = " ".join(words)
    return out


def _noun(out: Said, token: Token, pending: list[Number], last: str) -> tuple[list[Number], str]:
    kind = token.type
    if token.value == "recital":
        out.flags.add("PREAMBLE")
    if kind in _FLAGS:
        out.flags.add(kind)
        return pending, kind if kind in ("PREAMBLE", "OPERATIVE") and not pending else last
    if pending and kind in _COUNTED:
        if kind in out.ordinals:
            contradiction("numbers", said=token.said)
        out.ordinals[kind] = pending
        return [], ""
    if kind == "PARA" and out.loose:
        contradiction("numbers", said=token.said)
    out.bare.add(kind)
    return pending, kind


def _numbered(out: Said, entries: list[Entry], last: str) -> str:
    if last == "done":
        contradiction("numbers", said=as_said(entries[0]))
    if last in ("PREAMBLE", "OPERATIVE", ""):
        out.loose = out.loose or not last
        last = "PARA"
    if last == "PARA" and all(n is None for n, _ in entries):
        last = "SUBPARA"
    if last in out.numbers:
        if last != "SUBPARA":
            contradiction("numbers", said=as_said(entries[0]))
        inner = out.numbers["SUBPARA"]
        if len(inner) > 1 or len(entries) > 1:
            contradiction("numbers", said=as_said(entries[0]))
        entries = [(None, (*entries[0][1], *inner[0][1]))]
    out.numbers[last] = entries
    return "done"


def united(*places: Said) -> Said:
    """What several phrases say of one place together."""
    if len(places) == 1:
        return places[0]
    out = Said()
    for place in places:
        named = place.numbers.keys() | place.ordinals.keys()
        if named & (out.numbers.keys() | out.ordinals.keys()):
            contradiction("places", said=place.said)
        out.numbers.update(place.numbers)
        out.ordinals.update(place.ordinals)
        out.flags |= place.flags
        out.bare |= place.bare
        out.said = f"{out.said} {place.said}".strip()
    out.bare -= out.numbers.keys() | out.ordinals.keys()
    return out
