"""Law 19 for whole sessions: killed at any instant, two at once, a full disk, no right to write.

A process is forked, so that it costs little to kill one two hundred times; it says what it begins
and what it has done. Whatever was said to be done is there afterwards, and the next one goes on.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from resolutions.amend.several.merging import Merged
from resolutions.errors import Unreadable
from resolutions.parse import parse
from resolutions.session.account import account
from resolutions.session.desk import Received, Session
from resolutions.session.journal import verify
from resolutions.session.opening import look, opened, start
from resolutions.session.votes import Ballot
from resolutions.source import Source

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")

DRAFT = """The General Assembly,

*Recalling* its resolution 80/12 on lighthouses,

1. *Encourages* all ports to keep a light;

2. *Thanks* the keepers of lights;

3. *Decides* to remain seized of the matter.
"""
SLIP = "---\nby: Kenya\nlang: en\n---\n1. In paragraph {n}, replace “{old}” with “{new}”.\n"
T = "2030-05-02T10:00:00Z"
YES, NO = Ballot(12, 3, 2), Ballot(3, 12, 2)
KILLS, EACH = 200, 30
"""So many in all, and of those while it was at each of these:"""
ACTS = ("add", "vote", "undo", "open", "rule")
MOMENTS = (0.0, 0.0001, 0.0003, 0.0006, 0.001, 0.002, 0.004)
"""Seconds: an act and its way to the disk take about as long."""

Say = Callable[[str], None]


def forked(work: Callable[[Say], None]) -> tuple[int, int]:
    """Another process at work: its number, and where one reads what it says."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    code = 1
    try:
        os.close(reader)
        work(lambda line: _said(writer, line))
        code = 0
    finally:
        os._exit(code)


def _said(writer: int, line: str) -> None:
    os.write(writer, f"{line}\n".encode())


def heard(pid: int, reader: int) -> tuple[list[str], int]:
    """All that it said, once it has ended, and how it ended."""
    with os.fdopen(reader, "rb") as file:
        said = file.read().decode().splitlines()
    _, status = os.waitpid(pid, 0)
    return said, status


def tabled(folder: str) -> Session:
    return start(folder, parse(Source(DRAFT, "draft.md"), "en").document, T, present=20)


def slip(n: int, old: str, new: str) -> Source:
    return Source(SLIP.format(n=n, old=old, new=new), "slip.amendment.md")


def sitting(folder: str, seed: int) -> Callable[[Say], None]:
    """A sitting without an end: amendments added, ruled on, voted on, undone, done again."""

    def work(say: Say) -> None:
        pick = random.Random(seed)
        say("begin open")
        with opened(folder) as session:
            say(f"done open {len(session.events)}")
            while True:
                for kind, act in acts(session, pick):
                    say(f"begin {kind}")
                    act()
                    say(f"done {kind} {len(session.events)}")

    return work


