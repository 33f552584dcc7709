"""An amendment written on an earlier revision of a text, brought to the one at hand.

A revision is known by the hash of its canonical text. Each instruction is looked at on its own:
its paragraph is unchanged (the instruction is kept, with its number of today), has changed
(somebody must look at it: nothing is guessed) or is gone. Knows no file and no journal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import normalize

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.compare.align import align
from resolutions.amend.operations import MovePara, Operation
from resolutions.amend.targets import Target
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import table
from resolutions.model import Clause, Document, plain
from resolutions.numbering import places
from resolutions.render.markdown import markdown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIGITS = 12
"""So many digits of the hash are written into files."""

UNCHANGED, RENUMBERED, CHANGED, GONE = "unchanged", "renumbered", "changed", "gone"
_IN_WORDS = ("replace_text", "insert_text", "delete_text", "replace_chapeau", "add_note")


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one instruction. ``fate``: `UNCHANGED`, `RENUMBERED` (the same paragraph,
    under another number), `CHANGED` or `GONE`; ``was`` and ``now``: the address then and now
    (empty where gone); ``before`` and ``after``: the words of the paragraph on both sides."""

    key: str
    fate: str
    was: str
    now: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """The amendment with the instructions that could be kept, and what became of each."""

    amendment: Amendment
    moved: tuple[Moved, ...]

    @property
    def is_whole(self) -> bool:
        """True where every instruction was kept."""
        return all(one.fate in (UNCHANGED, RENUMBERED) for one in self.moved)


def fingerprint(document: Document) -> str:
    """The hash of a text: SHA-256 of its canonical Markdown in Unicode form NFC."""
    return sha256(normalize("NFC", markdown(document)).encode()).hexdigest()


def is_base(document: Document, base: str) -> bool:
    """True where ``base``, as an amendment file gives it, is this text."""
    wanted = base.strip().lower()
    return len(wanted) >= 6 and fingerprint(document).startswith(wanted)


def nearest(document: Document, revisions: Mapping[str, Document]) -> str:
    """The name of the revision most like a text, or an empty string where there is none."""
    from rapidfuzz.fuzz import ratio

    words = markdown(document)
    ranked = sorted(revisions, key=lambda name: -ratio(words, markdown(revisions[name])))
    return ranked[0] if ranked else ""


def rebase(amendment: Amendment, old: Document, new: Document) -> Rebased:
    """An amendment to ``old`` as an amendment to ``new``. Instructions whose paragraph changed
    or is gone are left out, and told."""
    ways = _Ways(old, new)
    kept: list[Instruction] = []
    told: list[Moved] = []
    for key, instruction in amendment.numbered():
        fates = [ways.fate(key, op, target) for op, target in _aims(instruction.ops)]
        told += fates
        if all(one.fate in (UNCHANGED, RENUMBERED) for one in fates):
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
        self.text = table(old)
        before, after = list(places(old)), list(places(new))
        found = align([_key(p.clause) for p in before], [_key(p.clause) for p in after])
        self.now = {before[i].address: after[j].address for i, j in (*found.pairs, *found.moves)}
        self.old = {p.address: p.clause for p in before}
        self.new = {p.address: p.clause for p in after}
        self.titles = plain(old.title), plain(new.title)

    def fate(self, key: str, op: Operation, target: Target) -> Moved:
        """What became of a place that an operation speaks of."""
        if target.part == "title":
            was, now = self.titles
            return Moved(key, UNCHANGED if was == now else CHANGED, "title", "title", was, now)
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
        op = replace(op, target=tuple(map(self._target, op.target)))
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


def _words(clause: Clause) -> str:
    return plain(clause.content)


def _key(clause: Clause) -> str:
    return normalize("NFC", _words(clause))


def _whole(clause: Clause) -> tuple[object, ...]:
    return (_key(clause), *map(_whole, clause.children))
