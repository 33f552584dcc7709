"""Clashes between the amendments to one text: which ones meet, where, and why.

Every amendment is read on the text as tabled. A clash is a fact with a typed reason; it is
never resolved here. Looks only at operations that take hold of the same paragraph, so the time
follows the number of amendments, not of their pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.results import Failure
from resolutions.amend.several.footprint import Footprint, footprint
from resolutions.amend.several.meeting import Meeting, meeting
from resolutions.amend.text.names import shown
from resolutions.amend.text.tabled import as_text
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.results import Facts
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

UNDECIDED = ("alternative", "falls", "order")
"""The kinds of clash that somebody must decide; ``joined`` needs no decision."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two instructions that meet. ``one`` and ``other`` are keys (``A1/2``), in the order of
    the amendments; ``kind`` and ``reason`` as in `meeting.Meeting`. ``facts["loser"]``: the
    key that falls, or is contained, if the other is adopted first."""

    reason: str
    kind: str
    one: str
    other: str
    address: str
    facts: Facts = field(default_factory=dict, compare=False)

    @property
    def amendments(self) -> tuple[str, str]:
        """The two amendments."""
        return amendment_of(self.one), amendment_of(self.other)


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation of an instruction, with what it takes hold of."""

    key: str
    print: Footprint


def amendment_of(key: str) -> str:
    """The amendment of an instruction's key."""
    return key.rpartition("/")[0]


Laid = dict[str, "tuple[list[Entry], dict[str, Failure]]"]
"""What `entries` found, by amendment, for those who ask again."""


def entries(
    amendment: Amendment, text: Text, known: Laid | None = None
) -> tuple[list[Entry], dict[str, Failure]]:
    """The operations of an amendment that fit the text as tabled, and why others do not."""
    if known is not None and amendment.id in known:
        return known[amendment.id]
    found: list[Entry] = []
    failed: dict[str, Failure] = {}
    for key, instruction in amendment.numbered():
        for op in instruction.ops:
            mark = footprint(op, text)
            if isinstance(mark, Failure):
                failed.setdefault(key, mark)
            else:
                found.append(Entry(key, mark))
    if known is not None:
        known[amendment.id] = found, failed
    return found, failed


def clashes(
    amendments: Iterable[Amendment], text: Text | Document, known: Laid | None = None
) -> tuple[Clash, ...]:
    """Every clash between two different amendments that are live, in the order given.
    ``known`` keeps what was found of each for other calls on the same text."""
    text = as_text(text)
    laid = [e for a in amendments if a.is_live for e in entries(a, text, known)[0]]
    return tuple(
        _clash(one, other, met)
        for one, other, met in met_pairs(laid, text)
        if amendment_of(one.key) != amendment_of(other.key)
    )


def met_pairs(laid: list[Entry], text: Text) -> Iterator[tuple[Entry, Entry, Meeting]]:
    """Every two operations that meet, the earlier one first."""
    buckets: dict[str, list[int]] = {}
    for i, entry in enumerate(laid):
        for at in neighbours(entry, i, buckets, len(laid)):
            met = meeting(laid[at].print, entry.print, text)
            if met is not None:
                yield laid[at], entry, met
        file_under(entry, i, buckets)


def file_under(entry: Entry, i: int, buckets: dict[str, list[int]]) -> None:
    """Remember an operation where others will look for it."""
    for bucket in entry.print.buckets:
        buckets.setdefault(bucket, []).append(i)


def neighbours(entry: Entry, i: int, buckets: dict[str, list[int]], size: int) -> list[int]:
    """The operations filed so far that an operation may meet."""
    own = entry.print.buckets
    if "everything " in own:
        return list(range(min(i, size)))
    near = {at for bucket in (*own, "everything ") for at in buckets.get(bucket, ())}
    return sorted(near)


def _clash(one: Entry, other: Entry, met: Meeting) -> Clash:
    facts: Facts = {}
    if met.loser is not None:
        facts["loser"] = (one, other)[met.loser].key
    return Clash(met.reason, met.kind, one.key, other.key, shown(met.address), facts)


def clash_message(clash: Clash, lang: str) -> str:
    """A clash as a complete sentence."""
    where = place(clash.address, lang) if clash.address not in ("", "title") else ""
    if clash.address == "title":
        where = say("amend.clash-place.title", lang)
    loser = clash.facts.get("loser", clash.other)
    winner = clash.one if loser == clash.other else clash.other
    said = say(
        f"amend.clash.{clash.reason}", lang,
        one=clash.one, other=clash.other, place=where, loser=loser, winner=winner,
    )  # fmt: skip
    return said[:1].upper() + said[1:]
