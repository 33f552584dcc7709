"""Case files of amendments: sentences under the operation they are read to."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases" / "amend"


@dataclass
class Case:
    """One operation as plain data and the sentences that mean it."""

    title: str
    op: dict[str, Any]
    sentences: list[str] = field(default_factory=list)


def sentences(name: str) -> list[Case]:
    """The cases of a file of rewordings."""
    out: list[Case] = []
    title = ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            title = line[3:]
        elif line.startswith("{"):
            out.append(Case(title, json.loads(line)))
        elif line.startswith("- "):
            out[-1].sentences.append(line[2:])
        elif line.startswith(">"):
            out[-1].sentences[-1] += f"\n{line}"
    return out


def near_misses(name: str) -> list[tuple[str, str, str]]:
    """``(code, reason, sentence)`` of every refusal in a file."""
    out: list[tuple[str, str, str]] = []
    code = reason = ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            code, reason = line[3:].split(" ")[:2]
        elif line.startswith("- "):
            out.append((code, reason, line[2:]))
        elif line.startswith(">") and out:
            out[-1] = (*out[-1][:2], f"{out[-1][2]}\n{line}")
    return out
