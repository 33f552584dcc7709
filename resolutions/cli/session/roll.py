"""``resolution session roll NAMES``: a sheet to call the roll, in alphabetical order."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.outlet import paper_of_session
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolutions.render.papers.blocks import Paper
    from resolutions.session.desk import Session


@paper_of_session("roll", "session-roll")
@option("--from", "from_", metavar="file")
@option("--first", metavar="name")
@click.argument("names", nargs=-1)
def roll(
    session: Session, lang: str, names: tuple[str, ...], from_: str, first: str
) -> tuple[Paper, int]:
    """Print the sheet of the roll call."""
    from resolutions.session.papers.sheets import roll_call
    from resolutions.session.papers.wording import headed

    typed = _names(names)
    if from_:
        from resolutions.read import read_source

        typed += _names(read_source(from_).text.split("\n"))
    if not typed:
        typed = _called_last(session)
    if not typed:
        raise Usage("roll-names")
    try:
        found = roll_call(typed, lang, headed(session.state, session.document), first)
    except KeyError:
        raise Usage("roll-first", name=first, known=typed) from None
    return found, 0


def _names(lines: Iterable[str]) -> list[str]:
    """Names typed one a line or with commas between them; what follows # is a remark."""
    import re

    words = (one for line in lines for one in re.split(r"[,;،、]", line.partition("#")[0]))
    return [word.strip(" \t\r-*•") for word in words if word.strip(" \t\r-*•")]


def _called_last(session: Session) -> list[str]:
    """The names that were called at the last vote by roll call."""
    called = [vote.ballot.roll for vote in session.state.votes.values() if vote.ballot.roll]
    return [name for name, _ in called[-1]] if called else []
