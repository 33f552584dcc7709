"""Case files: Markdown that people read, with blocks that a test compares and may rewrite.

A file has a title (``# …``), cases (``## …``) and, in each case, blocks fenced by four
backticks with an info word: ``````draft``, ``````findings`` … Words around them are prose.
Knows nothing of what the blocks mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FENCE = "````"
_BLOCK = re.compile(rf"(?ms)^{FENCE}(?P<info>[^\n`]+)\n(?P<text>.*?)^{FENCE}[ ]*$\n?")
_HEADING = re.compile(r"(?m)^(?P<level>##?) (?P<title>.*)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its info words, its text, and where it lies in the file."""

    info: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The first info word."""
        return self.info.split()[0]


@dataclass(frozen=True)
class Case:
    """One case of a file. ``end``: where it ends in the file."""

    path: Path
    title: str
    blocks: tuple[Block, ...]
    end: int = field(compare=False, default=0)

    def text(self, name: str, default: str = "") -> str:
        """The text of the first block of that name."""
        return next((b.text for b in self.blocks if b.name == name), default)

    def info(self, name: str) -> str:
        """The info words of the first block of that name, or an empty string."""
        return next((b.info for b in self.blocks if b.name == name), "")

    def has(self, name: str) -> bool:
        """Whether the case has a block of that name."""
        return any(b.name == name for b in self.blocks)

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.title}"


@dataclass(frozen=True)
class CaseFile:
    """A whole file."""

    path: Path
    title: str
    cases: tuple[Case, ...]


def read(path: Path) -> CaseFile:
    """The cases of a file, in order."""
    text = path.read_text(encoding="utf-8")
    blocks = [
        Block(m["info"].strip(), m["text"], m.start(), m.end()) for m in _BLOCK.finditer(text)
    ]
    headings = [
        m for m in _HEADING.finditer(text) if not any(b.start <= m.start() < b.end for b in blocks)
    ]
    title = next((m["title"].strip() for m in headings if m["level"] == "#"), "")
    cases = []
    for i, heading in enumerate(headings):
        if heading["level"] != "##":
            continue
        end = headings[i + 1].start() if i + 1 < len(headings) else len(text)
        inside = tuple(b for b in blocks if heading.end() <= b.start < end)
        cases.append(Case(path, heading["title"].strip(), inside, end))
    return CaseFile(path, title, tuple(cases))


def cases_of(folder: Path) -> list[Case]:
    """All cases of all files of a folder, in order."""
    return [case for path in sorted(folder.glob("*.md")) for case in read(path).cases]


def rewrite(case: Case, texts: Mapping[str, str | None]) -> None:
    """Put other texts into blocks of a case, in its file: block name -> text.

    A block that is not there is added after the others; one with the text None is removed.
    """
    file = case.path.read_text(encoding="utf-8")
    now = next(c for c in read(case.path).cases if c.title == case.title)
    edits: list[tuple[int, int, str]] = []
    last = now.blocks[-1].end if now.blocks else now.end
    for name, text in texts.items():
        old = next((b for b in now.blocks if b.name == name), None)
        info = old.info if old is not None else name
        new = "" if text is None else f"{FENCE}{info}\n{_ended(text)}{FENCE}\n"
        if old is not None:
            edits.append((old.start, old.end, new))
        elif new:
            edits.append((last, last, new))
    for start, end, new in sorted(edits, key=lambda e: -e[0]):
        file = file[:start] + new + file[end:]
    case.path.write_text(file, encoding="utf-8", newline="\n")


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
