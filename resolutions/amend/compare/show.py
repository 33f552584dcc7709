"""Two documents compared, shown in a format of `FORMATS`.

``text`` and ``side`` for a terminal, ``markdown`` (CriticMarkup) and ``html`` to send,
``json`` for programs, ``amendment`` to table: the file that turns one text into the other.
Compares by `rows` and `diff`; writes no file.
"""

from __future__ import annotations

import json

from resolutions.amend.compare.diff import diff
from resolutions.amend.compare.rows import Row, rows
from resolutions.amend.compare.show_amendment import amendment
from resolutions.amend.compare.show_html import html
from resolutions.amend.compare.show_markdown import markdown
from resolutions.amend.compare.show_text import side, text
from resolutions.amend.operations import to_json
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document

FORMATS = ("text", "side", "markdown", "html", "json", "amendment")
SCHEMA = 1


def show(
    a: Document,
    b: Document,
    form: str = "text",
    *,
    lang: str = "en",
    width: int = 0,
    colour: bool = False,
    names: tuple[str, str] = ("A", "B"),
    symbol: str = "",
) -> str:
    """What changed from ``a`` to ``b``. ``lang``: the reader's language (for ``amendment``
    the language of its sentences); ``width`` in cells, 0 for as wide as it comes; ``names``
    of the two texts; ``symbol`` of the first. Raises `Usage` with code ``no-such-format`` for
    another format.
    """
    if form not in FORMATS:
        raise Usage("no-such-format", name=form, known=FORMATS)
    if form == "json":
        return operations_json(a, b)
    if form == "amendment":
        return amendment(a, b, lang=lang, to=symbol)
    return _for_readers(rows(a, b), form, lang, width, colour, names, b.language)


def _for_readers(
    found: list[Row],
    form: str,
    lang: str,
    width: int,
    colour: bool,
    names: tuple[str, str],
    language: str,
) -> str:
    if form == "markdown":
        return markdown(found, lang)
    if form == "html":
        return html(found, lang, names=names, language=language)
    if form == "side":
        return side(found, lang, width=width or 100, colour=colour)
    return text(found, lang, width=width, colour=colour)


def operations_json(a: Document, b: Document) -> str:
    """``{"schema": 1, "operations": […]}``."""
    value = {"schema": SCHEMA, "operations": [to_json(op) for op in diff(a, b)]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
