"""Processor time of whole processes, taken in turns, and the ratio of one to another.

A machine is faster one minute than the next, so two commands are run in turn, A, B, A, B …,
and the median of the ratios, pair by pair, is kept. Nothing here knows what is measured.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")
}
"""What measured commands see. Without bytecode, Python would compile all of it at each start."""


@dataclass(frozen=True)
class Cost:
    """Processor seconds (of the program and of the system), seconds on the clock, and the
    most memory in MB."""

    processor: float
    clock: float
    memory: float


_CHILD = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
shut = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=shut)
_, status, used = os.wait4(child, 0)
clock = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
print(code, used.ru_utime + used.ru_stime, clock, used.ru_maxrss)
"""


def run(command: Sequence[str], allow: Sequence[int] = (0, 1)) -> Cost:
    """What one run of a command costs, its children included. Its output is thrown away.

    A small Python starts it and waits for it, since a process inherits the peak of memory of
    the one that starts it.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _CHILD, *command],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    words = done.stdout.split()
    if len(words) != 4 or int(words[0]) not in allow:
        raise RuntimeError(f"{' '.join(command)} ended with {words[:1]} {done.stderr}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(float(words[1]), float(words[2]), float(words[3]) / unit)


@dataclass(frozen=True)
class Compared:
    """One thing against another: the medians of the paired ratios, of processor time
    (``ratio``) and of the time that passed (``waited``), and the medians of both costs."""

    ratio: float
    waited: float
    ours: Cost
    theirs: Cost


def compare(ours: Sequence[str], theirs: Sequence[str], rounds: int = 15) -> Compared:
    """Two commands run in turn, after one run of each that does not count."""
    run(ours), run(theirs)
    pairs = [(run(ours), run(theirs)) for _ in range(rounds)]
    return Compared(
        median(a.processor / b.processor for a, b in pairs),
        median(a.clock / b.clock for a, b in pairs),
        _median([a for a, _ in pairs]),
        _median([b for _, b in pairs]),
    )


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        median(c.processor for c in costs),
        median(c.clock for c in costs),
        median(c.memory for c in costs),
    )


# ---- what is measured ---------------------------------------------------------------------------


def tool(name: str) -> str | None:
    """A command of the environment that runs this, or of the machine."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def installed(place: Path) -> str:
    """The command, from a wheel installed in a fresh environment in a folder; its Python lies
    beside it."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "env": ENVIRONMENT}
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, **quiet)  # type: ignore[call-overload]
    venv.create(place / "venv", with_pip=True)
    python = place / "venv" / "bin" / "python"
    wheel = next(place.glob("*.whl"))
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(wheel)], **quiet)  # type: ignore[call-overload]
    return str(python.parent / "resolution")


def temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes away after use."""
    return tempfile.TemporaryDirectory(prefix="resolutions-benchmark-")


# ---- how it is shown ----------------------------------------------------------------------------


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; columns after the first are figures, to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def times(ratio: float) -> str:
    """A ratio as it is read: ``1.4 ×``."""
    return f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:.0f} ×"


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"
