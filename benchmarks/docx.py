"""A draft written as a Word file, and read back, against pandoc on the same text.

    python -m benchmarks.docx [--rounds 11] [--no-wheel]

Whole processes: start, read Markdown, write the file, end. The command is that of a wheel in a
fresh environment, where what can be worked out beforehand was; without one, that of this
environment. Where pandoc is not installed, only our own costs are given.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import texts
from benchmarks.measure import (
    Compared,
    Cost,
    compare,
    installed,
    ms,
    run,
    table,
    temporary,
    times,
    tool,
)

NAME = "docx"
# How many times faster than pandoc we mean to be, and how small a part of its memory to need.
TARGETS = {"8 KB": 2.5, "300 clauses": 8.0, "1,000 clauses": 20.0, "5,000 clauses": 20.0}
MEMORY = 1 / 4
_CLAUSES = {"300 clauses": 300, "1,000 clauses": 1_000, "5,000 clauses": 5_000}


def measure(rounds: int = 11, *, wheel: bool = True) -> str:
    """The tables, as Markdown."""
    with temporary() as name:
        place = Path(name)
        command = installed(place) if wheel else tool("resolution")
        assert command is not None
        files = {said: _written(place, said) for said in TARGETS}
        pandoc = tool("pandoc")
        if pandoc is None:
            rows = [[said, *_alone(command, file)] for said, file in files.items()]
            head = ["draft", "to Word", "memory", "from Word", "memory"]
            return f"{table(head, rows)}\n\nThere was no pandoc to compare with."
        out, back = [], []
        for said, file in files.items():
            ours, theirs = _commands(command, pandoc, file)
            few = rounds if said == "8 KB" else max(3, rounds // 3)
            out.append([said, *_row(compare(ours, theirs, few), TARGETS[said])])
            ours, theirs = _back(command, pandoc, file)
            back.append([said, *_row(compare(ours, theirs, few))])
    head = ["processor time", "pandoc", "faster", "memory", "pandoc", "part of it"]
    first = table(["draft to Word", *head], out)
    return f"{first}\n\n{table(['draft from Word', *head], back)}"


def _written(place: Path, said: str) -> Path:
    file = place / f"{said.replace(' ', '-').replace(',', '')}.md"
    text = texts.draft(_CLAUSES[said]) if said in _CLAUSES else texts.small()
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _commands(command: str, pandoc: str, file: Path) -> tuple[list[str], list[str]]:
    ours, theirs = str(file.with_suffix(".docx")), str(file.with_suffix(".pandoc.docx"))
    return (
        [command, "export", "--to", "docx", "-o", ours, str(file)],
        [pandoc, "-f", "markdown", "-t", "docx", "-o", theirs, str(file)],
    )


def _back(command: str, pandoc: str, file: Path) -> tuple[list[str], list[str]]:
    """Each reads the file that it has written itself."""
    ours, theirs = str(file.with_suffix(".docx")), str(file.with_suffix(".pandoc.docx"))
    again = str(file.with_suffix(".again.md"))
    return (
        [command, "export", "--to", "markdown", "-o", again, ours],
        [pandoc, "-f", "docx", "-t", "markdown", "-o", again, theirs],
    )


def _row(compared: Compared, target: float = 0.0) -> list[str]:
    ours, theirs = compared.ours, compared.theirs
    faster, part = 1 / compared.ratio, ours.memory / theirs.memory
    slow = " (missed)" if target and faster < target else ""
    large = " (missed)" if target and part > MEMORY else ""
    return [
        ms(ours.processor), ms(theirs.processor), times(faster) + slow,
        f"{ours.memory:.0f} MB", f"{theirs.memory:.0f} MB", f"{part:.0%}{large}",
    ]  # fmt: skip


def _alone(command: str, file: Path) -> list[str]:
    costs: list[Cost] = []
    for ours in (_commands(command, "", file)[0], _back(command, "", file)[0]):
        run(ours)
        costs.append(min((run(ours) for _ in range(3)), key=lambda cost: cost.processor))
    return [said for cost in costs for said in (ms(cost.processor), f"{cost.memory:.0f} MB")]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--no-wheel", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(measure(given.rounds, wheel=not given.no_wheel) + "\n")


if __name__ == "__main__":
    main()
