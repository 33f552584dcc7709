"""The names in a list of sponsors: where each begins and ends, and which State it is.

Does not know what is right to say of a name, nor in which order names stand.
"""

from __future__ import annotations

import re

from resolutions.language.states import MARKS, Named, joins, named, own
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT = pattern(r"[,;،؛、，|\n]|(?:^|\s)[-–—•*·]+\s|/")


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of a list of names: its offsets, its words, and the State if it is one."""

    start: int
    end: int
    text: str
    named: Named | None


def listed(text: str, language: str) -> list[Listed]:
    """The names of a list: *Bolivia (Plurinational State of), Chile and Trinidad and Tobago*.

    A comma or a joining word inside a name is part of it where the name is known so.
    """
    pieces = _pieces(text)
    out: list[Listed] = []
    i = 0
    while i < len(pieces):
        start, end = pieces[i]
        if i + 1 < len(pieces) and own(text[start : pieces[i + 1][1]], language) is not None:
            out.append(_at(text, start, pieces[i + 1][1], language))
            i += 2
            continue
        out.extend(_joined(text, start, end, language))
        i += 1
    return out


def _pieces(text: str) -> list[tuple[int, int]]:
    """The stretches between commas, those in brackets left whole."""
    out: list[tuple[int, int]] = []
    start = 0
    for match in _outside(_CUT.finditer(text), text, 0):
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip(MARKS)]


def _outside(matches: Iterator[re.Match[str]], text: str, start: int) -> Iterator[re.Match[str]]:
    """The matches that stand in no brackets; their offsets begin at ``start`` of the text."""
    at, depth = start, 0
    for match in matches:
        here = start + match.start()
        depth += text.count("(", at, here) - text.count(")", at, here)
        at = here
        if depth <= 0:
            yield match


def _at(text: str, start: int, end: int, language: str) -> Listed:
    words = text[start:end]
    left = len(words) - len(words.lstrip(MARKS))
    size = len(words.rstrip(MARKS))
    said = words[left:size]
    if said[-1:].isupper() and words[size : size + 1] == ".":
        size += 1  # U.S.A.
        said = words[left:size]
    return Listed(start + left, start + size, said, named(said, language))


def _joined(text: str, start: int, end: int, language: str) -> list[Listed]:
    """The names of a stretch, cut at joining words where the whole is no name."""
    whole = _at(text, start, end, language)
    if whole.named is not None and whole.named.how != "code":
        return [whole]
    between = joins(language)
    spots = [start]
    for cut in _joints(between):
        found = cut.finditer(text[start:end])
        spots += [start + match.start() for match in _outside(found, text, start)]
    first, blank, _ = text[start:end].lstrip().partition(" ")
    if blank and first.casefold() in between:
        spots[0] = end - len(text[start:end].lstrip()) + len(first)
    if spots == [start]:
        return [whole] if whole.text else []
    spots = sorted({*spots, end})
    out: list[Listed] = []
    i = 0
    while i < len(spots) - 1:
        for j in range(min(len(spots) - 1, i + 3), i, -1):
            one = _at(text, _after_join(text, spots[i], between), spots[j], language)
            if one.named is not None or j == i + 1:
                break
        if one.text:
            out.append(one)
        i = j
    return out


def _joints(between: list[str]) -> list[re.Pattern[str]]:
    """A joining word with blanks around it, or before it where it is written together with
    what follows."""
    spaced = [word.isascii() or len(word) > 1 for word in between]
    pairs = zip(between, spaced, strict=True)
    return [pattern(rf"\s{re.escape(w)}\s" if apart else rf"\s{w}") for w, apart in pairs]


def expressions(language: str) -> None:
    """Ask for every expression of a language, so that they are compiled when the package is
    built."""
    _joints(joins(language))


def _after_join(text: str, at: int, between: list[str]) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    for word in between:
        if text[at : at + len(word)].casefold() == word and text[at + len(word) :][:1].isspace():
            return at + len(word)
    return at
