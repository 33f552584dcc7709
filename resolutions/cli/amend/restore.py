"""``resolution amend restore ID…``: what fell, or was satisfied, is before the meeting again."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("restore", "amend-restore", writes=True)
@click.argument("ids", nargs=-1, required=True)
def restore(sitting: Sitting, ids: tuple[str, ...]) -> int:
    """Restore amendments."""
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_part

    def act(typed: str) -> Event:
        id, numbers = amendment_part(typed, sitting.session.state)
        facts: dict[str, object] = {"amd": id}
        facts |= {"instructions": numbers} if numbers else {}
        return sitting.session.record("restored", sitting.at, facts)

    return each_of(sitting, ids, act)
