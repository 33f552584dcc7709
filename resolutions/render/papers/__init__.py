"""The papers of a session in each format: for a terminal, Markdown, a page to print, Word.

`written` prints a `blocks.Paper`; `blocks` says what papers are made of. Knows no session.
"""

from __future__ import annotations

from resolutions.render.papers.blocks import Paper
from resolutions.render.papers.text import markdown, text

FORMATS = ("text", "markdown", "html", "docx", "pdf")
SHORT = {"txt": "text", "md": "markdown", "word": "docx"}
ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}

__all__ = ["ENDINGS", "FORMATS", "SHORT", "Paper", "written"]


def written(paper: Paper, form: str) -> bytes:
    """The bytes of a paper in a format of `FORMATS`. Raises KeyError for another."""
    if form == "html":
        from resolutions.render.papers.html import html

        return html(paper).encode()
    if form == "docx":
        from resolutions.render.papers.docx import docx

        return docx(paper)
    if form == "pdf":
        from resolutions.render.papers.pdf import pdf

        return pdf(paper)
    return {"text": text, "markdown": markdown}[form](paper).encode()
