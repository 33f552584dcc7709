"""Frozen names: what each paragraph of a text is called from the day it is tabled.

A name is what is printed (*OP 3*, *(b)*), an ordinal where nothing is printed (*PP 2*), empty
for what cannot be addressed. Names are kept by container: ``""`` the body, ``"I/"`` a part,
``"annex/"`` an annex, ``"OP 3"`` the sub-paragraphs of paragraph 3.
Knows the model; changes nothing.
"""

from __future__ import annotations

import re
from itertools import count

from resolutions.model import Block, Clause, Division, Document
from resolutions.numbering import letters, roman

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]
    Names = dict[str, tuple[str, ...]]

_DIGITS = re.compile(r"\d+")
_PRINTED = re.compile(r"[^\W_]+")
_UNNAMED = re.compile(r"§\d+/")
_PREFIX = {"article": "Art. ", "chapter": "Ch. ", "principle": "Pr. "}


def names_of(document: Document) -> tuple[Names, dict[str, Path]]:
    """The names of every body and division, and the path of each root."""
    names: Names = {}
    roots: dict[str, Path] = {"": ("body",)}
    _body("", document.body, {"PP": 0, "OP": 0}, names)
    for i, annex in enumerate(document.annexes):
        key = f"annex {annex.number}".strip() if len(document.annexes) > 1 else "annex"
        while f"{key}/" in roots:
            key += "'"
        roots[f"{key}/"] = ("annexes", i)
        _body(f"{key}/", annex.body, {"PP": 0, "OP": 0}, names)
    return names, roots


def shown(address: str) -> str:
    """An address as it is shown: without the marks of headings that have no number."""
    return _UNNAMED.sub("", address) if "§" in address else address


def joined(key: str, name: str) -> str:
    """The address of a name in its container."""
    return f"{key}{name}" if not key or key[-1] == "/" else f"{key} {name}"


def _body(key: str, body: tuple[Block, ...], counts: dict[str, int], names: Names) -> None:
    out: list[str] = []
    for block in body:
        if isinstance(block, Clause):
            out.append(_clause(block, counts))
        elif isinstance(block, Division):
            out.append(_division(key, block, counts, names, out))
        else:
            out.append("")
    names[key] = tuple(out)


def _clause(clause: Clause, counts: dict[str, int]) -> str:
    role = "PP" if clause.role == "preambular" else "OP"
    number = max(counts[role], 1) if clause.bis else counts[role] + 1
    if clause.marker == "number" and clause.label:
        digits = _DIGITS.search(clause.label)
        if digits is not None:
            number = int(digits[0])
    counts[role] = number
    return f"{role} {number} {clause.bis}" if clause.bis else f"{role} {number}"


def _division(
    key: str, block: Division, counts: dict[str, int], names: Names, before: list[str]
) -> str:
    segment = f"{_PREFIX.get(block.kind, '')}{block.key or block.number}"
    if not block.number:
        segment = f"§{len(before)}"
    for turn in count(2):
        if f"{segment}/" not in before:
            break
        segment = f"{segment} [{turn}]"
    own = block.restarts or block.kind in ("article", "principle")
    inner = {"PP": 0, "OP": 0} if own else counts
    if block.number and not own:
        counts["PP"] = 0
        numbered = any(isinstance(b, Clause) and b.marker == "number" for b in _flat(block.body))
        if not numbered:
            counts["OP"] = 0
    _body(f"{key}{segment}/", block.body, inner, names)
    if own and block.kind not in ("article", "principle"):
        counts.update(inner)
    return f"{segment}/"


def _flat(body: tuple[Block, ...]) -> Iterator[Block]:
    for block in body:
        if isinstance(block, Division):
            yield from _flat(block.body)
        else:
            yield block


def below(clause: Clause) -> tuple[str, ...]:
    """The names of a clause's sub-paragraphs: ``(a)``, ``(b bis)``; empty for its tail."""
    out: list[str] = []
    number, marker = 0, ""
    for child in clause.children:
        if child.marker == "none":
            out.append("")
            continue
        if child.marker != marker and marker:
            number = 0
        marker = child.marker
        number = max(number, 1) if child.bis else number + 1
        core = _core(child, number)
        out.append(f"({core} {child.bis})" if child.bis else f"({core})")
    return tuple(out)


def _core(clause: Clause, number: int) -> str:
    printed = _PRINTED.findall(clause.label or "")
    if printed and clause.bis in printed[1:]:
        printed.remove(clause.bis)
    if printed and clause.marker != "bullet":
        return str(printed[-1] if "." in (clause.label or "")[:-1] else printed[0])
    if clause.marker == "roman":
        return roman(number)
    if clause.marker in ("letter", "capital"):
        found = letters(number)
        return found.upper() if clause.marker == "capital" else found
    return str(number)
