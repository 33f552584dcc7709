"""``resolution amend resume ID…``: the meeting comes back to what it deferred."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("resume", "amend-resume", writes=True)
@click.argument("ids", nargs=-1, required=True)
def resume(sitting: Sitting, ids: tuple[str, ...]) -> int:
    """Take up deferred amendments."""
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_ids

    def act(id: str) -> Event:
        return sitting.session.record("resumed", sitting.at, {"amd": id})

    return each_of(sitting, amendment_ids(ids, sitting.session.state), act)
