"""Pictures of Word files: the first page of drafts, as small PNGs in sixteen greys.

    .venv/bin/python docs/pictures/pages.py

writes the ``word-*.png`` beside this script: of the drafts in the pages `docs/word.md` and
`docs/fichiers-word.md`, of one in `drafts` and of one in Arabic; and the ``tracked-*.png``, the
upper part of two drafts with their corrections as tracked changes. Draws what LibreOffice makes of
the files, with ``soffice`` and ``pdftoppm``; fonts that are not there are replaced by others.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOTS, GREYS = 76, 16
_FILE = re.compile(r"(?ms)^<!-- file: (\S+) -->\n```markdown\n(.*?)^```$")

# The picture, where its draft is, and the family of look.
PICTURES = {
    "word-en": (ROOT / "docs" / "word.md", "un"),
    "word-fr": (ROOT / "docs" / "fichiers-word.md", "un"),
    "word-mun": (ROOT / "drafts" / "fr-acces-eau.md", "mun"),
    "word-ar": (HERE / "ar.md", "un"),
    "tracked-en": (ROOT / "drafts" / "en-ocean-plastics.md", "mun"),
    "tracked-fr": (ROOT / "drafts" / "fr-intelligence-artificielle.md", "mun"),
}
# Those that are corrected, and the stretch of the page that is shown, in parts of its height.
TRACKED = {"tracked-en": (0.06, 0.375), "tracked-fr": (0.06, 0.4955)}


def drafted(path: Path) -> str:
    """The draft of a file: the first one that a page of the documentation shows."""
    text = path.read_text(encoding="utf-8")
    shown = _FILE.search(text)
    return text if shown is None else shown[2]


def grey(path: Path) -> tuple[int, int, bytes]:
    """Width, height and greys of a picture as ``pdftoppm -gray`` writes it."""
    data = path.read_bytes()
    head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", data)
    assert head is not None, path
    return int(head[1]), int(head[2]), data[head.end() :]


def png(width: int, height: int, greys: bytes) -> bytes:
    """A picture in sixteen greys with a thin line round it, two dots to a byte."""
    level = bytes(round(value / 255 * (GREYS - 1)) for value in range(256))
    line = 12
    rows = []
    for y in range(height):
        row = bytearray(greys[y * width : (y + 1) * width].translate(level))
        if y in (0, height - 1):
            row[:] = bytes([line]) * width
        row[0] = row[-1] = line
        if width % 2:
            row.append(line)
        rows.append(b"\x00" + bytes(a << 4 | b for a, b in zip(row[::2], row[1::2], strict=True)))
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(rows), 9)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (path, family) in PICTURES.items():
            (folder / f"{picture}.md").write_text(drafted(path), encoding="utf-8")
            command = [sys.executable, "-m", "resolutions", "export", "--to", "docx"]
            command += ["--template", family, f"{picture}.md"]
            subprocess.run(command, cwd=folder, check=True, env={"PYTHONPATH": str(ROOT)})
            if picture in TRACKED:
                (folder / f"{picture}.docx").rename(folder / "draft.docx")
                command = [sys.executable, "-m", "resolutions", "fix", "--track"]
                command += ["-o", f"{picture}.docx", "draft.docx"]
                subprocess.run(command, cwd=folder, check=True, env={"PYTHONPATH": str(ROOT)})
        office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
        files = [f"{picture}.docx" for picture in PICTURES]
        subprocess.run([*office, "--convert-to", "pdf", *files], cwd=folder, check=True)
        for picture in PICTURES:
            drawn = ["pdftoppm", "-gray", "-r", str(DOTS), "-l", "1", "-singlefile"]
            subprocess.run([*drawn, f"{picture}.pdf", picture], cwd=folder, check=True)
            width, height, greys = grey(folder / f"{picture}.pgm")
            top, bottom = (round(height * part) for part in TRACKED.get(picture, (0, 1)))
            shown = greys[top * width : bottom * width]
            (HERE / f"{picture}.png").write_bytes(png(width, bottom - top, shown))
            print(f"{picture}.png")


if __name__ == "__main__":
    main()
