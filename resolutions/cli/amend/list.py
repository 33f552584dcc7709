"""``resolution amend list``: every amendment of the session, and what became of it."""

from __future__ import annotations

from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.messages import say


@in_session("list", "amend-list")
def list(sitting: Sitting) -> int:
    """List the amendments."""
    from resolutions.cli.session.sitting import put_json
    from resolutions.cli.session.standing import amendments_json, standings, unread_line
    from resolutions.session.aside import kept

    state = sitting.session.state
    unread = kept(sitting.session.folder)
    if sitting.as_json:
        rows = [
            {
                "file": one.name,
                "origin": one.origin,
                "code": one.code,
                "message": one.message(sitting.lang),
            }
            for one in unread
        ]
        put_json({"amendments": amendments_json(sitting.session, state), "unread": rows})
        return 0
    for line in standings(sitting, [*state.amendments.values()]):
        sitting.put(line)
    if not state.amendments:
        sitting.say("session.none-received")
    if unread:
        sitting.head(say("session.aside", sitting.lang, n=len(unread)))
    for one in unread:
        sitting.put(unread_line(one, sitting.lang), "    ")
    return 0
