"""The report of a merge in three columns: voted, consequential, editorial.

Voted is what an adopted instruction says; consequential what follows from it (final
punctuation, references, *above* and *below*, notes); editorial the final numbers and emphasis.
Nothing is missing: the rows, made on the text as tabled, give the merged text word for word
(`rebuilt`), title, paragraphs and notes. What is said of other things (header, formula) is a
row without words. Wants a merge; words nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from resolutions.amend.apply.changing import all_lines
from resolutions.amend.several.meeting import within
from resolutions.amend.text.names import shown
from resolutions.amend.text.numbers import Numbers
from resolutions.amend.text.trail import line_key
from resolutions.amend.text.words import compare, flat
from resolutions.model import Text as Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.amend.several.merging import Merged
    from resolutions.amend.text.tabled import Text

    Lines = dict[str, str]

__all__ = ["Report", "Row", "rebuilt", "report", "report_json"]


@dataclass(frozen=True, slots=True)
class Row:
    """One change. ``code``: ``words`` (cells ``[start, end)`` of a line give way to others),
    ``insert``, ``delete``, ``move`` (a line behind the line ``after``), ``reference``,
    ``relation``, ``number``, ``emphasis``, ``field``. ``line``: the line it is made on, by its
    frozen name; ``address`` the paragraph; ``final`` its final address; ``because``: the keys
    of the instructions."""

    column: str
    code: str
    line: str
    address: str
    final: str = ""
    start: int = 0
    end: int = 0
    old: str = ""
    new: str = ""
    after: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of each column, in the order of the text. ``numbers``: the frozen and the
    final address of every paragraph that stands, where they differ."""

    voted: tuple[Row, ...]
    consequential: tuple[Row, ...]
    editorial: tuple[Row, ...]
    stages: tuple[tuple[Row, ...], ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, voted ones first."""
        return (*self.voted, *self.consequential, *self.editorial)


def report(merged: Merged) -> Report:
    """The report of a merge."""
    return _Reporter(merged).run()


class _Reporter:
    def __init__(self, merged: Merged) -> None:
        assert merged.adopted is not None
        self.merged = merged
        self.adopted = merged.adopted
        unsettled = merged.adopted.unsettled
        self.middle: Text = merged.text if unsettled is None else unsettled
        self.numbers = Numbers(merged.text)
        self.final = {
            key: self.numbers.address(path) for key, (_, path) in _placed(merged.text).items()
        }
        self.makers = {
            note.address: key
            for key, notes in self.adopted.steps
            for note in notes
            if note.code == "number"
        }

    def run(self) -> Report:
        base, middle, end = (_lines(t) for t in (self.merged.base, self.middle, self.merged.text))
        first = tuple(self.stage(base, middle, "voted"))
        second = tuple(self.stage(middle, end, "consequential"))
        third = tuple(self.references())
        rows = (*first, *second, *third)
        voted = tuple(r for r in rows if r.column == "voted")
        consequential = tuple(r for r in rows if r.column == "consequential")
        editorial = (*self.emphasis(), *self.renumbered())
        stages = (first, second, third)
        return Report((*voted, *self.fields()), consequential, editorial, stages)

    # ------------------------------------------------------------ lines

    def stage(self, old: Lines, new: Lines, column: str) -> Iterator[Row]:
        """What turns some lines into others."""
        for line in old:
            if line not in new:
                because = self.because(line, column)
                kept = column if because or not line.startswith("note ") else "consequential"
                yield self.row(kept, "delete", line, old=old[line], because=because)
        stay = _in_order(old, new)
        after = ""
        for line in new:
            if line not in old:
                key = self.makers.get(_paragraph(line), "")
                kept = column if not line.startswith("note ") else "consequential"
                because = (key,) if key else self.because(line, column)
                yield self.row(kept, "insert", line, new=new[line], after=after, because=because)
            elif line not in stay:
                because = self.because(line, column)
                yield self.row(column, "move", line, after=after, because=because)
            after = line
        for line, words in old.items():
            if line in new and new[line] != words:
                yield from self.words(line, words, new[line], column)

    def words(self, line: str, old: str, new: str, column: str) -> Iterator[Row]:
        """The changes of one line, from its end to its beginning, so that each finds its
        cells."""
        found = compare((Words(old),), (Words(new),))
        changes = [(c.a, c.a_end, c.b, c.b_end) for c in found.changes]
        if found.rewritten:
            changes = [(0, len(old), 0, len(new))]
        for a, a_end, b, b_end in reversed(changes):
            because = self.because_words(line, a, a_end) if column == "voted" else ()
            kept = column if because else "consequential"
            yield self.row(
                kept, "words", line, old=old[a:a_end], new=new[b:b_end], start=a, end=a_end,
                because=because,
            )  # fmt: skip

    def row(self, column: str, code: str, line: str, **facts: Any) -> Row:
        address = shown(_paragraph(line))
        return Row(column, code, line, address, self.final.get(line, ""), **facts)

    # ------------------------------------------------------------ why

    def because(self, line: str, column: str) -> tuple[str, ...]:
        """The instructions that took hold of a paragraph or of what it is part of."""
        if column != "voted":
            return ()
        address = _paragraph(line)
        found: dict[str, None] = {}
        for entry in self.adopted.entries:
            for part in entry.print.parts:
                if part.kind in ("slot", "under", "words"):
                    continue
                if within(address, part.address):
                    found[entry.key] = None
        return tuple(found)

    def because_words(self, line: str, start: int, end: int) -> tuple[str, ...]:
        """The instructions whose words these are; all of the line's where none is nearer."""
        near: dict[str, None] = {}
        whole: dict[str, None] = {}
        for entry in self.adopted.entries:
            for part in entry.print.parts:
                if part.kind == "words" and part.address == line:
                    whole[entry.key] = None
                    if part.start - 1 <= end and start <= part.end + 1:
                        near[entry.key] = None
                elif part.kind == "whole" and within(_paragraph(line), part.host):
                    near[entry.key] = None
        return tuple(near or whole)

    # ------------------------------------------------------------ the rest

    def references(self) -> Iterator[Row]:
        """References rewritten, each line from its end to its beginning."""
        names = {path: key for key, (_, path) in _placed(self.merged.text).items()}
        edits = sorted(self.merged.followed.edits, key=lambda e: (names[e.path], -e.start))
        for edit in edits:
            line = names[edit.path]
            yield self.row(
                "consequential", edit.code, line,
                start=edit.start, end=edit.end, old=edit.old, new=edit.new,
            )  # fmt: skip

    def renumbered(self) -> Iterator[Row]:
        for old, new in self.merged.followed.numbers:
            yield Row("editorial", "number", old, old, new, old=old, new=new)

    def emphasis(self) -> Iterator[Row]:
        for key, notes in self.adopted.steps:
            for note in notes:
                if note.code == "emphasis":
                    words = str(note.facts.get("words", ""))
                    yield Row(
                        "editorial", "emphasis", note.address, shown(note.address),
                        self.final.get(note.address, ""), new=words, because=(key,),
                    )  # fmt: skip

    def fields(self) -> Iterator[Row]:
        """Operations on what has no lines here."""
        for entry in self.adopted.entries:
            for part in entry.print.parts:
                if part.kind in ("field", "everything"):
                    yield Row("voted", "field", "", part.address, because=(entry.key,))


# ---------------------------------------------------------------- lines


def _paragraph(line: str) -> str:
    return line.partition(" ¶")[0].partition(" #")[0]


def _placed(text: Text) -> dict[str, tuple[str, tuple[str | int, ...]]]:
    """The words and the place of every line, by its lasting name."""
    out: dict[str, tuple[str, tuple[str | int, ...]]] = {}
    for line in all_lines(text):
        key = name = line_key(text, line.path, line.address)
        turn = 2
        while key in out:
            key, turn = f"{name} #{turn}", turn + 1
        out[key] = flat(line.content).text, line.path
    for i, note in enumerate(text.document.notes):
        out[f"note {note.key}"] = flat(note.content).text, ("notes", i)
    return out


def _lines(text: Text) -> Lines:
    return {key: words for key, (words, _) in _placed(text).items()}


def _in_order(old: Lines, new: Lines) -> set[str]:
    """The most lines that stand in both in the same order: the others moved."""
    rank = {line: i for i, line in enumerate(old)}
    common = [line for line in new if line in rank]
    ends: list[int] = []
    tails: list[int] = []
    back: list[int] = []
    for n, line in enumerate(common):
        at = bisect_left(ends, rank[line])
        back.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(rank[line])
            tails.append(n)
        else:
            ends[at], tails[at] = rank[line], n
    out: set[str] = set()
    n = tails[-1] if tails else -1
    while n >= 0:
        out.add(common[n])
        n = back[n]
    return out


def rebuilt(base: Text, found: Report) -> dict[str, str]:
    """The lines that the rows of a report make of the text as tabled, by their frozen names:
    those of the merged text, in its order."""
    lines = _lines(base)
    for rows in found.stages:
        lines = _made(lines, rows)
    return lines


def _made(lines: Lines, rows: Sequence[Row]) -> Lines:
    words = dict(lines)
    order = list(lines)
    gone = {r.line for r in rows if r.code in ("delete", "move")}
    order = [line for line in order if line not in gone]
    for row in rows:
        if row.code in ("insert", "move"):
            at = order.index(row.after) + 1 if row.after else 0
            order.insert(at, row.line)
        if row.code == "insert":
            words[row.line] = row.new
        elif row.code in ("words", "reference", "relation"):
            said = words[row.line]
            assert said[row.start : row.end] == row.old
            words[row.line] = said[: row.start] + row.new + said[row.end :]
    return {line: words[line] for line in order}


def report_json(found: Report) -> dict[str, Any]:
    """A report as plain data."""
    columns = {"voted": found.voted, "consequential": found.consequential}
    return {
        name: [_json(row) for row in rows]
        for name, rows in {**columns, "editorial": found.editorial}.items()
    }


def _json(row: Row) -> dict[str, Any]:
    out = {
        "code": row.code, "address": row.address, "final": row.final, "old": row.old,
        "new": row.new, "after": shown(_paragraph(row.after)), "because": list(row.because),
    }  # fmt: skip
    return {k: v for k, v in out.items() if v or k in ("code", "address")}
