"""What each paragraph is in the resolution: the tokens that the structural grammar reads.

Walks the paragraphs once, in order, keeping the little that decides: whether the operative
part has begun, the labels that are open, the divisions that are open. Permissive: nothing is
refused here, and what is not recognised becomes ``OTHER`` at its place.
Gives balanced ``INDENT``/``DEDENT``, ``OPEN``/``SHUT`` and ``ANNEX``/``END`` for any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resolutions.language import Language, bare, differs, fold, load, words
from resolutions.parse.blocks import BlockText
from resolutions.parse.divisions import RANKS, Heading, annex_of, heading_of
from resolutions.parse.enacting import Formula, formula_at
from resolutions.parse.front import is_date
from resolutions.parse.labels import Label, Level, place_label
from resolutions.parse.openings import Opened, opened

_UNFINISHED = re.compile(r"[:：][*_]*$|[^\s.;:,!?…。；：，،؛»”\"\])*_]$")
_CHAPEAU = re.compile(r"[:：][*_]*\s*$")
_FINAL = re.compile(r"[.。!?…][*_”»\"\])]*$")
_COMMA = re.compile(r"[,，،;；؛][*_]*$")
_NOTE_LINE = re.compile(
    r"(?m)^[ \t]*(?P<key>\d{1,3}(?=/ ?|[ \t])|[*†‡]{1,3}|[a-z](?=[ \t]))/?[ \t]*(?=[^\s\d.)])"
)


@dataclass(slots=True)
class Token:
    """A classified paragraph (or a bracket of nesting) for the structural grammar."""

    type: str
    block: BlockText | None = None
    opened: Opened | None = None
    marker: str = "none"
    heading: Heading | None = None
    begin: int = 0
    end: int = 0
    key: str = ""
    restarts: bool = False


@dataclass(slots=True)
class _Top:
    """The paragraph that sub-paragraphs and continuing text belong to."""

    token: Token
    preambular: bool
    style: str = ""
    kind: str = ""
    ordinal: int = 0


@dataclass(slots=True)
class _State:
    zone: str = "preamble"
    top: _Top | None = None
    levels: list[Level] = field(default_factory=list)
    depth: int = 0
    divisions: list[tuple[int, tuple[str, str], int]] = field(default_factory=list)
    annex: bool = False
    closed: bool = False
    style: str = ""
    last: int = 0
    numbered: int = 0
    operative_here: int = 0
    preambular_here: int = 0
    heading_waits: bool = False


class Roles:
    """The tokens of a body. ``later`` tells whether numbered operative paragraphs exist."""

    def __init__(
        self, text: str, blocks: list[BlockText], language: Language, *, normative: bool
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.language = language
        self.normative = normative
        self.out: list[Token] = []
        self.state = _State()
        self.closing = [re.compile(bare(p), re.IGNORECASE) for p in language.data["closing"]]
        self.continuing = tuple(language.data["enacting"]["continuing"])
        self.recitals = {fold(w) for w in language.data["enacting"]["recitals"]}
        self.later_numbers = self._numbers_ahead()
        self.title_next = False
        self.seconds: list[int] = []

    def run(self) -> list[Token]:
        """Classify every block, then close what is open."""
        for i, block in enumerate(self.blocks):
            self._block(i, block)
        self._shut(0)
        if self.state.annex:
            self.out.append(Token("END"))
        return self.out

    def _numbers_ahead(self) -> bool:
        """True where the text numbers at least two paragraphs."""
        count = 0
        for block in self.blocks:
            if block.label is not None and block.label.kind == "number":
                count += 1
        return count >= 2 or (count == 1 and self.blocks[-1].label is not None)

    # ------------------------------------------------------------ dispatch

    def _block(self, i: int, block: BlockText) -> None:
        if block.kind in ("rule", "comment", "table", "code", "quote", "field"):
            self._other(block, block.kind)
        elif block.kind == "note":
            self._settle()
            self.out.append(Token("NOTE", block, begin=block.begin, end=block.end, key=block.key))
        elif self._end_matter(i, block):
            pass
        elif self._annex(i, block) or self._division(i, block):
            pass
        elif block.label is not None:
            self._labelled(i, block)
        else:
            self._plain(i, block)

    def _other(self, block: BlockText, kind: str) -> None:
        if kind != "comment":
            self._settle()
            self.state.top = None if kind == "rule" else self.state.top
        token = Token("OTHER", block, begin=block.begin, end=block.end, key=kind)
        if kind == "comment" and self.state.depth:
            self._dedent(0)
        self.out.append(token)
        if self.state.top is not None:
            self.state.top = None if kind != "comment" else self.state.top
        if kind == "comment":
            self.state.top = None

    def _settle(self) -> None:
        """Close the open lists; what follows is not below the paragraph any more."""
        self._dedent(0)
        self.state.levels.clear()

    def _dedent(self, depth: int) -> None:
        while self.state.depth > depth:
            self.out.append(Token("DEDENT"))
            self.state.depth -= 1

    def _shut(self, count: int) -> None:
        """Close divisions until ``count`` are open."""
        self._settle()
        while len(self.state.divisions) > count:
            self.state.divisions.pop()
            self.out.append(Token("SHUT"))

    # ------------------------------------------------------------ closing, notes

    def _end_matter(self, i: int, block: BlockText) -> bool:
        """Closing block and the notes of plain texts, after the last paragraph."""
        state = self.state
        if block.label is not None and not state.closed:
            return False
        plain = block.inside(self.text).plain
        if state.closed:
            return self._after_close(i, block, plain)
        if not (state.operative_here or state.numbered or state.annex) or len(plain) > 400:
            return self._notes(i, block, plain)
        date = is_date(fold(plain).strip(" .*_"), self.language) and self._last_ended()
        if date or self._closes(plain):
            if self.language.opening(plain) is not None and _COMMA.search(plain):
                return False
            self._shut(0)
            state.closed, state.top = True, None
            self._closing(block)
            return True
        return self._notes(i, block, plain)

    def _closes(self, plain: str) -> bool:
        """A line of the closing block: meeting, adoption, vote."""
        said = bare(fold(plain))
        return any(p.match(said) or p.match(said.lstrip("[*_ ")) for p in self.closing)

    def _closing(self, block: BlockText) -> None:
        self.out.append(Token("CLOSING", block, begin=block.begin, end=block.end))

    def _last_ended(self) -> bool:
        top = self.state.top
        if top is None or top.token.block is None:
            return True
        last = next((t for t in reversed(self.out) if t.block is not None), None)
        if last is None or last.block is None:
            return True
        return not _CHAPEAU.search(last.block.inside(self.text).plain)

    def _after_close(self, i: int, block: BlockText, plain: str) -> bool:
        if self._notes(i, block, plain):
            return True
        state = self.state
        opening = opened(block.inside(self.text), self.language)
        label = block.label
        if label is not None and label.kind == "number":
            follows = label.style == state.style and label.ordinal == state.last + 1
            if follows and opening.known is not None:
                state.closed = False
            return False
        if block.kind == "heading" or annex_of(block, self.text, self.language):
            return False
        if heading_of(block, self.text, self.language) is not None:
            return False
        said = fold(plain).strip(" .*_[]")
        listed = self.out[-1].type == "CLOSING" and plain.rstrip(" *_").endswith((":", "]"))
        names = len(self.out) > 1 and self.out[-1].type == "CLOSING" and plain.count(",") >= 1
        unfinished = self.out[-1].type == "CLOSING" and not _FINAL.search(self._last_plain())
        follows = self.out[-1].type == "CLOSING" and (not block.blank or plain.endswith(")."))
        follows = follows and unfinished
        if (
            is_date(said, self.language)
            or self._closes(plain)
            or ((listed or names or follows) and opening.known is None)
            or (self.out[-1].type == "CLOSING" and self._in_vote_list())
        ):
            self._closing(block)
            return True
        return False

    def _in_vote_list(self) -> bool:
        last = self.out[-1].block
        return last is not None and last.inside(self.text).plain.rstrip(" *_").endswith(":")

    def _notes(self, i: int, block: BlockText, plain: str) -> bool:
        """Notes of a plain text: numbers or stars without a full stop, after a rule or at the
        end of the text."""
        if block.label is not None or block.kind != "para":
            return False
        ruled = self._ruled(i) or (bool(self.out) and self.out[-1].type == "NOTE")
        ended = self.state.operative_here and _FINAL.search(self._last_plain())
        if not (ruled or self.state.closed or (ended and not self._labels_after(i))):
            return False
        raw = self.text[block.begin : block.end]
        starts = list(_NOTE_LINE.finditer(raw))
        if not starts or starts[0].start() != 0:
            return False
        if starts[0]["key"].isdigit() and not re.match(r"\s*\S+\s+\S", raw):
            return False
        said = fold(plain).strip(" .*_[]")
        if is_date(said, self.language) or self._closes(plain):
            return False
        self._settle()
        ends = [m.start() for m in starts[1:]] + [len(raw)]
        for match, end in zip(starts, ends, strict=True):
            begin = block.begin + match.end()
            stop = block.begin + len(raw[:end].rstrip())
            self.out.append(
                Token("NOTE", block, begin=begin, end=max(begin, stop), key=match["key"])
            )
        return True

    def _labels_after(self, i: int) -> bool:
        return any(b.label is not None for b in self.blocks[i + 1 : i + 40])

    def _ruled(self, i: int) -> bool:
        return (
            i > 0
            and self.blocks[i - 1].kind == "rule"
            and self.text[self.blocks[i - 1].begin] in "_-—–"
        )

    # ------------------------------------------------------------ annexes, divisions

    def _annex(self, i: int, block: BlockText) -> bool:
        state = self.state
        if not (state.numbered or state.operative_here or state.annex or state.closed):
            if not any(t.type == "OPERATIVE" for t in self.out):
                return False
        found = annex_of(block, self.text, self.language)
        if found is None or (state.top is not None and self._mid_sentence(i)):
            return False
        self._shut(0)
        if state.annex:
            self.out.append(Token("END"))
        token = Token("ANNEX", block, heading=found)
        inside = block.inside(self.text)
        if found.title[0] < found.title[1]:
            token.begin = inside.source(found.title[0])
            token.end = block.end
        self.out.append(token)
        self.state = _State(zone="operative", annex=True)
        self.title_next = token.begin == token.end
        return True

    def _mid_sentence(self, i: int) -> bool:
        return not self.blocks[i].blank and self.blocks[i].kind != "heading"

    def _annex_title(self, i: int, block: BlockText) -> bool:
        """A short line right under *Annex* is its title."""
        if not self.title_next or block.label is not None:
            return False
        self.title_next = False
        plain = block.inside(self.text).plain
        said = plain.rstrip(" *_")
        if len(said.split()) > 30 or said.endswith((".", ";", ",", ":")):
            return False
        if heading_of(block, self.text, self.language) is not None and block.kind == "para":
            return False
        opening = opened(block.inside(self.text), self.language)
        if opening.known is not None and opening.emphasised:
            return False
        annex = next(t for t in reversed(self.out) if t.type == "ANNEX")
        annex.begin, annex.end = block.begin, block.end
        return True

    def _division(self, i: int, block: BlockText) -> bool:
        found = heading_of(block, self.text, self.language)
        if found is None:
            found = self._plain_heading(i, block)
        if found is None:
            return self._annex_title(i, block)
        if found.kind == "heading" and self._annex_title(i, block):
            return True
        self.title_next = False
        if block.label is not None and block.kind == "para" and self._is_item(i, block, found):
            return False
        if found.structural == "notes" and self.state.zone == "operative":
            self._settle()
            self.state.top = None
            self.state.closed = True
            self.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key="heading"))
            return True
        self._open(block, found)
        if found.structural in ("operative",):
            self.state.zone = "operative"
        elif found.structural == "preamble":
            self.state.zone = "preamble"
        if found.clause:
            self._clause_of_heading(block, found)
        return True

    def _is_item(self, i: int, block: BlockText, found: Heading) -> bool:
        """A capital or roman label that goes on with an open list is no heading."""
        label = block.label
        assert label is not None
        if any(
            level.style == label.style and level.kind == label.kind for level in self.state.levels
        ):
            return True
        top = self.state.top
        if top is None or label.style != ".":
            return False
        last = next((t for t in reversed(self.out) if t.block is not None), None)
        plain = last.block.inside(self.text).plain if last and last.block else ""
        return bool(_CHAPEAU.search(plain)) and not self._then_numbers(i)

    def _then_numbers(self, i: int) -> bool:
        for block in self.blocks[i + 1 : i + 4]:
            if block.label is not None:
                return block.label.kind == "number"
        return False

    def _plain_heading(self, i: int, block: BlockText) -> Heading | None:
        """A short line of its own, without a mark at its end, before a clause: a heading."""
        if block.kind != "para" or block.label is not None or not block.blank:
            return None
        inside = block.inside(self.text)
        plain = inside.plain
        count = len(plain.split())
        if not count or count > 14 or not (plain[0].isupper() or not plain[0].isascii()):
            return None
        if plain.rstrip(" *_")[-1:] in ".,;:?!»”)…。；，：،؛]" or self.state.closed:
            return None
        after = next((b for b in self.blocks[i + 1 : i + 3] if b.kind in ("para", "heading")), None)
        if after is None or not after.blank:
            return None
        marked = any(s == 0 and e == len(plain) for s, e, _ in inside.emphases)
        opening = opened(inside, self.language)
        if opening.known is not None and not (plain.isupper() and count <= 3):
            return None
        if opening.words and opening.emphasised and not marked:
            return None
        ready = after.label is not None or heading_of(after, self.text, self.language) is not None
        if not (ready or marked or self.normative or plain.isupper() or self._opens(after)):
            return None
        if self._unfinished_top():
            return None
        size = len(plain)
        said = fold(plain).strip(" .:")
        structure = str(self.language.data["headings"].get(said, ""))
        return Heading("heading", "", "", (0, size), structural=structure)

    def _opens(self, block: BlockText) -> bool:
        return opened(block.inside(self.text), self.language).known is not None

    def _unfinished_top(self) -> bool:
        last = next((t for t in reversed(self.out) if t.block is not None), None)
        if (
            last is None
            or last.block is None
            or last.type not in ("PREAMBULAR", "OPERATIVE", "ITEM")
        ):
            return False
        plain = last.block.inside(self.text).plain
        return bool(plain) and not re.search(r"[.;,:!?…。；，：،؛»”)\]][*_]*$", plain)

    def _open(self, block: BlockText, found: Heading) -> None:
        state = self.state
        rank = RANKS[found.kind]
        shape = "roman" if set(found.number) <= set("IVXLC") and found.number else "other"
        signature = (found.kind, shape)
        level = block.level if block.kind == "heading" else 0
        keep = len(state.divisions)
        for at in range(len(state.divisions) - 1, -1, -1):
            if state.divisions[at][1] == signature and (
                found.kind != "heading" or not level or state.divisions[at][2] >= level
            ):
                keep = at
                break
        else:
            while (
                keep
                and state.divisions[keep - 1][0] >= rank
                and not (
                    found.kind == "heading"
                    and level
                    and state.divisions[keep - 1][2]
                    and state.divisions[keep - 1][2] < level
                )
            ):
                keep -= 1
        self._shut(keep)
        state.divisions.append((rank, signature, level))
        inside = block.inside(self.text)
        token = Token("OPEN", block, heading=found)
        if found.title[0] < found.title[1]:
            token.begin = inside.source(found.title[0])
            token.end = inside.source_end(found.title[1])
            if found.title[0] == 0:
                token.begin, token.end = block.begin, block.end
        self.out.append(token)
        state.top = None
        state.operative_here = state.preambular_here = 0
        state.heading_waits = True

    def _clause_of_heading(self, block: BlockText, found: Heading) -> None:
        inside = block.inside(self.text)
        begin = inside.source(found.clause)
        rest = BlockText("para", begin, begin, block.end, block.indent, blank=False)
        self._operative(rest, opened(rest.inside(self.text), self.language), "none")

    # ------------------------------------------------------------ labelled paragraphs

    def _labelled(self, i: int, block: BlockText) -> None:
        label = block.label
        assert label is not None
        self.title_next = False
        opening = self._opened(block)
        if label.word == "PP":
            self._preambular(block, opening, "number")
            self._mark(label)
        elif label.word == "OP":
            self._operative(block, opening, "number", label)
        elif label.kind == "number" and label.style[:2] != "1.":
            self._numbered(i, block, label, opening)
        else:
            self._lettered(i, block, label, opening)

    def _numbered(self, i: int, block: BlockText, label: Label, opening: Opened) -> None:
        state = self.state
        if self._number_is_item(i, block, label, opening):
            self._item(i, block, label, opening)
            return
        preambular = self._number_is_preambular(opening, block)
        if preambular:
            self._preambular(block, opening, "number")
        else:
            self._operative(block, opening, "number", label)
        state.style, state.last = label.style, label.ordinal
        state.numbered += 1

    def _number_is_preambular(self, opening: Opened, block: BlockText) -> bool:
        state = self.state
        fresh = state.heading_waits and not state.operative_here and opening.part == "p"
        if state.annex or (state.zone == "operative" and not fresh):
            return False
        if self.normative and not opening.words:
            return False
        if opening.part == "p":
            return True
        if opening.part == "o":
            return False
        plain = block.inside(self.text).plain
        return bool(opening.words) and bool(_COMMA.search(plain)) and plain.rstrip()[-1] in ",，،"

    def _number_is_item(self, i: int, block: BlockText, label: Label, opening: Opened) -> bool:
        state = self.state
        top = state.top
        if top is None:
            return False
        known = opening.known is not None and (opening.emphasised or opening.part != "p")
        nested = next(
            (
                lv
                for lv in reversed(state.levels)
                if lv.style == label.style and lv.kind == "number"
            ),
            None,
        )
        if label.style == state.style and state.numbered:
            if label.ordinal == state.last + 1 and (known or nested is None or block.indent <= 1):
                if nested is not None and nested.last + 1 == label.ordinal and not known:
                    return (
                        block.indent
                        >= nested.indent
                        > (top.token.block.indent if top.token.block else 0)
                    )
                return False
            if nested is not None and label.ordinal == nested.last + 1:
                return True
            below = top.token.block is not None and block.indent > top.token.block.indent + 1
            if label.ordinal == 1 and not known and (below or self._is_lone(top)):
                return True
            return False
        if nested is not None and label.ordinal == nested.last + 1 and not known:
            return True
        if label.ordinal != 1 and not nested:
            if not state.numbered:
                return False
            return not known and label.ordinal != state.last + 1
        if known and opening.part == "o" and (top.preambular or label.style == "."):
            return False
        if top.preambular and not self._waits(top):
            return False
        if not state.numbered and not top.preambular and not self._waits(top):
            return False
        if not state.numbered and not self._is_lone(top) and label.style == "." and not known:
            return self._waits(top) and not self.normative and self._lettered_top(top)
        return label.style != state.style or self._is_lone(top)

    def _lettered_top(self, top: _Top) -> bool:
        return top.preambular or top.token.marker != "none"

    def _waits(self, top: _Top) -> bool:
        """The paragraph announces a list: a colon, or an opening alone on its line."""
        block = top.token.block
        if block is None:
            return False
        return bool(_CHAPEAU.search(block.inside(self.text).plain)) or self._is_lone(top)

    def _is_lone(self, top: _Top) -> bool:
        block = top.token.block
        if block is None or top.token.opened is None:
            return False
        plain = block.inside(self.text).plain
        known = top.token.opened.known
        end = max(top.token.opened.end, known.end if known else 0)
        return bool(top.token.opened.words) and not plain[end:].strip(" ,:;*_")

    def _lettered(self, i: int, block: BlockText, label: Label, opening: Opened) -> None:
        state = self.state
        top = state.top
        if top is None:
            if opening.words or label.kind != "bullet" or not self.out:
                self._lettered_clause(block, label, opening)
            else:
                self._lettered_clause(block, label, opening)
            return
        if not state.levels and not self._waits(top) and self._own_series(top, label, opening):
            self._lettered_clause(block, label, opening)
            return
        self._item(i, block, label, opening)

    def _own_series(self, top: _Top, label: Label, opening: Opened) -> bool:
        """Lettered paragraphs that stand for themselves, as in preambles of some agencies."""
        if top.style:
            follows = any(
                kind == top.kind and ordinal == top.ordinal + 1 for kind, ordinal in label.readings
            )
            if label.style == top.style and follows:
                return True
        block = top.token.block
        ended = block is not None and _COMMA.search(block.inside(self.text).plain) is not None
        if top.preambular and opening.part == "o":
            return True
        if top.preambular and ended and opening.known is not None and label.kind != "bullet":
            return True
        bulleted = top.style == label.style and label.kind == "bullet"
        return bulleted and opening.known is not None

    def _lettered_clause(self, block: BlockText, label: Label, opening: Opened) -> None:
        marker = _marker(label.kind)
        state = self.state
        preambular = opening.part == "p" or (
            state.zone == "preamble"
            and not state.annex
            and opening.part != "o"
            and not self.normative
        )
        if preambular and not state.annex:
            self._preambular(block, opening, marker)
        else:
            self._operative(block, opening, marker)
        self._mark(label)

    def _mark(self, label: Label) -> None:
        top = self.state.top
        assert top is not None
        top.style, top.kind, top.ordinal = label.style, label.kind, label.ordinal

    def _item(self, i: int, block: BlockText, label: Label, opening: Opened) -> None:
        state = self.state
        ahead = next(
            (
                b.label
                for b in self.blocks[i + 1 : i + 12]
                if b.label is not None and b.label.kind != "bullet" and b.label.style == label.style
            ),
            None,
        )
        if state.depth < len(state.levels):
            del state.levels[max(state.depth, 1) :]
        depth = place_label(state.levels, label, block.indent, ahead)
        if depth > state.depth:
            state.levels[:] = state.levels[depth:]
            depth = 0
        self._dedent(depth + 1)
        while state.depth < depth + 1:
            self.out.append(Token("INDENT"))
            state.depth += 1
        marker = _marker(state.levels[depth].kind if label.kind != "bullet" else "bullet")
        self.out.append(Token("ITEM", block, opening, marker, begin=block.begin, end=block.end))
        inner = self._inner_label(block)
        if inner is not None:
            self._item(i, inner, inner.label, opening)  # type: ignore[arg-type]

    def _inner_label(self, block: BlockText) -> BlockText | None:
        """``(a) (i) text`` or ``2. (1) text``: a list that begins on its paragraph's line."""
        from resolutions.parse.labels import read_label

        outer = block.label
        label = read_label(self.text, block.begin, block.end)
        if label is None or outer is None or label.kind == "bullet" or label.style == "":
            return None
        first = any(ordinal == 1 for _, ordinal in label.readings)
        if not first or label.style == outer.style and label.kind == outer.kind:
            return None
        if label.style in (".", "-") or self.text[block.begin] in "*_":
            return None
        inner = BlockText(
            "para", block.begin, label.end, block.end, block.indent + 1, label, blank=False
        )
        block.end = block.begin
        block.inside_ = None
        last = self.out[-1]
        last.end = last.begin
        last.opened = opened(block.inside(self.text), self.language)
        return inner

    # ------------------------------------------------------------ clauses

    def _preambular(self, block: BlockText, opening: Opened, marker: str = "none") -> None:
        self._settle()
        self.out.append(
            Token("PREAMBULAR", block, opening, marker, begin=block.begin, end=block.end)
        )
        self.state.top = _Top(self.out[-1], True)
        self.state.preambular_here += 1

    def _operative(
        self, block: BlockText, opening: Opened, marker: str, label: Label | None = None
    ) -> None:
        self._settle()
        self.out.append(
            Token("OPERATIVE", block, opening, marker, begin=block.begin, end=block.end)
        )
        self.state.top = _Top(self.out[-1], False)
        self.state.operative_here += 1
        if self.state.zone != "operative":
            self.state.zone = "operative"
        inner = self._inner_label(block) if label is not None else None
        if inner is not None and inner.label is not None:
            self._item(0, inner, inner.label, opening)

    def _more(self, block: BlockText, depth: int = 0) -> None:
        """Text that goes on with the open paragraph, or with an item of it."""
        self._dedent(depth)
        self.out.append(Token("MORE", block, begin=block.begin, end=block.end))

    # ------------------------------------------------------------ plain paragraphs

    def _plain(self, i: int, block: BlockText) -> None:
        state = self.state
        self.title_next = False
        inside = block.inside(self.text)
        if not inside.plain:
            if block.end > block.begin:
                self._other(block, "text")
            return
        opening = self._opened(block)
        if self._closing_formula(i, block) or self._formula_again(i, block):
            return
        if self._lead(i, block, opening):
            return
        if state.top is not None and self._goes_on(block, opening):
            self._more(block, self._more_depth(block))
            return
        role = self._plain_role(i, block, opening)
        if role == "preambular":
            self._preambular(block, self._with_continuing(inside.plain, opening))
        elif role == "operative":
            self._operative(block, opening, "none")
        elif role == "more":
            self._more(block)
        else:
            self._other(block, "text")

    def _with_continuing(self, plain: str, opening: Opened) -> Opened:
        """*Que …*, *That …*: the word that goes on with the participle above."""
        if opening.words:
            return opening
        said = fold(plain)
        if not any(t.type in ("PREAMBULAR", "OPERATIVE") for t in self.out[-3:]):
            first = said.split(" ", 1)[0].strip(",")
            if first in self.recitals and _COMMA.search(plain):
                return Opened(plain[: len(first)], len(first), "p", None, False)
        for word in self.continuing:
            glue = word.endswith("'")
            if said.startswith(word) and (glue or said[len(word) : len(word) + 1] == " "):
                return Opened(plain[: len(word)], len(word), "p", None, False)
        return opening

    def _opened(self, block: BlockText) -> Opened:
        """The opening, in the language of the paragraph where it is not the document's."""
        inside = block.inside(self.text)
        opening = opened(inside, self.language)
        if opening.known is None and len(inside.plain) > 24 and block.kind == "para":
            other = differs(inside.plain, self.language, 4)
            if other:
                found = opened(inside, load(other))
                found.foreign = other
                return found if found.known is not None else opening
        return opening

    def _lead(self, i: int, block: BlockText, opening: Opened) -> bool:
        """A participle alone on its line that governs paragraphs in *That …*, *Que …*."""
        plain = block.inside(self.text).plain
        if not opening.words or plain[opening.end :].strip(" ,:;*_"):
            return False
        after = next((b for b in self.blocks[i + 1 : i + 2] if b.kind == "para"), None)
        if after is None or after.label is not None:
            return False
        if not self._continuing_word(after.inside(self.text).plain):
            return False
        self._settle()
        self.state.top = None
        self.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key="lead"))
        return True

    def _closing_formula(self, i: int, block: BlockText) -> bool:
        """Words that close the preamble of a normative text (*Have agreed as follows:*)."""
        plain = block.inside(self.text).plain
        at = 0
        organ = self.language.organ(plain)
        if organ is not None:
            at = organ[2]
            while at < len(plain) and plain[at] in " ,:\u00a0":
                at += 1
        if not self._proclaims(plain[at:]) or self.state.operative_here:
            return False
        after = next((b for b in self.blocks[i + 1 : i + 3] if b.kind in ("para", "heading")), None)
        if after is None:
            return False
        colon = _CHAPEAU.search(plain) is not None
        label = after.label
        if heading_of(after, self.text, self.language) is not None:
            pass
        elif label is not None and label.kind == "number" and label.ordinal == 1:
            known = opened(after.inside(self.text), self.language)
            if not colon and known.part in ("o", "b"):
                return False
        elif label is not None or not colon:
            return False
        self._settle()
        self.state.top = None
        self.state.zone = "operative"
        self.normative = True
        self.out.append(Token("ENACTING", block, begin=block.begin, end=block.end))
        return True

    def _formula_again(self, i: int, block: BlockText) -> bool:
        """A second enacting formula inside the body (*Now, therefore, The General Assembly*)."""
        found = formula_at(self.text, self.blocks, i, self.language)
        if found is None or not found.organs or found.split or found.weight < 4:
            return False
        inside = bool(self.state.divisions) and self.state.divisions[-1][1][0] != "heading"
        fresh = not self.state.operative_here and inside
        done = any(t.type == "OPERATIVE" for t in self.out)
        if done and not fresh and not self.state.annex:
            self.seconds.append(i)
        self._settle()
        self.state.top = None
        self.out.append(Token("ENACTING", block, begin=block.begin, end=block.end))
        self.state.zone = "preamble"
        self.state.operative_here = self.state.preambular_here = 0
        return True

    def _goes_on(self, block: BlockText, opening: Opened) -> bool:
        """True where an unlabelled paragraph belongs to the one before it."""
        state = self.state
        top = state.top
        assert top is not None
        plain = block.inside(self.text).plain
        if opening.emphasised and opening.words and block.indent < 3:
            return False
        last = self._last_plain()
        if block.indent >= 3 and top.token.block is not None:
            if block.indent >= top.token.block.indent + 3 and not opening.known:
                return True
        if opening.known is not None and not self._lower(plain):
            return False
        if self._continuing_word(plain):
            return not top.preambular and state.zone == "operative" and bool(state.levels)
        if self._lower(plain):
            listed = bool(state.levels) and not top.preambular
            return listed or not (opening.known is not None and _COMMA.search(last))
        if _CHAPEAU.search(last) or _UNFINISHED.search(last):
            return not (top.preambular and not _CHAPEAU.search(last))
        return False

    def _continuing_word(self, plain: str) -> bool:
        return bool(self._with_continuing(plain, Opened("", 0, "", None, False)).words)

    def _lower(self, plain: str) -> bool:
        return self.language.case == "upper" and plain[:1].islower()

    def _last_plain(self) -> str:
        last = next((t for t in reversed(self.out) if t.block is not None), None)
        return last.block.inside(self.text).plain.rstrip() if last and last.block else ""

    def _more_depth(self, block: BlockText) -> int:
        """How deep text without label goes: by its indent, three spaces a level, or into the
        item that it finishes."""
        state = self.state
        if not state.depth:
            return 0
        if block.indent >= 6:
            return min(block.indent // 3 - 1, state.depth)
        last = self._last_plain()
        if last and not re.search(r"[.;,:!?…。；，：،؛][*_»”)\]]*$", last):
            return state.depth
        return 0

    def _plain_role(self, i: int, block: BlockText, opening: Opened) -> str:
        state = self.state
        inside = block.inside(self.text)
        plain = inside.plain
        part = opening.part
        if state.annex and state.zone == "operative":
            return "operative"
        if state.zone == "preamble":
            return self._role_in_preamble(i, plain, opening)
        if part == "p" and not state.closed:
            fresh = state.heading_waits and not state.operative_here
            stray = _COMMA.search(plain) is not None or opening.emphasised
            return "preambular" if fresh or stray else "operative" if self.normative else "other"
        if part in ("o", "b") and not state.closed:
            return "operative"
        if opening.words and opening.emphasised and not state.closed:
            return "operative"
        if state.closed:
            return "other"
        if self.normative or self._in_article():
            below = state.top is not None and state.top.token.marker == "number"
            return "more" if below and not opening.emphasised else "operative"
        if (
            not self.later_numbers
            and state.top is not None
            and not _FINAL.search(self._last_plain())
        ):
            return "operative" if len(plain.split()) > 4 else "other"
        if state.top is not None and state.levels and not _FINAL.search(self._last_plain()):
            return "more"
        return "other"

    def _in_article(self) -> bool:
        return any(
            signature[0] in ("article", "principle") for _, signature, _ in self.state.divisions
        )

    def _role_in_preamble(self, i: int, plain: str, opening: Opened) -> str:
        part = opening.part
        if self._proclaims(plain):
            return "operative"
        if part == "p":
            return "preambular"
        if part == "b":
            return "operative" if re.search(r"[;；。.؛]$", plain) else "preambular"
        if part == "o":
            return "operative"
        if self._with_continuing(plain, opening).words and not opening.words:
            return "preambular"
        if self._in_article():
            return "operative"
        size = len(plain.split())
        if opening.words and opening.emphasised:
            comma = _COMMA.search(plain) is not None
            return "preambular" if comma or self._clauses_ahead(i) else "operative"
        if self.normative and not self._clauses_ahead(i):
            return "operative"
        if size >= 4 and (_COMMA.search(plain) or self._clauses_ahead(i)):
            return "preambular"
        if _FINAL.search(plain) and size >= 6:
            return "operative" if self.state.preambular_here else "other"
        return "other"

    def _proclaims(self, plain: str) -> bool:
        said = words(plain[:80])
        known = self.language.data["enacting"]["proclaiming"].get(said[0], ()) if said else ()
        joined = " ".join(said) + " "
        return any(joined.startswith(phrase + " ") for phrase in known)

    def _clauses_ahead(self, i: int) -> bool:
        """True where an operative paragraph still comes (a number, or a known verb)."""
        for block in self.blocks[i + 1 : i + 60]:
            if block.kind != "para":
                continue
            if block.label is not None and block.label.kind == "number":
                return True
            if block.label is None:
                opening = opened(block.inside(self.text), self.language)
                if opening.part == "o":
                    return True
        return False


def _marker(kind: str) -> str:
    return {"ROMAN": "roman", "han": "number"}.get(kind, kind)


__all__ = ["Formula", "Roles", "Token"]
