"""``resolution session close``: nothing more is decided."""

from __future__ import annotations

from resolutions.cli.session.sitting import Sitting, in_session


@in_session("close", "session-close", writes=True)
def close(sitting: Sitting) -> int:
    """Close the session."""
    from resolutions.cli.session.following import done

    before = sitting.session.state
    return done(sitting, before, [sitting.session.record("closed", sitting.at)])
