"""From two documents to the operations that turn one into the other, exactly.

Paragraphs first (`planning`), then words (`phrasing`), then what the operations of diplomacy
cannot say (`structural`): so the result is right whatever the documents are, and said as a
delegate would say it wherever that can be done.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.applying import apply
from resolutions.amend.names import joined, shown
from resolutions.amend.newwords import as_new
from resolutions.amend.operations import (
    Operation,
    Renumber,
    ReplaceChapeau,
    ReplacePara,
    ReplaceTitle,
)
from resolutions.amend.phrasing import Scope, phrased
from resolutions.amend.planning import lists, plan
from resolutions.amend.resolving import Found, resolve
from resolutions.amend.results import Failure
from resolutions.amend.structural import residue
from resolutions.amend.tabled import Text, table
from resolutions.amend.targets import Target
from resolutions.amend.words import flat
from resolutions.model import Block, Clause, Division, Document
from resolutions.render.marks import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.names import Path


def diff(a: Document, b: Document) -> tuple[Operation, ...]:
    """Operations that, applied in order, make ``b`` of ``a``; none where they are equal."""
    if a == b:
        return ()
    planned = plan(a, b)
    found = _Diff(a, b, planned, exact=False).run()
    if planned and len(found) > len(planned):
        other = _Diff(a, b, planned, exact=True).run()
        if len(other) < len(found):
            found = other
    return found


class _Diff:
    """One way from one document to the other: paragraphs as planned, ``exact`` or mended."""

    def __init__(
        self, a: Document, b: Document, planned: Sequence[Operation], *, exact: bool
    ) -> None:
        self.b = b
        self.text: Text = table(a)
        self.ops: list[Operation] = []
        self.exact = exact
        for op in planned:
            self.apply(replace(op, exact=exact))

    def run(self) -> tuple[Operation, ...]:
        renumber = self.text.structural
        self.title()
        self.container("", ("body",), self.text.document.body, self.b.body)
        annexes = self.text.document.annexes
        keys = [key for key, path in self.text.roots.items() if path[0] == "annexes"]
        if len(annexes) == len(self.b.annexes):
            for key, old, new in zip(keys, annexes, self.b.annexes, strict=True):
                self.container(key, self.text.roots[key], old.body, new.body)
        if renumber:
            self.ops.append(Renumber(target=()))
        return (*self.ops, *residue(self.text.final(), self.b))

    def apply(self, op: Operation) -> bool:
        done = apply(op, self.text)
        if isinstance(done, Failure):
            return False
        self.text = done.text
        self.ops.append(op)
        return True

    # ------------------------------------------------------------ words

    def title(self) -> None:
        old, new = self.text.document.title, self.b.title
        if old == new or not new:
            return
        target = Target(part="title")
        scope = Scope(target, self.b.language)
        ops = phrased(scope, Clause("item", old), new, exact=True) if old else None
        for op in ops or (ReplaceTitle(target=(target,), new=inline(new), exact=True),):
            self.apply(op)

    def container(
        self, key: str, path: Path, old: Sequence[Block], new: Sequence[Block]
    ) -> None:
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
        target = self.target(address, path)
        if target is None:
            return
        if old.content != new.content:
            self.words(target, old, new)
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

    def target(self, address: str, path: Path) -> Target | None:
        """What a paragraph is called, where that means it and nothing else."""
        try:
            target = Target.of_address(shown(address))
        except ValueError:
            return None
        found = resolve(target, self.text)
        return target if isinstance(found, Found) and found.path == path else None

    def words(self, target: Target, old: Clause, new: Clause) -> None:
        if old.children:
            target = replace(target, chapeau=True)
        scope = Scope(target, old.language or self.b.language)
        ops = phrased(scope, old, new.content, exact=False)
        if ops is None:
            ops = self.whole(target, old, new)
        for op in ops:
            self.apply(op)

    def whole(self, target: Target, old: Clause, new: Clause) -> tuple[Operation, ...]:
        """Replace all the words of a paragraph, or those before its list."""
        if old.children:
            plain_target = (replace(target, chapeau=False),)
            op = ReplaceChapeau(target=plain_target, new=inline(new.content), exact=True)
            return (op,)
        words = as_new([replace(new, children=())], self.b.language)
        return (ReplacePara(target=(target,), new=words, exact=True),) if words else ()

    def tail(self, target: Target, path: Path, i: int, new: Clause) -> None:
        """Change text that has no name of its own, by words that stand nowhere else."""
        whole = self.text.at(path)
        others = tuple(t for k, t in enumerate(_lines(whole)) if t[1] is not whole.children[i])
        scope = Scope(target, self.b.language, tuple(flat(c.content).text for _, c in others))
        for op in phrased(scope, whole.children[i], new.content, exact=False) or ():
            self.apply(op)


def _lines(clause: Clause) -> list[tuple[int, Clause]]:
    out = [(0, clause)]
    for child in clause.children:
        out += _lines(child)
    return out
