"""What stands before the enacting formula: header fields, masthead lines, headings, the title.

Knows the words of headers by the lexicon and the shapes of mastheads (symbol, session, date,
agenda item) by pattern. Whatever is neither is kept as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from resolutions.language import Language
from resolutions.parse.announcing import (
    SPONSORS_LINE,
    announced,
    kind_at_end,
    kind_in,
    starts_with_kind,
    worded_symbol,
)
from resolutions.parse.block import BlockText, inner_end
from resolutions.parse.divisions import structural
from resolutions.parse.masthead import MASTHEAD_SYMBOL, masthead_key, masthead_pair
from resolutions.patterns import pattern
from resolutions.records import dataclass

_NUMBERED_TITLE = pattern(
    r"(?P<number>(?:[A-Z]{2,5} ?)?\d{1,4}/\d{1,4}(?: ?[A-Z])?|WHA\d{1,3}\.\d{1,3}"
    r"|[A-Z]\d{1,2}-\d{1,2}|\d{1,4} ?\([IVXLC]{1,7}\)|\d{1,4} ?\(\d{4}\))"
    r"(?:\s*[.:–—-]\s*|(?<=WHA\d\d\.\d)\s+|(?<=WHA\d\d\.\d\d)\s+)(?P<title>\S.*)$",
    re.DOTALL,
)
_WORDED = pattern(r"(?P<label>[^\W\d_][^:：|\n]{1,40}?)[ \u00a0\u202f]?[:：][ \u00a0]?(?=\S)")


@dataclass(slots=True)
class Entry:
    """One piece of the front. ``role``: ``field``, ``title``, ``heading``, ``rule``,
    ``table``, ``comment`` or ``other``; ``key`` names a field; ``label`` is its printed
    word as a source range; ``range`` the source range of its content; ``listed``: its value
    is a list of lines."""

    role: str
    block: BlockText
    range: tuple[int, int]
    key: str = ""
    label: tuple[int, int] | None = None
    listed: bool = False


@dataclass(slots=True)
class Front:
    """The front of a text, in order, and the kind of document that it announces."""

    entries: list[Entry]
    kind: str = ""
    title_kind: str = ""


def read_front(text: str, blocks: list[BlockText], language: Language) -> Front:
    """The front made of these blocks."""
    front = Front([])
    for block in blocks:
        last = front.entries[-1] if front.entries else None
        if last is not None and _goes_into(last, block):
            last.range = (last.range[0] if last.listed else block.start, block.end)
            last.listed = True
            continue
        for part in _masthead_lines(text, block, language):
            _entry(text, part, language, front)
    _choose_title(text, front, language)
    return front


def _masthead_lines(text: str, block: BlockText, language: Language) -> list[BlockText]:
    """The lines of a masthead typed without blank lines, each for itself."""
    if block.kind != "para" or block.label is not None or "\n" not in text[block.begin : block.end]:
        return [block]
    parts: list[BlockText] = []
    at = block.begin
    for line in text[block.begin : block.end].splitlines(keepends=True):
        begin = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line)
        if begin < end:
            parts.append(BlockText("para", begin, begin, end, block.indent, blank=block.blank))
    known = [masthead_key(p.inside(text).plain, language) or masthead_pair(text, p) for p in parts]
    return parts if sum(bool(k) for k in known) * 2 > len(parts) else [block]


def _goes_into(last: Entry, block: BlockText) -> bool:
    """A bulleted line under a field without a value of its own."""
    if last.role != "field" or last.label is None or block.label is None:
        return False
    return block.label.kind == "bullet" and (last.listed or last.range[0] >= last.range[1])


def _entry(text: str, block: BlockText, language: Language, front: Front) -> None:
    entries = front.entries
    whole = (block.begin, block.end)
    if block.kind == "field":
        assert block.field is not None
        key = language.header_key(text[block.field[0] : block.field[1]])
        if key == "title":
            entries.append(Entry("title", block, whole, label=block.field))
        else:
            listed = pattern(r"[-–—•*]\s").match(text[block.begin : block.begin + 2]) is not None
            entries.append(Entry("field", block, whole, key, block.field, listed))
    elif block.kind == "table":
        _table(text, block, language, entries)
    elif block.kind in ("rule", "comment", "code", "quote", "note"):
        entries.append(Entry(block.kind, block, whole))
    else:
        _line(text, block, language, front)


def _line(text: str, block: BlockText, language: Language, front: Front) -> None:
    start = block.begin
    if block.label is not None:
        start = block.start
        marks = " \t#\u00a0" if block.label.kind == "bullet" else " \t#\u00a0*_"
        while start < block.begin and text[start] in marks:
            start += 1
    plain = text[start : block.begin] + block.inside(text).plain
    whole = (start, block.end)
    if masthead_pair(text, block):
        match = MASTHEAD_SYMBOL.match(text, block.begin, block.end)
        assert match is not None
        front.entries.append(Entry("field", block, match.span("name"), "masthead"))
        front.entries.append(Entry("field", block, match.span("symbol"), "symbol"))
        return
    symbol = worded_symbol(plain, language)
    if symbol:
        inside = block.inside(text)
        front.kind = front.kind or announced(plain, language)[0]
        at = inside.source(symbol[1])
        label = (inside.source(0), inside.source_end(symbol[0]))
        front.entries.append(Entry("field", block, (at, block.end), "symbol", label))
        return
    key = masthead_key(plain, language)
    if key:
        front.entries.append(Entry("field", block, whole, key))
        front.kind = front.kind or kind_in(plain, language)
        return
    kind, title_at = announced(plain, language)
    if kind:
        front.kind = front.kind or kind
        front.entries.append(Entry("heading", block, (whole[0], whole[1])))
        if title_at:
            source = block.inside(text).source(title_at - (block.begin - start))
            stop = source
            while stop > start and text[stop - 1] in " :：\u00a0\u202f–—":
                stop -= 1
            front.entries[-1].range = (start, stop)
            front.entries.append(Entry("candidate", block, (source, block.end)))
        return
    sponsors = SPONSORS_LINE.match(plain)
    tail = kind_at_end(sponsors[2], language) if sponsors is not None else ""
    if tail:
        front.kind = front.kind or tail
        front.entries.append(_sponsors(text, block, plain, whole))
        return
    numbered = _NUMBERED_TITLE.match(plain)
    if numbered is not None and block.label is None:
        inside = block.inside(text)
        number_end = inside.source_end(numbered.end("number"))
        front.entries.append(Entry("field", block, (inside.source(0), number_end), "number"))
        title_start = inside.source(numbered.start("title"))
        front.entries.append(Entry("candidate", block, (title_start, inner_end(block, inside))))
        return
    worded = _WORDED.match(plain) if block.label is None and block.kind == "para" else None
    if worded is not None and _among_fields(front):
        inside = block.inside(text)
        label = (inside.source(0), inside.source_end(worded.end("label")))
        begin = inside.source(worded.end())
        front.entries.append(Entry("field", block, (begin, block.end), "", label))
        return
    role = "candidate" if _may_be_title(plain, language) else "other"
    front.entries.append(Entry(role, block, whole))


def _sponsors(text: str, block: BlockText, plain: str, whole: tuple[int, int]) -> Entry:
    """The names of *Chile and Peru: draft resolution*, and as their label what follows them."""
    inside = block.inside(text)
    colon = max(plain.rfind(mark) for mark in ":：")
    names = len(plain[:colon].rstrip())
    split = any(s < names < e < len(plain) for s, e, _ in inside.emphases)
    if inside.plain != plain or split or "*" in plain[colon:]:
        return Entry("field", block, whole, "sponsors")
    label = (inside.source(colon), inside.source_end(len(plain.rstrip())))
    return Entry("field", block, (inside.source(0), inside.source_end(names)), "sponsors", label)


def _among_fields(front: Front) -> bool:
    """True right after a labelled field: an unknown word with a colon is one too."""
    last = front.entries[-1] if front.entries else None
    return last is not None and last.role == "field" and last.label is not None


def _table(text: str, block: BlockText, language: Language, entries: list[Entry]) -> None:
    """Rows of two cells whose first is a header word become fields; else the table stays."""
    rows: list[Entry] = []
    at = block.begin
    for raw in text[block.begin : block.end].splitlines(keepends=True):
        cells = list(re.finditer(r"[^|\r\n]+", raw))
        filled = [c for c in cells if c[0].strip()]
        start = at
        at += len(raw)
        if not filled or all(set(c[0].strip()) <= set("-: ") for c in filled):
            continue
        label = filled[0][0].strip().strip("*_: \u00a0")
        key = language.header_key(label)
        if len(filled) != 2 or not key:
            rows = []
            break
        offset = start + filled[0].start() + filled[0][0].index(label)
        value = filled[1][0]
        begin = start + filled[1].start() + len(value) - len(value.lstrip())
        end = start + filled[1].end() - (len(value) - len(value.rstrip()))
        rows.append(Entry("field", block, (begin, end), key, (offset, offset + len(label))))
    entries.extend(rows or [Entry("table", block, (block.begin, block.end))])


def _may_be_title(plain: str, language: Language) -> bool:
    words = plain.split()
    if not words or len(words) > 45:
        return False
    return not structural(plain, language)


def _choose_title(text: str, front: Front, language: Language) -> None:
    """One candidate becomes the title: the explicit one, else the last heading, else the
    last short line that is not a sentence."""
    entries = front.entries
    if any(e.role == "title" for e in entries):
        candidates: list[Entry] = []
    else:
        candidates = [e for e in entries if e.role == "candidate"]
    announced_by = {id(b) for a, b in pairwise(entries) if a.block is b.block}
    explicit = [e for e in candidates if id(e) in announced_by]
    headings = [e for e in candidates if e.block.kind == "heading"]
    bold = [e for e in candidates if _all_bold(text, e)]
    lines = [e for e in candidates if not _sentence(text, e)]
    top = [e for e in headings if e.block.level == 1]
    for pool in (explicit, top[-1:], headings, bold, lines):
        if pool:
            pool[-1].role = "title"
            break
    for entry in entries:
        if entry.role == "candidate":
            entry.role = "heading" if entry.block.kind == "heading" else "other"
        if entry.role == "title" and not front.kind:
            front.title_kind = starts_with_kind(text[entry.range[0] : entry.range[1]], language)


def _all_bold(text: str, entry: Entry) -> bool:
    inside = entry.block.inside(text)
    return any(s == 0 and e == len(inside.plain) and "bold" in k for s, e, k in inside.emphases)


def _sentence(text: str, entry: Entry) -> bool:
    return (
        text[entry.range[0] : entry.range[1]].rstrip("*_ ").endswith((".", ",", ";", ":", "?", "!"))
    )
