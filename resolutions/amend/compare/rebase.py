"""An amendment written on an earlier revision of a text, brought to the one at hand.

A revision is known by the hash of its canonical text. Each instruction is looked at on its own:
its paragraph is unchanged (the instruction is kept, with its number of today), has changed, or
is gone; or its new words cite a paragraph that bears another number today. Where something has
changed, somebody must look at it: nothing is guessed. Knows no file and no journal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import normalize

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.apply.applying import Applied, apply
from resolutions.amend.apply.changing import all_lines
from resolutions.amend.compare.align import align
from resolutions.amend.compare.noting import by_calls
from resolutions.amend.operations import (
    InsertPara,
    InsertText,
    MovePara,
    Operation,
    ReplaceText,
)
from resolutions.amend.references.references import Reference, references
from resolutions.amend.targets import Target
from resolutions.amend.text.matching import needle
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import Text, table
from resolutions.amend.text.words import flat
from resolutions.model import Clause, Document, plain
from resolutions.numbering import places
from resolutions.render.markdown import markdown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DIGITS = 12
"""So many digits of the hash are written into files."""

UNCHANGED, RENUMBERED, CHANGED, GONE = "unchanged", "renumbered", "changed", "gone"
CITES = "cites"
_IN_WORDS = ("replace_text", "insert_text", "delete_text", "replace_chapeau", "add_note")


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one instruction. ``fate``: `UNCHANGED`, `RENUMBERED` (the same paragraph,
    under another number), `CHANGED`, `GONE`, or `CITES` (its new words cite a paragraph that is
    called otherwise now, or is gone); ``was`` and ``now``: the address then and now (empty where
    gone); ``before`` and ``after``: the words of the paragraph on both sides; ``fits``: False
    where the words of the instruction are not in the paragraph that changed. Of an instruction
    on the whole text (``all``), ``before`` and ``after`` say how often its words stand there."""

    key: str
    fate: str
    was: str
    now: str
    before: str
    after: str
    fits: bool = True

    @property
    def is_kept(self) -> bool:
        """True where nobody needs to look at it."""
        return self.fate in (UNCHANGED, RENUMBERED)

    @property
    def is_lost(self) -> bool:
        """True where what it speaks of is not there any more."""
        return self.fate == GONE or not self.fits


@dataclass(frozen=True, slots=True)
class Rebased:
    """The amendment with the instructions that could be kept, and what became of each."""

    amendment: Amendment
    moved: tuple[Moved, ...]

    @property
    def is_whole(self) -> bool:
        """True where every instruction was kept."""
        return all(one.is_kept for one in self.moved)


def fingerprint(document: Document) -> str:
    """The hash of a text: SHA-256 of its canonical Markdown in Unicode form NFC, its notes
    numbered in the order of their calls, since their keys are never printed."""
    return sha256(normalize("NFC", markdown(by_calls(document))).encode()).hexdigest()


def is_base(document: Document, base: str) -> bool:
    """True where ``base``, as an amendment file gives it, is this text."""
    return is_hash(fingerprint(document), base)


def is_hash(hash: str, base: str) -> bool:
    """True where ``base`` is the beginning of a hash, long enough to mean it."""
    wanted = base.strip().lower()
    return len(wanted) >= 6 and hash.startswith(wanted)


def nearest(document: Document, revisions: Mapping[str, Document]) -> str:
    """The name of the revision most like a text, or an empty string where there is none."""
    from rapidfuzz.fuzz import ratio

    words = markdown(document)
    ranked = sorted(revisions, key=lambda name: -ratio(words, markdown(revisions[name])))
    return ranked[0] if ranked else ""


def rebase(amendment: Amendment, old: Document, new: Document, *, looked: bool = False) -> Rebased:
    """An amendment to ``old`` as an amendment to ``new``. Instructions whose paragraph changed
    or is gone, or that cite another number, are left out, and told; after somebody has
    ``looked`` at them, those that still fit are kept."""
    ways = _Ways(old, new)
    kept: list[Instruction] = []
    told: list[Moved] = []
    for key, instruction in amendment.numbered():
        fates = list(ways.fates(key, instruction))
        told += fates
        if all(one.is_kept or (looked and not one.is_lost) for one in fates):
            kept.append(replace(instruction, ops=tuple(map(ways.renamed, instruction.ops))))
    return Rebased(replace(amendment, instructions=tuple(kept)), tuple(told))


def _aims(ops: Iterable[Operation]) -> list[tuple[Operation, Target]]:
    out = []
    for op in ops:
        out += [(op, target) for target in op.target]
        if isinstance(op, MovePara) and op.dest is not None:
            out.append((op, op.dest))
    return out


