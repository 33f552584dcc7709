"""What came of amendments that were to be received, for people and for programs."""

from __future__ import annotations

from resolutions.amend.several.admissibility import objection_message
from resolutions.amend.several.clash import clash_message
from resolutions.amend.several.outcomes import STANDS, outcome_message
from resolutions.cli.amend.rule import AGAINST
from resolutions.cli.amend.saying import candidates
from resolutions.cli.rules import language_name
from resolutions.cli.session.saying import change_json, changed, event_json, sentence
from resolutions.cli.session.sitting import put_json
from resolutions.cli.session.status import EXCLUDING
from resolutions.messages import known, place, say
from resolutions.session.agenda import agenda

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.cli.amend.adding import Came
    from resolutions.cli.session.sitting import Sitting
    from resolutions.session.events import Event
    from resolutions.session.state import State

MISFIT = 4
_FEW = 3
"""So many amendments at once are told with their clashes."""


def tell(sitting: Sitting, before: State, events: Sequence[Event], came: Sequence[Came]) -> int:
    """Say what came of each slip. Gives the exit code: 4 where one was not read or does not
    fit the text, 5 where the procedure refuses one."""
    fits = misfits(sitting, came)
    code = max([one.exit_code for one in came] + [MISFIT] * any(fits.values()), default=0)
    if sitting.as_json:
        put_json(
            {
                "events": [event_json(event) for event in events],
                "changes": [change_json(c) for c in changed(before, sitting.session.state)],
                "slips": [_json(one, sitting, fits) for one in came],
            }
        )
        return code
    for event in events:
        if event.kind == "earlier":
            sitting.put(sentence(event, sitting.session.events, sitting.lang))
    for one in came:
        _one(sitting, one, fits, events)
    received = [one.received.amendment.id for one in came if one.received is not None]
    _meets(sitting, received)
    unruled = [id for id in received if sitting.session.tables.amendments[id].status == "submitted"]
    against = {
        one.received.amendment.id
        for one in came
        if one.received is not None and any(o.code in AGAINST for o in one.received.objections)
    }
    _next(sitting, unruled, fits, against)
    return code


def _next(
    sitting: Sitting, unruled: list[str], fits: dict[str, list[str]], against: set[str]
) -> None:
    """How those received are ruled in order, or out of order, and how one that does not fit is
    put right."""
    fine = [id for id in unruled if id not in fits and id not in against]
    if fine:
        ids = " ".join(fine) if len(fine) <= _FEW else say("session.all-word", sitting.lang)
        sitting.say("session.next-rule", ids=ids)
    doubtful = [id for id in unruled if id in against and id not in fits]
    if doubtful and not fine:
        sitting.say("session.next-rule-either", ids=" ".join(doubtful))
    for id in unruled[:_FEW]:
        if id in fits:
            sitting.say("session.next-revise", id=id)


def _one(sitting: Sitting, one: Came, fits: dict[str, list[str]], events: Sequence[Event]) -> None:
    lang = sitting.lang
    if one.known:
        sitting.say("session.known-file", name=one.slip.path, id=one.known)
        return
    if one.received is None:
        sitting.aside(_named(one, lang))
        for line in candidates(one.candidates, lang):
            sitting.put(f"   {line}")
        hint = f"session.hint.{one.code}"
        if known(hint) and one.slip.path:
            sitting.put(f"   {say(hint, lang, name=one.slip.path)}")
        if one.kept:
            sitting.say("session.kept-aside", name=one.kept)
        return
    id = one.received.amendment.id
    for event in events:
        if event.text("as") == id or (event.text("amd") == id and not event.text("as")):
            sitting.put(sentence(event, sitting.session.events, lang))
    for line in _notes(one, lang, sitting.language):
        sitting.put(f" - {line}")
    for line in fits.get(id, ()):
        sitting.put(f" - {line}")


def _named(one: Came, lang: str) -> str:
    """A refusal with the file that it is about, where it does not name it itself."""
    if not one.slip.path or one.slip.path in one.message:
        return one.message
    return say("session.line", lang, what=one.slip.path, text=one.message)


def _notes(one: Came, lang: str, language: str) -> Iterator[str]:
    """A new number, another language than the draft’s, what moved since the revision on which it
    was written, objections."""
    assert one.received is not None
    got = one.received
    given = got.event.text("given")
    if given:
        yield say("session.renamed", lang, given=given, id=got.amendment.id)
    if got.amendment.language != language:
        named = language_name(got.amendment.language, lang)
        yield say("session.other-language", lang, language=named)
    for moved in got.moved:
        if moved.was != moved.now and moved.now:
            n = moved.key.rpartition("/")[2]
            facts = {"was": place(moved.was, lang), "now": place(moved.now, lang)}
            yield say("amendment.renumbered", lang, n=n, **facts)
    for objection in got.objections:
        yield objection_message(objection, lang)


def misfits(sitting: Sitting, came: Sequence[Came]) -> dict[str, list[str]]:
    """What does not stand in amendments that were just received."""
    ids = {one.received.amendment.id for one in came if one.received is not None}
    out: dict[str, list[str]] = {}
    if not ids:
        return out
    for proposal in sitting.session.proposals():
        id = proposal.key.rpartition("/")[0]
        if id in ids and proposal.outcome.status not in STANDS:
            out.setdefault(id, []).append(outcome_message(proposal.outcome, sitting.lang))
    return out


def _meets(sitting: Sitting, received: Sequence[str]) -> None:
    """What those received clash with, where they are few."""
    if not received:
        return
    found = [
        clash
        for group in agenda(sitting.session).groups
        for clash in group.clashes
        if clash.kind in EXCLUDING and set(clash.amendments) & set(received)
    ]
    if len(received) > _FEW and found:
        sitting.say("session.clashes-found", n=len(found))
        return
    for clash in found:
        sitting.put(f" - {clash_message(clash, sitting.lang)}")


def _json(one: Came, sitting: Sitting, fits: dict[str, list[str]]) -> dict[str, Any]:
    out: dict[str, Any] = {"path": one.slip.path or None}
    if one.known:
        return {**out, "result": "known", "id": one.known}
    if one.received is None:
        out |= {"result": "unread", "code": one.code, "message": one.message}
        return {**out, "candidates": list(one.candidates), "kept": one.kept or None}
    id = one.received.amendment.id
    out |= {"result": "received", "id": id, "given": one.received.event.text("given") or None}
    said = [objection_message(o, sitting.lang) for o in one.received.objections]
    return {**out, "objections": said, "problems": fits.get(id, [])}
