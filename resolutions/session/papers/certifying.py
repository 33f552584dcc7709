"""The change certificate as a paper: what was changed and by which vote, numbers, what is open."""

from __future__ import annotations

from resolutions.amend.several.proposals import proposal_message, proposals
from resolutions.amend.text.names import shown
from resolutions.messages import place, say
from resolutions.render.papers.blocks import (
    Facts,
    Heading,
    Paper,
    Row,
    Sentence,
    Table,
    verbatim,
    words,
)
from resolutions.session.papers.certificate import COLUMNS, certify
from resolutions.session.papers.wording import headed, listed, officials
from resolutions.session.state import DRAFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.several.merging import Merged
    from resolutions.amend.several.report import Row as Reported
    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block
    from resolutions.session.desk import Session
    from resolutions.session.papers.certificate import Certificate, Change, Renumbered
    from resolutions.session.state import Standing, State, Vote


def certificate(
    session: Session,
    merged: Merged,
    lang: str,
    *,
    symbol: str = "",
    adopted: str = "",
    date: str = "",
) -> Paper:
    """The certificate as a paper. ``symbol``, ``adopted``, ``date``: of the text as issued."""
    state = session.state
    found = certify(merged, state, adopted)
    blocks: list[Block] = [_facts(session, found, lang, symbol, date)]
    blocks += _amendments(state, lang)
    language = merged.base.document.language
    for name in COLUMNS:
        blocks += _column(found.column(name), name, lang, language)
    blocks += _numbers(found.numbers, lang)
    blocks += _open(session, merged, lang)
    blocks.append(Sentence(verbatim(say("paper.certificate.verify", lang)), "note"))
    if any(
        vote.on == DRAFT and vote.text not in ("", found.adopted) for vote in state.votes.values()
    ):
        blocks.append(Sentence(verbatim(say("paper.certificate.verify-voted", lang)), "note"))
    title = say("paper.certificate.title", lang)
    running = " – ".join(part for part in (title, symbol or state.symbol) if part)
    return Paper(
        title, lang, tuple(blocks), subtitle=headed(state, session.document), running=running
    )


def _facts(session: Session, found: Certificate, lang: str, symbol: str, date: str) -> Facts:
    state = session.state
    last = [vote for vote in state.votes.values() if vote.on == DRAFT and not vote.purpose]
    outcome = say(f"paper.result.{state.outcome}", lang) if state.outcome else ""
    if outcome and last:
        facts = {"result": outcome, "vote": _vote(last[-1], lang)}
        outcome = say("paper.certificate.by-vote", lang, **facts)
    rows = [
        ("tabled", state.symbol),
        ("issued", symbol),
        ("date", date),
        ("whole", outcome or say("paper.certificate.no-vote", lang)),
        ("hash-tabled", found.tabled),
        ("hash-voted", last[-1].text if last else ""),
        ("hash-adopted", found.adopted),
    ]
    named = [(name, say(f"paper.certificate.{name}", lang), said) for name, said in rows if said]
    return Facts(tuple((label, verbatim(said)) for _, label, said in named))


def _amendments(state: State, lang: str) -> Iterator[Block]:
    """What became of every amendment."""
    if not state.amendments:
        return
    yield _heading("amendments", len(state.amendments), lang)
    rows = tuple(
        Row(
            (
                verbatim(one.id),
                verbatim(officials(one.sponsors, lang)),
                verbatim(say(f"session.status.{one.status}", lang)),
                verbatim(decided(one, state, lang)),
            )
        )
        for one in state.amendments.values()
    )
    heads = tuple(say(f"paper.{name}", lang) for name in ("number", "by", "outcome", "vote"))
    yield Table(heads, rows, (10, 40, 28, 22))


def decided(standing: Standing, state: State, lang: str) -> str:
    """The vote on an amendment, and on its parts."""
    said = []
    for vote in state.votes.values():
        if vote.purpose or (vote.on != standing.id and vote.on.rpartition("/")[0] != standing.id):
            continue
        part = vote.on.rpartition("/")[2] if vote.on != standing.id else ""
        text = _vote(vote, lang)
        said.append(say("paper.fact", lang, name=part, value=text) if part else text)
    if standing.because and not said:
        said.append(say("paper.certificate.because", lang, id=standing.because))
    return "\n".join(said)


def _vote(vote: Vote, lang: str) -> str:
    ballot = vote.ballot
    if not vote.rule.voted:
        return say("paper.certificate.consensus", lang)
    return f"{ballot.yes}-{ballot.no}-{ballot.abstain}"


