"""Lines that announce the document: *Draft resolution: …*, *Chile and Peru: draft decision*.

Knows the words for kinds of document by the lexicon.
"""

from __future__ import annotations

import re

from resolutions.language import Language, fold
from resolutions.parse.closing import closes
from resolutions.parse.masthead import SYMBOL
from resolutions.patterns import pattern

SPONSORS_LINE = pattern(r"([^:：]{3,600}?)\s?[:：]\s*([^:：]{4,40})$", re.DOTALL)
_KIND_NUMBER = pattern(
    r"[:\s]*(?:n[o°º]\.?|no\.|№)?\s*[A-Z]{0,6}[ /.]?\d[\w./() -]{0,24}"
    r"(?:\s*[,(].{0,60}|\s+\S.{0,50}\d{4}\.?|\s+(?:of|du|de|del|la|le)\b.{0,70})?\.?$"
)


def announced(plain: str, language: Language) -> tuple[str, int]:
    """``(kind, plain offset of the title)`` for *Draft resolution: …*, *Resolution 599*.

    The offset is 0 where no title follows. Empty kind where the line announces nothing.
    """
    said = fold(plain)
    at = len(said) - len(said.lstrip(" *_#"))
    kinds = language.data["kinds"]
    for word in sorted(kinds, key=len, reverse=True):
        rest = said[at + len(word) :]
        if not said.startswith(word, at) or rest[:1].isalpha():
            continue
        bare = rest.strip(" .*_\u00a0")
        if not bare:
            return kinds[word], 0
        colon = pattern(r"[\s\u00a0]*[:–—]\s*").match(rest)
        if colon is not None and colon.end() < len(rest):
            title = rest[colon.end() :]
            if _KIND_NUMBER.match(rest) or not pattern(r"[^\W\d_]{3}").search(title):
                return kinds[word], 0
            return kinds[word], at + len(word) + colon.end()
        if _KIND_NUMBER.match(rest) or closes(rest.strip(), language):
            return kinds[word], 0
    for kind_word, kind in kinds.items():
        numbered = f"). {kind_word}" in said or f") {kind_word}" in said
        if kind in ("resolution", "decision") and numbered:
            return kind, 0
    return "", 0


def kind_in(plain: str, language: Language) -> str:
    return announced(plain, language)[0]


def kind_at_end(words: str, language: Language) -> str:
    """The kind that ends a line of sponsors (*… and Uruguay: revised draft resolution*)."""
    said = fold(words.strip(" .*_"))
    for word, kind in sorted(language.data["kinds"].items(), key=lambda x: -len(x[0])):
        if said == word or (said.endswith(" " + word) and len(said.split()) <= 5):
            return str(kind)
        if " " in word and said.startswith(word + " ") and len(said.split()) <= 5:
            return str(kind)  # *projet de résolution révisé*
    return ""


def starts_with_kind(title: str, language: Language) -> str:
    """The kind whose word begins a title, or ends it in languages that put it there."""
    said = fold(title.strip(" *_#"))
    for word, kind in sorted(language.data["kinds"].items(), key=lambda x: -len(x[0])):
        after = said[len(word) : len(word) + 1]
        if said.startswith(word) and not after.isalpha():
            return str(kind)
        if language.code == "zh" and said.endswith(word):
            return str(kind)
    return ""


def worded_symbol(plain: str, language: Language) -> tuple[int, int] | None:
    """``(end of the word, start of the symbol)`` in *Decision: 41 COM 7B.99*."""
    match = pattern(r"([^\W\d_]+)[ \u00a0]?[:：][ \u00a0]?(?=\S)").match(plain)
    if match is None or fold(match[1]) not in language.data["kinds"]:
        return None
    rest = plain[match.end() :].strip()
    return (match.end(1), match.end()) if SYMBOL.match(rest) else None
