"""Akoma Ntoso: valid, read back the same, tolerant of other programs, safe with hostile files."""

from __future__ import annotations

import random
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resolutions.errors import NotAResolution, Unreadable
from resolutions.language import load
from resolutions.language.days import iso_date
from resolutions.model import Clause, Content, Document, Note, NoteRef, Other, Text, plain, walk
from resolutions.parse import parse
from resolutions.read import read, read_source
from resolutions.read.akn import as_text, read_akn
from resolutions.records import replace
from resolutions.render import lost, markdown, render
from resolutions.render.akn import akn
from resolutions.render.akn.naming import number_of
from resolutions.render.view import contents
from resolutions.source import Source
from tests.strategies import DRAFTS, contents_of, documents, rolled

SCHEMAS = Path(__file__).resolve().parent / "schemas" / "akomantoso"
HEAD = "The General Assembly,\n\n*Recalling* its resolutions,\n\n1. *Decides* to act"


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / "akomantoso30.xsd"))


def same(document: Document) -> str:
    """Written, valid, read back the same with its printed labels, written the same again."""
    written = akn(document)
    valid = schema()
    assert valid.validate(etree.fromstring(written.encode())), valid.error_log[0]
    reading = read_akn(written)
    assert reading.own
    assert reading.unread == {}
    assert reading.document == document
    assert labels(reading.document) == labels(document)
    assert akn(reading.document) == written
    return written


def labels(document: Document) -> list[str | None]:
    bodies = (document.body, *(annex.body for annex in document.annexes))
    return [clause.label or None for body in bodies for clause in walk(body)]


# ---------------------------------------------------------------- our own files


@given(documents())
def test_a_document_is_read_back(document: Document) -> None:
    written = same(document)
    assert read(written.encode(), from_="akn").document == document
    assert lost(document, "akn") == {}


def test_many_documents_are_read_back() -> None:
    pick = random.Random(7)
    for _ in range(150):
        same(rolled(pick))


@given(documents(), contents_of())
def test_words_of_any_shape_are_read_back(document: Document, content: Content) -> None:
    clause = Clause("operative", content, "number")
    same(replace(document, body=(*document.body, clause), title=content, closing=(content,)))


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=20))
def test_any_characters_are_read_back(words: str, key: str) -> None:
    words, key = (s.replace("\ud800", "") or "x" for s in (words, key))
    content = (Text(words), NoteRef(key))
    blocks = (
        Other("code", raw=words),
        Other("table", raw=words),
        Other("quote", raw=words),
        Clause("operative", content, "frozen", bis=key, label=key),
    )
    document = Document("resolution", "en", content, body=blocks, notes=(Note(key, content),))
    assert read_akn(akn(document)).document == document


def test_every_draft_is_read_back() -> None:
    read_back = 0
    for text in DRAFTS:
        try:
            document = parse(Source(text)).document
        except NotAResolution:
            continue
        same(document)
        read_back += 1
    assert read_back > 50


