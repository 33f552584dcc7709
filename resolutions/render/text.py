"""Plain text: the words and the printed labels, without any mark.

Emphasis and comments are not carried (`resolutions.render.lost` tells); links keep their
target in angle brackets, calls of notes become ``[1]``.
"""

from __future__ import annotations

from resolutions.model import Content, Document, Emphasis, Link, NoteRef, Text
from resolutions.render.markdown import INDENT, division_name
from resolutions.render.view import Line, View, view


def text(document: Document, width: int = 0) -> str:
    """The document as plain text; lines of at most ``width`` characters where it is not 0."""
    shown = view(document)
    out = [written for line in shown.lines if (written := _line(line, shown, width))]
    return "\n\n".join(out) + "\n" if out else ""


def _line(line: Line, shown: View, width: int) -> str:
    kind = line.kind
    if kind == "comment":
        return ""
    if kind in ("table", "code", "quote", "rule"):
        return line.raw
    words = _words(line.content, shown)
    indent = INDENT * line.level if kind == "clause" else ""
    label = line.label
    if kind == "field" and line.name:
        label = f"{line.name}{shown.language.typography['colon']}"
    elif kind == "division" and line.number:
        label = division_name(line, shown.language) + ("." if words else "")
    elif kind == "annex":
        label = f"{line.name} {line.number}".strip() + ("." if words else "")
    elif kind == "note":
        label = f"[{shown.notes[line.key]}]"
    written = f"{label} {words}".strip()
    if not width:
        return indent + written
    return _wrapped(written, indent, width)


def _words(content: Content, shown: View) -> str:
    out: list[str] = []
    for part in content:
        if isinstance(part, Text):
            out.append(part.text)
        elif isinstance(part, Emphasis):
            out.append(_words(part.content, shown))
        elif isinstance(part, Link):
            said = _words(part.content, shown)
            shows = part.target.strip("#") and part.target != said
            out.append(f"{said} <{part.target}>" if shows else said)
        elif isinstance(part, NoteRef):
            out.append(f"[{shown.notes[part.key]}]")
    return "".join(out)


def _wrapped(words: str, indent: str, width: int) -> str:
    """Lines of at most ``width`` characters, broken at ordinary spaces only."""
    lines: list[str] = []
    current = indent
    fresh = True
    for word in words.split(" "):
        if not fresh and len(current) + 1 + len(word) > width:
            lines.append(current)
            current, fresh = indent, True
        current = current + word if fresh else f"{current} {word}"
        fresh = False
    lines.append(current)
    return "\n".join(lines)
