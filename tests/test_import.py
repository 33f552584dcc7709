"""Pages of the web read as text, and the account of what a file had that a draft has not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.errors import Unreadable
from resolutions.parse import parse
from resolutions.read import read
from resolutions.read.html import as_text
from resolutions.render import markdown
from resolutions.render.html import html
from resolutions.source import Source
from tests.test_cli import run
from tests.test_html import UN, changed, document_of

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*-*.md"))

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><title>x</title>
<style>p { margin: 0 }</style></head><body>
<p>The General Assembly,</p>
<p><i>Recalling</i> its resolution 70/1 of
25 September 2015,<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>
<ol><li><i>Urges</i> States:
  <ol type="a"><li>To act;</li><li>To report;</li></ol></li>
<li><em>Decides</em> to remain seized of the matter.<img src="seal.png"></li></ol>
<p style="display:none">Secret</p>
<script>alert("no")</script>
<hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Resolution 70/1.</p></div>
</body></html>
"""


def page(text: str) -> Source:
    return as_text(Source(text, "a.html"))


def test_a_page_of_another_program() -> None:
    source = page(WORD)
    assert source.text == (
        "The General Assembly,\n\n"
        "*Recalling* its resolution 70/1 of 25 September 2015,[^1]\n\n"
        "1. *Urges* States:\n\n   (a) To act;\n\n   (b) To report;\n\n"
        "2. *Decides* to remain seized of the matter.\n\n---\n\n"
        "[^1]: Resolution 70/1.\n"
    )
    assert [(n.code, dict(n.facts)) for n in source.notices] == [
        ("pictures", {"n": 1}),
        ("hidden", {"n": 1}),
    ]


@pytest.mark.parametrize("family", ["un", "mun"])
@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_our_own_pages_give_the_text_back(path: Path, family: str) -> None:
    document = read(path).document
    again = parse(page(html(document, template=family))).document
    assert [c.content for c in again.preamble] == [c.content for c in again.preamble]
    for part in ("preamble", "operative"):
        before, after = getattr(document, part), getattr(again, part)
        assert [c.text for c in after] == [c.text for c in before]
        assert [[d.text for d in c.children] for c in after] == [
            [d.text for d in c.children] for c in before
        ]
    assert [note.content for note in again.notes] == [note.content for note in document.notes]


def test_our_own_page_of_the_corpus(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*"))[::20]:
        document = read(path).document
        again = parse(page(html(document))).document
        assert [c.text for c in again.operative] == [c.text for c in document.operative], path


def test_a_page_with_marked_changes_is_read_as_accepted() -> None:
    marked = changed()
    source = page(html(marked))
    assert source.notices[0].code == "changes-accept"
    assert "Brazil" in str(dict(source.notices[0].facts)["authors"])
    operative = parse(source).document.operative
    assert [c.text for c in operative] == [c.text for c in marked.new.operative]


@given(st.text(alphabet=st.sampled_from('<>/"=&; abpolitdvu1.#ré\n'), max_size=300))
def test_any_page_is_read_or_refused(text: str) -> None:
    try:
        source = page(text)
    except Unreadable:
        return
    assert isinstance(source.text, str)


def test_hostile_pages() -> None:
    for text in ("<div>" * 50_000 + "x", "<ol><li>" * 20_000 + "x", "<p>&a;" * 10_000):
        assert page(f"<html><body>{text}").text
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>'
    assert len(page(bomb).text) < 100
    outside = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>x&a;</p></html>'
    assert "root" not in page(outside).text


# ---------------------------------------------------------------- the command


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    return tmp_path


def test_a_page_and_its_account(here: Path) -> None:
    (here / "a.html").write_text(WORD, encoding="utf-8")
    said = run(["import", "--report", "account.json", "a.html"])
    assert (said.code, said.out) == (0, "Written: a.md\n")
    assert said.err.count("\n") == 2
    account = json.loads((here / "account.json").read_text(encoding="utf-8"))
    assert account["schema"] == 1
    (one,) = account["files"]
    assert (one["file"], one["format"], one["written"]) == ("a.html", "html", "a.md")
    assert [(lost["kind"], lost["n"]) for lost in one["lost"]] == [("pictures", 1), ("hidden", 1)]
    assert read(here / "a.md").document.operative[1].text.startswith("Decides")


def test_every_format_comes_back(here: Path) -> None:
    (here / "draft.md").write_text(UN, encoding="utf-8")
    for form in ("docx", "json", "akn"):
        assert run(["export", "--to", form, "draft.md"]).code == 0
        said = run(["import", "-o", f"{form}.md", f"draft.{form}"])
        assert said.code == 0, said.err
        assert "nothing was left out" in said.err
        assert (here / f"{form}.md").read_text(encoding="utf-8") == markdown(document_of(UN))


def test_several_files_and_a_refusal(here: Path) -> None:
    (here / "a.html").write_text(WORD, encoding="utf-8")
    (here / "b.html").write_text("<html><body><p>Hello.</p></body></html>", encoding="utf-8")
    said = run(["import", "--quiet", "a.html", "b.html", "c.docx"])
    assert said.code == 3
    assert said.out == "Written: a.md\n"
    assert said.err.count("error:") == 2
    assert run(["import", "-o", "x.md", "a.html", "b.html"]).code == 2


def test_standard_input(here: Path) -> None:
    said = run(["import", "-"], stdin=WORD.encode())
    assert said.code == 0
    assert said.out.startswith("The General Assembly,\n\n*Recalling*")
