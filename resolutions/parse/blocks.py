"""A text cut into paragraphs, each with its exact place and outward shape.

Blank lines, labels, headings, tables, rules and notes cut; so do lines that begin a new
paragraph without a blank line before them, as hard-wrapped texts and pasted ones have.
Every character belongs to exactly one block: a block runs from its ``start`` to the next.
Knows shapes only; what a paragraph is in a resolution is for `resolutions.parse.roles`.
"""

from __future__ import annotations

import re

from resolutions.language import Language
from resolutions.parse.block import BlockText, trim
from resolutions.parse.closing import closes
from resolutions.parse.fields import field_at, unwrap
from resolutions.parse.labels import Label, bare_label, read_label
from resolutions.parse.lines import (
    ENDS,
    Line,
    bare_numbers,
    line_end,
    lines_of,
    shape_of,
    unquoted,
)
from resolutions.parse.matter import front_matter
from resolutions.parse.running import join_lone_numbers, split_run_in
from resolutions.parse.starts import formula, opens, organ_alone
from resolutions.patterns import pattern

_SHAPE = pattern(
    r"""(?P<heading>\#{1,6})[ \t]+\S
      | (?P<fence>```+|~~~+)
      | (?P<rule>(?:[-*_=–—•~][ \t]*){3,}$)
      | (?P<table>\|)
      | (?P<comment><!--)
      | (?P<note>\[\^[^\]\s]{1,40}\]:)
      | (?P<quote>>)
    """,
    re.VERBOSE,
)
_NARROWEST = 50  # columns; shorter lines were not wrapped, they end where they end
_GAP = 10  # so many numbers may be missing before one that would else be a year
_SLIP = pattern(r"(\d{1,2}),?[ \u00a0\t]{1,3}(?=[*_]{0,2}[^\W\d_])")
_CONJUNCTION = pattern(r"[;,] (?:and|or|et|ou|y|o|e|и|или)[*_]{0,3}$")


def cut(text: str, language: Language) -> list[BlockText]:
    """The blocks of a text in order. An empty or blank text has none."""
    return _Cutter(text, language).run()


