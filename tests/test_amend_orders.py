"""Laws 15 and 16 by single operations alone: no merging, no canonical sequence.

Two amendments are applied one after the other, in both orders, on a text that remembers what
was tabled. Where the two results differ, or one does not fit after the other, they should have
been said to clash. A paragraph that two amendments delete, each among others, is deleted once.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.apply.applying import apply
from resolutions.amend.results import Failure
from resolutions.amend.several.adopting import narrowed
from resolutions.amend.several.clash import clashes
from resolutions.amend.several.settling import settled
from resolutions.amend.text.tabled import Text, table
from resolutions.amend.text.trail import tracked
from resolutions.model import Document
from resolutions.render import markdown
from tests.amend_pools import amendment, document
from tests.amend_strategies import Chooser, operation
from tests.document_pool import LONG, pool

TABLED = 4


def proposals(base: Text, pick: random.Random) -> list[Amendment]:
    """Amendments of one operation each that fit the text as tabled."""
    choose = Chooser(pick.choice, base)
    ops = (replace(operation(choose), exact=False) for _ in range(TABLED))
    fitting = [op for op in ops if not isinstance(apply(op, base), Failure)]
    return [Amendment(f"A{n}", (Instruction("", (op,)),)) for n, op in enumerate(fitting)]


def in_turn(order: tuple[Amendment, ...], base: Text) -> Document | None:
    """The text after amendments were adopted one after the other; None where one does not
    fit any more."""
    text = tracked(base)
    for one in order:
        for op in one.ops:
            left = narrowed(op, text)
            if left is None:
                continue
            done = apply(left, text)
            if isinstance(done, Failure):
                return None
            text = done.text
    return settled(text)[0].final()


def words(document: Document | None) -> list[str] | None:
    """The text in words, its notes in the order of their words. What is emphasised, and a space,
    may follow from the paragraphs that stand beside."""
    if document is None:
        return None
    blocks = re.sub(r"\[\^\d+\]", "[^]", markdown(document)).replace("*", "").split("\n\n")
    notes = sorted(block for block in blocks if block.startswith("[^]:"))
    return " ".join([*(b for b in blocks if not b.startswith("[^]:")), *notes]).split()


TEXT = """The General Assembly,

*Recalling* the storm of 2030,

1. *Encourages* ports to keep a light;

2. *Calls upon* pilots:

   (a) To sleep;

   (b) To swim;

3. *Thanks* the keepers;

4. *Calls upon* keepers:

   (a) To wake;

   (b) To watch.
"""
SOLE = "The General Assembly,\n\n*Recalling* the storm of 2030,\n\n*Thanks* the keepers.\n"
FOG = "insert a new paragraph reading:\n> *Notes* the fog;"
KNOWN = [
    (TEXT, f"After paragraph 1, {FOG}", "Move paragraph 1 after paragraph 3."),
    (TEXT, f"Before paragraph 1, {FOG}", "Move paragraph 1 after paragraph 3."),
    (TEXT, "At the end of paragraph 2, add “and sail”.",
     "After paragraph 2 (b), insert a new subparagraph reading:\n> To row;"),
    (TEXT, "Move paragraph 2 (a) before paragraph 4 (b).",
     "In paragraph 2 (a), replace “sleep” with “rest”."),
    (TEXT, "Move paragraph 2 (a) before paragraph 4 (b).",
     "After paragraph 2 (a), insert a new subparagraph reading:\n> To row;"),
    (SOLE, "Delete paragraph 1.", f"After paragraph 1, {FOG}"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "one", "other"), KNOWN)
def test_pairs_that_did_not_commute(draft: str, one: str, other: str) -> None:
    base = table(document(draft))
    pair = amendment("A", one), amendment("B", other)
    assert clashes(pair, base) == ()
    first, second = (words(in_turn(order, base)) for order in permutations(pair))
    assert first is not None
    assert first == second


def test_pairs_that_do_not_clash_commute() -> None:
    pairs = 0
    differ: list[str] = []
    pick = random.Random(15)
    for _ in range(5_000 if LONG else 300):
        base = table(pick.choice(pool()))
        found = proposals(base, pick)
        met = {frozenset(clash.amendments) for clash in clashes(found, base)}
        for pair in combinations(found, 2):
            if {a.id for a in pair} in met or throughout(pair):
                continue
            pairs += 1
            one, other = (words(in_turn(order, base)) for order in permutations(pair))
            if one is None or one != other:
                differ.append(", ".join(op.op for a in pair for op in a.ops))
    assert pairs > 900
    assert not differ


def throughout(pair: tuple[Amendment, ...]) -> bool:
    """Whether one of two is about words wherever they stand: it may find none any more."""
    return any(getattr(op, "scope", None) == "text" for a in pair for op in a.ops)
