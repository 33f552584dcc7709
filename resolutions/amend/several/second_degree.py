"""Amendments to an amendment: put into the new text of their parent, never into the base.

A sub-amendment speaks of the text as it would be with its parent: *the new paragraph 5 bis*,
or words that the parent brings. What it says is written into the parent's own instruction.
There is no third degree. An instruction that speaks of what an earlier one of the same
amendment brings is treated alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.apply.applying import apply
from resolutions.amend.operations import (
    InsertPara,
    InsertText,
    MergeParas,
    ReplaceChapeau,
    ReplacePara,
    ReplaceSentence,
    ReplaceText,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.results import DEGREE, OUTSIDE, UNFIT, Failure
from resolutions.amend.several.clash import entries
from resolutions.amend.several.footprint import footprint
from resolutions.amend.several.meeting import within
from resolutions.amend.several.outcomes import Outcome
from resolutions.amend.text.names import joined
from resolutions.amend.text.newwords import as_new
from resolutions.amend.text.tabled import as_text
from resolutions.amend.text.trail import located, tracked
from resolutions.amend.text.words import flat
from resolutions.model import Clause
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.operations import Operation
    from resolutions.amend.several.clash import Laid
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

__all__ = ["Incorporated", "incorporate", "with_subs"]

_PARAGRAPHS = (InsertPara, ReplacePara, MergeParas, SplitPara)
_WORDS = (ReplaceText, InsertText, ReplaceChapeau, ReplaceSentence, ReplaceTitle)


@dataclass(frozen=True, slots=True)
class Incorporated:
    """A parent with amendments in it, and what became of each of their instructions."""

    amendment: Amendment
    outcomes: dict[str, Outcome]


@dataclass(frozen=True, slots=True)
class _Brought:
    """What one operation of the parent brings: whole paragraphs, or cells of a line."""

    instruction: int
    op: int
    addresses: tuple[str, ...] = ()
    line: str = ""
    start: int = 0
    end: int = 0


def incorporate(
    parent: Amendment, subs: Iterable[Amendment], text: Text | Document
) -> Incorporated | Failure:
    """Put amendments of the second degree into their parent, in order.

    A failure with code AMD040 where the parent is itself of the second degree. An instruction
    that speaks of other words than the parent's is refused (AMD041).
    """
    base = as_text(text)
    outcomes: dict[str, Outcome] = {}
    if parent.sub_of:
        return Failure(DEGREE, "degree", {"sub": next((s.id for s in subs), ""), "id": parent.id})
    for sub in subs:
        for key, instruction in sub.numbered():
            for op in instruction.ops:
                done = _put(parent, op, base)
                if isinstance(done, Failure):
                    outcomes[key] = Outcome(key, "refused", parent.id, failure=done)
                    break
                parent = done
            else:
                outcomes[key] = Outcome(key, "adopted")
    return Incorporated(parent, outcomes)


def with_subs(
    amendments: Sequence[Amendment], base: Text, laid: Laid | None = None
) -> tuple[list[Amendment], dict[str, Outcome]]:
    """The live amendments of the first degree with those of the second in them, and what
    became of the latter: they fall with a parent that is no longer before the meeting. ``laid``
    keeps what was found of each for other calls on the same text."""
    known = {a.id: a for a in amendments}
    outcomes: dict[str, Outcome] = {}
    pending: dict[str, list[Amendment]] = {}
    for sub in amendments:
        if not sub.sub_of or not sub.is_live:
            continue
        parent = known.get(sub.sub_of)
        found = _without_parent(sub, parent)
        if found is not None:
            outcomes.update(found)
        else:
            pending.setdefault(sub.sub_of, []).append(sub)
    live: list[Amendment] = []
    for amendment in amendments:
        if amendment.sub_of or not amendment.is_live:
            continue
        done = incorporate(amendment, pending.get(amendment.id, ()), base)
        assert isinstance(done, Incorporated)
        outcomes.update(done.outcomes)
        live.append(_self_contained(done.amendment, base, {} if laid is None else laid))
    return live, outcomes


def _without_parent(sub: Amendment, parent: Amendment | None) -> dict[str, Outcome] | None:
    """The outcomes of an amendment whose parent cannot take it, or None."""
    if parent is None or parent.sub_of:
        facts = {"sub": sub.id, "id": sub.sub_of}
        failure = Failure(DEGREE, "parent" if parent is None else "degree", facts)
        return {key: Outcome(key, "refused", failure=failure) for key in sub.keys}
    if not parent.is_live:
        return {key: Outcome(key, "fallen", parent.id, "parent") for key in sub.keys}
    return None


def _self_contained(amendment: Amendment, base: Text, laid: Laid) -> Amendment:
    """An amendment none of whose instructions speaks of what an earlier one brings."""
    failed = entries(amendment, base, laid)[1]
    if not failed.keys() - {f"{amendment.id}/1"}:
        return amendment
    del laid[amendment.id]
    kept: list[Instruction] = []
    made = amendment
    for key, instruction in amendment.numbered():
        if not kept or key not in failed:
            kept.append(instruction)
            continue
        so_far: Amendment | Failure = replace(amendment, instructions=tuple(kept))
        for op in instruction.ops:
            if isinstance(so_far, Amendment):
                so_far = _put(so_far, op, base)
        if isinstance(so_far, Failure):
            kept.append(instruction)
        else:
            kept = [*so_far.instructions, Instruction(instruction.text, ())]
    return replace(made, instructions=tuple(kept))


# ---------------------------------------------------------------- one operation


def _put(parent: Amendment, op: Operation, base: Text) -> Amendment | Failure:
    """The parent after one operation on what it brings."""
    text, brought = _with_parent(parent, base)
    plain = replace(text, trail=None)
    mark = footprint(op, plain)
    if isinstance(mark, Failure):
        return mark
    for piece in brought:
        if mark.parts and all(_is_in(part, piece) for part in mark.parts):
            done = apply(op, plain)
            if isinstance(done, Failure):
                return done
            return _rewritten(parent, piece, plain, done.text)
    return Failure(OUTSIDE, "outside", {"id": parent.id})


def _is_in(part: object, piece: _Brought) -> bool:
    kind, address = getattr(part, "kind", ""), getattr(part, "address", "")
    if piece.addresses:
        host = address.partition(" ¶")[0].removesuffix(" ante")
        return kind in ("words", "whole", "place", "slot", "under") and any(
            within(host, own) for own in piece.addresses
        )
    start, end = getattr(part, "start", 0), getattr(part, "end", 0)
    return kind == "words" and address == piece.line and piece.start <= start <= end <= piece.end


def _with_parent(parent: Amendment, base: Text) -> tuple[Text, list[_Brought]]:
    """The text with the parent alone, and what each of its operations brings."""
    text = tracked(base)
    found: list[_Brought] = []
    for i, instruction in enumerate(parent.instructions):
        for j, op in enumerate(instruction.ops):
            done = apply(replace(op, reads=None), text)
            if isinstance(done, Failure):
                continue
            after = done.text
            if isinstance(op, _PARAGRAPHS):
                fresh = _fresh(text, after)
                if not isinstance(op, InsertPara):
                    mark = footprint(op, base)
                    if not isinstance(mark, Failure):
                        fresh = (mark.parts[0].address, *fresh)
                found.append(_Brought(i, j, fresh))
            elif isinstance(op, _WORDS):
                found.extend(_lines(text, after, i, j))
            text = after
    return text, found


def _fresh(before: Text, after: Text) -> tuple[str, ...]:
    """The addresses of paragraphs that came."""
    return tuple(
        joined(key, name)
        for key, names in after.names.items()
        if before.names.get(key) is not names
        for name in names
        if joined(key, name) in after.slots and joined(key, name) not in before.slots
    )


def _lines(before: Text, after: Text, i: int, j: int) -> list[_Brought]:
    """The cells of new words, where an operation changed one line once."""
    assert before.trail is not None
    assert after.trail is not None
    out = []
    for key, edits in after.trail.edits.items():
        new = edits[len(before.trail.edits.get(key, ())) :]
        if new:
            start, _, size = new[0]
            out.append(_Brought(i, j, (), key, start, start + size))
    return out


def _rewritten(
    parent: Amendment, piece: _Brought, before: Text, after: Text
) -> Amendment | Failure:
    """The parent with an operation that brings what it now should."""
    instruction = parent.instructions[piece.instruction]
    op = instruction.ops[piece.op]
    ops: tuple[Operation, ...]
    if piece.addresses:
        clauses = _clauses(piece, after)
        if not clauses and isinstance(op, InsertPara):
            ops = ()
        else:
            known = {note.key for note in before.document.notes}
            notes = [n for n in after.document.notes if n.key not in known] + [
                n for n in after.document.notes if n.key in known
            ]
            new = as_new(clauses, after.document.language, notes) if clauses else None
            if new is None:
                return Failure(UNFIT, "structure", {"op": op.op, "path": ()})
            ops = (_renewed(op, new),)
    else:
        ops = (_renewed(op, _words(piece, before, after)),)
    all_ops = (*instruction.ops[: piece.op], *ops, *instruction.ops[piece.op + 1 :])
    instructions = list(parent.instructions)
    instructions[piece.instruction] = replace(instruction, ops=all_ops)
    return replace(parent, instructions=tuple(instructions))


def _renewed(op: Operation, new: str) -> Operation:
    assert isinstance(op, (*_PARAGRAPHS, *_WORDS))
    return replace(op, new=new, reads=None)


def _clauses(piece: _Brought, after: Text) -> list[Clause]:
    """The paragraphs that the parent brings, with those that came among them."""
    names = {a.rpartition("/")[2].rpartition(" (")[2] for a in piece.addresses}
    wanted = list(piece.addresses)
    for key, known in after.names.items():
        for name in known:
            address = joined(key, name)
            slot = after.slots.get(address)
            if slot is not None and address not in wanted:
                behind = joined(key, slot[0])
                if behind in wanted and names:
                    wanted.append(address)
    found = [located(after, address) for address in wanted]
    paths = sorted(
        (f[0] for f in found if f is not None), key=lambda p: [str(s).zfill(9) for s in p]
    )
    return [after.at(path) for path in paths]


def _words(piece: _Brought, before: Text, after: Text) -> str:
    """The new words of a line, as Markdown."""
    old, new = (_content(t, piece.line) for t in (before, after))
    cells = flat(new)
    end = piece.end + len(cells.text) - len(flat(old).text)
    words = cells.text[piece.start : end]
    start = piece.start + len(words) - len(words.lstrip())
    return inline(cells.content(start, start + len(words.strip())))


def _content(text: Text, line: str) -> tuple:  # type: ignore[type-arg]
    found = located(text, line)
    assert found is not None
    if found[0] == ("title",):
        return text.document.title
    content: tuple = text.at(found[0]).content  # type: ignore[type-arg]
    return content
