"""The PDF: every word is in it, no text is read as a command, the same bytes each time."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolutions.errors import Usage
from resolutions.language import WORD
from resolutions.model import Clause, Document, Emphasis, Link, Text, plain
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render import view, written
from resolutions.render.furniture import legal
from resolutions.source import Source
from tests.strategies import documents
from tests.test_cli import run
from tests.test_html import UN, changed, document_of

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*-*.md"))
HERE = importlib.util.find_spec("typst") is not None
sets_pages = pytest.mark.skipif(not HERE, reason="the extra pdf is not installed")
reads_pages = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="there is no pdftotext to read the pages with"
)


def pdf_of(document: Document, **options: str) -> bytes:
    from resolutions.render.pdf import pdf

    return pdf(document, **options)


def text_of(data: bytes, tmp_path: Path) -> str:
    """The words of the pages, without the spaces that setting them put in."""
    path = tmp_path / "it.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return squeezed(done.stdout.decode())


def squeezed(text: str) -> str:
    """Only letters and digits, in the forms they are searched for."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def words_of(document: Document) -> list[str]:
    shown = view(document)
    return [
        squeezed(word)
        for line in shown.lines
        if line.kind not in ("comment", "rule")
        for piece in (line.label, line.name, line.number, plain(line.content), line.raw)
        for word in WORD.findall(legal(piece))
    ]


# ---------------------------------------------------------------- every word


@sets_pages
@reads_pages
@pytest.mark.parametrize("family", ["un", "mun"])
@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_every_word_of_the_drafts(path: Path, family: str, tmp_path: Path) -> None:
    document = read(path).document
    found = text_of(pdf_of(document, template=family), tmp_path)
    assert [w for w in words_of(document) if w not in found] == []


@sets_pages
@reads_pages
def test_every_word_of_some_of_the_corpus(shared: Path, tmp_path: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*"))[::40]:
        document = read(path).document
        found = text_of(pdf_of(document), tmp_path)
        assert [w for w in words_of(document) if w not in found] == [], path


@sets_pages
@reads_pages
def test_notes_tables_and_the_masthead(tmp_path: Path) -> None:
    document = document_of(UN)
    found = text_of(pdf_of(document), tmp_path)
    assert [w for w in words_of(document) if w not in found] == []


# ---------------------------------------------------------------- no text is a command


COMMANDS = (
    '#set text(red) $x$ [a] *b* _c_ `d` <e> @f // g /* h */ \\u{41} = i #{ panic("j") } ~ -- "'
)


@sets_pages
@settings(max_examples=60)
@given(st.text(), st.text())
@example(COMMANDS, COMMANDS)
@example("\x00\ud800\ufffe", "\u202e\u200b\ufeff")
def test_any_text_can_be_set(words: str, more: str) -> None:
    clause = Clause(
        "operative",
        (Text(words), Emphasis("italic", (Text(more),)), Link(words, (Text(more),))),
        "number",
    )
    document = Document(
        "resolution", "en", (Text(more),), body=(clause,), closing=((Text(words),),)
    )
    assert pdf_of(document).startswith(b"%PDF")


@sets_pages
@settings(max_examples=40)
@given(documents())
def test_any_document_can_be_set(document: Document) -> None:
    for family in ("un", "mun"):
        assert pdf_of(document, template=family).startswith(b"%PDF")


@sets_pages
@reads_pages
def test_commands_are_words(tmp_path: Path) -> None:
    document = Document("resolution", "en", (Text("A"),), closing=((Text(COMMANDS),),))
    assert squeezed(COMMANDS) in text_of(pdf_of(document), tmp_path)


# ---------------------------------------------------------------- what it is made of


@sets_pages
def test_the_same_document_gives_the_same_bytes() -> None:
    document = document_of(UN)
    assert pdf_of(document) == pdf_of(document) == written(document, "pdf")


@sets_pages
def test_it_is_accessible() -> None:
    data = pdf_of(document_of(UN))
    assert b"/StructTreeRoot" in data
    assert b"pdfuaid" in data
    assert b"/Lang" in data
    assert b"DisplayDocTitle" in data


@sets_pages
def test_characters_without_a_font_are_told(draft: Path, monkeypatch) -> None:
    """On a machine without fonts, what is brought along sets the Latin alphabet."""
    import typst

    from resolutions.render import pdf
    from resolutions.resources import folder

    root = folder("templates")
    fonts = typst.Fonts(include_system_fonts=False)
    bare = typst.Compiler(f"{root}/pdf.typ", root=root, font_paths=fonts)
    monkeypatch.setattr(pdf, "_kept", {"pdf": bare})
    assert run(["export", "--to", "pdf", "draft.md"]).err == ""
    draft.write_text(UN.replace("to see", "to see 大会"), encoding="utf-8")
    said = run(["export", "--to", "pdf", "draft.md"])
    assert said.code == 0
    assert "no font of this machine" in said.err


@sets_pages
def test_a_long_text_costs_little(tmp_path: Path) -> None:
    clauses = "\n\n".join(f"{n}. *Asks* all of them to act;" for n in range(1, 2001))
    assert pdf_of(document_of(f"*The Council*,\n\n{clauses}\n")).startswith(b"%PDF")


@sets_pages
@pytest.mark.parametrize("code", ["ar", "zh", "ru"])
def test_other_scripts(code: str) -> None:
    texts = {
        "ar": "*إن الجمعية العامة*،\n\n1 - *تحث* الدول على القرار A/RES/78/265؛\n",
        "zh": "*大会*，\n\n1. *敦促*会员国提供法律信息。\n",
        "ru": "*Генеральная Ассамблея*,\n\n1. *призывает* государства.\n",
    }
    assert pdf_of(parse(Source(texts[code])).document).startswith(b"%PDF")


@sets_pages
@reads_pages
def test_changes_are_marked(tmp_path: Path) -> None:
    from resolutions.render.pdf import pdf

    found = text_of(pdf(changed()), tmp_path)
    for words in ("Asks none", "Adds this", "all the States", "Brazil (A.1)", "Chile <south>"):
        assert squeezed(words) in found


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Usage, match="needs-extra"):
        pdf_of(document_of(UN))


@pytest.fixture
def draft(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    path = tmp_path / "draft.md"
    path.write_text(UN, encoding="utf-8")
    return path


@sets_pages
def test_export(draft: Path) -> None:
    said = run(["export", "-o", "draft.pdf", "draft.md"])
    assert (said.code, said.out) == (0, "Written: draft.pdf\n")
    assert draft.with_suffix(".pdf").read_bytes() == pdf_of(read(draft).document, profile="un-ga")
    assert run(["export", "--to", "pdf", "-o", "-", "draft.md"]).data.startswith(b"%PDF")


def test_export_without_the_extra(draft: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    for lang, word in (("en", "needs one thing more"), ("fr", "demande un complément")):
        said = run(["--lang", lang, "export", "--to", "pdf", "draft.md"])
        assert said.code == 2
        assert word in said.err
        assert "pip install 'resolutions[pdf]'" in said.err
        assert said.err.count("\n") == 1
    assert not draft.with_suffix(".pdf").exists()
