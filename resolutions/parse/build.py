"""From the structural tree to the frozen document.

Decides nothing about the text: roles and nesting were settled before. What it works out is
what a sequence says of itself: whether a division restarts the numbers, whether preamble and
operative part share one series.
"""

from __future__ import annotations

from resolutions.language import Language, bare, differs, fold
from resolutions.model import (
    Annex,
    Block,
    Clause,
    Content,
    Division,
    Emphasis,
    Note,
    Other,
)
from resolutions.numbering import roman
from resolutions.parse.inline import scan
from resolutions.parse.labels import Label
from resolutions.parse.tables import Tree, as_tree
from resolutions.parse.walk import Token
from resolutions.patterns import pattern
from resolutions.records import replace
from resolutions.source import Span

_RAW = {"table", "code", "comment", "rule", "quote"}
_ENDING = pattern(r"[.;,:!?]")


class Builder:
    """Builds one document. ``clauses`` maps each clause's span start to its token."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.notes: list[Note] = []
        self.closing: list[Content] = []
        self.tokens: dict[int, Token] = {}

    def body(self, children: list[object]) -> tuple[Block, ...]:
        """The blocks of a part of the tree; notes and closing lines are put aside."""
        out: list[Block] = []
        for child in children:
            block = self._token(child) if isinstance(child, Token) else self._tree(child)
            if block is not None:
                out.append(block)
        return tuple(out)

    def _token(self, token: Token) -> Block | None:
        if token.type == "NOTE":
            content = self._content(token)
            self.notes.append(Note(token.key, content, self._span(token)))
            return None
        if token.type == "CLOSING":
            self.closing.append(self._content(token))
            return None
        return self._other(token)

    def _other(self, token: Token) -> Other:
        kind = token.key or "text"
        span = self._span(token)
        if token.type == "ENACTING":
            return Other("formula", self._content(token), span=span)
        if kind in _RAW:
            return Other(kind, raw=raw_lines(self.text, token.begin, token.end), span=span)
        if kind == "field":
            block = token.block
            assert block is not None and block.field is not None
            begin = block.field[0]
            return Other("text", scan(self.text, begin, block.end).content, span=span)
        level = token.block.level if token.block else 0
        return Other(kind, self._content(token), level=level if kind == "heading" else 0, span=span)

    def _tree(self, child: object) -> Block | None:
        name, children = as_tree(child)
        if name == "clause":
            return self._clause(children)
        if name == "division":
            return self._division(children)
        raise AssertionError(name)  # pragma: no cover - the grammar has no other

    # ------------------------------------------------------------ clauses

    def _clause(self, children: list[object]) -> Clause:
        head = children[0]
        assert isinstance(head, Token)
        own = "preambular" if head.type == "PREAMBULAR" else "operative"
        return self._one(head, own, self._below(children[1:]))

    def _below(self, children: list[object]) -> tuple[Clause, ...]:
        out: list[Clause] = []
        for child in children:
            if isinstance(child, Token):
                out.append(self._one(child, "item", ()))
                continue
            name, inner = as_tree(child)
            if name == "list":
                for item in inner[1:-1]:
                    head, *rest = as_tree(item)[1]
                    assert isinstance(head, Token)
                    out.append(self._one(head, "item", self._below(rest)))
        return tuple(out)

    def _one(self, token: Token, role: str, children: tuple[Clause, ...]) -> Clause:
        block = token.block
        assert block is not None
        label = block.label if token.type != "MORE" else None
        inside = block.inside(self.text)
        opening = token.opened.words if token.opened is not None else ""
        if role == "item" and token.type == "MORE":
            opening = ""
        self.tokens[block.begin] = token
        remarks = [part for held in token.remarks for part in held.inside(self.text).content]
        return Clause(
            role=role,
            content=(*remarks, *inside.content),
            marker=token.marker,
            opening=opening,
            children=children,
            bis=_bis(label, token.marker),
            language=self._language(token, inside.plain),
            label=label.text if label is not None else None,
            span=Span(block.begin, block.end),
        )

    def _language(self, token: Token, plain: str) -> str:
        """Another language than the document's, where the words clearly are in it."""
        opening = token.opened
        if opening is not None and opening.known is not None:
            return opening.foreign
        if len(plain) < 40:
            return ""
        return differs(plain, self.language)

    # ------------------------------------------------------------ divisions, annexes

    def _division(self, children: list[object]) -> Division:
        token = children[0]
        assert isinstance(token, Token) and token.heading is not None
        found = token.heading
        title = scan(self.text, token.begin, token.end).content if token.end > token.begin else ()
        block = token.block
        label = block.label.text if block is not None and block.label is not None else None
        return Division(
            kind=found.kind,
            number=found.number,
            title=unmarked(title),
            body=self.body(children[1:-1]),
            word=found.word,
            key=self._key(found.number, found.kind),
            label=label,
            span=self._span(token),
        )

    def _key(self, number: str, kind: str) -> str:
        """A number in words as digits; any other as it is."""
        said = bare(fold(number))
        for table in ("ordinals", "numbers"):
            value = self.language.data[table].get(said)
            if value is not None and len(said) > 1:
                return roman(value).upper() if kind in ("part", "chapter") else str(value)
        return str(int(number)) if number.isdigit() else number

    def annex(self, tree: Tree) -> Annex:
        """An annex with its own body; a formula inside it is its enacting formula."""
        token = tree[1][0]
        assert isinstance(token, Token) and token.heading is not None
        title = scan(self.text, token.begin, token.end).content if token.end > token.begin else ()
        body = self.body(tree[1][1:-1])
        return Annex(
            number=token.heading.number,
            title=unmarked(title),
            body=number_series(body),
            word=token.heading.word,
            span=self._span(token),
        )

    # ------------------------------------------------------------ shared

    def _content(self, token: Token) -> Content:
        if token.block is not None and (token.begin, token.end) == (
            token.block.begin,
            token.block.end,
        ):
            return token.block.inside(self.text).content
        return scan(self.text, token.begin, token.end).content

    def _span(self, token: Token) -> Span:
        block = token.block
        if block is None:
            return Span(token.begin, token.end)
        return Span(min(block.begin, token.begin or block.begin), max(block.end, token.end))


