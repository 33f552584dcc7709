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
from collections.abc import Callable, Sequence
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


def run(command: Sequence[str], allow: Sequence[int] = (0, 1)) -> Cost:
    """What one run of a command costs, its children included. Its output is thrown away."""
    ready, told = os.pipe()
    child = os.fork()
    if not child:  # a process of its own, so that its children are this command alone
        os.close(ready)
        with os.fdopen(told, "w") as answer:
            answer.write(_measured(command))
        os._exit(0)
    os.close(told)
    with os.fdopen(ready) as answer:
        words = answer.read().split()
    os.waitpid(child, 0)
    if len(words) != 4 or int(words[0]) not in allow:
        raise RuntimeError(f"{' '.join(command)} ended with {words[:1]}")
    return Cost(float(words[1]), float(words[2]), float(words[3]))


def _measured(command: Sequence[str]) -> str:
    import resource
    import time

    start = time.perf_counter()
    code = subprocess.run(
        command,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode
    clock = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return f"{code} {used.ru_utime + used.ru_stime} {clock} {used.ru_maxrss / unit}"


@dataclass(frozen=True)
class Compared:
    """One thing against another: the median of the paired ratios and, for both, the medians
    of processor seconds and of memory."""

    ratio: float
    ours: Cost
    theirs: Cost


def compare(
    ours: Sequence[str], theirs: Sequence[str], rounds: int = 15, *, clock: bool = False
) -> Compared:
    """Two commands run in turn, after one run of each that does not count."""
    return compare_calls(lambda: run(ours), lambda: run(theirs), rounds, clock=clock)


def compare_calls(
    ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int, *, clock: bool = False
) -> Compared:
    """The same for anything that gives its cost. ``clock``: the ratio of the time that passed,
    and not of the processor time."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    if clock:
        ratio = median(a.clock / b.clock for a, b in pairs)
    else:
        ratio = median(a.processor / b.processor for a, b in pairs)
    return Compared(ratio, _median([a for a, _ in pairs]), _median([b for _, b in pairs]))


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
