"""Files of Word that this program wrote: each paragraph gives back its line of Markdown.

The styles say what a paragraph is, so nothing is guessed and the document comes back as it was.
A paragraph in another style was added by hand and is read like any other.
"""

from __future__ import annotations

from urllib.parse import unquote

from resolutions.language import Language, codes, load
from resolutions.patterns import pattern
from resolutions.read.docx.front import FIELDS, ink, name_of, ordered
from resolutions.read.docx.inline import Words, as_written
from resolutions.read.docx.names import Element, child, children, value
from resolutions.read.docx.paragraphs import Block, Paragraph, Table
from resolutions.read.docx.text import Text
from resolutions.read.docx.words import Piece
from resolutions.records import dataclass, field, replace
from resolutions.render.markdown import INDENT
from resolutions.render.marks import heading, inline, paragraph, without_run_in

_LABELS = ("header label", "hidden label")
_VERBATIM = frozenset(("code block", "table text", "draft comment"))
_NUMBERED = pattern(r"(heading text|sub-paragraph|continuing text|division) ([1-9])$")
_CLAUSES = frozenset(("preambular paragraph", "operative paragraph"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says of the document it was written from. ``keys``: those of notes, by
    number; ``order``: the keys of all notes in order, where it is not that of the calls."""

    language: Language
    keys: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()


def settings_of(root: Element | None, *, former: bool = False) -> Settings | None:
    """The settings of a file that this program wrote, None for any other file; ``former``: as
    they are for the text before it was changed."""
    said = {
        value(one, "name"): value(one, "val") for one in children(child(root, "docVars"), "docVar")
    }
    if former:
        was = "resolution.was."
        before = {name: one for name, one in said.items() if name.startswith(was)}
        said.update({f"resolution.{name[len(was) :]}": one for name, one in before.items()})
    code = said.get("resolution.language", "")
    if "resolution.kind" not in said or code not in codes():
        return None
    keys = {}
    for pair in said.get("resolution.notes", "").split():
        number, _, key = pair.partition("=")
        keys[number] = unquote(key)
    order = tuple(unquote(key) for key in said.get("resolution.order", "").split())
    return Settings(load(code), keys, order)


class OwnText(Text):
    """The lines of such a file. ``places``: the place in the front of each paragraph that the
    masthead took out of it, by the number of the paragraph."""

    def __init__(self, settings: Settings, places: dict[int, int]) -> None:
        super().__init__()
        self.settings = settings
        self.places = places
        self.front = True
        self.annexed = 0
        self.uncalled: list[Paragraph] = []
        self.notes: dict[str, Words] = {}

    def blocks(self, blocks: list[Block]) -> None:
        """Write blocks in order, those of the masthead at their places."""
        masthead: list[Paragraph] = []
        rest: list[Block] = []
        for block in blocks:
            if isinstance(block, Table):
                held = [one for row in block.rows for cell in row for one in cell]
                fields = [one for one in held if isinstance(one, Paragraph)]
                if any(name_of(one) in FIELDS for one in fields):
                    masthead += [one for one in fields if not ink(one)[0]]
                    continue
            rest.append(block)
        for block in ordered(masthead, rest, self.places):
            if isinstance(block, Paragraph):
                self.one(block)
            elif self._usual(block):
                self.table(block)
            else:
                super().blocks([block])

    def _usual(self, table: Table) -> bool:
        return all(
            isinstance(one, Paragraph) and name_of(one) == "table cell"
            for row in table.rows
            for cell in row
            for one in cell
        )

    # ------------------------------------------------------------ paragraphs

    def one(self, one: Paragraph) -> None:
        """A paragraph by its style."""
        empty, pieces = ink(one)
        name = name_of(one)
        if name in ("rule", "front rule"):
            self._raw("".join(piece.text for piece in pieces) or "---", one)
        elif empty or name == "end rule":
            return
        elif name in FIELDS:
            self._field(one, pieces)
        elif name in _VERBATIM:
            self._raw("".join(piece.text for piece in pieces), one)
        elif name == "quotation block":
            said = "".join(piece.text for piece in pieces).split("\n")
            self._raw("\n".join(f"> {line}".rstrip() for line in said), one)
        elif name == "uncalled note":
            self.uncalled.append(one)
        elif not self._line(name, one, pieces):
            self.paragraph(one)

    def _line(self, name: str, one: Paragraph, pieces: list[Piece]) -> bool:
        """A line of the document; False for a style that is none of its own."""
        match = _NUMBERED.match(name)
        level = int(match[2]) if match is not None else 0
        stem = match[1] if match is not None else name
        if stem in ("resolution title", "heading text", "front text"):
            number, pieces = _apart(pieces, "resolution number")
            said = as_written(_from_tab(pieces) if number else pieces, one.spot)
            sharp = "#" * (level or int(stem == "resolution title"))
            head = f"{number} " if number else ""
            written = heading(said.content) if sharp else inline(said.content)
            self._put(f"{sharp} {head}" if sharp else head, written, said)
        elif stem in ("division", "annex heading"):
            self._division(stem, level, one, pieces)
        elif stem in ("sub-paragraph", "continuing text") or name in _CLAUSES:
            self._clause(name, level, one, pieces)
        elif name in ("enacting formula", "other text", "closing line"):
            said = as_written(pieces, one.spot)
            self._put("", paragraph(said.content, self._language()), said)
        else:
            return False
        return True

    def _clause(self, name: str, level: int, one: Paragraph, pieces: list[Piece]) -> None:
        typed, pieces = _apart(pieces, "typed label")
        label = typed or one.label
        pieces = _from_tab(pieces) if typed else pieces
        said = as_written(pieces, one.spot)
        counted = label.rstrip(".").isdigit() and name == "operative paragraph"
        if counted or (name == "operative paragraph" and typed):
            self.front = False
        indent = INDENT * level
        if not label:
            self._put(indent, paragraph(said.content, self._language()), said)
            return
        words = paragraph(said.content, label=True)
        digits = "".join(filter(str.isdigit, label))
        if level == 0 and digits:
            words = without_run_in(words, int(digits))
        self._put(f"{indent}{label} ", words, said)
        self.last = one

    def _division(self, stem: str, level: int, one: Paragraph, pieces: list[Piece]) -> None:
        number, pieces = _apart(pieces, "division number")
        if number and pieces and pieces[0].text.startswith("\n"):
            pieces = _cut(pieces, 1)
        said = as_written(pieces, one.spot)
        title = heading(said.content)
        if stem == "annex heading":
            self.annexed = 1
            sharp = "##"
            if title and said.plain[:1].islower() and " " not in number:
                self._put(f"{sharp} {number}", "", replace(said, spots=()))
                self._put("### ", title, said)
                return
        else:
            sharp = "#" * min(6, 1 + level + self.annexed)
        between = f"{number}. " if number and title else number
        self._put(f"{sharp} {between}", title, said)

    def _field(self, one: Paragraph, pieces: list[Piece]) -> None:
        label, pieces = _apart(pieces, *_LABELS)
        said = as_written(pieces, one.spot)
        head = f"**{label.rstrip()}** " if label else ""
        self._put(head, inline(said.content), said)

    # ------------------------------------------------------------ lines

    def _language(self) -> Language | None:
        return self.settings.language if self.front else None

    def _put(self, head: str, words: str, said: Words) -> None:
        self.begin()
        self.put(head, words, said.spots, said.spot)

    def _raw(self, raw: str, one: Paragraph) -> None:
        self.begin()
        for line in raw.split("\n"):
            self.put(line, "", (), one.spot)

    def note(self, key: str, paragraphs: list[Paragraph]) -> None:
        """A note, without the call and the tab that begin it."""
        first = paragraphs[0] if paragraphs else None
        if first is None:
            return
        pieces = _from_tab([piece for one in paragraphs for piece in ink(one)[1]])
        self.notes.setdefault(key, as_written(pieces, first.spot))

    def end(self) -> None:
        """The notes: in their order, else those that are called before the others."""
        for one in self.uncalled:
            key, pieces = _apart(ink(one)[1], "typed label")
            self.note(key, [replace(one, pieces=pieces)])
        known = [key for key in self.settings.order if key in self.notes]
        for key in dict.fromkeys((*known, *self.notes)):
            said = self.notes[key]
            self._put(f"[^{key}]: ", inline(said.content), said)


def _apart(pieces: list[Piece], *styles: str) -> tuple[str, list[Piece]]:
    """The words in some styles, and the other pieces."""
    found = "".join(piece.text for piece in pieces if piece.style in styles)
    return found, [piece for piece in pieces if piece.style not in styles]


def _from_tab(pieces: list[Piece]) -> list[Piece]:
    """The pieces after the tab that they begin with."""
    return _cut(pieces, 1) if pieces and pieces[0].text.startswith("\t") else pieces


def _cut(pieces: list[Piece], count: int) -> list[Piece]:
    """The pieces without the first characters of the first one."""
    first = pieces[0]
    spot = replace(first.spot, offset=first.spot.offset + count)
    kept = replace(first, text=first.text[count:], spot=spot)
    return [kept, *pieces[1:]] if kept.text else pieces[1:]
