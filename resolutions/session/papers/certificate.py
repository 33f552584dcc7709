"""The change certificate: every change to the text as tabled, with the vote that made it.

Three columns: what was voted, what follows from it, what is editorial. Nothing is missing: the
changes are the rows of `resolutions.amend.several.report`, from which the new text can be made
again word for word. With it the table of the old and the new numbers, the hash of both texts,
and what is still open.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.apply.changing import all_lines
from resolutions.amend.compare.rebase import fingerprint
from resolutions.amend.several.clash import amendment_of
from resolutions.amend.several.report import Report, Row, report
from resolutions.amend.text.names import shown
from resolutions.amend.text.numbers import Numbers
from resolutions.amend.text.trail import line_key
from resolutions.session.state import DRAFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from resolutions.amend.several.merging import Merged
    from resolutions.amend.text.tabled import Text
    from resolutions.session.state import State, Vote

COLUMNS = ("voted", "consequential", "editorial")


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A paragraph in both texts. ``was``: its address as tabled, empty for a new one; ``frozen``:
    what it was called meanwhile (*5 bis*); ``now``: its final address, empty where it is gone."""

    was: str
    frozen: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the report. ``amendments``: whose it is; ``votes``: by which vote each came into
    the text, None where the sponsors accepted it."""

    row: Row
    amendments: tuple[str, ...] = ()
    votes: tuple[Vote | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What came of a session. ``tabled`` and ``adopted``: the hashes of both texts."""

    report: Report
    changes: tuple[Change, ...]
    numbers: tuple[Renumbered, ...]
    tabled: str
    adopted: str

    def column(self, name: str) -> tuple[Change, ...]:
        """The changes of a column, in the order of the text as tabled."""
        at = {one.frozen: i for i, one in enumerate(self.numbers)}
        last = len(at)
        found = [one for one in self.changes if one.row.column == name]
        found.sort(key=lambda one: (_rank(one.row, at, last), one.row.start))
        return tuple(found)


def _rank(row: Row, at: Mapping[str, int], last: int) -> int:
    """Where a row stands: the title first, notes and what has no place last."""
    return -1 if row.line == "title" else at.get(row.address, last)


def certify(merged: Merged, state: State, adopted: str = "") -> Certificate:
    """The certificate of a text. ``adopted``: the hash of the text as it is issued, if its
    header is not that of the merge."""
    found = report(merged)
    changes = tuple(_change(row, state) for row in found.rows)
    return Certificate(
        found,
        changes,
        correspondence(merged),
        state.text or fingerprint(merged.base.document),
        adopted or fingerprint(merged.document),
    )


def _change(row: Row, state: State) -> Change:
    """A row with its amendments, those that were adopted to them, and the votes."""
    ids: dict[str, None] = {}
    for id in map(amendment_of, row.because):
        subs = (a for a in state.amendments.values() if a.sub_of == id and a.settled)
        ids |= dict.fromkeys((id, *(sub.id for sub in subs)))
    votes: list[Vote | None] = []
    for id in ids:
        if id == DRAFT:
            gone = state.rejected_parts
            parts = {gone[int(k.rpartition("/")[2]) - 1] for k in row.because if k[:6] == "draft/"}
            votes += [vote for vote in state.votes.values() if vote.on in parts]
        elif id in state.amendments:
            votes.append(state.votes.get(state.amendments[id].settled))
    return Change(row, tuple(ids), tuple(votes))


# ---------------------------------------------------------------- old and new numbers


def correspondence(merged: Merged) -> tuple[Renumbered, ...]:
    """Every paragraph of both texts, in the order of the text as tabled; a new one stands
    behind the one that it follows."""
    before, after = _paragraphs(merged.base), _paragraphs(merged.text)
    numbers = Numbers(merged.text)
    final = {name: numbers.address(path) for name, path in after.items()}
    joined = merged.adopted.merged_into if merged.adopted is not None else {}
    final |= {name: final[one] for name, one in joined.items() if one in final}
    rows = [Renumbered(shown(name), shown(name), final.get(name, "")) for name in before]
    at = {name: i for i, name in enumerate(before)}
    behind = -1
    out: dict[int, list[Renumbered]] = {}
    for name in after:
        if name in at:
            behind = at[name]
        else:
            out.setdefault(behind, []).append(Renumbered("", shown(name), final[name]))
    found = list(out.get(-1, ()))
    for i, row in enumerate(rows):
        found += [row, *out.get(i, ())]
    return tuple(found)


def _paragraphs(text: Text) -> dict[str, tuple[str | int, ...]]:
    """The paragraphs of a text by their frozen names, with their paths."""
    out: dict[str, tuple[str | int, ...]] = {}
    for line in all_lines(text):
        key = line_key(text, line.path, line.address)
        if key != "title" and "¶" not in key and "#" not in key and key not in out:
            out[key] = line.path
    return out
