"""The citations and quotations of a paragraph, by the clause grammar.

A paragraph is opened up when someone asks for its references: the marks of quotation that
pair and the symbols of documents become tokens of `grammar/clause.lark`, whose tree says what
stands inside what. Does not know whether a symbol exists, nor what is quoted.
"""

from __future__ import annotations

from resolutions.parse.tables import Tree, as_tree, grammar
from resolutions.patterns import pattern
from resolutions.records import dataclass

_SYMBOL = pattern(
    r"(?<![\w/.])(?:[AES]|ST|T)/(?:[A-Z][\w.()-]*/)*[A-Z0-9][\w.()-]*(?:/[\w.()-]+)*(?: [A-Z])?"
    r"(?: \((?:\d{4}|[IVXL]+|S-[IVXL]+|ES-[IVXL]+)\))?(?<![.,;:])"
    r"|(?<![\w/.])\d{1,3}/L\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*"
    r"|(?<![\w/.])(?:WHA|EB)\d{1,3}\.R?\d{1,3}\b"
    r"|(?<![\w/.])\d{1,3} (?:C|EX|COM)(?:/| )[\w.]*\d[\w.]*(?<![.,;:])"
)
_PAIRS = {"«": "»", "“": "”", "‘": "’", "„": "“", "「": "」", "『": "』", "《": "》"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of plain words: ``kind`` is ``citation`` or ``quotation``; ``depth`` counts
    the quotations around it; ``words`` are those inside the marks."""

    kind: str
    start: int
    end: int
    words: str
    depth: int


@dataclass(slots=True)
class _Token:
    type: str
    start: int
    end: int


def anatomy(plain: str) -> tuple[Stretch, ...]:
    """The citations and quotations of some plain words, in the order in which they begin."""
    tree = grammar("clause").parse(_tokens(plain))
    out: list[Stretch] = []
    _collect(tree, plain, 0, out)
    return tuple(sorted(out, key=lambda s: (s.start, -s.end)))


def _tokens(plain: str) -> list[_Token]:
    out: list[_Token] = []
    open_marks: list[int] = []
    at = 0
    symbols = {m.start(): m.end() for m in _SYMBOL.finditer(plain)}
    for i, char in enumerate(plain):
        if i < at:
            continue
        if i in symbols:
            out.append(_Token("CITATION", i, symbols[i]))
            at = symbols[i]
        elif open_marks and char == _PAIRS[plain[out[open_marks[-1]].start]]:
            out[open_marks.pop()].type = "QUOTE_OPEN"
            out.append(_Token("QUOTE_CLOSE", i, i + 1))
        elif char in _PAIRS and len(open_marks) < 40:
            open_marks.append(len(out))
            out.append(_Token("TEXT", i, i + 1))
        elif out and out[-1].type == "TEXT" and len(out) - 1 not in open_marks[-1:]:
            out[-1].end = i + 1
        else:
            out.append(_Token("TEXT", i, i + 1))
    return out


def _collect(tree: Tree, plain: str, depth: int, out: list[Stretch]) -> None:
    for part in tree[1]:
        if isinstance(part, _Token):
            if part.type == "CITATION":
                words = plain[part.start : part.end]
                out.append(Stretch("citation", part.start, part.end, words, depth))
            continue
        inner = as_tree(part)
        opener, closer = inner[1][0], inner[1][-1]
        assert isinstance(opener, _Token) and isinstance(closer, _Token)
        words = plain[opener.end : closer.start].strip(" \u00a0\u202f")
        out.append(Stretch("quotation", opener.start, closer.end, words, depth))
        _collect(inner, plain, depth + 1, out)
