"""``resolution amend order``: the order of the vote, with its reasons; or the chair's own."""

from __future__ import annotations

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.amend.several.grouping import Group
    from resolutions.session.agenda import Agenda


@in_session("order", "amend-order", writes=lambda own: bool(own["first"] or own["proposed"]))
@option("--first", metavar="ids")
@option("--because", metavar="words")
@option("--proposed", is_flag=True)
@option("--script", is_flag=True)
@option("--format", metavar="format")
@option("--output", "-o", metavar="file")
def order(
    sitting: Sitting,
    first: str,
    because: str,
    proposed: bool,
    script: bool,
    format: str,
    output: str,
) -> int:
    """Show the order of the vote, or give another."""
    from resolutions.cli.session.names import amendment_ids
    from resolutions.session.agenda import agenda

    before = sitting.session.state
    events = []
    if first or proposed:
        wanted = () if proposed else amendment_ids([first], before)
        events = [sitting.session.order(wanted, because, sitting.at)]
    if script:
        from resolutions.cli.session.outlet import put_script

        put_script(sitting.session, sitting.lang, format, output)
        return 0
    found = agenda(sitting.session)
    if sitting.as_json:
        from resolutions.cli.session.saying import event_json
        from resolutions.cli.session.sitting import put_json

        put_json({"events": [event_json(one) for one in events], **_json(found)})
        return 0
    if events:
        from resolutions.cli.session.saying import sentence

        sitting.put(sentence(events[0], sitting.session.events, sitting.lang))
    _show(sitting, found)
    return 0


def _show(sitting: Sitting, found: Agenda) -> None:
    lang = sitting.lang
    if not found.order:
        sitting.say("session.no-order")
        return
    state = sitting.session.state
    own = tuple(id for group in found.groups for id in group.members) != found.order
    if own:
        reason = found.reason or say("session.no-reason", lang)
        sitting.say("session.own-order", order=", ".join(found.order), reason=reason)
    alone = [g.members[0] for g in found.groups if len(g.members) == 1]
    for group in found.groups:
        if len(group.members) > 1:
            _group(sitting, group, found, own=own)
    if alone:
        ranked = [id for id in found.order if id in alone]
        sitting.say("session.alone", n=len(ranked), ids=", ".join(ranked))
    if not own and not state.order:
        sitting.say("session.is-proposed")


def _group(sitting: Sitting, group: Group, found: Agenda, *, own: bool) -> None:
    """A group that is discussed together: each member with its distance, and what joins them."""
    from resolutions.amend.several.clash import clash_message

    lang, state = sitting.lang, sitting.session.state
    members = [id for id in found.order if id in group.members]
    key = "session.together-own" if own else "session.together"
    sitting.head(say(key, lang, ids=", ".join(members)))
    far = dict(zip(group.members, group.distances, strict=True))
    for n, id in enumerate(members, 1):
        standing = state.amendments[id]
        by = ", ".join(standing.sponsors)
        key = "session.rank-sub" if standing.sub_of else "session.rank"
        whole, part = f"{far[id]:.2f}".split(".")
        distance = say("session.decimal", lang, whole=whole, part=part)
        facts = {"id": id, "by": by or "–", "parent": standing.sub_of, "distance": distance}
        sitting.put(f"  {n}. {say(key, lang, **facts)}", "     ")
    for clash in group.clashes:
        sitting.put(f" - {clash_message(clash, lang)}")
    for winner, others in found.not_put:
        if winner in group.members:
            key = "amendment.if-adopted-many" if len(others) > 1 else "amendment.if-adopted"
            sitting.put(f"   {say(key, lang, id=winner, others=', '.join(others))}")


def _json(found: Agenda) -> dict[str, Any]:
    return {
        "order": list(found.order),
        "reason": found.reason or None,
        "next": found.next or None,
        "groups": [
            {"members": list(g.members), "distances": list(g.distances)} for g in found.groups
        ],
        "not_put": [{"if_adopted": id, "not_put": list(others)} for id, others in found.not_put],
    }
