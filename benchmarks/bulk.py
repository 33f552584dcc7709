"""A thousand drafts of 8 KB, one in ten of them broken, checked by one command.

    python -m benchmarks.bulk [--files 1000] [--rounds 3] [--no-npm]

Against ``ruff check --no-cache`` on as many Python files of the same size, in turn. With npm
and a network, also against markdownlint-cli2 (its own rules) and textlint (three rules) on the
same drafts, installed into a folder that goes away; they are slow, and run once, on one file and
on some of the files, from which the time for all of them is worked out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks import texts
from benchmarks.measure import ENVIRONMENT, Cost, compare, ms, run, table, temporary, times, tool

NAME = "bulk"
FILES = 1_000
PEERS = ("markdownlint-cli2", "textlint")
RULES = ("common-misspellings", "no-todo", "terminology")
FEWER = 100
TARGETS = {"markdownlint-cli2": 10, "textlint": 50}


def python_files(place: Path, files: int, size: int = texts.SMALL) -> list[Path]:
    """Python modules of that size: small functions with loops, calls, strings and comments."""
    words = ["amount", "clause", "draft", "level", "letter", "line", "matter", "number", "paper"]
    out = []
    for i in range(files):
        pick = random.Random(i)
        text = "import math\nimport os\n\n"
        while len(text) < size - 320:
            a, b, c = pick.sample(words, 3)
            number = pick.randrange(1000)
            text += (
                f"\ndef {a}_{b}_{number}({c}: list[int], {a}: str) -> float:\n"
                f'    """The {a} of a {b}, for each {c} in turn."""\n'
                f"    out = 0.0\n"
                f"    for {b} in {c}:\n"
                f"        if {b} % {number + 1} == {pick.randrange(9)}:  # the {a} is over\n"
                f"            out += math.sqrt({b}) * {number} + len({a})\n"
                f"        else:\n"
                f'            out -= len(os.path.join({a}, f"{{{b}}}-{a}"))\n'
                f"    return out\n\n"
            )
        out.append(place / f"module_{i:05}.py")
        out[-1].write_text(text, encoding="utf-8")
    return out


def measure(files: int = FILES, rounds: int = 3, *, npm: bool = True) -> str:
    """The table, as Markdown."""
    command, ruff = tool("resolution"), tool("ruff")
    assert command is not None
    rows = []
    note = ""
    with temporary() as name:
        drafts, modules = Path(name) / "drafts", Path(name) / "modules"
        drafts.mkdir()
        modules.mkdir()
        sizes = [p.stat().st_size for p in texts.folder(drafts, files)]
        python_files(modules, files, sum(sizes) // len(sizes))
        check = [command, "check", "--no-cache", "--format", "concise", str(drafts)]
        ours = run(check)
        if ruff is not None:
            lint = [ruff, "check", "--no-cache", "--isolated", str(modules)]
            found = compare(check, lint, rounds)
            ours = found.ours
            verdict = "kept" if found.waited <= 1 else "missed"
            ratios = [times(1 / found.ratio), times(1 / found.waited)]
            rows.append(["`ruff check --no-cache`", *_figures(found.theirs), *ratios, verdict])
        if npm:
            more, note = _peers(Path(name), drafts, files, ours)
            rows.extend(more)
        rows.insert(0, ["`resolution check`", *_figures(ours), "1 ×", "1 ×", ""])
    head = [f"{files:,} files", "processor time", "clock", "memory", "processor", "clock", "target"]
    return table(head, rows) + (f"\n\n{note}" if note else "")


def _figures(cost: Cost) -> list[str]:
    return [ms(cost.processor), ms(cost.clock), f"{cost.memory:.0f} MB"]


def _peers(place: Path, drafts: Path, files: int, ours: Cost) -> tuple[list[list[str]], str]:
    """The rows of the tools that npm installs, or a note that they are not there."""
    npm = shutil.which("npm")
    home = place / "npm"
    home.mkdir()
    if npm is None:
        return [], "markdownlint-cli2 and textlint were not measured: there is no npm here."
    wanted = [*PEERS, *(f"textlint-rule-{rule}" for rule in RULES)]
    install = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": ENVIRONMENT}
    try:
        subprocess.run(install, cwd=home, timeout=300, check=True, **quiet)  # type: ignore[call-overload]
    except (OSError, subprocess.SubprocessError):
        return [], "markdownlint-cli2 and textlint were not measured: npm could not install them."
    (home / ".textlintrc.json").write_text(json.dumps({"rules": dict.fromkeys(RULES, True)}))
    few = [str(p) for p in sorted(drafts.iterdir())[:FEWER]]
    options = {"textlint": ["--config", str(home / ".textlintrc.json")]}
    rows = []
    for peer in PEERS:
        program = [os.fspath(home / "node_modules" / ".bin" / peer), *options.get(peer, [])]
        one = run([*program, few[0]], allow=(0, 1, 2))
        many = run([*program, *few], allow=(0, 1, 2))
        each = (files - 1) / max(1, len(few) - 1)  # the start is not paid again for each file
        whole = Cost(
            one.processor + (many.processor - one.processor) * each,
            one.clock + (many.clock - one.clock) * each,
            many.memory,
        )
        ratio = whole.processor / ours.processor
        verdict = "kept" if ratio >= TARGETS[peer] else "missed"
        waited = times(whole.clock / ours.clock)
        rows.append([peer, *_figures(whole), times(ratio), waited, verdict])
    note = f"The last two ran on 1 and on {len(few)} of the drafts; from these two their times"
    return rows, f"{note} for all of them are worked out."


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-npm", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(measure(given.files, given.rounds, npm=not given.no_npm) + "\n")


if __name__ == "__main__":
    main()
