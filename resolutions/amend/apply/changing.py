"""A change in the making: the text so far, the splices made, what followed from them.

The one place where an operation touches a text, so that every change can be taken back.
Knows no operation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.results import Consequence
from resolutions.amend.text.newtext import opening_of
from resolutions.amend.text.tabled import Splice, Text, Undo, undo_of
from resolutions.amend.text.trail import edit_between, line_key, renamed
from resolutions.amend.text.words import flat
from resolutions.language import Language, load
from resolutions.model import Clause, Content, Note, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from resolutions.amend.text.names import Path
    from resolutions.model import Document


@dataclass(frozen=True, slots=True)
class Applied:
    """A text after an operation. ``undo`` takes it back; ``notes`` are what followed."""

    text: Text
    undo: Undo
    notes: tuple[Consequence, ...] = ()

    @property
    def document(self) -> Document:
        """The document, numbered by place."""
        return self.text.final()


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of words that can be amended: a clause's own content, or the title's."""

    path: Path
    address: str
    content: Content
    clause: Clause | None = None


class Change:
    """The text of one operation at work."""

    def __init__(self, text: Text, *, exact: bool) -> None:
        self.before = text
        self.text = text
        self.exact = exact
        self.splices: list[Splice] = []
        self.notes: list[Consequence] = []

    @property
    def language(self) -> Language:
        """The document's language."""
        return load(self.text.document.language)

    def applied(self) -> Applied:
        """What came out."""
        undo = undo_of(self.before, self.text, self.splices)
        return Applied(self.text, undo, tuple(self.notes))

    def note(self, kind: str, code: str, address: str, **facts: Any) -> None:
        """Put down something that follows."""
        self.notes.append(Consequence(kind, code, address, facts))

    def splice(
        self,
        path: Path,
        index: int,
        size: int,
        added: tuple[Any, ...],
        key: str | None = None,
        names: tuple[str, ...] = (),
    ) -> None:
        """Replace ``size`` blocks of a container, and their names where a key is given."""
        removed = self.text.blocks(path)[index : index + size]
        gone: tuple[str, ...] = ()
        if key is not None:
            gone = self.names(key, path)[index : index + size]
        splice = Splice(path, index, removed, added, key, gone, names)
        self.text = self.text.spliced(splice)
        self.splices.append(splice)

    def names(self, key: str, path: Path) -> tuple[str, ...]:
        """The names of a container, be it a body or a clause."""
        known = self.text.names.get(key)
        return self.text.below(key, self.text.at(path)) if known is None else known

    def put(self, path: Path, block: Any) -> None:
        """Replace one block by another of the same name."""
        index = path[-1]
        assert isinstance(index, int)
        self.splice(path[:-1], index, 1, (block,))

    def say(self, line: Line, content: Content, at: tuple[int, int] | None = None) -> None:
        """Give a line other words; its opening is read anew. ``at``: the cells that give way,
        where not all of them do."""
        if self.text.trail is not None:
            self._remember(line, content, at)
        if line.clause is None:
            self.splice(line.path, 0, len(line.content), content)
            return
        clause = self.text.at(line.path)
        tail = clause.role == "item" and clause.marker == "none"
        opening = clause.opening
        if not tail and _head(clause.content) != _head(content):
            opening = opening_of(content, self.tongue(clause))
        self.put(line.path, replace(clause, content=content, opening=opening))

    def _remember(self, line: Line, content: Content, at: tuple[int, int] | None) -> None:
        """Keep the trail of the words of a line."""
        assert self.text.trail is not None
        old, new = flat(self.words_at(line)).text, flat(content).text
        edit = (0, len(old), len(new)) if at is None else edit_between(old, new, *at)
        key = line_key(self.text, line.path, line.address)
        self.text = replace(self.text, trail=self.text.trail.edited(key, edit))

    def words_at(self, line: Line) -> Content:
        """The words of a line as it now stands."""
        if line.clause is None:
            found: Content = getattr(self.text.document, str(line.path[0]))
            return found
        clause = self.text.at(line.path)
        assert isinstance(clause, Clause)
        return clause.content

    def tongue(self, clause: Clause | None) -> Language:
        """The language of a paragraph."""
        if clause is not None and clause.language:
            return load(clause.language)
        return self.language

    def slot(self, address: str, behind: str, *, after: bool) -> None:
        """Remember which slot an inserted or moved paragraph stands in."""
        self.text = replace(self.text, slots={**self.text.slots, address: (behind, after)})

    def alias(self, old: str, new: str) -> None:
        """Remember where a paragraph went that left its container; the names of what is below
        it go with it."""
        text = self.text
        trail = text.trail and text.trail.renamed(old, new)
        below = {renamed(key, old, new): there for key, there in text.aliases.items()}
        names, tabled = dict(text.names), text.tabled
        for key in [key for key in names if renamed(key, old, new) != key]:
            there = renamed(key, old, new)
            names[there] = names.pop(key)
            tabled = {**tabled, there: tabled.get(key, names[there])}
        slots = {
            renamed(key, old, new): (renamed(behind, old, new), after)
            for key, (behind, after) in text.slots.items()
        }
        self.text = replace(
            text,
            names=names,
            tabled=tabled,
            slots=slots,
            aliases={**text.aliases, **below, old: new},
            trail=trail,
        )

    # ------------------------------------------------------------ notes of the text

    def add_notes(self, notes: tuple[Note, ...], address: str) -> None:
        """Put notes in the order of their calls where the document's are."""
        for note in notes:
            at = _place(self.text.document, note)
            self.splice(("notes",), at, 0, (note,))
            self.note("consequential", "note-added", address, key=note.key)

    def drop_uncalled(self, keys: set[str], address: str) -> None:
        """Remove the notes that nothing calls any more."""
        if not keys or self.exact:
            return
        keys -= set(all_calls(self.text.document))
        for i in range(len(self.text.document.notes) - 1, -1, -1):
            key = self.text.document.notes[i].key
            if key in keys:
                self.splice(("notes",), i, 1, ())
                self.note("consequential", "note-removed", address, key=key)


