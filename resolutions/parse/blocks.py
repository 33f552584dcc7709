"""A text cut into paragraphs, each with its exact place and outward shape.

Blank lines, labels, headings, tables, rules and notes cut; so do lines that begin a new
paragraph without a blank line before them, as hard-wrapped texts and pasted ones have.
Every character belongs to exactly one block: a block runs from its ``start`` to the next.
Knows shapes only; what a paragraph is in a resolution is for `resolutions.parse.roles`.
"""

from __future__ import annotations

import re

from resolutions.language import Language, fold
from resolutions.parse.closing import closes
from resolutions.parse.inline import Inside, scan
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
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

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
_FIELD = pattern(
    r"(?P<em>\*\*|__|\*|_|<u>|<b>)?(?P<label>[^\W\d_][^:：|*_\n]{0,48}?)[ \u00a0\u202f]?"
    r"(?:(?P=em)|</u>|</b>)?[ \u00a0\u202f]?[:：][ \u00a0\u202f]?(?:(?P=em)|</u>|</b>)?"
)
_WRAPS = ("**", "__", "*", "_", "<u>", "<b>")
_NARROWEST = 50  # columns; shorter lines were not wrapped, they end where they end
_GAP = 10  # so many numbers may be missing before one that would else be a year
_SLIP = pattern(r"(\d{1,2}),?[ \u00a0\t]{1,3}(?=[*_]{0,2}[^\W\d_])")
_CONJUNCTION = pattern(r"[;,] (?:and|or|et|ou|y|o|e|и|или)[*_]{0,3}$")
_RUN_IN = pattern(r"(?<=[;.]) (?=(\d{1,2})\. ?[*_]?[^\W\d_])")