class _Cutter:
    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.blocks: list[BlockText] = []
        self.current: list[Line] = []
        self.open: BlockText | None = None
        self.blank = True
        self.front = True
        self.ordinals: dict[tuple[str, str], int] = {}
        self.bare: set[int] = set()

    def run(self) -> list[BlockText]:
        lines = unquoted(self.text, list(lines_of(self.text)))
        self.shape = shape_of(lines)
        self.bare = bare_numbers(self.text, lines, self._is_keyword)
        self.blocks, at = front_matter(self.text, lines)
        while at < len(lines):
            at = self._take(lines, at)
        self._close()
        return split_run_in(self.text, join_lone_numbers(self.blocks), self.language)

    def _take(self, lines: list[Line], at: int) -> int:
        line = lines[at]
        if line.begin >= line.end:
            self._close()
            self.blank = True
            return at + 1
        shape = _SHAPE.match(self.text, line.begin, line.end)
        if shape is not None:
            return self._shaped(lines, at, shape)
        if self.open is not None and self._continues(line):
            self.current.append(line)
            self.open.end = line.end
            return at + 1
        self._begin(line)
        return at + 1

    # ------------------------------------------------------------ shapes

    def _shaped(self, lines: list[Line], at: int, shape: re.Match[str]) -> int:
        line, text = lines[at], self.text
        kind = shape.lastgroup or ""
        if kind == "rule":
            return self._rule(line, at)
        if kind == "comment":
            stop = text.find("-->", line.begin)
            if stop < 0 or text[stop + 3 : line_end(text, stop)].strip():
                self._plain_line(line)
                return at + 1
        if kind == "fence" and not self._closes(lines, at, shape["fence"]):
            self._plain_line(line)
            return at + 1
        self._close()
        block = self._block(kind, line, line.begin, line.end)
        if kind == "heading":
            block.level = len(shape["heading"])
            block.begin += block.level
            trim(text, block)
            while block.end > block.begin and text[block.end - 1] == "#":
                block.end -= 1
            trim(text, block)
            self._label(block)
        elif kind == "fence":
            block.kind = "code"
            at = self._until(lines, at, lambda i: text.startswith(shape["fence"], lines[i].begin))
            block.end = lines[at].end
        elif kind == "comment":
            stop = text.find("-->", line.begin)
            while lines[at].end < stop + 3:
                at += 1
            block.end = stop + 3
        elif kind == "note":
            block.key = shape["note"][2:-2]
            block.begin = shape.end()
            trim(text, block)
            self.open, self.current = block, [line]
        elif kind in ("table", "quote"):
            mark = text[line.begin]
            while at + 1 < len(lines) and text.startswith(mark, lines[at + 1].begin):
                at += 1
            block.end = lines[at].end
        return at + 1

    def _rule(self, line: Line, at: int) -> int:
        """A rule; or, right under one short line, the underlining of a heading."""
        mark = self.text[line.begin]
        block = self.open
        if block is not None and len(self.current) == 1 and mark in "=-" and not self._ends(block):
            block.kind, block.level = "heading", 1 if mark == "=" else 2
            self.open = None
            self.current = []
            self.blank = True
            return at + 1
        self._close()
        self._block("rule", line, line.begin, line.end)
        return at + 1

    def _ends(self, block: BlockText) -> bool:
        return ENDS.search(self.text, block.begin, block.end) is not None or block.label is not None

    def _closes(self, lines: list[Line], at: int, fence: str) -> bool:
        return any(self.text.startswith(fence, x.begin) for x in lines[at + 1 : at + 200])

    def _until(self, lines: list[Line], at: int, stop: object) -> int:
        at += 1
        while at < len(lines) - 1 and not stop(at):  # type: ignore[operator]
            at += 1
        return at

    def _plain_line(self, line: Line) -> None:
        if self.open is not None and self._continues(line):
            self.current.append(line)
            self.open.end = line.end
        else:
            self._begin(line)

    # ------------------------------------------------------------ paragraphs

    def _begin(self, line: Line) -> None:
        self._close()
        block = self._block("para", line, line.begin, line.end)
        if self.front:
            self._field(block)
        if block.kind == "para":
            self._label(block)
        self.open, self.current = block, [line]

    def _block(self, kind: str, line: Line, begin: int, end: int) -> BlockText:
        block = BlockText(kind, line.start, begin, end, line.indent, blank=self.blank)
        self.blocks.append(block)
        self.blank = False
        return block

    def _label(self, block: BlockText) -> None:
        label = self._read_label(block.begin, block.end)
        if label is None:
            return
        if block.kind == "heading" and label.kind == "bullet":
            return
        block.label = label
        block.begin = min(label.end, block.end)
        if label.kind == "number":
            self.front = False
        self.ordinals[(label.style, label.kind)] = label.ordinal

    def _is_keyword(self, line: str) -> bool:
        """True where a line is an opening phrase and at most two words more, unmarked."""
        found = self.language.opening(line)
        if found is None or line[-1] in ".;,:":
            return False
        return len(line[found.end :].split()) < (9 if line[0].islower() else 3)

    def _read_label(self, begin: int, end: int) -> Label | None:
        if begin in self.bare:
            return bare_label(self.text, begin, end)
        label = read_label(self.text, begin, end)
        if label is None and begin < end and self.text[begin].isdigit():
            return self._slip(begin, end)
        if label is not None and label.ordinal > 999 and label.kind == "number":
            follows = self.ordinals.get((label.style, "number"), 0) + 1
            return label if 0 <= label.ordinal - follows < _GAP else None
        if label is not None and label.end >= end and label.style == "." and label.text.isdigit():
            follows = self.ordinals.get((".", "number"), 0) + 1
            return label if label.ordinal in (1, follows) else None
        return label

    def _slip(self, begin: int, end: int) -> Label | None:
        """``4, Requests`` or ``4 Requests``: the number that comes next, badly marked."""
        match = _SLIP.match(self.text, begin, end)
        if match is None or int(match[1]) != self.ordinals.get((".", "number"), 0) + 1:
            return None
        said = self.text[match.end() : match.end() + 90].lstrip("*_")
        opening = self.language.opening(said)
        if opening is None or opening.part == "p" or not said[0].isupper():
            return None
        printed = match[0].strip()
        return Label(printed, ".", (("number", int(match[1])),), match.end())

    def _field(self, block: BlockText) -> None:
        found = field_at(self.text, block.begin, block.end, self.language)
        if found is not None:
            block.kind = "field"
            block.field, block.begin = found
            trim(self.text, block)

    def _close(self) -> None:
        block = self.open
        self.open, self.current = None, []
        if block is None:
            return
        if block.kind == "field":
            trim(self.text, block)
            unwrap(self.text, block)
        if self.front and block.kind in ("para", "heading"):
            inside = self.text[block.begin : block.end]
            words = inside.strip("*_# \r\n\t")
            if words.endswith(",") and organ_alone(words.rstrip(", *_"), self.language):
                self.front = False
            opening = self.language.opening(inside.lstrip("*_ \t"))
            if opening is not None and inside.rstrip("*_ \n\r\t").endswith((",", ";", "，")):
                self.front = False

    def _continues(self, line: Line) -> bool:
        """True where a line goes on with the paragraph that is open, no blank line between."""
        block, text = self.open, self.text
        assert block is not None
        if block.begin >= block.end:
            return True
        previous = self.current[-1]
        ended = ENDS.search(text, previous.begin, previous.end) is not None
        if line.begin in self.bare:
            return False
        label = self._read_label(line.begin, line.end)
        if label is not None and self._label_cuts(label, previous, line, ended):
            return False
        if self.front and field_at(self.text, line.begin, line.end, self.language) is not None:
            return False
        if block.kind == "note":
            return True
        if block.kind == "field":
            return self._field_goes_on(block, line)
        comma = not self.shape.crowded
        first = len(self.current) == 1
        if (ended or self.front) and self._formula(line, comma=comma):
            return False
        if ended and closes(text[line.begin : line.end], self.language):
            return False
        if first and self._formula(previous, comma=comma):
            return False
        if self.shape.one_a_line:
            return not ended and text[line.begin].islower()
        cuts = self.shape.crowded or ended
        return not (cuts and self._opens(line)) and not (ended and self._marked(line))

    def _label_cuts(self, label: Label, previous: Line, line: Line, ended: bool) -> bool:
        if label.kind == "bullet":
            marks = self.text[line.begin]
            return ended or marks not in "-–—*+·" or line.indent > previous.indent
        if ended or _CONJUNCTION.search(self.text, previous.begin, previous.end):
            return True
        if self.shape.one_a_line:
            return True
        if (label.style, label.kind) in self.ordinals or label.ordinal == 1:
            last = self.ordinals.get((label.style, label.kind), 0)
            width = self.shape.width
            full = width >= _NARROWEST and previous.end - previous.start > width * 4 // 5
            opens = self.language.opening(self.text[label.end : line.end]) is not None
            if label.ordinal == last + 1 and last and opens:
                return True
            return (label.ordinal == last + 1 or label.ordinal == 1) and not full
        return False

    def _field_goes_on(self, block: BlockText, line: Line) -> bool:
        text = self.text
        if self._formula(line, comma=True) or self._opens(line):
            return False
        empty = block.begin >= self.current[0].end
        if empty or line.indent > block.indent:
            return True
        previous = self.current[-1]
        unfinished = text[previous.end - 1] in ",;、" or text[line.begin].islower()
        return unfinished or previous.end - previous.start > self.shape.width * 4 // 5

    def _formula(self, line: Line, *, comma: bool = False) -> bool:
        words = self.text[line.begin : line.end]
        return formula(words, self.language, comma=comma, front=self.front)

    def _marked(self, line: Line) -> bool:
        """True where a line begins with an emphasis, as an opening phrase does."""
        return self.text[line.begin] in "*_<" and self._opens(line)

    def _opens(self, line: Line) -> bool:
        return opens(self.text, line.begin, line.end, self.language)

    # ------------------------------------------------------------ the rest
