"""The operations on words that turn one paragraph into another: quoted so that they are found.

A change becomes the shortest quotation that stands once in its paragraph; each candidate is
tried on the paragraph alone, and only what gives the very words is kept. Knows one paragraph
at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.amend.apply.applying import apply
from resolutions.amend.operations import DeleteText, InsertText, Operation, ReplaceText
from resolutions.amend.results import Failure
from resolutions.amend.targets import Target
from resolutions.amend.text import matching
from resolutions.amend.text.words import Changes, Flat, compare, flat, tokens
from resolutions.model import Clause, Content, Document, Text
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALONE = {"preambular": Target(part="preamble", n=1)}
_OTHERWISE = Target(part="operative", n=1)
_REACH = (0, 1, 2, 3, 5, 8, 13)
"""How many words of context are tried, on one side and on both."""
_FAR = 240
"""How many characters away context is looked for."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked for. ``target`` names it; ``others``: the words of its other
    lines, in which a quotation must not be found."""

    target: Target
    language: str
    others: tuple[str, ...] = ()


def phrased(scope: Scope, clause: Clause, content: Content) -> tuple[Operation, ...] | None:
    """Operations that give ``clause`` the words of ``content``; None where none do, or where
    so much changed that the paragraph should be replaced."""
    changes = compare(clause.content, content)
    if changes.rewritten:
        return None
    now = replace(clause, children=(), label=None, bis="")
    out: list[Operation] = []
    for n in range(len(changes.changes)):
        step = _Step(scope, changes, n, now)
        found = step.best()
        if found is None:
            return None
        op, now = found
        out.append(op)
    return tuple(out) if now.content == content else None


class _Step:
    """One change, the earlier ones being made: ``wanted`` is the paragraph after it."""

    def __init__(self, scope: Scope, changes: Changes, n: int, clause: Clause) -> None:
        self.scope, self.clause = scope, clause
        self.alone = (_ALONE.get(clause.role, _OTHERWISE),)
        change = changes.changes[n]
        self.new = changes.new
        self.start, self.new_end = change.b, change.b_end
        self.end = change.b + change.a_end - change.a
        self.now = flat(clause.content)
        self.wanted = _joined(changes.new, change.b_end, changes.old, change.a_end)
        self.tail = len(self.now.text) - self.end

    def best(self) -> tuple[Operation, Clause] | None:
        """The first candidate that gives the wanted words, first without ``exact``."""
        for exact in (False, True):
            for op in self.candidates():
                after = self.tried(replace(op, exact=exact))
                if after is not None:
                    return replace(op, exact=exact, target=(self.scope.target,)), after
        return None

    def tried(self, op: Operation) -> Clause | None:
        """The paragraph after an operation, if it is the one that is wanted."""
        done = apply(op, Document("resolution", self.scope.language, body=(self.clause,)))
        if isinstance(done, Failure):
            return None
        after = done.text.document.body[0]
        assert isinstance(after, Clause)
        return after if flat(after.content) == self.wanted else None

    # ------------------------------------------------------------ candidates

    def candidates(self) -> Iterator[Operation]:
        """Ways to say the change, shortest first, that could be found."""
        before, after = self.context()
        if self.start == self.end:
            yield from self.insertions(before, after)
        elif self.start == self.new_end:
            old = self.once(self.start, self.end)
            if old:
                yield DeleteText(target=self.alone, old=old)
        for i, j in _spread(before, after):
            old = self.once(i, j)
            if old:
                for new in self.said(i, self.new_end + j - self.end):
                    yield ReplaceText(target=self.alone, old=old, new=new)

    def insertions(self, before: list[int], after: list[int]) -> Iterator[Operation]:
        """New words after those that stand before them, or before those that stand after."""
        now = self.now.text
        new = next(self.said(self.start, self.new_end, bare=False), "")
        if not new:
            return
        end = len(now[: self.start].rstrip())
        start = len(now) - len(now[self.end :].lstrip())
        behind = next((q for i in before[1:] if (q := self.once(i, end))), "")
        if behind:
            yield InsertText(target=self.alone, new=new, anchor=behind)
        ahead = next((q for j in after[1:] if (q := self.once(start, j))), "")
        if ahead:
            yield InsertText(target=self.alone, new=new, anchor=ahead, position="before")

    def once(self, start: int, end: int) -> str:
        """The quotation of a stretch if it is found there, and nowhere else; else empty."""
        text = self.now.text
        words = text[start:end].replace("\ufffc", "")
        needle = matching.needle(_plain(words))
        if not any(c.isalnum() for c in needle):
            return ""
        hits = matching.find(text, needle)
        if len(hits) != 1 or any(matching.find(other, needle) for other in self.scope.others):
            return ""
        return _plain(words)

    def said(self, start: int, end: int, *, bare: bool = True) -> Iterator[str]:
        """Cells of the new paragraph as Markdown, without the spaces around them. First with
        no mark where that may do: new words take the marks of those they replace."""
        words = self.new.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        marked = inline(self.new.content(start, start + len(words)))
        plain = inline((Text(words),)) if words else ""
        if bare and plain != marked and "\ufffc" not in words:
            yield plain
        if marked:
            yield marked

    def context(self) -> tuple[list[int], list[int]]:
        """Where quotations may begin and end: at the change, then ever more words away."""
        text = self.now.text
        first = max(text.rfind(" ", 0, max(0, self.start - _FAR)) + 1, 0)
        last = self.end + text[self.end :].find(" ", _FAR)
        last = len(text) if last < self.end else last
        before = [first + a for a, _ in tokens(text[first : self.start])][::-1]
        after = [self.end + b for _, b in tokens(text[self.end : last])]
        return (
            [self.start, *(before[n - 1] for n in _REACH[1:] if n <= len(before))],
            [self.end, *(after[n - 1] for n in _REACH[1:] if n <= len(after))],
        )


def _spread(before: Sequence[int], after: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Context on the left, on the right, on both sides, ever more."""
    yield before[0], after[0]
    for n in range(1, max(len(before), len(after))):
        left, right = before[min(n, len(before) - 1)], after[min(n, len(after) - 1)]
        yield from dict.fromkeys([(left, after[0]), (before[0], right), (left, right)])


def _plain(words: str) -> str:
    """Words as they are quoted: what looks like a mark is written so that it is none."""
    return inline((Text(words.strip()),)) if words.strip() else ""


def _joined(new: Flat, end: int, old: Flat, start: int) -> Flat:
    """The beginning of one paragraph and the rest of another."""
    return flat((*new.content(0, end), *old.content(start)))
