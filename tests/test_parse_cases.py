"""Every layout of `tests/cases/parse`: a draft as people write it, and the outline it must give.

The expected outlines were written by hand before any parser read them; they are not rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from resolutions.errors import ResolutionsError
from resolutions.model import Division, Other, plain
from resolutions.parse import Draft, Paragraph, parse
from resolutions.render.fmt import fmt
from resolutions.source import Source

CASES = Path(__file__).parent / "cases" / "parse"
DOCS = Path(__file__).parent.parent / "docs"
_BLOCK = re.compile(r"(?ms)^````(draft|outline)\n(.*?)^````$")


@dataclass(frozen=True)
class Case:
    """One layout: where it stands, its text, the lines of its outline."""

    file: str
    title: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def sections(text: str) -> list[tuple[str, str]]:
    """``(heading, text under it)``; a heading inside a fence is no heading."""
    out: list[tuple[str, list[str]]] = []
    fenced = False
    for line in text.splitlines(keepends=True):
        if line.startswith("````"):
            fenced = not fenced
        if not fenced and line.startswith("##"):
            out.append((line.strip("# \n"), []))
        elif out:
            out[-1][1].append(line)
    return [(title, "".join(lines)) for title, lines in out]


def cases() -> list[Case]:
    """All cases of all files, in order."""
    out = []
    for path in [*sorted(CASES.glob("*.md")), DOCS / "format.md"]:
        for title, part in sections(path.read_text(encoding="utf-8")):
            blocks = dict(_BLOCK.findall(part))
            if "draft" in blocks and "outline" in blocks:
                lines = tuple(x for x in blocks.get("outline", "").splitlines() if x.strip())
                out.append(Case(path.name, title, blocks["draft"], lines))
    return out


def outline(draft: Draft) -> dict[str, object]:
    """What the expected lines speak of."""
    document = draft.document
    others = [plain(o.content) or o.raw for o in _others(document.body) if o.kind in ("text",)]
    return {
        "kind": document.kind,
        "language": document.language,
        "organ": document.enacting.organ if document.enacting else "-",
        "title": plain(document.title) or "-",
        "fields": {f.key: f.value for f in reversed(document.header)},
        "paragraphs": [p for p in draft.paragraphs if not p.tail],
        "others": others,
        "formulas": [plain(o.content) for o in _others(document.body) if o.kind == "formula"],
        "notes": {n.key: plain(n.content) for n in document.notes},
        "closing": [plain(c) for c in document.closing],
        "annexes": [plain(a.title) for a in document.annexes],
    }


def _others(blocks: object) -> list[Other]:
    out: list[Other] = []
    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, Other):
            out.append(block)
        elif isinstance(block, Division):
            out.extend(_others(block.body))
    return out


def _norm(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\\", "").split())


def _words(text: str) -> str:
    return _norm(text).rstrip(" ,;:.").lower()


def differences(case: Case) -> list[str]:
    """Where the outline of a case's text is not the expected one; empty when it is right."""
    wanted = [x for x in case.expected if not x.startswith("refused")]
    refused = next((x.split(":")[1].strip() for x in case.expected if x.startswith("refused")), "")
    try:
        draft = parse(Source(case.text, case.file))
    except ResolutionsError as error:
        return [] if error.code == refused else [f"refused: {error.code}"]
    if refused:
        return [f"read, expected refusal {refused}"]
    got = outline(draft)
    problems: list[str] = []
    rows = [r for r in wanted if re.match(r"(?:[^|]*/)?(?:PP|OP) \d", r) and " | " in r]
    problems += _paragraphs(rows, got["paragraphs"])  # type: ignore[arg-type]
    for line in wanted:
        if line in rows:
            continue
        problems += _head(line, got)
    return problems


