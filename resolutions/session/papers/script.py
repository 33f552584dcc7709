"""What the chair says, word for word, from where the session stands to the vote on the whole text.

The wording is that of the rules of procedure of the General Assembly (rules 88 to 90 and 128 to
130) or of the Security Council (32 and 36) where votes are counted as there, else the practice of
conferences. Each vote has boxes for the numbers and the sentence for every result. Decides
nothing: the order and what is not put to the vote are proposals of `programme`, and the substance
is for the chair.
"""

from __future__ import annotations

from resolutions.amend.several.clash import clash_message
from resolutions.amend.several.outcomes import outcome_message
from resolutions.messages import say
from resolutions.render.papers.blocks import (
    Boxes,
    Facts,
    Heading,
    Paper,
    Sentence,
    verbatim,
)
from resolutions.session.papers.programme import programme
from resolutions.session.papers.wording import (
    draft_aloud,
    headed,
    is_even,
    listed,
    needed,
    officials,
    people,
    place_aloud,
    places_aloud,
    quote_of,
    sentence_case,
    style,
    title_of,
    vote_rule,
)
from resolutions.session.state import IN_TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.render.papers.blocks import Block
    from resolutions.session.desk import Session
    from resolutions.session.papers.programme import Group, Item, Programme
    from resolutions.session.state import Standing
    from resolutions.session.wording import Proposal


def script(session: Session, lang: str) -> Paper:
    """The script from now on. Raises `Altered` as `Session.amendment` does."""
    writer = _Script(session, lang)
    title = say("paper.script.title", lang)
    state = session.state
    return Paper(
        title,
        lang,
        tuple(writer.blocks()),
        subtitle=headed(state, session.document),
        running=" – ".join(part for part in (title, state.symbol) if part),
        size="large",
    )


