"""Canonical Markdown: the one way to write a document down so that it is read back the same.

A pure function over the view. One paragraph is one line; a blank line between paragraphs;
sub-paragraphs indented three spaces a level; headings by ``#``; notes at the end.
"""

from __future__ import annotations

from resolutions.language import Language, fold
from resolutions.model import Document, plain
from resolutions.render.marks import heading, inline, paragraph, without_run_in
from resolutions.render.view import Line, View, view

INDENT = "   "
_RAW = frozenset(("table", "code", "comment", "quote", "rule"))


def markdown(document: Document) -> str:
    """The canonical Markdown of a document; ends with a line end unless it is empty."""
    return _Writer(view(document)).write()


class _Writer:
    """Writes the lines of a view. ``front``: a line ``Label: value`` would still be a field."""

    def __init__(self, shown: View) -> None:
        self.shown = shown
        self.language = shown.language
        self.front = True
        self.pending = ""

    def write(self) -> str:
        out: list[str] = []
        for line in self.shown.lines:
            written = self.line(line)
            if written:
                out.append(written)
        if self.pending:
            out.append(self.pending)
        return "\n\n".join(out) + "\n" if out else ""

    def line(self, line: Line) -> str:
        kind = line.kind
        if kind == "clause":
            return self.clause(line)
        if kind in _RAW:
            return line.raw
        if kind == "division":
            return "#" * min(6, 2 + line.level + line.annexed) + " " + self.division(line)
        if kind == "title":
            return f"# {self.numbered(heading(line.content))}"
        if kind == "field":
            return self.field(line)
        if kind in ("heading", "text") and line.level:
            return "#" * line.level + " " + self.numbered(heading(line.content))
        if kind == "annex":
            return self.annex(line)
        if kind == "note":
            return f"[^{line.key}]: {inline(line.content)}".rstrip()
        if line.part == "front":
            return self.numbered(inline(line.content))
        return paragraph(line.content, self.language if self.front else None)

    def numbered(self, written: str) -> str:
        """The number of a resolution stands before its title, on one line."""
        number, self.pending = self.pending, ""
        return f"{number}. {written}" if number else written

    def field(self, line: Line) -> str:
        if line.name:
            colon = str(self.language.typography["colon"])
            return f"**{line.name}{colon}** {inline(line.content)}".rstrip()
        if line.key == "number":
            self.pending = inline(line.content)
            return ""
        return inline(line.content)

    def clause(self, line: Line) -> str:
        if line.role != "preambular" and line.marker == "number" and not line.tail:
            self.front = False
        indent = INDENT * line.level
        if not line.label:
            return indent + paragraph(line.content, self.language if self.front else None)
        words = paragraph(line.content, label=True)
        if line.level == 0 and line.marker == "number":
            words = without_run_in(words, int("".join(filter(str.isdigit, line.label)) or 0))
        return f"{indent}{line.label} {words}".rstrip()

    def division(self, line: Line) -> str:
        title = heading(line.content)
        if not line.number:
            return title
        said = division_name(line, self.language)
        return f"{said}. {title}" if title else said

    def annex(self, line: Line) -> str:
        said = f"{line.name or annex_word(self.language)} {line.number}".rstrip()
        title = heading(line.content)
        if not title:
            return f"## {said}"
        words = plain(line.content)
        if words[:1].islower() and not line.number:
            return f"## {said}\n\n### {title}"
        return f"## {said}. {title}"


def division_name(line: Line, language: Language) -> str:
    """*Part I*, *Article premier*, *Première partie*, *第三条*, or the number alone."""
    word, number = line.name, line.number
    if not word or not number:
        return number
    if word[0] == "第":
        return f"第{number}{word[1:]}"
    spelled = fold(number) in language.data["ordinals"]
    if spelled and number[0].isupper() and (word[0].islower() or not number.isupper()):
        return f"{number} {word}"
    return f"{word} {number}"


def annex_word(language: Language) -> str:
    """What a language calls an annex, as a heading prints it."""
    words = (w for w, key in language.data["headings"].items() if key == "annex")
    return next(words, "annex").capitalize()
