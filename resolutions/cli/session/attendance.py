"""``resolution session attendance N``: how many delegations are present from now on."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage


@in_session("attendance", "session-attendance", writes=True)
@click.argument("n", required=False, default="")
def attendance(sitting: Sitting, n: str) -> int:
    """Say how many are present."""
    from resolutions.cli.options import number
    from resolutions.cli.session.following import done

    if not n:
        raise Usage("missing-count")
    before = sitting.session.state
    count = number(n, "attendance")
    return done(sitting, before, [sitting.session.record("present", sitting.at, {"count": count})])
