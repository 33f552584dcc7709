"""What another program prints of our Word files: LibreOffice, where it is installed.

It counts the lists, breaks the pages and sets the running titles by itself.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from resolutions.render import view
from resolutions.render.docx import docx
from tests.test_docx import ALL, drafts

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of every draft, as LibreOffice gives it out, labels counted."""
    folder = tmp_path_factory.mktemp("office")
    files = []
    for i, document in enumerate(drafts()):
        files.append(folder / f"{i}.docx")
        files[-1].write_bytes(docx(document, template=("un", "mun")[i % 2]))
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)
    return [Path(file).with_suffix(".txt").read_text(encoding="utf-8-sig") for file in files]


def test_labels_are_counted_as_the_document_has_them(printed: list[str]) -> None:
    assert len(printed) == len(drafts()) <= len(ALL)
    for document, text in zip(drafts(), printed, strict=True):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        at = 0
        for line in view(document).lines:
            if not line.label or document.language == "ar":  # another letter for the first
                continue
            words = "".join(line.label.split())
            at = next(
                i
                for i, said in enumerate(lines[at:], at)
                if "".join(said.split()).startswith(words)
            )
            at += 1
