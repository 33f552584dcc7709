"""Amendments written from two texts and proved: read again and applied, they give the second.

What cannot be proved is not written. Knows no files of Word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend import vocabulary
from resolutions.amend.compare.noting import keyed_as
from resolutions.amend.compare.rebase import DIGITS, fingerprint
from resolutions.amend.compare.show_amendment import instructions
from resolutions.amend.files import AmendmentFile, read_file, write_file
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.several.merging import Merged, merge
from resolutions.amend.several.outcomes import STANDS
from resolutions.amend.text.tabled import table
from resolutions.cli.amendments import slip_of
from resolutions.errors import Unreadable, Usage
from resolutions.model import Block, Clause, Division
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.amendment import Amendment
    from resolutions.amend.operations import Operation
    from resolutions.amend.targets import Target
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document


@dataclass(frozen=True)
class Proved:
    """An amendment file as a text, and what is read of it. ``follows``: adopted, it changes
    more than its author did: references follow, the end of a list is set right."""

    text: str
    amendment: Amendment
    follows: bool


def prove(
    base: Document,
    wanted: Document,
    head: AmendmentFile,
    lang: str,
    parent: Amendment | None = None,
) -> Proved | None:
    """The amendment that makes ``wanted`` of ``base``, or None where no sentences give exactly
    that text. ``head``: what its header says; ``parent``: for an amendment to an amendment, that
    one. Raises `Usage` (``no-amendment-language``)."""
    known = tuple(vocabulary.codes())
    if lang not in known:
        raise Usage("no-amendment-language", name=lang, known=known)
    try:
        if parent is None:
            wanted = keyed_as(wanted, base)
            ops = list(instructions(base, wanted))
        else:
            ops = _on_parent(base, wanted, parent)
        sentences = [write_sentence(op, base, lang) for op in ops]
        head = replace(head, base=fingerprint(base)[:DIGITS])
        text = write_file(head, sentences, lang)
        slip = slip_of("-", read_file(Source(text)), lang, lang)
    except (ValueError, Unreadable, Usage):
        return None
    others = [] if parent is None else [parent]
    done = merge([*others, slip.amendment], base) if slip.is_whole else None
    if not isinstance(done, Merged):
        return None
    if any(one.status not in STANDS for one in done.outcomes.values()):
        return None
    if done.text.final() != wanted:
        return None
    return Proved(text, slip.amendment, done.document != wanted)


def by_place(document: Document) -> Document:
    """The document with the numbers that follow from the places of its paragraphs, whatever
    numbers (*5 bis*) are typed."""
    annexes = tuple(replace(one, body=_by_place(one.body)) for one in document.annexes)
    return replace(document, body=_by_place(document.body), annexes=annexes)


def _by_place(body: tuple[Block, ...]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in body:
        if isinstance(block, Clause):
            block = replace(block, bis="", label=None)
        elif isinstance(block, Division):
            block = replace(block, body=_by_place(block.body))
        out.append(block)
    return tuple(out)


def _on_parent(base: Document, wanted: Document, parent: Amendment) -> list[Operation]:
    """Operations on the text with an amendment in it, said in the numbers as tabled: *5 bis*."""
    done = merge([parent], base)
    assert isinstance(done, Merged)
    final = done.text.final()
    new = table(final)
    kept = [op for op in instructions(final, wanted) if op.op != "renumber"]
    return [
        replace(op, target=tuple(_renamed(one, new, done.text) for one in op.target)) for op in kept
    ]


def _renamed(target: Target, new: Text, frozen: Text) -> Target:
    """A target under the name that its paragraph has had since the text was tabled."""
    role = {"preamble": "PP", "operative": "OP"}.get(target.part, "")
    for key, names in new.names.items():
        name = f"{role} {target.n}"
        if (not key or key.endswith("/")) and names.count(name) == 1:
            other = frozen.names.get(key, ())
            at = names.index(name)
            if len(other) == len(names):
                number = other[at].partition(" ")[2]
                return replace(target, n=int(number) if number.isdigit() else number)
    return target
