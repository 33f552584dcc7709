"""Documents made once, for all laws of amendments to share.

For hypothesis to make a document costs more than to amend it. So some hundreds are made from
one seed, and an example of a law takes one of them, the smallest first, and a number from which
everything else in it follows: what is edited, what is proposed. A failing example says both.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st

from resolutions.errors import NotAResolution
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render import markdown
from resolutions.source import Source
from tests.edits import Editor
from tests.strategies import rolled

EXAMPLES = max(1_000, settings().max_examples)
"""How often a law of amendments is tried: 1,000 times, 10,000 times with ``--long``."""
LONG = EXAMPLES > 1_000
law = settings(max_examples=EXAMPLES)
SIZE = 3_000 if LONG else 300
LARGEST = 6_000


@cache
def pool() -> tuple[Document, ...]:
    """Documents of both languages, the smaller ones first; half of them have been enriched,
    so that they repeat phrases, nest lists and quote words more often."""
    pick = random.Random(13)
    found: dict[str, Document] = {}
    while len(found) < SIZE:
        document = rolled(pick, ("en", "fr")[len(found) % 2])
        words = markdown(document)
        if len(words) > LARGEST:
            continue
        if len(found) % 4 > 1:
            document = enriched(document, pick)
            words = markdown(document)
        if written(document) == document:
            found[words] = document
    return tuple(found[words] for words in sorted(found, key=len))


def enriched(document: Document, pick: random.Random) -> Document:
    """The document with phrases said again, words in quotation marks, and lists in lists."""
    editor = Editor(pick)
    for _ in range(4):
        document = replace(document, body=editor.richer(document.body))
    return written(document) or document


def written(document: Document) -> Document | None:
    """The document as it is read once written down; None where that is no resolution."""
    try:
        return parse(Source(markdown(document)), document.language).document
    except NotAResolution:
        return None


def places() -> st.SearchStrategy[int]:
    """The place of a document in the pool: where an example fails, a number is shown instead
    of a page."""
    return st.integers(0, SIZE - 1)


def chances() -> st.SearchStrategy[random.Random]:
    """A source of chance that hypothesis can repeat."""
    return st.integers(0, 2**32).map(lambda n: Numbered(n))


class Numbered(random.Random):
    """A source of chance that shows its number where an example is printed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __repr__(self) -> str:
        return f"Numbered({self.number})"
