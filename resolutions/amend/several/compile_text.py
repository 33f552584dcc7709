"""The rolling text: the draft with every pending proposal in it, between square brackets.

Data that a format can show in three ways: in line (*[Requests] [KEN: Urges]*), as a table of
paragraphs and delegations, as options written out. Proposals that say the same stand once with
all their sponsors. Decides nothing, words nothing but brackets.
"""

from __future__ import annotations

from resolutions.amend.apply.applying import Applied, apply
from resolutions.amend.apply.changing import all_lines, lines_of, words_of
from resolutions.amend.operations import (
    Alternative,
    DeletePara,
    InsertPara,
    MergeParas,
    MovePara,
    SetStatus,
)
from resolutions.amend.several.clash import Entry, amendment_of, entries
from resolutions.amend.several.meeting import within
from resolutions.amend.several.rolling import (
    Compiled,
    Option,
    Piece,
    Row,
    options,
    row_text,
    tabulated,
)
from resolutions.amend.several.second_degree import with_subs
from resolutions.amend.targets import next_bis
from resolutions.amend.text.names import joined, shown
from resolutions.amend.text.tabled import as_text
from resolutions.amend.text.trail import line_key, located
from resolutions.amend.text.words import flat
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

__all__ = ["Compiled", "Option", "Piece", "Row", "compile_text", "options", "row_text", "tabulated"]


def compile_text(amendments: Iterable[Amendment], text: Text | Document) -> Compiled:
    """The rolling text of the live amendments; those to an amendment are in their parent."""
    base = as_text(text)
    live, _ = with_subs(tuple(amendments), base)
    return _Compiler(live, base).run()


