"""How numbers are printed in a reference: in the form in which they were typed."""

from __future__ import annotations

from itertools import pairwise

from resolutions.amend import vocabulary
from resolutions.amend.references.references import finder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.references.cited import Group
    from resolutions.amend.targets import Target

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def count_labels(said: str) -> int:
    """How many labels some printed numbers have."""
    return said.count(")")


def shape(said: str, number: str | None, labels: tuple[str, ...]) -> str:
    """A number and labels in the form in which they were printed."""
    at = said.find(")")
    if at < 0:
        head = number or ""
        return head + "".join(f" ({label})" for label in labels)
    first = said[: at + 1]
    bracket = "(" in first
    body = first[: first.index("(")] if bracket else first.rstrip(")").rstrip(_LETTERS)
    space = body[len(body.rstrip(" \u00a0\u202f")) :]
    shape = "({})" if bracket else "{})"
    said_labels = [_bis(shape, label) for label in labels]
    if number is None:
        return (space or " ").join(said_labels)
    return number + "".join(f"{space}{label}" for label in said_labels)


def _bis(shape: str, label: str) -> str:
    core, _, bis = label.partition(" ")
    return f"{shape.format(core)} {bis}".rstrip()


def plain_number(parts: tuple[str, ...]) -> int | None:
    """The value of a number without labels."""
    return int(parts[0]) if parts[0].isdigit() else None


def rising(said: list[tuple[str, ...]]) -> bool:
    """True where numbers are printed in rising order."""
    values = [plain_number(p) for p in said]
    if None in values:
        return True
    known = [v for v in values if v is not None]
    return all(a < b for a, b in pairwise(known))


def rose(groups: list[Group]) -> bool:
    """True where the numbers rose as tabled."""
    first = [g.items[0].target.n for g in groups]
    known = [n for n in first if isinstance(n, int)]
    return len(known) == len(first) and known == sorted(known)


def ordinal(code: str, target: Target, said: str) -> str | None:
    """The ordinal word for a preambular paragraph, in the case of the old one."""
    words = vocabulary.load(code).say["ordinals"]["masculine"]
    finder = finder_of(code)
    n = target.n
    if finder is not None and finder.ordinals.get(said.casefold()) == n:
        return said
    if not isinstance(n, int) or not 0 < n <= len(words):
        return None
    word = str(words[n - 1])
    return word[0].upper() + word[1:] if said[:1].isupper() else word
