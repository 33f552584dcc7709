"""What reading or applying an amendment gives: an outcome, or a refusal with a typed reason.

Refusals are values, never exceptions: a code, the facts, and what would have fitted. Their
sentences are in the catalogue of messages. Knows neither sentences nor documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Facts = dict[str, Any]

UNREAD = "AMD001"
QUOTES = "AMD003"
MISSING = "AMD004"
CONTRADICTION = "AMD005"
ORDER = "AMD006"
AMBIGUOUS_PLACE = "AMD010"
NO_PARAGRAPH = "AMD011"
GONE = "AMD012"
LINE = "AMD013"
UNFIT = "AMD014"
NO_WORDS = "AMD020"
MANY_WORDS = "AMD021"
READS = "AMD030"
DEGREE = "AMD040"
OUTSIDE = "AMD041"


@dataclass(frozen=True, slots=True)
class Failure:
    """An operation that does not fit the text. ``reason`` tells the cases of one code apart;
    ``facts`` fill the sentence ``amend.<code>.<reason>`` of the catalogue."""

    code: str
    reason: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that was not read. ``unread``: the words nobody understood, as written;
    ``candidates``: the closest sentences that would be read."""

    code: str
    reason: str
    facts: Facts = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows from an operation and that nobody voted.

    ``kind``: ``consequential`` (final punctuation, calls of notes), ``editorial`` (emphasis,
    frozen numbers given) or ``note`` (worth knowing, nothing changed). ``code`` names it:
    ``punctuation``, ``emphasis``, ``number``, ``note-removed``, ``note-added``,
    ``line-ignored``, ``renumber``, ``no-text-effect``.
    """

    kind: str
    code: str
    address: str
    facts: Facts = field(default_factory=dict)
