"""Pools of amendments to one text, as people write them, and what can be made of them."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING

from resolutions.amend.amendment import Amendment, read_amendment
from resolutions.amend.several.clash import clashes
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.source import Source
from tests.casefile import FENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "cases" / "amend"


def document(text: str, language: str | None = None) -> Document:
    return parse(Source(text, "draft.md"), language).document


def amendment(id: str, *sentences: str, language: str = "en", **facts: object) -> Amendment:
    found = read_amendment(id, sentences, language, **facts)  # type: ignore[arg-type]
    assert isinstance(found, Amendment), found
    return found


def pool(name: str, language: str) -> tuple[Document, list[Amendment]]:
    """The text of a file and its amendments."""
    whole = (CASES / name).read_text(encoding="utf-8")
    _, draft, rest = (
        whole.split(f"{FENCE}draft\n")[0],
        *whole.split(f"{FENCE}draft\n")[1].split(f"{FENCE}\n", 1),
    )
    found: list[Amendment] = []
    for entry in rest.split("\n## ")[1:]:
        id, _, body = entry.partition("\n")
        sentences = [s.strip() for s in ("\n" + body).split("\n- ")[1:]]
        found.append(amendment(id.strip(), *sentences, language=language))
    return document(draft), found


def independent_sets(
    amendments: list[Amendment], text: Document, sizes: tuple[int, ...]
) -> Iterator[tuple[Amendment, ...]]:
    """Every set of those sizes of which no two meet."""
    bad = {frozenset(c.amendments) for c in clashes(amendments, text)}
    for size in sizes:
        for chosen in combinations(amendments, size):
            ids = [a.id for a in chosen]
            if not any(frozenset(pair) in bad for pair in combinations(ids, 2)):
                yield chosen


def orders(chosen: tuple[Amendment, ...]) -> Iterator[tuple[Amendment, ...]]:
    """Every order of a set."""
    yield from permutations(chosen)
