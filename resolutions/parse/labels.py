"""Labels as people print them: ``1.``, ``OP3.``, ``(a)``, ``iv)``, ``٣ -``, ``一、``, ``•``.

Reads one label at the head of a line; which ones are below which is for `nesting`.
Knows nothing of words: the lists of labelling words come from the languages.
"""

from __future__ import annotations

import re

from resolutions.patterns import pattern
from resolutions.records import dataclass, replace

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_HAN = "一二三四五六七八九十"
_CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BULLETS = "-–—•▪●○‣◦·*+■□➢"
_WORDS = "clause|paragraphe?|párrafo|пункт"
_BIS = "ante|bis|ter|quater|quinquies|sexies|septies|octies|alt"
_ROMAN = pattern(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_LABEL = pattern(
    rf"""
    (?P<em>\*\*|__|\*|_|<u>|<b>|<i>)?
    (?:
      (?P<wopen>\()?(?P<word>OPs?\)?|PPs?\)?|OC|PC|§|[¶]|N[o°º]\.?
        |(?i:{_WORDS})(?=[ \u00a0]\d{{1,3}}[ \u00a0]?[.):：–—-]))
        [ \u00a0]?(?P<worded>\d{{1,3}}(?:\.\d{{1,2}})*)
        (?:[ \u00a0]?(?P<wbis>{_BIS}))?[ \u00a0]?(?P<wclose>\)?[.):：\-–—]|(?=\s))
    | (?P<circled>[{_CIRCLED}])[、.．]?
    | (?P<deep>\d{{1,3}}(?:\.\d{{1,3}}|\.[a-z](?![a-z]))+)
      (?:[.)](?=[ \t\u00a0]+[^\W\d_])|(?=[ \t\u00a0]+[^\W\d_a-zà-ÿ]))
    | (?P<open>[(（\[]|['’‘](?=\d))?[ ]?
      (?P<core>\d{{1,5}}|[٠-٩۰-۹]{{1,3}}|[ivxlcdm]{{1,7}}|[IVXLCDM]{{1,7}}
             |(?P<ab>[a-zA-Z])(?P=ab)?|[а-яА-Я]|[{_ABJAD}]|[{_HAN}]{{1,3}})
      (?:[ \u00a0](?P<bis>{_BIS}))?
      (?P<close>\)(?=[ \u00a0](?:{_BIS})\b)
        |\\?[.)]-?|[ ](?=[.)]\s)[.)]|[．、）\]]|['’](?=\s)|[ \u00a0]?[-–—:：](?=\s))
      (?:(?<=\))[ \u00a0](?P<abis>{_BIS})(?=\s))?
    )
    (?P<em2>\*\*|__|\*|_|</u>|</b>|</i>)?
    """,
    re.VERBOSE,
)
_ALONE = pattern(r"\d{1,3}(?=[ \t\u00a0]*$)")
_BULLET = pattern(rf"[{re.escape(_BULLETS)}](?=[ \t\u00a0])")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. ``style`` is its wrapping (``.``, ``)``, ``()``, ``-``, ``•`` …);
    ``readings`` the values it may have, as ``(kind, ordinal)``, the likeliest first;
    kinds are those of `Clause.marker`. ``word``: ``OP`` or ``PP`` where printed. ``mark``:
    an emphasis that opens before the label and closes after it."""

    text: str
    style: str
    readings: tuple[tuple[str, int], ...]
    end: int
    bis: str = ""
    word: str = ""
    mark: str = ""

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return self.readings[0][0]

    @property
    def ordinal(self) -> int:
        """The likeliest ordinal."""
        return self.readings[0][1]


def read_label(text: str, at: int, end: int) -> Label | None:
    """The label at ``at``, its ``end`` after the space that follows, or None."""
    if at >= end:
        return None
    bullet = _BULLET.match(text, at, end)
    if bullet is not None:
        mark = text[at]
        return Label(mark, mark, (("bullet", 1),), _after_space(text, bullet.end(), end))
    match = _LABEL.match(text, at, end)
    if match is None:
        return _bare(text, at, end)
    if match["em2"] and not match["em"]:
        stop = match.start("em2")
    elif match["em"] and not match["em2"]:
        return _inside_emphasis(text, match, end)
    else:
        stop = match.end()
    if not _ends_well(text, match, stop, end):
        return None
    return _label(text, match, stop, end)


def _label(text: str, match: re.Match[str], stop: int, end: int) -> Label | None:
    printed = text[match.start() : stop].strip("*_ ")
    for tag in ("<u>", "</u>", "<b>", "</b>", "<i>", "</i>"):
        printed = printed.replace(tag, "")
    printed = printed.replace("\\", "")
    after = _after_space(text, stop, end)
    if match["word"]:
        ordinal = int(match["worded"].split(".")[0])
        word = match["word"].upper().rstrip(")S")[:2]
        word = {"OC": "OP", "PC": "PP"}.get(word, word if word in ("OP", "PP") else "")
        return Label(printed, "word", (("number", ordinal),), after, match["wbis"] or "", word)
    if match["circled"]:
        ordinal = _CIRCLED.index(match["circled"]) + 1
        return Label(printed, "()", (("roman", ordinal),), after)
    if match["deep"]:
        parts = match["deep"].split(".")
        last = parts[-1]
        reading = ("number", int(last)) if last.isdigit() else ("letter", ord(last) - 96)
        return Label(printed, "1." * (len(parts) - 1), (reading,), after)
    readings = _readings(match["core"])
    if not readings:
        return None
    opened = match["open"] or ""
    close = match["close"].replace("\\", "").strip(" \u00a0")[:1] if match["close"] else ""
    opened = {"（": "(", "‘": "'", "’": "'"}.get(opened, opened)
    close = {"．": ".", "）": ")", "–": "-", "—": "-", "：": ":", "’": "'"}.get(close, close)
    if opened == "(" and close != ")":
        return None
    return Label(printed, opened + close, readings, after, match["bis"] or match["abis"] or "")


def _inside_emphasis(text: str, match: re.Match[str], end: int) -> Label | None:
    """``**1. Urges** all``: the mark that opens before the label goes with the words."""
    mark = match["em"]
    closes = text.find(mark if mark[0] != "<" else f"</{mark[1:]}", match.end(), end)
    sure = match["core"] is not None and match["core"].isdigit() and match["close"] in (".", ")")
    if closes < 0 or not sure or not text[match.end() : match.end() + 1].isspace():
        return None
    found = _label(text, match, match.end(), end)
    return None if found is None else replace(found, mark=mark)


def bare_label(text: str, at: int, end: int) -> Label:
    """A number without any mark, where the layout says that it is a label."""
    stop = at
    while stop < end and text[stop].isdigit():
        stop += 1
    readings = (("number", int(text[at:stop])),)
    return Label(text[at:stop], "", readings, _after_space(text, stop, end))


def _bare(text: str, at: int, end: int) -> Label | None:
    match = _ALONE.match(text, at, end)
    if match is None:
        return None
    return Label(match[0], ".", (("number", int(match[0])),), _after_space(text, match.end(), end))


def _ends_well(text: str, match: re.Match[str], stop: int, end: int) -> bool:
    """A label is followed by a space, by the end, or by what cannot be its own word."""
    if stop >= end:
        return True
    following = text[stop]
    if following.isspace() or following in '*_<[«“"\u200f\u200e':
        return True
    if match["word"] or match["deep"]:
        return True
    core = match["core"] or ""
    close = match["close"] or ""
    if close.endswith(("、", "．", "）")) or "\u3400" <= following <= "\u9fff":
        return True
    if core.isdigit() and close in (".", ")", "\\."):
        return following.isupper() or "\u0600" <= following <= "\u06ff"
    return bool(match["open"]) and close == ")" and following.isalpha()


def _after_space(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\u00a0\u2003\u3000\u200f\u200e":
        at += 1
    return at


def _readings(core: str) -> tuple[tuple[str, int], ...]:
    if core[0].isdigit() and core[0] in "0123456789":
        return (("number", int(core.split(".")[-1])),)
    if core[0].isdigit():
        return (("number", int(core)),)
    if core[0] in _HAN:
        return (("han", han_value(core)),)
    if len(core) == 1 and core in _ABJAD:
        return (("letter", _ABJAD.index(core) + 1),)
    lower = core.lower()
    if len(core) == 1 and lower in _CYRILLIC:
        kind = "letter" if core == lower else "capital"
        return ((kind, _CYRILLIC.index(lower) + 1),)
    out: list[tuple[str, int]] = []
    big = core != lower
    if len(core) == 1 or (len(core) == 2 and core[0] == core[1]):
        ordinal = ord(lower[0]) - 96 + (26 if len(core) == 2 else 0)
        out.append(("capital" if big else "letter", ordinal))
    if _ROMAN.match(lower):
        roman = ("ROMAN" if big else "roman", roman_value(lower))
        if core in ("i", "I") or len(core) > 1:
            out.insert(0, roman)
        else:
            out.append(roman)
    return tuple(out)


def roman_value(text: str) -> int:
    """The value of a roman numeral in lower case."""
    total = 0
    for here, after in zip(text, [*text[1:], "i"], strict=False):
        value = _ROMAN_VALUES[here]
        total += -value if value < _ROMAN_VALUES[after] else value
    return total


def han_value(text: str) -> int:
    """The value of a Chinese numeral up to 99."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
    return _HAN.index(text[0]) + 1
