"""How things stand, on one page: what is voted on next, what is pending, what was decided."""

from __future__ import annotations

from resolutions.amend.several.outcomes import outcome_message
from resolutions.messages import say
from resolutions.render.papers.blocks import Facts, Heading, Paper, Row, Sentence, Table, verbatim
from resolutions.session.papers.certifying import decided
from resolutions.session.papers.programme import programme
from resolutions.session.papers.wording import (
    gist,
    headed,
    listed,
    officials,
    places_aloud,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block
    from resolutions.session.desk import Session
    from resolutions.session.papers.programme import Programme


def status_paper(session: Session, lang: str) -> Paper:
    """The page. Raises `Altered` as `Session.amendment` does."""
    state = session.state
    title = say("paper.state.title", lang)
    found = programme(session)
    blocks: list[Block] = [_facts(session, found, lang)]
    blocks += _pending(found, lang)
    blocks += _decided(session, lang)
    if found.gone:
        blocks.append(Heading(verbatim(say("paper.state.to-confirm", lang))))
        blocks += [
            Sentence(verbatim(outcome_message(one.outcome, lang)), "item") for one in found.gone
        ]
    running = " – ".join(part for part in (title, state.symbol) if part)
    subtitle = headed(state, session.document)
    return Paper(title, lang, tuple(blocks), subtitle=subtitle, running=running)


def _facts(session: Session, found: Programme, lang: str) -> Facts:
    state = session.state
    rows = [("present", str(state.present) if state.present else "")]
    if state.outcome:
        rows.append(("whole", say(f"session.status.{state.outcome}", lang)))
    elif found.items:
        rows.append(("next", found.items[0].id))
    else:
        rows.append(("next", say("paper.script.whole", lang)))
    rows.append(("hash", state.text[:12]))
    return Facts(tuple((say(f"paper.state.{n}", lang), verbatim(said)) for n, said in rows if said))


def _pending(found: Programme, lang: str) -> Iterator[Block]:
    if not found.items:
        return
    yield Heading(verbatim(say("paper.state.pending", lang, n=len(found.items))))
    rows = []
    for item in found.items:
        ids = [one.id for one in item.lost if not one.instructions]
        said: Content = gist(item.amendment, item.open, lang)
        if ids:
            lost = say("paper.sheet.lost", lang, n=len(ids), ids=listed(ids, lang))
            said = (*said, *verbatim(f"\n{lost}"))
        cells = (
            verbatim(listed([item.id, *(one.id for one in item.twins)], lang)),
            verbatim(places_aloud(item.places, lang)),
            verbatim(officials(item.sponsors, lang)),
            said,
            verbatim(say(f"session.status.{item.standing.status}", lang)),
        )
        rows.append(Row(cells))
    names = ("number", "place", "by", "gist", "status")
    heads = tuple(say(f"paper.{name}", lang) for name in names)
    yield Table(heads, tuple(rows), (8, 17, 20, 40, 15))


def _decided(session: Session, lang: str) -> Iterator[Block]:
    state = session.state
    done = [one for one in state.amendments.values() if not one.is_pending]
    if not done:
        return
    yield Heading(verbatim(say("paper.state.decided", lang, n=len(done))))
    rows = tuple(
        Row(
            (
                verbatim(one.id),
                verbatim(officials(one.sponsors, lang)),
                verbatim(say(f"session.status.{one.status}", lang)),
                verbatim(decided(one, state, lang)),
            )
        )
        for one in done
    )
    heads = tuple(say(f"paper.{name}", lang) for name in ("number", "by", "outcome", "vote"))
    yield Table(heads, rows, (10, 40, 28, 22))
