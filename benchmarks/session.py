"""What a session costs as it grows: events followed, replayed, undone, and the journal read.

    python -m benchmarks.session [--rounds 3]

In process, processor time, the best of several turns. A session ten times as long may take ten
times as long, and half as much again.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from benchmarks.diff import best
from benchmarks.measure import ms, table, temporary
from resolutions.session.events import Event
from resolutions.session.journal import FIRST, Entry, line_of, read_lines
from resolutions.session.ledger import Ledger, replay
from resolutions.session.refusing import Refusal

NAME = "session"
SIZES = ((100, 1_000), (1_000, 10_000))
GROWTH = 15.0


def sitting(amendments: int, count: int) -> list[Event]:
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
        said = {"amd": id, "on": id, "by": [pick.choice(["Malta", "Chad"])], "instructions": 2}
        said |= {"for": pick.randrange(90), "against": pick.randrange(90), "count": 190}
        if kind in ("undo", "redo", "vote"):
            said.pop("instructions")
        event = ledger.completed(Event(kind, said))
        if isinstance(event, Refusal):
            event = Event("present", {"count": 180 + n % 10})
        event = Event(event.kind, event.facts, n + 1)
        ledger.apply(event)
        events.append(event)
    return events


def journal(events: list[Event]) -> bytes:
    """The bytes of a journal."""
    from hashlib import sha256

    out, last = [], FIRST
    for event in events:
        line = line_of(Entry(event.n, event.kind, "", event.facts), last)
        last = sha256(line).hexdigest()
        out.append(line + b"\n")
    return b"".join(out)


def measure(rounds: int = 3) -> str:
    """The table, as Markdown."""
    rows = []
    before: list[float] = []
    for amendments, count in SIZES:
        events = sitting(amendments, count)
        content = journal(events)
        undoing = [Event("undo", {}, count + n) for n in range(1, count)]
        undoing += [Event("redo", {}, 2 * count + n) for n in range(count - 1)]
        spent = [
            best(lambda e=events: replay(e), rounds),  # type: ignore[misc]
            best(lambda c=content: read_lines(c), rounds),  # type: ignore[misc]
            best(lambda e=events, u=undoing: replay([*e, *u]), rounds),  # type: ignore[misc]
        ]
        cells = []
        for n, value in enumerate(spent):
            missed = bool(before) and value > GROWTH * before[n]
            cells.append(ms(value) + (" (missed)" if missed else ""))
        before = spent
        rows.append([f"{amendments:,} amendments, {count:,} events", *cells])
    rows.append(["one event appended, on the disk", ms(_appended(rounds)), "", ""])
    return table(["a session", "replayed", "journal read", "and all undone and redone"], rows)


def _appended(rounds: int, count: int = 200) -> float:
    """Processor seconds to write one event; waiting for the disk is not counted."""
    from resolutions.session.journal import Writer

    with temporary() as name:
        writer = Writer(str(Path(name) / "journal.jsonl"))
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
