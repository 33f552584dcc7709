"""Amendments shown instruction by instruction; those of a session with what became of them."""

from __future__ import annotations

import os

from resolutions.cli.amend.saying import operation_lines
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.amendment import Instruction
    from resolutions.cli.session.sitting import Sitting
    from resolutions.session.state import Standing


def put_instruction(
    n: int, instruction: Instruction, lang: str, screen: Screen, note: str = ""
) -> None:
    """An instruction as official sentences; ``note``: what stands after the last line."""
    lines = [line for op in instruction.ops for line in _lines(op, n, lang)]
    if note and lines:
        lines[-1] += f" [{note}]"
    for line in lines:
        for part in wrap(clean(line), screen.width, "   "):
            screen.put(part)


def _lines(op: object, n: int, lang: str) -> list[str]:
    found = operation_lines(op, lang)  # type: ignore[arg-type]
    return [f"{f'{n}. ' if i == 0 else '   '}{line[3:]}" for i, line in enumerate(found)]


def of_session(typed: str, session: str, reader: Reader, screen: Screen) -> bool:
    """Show an amendment of the session, where a word is no file but names one. Raises `Usage`
    for a name that is neither, in a session that was named or is here."""
    from resolutions.cli.session.finding import found as session_here
    from resolutions.cli.session.finding import look
    from resolutions.cli.session.names import amendment_part
    from resolutions.cli.session.sitting import Sitting

    if typed == "-" or os.path.exists(typed):
        return False
    folder = session_here(session)
    if not folder or (typed.endswith(".md") and not session):
        return False
    with look(folder) as open_one:
        sitting = Sitting(open_one, reader, screen)
        id, numbers = amendment_part(typed, open_one.state)
        _show(sitting, open_one.state.amendments[id], numbers)
    return True


def _show(sitting: Sitting, standing: Standing, numbers: list[int]) -> None:
    from resolutions.cli.session.saying import counted, stands, status

    lang, session = sitting.lang, sitting.session
    by = ", ".join(standing.sponsors)
    key = "amendment.head-by" if by else "amendment.head"
    sitting.head(say(key, lang, id=standing.id, by=by))
    facts = {"status": stands(standing, lang), "because": standing.because}
    given_way = standing.status in ("fallen", "satisfied", "superseded") and standing.because
    sitting.say("session.stands-because" if given_way else "session.stands", **facts)
    for n, entry in enumerate(session.amendment(standing.id).instructions, 1):
        if numbers and n not in numbers:
            continue
        own = standing.fates[n - 1]
        note = status(own, lang, part=True) if own not in ("open", standing.status) else ""
        put_instruction(n, entry, lang, sitting.screen, note)
    for vote in session.state.votes.values():
        if vote.on == standing.id or vote.on.rpartition("/")[0] == standing.id:
            sitting.put(counted(vote, lang))
