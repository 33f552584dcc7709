"""Pictures of the terminal: what ``resolution check`` says of a draft, as SVG and PNG.

    .venv/bin/python docs/pictures/terminal.py [DRAFT] [--as NAME] [--width N] [--png FOLDER]

writes ``check-fr.svg`` and ``check-en.svg`` beside this script: of the drafts in the pages
`docs/verifier.md` and `docs/check.md`, or of another. The text in an SVG is text: it can be
searched, read aloud and copied. ``--png`` draws them as well, where ``resvg-py`` is installed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGES = {"fr": ROOT / "docs" / "verifier.md", "en": ROOT / "docs" / "check.md"}

CELL, LINE, SIZE = 8.43, 20.0, 14
"""Width of a character, height of a line, size of the letters, in pixels."""

PAD, BAR = 22.0, 34.0
_FONT = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"
_BACK, _BAR, _INK, _QUIET = "#16181d", "#22252c", "#d9dce3", "#8b93a1"
_COLOURS = {31: "#ff7b72", 32: "#7ee787", 33: "#f2c25b", 34: "#6ea8fe", 36: "#76d9e6"}
_TITLES = {
    "fr": "Ce que dit resolution check de {name}",
    "en": "What resolution check says of {name}",
}
_FILE = re.compile(r"(?ms)^<!-- file: (\S+) -->\n```markdown\n(.*?)^```$")
_SEQUENCE = re.compile(r"\033\[([\d;]*)m")


def shown(lang: str) -> tuple[str, str]:
    """The name and the text of the draft that the page in a language shows."""
    found = _FILE.search(PAGES[lang].read_text(encoding="utf-8"))
    if found is None:
        sys.exit(f"{PAGES[lang]} shows no draft")
    return found[1], found[2]


def said(draft: str, name: str, lang: str, width: int) -> str:
    """What the command says of a draft that is called by that name, with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(draft.encode())
        words = ["check", "--format", "full", "--color", "always", "--width", str(width)]
        words += ["--lang", lang, "--no-config", name]
        command = [sys.executable, "-m", "resolutions", *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8"
        )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


def runs(line: str) -> list[tuple[str, str, bool]]:
    """A line as stretches of one style: the words, their colour, whether they are bold."""
    out = []
    colour, bold, at = _INK, False, 0
    for match in _SEQUENCE.finditer(line):
        if match.start() > at:
            out.append((line[at : match.start()], colour, bold))
        at = match.end()
        for code in map(int, filter(None, (match[1] or "0").split(";"))):
            if code == 0:
                colour, bold = _INK, False
            elif code == 1:
                bold = True
            elif code == 2:
                colour = _QUIET
            else:
                colour = _COLOURS.get(code, colour)
        if match[1] in ("", "0"):
            colour, bold = _INK, False
    if line[at:]:
        out.append((line[at:], colour, bold))
    return out


def picture(text: str, name: str, lang: str, columns: int) -> str:
    """The terminal as SVG: a bar with the name of the draft, the command, what it says."""
    prompt = f"\033[32m$\033[0m \033[1mresolution check {name}\033[0m"
    lines = [prompt, *text.rstrip("\n").split("\n")]
    width = columns * CELL + 2 * PAD
    height = BAR + len(lines) * LINE + 2 * PAD
    title = escape(_TITLES[lang].format(name=name))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" role="img" lang="{lang}">',
        f"<title>{title}</title>",
        f'<rect width="100%" height="100%" rx="10" fill="{_BACK}"/>',
        f'<path d="M0 {BAR:.0f}V10A10 10 0 0 1 10 0H{width - 10:.0f}A10 10 0 0 1 {width:.0f} 10'
        f'V{BAR:.0f}Z" fill="{_BAR}"/>',
        f'<text x="{width / 2:.0f}" y="22" fill="{_QUIET}" text-anchor="middle"'
        f' font-family="{_FONT}" font-size="13">{escape(name)}</text>',
        f'<g font-family="{_FONT}" font-size="{SIZE}" xml:space="preserve">',
    ]
    for i, line in enumerate(lines):
        y = BAR + PAD + i * LINE + SIZE
        column = 0
        for words, colour, bold in runs(line):
            out += _words(words, column, y, colour, bold)
            column += len(words)
    return "\n".join([*out, "</g>", "</svg>"]) + "\n"


def _words(words: str, column: int, y: float, colour: str, bold: bool) -> list[str]:
    """A stretch of one style, held to the grid whatever the letters of the reader's font."""
    bare = words.strip(" ")
    if not bare:
        return []
    x = PAD + (column + len(words) - len(words.lstrip(" "))) * CELL
    weight = ' font-weight="bold"' if bold else ""
    shown = escape(bare, quote=False).replace(" ", "\u00a0")
    return [
        f'<text x="{x:.2f}" y="{y:.1f}" fill="{colour}"{weight}'
        f' textLength="{len(bare) * CELL:.2f}" lengthAdjust="spacingAndGlyphs">{shown}</text>'
    ]


def drawn(svg: str) -> bytes | None:
    """The picture as PNG, None where there is nothing to draw it with."""
    try:
        import resvg_py
    except ImportError:
        return None
    made = resvg_py.svg_to_bytes(svg_string=svg, font_family="DejaVu Sans Mono")
    return bytes(made)


def main() -> None:
    """Write the pictures."""
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    words.add_argument("draft", nargs="?", type=Path, help="instead of the drafts of the pages")
    words.add_argument("--as", dest="name", help="the name the draft is shown under")
    words.add_argument("--width", type=int, default=100)
    words.add_argument("--png", type=Path, help="a folder to draw them into as well")
    given = words.parse_args()
    for lang in PAGES:
        name, draft = shown(lang)
        if given.draft:
            name, draft = given.draft.name, given.draft.read_text(encoding="utf-8")
        name = given.name or name
        svg = picture(said(draft, name, lang, given.width), name, lang, given.width)
        (HERE / f"check-{lang}.svg").write_text(svg, encoding="utf-8", newline="\n")
        if given.png:
            png = drawn(svg)
            if png is None:
                sys.exit("resvg-py is not installed: no PNG is made")
            (given.png / f"check-{lang}.png").write_bytes(png)


if __name__ == "__main__":
    main()
