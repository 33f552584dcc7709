"""``resolution amend conflicts -d DRAFT FILE…``: what clashes, why, and the order of the vote."""

from __future__ import annotations

import json

from resolutions.cli.app import command, encoding_option, files, option
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.several.grouping import Group

SCHEMA = 1


@command("conflicts", key="amend-conflicts")
@option("--draft", "-d", metavar="file")
@option("--revision", metavar="file", multiple=True)
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@encoding_option()
@files()
def conflicts(
    files: tuple[str, ...],
    draft: str,
    revision: tuple[str, ...] | None,
    as_json: bool,
    width: str,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Show which amendments clash."""
    from resolutions.amend.several.clash import UNDECIDED, clash_message
    from resolutions.amend.several.grouping import groups
    from resolutions.cli.amendments import unique_ids
    from resolutions.cli.applying import Work
    from resolutions.cli.checking import number

    if not draft:
        raise Usage("missing-draft")
    work = Work(draft, tuple(revision or ()), encoding, Reader(lang))
    assert work.document is not None
    slips = [work.slip(path) for path in files]
    unique_ids(slips)
    tongue = work.lang
    for line in work.complaints(slips):
        error_line(clean(line), tongue)
    code = 4 if any(slip.problems for slip in slips) else 0
    found = groups([slip.amendment for slip in slips], work.document)
    if any(clash.kind in UNDECIDED for group in found for clash in group.clashes):
        code = 4
    if as_json:
        rows = [
            {
                "members": list(group.members),
                "clashes": [
                    {
                        "reason": clash.reason,
                        "kind": clash.kind,
                        "instructions": [clash.one, clash.other],
                        "address": clash.address,
                        "message": clash_message(clash, tongue),
                    }
                    for clash in group.clashes
                ],
            }
            for group in found
        ]
        print(json.dumps({"schema": SCHEMA, "groups": rows}, ensure_ascii=False, indent=1))
        return code
    screen = Screen(color or "auto", number(width, "--width"))
    for group in found:
        for line in _lines(group, tongue):
            for part in wrap(clean(line), screen.width, "     "):
                screen.put(part)
    return code


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
