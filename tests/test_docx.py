"""Word files: every word reaches them, labels are Word's own, and nothing in them dangles."""

from __future__ import annotations

import importlib.util
import io
import os
import random
import subprocess
import sys
from typing import Any

import docx as python_docx
import pytest

from resolutions.errors import Unreadable, Usage
from resolutions.model import (
    Clause,
    Content,
    Document,
    Emphasis,
    Field,
    Link,
    Note,
    NoteRef,
    Other,
    Remark,
    Text,
    plain,
)
from resolutions.parse import parse
from resolutions.read import read
from resolutions.records import replace
from resolutions.render import view
from resolutions.render.docx import FAMILIES, docx, family_of
from resolutions.render.docx.lists import shape_of
from resolutions.render.view import contents
from resolutions.source import Source
from tests import docx_written as word
from tests.docx_checks import audited, examined, problems
from tests.docx_letterheads import LETTERHEADS
from tests.strategies import ROOT, rolled
from tests.test_docx_read_back import settled

ARABIC = """**المنتدى:** الجمعية العامة

**الرمز:** A/C.3/79/L.24

# محو الأمية الرقمية

*إن الجمعية العامة*،

*وإذ تشير* إلى قرارها 78/265 المؤرخ 21 آذار/مارس 2024[^1]،

1 - *تحث* الدول الأعضاء على ما يلي:

   (أ) توفير المعلومات القانونية مجانا على شبكة الإنترنت؛

   (ب) تدريب القضاة وموظفي المحاكم؛

2 - *تطلب* إلى الأمين العام أن يقدم تقريرا إلى الجمعية العامة.

[^1]: القرار 217 ألف (د-3).
"""


def drafted(text: str) -> Document:
    return parse(Source(text, "draft.md")).document


def drafts() -> list[Document]:
    names = sorted((ROOT / "drafts").glob("[a-z]*.md"))
    return [drafted(p.read_text(encoding="utf-8")) for p in names] + [drafted(ARABIC)]


def generated(count: int = 40) -> list[Document]:
    roll = random.Random(20)
    return [rolled(roll) for _ in range(count)]


ALL = [*drafts(), *generated()]


def remarks(content: Content) -> list[str]:
    out = []
    for part in content:
        if isinstance(part, Remark):
            out.append(part.text)
        elif isinstance(part, (Emphasis, Link)):
            out += remarks(part.content)
    return out


@pytest.mark.parametrize("family", FAMILIES)
def test_every_word_reaches_the_file(family: str) -> None:
    for document in ALL:
        found = word.parts(docx(document, template=family))
        said = [word.text(p) for p in word.paragraphs(found)]
        for part in ("word/footnotes.xml", "word/comments.xml"):
            if part in found:
                said += [word.text(p) for p in word.tree(found[part]).iter(f"{word.W}p")]
        hidden = [word.text(r) for r in word.remarks(found)]
        whole = "\n".join((*said, *hidden))
        for content in contents(document):
            assert _without_calls(content) in _stripped(whole)
            for remark in remarks(content):
                assert remark in whole
        for line in view(document).lines:
            for wanted in (line.name, line.number):
                assert wanted in whole
            for piece in line.raw.replace("|", "\n").splitlines():
                assert piece.strip("> -").strip() in whole


def _without_calls(content: Content) -> str:
    return _stripped(plain(content))


def _stripped(text: str) -> str:
    """Spaces apart: the number of a note stands between words, a tab after a label."""
    return "".join(c for c in text if not c.isspace() and not c.isdigit())


@pytest.mark.parametrize("family", FAMILIES)
def test_labels_are_those_of_the_view(family: str) -> None:
    for document in ALL:
        found = word.parts(docx(document, template=family))
        wanted = [line.label for line in view(document).lines if line.label]
        assert list(word.labels(found))[: len(wanted)] == wanted


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_in_a_file_dangles(family: str) -> None:
    for document in ALL:
        assert problems(docx(document, template=family)) == []


def test_files_are_valid() -> None:
    pytest.importorskip("openxml_audit")
    for document in [*drafts(), *generated(6)]:
        for family in FAMILIES:
            assert audited(docx(document, template=family)) == []


