"""The commands of the workshop. Needs Python 3.11 or newer, and nothing else.

    python3 dev.py try [FILE]        set up, then check a draft: the sample one, or yours
    python3 dev.py test [ARGS]       set up, then run the tests (ARGS go to pytest)
    python3 dev.py gate              everything a change must pass besides the tests
    python3 dev.py package           the last part of the gate alone: build, install, run

Everything is installed in the folder .venv, again whenever pyproject.toml changes. Nothing
else on the machine is touched; to undo it, delete the folder.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said before an older Python meets what it cannot do)
    sys.exit(
        f"This project needs Python 3.11 or newer; this is Python {sys.version.split()[0]}. "
        "Run the same command with a newer one, for example: python3.12 dev.py"
    )

import hashlib
import importlib.util
import os
import shlex
import subprocess
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SAMPLE = Path("drafts") / "fr-intelligence-artificielle.md"
WINDOWS = os.name == "nt"
MOST_PROCESSES = 4
FINDINGS = 1  # how `resolution check` ends when it has something to say

# Run with the installed wheel: the command, with the network shut and heavy imports told on.
OFFLINE = """
import sys
def shut(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise RuntimeError("the command tried to use the network")
sys.addaudithook(shut)
sys.argv[0] = "resolution"
from resolutions.cli import main
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
import resolutions
print("installed in", resolutions.__file__)
late = sorted({"lark", "tomllib"} & set(sys.modules))
if late:
    print("not compiled into the wheel, so worked out at start-up:", *late)
    code = 70
sys.exit(code)
"""


class Failed(Exception):
    """A step that did not pass. Its text is what the reader needs in order to repair it."""


def main(words: Sequence[str]) -> int:
    command, rest = (words[0], list(words[1:])) if words else ("help", [])
    try:
        if command == "try" and len(rest) <= 1 and not any(w.startswith("-") for w in rest):
            return try_out(*rest)
        if command == "test":
            return test(rest)
        if command == "gate" and not rest:
            return gate()
        if command == "package" and not rest:
            set_up("dev")
            package()
            return 0
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print((__doc__ or "").strip())
    return 0 if command in ("help", "-h", "--help") else 2


# ---- the commands -------------------------------------------------------------------------------


def try_out(draft: str | None = None) -> int:
    """Checks a draft. Findings are what it is for, so they are no failure."""
    file = Path(draft) if draft else from_here(ROOT / SAMPLE)
    if not file.exists():
        raise Failed(f"There is no file {file}.")
    python = set_up("try")
    print(f"$ resolution check {quoted(file)}\n", flush=True)
    code = subprocess.run([python, "-m", "resolutions", "check", str(file)]).returncode
    if code not in (0, FINDINGS):
        return code
    command = from_here(Path(script(VENV, "resolution")))
    print(f"\nNext, type:  {quoted(command)} fix {quoted(file)}")
    return 0


def test(arguments: Sequence[str]) -> int:
    python = set_up("dev")
    command = [python, "-m", "pytest", *together(arguments), *arguments]
    return subprocess.run(command, cwd=ROOT).returncode


def together(arguments: Sequence[str]) -> list[str]:
    """What makes pytest use several processors, a file of tests each; nothing where results are
    written, or where somebody wants to look at one test."""
    alone = ("--accept", "--pdb", "-s", "-n", "--numprocesses", "--collect-only")
    if any(one.split("=")[0] in alone for one in arguments):
        return []
    return ["-n", str(min(MOST_PROCESSES, os.cpu_count() or 1)), "--dist", "loadfile"]


def gate() -> int:
    """Every step runs, whether or not those before it passed; each says so in one line."""
    python = set_up("dev")

    def tool(*words: str) -> Callable[[], object]:
        return lambda: run([python, "-m", *words], cwd=ROOT)

    imports = script(VENV, "lint-imports")
    steps: dict[str, Callable[[], object]] = {
        "style (ruff check)": tool("ruff", "check", "."),
        "layout (ruff format)": tool("ruff", "format", "--check", "."),
        "types (mypy --strict)": tool("mypy"),
        "layers (lint-imports)": lambda: run([imports, "--no-cache"], cwd=ROOT),
        "package (sdist, wheel, run from elsewhere, offline)": package,
    }
    failures = 0
    for name, step in steps.items():
        start = time.monotonic()
        try:
            step()
        except Failed as failure:
            failures += 1
            print(f"FAILED  {name}\n{indented(str(failure))}", flush=True)
        else:
            print(f"ok      {name}, {time.monotonic() - start:.0f} s", flush=True)
    return 1 if failures else 0


def package() -> None:
    """sdist, wheel from the sdist, fresh environment, and the command run from elsewhere.

    From elsewhere, because in the checkout Python would import the checkout and prove nothing.
    """
    with tempfile.TemporaryDirectory(prefix="resolutions-package-") as name:
        place = Path(name)
        run([venv_python(VENV), "-m", "build", "--outdir", str(place), str(ROOT)], cwd=place)
        sdist, wheel = next(place.glob("*.tar.gz")), next(place.glob("*.whl"))
        look_inside(sdist, wheel)

        fresh = place / "venv"
        make_venv(fresh)
        pip(venv_python(fresh), str(wheel))
        elsewhere = place / "elsewhere"
        elsewhere.mkdir()
        draft = elsewhere / SAMPLE.name
        draft.write_bytes((ROOT / SAMPLE).read_bytes())

        installed = str(script(fresh, "resolution"))
        python = venv_python(fresh)
        says_version = run([installed, "--version"], cwd=elsewhere)
        if version() not in says_version:
            raise Failed(f"resolution --version does not say {version()}: {says_version.strip()}")
        run([python, "-m", "resolutions", "--version"], cwd=elsewhere)
        findings = run([installed, "check", draft.name], cwd=elsewhere, allow=(0, FINDINGS))
        shut = [python, "-I", "-c", OFFLINE, "check", draft.name]
        offline = run(shut, cwd=elsewhere, allow=(0, FINDINGS))
        if not offline.startswith(findings):
            raise Failed(f"Offline, the findings differ.\n{findings}\nOffline:\n{offline}")
        if str(fresh.resolve()) not in str(Path(offline.split("installed in ")[-1].strip())):
            raise Failed(f"The checkout was run, and not the wheel: {offline.splitlines()[-1]}")


def look_inside(sdist: Path, wheel: Path) -> None:
    """What must be in the two archives is, and nothing of ours lies outside the package."""
    with tarfile.open(sdist) as archive:
        packed = {member.name.partition("/")[2] for member in archive if member.isfile()}
    with zipfile.ZipFile(wheel) as archive:
        wheeled = set(archive.namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for folder in ("grammar", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".pyc"
    }
    wanted = {"LICENSE", "README.md", "hatch_build.py", SAMPLE.as_posix(), "tests/conftest.py"}
    absent = sorted((data | wanted) - packed)
    if absent:
        raise Failed(f"Not in the sdist: {', '.join(absent)}")
    shipped = {path for path in data if not path.endswith(".py")}  # scripts make data, and stay
    wanted = {f"resolutions/_data/{path}" for path in shipped} | {"resolutions/py.typed"}
    absent = sorted(wanted - wheeled)
    if absent:
        raise Failed(f"Not in the wheel: {', '.join(absent)}")
    if (ROOT / "resolutions" / "compile.py").exists() and not any(
        name.startswith("resolutions/_data/compiled/") for name in wheeled
    ):
        raise Failed("The wheel has no compiled data in resolutions/_data/compiled.")
    stray = sorted(
        name
        for name in wheeled
        if not name.startswith(("resolutions/", f"resolutions-{version()}.dist-info/"))
        or name.startswith("resolutions/_data/drafts")
        or "__pycache__" in name
    )
    if stray:
        raise Failed(f"Not wanted in the wheel: {', '.join(stray)}")


# ---- the environment ----------------------------------------------------------------------------


def set_up(purpose: str) -> str:
    """Makes .venv what pyproject.toml asks for, unless it already is. Gives its Python.

    ``try`` needs the package alone, ``dev`` the tools as well; what is set up for ``dev``
    serves for ``try``.
    """
    python = venv_python(VENV)
    stamp = VENV / "set-up-for.txt"
    base = f"Python {sys.version_info[0]}.{sys.version_info[1]} in {ROOT}"
    asked = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    try:
        was_base, was_asked, was_for = stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        was_base = was_asked = was_for = ""
    usable = was_base == base and Path(python).exists()
    if usable and was_asked == asked and purpose in ("try", was_for):
        return python
    print("Setting up .venv (once, and after a change of pyproject.toml) …", flush=True)
    if usable:
        stamp.unlink()
    else:
        make_venv(VENV)
    if was_for == "dev":
        purpose = "dev"
    pip(python, "--editable", f"{ROOT}[dev]" if purpose == "dev" else str(ROOT))
    stamp.write_text(f"{base}\n{asked}\n{purpose}\n", encoding="utf-8")
    return python


def make_venv(folder: Path) -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Failed(
            "This Python cannot make virtual environments: its venv or ensurepip module is "
            "missing. On Debian or Ubuntu install it with\n"
            f"    sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n"
            "and run this command again."
        )
    run([sys.executable, "-m", "venv", "--clear", str(folder)])


def pip(python: str, *what: str) -> None:
    try:
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])
    except Failed as failure:
        raise Failed(
            f"pip could not install what is needed (it said the following). If this machine "
            f"is offline, connect it for this one step.\n{failure}"
        ) from None


def script(venv: Path, name: str) -> str:
    return str(venv / "Scripts" / f"{name}.exe" if WINDOWS else venv / "bin" / name)


def venv_python(venv: Path) -> str:
    return script(venv, "python")


# ---- small things -------------------------------------------------------------------------------


def version() -> str:
    import tomllib

    with open(ROOT / "pyproject.toml", "rb") as file:
        project: str = tomllib.load(file)["project"]["version"]
    return project


def run(command: Sequence[str], cwd: Path | None = None, allow: Sequence[int] = (0,)) -> str:
    """Runs a command in silence and gives what it printed; if it fails, that is the failure."""
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode not in allow:
        shown = [Path(command[0]).name, *command[1:]]
        words = " ".join("…" if "\n" in word else word for word in shown)
        raise Failed(f"{done.stdout.rstrip()}\n(exit {done.returncode}: {words})".lstrip())
    return done.stdout


def from_here(path: Path) -> Path:
    """The path as one would type it: relative where it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def quoted(path: Path) -> str:
    if WINDOWS:
        return f'"{path}"' if " " in str(path) else str(path)
    return shlex.quote(str(path))


def indented(text: str) -> str:
    return "\n".join(f"        {line}" for line in text.splitlines())


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
