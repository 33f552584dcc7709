"""An amendment: numbered instructions on one text, by somebody, in one language.

A value, never changed: what becomes of it is told beside it (`merging.Outcome`). Each
instruction has a key (``A1/2``), since one of three may fall. Reads sentences; knows no file.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.operations import from_json, to_json
from resolutions.amend.results import Refusal
from resolutions.amend.sentence.sentences import parse_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from resolutions.amend.operations import Operation

LIVE = ("submitted", "in-order", "accepted", "adopted")
"""The statuses of amendments that count; the others are left out of every analysis."""
STATUSES = (
    *LIVE, "draft", "out-of-order", "rejected", "withdrawn", "superseded", "fallen", "satisfied",
    "divided", "not-moved", "deferred",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Instruction:
    """One numbered instruction: its sentence as written, and the operations it was read to."""

    text: str
    ops: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment. ``sub_of``: the amendment it amends, if it is of the second degree;
    ``status``: one of `STATUSES`; ``date``: of submission, as given."""

    id: str
    instructions: tuple[Instruction, ...]
    sponsors: tuple[str, ...] = ()
    language: str = "en"
    date: str = ""
    sub_of: str = ""
    status: str = "submitted"

    @property
    def degree(self) -> int:
        """1, or 2 for an amendment to an amendment."""
        return 2 if self.sub_of else 1

    @property
    def ops(self) -> tuple[Operation, ...]:
        """All operations, in order."""
        return tuple(op for instruction in self.instructions for op in instruction.ops)

    @property
    def keys(self) -> tuple[str, ...]:
        """What its instructions are called: ``A1/1``, ``A1/2`` …"""
        return tuple(f"{self.id}/{n}" for n in range(1, len(self.instructions) + 1))

    @property
    def is_live(self) -> bool:
        """True where it still counts."""
        return self.status in LIVE

    def numbered(self) -> Iterator[tuple[str, Instruction]]:
        """Each instruction with its key."""
        return zip(self.keys, self.instructions, strict=True)

    def instruction(self, key: str) -> Instruction:
        """The instruction of a key. Raises KeyError for another amendment's."""
        return dict(self.numbered())[key]


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of an amendment that was not read, and why (`explain.message` says it)."""

    key: str
    text: str
    refusal: Refusal


def read_amendment(
    id: str,
    sentences: Iterable[str],
    language: str = "en",
    *,
    sponsors: Iterable[str] = (),
    date: str = "",
    sub_of: str = "",
    status: str = "submitted",
) -> Amendment | Unread:
    """An amendment of some sentences, each an instruction; the first that is not read, if any.

    Raises ValueError for a status that there is not.
    """
    if status not in STATUSES:
        raise ValueError(f"no status: {status!r}")
    found: list[Instruction] = []
    for n, sentence in enumerate(sentences, 1):
        ops = parse_sentence(sentence, language)
        if isinstance(ops, Refusal):
            return Unread(f"{id}/{n}", sentence, ops)
        found.append(Instruction(sentence, ops))
    return Amendment(id, tuple(found), tuple(sponsors), language, date, sub_of, status)


# ---------------------------------------------------------------- plain data


def amendment_json(amendment: Amendment) -> dict[str, Any]:
    """An amendment as plain data."""
    return {
        "id": amendment.id,
        "sponsors": list(amendment.sponsors),
        "language": amendment.language,
        "date": amendment.date,
        "degree": amendment.degree,
        "sub_of": amendment.sub_of,
        "status": amendment.status,
        "instructions": [
            {"key": key, "text": entry.text, "operations": [to_json(op) for op in entry.ops]}
            for key, entry in amendment.numbered()
        ],
    }


def amendment_from_json(data: Any) -> Amendment:
    """The amendment of some plain data. Raises ValueError for what is none."""
    try:
        instructions = tuple(
            Instruction(str(entry["text"]), tuple(map(from_json, entry["operations"])))
            for entry in data["instructions"]
        )
        words = {name: str(data.get(name, "")) for name in ("language", "date", "sub_of")}
        status = str(data.get("status", "submitted"))
        if status not in STATUSES:
            raise ValueError(f"no status: {status!r}")
        sponsors = tuple(map(str, data.get("sponsors", ())))
        return Amendment(str(data["id"]), instructions, sponsors, **words, status=status)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no amendment: {error}") from None
