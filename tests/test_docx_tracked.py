"""Files of Word with tracked changes: all rejected they are the text as tabled, all accepted the
new one. Asked are our reader, our resolver, and LibreOffice where it is installed."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from resolutions.amend.compare.marking import marked
from resolutions.amend.several import marking
from resolutions.amend.several.merging import Merged, merge
from resolutions.errors import NotAResolution, ResolutionsError
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.read import read
from resolutions.read.docx.resolve import ALL, authors, resolved
from resolutions.render.docx import docx
from resolutions.render.docx.tracked import docx_tracked
from resolutions.render.family import look_of
from resolutions.render.marked import Hand, Marked
from resolutions.source import Source
from tests.amend_pools import pool
from tests.corpus_edits import Reviser
from tests.document_pool import chances, places
from tests.document_pool import pool as texts
from tests.docx_checks import problems
from tests.docx_files import FILES
from tests.edits import Editor
from tests.strategies import documents, rolled
from tests.test_docx_read_back import settled

HAND = Hand("Norway", "2026-03-14T10:00:00Z")
MARKS = ("<w:ins ", "<w:del ", "<w:moveFrom", "<w:moveTo", "PrChange ", "<w:delText")
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def read_as(data: bytes, like: Document, changes: str = "accept") -> object:
    return settled(read(data, language=like.language, changes=changes).document)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def proven(both: Marked, template: str = "") -> bytes:
    """The file says both texts, to the reader and once its changes are settled."""
    data = docx_tracked(both, template=template)
    family = template or look_of(both.new, "", "")[0]
    assert problems(data) == []
    for way, document in (("reject", both.old), ("accept", both.new)):
        try:
            wanted = read_as(docx(document, template=family), document)
        except NotAResolution:  # an edit left too little of it
            continue
        assert read_as(data, document, way) == wanted
        out = settled_all(data, way)
        assert problems(out) == []
        assert read_as(out, document) == wanted
        assert not any(mark in parts(out)["word/document.xml"] for mark in MARKS)
    return data


@given(documents("en"), documents("en"))
@settings(max_examples=60)
def test_two_texts_that_have_nothing_in_common(a: Document, b: Document) -> None:
    proven(marked(a, b, HAND))


@given(places(), chances())
@settings(max_examples=100)
def test_a_text_and_its_revision(n: int, pick: random.Random) -> None:
    a = texts()[n]
    proven(marked(a, Editor(pick).edited(a, pick.randint(1, 8)), HAND), pick.choice(["un", "mun"]))


def settled_all(data: bytes, way: str) -> bytes:
    """The file with all its changes accepted or rejected."""
    return resolved(data, accept=(ALL,)) if way == "accept" else resolved(data, reject=(ALL,))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_with_the_amendments_of_several_delegations(language: str) -> None:
    text, known = pool(f"together-{language}.md", language)
    for seed in range(15):
        pick = random.Random(seed)
        some = [
            replace(one, sponsors=(f"D{n}",), date="2026-03-14")
            for n, one in enumerate(pick.sample(known, min(len(known), pick.randint(1, 12))))
        ]
        done = merge(some, text, order=[one.id for one in some])
        assert isinstance(done, Merged)
        both = marking.marked(done, marking.hands_of(some, language), HAND)
        data = proven(both, ("un", "mun")[seed % 2])
        known_authors = {hand.author for hand in both.hands}
        assert set(authors(data)) <= known_authors


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the reference corpus is not here")
@pytest.mark.parametrize("folder", ["en-sc", "fr-sc"])
def test_adopted_texts_and_their_revisions(folder: str) -> None:
    files = sorted((CORPUS / folder).rglob("*.md"))[::14][:20]
    found = [parse(Source(file.read_text(encoding="utf-8"))).document for file in files]
    for seed, document in enumerate(found):
        pick = random.Random(seed)
        proven(marked(document, Reviser(pick, found).revised(document, 6), HAND))
    if not found:
        pytest.skip("the corpus has no texts of this kind here")


# ---------------------------------------------------------------- how it is written

OLD = """# Lights

*The General Assembly*,

*Noting* the sea,[^1]

1. *Urges* all States to keep a light in every harbour;

2. *Decides* to remain seized of the matter.

