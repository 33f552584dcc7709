"""Corrections as tracked changes: the words of a file become those of another text, and Word
shows what was struck out and what was put in.

What a change of words cannot do (numbers that Word counts, paragraphs that come or go, words
that somebody's tracked change already holds) is left as it was and told of. The file that comes
out is read again: all changes accepted it says the new text, all rejected what it said before.
"""

from __future__ import annotations

from resolutions.read.docx import read_word
from resolutions.read.docx.inline import marked
from resolutions.read.docx.names import Element, child, local, w
from resolutions.read.located import Located, Row
from resolutions.read.returned.file import WordFile, holder, in_line
from resolutions.read.returned.looks import dressed
from resolutions.read.returned.markup import Markup, escaped
from resolutions.read.returned.parts import following, numbers
from resolutions.read.returned.planned import (
    AFTER,
    BEFORE,
    NOTE,
    REMARK,
    Letter,
    Plan,
    Put,
    letters,
    planned,
)
from resolutions.read.returned.reach import spot
from resolutions.read.returned.runs import STRUCK, Run
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS = frozenset(
    ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
     "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
     "bookmarkStart", "bookmarkEnd", "moveFromRangeStart", "moveToRangeStart",
     "moveFromRangeEnd", "moveToRangeEnd", "tblGridChange", "tblPrExChange", "comment",
     "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd")
)  # fmt: skip
_CALLS = {"footnoteReference": NOTE, "endnoteReference": NOTE, "commentRangeEnd": REMARK}
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo"))
_MANY = 1_000_000
_ROUNDS = 4
_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\u2028": "\n", "\u2029": "\n", "\x85": " "})
_SIGNS = {"\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file with its changes. ``left``: the lines, from 0, that were to change and could not."""

    data: bytes
    left: tuple[int, ...] = ()


def tracked(source: Located, text: str, author: str, date: str = "") -> Tracked:
    """The file of a text with tracked changes after which it says another text, line for line.

    ``date``: as ``2031-03-14T10:00:00Z``, or empty. The text was read with tracked changes
    accepted. Raises ValueError for a text with more or fewer lines, and `Unreadable` as reading
    the file does.
    """
    old, new = source.text.split("\n"), text.split("\n")
    if len(old) != len(new) or source.changes != "accept":
        raise ValueError("another text, line for line, of a file read with its changes accepted")
    wanted = {i for i, line in enumerate(old) if line != new[i]}
    left: set[int] = set()
    for _ in range(_ROUNDS):
        writer = _Writer(source, author, date)
        left |= {i for i in sorted(wanted - left) if not writer.line(i, old[i], new[i])}
        data = writer.file.written()
        wrong = _wrong(source, new, data, wanted - left)
        if not wrong:
            return Tracked(data, tuple(sorted(left)))
        left |= wrong
    return Tracked(source.original, tuple(sorted(wanted)))


def _wrong(source: Located, new: Sequence[str], data: bytes, done: set[int]) -> set[int]:
    """The lines that the file does not say as it should, all of them where it cannot be told."""
    if not done:
        return set()
    found = read_word(data, source.name).text.split("\n")
    if len(found) != len(new) or (
        read_word(data, source.name, "reject").text
        != read_word(source.original, source.name, "reject").text
    ):
        return done
    heads = [row.head if row is not None else 0 for row in source.rows]
    wrong = {i for i in done if not _alike(found[i], new[i], heads[i])}
    old = source.text.split("\n")
    others = any(found[i] != old[i] for i in range(len(old)) if i not in done)
    return done if others and not wrong else wrong


def _alike(one: str, other: str, head: int) -> bool:
    """True for two lines that say the same, however their marks are typed."""
    if one == other:
        return True
    same = one[:head] == other[:head]
    return same and letters(marked(one[head:])) == letters(marked(other[head:]))


@dataclass(frozen=True, slots=True)
class _Place:
    """A character in the file: its run, and which atom of it."""

    run: Run
    atom: int


class _Writer:
    """Puts the changes of lines into a file."""

    def __init__(self, source: Located, author: str, date: str) -> None:
        self.source = source
        self.file = WordFile(source.original, source.name)
        self.said = f' w:author="{escaped(author)}"'
        if date:
            self.said += f' w:date="{escaped(date)}"'
        self.id = -1

    # ------------------------------------------------------------ marks

    def _tag(self, name: str) -> str:
        """The first tag of a mark with a number of its own."""
        if self.id < 0:
            stories = ("document", "footnotes", "endnotes", "comments", "header")
            parts = [part for story in stories for part in self.file.parts(story)]
            self.id = following((n for one in parts for n in numbers(one, _MARKS)), _MANY)
        self.id += 1
        return f'<w:{name} w:id="{self.id - 1}"{self.said}>'

    def _strike(self, markup: Markup, written: str) -> str:
        return f"{markup.own(self._tag('del'))}{written}</w:del>"

    # ------------------------------------------------------------ a line

    def line(self, i: int, old: str, new: str) -> bool:
        """Make one line out of another; False, and nothing done, where that cannot be."""
        row = self.source.rows[i] if i < len(self.source.rows) else None
        if row is None or not row.spots or old[: row.head] != new[: row.head]:
            return False
        if marked(old[row.head :]) != row.words:
            return False
        was = letters(row.words)
        plan = planned(was, letters(marked(new[row.head :])))
        if plan is None or not _legal(plan):
            return False
        characters = [one for one in was if not one.key]
        for markup in self.file.parts(row.spot.story):
            places = self._places(markup, row, characters, plan)
            if places is not None:
                return self._apply(markup, plan, places, characters)
        return False

    def _places(
        self, markup: Markup, row: Row, characters: Sequence[Letter], plan: Plan
    ) -> dict[int, _Place] | None:
        """Where the characters stand that a plan is about; None where one is not found, or
        stands where nothing can be changed."""
        out: dict[int, _Place] = {}
        asked = {*plan.struck, *plan.looks}
        asked.update(at for put in plan.puts for at in (put.at, put.like))
        for at in asked:
            run = self.file.run_at(markup, spot(row, at))
            offset = spot(row, at).offset
            if run is None or offset >= run.count or not _free(run.element):
                return None
            atom = run.atom(offset)
            if run.said(atom).translate(_BREAKS) != characters[at].said:
                return None
            if at in plan.looks and child(run.properties, "rPrChange") is not None:
                return None
            out[at] = _Place(run, atom)
        return out

    def _apply(
        self, markup: Markup, plan: Plan, places: dict[int, _Place], was: Sequence[Letter]
    ) -> bool:
        past = {put: _past(places[put.at], put.calls) for put in plan.puts if put.calls}
        if None in past.values():
            return False
        for at in plan.struck:
            run = places[at].run
            run.fate[places[at].atom] = STRUCK
            run.strike = lambda written: self._strike(markup, written)
        for at, (on, off) in plan.looks.items():
            self._look(places[at], on, off)
        for put in plan.puts:
            self._put(put, places, was[put.like], past.get(put))
        return True

    def _look(self, place: _Place, on: frozenset[str], off: frozenset[str]) -> None:
        run = place.run
        key = f"{'+'.join(sorted(on))} {'+'.join(sorted(off))}"
        run.fate[place.atom] = key
        run.looks[key] = lambda: dressed(
            run.markup, run.properties, on, off, self._tag("rPrChange")
        )

    def _put(self, put: Put, places: dict[int, _Place], like: Letter, past: Element | None) -> None:
        model = places[put.like].run
        markup = model.markup
        runs = "".join(
            _written(model, said, look - like.look, like.look - look)
            for look, said in _by_look(put.letters)
        )
        snippet = f"{markup.own(self._tag('ins'))}{runs}</w:ins>"
        place = places[put.at]
        if past is not None:
            self._behind(markup, past, snippet)
        elif put.outside:
            start, _, _, end = markup.place(in_line(place.run.element))
            markup.put(end if put.side == AFTER else start, snippet)
        elif put.side == AFTER:
            place.run.end(place.atom + 1, snippet)
        elif put.side == BEFORE:
            place.run.start(place.atom, snippet)

    def _behind(self, markup: Markup, call: Element, snippet: str) -> None:
        """Put something in behind the call of a note, or the end of a comment."""
        if local(call) == "commentRangeEnd":
            markup.put(markup.place(call)[3], snippet)
            return
        run = self.file.run(markup, call.getparent())
        run.end(run.starts[run.children.index(call)] + 1, snippet)


# ---------------------------------------------------------------- pieces


def _free(element: Element) -> bool:
    """True for a run that stands in the line itself, and in nobody's tracked change."""
    return holder(element) is None and not any(
        local(above) in _TRACKED for above in element.iterancestors()
    )


def _legal(plan: Plan) -> bool:
    """True where all that is put in can stand in a file."""
    said = (one.said for put in plan.puts for one in put.letters)
    return all(c == "\t" or c.isprintable() or c.isspace() for c in said if c != "\u00ad")


def _past(place: _Place, calls: Sequence[str]) -> Element | None:
    """The last of some calls of notes and ends of comments that stand behind a character."""
    run = place.run
    paragraph = next(run.element.iterancestors(w("p")), None)
    begun = False
    waiting = list(calls)
    for one in paragraph.iter() if paragraph is not None else ():
        if one is run.children[run.child_at(place.atom)]:
            begun = True
        elif begun and _CALLS.get(local(one)) == waiting[0]:
            del waiting[0]
            if not waiting:
                held = one.getparent() if local(one) != "commentRangeEnd" else one
                return one if local(held) in ("r", "commentRangeEnd") and _free(held) else None
    return None


def _by_look(said: Iterable[Letter]) -> list[tuple[frozenset[str], str]]:
    """Letters of one look together."""
    out: list[tuple[frozenset[str], str]] = []
    for one in said:
        if out and out[-1][0] == one.look:
            out[-1] = (one.look, out[-1][1] + one.said)
        else:
            out.append((one.look, one.said))
    return out


def _written(model: Run, said: str, on: frozenset[str], off: frozenset[str]) -> str:
    """A run of some words that looks like another, but for some kinds of emphasis."""
    markup = model.markup
    inner: list[str] = []
    words = ""
    for c in said:
        if c in _SIGNS:
            inner += [_text(words), _SIGNS[c]]
            words = ""
        else:
            words += c
    inner.append(_text(words))
    properties = dressed(markup, model.properties, on, off)
    return markup.own("<w:r>") + properties + markup.own("".join(inner)) + "</w:r>"


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(words)}</w:t>' if words else ""