class _Ways:
    """From the paragraphs of one text to those of another."""

    def __init__(self, old: Document, new: Document) -> None:
        self.text, self.today = table(old), table(new)
        self.cited = references(self.text)
        before, after = list(places(old)), list(places(new))
        found = align([_key(p.clause) for p in before], [_key(p.clause) for p in after])
        self.moved = {before[i].address for i, _ in found.moves}
        self.now = {before[i].address: after[j].address for i, j in (*found.pairs, *found.moves)}
        self.old = {p.address: p.clause for p in before}
        self.new = {p.address: p.clause for p in after}
        self.titles = plain(old.title), plain(new.title)

    def fates(self, key: str, instruction: Instruction) -> Iterator[Moved]:
        """What became of all that an instruction speaks of."""
        for op, target in _aims(instruction.ops):
            found = self.fate(key, op, target)
            if found.is_kept and found.was in self.moved and _is_slot(op, target):
                found = replace(found, fate=CHANGED)
            if found.fate == CHANGED:
                found = replace(found, fits=self._fits(self.renamed(op)))
            yield found
        for op in instruction.ops:
            yield from self._citing(key, op)

    def _fits(self, op: Operation) -> bool:
        return isinstance(apply(replace(op, reads=None), self.today), Applied)

    def _citing(self, key: str, op: Operation) -> Iterator[Moved]:
        """The paragraphs that its new words cite by numbers that are not those of today."""
        if not getattr(op, "new", "") or all(self.now.get(one) == one for one in self.old):
            return
        done = apply(replace(op, reads=None), self.text)
        if not isinstance(done, Applied):
            return
        kept = _counted(one for one in self.cited if not self._goes(one, op))
        for (said, targets), times in _counted(references(done.text)).items():
            if times <= kept.get((said, targets), 0):
                continue
            for target in targets:
                found = resolve(target, self.text)
                if isinstance(found, Found) and found.address in self.old:
                    now = self.now.get(found.address, "")
                    if now != found.address:
                        yield Moved(key, CITES, found.address, now, said, "")

    def _goes(self, reference: Reference, op: Operation) -> bool:
        """Whether a reference may be among the words that an operation replaces."""
        if isinstance(op, (InsertPara, InsertText)):
            return False
        if isinstance(op, ReplaceText) and not any(c.isdigit() for c in op.old or ""):
            return False
        found = [resolve(target.paragraph, self.text) for target in op.target]
        places = [one.address for one in found if isinstance(one, Found)]
        return any(f"{reference.address} ".startswith(f"{place} ") for place in places)

    def fate(self, key: str, op: Operation, target: Target) -> Moved:
        """What became of a place that an operation speaks of."""
        if target.part == "title":
            was, now = self.titles
            return Moved(key, UNCHANGED if was == now else CHANGED, "title", "title", was, now)
        if target.part == "all":
            then, today = (_times(op, text) for text in (self.text, self.today))
            fate = UNCHANGED if then == today else CHANGED
            return Moved(key, fate, "all", "all", str(then), str(today))
        found = resolve(target.paragraph, self.text)
        if not isinstance(found, Found) or found.address not in self.old:
            return Moved(key, UNCHANGED, target.address, target.address, "", "")
        was = found.address
        before = self.old[was]
        now = self.now.get(was, "")
        if not now:
            return Moved(key, GONE, was, "", _words(before), "")
        after = self.new[now]
        same = _key(before) == _key(after)
        if same and op.op not in _IN_WORDS and op.op != "insert_para":
            same = _whole(before) == _whole(after)
        fate = CHANGED if not same else UNCHANGED if was == now else RENUMBERED
        return Moved(key, fate, was, now, _words(before), _words(after))

    def renamed(self, op: Operation) -> Operation:
        """The operation with its places as they are called today."""
        now = tuple(map(self._target, op.target))
        if isinstance(op, InsertPara) and op.label is not None and now != op.target:
            op = replace(op, label=None)
        op = replace(op, target=now)
        if isinstance(op, MovePara) and op.dest is not None:
            op = replace(op, dest=self._target(op.dest))
        return op

    def _target(self, target: Target) -> Target:
        found = resolve(target.paragraph, self.text)
        if not isinstance(found, Found):
            return target
        now = self.now.get(found.address, found.address)
        if now == found.address or found.address not in self.old:
            return target
        fresh = Target.of_address(now)
        return replace(fresh, line=target.line, sentence=target.sentence, chapeau=target.chapeau)


def _is_slot(op: Operation, target: Target) -> bool:
    """Whether a target is but the neighbour of the place that is meant."""
    return isinstance(op, InsertPara) or (isinstance(op, MovePara) and target is op.dest)


def _times(op: Operation, text: Text) -> int:
    """How often the words of an operation stand in a text."""
    words = getattr(op, "old", None) or getattr(op, "anchor", None) or ""
    return sum(needle(flat(line.content).text).count(needle(words)) for line in all_lines(text))


def _counted(found: Iterable[Reference]) -> dict[tuple[str, tuple[Target, ...]], int]:
    """References by what they say and mean."""
    out: dict[tuple[str, tuple[Target, ...]], int] = {}
    for one in found:
        key = one.said, one.targets
        out[key] = out.get(key, 0) + 1
    return out


def _words(clause: Clause) -> str:
    return plain(clause.content)


def _key(clause: Clause) -> str:
    return normalize("NFC", _words(clause))


def _whole(clause: Clause) -> tuple[object, ...]:
    return (_key(clause), *map(_whole, clause.children))
