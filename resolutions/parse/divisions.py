"""Headings that divide a text: parts, chapters, sections, articles, annexes, plain headings.

Reads one paragraph as a heading, or says that it is none. The words (*Part*, *Chapitre*,
*Artículo*, *第…条*) come from the language; numerals are arabic, roman, letters or words.
Does not know what a heading governs: that is worked out from the sequence.
"""

from __future__ import annotations

import re

from resolutions.language import Language, bare, fold
from resolutions.parse.block import BlockText
from resolutions.parse.labels import han_value
from resolutions.patterns import pattern
from resolutions.records import dataclass

RANKS = {"part": 1, "chapter": 2, "section": 3, "heading": 4, "article": 5, "principle": 5}
_KINDS = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "article": "article",
    "rule": "principle",
}
_NUMBER = r"[0-9]{1,3}(?:[.-][0-9]+)*|[IVXLC]{1,7}|[A-Z]|[٠-٩]{1,3}"
_FIRST_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_NUMBER_NEXT = pattern(rf"\s+({_NUMBER})(?=$|[\s.:–—)-])\)?")
_WORD_NEXT = pattern(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)(?=$|[\s.:–—)-])")
_ROMAN_ALONE = pattern(r"(?:[IVX]{1,5}|[A-H])\.?$")
_NUMBER_OVER_TITLE = pattern(r"([IVX]{1,5}|[A-H])[ \t]*\r?\n[ \t]*[^\W\d_][^\r\n]*$")
_CAPITALS = pattern(r"(\d{1,2})[ \u00a0\t]+([^\W\d_a-zà-ÿ][^a-zà-ÿ]{2,100})$")
_LETTERED = pattern(r"([IVX]{1,5}|[A-HJ-Z])\s?[.)–—:-]\s*(\S.*)$", re.DOTALL)
_HAN_DIVISION = pattern(
    r"第([一二三四五六七八九十]{1,3}|\d{1,3})(条|章|部分|节)[\s:：]*(.*)$", re.DOTALL
)
_HAN_KINDS = {"条": "article", "章": "chapter", "部分": "part", "节": "section"}
_END = pattern(r"[.;,،؛；，。:：][*_”»\"]*$")
_SEPARATOR = pattern(r"^[\s.:–—-]+")


@dataclass(slots=True)
class Heading:
    """A paragraph read as a heading. ``title`` is its plain range ``(start, end)``; where
    ``clause`` is not 0, the first clause begins in the same paragraph at that plain offset."""

    kind: str
    number: str
    word: str
    title: tuple[int, int]
    clause: int = 0
    structural: str = ""


def heading_of(block: BlockText, text: str, language: Language) -> Heading | None:
    """The block as a heading that divides the text, or None."""
    if block.kind not in ("para", "heading"):
        return None
    inside = block.inside(text)
    plain = inside.plain
    if block.label is not None:
        return _labelled(block, plain, language)
    if not plain:
        return None
    named = _named(plain, language)
    if named is not None:
        return named
    size = len(plain)
    two = _NUMBER_OVER_TITLE.match(text, block.begin, block.end)
    if two is not None and block.kind == "para" and not _END.search(plain) and size < 140:
        kind = "part" if set(two[1]) <= set("IVX") else "section"
        return Heading(kind, two[1], "", (len(two[1]) + 1, size))
    if _ROMAN_ALONE.match(plain):
        number = plain.rstrip(".")
        kind = "part" if set(number) <= set("IVX") else "section"
        return Heading(kind, number, "", (size, size))
    capitals = _CAPITALS.match(plain)
    if capitals is not None and not _END.search(plain):
        return Heading("section", capitals[1], "", (capitals.start(2), size))
    bold = any(s == 0 and e == size and "bold" in k for s, e, k in inside.emphases)
    if block.kind == "heading" or (bold and size < 120 and not _END.search(plain)):
        lettered = _LETTERED.match(plain)
        if lettered is not None:
            number = lettered[1]
            kind = "part" if set(number) <= set("IVX") else "section"
            return Heading(kind, number, "", (lettered.start(2), size))
        if block.kind != "heading":
            return None
        return Heading("heading", "", "", (0, size), structural=structural(plain, language))
    return None


