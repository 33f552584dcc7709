"""``resolution session at N``: how things stood after event N, and the text as it was then."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage


@in_session("at", "session-at")
@option("--text", "-t", is_flag=True)
@option("--output", "-o", metavar="file")
@click.argument("n", required=False, default="")
def at(sitting: Sitting, n: str, text: bool, output: str) -> int:
    """Show how things stood."""
    from resolutions.cli.options import number
    from resolutions.cli.session.saying import sentence, status
    from resolutions.cli.session.sitting import put_json
    from resolutions.cli.session.standing import amendments_json, standings

    session = sitting.session
    last = len(session.events)
    wanted = number(n, "at")
    if not n:
        raise Usage("which-event", last=last)
    if not 1 <= wanted <= last:
        raise Usage("no-such-event", n=n, last=last)
    state = session.at(wanted)
    if text or output:
        return _text(sitting, wanted, output)
    said = sentence(session.events[wanted - 1], session.events, sitting.lang)
    if sitting.as_json:
        rows = amendments_json(session, state)
        put_json({"n": wanted, "message": said, "amendments": rows, "outcome": state.outcome})
        return 0
    sitting.head(f"{wanted}  {said}")
    for line in standings(sitting, list(state.amendments.values())):
        sitting.put(line)
    if state.outcome:
        sitting.say("session.outcome", status=status(state.outcome, sitting.lang))
    return 0


def _text(sitting: Sitting, n: int, output: str) -> int:
    """The text after event ``n``, with final numbers."""
    from resolutions.amend.several.merging import Stopped
    from resolutions.cli.apply import complaints
    from resolutions.cli.session.sitting import put_json
    from resolutions.cli.writing import store
    from resolutions.render.markdown import markdown

    found = sitting.session.text(n)
    for line in complaints(found, [], sitting.lang):
        sitting.aside(line)
    if isinstance(found, Stopped):
        return 4
    said = markdown(found.document)
    if sitting.as_json:
        put_json({"n": n, "text": said, "blocked": found.blocked})
    else:
        store(output or "-", said.encode(), asked=bool(output))
    return 4 if found.blocked else 0
