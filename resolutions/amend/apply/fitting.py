"""New paragraphs made to fit in: keys of notes that are free, openings emphasised as beside."""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.changing import Change
from resolutions.amend.text.newtext import opening_of
from resolutions.model import Clause, Content, Emphasis, Note, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


def fitted(
    change: Change, new: tuple[Clause, ...], notes: tuple[Note, ...], beside: Clause | None
) -> tuple[tuple[Clause, ...], tuple[Note, ...]]:
    """New paragraphs with keys of notes that are free, emphasised as their neighbours are."""
    if notes:
        new, notes = _with_keys(change, new, notes)
    if change.exact or beside is None or not _emphasis(beside.content):
        return new, notes
    return tuple(_emphasised(change, c, _emphasis(beside.content)) for c in new), notes


def _emphasis(content: Content) -> str:
    first = content[0] if content else None
    return first.kind if isinstance(first, Emphasis) else ""


def _emphasised(change: Change, clause: Clause, kind: str) -> Clause:
    """The opening phrase emphasised where the delegate gave no emphasis at all."""
    if clause.role == "item" or any(not isinstance(p, Text) for p in clause.content[:1]):
        return clause
    words = clause.content[0].text if clause.content else ""  # type: ignore[union-attr]
    known = change.tongue(clause).opening(words)
    if known is None:
        return clause
    head, rest = words[: known.italic_end], words[known.italic_end :]
    change.note("editorial", "emphasis", "", words=head)
    content = (Emphasis(kind, (Text(head),)), *((Text(rest),) if rest else ()))
    content = (*content, *clause.content[1:])
    return replace(clause, content=content, opening=opening_of(content, change.tongue(clause)))


def _with_keys(
    change: Change, new: tuple[Clause, ...], notes: tuple[Note, ...]
) -> tuple[tuple[Clause, ...], tuple[Note, ...]]:
    """Keys that the document already uses for other notes are changed."""
    from resolutions.amend.apply.notes import rekeyed

    taken = {note.key for note in change.text.document.notes}
    renamed: dict[str, str] = {}
    for note in notes:
        key = note.key
        turn = 1
        while key in taken:
            key = str(len(taken) + turn) if note.key.isdigit() else f"{note.key}-{turn}"
            turn += 1
        taken.add(key)
        renamed[note.key] = key
    return (
        tuple(rekeyed(clause, renamed) for clause in new),
        tuple(replace(note, key=renamed[note.key]) for note in notes),
    )
