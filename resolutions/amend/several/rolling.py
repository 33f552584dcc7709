"""The rolling text as data, and three ways to show it: in line, as a table, written out.

Made by `resolutions.amend.several.compile_text`; words nothing but brackets.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A proposal on words or on a whole paragraph. ``kind``: ``words`` (``new`` in their
    place, empty for a deletion), ``delete``, ``replace``, ``move``, ``merge``, ``insert``,
    ``bracket`` (an alternative kept from negotiation). ``by``: sponsors, or identifiers where
    there are none; ``keys``: of the instructions."""

    kind: str
    new: str
    by: tuple[str, ...]
    keys: tuple[str, ...]
    dest: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line, and the proposals on them; no proposals on words that are agreed."""

    words: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the rolling text. ``address``: frozen (*OP 5 bis* for one proposed);
    ``options``: on the whole paragraph; ``proposed``: not in the draft; ``agreed``: said to be
    agreed in negotiation; ``level``: 0 for a paragraph."""

    address: str
    pieces: tuple[Piece, ...]
    options: tuple[Option, ...] = ()
    level: int = 0
    proposed: bool = False
    agreed: bool = False

    @property
    def is_open(self) -> bool:
        """True where something is proposed."""
        return self.proposed or bool(self.options) or any(p.options for p in self.pieces)

    @property
    def brackets(self) -> int:
        """How many proposals stand in it."""
        return len(self.options) + sum(len(p.options) for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Compiled:
    """The rolling text. ``unfit``: instructions that do not fit the text as tabled."""

    rows: tuple[Row, ...]
    unfit: tuple[str, ...] = ()

    @property
    def statistics(self) -> dict[str, int]:
        """``paragraphs`` of the draft, those ``agreed`` (nothing proposed), open ``brackets``."""
        tops = [r for r in self.rows if r.level == 0 and not r.proposed and r.address != "title"]
        open_ = {_top(r.address) for r in self.rows if r.is_open}
        closed = sum(_top(r.address) not in open_ for r in tops)
        brackets = sum(r.brackets for r in self.rows)
        return {"paragraphs": len(tops), "agreed": closed, "brackets": brackets}


def _top(address: str) -> str:
    return address.partition(" (")[0]


# ---------------------------------------------------------------- shown


def row_text(row: Row) -> str:
    """A line with its proposals in line, between square brackets; attribution first."""
    if row.proposed:
        by = ", ".join(row.options[0].by)
        return f"[{by}: {''.join(p.words for p in row.pieces)}]"
    out = []
    for piece in row.pieces:
        if not piece.options:
            out.append(piece.words)
            continue
        said = [f"[{piece.words}]"] if piece.words else []
        said += [f"[{', '.join(o.by)}: {o.new.strip()}]" for o in piece.options]
        out.append(_spaced("".join(out), " ".join(said)))
    return "".join(out)


def _spaced(before: str, words: str) -> str:
    return f" {words}" if before and not before[-1].isspace() else words


def tabulated(compiled: Compiled) -> tuple[tuple[str, dict[str, tuple[Option, ...]]], ...]:
    """A table: for each line with proposals, its address and the options by delegation."""
    out = []
    for row in compiled.rows:
        by: dict[str, list[Option]] = {}
        options = [*row.options, *(o for p in row.pieces for o in p.options)]
        for option in options:
            for name in option.by:
                by.setdefault(name, []).append(option)
        if by:
            out.append((row.address, {name: tuple(found) for name, found in by.items()}))
    return tuple(out)


def options(row: Row) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The line written out for each proposal, the text as tabled first: ``(by, words)``; empty
    words for a deletion."""
    tabled = "".join(p.words for p in row.pieces)
    out: list[tuple[tuple[str, ...], str]] = [] if row.proposed else [((), tabled)]
    for option in row.options:
        if option.kind in ("replace", "merge", "insert"):
            out.append((option.by, option.new))
        elif option.kind == "delete":
            out.append((option.by, ""))
    for i, piece in enumerate(row.pieces):
        for option in piece.options:
            words = [p.words for p in row.pieces]
            words[i] = option.new if piece.words else _spaced("".join(words[:i]), option.new)
            out.append((option.by, "".join(words)))
    return tuple(out)
