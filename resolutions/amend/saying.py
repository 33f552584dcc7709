"""Places as a sentence says them: *the second sentence of paragraph 3 (b) of the annex*.

Gathers what is said of a place from several phrases and turns it into targets; what is said
twice, or does not go together, is refused. Knows the tokens of the sentence grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.lexer import Token
from resolutions.amend.results import CONTRADICTION, MISSING
from resolutions.amend.targets import LAST, Target
from resolutions.numbering import letters, roman
from resolutions.parse.labels import read_label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from resolutions.amend.targets import Number
    from resolutions.parse.tables import Tree

    Entry = tuple[Number | None, tuple[str, ...]]

_COUNTED = frozenset(
    ("PARA", "SUBPARA", "LINE", "SENTENCE", "ANNEX", "PART", "ARTICLE", "NOTE", "OCCURRENCE")
)
_FRAMING = frozenset(("LINE", "SENTENCE", "ARTICLE", "CHAPEAU", "PART", "ANNEX"))
_FLAGS = frozenset(("PREAMBLE", "OPERATIVE", "TITLE", "CHAPEAU", "AMENDMENT", "NEW", "DRAFT"))


class Unfit(Exception):
    """Why a sentence is refused: a code, the reason and facts."""

    def __init__(self, code: str, reason: str, **facts: Any) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason
        self.facts = facts


def contradiction(reason: str, **facts: Any) -> NoReturn:
    """Refuse a sentence that says two things at once."""
    raise Unfit(CONTRADICTION, reason, **facts)


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
        token = atom if isinstance(atom, Token) else _first(atom)
        first = first or token
        words.append(token.said or str(token.value))
        if isinstance(atom, Token):
            pending, last = _noun(out, atom, pending, last)
        elif atom[0] == "ordinals":  # type: ignore[index]
            if pending:
                contradiction("numbers", said=" ".join(words))
            pending = _listed(atom)
        else:
            last = _numbered(out, _entries(atom), last)
    if pending:
        out.alone = pending
    out.bare -= out.numbers.keys() | out.ordinals.keys()
    assert first is not None
    out.start = first.start
    out.said = " ".join(words)
    return out


def _first(tree: Any) -> Token:
    while not isinstance(tree, Token):
        tree = tree[1][0]
    found: Token = tree
    return found


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
    out.bare.add(kind)
    return pending, kind


def _numbered(out: Said, entries: list[Entry], last: str) -> str:
    if last in ("PREAMBLE", "OPERATIVE", ""):
        out.loose = out.loose or not last
        last = "PARA"
    if last == "PARA" and all(n is None for n, _ in entries):
        last = "SUBPARA"
    if last in out.numbers:
        if last != "SUBPARA":
            contradiction("numbers", said=str(entries[0][0]))
        inner = out.numbers["SUBPARA"]
        if len(inner) > 1 or len(entries) > 1:
            contradiction("numbers", said=str(entries[0][1]))
        entries = [(None, (*entries[0][1], *inner[0][1]))]
    out.numbers[last] = entries
    return "done"


def _listed(tree: Any) -> list[Number]:
    """Ordinals one by one; a range is filled."""
    out: list[Number] = []
    ranged = False
    for token in tree[1]:
        if token.type == "RANGE":
            ranged = True
        elif token.type == "ORD":
            value: Number = token.value
            if ranged:
                if not (isinstance(value, int) and out and isinstance(out[-1], int)):
                    contradiction("range", said=token.said)
                if value <= out[-1]:
                    contradiction("range", said=token.said)
                out.extend(range(out[-1] + 1, value))
            out.append(value)
            ranged = False
    return out


def _entries(tree: Any) -> list[Entry]:
    """Numbers one by one, each with its labels; a range is filled."""
    out: list[Entry] = []
    ranged = False
    for part in tree[1]:
        if isinstance(part, Token):
            ranged = part.type == "RANGE"
            continue
        entry = _entry(part, out)
        if ranged:
            out.extend(_between(out[-1], entry))
        out.append(entry)
        ranged = False
    if len(set(out)) < len(out):
        contradiction("twice", said=str(out[0][0]))
    return out


def _entry(tree: Any, before: list[Entry]) -> Entry:
    tokens = tree[1]
    if tokens[0].type == "NUM":
        return tokens[0].value, tuple(str(t.value) for t in tokens[1:])
    labels = tuple(str(t.value) for t in tokens)
    if before and before[-1][1]:
        kept = before[-1][1][: len(before[-1][1]) - len(labels)]
        return before[-1][0], (*kept, *labels)
    if before and before[-1][0] is not None:
        contradiction("numbers", said=" ".join(labels))
    return None, labels


def _between(one: Entry, other: Entry) -> list[Entry]:
    """What a range holds between its ends."""
    (n, labels), (m, others) = one, other
    if isinstance(n, int) and isinstance(m, int) and not labels and not others:
        if m <= n:
            contradiction("range", said=f"{n}–{m}")
        return [(i, ()) for i in range(n + 1, m)]
    if n == m and labels and len(labels) == len(others) and labels[:-1] == others[:-1]:
        return [(n, (*labels[:-1], label)) for label in _labels(labels[-1], others[-1])]
    contradiction("range", said=f"{n}–{m}")


def _labels(one: str, other: str) -> list[str]:
    first, last = read_label(f"({one})", 0, len(one) + 2), read_label(f"({other})", 0, 99)
    if first is not None and last is not None:
        for kind, value in first.readings:
            for other_kind, stop in last.readings:
                if kind == other_kind and stop > value:
                    made = range(value + 1, stop)
                    if kind == "number":
                        return [str(i) for i in made]
                    return [roman(i) if kind == "roman" else letters(i) for i in made]
    contradiction("range", said=f"({one})–({other})")


# ---------------------------------------------------------------- several phrases, one place


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


def targets(said: Said) -> tuple[Target, ...]:
    """The targets that a place means."""
    if {"PREAMBLE", "OPERATIVE"} <= said.flags:
        contradiction("part", said=said.said)
    if said.alone or said.bare - {"ANNEX"} or "OCCURRENCE" in said.numbers:
        raise Unfit(MISSING, "noun", said=said.said)
    found = _paragraphs(said)
    frame = _frame(said)
    out = tuple(_with(target, frame) for target in found)
    if "AMENDMENT" in said.flags:
        return tuple(Target(part="amendment", of=target) for target in out)
    return out


def _paragraphs(said: Said) -> list[Target]:
    part = "preamble" if "PREAMBLE" in said.flags else "operative"
    if "TITLE" in said.flags:
        if said.numbers or said.ordinals.keys() - {"OCCURRENCE"}:
            contradiction("title", said=said.said)
        return [Target(part="title")]
    if "NOTE" in said.numbers:
        return [Target(part="note", n=_plain(n, said)) for n, _ in said.numbers["NOTE"]]
    if "NOTE" in said.ordinals:
        return [Target(part="note", n=n) for n in said.ordinals["NOTE"]]
    tops = _tops(said)
    subs = said.numbers.get("SUBPARA", [])
    if part == "preamble" and not tops and subs and "SUBPARA" in said.ordinals:
        tops = [(n, ()) for n in said.ordinals["SUBPARA"]]
        said.ordinals = {k: v for k, v in said.ordinals.items() if k != "SUBPARA"}
    places = [Target(part=part, n=n).below(*labels) for n, labels in tops]
    if subs and not tops and part == "preamble":
        return [Target(part=part, n=n) for n, labels in subs if not labels] or _nowhere(said)
    ordinals = said.ordinals.get("SUBPARA", [])
    if not (subs or ordinals):
        return places or _nowhere(said)
    if part == "preamble" and not tops:
        return [Target(part=part, n=n) for n in ordinals]
    if len(places) != 1 or (subs and ordinals):
        return _nowhere(said) if not places else contradiction("places", said=said.said)
    place = places[0]
    if subs:
        labels = [ls or (str(n),) for n, ls in subs]
    else:
        labels = [(str(n) if n == LAST else f"#{n}",) for n in ordinals]
    return [place.below(*place.labels, *more) for more in labels]


def _plain(n: Number | None, said: Said) -> Number:
    if n is None:
        raise Unfit(MISSING, "noun", said=said.said)
    return n


def _tops(said: Said) -> list[Entry]:
    if "PARA" in said.numbers and "PARA" in said.ordinals:
        contradiction("places", said=said.said)
    if "PARA" in said.numbers:
        return said.numbers["PARA"]
    if "PARA" in said.ordinals:
        return [(n, ()) for n in said.ordinals["PARA"]]
    return []


def _nowhere(said: Said) -> NoReturn:
    raise Unfit(MISSING, "place", said=said.said)


def _frame(said: Said) -> dict[str, Any]:
    """Line, sentence, chapeau, part, article, annex."""
    out: dict[str, Any] = {}
    if not (said.nouns() & _FRAMING):
        return out
    for noun, name in (("LINE", "line"), ("SENTENCE", "sentence"), ("ARTICLE", "article")):
        numbers: list[Any] = [n for n, _ in said.numbers.get(noun, [])]
        numbers = said.ordinals.get(noun) or numbers
        if len(numbers) > 1:
            contradiction("places", said=said.said)
        if numbers:
            out[name] = numbers[0]
    if "CHAPEAU" in said.flags:
        out["chapeau"] = True
    for noun, name in (("PART", "division"), ("ANNEX", "annex")):
        if noun in said.numbers:
            out[name] = str(said.numbers[noun][0][0])
        elif noun in said.ordinals:
            n = said.ordinals[noun][0]
            out[name] = roman(n).upper() if isinstance(n, int) else str(n)
    if "ANNEX" in said.nouns():
        out["part"] = "annex"
    elif "article" in out:
        out["part"] = "article"
    return out


def _with(target: Target, frame: dict[str, Any]) -> Target:
    if not frame:
        return target
    from dataclasses import replace

    if target.part in ("title", "note") or (target.part == "preamble" and "part" in frame):
        frame = {k: v for k, v in frame.items() if k not in ("part", "annex")}
    return replace(target, **frame)
