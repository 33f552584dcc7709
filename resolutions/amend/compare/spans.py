"""The rows of a comparison as stretches of words, with the names of their places.

What all ways to show a comparison share. Knows no format.
"""

from __future__ import annotations

from resolutions.amend.compare.rows import content_of
from resolutions.messages import place, say
from resolutions.model import Content, Text, plain
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.compare.rows import Row
    from resolutions.amend.text.words import Changes
    from resolutions.render.view import Line

    Span = tuple[str, Content]

SAME, OLD, NEW = "same", "old", "new"


def spans(row: Row) -> list[Span]:
    """The content of a row in reading order, each stretch ``same``, ``old`` or ``new``; a
    paragraph that was mostly rewritten is one old stretch and one new one."""
    if row.kind in ("deleted", "inserted", "same", "left") or row.changes is None:
        tag = {"deleted": OLD, "inserted": NEW}.get(row.kind, SAME)
        found = [(tag, content_of((row.line,)))]
    elif row.replaced:
        found = [(OLD, content_of(row.old)), (NEW, content_of(row.new))]
    else:
        found = list(_inside(row.changes))
    return [(tag, content) for tag, content in found if content]


def _inside(changes: Changes) -> Iterator[Span]:
    old, new = changes.old, changes.new
    at = 0
    for change in changes.changes:
        yield SAME, old.content(at, change.a)
        yield OLD, old.content(change.a, change.a_end)
        yield NEW, new.content(change.b, change.b_end)
        at = change.a_end
    yield SAME, old.content(at)


def written(content: Content) -> str:
    """A stretch as Markdown; spaces at its two ends stay spaces."""
    if len(content) == 1 and isinstance(content[0], Text):
        words = content[0].text
        kept = words.strip()
        if not kept:
            return words
        at = words.index(kept)
        return words[:at] + inline((Text(kept),)) + words[at + len(kept) :]
    return inline(content).replace("&#32;", " ").replace("&#160;", "\u00a0")


# ---------------------------------------------------------------- places


def heading(row: Row, lang: str) -> str:
    """Where a row is and what became of it, in words."""
    here, there = names(row.new, lang), names(row.old, lang)
    if row.kind in ("deleted", "inserted"):
        return say(f"diff.{row.kind}", lang, place=here or there)
    if row.kind == "moved":
        return say("diff.moved", lang, place=here, old=there)
    if row.kind == "left":
        return say("diff.left", lang, place=there, new=here)
    if row.kind == "split":
        return say("diff.split", lang, places=here, old=there)
    if row.kind == "merged":
        return say("diff.merged", lang, place=here, old=there)
    return here if here == there else say("diff.was", lang, place=here, old=there)


def names(lines: Sequence[Line], lang: str) -> str:
    """The places of lines in words, with commas."""
    return ", ".join(dict.fromkeys(_name(line, lang) for line in lines))


def _name(line: Line, lang: str) -> str:
    kind = line.kind
    if kind == "clause":
        return place(line.address, lang)
    if kind == "title":
        return say("diff.heading", lang)
    if kind == "field":
        return line.name or place("header", lang)
    if kind == "formula":
        return place("enacting", lang)
    if kind == "note":
        return say("diff.note", lang, n=line.key)
    if kind == "annex":
        return say("place.annex-number", lang, n=line.number).rstrip()
    if kind in ("division", "heading"):
        return say("diff.division", lang, text=line.number or plain(line.content))
    return say("diff.closing" if kind == "closing" else "diff.other", lang)


def label(line: Line) -> str:
    """What is printed before the words of a line: a number, the name of a field."""
    if line.kind == "field":
        return f"{line.name}:" if line.name else ""
    if line.kind in ("division", "annex"):
        return f"{line.name} {line.number}".strip()
    return f"[{line.key}]" if line.kind == "note" else line.label
