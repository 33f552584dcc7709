"""Votes as they are typed: ``12 5 2``, ``12-5-2``, options, a roll in a file."""

from __future__ import annotations

import re

from resolutions.cli.session.names import words_for
from resolutions.cli.speech import bare
from resolutions.errors import Usage
from resolutions.session.votes import ABSENT, ABSTAIN, NO, YES, Ballot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERS = (YES, NO, ABSTAIN, ABSENT)


def numbers(words: Sequence[str]) -> tuple[int, int, int] | None:
    """For, against, abstaining, as typed after what is voted on; None where nothing is.

    Raises `Usage` (``vote-numbers``) for words that are no numbers of votes.
    """
    if not words:
        return None
    said = re.split(r"[-/,;:\s]+", " ".join(words).strip())
    if not 2 <= len(said) <= 3 or not all(one.isascii() and one.isdigit() for one in said):
        raise Usage("vote-numbers", value=" ".join(words))
    yes, no, abstain = (*map(int, said), 0)[:3]
    return yes, no, abstain


def answer(typed: str) -> str:
    """An answer as we call it; what is none stays as it is, to be refused with its name."""
    said = bare(typed.strip().rstrip("."))
    return next((one for one in ANSWERS if said == one or said in words_for(one)), typed.strip())


def roll(text: str) -> tuple[tuple[str, str], ...]:
    """A roll: a line for each member, with the answer at its end: ``France: yes``, or cells of a
    table. Lines that begin with ``#`` are remarks."""
    out = []
    for line in text.splitlines():
        said = line.strip().strip("|").strip().lstrip("\ufeff")
        if not said or said.startswith("#"):
            continue
        out.append(_row(said))
    return tuple(out)


def _row(line: str) -> tuple[str, str]:
    """The name and the answer of a line; an answer may be of several words."""
    parts = [one.strip() for one in re.split(r"[:;,|\t=]", line) if one.strip()]
    if len(parts) >= 2:
        return ", ".join(parts[:-1]), answer(parts[-1])
    words = line.split()
    for n in range(1, len(words)):
        found = answer(" ".join(words[n:]))
        if found in ANSWERS:
            return " ".join(words[:n]), found
    return line, ""


def ballot(
    counted: tuple[int, int, int],
    called: tuple[tuple[str, str], ...],
    against: tuple[str, ...],
    casting: str,
    objections: tuple[str, ...],
) -> Ballot:
    """The ballot of all that was typed."""
    return Ballot(*counted, called, against, answer(casting) if casting else "", objections)
