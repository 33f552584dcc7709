"""Pictures of PDF files: the first page of drafts, as small PNGs in sixteen greys.

    .venv/bin/python docs/pictures/printed.py

writes the ``pdf-*.png`` beside this script, of the drafts that the pictures of Word files show.
Needs the extra ``pdf`` and ``pdftoppm``; fonts that are not there are replaced by others.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from pages import DOTS, HERE, PICTURES, drafted, grey, png

from resolutions.parse import parse
from resolutions.render import Wish, written
from resolutions.source import Source

NAMES = ("en", "mun")


def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what in NAMES:
            path, family = PICTURES[f"word-{what}"]
            document = parse(Source(drafted(path))).document
            (folder / "a.pdf").write_bytes(written(document, "pdf", Wish(template=family)))
            drawn = ["pdftoppm", "-gray", "-r", str(DOTS), "-l", "1", "-singlefile"]
            subprocess.run([*drawn, "a.pdf", "a"], cwd=folder, check=True)
            (HERE / f"pdf-{what}.png").write_bytes(png(*grey(folder / "a.pgm")))
            print(f"pdf-{what}.png")


if __name__ == "__main__":
    main()