def test_the_same_file_each_time() -> None:
    for document in ALL[:12]:
        assert docx(document) == docx(document)
    code = (
        "import sys; from resolutions.parse import parse; from resolutions.source import Source;"
        "from resolutions.render.docx import docx; import zlib;"
        "print(zlib.crc32(docx(parse(Source(sys.stdin.read(), 'x')).document)))"
    )
    seen = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", code], input=ARABIC, env=env, text=True, check=True,
            capture_output=True, cwd=ROOT,
        )  # fmt: skip
        seen.add(run.stdout)
    assert len(seen) == 1


def test_writing_imports_nothing_heavy() -> None:
    code = (
        "import sys; from resolutions.render.docx import docx;"
        "from resolutions.model import Document; docx(Document('resolution', 'en'));"
        "print([m for m in ('docx', 'lxml', 'zipfile', 'jinja2') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], text=True, check=True, capture_output=True, cwd=ROOT
    )
    assert run.stdout.strip() == "[]"


def test_templates_are_those_that_the_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "templates" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    folder = ROOT / "templates" / "docx"
    there = {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in folder.rglob("*")
        if p.is_file()
    }
    assert there == make.made()


# ---------------------------------------------------------------- one thing at a time


def body(*content: Content, notes: tuple[Note, ...] = ()) -> Document:
    clauses = tuple(Clause("operative", c, "number") for c in content)
    return Document("resolution", "en", body=clauses, notes=notes)


def document_xml(document: Document, family: str = "") -> str:
    return word.parts(docx(document, template=family))["word/document.xml"].decode()


def test_a_note_called_twice_is_one_footnote() -> None:
    called = (Text("States"), NoteRef("a"))
    document = body(called, called, notes=(Note("a", (Text("See A/79/40."),)),))
    found = word.parts(docx(document))
    assert examined(found) == []
    written = found["word/document.xml"].decode()
    assert written.count("<w:footnoteReference ") == 1
    assert "NOTEREF _note_1" in written
    assert 'w:val="1=a"' in found["word/settings.xml"].decode()


def test_notes_without_call_and_calls_without_note_are_kept() -> None:
    document = body((Text("States"), NoteRef("9")), notes=(Note("2", (Text("Left over"),)),))
    found = word.parts(docx(document))
    assert examined(found) == []
    said = [(word.style(p), word.text(p)) for p in word.paragraphs(found)]
    assert ("OperativeParagraph", "States9") in said
    assert ("UncalledNote", "2\tLeft over") in said


def test_a_note_that_calls_a_note() -> None:
    notes = (Note("1", (Text("See "), NoteRef("2"))), Note("2", (Text("There"),)))
    found = word.parts(docx(body((Text("States"), NoteRef("1")), notes=notes)))
    assert examined(found) == []
    assert ("UncalledNote", "2\tThere") in [
        (word.style(p), word.text(p)) for p in word.paragraphs(found)
    ]


def test_the_order_of_notes_and_of_marks_is_kept() -> None:
    notes = (Note("1", (Text("First"),)), Note("2", (Text("Second"),)))
    document = body((Text("States"), NoteRef("2"), NoteRef("1")), notes=notes)
    settings = word.parts(docx(document))["word/settings.xml"].decode()
    assert 'w:name="resolution.order" w:val="1 2"' in settings
    inner = (Text("States"),)
    usual = Emphasis("italic", (Emphasis("bold", inner),))
    other = Emphasis("bold", (Emphasis("italic", inner),))
    assert "ReversedEmphasis" not in document_xml(body((usual,)))
    assert "ReversedEmphasis" in document_xml(body((other,)))


def test_the_number_of_a_resolution_stands_before_its_title() -> None:
    front = (Field("number", "", (Text("78/265"),)), Field("symbol", "", (Text("A/RES/78/265"),)))
    document = Document("resolution", "en", (Text("Sharing of water"),), front)
    for family in FAMILIES:
        found = word.parts(docx(document, template=family))
        said = {word.style(p): word.text(p) for p in word.paragraphs(found)}
        assert said["ResolutionTitle"] == "78/265.\tSharing of water"
        assert '"_front_0"' in found["word/document.xml"].decode()


def test_opening_phrases_have_a_style() -> None:
    content = (Emphasis("italic", (Text("Urges"),)), Text(" States;"))
    clause = Clause("operative", content, "number", "Urges")
    written = document_xml(Document("resolution", "en", body=(clause,)))
    assert '<w:rStyle w:val="OpeningPhrase"/></w:rPr><w:t xml:space="preserve">Urges<' in written
    upright = replace(clause, content=(Text("Urges States;"),))
    written = document_xml(Document("resolution", "en", body=(upright,)))
    assert '<w:rStyle w:val="OpeningPhrase"/><w:i w:val="0"/><w:iCs w:val="0"/>' in written