[^1]: The old sea.
"""


def document(text: str) -> Document:
    return parse(Source(text)).document


def test_the_same_text_gives_the_same_file_without_a_clock() -> None:
    both = marked(document(OLD), document(OLD.replace("harbour", "bay")), HAND)
    assert docx_tracked(both) == docx_tracked(both)
    assert 'w:date="2026-03-14T10:00:00Z"' in parts(docx_tracked(both))["word/document.xml"]
    undated = replace(both, hands=(Hand("Norway"),))
    assert "w:date" not in parts(docx_tracked(undated))["word/document.xml"]


def test_a_move_without_a_date_is_no_move() -> None:
    """The schema has none."""
    urges = "*Urges* all States to keep a light in every harbour;"
    asks = "*Asks* for oil, lamps and keepers of the light;"
    moved = OLD.replace("2. *Decides*", f"2. {asks}\n\n3. *Decides*")
    other = moved.replace(f"1. {urges}\n\n2. {asks}", f"1. {asks}\n\n2. {urges}")
    both = marked(document(moved), document(other), HAND)
    assert "<w:moveFrom " in parts(proven(both))["word/document.xml"]
    undated = parts(docx_tracked(replace(both, hands=(Hand("Norway"),))))
    assert "<w:move" not in undated["word/document.xml"]


def test_a_note_that_changes_is_one_note() -> None:
    both = marked(document(OLD), document(OLD.replace("The old sea", "The new sea")), HAND)
    found = parts(proven(both))["word/footnotes.xml"]
    assert found.count("<w:footnote ") == 3
    assert "<w:delText" in found


def test_an_amendment_has_one_comment_that_is_no_remark_of_the_text() -> None:
    both = marked(document(OLD), document(OLD.replace("harbour", "bay")), HAND)
    both = replace(both, hands=(replace(HAND, said="Amendment 1\nIt says:\nbay"),))
    found = parts(proven(both))
    assert found["word/document.xml"].count("<w:commentReference ") == 1
    assert found["word/comments.xml"].count("<w:p>") == 3


def test_a_change_of_level_goes_and_comes() -> None:
    """A change of style or list is not undone by every program."""
    old = "1. *Urges* States:\n\n   (a) To light;\n\n   (b) To train."
    new = "1. *Urges* States:\n\n   (a) To light;\n\n      (i) To train."
    both = marked(document(OLD[:45] + old), document(OLD[:45] + new), HAND)
    assert "pPrChange" not in parts(proven(both))["word/document.xml"]


# ---------------------------------------------------------------- files of others


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("way", ["accept", "reject"])
def test_files_of_delegates_say_what_the_reader_reads(name: str, way: str) -> None:
    data = FILES[name]()
    try:
        wanted = read(data, changes=way).document
    except ResolutionsError as refused:
        pytest.skip(f"no text that can be read: {refused.code}")
    out = settled_all(data, way)
    assert settled(read(out).document) == settled(wanted)
    assert problems(out) == problems(data) or len(problems(out)) <= len(problems(data))


def test_only_some_authors_are_settled() -> None:
    data = FILES["tracked changes of two authors"]()
    assert len(authors(data)) == 2
    one, other = authors(data)
    out = resolved(data, accept=(one,))
    assert authors(out) == (other,)
    assert authors(resolved(out, reject=(other,))) == ()
    both = resolved(data, accept=(one,), reject=(ALL,))
    assert both == resolved(out, reject=(other,))


def test_parts_without_changes_keep_their_bytes() -> None:
    data = FILES["tracked changes of two authors"]()
    before, after = parts(data), parts(resolved(data, accept=(ALL,)))
    assert {n for n in before if before[n] != after[n]} == {"word/document.xml"}
    assert resolved(resolved(data, accept=(ALL,)), accept=(ALL,)) == resolved(data, accept=(ALL,))


# ---------------------------------------------------------------- LibreOffice


def _office_python() -> str:
    """A Python that can talk to LibreOffice, or nothing."""
    if shutil.which("soffice") is None:
        return ""
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if (
            found
            and not subprocess.run([found, "-c", "import uno"], capture_output=True).returncode
        ):
            return found
    return ""


@cache
def office_pairs() -> tuple[tuple[Document, Document], ...]:
    """Texts and their revisions: words, paragraphs, lists, moves, notes."""
    found = []
    for seed in range(46):
        pick = random.Random(seed)
        a = texts()[pick.randrange(len(texts()))]
        found.append((a, Editor(pick).edited(a, pick.randint(1, 8))))
    for seed in range(6):
        pick = random.Random(seed)
        a = rolled(pick, "fr")
        found.append((a, Editor(pick).edited(a, 12)))
    return tuple(found)


# What LibreOffice 7.4 settles otherwise, by the number of the pair and what was done with it. The
# text of the notes it loads in another order than that of their calls, where one that was called
# is called no more; the list of a paragraph that went it gives to the heading after it.
OTHERWISE = {
    (5, "accept"): "notes",
    (8, "reject"): "notes",
    (35, "accept"): "notes",
    (30, "accept"): "label of a heading",
}


def test_libreoffice_agrees(tmp_path: Path) -> None:
    """Paragraphs, their labels and styles, and the notes, as LibreOffice has them in a file
    with all changes accepted or rejected, and in a file of that text without any."""
    python = _office_python()
    if not python:
        pytest.skip("LibreOffice, or its module for Python, is not installed")
    tasks = []
    for i, (a, b) in enumerate(office_pairs()):
        both = marked(a, b, HAND)
        family = look_of(b, "", "")[0]
        files = {"t": docx_tracked(both), "a": docx(a, template=family), "b": docx(b)}
        for name, data in files.items():
            (tmp_path / f"{i}{name}.docx").write_bytes(data)
        for name, way in (("t", "accept"), ("b", "keep"), ("t", "reject"), ("a", "keep")):
            tasks.append([str(tmp_path / f"{i}{name}.docx"), way])
    script = Path(__file__).with_name("office_changes.py")
    done = subprocess.run(
        [python, str(script), str(tmp_path / "profile")],
        input=json.dumps(tasks), capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [[one for one in text if one[2].strip()] for text in json.loads(done.stdout)]
    assert len(told) == 4 * len(office_pairs()) >= 200
    wrong = {}
    for i in range(0, len(told), 2):
        one, other = told[i], told[i + 1]
        if [x for x in one if x[1] != "note"] != [x for x in other if x[1] != "note"]:
            wrong[i // 4, tasks[i][1]] = "text"
        elif one != other:
            wrong[i // 4, tasks[i][1]] = "notes"
    assert set(wrong) <= set(OTHERWISE), wrong
    for place, what in wrong.items():
        assert (what == "notes") == (OTHERWISE[place] == "notes")
