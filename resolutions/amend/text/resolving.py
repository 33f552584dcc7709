"""Where a target stands in a text: by the numbers it was tabled with, never by guess.

A number that several paragraphs bear, or none, is a failure that says which there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.results import AMBIGUOUS_PLACE, GONE, NO_PARAGRAPH, UNFIT, Failure
from resolutions.amend.targets import LAST, Target
from resolutions.amend.text.names import joined, shown
from resolutions.amend.text.tabled import Text, as_text
from resolutions.model import Clause, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.text.names import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A target at its place. ``key`` is its container and ``name`` what it is called there;
    ``path`` ends with its index. ``clause`` is None for the title or a note."""

    target: Target
    path: Path
    address: str
    clause: Clause | None = None
    key: str = ""
    name: str = ""

    @property
    def index(self) -> int:
        """Its place in its container."""
        last = self.path[-1]
        assert isinstance(last, int)
        return last

    @property
    def container(self) -> Path:
        """The path of its container."""
        return self.path[:-1]


def resolve(target: Target, text: Text | Document) -> Found | Failure:
    """Find a target. A path is ``("body", 4, 0)``: a container, then indexes."""
    text = as_text(text)
    if target.part == "title":
        return Found(target, ("title",), "title")
    if target.part == "note":
        return _note(target, text)
    if target.part == "annex" and target.n is None:
        return _annex(target, text)
    if target.part not in ("preamble", "operative", "annex", "article"):
        return Failure(UNFIT, "part", {"part": target.part})
    if target.n is None:
        return Failure(NO_PARAGRAPH, "number", {"target": target})
    top = _top(target, text)
    if isinstance(top, Failure):
        return top
    return _descend(target, top, text)


def _note(target: Target, text: Text) -> Found | Failure:
    keys = [note.key for note in text.document.notes]
    n = len(keys) if target.n == LAST else target.n
    if str(n) in keys:
        index = keys.index(str(n))
    elif isinstance(n, int) and 0 < n <= len(keys) and not any(k.isdigit() for k in keys):
        index = n - 1
    else:
        return Failure(NO_PARAGRAPH, "note", {"target": target, "n": len(keys)})
    return Found(target, ("notes", index), f"note {keys[index]}")


def _annex(target: Target, text: Text) -> Found | Failure:
    numbers = [annex.number for annex in text.document.annexes]
    if target.annex in numbers:
        index = numbers.index(target.annex)
    elif not target.annex and len(numbers) == 1:
        index = 0
    else:
        return Failure(NO_PARAGRAPH, "annex", {"target": target, "n": len(numbers)})
    return Found(target, ("annexes", index), target.address)


# ---------------------------------------------------------------- paragraphs


def _top(target: Target, text: Text) -> Found | Failure:
    role = "PP" if target.part == "preamble" else "OP"
    keys = containers(target, text)
    if target.n == LAST:
        hits = [last_tabled(keys, role, text)]
        if not hits[0][1]:
            return Failure(NO_PARAGRAPH, "none", {"target": target, "n": 0})
    else:
        hits = _bearing(keys, f"{role} {target.n}", text)
        if not hits and role == "OP" and text.document.continuous:
            hits = _bearing(keys, f"PP {target.n}", text)
    if not hits:
        count = sum(name.startswith(role) for key in keys for name in text.names[key])
        return Failure(NO_PARAGRAPH, "paragraph", {"target": target, "n": count})
    if len(hits) > 1:
        places = [shown(joined(key, name)) for key, name in hits]
        return Failure(AMBIGUOUS_PLACE, "places", {"target": target, "places": places})
    key, name = hits[0]
    moved = text.aliases.get(joined(key, name))
    if moved is not None:
        return _alias(target, moved, text)
    names = text.names[key]
    at = text.rank(key).get(name, -1)
    if not (0 <= at < len(names) and names[at] == name):
        at = text.place_of(key, name)
        if at < 0:
            return Failure(GONE, "paragraph", {"target": target})
    path = (*text.path_of(key), at)
    clause = text.at(path)
    assert isinstance(clause, Clause)
    return Found(target, path, joined(key, name), clause, key, name)


def _bearing(keys: list[str], name: str, text: Text) -> list[tuple[str, str]]:
    """The containers that have, or had, a paragraph of that name, once for each."""
    out: list[tuple[str, str]] = []
    for key in keys:
        at = text.rank(key).get(name)
        if at is None:
            if text.structural and name in text.names[key]:
                out.append((key, name))
        elif at >= 0:
            out.append((key, name))
        else:
            out.extend([(key, name)] * text.names[key].count(name))
    return out


def last_tabled(keys: list[str], role: str, text: Text) -> tuple[str, str]:
    """The container and name of the last paragraph as tabled."""
    for key in reversed(keys):
        for name in reversed(text.tabled[key]):
            if name.startswith(role):
                return key, name
    return "", ""


def _alias(target: Target, address: str, text: Text) -> Found | Failure:
    found = resolve(Target.of_address(shown(address)), text)
    return replace(found, target=target) if isinstance(found, Found) else found


def containers(target: Target, text: Text) -> list[str]:
    """The bodies and divisions a target may mean."""
    if len(text.roots) == len(text.names) == 1:
        plain = not target.division and target.article is None and target.part != "annex"
        return [""] if plain else []
    segment = f"/{target.division}/" if target.division else ""
    if target.article is not None:
        segment += f"Art. {target.article}/" if segment else f"/Art. {target.article}/"
    out = []
    for key in text.names:
        if key and key[-1] != "/":
            continue
        annexed = key.startswith("annex")
        if annexed != (target.part == "annex"):
            continue
        if target.annex and not key.startswith(f"annex {target.annex}/"):
            continue
        if segment not in f"/{shown(key)}":
            continue
        out.append(key)
    return out


def _descend(target: Target, found: Found, text: Text) -> Found | Failure:
    for label in target.labels:
        clause = found.clause
        assert clause is not None
        if text.trail is not None and text.trail.is_replaced(found.address):
            return Failure(GONE, "paragraph", {"target": target})
        moved = text.aliases.get(f"{found.address} ({label})")
        if moved is not None:
            there = _alias(target, moved, text)
            if isinstance(there, Failure):
                return there
            found = there
            continue
        names = text.below(found.address, clause)
        tabled = text.tabled.get(found.address, names)
        name = _label(label, tabled)
        if names.count(name) > 1:
            return Failure(AMBIGUOUS_PLACE, "label", {"target": target, "n": names.count(name)})
        if name not in names:
            if name in tabled:
                return Failure(GONE, "paragraph", {"target": target})
            known = [n[1:-1] for n in names if n]
            facts = {"target": target, "label": label, "labels": known}
            return Failure(NO_PARAGRAPH, "label" if known else "list", facts)
        path = (*found.path, names.index(name))
        child = clause.children[names.index(name)]
        found = Found(target, path, f"{found.address} {name}", child, found.address, name)
    return found


def _label(label: str, tabled: tuple[str, ...]) -> str:
    """The name of a sub-paragraph: by its label, ``last``, or its place (``#2``)."""
    named = [name for name in tabled if name]
    if label == LAST and named:
        return named[-1]
    if label.startswith("#") and label[1:].isdigit() and 0 < int(label[1:]) <= len(named):
        return named[int(label[1:]) - 1]
    return f"({label})"
