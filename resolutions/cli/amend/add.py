"""``resolution amend add FILE…``: receive amendments, from files or as sentences."""

from __future__ import annotations

import click

from resolutions.cli.app import encoding_option, option, reading_options
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from resolutions.cli.amend.adding import Came
    from resolutions.cli.notices import Opener
    from resolutions.session.events import Event


@in_session("add", "amend-add", writes=True)
@option("--by", metavar="names", multiple=True)
@option("--sub-of", metavar="ids")
@option("--oral", is_flag=True)
@option("--in-order", is_flag=True)
@option("--looked", is_flag=True)
@option("--revision", metavar="file", multiple=True)
@reading_options()
@encoding_option()
@click.argument("files", nargs=-1)
def add(
    sitting: Sitting,
    files: tuple[str, ...],
    by: tuple[str, ...] | None,
    sub_of: str,
    oral: bool,
    in_order: bool,
    looked: bool,
    revision: tuple[str, ...] | None,
    changes: str,
    quiet: bool,
    encoding: str,
) -> int:
    """Receive amendments."""
    from resolutions.cli.amend.adding import How, receive, slips
    from resolutions.cli.amend.owners import names
    from resolutions.cli.amend.received import misfits, tell
    from resolutions.cli.notices import Opener
    from resolutions.cli.session.names import amendment_id

    if not files:
        raise Usage("missing-amendment-file")
    before = sitting.session.state
    parent = amendment_id(sub_of, before) if sub_of else ""
    opener = Opener(sitting.reader, encoding, changes, quiet=quiet)
    how = How(opener, names(by), parent, oral, looked)
    events: list[Event] = []
    for path in revision or ():
        events += _know(sitting, path, opener)
    came = [receive(sitting, slip, how) for slip in slips(files, how, sitting.language)]
    events += [one.received.event for one in came if one.received is not None]
    if in_order:
        bad = misfits(sitting, came)
        events += [event for one in came for event in _ruled(sitting, one, bad)]
    return tell(sitting, before, events, came)


def _know(sitting: Sitting, path: str, opener: Opener) -> list[Event]:
    """Keep an earlier revision, unless it is known."""
    from resolutions.amend.compare.rebase import fingerprint
    from resolutions.read import read

    document = read(opener.source(path)).document
    known = [one.text for one in sitting.session.tables.fact("earlier", ())]
    if fingerprint(document) in (*known, fingerprint(sitting.session.document)):
        return []
    return [sitting.session.know(document, sitting.at)]


def _ruled(sitting: Sitting, one: Came, bad: Container[str]) -> list[Event]:
    """Rule an amendment in order at once, where it fits and the rules have nothing against it."""
    from resolutions.cli.amend.rule import AGAINST

    if one.received is None or one.received.amendment.id in bad:
        return []
    if any(objection.code in AGAINST for objection in one.received.objections):
        return []
    return [sitting.session.rule(one.received.amendment.id, sitting.at, in_order=True)]
