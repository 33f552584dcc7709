"""Amendments to adopted resolutions: what a comparison writes makes the other text, and says no
more than it has to.

Needs the reference corpus beside the checkout; 60 of each kind of pair, 300 with ``--long``.
The summary is printed: ``pytest tests/test_amend_corpus.py -s``.
"""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise
from pathlib import Path

from resolutions.amend.compare.show_amendment import instructions
from resolutions.amend.text.words import NEAR
from resolutions.errors import NotAResolution
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render import markdown
from resolutions.source import Source
from tests.corpus_edits import Reviser, changed_words, needed_words, shape
from tests.document_pool import LONG, written
from tests.test_diff import check, check_sentences

PAIRS = 300 if LONG else 60
TOO_MANY = 1.5


@cache
def corpus(folder: Path) -> list[Document]:
    """The texts of a folder as documents, in the order of their names."""
    out = []
    for path in sorted(folder.iterdir()):
        try:
            document = parse(Source(path.read_text(encoding="utf-8"))).document
            out.append(parse(Source(markdown(document)), document.language).document)
        except NotAResolution:
            continue
    return out


def spread(values: list, count: int) -> list:
    """So many of some values, from all over them."""
    return values[:: max(1, len(values) // count)][:count]


def test_neighbours(shared: Path) -> None:
    """Laws 13 and 14 for texts that stand one after the other, in one language: mostly other
    paragraphs altogether, and sometimes the same with another year."""
    french, english = (corpus(shared / "corpus" / name) for name in ("fr-sc", "en-sc"))
    pairs = [*spread(list(pairwise(french)), 100), *spread(list(pairwise(english)), 200)]
    ratios = []
    for a, b in spread(pairs, PAIRS):
        check(a, b)
        check_sentences(a, b, a.language)
        ratios.append(ratio(a, b))
    report("neighbours", ratios)


def test_revised_texts(shared: Path) -> None:
    """Laws 13 and 14 for revised texts; and an amendment changes at most 1.5 times the words
    that have to change.

    That is `changed_words` of its instructions against `needed_words` of the two texts, with
    the unchanged words that stand alone or in twos between two changes, which are quoted with
    them as one phrase. It holds where the revised text is read as the paragraphs that it was
    revised into, and for 99 texts in 100: the others have a paragraph that no address means
    alone, or one that was split and rewritten. Where the reading differs (a paragraph cut in
    two may read as closing lines; one text in twenty), the amendment is exact all the same.
    """
    ratios = []
    above = 0
    for a, b, as_meant in revised(shared, PAIRS):
        check(a, b)
        check_sentences(a, b, a.language)
        if as_meant:
            said, needed = ratio(a, b)
            above += said > TOO_MANY * needed
            ratios.append((said, needed))
    assert len(ratios) > 0.8 * PAIRS
    assert above <= 0.01 * len(ratios)
    assert sum(said for said, _ in ratios) <= 1.1 * sum(needed for _, needed in ratios)
    report("revised", ratios)


def revised(shared: Path, count: int) -> list[tuple[Document, Document, bool]]:
    """Texts of the corpus, each with its revision, and whether that is read as it was meant."""
    pick = random.Random(14)
    texts = [corpus(shared / "corpus" / name) for name in ("en-sc", "fr-sc")]
    revisers = [Reviser(pick, known) for known in texts]
    out: list[tuple[Document, Document, bool]] = []
    while len(out) < count:
        n = len(out) % 2
        a = pick.choice(texts[n])
        meant = revisers[n].revised(a, pick.randint(1, 8))
        b = written(meant)
        if b is not None and a != b == written(b):
            out.append((a, b, shape(meant) == shape(b)))
    return out


def ratio(a: Document, b: Document) -> tuple[int, int]:
    """The words that the amendment changes, and those that have to change."""
    return sum(changed_words(op, a) for op in instructions(a, b)), needed_words(a, b, NEAR)


def report(name: str, found: list[tuple[int, int]]) -> None:
    """Print what was found."""
    ratios = sorted(said / max(1, needed) for said, needed in found)
    said, needed = (sum(values) for values in zip(*found, strict=True))
    shown = ", ".join(f"{ratios[int((len(ratios) - 1) * q)]:.2f}" for q in (0, 0.5, 0.9, 1))
    print(f"\n{name}: {len(found)} texts, {said} words changed where {needed} had to change")
    print(f"({said / needed:.2f}); least, median, nine in ten, most: {shown}", end=" ")
