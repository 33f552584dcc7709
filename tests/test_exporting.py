"""The words of ``export`` mean the same with click and without, and click is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from resolutions import configuration
from resolutions.cli import app, export, exporting
from tests.docx_written import parts

ROOT = Path(__file__).resolve().parent.parent
PLAIN = [
    "--to docx draft.md",
    "draft.md --to docx",
    "--to=docx one.md two.md",
    "-o out.docx --template mun --profile thimun draft.md",
    "--output out.docx --from text draft.txt",
    "--lang fr --to md -",
    "--to docx -o - draft.md",
    "--to docx --to text draft.md",
    "--to docx -- --odd-name.md -",
    "draft.md",
]
ODD = [
    "",
    "--help",
    "--to",
    "--to docx",
    "--to --output draft.md",
    "-oout.docx draft.md",
    "--unknown draft.md",
    "--quiet draft.md",
    "--changes show draft.docx",
    "--encoding latin-1 draft.md",
    "--lang xx draft.md",
    "--color always draft.md",
    "--to= draft.md",
]


@pytest.mark.parametrize("words", PLAIN)
def test_as_click_reads_it(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, object]] = []

    def kept(files: tuple[str, ...], **given: object) -> int:
        seen.append({"files": files, **{k: v for k, v in given.items() if v}})
        return 0

    monkeypatch.setattr(export, "run", kept)
    monkeypatch.setattr(sys, "argv", ["resolution", "export", *words.split()])
    assert app.dispatch(["export", *words.split()]) == 0
    assert [exporting.asked(words.split())] == seen


@pytest.mark.parametrize("words", ODD)
def test_the_rest_is_left_to_click(words: str) -> None:
    assert exporting.asked(words.split()) is None
    assert exporting.asked(["--to", "docx", " "]) is None


@pytest.mark.parametrize(("every", "said"), [(None, "5"), (1, "1"), (0, "")])
def test_a_conference_numbers_lines_as_it_likes(
    every: int | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``line_numbers`` among the settings goes before the profile."""
    monkeypatch.chdir(tmp_path)
    draft = (ROOT / "drafts" / "fr-acces-eau.md").read_bytes()
    Path("draft.md").write_bytes(draft)
    if every is not None:
        Path("resolution.toml").write_text(f"[options]\nline_numbers = {every}\n")
    configuration.forget()
    assert exporting.run(("draft.md",), to="docx") == 0
    configuration.forget()
    text = parts(Path("draft.docx").read_bytes())["word/document.xml"].decode()
    assert (f'<w:lnNumType w:countBy="{said}"' in text) == bool(said)
    assert ("<w:lnNumType" in text) == bool(said)


def test_a_word_file_needs_little(tmp_path: Path) -> None:
    """What the export of a draft imports, which is noise-free where a clock is not."""
    draft = (ROOT / "drafts" / "en-early-warning.md").read_text(encoding="utf-8")
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    code = (
        "import sys; before = set(sys.modules); from resolutions.cli import main\n"
        "sys.argv = ['resolution', 'export', '--to', 'docx', 'draft.md']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = 'click docx lxml zipfile jinja2 tomllib json typing dataclasses inspect pathlib'\n"
        "print(sorted(set(heavy.split()) & set(sys.modules) - before), file=sys.stderr)"
    )
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    for _ in range(2):  # the first time, a checkout works out what it keeps
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.stderr.strip() == "[]"
    assert (tmp_path / "draft.docx").read_bytes().startswith(b"PK")
