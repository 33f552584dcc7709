"""What the numbers of another program's file say: markers of a list, the number of a part."""

from __future__ import annotations

import re

from resolutions.numbering import letters, roman

_NUMBER = re.compile(r"\(?(\d+)(?:\s+([a-z]+))?\s*[.):]?\s*[-–—]?")
_CORE = re.compile(r"\(?([^\W\d_]+)\s*[.)]?")
_MARKS = re.compile(r"[^\w\s]{1,2}")


def markers(labels: list[str]) -> list[tuple[str, str]]:
    """Marker and ``bis`` of each label of one list, as `Clause` has them. A label that is not
    the one of its place is kept as printed."""
    cores = [match[1] if (match := _CORE.fullmatch(label)) else "" for label in labels]
    first = next((core for core in cores if core), "")
    out, place = [], 0
    for label, core in zip(labels, cores, strict=True):
        place += 1
        number = _NUMBER.fullmatch(label)
        if not label:
            out.append(("none", ""))
            place -= 1
        elif number is not None:
            out.append(("number", number[2] or ""))
        elif _MARKS.fullmatch(label):
            out.append(("bullet", ""))
        elif core and first == "i" and core == roman(place):
            out.append(("roman", ""))
        elif core and core == letters(place):
            out.append(("letter", ""))
        elif core and core == letters(place).upper() and core.isupper():
            out.append(("capital", ""))
        else:
            out.append(("frozen", label))
    return out


def word_and_number(printed: str) -> tuple[str, str]:
    """*Part*, *I* of *Part I.*"""
    word, _, number = printed.strip().rstrip(".:–— ").rpartition(" ")
    return word.strip(), number
