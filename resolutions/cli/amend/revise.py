"""``resolution amend revise ID FILE``: a revision takes the place of an amendment."""

from __future__ import annotations

import click

from resolutions.cli.app import encoding_option, option, reading_options
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage


@in_session("revise", "amend-revise", writes=True)
@option("--by", metavar="names", multiple=True)
@option("--looked", is_flag=True)
@reading_options()
@encoding_option()
@click.argument("words", nargs=-1)
def revise(
    sitting: Sitting,
    words: tuple[str, ...],
    by: tuple[str, ...] | None,
    looked: bool,
    changes: str,
    quiet: bool,
    encoding: str,
) -> int:
    """Revise an amendment."""
    from resolutions.cli.amend.adding import How, receive, slips
    from resolutions.cli.amend.owners import names
    from resolutions.cli.amend.received import tell
    from resolutions.cli.notices import Opener
    from resolutions.cli.session.names import amendment_id

    if len(words) < 2:
        raise Usage("revise-what")
    before = sitting.session.state
    id = amendment_id(words[0], before)
    opener = Opener(sitting.reader, encoding, changes, quiet=quiet)
    how = How(opener, names(by), looked=looked, old=id)
    found = slips(words[1:], how, sitting.language)
    if len(found) != 1:
        raise Usage("revise-what")
    came = receive(sitting, found[0], how)
    events = [came.received.event] if came.received is not None else []
    return tell(sitting, before, events, [came])
