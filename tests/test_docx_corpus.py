"""Real adopted resolutions as Word files: whole, sound, the same each time, and read back.

Needs the reference corpus beside the checkout. The files are looked into without any of the
code that writes them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.model import Document, plain
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render.docx import docx
from resolutions.render.view import contents, view
from resolutions.source import decode
from tests import docx_written as word
from tests.docx_checks import audited, examined
from tests.test_docx_read_back import settled

FIFTH, FORTIETH = 5, 40


def texts(shared: Path) -> list[tuple[str, Document]]:
    """All texts of both languages, by name."""
    paths = sorted((shared / "corpus").glob("*/*"))
    return [(p.name, parse(decode(p.read_bytes(), str(p))).document) for p in paths]


def bare(text: str) -> str:
    """Spaces and digits apart: the number of a note stands between words."""
    return "".join(c for c in text if not c.isspace() and not c.isdigit())


def missing(document: Document, found: dict[str, bytes]) -> list[str]:
    """The words and labels of a document that its file does not have."""
    parts = [found[n] for n in ("word/document.xml", "word/footnotes.xml") if n in found]
    said = bare("".join(word.text(p) for part in parts for p in word.tree(part).iter(f"{word.W}p")))
    out = [words for c in contents(document) if (words := bare(plain(c))) not in said]
    wanted = [line.label for line in view(document).lines if line.label]
    labels = list(word.labels(found))[: len(wanted)]
    return out + [f"{a} for {b}" for a, b in zip(labels, wanted, strict=True) if a != b]


def failing(name: str, document: Document, family: str) -> list[str]:
    """What is wrong with the file of one text."""
    written = docx(document, template=family)
    found = word.parts(written)
    out = [*examined(found), *missing(document, found)]
    if docx(document, template=family) != written:
        out.append("not the same file twice")
    if settled(read(written).document) != settled(document):
        out.append("read back, it is another document")
    return [f"{name}, {family}: {one}" for one in out]


def test_adopted_texts(shared: Path) -> None:
    """Every word and label is in the file, nothing dangles, the same text gives the same file,
    and reading the file gives the document back."""
    known = texts(shared)
    assert [one for name, text in known for one in failing(name, text, "un")] == []
    assert [one for name, text in known[::FIFTH] for one in failing(name, text, "mun")] == []


@pytest.mark.parametrize("every", [FORTIETH, pytest.param(1, marks=pytest.mark.long)])
def test_adopted_texts_are_valid(shared: Path, every: int) -> None:
    """Nothing in the files is against the schema or the rules of the Open XML SDK."""
    pytest.importorskip("openxml_audit")
    for name, document in texts(shared)[::every]:
        for family in ("un", "mun"):
            assert audited(docx(document, template=family)) == [], name
