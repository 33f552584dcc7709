"""Files of Word that this program wrote: each paragraph gives back its line of Markdown.

The styles say what a paragraph is, so nothing is guessed and the document comes back as it was.
A paragraph in another style was added by hand and is read like any other.
"""

from __future__ import annotations

from urllib.parse import unquote

from resolutions.language import Language, codes, load
from resolutions.patterns import pattern
from resolutions.read.docx.inline import Words, as_written
from resolutions.read.docx.names import Element, child, children, value, w
from resolutions.read.docx.paragraphs import Block, Paragraph, Table
from resolutions.read.docx.text import Text
from resolutions.read.docx.words import Piece
from resolutions.records import dataclass, field, replace
from resolutions.render.markdown import INDENT
from resolutions.render.marks import heading, inline, paragraph, without_run_in

_FIELDS = frozenset(
    ("header line", "session", "agenda item", "agenda title", "sponsors", "masthead name",
     "masthead symbol", "masthead organ", "masthead line")
)  # fmt: skip
_LABELS = ("header label", "hidden label")
_VERBATIM = frozenset(("code block", "table text", "draft comment"))
_NUMBERED = pattern(r"(heading text|sub-paragraph|continuing text|division) ([1-9])$")
_BODY = pattern(
    r"(?:enacting formula|other text|closing line|annex heading|(?:preambular|operative) paragraph"
    r"|(?:division|sub-paragraph|continuing text) [1-9])$"
)
_CLAUSES = frozenset(("preambular paragraph", "operative paragraph"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says of the document it was written from. ``keys``: those of notes, by
    number; ``order``: the keys of all notes in order, where it is not that of the calls."""

    language: Language
    keys: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()


def settings_of(root: Element | None) -> Settings | None:
    """The settings of a file that this program wrote, None for any other file."""
    said = {
        value(one, "name"): value(one, "val") for one in children(child(root, "docVars"), "docVar")
    }
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
                if any(_name(one) in _FIELDS for one in fields):
                    masthead += [one for one in fields if not _ink(one)[0]]
                    continue
            rest.append(block)
        for block in self._ordered(masthead, rest):
            if isinstance(block, Paragraph):
                self.one(block)
            elif self._usual(block):
                self.table(block)
            else:
                super().blocks([block])

    def _ordered(self, masthead: list[Paragraph], rest: list[Block]) -> list[Block]:
        """All blocks, the front in the order of the document: fields of the masthead where
        their bookmarks say, the title where canonical Markdown has it."""
        end = _end_of_front(rest)
        title = rest[end] if end < len(rest) and _styled(rest[end], "resolution title") else None
        front = [one for one in rest[:end] if not isinstance(one, Paragraph) or _printed(one)]
        numbered = title is not None and _numbers(title)
        slots: list[Block | None] = [None] * (len(front) + len(masthead) + numbered)
        left: list[Block] = []
        known: list[Block] = [*masthead, *([title] if title is not None and numbered else [])]
        for one in known:
            at = self.places.get(one.spot.paragraph, len(slots))
            if at < len(slots) and slots[at] is None:
                slots[at] = one
            else:
                left.append(one)
        free = [i for i, one in enumerate(slots) if one is None]
        left.sort(key=lambda one: one is not title)  # a number stands high up in the front
        waiting = [*left[:1], *front, *left[1:]] if title in left else [*front, *left]
        for i, block in zip(free, waiting, strict=True):
            slots[i] = block
        out = [block for block in slots if block is not None]
        if title is not None and not numbered:
            out.insert(_before_title(out), title)
        return [*out, *rest[end + (title is not None) :]]

    def _usual(self, table: Table) -> bool:
        return all(
            isinstance(one, Paragraph) and _name(one) == "table cell"
            for row in table.rows
            for cell in row
            for one in cell
        )

    # ------------------------------------------------------------ paragraphs

    def one(self, one: Paragraph) -> None:
        """A paragraph by its style."""
        empty, pieces = _ink(one)
        name = _name(one)
        if name in ("rule", "front rule"):
            self._raw("".join(piece.text for piece in pieces) or "---", one)
        elif empty or name == "end rule":
            return
        elif name in _FIELDS:
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
        label = ""
        for style in _LABELS:
            found, pieces = _apart(pieces, style)
            label = label or found
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
        pieces = _from_tab([piece for one in paragraphs for piece in _ink(one)[1]])
        self.notes.setdefault(key, as_written(pieces, first.spot))

    def end(self) -> None:
        """The notes: in their order, else those that are called before the others."""
        for one in self.uncalled:
            key, pieces = _apart(_ink(one)[1], "typed label")
            self.note(key, [replace(one, pieces=pieces)])
        known = [key for key in self.settings.order if key in self.notes]
        for key in dict.fromkeys((*known, *self.notes)):
            said = self.notes[key]
            self._put(f"[^{key}]: ", inline(said.content), said)


def _styled(block: Block, name: str) -> bool:
    return isinstance(block, Paragraph) and _name(block) == name


def _printed(one: Paragraph) -> bool:
    """True for a paragraph that is a line of the document."""
    return not _ink(one)[0] or _name(one) in ("rule", "front rule")


def _numbers(title: Block) -> bool:
    return isinstance(title, Paragraph) and any(
        piece.style == "resolution number" for piece in title.pieces
    )


def _end_of_front(blocks: list[Block]) -> int:
    """Where the front ends: at the title, which is printed last, else at the first line of
    the text."""
    for i, one in enumerate(blocks):
        if _styled(one, "resolution title"):
            return i
        if isinstance(one, Paragraph) and _BODY.match(_name(one)) is not None:
            break
    for i, one in enumerate(blocks):
        if isinstance(one, Paragraph) and _BODY.match(_name(one)) is not None:
            return i
    return 0


def _before_title(front: list[Block]) -> int:
    """How many lines of the front stand before the title: what is between two rules at the
    very top, and headings of the first level (as `resolutions.render.view` has it)."""
    at = 0
    if front and _styled(front[0], "front rule"):
        for i, one in enumerate(front[1:], 1):
            if not isinstance(one, Paragraph) or _name(one) not in _FIELDS:
                at = i + 1 if _styled(one, "front rule") else 0
                break
    for i, one in enumerate(front):
        if _styled(one, "heading text 1"):
            at = i + 1
    return at


def _name(one: Paragraph) -> str:
    return one.names[0] if one.names else ""


def _ink(one: Paragraph) -> tuple[bool, list[Piece]]:
    """Whether a paragraph says nothing, and its pieces without furniture; the key of a note
    that is missing is a call of it."""
    pieces = [_as_meant(piece) for piece in one.pieces if piece.style != "furniture"]
    said = any(piece.text or piece.note or piece.remark is not None for piece in pieces)
    return not said and not one.label, pieces


def _as_meant(piece: Piece) -> Piece:
    """A piece, a call of a note that is missing and a remark in a note as what they are."""
    if piece.style == "missing note":
        return replace(piece, text="", note=piece.text)
    if piece.style == "draft remark":
        return replace(piece, text="", remark=piece.text)
    return piece


def _apart(pieces: list[Piece], style: str) -> tuple[str, list[Piece]]:
    """The words in a style, and the other pieces."""
    found = "".join(piece.text for piece in pieces if piece.style == style)
    return found, [piece for piece in pieces if piece.style != style]


def _from_tab(pieces: list[Piece]) -> list[Piece]:
    """The pieces after the tab that they begin with."""
    return _cut(pieces, 1) if pieces and pieces[0].text.startswith("\t") else pieces


def _cut(pieces: list[Piece], count: int) -> list[Piece]:
    """The pieces without the first characters of the first one."""
    first = pieces[0]
    spot = replace(first.spot, offset=first.spot.offset + count)
    kept = replace(first, text=first.text[count:], spot=spot)
    return [kept, *pieces[1:]] if kept.text else pieces[1:]


def front_places(body: Element) -> dict[int, int]:
    """The number in a bookmark ``_front_N``, by the number of the paragraph that holds it."""
    out: dict[int, int] = {}
    for i, one in enumerate(body.iter(w("p"))):
        for mark in children(one, "bookmarkStart"):
            name = value(mark, "name")
            if name.startswith("_front_") and name[7:].isascii() and name[7:].isdigit():
                out[i] = int(name[7:][:6])
    return out
