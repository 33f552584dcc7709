"""Each format of ``check``, read back by a real parser: what it says is what was found."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from resolutions.cli.checking import CHOICES
from resolutions.cli.formats import FORMATS
from resolutions.cli.formats.facts import fingerprint
from resolutions.cli.formats.junit import _xml
from resolutions.cli.formats.sarif import uri
from resolutions.cli.formats.table import harmless
from resolutions.cli.screen import cells
from resolutions.lint.registry import rules
from tests.test_cli import run

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
CHECK = ["check", "--no-config", "--select", "PRE003,PUN002,ENA001,ALS001"]

ENGLISH = """\
# <b>Trade & "peace"</b>

Forum: Economic and Social Council

The General Assembly,

*Recalling* its resolution 70/1 of 25 September 2015;

1. *Requests* the Secretary-General to report, 100%, to it;

2. *Requests* the Council to act
"""
FRENCH = """\
L’Assemblée générale,

*Rappelant* sa résolution 70/1 du 25 septembre 2015 ;

1. *Prie* le Secrétaire général de lui faire rapport
"""
LIST = "- flour\n- eggs\n- butter\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Two drafts, a list that is none, and a name that has no file."""
    monkeypatch.chdir(tmp_path)
    for name in ("RESOLUTION_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    (tmp_path / "a, b.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "fr.md").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    return tmp_path


FILES = ["a, b.md", "fr.md", "list.md", "none.md"]


def shown(form, *words, files=FILES, code=3):
    said = run([*CHECK, "--format", form, *words, *files])
    assert said.code == code, said.err
    return said.out


def expected():
    """What was found, as the format for programs says it."""
    return json.loads(shown("json"))["files"]


def all_found():
    return [(file["path"], one) for file in expected() for one in file["findings"]]


def test_every_format_can_be_asked_for():
    assert tuple(FORMATS) == CHOICES["format"]


def test_json_lines(here):
    lines = [json.loads(line) for line in shown("jsonl").splitlines()]
    found = [line for line in lines if "code" in line]
    assert [(line["path"], line["code"], line["span"]) for line in found] == [
        (path, one["code"], one["span"]) for path, one in all_found()
    ]
    assert [(line["path"], line["status"]) for line in lines if "error" in line] == [
        ("list.md", "not-a-resolution"),
        ("none.md", "unreadable"),
    ]


# ---------------------------------------------------------------- sarif


