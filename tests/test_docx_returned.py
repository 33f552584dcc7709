"""A delegate's own file of Word, given back with comments or tracked changes.

What is put in stands at the exact words; everything else in the file stays as it was, byte for
byte; and the file that comes out says the same text. Tried on generated drafts, on every awkward
file of `docx_files`, and on files written in ways that no library expects.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from resolutions.cli.returning import left_out, track
from resolutions.errors import ResolutionsError, Unreadable, Usage
from resolutions.lint import check, fix
from resolutions.parse import parse
from resolutions.parse.inline import scan
from resolutions.read import read
from resolutions.read.docx import read_word
from resolutions.read.returned import Comments, is_of_words, tracked
from resolutions.read.returned.archive import rewritten
from resolutions.render.docx import docx
from resolutions.source import Source
from tests import docx_files, docx_reviewed
from tests.docx_checks import problems
from tests.docx_files import DECIDES, FILES, HEAD, PREAMBLE, I, p, package, r
from tests.strategies import ROOT, documents, rolled
from tests.test_docx_read import mutated
from tests.test_docx_read_back import stretches

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLES = 1_000 if settings().max_examples > 1_000 else 20
DRAFTS = sorted((ROOT / "drafts").glob("??-*.md"))
AWKWARD = {**FILES, **docx_reviewed.FILES}
NOTHING = ("signs that markdown would read",)  # no mark in it pairs with another
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SAID = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}sym": "°"}


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def exported(path, family="mun"):
    return docx(parse(Source(path.read_text(encoding="utf-8"))).document, template=family)


def commented(data, spans=None, words=("What is wrong é & <x>", "Do *this*")):
    """The file with a comment at each span (at each word without any), and the anchors."""
    source = read_word(data, "draft.docx")
    made = Comments(source, "resolution", "res")
    anchors = []
    for start, end in spans or [m.span() for m in re.finditer(r"\S+", source.text)]:
        anchor = made.anchor(start, end)
        assert anchor is not None
        made.add(anchor, list(words), "fr")
        anchors.append(anchor)
    return made.written(), anchors


def marked_words(main):
    """The words between the two marks of each comment, by its number, in the order of numbers;
    each has one call, behind them."""
    said, opened, closed, called = {}, set(), set(), []
    for one in etree.fromstring(main.replace(STRICT, W[1:-1].encode())).iter():
        number = one.get(f"{W}id")
        if one.tag == f"{W}commentRangeStart":
            opened.add(number)
            said[number] = ""
        elif one.tag == f"{W}commentRangeEnd":
            opened.remove(number)
            closed.add(number)
        elif one.tag == f"{W}commentReference":
            assert number in closed
            called.append(number)
        text = one.text or "" if one.tag in (f"{W}t", f"{W}delText") else _SAID.get(one.tag, "")
        for number in opened if text else ():
            said[number] += text
    assert not opened
    assert len(called) == len(set(called)) == len(said)
    return [said[number] for number in sorted(said, key=int)]


def unmarked(part):
    """A part without comments and with its cut runs read as one: its words and looks."""
    root = etree.fromstring(part)
    out = []
    for paragraph in root.iter(f"{W}p"):
        pieces = []
        for run in paragraph.iter(f"{W}r"):
            if run.find(f"{W}commentReference") is not None:
                continue
            looks = run.find(f"{W}rPr")
            looks = b"" if looks is None else etree.tostring(looks, with_tail=False)
            for one in run:
                if one.tag in (f"{W}t", f"{W}delText"):
                    said = [(c, looks) for c in one.text or ""]
                else:
                    said = (
                        []
                        if one.tag == f"{W}rPr"
                        else [(etree.tostring(one, with_tail=False), looks)]
                    )
                pieces += said
        out.append(pieces)
    return out


# ---------------------------------------------------------------- comments


def check_comments(data, spans=None):
    before, found = parts(data), read_word(data, "draft.docx")
    written, anchors = commented(data, spans)
    after = parts(written)
    assert list(after)[: len(before)] == list(before)
    new = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    if "word/comments.xml" in before:
        new = {"word/comments.xml"}
    main = next(name for name in before if re.fullmatch(r"word/document\d*\.xml", name))
    others = {name for name in before if before[name] != after[name]} - {main}
    assert others <= new | {f"word/_rels/{main[5:]}.rels"}
    assert unmarked(before[main]) == unmarked(after[main])
    said = marked_words(after[main])[-len(anchors) :]
    for anchor, words in zip(anchors, said, strict=True):
        if not anchor.aside and isinstance(anchor.start, tuple):
            assert words == anchor.words.replace("\u2028", "\n")
    assert read_word(written, "draft.docx").text == found.text  # no remark of ours is in it
    known = problems(data)
    assert [one for one in problems(written) if one not in known and "no comment" not in one] == []
    return after, anchors


@settings(max_examples=EXAMPLES)
@given(documents(), st.randoms(use_true_random=False))
def test_comments_at_random_words(document, roll):
    data = docx(document)
    size = len(read_word(data).text)
    spans = []
    for _ in range(roll.randrange(1, 12)):
        start = roll.randrange(max(size, 1))
        spans.append((start, min(size, start + roll.choice((0, 1, 5, 40)))))
    check_comments(data, sorted(spans))


@pytest.mark.parametrize("name", AWKWARD)
def test_comments_in_awkward_files(name):
    check_comments(AWKWARD[name]())


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_comments_in_drafts(path, tmp_path):
    audit = pytest.importorskip("openxml_audit")
    for family in ("mun", "un"):
        data = exported(path, family)
        text = read_word(data).text
        spans = [m.span() for m in re.finditer(r"\S+", text)][::5]
        check_comments(data, spans)
        written, _ = commented(data, spans)
        place = tmp_path / f"{family}.docx"
        place.write_bytes(written)
        assert list(audit.OpenXmlValidator().validate(place).errors) == []
        assert problems(written) == []
        assert written == commented(data, spans)[0]


def test_a_copy_can_be_checked_and_corrected():
    data = exported(ROOT / "drafts" / "fr-intelligence-artificielle.md")
    source = read_word(data, "draft.docx")
    found = check(read(source))
    copy, _ = commented(data, [(one.span.start, one.span.end) for one in found])
    again = check(read(read_word(copy, "draft.docx")))
    assert [(one.code, one.span) for one in again] == [(one.code, one.span) for one in found]
    text = fix(source, able=able).source.text
    result = check_changes(copy, text.split("\n"))
    assert result.left == ()
    assert parts(result.data)["word/comments.xml"] == parts(copy)["word/comments.xml"]
    assert problems(result.data) == []


def test_comments_that_a_file_has_stay():
    data = FILES["comments of reviewers"]()
    after = parts(commented(data)[0])
    numbers = re.findall(r'<w:comment w:id="(\d+)"', after["word/comments.xml"].decode())
    assert numbers == [str(i) for i in range(len(numbers))]
    assert after["word/comments.xml"].startswith(parts(data)["word/comments.xml"][:-13])


def test_a_part_of_comments_is_made():
    data = package(HEAD + PREAMBLE + DECIDES, extra={"word/comments.xml": "<x/>"})
    after = parts(commented(data, [(0, 5)])[0])
    assert after["word/comments.xml"] == b"<x/>"  # nothing points at it, and it is not ours
    assert b'PartName="/word/comments1.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments1.xml"' in after["word/_rels/document.xml.rels"]
    written = after["word/comments1.xml"].decode()
    assert 'w:author="resolution" w:initials="res"' in written
    assert "w:date" not in written
    assert "What is wrong é &amp; &lt;x&gt;" in written
    assert '<w:i/><w:iCs/><w:lang w:val="fr-FR"/>' in written
    bare = {
        name: c for name, c in parts(package(HEAD + DECIDES)).items() if "_rels/doc" not in name
    }
    again = parts(commented(docx_files.zipped(bare), [(0, 5)])[0])
    assert b"comments.xml" in again["word/_rels/document.xml.rels"]


def test_a_date_is_written_where_one_is_given():
    source = read_word(package(HEAD + DECIDES), "draft.docx")
    made = Comments(source, "resolution", date="2031-03-14T10:00:00Z")
    anchor = made.anchor(0, 5)
    assert anchor is not None
    made.add(anchor, ["words"])
    assert b'w:date="2031-03-14T10:00:00Z"' in parts(made.written())["word/comments.xml"]


@pytest.mark.parametrize(
    ("name", "words", "aside", "n"),
    [
        ("footnotes and endnotes", "25 September 2015", "footnotes", 1),
        ("footnotes and endnotes", "In 2030", "footnotes", 2),
        ("footnotes and endnotes", "By night", "endnotes", 1),
        ("the header of the page", "Question of", "header", 0),
        ("text boxes", "Kenya", "box", 0),
    ],
)
def test_where_word_has_no_comments(name, words, aside, n):
    data = FILES[name]()
    text = read_word(data).text
    start = text.index(words)
    written, (anchor,) = commented(data, [(start, start + len(words))])
    assert (anchor.aside, anchor.n, anchor.words) == (aside, n, words)
    before, after = parts(data), parts(written)
    assert all(after[part] == before[part] for part in before if "note" in part or "header" in part)
    main = after["word/document.xml"]
    if aside.endswith("notes"):
        (call,) = etree.fromstring(main).iter(f"{W}commentRangeStart")
        assert call.getnext().find(f"{W}{aside[:-1]}Reference") is not None


def test_a_missing_sign_and_a_number_that_word_counts():
    data = FILES["automatic numbers"]()
    text = read_word(data).text
    missing, number = text.index(" all States:") + 12, text.index("2. *Requests*")
    _, anchors = commented(data, [(number, number + 2), (missing, missing), (len(text), len(text))])
    assert [one.words for one in anchors] == ["Requests", "States:", "it."]


# ---------------------------------------------------------------- tracked changes


def changed(line, roll):
    """A line with a word more, less, or another one, or in italics."""
    words = line.split(" ")
    at = roll.randrange(len(words))
    way = roll.randrange(7)
    if way == 0:
        words[at] = "replaced"
    elif way == 1:
        words.insert(at, "put in")
    elif way == 2 and len(words) > 2:
        del words[at]
    elif way == 3:
        words[at] += "\u00a0;"
    elif way == 4:
        words[at] = f"*{words[at].strip('*')}*"
    elif way == 5:
        words[at] = words[at].capitalize()
    else:
        words = [one.replace("*", "") for one in words]
    return " ".join(words)


def rewritten_lines(source, roll, count):
    """The text with some lines changed."""
    lines = source.text.split("\n")
    known = [i for i, row in enumerate(source.rows) if row is not None]
    for i in roll.sample(known, min(count, len(known))):
        head = source.rows[i].head
        if lines[i][head:]:
            lines[i] = lines[i][:head] + changed(lines[i][head:], roll)
    return lines


def check_changes(data, lines, date="2031-03-14T10:00:00Z"):
    """The file with its changes; it says what it should, read either way."""
    source = read_word(data, "draft.docx")
    result = tracked(source, "\n".join(lines), "resolution", date)
    old = source.text.split("\n")
    wanted = [old[i] if i in result.left else line for i, line in enumerate(lines)]
    accepted = read_word(result.data, "draft.docx").text
    assert looks(accepted) == looks("\n".join(wanted))
    rejected = read_word(data, "draft.docx", "reject").text
    assert read_word(result.data, "draft.docx", "reject").text == rejected
    before, after = parts(data), parts(result.data)
    assert list(before) == list(after)
    stories = r"word/(document\d*|footnotes|endnotes|header\d*)\.xml"
    assert all(re.fullmatch(stories, name) for name in before if before[name] != after[name])
    known = problems(data)
    new = [one for one in problems(result.data) if one not in known]
    assert [one for one in new if date or "no date" not in one] == []
    return result


def looks(text):
    """What each line says and how it looks, however its marks are typed."""
    return [stretches(scan(line, 0, len(line)).content) for line in text.split("\n")]


def whole(lines):
    """True where every mark of emphasis pairs with another."""
    return not any(scan(line, 0, len(line)).loose for line in lines)


@settings(max_examples=EXAMPLES)
@given(documents(), st.randoms(use_true_random=False))
def test_changes_of_random_words(document, roll):
    data = docx(document)
    source = read_word(data)
    lines = rewritten_lines(source, roll, roll.randrange(1, 5))
    result = tracked(source, "\n".join(lines), "resolution")
    rejected = read_word(data, changes="reject").text
    assert read_word(result.data, changes="reject").text == rejected
    accepted = read_word(result.data).text.split("\n")
    for i, line in enumerate(source.text.split("\n")):
        if i in result.left or line == lines[i]:
            assert accepted[i] == line


@pytest.mark.parametrize("name", AWKWARD)
def test_changes_in_awkward_files(name):
    data = AWKWARD[name]()
    source = read_word(data)
    made = 0
    for seed in range(4):
        roll = random.Random(seed)
        lines = rewritten_lines(source, roll, 3)
        if whole(lines):
            result = check_changes(data, lines)
            made += result.data != data
    assert made or name in NOTHING


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("family", ["un", "mun"])
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_corrections_of_drafts(path, family, unsafe, tmp_path):
    audit = pytest.importorskip("openxml_audit")
    data = exported(path, family)
    source = read_word(data, "draft.docx")
    text = fix(source, unsafe=unsafe, able=able).source.text
    result = check_changes(data, text.split("\n"))
    assert result.left == ()
    assert read_word(result.data, "draft.docx").text == text
    place = tmp_path / "draft.docx"
    place.write_bytes(result.data)
    assert list(audit.OpenXmlValidator().validate(place).errors) == []


@pytest.mark.parametrize("start", [0, pytest.param(15, marks=pytest.mark.long)])
def test_corrections_of_generated_drafts(start):
    for seed in range(start, 15 if start == 0 else 1_000):
        data = docx(rolled(random.Random(seed)))
        source = read_word(data, "draft.docx")
        text = fix(source, unsafe=True, able=able).source.text
        assert check_changes(data, text.split("\n")).left == (), seed


def able(source, one):
    """A finding whose fix is one of words, else None."""
    fits = (is_of_words(source, e.start, e.end, e.text) for e in one.fix.edits)
    return one if all(fits) else None


@pytest.mark.parametrize("name", ["arabic", "chinese", "russian", "spanish"])
def test_other_languages(name):
    page = (ROOT / "tests" / "cases" / "parse" / f"lang-{name}.md").read_text(encoding="utf-8")
    text = page.split("````draft\n")[1].split("````")[0]
    data = docx(parse(Source(text)).document, template="un")
    check_comments(data)
    for seed in range(6):
        lines = rewritten_lines(read_word(data), random.Random(seed), 3)
        if whole(lines):
            check_changes(data, lines)


def one_change(body, old, new, **more):
    """The main part after one change of words, and what was left."""
    data = package(body, **more)
    text = read_word(data, "draft.docx").text
    assert old in text
    result = check_changes(data, text.replace(old, new).split("\n"), "")
    return parts(result.data)["word/document.xml"].decode(), result.left


def test_no_more_words_than_needed():
    bold = '<w:b/><w:color w:val="FF0000"/>'
    body = HEAD + p(r("Recalling", I), r(" the member states of it,", bold)) + DECIDES
    main, _ = one_change(body, "member states", "Member States")
    gone = re.findall(r"<w:delText[^>]*>([^<]*)<", main)
    new = re.findall(r"<w:ins .*?</w:ins>", main)
    assert gone == ["member states"]
    assert len(new) == 1
    assert f"<w:rPr>{bold}</w:rPr>" in new[0]
    main, _ = one_change(body, "states of it", "states\u00a0of it")
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", main) == [" "]


def test_italics_are_a_change_of_looks():
    body = HEAD + p("Recalling its resolution 70/1,") + DECIDES
    main, _ = one_change(body, "Recalling", "*Recalling*")
    assert "<w:delText" not in main
    assert (
        '<w:rPr><w:i/><w:iCs/><w:rPrChange w:id="0" w:author="resolution"><w:rPr></w:rPr>' in main
    )
    body = HEAD + p(r("Recalling", '<w:rStyle w:val="V"/>', "<w:b/>"), " its work,") + DECIDES
    sheet = docx_files.styles(
        docx_files.NORMAL, docx_files.style("V", "V", "<w:rPr><w:i/></w:rPr>", "character")
    )
    main, _ = one_change(body, "***Recalling***", "**Recalling**", styles=sheet)
    assert '<w:rStyle w:val="V"/><w:b/><w:i w:val="0"/><w:iCs w:val="0"/><w:rPrChange' in main


def test_words_behind_a_note_and_out_of_a_link():
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    feet = docx_files.notes("footnote", "In 2030.")
    body = HEAD + p(r("Recalling", I), " its work", call) + DECIDES
    main, left = one_change(body, "work[^1]", "work[^1],", footnotes=feet)
    assert left == ()
    assert main.index("footnoteReference") < main.index(">,</w:t></w:r></w:ins>")
    link = f'<w:hyperlink w:anchor="a">{r("work")}</w:hyperlink>'
    data = package(HEAD + p(r("Recalling", I), " its ", link) + DECIDES)
    text = read_word(data).text
    result = check_changes(data, text.replace("work", "work,").split("\n"))
    assert result.left == ()


def test_what_words_cannot_do_is_left():
    data = FILES["automatic numbers"]()
    source = read_word(data)
    lines = source.text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("2. "))
    lines[at] = "7." + lines[at][2:]
    assert check_changes(data, lines).left == (at,)
    with pytest.raises(ValueError, match="line for line"):
        tracked(source, source.text + "\n\nMore.", "resolution")
    data = FILES["tracked changes of two authors"]()
    lines = read_word(data).text.split("\n")
    at = next(i for i, line in enumerate(lines) if "cities" in line)
    lines[at] = lines[at].replace("cities", "towns")
    assert check_changes(data, lines).left == (at,)


def test_a_habit_is_put_right_where_it_can_be():
    """What a text box keeps from being changed does not keep the rest from it."""
    held = p("Sponsor: Kenya, for the capital's lamps")
    box = f"<w:txbxContent>{held}</w:txbxContent>"
    body = p(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>") + HEAD
    body += (
        p(r("Recalling", I), " a night's light, a city's lamps, a park's and a coast's dark,") * 3
    )
    source = read_word(package(body + DECIDES), "draft.docx")

    def corrected(source, able):
        return fix(source, select=["TYP001"], able=able)

    made = track(source, "draft.docx", corrected)
    assert not isinstance(made, Usage)
    data, done, able_ = made
    assert read_word(data).text.count("\u2019") == 12
    assert read_word(data).text.count("'") == 1
    left = left_out(check(read(done.source), select=["TYP001"]), done, able_, unsafe=False)
    assert len(left) == 1


# ---------------------------------------------------------------- files that look like no other


def prefixed(text):
    return (
        text.replace("<w:", "<ns0:")
        .replace("</w:", "</ns0:")
        .replace(" w:", " ns0:")
        .replace("xmlns:w=", "xmlns:ns0=")
    )


def unprefixed(text):
    return (
        text.replace("<w:", "<")
        .replace("</w:", "</")
        .replace("xmlns:w=", f'xmlns="{docx_files.W}" xmlns:w=')
    )


def strict(text):
    return text.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        STRICT.decode(),
    ).replace(docx_files.R, "http://purl.oclc.org/ooxml/officeDocument/relationships")


def indented(text):
    return re.sub(r"(?<=>)(?=<w:(?:p|r|t|rPr|pPr)\b)", "\r\n  ", text)


def strange(text):
    """Things that nobody knows: they have to survive."""
    spaced = text.replace(
        "<w:document ", '<?note?><!-- a > b --><w:document xmlns:x="urn:x" mc:Ignorable="x" ', 1
    )
    spaced = spaced.replace("<w:p>", '<w:p w:rsidR="00AB12CD" x:odd="a>b" >')
    spaced = spaced.replace("<w:r>", "<w:r w:rsidRPr='00AB12CD'><x:thing x:a=\"1\"/>")
    return spaced.replace("States", "St&#97;t<![CDATA[e]]>s").replace("light", "l&#x69;ght")


WAYS = {
    "another prefix": lambda t: prefixed(t).encode(),
    "no prefix": lambda t: unprefixed(t).encode(),
    "strict": lambda t: strict(t).encode(),
    "indented": lambda t: indented(t).encode(),
    "strange": lambda t: strange(t).encode(),
    "a mark of order": lambda t: b"\xef\xbb\xbf" + t.encode(),
    "wide": lambda t: ('<?xml version="1.0" encoding="UTF-16"?>' + t).encode("utf-16"),
    "ascii": lambda t: ('<?xml version="1.0" encoding="us-ascii"?>' + t).encode(
        "ascii", "xmlcharrefreplace"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_letters_of_a_part(way):
    plain = package(docx_files.PLAIN + "<w:p/>" + p("", ""))
    entries = parts(plain)
    entries["word/document.xml"] = WAYS[way](entries["word/document.xml"].decode())
    data = docx_files.zipped(entries)
    source = read_word(data)
    assert source.text == read_word(plain).text
    check_comments(data)
    lines = source.text.replace("States", "peoples").replace("light", "*light*").split("\n")
    assert check_changes(data, lines).left == ()
    for written in (commented(data, [(30, 40)])[0], tracked(source, "\n".join(lines), "x").data):
        _only_where_marks_are(entries["word/document.xml"], parts(written)["word/document.xml"])
        etree.fromstring(parts(written)["word/document.xml"])


def _only_where_marks_are(before, after):
    """Paragraphs into which nothing was put, and what stands around all of them, are the same."""
    if before[:2] == b"\xff\xfe":
        before, after = before.decode("utf-16").encode(), after.decode("utf-16").encode()
    cut = re.compile(rb"(?=<(?:\w+:)?p[ >/])")
    old, new = cut.split(before), cut.split(after)
    assert len(old) == len(new)
    assert old[0] == new[0]
    assert sum(a != b for a, b in zip(old, new, strict=True)) <= 1 + len(old) // 2
    for a, b in zip(old, new, strict=True):
        marks = (b"comment", b":ins", b"<ins", b":del", b"<del", b"rPrChange")
        assert a == b or any(mark in b for mark in marks)


@pytest.mark.parametrize("written", ["<w:t>a</w:t>", "<w:br/><w:t/>", "<w:drawing/>"])
def test_runs_of_all_kinds(written):
    run = f"<w:r><w:rPr><w:b/></w:rPr>{written}<w:tab/><w:t>words</w:t><w:pict/></w:r>"
    check_comments(package(HEAD + p(run, " more") + DECIDES))


def test_choices_of_contents():
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    data = package(HEAD + p("The ", choice.format(r("night"), r("dusk")), " sky,") + DECIDES)
    written, _ = commented(data)
    assert choice.format(r("night"), r("dusk")) in parts(written)["word/document.xml"].decode()
    lines = read_word(data).text.replace("night", "day").split("\n")
    assert len(check_changes(data, lines).left) == 1


@pytest.mark.parametrize("start", [0, pytest.param(150, marks=pytest.mark.long)])
def test_broken_files_raise_only_what_is_ours(start):
    done = 0
    for seed in range(start, 150 if start == 0 else 1_500):
        data, roll = mutated(random.Random(seed)), random.Random(seed)
        try:
            source = read_word(data)
            commented(data)
            lines = rewritten_lines(source, roll, 4)
            read_word(tracked(source, "\n".join(lines), "resolution").data)
        except ResolutionsError:
            continue
        done += 1
    assert done > 20


def test_a_file_of_another_library():
    other = python_docx.Document()
    other.add_heading("Night skies", 1)
    for words in ("The General Assembly,", "Recalling its resolution 70/1 of 2015,"):
        other.add_paragraph(words)
    other.add_table(1, 2).cell(0, 0).text = "1. Urges all States to measure light;"
    last = other.add_paragraph("2. Decides to return to it.")
    other.add_comment(last.runs, "Which year?", "Chair", "C")
    other.sections[0].header.paragraphs[0].text = "A/C.2/85/L.3"
    file = io.BytesIO()
    other.save(file)
    data = file.getvalue()
    after, _ = check_comments(data)
    assert b"Which year?" in after["word/comments.xml"]
    again = python_docx.Document(io.BytesIO(commented(data)[0]))
    assert [p.text for p in again.paragraphs] == [p.text for p in other.paragraphs]
    assert len(list(again.comments)) > 10
    lines = read_word(data).text.replace("States", "peoples").replace("2015", "2025").split("\n")
    assert check_changes(data, lines).left == ()


# ---------------------------------------------------------------- the archive


def test_parts_stay_as_they_are_packed():
    file = io.BytesIO()
    entries = parts(FILES["footnotes and endnotes"]())
    entries["word/média/été.bin"] = bytes(range(256)) * 40
    with zipfile.ZipFile(file, "w") as made:
        made.comment = b"a note"
        for i, (name, content) in enumerate(entries.items()):
            info = zipfile.ZipInfo(name, (2031, 3, 14, 10, 0, 2 * i))
            info.compress_type = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)[
                i % 3
            ]
            info.external_attr = 0o600 << 16
            made.writestr(info, content)
    data = file.getvalue()
    written, _ = commented(data)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(written)) as new:
        assert new.comment == b"a note"
        assert new.testzip() is None
        for one, other in zip(old.infolist(), new.infolist(), strict=False):
            assert (one.filename, one.date_time, one.external_attr) == (
                other.filename, other.date_time, other.external_attr,
            )  # fmt: skip
            if old.read(one) == new.read(other):
                assert one.compress_type == other.compress_type
    assert rewritten(data, {}) != b""
    assert parts(rewritten(data, {})) == entries


def test_an_archive_written_in_one_go():
    class Stream(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise OSError

        def tell(self):
            raise AttributeError

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts(package(docx_files.PLAIN)).items():
            made.writestr(name, content)
    check_comments(stream.getvalue())


def test_entries_that_lie_upon_each_other():
    data = bytearray(package(docx_files.PLAIN, extra={"a.bin": b"x" * 5000, "b.bin": b"y" * 5000}))
    first = data.index(b"PK\x01\x02")
    places = []
    while first >= 0:
        places.append(first)
        first = data.find(b"PK\x01\x02", first + 4)
    last = data[places[-1] + 42 : places[-1] + 46]
    for place in places[-2:]:
        data[place + 20 : place + 24] = len(data).to_bytes(4, "little")
        data[place + 42 : place + 46] = last
    with pytest.raises(Unreadable):
        rewritten(bytes(data), {"word/document.xml": b""})


# ---------------------------------------------------------------- another program


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_layout_stays(tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = ROOT / "drafts" / "fr-intelligence-artificielle.md"
    data = exported(path)
    source = read_word(data)
    text = fix(source, able=able).source.text
    spans = [(one.span.start, one.span.end) for one in check(read(source))]
    assert len(spans) > 20
    files = {"before": data, "comments": commented(data, spans)[0]}
    files["changes"] = tracked(source, text, "resolution").data
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}',
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in files)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before, after = (_printed(tmp_path / f"{name}.pdf") for name in ("before", "comments"))
    assert [words for words, _ in before] == [words for words, _ in after]
    for (_, one), (_, other) in zip(before, after, strict=True):
        assert all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))
    assert (tmp_path / "changes.pdf").exists()


def _printed(path):
    """The words of a page with their places in points; a run that is cut in a word cuts it."""
    said = subprocess.run(
        ["pdftotext", "-bbox-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    lines = re.findall(r'<line xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</line>', said, re.S)
    return [
        ("".join(re.findall(r"<word[^>]*>([^<]*)<", words)), (float(x), float(y)))
        for x, y, words in lines
    ]
