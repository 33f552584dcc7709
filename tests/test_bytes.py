"""What bytes are taken for: encodings, damage, and files that are no texts."""

from __future__ import annotations

import io
import zipfile

import pytest

from resolutions.cli.speech import sentence
from resolutions.errors import ResolutionsError, Unreadable
from resolutions.parse import parse
from resolutions.source import decode

FRENCH = """\
*L’Assemblée générale*,

*Rappelant* sa résolution 70/1 du 25 septembre 2015 – « Transformer notre monde »,

1. *Prie* le Secrétaire général de lui présenter, à sa prochaine session, les résultats reçus ;

2. *Décide* de rester saisie de la question.
"""
ENGLISH = """\
The General Assembly,

*Recalling* the Council’s report “Safe wells” and the States Members’ replies,

1. *Decides* to remain seized of the matter.
"""


def refused(data, name="a.md"):
    with pytest.raises(Unreadable) as caught:
        decode(data, name)
    return caught.value


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize("text", [FRENCH, FRENCH.upper(), ENGLISH])
@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_found_and_given_back(text, newline, encoding):
    if encoding == "mac_roman" and text.isupper():
        pytest.skip("nothing tells capitals apart")
    data = text.replace("\n", newline).encode(encoding)
    source = decode(data)
    assert source.text == text.replace("\n", newline)
    assert source.to_bytes() == data


def test_latin_1_is_read_as_the_like():
    data = FRENCH.replace("’", "'").replace("–", "-").encode("latin-1")
    assert decode(data).text.encode("latin-1") == data


@pytest.mark.parametrize(
    "text",
    [
        "Õismäe",
        "the street of Õismäe, in Tallinn",
        "„Õunapuu”",
        "RESOLUÇÕES DA IRMÃ",
        "Žižkov",
        "ž",
    ],
)
def test_letters_of_windows_are_not_taken_for_those_of_a_mac(text):
    assert decode(text.encode("cp1252")).text == text


def test_a_stray_byte_is_left_to_the_checks():
    source = decode(b"The General Assembly,\r\n\x81\r\n")
    assert (source.encoding, source.text[-3]) == ("latin-1", "\x81")


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize("at", [3, 30, 140, 180])
def test_a_broken_byte_has_its_line(at):
    data = bytearray(FRENCH.encode())
    start = next(i for i in range(at, len(data)) if data[i] >= 0xC2)
    del data[start + 1]
    error = refused(bytes(data))
    assert error.code == "bad-byte"
    assert error.facts["line"] == data[:start].count(b"\n") + 1
    assert error.facts["byte"] == f"{data[start]:02X}"


def test_a_text_that_was_cut_in_a_letter():
    cut = FRENCH.encode().rpartition("é".encode())[0] + b"\xc3"
    assert (refused(cut).code, refused(cut).facts["byte"]) == ("bad-byte", "C3")


def test_half_a_character():
    assert refused(b"The General Assembly,\n\xed\xa0\x80").facts["line"] == 2


def test_lost_letters():
    error = refused(FRENCH.encode("ascii", "replace").replace(b"?", "\ufffd".encode()))
    assert (error.code, error.facts["line"]) == ("lost-letters", 1)
    decode("Noting the sign \ufffd, which stands for what is lost".encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("letter", "éèêàâçôîïùüÉÀ’‘…—")
def test_one_letter_read_wrongly(encoding, letter):
    try:
        wrong = letter.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("cannot be read so")
    if wrong[-1] == "\u00a0" or (encoding == "mac_roman" and wrong[1] not in "©®ß¥´ôòîìúù¶™Æ¢"):
        pytest.skip("not certain from one")
    text = ENGLISH.replace("’", "'").replace("replies", f"repl{wrong}es")
    with pytest.raises(ResolutionsError) as caught:
        parse(decode(text.encode()))
    assert caught.value.code == "mojibake"
    alike = ("cp1252", "latin-1") if encoding == "latin-1" else (encoding,)
    assert caught.value.facts["encoding"] in alike
    assert caught.value.facts["line"] == 3


# ---------------------------------------------------------------- no texts


def archive(*entries, kind=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as made:
        for name, text in entries:
            made.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else kind)
    return file.getvalue()


OPEN = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("entries", "word"),
    [
        ([("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")], "this Word file"),
        ([("mimetype", OPEN + "text"), ("content.xml", "<a/>")], "this LibreOffice file"),
        ([("mimetype", OPEN + "spreadsheet"), ("content.xml", "<a/>")], "a spreadsheet"),
        ([("xl/workbook.xml", "<a/>")], "a spreadsheet"),
        ([("draft.docx", archive(("word/document.xml", "<a/>")))], "this is an archive"),
        ([("draft.md", FRENCH)], "this is an archive"),
    ],
)
def test_archives_are_known_by_what_is_in_them(entries, word):
    assert word in sentence(refused(archive(*entries), "draft.md"), "en")


@pytest.mark.parametrize(
    ("entries", "word"),
    [
        ([("word/document.xml", "<a/>")], "this Word file"),
        ([("mimetype", OPEN + "text"), ("content.xml", "<a/>")], "this LibreOffice file"),
    ],
)
def test_archives_cut_short(entries, word):
    data = archive(*entries)
    assert word in sentence(refused(data[: data.rindex(b"PK\1\2")], "draft.md"), "en")


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>\n<p>The General Assembly,</p>",
        "\n\n<HTML>\n<p>The General Assembly,</p>",
        '<?xml version="1.0"?>\n<!-- saved -->\n<!DOCTYPE html><html xmlns="x">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_web_pages(page, encoding):
    assert refused(page.encode(encoding)).code == "not-text-html"


def test_a_resolution_that_begins_and_goes_on_in_one_line():
    with pytest.raises(ResolutionsError) as caught:
        parse(decode(b"The General Assembly, Recalling its " + b"resolution its " * 400))
    assert caught.value.facts["looks"] == "begun"
    assert "begins like a resolution" in sentence(caught.value, "en")