def _named(plain: str, language: Language) -> Heading | None:
    han = _HAN_DIVISION.match(plain)
    if han is not None:
        value = han[1] if han[1].isdigit() else str(han_value(han[1]))
        return _with_text(_HAN_KINDS[han[2]], value, "第" + han[2], plain, han.start(3))
    found = _word_and_number(plain, language)
    if found is None:
        return None
    word, number, end = found
    kind = _KINDS[language.data["headings"][fold(word)]]
    gap = _SEPARATOR.match(plain[end:])
    start = end + (gap.end() if gap else 0)
    if start < len(plain) and not gap:
        return None
    rest = plain[start:]
    if rest and kind != "article" and kind != "principle" and _END.search(rest):
        return None
    if rest and gap is not None and not gap[0].strip(" \u00a0") and rest[:1].islower():
        return None
    return _with_text(kind, number, word, plain, start)


def _word_and_number(plain: str, language: Language) -> tuple[str, str, int] | None:
    """``(word, number, end)`` of *Article 3*, *Chapitre premier*, *Première partie*."""
    first = _FIRST_WORD.match(plain)
    if first is None:
        return None
    headings = language.data["headings"]
    if headings.get(fold(first[0])) in _KINDS:
        second = _NUMBER_NEXT.match(plain, first.end())
        if second is not None:
            return first[0], second[1], second.end()
        second = _WORD_NEXT.match(plain, first.end())
        if second is not None and _spelled(second[1], language):
            return first[0], second[1], second.end()
    elif _spelled(first[0], language):
        second = _WORD_NEXT.match(plain, first.end())
        if second is not None and headings.get(fold(second[1])) in _KINDS:
            return second[1], first[0], second.end()
    return None


def _spelled(word: str, language: Language) -> bool:
    said = bare(fold(word))
    return said in language.data["ordinals"] or said in language.data["numbers"]


def _with_text(kind: str, number: str, word: str, plain: str, start: int) -> Heading:
    rest = plain[start:]
    if rest and (_END.search(rest) or len(rest.split()) > 16):
        return Heading(kind, number, word, (start, start), clause=start)
    return Heading(kind, number, word, (start, len(plain)))


def _labelled(block: BlockText, plain: str, language: Language) -> Heading | None:
    label = block.label
    assert label is not None
    size = len(plain)
    short = size <= 140 and len(plain.split()) <= 16 and not _END.search(plain)
    core = label.text.strip(".()[]:-–— ")
    if block.kind == "heading":
        kind = "part" if label.kind == "ROMAN" else "section"
        return Heading(kind, core, "", (0, size), structural=structural(plain, language))
    if label.kind in ("ROMAN", "capital", "han") and label.style in (".", "-", ")", ""):
        if not size:
            return Heading("part" if label.kind == "ROMAN" else "section", core, "", (0, 0))
        if short and language.opening(plain) is None:
            kind = "section" if label.kind == "capital" else "part"
            return Heading(kind, core, "", (0, size))
    return None


def structural(plain: str, language: Language) -> str:
    """``preamble``, ``operative``, ``annex``, ``notes`` … for a heading that only says so."""
    said = fold(plain).strip(" .:#*_–—-\u00a0")
    return str(language.data["headings"].get(said, ""))


def _annex_words(language: Language) -> tuple[str, ...]:
    if language.code not in _annexes:
        headings = language.data["headings"]
        _annexes[language.code] = tuple(word for word, key in headings.items() if key == "annex")
    return _annexes[language.code]


_annexes: dict[str, tuple[str, ...]] = {}


def annex_of(block: BlockText, text: str, language: Language) -> Heading | None:
    """The block as the heading of an annex: the word, a number perhaps, a title perhaps."""
    if block.kind not in ("para", "heading") or block.label is not None:
        return None
    plain = block.inside(text).plain
    if not plain or len(plain) > 200:
        return None
    said = fold(plain)
    words = _annex_words(language)
    if not said.startswith(words):
        return None
    for word in words:
        if not said.startswith(word):
            continue
        rest = plain[len(word) :]
        match = re.match(rf"\s*(?P<number>(?:{_NUMBER})\b)?[\s.:–—-]*", rest)
        assert match is not None
        if rest and rest[0].isalnum():
            continue
        title = rest[match.end() :]
        if title and (_END.search(title) or (not match[0].strip() and title[:1].islower())):
            continue
        if title and title[:1].islower() and not match["number"]:
            continue
        start = len(word) + match.end()
        return Heading("annex", match["number"] or "", plain[: len(word)], (start, len(plain)))
    return None
