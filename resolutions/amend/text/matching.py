"""Quoted words: how they are compared with those of a text, and where they stand.

Marks of emphasis, kinds of apostrophe and quotation mark, no-break and repeated spaces and
Unicode form do not count; case and accents do. Words are matched whole: *report* is not in
*reported*. Knows one paragraph at a time, as cells (`resolutions.amend.text.words.Flat`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from resolutions.parse.inline import scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Range = tuple[int, int]

_SIGNS = {
    **dict.fromkeys("’‘ʼ‛′‹›`", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t\n\r", " "),
    **dict.fromkeys("‑\u2010", "-"),
    "\ufffc": "",
    "\u00ad": "",
    "\u200b": "",
}
_SPECIAL = re.compile("[" + re.escape("".join(_SIGNS)) + "]|  ")
_MARKED = re.compile(r"[*_<\\\[&~]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared. ``starts`` and ``ends``: for each of its characters, the
    cells it comes from; None where nothing moved."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] = ()

    def cells(self, start: int, end: int) -> Range:
        """The cells of a stretch that has at least one character."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def folded(text: str) -> Folded:
    """The text as it is compared, with the way back."""
    if _SPECIAL.search(text) is None and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return Folded(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, cluster in _clusters(text):
        sign = _SIGNS.get(cluster)
        if sign is None:
            sign = cluster if cluster.isascii() else unicodedata.normalize("NFC", cluster)
        if cluster == "»":
            while out and out[-1] == " ":
                del out[-1], starts[-1], ends[-1]
        if sign == " " and out and (out[-1] == " " or text[starts[-1]] == "«"):
            continue
        for c in sign:
            out.append(c)
            starts.append(i)
            ends.append(i + len(cluster))
    return Folded("".join(out), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterable[tuple[int, str]]:
    """Each character with the combining ones after it, and its place."""
    i, size = 0, len(text)
    while i < size:
        stop = i + 1
        while stop < size and unicodedata.combining(text[stop]):
            stop += 1
        yield i, text[i:stop]
        i = stop


def same(one: str, other: str) -> bool:
    """True where two texts say the same words."""
    return folded(one).text.strip() == folded(other).text.strip()


def needle(words: str) -> str:
    """Quoted words, as they are looked for: without marks of emphasis, folded."""
    if _MARKED.search(words) is not None:
        words = scan(words, 0, len(words)).plain
    return folded(words).text.strip()


def find(text: str, words: str) -> list[Range]:
    """Where some words (as `needle` gives them) stand in a text, as ranges of cells."""
    if not words:
        return []
    hay = folded(text)
    return [hay.cells(at, at + len(words)) for at in _occurrences(hay.text, words)]


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Where some words stand whole in a text, both folded."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if _whole(text, at, end):
            yield at
            at = text.find(words, end)
        else:
            at = text.find(words, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """True where no word is cut at either end."""
    return not (_inside(text, start) or _inside(text, end))


def _inside(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


# ---------------------------------------------------------------- sentences


_FULL_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)\ufffc\u00a0]*[ \u00a0]+(?=[^\W\d_a-zà-öø-ÿ]|[«“\"(])")


def sentences(text: str) -> list[Range]:
    """The sentences of a paragraph as ranges of cells, without the spaces between them."""
    out: list[Range] = []
    start = 0
    for match in _FULL_STOP.finditer(text):
        stop = match.end()
        while stop > start and text[stop - 1] in " \u00a0":
            stop -= 1
        out.append((start, stop))
        start = match.end()
    if start < len(text):
        out.append((start, len(text)))
    return out


# ---------------------------------------------------------------- what was meant, perhaps


def differs_only(text: str, words: str) -> str:
    """``case`` or ``accents`` where the words stand there whole but for that, else empty."""
    hay = folded(text).text
    if any(True for _ in _occurrences(hay.casefold(), words.casefold())):
        return "case"
    if any(True for _ in _occurrences(_bare(hay), _bare(words))):
        return "accents"
    return ""


def closest(texts: Iterable[str], words: str) -> tuple[str, int]:
    """The stretch of whole words most like some words, and the number of its text; empty
    where nothing is like them."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    best, found, number = 60.0, "", -1
    for i, text in enumerate(texts):
        hay = folded(text).text
        alignment = partial_ratio_alignment(words, hay, score_cutoff=best)
        if alignment is None or alignment.score <= best:
            continue
        start, end = alignment.dest_start, alignment.dest_end
        while start > 0 and _inside(hay, start):
            start -= 1
        while end < len(hay) and _inside(hay, end):
            end += 1
        best, found, number = alignment.score, hay[start:end].strip(), i
    return found, number


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))
