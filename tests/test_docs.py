"""The examples of the documentation are run, and say what the page says.

In a page of `docs`, a comment ``<!-- file: NAME -->`` before a fenced block makes a file of it;
a ``console`` block holds commands after ``$ `` and what they print. All blocks of a page run in
order in one folder; ``<!-- word: NAME = MADE -->`` puts a file of Word there that `docx_files` or
`docx_reviewed` makes. With ``--accept`` the outputs are rewritten: read the difference. The
commands of the first pages are run too, and the pictures of the terminal are made again.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from shutil import copytree

import pytest

from tests import docx_files, docx_reviewed
from tests.test_cli import run

ROOT = Path(__file__).resolve().parent.parent
PAGES = [p for p in sorted((ROOT / "docs").glob("*.md")) if "```console" in p.read_text("utf-8")]
_BLOCK = re.compile(
    r"(?ms)^(?:<!-- file: (?P<name>\S+) -->\n+)?"
    r"(?P<fence>`{3,})(?P<info>\w*)\n(?P<text>.*?)^(?P=fence)$"
)
_WORD = re.compile(r"<!-- word: (\S+) = (.+?) -->")


def _said(command: str) -> str:
    words = shlex.split(command, comments=True)
    assert words[0] == "resolution", f"an example runs something else: {command}"
    said = run(words[1:])
    assert said.code in (0, 1, 4, 5), f"{command}: exit {said.code}\n{said.err}"
    return said.out + said.err


def _rewritten(block: str) -> str:
    """A console block with what its commands print now."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ "):
            out.append(line)
            out.extend(_said(line[2:]).rstrip("\n").splitlines())
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_examples(page: Path, tmp_path: Path, monkeypatch, accept: bool) -> None:
    """Every example says what the page says it says."""
    monkeypatch.chdir(tmp_path)
    for name in ("RESOLUTION_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    text = page.read_text(encoding="utf-8")
    for name, made in _WORD.findall(text):
        (tmp_path / name).write_bytes({**docx_files.FILES, **docx_reviewed.FILES}[made]())
    after = []
    at = 0
    for match in _BLOCK.finditer(text):
        after.append(text[at : match.start("text")])
        block = match["text"]
        if match["name"]:
            (tmp_path / match["name"]).write_text(block, encoding="utf-8")
        elif match["info"] == "console":
            block = _rewritten(block)
        after.append(block)
        at = match.end("text")
    after.append(text[at:])
    found = "".join(after)
    if accept:
        page.write_text(found, encoding="utf-8", newline="\n")
        return
    assert found == text


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_the_commands_of_the_first_page(page: str, tmp_path, monkeypatch) -> None:
    """Every command of a README does what it can on a fresh copy of the drafts."""
    copytree(ROOT / "drafts", tmp_path / "drafts")
    monkeypatch.chdir(tmp_path)
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("resolution ")]
    assert len(commands) >= 5
    for line in commands:
        assert _said(line).strip(), line


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_pictures(lang: str, accept: bool) -> None:
    """The pictures of the terminal show what it says now of the drafts in the pages."""
    path = ROOT / "docs" / "pictures" / "terminal.py"
    spec = importlib.util.spec_from_file_location("terminal", path)
    assert spec is not None
    assert spec.loader is not None
    terminal = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(terminal)
    name, draft = terminal.shown(lang)
    svg = terminal.picture(terminal.said(draft, name, lang, 100), name, lang, 100)
    kept = ROOT / "docs" / "pictures" / f"check-{lang}.svg"
    if accept:
        kept.write_text(svg, encoding="utf-8", newline="\n")
    assert kept.read_text(encoding="utf-8") == svg
