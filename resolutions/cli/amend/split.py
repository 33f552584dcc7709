"""``resolution amend split ID PART…``: the parts of an amendment go their own ways from now on."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session


@in_session("split", "amend-split", writes=True)
@click.argument("words", nargs=-1, required=True)
def split(sitting: Sitting, words: tuple[str, ...]) -> int:
    """Make amendments of the parts of one."""
    from resolutions.cli.amend.divide import parts_of
    from resolutions.cli.session.following import done
    from resolutions.cli.session.names import amendment_id

    before = sitting.session.state
    id = amendment_id(words[0], before)
    parts = parts_of(words[1:]) or [[n] for n in before.amendments[id].open]
    return done(sitting, before, [sitting.session.split(id, sitting.at, parts)])
