"""Many files: the same words with one process or several, kept or made anew; nothing stops the
rest; an interruption leaves what was found; watching sees changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from resolutions import configuration
from resolutions.cli import keeping
from resolutions.cli.checking import examine
from tests.test_cli import DRAFT, run, start

COUNT = 30


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A folder of drafts, each with faults of its own, one that is none, one that is unreadable."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("RESOLUTION_CACHE_DIR", str(tmp_path / "kept"))
    configuration.forget()
    folder = tmp_path / "drafts"
    (folder / "deep" / "er").mkdir(parents=True)
    for i in range(COUNT):
        place = folder if i % 3 else folder / "deep" / "er"
        text = DRAFT.replace("70/1", f"70/{i + 1}")
        (place / f"{i:02}.md").write_text(text, encoding="utf-8")
    (folder / "10-other.txt").write_text("A list of things to buy.", encoding="utf-8")
    (folder / "11-bytes.md").write_bytes(bytes(range(256)) * 8)
    return folder


def plain(*words):
    return run(["check", "--select", "PRE,PUN", *words])


def test_one_process_or_several_kept_or_not(many):
    alone = plain("--jobs", "1", "--no-cache", "drafts")
    assert alone.code == 3
    assert alone.out.count("PRE003") == COUNT
    assert len(alone.err.splitlines()) == 2
    assert plain("--jobs", "2", "--no-cache", "drafts") == alone
    assert not (many.parent / "kept").exists()
    assert plain("drafts") == alone
    assert [p.name[:8] for p in (many.parent / "kept").iterdir()] == ["results-"]
    assert plain("drafts") == alone


@pytest.mark.parametrize("form", ["full", "json", "grouped", "sarif", "csv", "junit"])
def test_every_format_says_the_same_of_kept_results(many, form):
    words = ["--format", form, "drafts"]
    alone = plain("--jobs", "1", "--no-cache", *words)
    assert plain(*words) == alone
    assert plain(*words) == alone


def test_only_what_changed_is_checked_again(many, monkeypatch):
    plain("--jobs", "1", "drafts")
    seen = []

    def note(path, *more):
        seen.append(path)
        return examine(path, *more)

    monkeypatch.setattr("resolutions.cli.bulk.examine", note)
    (many / "01.md").write_text(DRAFT.replace("70/1", "70/99"), encoding="utf-8")
    plain("--jobs", "1", "drafts")
    names = {os.path.basename(path) for path in seen}
    assert names == {"01.md", "11-bytes.md"}


@pytest.mark.parametrize(
    "other", [["--ignore", "PRE003"], ["--profile", "un-sc"], ["--max-pages", "1"]]
)
def test_other_options_are_other_results(many, other):
    plain("--jobs", "1", "drafts")
    wanted = plain("--jobs", "1", "--no-cache", *other, "drafts")
    assert plain("--jobs", "1", *other, "drafts") == wanted


def test_settings_are_part_of_what_is_kept(many):
    plain("drafts")
    (many / "deep" / "resolution.toml").write_text('[severity]\nPRE003 = "info"', encoding="utf-8")
    assert plain("drafts").out.count(" info ") == COUNT // 3


def test_a_copy_is_spoken_of_by_its_own_name(many):
    plain("drafts")
    (many / "12-copy.txt").write_bytes((many / "10-other.txt").read_bytes())
    assert "12-copy.txt: this does not look like a resolution" in plain("drafts").err


@pytest.mark.parametrize("damage", ["cut", "noise", "other"])
def test_damaged_results_are_made_again(many, damage):
    wanted = plain("drafts")
    (kept,) = (many.parent / "kept").iterdir()
    data = kept.read_bytes()
    if damage == "cut":
        kept.write_bytes(data[: len(data) // 2])
    elif damage == "noise":
        kept.write_bytes(data.replace(b"[", b"\xff"))
    else:
        lines = [line.split(b"\t")[0] + b'\t["checked", 1]' for line in data.splitlines()]
        kept.write_bytes(b"\n".join(lines) + b"\n")
    assert plain("drafts") == wanted


def test_what_is_kept_has_a_bound(many, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 3000)
    wanted = plain("--no-cache", "drafts")
    for _ in range(3):
        assert plain("drafts") == wanted
        (kept,) = (many.parent / "kept").iterdir()
        assert kept.stat().st_size < 3000 + 40 * COUNT


def test_a_folder_that_cannot_be_written_is_done_without(many):
    (many.parent / "kept").write_text("a file is in the way", encoding="utf-8")
    assert plain("drafts").out.count("PRE003") == COUNT


def test_the_settings_say_where(many):
    (many.parent / "resolution.toml").write_text('cache = ".kept"', encoding="utf-8")
    plain("drafts")
    assert (many.parent / ".kept").is_dir()
    (many.parent / "resolution.toml").write_text("cache = false", encoding="utf-8")
    plain("drafts")
    assert not (many.parent / "kept").exists()


# ---------------------------------------------------------------- which files


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["drafts/*.md"], 20),
        (["drafts/**/*.md"], 30),
        (["drafts/deep"], 10),
        (["drafts", "drafts/01.md", "drafts"], 30),
        (["drafts", "--exclude", "deep"], 20),
        (["drafts", "--exclude", "drafts/0?.md,1*.md"], 14),
        (["drafts", "--exclude", "*.md", "--exclude", "*.txt", "drafts/01.txt"], 0),
    ],
)
def test_folders_patterns_exclusion(many, words, count):
    assert plain(*words).out.count("PRE003") == count


def test_in_the_order_of_names(many):
    places = [line.split(":")[0] for line in plain("drafts").out.splitlines()]
    names = list(dict.fromkeys(places))
    at_top = [name for name in names if "deep" not in name]
    assert at_top == sorted(at_top)


def test_a_pattern_that_names_nothing(many):
    said = plain("drafts/*.doc")
    assert said.code == 3
    assert "drafts/*.doc: there is no such file" in said.err


def test_the_worst_files_last(many):
    (many / "01.md").write_text(DRAFT.replace(" Secretary-General,", " S;"), encoding="utf-8")
    lines = plain("--format", "full", "drafts").out.splitlines()
    at = lines.index("Files with the most to put right")
    assert os.path.join("drafts", "01.md") in lines[at + 1]
    assert len(lines[at + 1 : at + 11]) == 10
    assert lines[at + 11].strip() == "and 20 files more with findings"


# ---------------------------------------------------------------- long runs


def test_an_unknown_code_is_refused_once(many):
    said = run(["check", "--select", "QQQ", "drafts"])
    assert (said.code, len(said.err.splitlines())) == (2, 1)


def test_no_bar_where_nobody_looks(many, monkeypatch):
    from resolutions.cli import progress

    monkeypatch.setattr(progress, "AFTER", 0)
    assert "Checking" not in plain("drafts").err


def test_a_bar_on_a_terminal(many, monkeypatch):
    from resolutions.cli import progress

    monkeypatch.setattr(progress, "AFTER", 0)
    monkeypatch.setattr(progress, "_OFTEN", 0)
    monkeypatch.setenv("TERM", "xterm")
    real = progress.Progress

    def on_a_terminal(count, options):
        setattr(sys.stderr, "isatty", lambda: True)  # noqa: B010
        return real(count, options)

    monkeypatch.setattr("resolutions.cli.bulk.Progress", on_a_terminal)
    said = plain("--jobs", "1", "drafts")
    assert "Checking 32 drafts" in said.err
    assert said.err.endswith("\r\033[K")
    assert "Checking" not in plain("--no-progress", "drafts").err


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_among_many(many, jobs):
    for i in range(400):
        (many / f"x{i}.md").write_text(DRAFT * 1, encoding="utf-8")
    process = start("check", "--select", "PRE003", "--jobs", jobs, "--no-cache", "drafts", "-",
                    stdin=subprocess.PIPE)  # fmt: skip
    try:
        assert "PRE003" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "files were checked" in err
    assert "Traceback" not in err
    assert all("PRE003" in line for line in out.splitlines()[:-1])


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_watching(many):
    draft = many / "01.md"
    process = start("check", "--watch", "--select", "PRE003", "drafts/01.md")
    limit = threading.Timer(60, process.kill)  # where nothing is found, it would wait for ever
    limit.start()
    try:
        assert "PRE003" in process.stdout.readline()
        assert "Waiting for a change" in process.stderr.readline()
        draft.write_text("", encoding="utf-8")  # as an editor does that saves in two steps
        draft.write_text(DRAFT.replace("of 25", "of the 25"), encoding="utf-8")
        assert "01.md:3:57: PRE003" in process.stdout.readline()
        assert "Waiting for a change" in process.stderr.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        limit.cancel()
        process.kill()
    assert (process.returncode, out, err) == (0, "", "\n")


def test_watching_needs_files(many):
    said = run(["check", "--watch", "-"])
    assert (said.code, said.out) == (2, "")
