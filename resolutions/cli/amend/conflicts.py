"""``resolution amend conflicts -d DRAFT FILE…``: what clashes, why, and the order of the vote.

Without files: what clashes in the session.
"""

from __future__ import annotations

import json

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.amend.several.grouping import Group

SCHEMA = 1


@command("conflicts", key="amend-conflicts")
@option("--draft", "-d", metavar="file")
@option("--revision", metavar="file", multiple=True)
@option("--session", metavar="folder")
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@click.argument("files", nargs=-1)
def conflicts(
    files: tuple[str, ...],
    draft: str,
    revision: tuple[str, ...] | None,
    session: str,
    as_json: bool,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Show which amendments clash."""
    from resolutions.amend.several.grouping import groups
    from resolutions.cli.amendments import unique_ids
    from resolutions.cli.applying import Work
    from resolutions.cli.checking import number
    from resolutions.cli.notices import Opener

    screen = Screen(color or "auto", number(width, "--width"))
    if not files and not draft:
        return _of_session(session, Reader(lang), screen, as_json)
    if not files:
        raise Usage("missing-file", command="resolution amend conflicts")
    if not draft:
        raise Usage("missing-draft")
    opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
    work = Work(draft, tuple(revision or ()), opener)
    assert work.document is not None
    slips = [work.slip(path) for path in files]
    unique_ids(slips)
    tongue = work.lang
    for line in work.complaints(slips):
        error_line(clean(line), tongue)
    code = 4 if any(slip.problems for slip in slips) else 0
    found = groups([slip.amendment for slip in slips], work.document)
    return max(code, _shown(found, tongue, screen, as_json))


def _of_session(session: str, reader: Reader, screen: Screen, as_json: bool) -> int:
    """What clashes before the meeting."""
    from resolutions.cli.session.finding import look
    from resolutions.session.agenda import agenda

    with look(session) as found:
        lang = reader.about(str(found.tables.fact("language", "")))
        return _shown(agenda(found).groups, lang, screen, as_json)


def _shown(found: Sequence[Group], lang: str, screen: Screen, as_json: bool) -> int:
    """The groups; 4 where something needs a decision."""
    from resolutions.amend.several.clash import UNDECIDED

    if as_json:
        rows = [_json(group, lang) for group in found]
        print(json.dumps({"schema": SCHEMA, "groups": rows}, ensure_ascii=False, indent=1))
    else:
        for group in found:
            for line in _lines(group, lang):
                for part in wrap(clean(line), screen.width, "     "):
                    screen.put(part)
    return 4 if any(clash.kind in UNDECIDED for group in found for clash in group.clashes) else 0


def _json(group: Group, lang: str) -> dict[str, Any]:
    from resolutions.amend.several.clash import clash_message

    return {
        "members": list(group.members),
        "clashes": [
            {
                "reason": clash.reason,
                "kind": clash.kind,
                "instructions": [clash.one, clash.other],
                "address": clash.address,
                "message": clash_message(clash, lang),
            }
            for clash in group.clashes
        ],
    }


def _lines(group: Group, lang: str) -> Iterator[str]:
    from resolutions.amend.several.clash import clash_message
    from resolutions.amend.several.grouping import not_put

    if len(group.members) == 1:
        yield say("amendment.alone", lang, id=group.members[0])
        return
    yield say("amendment.group", lang, ids=", ".join(group.members))
    for clash in group.clashes:
        yield f" - {clash_message(clash, lang)}"
    yield f"   {say('amendment.vote-order', lang, ids=', '.join(group.members))}"
    for id, others in not_put(group):
        key = "amendment.if-adopted-many" if len(others) > 1 else "amendment.if-adopted"
        yield f"   {say(key, lang, id=id, others=', '.join(others))}"
