"""What a session costs as it grows: its events, its amendments, and the commands of its chair.

    python -m benchmarks.session [--rounds 3]

In process, processor time, the best of several turns; the commands as whole processes. Each table
has three sizes, each twice the one before, and what is four times as large may cost four times as
much, and half as much again.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median

from benchmarks.diff import best
from benchmarks.measure import ms, run, table, temporary, times, tool
from resolutions.parse import parse
from resolutions.session import journal
from resolutions.session.agenda import agenda
from resolutions.session.desk import Received, Session
from resolutions.session.events import Event
from resolutions.session.journal import FIRST, Entry, line_of, read_lines
from resolutions.session.ledger import Ledger, replay
from resolutions.session.opening import look, start
from resolutions.session.refusing import Refusal
from resolutions.session.votes import Ballot
from resolutions.session.wording import proposals
from resolutions.source import Source
from tests.edits import Prose

NAME = "session"
SIZES = (250, 500, 1_000)
EVENTS = 10
"""So many events for each amendment."""
GROWTH = 1.5
"""What a part of the largest may cost, against a part of the smallest."""
SLIP = "---\nby: Kenya\nlang: en\n---\n1. {}\n"


def measure(rounds: int = 3) -> str:
    """The tables, as Markdown."""
    with temporary() as name:
        folders = [Path(name) / f"s{size}" for size in SIZES]
        for folder, size in zip(folders, SIZES, strict=True):
            sitting(folder, size)
        return "\n\n".join(
            [_events(rounds), _amendments(folders, rounds), _commands(folders, rounds)]
        )


# ---------------------------------------------------------------- a session


def draft_of(size: int) -> tuple[str, list[str]]:
    """A draft of so many paragraphs, and an amendment to each: words replaced, some of them
    twice, paragraphs deleted and inserted."""
    prose = Prose(random.Random(size))
    texts = [prose.paragraph() for _ in range(size)]
    lines = "".join(f"{n}. *Notes* {text};\n\n" for n, text in enumerate(texts, 1))
    said: list[str] = []
    for n, text in enumerate(texts, 1):
        if n % 10 == 3:
            said.append(f"Delete paragraph {n}.")
        elif n % 10 == 6:
            new = f"> *Notes* {prose.paragraph()};"
            said.append(f"After paragraph {n}, insert a new paragraph reading:\n   {new}")
        elif n % 10 == 8:
            said.append(said[-1].replace("with “", "with “other "))
        else:
            said.append(f"In paragraph {n}, replace “{_once(text)}” with “{prose.words[7]} {n}”.")
    return f"The General Assembly,\n\n{lines}", said


def _once(text: str) -> str:
    """Three words of a paragraph that stand there once."""
    words = text.split()
    found = (" ".join(words[at : at + 3]) for at in range(len(words) - 3))
    return next(quoted for quoted in found if text.count(quoted) == 1)


def sitting(folder: Path, size: int) -> None:
    """A session on the disk: so many amendments, half of them voted on, ten events for each."""
    text, said = draft_of(size)
    kept, journal.on_disk = journal.on_disk, lambda handle: None  # noqa: ARG005
    try:
        with start(str(folder), parse(Source(text, "d.md"), "en").document, "T") as session:
            for sentence in said:
                got = session.submit(Source(SLIP.format(sentence), "a.md"), "T")
                assert isinstance(got, Received)
                session.rule(got.amendment.id, "T", in_order=True)
            for n in range(1, size, 2):
                session.vote(str(n), Ballot(30, 10) if n % 4 == 1 else Ballot(10, 30), "T")
            _filled(session, size * EVENTS)
    finally:
        journal.on_disk = kept


def _filled(session: Session, count: int) -> None:
    """Amendments put off and taken up again, until there are so many events."""
    waiting = session.state.pending
    while len(session.events) < count:
        id = waiting[len(session.events) // 2 % len(waiting)]
        held = session.tables.amendments[id].status == "deferred"
        session.record("resumed" if held else "deferred", "T", {"amd": id})


# ---------------------------------------------------------------- tables


def growing(head: str, rows: Mapping[str, Sequence[float]], sizes: Sequence[str]) -> str:
    """A row for each thing, a column for each size; last, a part of the largest against one of
    the smallest."""
    out = []
    for name, spent in rows.items():
        ratio = spent[-1] / spent[0] / (SIZES[-1] / SIZES[0])
        verdict = "" if ratio <= GROWTH else " (missed)"
        out.append([name, *map(ms, spent), f"{times(ratio)}{verdict}"])
    return table([head, *sizes, "last ÷ first, each"], out)


def _events(rounds: int) -> str:
    rows: dict[str, list[float]] = {}
    for size in SIZES:
        count = size * EVENTS
        events = rolled(size, count)
        content = written(events)
        undoing = [Event("undo", {}, count + n) for n in range(1, count)]
        undoing += [Event("redo", {}, 2 * count + n) for n in range(count - 1)]
        spent: dict[str, Callable[[], object]] = {
            "the journal read and verified": lambda c=content: read_lines(c),  # type: ignore[misc]
            "followed": lambda e=events: replay(e),  # type: ignore[misc]
            "and all undone, and redone": lambda e=[*events, *undoing]: replay(e),  # type: ignore[misc]
        }
        for name, work in spent.items():
            rows.setdefault(name, []).append(best(work, rounds))
    appended = (
        f"One event appended, without the wait for the disk: {_appended(rounds) * 1e6:.0f} µs."
    )
    sizes = [f"{size * EVENTS:,} events" for size in SIZES]
    return f"{growing('events', rows, sizes)}\n\n{appended}"


def _amendments(folders: Sequence[Path], rounds: int) -> str:
    rows: dict[str, list[float]] = {}
    for folder in folders:
        session = look(str(folder))
        first = session.amendment("1")
        known = {id: session.amendment(id) for id in session.state.amendments}
        spent: dict[str, Callable[[], object]] = {
            "the session opened": lambda f=folder: look(str(f)).state,  # type: ignore[misc]
            "the order of the vote": lambda s=session: agenda(s),  # type: ignore[misc]
            "what became of the pending ones": lambda s=session, k=known: proposals(  # type: ignore[misc]
                s.state, k, s.tabled
            ),
            "the text merged": session.text,
            "what may be said against one": lambda s=session, a=first: s.against(a),  # type: ignore[misc]
        }
        for name, work in spent.items():
            rows.setdefault(name, []).append(best(work, rounds))
    sizes = [f"{size:,} amendments" for size in SIZES]
    return growing("as many paragraphs", rows, sizes)


def _commands(folders: Sequence[Path], rounds: int) -> str:
    """Whole processes, the start of the program included."""
    command = tool("resolution")
    assert command is not None
    rows: dict[str, list[float]] = {}
    for folder in folders:
        here = ["--session", str(folder)]
        asked = {
            "`session status`": [command, "session", "status", *here],
            "`vote 2 30 10`": [command, "vote", "2", "30", "10", *here],
        }
        for name, words in asked.items():
            spent = []
            for _ in range(rounds):
                spent.append(run(words, allow=(0, 1)).processor)
                if "vote" in words:
                    run([command, "session", "undo", *here])
            rows.setdefault(name, []).append(median(spent))
    sizes = [f"{size:,} amendments, {size * EVENTS:,} events" for size in SIZES]
    return growing("whole commands", rows, sizes)


# ---------------------------------------------------------------- events alone


def rolled(amendments: int, count: int) -> list[Event]:
    """So many events on so many amendments: received, ruled upon, voted on, undone, redone."""
    pick = random.Random(count)
    ledger = Ledger()
    facts = {"text": "0", "rules": "un", "votes": "un-ga", "present": 193}
    events = [Event("started", facts, 1)]
    ledger.apply(events[0])
    later = ["vote", "undo", "redo", "deferred", "resumed", "withdrawn", "taken-over", "present"]
    while len(events) < count:
        n = len(events)
        id = f"A{pick.randrange(amendments)}"
        if n <= 2 * amendments:
            id = f"A{(n - 1) // 2}"
            kind = "in-order" if n % 2 == 0 else "submitted"
        else:
            kind = pick.choice(later)
        said: dict[str, object] = {"amd": id, "on": id, "by": [pick.choice(["Malta", "Chad"])]}
        said |= {"for": pick.randrange(90), "against": pick.randrange(90), "count": 190}
        said |= {"instructions": 2} if kind == "submitted" else {}
        event = ledger.completed(Event(kind, said))
        if isinstance(event, Refusal):
            event = Event("present", {"count": 180 + n % 10})
        event = Event(event.kind, event.facts, n + 1)
        ledger.apply(event)
        events.append(event)
    return events


def written(events: list[Event]) -> bytes:
    """The bytes of a journal."""
    out, last = [], FIRST
    for event in events:
        line = line_of(Entry(event.n, event.kind, "", event.facts), last)
        last = sha256(line).hexdigest()
        out.append(line + b"\n")
    return b"".join(out)


def _appended(rounds: int, count: int = 200) -> float:
    """Processor seconds to write one event; waiting for the disk is not counted."""
    with temporary() as name:
        writer = journal.Writer(str(Path(name) / "journal.jsonl"))
        spent = best(
            lambda: [writer.append("present", "", {"count": 3}) for _ in range(count)], rounds
        )
        writer.close()
    return spent / count


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    print(measure(asked.parse_args().rounds))


if __name__ == "__main__":
    main()
