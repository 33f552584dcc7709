"""``resolution session redo [N]``: take in again what was undone."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session


@in_session("redo", "session-redo", writes=True)
@click.argument("n", required=False, default="")
def redo(sitting: Sitting, n: str) -> int:
    """Do an event again."""
    from resolutions.cli.options import number
    from resolutions.cli.session.following import done

    before = sitting.session.state
    event = sitting.session.redo(sitting.at, number(n, "redo"))
    return done(sitting, before, [event])
