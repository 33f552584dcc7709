"""Numbers in a sentence: ordinals, numbers with labels, lists and ranges, which are filled.

What does not go together is refused with the reason.
"""

from __future__ import annotations

from resolutions.amend.results import CONTRADICTION
from resolutions.amend.sentence.joining import Token
from resolutions.numbering import letters, roman
from resolutions.parse.labels import read_label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

    from resolutions.amend.targets import Number

    Entry = tuple[Number | None, tuple[str, ...]]


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


def tokens_in(tree: Any) -> Iterator[Token]:
    if isinstance(tree, Token):
        yield tree
        return
    for child in tree[1]:
        yield from tokens_in(child)


def as_said(entry: Entry) -> str:
    n, labels = entry
    return " ".join([*([] if n is None else [str(n)]), *(f"({label})" for label in labels)])


def ordinals_in(tree: Any) -> list[Number]:
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


def numbers_in(tree: Any) -> list[Entry]:
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
    first, last = (
        read_label(f"({one})", 0, len(one) + 2),
        read_label(f"({other})", 0, len(other) + 2),
    )
    if first is not None and last is not None:
        for kind, value in first.readings:
            for other_kind, stop in last.readings:
                if kind == other_kind and stop > value:
                    made = range(value + 1, stop)
                    if kind == "number":
                        return [str(i) for i in made]
                    return [roman(i) if kind == "roman" else letters(i) for i in made]
    contradiction("range", said=f"({one})–({other})")
