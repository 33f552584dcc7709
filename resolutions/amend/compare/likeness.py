"""How alike two paragraphs are by their words, and which of many are likely to be alike.

A paragraph becomes a string of one character a word, which compares as fast as letters do.
Knows nothing of order or documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Pair = tuple[int, int]

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_CODES = 0x10F000
_CHARACTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}\\s]+")


class Words:
    """Gives every word its character; ``like`` compares two paragraphs so written, 0 to 1."""

    def __init__(self) -> None:
        from rapidfuzz.distance import Indel

        self.codes = _Codes()
        self.like = Indel.normalized_similarity

    def code(self, text: str) -> str:
        """A character for each word: what spaces part, or one sign of a script without any."""
        if text.isascii() or _CHARACTER.search(text) is None:
            words = text.rstrip(",;. ").split() or [text]
        else:
            words = _WORD.findall(text)
        return "".join(map(self.codes.__getitem__, words))


class _Codes(dict[str, str]):
    """The characters of the words seen so far; a new word gets the next one."""

    def __missing__(self, word: str) -> str:
        size = (len(self) + 1) % _CODES
        code = self[word] = chr(size if size < 0xD800 else size + 0x800)
        return code


class Index:
    """Paragraphs by their words and pairs of words, to find the few that share rare ones."""

    MOST = 4
    RAREST = 6
    LONGEST = 24

    def __init__(self, coded: Mapping[int, str]) -> None:
        self.where: dict[str, list[int]] = {}
        for key, words in coded.items():
            for feature in _features(words):
                self.where.setdefault(feature, []).append(key)

    def near(self, words: str) -> list[int]:
        """The few paragraphs that share most of the rarest features."""
        where = self.where
        lists = [where[f] for f in _features(words) if f in where]
        lists.sort(key=len)
        votes: dict[int, float] = {}
        for found in lists[: self.RAREST]:
            if len(found) > self.LONGEST and votes:
                break
            weight = 1.0 / len(found)
            for key in found[: self.LONGEST]:
                votes[key] = votes.get(key, 0.0) + weight
        return sorted(votes, key=lambda k: -votes[k])[: self.MOST]


def _features(words: str) -> Iterable[str]:
    return dict.fromkeys([*words, *map("".join, pairwise(words))])


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs that rise on both sides; ``pairs`` rise on the first."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            at.append(i)
        else:
            tails[place], at[place] = j, i
    out: list[Pair] = []
    i = at[-1] if at else -1
    while i >= 0:
        out.append(pairs[i])
        i = before[i]
    return out[::-1]
