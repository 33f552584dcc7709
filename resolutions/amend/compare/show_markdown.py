"""A comparison as one Markdown text with CriticMarkup: ``{~~old~>new~~}``, ``{++new++}``,
``{--old--}``, and ``{>>…<<}`` for what became of a paragraph. The whole text is given.
"""

from __future__ import annotations

from resolutions.amend.compare.spans import NEW, OLD, SAME, heading, label, spans, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.compare.rows import Row
    from resolutions.amend.compare.spans import Span
    from resolutions.render.view import Line

_INDENT = "   "


def markdown(rows: Sequence[Row], lang: str) -> str:
    """The new text with what it was; a paragraph that moved stands where it went."""
    out = [_row(row, lang) for row in rows if row.kind != "left"]
    return "\n\n".join(text for text in out if text) + "\n"


def _row(row: Row, lang: str) -> str:
    words = critic(spans(row))
    if row.kind in ("moved", "split", "merged"):
        words += f"{{>>{heading(row, lang)}<<}}"
    line = row.line
    if row.kind in ("deleted", "inserted"):
        mark = "--" if row.kind == "deleted" else "++"
        inside = f"{_head(line)}{words[3:-3]}"
        return f"{_indent(line)}{{{mark}{inside}{mark}}}" if inside else ""
    return f"{_indent(line)}{_head(line)}{words}"


def critic(found: Sequence[Span]) -> str:
    """Stretches of words with their changes marked."""
    out: list[str] = []
    for i, (tag, content) in enumerate(found):
        words = written(content)
        if tag == SAME:
            out.append(words)
        elif tag == OLD:
            paired = i + 1 < len(found) and found[i + 1][0] == NEW
            out.append(f"{{~~{words}~>" if paired else f"{{--{words}--}}")
        else:
            paired = i > 0 and found[i - 1][0] == OLD
            out.append(f"{words}~~}}" if paired else f"{{++{words}++}}")
    return "".join(out)


def _indent(line: Line) -> str:
    return _INDENT * line.level if line.kind == "clause" else ""


def _head(line: Line) -> str:
    """What stands before the words: a number, marks of a heading, the name of a field."""
    mark = label(line)
    if line.kind == "title":
        return "# "
    if line.kind in ("division", "annex"):
        depth = "#" * min(6, 2 + (line.level + line.annexed if line.kind == "division" else 0))
        return f"{depth} {mark}. " if mark else f"{depth} "
    if line.kind == "heading" and line.level:
        return "#" * line.level + " "
    if line.kind == "field":
        return f"**{mark}** " if mark else ""
    if line.kind == "note":
        return f"[^{line.key}]: "
    return f"{mark} " if mark else ""