def _paragraphs(rows: list[str], found: list[Paragraph]) -> list[str]:
    shown = []
    for p in found:
        label = p.clause.label or "-"
        opening = p.opening or "-"
        text = p.text[p.opening_end if opening != "-" else 0 :]
        shown.append((p.address, _norm(label), _norm(opening), _norm(text)))
    problems = []
    for i in range(max(len(rows), len(shown))):
        if i >= len(rows):
            problems.append(f"too many: {shown[i]}")
            continue
        address, label, opening, *rest = [x.strip() for x in rows[i].split(" | ")]
        want = (address, _norm(label), _norm(opening))
        if i >= len(shown):
            problems.append(f"missing: {want}")
            continue
        text = _words(" ".join(rest))
        same = shown[i][:3] == want or (shown[i][1] == "-" and shown[i][0::2][:2] == want[0::2])
        bullet = shown[i][1] in "-–•*" and want[1] in "-–•*"
        same = same or (bullet and shown[i][0::2][:2] == want[0::2])
        starts = text in ("", "-") or _words(shown[i][3]).startswith(text)
        if not same or not starts:
            problems.append(f"want {want} {text!r}, got {shown[i][:3]} {shown[i][3][:40]!r}")
    return problems[:6]


def _head(line: str, got: dict[str, object]) -> list[str]:
    key, _, value = line.partition(":")
    value = value.strip()
    if key in ("kind", "language", "organ", "title"):
        mine = _norm(str(got[key])) or "-"
        return [] if mine == _norm(value) else [f"{key}: want {value!r}, got {mine!r}"]
    if key.startswith("field "):
        fields: dict[str, str] = got["fields"]  # type: ignore[assignment]
        mine = fields.get(key[6:], "-")
        return [] if _norm(mine) == _norm(value) else [f"{key}: want {value!r}, got {mine!r}"]
    if key == "other":
        others: list[str] = got["others"]  # type: ignore[assignment]
        return (
            []
            if any(_words(o).startswith(_words(value)) for o in others)
            else [f"other: want {value!r}, got {[o[:30] for o in others]}"]
        )
    if key.startswith("note "):
        notes: dict[str, str] = got["notes"]  # type: ignore[assignment]
        ok = _words(notes.get(key[5:], "")).startswith(_words(value))
        return [] if ok else [f"{key}: want {value!r}, got {notes}"]
    if key == "closing":
        closing: list[str] = got["closing"]  # type: ignore[assignment]
        ok = any(_words(c).startswith(_words(value)) for c in closing)
        return [] if ok else [f"closing: want {value!r}, got {closing}"]
    if key == "closing-formula":
        formulas: list[str] = got["formulas"]  # type: ignore[assignment]
        ok = any(_words(f).startswith(_words(value)) for f in formulas)
        return [] if ok else [f"closing-formula: want {value!r}, got {formulas}"]
    if key == "annex":
        annexes: list[str] = got["annexes"]  # type: ignore[assignment]
        ok = any(_words(a) == _words(value if value != "-" else "") for a in annexes)
        return [] if ok else [f"annex: want {value!r}, got {annexes}"]
    return [f"line not understood: {line}"]


@pytest.mark.parametrize("case", cases(), ids=str)
def test_layout(case: Case) -> None:
    """The outline of the draft is the one a careful reader gives."""
    assert differences(case) == []


def test_canonical_examples_of_the_documentation() -> None:
    """The drafts of `docs/format.md` that are shown with their canonical form."""
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    pairs = re.findall(
        r"(?ms)^````draft\n((?:(?!^````).)*)^````\n````canonical\n((?:(?!^````).)*)^````$", text
    )
    assert pairs
    for draft, canonical in pairs:
        assert fmt(Source(draft)).source.text == canonical


if __name__ == "__main__":
    import sys

    bad = 0
    for one in cases():
        if len(sys.argv) > 1 and not any(a in str(one) for a in sys.argv[1:]):
            continue
        found = differences(one)
        if found:
            bad += 1
            print(f"## {one}")
            for problem in found:
                print("   ", problem)
    print(bad, "of", len(cases()))
