"""What a vote does: to an amendment, to a part of one, to the draft or a part of it."""

from __future__ import annotations

from dataclasses import replace

from resolutions.session.following import enter, lapse, revive
from resolutions.session.recorded import ballot_from_json, rule_from_json
from resolutions.session.state import DRAFT, OPEN, RECONSIDER, Standing, Vote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event
    from resolutions.session.tables import Tables


def vote_of(event: Event) -> Vote:
    """The vote that an event records. Raises ValueError for what is none."""
    facts = event.facts
    result = facts.get("result")
    if result not in ("adopted", "rejected") or not isinstance(facts.get("rule"), dict):
        raise ValueError("no vote")
    return Vote(
        n=event.n,
        on=event.text("on"),
        ballot=ballot_from_json(facts),
        rule=rule_from_json(facts["rule"]),
        adopted=result == "adopted",
        reason=event.text("why"),
        of=event.number("among"),
        needed=event.number("needed"),
        purpose=event.text("purpose"),
        text=event.text("text"),
        corrected=event.number("corrected"),
    )


def voted(event: Event, tables: Tables) -> None:
    vote = vote_of(event)
    tables.put(tables.votes, event.n, vote)
    if event.kind == "motion":
        return
    if vote.reason == "objection":
        return  # no consensus is no decision: it is voted on
    result = "adopted" if vote.adopted else "rejected"
    if vote.on == DRAFT and vote.purpose == RECONSIDER:
        if vote.adopted:
            tables.put(tables.facts, "outcome", "")
            tables.put(tables.facts, "parts", tuple((a, "") for a, _ in tables.fact("parts", ())))
    elif vote.on == DRAFT:
        tables.put(tables.facts, "outcome", result)
    elif vote.on in tables.amendments:
        _decide(tables.amendments[vote.on], vote, tables)
    elif vote.on.rpartition("/")[0] in tables.amendments:
        _decide_part(tables.amendments[vote.on.rpartition("/")[0]], vote, tables)
    else:
        _decide_draft_part(vote.on, result, tables)


def _decide(standing: Standing, vote: Vote, tables: Tables) -> None:
    if vote.purpose == RECONSIDER:
        if vote.adopted:
            _reopen(standing, tables)
    elif vote.adopted:
        enter(standing, "adopted", vote.n, tables)
    else:
        now = tuple("rejected" if s == OPEN else s for s in standing.instructions)
        tables.stand(replace(standing, status="rejected", instructions=now))
        lapse(standing.id, standing.id, tables)


def _reopen(standing: Standing, tables: Tables) -> None:
    now = tuple(OPEN if s in ("adopted", "rejected") else s for s in standing.instructions)
    fresh = replace(standing, status="in-order", instructions=now, settled=0)
    tables.stand(replace(fresh, parts=(), decided=(), because="", reason=""))
    revive(standing.id, tables)


def _decide_part(standing: Standing, vote: Vote, tables: Tables) -> None:
    """Parts that fail are taken out; where all do, the whole is rejected without a vote."""
    result = "adopted" if vote.adopted else "rejected"
    names = [standing.part_name(part) for part in standing.parts]
    at = names.index(vote.on)
    decided = (*standing.decided[:at], result, *standing.decided[at + 1 :])
    gone = () if vote.adopted else standing.parts[at]
    now = tuple("rejected" if n in gone else s for n, s in enumerate(standing.instructions, 1))
    status = "rejected" if set(decided) == {"rejected"} else standing.status
    tables.stand(replace(standing, decided=decided, instructions=now, status=status))
    if status == "rejected":
        lapse(standing.id, standing.id, tables)


def _decide_draft_part(address: str, result: str, tables: Tables) -> None:
    parts = tuple((a, result if a == address else r) for a, r in tables.fact("parts", ()))
    tables.put(tables.facts, "parts", parts)
    if tables.fact("parts-whole", False) and all(r == "rejected" for _, r in parts):
        tables.put(tables.facts, "outcome", "rejected")
