"""Adopting amendments one after the other: what becomes of each instruction, then the text.

Outcomes follow from the order of adoption; the text does not, but for what clashes. It is made
once, in a canonical sequence, from all that stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resolutions.amend.apply.applying import Applied, apply, apply_all
from resolutions.amend.operations import (
    AddNote,
    DeleteNote,
    DeletePara,
    InsertPara,
    InsertText,
    MergeParas,
    MovePara,
    ReplacePara,
    ReplaceText,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.results import Failure
from resolutions.amend.several.clash import Entry, amendment_of, entries, file_under, neighbours
from resolutions.amend.several.meeting import meeting
from resolutions.amend.several.outcomes import Outcome
from resolutions.amend.several.settling import settled
from resolutions.amend.text.resolving import resolve
from resolutions.amend.text.trail import located, tracked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.amendment import Amendment, Instruction
    from resolutions.amend.operations import Operation
    from resolutions.amend.results import Consequence
    from resolutions.amend.several.clash import Laid
    from resolutions.amend.several.meeting import Meeting
    from resolutions.amend.text.tabled import Text

    Steps = tuple[tuple[str, tuple[Consequence, ...]], ...]

_DROPS = ("deleted", "replaced", "moved-deleted", "parent-gone", "part-of")


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came out: the text with frozen numbers, the outcome of each instruction, the notes
    of each operation, and what set the ends of lists right. ``unsettled``: the text before
    that, with the trail of its words; ``merged_into``: where references to a paragraph that
    was merged lead."""

    text: Text
    outcomes: dict[str, Outcome]
    steps: Steps = ()
    notes: tuple[Consequence, ...] = ()
    unsettled: Text | None = None
    merged_into: dict[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


class _Votes:
    """The instructions adopted so far, and what each of them takes hold of."""

    def __init__(self, base: Text, prefer: Sequence[str] = (), known: Laid | None = None) -> None:
        self.base = base
        self.known = known
        self.prefer = prefer
        self.laid: list[Entry] = []
        self.buckets: dict[str, list[int]] = {}
        self.dropped: set[int] = set()
        self.outcomes: dict[str, Outcome] = {}

    def adopt(self, amendment: Amendment) -> None:
        """Adopt an amendment as far as it stands."""
        found, failed = entries(amendment, self.base, self.known)
        for key, instruction in amendment.numbered():
            own = [e for e in found if e.key == key]
            failure = failed.get(key) or _unfit(amendment, instruction, self.base)
            if failure is not None:
                self.outcomes[key] = Outcome(key, "refused", failure=failure)
                continue
            outcome, joined, dropped = self.judge(own, key)
            self.outcomes[key] = outcome
            if outcome.status in ("adopted", "joined"):
                self.dropped |= dropped
                self._override(dropped, key)
                for entry in own:
                    if entry not in joined:
                        file_under(entry, len(self.laid), self.buckets)
                        self.laid.append(entry)

    def _override(self, dropped: set[int], key: str) -> None:
        for at in dropped:
            old = self.laid[at].key
            self.outcomes[old] = replace(self.outcomes[old], because=key)

    def judge(self, own: list[Entry], key: str) -> tuple[Outcome, list[Entry], set[int]]:
        """What becomes of an instruction if it is the next; which of its operations an adopted
        one has already done, and which adopted ones it overrides."""
        joined: list[Entry] = []
        dropped: set[int] = set()
        twin = ""
        for entry in own:
            for at in neighbours(entry, len(self.laid), self.buckets, len(self.laid)):
                known = self.laid[at]
                if at in self.dropped or known.key == key:
                    continue
                met = meeting(known.print, entry.print, self.base)
                if met is None or met.kind == "order" or met.reason == "partly-gone":
                    continue
                bad = self._bad(met, known.key, key)
                if bad is not None:
                    return bad, [], set()
                if met.kind == "joined" and met.loser != 0:
                    joined.append(entry)
                    twin = known.key
                    break
                if met.loser == 0 and met.reason in _DROPS:
                    dropped.add(at)
        if own and len(joined) == len(own):
            return Outcome(key, "joined", because=twin, reason="identical"), joined, set()
        return Outcome(key, "adopted"), joined, dropped

    def _bad(self, met: Meeting, known: str, key: str) -> Outcome | None:
        """Why an instruction cannot stand beside one that was adopted, or None."""
        preferred = amendment_of(known) in self.prefer and amendment_of(key) not in self.prefer
        if met.kind in ("alternative", "falls") and preferred:
            return Outcome(key, "set-aside", known, met.reason, met.address)
        if met.kind == "alternative":
            return Outcome(key, "alternative", known, met.reason, met.address)
        if met.kind == "falls" and met.loser == 1:
            return Outcome(key, "fallen", known, met.reason, met.address)
        return None


def _unfit(amendment: Amendment, instruction: Instruction, base: Text) -> Failure | None:
    """Why an instruction does not fit the text as tabled; *so that it reads* is compared with
    what this amendment alone gives."""
    for op in instruction.ops:
        if _surely_fits(op):
            continue
        done = apply(replace(op, reads=None) if op.reads is not None else op, base)
        if isinstance(done, Failure):
            return done
    if not any(op.reads is not None for op in instruction.ops):
        return None
    text = base
    for entry in amendment.instructions:
        result = apply_all(entry.ops, text)
        if entry is instruction:
            return result if isinstance(result, Failure) else None
        text = result.text if isinstance(result, Applied) else text
    return None


def _surely_fits(op: Operation) -> bool:
    """True where it is enough that what an operation amends was found."""
    if isinstance(op, (ReplaceText, InsertText)):
        return any(c.isalnum() for c in op.new or "")
    return isinstance(op, DeletePara)


def pending(
    adopted: Iterable[Amendment], others: Iterable[Amendment], base: Text
) -> dict[str, Outcome]:
    """The outcomes of adopted amendments, and what each other instruction would have."""
    votes = _Votes(base)
    for amendment in adopted:
        votes.adopt(amendment)
    out = dict(votes.outcomes)
    for amendment in others:
        found, failed = entries(amendment, base)
        for key, instruction in amendment.numbered():
            failure = failed.get(key) or _unfit(amendment, instruction, base)
            if failure is not None:
                out[key] = Outcome(key, "refused", failure=failure)
                continue
            own = [e for e in found if e.key == key]
            outcome = votes.judge(own, key)[0]
            stands = outcome.status == "adopted"
            out[key] = replace(outcome, status="unaffected") if stands else outcome
    return out


def adopt(
    amendments: Sequence[Amendment],
    base: Text,
    prefer: Sequence[str] = (),
    known: Laid | None = None,
) -> Adopted:
    """Adopt amendments in this order and make the text."""
    votes = _Votes(base, prefer, known)
    for amendment in amendments:
        votes.adopt(amendment)
    stand = [e for i, e in enumerate(votes.laid) if i not in votes.dropped]
    return made(stand, base, votes.outcomes)


def made(stand: Sequence[Entry], base: Text, outcomes: dict[str, Outcome]) -> Adopted:
    """The text with operations in it, in their canonical sequence."""
    text = tracked(base)
    steps: list[tuple[str, tuple[Consequence, ...]]] = []
    loose: set[str] = set()
    merged_into: dict[str, str] = {}
    done: list[Entry] = []
    for entry in sorted(stand, key=_Canon(base, stand)):
        op = narrowed(entry.print.op, text)
        if op is None:
            continue
        result = apply(op, text)
        if isinstance(result, Failure):
            outcomes[entry.key] = Outcome(entry.key, "refused", failure=result)
            continue
        if not op.exact:
            loose.update(_touched(text, result.text, entry))
        if isinstance(op, MergeParas):
            first, *others = (part.address for part in entry.print.parts)
            merged_into.update(dict.fromkeys(others, first))
        text = result.text
        steps.append((entry.key, result.notes))
        done.append(entry)
    after, notes = settled(text, loose)
    return Adopted(after, outcomes, tuple(steps), notes, text, merged_into, tuple(done))


def narrowed(op: Operation, text: Text) -> Operation | None:
    """An operation without its checksum, and without paragraphs that are already gone."""
    if op.reads is not None:
        op = replace(op, reads=None)
    if len(op.target) < 2 or not isinstance(op, (DeletePara, MovePara)):
        return op
    left = tuple(t for t in op.target if not isinstance(resolve(t, text), Failure))
    return replace(op, target=left) if left else None


def _touched(before: Text, after: Text, entry: Entry) -> set[str]:
    """The lists whose members an operation changed."""
    found = {k for k, names in after.names.items() if before.names.get(k) is not names}
    for part in entry.print.parts:
        if part.kind == "whole":
            head, bracket, _ = part.address.rpartition(" (")
            found.add(head if bracket else part.address[: part.address.rfind("/") + 1])
    return found


class _Canon:
    """The canonical sequence: words, notes, what comes or moves, what is replaced, deletions;
    in each as it stands in the text; in one slot, in the order of adoption. What is split
    before it is moved was so decided: then only its first part moves."""

    def __init__(self, base: Text, stand: Sequence[Entry]) -> None:
        self.base = base
        self.split_first: set[int] = set()
        moved: set[str] = set()
        for entry in reversed(stand):
            parts = entry.print.parts
            if isinstance(entry.print.op, MovePara):
                moved.update(part.address for part in parts if part.kind == "place")
            elif isinstance(entry.print.op, (SplitPara, ReplacePara)) and (
                parts[0].address in moved
            ):
                self.split_first.add(id(entry))

    def __call__(self, entry: Entry) -> tuple[object, ...]:
        parts = entry.print.parts
        if not parts:
            return (9, 0, (), 0)
        at = next((p for p in parts if p.kind == "slot"), parts[0])
        found = located(self.base, at.address.removesuffix(" ante"))
        path = (
            ()
            if found is None
            else tuple(map(str, found[0][:1])) + tuple(int(step) for step in found[0][1:])
        )
        depth = -len(path) if parts[0].kind == "whole" else 0
        phase = _phase(entry.print.op, at.start == at.end)
        return (2.5 if id(entry) in self.split_first else phase, depth, path, at.start)


def _phase(op: Operation, point: bool) -> float:
    if isinstance(op, (InsertPara, MovePara)):
        return 3
    if isinstance(op, (ReplacePara, MergeParas, SplitPara, ReplaceTitle)):
        return 4
    if isinstance(op, DeletePara):
        return 5
    if isinstance(op, (AddNote, DeleteNote)):
        return 2
    return 0 if point else 1
