"""``resolution session confirm [ID…]``: the chair confirms what an adoption brings with it.

Without a name the proposals are shown; ``--yes`` confirms all of them, a name those about that
amendment or instruction.
"""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.session.wording import Proposal


@in_session("confirm", "session-confirm", writes=lambda own: bool(own["yes"] or own["ids"]))
@option("--yes", "-y", is_flag=True)
@click.argument("ids", nargs=-1)
def confirm(sitting: Sitting, ids: tuple[str, ...], yes: bool) -> int:
    """Confirm what the tool proposes."""
    from resolutions.cli.session.following import confirm as confirmed
    from resolutions.cli.session.following import done, open_proposals, show_proposals
    from resolutions.cli.session.saying import proposal_json
    from resolutions.cli.session.sitting import put_json

    found = open_proposals(sitting)
    wanted = _chosen(found, ids, sitting) if ids else found
    if ids or (yes and found):
        before = sitting.session.state
        return done(sitting, before, confirmed(sitting, wanted))
    if sitting.as_json:
        put_json({"proposals": [proposal_json(one, sitting.lang) for one in found]})
    elif found:
        show_proposals(sitting, found)
    else:
        sitting.say("session.nothing-proposed")
    return 0


def _chosen(found: Sequence[Proposal], ids: tuple[str, ...], sitting: Sitting) -> list[Proposal]:
    """The proposals about some amendments or instructions.

    Raises `Usage` (``no-such-proposal``) for a name about which nothing is proposed.
    """
    from resolutions.cli.session.names import votable
    from resolutions.errors import Usage

    out: dict[str, Proposal] = {}
    for typed in ids:
        name, _ = votable([typed], sitting.session.state)
        some = [one for one in found if name in (one.key, one.key.rpartition("/")[0])]
        if not some:
            keys = [one.key for one in found]
            raise Usage("no-such-proposal" if keys else "no-proposal", name=name, keys=keys)
        out |= {one.key: one for one in some}
    return list(out.values())