def acts(session: Session, pick: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """A round: each act is made when its turn comes."""
    made: list[str] = []

    def add() -> None:
        old, new = pick.choice([("a light", "two lights"), ("all ports", "ports")])
        got = session.submit(slip(1, old, f"{new} ({pick.randrange(999)})"), T)
        assert isinstance(got, Received)
        made.append(got.amendment.id)

    yield "add", add
    id = made[0]
    yield "rule", lambda: session.rule(id, T, in_order=True)
    yield "vote", lambda: session.vote(id, YES if pick.random() < 0.1 else NO, T)
    if pick.random() < 0.7:
        yield "undo", lambda: session.undo(T)
    if pick.random() < 0.3:
        yield "redo", lambda: session.redo(T) if session.state.redoable else None


def test_killed_two_hundred_times(tmp_path: Path) -> None:
    """While something is opened, added, voted on and undone: nothing that was done is lost."""
    pick = random.Random(19)
    struck: Counter[str] = Counter()
    done = 0
    folder = ""
    while (n := sum(struck.values())) < KILLS or min(struck[kind] for kind in ACTS) < EACH:
        assert n < 10 * KILLS, struck
        if n % 20 == 0:
            folder, done = str(tmp_path / f"s{n}"), 0
            tabled(folder).close()
        kind = min(ACTS, key=struck.__getitem__)
        said, status = killed(*forked(sitting(folder, n)), kind, pick)
        assert os.WIFSIGNALED(status), said
        struck[interrupted(said)] += 1
        done = max([done, *(int(line.split()[2]) for line in said if line.startswith("done"))])
        known = as_it_stands(folder)
        assert done <= known <= done + 1, said
        done = known


def killed(pid: int, reader: int, kind: str, pick: random.Random) -> tuple[list[str], int]:
    """What a process said until it was killed, a moment after it began an act of a kind."""
    said: list[str] = []
    with os.fdopen(reader, "rb") as file:
        for line in file:
            said.append(line.decode().strip())
            if said[-1] == f"begin {kind}":
                break
        time.sleep(pick.choice(MOMENTS))
        os.kill(pid, signal.SIGKILL)
        said += file.read().decode().splitlines()
    _, status = os.waitpid(pid, 0)
    return said, status


def interrupted(said: list[str]) -> str:
    """What it was at when it was killed."""
    last = (said or ["begin open"])[-1].split()
    return last[1] if last[0] == "begin" else "nothing"


def as_it_stands(folder: str) -> int:
    """The number of its events, after a look at everything."""
    assert verify(os.path.join(folder, "journal.jsonl")) is None
    session = look(folder)
    assert not session.state.void
    assert isinstance(session.text(), Merged)
    for row in account(session.state):
        assert session.amendment(row.id).instructions
    return len(session.events)


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    """Each waits for the other; every amendment is there, under a number of its own."""
    folder = str(tmp_path / "s")
    tabled(folder).close()

    def adds(who: str) -> Callable[[Say], None]:
        def work(say: Say) -> None:
            for n in range(15):
                with opened(folder, wait=60) as session:
                    got = session.submit(slip(1, "a light", f"{who} {n}"), T)
                    assert isinstance(got, Received)
                    say(got.amendment.id)

        return work

    both = [forked(adds(who)) for who in ("red lights", "green lights")]
    ended = [heard(*one) for one in both]
    assert [status for _, status in ended] == [0, 0]
    ids = [id for said, _ in ended for id in said]
    assert sorted(ids, key=int) == [str(n) for n in range(1, 31)]
    session = look(folder)
    assert [row.id for row in account(session.state)] == [str(n) for n in range(1, 31)]
    words = {session.amendment(id).instructions[0].text for id in ids}
    assert len(words) == 30


@pytest.mark.parametrize("room", [0, 40, 120, 200, 300, 380, 420])
def test_a_disk_that_is_full(tmp_path: Path, room: int) -> None:
    """The system cuts off what is written after so many bytes, of any file: nothing is changed,
    and when there is room again the session goes on."""
    import resource

    folder = str(tmp_path / "s")
    with tabled(folder) as session:
        got = session.submit(slip(1, "a light", "two lights"), T)
        assert isinstance(got, Received)
        session.rule("1", T, in_order=True)
    size = os.path.getsize(os.path.join(folder, "journal.jsonl"))

    def work(say: Say) -> None:
        with opened(folder) as session:
            limit = size + room if room else 10
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            for act in (
                lambda: session.vote("1", YES, T),
                lambda: session.submit(slip(2, "lights", "lamps"), T),
                lambda: session.undo(T),
            ):
                before = session.state
                try:
                    act()
                    say(f"done {len(session.events)}")
                except Unreadable as error:
                    say(error.code)
                    assert session.state == before

    said, status = heard(*forked(work))
    assert status == 0
    assert "cannot-write" in said
    done = [int(line.split()[1]) for line in said if line.startswith("done")]
    assert as_it_stands(folder) == max([3, *done])
    assert not list((tmp_path / "s").rglob("*.part"))
    with opened(folder) as session:
        session.submit(slip(2, "lights", "lamps"), T)
    assert as_it_stands(folder) == max([3, *done]) + 1


@contextmanager
def nobody_may_write(folder: Path) -> Iterator[None]:
    """A folder to read only, with all in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_folder_to_read_only() -> None:
    """One can look, and is told in one sentence that one cannot write."""
    place = Path(tempfile.mkdtemp(prefix="resolutions-"))
    try:
        place.chmod(0o755)
        folder = place / "s"
        with tabled(str(folder)) as session:
            session.submit(slip(1, "a light", "two lights"), T)
        files = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

        def work(say: Say) -> None:
            if os.geteuid() == 0:
                os.setuid(65534)  # to the administrator, no folder is to be read only
            with look(str(folder)) as session:
                say(" ".join(row.id for row in account(session.state)))
                say(type(session.text()).__name__)
            for way in (lambda: opened(str(folder)), lambda: tabled(str(folder / "new"))):
                try:
                    way()
                except Unreadable as error:
                    say(error.code)

        with nobody_may_write(folder):
            said, status = heard(*forked(work))
        assert status == 0
        assert said == ["1", "Merged", "cannot-write", "cannot-write"]
        assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == files
    finally:
        shutil.rmtree(place)
