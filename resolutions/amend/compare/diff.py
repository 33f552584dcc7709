"""From two documents to the operations that turn one into the other, exactly.

Paragraphs first (`planning`), then words (`phrasing`), then what the operations of diplomacy
cannot say (`structural`): so the result is right whatever the documents are, and said as a
delegate would say it wherever that can be done.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.apply.applying import apply
from resolutions.amend.apply.structural import residue
from resolutions.amend.compare.noting import added, deleted, new_keys, placed, without
from resolutions.amend.compare.pairing import lists, named
from resolutions.amend.compare.phrasing import Scope, phrased
from resolutions.amend.compare.planning import plan
from resolutions.amend.operations import (
    Operation,
    Renumber,
    ReplaceChapeau,
    ReplacePara,
    ReplaceTitle,
)
from resolutions.amend.results import Consequence, Failure
from resolutions.amend.targets import Target
from resolutions.amend.text.names import joined
from resolutions.amend.text.newwords import as_new
from resolutions.amend.text.tabled import Text, table
from resolutions.amend.text.words import flat
from resolutions.model import Block, Clause, Division, Document, walk
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.text.names import Path
    from resolutions.model import Content


def diff(a: Document, b: Document) -> tuple[Operation, ...]:
    """Operations that, applied in order, make ``b`` of ``a``; none where they are equal."""
    if a == b:
        return ()
    planned = plan(a, b)
    first = _Diff(a, b, planned, frozenset())
    found = first.run()
    if first.mended:
        other = _Diff(a, b, planned, first.mended).run()
        if len(other) < len(found):
            return other
    return found


class _Diff:
    """One way from one document to the other: paragraphs as planned, those in ``exact``
    without repair. ``mended``: which of the planned operations repaired something."""

    def __init__(
        self, a: Document, b: Document, planned: Sequence[Operation], exact: frozenset[int]
    ) -> None:
        self.a, self.b = a, b
        self.text: Text = table(a)
        self.ops: list[Operation] = []
        mended = set()
        for i, op in enumerate(planned):
            notes = self.apply(replace(op, exact=i in exact))
            if any(note.code in ("punctuation", "emphasis") for note in notes):
                mended.add(i)
        self.mended = frozenset(mended)

    def run(self) -> tuple[Operation, ...]:
        renumber = self.text.structural
        for op in deleted(self.text, self.b, self.a):
            self.apply(op)
        self.title()
        self.container("", ("body",), self.text.document.body, self.b.body)
        annexes = self.text.document.annexes
        keys = [key for key, path in self.text.roots.items() if path[0] == "annexes"]
        if len(annexes) == len(self.b.annexes):
            for key, old, new in zip(keys, annexes, self.b.annexes, strict=True):
                self.container(key, self.text.roots[key], old.body, new.body)
        if renumber:
            self.ops.append(Renumber(target=(Target(part="operative"),)))
        return (*self.ops, *residue(self.text.final(), self.b))

    def apply(self, op: Operation) -> tuple[Consequence, ...]:
        """Apply an operation and keep it, if it fits; what followed from it."""
        done = apply(op, self.text)
        if isinstance(done, Failure):
            return ()
        self.text = done.text
        self.ops.append(op)
        return done.notes

    # ------------------------------------------------------------ words

    def title(self) -> None:
        old, new = self.text.document.title, self.b.title
        if old == new or not new:
            return
        target = Target(part="title")
        scope = Scope(target, self.b.language)
        ops = phrased(scope, Clause("item", old), new) if old else None
        for op in ops or (ReplaceTitle(target=(target,), new=inline(new)),):
            self.apply(op)

    def container(self, key: str, path: Path, old: Sequence[Block], new: Sequence[Block]) -> None:
        """Change the words of paragraphs that stand in both, one by one."""
        if old == new:
            return
        names = self.text.names[key]
        for i, j in lists(old, new):
            one, other = old[i], new[j]
            if one == other:
                continue
            here = (*path, i)
            if isinstance(one, Clause) and isinstance(other, Clause):
                self.clause(joined(key, names[i]), here, one, other)
            elif isinstance(one, Division) and isinstance(other, Division):
                self.container(f"{key}{names[i]}", here, one.body, other.body)

    def clause(self, address: str, path: Path, old: Clause, new: Clause) -> None:
        """Change the words of a paragraph, then those of what is below it."""
        target = named(address, path, self.text)
        if target is None:
            return
        if old.content != new.content:
            self.words(target, path, old, new)
        if old.children == new.children:
            return
        names = self.text.below(address, old)
        for i, j in lists(old.children, new.children):
            one, other = old.children[i], new.children[j]
            if one == other:
                continue
            if names[i]:
                self.clause(f"{address} {names[i]}", (*path, i), one, other)
            elif one.content != other.content:
                self.tail(target, path, i, other)

    def words(self, target: Target, path: Path, old: Clause, new: Clause) -> None:
        """Change some words of a paragraph, or all of them; notes that they bring come after."""
        fresh = new_keys(old.content, new.content, self.text.document, self.b)
        if fresh and self.noted(target, path, old, new, fresh):
            return
        named = replace(target, chapeau=True) if old.children else target
        ops = phrased(Scope(named, old.language or self.b.language), old, new.content)
        if ops is not None:
            for op in ops:
                self.apply(op)
            return
        for op in self.whole(target, old, new):
            done = apply(op, self.text)
            if not isinstance(done, Failure) and done.text.at(path).content == new.content:
                self.apply(op)
                return

    def noted(self, target: Target, path: Path, old: Clause, new: Clause, keys: list[str]) -> bool:
        """Add notes to a paragraph and change its words; False where that cannot be said, and
        nothing is changed then. Notes first: their places are those of the text as tabled."""
        before, count = self.text, len(self.ops)
        place = replace(target, chapeau=True) if old.children else target
        for first in (True, False):
            if not first:
                self.words(target, path, old, replace(new, content=without(new.content, keys)))
            steps = [
                (key, self.step(old, new, keys[:n], keys[n:], first=first))
                for n, key in enumerate(keys, 1)
            ]
            known = [(key, content) for key, content in steps if content is not None]
            ops = added(place, path, known, self.b, self.text) if len(known) == len(steps) else None
            for op in ops or ():
                self.apply(op)
            now = self.text.at(path)
            if ops and first and now.content != new.content:
                self.words(target, path, now, new)
            if ops and self.text.at(path).content == new.content:
                return True
            self.text = before
            del self.ops[count:]
        return False

    def step(
        self, old: Clause, new: Clause, keys: list[str], rest: list[str], *, first: bool
    ) -> Content | None:
        """What a paragraph says with some notes added: before or after its words change."""
        bare = without(new.content, rest)
        return placed(old.content, bare, keys) if first else bare

    def whole(self, target: Target, old: Clause, new: Clause) -> Iterator[Operation]:
        """Replace all the words of a paragraph, or those before its list."""
        words = as_new([replace(new, children=())], self.b.language)
        for exact in (False, True):
            if old.children:
                words = inline(new.content)
                place = replace(target, chapeau=True)
                yield ReplaceChapeau(target=(place,), new=words, exact=exact)
            elif words:
                yield ReplacePara(target=(target,), new=words, exact=exact)

    def tail(self, target: Target, path: Path, i: int, new: Clause) -> None:
        """Change text that has no name of its own, by words that stand nowhere else."""
        whole = self.text.at(path)
        mine = whole.children[i]
        others = tuple(flat(c.content).text for c in walk((whole,)) if c is not mine)
        for op in phrased(Scope(target, self.b.language, others), mine, new.content) or ():
            self.apply(op)
