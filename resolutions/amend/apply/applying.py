"""Applying operations to a text: one, or all of an amendment, or none.

Every target means what the number meant when the text was tabled. What an operation changes
beside what it says (final punctuation, emphasis, calls of notes) is itemised.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resolutions.amend.apply import moving, notes, paragraphs, wording
from resolutions.amend.apply.changing import Applied, Change, words_of
from resolutions.amend.apply.passages import ReplacePassage, apply_passage
from resolutions.amend.apply.structural import ReplaceBlocks, ReplaceField, apply_structural
from resolutions.amend.operations import (
    AddNote,
    AddSponsors,
    Alternative,
    DeleteNote,
    DeletePara,
    DeleteSentence,
    DeleteText,
    InsertPara,
    InsertSentence,
    InsertText,
    MergeParas,
    MovePara,
    Operation,
    Renumber,
    ReplaceChapeau,
    ReplacePara,
    ReplaceSentence,
    ReplaceText,
    ReplaceTitle,
    SetStatus,
    SplitPara,
)
from resolutions.amend.results import MISSING, READS, UNFIT, Consequence, Failure
from resolutions.amend.text import matching
from resolutions.amend.text.edits import put, read
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import Splice, Text, Undo, as_text
from resolutions.amend.text.words import flat
from resolutions.model import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

__all__ = ["Applied", "apply", "apply_all"]


def apply(op: Operation | Undo, text: Text | Document) -> Applied | Failure:
    """Apply an operation, or take one back. The text given is never changed."""
    text = as_text(text)
    if isinstance(op, Undo):
        return _undone(op, text)
    if isinstance(op, ReplaceField | ReplaceBlocks):
        return apply_structural(op, text)
    if isinstance(op, ReplacePassage):
        return apply_passage(op, text)
    change = Change(text, exact=op.exact)
    failure = _DOING[type(op)](op, change)
    if failure is not None:
        return failure
    if op.reads is not None:
        failure = _check(op, change)
        if failure is not None:
            return failure
    return change.applied()


def apply_all(ops: Iterable[Operation], text: Text | Document) -> Applied | Failure:
    """Apply operations in order: all, or the failure of the first that does not fit, whose
    place in the order is the fact ``instruction`` (from 1)."""
    before = now = as_text(text)
    splices: list[Splice] = []
    found: list[Consequence] = []
    for i, op in enumerate(ops, 1):
        done = apply(op, now)
        if isinstance(done, Failure):
            return replace(done, facts={**done.facts, "instruction": i})
        now = done.text
        splices.extend(s.inverse for s in reversed(done.undo.splices))
        found.extend(done.notes)
    undo = Undo(tuple(s.inverse for s in reversed(splices)), before, now.names)
    return Applied(now, undo, tuple(found))


def _undone(op: Undo, text: Text) -> Applied | Failure:
    after = op.run(text)
    if isinstance(after, Failure):
        return after
    again = tuple(splice.inverse for splice in reversed(op.splices))
    return Applied(after, Undo(again, text, after.names))


# ---------------------------------------------------------------- so that it reads


def _check(op: Operation, change: Change) -> Failure | None:
    """Compare with the words that the sentence says will result."""
    assert op.reads is not None
    target = op.target[0]
    found = resolve(target.paragraph, change.text)
    if isinstance(found, Failure):
        return found
    if found.clause is None:
        actual = flat(getattr(change.text.document, str(found.path[0]))).text
    else:
        actual = words_of(found.clause)
    from resolutions.amend.text.newtext import read_clauses

    clauses, _ = read_clauses(op.reads, change.language, "operative", "number")
    stated = " ".join(words_of(clause) for clause in clauses)
    if _agree(stated, actual):
        return None
    facts = {"stated": stated, "actual": actual, "target": target}
    return Failure(READS, "reads", facts)


def _agree(stated: str, actual: str) -> bool:
    """True where the words are the same; an ellipsis stands for any words."""
    one = matching.needle(stated).rstrip(" .;,")
    other = matching.folded(actual).text.strip().rstrip(" .;,")
    if one == other:
        return True
    parts = [re.escape(p.strip()) for p in re.split(r"…|\.\.\.", one)]
    if len(parts) == 1:
        return False
    return re.fullmatch(".*".join(parts), other, re.DOTALL) is not None


# ---------------------------------------------------------------- the others


def _title(op: ReplaceTitle, change: Change) -> Failure | None:
    if not op.new:
        return Failure(MISSING, "new")
    old = change.text.document.title
    change.splice(("title",), 0, len(old), read(op.new))
    change.text = change.text.forgetting("title")
    return None


def _chapeau(op: ReplaceChapeau, change: Change) -> Failure | None:
    from resolutions.amend.apply.changing import Line

    if not op.new:
        return Failure(MISSING, "new")
    target = op.target[0]
    found = resolve(target.paragraph, change.text)
    if isinstance(found, Failure):
        return found
    clause = found.clause
    if clause is None or not clause.children:
        return Failure(UNFIT, "chapeau", {"target": target})
    line = Line(found.path, found.address, clause.content, clause)
    cells = flat(clause.content)
    content = put(cells, 0, len(cells.text), read(op.new))
    change.say(line, wording.marked(change, line, read(op.new)) if content else content)
    return None


def _replace_sentence(op: ReplaceSentence, change: Change) -> Failure | None:
    if not op.new:
        return Failure(MISSING, "new")
    return wording.replace_sentence(change, op.target[0], op.old, op.new)


def _delete_sentence(op: DeleteSentence, change: Change) -> Failure | None:
    return wording.replace_sentence(change, op.target[0], op.old, "")


def _insert_sentence(op: InsertSentence, change: Change) -> Failure | None:
    if not op.new:
        return Failure(MISSING, "new")
    return wording.insert_sentence(change, op.target[0], op.position, op.new)


def _renumber(_op: Renumber, change: Change) -> Failure | None:
    change.note("note", "renumber", "")
    return None


def _off_the_text(op: Operation, change: Change) -> Failure | None:
    """Sponsors, status and alternatives are kept beside the text, not in it."""
    if isinstance(op, SetStatus):
        found = resolve(op.target[0], change.text)
        if not isinstance(found, Found):
            return found
    change.note("note", "no-text-effect", "", op=op.op)
    return None


_DOING: dict[type[Operation], Callable[[Any, Change], Failure | None]] = {
    ReplaceText: wording.replace_text,
    InsertText: wording.insert_text,
    DeleteText: wording.delete_text,
    ReplacePara: paragraphs.replace_para,
    InsertPara: paragraphs.insert_para,
    DeletePara: paragraphs.delete_para,
    MovePara: moving.move_para,
    MergeParas: paragraphs.merge_paras,
    SplitPara: paragraphs.split_para,
    ReplaceSentence: _replace_sentence,
    InsertSentence: _insert_sentence,
    DeleteSentence: _delete_sentence,
    ReplaceTitle: _title,
    ReplaceChapeau: _chapeau,
    AddNote: notes.add_note,
    DeleteNote: notes.delete_note,
    Renumber: _renumber,
    AddSponsors: _off_the_text,
    SetStatus: _off_the_text,
    Alternative: _off_the_text,
}
