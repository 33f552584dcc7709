"""Paragraphs as the new text of an operation: Markdown that `newtext` reads back the same.

The counterpart of `resolutions.amend.text.newtext`. What cannot be written so that the very same
paragraphs are read gives None; nothing is ever written that reads as something else.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.text.edits import calls
from resolutions.amend.text.newtext import read_clauses
from resolutions.language import Language, load
from resolutions.model import Clause, Document, Note
from resolutions.render.marks import inline, paragraph
from resolutions.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INDENT = "   "


def as_new(clauses: Sequence[Clause], language: str, notes: Sequence[Note] = ()) -> str | None:
    """Some paragraphs of one role and marker as new text, with those of the ``notes`` that
    they call; None where it would be read differently."""
    first = clauses[0]
    called = {key for clause in clauses for key in _calls(clause)}
    brought = [note for note in notes if note.key in called]
    lines = [line for clause in clauses for line in _lines(clause, language)]
    lines += [f"[^{note.key}]: {inline(note.content)}" for note in brought]
    text = "\n\n".join(lines)
    tongue: Language = load(first.language or language)
    read, found = read_clauses(text, tongue, first.role, first.marker)
    wanted = tuple(replace(clause, bis="") for clause in clauses)
    return text if read == wanted and found == tuple(brought) else None


def _calls(clause: Clause) -> Iterator[str]:
    yield from calls(clause.content)
    for child in clause.children:
        yield from _calls(child)


def _lines(clause: Clause, language: str) -> Iterator[str]:
    """The paragraph without its label, then what is below it with labels."""
    yield paragraph(clause.content)
    if not clause.children:
        return
    alone = Document("resolution", language, body=(replace(clause, role="operative"),))
    for line in view(alone).lines[1:]:
        words = paragraph(line.content, label=bool(line.label))
        label = f"{line.label} " if line.label else ""
        yield f"{_INDENT * line.level}{label}{words}"
