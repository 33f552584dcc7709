"""By whose instruction each word of a merged text came, and each word that is gone went.

The operations are applied once more, one after the other as they were; what each of them
changed in a line is its own. What no instruction did (ends of lists, references) is nobody's.
Knows cells of words, not stretches.
"""

from __future__ import annotations

from resolutions.amend.apply.applying import apply
from resolutions.amend.apply.changing import all_lines
from resolutions.amend.results import Failure
from resolutions.amend.several.adopting import narrowed
from resolutions.amend.text.trail import line_key, tracked
from resolutions.amend.text.words import Flat, compare, flat
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.several.merging import Merged
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text
    from resolutions.amend.text.words import Change, Changes
    from resolutions.model import Content, Document

NOBODY = ""


@dataclass(slots=True)
class Cell:
    """A character, or a call of a note. ``old``: its place in the old line, -1 for one that
    came; ``by``: the key of the instruction that it came by, or went by, or nobody's; ``gone``:
    it is not in the new line."""

    old: int
    by: str = NOBODY
    gone: bool = False


@dataclass(slots=True)
class Traced:
    """What became of the lines. ``cells``: those of each line that stands in both texts, those
    that went among them; ``came`` and ``went``: the key of the instruction for each line that
    did; ``touched``: the last instruction on each line; ``moved``: the one that moved it;
    ``old`` and ``new``: the name of the line that some content belongs to, by its identity."""

    cells: dict[str, list[Cell]] = field(default_factory=dict)
    came: dict[str, str] = field(default_factory=dict)
    went: dict[str, str] = field(default_factory=dict)
    touched: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    old: dict[int, str] = field(default_factory=dict)
    new: dict[int, str] = field(default_factory=dict)


def traced(merged: Merged) -> Traced:
    """What became of every line of the text as tabled, and by which instruction."""
    adopted = merged.adopted
    assert adopted is not None
    out = Traced()
    text = tracked(merged.base)
    known = _lines(text)
    for name, content in known.items():
        out.old[id(content)] = name
        out.cells[name] = [Cell(i) for i in range(len(flat(content).text))]
    for entry in adopted.entries:
        op = narrowed(entry.print.op, text)
        result = apply(op, text) if op is not None else None
        if result is None or isinstance(result, Failure):
            continue
        text = result.text
        for part in entry.print.parts:
            if part.kind == "place":
                within = (part.address, f"{part.address} (", f"{part.address} ¶")
                moved = [name for name in known if name == within[0] or name.startswith(within[1:])]
                out.moved.update(dict.fromkeys(moved, entry.key))
        known = _step(out, known, _lines(text), entry.key)
    known = _step(out, known, _lines(merged.text), NOBODY)
    places = {name: path for name, _, path in _named(merged.text)}
    final = {name: _at(merged.document, path) for name, path in places.items()}
    known = _step(out, known, {n: c for n, c in final.items() if c is not None}, NOBODY)
    out.new = {id(content): name for name, content in known.items() if content}
    return out


def _step(
    out: Traced, before: dict[str, Content], after: dict[str, Content], key: str
) -> dict[str, Content]:
    """What one instruction changed."""
    for name in before:
        if name not in after:
            out.went.setdefault(name, key)
            if key:
                out.touched[name] = key
    for name, content in after.items():
        was = before.get(name)
        if was is None:
            out.came[name] = key
            out.went.pop(name, None)
            out.touched[name] = key
            out.cells[name] = [Cell(-1, key) for _ in flat(content).text]
        elif was is not content and was != content:
            if key:
                out.touched[name] = key
            out.cells[name] = _changed(out.cells[name], was, content, key)
    return after


def _changed(cells: list[Cell], old: Content, new: Content, key: str) -> list[Cell]:
    """The cells of a line after one more change."""
    changes = compare(old, new, 0)
    edits = [_shifted(c, changes) for c in changes.changes]
    if changes.rewritten and len(edits) > 1:
        first, last = changes.changes[0], changes.changes[-1]
        edits = [(first.a, last.a_end, last.b_end - first.b)]
    live = [i for i, cell in enumerate(cells) if not cell.gone]
    out: list[Cell] = []
    at = 0
    for start, end, size in edits:
        # Words come behind what stands before them, and behind what goes with them.
        begin = live[start] if start < end else (live[start - 1] + 1 if start else at)
        stop = live[end - 1] + 1 if start < end else begin
        out += cells[at:begin]
        for cell in cells[begin:stop]:
            if cell.gone:
                out.append(cell)
            elif cell.old >= 0:
                out.append(Cell(cell.old, key, True))
        out += [Cell(-1, key) for _ in range(size)]
        at = stop
    out += cells[at:]
    return out


def _shifted(change: Change, changes: Changes) -> tuple[int, int, int]:
    """The cells that give way, and to how many. Words that only come take the space before
    them with them, not the one after: that one belongs to what follows, which another
    delegation may take out."""
    a, b_end = change.a, change.b_end
    old, new = changes.old, changes.new
    comes = a == change.a_end and a > 0 and b_end > change.b
    if comes and old.text[a - 1].isspace() and same_look(old, a - 1, new, b_end - 1):
        return a - 1, a - 1, b_end - change.b
    return a, change.a_end, b_end - change.b


def _named(text: Text) -> Iterator[tuple[str, Content, Path]]:
    """The lines of a text by their lasting names."""
    seen: set[str] = set()
    for line in all_lines(text):
        name = first = line_key(text, line.path, line.address)
        turn = 2
        while name in seen:
            name, turn = f"{first} #{turn}", turn + 1
        seen.add(name)
        yield name, line.content, line.path
    for i, note in enumerate(text.document.notes):
        yield f"note {note.key}", note.content, ("notes", i)


def _lines(text: Text) -> dict[str, Content]:
    return {name: content for name, content, _ in _named(text)}


def _at(document: Document, path: Path) -> Content | None:
    """The words at a path of a document."""
    found: object = document
    for step in path:
        try:
            if isinstance(step, str):
                found = getattr(found, step)
            elif isinstance(found, tuple):
                found = found[step]
            else:
                inside = getattr(found, "children", None)
                found = (getattr(found, "body", ()) if inside is None else inside)[step]
        except (AttributeError, IndexError):
            return None
    return found if isinstance(found, tuple) else getattr(found, "content", None)


def same_look(one: Flat, i: int, other: Flat, j: int) -> bool:
    """True where a cell of one line says the same as a cell of another, with the same marks."""
    return one.key(i, i + 1) == other.key(j, j + 1)
