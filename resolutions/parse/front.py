"""What stands before the enacting formula: header fields, masthead lines, headings, the title.

Knows the words of headers by the lexicon and the shapes of mastheads (symbol, session, date,
agenda item) by pattern. Whatever is neither is kept as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from resolutions.language import Language, bare, fold
from resolutions.parse.blocks import BlockText, inner_end
from resolutions.parse.closing import closes
from resolutions.parse.divisions import structural
from resolutions.patterns import pattern
from resolutions.records import dataclass

_SYMBOL = pattern(
    r"[*_\[(]*(?:(?:Decision|Décision|Resolution|Résolution)\s*:?\s*(?=\d+ (?:COM|EX|C)\b))?"
    r"(?:[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()\- ]{0,30}){1,6}|WHA\d{1,3}\.\d{1,3}"
    r"|[A-Z]{2,5}\(\d{1,3}\)(?:/[A-Z0-9.]{1,8}){1,4}|[A-Z]{2}\d{1,3}\.R\d{1,3}"
    r"|\d{1,3} COM \d{1,2}[A-Z]?(?:\.[A-Z0-9]{1,5}){0,3}"
    r"|\d{1,3} ?[CE]X?/(?:[^\W\d_]+ ?)?\d{1,3})[*_\])]*$"
)
_NUMBERED_TITLE = pattern(
    r"(?P<number>(?:[A-Z]{2,5} ?)?\d{1,4}/\d{1,4}(?: ?[A-Z])?|WHA\d{1,3}\.\d{1,3}"
    r"|[A-Z]\d{1,2}-\d{1,2}|\d{1,4} ?\([IVXLC]{1,7}\)|\d{1,4} ?\(\d{4}\))"
    r"(?:\s*[.:–—-]\s*|(?<=WHA\d\d\.\d)\s+|(?<=WHA\d\d\.\d\d)\s+)(?P<title>\S.*)$",
    re.DOTALL,
)
_MASTHEADS = frozenset(
    bare(fold(name))
    for name in (
        "United Nations", "Nations Unies", "Naciones Unidas", "Организация Объединенных Наций",
        "Объединенные Нации", "الأمم المتحدة", "联合国",
    )
)  # fmt: skip
_MASTHEAD_SYMBOL = pattern(r"(?P<name>[^\d/]{3,40}?)[ \t\u00a0]{2,}(?P<symbol>\S.*)$")
_WORDED = pattern(r"(?P<label>[^\W\d_][^:：|\n]{1,40}?)[ \u00a0\u202f]?[:：][ \u00a0]?(?=\S)")
_SPONSORS_LINE = pattern(r"([^:：]{3,600}?)\s?[:：]\s*([^:：]{4,40})$", re.DOTALL)
_KIND_NUMBER = pattern(
    r"[:\s]*(?:n[o°º]\.?|no\.|№)?\s*[A-Z]{0,6}[ /.]?\d[\w./() -]{0,24}"
    r"(?:\s*[,(].{0,60}|\s+\S.{0,50}\d{4}\.?|\s+(?:of|du|de|del|la|le)\b.{0,70})?\.?$"
)


_labels_known: dict[str, dict[str, list[str]]] = {}


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
    known = [masthead_key(p.inside(text).plain, language) or _masthead_pair(text, p) for p in parts]
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
    if _masthead_pair(text, block):
        match = _MASTHEAD_SYMBOL.match(text, block.begin, block.end)
        assert match is not None
        front.entries.append(Entry("field", block, match.span("name"), "masthead"))
        front.entries.append(Entry("field", block, match.span("symbol"), "symbol"))
        return
    symbol = _worded_symbol(plain, language)
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
        front.kind = front.kind or _kind_in(plain, language)
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
    sponsors = _SPONSORS_LINE.match(plain)
    tail = _kind_at_end(sponsors[2], language) if sponsors is not None else ""
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


def _kind_at_end(words: str, language: Language) -> str:
    """The kind that ends a line of sponsors (*… and Uruguay: revised draft resolution*)."""
    said = fold(words.strip(" .*_"))
    for word, kind in sorted(language.data["kinds"].items(), key=lambda x: -len(x[0])):
        if said == word or (said.endswith(" " + word) and len(said.split()) <= 5):
            return str(kind)
        if " " in word and said.startswith(word + " ") and len(said.split()) <= 5:
            return str(kind)  # *projet de résolution révisé*
    return ""


def _masthead_pair(text: str, block: BlockText) -> bool:
    """*United Nations* and a symbol on one line, far apart."""
    match = _MASTHEAD_SYMBOL.match(text, block.begin, block.end)
    if match is None or not _SYMBOL.match(match["symbol"].strip()):
        return False
    return bare(fold(match["name"])).strip(" *_") in _MASTHEADS


def _worded_symbol(plain: str, language: Language) -> tuple[int, int] | None:
    """``(end of the word, start of the symbol)`` in *Decision: 41 COM 7B.99*."""
    match = pattern(r"([^\W\d_]+)[ \u00a0]?[:：][ \u00a0]?(?=\S)").match(plain)
    if match is None or fold(match[1]) not in language.data["kinds"]:
        return None
    rest = plain[match.end() :].strip()
    return (match.end(1), match.end()) if _SYMBOL.match(rest) else None


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


def masthead_key(plain: str, language: Language) -> str:
    """The name of the field that a masthead line without label is, or an empty string."""
    said = bare(fold(plain)).strip(" *_.\u00a0")
    if not said or len(said) > 400:
        return ""
    if _SYMBOL.match(plain.strip()):
        return "symbol"
    organ = language.organ(plain)
    if organ is not None and not plain[organ[2] :].strip(" ,.:*_\u00a0"):
        return "organ"
    for key in ("agenda_item", "distribution", "session", "original"):
        if _says(said, key, language):
            return key
    if is_date(said, language):
        return "date"
    if closes(plain, language):
        return "adoption"
    if said.startswith(("[", "(")) and said.endswith(("]", ")")):
        return "provenance"
    if said in _MASTHEADS or (said[:-2].rstrip() in _MASTHEADS and said[-2:-1] == " "):
        return "masthead"  # also with the first letter of the symbol, printed large
    return ""


def _says(said: str, key: str, language: Language) -> bool:
    if len(said) > 80:
        return False
    labels = _labels(key, language)
    if key == "session":
        tokens = said.replace(",", " ").split()
        known = language.data["ordinals"]
        counted = any(t in known or t[:1].isdigit() for t in tokens)
        return counted and len(tokens) <= 6 and any(label in tokens for label in labels)
    return (
        any(
            said.startswith(label) and (len(said) == len(label) or not said[len(label)].isalpha())
            for label in labels
        )
        and len(said.split()) <= 9
    )


def _labels(key: str, language: Language) -> list[str]:
    """The words of a header field, worked out once for each language."""
    known = _labels_known.setdefault(language.code, {})
    if key not in known:
        known[key] = [bare(w) for w, k in language.data["fields"].items() if k == key]
    return known[key]


def is_date(said: str, language: Language) -> bool:
    """True for a folded line that is a date and nothing else."""
    if len(said) > 48 or not any(c.isdigit() for c in said):
        return False
    tokens = pattern(r"[^\W\d_]+|\d+").findall(said)
    months = language.data["months"]
    named = any(t in months for t in tokens)
    small = all(t in months or t.isdigit() or len(t) <= 4 for t in tokens)
    if pattern(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}").fullmatch(said):
        return True
    if "年" in said and "月" in said:
        return len(said) <= 16
    return named and small and len(tokens) <= 8 and any(t.isdigit() for t in tokens)


def announced(plain: str, language: Language) -> tuple[str, int]:
    """``(kind, plain offset of the title)`` for *Draft resolution: …*, *Resolution 599*.

    The offset is 0 where no title follows. Empty kind where the line announces nothing.
    """
    said = fold(plain)
    at = len(said) - len(said.lstrip(" *_#"))
    kinds = language.data["kinds"]
    for word in sorted(kinds, key=len, reverse=True):
        rest = said[at + len(word) :]
        if not said.startswith(word, at) or rest[:1].isalpha():
            continue
        bare = rest.strip(" .*_\u00a0")
        if not bare:
            return kinds[word], 0
        colon = pattern(r"[\s\u00a0]*[:–—]\s*").match(rest)
        if colon is not None and colon.end() < len(rest):
            title = rest[colon.end() :]
            if _KIND_NUMBER.match(rest) or not pattern(r"[^\W\d_]{3}").search(title):
                return kinds[word], 0
            return kinds[word], at + len(word) + colon.end()
        if _KIND_NUMBER.match(rest) or closes(rest.strip(), language):
            return kinds[word], 0
    for kind_word, kind in kinds.items():
        numbered = f"). {kind_word}" in said or f") {kind_word}" in said
        if kind in ("resolution", "decision") and numbered:
            return kind, 0
    return "", 0


def _kind_in(plain: str, language: Language) -> str:
    return announced(plain, language)[0]


def _starts_with_kind(title: str, language: Language) -> str:
    """The kind whose word begins a title, or ends it in languages that put it there."""
    said = fold(title.strip(" *_#"))
    for word, kind in sorted(language.data["kinds"].items(), key=lambda x: -len(x[0])):
        after = said[len(word) : len(word) + 1]
        if said.startswith(word) and not after.isalpha():
            return str(kind)
        if language.code == "zh" and said.endswith(word):
            return str(kind)
    return ""


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
            front.title_kind = _starts_with_kind(text[entry.range[0] : entry.range[1]], language)


def _all_bold(text: str, entry: Entry) -> bool:
    inside = entry.block.inside(text)
    return any(s == 0 and e == len(inside.plain) and "bold" in k for s, e, k in inside.emphases)


def _sentence(text: str, entry: Entry) -> bool:
    return (
        text[entry.range[0] : entry.range[1]].rstrip("*_ ").endswith((".", ",", ";", ":", "?", "!"))
    )