def test_sarif_is_valid(here):
    log = json.loads(shown("sarif"))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run_ = log["runs"][0]
    declared = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert declared == list(rules())
    assert len(run_["results"]) == len(all_found())
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for result, (path, one) in zip(run_["results"], all_found(), strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] == declared[result["ruleIndex"]] == one["code"]
        assert result["level"] == levels[one["severity"]]
        assert place["artifactLocation"]["uri"] == uri(path)
        region = place["region"]
        assert (region["startLine"], region["startColumn"]) == (
            one["span"]["line"],
            one["span"]["column"],
        )
        artifact = run_["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == uri(path)
        if one["fix"]:
            (fix,) = result["fixes"]
            (change,) = fix["artifactChanges"]
            said = [r["insertedContent"]["text"] for r in change["replacements"]]
            assert said == [edit["text"] for edit in one["fix"]["edits"]]
    (invocation,) = run_["invocations"]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == 2


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_help_of_sarif_is_in_both_languages(here, lang):
    log = json.loads(shown("sarif", "--lang", lang))
    table = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    words = table["PRE003"]["help"]["markdown"]
    assert "A preambular paragraph ends with a comma." in words
    assert "alinéa du préambule se termine par une virgule" in words
    assert all(rule["help"]["text"].strip() for rule in table.values())


def test_sarif_shows_what_is_silenced(here):
    comment = "<!-- resolution: ignore PRE003 -->"
    silenced = FRENCH.replace("*Rappelant*", f"{comment}\n*Rappelant*")
    (here / "fr.md").write_text(silenced, encoding="utf-8")
    log = json.loads(shown("sarif", files=["fr.md"], code=1))
    kept = [r for r in log["runs"][0]["results"] if "suppressions" in r]
    assert [r["ruleId"] for r in kept] == ["PRE003"]
    assert kept[0]["suppressions"][0]["kind"] == "inSource"


def test_a_new_number_keeps_the_fingerprint(here):
    def prints():
        log = json.loads(shown("sarif", files=["fr.md"], code=1))
        return {
            r["ruleId"]: r["partialFingerprints"]["paragraph/v1"] for r in log["runs"][0]["results"]
        }

    before = prints()
    text = FRENCH.replace("1. *Prie*", "1. *Décide* d’agir ;\n\n2. *Prie*")
    (here / "fr.md").write_text(text, encoding="utf-8")
    assert prints() == before
    assert len(set(before.values())) == len(before) == 2


def test_names_of_files_in_sarif():
    assert uri("a, b.md") == "a%2C%20b.md"
    assert uri("./drafts/é.md") == "drafts/%C3%A9.md"
    assert uri("/home/a.md") == "file:///home/a.md"
    assert uri("C:\\drafts\\a.md") == "file:///C:/drafts/a.md"


# ---------------------------------------------------------------- services for building


def commands(text):
    """Workflow commands as GitHub's runner reads them: level, properties, message."""
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) ([^:]*(?::(?!:)[^:]*)*)::(.*)", line)
        assert match, line
        level, listed, message = match.groups()
        properties = dict(part.split("=", 1) for part in listed.split(","))
        for char, code in ((",", "%2C"), (":", "%3A"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
            properties = {k: v.replace(code, char) for k, v in properties.items()}
            message = message.replace(code, char)
        yield level, properties, message


def test_github(here):
    read = list(commands(shown("github")))
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    assert [(level, p["file"], p.get("line")) for level, p, _ in read[:-2]] == [
        (levels[one["severity"]], path, str(one["span"]["line"])) for path, one in all_found()
    ]
    for (_, properties, message), (_, one) in zip(read, all_found(), strict=False):
        assert message.startswith(one["message"])
        assert properties["title"].startswith(one["code"])
    assert [(level, p) for level, p, _ in read[-2:]] == [
        ("error", {"file": "list.md"}),
        ("error", {"file": "none.md"}),
    ]


def test_gitlab(here):
    entries = json.loads(shown("gitlab"))
    assert len(entries) == len(all_found()) + 2
    for entry in entries:
        assert set(entry) == {
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        }
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith("./")
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints)
    assert prints == [entry["fingerprint"] for entry in json.loads(shown("gitlab"))]


def test_a_fingerprint_is_always_the_same():
    assert fingerprint("PRE003\nRappelant") == "de036a553560a0f7851165b34cd1c835"


def number(element, key):
    return int(element.get(key, "-1"))


@pytest.mark.parametrize("fail_on", ["error", "warning", "info", "never"])
def test_junit(here, fail_on):
    root = ElementTree.fromstring(shown("junit", "--fail-on", fail_on))
    ranks = {"info": 0, "warning": 1, "error": 2, "never": 3}
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == FILES
    for file in expected():
        suite = suites[file["path"]]
        failing = [f for f in file["findings"] if ranks[f["severity"]] >= ranks[fail_on]]
        assert number(suite, "failures") == len(suite.findall("testcase/failure")) == len(failing)
        assert number(suite, "tests") == len(suite.findall("testcase"))
        assert number(suite, "errors") == len(suite.findall("testcase/error"))
    for key in ("tests", "failures", "errors"):
        assert number(root, key) == sum(number(suite, key) for suite in root)


def test_xml_holds_no_character_that_xml_cannot():
    text = _xml("a\x00b\x1f<&\"'\ufffe\ud800😀é")
    assert ElementTree.fromstring(f"<a>{text}</a>").text == "ab<&\"'😀é"


# ---------------------------------------------------------------- spreadsheets


@pytest.mark.parametrize(("lang", "separator"), [("en", ","), ("fr", ";")])
def test_csv(here, lang, separator):
    text = shown("csv", "--lang", lang)
    assert text.startswith("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator)
    assert len(heads) == 9
    assert all(len(row) == len(heads) for row in rows)
    assert [(row[0], row[1], row[5]) for row in rows[:-2]] == [
        (path, str(one["span"]["line"]), one["code"]) for path, one in all_found()
    ]
    assert [row[5] for row in rows[-2:]] == ["not-a-resolution", "no-such-file"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("« = »") == "« = »"


def test_a_file_whose_name_is_a_formula(here):
    (here / "=cmd.md").write_text(FRENCH, encoding="utf-8")
    _, *rows = csv.reader(io.StringIO(shown("csv", files=["=cmd.md"], code=1)))
    assert all(row[0].startswith("'=") for row in rows)


# ---------------------------------------------------------------- pages

_VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page read strictly: everything that opens closes, in order."""

    def __init__(self, text):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def verify_page(text, lang):
    page = Page(text)
    names = {name for name, _ in page.tags}
    assert text.startswith("<!DOCTYPE html>")
    assert not names & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?://|url\(|@import", text)
    assert page.of("html") == [{"lang": lang}]
    assert "charset" in page.of("meta")[0]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)
    for attrs in page.of("a"):
        assert attrs["href"].startswith("#")
        assert attrs["href"][1:] in ids
    levels = [int(name[1]) for name, _ in page.tags if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all("scope" in attrs for attrs in page.of("th"))
    return page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_html_of_one_draft(here, lang):
    text = shown("html", "--lang", lang, files=["a, b.md"], code=1)
    page = verify_page(text, lang)
    found = [one for path, one in all_found() if path == "a, b.md"]
    assert text.count('<div class="finding ') == len(found)
    assert "b" not in {name for name, _ in page.tags}
    assert any('<b>Trade & "peace"</b>' in words for words in page.words) or "Trade" in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_html_shows_what_is_silenced(here, lang):
    comment = "<!-- resolution: ignore PRE003 -->"
    silenced = FRENCH.replace("*Rappelant*", f"{comment}\n*Rappelant*")
    (here / "fr.md").write_text(silenced, encoding="utf-8")
    text = run([*CHECK, "--lang", lang, "--format", "html", "fr.md"]).out
    verify_page(text, lang)
    assert text.count('<li lang="') == 1
    head = {"en": "Silenced by a comment", "fr": "Écarté par un commentaire"}[lang]
    assert text.index(head) < text.index('<li lang="')


def test_html_of_many_drafts(here):
    text = shown("html")
    page = verify_page(text, "en")
    rows = [attrs["href"] for attrs in page.of("a") if attrs["href"].startswith("#draft-")]
    assert len(rows) == len(FILES)
    assert text.index("none.md") < text.index("fr.md")  # what was not read comes first


def test_a_page_in_the_language_of_its_draft(here):
    verify_page(shown("html", files=["fr.md"], code=1), "fr")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_for_a_panel(here, lang):
    said = run([*CHECK, "--lang", lang, "--report", "panel.html", *FILES])
    assert said.code == 3
    assert said.out == ""
    assert "panel.html" in said.err.splitlines()[-1]
    text = (here / "panel.html").read_text(encoding="utf-8")
    page = verify_page(text, lang)
    assert len([a for a in page.of("a") if a["href"].startswith("#draft-")]) == len(FILES)


def test_a_report_and_a_format(here):
    said = run([*CHECK, "--format", "concise", "--report", "panel.html", "fr.md"])
    assert said.code == 1
    assert "PRE003" in said.out
    assert (here / "panel.html").exists()


def test_a_report_that_is_no_page(here):
    said = run([*CHECK, "--report", "panel.docx", "fr.md"])
    assert said.code == 2
    assert "panel.docx" in said.err


def test_titles_are_escaped(here):
    text = FRENCH.replace("L’Assemblée", "# <script>alert(1)</script> & autres\n\nL’Assemblée", 1)
    (here / "fr.md").write_text(text, encoding="utf-8")
    run([*CHECK, "--report", "panel.html", "fr.md", "list.md"])
    page = (here / "panel.html").read_text(encoding="utf-8")
    assert "<script" not in page
    verify_page(page, "fr")


# ---------------------------------------------------------------- for people


@pytest.mark.parametrize("words", [["--format", "full"], ["--format", "grouped"], ["--statistics"]])
@pytest.mark.parametrize("width", [20, 33, 50, 72])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_is_wider_than_asked(here, words, width, lang):
    said = run(["check", "--no-config", "--lang", lang, "--width", str(width), *words, *FILES[:2]])
    assert said.code == 1
    assert [line for line in said.out.splitlines() if cells(line) > width] == []


# ---------------------------------------------------------------- statistics


def test_statistics(here):
    said = run([*CHECK, "--statistics", "--format", "json", *FILES])
    table = json.loads(said.out)
    assert table["files"] == {"checked": 2, "clean": 0, "refused": 2}
    counted = {one["code"]: one["count"] for one in table["statistics"]}
    codes = [one["code"] for _, one in all_found()]
    assert counted == {code: codes.count(code) for code in codes}
    assert [one["count"] for one in table["statistics"]] == sorted(counted.values(), reverse=True)


def test_statistics_for_people(here):
    said = run([*CHECK, "--statistics", "--lang", "fr", *FILES])
    heads, *rows = said.out.splitlines()
    assert heads.split()[0] == "fois"
    codes = [one["code"] for _, one in all_found()]
    assert {row.split()[3]: int(row.split()[0]) for row in rows[:-2]} == {
        code: codes.count(code) for code in codes
    }
