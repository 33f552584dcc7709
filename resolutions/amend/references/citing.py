"""What one reference comes to: the numbers its targets bear now, and what went wrong with it.

Reads the numbers of a reference as tabled, finds each target in the text as it stands, and
says what is to be printed. Knows no document beyond that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from resolutions.amend import vocabulary
from resolutions.amend.references.cited import Finding, Group, relation, runs
from resolutions.amend.references.printing import (
    count_labels,
    ordinal,
    plain_number,
    rising,
    rose,
    shape,
)
from resolutions.amend.text.names import shown
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.trail import located

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.references.references import Item, Reference
    from resolutions.amend.results import Facts
    from resolutions.amend.targets import Target
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.numbers import Numbers
    from resolutions.amend.text.tabled import Text

    Change = tuple[str, int, int, str]


@dataclass(slots=True)
class Cited:
    """The changes of a reference, ``(code, start, end, new)``, and its problems."""

    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[str, Facts]] = field(default_factory=list)

    def problem(self, code: str, **facts: object) -> None:
        """Put down a problem."""
        self.problems.append((code, facts))


class Citing:
    """Reads references of one text."""

    def __init__(
        self, base: Text, text: Text, numbers: Numbers, merged_into: dict[str, str]
    ) -> None:
        self.base = base
        self.text = text
        self.numbers = numbers
        self.finding = Finding(base, text, merged_into)

    def read(self, reference: Reference) -> Cited:
        """What is to be printed for a reference."""
        out = Cited()
        groups = self.finding.groups(reference)
        dead = [address for g in groups for address in g.dead]
        if any(g.unknown for g in groups):
            if reference.certain:
                out.problem("XRF202")
            return out
        if not reference.certain:
            if dead or any(self._shifts(g) for g in groups):
                out.problem("XRF203")
            return out
        if any(not g.paths for g in groups):
            out.problem("XRF201", gone=tuple(dead), all=not any(g.paths for g in groups))
        for group in groups:
            self._report(group, out)
        self._renumber(reference, groups, out)
        self._turn(reference, groups, out)
        return out

    def _report(self, group: Group, out: Cited) -> None:
        if group.is_range and group.paths:
            if group.dead:
                out.problem("XRF205", gone=tuple(group.dead))
            if group.broken:
                out.problem("XRF206")
            if group.added:
                ends = [shown(item.target.address) for item in group.items]
                out.problem("XRF207", n=group.added, ends=tuple(ends))

    def _shifts(self, group: Group) -> bool:
        """True where a number that is printed would have to change."""
        return any(
            self.numbers.address(path) != shown(item.target.address)
            for item, path in zip(group.items, (group.paths[0], group.paths[-1]), strict=False)
        )

    # ------------------------------------------------------------ numbers

    def _renumber(self, reference: Reference, groups: list[Group], out: Cited) -> None:
        living = [g for g in groups if g.paths]
        if not living:
            return
        parts = [p for g in living for p in self._printed(reference, g)]
        if None in parts:
            out.problem("XRF206")
            return
        said = [p for p in parts if p is not None]
        if len(living) == len(groups) and self._in_place(groups, said, out):
            return
        if len(living) < len(groups):
            self._one_by_one(reference, groups, out)
            return
        self._rebuild(reference, said, out)

    def _printed(self, reference: Reference, group: Group) -> list[tuple[str, ...] | None]:
        """What is printed for a group: ``(number,)`` or ``(from, to)``, for each run."""
        if not group.is_range:
            return [self._one(reference, group.items[0], group.paths[0])]
        stretches = runs(group.paths) if group.broken else [(group.paths[0], group.paths[-1])]
        out: list[tuple[str, ...] | None] = []
        for first, last in stretches:
            ends = [self._one(reference, group.items[0], first)]
            if last != first:
                ends.append(self._one(reference, group.items[1], last))
            flat = [end[0] for end in ends if end is not None]
            out.append(tuple(flat) if len(flat) == len(ends) else None)
        return out

    def _one(self, reference: Reference, item: Item, path: Path) -> tuple[str, ...] | None:
        """The number of one paragraph as this reference prints it."""
        target = self.numbers.target(path)
        at = reference.start
        said = reference.said[item.start - at : item.end - at]
        if reference.kind == "ordinal":
            word = ordinal(self._code(reference), target, said)
            return None if word is None else (word,)
        bare = not said[:1].isdigit()
        if bare and target.parent.address != self._own(item):
            return None
        if not bare and not self._leads(item, target, path):
            return None
        labels = target.labels[len(target.labels) - count_labels(said) :] if bare else target.labels
        return (shape(said, None if bare else str(target.n), labels),)

    def _leads(self, item: Item, target: Target, path: Path) -> bool:
        """True where the number alone, read where the reference stands, leads to the place: it
        does not once a paragraph has gone to a part with numbers of its own."""
        said = replace(item.target, n=target.n).below(*target.labels)
        found = self.finding.find(said, self.numbers.final)
        return isinstance(found, Found) and found.path == path

    def _own(self, item: Item) -> str:
        """The final address of the paragraph that labels without a number are part of."""
        parent = resolve(item.target.parent, self.text)
        if isinstance(parent, Found):
            return self.numbers.target(parent.path).address
        return ""

    def _code(self, reference: Reference) -> str:
        clause = self.text.at(reference.path)
        return str(clause.language or self.text.document.language)

    def _in_place(self, groups: list[Group], said: list[tuple[str, ...]], out: Cited) -> bool:
        """Rewrite each number where it stands, if the form of the list stays as it is."""
        shapes = [2 if g.is_range else 1 for g in groups]
        if [len(p) for p in said] != shapes or len(said) != len(groups):
            return False
        if len(groups) > 1 and (rose(groups) and not rising(said)):
            return False
        if len(set(said)) < len(said):
            return False
        for group, parts in zip(groups, said, strict=True):
            for item, new in zip(group.items, parts, strict=True):
                out.changes.append(("reference", item.start, item.end, new))
        return True

    def _one_by_one(self, reference: Reference, groups: list[Group], out: Cited) -> None:
        """Rewrite what is left of a reference of which some targets are gone."""
        for group in groups:
            for parts in self._printed(reference, group) if group.paths else ():
                if parts is None or len(parts) != len(group.items):
                    continue
                for item, new in zip(group.items, parts, strict=True):
                    out.changes.append(("reference", item.start, item.end, new))

    def _rebuild(self, reference: Reference, said: list[tuple[str, ...]], out: Cited) -> None:
        """Print the list anew, sorted; one number left takes the noun in the singular."""
        code = self._code(reference)
        words = vocabulary.load(code).references
        to = f" {words['to'][0]} "
        unique = list(dict.fromkeys(said))
        if all(plain_number(p) is not None for p in unique):
            unique.sort(key=lambda p: plain_number(p) or 0)
        parts = [to.join(p) for p in unique]
        new = parts[0]
        if len(parts) > 1:
            new = f"{', '.join(parts[:-1])} {words['and'][0]} {parts[-1]}"
        if len(unique) == 1 and len(unique[0]) == 1 and reference.plural:
            self._singular(reference, words["singular"], out)
        out.changes.append(("reference", *reference.numbers, new))

    def _singular(self, reference: Reference, pairs: list[list[str]], out: Cited) -> None:
        """The noun, with the article before it, in the singular."""
        from resolutions.amend.text.words import flat

        said = flat(self.text.at(reference.path).content).text
        stop = reference.noun[1]
        for plural, singular in pairs:
            start = stop - len(plural)
            found = said[max(0, start) : stop]
            if found.casefold() == plural.casefold():
                new = singular[0].upper() + singular[1:] if found[:1].isupper() else singular
                out.changes.append(("reference", start, stop, new))
                return

    # ------------------------------------------------------------ above and below

    def _turn(self, reference: Reference, groups: list[Group], out: Cited) -> None:
        """Make *below* of *above* where the targets have come to stand behind."""
        paths = [p for g in groups for p in g.paths]
        if not reference.relation or not paths:
            return
        now = relation(reference.path, paths)
        if now in ("", reference.relation):
            return
        before = self._relation_as_tabled(reference)
        if before not in ("", reference.relation):
            return
        if now == "mixed":
            if before:
                out.problem("XRF204", mixed=True)
            return
        word = vocabulary.load(self._code(reference)).references[now][0]
        out.changes.append(("relation", *reference.mark, word))
        start = reference.mark[0] - reference.start
        old = reference.said[start : start + reference.mark[1] - reference.mark[0]]
        out.problem("XRF204", old=old, new=word)

    def _relation_as_tabled(self, reference: Reference) -> str:
        """Where its targets stood as tabled; empty for a reference in new text."""
        here = located(self.base, reference.address)
        if here is None:
            return ""
        found = [self.finding.find(item.target, self.base) for item in reference.items]
        return relation(here[0], [f.path for f in found if isinstance(f, Found)])
