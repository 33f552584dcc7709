"""How fast paragraphs are aligned and compared, against difflib in the same run, and how well.

    python benchmarks/diff.py            the table below
    python benchmarks/diff.py --words    also the comparison of words, and whole documents

Processor time of the best of several turns; difflib aligns equal paragraphs only, so that its
share of right pairs shows what the difference is for. Truth is known: the texts are made.
"""

from __future__ import annotations

import difflib
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resolutions.amend.align import align
from resolutions.amend.applying import Applied, apply_all
from resolutions.amend.diff import diff
from resolutions.amend.words import compare, tokens
from resolutions.model import Clause, Document, Text
from tests.edits import Prose, Revision, revised

SIZES = (300, 1_000, 3_000, 10_000)


def best(work: Callable[[], object], turns: int) -> float:
    """The least processor time of several turns, in milliseconds."""
    times = []
    for _ in range(turns):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def made(size: int, changed: float) -> tuple[list[str], Revision]:
    """So many paragraphs and a revision of them."""
    pick = random.Random(size)
    prose = Prose(pick)
    texts = [prose.paragraph() for _ in range(size)]
    return texts, revised(texts, prose, changed=changed)


def by_difflib(old: list[str], new: list[str]) -> set[tuple[int, int]]:
    """The pairs difflib finds: equal runs, and replaced runs of one length."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    out: set[tuple[int, int]] = set()
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and i_end - i == j_end - j):
            out |= set(zip(range(i, i_end), range(j, j_end), strict=True))
    return out


def paragraphs() -> None:
    """Alignment: time, ratio to difflib, share of true pairs found by either."""
    print(
        f"{'clauses':>8} {'changed':>8} {'ms':>9} {'difflib':>9} {'ratio':>7} {'right':>8}  difflib"
    )
    align(["a b c d"], ["a b c e"])
    for changed in (0.2, 1.0):
        for size in SIZES:
            old, revision = made(size, changed)
            new = list(revision.texts)
            turns = 5 if size < 3_000 else 2
            ours = best(lambda old=old, new=new: align(old, new), turns)  # type: ignore[misc]
            theirs = best(lambda old=old, new=new: by_difflib(old, new), turns)  # type: ignore[misc]
            found = align(old, new)
            truth = revision.pairs
            right = len(truth & {*found.pairs, *found.moves}) / len(truth)
            other = len(truth & by_difflib(old, new)) / len(truth)
            print(
                f"{size:>8} {changed:>8.0%} {ours:>9.1f} {theirs:>9.1f} {ours / theirs:>7.1f}"
                f" {right:>8.2%}  {other:.2%}"
            )


def words() -> None:
    """Comparison of the words of two paragraphs, against difflib on the same words."""
    pick = random.Random(1)
    prose = Prose(pick)
    pairs = []
    for _ in range(300):
        text = prose.paragraph()
        pairs.append((text, prose.changed(text, 0.15)))

    def ours() -> None:
        for old, new in pairs:
            compare((Text(old),), (Text(new),))

    def theirs() -> None:
        for old, new in pairs:
            left = [old[a:b] for a, b in tokens(old)]
            right = [new[a:b] for a, b in tokens(new)]
            difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()

    mine, other = best(ours, 3), best(theirs, 3)
    print(f"\nwords of 300 pairs: {mine:.1f} ms, difflib {other:.1f} ms, ratio {mine / other:.2f}")


def documents() -> None:
    """From two documents to operations, each of them tried, against difflib on all words."""
    print(f"\n{'clauses':>8} {'operations':>11} {'ms':>9} {'difflib':>9} {'ratio':>7}  exact")
    for size in (300, 1_000):
        old, revision = made(size, 0.2)
        a, b = document(old), document(revision.texts)
        left, right = (" ; ".join(texts).split() for texts in (old, revision.texts))
        ops = diff(a, b)
        done = apply_all(ops, a)
        exact = isinstance(done, Applied) and done.document == b
        ours = best(lambda a=a, b=b: diff(a, b), 3)  # type: ignore[misc]
        theirs = best(lambda x=left, y=right: by_words(x, y), 1)  # type: ignore[misc]
        print(
            f"{size:>8} {len(ops):>11} {ours:>9.1f} {theirs:>9.1f} {ours / theirs:>7.2f}  {exact}"
        )


def by_words(left: list[str], right: list[str]) -> object:
    """What difflib makes of all the words at once."""
    return difflib.SequenceMatcher(None, left, right).get_opcodes()


def document(texts: Sequence[str]) -> Document:
    """A document of numbered paragraphs."""
    body = tuple(Clause("operative", (Text(f"{t};"),), "number") for t in texts)
    return Document("resolution", "en", body=body)


if __name__ == "__main__":
    paragraphs()
    if "--words" in sys.argv:
        words()
        documents()
