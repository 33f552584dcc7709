"""What is printed and filled in by hand: the voting sheet, the roll call, the slips."""

from __future__ import annotations

from resolutions.messages import say
from resolutions.render.papers.blocks import (
    TICK,
    Boxes,
    Break,
    Facts,
    Paper,
    Row,
    Sentence,
    Slip,
    Table,
    verbatim,
)
from resolutions.session.papers.programme import programme
from resolutions.session.papers.wording import (
    gist,
    headed,
    listed,
    needed,
    official,
    officials,
    place_aloud,
    places_aloud,
    quote_of,
    sorted_names,
    vote_rule,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.model import Content
    from resolutions.render.papers.blocks import Block
    from resolutions.session.desk import Session
    from resolutions.session.papers.programme import Group, Item

_NOTHING = verbatim("")
_PAGE = 25
"""How many names stand on a page of the roll call, in each of its two columns."""


_LINES = ("signatures", "received", "votes", "chair")


# ---------------------------------------------------------------- the voting sheet


def voting_sheet(session: Session, lang: str) -> Paper:
    """A row for each amendment, in the order of the vote, then the draft as a whole."""
    state = session.state
    found = programme(session)
    abstention = vote_rule(state).abstention
    names = ["number", "place", "by", "gist", "for", "against"]
    names += ["abstain-short", "outcome"] if abstention else ["outcome"]
    widths = (6, 13, 17, 34, 7, 7, 7, 14) if abstention else (6, 13, 18, 38, 8, 8, 14)
    rows: list[Row] = []
    for group in found.groups:
        rows += _group_rows(group, abstention, lang)
    blank = [_NOTHING] * (3 if abstention else 2)
    results = _results(("adopted", "rejected"), lang)
    for address in found.parts:
        where = verbatim(place_aloud(address, lang))
        what = verbatim(say("paper.sheet.kept", lang))
        rows.append(Row((_NOTHING, where, _NOTHING, what, *blank, results)))
    if not state.outcome:
        whole = verbatim(say("paper.script.whole", lang))
        rows.append(Row((whole,), "group"))
        amended = found.items or any(a.settled for a in state.amendments.values())
        what = verbatim(say(f"paper.sheet.whole{'-amended' if amended else ''}", lang))
        rows.append(Row((_NOTHING, _NOTHING, _NOTHING, what, *blank, results)))
    heads = tuple(say(f"paper.{name}", lang) for name in names)
    counts = (0, *range(4, len(names) - 1))
    table = Table(heads, tuple(rows), widths, fill=True, centred=counts)
    signs = tuple(say(f"paper.{name}", lang) for name in ("counted-by", "chair", "date"))
    blocks: list[Block] = [Sentence(verbatim(_present(session, lang)), "note"), table]
    blocks.append(Sentence(verbatim("      ".join(f"{n} ______________" for n in signs)), "note"))
    return _paper("sheet", session, lang, blocks, landscape=True)


def _present(session: Session, lang: str) -> str:
    state = session.state
    said = [needed(state, lang)]
    if state.present:
        said.insert(0, say("paper.present", lang, n=state.present))
    return " ".join(said)


def _group_rows(group: Group, abstention: bool, lang: str) -> Iterator[Row]:
    if len(group.items) > 1:
        ids = [item.id for item in group.items]
        yield Row((verbatim(say("paper.sheet.group", lang, ids=listed(ids, lang))),), "group")
    for item in group.items:
        yield Row(
            (
                verbatim(listed([item.id, *(one.id for one in item.twins)], lang)),
                verbatim(places_aloud(item.places, lang)),
                verbatim(officials(item.sponsors, lang)),
                _gist(item, lang),
                *[_NOTHING] * (3 if abstention else 2),
                _results(("adopted", "rejected", "not-put"), lang),
            )
        )


def _gist(item: Item, lang: str) -> Content:
    said = gist(item.amendment, item.open, lang)
    ids = [one.id for one in item.lost if not one.instructions]
    if not ids:
        return said
    lost = say("paper.sheet.lost", lang, n=len(ids), ids=listed(ids, lang))
    return (*said, *verbatim(f"\n{lost}"))


def _results(names: Sequence[str], lang: str) -> Content:
    return verbatim("\n".join(f"{TICK} {say(f'paper.result.{name}', lang)}" for name in names))


# ---------------------------------------------------------------- the roll call


def roll_call(names: Sequence[str], lang: str, heading: str = "", first: str = "") -> Paper:
    """A sheet to call the roll: the delegations in alphabetical order, with a box for each
    answer. ``first``: the delegation that was drawn by lot, with which the roll begins.

    Raises KeyError where ``first`` is none of them.
    """
    ordered = sorted_names(names, lang)
    if first:
        named = official(first, lang)
        if named not in ordered:
            raise KeyError(first)
        at = ordered.index(named)
        ordered = [*ordered[at:], *ordered[:at]]
    title = say("paper.roll.title", lang)
    heads = [say(f"paper.{name}", lang) for name in ("delegation", "for", "against")]
    heads += [say(f"paper.{name}", lang) for name in ("abstain-short", "absent-short")]
    blocks: list[Block] = [
        Facts(((say("paper.roll.on", lang), verbatim("_" * 40)),)),
        Sentence(verbatim(say("paper.roll.count", lang, n=len(ordered))), "note"),
    ]
    pages = list(_pages(ordered))
    for n, rows in enumerate(pages):
        if n:
            blocks.append(Break())
        blocks.append(
            Table(tuple(heads * 2), rows, (19, 7, 10, 7, 7) * 2, centred=(1, 2, 3, 4, 6, 7, 8, 9))
        )
    blocks.append(
        Boxes(tuple(say(f"paper.{n}", lang) for n in ("for", "against", "abstain", "absent")))
    )
    running = " – ".join(part for part in (title, heading.partition(" · ")[0]) if part)
    return Paper(title, lang, tuple(blocks), subtitle=heading, running=running)


def _pages(names: Sequence[str]) -> Iterator[tuple[Row, ...]]:
    """The names in two columns, read down, page by page."""
    size = 2 * _PAGE
    for at in range(0, len(names), size):
        page = names[at : at + size]
        half = (len(page) + 1) // 2
        rows = []
        for i in range(half):
            cells: list[Content] = []
            for name in (page[i], page[half + i] if half + i < len(page) else ""):
                cells += [verbatim(name), *([verbatim(TICK if name else "")] * 4)]
            rows.append(Row(tuple(cells)))
        yield tuple(rows)


# ---------------------------------------------------------------- slips


def slips(session: Session, lang: str) -> Paper:
    """Half a page for each pending amendment, in the order in which they were received."""
    state = session.state
    blocks: list[Block] = []
    about = {item.id: item.places for item in programme(session).items}
    for id in state.pending:
        standing = state.amendments[id]
        amendment = session.amendment(id)
        rows = [("to", state.symbol), ("by", officials(standing.sponsors, lang))]
        if standing.sub_of:
            rows.append(
                ("sub-of", say("paper.script.name-amendment", lang, n=1, ids=standing.sub_of))
            )
        if about.get(id):
            rows.append(("place", places_aloud(about[id], lang)))
        facts = tuple((say(f"paper.{name}", lang), verbatim(said)) for name, said in rows if said)
        ticks = ("in-order", "out-of-order", "friendly", "adopted", "rejected", "withdrawn")
        blocks.append(
            Slip(
                id,
                Facts(facts),
                quote_of(amendment, range(1, len(amendment.instructions) + 1), lang),
                tuple(say(f"paper.result.{name}", lang) for name in ticks),
                tuple(say(f"paper.{name}", lang) for name in _LINES),
            )
        )  # fmt: skip
    if not blocks:
        blocks.append(Sentence(verbatim(say("paper.script.count-none", lang)), "plain"))
        return _paper("slips", session, lang, blocks)
    return _paper("slips", session, lang, blocks, size="slips")


def _paper(
    name: str,
    session: Session,
    lang: str,
    blocks: Sequence[Block],
    *,
    landscape: bool = False,
    size: str = "",
) -> Paper:
    title = say(f"paper.{name}.title", lang)
    state = session.state
    return Paper(
        title,
        lang,
        tuple(blocks),
        subtitle=headed(state, session.document),
        running=" – ".join(part for part in (title, state.symbol) if part),
        landscape=landscape,
        size=size,
    )
