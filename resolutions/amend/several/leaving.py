"""What leaves a list, and what becomes several: facts about paragraphs for the analysis of clashes.

Looks at two operations on the text as tabled. Decides nothing: how they meet is for
`resolutions.amend.several.meeting`.
"""

from __future__ import annotations

from resolutions.amend.operations import (
    DeletePara,
    MergeParas,
    MovePara,
    Operation,
    ReplaceChapeau,
    ReplacePara,
    SplitPara,
)
from resolutions.amend.results import Failure
from resolutions.amend.text.newtext import read_clauses
from resolutions.amend.text.resolving import resolve
from resolutions.language import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.several.footprint import Footprint
    from resolutions.amend.text.tabled import Text

__all__ = ["becomes_several", "chapeau_gone"]


def chapeau_gone(one: Footprint, other: Footprint, text: Text) -> str:
    """The paragraph whose chapeau ``one`` replaces, where ``other`` takes all its
    sub-paragraphs away; else empty."""
    if not isinstance(one.op, ReplaceChapeau):
        return ""
    gone = _leaving(other)
    found = resolve(one.op.target[0].paragraph, text) if gone else None
    if found is None or isinstance(found, Failure) or found.clause is None:
        return ""
    names = text.below(found.address, found.clause)
    left = any(not name or f"{found.address} {name}" not in gone for name in names)
    return "" if left or not names else found.address


def _leaving(print: Footprint) -> set[str]:
    """The paragraphs that are no longer in their list after an operation."""
    wholes = [part.address for part in print.parts if part.kind == "whole"]
    if isinstance(print.op, DeletePara):
        return set(wholes)
    if isinstance(print.op, (MergeParas, ReplacePara)):
        return set(wholes[1:])
    if isinstance(print.op, MovePara):
        there = {_list_of(part.address) for part in print.parts if part.kind == "slot"}
        moved = {part.address for part in print.parts if part.kind == "place"}
        return {address for address in moved if _list_of(address) not in there}
    return set()


def _list_of(address: str) -> str:
    return address.removesuffix(" ante").rpartition(" (")[0]


def becomes_several(op: Operation, text: Text) -> bool:
    """True where several paragraphs come to stand where one stood."""
    if isinstance(op, SplitPara):
        return True
    if not isinstance(op, ReplacePara) or op.new is None or "\n" not in op.new:
        return False
    found = resolve(op.target[0].paragraph, text)
    if isinstance(found, Failure) or found.clause is None:
        return False
    old = found.clause
    tongue = load(old.language or text.document.language)
    return len(read_clauses(op.new, tongue, old.role, old.marker)[0]) > 1
