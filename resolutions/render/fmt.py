"""A text put into canonical form, or left alone where that would change what it says."""

from __future__ import annotations

from resolutions.errors import ResolutionsError
from resolutions.parse import parse
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.render.markdown import markdown
from resolutions.source import Source

_NEWLINE = pattern(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Formatted:
    """The formatted source. ``unchanged_because`` is empty, or says why the text was left as
    it was: ``reads-differently`` or the code of the refusal met when it was read again."""

    source: Source
    unchanged_because: str = ""


def fmt(source: Source, language: str | None = None) -> Formatted:
    """The canonical Markdown of a text; its kind of line end, mark and encoding are kept.

    The text is read again: where that does not give the very same document, it is returned
    as it was, with the reason. Raises `NotAResolution` like `parse`.
    """
    document = parse(source, language).document
    written = _with_newlines(markdown(document), _newline(source.text))
    result = source.with_text(written)
    try:
        again = parse(result, language).document
    except ResolutionsError as refusal:
        return Formatted(source, refusal.code)
    if again != document:
        return Formatted(source, "reads-differently")
    return Formatted(result)


def _newline(text: str) -> str:
    """The first line end of a text."""
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"


def _with_newlines(text: str, newline: str) -> str:
    return text if newline == "\n" and "\r" not in text else _NEWLINE.sub(lambda _: newline, text)
