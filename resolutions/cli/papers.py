"""Papers as commands give them out: the format that is asked for, on the screen or in a file."""

from __future__ import annotations

import os
import sys

from resolutions.cli.each import told
from resolutions.cli.speech import clean
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.papers.blocks import Paper


def form_of(format: str, output: str) -> str:
    """The format that is asked for, else that of the file, else text.

    Raises `Usage` (``no-such-format``; ``paper-to-screen`` for a Word file or a PDF without a
    file to write it to).
    """
    from resolutions.render.papers import ENDINGS, FORMATS, SHORT

    form = SHORT.get(format.lower(), format.lower())
    if not form:
        form = ENDINGS.get(os.path.splitext(output)[1].lower(), "text")
    if form not in FORMATS:
        raise Usage("no-such-format", name=format, known=FORMATS)
    if form in ("docx", "pdf") and not output and sys.stdout.isatty():
        raise Usage("paper-to-screen")
    return form


def put(paper: Paper, format: str, output: str) -> None:
    """Write a paper where it is wanted, and say where."""
    from resolutions.render.papers import written

    form = form_of(format, output)
    data = written(paper, form)
    if form in ("text", "markdown"):
        data = clean(data.decode()).encode()
    store(output or "-", data, asked=bool(output))
    if output and output != "-":
        told(say("export.done", paper.lang, name=output), aside=False)
