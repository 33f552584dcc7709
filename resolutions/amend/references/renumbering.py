"""References that follow their targets, and the final numbers.

The numbers of a text mean the paragraphs as tabled, those in new text too. At the end every
reference is rewritten once, by meaning: to the number its target has come to bear, to what is
left of a range, to *below* where the target has moved behind. What leads to nothing is a
problem with its place, never a guess. Everything done is itemised.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resolutions.amend.references.citing import Cited, Citing
from resolutions.amend.references.references import Reference, references
from resolutions.amend.text.edits import replaced
from resolutions.amend.text.names import shown
from resolutions.amend.text.numbers import Numbers
from resolutions.amend.text.words import flat
from resolutions.messages import place, say
from resolutions.model import Clause, Division, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.amend.results import Facts
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text as Tabled
    from resolutions.model import Content, Document

__all__ = ["Edit", "Followed", "Problem", "follow", "problem_message"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a reference rewritten: cells ``[start, end)`` of the line at ``address`` (a
    frozen one) in the text before. ``code``: ``reference`` or ``relation``."""

    code: str
    address: str
    start: int
    end: int
    old: str
    new: str
    said: str
    path: Path = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """A reference that needs a look.

    ``code``: ``XRF201`` its target was deleted (the text cannot be issued), ``XRF202`` it led
    nowhere as tabled, ``XRF203`` it may lead to another document and was not touched,
    ``XRF204`` *above* and *below* changed, ``XRF205`` a range lost paragraphs, ``XRF206`` a
    range or list was broken by a move, ``XRF207`` a range has new paragraphs in it.
    ``final``: where it stands by the final numbers; ``facts["gone"]``: addresses as tabled.
    """

    code: str
    address: str
    final: str
    said: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """The final document. ``numbers``: for each paragraph that another number is printed
    before, its frozen and its final address."""

    document: Document
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


def follow(base: Tabled, text: Tabled, merged_into: dict[str, str] | None = None) -> Followed:
    """Rewrite the references of a text with frozen numbers and number it finally.

    ``base``: the text as tabled; ``merged_into``: the addresses of paragraphs that became
    part of others.
    """
    numbers = Numbers(text)
    citing = Citing(base, text, numbers, merged_into or {})
    edits: dict[tuple[Path, int, int], Edit] = {}
    problems: list[Problem] = []
    known = references(text)
    inside = _inside(known)
    for i, reference in enumerate(known):
        cited = citing.read(reference)
        found = [_problem(reference, numbers, *entry) for entry in cited.problems]
        problems.extend(p for p in found if i not in inside or p.code not in _DOUBLE)
        for edit in _edits(reference, cited):
            edits.setdefault((edit.path, edit.start, edit.end), edit)
    document = _rewritten(numbers.document, list(edits.values()))
    return Followed(document, tuple(edits.values()), tuple(problems), numbers.changed())


_DOUBLE = ("XRF201", "XRF202", "XRF204")


def _inside(known: tuple[Reference, ...]) -> set[int]:
    """References that are part of another (*subparagraph (a) of paragraph 3*)."""
    wide: dict[Path, list[Reference]] = {}
    for reference in known:
        if reference.kind == "sub":
            wide.setdefault(reference.path, []).append(reference)
    return {
        i
        for i, r in enumerate(known)
        if any(w is not r and w.start < r.start < w.end for w in wide.get(r.path, ()))
    }


def _problem(reference: Reference, numbers: Numbers, code: str, facts: Facts) -> Problem:
    final = numbers.address(reference.path)
    return Problem(code, shown(reference.address), final, reference.said, facts)


def _edits(reference: Reference, cited: Cited) -> list[Edit]:
    """The changes of a reference as cells and words."""
    out = []
    at = reference.start
    for code, start, end, new in cited.changes:
        old = reference.said[start - at : end - at]
        if old != new:
            said = reference.said
            out.append(
                Edit(code, shown(reference.address), start, end, old, new, said, reference.path)
            )
    return out


def _rewritten(document: Document, edits: list[Edit]) -> Document:
    """The document with all edits made, each of its lists built once."""
    if not edits:
        return document
    tree: dict[Any, Any] = {}
    for edit in edits:
        here = tree
        for step in edit.path:
            here = here.setdefault(step, {})
        here.setdefault("", []).append(edit)
    body = _blocks(document.body, tree.get("body", {}))
    annexes = tuple(
        replace(annex, body=_blocks(annex.body, tree["annexes"][i]))
        if i in tree.get("annexes", {})
        else annex
        for i, annex in enumerate(document.annexes)
    )
    return replace(document, body=body, annexes=annexes)


def _blocks(blocks: tuple[Any, ...], tree: dict[Any, Any]) -> tuple[Any, ...]:
    if not tree:
        return blocks
    out = list(blocks)
    for i, inner in tree.items():
        block = out[i]
        below = {k: v for k, v in inner.items() if k != ""}
        if isinstance(block, Clause):
            content = _content(block.content, inner.get("", ()))
            block = replace(block, content=content, children=_blocks(block.children, below))
        elif isinstance(block, Division):
            block = replace(block, body=_blocks(block.body, below))
        out[i] = block
    return tuple(out)


def _content(content: Content, edits: list[Edit] | tuple[()]) -> Content:
    for edit in sorted(edits, key=lambda e: -e.start):
        content = replaced(flat(content), edit.start, edit.end, (Text(edit.new),))
    return content


# ---------------------------------------------------------------- sentences


def problem_message(problem: Problem, lang: str) -> str:
    """A problem as a complete sentence, with the place by both numbers."""
    was, now = place(problem.address, lang), place(problem.final, lang)
    variant = "-mixed" if problem.facts.get("mixed") else ""
    variant += "" if problem.address == problem.final else "-renumbered"
    gone = ", ".join(place(shown(a), lang) for a in problem.facts.get("gone", ()))
    said = say(
        f"amend.reference.{problem.code}{variant}", lang,
        **{**problem.facts, "said": problem.said, "gone": gone, "place": now, "was": was},
    )  # fmt: skip
    return said[:1].upper() + said[1:]
