"""From text to draft: ``parse(source)`` reads any text in linear time.

Five steps, each a module: paragraphs (`blocks`), the formula and the front (`enacting`,
`front`), roles (`roles`), the structural grammar (`tables`), the document (`build`).
A text that is no resolution raises `NotAResolution`; nothing else is refused.
"""

from __future__ import annotations

from resolutions.errors import NotAResolution
from resolutions.language import Language, detect, load
from resolutions.model import Content, Document, Enacting, Field, Note, Other
from resolutions.numbering import Place, places
from resolutions.parse.block import BlockText
from resolutions.parse.blocks import cut
from resolutions.parse.build import Builder, is_continuous, number_series, raw_lines, unmarked
from resolutions.parse.divisions import heading_of, structural
from resolutions.parse.draft import Block, Draft, Paragraph
from resolutions.parse.enacting import Formula, find_formula
from resolutions.parse.front import Entry, Front, read_front
from resolutions.parse.inline import scan
from resolutions.parse.judge import judge, kind_of_formula, normative_kind
from resolutions.parse.openings import opened
from resolutions.parse.organs import likeliest
from resolutions.parse.roles import roles
from resolutions.parse.tables import as_tree, grammar
from resolutions.parse.walk import Token
from resolutions.patterns import pattern
from resolutions.source import Source, Span

__all__ = ["Block", "Draft", "Paragraph", "parse"]

_ITEM = pattern(r"^\s*(?:[-–—•*]|\d+[.)])\s+")


def parse(source: Source, language: str | None = None) -> Draft:
    """Read a text as a draft.

    ``language``: a code, else the language is detected. Raises `NotAResolution` with code
    ``empty``, ``heading-only``, ``mojibake``, ``not-a-resolution`` or ``two-resolutions``.
    """
    text = source.text
    tongue = load(language or detect(text))
    blocks = cut(text, tongue)
    formula = find_formula(text, blocks, tongue)
    start = _start(text, blocks, formula, tongue)
    front = read_front(text, blocks[:start], tongue)
    body = _body(text, blocks, start, formula)
    _late_title(text, front, body, tongue)
    kind = normative_kind(text, front, body, formula, tongue)
    normative = kind not in ("resolution", "decision")
    tokens, seconds = roles(text, body, tongue, normative=normative)
    if seconds:
        _refuse_several(source, body, seconds, tongue)
    kind = kind_of_formula(text, tokens, kind, tongue)
    judge(source, blocks, front, formula, tokens, tongue, kind)
    builder = Builder(text, tongue)
    tree = grammar("resolution").parse(tokens)
    document = _document(text, tongue, kind, front, formula, blocks, tree, builder)
    return _draft(source, document, tongue, builder, blocks)


def _refuse_several(
    source: Source,
    body: list[BlockText],
    seconds: list[int],
    language: Language,
) -> None:
    lines = [source.place(body[i].begin)[0] for i in seconds]
    raise NotAResolution(
        "two-resolutions",
        name=source.name,
        count=len(lines) + 1,
        lines=lines,
        language=language.code,
    )


def _start(text: str, blocks: list[BlockText], formula: Formula | None, language: Language) -> int:
    """The index of the first block after the front: the formula, else the first clause."""
    if formula is not None:
        early = _early(text, blocks[: formula.index], language)
        if early is None and formula.index:
            for back in (1, 2):
                if formula.index < back:
                    break
                found = heading_of(blocks[formula.index - back], text, language)
                if found is not None and found.number in ("A", "I"):
                    return formula.index - back
        return formula.index if early is None else early
    for i, block in enumerate(blocks):
        if block.kind not in ("para", "heading"):
            continue
        opening = opened(block.inside(text), language)
        if block.label is not None and block.kind == "para" and block.label.kind != "bullet":
            return i
        if block.kind == "para" and (opening.part or (opening.words and opening.emphasised)):
            ending = block.inside(text).plain.rstrip()[-1:]
            if ending in ",;:，；،" or opening.emphasised or opening.part == "o":
                return i
        plain = block.inside(text).plain
        if structural(plain, language) in ("preamble", "operative"):
            return i
        found = heading_of(block, text, language)
        if found is not None and found.kind != "heading" and i:
            return i
    return len(blocks)


def _early(text: str, blocks: list[BlockText], language: Language) -> int | None:
    """Where a preamble begins that stands before the formula (*Whereas …; The Assembly:*)."""
    for i, block in enumerate(blocks):
        if block.kind == "para" and block.label is None:
            opening = opened(block.inside(text), language)
            ending = block.inside(text).plain.rstrip()[-1:]
            if opening.part == "p" and ending in ",;，；،؛" and len(block.inside(text).plain) > 25:
                return i
    return None


def _late_title(text: str, front: Front, body: list[BlockText], language: Language) -> None:
    """A heading right under the formula is the title, where none stood above it."""
    if any(e.role == "title" for e in front.entries) or not body:
        return
    block = body[0]
    if block.kind != "heading" or block.label is not None:
        return
    if heading_kind(block, text, language):
        return
    front.entries.append(Entry("title", block, (block.begin, block.end)))
    del body[0]


def heading_kind(block: BlockText, text: str, language: Language) -> str:
    """What a heading divides or stands for; empty for one that only has words."""
    found = heading_of(block, text, language)
    return (found.structural or found.number) if found is not None else ""