def _bis(label: Label | None, marker: str) -> str:
    if label is None:
        return ""
    return label.text.rstrip(".)") if marker == "frozen" else label.bis


def raw_lines(text: str, begin: int, end: int) -> str:
    """Text kept as typed, its line ends apart: they belong to the file."""
    return text[begin:end].replace("\r\n", "\n").replace("\r", "\n")


def unmarked(content: Content) -> Content:
    """A title's words without the emphasis that covers all of them."""
    while len(content) == 1 and isinstance(content[0], Emphasis):
        content = content[0].content
    return content


def number_series(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Mark the divisions inside which the printed numbers begin again at 1."""
    return _restart(body, [False])


def _restart(body: tuple[Block, ...], seen: list[bool]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in body:
        if isinstance(block, Division):
            first = _first_number(block.body)
            restarts = bool(first == 1 and seen[0])
            inner = _restart(block.body, seen)
            out.append(replace(block, restarts=restarts, body=inner))
            continue
        if isinstance(block, Clause) and block.marker == "number" and block.role == "operative":
            seen[0] = True
        out.append(block)
    return tuple(out)


def _first_number(body: tuple[Block, ...]) -> int | None:
    roles = ("preambular", "operative") if is_continuous(body) else ("operative",)
    for block in body:
        if isinstance(block, Clause) and block.marker == "number" and block.role in roles:
            digits = pattern(r"\d+").search(block.label or "")
            return int(digits[0]) if digits else None
        if isinstance(block, Division):
            inner = _first_number(block.body)
            if inner is not None:
                return inner
    return None


def is_continuous(body: tuple[Block, ...]) -> bool:
    """True where the first numbered operative paragraph goes on from the numbered preamble."""
    last = 0
    for clause in _flat(body):
        digits = pattern(r"\d+").search(clause.label or "")
        if clause.marker != "number" or digits is None:
            continue
        if clause.role == "preambular":
            last = int(digits[0])
        elif clause.role == "operative":
            return bool(last) and int(digits[0]) == last + 1
    return False


def _flat(body: tuple[Block, ...]) -> list[Clause]:
    out: list[Clause] = []
    for block in body:
        if isinstance(block, Clause):
            out.append(block)
        elif isinstance(block, Division):
            out.extend(_flat(block.body))
    return out
