"""A merged text with its changes marked, each word by the delegation whose instruction it was.

What follows from the instructions (final punctuation, references, numbers) is by the hand of
the secretariat. Two delegations in one paragraph keep their own words. Knows no format.
"""

from __future__ import annotations

import re
from itertools import groupby

from resolutions.amend.compare.marking import alike, content_of, laid, pair, pairs_of, rising
from resolutions.amend.compare.rows import between
from resolutions.amend.several.clash import amendment_of
from resolutions.amend.several.tracing import Traced, same_look, traced
from resolutions.amend.text.words import flat
from resolutions.messages import say
from resolutions.records import replace
from resolutions.render.marked import NEW, NOBODY, OLD, SAME, Hand, Marked, MarkedLine, Stretch
from resolutions.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.several.merging import Merged
    from resolutions.amend.text.words import Flat
    from resolutions.model import Document
    from resolutions.render.view import Line


def marked(
    merged: Merged,
    hands: Mapping[str, Hand],
    secretariat: Hand,
    issued: Document | None = None,
) -> Marked:
    """The text as merged, against the text as tabled.

    ``hands``: whose hand each amendment is, by its identifier; ``secretariat``: whose all that
    is by none of them; ``issued``: the merged text with another header, if it has one. The hand
    of the secretariat is the last of ``Marked.hands``.
    """
    order = [*hands]
    painter = _Painter(traced(merged), {id: n for n, id in enumerate(order)}, len(order))
    found = painter.found
    a, b = merged.base.document, issued or merged.document
    old, new = view(a).lines, view(b).lines
    pairs, moves = _pairs(found, old, new)
    lines = tuple(map(painter.line, laid(old, new, pairs, moves, 0)))
    return Marked(a, b, lines, (*(hands[id] for id in order), secretariat))


def _pairs(
    found: Traced, old: Sequence[Line], new: Sequence[Line]
) -> tuple[dict[int, int], dict[int, int]]:
    """Which new line stands for which old one, and which moved: by their names where they have
    some, else as they compare."""
    places = {found.old[id(x.content)]: i for i, x in enumerate(old) if id(x.content) in found.old}
    names = {j: found.new[id(x.content)] for j, x in enumerate(new) if id(x.content) in found.new}
    known = {*places.values()}
    pairs, moves = pairs_of(between(old, new), old, new)
    same = {j: i for j, i in pairs.items() if j not in names and i not in known}
    moves = {j: i for j, i in moves.items() if j not in names and i not in known}
    for j, name in names.items():
        i = places.get(name, -1)
        if i >= 0 and alike(old[i], new[j]):
            (moves if name in found.moved else same)[j] = i
    kept = rising([(i, j) for j, i in sorted(same.items())])
    return {j: i for i, j in kept}, moves


def hands_of(
    amendments: Sequence[Amendment], lang: str, explained: Mapping[str, str] | None = None
) -> dict[str, Hand]:
    """The hand of each amendment: its sponsors, its date as far as it is one, and what a
    comment says of it. ``lang``: of the words that are not its own; ``explained``: the
    explanation of each amendment that has one."""
    out: dict[str, Hand] = {}
    for one in amendments:
        by = ", ".join(one.sponsors)
        told = [
            say("marked.amendment-by" if by else "marked.amendment", lang, id=one.id, by=by),
            *(_said(entry.text) for entry in one.instructions),
        ]
        if (explained or {}).get(one.id):
            told.append((explained or {})[one.id])
        author = by or say("marked.amendment", lang, id=one.id)
        out[one.id] = Hand(author, _stamp(one.date, one.language), one.id, "\n".join(told))
    return out


def _said(sentence: str) -> str:
    """A sentence without the marks of Markdown."""
    lines = (re.sub(r"^\s*>\s?", "", line) for line in sentence.split("\n"))
    return " ".join(" ".join(lines).replace("*", "").split())


_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?Z?)?\Z")


