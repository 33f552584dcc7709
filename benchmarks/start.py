"""One 8 KB draft checked by a command that starts, works and ends.

    python -m benchmarks.start [--rounds 21] [--no-wheel]

Compared with ``python -c "import click"`` and ``python -c pass`` of the same environment: once
for the command of this environment, once for a wheel installed in a fresh one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import texts
from benchmarks.measure import Compared, compare, installed, ms, table, temporary, times, tool

NAME = "start"
TARGET = 1.8
GOAL = 1.0


def measure(rounds: int = 21, *, wheel: bool = True) -> str:
    """The table, as Markdown."""
    rows = []
    with temporary() as name:
        place = Path(name)
        drafts = {}
        for language in ("en", "fr"):
            for kind, broken in (("clean", 0), ("10 % broken", texts.TEN_PERCENT)):
                file = place / f"{language}-{broken}.md"
                file.write_text(texts.small(language, broken=broken), encoding="utf-8")
                drafts[f"{language}, {kind}"] = file
        commands = {"this environment": tool("resolution")}
        if wheel:
            commands["wheel, fresh environment"] = installed(place)
        for where, command in commands.items():
            if command is None:
                continue
            python = str(Path(command).parent / "python")
            for said, file in drafts.items():
                check = [command, "check", "--format", "concise", str(file)]
                click = compare(check, [python, "-c", "import click"], rounds)
                nothing = compare(check, [python, "-c", "pass"], rounds)
                rows.append([f"{where}: {said}", *_row(click, nothing)])
    head = ["8 KB draft", "against `import click`", "against `pass`", "processor time", "memory"]
    return table(head, rows)


def _row(click: Compared, nothing: Compared) -> list[str]:
    verdict = "" if click.ratio <= TARGET else " (missed)"
    return [
        times(click.ratio) + verdict,
        times(nothing.ratio),
        ms(click.ours.processor),
        f"{click.ours.memory:.0f} MB",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--no-wheel", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(measure(given.rounds, wheel=not given.no_wheel) + "\n")


if __name__ == "__main__":
    main()
