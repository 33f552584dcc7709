"""The running text of a draft, paragraph by paragraph, for rules that look at words.

A passage is a stretch of plain words with the place of each of them in the source: the
clauses of the draft and, on demand, its header, headings and notes. Tables, code, comments
and rules have no words. Knows no rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from resolutions.language import fold
from resolutions.parse.draft import once
from resolutions.parse.inline import Inside, scan
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_WORDLESS = frozenset(("table", "code", "comment", "rule"))
_WORD = pattern(r"[^\W_]+(?:[-’'][^\W_]+)*")
_JOINING = frozenset("-’'")


@dataclass(frozen=True, slots=True)
class Passage:
    """Plain words and their places. ``paragraph``: the clause they are, if they are one."""

    source: str
    inside: Inside
    paragraph: Paragraph | None = None

    @property
    def text(self) -> str:
        """The plain words."""
        return self.inside.plain

    def at(self, start: int, end: int) -> Span:
        """The place in the source of the plain words ``[start, end)``."""
        return Span(self.inside.source(start), self.inside.source_end(end))

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that replaces the plain words ``[start, end)``, or nothing where marks of
        emphasis, a link or a note stand among them: a mark is never cut from its other half."""
        span = self.at(start, end)
        typed = self.source[span.start : span.end]
        if typed == self.text[start:end] or typed.split() == self.text[start:end].split():
            return (Edit(span.start, span.end, text),)
        return ()


@once
def clauses(draft: Draft) -> Sequence[Passage]:
    """The clauses of the draft, sub-paragraphs and annexes included, in order."""
    return [Passage(draft.text, p.inside, p) for p in draft.paragraphs]


@once
def passages(draft: Draft) -> Sequence[Passage]:
    """All text of the draft that has words: clauses, then header, headings and notes."""
    out = list(clauses(draft))
    starts = sorted(p.span.start for p in draft.paragraphs)
    for block in draft.blocks:
        if block.kind in _WORDLESS:
            continue
        i = bisect_left(starts, block.span.start)
        if i == len(starts) or starts[i] >= block.span.end:
            out.append(Passage(draft.text, scan(draft.text, block.span.start, block.span.end)))
    return out


@dataclass(frozen=True, slots=True)
class Running:
    """All passages as one text, a line each, so that an expression runs over it once.

    ``starts``: where each passage begins in ``text``. An expression must not cross lines
    (no ``\\s`` between words: a blank is ``[ \\u00a0\\u202f]``; line breaks inside a passage
    are blanks of its text already, or are read as the end of a word).
    """

    passages: Sequence[Passage]
    starts: Sequence[int]
    text: str

    def passage(self, offset: int) -> tuple[Passage, int]:
        """The passage at an offset of ``text``, and the offset in the passage's own words."""
        i = bisect_right(self.starts, offset) - 1
        return self.passages[i], offset - self.starts[i]

    def found(self, expression: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str], int]]:
        """Each place where an expression matches: the passage, the match in ``text``, and where
        the passage begins there (``match.start() - begin`` is an offset in its words)."""
        for match in expression.finditer(self.text):
            i = bisect_right(self.starts, match.start()) - 1
            yield self.passages[i], match, self.starts[i]


def _run(all_: Sequence[Passage]) -> Running:
    starts, at = [], 0
    for passage in all_:
        starts.append(at)
        at += len(passage.text) + 1
    return Running(all_, starts, "\n".join([p.text for p in all_]))


@once
def running(draft: Draft) -> Running:
    """All text of the draft that has words, as one text."""
    return _run(passages(draft))


@once
def running_clauses(draft: Draft) -> Running:
    """The clauses of the draft as one text."""
    return _run(clauses(draft))


@once
def typed(draft: Draft) -> list[str]:
    """The words of `running` in order, as typed."""
    return _WORD.findall(running(draft).text)


@once
def starts(draft: Draft) -> list[int]:
    """Where each of the words that `typed` gives begins in `running`."""
    return [match.start() for match in _WORD.finditer(running(draft).text)]


@once
def distinct(draft: Draft) -> list[str]:
    """The words of `running` as typed, each of them once."""
    return list(dict.fromkeys(typed(draft)))


class Words(dict[str, "Any"]):
    """Where each word stands in `running`: its folded form (small letters, as `fold` gives
    it), and its offsets in order. A compound (*Secretary-General*, *l’État*) is one word here
    and each of its parts one too.

    Most words are asked for only to learn that they are not there, so the offsets of a word
    are looked for when they are asked for. Read it with ``[word]``, ``get``, ``in`` and
    ``keys()``; it is not for changing.
    """

    __slots__ = ("_known", "_text")

    def __init__(self, text: str, said: Sequence[str]) -> None:
        super().__init__()
        self._text = text
        self._known: dict[str, list[int]] = {}
        folded = fold("\n".join(said)).split("\n") if said else ()
        for form, word in zip(said, folded, strict=True):
            if word in self:
                super().__getitem__(word).append((form, 0))
            else:
                self[word] = [(form, 0)]
            if "-" in form or "’" in form or "'" in form:
                at = 0
                for part in form.replace("’", "-").replace("'", "-").split("-"):
                    self.setdefault(fold(part), []).append((form, at))
                    at += len(part) + 1

    def __getitem__(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            forms = super().__getitem__(word)
            places = [at + shift for form, shift in forms for at in places_of(form, self._text)]
            found = self._known[word] = sorted(places)
        return found

    def get(self, word: str, default: Any = None) -> Any:
        """The offsets of a word, or what is to be given where it does not stand."""
        return self[word] if word in self else default  # noqa: SIM401 - this is what it asks


def places_of(form: str, text: str) -> list[int]:
    """Where a word that `distinct` gives stands in the running text."""
    out = []
    at, size = text.find(form), len(form)
    while at >= 0:
        end = at + size
        after, before = text[end : end + 1], text[at - 1 : at]
        if not (after.isalnum() or before.isalnum()) and not (
            (after in _JOINING and text[end + 1 : end + 2].isalnum())
            or (before in _JOINING and text[at - 2 : at - 1].isalnum())
        ):
            out.append(at)
        at = text.find(form, end)
    return out


@once
def words(draft: Draft) -> Words:
    """Where each word stands in `running`."""
    return Words(running(draft).text, distinct(draft))


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that stand between quotation marks or brackets."""
    out: list[tuple[int, int]] = []
    for opened, closed in (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ("„", "“")):
        at = text.find(opened)
        while at >= 0:
            end = text.find(closed, at)
            out.append((at, end if end >= 0 else len(text)))
            at = text.find(opened, out[-1][1] + 1)
    straight = [i for i, c in enumerate(text) if c == '"']
    for start, end in zip(straight[::2], [*straight[1::2], len(text)], strict=False):
        out.append((start, end))
    return out
