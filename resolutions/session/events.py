"""What can happen in a session: the kinds of event, and an event as a value.

An event says what was done, never what follows from it; its facts are plain data and stand in
the journal as they are. Which facts each kind has is said in `KINDS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KINDS = {
    "started": "symbol, text (hash), rules, votes, degree, sponsors, present, members, language",
    "earlier": "text (hash), file, hash, name, language: a revision before the one that was tabled",
    "present": "count",
    "submitted": "amd, by, file, hash, instructions, sub-of, given, language, reopens, oral; "
    "base, original, original-hash: what came in, where it was written on another revision",
    "in-order": "amd, reopens",
    "out-of-order": "amd, reason, instructions (the whole, if not said)",
    "accepted": "amd, by: those sponsors of the draft (of the parent) who accept it",
    "withdrawn": "amd, by, instructions (the whole, if not said)",
    "taken-over": "amd, by: its new sponsors",
    "revised": "amd: what is revised, as: the revision; further facts as submitted",
    "divided": "amd, parts: numbers of instructions, part by part",
    "split": "amd, parts, as: the amendments that its parts are from now on",
    "deferred": "amd",
    "resumed": "amd",
    "not-moved": "amd, instructions (all that are open, if not said)",
    "fallen": "amd, instructions (all that are open, if not said), because, reason",
    "satisfied": "amd, instructions, because, reason",
    "restored": "amd, instructions",
    "ordered": "order, reason",
    "divided-draft": "parts: addresses, whole: whether they are all operative paragraphs",
    "vote": "on, for, against, abstain, roll, rule, result, why, among, needed, text, purpose",
    "motion": "on: its words; further facts as of a vote",
    "closed": "",
    "undo": "of: the number of an event",
    "redo": "of: the number of an event",
    "corrected": "of: the number of a vote; further facts as of a vote",
}
META = frozenset(("undo", "redo", "corrected"))
"""Events about events: they change which ones count, and how."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``n``: its number in the journal, 0 before it is written;
    ``at``: when, as the caller said; nothing follows from it."""

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    n: int = 0
    at: str = ""

    def text(self, name: str) -> str:
        """A fact as a string, empty where it is not there."""
        return str(self.facts.get(name, ""))

    def words(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of strings."""
        found = self.facts.get(name, ())
        return tuple(map(str, found)) if isinstance(found, (list, tuple)) else ()

    def numbers(self, name: str) -> tuple[int, ...]:
        """A fact that is a list of numbers; what is none is left out."""
        found = self.facts.get(name, ())
        found = found if isinstance(found, (list, tuple)) else ()
        return tuple(n for n in found if type(n) is int)

    def number(self, name: str) -> int:
        """A fact that is a number, 0 where it is not there or none."""
        found = self.facts.get(name, 0)
        return found if type(found) is int else 0
