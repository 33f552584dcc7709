"""The journal: nothing is lost but the event being written, and no changed byte goes unseen."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.errors import Unreadable
from resolutions.messages import catalogue, say
from resolutions.session.journal import (
    FIRST,
    Entry,
    Fault,
    Writer,
    line_of,
    read_journal,
    read_lines,
    verify,
)
from resolutions.session.refusing import Altered, Busy

ROOT = Path(__file__).resolve().parent.parent
ALONE = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


def journal(count: int) -> bytes:
    """The bytes of a journal of so many events."""
    from hashlib import sha256

    out, last = b"", FIRST
    for n in range(1, count + 1):
        line = line_of(
            Entry(n, "submitted", f"T{n}", {"amd": f"A{n}", "by": ["Côte d’Ivoire"]}), last
        )
        last = sha256(line).hexdigest()
        out += line + b"\n"
    return out


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.jsonl")
    writer = Writer(path)
    written = [writer.append("submitted", f"T{n}", {"amd": f"{n}\n“”"}) for n in range(5)]
    writer.close()
    found = read_journal(path)
    assert list(found.entries) == written
    assert [e.n for e in written] == [1, 2, 3, 4, 5]
    assert (found.torn, found.fault) == (None, None)
    again = Writer(path)
    assert again.append("closed", "", {}).n == 6
    again.close()
    assert verify(path) is None
    assert len(read_journal(path).entries) == 6


@given(st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_found_and_its_line_is_named(at: int, by: int) -> None:
    whole = journal(4)
    at %= len(whole)
    changed = bytearray(whole)
    changed[at] ^= by
    found = read_lines(bytes(changed))
    line = whole[:at].count(b"\n") + 1
    assert found.fault is not None or found.torn is not None
    if found.fault is not None:
        assert found.fault.line == line
    elif found.torn is not None:
        assert found.torn.line == line == 4
    assert len(found.entries) == line - 1


def test_lines_taken_out_put_in_or_exchanged_are_found() -> None:
    lines = journal(4).splitlines(keepends=True)
    assert read_lines(b"".join(lines[1:])).fault == Fault(1, "chain")
    assert read_lines(b"".join([lines[0], *lines[2:]])).fault == Fault(2, "chain")
    assert read_lines(b"".join([lines[0], lines[0], *lines[1:]])).fault == Fault(2, "chain")
    assert read_lines(b"".join([lines[0], lines[2], lines[1], lines[3]])).fault == Fault(2, "chain")


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_a_torn_last_line_is_left_out_told_and_set_aside(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "journal.jsonl"
    whole = journal(3)
    path.write_bytes(whole[:-cut])
    found = read_journal(str(path))
    kept = 3 if cut == 1 else 2
    assert len(found.entries) == kept
    assert (found.torn is None) == (cut == 1)
    writer = Writer(str(path))
    assert writer.found.torn == found.torn
    assert writer.append("closed", "T", {}).n == kept + 1
    writer.close()
    assert verify(str(path)) is None
    assert len(read_journal(str(path)).entries) == kept + 1
    aside = tmp_path / "journal.jsonl.torn"
    if found.torn is not None:
        assert aside.read_bytes() == found.torn.content + b"\n"


def test_nothing_is_added_to_a_journal_with_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    whole = journal(3).replace(b"A2", b"A9")
    path.write_bytes(whole)
    with pytest.raises(Altered) as refused:
        Writer(str(path))
    assert refused.value.facts["line"] == 2
    assert path.read_bytes() == whole


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.jsonl")
    one = Writer(path)
    with pytest.raises(Busy):
        Writer(path)
    one.append("closed", "", {})
    one.close()
    Writer(path).close()


def test_a_journal_that_moved_on_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    writer = Writer(str(path))
    writer.append("started", "", {})
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(Altered):
        writer.append("closed", "", {})
    writer.close()


@pytest.mark.parametrize(
    "facts", [{"prev": "x"}, {"a": {1, 2}}, {"a": float("nan")}, {"a": "\ud800"}]
)
def test_facts_that_cannot_be_kept_change_nothing(tmp_path: Path, facts: dict[str, object]) -> None:
    path = tmp_path / "journal.jsonl"
    writer = Writer(str(path))
    writer.append("started", "", {})
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"."):
        writer.append("present", "", facts)
    assert path.read_bytes() == before
    writer.append("closed", "", {})
    writer.close()
    assert verify(str(path)) is None


def test_a_full_disk_is_an_error_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system writes half of the line, or says that nothing is left."""
    path = tmp_path / "journal.jsonl"
    writer = Writer(str(path))
    writer.append("started", "", {})
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[: len(data) // 2]))
    with pytest.raises(Unreadable) as refused:
        writer.append("present", "", {"count": 3})
    assert refused.value.code == "cannot-write"
    assert path.read_bytes() == before
    monkeypatch.setattr(os, "write", write)

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("resolutions.session.journal.on_disk", fails)
        with pytest.raises(Unreadable):
            writer.append("present", "", {"count": 3})
    assert path.read_bytes() == before
    writer.append("closed", "", {})
    writer.close()
    assert [e.kind for e in read_journal(str(path)).entries] == ["started", "closed"]


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unreadable) as refused:
        Writer(str(tmp_path / "file" / "journal.jsonl"))
    assert refused.value.code == "cannot-write"