@pytest.mark.parametrize(
    ("target", "attributes"),
    [
        ("https://example.org/a_(b)?c=1&d", "r:id="),
        ("javascript:alert(1)", "w:tooltip="),
        ("#", 'w:anchor=""'),
        ("", "<w:hyperlink>"),
    ],
)
def test_only_web_addresses_are_live(target: str, attributes: str) -> None:
    document = body((Link(target, (Text("study"),)),))
    found = word.parts(docx(document))
    assert examined(found) == []
    assert attributes in found["word/document.xml"].decode()
    assert b"javascript" not in found["word/_rels/document.xml.rels"]


def test_characters_that_xml_has_no_place_for() -> None:
    text = "a\x00b\x0b <&> \ud800 non\u2011breaking \u00ad and\ttab"
    found = word.parts(docx(body((Text(text),))))
    said = [word.text(p) for p in word.paragraphs(found)]
    assert "a\ufffdb\ufffd <&> \ufffd non\u2011breaking \u00ad and\ttab" in said


def test_a_paragraph_in_another_language_says_so() -> None:
    clause = Clause("operative", (Text("Prie les États"),), "number", language="fr")
    written = document_xml(Document("resolution", "en", body=(clause,)))
    assert 'w:lang w:val="fr-FR"' in written


def test_right_to_left() -> None:
    found = word.parts(docx(drafted(ARABIC), template="un"))
    written = found["word/document.xml"].decode()
    assert "<w:bidiVisual/>" in written
    assert "<w:bidi/></w:sectPr>" in written
    runs = {word.text(r): r for r in word.tree(found["word/document.xml"]).iter(f"{word.W}r")}
    assert runs["78/265"].find(f"{word.W}rPr/{word.W}rtl") is None
    assert list(word.labels(found)) == ["1 -", "(أ)", "(ب)", "2 -"]


def test_labels_that_word_cannot_count_are_typed() -> None:
    assert shape_of("㈠", "roman") is None
    assert shape_of("1.1", "number") is not None  # never asked: such a label is frozen
    clauses = (
        Clause("operative", (Text("One;"),), "number"),
        Clause("operative", (Text("Between;"),), "number", bis="bis"),
        Clause("operative", (Text("Two."),), "number"),
    )
    found = word.parts(docx(Document("resolution", "en", body=clauses)))
    assert list(word.labels(found)) == ["1.", "1 bis.", "2."]


def test_the_look_follows_the_header_or_the_profile() -> None:
    conference = drafted((ROOT / "drafts" / "fr-acces-eau.md").read_text(encoding="utf-8"))
    assert family_of(conference) == "mun"
    assert family_of(drafted(ARABIC)) == "un"
    numbered = b"<w:lnNumType"
    assert numbered in word.parts(docx(conference))["word/document.xml"]
    assert numbered not in word.parts(docx(conference, profile="un-ga"))["word/document.xml"]
    assert numbered in word.parts(docx(drafted(ARABIC), profile="thimun"))["word/document.xml"]
    with pytest.raises(Usage):
        docx(conference, template="letter")


def test_labels_of_another_language() -> None:
    clauses = (
        Clause(
            "operative", (Text("Urges:"),), "number",
            children=(Clause("item", (Text("One;"),), "letter"),),
        ),
    )  # fmt: skip
    document = Document("resolution", "en", body=clauses)
    assert list(word.labels(word.parts(docx(document, lang="fr")))) == ["1.", "a)"]


# ---------------------------------------------------------------- letterheads


def letterheads() -> dict[str, bytes]:
    """A blank document of another program, a school's own paper, a file of ours."""
    blank = io.BytesIO()
    other = python_docx.Document()
    other.add_paragraph("Dear Sir or Madam")
    other.sections[0].header.paragraphs[0].text = "Collège de la Baie"
    other.save(blank)
    own = io.BytesIO()
    school = python_docx.Document()
    style = school.styles.add_style("OPERATIVE paragraph", 1)
    style.font.size = 200000
    school.save(own)
    return {"blank": blank.getvalue(), "own": own.getvalue(), "ours": docx(ALL[0], template="un")}


