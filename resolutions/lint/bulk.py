"""Many breaches of one convention in one text are one finding.

Knows no rule and no convention.
"""

from __future__ import annotations

from resolutions.lint.registry import Fix, Hit
from resolutions.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 5
"""From so many places on, what is wrong in most places is a habit of the whole text."""


def gathered(hits: Sequence[Hit], kept: int) -> Iterator[Hit]:
    """The hits; or, where they are at least `LEAST` and more than the ``kept`` places that
    follow the convention, one hit at the first of them with all their edits.

    The one hit has the variant ``all`` and the fact ``count``. It is fixed only where every
    one of them can be, and safely only where every one is safe.
    """
    if len(hits) < LEAST or len(hits) <= kept:
        yield from hits
        return
    fixes = [hit.fix for hit in hits if hit.fix is not None]
    fix = None
    if len(fixes) == len(hits):
        edits = tuple(edit for one in fixes for edit in one.edits)
        fix = Fix(edits, all(one.safe for one in fixes))
    first = hits[0]
    facts = (*first.facts, ("count", len(hits)))
    yield replace(first, variant="all", facts=facts, fix=fix)
