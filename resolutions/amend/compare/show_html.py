"""A comparison as one page of HTML that needs nothing else: light, dark and printed.

Deletions and insertions are said in words as well for those who listen, and marked by more
than colour. No script, nothing fetched.
"""

from __future__ import annotations

from html import escape

from resolutions.amend.compare.show_text import summary
from resolutions.amend.compare.spans import NEW, SAME, heading, label, spans
from resolutions.language import load
from resolutions.messages import say
from resolutions.model import Emphasis, Link, NoteRef, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.compare.rows import Row
    from resolutions.model import Content, Inline

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_TAGS = {
    "italic": "em", "bold": "strong", "underline": "u", "strike": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --page: #fff; --quiet: #595959;
  --new: #0b5d1e; --new-ground: #ddf4e0; --old: #8f1313; --old-ground: #fbe3e3; }
@media (prefers-color-scheme: dark) { :root { --ink: #ededed; --page: #141414; --quiet: #b3b3b3;
  --new: #9be8ab; --new-ground: #12361a; --old: #ffb3b3; --old-ground: #451616; } }
body { color: var(--ink); background: var(--page); font: 1.05rem/1.6 Georgia, "Times New Roman",
  serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; line-height: 1.3; }
.line { margin: .8rem 0; } .line > p { margin: 0; white-space: pre-line; }
.place { color: var(--quiet); font: .8rem/1.4 system-ui, sans-serif; display: block; }
.changed { border-inline-start: .25rem solid var(--quiet); padding-inline-start: .75rem; }
.left { opacity: .85; } .heading { font-weight: bold; }
ins { color: var(--new); background: var(--new-ground); text-decoration: underline; }
del { color: var(--old); background: var(--old-ground); text-decoration: line-through; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } .line { break-inside: avoid; }
  ins { font-weight: bold; } ins, del { color: #000; background: none; } }
"""


def html(rows: Sequence[Row], lang: str, *, names: tuple[str, str], language: str) -> str:
    """The whole page: every paragraph, with its changes marked. ``language`` is that of the
    texts, ``lang`` that of the reader."""
    title = escape(say("diff.title", lang, old=names[0], new=names[1]))
    same = all(row.kind == "same" for row in rows)
    counted = escape(say("diff.none", lang) if same else summary(rows, lang))
    lines = "\n".join(_row(row, lang, language) for row in rows)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="place">{counted}</p>\n'
        f'<article lang="{escape(language)}" dir="{_direction(language)}">\n{lines}\n'
        "</article>\n</main>\n</body>\n</html>\n"
    )


def _direction(language: str) -> str:
    return "rtl" if load(language).code in _RIGHT_TO_LEFT else "ltr"


def _row(row: Row, lang: str, language: str) -> str:
    line = row.line
    words = "".join(_span(tag, content, lang) for tag, content in spans(row))
    kinds = ["line", "same"] if row.kind == "same" else ["line", "changed", row.kind]
    style = (
        f' style="margin-inline-start:{2 * line.level}rem"'
        if line.level and line.kind == "clause"
        else ""
    )
    if line.language and line.language != language:
        style += f' lang="{escape(line.language)}"'
    where = "" if row.kind == "same" else _place(heading(row, lang), lang)
    mark = escape(label(line))
    number = f'<span class="number">{mark}</span> ' if mark else ""
    if line.kind in ("title", "division", "annex", "heading"):
        kinds.append("heading")
    if not words and not mark:
        return ""
    return f'<div class="{" ".join(kinds)}"{style}>{where}<p>{number}{words}</p></div>'


def _place(text: str, lang: str) -> str:
    return f'<span class="place" lang="{escape(lang)}">{escape(text)}</span>'


def _span(tag: str, content: Content, lang: str) -> str:
    shown = _content(content)
    if tag == SAME:
        return shown
    name = "ins" if tag == NEW else "del"
    before, after = say(f"diff.{name}", lang), say("diff.end", lang)
    return (
        f'<{name}><span class="said" lang="{lang}">[{escape(before)} </span>{shown}'
        f'<span class="said" lang="{lang}"> {escape(after)}]</span></{name}>'
    )


def _content(content: Content) -> str:
    return "".join(map(_inline, content))


def _inline(part: Inline) -> str:
    if isinstance(part, Text):
        return escape(part.text, quote=False)
    if isinstance(part, Emphasis):
        tag = _TAGS.get(part.kind, "em")
        return f"<{tag}>{_content(part.content)}</{tag}>"
    if isinstance(part, Link):
        return f"{_content(part.content)} &lt;{escape(part.target)}&gt;"
    if isinstance(part, NoteRef):
        return f"<sup>[{escape(part.key)}]</sup>"
    return escape(f"<!-- {part.text} -->")