@pytest.mark.parametrize("name", ["blank", "own", "ours", *LETTERHEADS])
def test_letterheads(name: str) -> None:
    letterhead = LETTERHEADS[name]() if name in LETTERHEADS else letterheads()[name]
    for document in [*drafts(), *generated(8)]:
        written = docx(document, letterhead=letterhead)
        assert written == docx(document, letterhead=letterhead)
        found = word.parts(written)
        assert examined(found) == []
        wanted = [line.label for line in view(document).lines if line.label]
        assert list(word.labels(found))[: len(wanted)] == wanted
        said = "".join(word.text(p) for p in word.paragraphs(found))
        assert "Dear " not in said
        assert all(_without_calls(clause.content) in _stripped(said) for clause in document.body
                   if isinstance(clause, Clause) and not remarks(clause.content))  # fmt: skip
    if name == "blank":
        headers = [c for n, c in found.items() if "header" in n]
        assert any("Collège de la Baie".encode() in c for c in headers)
    if name == "own":
        styles = word.tree(found["word/styles.xml"]).iter(f"{word.W}style")
        names = [s.find(f"{word.W}name").get(f"{word.W}val").casefold() for s in styles]
        assert names.count("operative paragraph") == 1


@pytest.mark.parametrize("name", LETTERHEADS)
def test_letterheads_stay_valid(name: str) -> None:
    pytest.importorskip("openxml_audit")
    for document in drafts()[:4]:
        written = docx(document, letterhead=LETTERHEADS[name]())
        assert problems(written) == []
        assert audited(written) == []


def test_headers_of_earlier_sections_stay() -> None:
    """The last section of a letterhead may take its headers from those before it."""
    letterhead = LETTERHEADS["a first page unlike the others"]()
    section = word.tree(word.parts(docx(ALL[0], letterhead=letterhead))["word/document.xml"])
    kinds = [
        (one.tag.removeprefix(word.W), one.get(f"{word.W}type"))
        for one in section.find(f".//{word.W}sectPr")
        if one.tag.endswith("Reference")
    ]
    assert sorted(kinds) == [
        ("footerReference", "default"),
        ("headerReference", "default"),
        ("headerReference", "first"),
    ]


