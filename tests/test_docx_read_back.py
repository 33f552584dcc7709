"""Files of Word that this program writes are read back as the document they were made from.

What such a file cannot say is settled first: the order of emphases of one extent, and the border
between emphases that touch.
"""

from __future__ import annotations

import random
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from resolutions.model import (
    Annex,
    Clause,
    Content,
    Division,
    Document,
    Emphasis,
    Enacting,
    Field,
    Inline,
    Link,
    Note,
    NoteRef,
    Other,
    Remark,
    Text,
)
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render.docx import docx
from resolutions.render.markdown import markdown
from resolutions.source import Source
from tests.strategies import rolled

DRAFTS = sorted((Path(__file__).parent.parent / "drafts").glob("??-*.md"))
_BLOCKS = (Document, Clause, Division, Other, Field, Enacting, Note, Annex)
_INLINES = (Text, Emphasis, Link, NoteRef, Remark)
Look = frozenset[object]


def settled(value: Any) -> Any:
    """A document as plain data, its words as stretches of one look."""
    if isinstance(value, tuple):
        if value and all(isinstance(one, _INLINES) for one in value):
            return tuple(stretches(value))
        return tuple(settled(one) for one in value)
    if not isinstance(value, _BLOCKS):
        return value
    said = {f.name: settled(getattr(value, f.name)) for f in fields(value) if f.compare}
    return (type(value).__name__, *said.items())


def stretches(content: Content, look: Look = frozenset()) -> list[tuple[str | Inline, Look]]:
    """The words of some content, each stretch of one look together."""
    out: list[tuple[str | Inline, Look]] = []
    for one in content:
        if isinstance(one, Text):
            new: list[tuple[str | Inline, Look]] = [(one.text, look)]
        elif isinstance(one, Emphasis):
            new = stretches(one.content, look | {one.kind})
        elif isinstance(one, Link):
            new = stretches(one.content, look | {("link", one.target)})
        else:
            new = [(one, look)]
        for words, its in new:
            last, before = out[-1] if out else (None, None)
            if isinstance(last, str) and isinstance(words, str) and before == its:
                out[-1] = (last + words, its)
            else:
                out.append((words, its))
    return out


@pytest.mark.parametrize("start", [0, pytest.param(120, marks=pytest.mark.long)])
def test_documents_are_read_back(start):
    for seed in range(start, 120 if start == 0 else 3_000):
        document = rolled(random.Random(seed))
        again = read(docx(document), language=document.language).document
        if settled(again) != settled(document):  # then Markdown does not bring it back either
            told = parse(Source(markdown(document)), document.language).document
            assert settled(again) == settled(told) != settled(document), seed


@pytest.mark.parametrize("family", ["un", "mun"])
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_drafts_are_read_back(path, family):
    document = parse(Source(path.read_text(encoding="utf-8"))).document
    again = read(docx(document, template=family)).document
    assert settled(again) == settled(document)


@pytest.mark.parametrize("code", ["ar", "es", "ru", "zh"])
def test_other_languages_are_read_back(code):
    cases = Path(__file__).parent / "cases" / "parse"
    known = {"ar": "arabic", "es": "spanish", "ru": "russian", "zh": "chinese"}
    text = (cases / f"lang-{known[code]}.md").read_text(encoding="utf-8")
    first = text.split("````draft\n")[1].split("````")[0]
    document = parse(Source(first)).document
    assert settled(read(docx(document)).document) == settled(document)
