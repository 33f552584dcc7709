"""``resolution amend accept ID``: the sponsors of the draft accept an amendment (friendly)."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session


@in_session("accept", "amend-accept", writes=True)
@option("--by", metavar="names", multiple=True)
@option("--confirm", "confirmed", is_flag=True)
@click.argument("id")
def accept(sitting: Sitting, id: str, by: tuple[str, ...] | None, confirmed: bool) -> int:
    """Accept an amendment."""
    from resolutions.cli.amend.owners import names
    from resolutions.cli.session.following import done, followed
    from resolutions.cli.session.names import amendment_id

    session = sitting.session
    before = session.state
    id = amendment_id(id, before)
    who = names(by) or session.missing(id)
    events = [session.accept(id, sitting.at, who)]
    events += followed(sitting) if confirmed else []
    left = session.missing(id) if not session.state.amendments[id].settled else ()
    code = done(sitting, before, events, **({"missing": list(left)} if sitting.as_json else {}))
    if left and not sitting.as_json:
        sitting.say("session.missing", n=len(left), names=", ".join(left))
    elif not sitting.as_json and not session.state.amendments[id].sub_of:
        sitting.say("session.now-in-text", id=id)
    return code
