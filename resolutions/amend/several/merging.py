"""Merging: the text with all that was adopted, made anew from the text as tabled.

Amendments that do not clash give the same text in every order, because the operations are
applied in one canonical sequence whatever the order of adoption: words first, then paragraphs
that come or move, then those that are replaced, deletions last; every quotation means the
words as tabled (`trail`), and the ends of lists are set right once (`settling`). A clash is
never resolved here: it stops the merge, unless the chair has decided (``order``, ``prefer``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.amendment import Amendment
from resolutions.amend.references.renumbering import Followed, follow
from resolutions.amend.several.adopting import Adopted, adopt
from resolutions.amend.several.clash import UNDECIDED, Clash, amendment_of, clashes
from resolutions.amend.several.outcomes import Outcome
from resolutions.amend.text.tabled import as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.results import Consequence
    from resolutions.amend.several.clash import Laid
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

__all__ = ["Merged", "Stopped", "merge", "reevaluate"]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The merge needs a decision on each of these clashes."""

    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with amendments in it.

    ``text`` has frozen numbers and references as tabled; ``document`` final numbers and
    references that follow their targets; ``outcomes`` what became of each instruction;
    ``steps`` the notes of each operation, by key; ``notes`` those of the ends of lists.
    """

    base: Text
    text: Text
    outcomes: dict[str, Outcome]
    followed: Followed
    steps: tuple[tuple[str, tuple[Consequence, ...]], ...] = ()
    notes: tuple[Consequence, ...] = ()
    clashes: tuple[Clash, ...] = ()
    adopted: Adopted | None = field(default=None, compare=False, repr=False)

    @property
    def document(self) -> Document:
        """The final document."""
        return self.followed.document

    @property
    def frozen(self) -> Document:
        """The document that shows frozen numbers: *5 bis*."""
        return self.text.frozen()

    @property
    def blocked(self) -> bool:
        """True where a reference leads to nothing: the text cannot be issued."""
        return any(problem.code == "XRF201" for problem in self.followed.problems)


def merge(
    amendments: Iterable[Amendment],
    text: Text | Document,
    *,
    order: Sequence[str] | None = None,
    prefer: Sequence[str] = (),
) -> Merged | Stopped:
    """Adopt amendments together.

    ``order``: the chair's order of adoption (identifiers); between two that are in it a clash
    has the outcome that follows from it. ``prefer``: those that stand where they clash with
    one that is not among them. A clash that neither decides stops the merge. Amendments to an
    amendment are put into it first. Raises KeyError for an identifier that there is not.
    """
    from resolutions.amend.several.second_degree import with_subs

    base = as_text(text)
    laid: Laid = {}
    live, subs = with_subs(tuple(amendments), base, laid)
    _known(live, (*(order or ()), *prefer))
    found = clashes(live, base, laid)
    ranks = {id: n for n, id in enumerate(order or ())}
    open_ = tuple(c for c in found if not _is_decided(c, ranks, prefer))
    if open_:
        return Stopped(open_)
    done = adopt(_sequence(live, base, ranks, prefer, laid), base, prefer, laid)
    followed = follow(base, done.text, done.merged_into)
    outcomes = {**done.outcomes, **subs}
    return Merged(base, done.text, outcomes, followed, done.steps, done.notes, found, done)


def reevaluate(
    amendments: Iterable[Amendment], text: Text | Document, adopted: Sequence[str]
) -> dict[str, Outcome]:
    """What becomes of every instruction after some amendments were adopted in that order:
    those of the adopted ones, and for each other one whether it still stands (``unaffected``)
    if it were the next. Raises KeyError for an identifier that there is not."""
    from resolutions.amend.several.adopting import pending
    from resolutions.amend.several.second_degree import with_subs

    base = as_text(text)
    live, subs = with_subs(tuple(amendments), base)
    _known(live, adopted)
    known = {a.id: a for a in live}
    first = [known[id] for id in adopted]
    others = [a for a in live if a.id not in adopted]
    return {**pending(first, others, base), **subs}


def _known(amendments: Sequence[Amendment], ids: Iterable[str]) -> None:
    known = {a.id for a in amendments}
    for id in ids:
        if id not in known:
            raise KeyError(id)


def _is_decided(clash: Clash, ranks: dict[str, int], prefer: Sequence[str]) -> bool:
    if clash.kind not in UNDECIDED:
        return True
    one, other = clash.amendments
    return (one in ranks and other in ranks) or (one in prefer) != (other in prefer)


def _sequence(
    live: Sequence[Amendment],
    base: Text,
    ranks: dict[str, int],
    prefer: Sequence[str],
    laid: Laid,
) -> list[Amendment]:
    """The order of adoption: preferred ones, then as the chair says, then as they stand in
    the text."""
    from resolutions.amend.several.grouping import first_place, natural

    last = len(ranks)
    return sorted(
        live,
        key=lambda a: (
            a.id not in prefer,
            ranks.get(a.id, last),
            first_place(a, base, laid) if a.id not in ranks else (),
            natural(a.id),
        ),
    )


def undecided(found: Iterable[Clash]) -> tuple[Clash, ...]:
    """The clashes that somebody must decide."""
    return tuple(c for c in found if c.kind in UNDECIDED)


def clashing_with(id: str, found: Iterable[Clash]) -> tuple[str, ...]:
    """The amendments that clash with one."""
    out: dict[str, None] = {}
    for clash in undecided(found):
        pair = amendment_of(clash.one), amendment_of(clash.other)
        if id in pair:
            out[pair[0] if pair[1] == id else pair[1]] = None
    return tuple(out)
