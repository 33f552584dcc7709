"""How a line begins: as an organ's name does, or as a clause.

Asks the lexicon of the language; decides nothing about paragraphs.
"""

from __future__ import annotations

from resolutions.language import Language

_LONGEST_FORMULA = 160


def formula(words: str, language: Language, *, comma: bool, front: bool) -> bool:
    """True where the words of a line are an organ's name, with a comma if it must have one;
    in the front its article does as well."""
    words = words.strip("*_# ")
    if len(words) > _LONGEST_FORMULA:
        return False
    bare = words.rstrip(",:，،： *_")
    found = organ_alone(bare, language)
    return bool(found) and (bare != words or not comma or (front and found > 1))


def organ_alone(words: str, language: Language) -> int:
    """1 where the words are an organ's name and nothing else, 2 with its article."""
    found = language.organ(words)
    if found is None or found[2] != len(words):
        return 0
    return 2 if found[1] else 1


def opens(text: str, begin: int, end: int, language: Language) -> bool:
    """True where a line begins as a clause does: an emphasised or known opening."""
    if text[begin] in "*_<":
        rest = text[begin:end].lstrip("*_")
        if rest.startswith(("<u>", "<i>", "<b>", "<em>")):
            rest = rest[rest.index(">") + 1 :]
        return rest[:1].isalpha() and (rest[:1].isupper() or language.case != "upper")
    if not text[begin].isalpha():
        return False
    if language.case == "upper" and not text[begin].isupper():
        return False
    return language.opening(text[begin : min(end, begin + 120)]) is not None
