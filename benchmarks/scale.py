"""Time for each clause from small drafts to huge ones, and texts made to be slow.

    python -m benchmarks.scale [--quick]

In process, processor time. The drafts of all sizes are read in turn, several times over, so
that a machine that changes speed does so to all of them; the ratio is that of the medians,
time for each clause of the largest draft to that of the smallest. Hostile texts are compared
with others eight times as long: linear work takes eight times as long, quadratic 64 times.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from statistics import median

from benchmarks import texts
from benchmarks.measure import ENVIRONMENT, Cost, ms, run, table, temporary, times, tool
from resolutions.errors import ResolutionsError
from resolutions.lint import check
from resolutions.parse import Draft, parse
from resolutions.render import outline
from resolutions.render.fmt import fmt
from resolutions.source import Source

NAME = "scale"
SIZES = (300, 1_000, 3_000, 20_000)
TARGET = 1.5
SECONDS = 1.5
GROWTH = 8
LIMIT = 14.0
HOSTILE = {
    "`[`": "[",
    "`*`": "*",
    "`«`": "«",
    "`(a) `": "(a) ",
    "`_`": "_",
    "`> `": "> ",
    "`#`": "#",
    "tabs": "\t",
    "blank lines": "\n",
    "words on one line": "word ",
    "sentences on one line": "Word. ",
    "`(a) …;` a line": "(a) To act;\n\n",
    "`1. …;` a line": "1. *Urges* all to act;\n\n",
    "`7. …;` a line": "7. *Urges* all to act;\n\n",
    "`*Recalling* …,` a line": "*Recalling* X,\n\n",
    "`.,` and blanks": "a ., ",
    "`[^1]`": "a[^1]",
    "`<!--`": "<!-- ",
    "dates": "on May 12th, 2023 ",
}
HEAD = "The General Assembly,\n\n*Recalling* its work,\n\n1. *Urges* all States to act;\n\n"
BYTES = 25_000
LINE = 5_000_000


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(*, quick: bool = False) -> str:
    """The tables, as Markdown."""
    gc.set_threshold(50_000)  # as the command sets it
    sizes = SIZES[:-1] if quick else SIZES
    return "\n\n".join([_clauses(sizes, 3), _whole(sizes[-1]), _hostile(quick)])


def _clauses(sizes: tuple[int, ...], rounds: int) -> str:
    drafts: dict[int, Draft] = {
        n: parse(Source(texts.draft(n, "en", broken=texts.TEN_PERCENT))) for n in sizes
    }
    operations: dict[str, Callable[[Draft], object]] = {
        "parse": lambda draft: parse(draft.source),
        "check": lambda draft: check(parse(draft.source)),
        "fmt": lambda draft: fmt(draft.source),
        "outline": lambda draft: outline(draft),
    }
    rows = []
    for name, work in operations.items():
        taken: dict[int, list[float]] = {n: [] for n in sizes}
        for _ in range(rounds):
            for n, draft in drafts.items():
                repeat = max(1, 1_000 // n)
                spent = sum(timed(partial(work, draft)) for _ in range(repeat))
                taken[n].append(spent / repeat / n)
        each = {n: median(taken[n]) for n in sizes}
        ratio = each[sizes[-1]] / each[sizes[0]]
        cells = [f"{each[n] * 1e6:.0f} µs" for n in sizes]
        rows.append([name, *cells, times(ratio) + ("" if ratio <= TARGET else " (missed)")])
    head = ["time for a clause", *(f"{n:,} clauses" for n in sizes), "last ÷ first"]
    return table(head, rows)


def _whole(clauses: int) -> str:
    """The command on the largest draft, against the start of Python."""
    rows = []
    command = tool("resolution")
    assert command is not None
    with temporary() as name:
        for language in ("en", "fr"):
            for said, broken in (("clean", 0), ("10 % broken", texts.TEN_PERCENT)):
                file = f"{name}/{language}-{broken}.md"
                text = texts.draft(clauses, language, broken=broken)
                with open(file, "w", encoding="utf-8", newline="\n") as output:
                    output.write(text)
                check_it = [command, "check", "--format", "concise", file]
                costs = [run(check_it) for _ in range(3)]
                best = min(costs, key=_processor)
                verdict = "" if best.processor <= SECONDS else " (missed)"
                row = [f"{language}, {said}", f"{len(text.encode()) / 1e6:.1f} MB"]
                rows.append([*row, ms(best.processor) + verdict, f"{best.memory:.0f} MB"])
    return table([f"{clauses:,} clauses checked", "size", "processor time", "memory"], rows)


def _processor(cost: Cost) -> float:
    return cost.processor


CHILD = """
import sys, time
from benchmarks.scale import HEAD, HOSTILE, judged, timed
name, size = sys.argv[1], int(sys.argv[2])
piece = HOSTILE[name]
text = HEAD + piece * (size // len(piece))
judged(HEAD.replace("States", "Sttaes") + piece)  # what a first check loads is not counted
print(min(timed(lambda: judged(text)) for _ in range(int(sys.argv[3]))))
"""


def judged(text: str) -> None:
    """A text read and checked, or refused."""
    with suppress(ResolutionsError):
        check(parse(Source(text)))


def _hostile(quick: bool) -> str:
    rows = []
    for name in HOSTILE:
        small = _apart(name, BYTES, 3)
        large = _apart(name, BYTES * GROWTH, 1)
        if small is None or large is None:
            rows.append([name, "–", "more than a minute (missed)", "–"])
            continue
        ratio = large / small
        verdict = "" if ratio <= LIMIT else " (missed)"
        rows.append([name, ms(small), ms(large), times(ratio) + verdict])
    if not quick:
        line = _apart("words on one line", LINE, 1)
        rows.append(["words, one line of 5 MB", "", ms(line) if line else "over a minute", ""])
    head = ["hostile text after a head", f"{BYTES // 1000} kB", f"{BYTES * GROWTH // 1000} kB", "×"]
    return table(head, rows)


def _apart(name: str, size: int, turns: int) -> float | None:
    """In a process of its own, that can be given up."""
    command = [sys.executable, "-c", CHILD, name, str(size), str(turns)]
    try:
        done = subprocess.run(
            command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    sys.stdout.write(measure(quick=parser.parse_args().quick) + "\n")


if __name__ == "__main__":
    main()