@dataclass(slots=True)
class BlockText:
    """One block. ``[begin, end)`` is its text without label, marks and outer spaces;
    ``start`` where the block's own characters begin (its line, or the label that cut it).

    ``kind``: ``para``, ``heading``, ``rule``, ``table``, ``comment``, ``note``, ``quote``,
    ``code``, ``field``. ``level``: depth of a heading. ``key``: name of a note.
    ``blank``: a blank line stands before it. ``wrapped``: it has several lines.
    """

    kind: str
    start: int
    begin: int
    end: int
    indent: int = 0
    label: Label | None = None
    level: int = 0
    key: str = ""
    blank: bool = True
    field: tuple[int, int] | None = None
    inside_: Inside | None = None

    def inside(self, text: str) -> Inside:
        """The content of the block, read once."""
        if self.inside_ is None:
            mark = self.label.mark if self.label is not None else ""
            self.inside_ = scan(text, self.begin, self.end, mark)
        return self.inside_


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
        at = self._front_matter(lines)
        while at < len(lines):
            at = self._take(lines, at)
        self._close()
        self.blocks = _join_lone_numbers(self.blocks)
        return self._split_run_in()

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
            _trim(text, block)
            while block.end > block.begin and text[block.end - 1] == "#":
                block.end -= 1
            _trim(text, block)
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
            _trim(text, block)
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
        found = self._field_at(block.begin, block.end)
        if found is not None:
            block.kind = "field"
            block.field, block.begin = found
            _trim(self.text, block)

    def _field_at(self, begin: int, end: int) -> tuple[tuple[int, int], int] | None:
        """``((label start, label end), start of the value)`` of a header line."""
        match = _FIELD.match(self.text, begin, end)
        if match is None:
            return None
        label = match["label"].strip(" \u00a0\u202f*_")
        if not self.language.header_key(label):
            return None
        start = match.start("label")
        return (start, start + len(match["label"].rstrip(" \u00a0\u202f"))), match.end()

    def _unwrap(self, block: BlockText) -> None:
        """Without the mark that closes behind the value what it opened before the label."""
        assert block.field is not None
        at = block.field[0]
        mark = next((m for m in _WRAPS if self.text.endswith(m, max(at - 3, 0), at)), "")
        if not mark:
            return
        mark = mark.replace("<", "</")
        between = self.text[block.field[1] : block.begin]
        if mark in between or not self.text.endswith(mark, block.begin, block.end):
            return
        if mark not in self.text[block.begin : block.end - len(mark)]:
            block.end -= len(mark)
            _trim(self.text, block)

    def _close(self) -> None:
        block = self.open
        self.open, self.current = None, []
        if block is None:
            return
        if block.kind == "field":
            _trim(self.text, block)
            self._unwrap(block)
        if self.front and block.kind in ("para", "heading"):
            inside = self.text[block.begin : block.end]
            words = inside.strip("*_# \r\n\t")
            if words.endswith(",") and self._organ_alone(words.rstrip(", *_")):
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
        if self.front and self._field_at(line.begin, line.end) is not None:
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
        """True where the whole line is an organ's name, with a comma if it must have one."""
        words = self.text[line.begin : line.end].strip("*_# ")
        if len(words) > 160:
            return False
        bare = words.rstrip(",:，،： *_")
        found = self._organ_alone(bare)
        return bool(found) and (bare != words or not comma or (self.front and found > 1))

    def _organ_alone(self, words: str) -> int:
        """1 where the words are an organ's name and nothing else, 2 with its article."""
        found = self.language.organ(words)
        if found is None or found[2] != len(words):
            return 0
        return 2 if found[1] else 1

    def _marked(self, line: Line) -> bool:
        """True where a line begins with an emphasis, as an opening phrase does."""
        return self.text[line.begin] in "*_<" and self._opens(line)

    def _opens(self, line: Line) -> bool:
        """True where a line begins as a clause does: an emphasised or known opening."""
        text = self.text
        begin = line.begin
        if text[begin] in "*_<":
            rest = text[begin : line.end].lstrip("*_")
            if rest.startswith(("<u>", "<i>", "<b>", "<em>")):
                rest = rest[rest.index(">") + 1 :]
            return rest[:1].isalpha() and (rest[:1].isupper() or self.language.case != "upper")
        if not text[begin].isalpha():
            return False
        if self.language.case == "upper" and not text[begin].isupper():
            return False
        return self.language.opening(text[begin : min(line.end, begin + 120)]) is not None

    # ------------------------------------------------------------ the rest

    def _front_matter(self, lines: list[Line]) -> int:
        """Key and value lines between two rules at the very top; returns the next line."""
        text = self.text
        first = next((i for i, x in enumerate(lines) if x.begin < x.end), len(lines))
        if first >= len(lines) or text[lines[first].begin : lines[first].end] != "---":
            return 0
        for i in range(first + 1, min(first + 40, len(lines))):
            words = text[lines[i].begin : lines[i].end]
            if words == "---":
                self._matter(lines[first : i + 1])
                self.blank = True
                return i + 1
            if words and ":" not in words and not words.startswith("- "):
                return 0
        return 0

    def _matter(self, lines: list[Line]) -> None:
        self._block("rule", lines[0], lines[0].begin, lines[0].end)
        block: BlockText | None = None
        for line in lines[1:-1]:
            match = _FIELD.match(self.text, line.begin, line.end)
            if match is not None and line.indent == lines[0].indent:
                block = self._block("field", line, match.end(), line.end)
                block.field = (match.start("label"), match.start("label") + len(match["label"]))
                _trim(self.text, block)
            elif block is not None and line.begin < line.end:
                block.end = line.end
        self._block("rule", lines[-1], lines[-1].begin, lines[-1].end)

    def _split_run_in(self) -> list[BlockText]:
        """Cut ``…; 5. *Requests* …`` where 5 is the number that comes next."""
        if " " not in self.text:
            return self.blocks
        out: list[BlockText] = []
        for block in self.blocks:
            out.append(block)
            while block.kind == "para" and block.label is not None:
                label = block.label
                if label.style != "." or label.kind != "number":
                    break
                after = self._run_in(block, label.ordinal + 1)
                if after is None:
                    break
                out.append(after)
                block = after
        return out

    def _run_in(self, block: BlockText, ordinal: int) -> BlockText | None:
        for match in _RUN_IN.finditer(self.text, block.begin, block.end):
            if int(match[1]) != ordinal:
                continue
            start = match.end()
            label = read_label(self.text, start, block.end)
            if label is None:
                continue
            rest = self.text[label.end : label.end + 120]
            if not (rest[:1] in "*_" or self.language.opening(rest)):
                continue
            after = BlockText("para", start, label.end, block.end, block.indent, label, blank=False)
            block.end = match.start()
            return after
        return None


def _join_lone_numbers(blocks: list[BlockText]) -> list[BlockText]:
    """A number alone on its line, a blank line, then its paragraph: one block."""
    out: list[BlockText] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind == block.kind == "para"
            and last.label is not None
            and last.label.kind == "number"
            and block.label is None
            and last.begin >= last.end
        ):
            last.begin, last.end = block.begin, block.end
            continue
        out.append(block)
    return out


def _trim(text: str, block: BlockText) -> None:
    while block.begin < block.end and text[block.begin] in " \t\r\n\u00a0\u202f\u3000":
        block.begin += 1
    while block.end > block.begin and text[block.end - 1] in " \t\r\n\u00a0\u202f":
        block.end -= 1


def inner_end(block: BlockText, inside: Inside) -> int:
    """Where the words of a block end: before the mark of an emphasis that covers all of them,
    else at its end."""
    size = len(inside.plain)
    covered = any(start == 0 and end == size for start, end, _ in inside.emphases)
    return inside.source_end(size) if covered else block.end


def folded(text: str, block: BlockText) -> str:
    """The plain words of a block, folded for comparison."""
    return fold(block.inside(text).plain)
