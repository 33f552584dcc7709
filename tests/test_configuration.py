"""Settings: where they are looked for, what they change, and how a wrong one is refused."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from resolutions import configuration, settings
from resolutions.cli.formats import FORMATS
from resolutions.configuration import NONE, OWN, SHARED
from resolutions.errors import Usage
from resolutions.globs import matches
from resolutions.messages import languages
from tests.test_cli import DRAFT, run


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("RESOLUTION_LANG", raising=False)
    configuration.forget()
    (tmp_path / "sub").mkdir()
    for name in ("draft.md", "sub/draft.md"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    return tmp_path


def write(folder, text, name=OWN):
    (folder / name).write_text(text, encoding="utf-8")
    configuration.forget()


def codes(said):
    return [line.split(": ")[1].split()[0] for line in said.out.splitlines()]


def severity(said, code):
    return next(line.split()[2] for line in said.out.splitlines() if f" {code} " in line)


# ---------------------------------------------------------------- where


def test_the_nearest_parent_wins(here):
    write(here, 'ignore = ["PRE"]')
    assert configuration.nearest("sub/draft.md").ignore == ("PRE",)
    write(here / "sub", 'ignore = ["PUN"]')
    assert configuration.nearest("sub/draft.md").ignore == ("PUN",)
    assert configuration.nearest("draft.md").ignore == ("PRE",)


def test_a_file_for_all_tools_counts_only_with_our_table(here):
    write(here, 'ignore = ["PRE"]')
    write(here / "sub", '[tool.other]\nx = 1\n[project]\nname = "resolution"', SHARED)
    assert configuration.nearest("sub/draft.md").ignore == ("PRE",)
    write(here / "sub", '[tool . "resolution"]\nignore = ["PUN"]', SHARED)
    assert configuration.nearest("sub/draft.md").ignore == ("PUN",)
    write(here / "sub", 'ignore = ["DAT"]')
    assert configuration.nearest("sub/draft.md").ignore == ("DAT",)


def test_no_settings_are_no_settings(here):
    assert configuration.find("/") in ("", f"/{OWN}", f"/{SHARED}")
    write(here, "")
    assert configuration.nearest("draft.md").ignore == NONE.ignore


def test_settings_are_looked_for_without_reading_toml(here):
    code = (
        "import sys; sys.argv[1:] = ['check', 'sub/draft.md']; from resolutions.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('tomllib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "False"


def test_named_and_none(here):
    write(here, 'ignore = ["PRE"]')
    write(here, 'select = ["PUN"]', "other.toml")
    assert "PRE003" not in codes(run(["check", "draft.md"]))
    assert "PRE003" in codes(run(["check", "--no-config", "draft.md"]))
    assert codes(run(["check", "--config", "other.toml", "draft.md"])) == []
    said = run(["check", "--config", "nope.toml", "draft.md"])
    assert (said.code, said.err) == (2, "error: nope.toml: there is no such file of settings.\n")


# ---------------------------------------------------------------- what they change


def test_codes(here):
    write(here, 'select = ["PRE", "PUN"]\nignore = ["PRE003"]')
    assert codes(run(["check", "draft.md"])) == []
    assert codes(run(["check", "--select", "PRE003", "draft.md"])) == ["PRE003"]
    write(here, 'select = ["PRE003"]\n[per-file-ignores]\n"sub/**" = ["PRE"]')
    assert codes(run(["check", "draft.md"])) == ["PRE003"]
    assert codes(run(["check", "sub/draft.md"])) == []
    assert codes(run(["check", "--ignore", "PRE", "draft.md"])) == []


def test_standard_input_has_the_settings_of_its_name(here):
    write(here, 'select = ["PRE003"]\n[per-file-ignores]\n"sub/*" = ["PRE"]')
    words = ["check", "--stdin-filename", "sub/new.md", "-"]
    assert codes(run(words, DRAFT.encode())) == []
    assert codes(run(["check", "-"], DRAFT.encode())) == ["PRE003"]
    said = run(["fix", "--stdin-filename", "sub/new.md", "-"], DRAFT.encode())
    assert said.out == DRAFT


def test_severity_and_exit_code(here):
    write(here, 'select = ["PRE"]\nfail-on = "error"\n[severity]\nPRE = "off"\nPRE003 = "info"')
    said = run(["check", "draft.md"])
    assert (severity(said, "PRE003"), said.code) == ("info", 0)
    assert run(["check", "--fail-on", "info", "draft.md"]).code == 1


def test_profile_language_format(here):
    write(here, 'profile = "un-sc"\nlanguage = "fr"\nformat = "json"\nselect = ["PRE003"]')
    said = run(["check", "draft.md"])
    assert '"profile": "un-sc"' in said.out
    assert "Un alinéa du préambule" in said.out
    said = run(["check", "--profile", "un-ga", "--lang", "en", "--format", "concise", "draft.md"])
    assert "A preambular paragraph ends with a comma" in said.out


def test_words_terms_and_pages(here):
    write(
        here,
        'select = ["TER", "LEN"]\nmax-pages = 1\nwords = ["zork"]\n[options]\npage-lines = 4\n'
        '[[terms]]\navoid = "next session"\nuse = "following session"\nwhy = "the house says so"',
    )
    found = codes(run(["check", "draft.md"]))
    assert "LEN001" in found
    assert any(code.startswith("TER") for code in found)
    assert configuration.nearest("draft.md").options["words"] == ("zork",)
    assert "LEN001" not in codes(run(["check", "--max-pages", "9", "draft.md"]))
    configuration.forget()
    assert run(["check", "--no-config", "--max-pages", "0", "draft.md"]).code == 2


def test_exclude(here):
    write(here, 'select = ["PRE003"]\nexclude = ["sub"]')
    assert codes(run(["check", "."])) == ["PRE003"]
    assert codes(run(["check", "sub/draft.md"])) == ["PRE003"]
    said = run(["check", "--exclude", "draft.md", "sub/draft.md"])
    assert (said.code, said.out) == (2, "")


def test_fix_goes_by_the_settings(here):
    write(here, 'ignore = ["ALL"]\nselect = ["PRE003"]\n[per-file-ignores]\n"sub/*" = ["PRE"]')
    write(here, 'select = ["PRE003"]\n[per-file-ignores]\n"sub/*" = ["PRE"]')
    run(["fix", "draft.md", "sub/draft.md"])
    assert (here / "draft.md").read_text(encoding="utf-8") == DRAFT.replace("2015;", "2015,")
    assert (here / "sub/draft.md").read_text(encoding="utf-8") == DRAFT


# ---------------------------------------------------------------- what is refused

WRONG = [
    ('profile = "un-gaa"', "1:11", "profile cannot be un-gaa. Did you mean un-ga?"),
    ("profile = 3", "1:11", "profile should be a text"),
    ('language = "fre"', "1:12", "language cannot be fre."),
    ('# x\n\nfail-on = "eror"', "3:11", "Did you mean error?"),
    ('format = "jsn"', "1:10", "Did you mean json?"),
    ('ignre = ["PUN"]', "1:1", "no setting called ignre. Did you mean ignore?"),
    ('ignore = "PUN"', "1:10", "ignore should be a list of texts"),
    ('ignore = [\n  "PUN",\n  "PRE033",\n]', "3:3", "begins with PRE033. Did you mean PRE0"),
    ('[severity]\nPUN = "loud"', "2:7", "severity.PUN cannot be loud"),
    ('[severity]\nQQQ = "off"', "2:1", "begins with QQQ"),
    ('[per-file-ignores]\n"a/*" = ["QQQ"]', "2:10", "begins with QQQ"),
    ("[options]\nmax-page = 2", "2:1", "Did you mean max-pages?"),
    ("max-pages = -1", "1:13", "max-pages should be a number above 0"),
    ('[[terms]]\nuse = "x"', "1:3", "does not say what to avoid"),
    ('[[terms]]\navoid = "x"\n[[terms]]\navod = "x"', "4:1", "Did you mean avoid?"),
    ('terms = "x"', "1:9", "a table of its own"),
    ("ignore = [", "1:11", "not valid TOML"),
    ('a = "x"\na = "y"', "2:8", "said a second time"),
    ("a = \x01", "1:5", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "place", "said"), WRONG)
def test_refused_with_its_place(here, text, place, said):
    write(here, text)
    out = run(["check", "draft.md"])
    assert out.code == 2
    assert out.out == ""
    assert out.err.startswith("error: resolution.toml:")
    assert said in out.err
    line = place.partition(":")[0]
    assert out.err.startswith((f"error: {OWN}:{place}:", f"error: {OWN}:{line}:"))
    if "TOML" not in said and "second" not in said:
        assert out.err.startswith(f"error: {OWN}:{place}:")


def test_refused_in_the_file_for_all_tools(here):
    write(here, '[project]\nignre = 1\n[tool.resolution]\nignre = ["PUN"]', SHARED)
    said = run(["check", "--lang", "fr", "draft.md"])
    assert said.err.startswith("erreur\u00a0: pyproject.toml:4:1: ")
    assert "ignore" in said.err


def test_letters_that_are_no_text(here):
    (here / OWN).write_bytes(b'ignore = ["PUN"]\nprofile = "\xff"')
    with pytest.raises(Usage) as refused:
        settings.read(OWN)
    assert refused.value.facts["line"] == 2


def test_the_formats_that_there_are():
    assert {*settings.FORMATS, "docx"} == set(FORMATS)  # that one asks where the copy goes
    assert set(languages()) >= {"en", "fr"}


# ---------------------------------------------------------------- patterns


@pytest.mark.parametrize(
    ("pattern", "path", "named"),
    [
        ("*.md", "a.md", True),
        ("*.md", "x/y/a.md", True),
        ("*.md", "a.txt", False),
        ("archive", "archive/2020/a.md", True),
        ("archive", "x/archive/a.md", True),
        ("archive/", "archive/a.md", True),
        ("archive/**", "archive/2020/a.md", True),
        ("archive/*.md", "archive/2020/a.md", False),
        ("./archive/*.md", "archive/a.md", True),
        ("archive/**/a.md", "archive/a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("a.md", "xa.md", False),
        ("draft-[0-9].md", "draft-3.md", True),
        ("draft-[!0-9].md", "draft-3.md", False),
        ("a?.md", "ab.md", True),
        ("[.md", "[.md", True),
    ],
)
def test_patterns(pattern, path, named):
    assert matches(path.replace("/", os.sep), [pattern]) is named
