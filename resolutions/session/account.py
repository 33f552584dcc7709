"""The final account: every amendment that was ever received, and what became of it.

One row for each, in the order in which they came; nothing is left out, whatever its end. Knows
no text.
"""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.state import State, Vote


@dataclass(frozen=True, slots=True)
class Row:
    """An amendment. ``status``: what became of the whole; ``fates``: of each instruction;
    ``because``: what it gave way to, ``causes``: each of them; ``votes``: those taken on it and
    on its parts, in order; ``partly``: True where its instructions had different ends."""

    id: str
    sponsors: tuple[str, ...]
    status: str
    fates: tuple[str, ...]
    sub_of: str = ""
    because: str = ""
    causes: tuple[str, ...] = ()
    reason: str = ""
    votes: tuple[Vote, ...] = ()
    taken_from: tuple[str, ...] = ()
    given: str = ""
    replaces: str = ""

    @property
    def partly(self) -> bool:
        """True where its instructions had different ends."""
        return len(set(self.fates)) > 1


def account(state: State) -> tuple[Row, ...]:
    """Every amendment that was received, with its status, in the order in which they came."""
    votes: dict[str, list[Vote]] = {}
    for _, vote in sorted(state.votes.items()):
        id = vote.on if vote.on in state.amendments else vote.on.rpartition("/")[0]
        votes.setdefault(id, []).append(vote)
    return tuple(
        Row(
            one.id, one.sponsors, one.status, one.fates, one.sub_of, one.because, one.causes,
            one.reason, tuple(votes.get(one.id, ())), one.taken_from, one.given, one.replaces,
        )
        for one in sorted(state.amendments.values(), key=lambda one: one.received)
    )  # fmt: skip
