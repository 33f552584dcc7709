"""Papers as text: plain, for a terminal, and Markdown."""

from __future__ import annotations

from textwrap import wrap

from resolutions.messages import say
from resolutions.model import plain
from resolutions.render.marks import inline
from resolutions.render.papers.blocks import (
    TICK,
    Boxes,
    Facts,
    Heading,
    Quote,
    Sentence,
    Slip,
    Table,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block, Paper

_WIDTH = 80
_LINE = "______"


def text(paper: Paper) -> str:
    """The paper for a terminal: what is said stands at the margin, what is done behind an
    arrow, what is quoted is indented."""
    out = [paper.title, "=" * len(paper.title), ""]
    if paper.subtitle:
        out += [paper.subtitle, ""]
    for block in paper.blocks:
        lines = list(_text(block, paper.lang))
        out += [*lines, ""] if lines else []
    return "\n".join(out).rstrip() + "\n"


def _text(block: Block, lang: str) -> Iterator[str]:
    if isinstance(block, Heading):
        said = plain(block.content)
        yield from ("", said, "-" * len(said)) if block.level == 1 else (said,)
    elif isinstance(block, Sentence):
        lead = {"cue": "  → ", "item": "  - ", "note": "  "}.get(block.kind, "")
        yield from _wrapped(plain(block.content), lead)
    elif isinstance(block, Quote):
        for line in block.lines:
            yield from _wrapped(plain(line), "    ")
    elif isinstance(block, Facts):
        for name, value in block.rows:
            yield from _wrapped(say("paper.fact", lang, name=name, value=plain(value)), "")
    elif isinstance(block, Boxes):
        yield "    ".join(say("paper.fact", lang, name=n, value=_LINE) for n in block.names)
    elif isinstance(block, Table):
        yield from _table(block, plain)
    elif isinstance(block, Slip):
        yield from _slip(block, lang)


def _slip(slip: Slip, lang: str) -> Iterator[str]:
    yield "- " * (_WIDTH // 2)
    yield slip.mark
    for part in (slip.facts, slip.quote):
        yield from _text(part, lang)
        yield ""
    yield "    ".join(f"{TICK} {name}" for name in slip.boxes)
    for name in slip.lines:
        yield say("paper.fact", lang, name=name, value=_LINE * 4)


def _wrapped(said: str, lead: str) -> list[str]:
    return wrap(
        said, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _table(table: Table, show: Callable[[Content], str]) -> Iterator[str]:
    def row(cells: list[str]) -> str:
        return "| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in cells) + " |"

    yield row(list(table.heads))
    yield row(["---"] * len(table.heads))
    for line in table.rows:
        cells = [show(cell) for cell in line.cells]
        yield row(cells + [""] * (len(table.heads) - len(cells)))


# ---------------------------------------------------------------- Markdown


def markdown(paper: Paper) -> str:
    """The paper in Markdown: what is done is in italics, what is quoted in a block quote."""
    out = [f"# {paper.title}", ""]
    if paper.subtitle:
        out += [_marked(paper.subtitle), ""]
    before = ""
    for block in paper.blocks:
        kind = block.kind if isinstance(block, Sentence) else ""
        if kind == before == "item" and out[-1] == "":
            out.pop()
        lines = list(_markdown(block, paper.lang))
        out += [*lines, ""] if lines else []
        before = kind
    return "\n".join(out).rstrip() + "\n"


def _markdown(block: Block, lang: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {inline(block.content)}"
    elif isinstance(block, Sentence):
        said = inline(block.content)
        plain_ = _marked(plain(block.content))
        yield {"cue": f"*{plain_}*", "note": f"*{plain_}*", "item": f"- {said}"}.get(
            block.kind, said
        )
    elif isinstance(block, Quote):
        for n, line in enumerate(block.lines):
            yield from (">",) if n else ()
            yield f"> {inline(line)}"
    elif isinstance(block, Facts):
        for name, value in block.rows:
            yield "- " + say("paper.fact", lang, name=f"**{name}**", value=inline(value))
    elif isinstance(block, Boxes):
        yield " · ".join(say("paper.fact", lang, name=n, value=r"\_" * 6) for n in block.names)
    elif isinstance(block, Table):
        yield from _table(block, _in_cell)
    elif isinstance(block, Slip):
        yield f"## {block.mark}"
        for part in (block.facts, block.quote):
            yield ""
            yield from _markdown(part, lang)
        yield ""
        yield " · ".join(f"{TICK} {name}" for name in block.boxes)
        for name in block.lines:
            yield ""
            yield say("paper.fact", lang, name=name, value=r"\_" * 24)


def _in_cell(content: Content) -> str:
    return inline(content).replace("&#10;", "<br>")


def _marked(said: str) -> str:
    return said.replace("*", "\\*")
