"""A baseline: what it holds is known, whatever is edited elsewhere; what is new is told."""

from __future__ import annotations

import json

import pytest

from resolutions import configuration
from resolutions.lint import judge, profile
from resolutions.lint.baseline import counted, new_ones
from resolutions.parse import parse
from resolutions.source import Source
from tests.test_cli import DRAFT, run


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    configuration.forget()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def of(text):
    draft = parse(Source(text))
    return draft, judge(draft, profile("un-ga"), select=["PRE", "PUN", "OPE"]).findings


def test_every_finding_of_a_text_is_known():
    draft, found = of(DRAFT)
    assert found
    assert new_ones(draft, found, counted(draft, found)) == ([], found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("*Noting* the report", "*Welcoming* the first report"),
        ("The General Assembly,\n", "The General Assembly,\n\n*Guided by* the Charter,\n"),
        ("its resolution 70/1 of", "its resolution  70/1\nof"),
        ("1. *Requests*", "1. *Decides* to act;\n\n2. *Requests*"),
    ],
)
def test_edits_elsewhere_do_not_matter(old, new):
    known = counted(*of(DRAFT))["PRE003"]
    draft, found = of(DRAFT.replace(old, new))
    fresh, kept = new_ones(draft, found, {"PRE003": known})
    assert [f.code for f in kept] == ["PRE003"]
    assert "PRE003" not in [f.code for f in fresh]


def test_other_words_and_second_faults_are_new():
    known = counted(*of(DRAFT))
    draft, found = of(DRAFT.replace("70/1", "70/2"))
    assert "PRE003" in [f.code for f in new_ones(draft, found, known)[0]]
    twice = DRAFT.replace(
        "*Noting*", "*Recalling* its resolution 70/1 of 25 September 2015;\n\n*Noting*"
    )
    draft, found = of(twice)
    fresh, kept = new_ones(draft, found, known)
    assert [f.code for f in fresh].count("PRE003") == 1
    assert [f.code for f in kept].count("PRE003") == 1


def test_written_and_read(here):
    said = run(["check", "--select", "PRE003", "--write-baseline", "known.json", "old"])
    assert said.code == 0
    assert said.out == "Written: known.json, with 1 finding that is known from now on\n"
    data = json.loads((here / "known.json").read_text(encoding="utf-8"))
    assert list(data["files"]) == ["old/draft.md"]
    words = ["check", "--select", "PRE003", "--baseline", "known.json"]
    assert run([*words, "old"]) == run([*words, "old/draft.md"])
    said = run([*words, "old"])
    assert (said.code, said.out, said.err) == (0, "", "")
    (here / "new.md").write_text(DRAFT, encoding="utf-8")
    said = run([*words, "."])
    assert said.code == 1
    assert said.out.startswith("new.md:3:53: PRE003")
    (here / "resolution.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert run(["check", "--select", "PRE003", "old"]).code == 0


def test_written_anew_it_is_the_same_and_holds_the_known(here):
    words = ["check", "--write-baseline", "known.json", "old"]
    run(words)
    once = (here / "known.json").read_bytes()
    run([*words, "--baseline", "known.json"])
    assert (here / "known.json").read_bytes() == once


def test_a_file_that_cannot_be_read_does_not_stop_it(here):
    said = run(["check", "--write-baseline", "known.json", "old", "none.md"])
    assert said.code == 3
    assert "none.md: there is no such file" in said.err
    assert (here / "known.json").exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"schema": 2}', '{"schema": 1, "files": {"a": 1}}']
)
def test_what_is_no_baseline_is_refused(here, text):
    (here / "known.json").write_text(text, encoding="utf-8")
    said = run(["check", "--baseline", "known.json", "old"])
    assert (said.code, said.out) == (2, "")
    assert "this is not a baseline" in said.err


def test_a_baseline_that_is_missing_is_refused(here):
    said = run(["check", "--baseline", "nope.json", "old"])
    assert said.code == 2
    assert "there is no such baseline" in said.err
