"""The texts of a session: what was adopted as a new text, what is pending as a rolling text.

For the commands ``merge`` and ``compile``, which take a draft and files everywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.cli.applying import Row
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.several.compile_text import Compiled
    from resolutions.amend.several.merging import Merged, Stopped
    from resolutions.cli.speech import Reader
    from resolutions.session.desk import Session
    from resolutions.session.state import Standing


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was adopted so far. ``rows``: what came of each instruction; ``left``: the amendments
    that are not in the text; ``pending``: those still before the meeting; ``amendments``: those
    that are in the text."""

    done: Merged | Stopped
    rows: tuple[Row, ...]
    left: tuple[Row, ...]
    pending: tuple[str, ...]
    lang: str
    amendments: tuple[Amendment, ...] = ()


def folder_of(session: str, texts: Sequence[str]) -> str:
    """The folder of the session that is meant, empty where a draft and files are: without texts
    the session here, with the draft alone the session beside it. Raises `Usage`."""
    from resolutions.cli.session.finding import beside, found, is_session

    if not texts:
        return found(session)
    if len(texts) == 1 and texts[0] != "-" and is_session(beside(texts[0])):
        return beside(texts[0])
    return ""


def adopted(folder: str, reader: Reader) -> Adopted:
    """The text with all that was adopted or accepted."""
    from resolutions.amend.several.merging import Merged
    from resolutions.amend.several.outcomes import outcome_message
    from resolutions.cli.session.names import named
    from resolutions.messages import place
    from resolutions.session.opening import look
    from resolutions.session.state import DRAFT

    with look(folder) as session:
        lang = reader.about(str(session.tables.fact("language", "")))
        state = session.state
        gone: list[Row] = []
        done = session.text()
        rows: list[Row] = []
        if isinstance(done, Merged):
            for outcome in done.outcomes.values():
                id, _, n = outcome.key.rpartition("/")
                if id in state.amendments:
                    text = outcome_message(outcome, lang)
                    rows.append(Row(id, int(n), outcome.status, "", text))
                    if outcome.because.startswith(f"{DRAFT}/"):
                        where = place(outcome.address or state.rejected_parts[0], lang)
                        facts = {"what": named(outcome.key, lang), "place": where}
                        said = say("session.left-voted-down", lang, **facts)
                        gone.append(Row(id, int(n), "fallen", "", said))
        left = (*_left([*state.amendments.values()], lang), *gone)
        known = (session.amendment(id) for id in state.amendments)
        kept = tuple(
            a for a in known if isinstance(done, Merged) and set(a.keys) & set(done.outcomes)
        )
        return Adopted(done, tuple(rows), left, state.pending, lang, kept)


def _left(standings: Sequence[Standing], lang: str) -> Iterator[Row]:
    """Amendments that are not in the text, and instructions of others that are not."""
    from resolutions.cli.session.names import named
    from resolutions.cli.session.saying import status
    from resolutions.session.state import IN_TEXT

    settled = {one.id for one in standings if one.settled}
    for one in standings:
        facts = {"what": named(one.id, lang), "status": status(one.status, lang)}
        if one.status not in IN_TEXT:
            given_way = one.status in ("fallen", "satisfied", "superseded") and one.because
            key = "session.left-because" if given_way else "session.left"
            text = say(key, lang, because=one.because, **facts)
            yield Row(one.id, 0, one.status, "", text)
            continue
        if one.sub_of and one.sub_of not in settled:
            text = say("session.left-parent", lang, parent=one.sub_of, **facts)
            yield Row(one.id, 0, one.status, "", text)
            continue
        for n, result in enumerate(one.instructions, 1):
            if result not in IN_TEXT:
                what = named(f"{one.id}/{n}", lang)
                text = say("session.left", lang, what=what, status=status(result, lang, part=True))
                yield Row(one.id, n, result, "", text)


def pending(folder: str, reader: Reader) -> tuple[Compiled, str]:
    """The rolling text: what was adopted, with what is before the meeting as proposals; and the
    language of the reader."""
    from resolutions.amend.several.compile_text import compile_text
    from resolutions.amend.several.merging import Merged
    from resolutions.session.opening import look

    with look(folder) as session:
        lang = reader.about(str(session.tables.fact("language", "")))
        text = session.text()
        base = text.text if isinstance(text, Merged) else session.document
        return compile_text(_live(session), base), lang


def _live(session: Session) -> list[Amendment]:
    from resolutions.session.wording import live

    state = session.state
    known = {id: session.amendment(id) for id in state.pending}
    return [live(state.amendments[id], known) for id in state.pending]
