"""Words of any script: how a text is cut into words and compared.

Knows no language: an apostrophe or a hyphen joins, a Han character is a word, case and the
kind of apostrophe or space do not count.
"""

from __future__ import annotations

import unicodedata

from resolutions.patterns import pattern

_HAN = "\u3400-\u9fff"
WORD = pattern(
    f"[{_HAN}]|[^\\W_{_HAN}][\\u064b-\\u0652\\u0300-\\u036f]*"
    f"(?:[-'’ʼ‑]?[^\\W_{_HAN}]|[\\u064b-\\u0652\\u0300-\\u036f])*"
)
_FOLDS = (("’", "'"), ("ʼ", "'"), ("‘", "'"), ("‑", "-"), ("\u00a0", " "), ("\u202f", " "))


def straight(text: str) -> str:
    """The text with straight apostrophes, ordinary spaces and hyphens, each in its place."""
    if not text.isascii():
        for printed, typed in _FOLDS:  # several times faster than str.translate
            if printed in text:
                text = text.replace(printed, typed)
    return text


def fold(text: str) -> str:
    """The text as it is compared: lower case, straight apostrophes, ordinary spaces."""
    return straight(text).casefold().strip()


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))


def bare(word: str) -> str:
    """A folded word without its accents and vowel signs, as capitals are often typed."""
    if word.isascii():
        return word
    split = unicodedata.normalize("NFD", word)
    return "".join(c for c in split if not unicodedata.combining(c))
