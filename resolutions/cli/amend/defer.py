"""``resolution amend defer ID…``: the meeting comes back to it later."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("defer", "amend-defer", writes=True)
@click.argument("ids", nargs=-1, required=True)
def defer(sitting: Sitting, ids: tuple[str, ...]) -> int:
    """Defer amendments."""
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_ids

    def act(id: str) -> Event:
        return sitting.session.record("deferred", sitting.at, {"amd": id})

    return each_of(sitting, amendment_ids(ids, sitting.session.state), act)
