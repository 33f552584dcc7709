"""The documents that a text cites, as addresses of Akoma Ntoso: for the links of its writer.

A link is made only where the organ and the date are known, from the words or from the register
of resolutions: an address that is guessed leads nowhere.
"""

from __future__ import annotations

from resolutions.cite.reading import citations
from resolutions.cite.register import known
from resolutions.cite.wording import wording
from resolutions.model import Document
from resolutions.render.akn.naming import actor_of, number_of, work_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.cite.reading import Citation
    from resolutions.render.akn.words import Cited


def linked(document: Document) -> Cited | None:
    """What finds the resolutions and decisions cited in some words of a document, for
    `resolutions.render.akn.akn`; None where its language has no words for citing."""
    words = wording(document.language)
    if words is None:
        return None
    own = document.enacting.organ if document.enacting is not None else ""

    def cited(text: str) -> Iterator[tuple[int, int, str]]:
        if not any(c.isdigit() for c in text):
            return
        for one in citations(text, words):
            address = _address(one, own)
            if address:
                yield one.start, one.end, address

    return cited


def _address(one: Citation, own: str) -> str:
    organ = one.organ or one.symbol.organ or (own if one.own else "")
    if not organ or one.draft or one.kind not in ("resolution", "decision"):
        return ""
    entry = known(organ, one.symbol)
    date = one.date or (entry.date if entry is not None else "")
    year = str(one.symbol.year) if one.symbol.year else ""
    if not date and not year:
        return ""
    return work_of(actor_of(organ), date or year, number_of(one.text))
