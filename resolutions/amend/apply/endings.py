"""Final punctuation after paragraphs came, went or moved: an editorial repair, itemised.

A list has its habit: what its members end with, what the last one ends with, and perhaps a
joining word before the last. Only members that were touched or changed rank are mended, and
only to the habit that the list had before. Knows containers of paragraphs, no operation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resolutions.amend.apply.changing import Change, Line, last_line
from resolutions.amend.text.edits import MARKS, ending, replaced
from resolutions.amend.text.names import joined
from resolutions.amend.text.words import flat
from resolutions.model import Clause, Text, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.text.names import Path
    from resolutions.language import Language

_DEFAULT = {"preambular": ("comma", "comma"), "operative": ("semicolon", "full_stop")}
_DOUBLED = re.compile(rf"[{MARKS}](?=[ \u00a0\u202f]*[{MARKS}]$)")


@dataclass(frozen=True, slots=True)
class Habit:
    """What a list ends its members with. ``usual``, ``last``: marks with the space before
    them; ``join``: the word before the last member, or empty."""

    usual: str
    last: str
    join: str = ""
    final: object = None
    penultimate: object = None


def habit(blocks: tuple[object, ...], role: str, language: Language) -> Habit:
    """The habit of the list in a container, from what it has; else that of the language."""
    typography = language.typography
    usual, last = (str(typography[name]) for name in _DEFAULT.get(role, _DEFAULT["operative"]))
    known = [b for i in members(blocks, role, 3) if isinstance(b := blocks[i], Clause)]
    if not known:
        return Habit(usual, last)
    ends = [_end(member) for member in known]
    last = ends[0][0]
    if len(known) == 1:
        usual = usual if last.strip() in (".", "。") else last or usual
        return Habit(usual, last, "", known[0])
    usual = next((mark for mark, _ in ends[1:] if mark), usual)
    return Habit(usual, last, ends[1][1], known[0], known[1])


def members(blocks: tuple[object, ...], role: str, most: int) -> list[int]:
    """The places of the last ``most`` members of one role, the very last first."""
    out: list[int] = []
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if not isinstance(block, Clause) or block.role != role:
            continue
        if role != "item" or block.marker != "none":
            out.append(i)
            if len(out) == most:
                break
    return out


def _end(clause: Clause) -> tuple[str, str]:
    """The mark and the joining word a paragraph ends with."""
    while clause.children:
        clause = clause.children[-1]
    match = ending(plain(clause.content))
    if match is None:
        return "", ""
    mark, join = match["mark"] or "", match["join"] or ""
    return (mark, join) if mark else ("", "")


def mend(
    change: Change, path: Path, key: str, role: str, before: Habit, touched: tuple[int, ...] = ()
) -> None:
    """Give the members of a container the ends their places ask for.

    ``touched``: the places of blocks that are new here.
    """
    if change.exact or change.text.trail is not None:
        return
    blocks = change.text.blocks(path)
    tail = members(blocks, role, 3 + len(touched))
    ranks = dict(zip(tail, ("last", "penultimate"), strict=False))
    for i in sorted({*tail, *touched}):
        block = blocks[i]
        rank = ranks.get(i, "")
        was = _rank(block, before)
        if i in touched or rank != was:
            kept = i not in touched and "last" not in (rank, was)
            address = joined(key, change.names(key, path)[i])
            mend_member(change, (*path, i), address, before, rank, kept=kept)


def _rank(block: object, before: Habit) -> str:
    if block is before.final:
        return "last"
    return "penultimate" if block is before.penultimate else ""


def mend_member(
    change: Change, path: Path, address: str, before: Habit, rank: str, *, kept: bool
) -> None:
    """Give one member the end that its rank (``last``, ``penultimate`` or empty) asks for.
    ``kept``: only the joining word may change, not the mark."""
    clause = change.text.at(path)
    line = last_line(path, clause, address, change.text)
    mark = before.last if rank == "last" else before.usual
    join = before.join if rank == "penultimate" else ""
    text = flat(line.content).text
    match = ending(text)
    if match is None or not mark:
        return
    present = match["mark"] or ""
    mark = present if kept else mark
    if not present and not match["join"] and text.rstrip()[-1:] in ":?!…：":
        return
    if present.strip() == mark.strip() and (match["join"] or "") == join:
        return
    if present.strip() == mark.strip():
        mark = present
    end_at(change, line, match.start(), match.start("end"), mark + join, address)


def end_at(change: Change, line: Line, start: int, stop: int, mark: str, address: str) -> None:
    """Give a line another end and put it down."""
    old = flat(line.content)
    content = replaced(old, start, stop, ())
    if mark:
        whole = flat(content)
        content = replaced(whole, start, start, (Text(mark),))
    change.say(line, content, (start, stop))
    facts = {"old": old.text[start:stop].strip(), "new": mark.strip()}
    change.note("consequential", "punctuation", address, **facts)


# ---------------------------------------------------------------- after words changed


def keep_end(change: Change, line: Line, before: str) -> None:
    """Restore the final mark that a change of words took, and take away a doubled one."""
    if change.exact:
        return
    old = ending(before)
    clause = change.text.at(line.path)
    now = Line(line.path, line.address, clause.content, clause)
    text = flat(now.content).text
    new = ending(text)
    if old is None or new is None or not old["mark"]:
        return
    if not new["mark"] and text[: new.start("end")].rstrip()[-1:].isalnum():
        end_at(change, now, new.start("end"), new.start("end"), old["mark"], line.address)
        return
    head = text[: new.start("end")]
    doubled = _DOUBLED.search(head)
    if doubled is not None and head[-2:] != "..":
        end_at(change, now, doubled.start(), doubled.end(), "", line.address)