def _stamp(date: str, language: str) -> str:
    """A date as Word has it; empty for one that is not understood."""
    from datetime import date as day

    from resolutions.language import load
    from resolutions.language.days import iso_date

    match = _ISO.match(date.strip())
    said = match[1] if match is not None else iso_date(date, load(language)) if date else ""
    try:
        day.fromisoformat(said)
    except ValueError:
        return ""
    time = f"{match[2]}:{match[3] or '00'}" if match is not None and match[2] else "00:00:00"
    return f"{said}T{time}Z" if time < "24" else ""


def undated(amendments: Sequence[Amendment], hands: Mapping[str, Hand]) -> tuple[Amendment, ...]:
    """The amendments that say a date which is none."""
    return tuple(a for a in amendments if a.date and a.id in hands and not hands[a.id].date)


class _Painter:
    """Gives every change of a text to whose it is. ``hands``: the number of each amendment;
    ``last``: that of the secretariat."""

    def __init__(self, found: Traced, hands: dict[str, int], last: int) -> None:
        self.found = found
        self.hands = hands
        self.last = last

    def by(self, key: str | None) -> int:
        """The hand of an instruction."""
        return self.hands.get(amendment_of(key), self.last) if key else self.last

    def line(self, one: MarkedLine) -> MarkedLine:
        """A line with the right hands."""
        found = self.found
        was = found.old.get(id(one.old.content), "") if one.old is not None else ""
        now = found.new.get(id(one.new.content), "") if one.new is not None else ""
        if one.old is None or one.new is None:
            name, taken = (now, found.came) if one.old is None else (was, found.went)
            key = found.moved.get(name) if one.move else taken.get(name)
            key = key or found.touched.get(name)
            return self.whole(one, self.by(key))
        if one.kind == "moved":
            key = found.moved.get(was) or found.touched.get(was)
            key = key or found.came.get(now)
            return self.painted(replace(one, hand=self.by(key)), was, now)
        if one.kind == "same":
            return one
        return self.painted(one, was, now)

    def whole(self, one: MarkedLine, hand: int) -> MarkedLine:
        return replace(one, hand=hand, stretches=_by(one.stretches, hand))

    def painted(self, one: MarkedLine, was: str, now: str) -> MarkedLine:
        """A line of both texts, word by word."""
        assert one.old is not None and one.new is not None
        moved = one.kind == "moved"
        if was and was == now:
            stretches = self.cells(flat(content_of(one.old)), flat(content_of(one.new)), was)
            if stretches is not None:
                touched = next((s.hand for s in stretches if s.tag != SAME), self.last)
                return replace(one, stretches=stretches, hand=one.hand if moved else touched)
        key = self.found.touched.get(was) or self.found.touched.get(now)
        hand = self.by(key)
        near = one if moved else pair(one.old, one.new)
        return replace(near, hand=one.hand if moved else hand, stretches=_by(near.stretches, hand))

    def cells(self, old: Flat, new: Flat, name: str) -> tuple[Stretch, ...] | None:
        """The stretches that the cells of a line tell; None where they tell another line."""
        tags: list[tuple[str, int, int]] = []  # tag, hand, place on its side
        i = j = 0
        for cell in self.found.cells.get(name, ()):
            hand = self.by(cell.by)
            if cell.gone:
                if cell.old != i:
                    return None
                tags.append((OLD, hand, i))
                i += 1
            elif cell.old >= 0:
                if cell.old != i or j >= len(new.text) or not same_look(old, i, new, j):
                    return None
                tags.append((SAME, NOBODY, i))
                i, j = i + 1, j + 1
            else:
                tags.append((NEW, hand, j))
                j += 1
        if (i, j) != (len(old.text), len(new.text)):
            return None
        out = []
        for (tag, hand), group in groupby(tags, key=lambda one: one[:2]):
            places = [place for _, _, place in group]
            side = new if tag == NEW else old
            out.append(Stretch(tag, side.content(places[0], places[-1] + 1), hand))
        return tuple(out)


def _by(stretches: tuple[Stretch, ...], hand: int) -> tuple[Stretch, ...]:
    return tuple(s if s.tag == SAME else replace(s, hand=hand) for s in stretches)
