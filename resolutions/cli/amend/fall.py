"""``resolution amend fall ID --because OTHER``: there is no room left for it."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("fall", "amend-fall", writes=True)
@option("--because", metavar="words")
@option("--satisfied", is_flag=True)
@click.argument("ids", nargs=-1, required=True)
def fall(sitting: Sitting, ids: tuple[str, ...], because: str, satisfied: bool) -> int:
    """Declare amendments fallen, or satisfied."""
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_part
    from resolutions.errors import Usage

    state = sitting.session.state
    try:
        cause = amendment_part(because, state)[0] if because else ""
    except Usage:
        cause = because
    kind = "satisfied" if satisfied else "fallen"

    def act(typed: str) -> Event:
        id, numbers = amendment_part(typed, state)
        facts: dict[str, object] = {"amd": id}
        facts |= {"instructions": numbers} if numbers else {}
        facts |= {"because": cause} if cause else {}
        return sitting.session.record(kind, sitting.at, facts)

    return each_of(sitting, ids, act)
