"""``resolution amend withdraw ID``: its sponsors withdraw an amendment, or instructions of it."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("withdraw", "amend-withdraw", writes=True)
@option("--by", metavar="names", multiple=True)
@click.argument("ids", nargs=-1, required=True)
def withdraw(sitting: Sitting, ids: tuple[str, ...], by: tuple[str, ...] | None) -> int:
    """Withdraw amendments."""
    from resolutions.cli.amend.owners import names
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_part

    def act(typed: str) -> Event:
        id, numbers = amendment_part(typed, sitting.session.state)
        return sitting.session.withdraw(id, sitting.at, names(by), numbers)

    return each_of(sitting, ids, act)
