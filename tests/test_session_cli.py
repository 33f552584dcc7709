"""Sessions on the command line: what a transcript cannot hold (locks, disks, pipes, widths)."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from resolutions.cli.screen import cells
from resolutions.session.journal import Writer
from tests.test_cli import run

DRAFT = """\
# Skills for work

**Symbol:** E/2024/L.12

*The Economic and Social Council*,

*Recalling* its resolution 2023/5,

1. *Encourages* all States to invest in skills;

2. *Invites* all donors to contribute to vocational schools;

3. *Decides* to remain seized of the matter.
"""
SLIP = "---\nby: {by}\nlang: en\n---\n1. {said}\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    for name in ("RESOLUTION_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert run(["session", "start", "draft.md", "--at", "10:00"]).code == 0
    return tmp_path


def slip(name: str, said: str, by: str = "Peru") -> None:
    Path(name).write_text(SLIP.format(by=by, said=said), encoding="utf-8")


def journal() -> list[str]:
    return Path("draft/journal.jsonl").read_text(encoding="utf-8").splitlines()


def test_another_program_writes(folder, monkeypatch):
    from resolutions.cli.session import sitting

    monkeypatch.setattr(sitting, "PATIENCE", 0.05)
    writer = Writer(os.path.join("draft", "journal.jsonl"))
    try:
        said = run(["session", "attendance", "5"])
        looked = run(["session", "status"])
    finally:
        writer.close()
    assert said.code == 5
    assert said.err == (
        "error: draft: another program is writing in this session;"
        " wait until it is done, or close it.\n"
    )
    assert looked.code == 0
    assert run(["session", "attendance", "5"]).code == 0


def test_two_at_once_both_get_through(folder):
    """Whoever comes second waits for the first; no number is given twice."""
    for n in range(4):
        slip(f"{n}.amendment.md", f"In paragraph {n % 2 + 1}, delete “all”.", by=f"Delegation {n}")
    command = [sys.executable, "-m", "resolutions", "amend", "add"]
    both = [
        subprocess.Popen([*command, f"{n}.amendment.md"], stdout=subprocess.PIPE, encoding="utf-8")
        for n in range(4)
    ]
    said = "".join(process.communicate()[0] for process in both)
    assert [process.returncode for process in both] == [0] * 4
    assert all(f"Amendment {n} is received" in said for n in range(1, 5))
    assert run(["session", "verify"]).code == 0


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "no space is left"), (errno.EIO, "the device has failed")]
)
def test_a_full_disk_changes_nothing(folder, monkeypatch, number, reason):
    import resolutions.session.journal as module

    before = journal()
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if data.startswith(b'{"n":'):
            raise OSError(number, os.strerror(number))
        return real(handle, data)

    monkeypatch.setattr(f"{module.__name__}.os.write", full)
    said = run(["session", "attendance", "5"])
    monkeypatch.undo()
    assert said.code == 3
    assert said.out == ""
    assert reason in said.err
    assert len(said.err.splitlines()) == 1
    os.chdir(folder)
    assert journal() == before


def test_a_folder_that_cannot_be_written(folder, monkeypatch):
    real = os.open

    def refuse(path, flags, *more):
        if str(path).endswith((".lock", "journal.jsonl")) and flags & os.O_RDWR:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", refuse)
    said = run(["session", "attendance", "5"])
    looked = run(["session", "status"])
    monkeypatch.undo()
    assert (said.code, looked.code) == (3, 0)
    assert "the disk is read-only" in said.err
    assert "nothing was changed" in said.err


def test_a_session_where_there_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    Path("draft").write_text("in the way", encoding="utf-8")
    said = run(["session", "start", "draft.md"])
    assert said.code == 3
    assert "Traceback" not in said.err
    assert Path("draft").read_text(encoding="utf-8") == "in the way"


def test_the_power_goes_while_a_line_is_written(folder):
    run(["session", "attendance", "5"])
    path = Path("draft/journal.jsonl")
    path.write_bytes(path.read_bytes() + b'{"n":3,"at":"10:0')
    looked = run(["session", "status"])
    assert looked.code == 0
    assert "cut short" in looked.err
    assert run(["session", "verify"]).code == 0
    assert run(["session", "attendance", "6"]).code == 0
    assert len(journal()) == 3
    assert run(["session", "verify"]).err == ""


def test_through_a_pipe(folder, tmp_path):
    said = run(["session", "start", "-", "--session", "other"], DRAFT.encode())
    assert said.code == 0
    added = run(
        ["amend", "add", "-", "--session", "other"],
        SLIP.format(by="Peru", said="Delete paragraph 2.").encode(),
    )
    assert (added.code, added.err) == (0, "")
    unread = run(
        ["amend", "add", "-", "--session", "other"],
        SLIP.format(by="Peru", said="Make it better.").encode(),
    )
    assert unread.code == 4
    assert len(list(Path("other/unread").glob("*.amendment.md"))) == 1


def test_a_slip_that_is_put_right_where_it_lies(folder):
    slip("s.amendment.md", "Make paragraph 3 stronger.")
    assert run(["amend", "add", "s.amendment.md"]).code == 4
    (kept,) = Path("draft/unread").glob("*.amendment.md")
    assert kept.read_text(encoding="utf-8") == SLIP.format(
        by="Peru", said="Make paragraph 3 stronger."
    )
    assert run(["amend", "add", str(kept)]).code == 4
    assert kept.exists()
    slip(str(kept), "Delete paragraph 3.")
    assert run(["amend", "add", str(kept)]).code == 0
    assert not list(Path("draft/unread").iterdir())


def test_slips_of_two_delegations_in_one_place_are_both_kept(folder):
    """Sticks come and go, and each has its ``slip.amendment.md``."""
    for by in ("Peru", "Chile", "Peru"):
        slip("slip.amendment.md", "Make paragraph 3 stronger.", by=by)
        run(["amend", "add", "slip.amendment.md"])
    assert len(list(Path("draft/unread").glob("*.amendment.md"))) == 2
    slip("slip.amendment.md", "Delete paragraph 3.", by="Peru")
    assert run(["amend", "add", "slip.amendment.md"]).code == 0
    (left,) = Path("draft/unread").glob("*.amendment.md")
    assert "Chile" in left.read_text(encoding="utf-8")


def test_two_slips_of_one_name_are_both_kept(folder):
    for name, by in (("a", "Peru"), ("b", "Chile")):
        Path(name).mkdir()
        slip(f"{name}/slip.amendment.md", "Make paragraph 3 stronger.", by=by)
        run(["amend", "add", f"{name}/slip.amendment.md"])
    assert len(list(Path("draft/unread").glob("*.amendment.md"))) == 2


@pytest.mark.parametrize("width", [40, 57, 80])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_never_wider_than_the_screen(folder, width, lang):
    for n in range(1, 9):
        by = (
            "United Kingdom of Great Britain and Northern Ireland, Bolivia (Plurinational State of)"
        )
        word = ["States", "invest", "skills", "all"][n % 4]
        slip(f"{n}.amendment.md", f"In paragraph 1, replace “{word}” with “word {n}”.", by=by)
        run(["amend", "add", f"{n}.amendment.md", "--in-order"])
    slip("bad.amendment.md", "Make paragraph 3 stronger.")
    run(["amend", "add", "bad.amendment.md"])
    run(["vote", "1", "5", "1"])
    more = ["--width", str(width), "--lang", lang]
    for words in (["session", "status"], ["session", "present"], ["amend", "order"],
                  ["amend", "list"], ["session", "log"], ["session", "confirm"]):  # fmt: skip
        said = run([*words, *more])
        assert said.code == 0
        assert said.out
        for line in said.out.splitlines():
            assert cells(line) <= width, (words, line)


def test_on_a_terminal_what_changes_is_coloured(folder, monkeypatch):
    slip("1.amendment.md", "In paragraph 1, replace “skills” with “health”.")
    run(["amend", "add", "1.amendment.md", "--in-order"])
    said = run(["session", "present"], terminal=True)
    assert "\033[31m[-skills-]" in said.out
    assert "\033[32m{+health+}" in said.out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in run(["session", "present"], terminal=True).out
    after = run(["session", "present", "1", "--show", "after"]).out
    before = run(["session", "present", "1", "--show", "before"]).out
    assert "invest in health;" in after
    assert "invest in skills;" in before


def test_every_command_speaks_json(folder):
    slip("1.amendment.md", "In paragraph 1, replace “skills” with “health”.")
    run(["amend", "add", "1.amendment.md", "--in-order"])
    for words in (["session", "status"], ["session", "log"], ["session", "verify"],
                  ["session", "present"], ["session", "at", "2"], ["session", "at", "2", "--text"],
                  ["session", "confirm"], ["amend", "list"], ["amend", "order"],
                  ["amend", "conflicts"], ["vote", "1", "3", "1"], ["session", "undo"],
                  ["session", "redo"], ["amend", "withdraw", "1"],
                  ["session", "close"]):  # fmt: skip
        said = run([*words, "--json"])
        value = json.loads(said.out) if said.out else None
        assert said.code in (0, 5), words
        assert value is None or value["schema"] == 1


def test_a_session_closed_by_mistake_is_open_again(folder):
    assert run(["session", "close"]).code == 0
    assert run(["session", "attendance", "4"]).code == 5
    assert run(["session", "undo"]).code == 0
    assert run(["session", "attendance", "4"]).code == 0


@pytest.mark.parametrize(
    "roll",
    [
        "France: yes\nChina: no\nPeru: abstain\nMalta: absent\n",
        "France,oui\nChina,non\nPeru,abstention\nMalta,absent\n",
        "| France | for |\n| China | against |\n| Peru | abst. |\n| Malta | absent |\n",
        "# roll\nFrance yes\n\nChina no\nPeru abstaining\nMalta not voting\n",
        "\ufeffFrance\tpour\nChina\tcontre\nPeru\ts’abstient\nMalta\tne vote pas\n",
    ],
)
def test_rolls_as_people_write_them(folder, roll):
    from resolutions.cli.session.ballots import roll as read

    assert read(roll) == (
        ("France", "yes"), ("China", "no"), ("Peru", "abstain"), ("Malta", "absent"),
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["3", "A3", "a3", "03", "A-3", "a 3", "no 3", "#3", "am.3"])
def test_names_of_an_amendment(typed):
    from resolutions.cli.session.names import amendment_id
    from resolutions.session.state import Standing, State

    state = State(amendments={id: Standing(id, (), ("open",)) for id in ("3", "13", "3.1")})
    assert amendment_id(typed, state) == "3"
    lettered = State(amendments={id: Standing(id, (), ("open",)) for id in ("A3", "A13")})
    assert amendment_id(typed, lettered) == "A3"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["OP", "3", "(b)", "12", "5"], ("OP 3 (b)", ["12", "5"])),
        (["op3(b)", "1", "2"], ("OP 3 (b)", ["1", "2"])),
        (["OP 3"], ("OP 3", [])),
        (["pp2", "1"], ("PP 2", ["1"])),
        (["projet", "1", "2"], ("draft", ["1", "2"])),
        (["ensemble"], ("draft", [])),
        (["3/1+2", "4", "5"], ("3/1+2", ["4", "5"])),
        (["A3/1,2", "4", "5"], ("3/1+2", ["4", "5"])),
        (["annex/OP 1", "4"], ("annex/OP 1", ["4"])),
    ],
)
def test_what_is_voted_on(words, wanted):
    from resolutions.cli.session.names import votable
    from resolutions.session.state import Standing, State

    state = State(amendments={id: Standing(id, (), ("open",)) for id in ("3", "13")})
    assert votable(words, state) == wanted


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_a_second_screen_follows(folder):
    """What is on the projector changes with the session, until it is interrupted."""
    slip("1.amendment.md", "In paragraph 1, replace “skills” with “health”.")
    command = [sys.executable, "-u", "-m", "resolutions", "session", "status", "--watch"]
    screen = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    limit = threading.Timer(60, screen.kill)  # where nothing is shown, it would wait for ever
    limit.start()
    assert screen.stdout is not None
    try:
        assert "1 event" in screen.stdout.readline()
        assert run(["amend", "add", "1.amendment.md"]).code == 0
        assert any("Amendment" in line or "2 events" in line for line in screen.stdout)
        screen.send_signal(signal.SIGINT)
        _, err = screen.communicate(timeout=60)
    finally:
        limit.cancel()
        screen.kill()
    assert screen.returncode == 0
    assert err.strip() == ""
