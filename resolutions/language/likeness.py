"""How like two short words or phrases are.

The measures are those of rapidfuzz, whose import would take longer than to check a draft; a
test compares the two. Knows no language.
"""

from __future__ import annotations


def slips(one: str, other: str, most: int) -> int:
    """How many letters to put in, leave out, change or swap with the next to make one word of
    the other, no letter twice; ``most + 1`` where it takes more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def ratio(one: str, other: str) -> float:
    """Likeness from 0 to 100: the share of the letters that both have in the same order."""
    size = len(one) + len(other)
    return 100.0 * (1.0 - (size - 2 * _common(one, other)) / size) if size else 100.0


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence, a bit for each letter of ``one``."""
    where: dict[str, int] = {}
    for i, letter in enumerate(one):
        where[letter] = where.get(letter, 0) | 1 << i
    full = (1 << len(one)) - 1
    open_ = full
    for letter in other:
        met = open_ & where.get(letter, 0)
        open_ = ((open_ + met) | (open_ - met)) & full
    return len(one) - open_.bit_count()