def _column(changes: Sequence[Change], name: str, lang: str, language: str) -> Iterator[Block]:
    yield _heading(name, len(changes), lang)
    yield Sentence(verbatim(say(f"paper.certificate.{name}-is", lang)), "note")
    if not changes:
        return
    names = ["place", "was", "now"]
    voted = name == "voted"
    names += ["amendment", "vote"] if voted else []
    heads = tuple(say(f"paper.{key}", lang) for key in names)
    rows = tuple(Row(tuple(_cells(one, lang, voted))) for one in changes)
    widths = (18, 27, 27, 14, 14) if voted else (20, 40, 40)
    yield Table(heads, rows, widths, language=language if language != lang else "", quoted=(1, 2))


def _cells(change: Change, lang: str, voted: bool) -> Iterator[Content]:
    row = change.row
    yield verbatim(_place(row, lang))
    yield from map(verbatim, _words(row, lang))
    if voted:
        separate = say("paper.certificate.separate", lang)
        ids = [separate if id == DRAFT else id for id in change.amendments]
        yield verbatim(listed(ids, lang))
        said = [
            _vote(vote, lang) if vote is not None else say("paper.certificate.accepted", lang)
            for vote in change.votes
        ]
        yield verbatim("\n".join(said))


def _place(row: Reported, lang: str) -> str:
    if row.code == "number":
        return say("merge.numbering", lang)
    if row.line.startswith("note "):
        return say("paper.certificate.note", lang, key=row.line[5:])
    if "title" in (row.final, row.address):
        return say("amend.clash-place.title", lang)
    if row.code == "delete":
        return say("paper.certificate.place-tabled", lang, place=place(row.address, lang))
    if row.final and row.final != row.address:
        facts = {"place": place(row.final, lang), "was": place(row.address, lang)}
        return say("paper.certificate.place-was", lang, **facts)
    return place(row.final or row.address, lang)


def _words(row: Reported, lang: str) -> tuple[str, str]:
    if row.code == "number":
        return place(row.old, lang), place(row.new, lang)
    if row.code == "move":
        after = shown(row.after.partition(" ¶")[0].partition(" #")[0])
        key = "paper.certificate.moved" if after else "paper.certificate.moved-first"
        return "", say(key, lang, after=place(after, lang))
    if row.code == "field":
        return "", say("merge.field", lang)
    if row.code == "emphasis":
        return "", say("merge.emphasis", lang, new=row.new)
    nothing = say("paper.certificate.nothing", lang)
    return row.old.strip() or nothing, row.new.strip() or nothing


def _numbers(rows: Sequence[Renumbered], lang: str) -> Iterator[Block]:
    """The table of old and new numbers, where there is anything to say."""
    if all(row.was == row.now for row in rows):
        return
    yield Heading(verbatim(say("paper.certificate.numbers", lang)))
    heads = tuple(say(f"paper.certificate.{name}", lang) for name in ("as-tabled", "as-adopted"))
    lines = []
    for row in rows:
        if "(" in (row.was or row.frozen) and row.was == row.now:
            continue
        was = place(row.was, lang)
        if not row.was:
            was = say("paper.certificate.new", lang, place=place(row.frozen, lang))
        now = place(row.now, lang) if row.now else say("paper.certificate.gone", lang)
        lines.append(Row((verbatim(was), verbatim(now))))
    yield Table(heads, tuple(lines), (50, 50))


def _open(session: Session, merged: Merged, lang: str) -> Iterator[Block]:
    """What is still before the meeting, what is to be mended, references that need a look."""
    from resolutions.amend.references.renumbering import problem_message

    state = session.state
    said = [
        say(
            "paper.certificate.pending",
            lang,
            id=id,
            by=officials(state.amendments[id].sponsors, lang),
        )
        for id in state.pending
    ]
    said += [proposal_message(one, lang) for one in proposals(merged)]
    said += [problem_message(one, lang) for one in merged.followed.problems]
    yield Heading(verbatim(say("paper.certificate.open", lang)))
    if not said:
        yield Sentence(verbatim(say("paper.certificate.open-none", lang)), "plain")
    for text in said:
        yield Sentence(verbatim(text), "item")


def _heading(name: str, n: int, lang: str) -> Heading:
    return Heading(words(say(f"paper.certificate.{name}", lang, n=n)))
