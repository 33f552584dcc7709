"""What becomes of each instruction when several amendments are adopted, and the sentence for it.

Statuses: ``adopted``; ``joined`` (an adopted one says the same); ``fallen`` (what it amends is
gone); ``alternative`` (cannot stand beside one that was adopted: for the chair); ``set-aside``
(the chair preferred another); ``refused`` (does not fit the text as tabled); ``unaffected``
(pending, still in order). An adopted instruction that a later one overrides stays adopted, with
that one as ``because``.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.results import Failure
from resolutions.amend.sentence.explain import message
from resolutions.amend.text.names import shown
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from resolutions.amend.amendment import Amendment

STANDS = ("adopted", "joined", "unaffected")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the instruction ``key``. ``because``: the key of the instruction that
    decided it; ``reason``: as in `meeting.Meeting`; ``failure``: why it was refused."""

    key: str
    status: str
    because: str = ""
    reason: str = ""
    address: str = ""
    failure: Failure | None = None


def standing(amendment: Amendment, outcomes: Mapping[str, Outcome]) -> str:
    """``whole`` where every instruction of an amendment stands, ``none`` where no one does,
    else ``part``."""
    stands = [outcomes[key].status in STANDS for key in amendment.keys if key in outcomes]
    if all(stands):
        return "whole"
    return "part" if any(stands) else "none"


def outcome_message(outcome: Outcome, lang: str) -> str:
    """An outcome as a complete sentence."""
    facts = {"key": outcome.key, "because": outcome.because}
    if outcome.failure is not None:
        why = message(outcome.failure, lang)
        return say(f"amend.outcome.{outcome.status}", lang, **facts, why=why)
    if outcome.status in ("fallen", "alternative") and outcome.reason:
        where = shown(outcome.address)
        facts["place"] = (
            place(where, lang) if where != "title" else say("amend.clash-place.title", lang)
        )
        facts |= {"one": outcome.because, "other": outcome.key}
        return say(f"amend.outcome.{outcome.status}-{outcome.reason}", lang, **facts)
    variant = "overridden" if outcome.status == "adopted" and outcome.because else outcome.status
    return say(f"amend.outcome.{variant}", lang, **facts)
