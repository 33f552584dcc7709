"""``resolution amend accept ID``: the sponsors of the draft accept an amendment (friendly)."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage
from resolutions.messages import say


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
    who = _sponsors(names(by), before.sponsors) or session.missing(id)
    events = [session.accept(id, sitting.at, who)]
    events += followed(sitting) if confirmed else []
    left = session.missing(id) if not session.state.amendments[id].settled else ()
    notes = []
    if left:
        notes.append(say("session.missing", sitting.lang, n=len(left), names=", ".join(left)))
    elif not session.state.amendments[id].sub_of:
        notes.append(say("session.now-in-text", sitting.lang, id=id))
    more = {"missing": list(left)} if sitting.as_json else {}
    return done(sitting, before, events, notes, **more)


def _sponsors(typed: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """The sponsors of the draft that are meant, as they are written there; those typed, where
    the draft names none. Raises `Usage` (``no-such-sponsor``) for others."""
    from resolutions.cli.speech import bare, nearest

    spelt = {bare(one): one for one in known}
    for one in typed if known else ():
        if bare(one) not in spelt:
            near = nearest(one, known)
            raise Usage("no-such-sponsor", name=one, known=list(known), near=near)
    return tuple(dict.fromkeys(spelt.get(bare(one), one) for one in typed))
