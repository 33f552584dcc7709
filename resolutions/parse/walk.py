"""The walk over a body: what is open at each moment, and the tokens given so far.

Holds the state that decides (has the operative part begun, which labels and divisions are
open) and the few ways of emitting tokens that keep them balanced. Which paragraph is what is
for `ending`, `sections`, `labelled` and `unlabelled`.
"""

from __future__ import annotations

from resolutions.language import Language, differs, fold, load
from resolutions.parse.block import BlockText
from resolutions.parse.divisions import Heading
from resolutions.parse.labels import Label, read_label
from resolutions.parse.nesting import Level, place_label
from resolutions.parse.openings import Opened, opened
from resolutions.patterns import pattern
from resolutions.records import dataclass, field

CHAPEAU = pattern(r"[:：][*_]*\s*$")
FINAL = pattern(r"[.。!?…][*_”»\"\])]*$")
COMMA = pattern(r"[,，،;；؛][*_]*$")


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
    remarks: tuple[BlockText, ...] = ()


@dataclass(slots=True)
class Top:
    """The paragraph that sub-paragraphs and continuing text belong to."""

    token: Token
    preambular: bool
    style: str = ""
    kind: str = ""
    ordinal: int = 0


@dataclass(slots=True)
class State:
    zone: str = "preamble"
    top: Top | None = None
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


class Walk:
    """One walk over the blocks of a body. ``normative``: paragraphs need no verb."""

    def __init__(
        self, text: str, blocks: list[BlockText], language: Language, *, normative: bool
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.language = language
        self.normative = normative
        self.out: list[Token] = []
        self.state = State()
        self.continuing = tuple(language.data["enacting"]["continuing"])
        self.recitals = {fold(w) for w in language.data["enacting"]["recitals"]}
        self.later_numbers = self.numbers_ahead()
        self.title_next = False
        self.operatives = 0
        self.notes: list[Token] = []
        self.noted = -1
        self.seconds: list[int] = []
        self.held: list[BlockText] = []

    def numbers_ahead(self) -> bool:
        """True where the text numbers at least two paragraphs."""
        count = 0
        for block in self.blocks:
            if block.label is not None and block.label.kind == "number":
                count += 1
        return count >= 2 or (count == 1 and self.blocks[-1].label is not None)

    def other(self, block: BlockText, kind: str) -> None:
        """What is no clause; nothing after it belongs to the paragraph before it."""
        self.settle()
        self.state.top = None
        self.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key=kind))

    def comment(self, block: BlockText) -> None:
        """A comment between two paragraphs: it interrupts nothing, and goes to the
        sub-paragraph that comes next, or stands for itself before another paragraph."""
        self.held.append(block)

    def remarks(self) -> tuple[BlockText, ...]:
        """The comments that wait for the sub-paragraph that is at hand."""
        found = tuple(self.held)
        self.held.clear()
        return found

    def note(self, i: int, token: Token) -> None:
        """A note: it stands apart, wherever it is, and interrupts nothing."""
        self.notes.append(token)
        self.noted = i

    def divided(self) -> bool:
        """True inside an annex or a division, where paragraphs may be numbered again."""
        return self.state.annex or bool(self.state.divisions)

    def settle(self) -> None:
        """Close the open lists; what follows is not below the paragraph any more."""
        self.dedent(0)
        self.state.levels.clear()
        for block in self.remarks():
            self.out.append(Token("OTHER", block, begin=block.begin, end=block.end, key="comment"))

    def dedent(self, depth: int) -> None:
        while self.state.depth > depth:
            self.out.append(Token("DEDENT"))
            self.state.depth -= 1

    def shut(self, count: int) -> None:
        """Close divisions until ``count`` are open."""
        self.settle()
        while len(self.state.divisions) > count:
            self.state.divisions.pop()
            self.out.append(Token("SHUT"))

    def opened(self, block: BlockText) -> Opened:
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

    def preambular(self, block: BlockText, opening: Opened, marker: str = "none") -> None:
        self.settle()
        self.out.append(
            Token("PREAMBULAR", block, opening, marker, begin=block.begin, end=block.end)
        )
        self.state.top = Top(self.out[-1], True)
        self.state.preambular_here += 1

    def operative(
        self, block: BlockText, opening: Opened, marker: str, label: Label | None = None
    ) -> None:
        self.settle()
        self.out.append(
            Token("OPERATIVE", block, opening, marker, begin=block.begin, end=block.end)
        )
        self.state.top = Top(self.out[-1], False)
        self.state.operative_here += 1
        self.operatives += 1
        if self.state.zone != "operative":
            self.state.zone = "operative"
        inner = self.inner_label(block) if label is not None else None
        if inner is not None and inner.label is not None:
            self.item(0, inner, inner.label, opening)

    def more(self, block: BlockText, depth: int = 0) -> None:
        """Text that goes on with the open paragraph, or with an item of it."""
        self.dedent(depth)
        self.out.append(
            Token("MORE", block, begin=block.begin, end=block.end, remarks=self.remarks())
        )

    def item(self, i: int, block: BlockText, label: Label, opening: Opened) -> None:
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
        self.dedent(depth + 1)
        while state.depth < depth + 1:
            self.out.append(Token("INDENT"))
            state.depth += 1
        marker = marker_of(state.levels[depth].kind if label.kind != "bullet" else "bullet")
        if not opening.emphasised and self.lower(block.inside(self.text).plain):
            opening = Opened("", 0, "", None, False)
        self.out.append(
            Token(
                "ITEM", block, opening, marker,
                begin=block.begin, end=block.end, remarks=self.remarks(),
            )
        )  # fmt: skip
        inner = self.inner_label(block)
        if inner is not None:
            self.item(i, inner, inner.label, opening)  # type: ignore[arg-type]

    def inner_label(self, block: BlockText) -> BlockText | None:
        """``(a) (i) text`` or ``2. (1) text``: a list that begins on its paragraph's line."""
        outer = block.label
        label = read_label(self.text, block.begin, block.end)
        if label is None or outer is None or label.kind == "bullet" or label.style == "":
            return None
        first = any(ordinal == 1 for _, ordinal in label.readings)
        if not first or (label.style == outer.style and label.kind == outer.kind):
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

    def last_plain(self) -> str:
        last = next((t for t in reversed(self.out) if t.block is not None), None)
        return last.block.inside(self.text).plain.rstrip() if last and last.block else ""

    def lower(self, plain: str) -> bool:
        return self.language.case == "upper" and plain[:1].islower()

    def with_continuing(self, plain: str, opening: Opened) -> Opened:
        """*Que …*, *That …*: the word that goes on with the participle above."""
        if opening.words:
            return opening
        said = fold(plain)
        if not any(t.type in ("PREAMBULAR", "OPERATIVE") for t in self.out[-3:]):
            first = said.split(" ", 1)[0].strip(",")
            if first in self.recitals and COMMA.search(plain):
                return Opened(plain[: len(first)], len(first), "p", None, False)
        for word in self.continuing:
            glue = word.endswith("'")
            if said.startswith(word) and (glue or said[len(word) : len(word) + 1] == " "):
                return Opened(plain[: len(word)], len(word), "p", None, False)
        return opening

    def continuing_word(self, plain: str) -> bool:
        return bool(self.with_continuing(plain, Opened("", 0, "", None, False)).words)

    def mark(self, label: Label) -> None:
        top = self.state.top
        assert top is not None
        top.style, top.kind, top.ordinal = label.style, label.kind, label.ordinal


def marker_of(kind: str) -> str:
    return {"ROMAN": "roman", "han": "number"}.get(kind, kind)
