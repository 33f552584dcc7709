"""The examples of the documentation are run, and say what the page says.

In a page of `docs`, a comment ``<!-- file: NAME -->`` before a fenced block makes a file of it;
a ``console`` block holds commands after ``$ `` and what they print. All blocks of a page run in
order in one folder. With ``--accept`` the outputs are rewritten: read the difference.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.test_cli import run

ROOT = Path(__file__).resolve().parent.parent
PAGES = [p for p in sorted((ROOT / "docs").glob("*.md")) if "```console" in p.read_text("utf-8")]
_BLOCK = re.compile(
    r"(?ms)^(?:<!-- file: (?P<name>\S+) -->\n+)?(?P<fence>`{3,})(?P<info>\w*)\n(?P<text>.*?)^(?P=fence)$"
)


def _said(command: str) -> str:
    words = shlex.split(command, comments=True)
    assert words[0] == "resolution", f"an example runs something else: {command}"
    said = run(words[1:])
    assert said.code in (0, 1, 4), f"{command}: exit {said.code}\n{said.err}"
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
    os.environ["COLUMNS"] = "100"
    text = page.read_text(encoding="utf-8")
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
