"""Events of a session as sentences, and what they changed; the same as data.

One sentence for each kind of event, in the catalogues under ``session.event``.
"""

from __future__ import annotations

from resolutions.amend.several.outcomes import outcome_message
from resolutions.cli.session.names import is_paragraph, named
from resolutions.messages import known, place, say
from resolutions.session.deciding import vote_of
from resolutions.session.refusing import refusal_message
from resolutions.session.state import DRAFT, ELSEWHERE, IN_TEXT, changes
from resolutions.session.votes import Tally, tally_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.session.events import Event
    from resolutions.session.state import Change, Standing, State, Vote
    from resolutions.session.wording import Proposal

_VOTES = ("vote", "motion", "corrected")


def sentence(event: Event, events: Sequence[Event], lang: str) -> str:
    """What happened, as a complete sentence. ``events``: all of the session."""
    if event.kind in _VOTES:
        return _vote(event, events, lang)
    facts: dict[str, object] = {
        "id": event.text("amd"),
        "by": ", ".join(event.words("by")),
        "reason": event.text("reason"),
        "because": event.text("because"),
        "instructions": ", ".join(map(str, event.numbers("instructions"))),
        "parent": event.text("sub-of"),
        "symbol": event.text("symbol"),
        "count": event.number("count"),
        "n": event.number("count"),
        "as": ", ".join(event.words("as")) or event.text("as"),
        "order": ", ".join(event.words("order")),
        "parts": _parts(event, lang),
        "of": event.number("of"),
    }
    if event.kind in ("undo", "redo"):
        undone = _event(events, event.number("of"))
        facts["text"] = sentence(undone, events, lang) if undone is not None else "…"
    key = f"session.event.{event.kind}"
    if event.kind == "ordered" and not facts["order"]:
        return say("session.event.ordered-proposed", lang)
    for name in ("symbol", "parent", "instructions", "by", "because", "reason"):
        if facts[name] and known(f"{key}-{name}"):
            key = f"{key}-{name}"
    return say(key, lang, **facts)


def _parts(event: Event, lang: str) -> str:
    if event.kind == "divided-draft":
        return ", ".join(place(address, lang) for address in event.words("parts"))
    found = event.facts.get("parts", ())
    if event.kind != "divided":
        return ""
    return say("session.between", lang).join("+".join(map(str, part)) for part in found)


def _event(events: Sequence[Event], n: int) -> Event | None:
    return events[n - 1] if 0 < n <= len(events) else None


def _vote(event: Event, events: Sequence[Event], lang: str) -> str:
    counted = tally_sentence(tally(event), lang)
    if event.kind == "corrected":
        voted = _event(events, event.number("of"))
        what = named(voted.text("on"), lang) if voted is not None else "…"
        return say("session.event.corrected", lang, what=what, of=event.number("of"), text=counted)
    if event.kind == "motion":
        return say("session.event.motion", lang, on=event.text("on"), text=counted)
    key = "session.event.reconsider" if event.text("purpose") else "session.event.vote"
    return say(key, lang, what=named(event.text("on"), lang), text=counted)


def tally(event: Event) -> Tally:
    """The result of a vote as it was recorded. Raises ValueError for an event that is none."""
    vote = vote_of(event)
    names = event.words("vetoes")
    return Tally(vote.adopted, vote.reason, vote.rule, vote.ballot, vote.of, vote.needed, names)


def counted(vote: Vote, lang: str) -> str:
    """The arithmetic of a vote that counts today."""
    made = Tally(vote.adopted, vote.reason, vote.rule, vote.ballot, vote.of, vote.needed)
    return tally_sentence(made, lang)


# ---------------------------------------------------------------- what changed


def changed(before: State, after: State) -> list[Change]:
    """What stands otherwise: an amendment as a whole, or those instructions of it that alone
    changed."""
    found = changes(before, after)
    whole = {change.what for change in found}
    return [c for c in found if c.what.rpartition("/")[0] not in whole]


def change_sentence(change: Change, lang: str) -> str:
    """A change as a complete sentence."""
    part = "/" in change.what and not is_paragraph(change.what)
    facts = {
        "what": named(change.what, lang),
        "was": status(change.was, lang, part=part),
        "now": status(change.now, lang, part=part),
    }
    if not change.now and change.what != DRAFT:
        return say("session.change.gone", lang, **facts)
    return say("session.change.other" if change.was else "session.change.new", lang, **facts)


def lost(before: State, after: State, events: Sequence[Event], lang: str) -> Iterator[str]:
    """Events that have lost their ground meanwhile, and why."""
    for n, refusal in after.void.items():
        event = _event(events, n)
        if n not in before.void and event is not None:
            text = sentence(event, events, lang)
            yield say("session.lost", lang, n=n, text=text, why=refusal_message(refusal, lang))


def status(name: str, lang: str, *, part: bool = False) -> str:
    """Where something stands, in words; ``part``: an instruction, or several."""
    table = "status-part" if part else "status"
    return say(f"session.{table}.{name or 'undecided'}", lang)


def stands(standing: Standing, lang: str) -> str:
    """Where an amendment stands, in words; told where only a part of it is in the text."""
    text = status(standing.status, lang)
    if standing.settled and any(fate not in (*IN_TEXT, ELSEWHERE) for fate in standing.fates):
        return say("session.in-part", lang, status=text)
    return text


def proposal_sentence(proposal: Proposal, lang: str) -> str:
    """What an instruction has become, as a complete sentence."""
    return outcome_message(proposal.outcome, lang)


# ---------------------------------------------------------------- for programs


def event_json(event: Event) -> dict[str, Any]:
    """An event as plain data."""
    return {"n": event.n, "at": event.at, "kind": event.kind, "facts": event.facts}


def change_json(change: Change) -> dict[str, Any]:
    """A change as plain data."""
    return {"what": change.what, "was": change.was or None, "now": change.now or None}


def proposal_json(proposal: Proposal, lang: str) -> dict[str, Any]:
    """A proposal as plain data."""
    event = proposal.event
    return {
        "instruction": proposal.key,
        "result": proposal.outcome.status,
        "because": proposal.outcome.because or None,
        "event": event.kind if event is not None else None,
        "message": proposal_sentence(proposal, lang),
    }
