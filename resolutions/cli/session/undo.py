"""``resolution session undo [N]``: leave out what was recorded last, or event N."""

from __future__ import annotations

import click

from resolutions.cli.session.sitting import Sitting, in_session


@in_session("undo", "session-undo", writes=True)
@click.argument("n", required=False, default="")
def undo(sitting: Sitting, n: str) -> int:
    """Undo an event."""
    from resolutions.cli.options import number
    from resolutions.cli.session.following import done

    before = sitting.session.state
    event = sitting.session.undo(sitting.at, number(n, "undo"))
    return done(sitting, before, [event])
