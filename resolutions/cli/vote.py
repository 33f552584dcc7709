"""``resolution vote ID YES NO ABSTAIN``: a vote on an amendment, a part of one, the draft."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.session.events import Event
    from resolutions.session.state import State
    from resolutions.session.votes import Ballot


@in_session("vote", writes=True)
@option("--yes", metavar="number")
@option("--no", metavar="number")
@option("--abstain", metavar="number")
@option("--roll", metavar="file")
@option("--against", metavar="names", multiple=True)
@option("--casting", metavar="answer")
@option("--consensus", is_flag=True)
@option("--objects", metavar="names", multiple=True)
@option("--votes", metavar="name")
@option("--majority", metavar="name")
@option("--among", metavar="name")
@option("--reconsider", is_flag=True)
@option("--motion", is_flag=True)
@option("--correct", is_flag=True)
@option("--confirm", "confirmed", is_flag=True)
@click.argument("words", nargs=-1)
def vote(sitting: Sitting, words: tuple[str, ...], confirmed: bool, **asked: Any) -> int:
    """Record a vote."""
    from resolutions.cli.session.following import done, followed

    if not words:
        raise Usage("vote-what")
    _verify(asked)
    before = sitting.session.state
    on, rest = (words[0], list(words[1:])) if asked["motion"] else _target(words, sitting)
    made = _ballot(rest, asked)
    if asked["correct"]:
        events = [sitting.session.correct(_last(on, before), made, sitting.at)]
    elif asked["motion"]:
        events = [_moved(sitting, on, made, asked)]
    else:
        events = [_voted(sitting, on, made, asked)]
    events += followed(sitting) if confirmed else []
    notes = _reopened(sitting, on, events[0])
    return max(done(sitting, before, events, notes), _placeless(sitting, on, events[0]))


def _reopened(sitting: Sitting, on: str, event: Event) -> list[str]:
    """That the vote itself is still to come, where it was on coming back to something."""
    from resolutions.cli.session.names import named, small
    from resolutions.session.state import RECONSIDER

    if event.text("purpose") != RECONSIDER or event.text("result") != "adopted":
        return []
    return [say("session.reopened", sitting.lang, what=small(named(on, sitting.lang)))]


def _ballot(rest: list[str], asked: dict[str, Any]) -> Ballot:
    """The ballot of what was typed after what is voted on, and as options.

    Raises `Usage`: ``vote-no-numbers``, ``vote-numbers``, ``vote-twice``.
    """
    from resolutions.cli.amend.owners import names
    from resolutions.cli.options import number
    from resolutions.cli.session import ballots

    typed = ballots.numbers(rest)
    given = {name: asked[name] for name in ("yes", "no", "abstain") if asked[name]}
    if typed is not None and given:
        raise Usage("vote-twice")
    if typed is None and not (given or asked["roll"] or asked["consensus"]):
        raise Usage("vote-no-numbers")
    yes, no, abstain = (number(asked[name], f"--{name}") for name in ("yes", "no", "abstain"))
    called = ballots.roll(_text(asked["roll"])) if asked["roll"] else ()
    return ballots.ballot(
        typed or (yes, no, abstain),
        called,
        names(asked["against"]),
        asked["casting"],
        names(asked["objects"]),
    )


def _voted(sitting: Sitting, on: str, made: Ballot, asked: dict[str, Any]) -> Event:
    """A vote on an amendment, the draft or a part of them."""
    from resolutions.session.state import RECONSIDER

    return sitting.session.vote(
        on,
        made,
        sitting.at,
        rule=asked["votes"],
        majority="consensus" if asked["consensus"] else asked["majority"],
        base=asked["among"],
        purpose=RECONSIDER if asked["reconsider"] else "",
    )


def _placeless(sitting: Sitting, on: str, event: Event) -> int:
    """Say which instructions were adopted and find no place in the text: 4 where there are."""
    from resolutions.amend.several.outcomes import outcome_message
    from resolutions.session.agenda import without_effect

    if event.text("result") != "adopted" or on not in sitting.session.tables.amendments:
        return 0
    found = without_effect(sitting.session, on)
    for one in found:
        sitting.aside(outcome_message(one, sitting.lang))
    if found:
        sitting.aside(say("session.placeless", sitting.lang, key=found[0].key, n=event.n))
    return 4 if found else 0


def _target(words: tuple[str, ...], sitting: Sitting) -> tuple[str, list[str]]:
    """What is voted on, and the numbers that follow it.

    Raises `Usage` (``not-divided``) for a paragraph of a draft that is voted on as a whole.
    """
    from resolutions.cli.session.names import is_paragraph, votable

    state = sitting.session.state
    on, rest = votable(words, state)
    if is_paragraph(on) and not state.outcome and on not in dict(state.parts):
        raise Usage("not-divided", name=on)
    return on, rest


def _moved(sitting: Sitting, on: str, made: Ballot, asked: dict[str, Any]) -> Event:
    """A vote on a motion: its words are recorded, nothing follows from it."""
    from resolutions.session.recorded import ballot_json

    majority = "consensus" if asked["consensus"] else asked["majority"]
    said = {"rule": asked["votes"], "majority": majority, "base": asked["among"]}
    facts = {"on": on, **ballot_json(made), **{k: v for k, v in said.items() if v}}
    return sitting.session.record("motion", sitting.at, facts)


def _last(on: str, state: State) -> int:
    """The number of the last vote that was taken on something.

    Raises `Usage` (``no-vote-yet``) where there has been none.
    """
    found = [vote.n for vote in state.votes.values() if vote.on == on]
    if not found:
        raise Usage("no-vote-yet", name=on)
    return max(found)


def _text(path: str) -> str:
    from resolutions.read import read_source

    return read_source(path).text


def _verify(asked: dict[str, Any]) -> None:
    """Raise `Usage` for a rule of votes that is not known."""
    from resolutions.session.votes import BASES, majorities, rules

    allowed = {"votes": rules(), "majority": majorities(), "among": BASES}
    for name, known in allowed.items():
        if asked[name] and asked[name] not in known:
            facts = {"option": f"--{name}", "name": asked[name], "known": list(known)}
            raise Usage("unknown-choice", **facts)
