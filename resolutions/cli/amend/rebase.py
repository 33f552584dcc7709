"""``resolution amend rebase FILE``: what becomes of an amendment written on an earlier text."""

from __future__ import annotations

import os

import click

from resolutions.cli.app import encoding_option, reading_options
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.compare.rebase import Moved
    from resolutions.cli.notices import Opener

LOST = 4


@in_session("rebase", "amend-rebase")
@reading_options()
@encoding_option()
@click.argument("files", nargs=-1, required=True)
def rebase(
    sitting: Sitting, files: tuple[str, ...], changes: str, quiet: bool, encoding: str
) -> int:
    """Show what becomes of amendments written on an earlier text."""
    from resolutions.cli.notices import Opener
    from resolutions.cli.session.sitting import put_json

    opener = Opener(sitting.reader, encoding, changes, quiet=quiet)
    rows = []
    code = 0
    for typed in files:
        moved = _moved(sitting, typed, opener)
        code = LOST if any(not one.is_kept for one in moved) else code
        rows.append({"file": typed, "instructions": [_json(one) for one in moved]})
        if sitting.as_json:
            continue
        sitting.head(typed)
        if not moved:
            sitting.say("session.on-this-text")
        for one in moved:
            _show(sitting, one)
        if moved and os.path.exists(typed) and not any(one.is_lost for one in moved):
            fine = all(one.is_kept for one in moved)
            sitting.say("session.rebase-add" if fine else "session.rebase-looked", name=typed)
    if sitting.as_json:
        put_json({"files": rows})
    return code


def _moved(sitting: Sitting, typed: str, opener: Opener) -> tuple[Moved, ...]:
    """What became of each instruction; of an amendment of the session, its file as it came."""
    from resolutions.cli.session.names import amendment_id
    from resolutions.session import folder as files
    from resolutions.source import Source

    session = sitting.session
    if typed == "-" or os.path.exists(typed) or typed.endswith(".md"):
        done = session.rebased(opener.source(typed))
    else:
        id = amendment_id(typed, session.state)
        event = session.events[session.state.amendments[id].received - 1]
        name = event.text("original") or event.text("file")
        done = session.rebased(Source(files.read(session.folder, name).decode(), name))
    return done.moved if done is not None else ()


def _show(sitting: Sitting, one: Moved) -> None:
    lang = sitting.lang
    facts = {
        "n": one.key.rpartition("/")[2],
        "was": place(one.was, lang),
        "now": place(one.now, lang) if one.now else "",
    }
    sitting.put(say(f"session.moved.{one.fate}", lang, **facts))
    if not one.is_kept:
        sitting.say("session.was", text=one.before)
        if one.after:
            sitting.say("session.is-now", text=one.after)


def _json(one: Moved) -> dict[str, object]:
    return {
        "instruction": int(one.key.rpartition("/")[2]),
        "fate": one.fate,
        "was": one.was,
        "now": one.now or None,
        "before": one.before,
        "after": one.after or None,
        "fits": one.fits,
    }
