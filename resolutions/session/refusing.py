"""Why something may not happen in a session: a value with a code and facts, and its sentence.

The sentences are in ``grammar/messages`` under ``session.refusal``. Knows no journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.errors import ResolutionsError
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the procedure has against an event. ``facts`` fill ``session.refusal.<code>``."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


class Refused(ResolutionsError):
    """A refusal on its way to whoever asked: nothing was recorded."""

    exit_code = 5

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code, **refusal.facts)
        self.refusal = refusal


class Busy(ResolutionsError):
    """Another program is writing in this session (``session-busy``)."""

    exit_code = 5


class Altered(ResolutionsError):
    """A file of the session is not as it was written: ``session-altered`` (a line of the
    journal), ``session-file-altered``, ``session-file-missing``, ``session-moved-on``."""

    exit_code = 3


def refusal_message(refusal: Refusal, lang: str) -> str:
    """A refusal as a complete sentence; what the words of the text have against something
    (``objection``) is said as `amend.several.admissibility` says it."""
    objection = refusal.facts.get("objection")
    if objection is not None:
        from resolutions.amend.several.admissibility import objection_message

        return objection_message(objection, lang)
    facts = {
        name: ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        for name, value in refusal.facts.items()
    }
    said = say(f"session.refusal.{refusal.code}", lang, **facts)
    return said[:1].upper() + said[1:]