def test_adopted_texts_are_read_back(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*/*"))
    assert len(files) > 500
    for path in files:
        document = read(path).document
        written = same(document)
        assert read(written.encode()).document == document


@given(documents())
def test_every_word_is_in_the_file(document: Document) -> None:
    root = etree.fromstring(akn(document).encode())
    etree.strip_elements(root, "{*}remark", with_tail=False)
    found = "".join(root.itertext())
    for content in contents(document):
        assert plain(content) in found or not plain(content).strip()


def test_names_and_elements() -> None:
    text = (
        "A/RES/70/1\n\nSeventieth session\n\n# Transforming our world\n\n"
        "The General Assembly,\n\n*Recalling* its resolution,\n\n"
        "1. *Decides* to:\n\n   (a) Act;\n\n   (b) Report;\n\n2. *Thanks* all.\n\n"
        "4th plenary meeting\n\n25 September 2015\n"
    )
    written = akn(parse(Source(text)).document)
    work = "/akn/un/statement/deliberation/un-ga/2015-09-25/70-1"
    assert f'<FRBRuri value="{work}"/>' in written
    assert f'<FRBRuri value="{work}/eng@2015-09-25"/>' in written
    assert '<statement name="resolution" ' in written
    assert '<point eId="para_1__list_1__point_b"><num>(b)</num>' in written
    assert '<i class="opening">Recalling</i>' in written
    assert '<container name="recalling" eId="container_1">' in written


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("A/RES/70/1", "70-1"),
        ("A/C.3/77/L.5", "77-L-5"),
        ("S/RES/2719 (2023)", "2719_(2023)"),
        ("E/2031/L.12/Rev.1", "2031-L-12-Rev-1"),
        ("70/1", "70-1"),
        ("", ""),
    ],
)
def test_numbers_in_addresses(symbol: str, number: str) -> None:
    assert number_of(symbol) == number


@pytest.mark.parametrize(
    ("code", "words", "date"),
    [
        ("en", "14 May 2031", "2031-05-14"),
        ("en", "Adopted at the 4567th meeting, on 3 July 2002", "2002-07-03"),
        ("en", "May 14, 2031", "2031-05-14"),
        ("fr", "1er décembre 2032", "2032-12-01"),
        ("es", "14 de mayo de 2031", "2031-05-14"),
        ("ru", "14 мая 2031 года", "2031-05-14"),
        ("ar", "14 أيار/مايو 2031", "2031-05-14"),
        ("zh", "2031年12月14日", "2031-12-14"),
        ("en", "31 June 2031", ""),
        ("en", "maybe later", ""),
    ],
)
def test_dates(code: str, words: str, date: str) -> None:
    assert iso_date(words, load(code)) == date


def test_cited_documents_are_linked_and_not_part_of_the_document() -> None:
    document = parse(Source(HEAD + " on resolution 70/1.")).document

    def cited(text: str) -> list[tuple[int, int, str]]:
        at = text.find("70/1")
        return [(at, at + 4, "/akn/un/statement/deliberation/un-ga/70-1")] if at >= 0 else []

    written = akn(document, cited)
    assert (
        '<ref class="cited" href="/akn/un/statement/deliberation/un-ga/70-1">70/1</ref>' in written
    )
    assert read_akn(written).document == document


# ---------------------------------------------------------------- files on the way back


def test_a_changed_file_is_written_as_akoma_ntoso(tmp_path: Path) -> None:
    path = tmp_path / "draft.akn"
    document = parse(Source(HEAD + ".")).document
    path.write_text(akn(document), encoding="utf-8")
    source = read_source(path)
    assert source.to_bytes() == path.read_bytes()
    changed = source.with_text(source.text.replace("to act", "to speak"))
    again = read(changed.to_bytes())
    assert again.document.operative[0].text == "Decides to speak."
    assert changed.to_bytes().startswith(b"<?xml")


def test_a_file_of_another_program_is_not_overwritten() -> None:
    source = as_text(Source(FOREIGN, "their.xml"))
    assert source.to_bytes() == FOREIGN.encode()
    with pytest.raises(Unreadable, match="akn-not-written"):
        source.with_text(source.text.replace("Remercie", "Salue")).to_bytes()


def test_the_name_or_the_first_characters_tell(tmp_path: Path) -> None:
    document = parse(Source(HEAD + ".")).document
    for name in ("a.akn", "a.xml", "a", "a.txt2"):
        (tmp_path / name).write_text(render(document, "akn"), encoding="utf-8")
        assert read(tmp_path / name).document == document


# ---------------------------------------------------------------- files of other programs

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made elsewhere -->
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <statement name="decision" contains="originalVersion">
    <meta><identification source="#x"><FRBRExpression><FRBRlanguage language="fra"/>
    </FRBRExpression></identification>
    <notes source="#x"><note eId="n1" marker="*"><p>Voir la liste.</p></note></notes></meta>
    <preface>
      <container name="session"><p><session value="78">Soixante-dix-huitième session</session></p>
      </container>
      <p><docNumber>78/311</docNumber>. <docTitle>Les phares
         des îles</docTitle></p>
    </preface>
    <preamble>
      <formula name="enactingFormula"><p><i>L’Assemblée générale</i>,</p></formula>
      <container name="recalling"><p><i>Rappelant</i> sa
         <ref href="/akn/un/statement/deliberation/un-ga/2015-09-25/70-1">résolution 70/1</ref>,</p>
      </container>
      <recitals><recital><p><i>Notant</i> les <def>phares</def>,</p></recital></recitals>
    </preamble>
    <mainBody>
      <paragraph eId="para_1"><num>1.</num><content><p><i>Prie</i> les États<noteRef href="#n1"
        marker="*"/> d’agir&#160;;</p></content></paragraph>
      <paragraph eId="para_4"><num>4.</num>
        <list><intro><p><i>Demande</i> aux États&#160;:</p></intro>
          <point><num>a)</num><content><p>D’agir&#160;;</p></content></point>
          <point><num>b)</num><content><p>De faire rapport&#160;;</p></content></point>
          <point><num>d)</num><content><p>De <shiny>briller</shiny>&#160;;</p></content></point>
        </list>
      </paragraph>
      <section><num>Section II.</num><heading>Moyens</heading>
        <paragraph><num>5.</num><content><p><i>Remercie</i> tous.</p></content></paragraph>
      </section>
      <novelty><p>Des mots de plus.</p></novelty>
    </mainBody>
    <conclusions><p>97<sup>e</sup> séance plénière</p></conclusions>
    <attachments><attachment><heading>Annexe II</heading>
      <doc name="annex"><meta/><mainBody><paragraph><num>1.</num><content><p>Un phare.</p></content>
      </paragraph></mainBody></doc></attachment></attachments>
  </statement>
</akomaNtoso>
"""


def test_a_file_of_another_program() -> None:
    reading = read_akn(FOREIGN)
    document = reading.document
    assert not reading.own
    assert reading.unread == {"novelty": 1, "shiny": 1}
    assert document.kind == "decision"
    assert document.language == "fr"
    assert plain(document.title) == "Les phares des îles"
    assert [c.text for c in document.preamble] == [
        "Rappelant sa résolution 70/1,",
        "Notant les phares,",
    ]
    assert markdown(document) == (
        "Soixante-dix-huitième session\n\n# 78/311. Les phares des îles\n\n"
        "*L’Assemblée générale*,\n\n*Rappelant* sa résolution 70/1,\n\n*Notant* les phares,\n\n"
        "1. *Prie* les États[^*] d’agir\u00a0;\n\n4. *Demande* aux États\u00a0:\n\n"
        "   a) D’agir\u00a0;\n\n   b) De faire rapport\u00a0;\n\n   d) De briller\u00a0;\n\n"
        "## Section II. Moyens\n\n5. *Remercie* tous.\n\nDes mots de plus.\n\n"
        "97<sup>e</sup> séance plénière\n\n## Annexe II\n\n1. Un phare.\n\n"
        "[^*]: Voir la liste.\n"
    )


ITU = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution"><meta/>
  <preface><container name="title"><p>Telecommunication policy forum</p></container></preface>
  <preamble>
    <formula name="enactingFormula"><p>The Plenipotentiary Conference,</p></formula>
    <recitals><intro><p><i>considering</i></p></intro>
      <recital><num>a)</num><p>the strategic plan;</p></recital>
      <recital><num>b)</num><p>its resolution 91,</p></recital>
    </recitals>
  </preamble>
  <mainBody><hcontainer name="resolves"><heading><i>resolves</i></heading>
    <paragraph><num>1</num><content><p>to hold a forum;</p></content></paragraph>
    <paragraph><num>2</num><content><p>to take account of:</p></content>
      <list><point><num>2.1</num><content><p>salary scales;</p></content></point></list>
    </paragraph></hcontainer></mainBody>
</statement></akomaNtoso>"""


def test_another_profile() -> None:
    reading = read_akn(ITU)
    assert reading.unread == {}
    assert markdown(reading.document) == (
        "# Telecommunication policy forum\n\nThe Plenipotentiary Conference,\n\n"
        "*considering*\n\n   (a) the strategic plan;\n\n   (b) its resolution 91,\n\n"
        "## *resolves*\n\n1. to hold a forum;\n\n2. to take account of:\n\n"
        "   2.1 salary scales;\n"
    )


def test_every_word_of_another_program_is_kept() -> None:
    pick = random.Random(3)
    names = ("p", "blockList", "item", "novelty", "container", "section", "i", "ref", "num", "ul")
    for _ in range(300):
        words: list[str] = []

        def element(depth: int, words: list[str] = words) -> str:
            name = pick.choice(names)
            out = [f"<{name}>"]
            for _ in range(pick.randint(0, 3)):
                if depth < 4 and pick.random() < 0.6:
                    out.append(element(depth + 1))
                else:
                    words.append(f"word{len(words)}x")
                    out.append(f" {words[-1]} ")
            return "".join((*out, f"</{name}>"))

        inside = "".join(element(0) for _ in range(4))
        text = f"<akomaNtoso><doc name='x'><meta/><mainBody>{inside}</mainBody></doc></akomaNtoso>"
        shown = markdown(read_akn(text).document)
        assert [word for word in words if word not in shown] == [], text


# ---------------------------------------------------------------- hostile files

BODY = "<akomaNtoso><statement name='resolution'><mainBody>{}</mainBody></statement></akomaNtoso>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1 or str()};" * 10}">' for i in range(1, 12))
    + "]><akomaNtoso>&a11;</akomaNtoso>"
)
OUTSIDE = (
    '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<akomaNtoso><statement><mainBody><p>&x;</p></mainBody></statement></akomaNtoso>"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS, "xml-declarations"),
        (OUTSIDE, "xml-declarations"),
        ("<!-- " * 20_000 + LAUGHS, "xml-syntax"),
        ("<!-- x -->" * 20_000 + LAUGHS, "xml-declarations"),
        ('<!DOCTYPE akomaNtoso SYSTEM "http://example.org/a.dtd">' + BODY, "xml-declarations"),
        (BODY.format("<p>&x;</p>"), "xml-syntax"),
        (BODY.format("<p>" * 100_000), "xml-too-deep"),
        (BODY.format("<b>" * 100_000 + "</b>" * 100_000), "xml-too-deep"),
        (BODY.format("<p>") , "xml-syntax"),
        (BODY.format("<p>\0</p>"), "xml-syntax"),
        ("<akomaNtoso>", "xml-syntax"),
        ("<akomaNtoso/>", "akn-no-text"),
        ("<akomaNtoso><doc><meta/></doc></akomaNtoso>", "akn-no-text"),
        ("<page><p>No.</p></page>", "xml-not-akn"),
        ("", "xml-syntax"),
        ("no XML at all", "xml-syntax"),
        (BODY.format("<p>" + "x" * 11_000_000 + "</p>"), "xml-syntax"),
        (BODY.format("<p>" + "<i/>" * 700_000 + "</p>"), "too-large"),
        (BODY.format("<p>xxxxxxxx</p>" * 1_300_000), "too-large"),
        (BODY.format("<p> " + " " * 17_000_000 + "</p>"), "too-large"),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_refused_at_once(text: str, code: str) -> None:
    start = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        read_akn(text)
    assert refusal.value.code == code
    assert time.process_time() - start < 2


def test_lists_as_deep_as_the_parser_allows() -> None:
    deep = "<list><point><num>(a)</num><intro><p>x</p></intro>" * 60 + "</point></list>" * 60
    text = BODY.format(f"<paragraph><num>1.</num>{deep}</paragraph>")
    assert markdown(read_akn(text).document).count("x") == 60


@given(st.text(max_size=80))
def test_anything_is_read_or_refused(text: str) -> None:
    for words in (text, BODY.format(text), BODY.format(f"<p>{text}</p>")):
        try:
            read_akn(words)
        except Unreadable:
            continue


@given(documents(), st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(document: Document, seed: int) -> None:
    pick = random.Random(seed)
    written = akn(document)
    for _ in range(4):
        at, size = pick.randrange(len(written)), pick.choice((1, 3, 40, 400))
        written = written[:at] + pick.choice(("", "<p>", '"', "&", ">", "x")) + written[at + size :]
        try:
            read(written.encode(), from_="akn")
        except (Unreadable, NotAResolution):
            continue