LIMITED = """
import resource, sys
from resolutions.errors import Unreadable
from resolutions.session.journal import Writer
writer = Writer(sys.argv[1])
writer.append("started", "", {})
size = writer._end
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, size + 40))
try:
    writer.append("present", "", {"count": 3})
except Unreadable as error:
    print(error.code, error.facts["errno"])
"""


@ALONE
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The system itself cuts the line short."""
    path = tmp_path / "journal.jsonl"
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("cannot-write"), done.stderr
    assert len(read_journal(str(path)).entries) == 1
    assert path.read_bytes().endswith(b"}\n")


WRITING = """
import sys
from resolutions.session.journal import Writer
writer = Writer(sys.argv[1])
while True:
    entry = writer.append("submitted", "T", {"amd": "x" * (writer._count * 37 % 900)})
    sys.stdout.write(f"{entry.n}\\n")
    sys.stdout.flush()
"""


@ALONE
def test_a_writer_that_is_killed_loses_only_what_it_was_writing(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Law 19. One and the same journal, its writer killed again and again at any moment: all
    that was reported is there, and the next writer goes on."""
    path = tmp_path / "journal.jsonl"
    times = 200 if request.config.getoption("--long") else 25
    pick = random.Random(19)
    reported = 0
    for _ in range(times):
        command = [sys.executable, "-c", WRITING, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(pick.random() * 0.02)
            process.send_signal(signal.SIGKILL)
            said = [first, *process.stdout.read().splitlines()]
            process.wait()
        whole = [line for line in said[:-1] or said if line.strip()]
        found = read_journal(str(path))
        assert found.fault is None
        assert len(found.entries) >= int(whole[-1]) >= reported
        assert len(found.entries) <= int(whole[-1]) + 2
        reported = len(found.entries)
    assert reported > times


TAKING_TURNS = """
import sys
from resolutions.session.journal import Writer
for n in range(int(sys.argv[3])):
    writer = Writer(sys.argv[1], wait=60)
    writer.append("submitted", "T", {"amd": f"{sys.argv[2]}{n}"})
    writer.close()
"""


@ALONE
def test_two_writers_at_once_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    commands = [[sys.executable, "-c", TAKING_TURNS, str(path), who, "30"] for who in "AB"]
    processes = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    assert [process.wait() for process in processes] == [0, 0]
    found = read_journal(str(path))
    assert (found.fault, found.torn) == (None, None)
    names = [e.facts["amd"] for e in found.entries]
    assert len(names) == 60
    for who in "AB":
        assert [n for n in names if n[0] == who] == [f"{who}{n}" for n in range(30)]


@ALONE
def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    path = str(tmp_path / "journal.jsonl")
    command = [sys.executable, "-c", WRITING, path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(Busy):
            Writer(path)
        process.send_signal(signal.SIGKILL)
        process.wait()
    Writer(path).close()


def test_lines_are_plain_json(tmp_path: Path) -> None:
    """Anybody can read the journal without this program."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(journal(2))
    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert list(first) == ["n", "at", "ev", "amd", "by", "prev", "sum"]
    assert second["prev"] != first["prev"] == FIRST


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_errors_have_sentences(lang: str) -> None:
    for code in ("busy", "altered", "moved-on", "file-altered", "file-missing"):
        said = say(f"error.session-{code}", lang, name="journal.jsonl", line=3)
        assert "journal.jsonl" in said
        assert f"error.session-{code}" in catalogue(lang)