class _Script:
    def __init__(self, session: Session, lang: str) -> None:
        self.session = session
        self.state = session.state
        self.lang = lang
        self.votes = vote_rule(self.state)
        self.programme: Programme = programme(session)
        self.draft = draft_aloud(self.state, lang)

    # ------------------------------------------------------------ ways of saying

    def said(self, key: str, **facts: object) -> Sentence:
        """A sentence to be read aloud."""
        return Sentence(verbatim(self.word(key, **facts)), "say")

    def cue(self, key: str, **facts: object) -> Sentence:
        """A sentence for the chair alone."""
        return Sentence(verbatim(self.word(key, **facts)), "cue")

    def heading(self, key: str, level: int = 1, /, **facts: object) -> Heading:
        return Heading(verbatim(sentence_case(self.word(key, **facts))), level)

    def word(self, key: str, **facts: object) -> str:
        facts.setdefault("draft", self.draft)
        return sentence_case(say(style(self.state, key), self.lang, **facts))

    # ------------------------------------------------------------ from beginning to end

    def blocks(self) -> Iterator[Block]:
        if self.state.outcome:
            yield self.said(f"over-{self.state.outcome}")
            return
        yield from self.beginning()
        for group in self.programme.groups:
            yield from self.group(group)
        yield from self.parts()
        yield from self.whole()

    def beginning(self) -> Iterator[Block]:
        found = self.programme
        yield self.heading("beginning")
        yield self.said("begin")
        title = title_of(self.session.document)
        if title:
            yield self.said("title-is", title=title)
        n = sum(1 + len(item.twins) for item in found.items)
        yield self.said("count" if n else "count-none", n=n)
        yield Sentence(verbatim(needed(self.state, self.lang)), "cue")
        if is_even(self.state):
            yield self.cue("tie")
        yield from self.decided()
        for standing in found.accepted:
            yield from self.accepted(standing)
        yield from self.gone(found.gone)
        for proposal in found.unfit:
            yield Sentence(verbatim(outcome_message(proposal.outcome, self.lang)), "cue")
        if found.deferred:
            ids = [one.id for one in found.deferred]
            yield self.cue("deferred", n=len(ids), ids=listed(ids, self.lang))
        if n > 1:
            yield self.said("rule-order")
            if self.state.order:
                key = "own-order-reason" if self.state.order_reason else "own-order"
                yield self.cue(key, reason=self.state.order_reason)

    def decided(self) -> Iterator[Block]:
        """What was voted on before."""
        for status in ("adopted", "rejected"):
            ids = [a.id for a in self.state.amendments.values() if a.status == status]
            if ids:
                yield self.cue(f"so-far-{status}", ids=listed(ids, self.lang))

    def accepted(self, standing: Standing) -> Iterator[Block]:
        by = people(standing.sponsors, self.lang)
        key = "accepted" if by else "accepted-nobody"
        yield self.said(key, id=standing.id, by=by)
        amendment = self.session.amendment(standing.id)
        numbers = [n for n, s in enumerate(standing.instructions, 1) if s in IN_TEXT]
        yield quote_of(amendment, numbers, self.lang)

    def gone(self, found: Sequence[Proposal]) -> Iterator[Block]:
        """What is no longer put to the vote, amendment by amendment, and why."""
        by: dict[str, list[Proposal]] = {}
        for one in found:
            by.setdefault(one.key.rpartition("/")[0], []).append(one)
        for id, lost in by.items():
            numbers = [int(one.key.rpartition("/")[2]) for one in lost]
            left = set(self.state.amendments[id].open) - set(numbers)
            if left:
                said = listed(map(str, numbers), self.lang)
                yield self.said("gone-part", n=len(numbers), numbers=said, id=id)
            else:
                yield self.said("gone", id=id)
            for one in lost:
                yield Sentence(verbatim(outcome_message(one.outcome, self.lang)), "cue")

    # ------------------------------------------------------------ a group

    def group(self, group: Group) -> Iterator[Block]:
        items = group.items
        where = places_aloud(group.places, self.lang)
        ids = [i for item in items for i in self.ids(item)]
        facts: dict[str, object] = {"n": len(ids), "ids": listed(ids, self.lang), "places": where}
        yield self.heading("group" if where else "group-nowhere", 1, **facts)
        if len(items) > 1:
            taken = places_aloud(group.places, self.lang, "the")
            yield self.said("group-several", **{**facts, "places": taken})
            if not self.state.order:
                yield from self.why(items)
        for item in items:
            yield from self.item(item, alone=len(items) == 1)

    def ids(self, item: Item) -> list[str]:
        return [item.id, *(twin.id for twin in item.twins)]

    def why(self, items: Sequence[Item]) -> Iterator[Block]:
        """Why in this order."""
        last: float | None = None
        for item in items:
            if item.standing.sub_of:
                yield self.cue("why-sub", id=item.id, parent=item.standing.sub_of)
            elif last is None:
                yield self.cue(f"why-first.{item.removal}", id=item.id)
                last = item.distance
            else:
                key = "equal" if item.distance == last else item.removal
                yield self.cue(f"why-next.{key}", id=item.id)
                last = item.distance

    def item(self, item: Item, *, alone: bool) -> Iterator[Block]:
        ids = self.ids(item)
        many = {"n": len(ids), "ids": listed(ids, self.lang)}
        by = officials(item.sponsors, self.lang)
        if not alone:
            yield self.heading("item" if by else "item-nobody", 2, by=by, **many)
        if item.standing.status == "submitted":
            yield self.cue("not-ruled", **many)
        if item.standing.accepted_by:
            yield self.cue("accepted-by", by=people(item.standing.accepted_by, self.lang), **many)
        aloud = people(item.sponsors, self.lang)
        yield self.said("proposed" if aloud else "proposed-nobody", by=aloud, **many)
        yield quote_of(item.amendment, item.open, self.lang)
        if item.twins:
            yield self.said("twins", **many)
        for sentence in self.lost(item):
            yield Sentence(verbatim(sentence), "say")
        for clash in item.reasons:
            yield Sentence(verbatim(clash_message(clash, self.lang)), "cue")
        if item.standing.status == "divided":
            yield from self.divided(item)
        else:
            what = self.word("name-amendment", **many)
            yield from self.vote(what, "amendment", self.therefore(item), **many)
            if item.twins:
                twins = listed([one.id for one in item.twins], self.lang)
                yield self.cue("record-twins", n=len(item.twins), ids=twins)

    def lost(self, item: Item) -> Iterator[str]:
        """What is not put to the vote if it is adopted."""
        for key, same in (("lost", False), ("lost-same", True)):
            ids = [one.id for one in item.lost if not one.instructions and one.same is same]
            if ids:
                facts = {"n": len(ids), "ids": listed(ids, self.lang)}
                yield self.word(key, id=item.id, **facts)
        for one in item.lost:
            if one.instructions:
                numbers = listed(map(str, one.instructions), self.lang)
                n = len(one.instructions)
                yield self.word("lost-part", id=item.id, n=n, numbers=numbers, other=one.id)

    def therefore(self, item: Item) -> str:
        """What follows from its adoption, to be said after it."""
        ids = [one.id for one in item.lost if not one.instructions]
        return self.word("therefore", n=len(ids), ids=listed(ids, self.lang)) if ids else ""

    def divided(self, item: Item) -> Iterator[Block]:
        standing = item.standing
        yield self.said("divided", id=item.id)
        for n, (part, result) in enumerate(zip(standing.parts, standing.decided, strict=True), 1):
            numbers = listed(map(str, part), self.lang)
            facts = {"part": n, "id": item.id, "n": len(part), "numbers": numbers}
            if result:
                yield self.cue(f"part-{result}", **facts)
            else:
                yield from self.vote(self.word("name-part", **facts), "part", "", **facts)
        if "adopted" not in standing.decided:
            yield self.cue("divided-all", id=item.id)
        what = self.word("name-rest", id=item.id)
        facts = {"n": 1, "ids": item.id}
        yield from self.vote(what, "amendment", self.therefore(item), **facts)

    # ------------------------------------------------------------ a vote

    def vote(self, what: str, kind: str, therefore: str, **facts: object) -> Iterator[Block]:
        """The question, the boxes, and what to say of each result."""
        what = what[:1].lower() + what[1:]
        if not self.votes.voted:
            yield self.said("question-consensus", what=what)
            return
        sides = "" if self.votes.abstention else "-sides"
        yield self.said(
            f"question{sides}" if kind != "kept" else f"question-kept{sides}", what=what
        )
        names = ["for", "against", *(["abstain"] if self.votes.abstention else [])]
        yield Boxes(tuple(say(f"paper.{name}", self.lang) for name in names))
        facts["what"] = what
        rows = []
        for result in ("adopted", "rejected"):
            said = self.word(f"{result}-{kind}{sides}", **facts)
            if result == "adopted" and therefore:
                said = f"{said} {therefore}"
            rows.append((say(f"paper.if-{result}", self.lang), verbatim(said)))
        if self.votes.permanent:
            rows.append((say("paper.if-vetoed", self.lang), verbatim(self.word("vetoed", **facts))))
        if is_even(self.state):
            key = "tied-casting" if self.votes.casting else "tied"
            rows.append((say("paper.if-tied", self.lang), verbatim(self.word(key, **facts))))
        yield Facts(tuple(rows))

    def parts(self) -> Iterator[Block]:
        """The parts of the draft that are voted on separately."""
        found = self.programme.parts
        if not found:
            return
        where = places_aloud(found, self.lang, "the")
        yield self.heading("parts")
        yield self.said("parts-asked", places=where)
        for address in found:
            name = place_aloud(address, self.lang)
            yield Heading(verbatim(sentence_case(name)), 2)
            facts = {"place": place_aloud(address, self.lang, "the")}
            yield from self.vote(facts["place"], "kept", "", **facts)
        yield self.cue("parts-all")

    def whole(self) -> Iterator[Block]:
        """The draft as a whole, as amended."""
        amended = any(a.settled for a in self.state.amendments.values())
        yield self.heading("whole")
        n = len(self.programme.items)
        if n or amended:
            yield self.said("finished")
        yield self.cue("explain")
        if n and not amended:
            yield self.cue("as-amended")
        key = "name-whole-amended" if n or amended else "name-whole"
        yield from self.vote(self.word(key), "draft", "")
        yield self.said("end")
