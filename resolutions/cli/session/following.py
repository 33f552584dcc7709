"""What a command has recorded, said: what happened, what changed with it, what the tool proposes.

The tool proposes, the chair confirms: nothing that an adoption brings with it is recorded here
but what was asked for.
"""

from __future__ import annotations

from resolutions.amend.several.outcomes import STANDS
from resolutions.cli.session.saying import (
    change_json,
    change_sentence,
    changed,
    event_json,
    lost,
    proposal_json,
    proposal_sentence,
    sentence,
)
from resolutions.cli.session.sitting import put_json
from resolutions.messages import say
from resolutions.session.refusing import Refused, refusal_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from resolutions.cli.session.sitting import Sitting
    from resolutions.session.events import Event
    from resolutions.session.state import State
    from resolutions.session.wording import Proposal

_TURNING = ("undo", "redo", "corrected")
_ENTERING = ("vote", "accepted", "restored", *_TURNING)
"""Kinds of event after which other amendments may stand otherwise."""


def open_proposals(sitting: Sitting) -> tuple[Proposal, ...]:
    """What the tool proposes to record now."""
    return tuple(p for p in sitting.session.proposals() if p.event is not None)


def misfitting(sitting: Sitting) -> tuple[Proposal, ...]:
    """The instructions before the meeting that do not fit the text."""
    found = sitting.session.proposals()
    return tuple(p for p in found if p.event is None and p.outcome.status not in STANDS)


def confirm(sitting: Sitting, wanted: Sequence[Proposal]) -> list[Event]:
    """Record proposals; what has settled itself meanwhile is passed over."""
    out = []
    for proposal in wanted:
        assert proposal.event is not None
        if sitting.session.refusal(proposal.event.kind, proposal.event.facts) is None:
            out.append(sitting.session.confirm(proposal, sitting.at))
    return out


def followed(sitting: Sitting) -> list[Event]:
    """Record all that is proposed now, for a chair who confirms in advance."""
    return confirm(sitting, open_proposals(sitting))


def each_of(sitting: Sitting, ids: Sequence[str], act: Callable[[str], Event]) -> int:
    """Do something about each of some amendments; one refusal never stops the rest."""
    before = sitting.session.state
    events: list[Event] = []
    refused: list[Refused] = []
    for id in ids:
        try:
            events.append(act(id))
        except Refused as error:
            refused.append(error)
    if not events and len(refused) == 1:
        raise refused[0]
    said = [refusal_message(error.refusal, sitting.lang) for error in refused]
    code = done(sitting, before, events, **({"refused": said} if sitting.as_json else {}))
    for text in said:
        sitting.aside(text)
    return refused[0].exit_code if refused else code


def done(
    sitting: Sitting,
    before: State,
    events: Sequence[Event],
    notes: Sequence[str] = (),
    **more: Any,
) -> int:
    """Say what was recorded, the notes about it, and what follows from it: in full what is
    proposed because of it, and how much waits from before. Gives the exit code."""
    session, lang = sitting.session, sitting.lang
    after = session.state
    turned = any(event.kind in _TURNING for event in events)
    found = changed(before, after)
    follows = any(event.kind in _ENTERING for event in events)
    proposed = open_proposals(sitting) if follows and not after.closed else ()
    said = [sentence(event, session.events, lang) for event in events]
    gone = list(lost(before, after, session.events, lang))
    if sitting.as_json:
        put_json(
            {
                "events": [event_json(event) for event in events],
                "messages": [*said, *gone],
                "changes": [change_json(change) for change in found],
                "proposals": [proposal_json(one, lang) for one in proposed],
                **more,
            }
        )
        return 0
    for text in said:
        sitting.put(text)
    for text in notes:
        sitting.put(text)
    for text in gone:
        sitting.put(f" - {text}")
    if turned:
        for change in found:
            sitting.put(f" - {change_sentence(change, lang)}")
    earlier = {one.key for one in _proposed_then(sitting, before)} if proposed else set()
    fresh = [one for one in proposed if one.key not in earlier]
    if fresh:
        show_proposals(sitting, proposed)
    elif proposed:
        sitting.say("session.still-proposed", n=len(proposed))
    return 0


def _proposed_then(sitting: Sitting, before: State) -> list[Proposal]:
    """What was proposed before, and still waits to be confirmed."""
    from resolutions.session.wording import proposals

    known = {id: sitting.session.read(one) for id, one in before.amendments.items()}
    then = proposals(before, known, sitting.session.tabled)
    return [one for one in then if one.event is not None]


def show_proposals(sitting: Sitting, proposed: Sequence[Proposal]) -> None:
    """What the tool proposes, and how it is confirmed."""
    if not proposed:
        return
    sitting.head(say("session.proposed", sitting.lang, n=len(proposed)))
    for one in proposed:
        sitting.put(f" - {proposal_sentence(one, sitting.lang)}")
    sitting.say("session.confirm-with", n=len(proposed))