@pytest.mark.parametrize(
    ("date", "made"),
    [
        ("4 November 2024", "2024-11-04T00:00:00Z"),
        ("soon", "2023-11-14T22:13:20Z"),
        ("", "2023-11-14T22:13:20Z"),
    ],
)
def test_what_a_file_says_of_itself(date: str, made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    front = (
        Field("symbol", "", (Text("A/79/L.5"),)),
        Field("date", "", (Text(date),)),
        Field("topic", "", (Text("Water & its use"),)),
    )
    core = word.parts(docx(Document("resolution", "fr" if not date else "en", front=front)))
    said = {n.tag.rpartition("}")[2]: n.text for n in word.tree(core["docProps/core.xml"])}
    assert said["title"] == said["subject"] == "Water & its use"
    assert said["keywords"] == "A/79/L.5"
    assert said["language"] == ("en-GB" if date else "fr-FR")
    assert said["created"] == said["modified"] == made
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    again = docx(Document("resolution", "en", front=front[:1]))
    assert b"created" not in word.parts(again)["docProps/core.xml"]


@pytest.mark.parametrize("profile", ["thimun", "nmun", "un-ga"])
def test_conferences_number_lines_or_not(profile: str) -> None:
    """Every fifth line at conferences that follow THIMUN, none in the United States."""
    document = drafted((ROOT / "drafts" / "fr-acces-eau.md").read_text(encoding="utf-8"))
    written = word.parts(docx(document, profile=profile))["word/document.xml"]
    assert (b'<w:lnNumType w:countBy="5"' in written) == (profile == "thimun")


def test_what_a_place_says_is_not_printed_twice() -> None:
    """A label that the words repeat, an organ that is named twice, a masthead with nothing."""
    text = (
        "## Economic and Social Council\n\n**Forum:** Economic and Social Council\n\n"
        "**Session:** 2024 session\n\n**Agenda item:** 7 (a)\n\n"
        "*The Economic and Social Council*,\n\n*Recalling* its work,\n\n1. *Urges* rest.\n"
    )
    document = drafted(text)
    written = docx(document, template="un")
    found = word.parts(written)
    styles = {word.text(p): word.style(p) for p in word.paragraphs(found)}
    assert styles["Forum: Economic and Social Council"] == "RepeatedLine"
    xml = found["word/document.xml"].decode()
    assert xml.count('<w:rStyle w:val="HiddenLabel"/>') == 3
    assert xml.count('<w:rStyle w:val="HeaderLabel"/>') == 2
    assert xml.count("<w:tr>") == 2
    assert settled(read(written).document) == settled(document)
    nothing = word.parts(docx(body((Text("States"),)), template="un"))
    assert nothing["word/document.xml"].count(b"<w:tr>") == 1


@pytest.mark.parametrize("data", [b"", b"PK", b"# A text", b"PK\x03\x04" + b"x" * 90])
def test_what_is_no_letterhead(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        docx(ALL[0], letterhead=data or b" ")
    assert error.value.code == "not-a-letterhead"


@pytest.mark.parametrize("name", LETTERHEADS)
def test_damaged_letterheads_are_refused_in_one_sentence(name: str) -> None:
    roll = random.Random(name)
    whole = LETTERHEADS[name]()
    codes = set()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(roll.randint(1, 9)):
            data[roll.randrange(len(data))] = roll.randrange(256)
        try:
            assert docx(ALL[0], letterhead=bytes(data[: roll.choice((None, -40))]))
        except Unreadable as error:
            codes.add(error.code)
    assert codes == {"not-a-letterhead"}


# ---------------------------------------------------------------- what is printed beautifully


def test_columns_are_as_wide_as_what_they_hold() -> None:
    """Figures stand at the right; the widths of a table add up."""
    raw = "| Region | 2023 | 2024 |\n|---|---|---|\n| Latin America | 1,214 | –3.5 % |"
    document = Document("resolution", "en", body=(Other("table", (), raw),))
    for family, width in (("un", 7306), ("mun", 9298)):
        table = word.tree(word.parts(docx(document, template=family))["word/document.xml"])
        table = table.findall(f".//{word.W}tbl")[-1]
        found = [int(c.get(f"{word.W}w")) for c in table.iter(f"{word.W}gridCol")]
        assert sum(found) == width
        assert found[0] > found[1]
        assert [word.text(c) for c in table.iter(f"{word.W}tc") if _at_the_right(c)] == [
            "2023", "2024", "1,214", "–3.5 %",
        ]  # fmt: skip


def _at_the_right(cell: Any) -> bool:
    return cell.find(f".//{word.W}jc[@{word.W}val='right']") is not None


@pytest.mark.parametrize("symbol", ["A/C.3/79/L.24", "UNEP/OzL.Pro.36/ImpCom/73/L.2/Add.1"])
def test_a_symbol_has_the_room_that_it_needs(symbol: str) -> None:
    """A short one begins with a large letter; a long one takes the place of two columns."""
    document = Document("resolution", "en", front=(Field("symbol", "", (Text(symbol),)),))
    tree = word.tree(word.parts(docx(document, template="un"))["word/document.xml"])
    row = tree.find(f".//{word.W}tr")
    assert "".join(word.text(cell) for cell in row).endswith(symbol)
    spans = [c.find(f"{word.W}tcPr/{word.W}gridSpan") is not None for c in row.iter(f"{word.W}tc")]
    assert spans == ([False, True, False] if len(symbol) < 20 else [False, False, True])


def test_emphasis_in_a_script_without_italics() -> None:
    """In another hand, and read back as what it is."""
    text = "# 小港口\n\n*大会*，\n\n*回顾*其第70/1号决议，\n\n1. *请*秘书长*尽快*报告。\n"
    written = docx(drafted(text))
    xml = word.parts(written)["word/document.xml"].decode()
    assert "<w:i/>" not in xml
    assert xml.count('<w:rStyle w:val="UprightOpening"/>') == 2
    assert xml.count('<w:rStyle w:val="UprightEmphasis"/>') == 2
    assert settled(read(written).document) == settled(drafted(text))


def test_a_long_label_goes_on_to_the_next_tab() -> None:
    clauses = (
        Clause("operative", (Text("One;"),), "number"),
        Clause("operative", (Text("Between."),), "number", bis="bis"),
    )
    written = document_xml(Document("resolution", "en", body=clauses), "un")
    assert written.count('<w:tab w:val="clear" w:pos="2218"/>') == 1


def test_what_introduces_a_table_stays_with_it() -> None:
    raw = "| a | b |\n|---|---|\n| c | d |"
    body = (Clause("operative", (Text("Shares:"),), "number"), Other("table", (), raw))
    assert "<w:keepNext/>" in document_xml(Document("resolution", "en", body=body))
    assert "<w:keepNext/>" not in document_xml(Document("resolution", "en", body=body[:1]))