def _body(
    text: str, blocks: list[BlockText], start: int, formula: Formula | None
) -> list[BlockText]:
    if formula is None:
        return blocks[start:]
    rest = blocks[start : formula.index] + blocks[formula.index + 1 :]
    if formula.split:
        block = blocks[formula.index]
        begin = formula.split
        while begin > block.begin and text[begin - 1] in "*_":
            begin -= 1
        rest.insert(
            formula.index - start,
            BlockText("para", begin, begin, block.end, block.indent, blank=False),
        )
        stop = begin
        while stop > block.begin and text[stop - 1].isspace():
            stop -= 1
        block.end = stop
        block.inside_ = None
    return rest


def _document(
    text: str,
    language: Language,
    kind: str,
    front: Front,
    formula: Formula | None,
    blocks: list[BlockText],
    tree: tuple[str, list[object]],
    builder: Builder,
) -> Document:
    children = tree[1]
    main = [c for c in children if isinstance(c, Token) or as_tree(c)[0] != "annex"]
    body = number_series(builder.body(main))
    trees = [as_tree(c) for c in children if not isinstance(c, Token)]
    annexes = tuple(builder.annex(c) for c in trees if c[0] == "annex")
    title, entries = _front(text, front)
    return Document(
        kind=kind,
        language=language.code,
        title=title,
        front=entries,
        enacting=_enacting(text, formula, blocks, entries, language),
        body=body,
        closing=tuple(builder.closing),
        annexes=annexes,
        notes=(*_front_notes(text, front), *builder.notes),
        continuous=is_continuous(body),
    )


def _enacting(
    text: str,
    formula: Formula | None,
    blocks: list[BlockText],
    front: tuple[Field | Other, ...],
    language: Language,
) -> Enacting | None:
    if formula is None:
        return None
    block = blocks[formula.index]
    content = block.inside(text).content
    organ = likeliest(formula.organs, front, text, language)
    late = _early(text, blocks[: formula.index], language) is not None
    return Enacting(organ, formula.name, content, late, Span(block.begin, block.end))


def _front(text: str, front: Front) -> tuple[Content, tuple[Field | Other, ...]]:
    title: Content = ()
    out: list[Field | Other] = []
    for entry in front.entries:
        content = _listed(text, entry) if entry.listed else scan(text, *entry.range).content
        if entry.role == "note":
            continue
        if entry.role == "title" and not title:
            title = unmarked(content)
        elif entry.role == "field":
            out.append(_field(text, entry, content))
        elif entry.role in ("rule", "table", "comment", "code", "quote"):
            raw = raw_lines(text, *entry.range)
            out.append(Other(entry.role, raw=raw, span=Span(*entry.range)))
        else:
            kind = "heading" if entry.role in ("heading", "title") else "text"
            level = entry.block.level or 0
            kept = unmarked(content) if entry.block.kind == "heading" else content
            out.append(Other(kind, kept, level=level, span=Span(*entry.range)))
    return title, tuple(out)


def _front_notes(text: str, front: Front) -> tuple[Note, ...]:
    entries = [e for e in front.entries if e.role == "note"]
    return tuple(Note(e.block.key, scan(text, *e.range).content, Span(*e.range)) for e in entries)


def _listed(text: str, entry: Entry) -> Content:
    """The lines of a list of names as one line, with commas."""
    raw = text[entry.range[0] : entry.range[1]]
    names = [_ITEM.sub("", line).strip(" \t,;") for line in raw.splitlines()]
    joined = ", ".join(n for n in names if n)
    return scan(joined, 0, len(joined)).content


def _field(text: str, entry: Entry, content: Content) -> Field:
    label = text[entry.label[0] : entry.label[1]].strip() if entry.label else ""
    return Field(entry.key, label, content, Span(*entry.range))


# ---------------------------------------------------------------- the draft


def _draft(
    source: Source,
    document: Document,
    language: Language,
    builder: Builder,
    blocks: list[BlockText],
) -> Draft:
    paragraphs: list[Paragraph] = []
    by_clause: dict[int, Paragraph] = {}
    for place in places(document):
        paragraph = _paragraph(place, builder)
        if place.parent is not None:
            paragraph.parent = by_clause[id(place.parent)]
            paragraph.parent.children.append(paragraph)
        by_clause[id(place.clause)] = paragraph
        paragraphs.append(paragraph)
    loose = sorted({at for b in blocks if b.inside_ is not None for at in b.inside_.loose})
    return Draft(source, document, language, paragraphs, _cover(source.text, blocks), loose)


def _paragraph(place: Place, builder: Builder) -> Paragraph:
    clause = place.clause
    token = builder.tokens[clause.span.start]
    block = token.block
    assert block is not None
    opening = token.opened
    return Paragraph(
        clause=clause,
        address=place.address,
        part=place.part,
        level=place.level,
        inside=block.inside(builder.text),
        block=block,
        label=block.label,
        known=opening.known if opening else None,
        emphasised=opening.emphasised if opening else False,
        opening_end=opening.end if opening else 0,
        tail=place.tail,
        divisions=place.divisions,
    )


def _cover(text: str, blocks: list[BlockText]) -> list[Block]:
    """The blocks as spans that cover the whole text, blank lines going to the one before."""
    out: list[Block] = []
    starts = [b.start for b in blocks]
    if starts:
        starts[0] = 0
    for block, start, end in zip(blocks, starts, [*starts[1:], len(text)], strict=True):
        out.append(Block(block.kind, Span(start, max(start, end))))
    if not out and text:
        out.append(Block("blank", Span(0, len(text))))
    return out