def _head(content: Content) -> Content:
    """What decides the opening of a paragraph: its first few pieces."""
    return content[:2]


def _place(document: Document, note: Note) -> int:
    """Where a note goes: where its call comes in the order of calls."""
    order = all_calls(document)
    keys = [n.key for n in document.notes]
    if note.key not in order:
        return len(keys)
    later = set(order[order.index(note.key) + 1 :])
    for i, key in enumerate(keys):
        if key in later and key not in order[: order.index(note.key)]:
            return i
    return len(keys)


def all_calls(document: Document) -> list[str]:
    """The keys of all notes in the order in which the text calls them."""
    from resolutions.amend.text.edits import calls

    out: list[str] = calls(document.title)
    for content in _contents(document.body):
        out.extend(calls(content))
    for annex in document.annexes:
        out.extend(calls(annex.title))
        for content in _contents(annex.body):
            out.extend(calls(content))
    return out


def _contents(blocks: Any) -> Iterator[Content]:
    for block in blocks:
        if isinstance(block, Clause):
            yield block.content
            yield from _contents(block.children)
            continue
        yield getattr(block, "title", ()) or getattr(block, "content", ())
        yield from _contents(getattr(block, "body", ()))


# ---------------------------------------------------------------- lines


def lines_of(path: Path, clause: Clause, address: str, names: Text) -> Iterator[Line]:
    """A clause's own words, then those of what is below it."""
    yield Line(path, address, clause.content, clause)
    if clause.children:
        below = names.below(address, clause)
        for i, child in enumerate(clause.children):
            here = f"{address} {below[i]}" if below[i] else address
            yield from lines_of((*path, i), child, here, names)


def last_line(path: Path, clause: Clause, address: str, text: Text) -> Line:
    """Where a paragraph ends: its last sub-paragraph, however deep."""
    while clause.children:
        name = text.below(address, clause)[-1]
        address = f"{address} {name}" if name else address
        path = (*path, len(clause.children) - 1)
        clause = clause.children[-1]
    return Line(path, address, clause.content, clause)


def all_lines(text: Text) -> Iterator[Line]:
    """Everything that words can be replaced in: the title, the paragraphs, the annexes."""
    document = text.document
    yield Line(("title",), "title", document.title)
    for key, path in [(k, text.path_of(k)) for k in text.names if not k or k[-1] == "/"]:
        for i, block in enumerate(text.blocks(path)):
            if isinstance(block, Clause):
                address = f"{key}{text.names[key][i]}"
                yield from lines_of((*path, i), block, address, text)


def words_of(clause: Clause) -> str:
    """All the words of a paragraph, its sub-paragraphs included, apart by spaces."""
    return " ".join([plain(clause.content), *(words_of(child) for child in clause.children)])


def width(content: Content) -> str:
    """The cells of some content as text."""
    return flat(content).text
