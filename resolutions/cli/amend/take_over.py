"""``resolution amend take-over ID --by DELEGATION``: another takes over what was withdrawn."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session


@in_session("take-over", "amend-take-over", writes=True)
@option("--by", metavar="names", multiple=True)
@click.argument("id")
def take_over(sitting: Sitting, id: str, by: tuple[str, ...] | None) -> int:
    """Take over an amendment."""
    from resolutions.cli.amend.owners import names
    from resolutions.cli.session.following import done
    from resolutions.cli.session.names import amendment_id

    before = sitting.session.state
    event = sitting.session.take_over(amendment_id(id, before), sitting.at, names(by))
    return done(sitting, before, [event])
