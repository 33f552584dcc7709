"""``resolution session sheet``: the voting sheet, a row for each amendment in voting order."""

from __future__ import annotations

from resolutions.cli.session.outlet import paper_of_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.papers.blocks import Paper
    from resolutions.session.desk import Session


@paper_of_session("sheet", "session-sheet")
def sheet(session: Session, lang: str) -> tuple[Paper, int]:
    """Print the voting sheet."""
    from resolutions.session.papers.sheets import voting_sheet

    return voting_sheet(session, lang), 0
