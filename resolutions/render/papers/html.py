"""Papers as one page of HTML that needs nothing else: on a screen, and printed in black and white.

How it looks is said by ``templates/papers/page.html.j2``; jinja2 is imported for it here alone.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from resolutions.language import codes, load
from resolutions.messages import say
from resolutions.model import Content, Emphasis, Link, NoteRef, Text
from resolutions.resources import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Inline
    from resolutions.render.papers.blocks import Paper

_FOLDER = "templates/papers"
_TAGS = {
    "italic": "em", "bold": "strong", "underline": "u", "strike": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip


def html(paper: Paper) -> str:
    """The whole page."""
    found: str = (
        _environment()
        .get_template("page.html.j2")
        .render(paper=paper, style=Markup(read_text(f"{_FOLDER}/page.css")))
    )
    return found.rstrip() + "\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(lambda name: read_text(f"{_FOLDER}/{name}")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["words"] = words
    made.filters["kind"] = lambda block: type(block).__name__
    made.globals.update({"say": say, "direction": direction})
    return made


def direction(language: str) -> str:
    """The direction in which a language is written."""
    return load(language).direction if language in codes() else "auto"


def words(content: Content) -> Markup:
    """Content as HTML."""
    return Markup("").join(map(_inline, content))


def _inline(part: Inline) -> Markup:
    if isinstance(part, Text):
        return escape(part.text)
    if isinstance(part, Emphasis):
        tag = _TAGS.get(part.kind, "em")
        return Markup(f"<{tag}>{words(part.content)}</{tag}>")
    if isinstance(part, Link):
        return words(part.content)
    if isinstance(part, NoteRef):
        return Markup("<sup>[{}]</sup>").format(part.key)
    return Markup("")
