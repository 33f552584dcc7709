"""``resolution session status``: what is before the meeting, for a screen that many look at."""

from __future__ import annotations

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.session.agenda import Agenda
    from resolutions.session.state import State

EXCLUDING = ("alternative", "falls")
"""The kinds of clash in which one leaves no room for the other."""
_CLASHES = 6
"""How many clashes are shown at most."""
_UNREAD = 2
"""So many files that were not received are told with the whole reason."""


@in_session("status", "session-status", watches=True)
@option("--format", metavar="format")
@option("--output", "-o", metavar="file")
def status(sitting: Sitting, format: str, output: str) -> int:
    """Show how things stand."""
    if format or output:
        from resolutions.cli.papers import form_of, put
        from resolutions.session.papers.status import status_paper

        form_of(format, output)
        put(status_paper(sitting.session, sitting.lang), format, output)
        return 0
    from resolutions.session.agenda import agenda

    state = sitting.session.state
    found = agenda(sitting.session)
    if sitting.as_json:
        from resolutions.cli.session.sitting import put_json

        put_json(_json(sitting, state, found))
        return 0
    _head(sitting, state)
    _next(sitting, state, found)
    _before(sitting, state, found)
    _clashes(sitting, found)
    _decided(sitting, state)
    _proposed(sitting, state)
    _aside(sitting)
    return 0


def _head(sitting: Sitting, state: State) -> None:
    from resolutions.cli.session.saying import status as said

    lang, dot = sitting.lang, f" {sitting.screen.glyphs['dot']} "
    parts = [_name(sitting, state)]
    if state.present:
        parts.append(say("session.present", lang, n=state.present))
    parts.append(say("session.events", lang, n=state.n))
    if state.closed:
        parts.append(say("session.is-closed", lang))
    sitting.head(dot.join(parts))
    if state.outcome:
        sitting.head(say("session.outcome", lang, status=said(state.outcome, lang)))


def _name(sitting: Sitting, state: State) -> str:
    """What the draft is called: its symbol, its title, else its folder."""
    import os

    from resolutions.cli.screen import shorten
    from resolutions.model import plain

    if state.symbol:
        return state.symbol
    document = sitting.session.document
    title = plain(document.title).strip()
    topic = next((entry.value for entry in document.header if entry.key == "topic"), "")
    folder = os.path.basename(os.path.abspath(sitting.session.folder))
    return shorten(
        title or topic or folder, sitting.screen.width // 2, sitting.screen.glyphs["cut"]
    )


def _next(sitting: Sitting, state: State, found: Agenda) -> None:
    from resolutions.amend.several.grouping import not_put
    from resolutions.cli.session.names import named, small

    lang = sitting.lang
    if found.unruled:
        sitting.say("session.unruled", n=len(found.unruled), ids=", ".join(found.unruled))
    if not found.next:
        return
    what = small(named(found.next, lang))
    id = found.next.rpartition("/")[0] or found.next
    by = state.amendments[id].sponsors if id in state.amendments else ()
    key = "session.next-by" if by else "session.next"
    sitting.head(say(key, lang, what=what, by=", ".join(by)))
    for group in found.groups:
        for winner, others in not_put(group):
            if winner == id:
                key = "amendment.if-adopted-many" if len(others) > 1 else "amendment.if-adopted"
                sitting.put(f"   {say(key, lang, id=id, others=', '.join(others))}")


def _before(sitting: Sitting, state: State, found: Agenda) -> None:
    from resolutions.cli.session.standing import standings

    if found.order:
        sitting.head(say("session.before", sitting.lang, n=len(found.order)))
        for line in standings(sitting, [state.amendments[id] for id in found.order]):
            sitting.put(line)
    if state.parts:
        from resolutions.cli.session.saying import status as said

        sitting.head(say("session.parts", sitting.lang))
        for address, result in state.parts:
            facts = {"what": place(address, sitting.lang), "text": said(result, sitting.lang)}
            sitting.put(f"  {say('session.line', sitting.lang, **facts)}")


def _clashes(sitting: Sitting, found: Agenda) -> None:
    from resolutions.amend.several.clash import clash_message

    clashes = [c for group in found.groups for c in group.clashes if c.kind in EXCLUDING]
    if not clashes:
        return
    sitting.head(say("session.clashes", sitting.lang, n=len(clashes)))
    for clash in clashes[:_CLASHES]:
        sitting.put(f" - {clash_message(clash, sitting.lang)}")
    if len(clashes) > _CLASHES:
        sitting.say("session.more-clashes", n=len(clashes) - _CLASHES)


def _decided(sitting: Sitting, state: State) -> None:
    from resolutions.cli.session.saying import stands

    found: dict[str, list[str]] = {}
    for one in state.amendments.values():
        if not one.is_pending:
            found.setdefault(stands(one, sitting.lang), []).append(one.id)
    if not found:
        return
    sitting.head(say("session.decided", sitting.lang))
    for name, ids in found.items():
        text = say("session.line", sitting.lang, what=name, text=", ".join(ids))
        sitting.put(f"  {text}", "    ")


def _proposed(sitting: Sitting, state: State) -> None:
    from resolutions.cli.session.following import misfitting, open_proposals, show_proposals
    from resolutions.cli.session.saying import proposal_sentence

    if state.outcome or state.closed:
        return
    misfits = misfitting(sitting)
    if misfits:
        sitting.head(say("session.misfits", sitting.lang, n=len(misfits)))
        for one in misfits:
            sitting.put(f" - {proposal_sentence(one, sitting.lang)}")
    show_proposals(sitting, open_proposals(sitting))


def _aside(sitting: Sitting) -> None:
    from resolutions.cli.screen import shorten
    from resolutions.cli.session.standing import unread_line
    from resolutions.session.aside import kept

    found = kept(sitting.session.folder)
    if not found:
        return
    sitting.head(say("session.aside", sitting.lang, n=len(found)))
    for one in found:
        line = unread_line(one, sitting.lang)
        if len(found) > _UNREAD:
            line = shorten(line, sitting.screen.width, sitting.screen.glyphs["cut"])
        sitting.put(line, "    ")
    if len(found) > _UNREAD:
        sitting.say("session.aside-in-full")


def _json(sitting: Sitting, state: State, found: Agenda) -> dict[str, Any]:
    from resolutions.amend.several.clash import clash_message
    from resolutions.cli.session.following import open_proposals
    from resolutions.cli.session.saying import proposal_json
    from resolutions.cli.session.standing import amendments_json
    from resolutions.session.aside import kept

    lang = sitting.lang
    return {
        "symbol": state.symbol or None,
        "folder": sitting.session.folder,
        "text": state.text,
        "language": state.language,
        "rules": state.rules,
        "votes": state.vote_rule,
        "sponsors": list(state.sponsors),
        "present": state.present or None,
        "members": state.members or None,
        "events": state.n,
        "closed": state.closed,
        "outcome": state.outcome or None,
        "next": found.next or None,
        "unruled": list(found.unruled),
        "order": list(found.order),
        "amendments": amendments_json(sitting.session, state),
        "adopted": list(state.adopted),
        "clashes": [
            {"instructions": [c.one, c.other], "kind": c.kind, "message": clash_message(c, lang)}
            for group in found.groups
            for c in group.clashes
        ],
        "parts": [{"address": a, "result": r or None} for a, r in state.parts],
        "proposals": [proposal_json(one, lang) for one in open_proposals(sitting)],
        "unread": [
            {
                "file": one.name,
                "origin": one.origin,
                "code": one.code,
                "message": one.message(sitting.lang),
            }
            for one in kept(sitting.session.folder)
        ],
    }
