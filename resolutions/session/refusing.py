"""Why something may not happen in a session: a value with a code and facts, and its sentence.

The sentences are in ``grammar/messages`` under ``session.refusal``. Knows no journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resolutions.errors import ResolutionsError
from resolutions.messages import known, place, say

_PARAGRAPH = re.compile(r"(?:^|/)(?:OP|PP) \d")

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


class Misdirected(Refused):
    """An amendment to another draft: no procedure is against it, it is not for this meeting."""

    exit_code = 4


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
        name: ", ".join(_named(str(v), lang) for v in value)
        if isinstance(value, (list, tuple))
        else value
        for name, value in refusal.facts.items()
        if name != "moved"
    }
    for name in {"place", "now"} & facts.keys():
        at = str(facts[name])
        facts[name] = place(at, lang) if at != "title" else say("amend.clash-place.title", lang)
    if "state" in facts:
        from resolutions.language.states import short

        facts["state"] = short(str(facts["state"]), lang)
    key = f"session.refusal.{refusal.code}"
    if facts.get("because") == "…" and known(f"{key}-alone"):
        key += "-alone"
    said = say(key, lang, **facts)
    return said[:1].upper() + said[1:]


def _named(name: str, lang: str) -> str:
    """One of several names: a paragraph as people call it, all else as it is."""
    return place(name, lang) if _PARAGRAPH.search(name) else name
