"""The running text of a draft, paragraph by paragraph, for rules that look at words.

A passage is a stretch of plain words with the place of each of them in the source: the
clauses of the draft and, on demand, its header, headings and notes. Tables, code, comments
and rules have no words. Knows no rule.
"""

from __future__ import annotations

from bisect import bisect_left

from resolutions.parse.draft import once
from resolutions.parse.inline import Inside, scan
from resolutions.records import dataclass
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_WORDLESS = frozenset(("table", "code", "comment", "rule"))


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
