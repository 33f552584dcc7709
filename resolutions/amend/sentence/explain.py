"""What was read, or why not: the data of ``resolution amend explain`` and the sentences that
say a refusal, a failure or a consequence in the reader's language.

The sentences are in ``grammar/messages`` under ``amend``.
"""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.operations import to_json
from resolutions.amend.results import Consequence, Failure, Refusal
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.speech import spoken
from resolutions.amend.targets import Target
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1


def explain(text: str, language: str | None = None, lang: str | None = None) -> dict[str, Any]:
    """``{"schema", "operations"}`` or ``{"schema", "error"}`` for a sentence.

    ``language``: of the sentence, else found out; ``lang``: of the message.
    """
    result = parse_sentence(text, language)
    if not isinstance(result, Refusal):
        return {"schema": SCHEMA, "operations": [to_json(op) for op in result]}
    error = {
        "code": result.code,
        "message": message(result, lang or language or "en"),
        "unread": list(result.unread),
        "candidates": list(result.candidates),
    }
    return {"schema": SCHEMA, "error": error}


def message(what: Refusal | Failure, lang: str) -> str:
    """A refusal or failure as a complete sentence."""
    said = say(f"amend.{what.code}.{what.reason}", lang, **_facts(what.facts, lang))
    return said[:1].upper() + said[1:]


def consequence(what: Consequence, lang: str) -> str:
    """A consequence as a complete sentence, for the report."""
    facts = {**what.facts, "address": what.address}
    said = say(f"amend.consequence.{what.code}", lang, **_facts(facts, lang))
    return said[:1].upper() + said[1:]


def _facts(facts: dict[str, Any], lang: str) -> dict[str, Any]:
    """Facts as they are said: places in words, quotations between marks, lists joined."""
    tongue = lang if lang in vocabulary.codes() else "en"
    marks = vocabulary.load(tongue).say
    out: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, Target):
            value = _target(value, tongue)
        elif name == "address":
            value = place(str(value), lang)
        elif isinstance(value, (list, tuple)):
            quote = name == "words"
            said = [f"{marks['open']}{v}{marks['close']}" if quote else str(v) for v in value]
            value = ", ".join(said) if quote else " ; ".join(said)
        elif name in ("said", "words", "old", "new", "closest", "stated", "actual"):
            value = f"{marks['open']}{value}{marks['close']}" if value else ""
        out[name] = value
    return out


def _target(target: Target, lang: str) -> str:
    try:
        return spoken(target, lang, "the")
    except (KeyError, ValueError, IndexError):
        return target.address