class _Compiler:
    def __init__(self, live: Sequence[Amendment], base: Text) -> None:
        self.base = base
        self.by = {a.id: a.sponsors or (a.id,) for a in live}
        self.entries: list[Entry] = []
        self.unfit: list[str] = []
        self.agreed: set[str] = set()
        self.words: dict[str, list[tuple[int, int, str, str]]] = {}
        self.wholes: dict[str, list[Option]] = {}
        self.new: dict[str, list[tuple[InsertPara, str]]] = {}
        for amendment in live:
            found, failed = entries(amendment, base)
            self.unfit.extend(failed)
            for entry in found:
                self.sort(entry)

    def run(self) -> Compiled:
        rows: list[Row] = []
        behind: list[tuple[str, str]] = []
        for line in all_lines(self.base):
            key = line_key(self.base, line.path, line.address)
            level = line.address.count(" (")
            while behind and not within(line.address, behind[-1][0]):
                rows.extend(self.inserted(behind.pop()[0]))
            rows.extend(self.inserted(f"{line.address} ante"))
            if "¶" not in key and line.clause is not None:
                behind.append((line.address, key))
            if line.clause is None and not line.content:
                continue
            whole = tuple(_joined(self.wholes.get(line.address, ()))) if "¶" not in key else ()
            rows.append(
                Row(
                    shown(line.address), self.pieces(key, flat(line.content).text), whole, level,
                    agreed=line.address in self.agreed,
                )
            )  # fmt: skip
        while behind:
            rows.extend(self.inserted(behind.pop()[0]))
        return Compiled(tuple(rows), tuple(self.unfit))

    # ------------------------------------------------------------ proposals

    def sort(self, entry: Entry) -> None:
        """Put a proposal where it will be shown."""
        op, key, parts = entry.print.op, entry.key, entry.print.parts
        by = self.by[amendment_of(key)]
        if isinstance(op, SetStatus):
            self.agreed.update(t.address for t in op.target)
        elif isinstance(op, Alternative):
            option = Option("bracket", op.text, op.by or by, (key,))
            for target in op.target:
                self.wholes.setdefault(target.address, []).append(option)
        elif isinstance(op, InsertPara):
            slot = next(p.address for p in parts if p.kind == "slot")
            self.new.setdefault(slot, []).append((op, key))
        else:
            new = str(getattr(op, "new", "") or "")
            for part in parts:
                if part.kind == "words":
                    self.words.setdefault(part.address, []).append((part.start, part.end, new, key))
                elif part.kind in ("whole", "place"):
                    self.whole(entry, part.address, new, by)

    def whole(self, entry: Entry, address: str, new: str, by: tuple[str, ...]) -> None:
        op = entry.print.op
        kind, dest = "replace", ""
        if isinstance(op, DeletePara):
            kind = "delete"
        elif isinstance(op, MergeParas):
            kind = "merge"
        elif isinstance(op, MovePara):
            slot = next(p.address for p in entry.print.parts if p.kind == "slot")
            kind, dest = "move", shown(slot)
        self.wholes.setdefault(address, []).append(Option(kind, new, by, (entry.key,), dest))

    def pieces(self, line: str, said: str) -> tuple[Piece, ...]:
        """A line cut where proposals begin and end; those that overlap share a piece."""
        found = sorted(self.words.get(line, ()), key=lambda w: (w[0], w[1]))
        out: list[Piece] = []
        at = 0
        while found:
            start, end = found[0][:2]
            near = []
            while found and (found[0][0] < end or found[0][:2] == (start, end)):
                near.append(found.pop(0))
                end = max(end, near[-1][1])
            if start > at:
                out.append(Piece(said[at:start]))
            out.append(Piece(said[start:end], tuple(_joined(self.options(near, said, start, end)))))
            at = end
        if at < len(said) or not out:
            out.append(Piece(said[at:]))
        return tuple(out)

    def options(
        self, near: Sequence[tuple[int, int, str, str]], said: str, start: int, end: int
    ) -> list[Option]:
        out = []
        for a, b, new, key in near:
            whole = f"{said[start:a]}{new}{said[b:end]}"
            out.append(Option("words", whole, self.by[amendment_of(key)], (key,)))
        return out

    def inserted(self, slot: str) -> list[Row]:
        """The paragraphs proposed behind (or before) one, each with the number it would get."""
        rows: list[Row] = []
        taken: set[str] = set()
        twins: dict[str, tuple[InsertPara, list[str]]] = {}
        for op, key in self.new.get(slot, ()):
            said = " ".join((op.new or "").split())
            twins.setdefault(said, (op, []))[1].append(key)
        before = slot.endswith(" ante")
        head, _, name = slot.removesuffix(" ante").rpartition("/" if "(" not in slot else " (")
        shape = "{}" if "(" not in slot else "({})"
        stem = name.rstrip(")")
        for op, keys in twins.values():
            done = apply(op, self.base)
            if not isinstance(done, Applied):
                continue
            by = tuple(dict.fromkeys(s for k in keys for s in self.by[amendment_of(k)]))
            for address, clause in _fresh(self.base, done.text):
                said = next_bis(lambda s: s in taken, stem, before=before)
                taken.add(said)
                own = shape.format(said)
                here = f"{head}/{own}" if head and "(" not in slot else f"{head} {own}".strip()
                rows.extend(_new_rows(done.text, address, clause, here, by, tuple(keys)))
        return rows


def _new_rows(
    text: Text, address: str, clause: Clause, here: str, by: tuple[str, ...], keys: tuple[str, ...]
) -> list[Row]:
    found = located(text, address)
    assert found is not None
    rows = []
    for line in lines_of(found[0], clause, address, text):
        said = flat(line.content).text
        own = here + line.address[len(address) :]
        first = line.clause is clause
        option = (Option("insert", words_of(clause), by, keys),) if first else ()
        rows.append(Row(shown(own), (Piece(said),), option, own.count(" ("), first))
    return rows


def _fresh(before: Text, after: Text) -> list[tuple[str, Clause]]:
    """The paragraphs that came, in order."""
    out = []
    for key, names in after.names.items():
        if before.names.get(key) is names:
            continue
        for name in names:
            address = joined(key, name)
            if address in after.slots and address not in before.slots:
                found = located(after, address)
                assert found is not None
                out.append((address, after.at(found[0])))
    return out


def _joined(options: Iterable[Option]) -> list[Option]:
    """Options that say the same are one, with all their sponsors."""
    out: dict[tuple[str, str, str], Option] = {}
    for option in options:
        said = (option.kind, " ".join(option.new.split()), option.dest)
        known = out.get(said)
        if known is not None:
            by = tuple(dict.fromkeys((*known.by, *option.by)))
            option = Option(option.kind, known.new, by, (*known.keys, *option.keys), option.dest)
        out[said] = option
    return list(out.values())
