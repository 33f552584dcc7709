"""An amendment brought from one revision to the next does there what it would have done before.

For every two amendments of a pool that do not meet: the text with one of them is the next
revision; the other, brought to it, gives the text of both adopted together. One whose paragraph
changed is never brought without a look.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from resolutions.amend.amendment import Amendment
from resolutions.amend.compare.rebase import CHANGED, CITES, RENUMBERED, rebase
from resolutions.amend.several.clash import clashes
from resolutions.amend.several.merging import Merged, merge
from resolutions.model import Document
from resolutions.render import markdown
from tests.amend_pools import amendment, document, pool


def merged(amendments: list[Amendment], base: Document) -> Document | None:
    found = merge(amendments, base)
    return found.document if isinstance(found, Merged) and not found.blocked else None


@pytest.mark.parametrize(("name", "lang"), [("together-en.md", "en"), ("together-fr.md", "fr")])
def test_brought_to_the_next_revision(name: str, lang: str) -> None:
    base, known = pool(name, lang)
    tried = looked = renumbered = 0
    for first, second in permutations([a for a in known if not a.sub_of], 2):
        both = merged([first, second], base)
        after = merged([first], base)
        if after is None or both is None or clashes([first, second], base):
            continue
        done = rebase(second, base, after, looked=True)
        if any(one.is_lost or one.fate == CITES for one in done.moved):
            continue
        tried += 1
        found = merged([done.amendment], after)
        assert found is not None, (first.id, second.id)
        if not rebase(second, base, after).is_whole:
            assert any(one.fate == CHANGED for one in done.moved)
            looked += 1
            continue
        renumbered += any(one.fate == RENUMBERED for one in done.moved)
        assert markdown(found) == markdown(both), (first.id, second.id)
    assert tried > 100
    assert looked > 3
    assert renumbered > 10


def test_the_last_paragraph_moved_far_up_ends_as_its_place_asks() -> None:
    """It gives its full stop to the one that is last now, however long the list."""
    base = document(
        "The General Assembly,\n\n"
        + "".join(f"{n}. *Notes* {n};\n\n" for n in range(1, 9))
        + "9. *Notes* the end.\n"
    )
    found = merged([amendment("1", "Move paragraph 9 after paragraph 1.")], base)
    assert found is not None
    assert "2. *Notes* the end;" in markdown(found)
    assert markdown(found).endswith("9. *Notes* 8.\n")
