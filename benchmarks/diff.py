"""How fast two drafts are compared, against difflib in the same run, and how well.

    python -m benchmarks.diff [--quick]

Processor time, the best of several turns. The truth is known, since the texts are made: each
paragraph was left, changed, deleted, inserted or moved by chance. difflib pairs equal paragraphs
only, so its share of right pairs shows what the difference is for.
"""

from __future__ import annotations

import argparse
import difflib
import random
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.measure import ms, table, times
from resolutions.amend.apply.applying import Applied, apply_all
from resolutions.amend.compare.align import align
from resolutions.amend.compare.diff import diff
from resolutions.amend.text.words import compare, tokens
from resolutions.model import Clause, Document, Text
from tests.edits import Prose, Revision, revised

NAME = "diff"
SIZES = (300, 1_000, 3_000, 10_000)
GOALS = {300: 0.005, 1_000: 0.030, 10_000: 1.0}
"""Seconds to find the pairs, where 20 % changed."""
RIGHT = 0.995


def best(work: Callable[[], object], turns: int) -> float:
    """The least processor seconds of several turns."""
    spent = []
    for _ in range(turns):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def made(size: int, changed: float, *, seed: int = 0) -> tuple[list[str], Revision]:
    """So many paragraphs and a revision of them."""
    prose = Prose(random.Random(size + seed))
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


def document(texts: Sequence[str]) -> Document:
    """A document of numbered paragraphs."""
    body = tuple(Clause("operative", (Text(f"{t};"),), "number") for t in texts)
    return Document("resolution", "en", body=body)


def measure(*, quick: bool = False) -> str:
    """The tables, as Markdown."""
    sizes = SIZES[:2] if quick else SIZES
    return "\n\n".join([_paragraphs(sizes), _documents(sizes), _words()])


def _paragraphs(sizes: Sequence[int]) -> str:
    """Which paragraph is which: time, ratio to difflib, share of true pairs found by either."""
    align(["a b c d"], ["a b c e"])
    rows = []
    for changed in (0.2, 1.0):
        for size in sizes:
            old, revision = made(size, changed)
            new, truth = list(revision.texts), revision.pairs
            turns = 5 if size < 3_000 else 2
            ours = best(lambda old=old, new=new: align(old, new), turns)  # type: ignore[misc]
            theirs = best(lambda old=old, new=new: by_difflib(old, new), turns)  # type: ignore[misc]
            found = align(old, new)
            right = len(truth & {*found.pairs, *found.moves}) / len(truth)
            other = len(truth & by_difflib(old, new)) / len(truth)
            goal = GOALS.get(size, ours) if changed < 1 else ours
            cells = [
                ms(ours) + _verdict(ours <= goal),
                times(ours / theirs),
                f"{right:.2%}{_verdict(right >= RIGHT)}",
                f"{other:.1%}",
            ]
            rows.append([f"{size:,} paragraphs, {changed:.0%} changed", *cells])
    return table(["pairs found", "time", "against difflib", "right", "difflib right"], rows)


def _documents(sizes: Sequence[int]) -> str:
    """From two drafts to the operations, each of them tried, until they give the other text."""
    rows = []
    for changed in (0.2, 1.0):
        for size in sizes:
            old, revision = made(size, changed)
            a, b = document(old), document(revision.texts)
            ops = diff(a, b)
            done = apply_all(ops, a)
            assert isinstance(done, Applied)
            assert done.document == b
            turns = 3 if size <= 1_000 else 1
            ours = best(lambda a=a, b=b: diff(a, b), turns)  # type: ignore[misc]
            cells = [f"{len(ops):,}", ms(ours), f"{ours / size * 1e6:.0f} µs"]
            cells.append(f"{ours / len(ops) * 1e6:.0f} µs")
            rows.append([f"{size:,} paragraphs, {changed:.0%} changed", *cells])
    head = ["the whole difference", "operations", "time", "for a paragraph", "for an operation"]
    return table(head, rows)


def _words() -> str:
    """The words of two paragraphs, against difflib on the same words."""
    prose = Prose(random.Random(1))
    old = [prose.paragraph() for _ in range(300)]
    pairs = [(text, prose.changed(text, 0.15)) for text in old]

    def ours() -> None:
        for one, other in pairs:
            compare((Text(one),), (Text(other),))

    def theirs() -> None:
        for one, other in pairs:
            left = [one[a:b] for a, b in tokens(one)]
            right = [other[a:b] for a, b in tokens(other)]
            difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()

    mine, other = best(ours, 3), best(theirs, 3)
    row = ["300 pairs of paragraphs", ms(mine), ms(other), times(mine / other)]
    return table(["words compared", "time", "difflib", "against difflib"], [row])


def _verdict(kept: bool) -> str:
    return "" if kept else " (missed)"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="no more than 1,000 paragraphs")
    sys.stdout.write(measure(quick=parser.parse_args().quick) + "\n")


if __name__ == "__main__":
    main()
