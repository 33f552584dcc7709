"""``resolution session present [ID]``: one amendment large, for the projector.

The amended paragraphs and nothing else, each written out whole: what is changed is marked, or the
words before or after are shown alone. Never the whole draft, so that nobody scrolls.
"""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.compare.rows import Row

SHOWN = ("change", "before", "after")


@in_session("present", "session-present", watches=True)
@option("--show", metavar="what")
@click.argument("id", required=False, default="")
def present(sitting: Sitting, id: str, show: str) -> int:
    """Show one amendment large."""
    from resolutions.amend.compare.rows import rows
    from resolutions.amend.several.merging import Merged
    from resolutions.cli.apply import complaints
    from resolutions.session.agenda import texts

    if show and show not in SHOWN:
        raise Usage("unknown-choice", option="--show", name=show, known=list(SHOWN))
    id = _which(sitting, id)
    before, after = texts(sitting.session, id)
    if not isinstance(before, Merged) or not isinstance(after, Merged):
        for line in complaints(
            before if not isinstance(before, Merged) else after, [], sitting.lang
        ):
            sitting.aside(line)
        return 4
    found = [row for row in rows(before.frozen, after.frozen) if row.kind != "same"]
    if sitting.as_json:
        return _json(sitting, id, found)
    _head(sitting, id)
    for row in found:
        sitting.screen.put("")
        for line in _lines(sitting, row, show or "change"):
            sitting.screen.put(line)
    _misfits(sitting, id, shown=bool(found))
    _if_adopted(sitting, id)
    return 0


def _which(sitting: Sitting, typed: str) -> str:
    """The amendment that is meant: as typed, else the next to be voted on."""
    from resolutions.cli.session.names import amendment_id
    from resolutions.session.agenda import agenda

    state = sitting.session.state
    if typed:
        return amendment_id(typed.partition("/")[0], state)
    found = agenda(sitting.session)
    next = found.next.partition("/")[0]
    if next in state.amendments:
        return next
    if found.order:
        return found.order[0]
    raise Usage("nothing-to-present")


def _head(sitting: Sitting, id: str) -> None:
    from resolutions.cli.session.saying import status

    lang = sitting.lang
    standing = sitting.session.state.amendments[id]
    by = ", ".join(standing.sponsors)
    sitting.head(say("amendment.head-by" if by else "amendment.head", lang, id=id, by=by))
    if standing.status != "in-order":
        sitting.put(status(standing.status, lang))


def _lines(sitting: Sitting, row: Row, show: str) -> Iterator[str]:
    """The place, then the paragraph, wrapped, as wide as the screen."""
    from resolutions.amend.compare.show_text import marked
    from resolutions.amend.compare.spans import heading

    screen = sitting.screen
    yield screen.paint(heading(row, sitting.lang), "bold")
    if (
        row.kind == "left"
        or (show == "before" and not row.old)
        or (show == "after" and not row.new)
    ):
        return
    for line in marked(row, show, screen.width - 4, screen.coloured):
        yield f"    {line}"


def _misfits(sitting: Sitting, id: str, *, shown: bool) -> None:
    """The instructions that cannot be shown, and why."""
    from resolutions.cli.session.following import misfitting
    from resolutions.cli.session.saying import proposal_sentence

    found = [p for p in misfitting(sitting) if p.key.rpartition("/")[0] == id]
    if found or not shown:
        sitting.screen.put("")
    for one in found:
        sitting.put(proposal_sentence(one, sitting.lang))
    if not found and not shown:
        sitting.say("diff.none")


def _if_adopted(sitting: Sitting, id: str) -> None:
    """What no longer stands if it is adopted."""
    from resolutions.cli.session.saying import proposal_sentence
    from resolutions.session.agenda import if_adopted

    if not sitting.session.state.amendments[id].is_pending:
        return
    found = if_adopted(sitting.session, id)
    sitting.screen.put("")
    if not found:
        sitting.say("session.nothing-falls", id=id)
        return
    sitting.head(say("session.if-adopted", sitting.lang, id=id))
    for one in found:
        sitting.put(f" - {proposal_sentence(one, sitting.lang)}")


def _json(sitting: Sitting, id: str, found: list[Row]) -> int:
    from resolutions.amend.compare.spans import spans, written
    from resolutions.cli.session.saying import proposal_json
    from resolutions.cli.session.sitting import put_json
    from resolutions.session.agenda import if_adopted

    standing = sitting.session.state.amendments[id]
    falls = if_adopted(sitting.session, id) if standing.is_pending else ()
    put_json(
        {
            "id": id,
            "status": standing.status,
            "sponsors": list(standing.sponsors),
            "paragraphs": [
                {
                    "kind": row.kind,
                    "was": row.old[0].address if row.old else None,
                    "now": row.new[0].address if row.new else None,
                    "words": [[tag, written(content)] for tag, content in spans(row)],
                }
                for row in found
            ],
            "if_adopted": [proposal_json(one, sitting.lang) for one in falls],
        }
    )
    return 0
