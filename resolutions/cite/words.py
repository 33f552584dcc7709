"""What a symbol says, in words for people: *draft, session 78 (Rev.1)*.

Sentences are in the catalogue of messages under ``cite``. Knows no text.
"""

from __future__ import annotations

from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.parse.symbols import Symbol


def describe(symbol: Symbol, kind: str, language: str) -> str:
    """The kind of a text, its session or year, and its suffixes."""
    kind = symbol.kind if symbol.kind != "number" else kind
    facts = {"session": symbol.session, "year": symbol.year}
    period = "session" if symbol.session else "year" if symbol.year else "alone"
    said = say(f"cite.what.{kind}-{period}", language, **facts)
    if symbol.suffixes:
        suffixes = ", ".join(symbol.suffixes)
        return say("cite.what.revised", language, what=said, suffixes=suffixes)
    return said
