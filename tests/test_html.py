"""The page of HTML: every word is in it, its structure is real, nothing is fetched."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from lxml import etree
from lxml import html as parser

from resolutions.amend.compare.marking import marked
from resolutions.errors import Usage
from resolutions.language import WORD
from resolutions.model import Document, Text, plain
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render import view
from resolutions.render.furniture import words_in
from resolutions.render.html import html
from resolutions.render.marked import NEW, OLD, SAME, Hand, Marked, MarkedLine, Stretch
from resolutions.source import Source
from tests.strategies import documents
from tests.test_cli import run

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*-*.md"))
UN = """United Nations

A/C.3/79/L.24

General Assembly

Distr.: Limited

# Access to <justice> & "peace"

*The General Assembly*,

*Recalling* the Declaration,[^1] and again,[^1]

## II. Access

1. *Urges* States:

   (a) To provide:

      (i) Help;

   (b) To train;

   and to report;

2. *Decides* to see [the site](https://www.un.org/en/) and [that](javascript:alert(1)).

| Year | Amount |
|---|---|
| 2024 | 12 |

[^1]: Resolution 217 A (III).
"""


def document_of(text: str) -> Document:
    return parse(Source(text)).document


def page_of(document: Document | Marked, **options: str) -> etree._Element:
    """The page as a tree, without what is not the text's own."""
    written = html(document, **options)
    tree = parser.document_fromstring(written)
    for element in tree.xpath("//style | //head | //*[contains(@class, 'furniture')]"):
        element.drop_tree()
    return tree


def words_of(document: Document) -> Counter[str]:
    """The words and labels that a view prints."""
    shown = view(document)
    out: Counter[str] = Counter()
    for line in shown.lines:
        if line.kind == "comment":
            continue
        for piece in (line.label, line.name, line.number, plain(line.content), line.raw):
            out.update(WORD.findall(_legal(piece)))
    return out


def _legal(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)


def found_in(tree: etree._Element) -> Counter[str]:
    for call in tree.xpath("//sup[@class='call'] | //section[@class='notes']//*[@class='label']"):
        call.drop_tree()
    blocks = tree.xpath("//p | //h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //pre | //blockquote")
    for line in tree.iter("br"):
        line.tail = "\n" + (line.tail or "")
    cells = tree.xpath("//td | //th")
    return Counter(w for one in (*blocks, *cells) for w in WORD.findall(one.text_content()))


def lacking(document: Document, tree: etree._Element) -> Counter[str]:
    """The words of a document that are not on its page, a word that runs on over a mark or
    against a neighbour counted as there."""
    whole = "\n".join(tree.itertext())
    found = found_in(tree)
    return Counter({w: n for w, n in (words_of(document) - found).items() if w not in whole})


# ---------------------------------------------------------------- every word


@given(documents())
@example(document_of(UN))
def test_every_page(document: Document) -> None:
    """Every word is there, headings leave no level out, names are unique and links lead
    somewhere; the same document gives the same page."""
    written = html(document)
    assert html(document) == written
    assert not lacking(document, page_of(document))
    tree = parser.document_fromstring(written)
    deep = 0
    for heading in tree.xpath(
        "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
    ):
        level = int(heading.tag[1])
        if "furniture" not in heading.get("class", ""):
            assert level <= deep + 1
            deep = level
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    for target in tree.xpath("//a/@href"):
        assert not target.startswith("#") or target[1:] in names


@pytest.mark.parametrize("family", ["un", "mun"])
@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_drafts(path: Path, family: str) -> None:
    document = read(path).document
    tree = page_of(document, template=family)
    assert not words_of(document) - found_in(tree)


def test_every_word_of_the_corpus(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*")):
        document = read(path).document
        assert not words_of(document) - found_in(page_of(document)), path


def test_words_stand_in_the_order_of_the_text() -> None:
    document = document_of(UN)
    body = " ".join(page_of(document).xpath("//div[@class='text']")[0].text_content().split())
    wanted = ["The General Assembly,", "Recalling", "1. Urges", "(a) To provide:", "(i) Help;"]
    places = [body.index(words) for words in (*wanted, "(b) To train;", "and to report;")]
    assert places == sorted(places)


# ---------------------------------------------------------------- what it is made of


def test_lists_and_headings_are_real() -> None:
    tree = page_of(document_of(UN))
    items = tree.xpath("//div[@class='text']/ol/li")
    assert len(items) == 2
    assert [li.xpath("./p[1]/span")[0].text_content().strip() for li in items] == ["1.", "2."]
    inner = items[0].xpath("./ol/li")
    assert [li.xpath("./p/span")[0].text_content().strip() for li in inner] == ["(a)", "(b)"]
    assert len(inner[0].xpath("./ol/li")) == 1
    assert items[0].xpath("./p[2]")[0].text_content() == "and to report;"
    assert [h.tag for h in tree.xpath("//h1 | //h2 | //h3")] == ["h1", "h2"]
    assert [th.get("scope") for th in tree.xpath("//th")] == ["col", "col"]
    assert all(ol.get("role") == "list" for ol in tree.iter("ol"))


def test_notes_lead_there_and_back() -> None:
    tree = parser.document_fromstring(html(document_of(UN)))
    calls = tree.xpath("//sup[@class='call']/a")
    assert [call.get("href") for call in calls] == ["#note-1", "#note-1"]
    back = tree.xpath("//li[@id='note-1']//a[@role='doc-backlink']/@href")
    assert back == [f"#{call.get('id')}" for call in calls]


def test_nothing_is_fetched_and_no_link_runs_a_program() -> None:
    written = html(document_of(UN))
    assert "<script" not in written
    assert not re.findall(r"(?:src|srcset|@import|url\()\s*=?", written)
    tree = parser.document_fromstring(written)
    assert [a for a in tree.xpath("//a/@href") if not a.startswith("#")] == [
        "https://www.un.org/en/"
    ]
    assert tree.xpath("//title")[0].text == 'Access to <justice> & "peace"'


def luminance(colour: str) -> float:
    """How light a colour is, as the guidelines of accessibility count it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    lit = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_told_apart(scheme: str) -> None:
    style = html(document_of(UN)).partition("@media print")[0]
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", roots[0] if scheme == "light" else roots[1]))
    by = [name for name in colours if name.startswith("by-")]
    assert len(by) == 6
    pairs = [(name, "page") for name in ("ink", "quiet", "link", *by)]
    pairs += [(name, ground) for name in by for ground in ("new-ground", "old-ground")]
    pairs += [("ink", "desk"), ("quiet", "desk")]
    for name, ground in pairs:
        one, other = sorted((luminance(colours[name]), luminance(colours[ground])))
        assert (other + 0.05) / (one + 0.05) >= 4.5, (name, ground)


def test_the_masthead() -> None:
    tree = parser.document_fromstring(html(document_of(UN)))
    masthead = tree.xpath("//header")[0]
    assert "".join(masthead.xpath(".//p[@class='MastheadSymbol']")[0].itertext()).split() == [
        "A/C.3/79/L.24"
    ]
    assert masthead.xpath(".//p[@class='MastheadName']")[0].text == "United Nations"


def test_languages_and_directions() -> None:
    arabic = document_of("*إن الجمعية العامة*،\n\n1 - *تحث* الدول على القرار A/RES/78/265؛\n")
    written = html(arabic)
    assert '<html lang="ar" dir="rtl">' in written
    assert '<span dir="ltr">A/RES/78/265</span>' in written
    assert words_in("ar")["skip"] in written
    french = html(document_of(UN), lang="fr")
    assert '<html lang="en" dir="ltr">' in french
    assert 'lang="fr">Aller au texte' in french


def test_every_language_has_the_same_words() -> None:
    for code in ("fr", "es", "ru", "ar", "zh"):
        assert words_in(code).keys() == words_in("en").keys()
    assert words_in("xx") == words_in("en")


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(Usage):
        html(document_of(UN), template="nato")


# ---------------------------------------------------------------- marked changes


def changed() -> Marked:
    """A text with words changed, a paragraph put in, one taken out and one moved."""
    old = document_of("*The Council*,\n\n1. *Urges* all States;\n\n2. *Asks* none;\n\n3. *Ends*.\n")
    new = document_of("*The Council*,\n\n1. *Ends*.\n\n2. *Urges* the States;\n\n3. *Adds* this.\n")
    before, after = view(old).lines, view(new).lines
    urges = (
        Stretch(SAME, after[2].content[:1]),
        Stretch(OLD, (Text(" all"),), 0),
        Stretch(NEW, (Text(" the"),), 0),
        Stretch(SAME, (Text(" States;"),)),
    )
    lines = (
        MarkedLine("same", before[0], after[0], (Stretch(SAME, after[0].content),)),
        MarkedLine("moved", before[3], after[1], (Stretch(SAME, after[1].content),), 1, 1),
        MarkedLine("changed", before[1], after[2], urges, 0),
        MarkedLine("deleted", before[2], None, (Stretch(OLD, before[2].content, 1),), 1),
        MarkedLine("inserted", None, after[3], (Stretch(NEW, after[3].content, 0),), 0),
        MarkedLine("left", before[3], None, (Stretch(OLD, before[3].content, 1),), 1, 1),
    )
    hands = (Hand("Brazil", "2026-03-14T10:00:00Z", "A.1"), Hand("Chile <south>", said="Why not?"))
    return Marked(old, new, lines, hands)


def test_changes_are_marked_and_said() -> None:
    written = html(changed())
    tree = parser.document_fromstring(written)
    put_in = ["".join(e.itertext()) for e in tree.xpath("//main//ins")]
    assert "[insertion, Brazil (A.1):  the end]" in put_in
    assert tree.xpath("//main//ins/@datetime")[0] == "2026-03-14T10:00:00Z"
    legend = tree.xpath("//aside")[0].text_content()
    assert "Brazil (A.1)" in legend
    assert "Chile <south> – Why not?" in legend
    assert "moved here, Chile <south> (1)" in tree.text_content()


@pytest.mark.parametrize("gone", ["ins", "del"])
def test_without_its_marks_it_is_one_of_the_two_texts(gone: str) -> None:
    both = changed()
    tree = page_of(both)
    for element in tree.xpath(f"//{gone}"):
        element.drop_tree()
    moved = {"ins": "moved", "del": "left"}[gone]
    for element in tree.xpath(f"//p[contains(@class, ' {moved} ')]"):
        element.drop_tree()
    kept = WORD.findall(tree.text_content())
    wanted = [
        word
        for line in view(both.old if gone == "ins" else both.new).lines
        for word in WORD.findall(f"{line.label} {plain(line.content)}")
    ]
    assert [w for w in kept if not w.isdigit()] == [w for w in wanted if not w.isdigit()]


def content_words(document: Document) -> Counter[str]:
    """The words of a document without labels and names of headings."""
    return Counter(
        word
        for line in view(document).lines
        if line.kind not in ("comment", "rule")
        for piece in (plain(line.content), line.raw)
        for word in WORD.findall(_legal(piece))
    )


@settings(max_examples=60)
@given(documents(), documents())
@example(document_of(UN), document_of(UN.replace("Help;", "Aid;").replace("12", "13")))
def test_both_texts_are_on_a_marked_page(old: Document, new: Document) -> None:
    """Without what was put in it has every word of the old text, without what was taken out
    every word of the new one."""
    written = html(marked(old, new, Hand("Kenya")))
    for text, gone, moved in ((old, "ins", "moved"), (new, "del", "left")):
        tree = parser.document_fromstring(written)
        for element in tree.xpath(
            f"//style | //head | //*[contains(@class, 'furniture')] | //{gone}"
            f" | //*[contains(@class, 'change {moved} ')]"
        ):
            if element.getparent() is not None:
                element.drop_tree()
        whole = "\n".join(tree.itertext())
        lost = content_words(text) - found_in(tree)
        assert not [word for word in lost if word not in whole]


# ---------------------------------------------------------------- the command


def test_export(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    (tmp_path / "draft.md").write_text(UN, encoding="utf-8")
    said = run(["export", "--to", "htm", "draft.md"])
    assert (said.code, said.out) == (0, "Written: draft.html\n")
    written = (tmp_path / "draft.html").read_text(encoding="utf-8")
    assert written == html(document_of(UN), profile="un-ga")
    mun = run(["export", "-o", "-", "--to", "html", "--template", "mun", "draft.md"])
    assert 'class="sheet mun"' in mun.out
    french = run(["--lang", "fr", "export", "-o", "-", "--to", "html", "draft.md"])
    assert "Aller au texte" in french.out


@pytest.mark.parametrize("form", ["html", "docx"])
def test_an_unknown_profile_is_refused(form: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(UN, encoding="utf-8")
    said = run(["export", "--to", form, "--profile", "un-gaa", "draft.md"])
    assert said.code == 2
    assert "un-ga" in said.err


def test_a_comparison_as_the_whole_text(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(UN, encoding="utf-8")
    (tmp_path / "new.md").write_text(UN.replace("Help;", "Aid;"), encoding="utf-8")
    said = run(["diff", "--format", "page", "old.md", "new.md"])
    assert said.code == 0
    tree = parser.document_fromstring(said.data)
    assert [e.tag for e in tree.xpath("//main//ins | //main//del")] == ["del", "ins"]
    assert run(["diff", "-o", "marked.docx", "old.md", "new.md"]).code == 0
    assert (tmp_path / "marked.docx").read_bytes().startswith(b"PK")
