"""Papers as PDF: for a printer that has no Word, tagged, in A4.

Needs the extra ``pdf``. The words go to Typst as data, never as markup; how they look is said
by ``templates/papers/paper.typ``. The same paper gives the same bytes, with the same fonts.
"""

from __future__ import annotations

import json

from resolutions.errors import Unreadable, Usage
from resolutions.language import codes, load
from resolutions.model import Emphasis, Link, Text
from resolutions.render.furniture import legal
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
from resolutions.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block, Paper

_MARKS = {
    "italic": "i", "bold": "b", "underline": "u", "strike": "s", "sup": "^", "sub": "_",
}  # fmt: skip

_kept: dict[str, Any] = {}


def pdf(paper: Paper) -> bytes:
    """The file. Raises `Usage` (``needs-extra``) where the extra is not installed,
    `Unreadable` where the pages cannot be set."""
    data = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "running": paper.running or paper.title,
        "lang": paper.lang,
        "rtl": _rtl(paper.lang),
        "landscape": paper.landscape,
        "size": paper.size,
        "blocks": [_block(block) for block in paper.blocks],
    }
    return _pages(legal(json.dumps(data, ensure_ascii=False)))


def _pages(data: str) -> bytes:
    """The pages as PDF/UA, else as PDF."""
    try:
        import typst
    except ImportError:
        raise Usage("needs-extra", format="PDF", extra="pdf") from None
    if not _kept:
        root = folder("templates")
        source = f"{root}/papers/paper.typ"
        _kept["pdf"] = typst.Compiler(source, root=root, font_paths=typst.Fonts())
    reason = ""
    for standards in (["ua-1"], []):
        try:
            made, _ = _kept["pdf"].compile_with_warnings(
                format="pdf", sys_inputs={"data": data}, pdf_standards=standards, timestamp=0
            )
        except typst.TypstError as error:
            reason = str(error)
        else:
            assert isinstance(made, bytes)
            return made
    raise Unreadable("pdf-not-set", reason=reason)


def _block(block: Block) -> dict[str, Any]:
    """A block as plain data."""
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "runs": _runs(block.content)}
    if isinstance(block, Sentence):
        return {"kind": block.kind, "runs": _runs(block.content)}
    if isinstance(block, Quote):
        return _quote(block)
    if isinstance(block, Facts):
        return {"kind": "facts", "rows": _facts(block)}
    if isinstance(block, Boxes):
        return {"kind": "boxes", "names": list(block.names)}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "heads": list(block.heads),
            "widths": list(block.widths),
            "fill": block.fill,
            "centred": list(block.centred),
            "lang": block.language,
            "rtl": _rtl(block.language),
            "quoted": list(block.quoted),
            "rows": [
                {"group": row.kind == "group", "cells": [_runs(cell) for cell in row.cells]}
                for row in block.rows
            ],
        }
    if isinstance(block, Slip):
        return {
            "kind": "slip",
            "mark": block.mark,
            "facts": _facts(block.facts),
            "quote": _quote(block.quote),
            "ticks": [f"{TICK} {name}" for name in block.boxes],
            "lines": list(block.lines),
        }
    return {"kind": "break"}


def _quote(quote: Quote) -> dict[str, Any]:
    lines = [_runs(line) for line in quote.lines]
    language = quote.language
    return {"kind": "quote", "lines": lines, "lang": language, "rtl": _rtl(language)}


def _facts(facts: Facts) -> list[dict[str, Any]]:
    return [{"name": name, "runs": _runs(value)} for name, value in facts.rows]


def _runs(content: Content, marks: str = "") -> list[dict[str, str]]:
    out: list[dict[str, str]] = []
    for part in content:
        if isinstance(part, Text):
            out.append({"text": part.text, "marks": marks})
        elif isinstance(part, Emphasis):
            out += _runs(part.content, marks + _MARKS.get(part.kind, ""))
        elif isinstance(part, Link):
            out += _runs(part.content, marks)
    return out


def _rtl(language: str) -> bool:
    return language in codes() and load(language).direction == "rtl"
