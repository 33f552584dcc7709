"""``resolution session slips``: half a page for each pending amendment, to sign and to file."""

from __future__ import annotations

from resolutions.cli.session.outlet import paper_of_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.papers.blocks import Paper
    from resolutions.session.desk import Session


@paper_of_session("slips", "session-slips")
def slips(session: Session, lang: str) -> tuple[Paper, int]:
    """Print the slips of the amendments."""
    from resolutions.session.papers.sheets import slips as made

    return made(session, lang), 0
