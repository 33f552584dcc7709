"""A session from its first amendment to the adopted text, as a chair would lead it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolutions.amend.amendment import Unread
from resolutions.amend.several.merging import Merged
from resolutions.errors import ResolutionsError, Unreadable
from resolutions.messages import catalogue, languages
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render import markdown
from resolutions.session.account import account
from resolutions.session.desk import Received, Session
from resolutions.session.ledger import replay
from resolutions.session.opening import look, opened, start
from resolutions.session.refusing import Altered, Busy, Refusal, Refused, refusal_message
from resolutions.session.state import STATUSES, changes
from resolutions.session.votes import Ballot
from resolutions.source import Source

DRAFT = """The General Assembly,

*Recalling* its resolution 80/12 on lighthouses,

*Convinced* that no ship should be lost for want of a light,

1. *Encourages* all ports to keep a light, and all harbours to keep a bell;

2. *Requests* the Secretary-General to report on the measures referred to in paragraph 3 below;

3. *Calls upon* pilots to rest between watches;

4. *Thanks* the keepers of lights;

5. *Decides* to remain seized of the matter.
"""
T = "2030-05-02T10:00:00Z"
YES, NO = Ballot(12, 3, 2), Ballot(3, 12, 2)
LIGHTS = "In paragraph 1, replace “a light” with “two lights”."
LAMPS = "In paragraph 1, replace “a light” with “a lamp”."
BELL = "In paragraph 1, replace “a bell” with “a horn”."
NO_THANKS = "Delete paragraph 4."
NEW = "After paragraph 3, insert a new paragraph reading:\n> *Urges* harbours to paint their boats;"


def draft() -> Document:
    return parse(Source(DRAFT, "draft.md"), "en").document


def slip(*sentences: str, by: str = "Kenya", **facts: str) -> Source:
    """An amendment file."""
    head = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in facts.items())
    body = "\n".join(f"{n}. {s}".replace("\n", "\n   ") for n, s in enumerate(sentences, 1))
    return Source(f"---\nby: {by}\nlang: en\n{head}---\n{body}\n", "slip.amendment.md")


@pytest.fixture
def session(tmp_path: Path):
    with start(
        str(tmp_path / "s"), draft(), T, symbol="A/80/L.1", sponsors=["Malta", "Fiji", "Peru"],
        present=20, members=193,
    ) as made:  # fmt: skip
        yield made
        same = look(made.folder)
        assert same.state == made.state
        assert replay(made.events) == made.state


def put(session: Session, *sentences: str, in_order: bool = True, **facts: str) -> str:
    """An amendment received, and ruled in order."""
    got = session.submit(slip(*sentences, **facts), T)
    assert isinstance(got, Received), got
    if in_order:
        session.rule(got.amendment.id, T, in_order=True)
    return got.amendment.id


def status(session: Session, id: str) -> str:
    return session.state.amendments[id].status


def words(session: Session, n: int | None = None) -> str:
    found = session.text(n)
    assert isinstance(found, Merged)
    return markdown(found.document)


def refused(act, *args, **facts) -> Refusal:
    """What an act is refused for; nothing is recorded."""
    with pytest.raises(Refused) as raised:
        act(*args, **facts)
    assert raised.value.exit_code == 5
    for lang in languages():
        said = refusal_message(raised.value.refusal, lang)
        assert said.endswith(".")
        assert "…" not in said
    return raised.value.refusal


def test_from_slip_to_text(session: Session) -> None:
    one, two = put(session, LIGHTS), put(session, BELL, NO_THANKS)
    assert (one, two) == ("1", "2")
    assert words(session) == markdown(draft())
    session.vote(one, YES, T)
    after = session.state.n
    assert "two lights" in words(session)
    session.vote(two, YES, T)
    assert "a horn" in words(session)
    assert "Thanks" not in words(session)
    assert "4. *Decides*" in words(session)
    assert "a bell" in words(session, after)
    session.vote("draft", Ballot(15, 0, 5), T)
    assert session.state.outcome == "adopted"
    assert refused(session.submit, slip(NEW), T).code == "draft-settled"
    session.record("closed", T)
    assert refused(session.vote, "draft", YES, T).code == "closed"


def test_an_amendment_waits_for_the_ruling_of_the_chair(session: Session) -> None:
    id = put(session, LIGHTS, in_order=False)
    assert refused(session.vote, id, YES, T).code == "is-submitted"
    session.rule(id, T, in_order=False, reason="out of time")
    assert session.state.amendments[id].reason == "out of time"
    assert refused(session.vote, id, YES, T).code == "is-out-of-order"


def test_a_sentence_that_is_not_read_is_given_back(session: Session) -> None:
    before = session.state
    found = session.submit(slip(LIGHTS, "Make paragraph 3 stronger."), T)
    assert isinstance(found, Unread)
    assert found.key == "1/2"
    assert session.state == before


def test_no_vote_on_what_was_withdrawn_or_has_fallen(session: Session) -> None:
    gone, cut, late = (
        put(session, LIGHTS),
        put(session, NO_THANKS),
        put(session, "In paragraph 4, replace “keepers” with “guardians”."),
    )
    session.withdraw(gone, T, ["Kenya"])
    assert refused(session.vote, gone, YES, T).code == "is-withdrawn"
    session.vote(cut, YES, T)
    for proposal in session.proposals():
        assert proposal.key == f"{late}/1"
        session.confirm(proposal, T)
    standing = session.state.amendments[late]
    assert (standing.status, standing.because, standing.reason) == ("fallen", cut, "deleted")
    assert refused(session.vote, late, YES, T).code == "is-fallen"


def test_what_was_withdrawn_is_taken_over_by_another(session: Session) -> None:
    id = put(session, LIGHTS)
    assert refused(session.withdraw, id, T, ["Chad"]).code == "not-sponsor"
    session.withdraw(id, T, ["Kenya"])
    assert refused(session.take_over, id, T, ["Kenya"]).code == "taken-by-nobody"
    session.take_over(id, T, ["Chad"])
    standing = session.state.amendments[id]
    assert (standing.status, standing.sponsors, standing.taken_from) == (
        "in-order", ("Chad",), ("Kenya",),
    )  # fmt: skip
    session.vote(id, YES, T)
    assert "two lights" in words(session)


def test_accepted_only_by_all_sponsors(session: Session) -> None:
    id = put(session, LIGHTS)
    session.accept(id, T, ["Malta", "PERU"])
    assert status(session, id) == "in-order"
    assert session.state.amendments[id].accepted_by == ("Malta", "PERU")
    session.accept(id, T, ["Fiji"])
    assert status(session, id) == "accepted"
    assert "two lights" in words(session)
    assert refused(session.vote, id, YES, T).code == "is-accepted"


def test_acceptance_does_not_come_back_to_a_vote(session: Session) -> None:
    one, other = put(session, LIGHTS), put(session, LAMPS)
    session.vote(one, YES, T)
    said = refused(session.accept, other, T, ["Malta", "Fiji", "Peru"])
    assert said.code == "objection"
    assert status(session, other) == "in-order"


def test_a_rejected_text_that_comes_again_is_flagged(session: Session) -> None:
    one = put(session, LIGHTS)
    session.vote(one, NO, T)
    again = put(session, LIGHTS, by="Chad")
    assert session.state.amendments[again].reopens == (f"{again}/1",)
    assert [o.code for o in session.objections(again)] == ["AMD050"]


def test_amendments_to_an_amendment_come_first(session: Session) -> None:
    parent = put(session, NEW)
    sub = put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=parent)
    assert sub == f"{parent}.1"
    assert refused(session.vote, parent, YES, T).code == "subs-first"
    session.vote(sub, YES, T)
    assert "varnish" not in words(session)
    assert refused(session.withdraw, parent, T, ["Kenya"]).code == "withdraw-amended"
    session.vote(parent, YES, T)
    assert "varnish their boats" in words(session)
    third = slip("In paragraph 3 bis, replace “boats” with “ships”.", sub_of=sub)
    assert refused(session.submit, third, T).code == "third-degree"


def test_a_sub_amendment_of_a_rejected_parent_has_no_effect(session: Session) -> None:
    parent = put(session, NEW)
    sub = put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=parent)
    session.vote(sub, YES, T)
    session.vote(parent, NO, T)
    standing = session.state.amendments[sub]
    assert (standing.status, standing.because, standing.reason) == ("adopted", parent, "parent")
    assert words(session) == markdown(draft())


def test_a_sub_amendment_falls_with_a_parent_that_is_withdrawn(session: Session) -> None:
    parent = put(session, NEW)
    sub = put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=parent)
    session.withdraw(parent, T)
    assert (status(session, sub), session.state.amendments[sub].because) == ("fallen", parent)
    session.take_over(parent, T, ["Chad"])
    assert status(session, sub) == "in-order"


def test_one_instruction_of_three_falls(session: Session) -> None:
    cut = put(session, NO_THANKS)
    mixed = put(session, BELL, "In paragraph 4, replace “keepers” with “guardians”.", NEW)
    session.vote(cut, YES, T)
    open_ = {p.key: p.event is not None for p in session.proposals()}
    assert open_ == {f"{mixed}/1": False, f"{mixed}/2": True, f"{mixed}/3": False}
    for proposal in session.proposals():
        if proposal.event is not None:
            session.confirm(proposal, T)
    assert session.state.amendments[mixed].instructions == ("open", "fallen", "open")
    assert session.state.amendments[mixed].causes == ("", cut, "")
    session.vote(mixed, YES, T)
    assert session.state.amendments[mixed].instructions == ("adopted", "fallen", "adopted")
    assert "a horn" in words(session)


def test_the_same_amendment_twice_is_satisfied(session: Session) -> None:
    one, twin = (
        put(session, LIGHTS),
        put(session, 'In paragraph 1, replace "a light" by "two lights".'),
    )
    session.vote(one, YES, T)
    (proposal,) = session.proposals()
    session.confirm(proposal, T)
    assert status(session, twin) == "satisfied"


def test_an_amendment_divided(session: Session) -> None:
    id = put(session, LIGHTS, BELL, NO_THANKS)
    assert refused(session.divide, id, T, [[1], [2]]).code == "bad-division"
    session.divide(id, T, [[1, 3], [2]])
    assert refused(session.vote, id, YES, T).code == "parts-first"
    session.vote(f"{id}/1+3", NO, T)
    session.vote(f"{id}/2", YES, T)
    assert "a bell" in words(session)
    session.vote(id, YES, T)
    assert "a horn" in words(session)
    assert "a light" in words(session)
    assert session.state.amendments[id].instructions == ("rejected", "adopted", "rejected")


def test_a_draft_divided_may_leave_a_reference_without_its_paragraph(session: Session) -> None:
    session.divide_draft(T, ["OP 3"])
    assert refused(session.vote, "draft", YES, T).code == "parts-first"
    session.vote("OP 3", NO, T)
    text = session.text()
    assert isinstance(text, Merged)
    assert text.blocked
    assert [p.code for p in text.followed.problems] == ["XRF201"]


def test_a_draft_all_of_whose_operative_parts_are_rejected_is_rejected(session: Session) -> None:
    parts = [f"OP {n}" for n in range(1, 6)]
    session.divide_draft(T, parts)
    for part in parts[:-1]:
        session.vote(part, NO, T)
        assert not session.state.outcome
    session.vote(parts[-1], NO, T)
    assert session.state.outcome == "rejected"


def test_the_draft_comes_last(session: Session) -> None:
    id = put(session, LIGHTS)
    assert refused(session.vote, "draft", YES, T).facts["names"] == (id,)


def test_more_votes_than_delegations_present(session: Session) -> None:
    id = put(session, LIGHTS)
    said = refused(session.vote, id, Ballot(15, 8), T)
    assert (said.code, said.facts["over"]) == ("votes-too-many", 3)
    session.record("present", T, {"count": 23})
    session.vote(id, Ballot(15, 8), T)


def test_an_earlier_vote_undone(session: Session) -> None:
    """What came after it is worked out again, and what changed is listed."""
    cut, late = put(session, NO_THANKS), put(session, LIGHTS)
    session.vote(cut, YES, T)
    vote = session.state.n
    session.vote(late, YES, T)
    before = session.state
    session.undo(T, vote)
    assert {(c.what, c.was, c.now) for c in changes(before, session.state)} == {
        (cut, "adopted", "in-order"), (f"{cut}/1", "adopted", "open"),
    }  # fmt: skip
    assert "Thanks" in words(session)
    assert "two lights" in words(session)
    session.redo(T)
    assert session.state == before


def test_an_event_that_loses_its_ground_is_void(session: Session) -> None:
    id = put(session, LIGHTS)
    ruling = session.state.n
    session.vote(id, YES, T)
    before = session.state
    session.undo(T, ruling)
    assert {n: r.code for n, r in session.state.void.items()} == {ruling + 1: "is-submitted"}
    assert status(session, id) == "submitted"
    session.redo(T)
    assert session.state == before


def test_a_vote_corrected(session: Session) -> None:
    id = put(session, LIGHTS)
    vote = session.vote(id, Ballot(9, 8), T).n
    assert status(session, id) == "adopted"
    session.correct(vote, Ballot(8, 9), T)
    assert status(session, id) == "rejected"
    assert session.state.votes[vote].corrected == session.state.n
    session.undo(T)
    assert status(session, id) == "adopted"
    assert refused(session.correct, 2, YES, T).code == "no-such-vote"


def test_a_decision_reconsidered(session: Session) -> None:
    id = put(session, LIGHTS)
    session.vote(id, NO, T)
    assert refused(session.vote, id, YES, T).code == "is-rejected"
    again = {"rule": "un-ga-reconsider", "purpose": "reconsider"}
    session.vote(id, Ballot(10, 6), T, **again)
    assert status(session, id) == "rejected"
    session.vote(id, Ballot(12, 6), T, **again)
    assert status(session, id) == "in-order"
    session.vote(id, YES, T)
    assert "two lights" in words(session)


def test_a_revision_takes_the_place_of_the_amendment(session: Session) -> None:
    id = put(session, LIGHTS)
    got = session.revise(id, slip(LAMPS), T)
    assert isinstance(got, Received)
    assert got.amendment.id == f"{id}r1"
    assert (status(session, id), session.state.amendments[id].because) == ("superseded", f"{id}r1")
    assert session.state.amendments[f"{id}r1"].replaces == id
    assert refused(session.vote, id, YES, T).code == "is-superseded"


def test_temporary_numbers_are_replaced_at_reception(session: Session) -> None:
    ids = [put(session, one, amendment="A-k3f9") for one in (LIGHTS, BELL)]
    assert ids == ["1", "2"]
    assert [a.given for a in session.state.amendments.values()] == ["A-k3f9", "A-k3f9"]
    assert put(session, NEW, amendment="A08") == "A08"
    assert put(session, NO_THANKS, amendment="A08") == "9"
    assert len({a.file for a in session.state.amendments.values()}) == 4


def test_deferred_not_moved_restored(session: Session) -> None:
    one, two = put(session, LIGHTS), put(session, BELL)
    session.record("deferred", T, {"amd": one})
    assert refused(session.vote, one, YES, T).code == "is-deferred"
    session.record("resumed", T, {"amd": one})
    session.record("not-moved", T, {"amd": two})
    assert refused(session.vote, two, YES, T).code == "is-not-moved"
    session.record("restored", T, {"amd": two})
    session.vote(two, YES, T)
    session.vote(one, YES, T)
    assert {status(session, one), status(session, two)} == {"adopted"}


def test_an_amendment_to_another_text_is_refused(session: Session) -> None:
    said = refused(session.submit, slip(LIGHTS, base="0123456789ab"), T)
    assert said.code == "other-text"


def test_the_folder_can_be_opened_again(session: Session) -> None:
    id = put(session, LIGHTS)
    session.vote(id, YES, T)
    with pytest.raises(Busy):
        opened(session.folder)
    text, state = words(session), session.state
    session.close()
    with opened(session.folder) as again:
        assert again.state == state
        assert words(again) == text
        again.undo(T)
        assert status(again, id) == "in-order"
        again.redo(T)


def test_the_past_keeps_its_own_amendments(session: Session) -> None:
    """A number that was undone and given again means another amendment from then on."""
    put(session, LIGHTS)
    session.vote("1", YES, T)
    then = session.state.n
    for _ in range(3):
        session.undo(T)
    assert not session.state.amendments
    assert put(session, BELL) == "1"
    session.vote("1", YES, T)
    for one in (session, look(session.folder)):
        assert "two lights" in words(one, then)
        assert "a horn" not in words(one, then)
        assert "a horn" in words(one)


def test_a_changed_file_is_noticed(session: Session) -> None:
    id = put(session, LIGHTS)
    session.vote(id, YES, T)
    path = Path(session.folder) / session.state.amendments[id].file
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"two", b"six"))
    with pytest.raises(Altered):
        look(session.folder).text()
    path.unlink()
    with pytest.raises(Altered):
        look(session.folder).text()
    path.write_bytes(whole)
    assert words(look(session.folder)) == words(session)


def test_strange_numbers_make_harmless_files(session: Session, tmp_path: Path) -> None:
    for name in ("..", "a:b", "A 1", "a 1", "é", "x" * 300):
        put(session, LIGHTS, amendment=name)
    names = {a.file for a in session.state.amendments.values()}
    assert len({name.casefold() for name in names}) == 6
    assert all((Path(session.folder) / name).is_file() for name in names)
    assert {p.name for p in tmp_path.iterdir()} == {"s"}


def test_there_must_be_a_session(tmp_path: Path) -> None:
    for way in (look, opened):
        with pytest.raises(Unreadable):
            way(str(tmp_path))
    assert not list(tmp_path.iterdir())
    start(str(tmp_path), draft(), T).close()
    with pytest.raises(Refused):
        start(str(tmp_path), draft(), T)


def test_a_text_that_would_not_read_the_same_is_not_frozen(tmp_path: Path) -> None:
    from resolutions.model import Clause, Text

    text = Document("resolution", "en", body=(Clause("operative", (Text("words;"),), "number"),))
    assert refused(start, str(tmp_path / "s"), text, T).code == "text-unread"
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("lang", languages())
def test_every_refusal_has_a_sentence(lang: str) -> None:
    """Those that are named in the source, and one for each status."""
    import re

    folder = Path(__file__).parent.parent / "resolutions" / "session"
    text = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py"))
    codes = set(re.findall(r'Refusal\(\s*"([^"]+)"', text)) - {"objection"}
    codes |= {f"is-{status}" for status in STATUSES}
    codes |= {f"nothing-to-{kind}" for kind in ("undo", "redo")}
    codes |= {f"{kind}-unknown" for kind in ("undo", "redo")}
    codes |= {
        f"rebase-{why}" for why in ("look", "words", "gone", "cites", "cites-gone", "throughout")
    }
    assert len(codes) > 50
    known = catalogue(lang)
    assert {code for code in codes if f"session.refusal.{code}" not in known} == set()
    prefix = "session.refusal."
    said = {key.removeprefix(prefix) for key in known if key.startswith(prefix)}
    assert {key.removesuffix("-alone") for key in said} == codes


def test_a_session_killed_before_it_started_can_be_started(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_bytes(b'{"n":1,"at":"T","ev":"sta')
    with opened(str(tmp_path)) as session:
        assert refused(session.submit, slip(LIGHTS), T).code == "not-started"
    with start(str(tmp_path), draft(), T) as session:
        assert session.state.started


# ---------------------------------------------------------------- earlier revisions

OLDER = DRAFT.replace(
    "1. *Encourages* all ports to keep a light, and all harbours to keep a bell;\n\n",
    "1. *Notes* the storms of this year;\n\n"
    "2. *Encourages* all ports to keep a light, and all harbours to keep a bell;\n\n",
).replace("watches", "long watches")
OLDER = OLDER.replace("2. *Requests*", "3. *Requests*").replace("paragraph 3 below", "paragraph 4")
OLDER = OLDER.replace("3. *Calls", "4. *Calls").replace("4. *Thanks", "5. *Thanks")
OLDER = OLDER.replace("5. *Decides", "6. *Decides")


def older() -> tuple[Document, str]:
    from resolutions.amend.compare.rebase import fingerprint

    found = parse(Source(OLDER, "older.md"), "en").document
    return found, fingerprint(found)[:12]


def test_an_amendment_on_an_earlier_revision_is_brought_to_this_text(session: Session) -> None:
    revision, base = older()
    assert refused(session.submit, slip(LIGHTS, base=base), T).code == "other-text"
    session.know(revision, T, "A/80/L.1")
    assert refused(session.know, revision, T).code == "known-text"
    got = session.submit(
        slip(
            "In paragraph 2, replace “a light” with “two lights”.", "Delete paragraph 5.", base=base
        ),
        T,
    )
    assert isinstance(got, Received)
    assert [(m.fate, m.was, m.now) for m in got.moved] == [
        ("renumbered", "OP 2", "OP 1"), ("renumbered", "OP 5", "OP 4"),
    ]  # fmt: skip
    standing = session.state.amendments["1"]
    assert standing.base.startswith(base)
    kept = Path(session.folder) / standing.file
    assert "1. In paragraph 1, replace “a light”" in kept.read_text()
    assert "2. Delete paragraph 4." in kept.read_text()
    assert "Delete paragraph 5." in (Path(session.folder) / standing.original).read_text()
    session.rule("1", T, in_order=True)
    session.vote("1", YES, T)
    assert "two lights" in words(session)
    assert "Thanks" not in words(session)


def test_what_has_changed_since_is_looked_at_first(session: Session) -> None:
    revision, base = older()
    session.know(revision, T)
    changed = slip(
        BELL.replace("1", "2"), "In paragraph 4, replace “pilots” with “crews”.", base=base
    )
    found = session.rebased(changed)
    assert found is not None
    assert [m.fate for m in found.moved] == ["renumbered", "changed"]
    said = refused(session.submit, changed, T)
    assert (said.code, said.facts["n"], said.facts["place"]) == ("rebase-look", "2", "OP 4")
    assert not session.state.amendments
    got = session.submit(changed, T, looked=True)
    assert isinstance(got, Received)
    session.rule("1", T, in_order=True)
    session.vote("1", YES, T)
    assert "crews to rest" in words(session)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("In paragraph 4, delete “long”.", "rebase-words"),
        ("Delete paragraph 1.", "rebase-gone"),
        (
            "After paragraph 5, insert a new paragraph reading:\n"
            "> *Requests* a report on paragraph 2 above;",
            "rebase-cites",
        ),
        (
            "After paragraph 5, insert a new paragraph reading:\n"
            "> *Requests* a report on paragraph 1 above;",
            "rebase-cites-gone",
        ),
    ],
)
def test_what_is_gone_cannot_be_brought(session: Session, sentence: str, code: str) -> None:
    revision, base = older()
    session.know(revision, T)
    assert refused(session.submit, slip(sentence, base=base), T).code == code


def test_an_amendment_written_on_the_text_as_it_stands_now(session: Session) -> None:
    from resolutions.amend.compare.rebase import fingerprint

    cut = put(session, "Delete paragraph 1.")
    session.vote(cut, YES, T)
    text = session.text()
    assert isinstance(text, Merged)
    base = fingerprint(text.document)[:12]
    late = put(session, "In paragraph 3, replace “keepers” with “guardians”.", base=base)
    session.vote(late, YES, T)
    assert "guardians of lights" in words(session)


def test_what_was_taken_out_and_comes_back_is_flagged(session: Session) -> None:
    session.vote(put(session, NO_THANKS), YES, T)
    session.vote(put(session, "In paragraph 1, delete “and all harbours to keep a bell”."), YES, T)
    back = put(
        session,
        "After paragraph 2, insert a new paragraph reading:\n> *Thanks* the keepers of all lights;",
    )
    assert session.state.amendments[back].reopens == (f"{back}/1",)
    assert [o.facts["because"] for o in session.objections(back)] == ["1"]
    fresh = put(session, NEW)
    assert session.state.amendments[fresh].reopens == ()


# ---------------------------------------------------------------- instruction by instruction


def test_one_instruction_withdrawn_another_out_of_order(session: Session) -> None:
    id = put(session, LIGHTS, BELL, NO_THANKS, NEW, in_order=False)
    assert refused(session.withdraw, id, T, ["Kenya"], [5]).code == "no-such-instruction"
    session.withdraw(id, T, ["Kenya"], [1])
    assert refused(session.withdraw, id, T, ["Kenya"], [1]).code == "instruction-settled"
    session.rule(id, T, in_order=False, reason="not the subject", instructions=[2])
    session.rule(id, T, in_order=True)
    session.record("not-moved", T, {"amd": id, "instructions": [4]})
    session.vote(id, YES, T)
    standing = session.state.amendments[id]
    assert standing.fates == ("withdrawn", "out-of-order", "adopted", "not-moved")
    assert words(session).count("*") == markdown(draft()).count("*") - 2
    assert "a light, and all harbours to keep a bell" in words(session)


def test_the_sponsors_accept_one_instruction_of_three(session: Session) -> None:
    """It is split: what they accept is in the text, the rest is voted on."""
    id = put(session, LIGHTS, BELL, NO_THANKS)
    before = session.state
    session.accept(id, T, ["Malta", "Fiji", "Peru"], [2])
    one, rest = session.state.amendments["1a"], session.state.amendments["1b"]
    assert (one.status, one.fates) == ("accepted", ("superseded", "accepted", "superseded"))
    assert (rest.status, rest.open, rest.sponsors) == ("in-order", (1, 3), ("Kenya",))
    assert (status(session, id), session.state.amendments[id].because) == ("superseded", "1a, 1b")
    assert refused(session.vote, id, YES, T).code == "is-superseded"
    assert "a horn" in words(session)
    assert session.amendment("1b").ops == session.amendment(id).ops[::2]
    session.vote("1b", NO, T)
    assert "a horn" in words(session)
    assert "two lights" not in words(session)
    for _ in range(3):
        session.undo(T)
    assert session.state.amendments == before.amendments


def test_one_instruction_put_off_the_others_voted_on(session: Session) -> None:
    id = put(session, LIGHTS, BELL)
    assert refused(session.split, id, T, [[1]]).code == "bad-division"
    session.split(id, T, [[1], [2]])
    session.record("deferred", T, {"amd": "1a"})
    session.vote("1b", YES, T)
    assert "a horn" in words(session)
    assert "two lights" not in words(session)
    parent = put(session, NEW)
    put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=parent)
    whole = [[1], [2]]
    assert refused(session.split, parent, T, whole).code == "bad-division"
    mixed = put(session, BELL, NEW)
    put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=mixed)
    assert refused(session.split, mixed, T, whole).code == "split-amended"


def test_the_last_instruction_withdrawn_is_the_amendment_withdrawn(session: Session) -> None:
    id = put(session, LIGHTS, BELL)
    session.withdraw(id, T, ["Kenya"], [2])
    session.withdraw(id, T, ["Kenya"], [1])
    assert status(session, id) == "withdrawn"
    assert session.state.amendments[id].fates == ("withdrawn", "withdrawn")
    session.take_over(id, T, ["Chad"])
    assert session.state.amendments[id].fates == ("open", "withdrawn")


# ---------------------------------------------------------------- order, account, numbers


def test_the_chair_gives_another_order_for_a_reason(session: Session) -> None:
    from resolutions.session.agenda import agenda

    cut, lights, lamps = (
        put(session, "Delete paragraph 1."),
        put(session, LIGHTS),
        put(session, LAMPS),
    )
    assert agenda(session).order == (cut, lights, lamps)
    assert agenda(session).not_put == ((cut, (lights, lamps)), (lights, (lamps,)))
    assert refused(session.order, [lamps, cut], "", T).code == "order-reason"
    session.order([lamps, cut], "the sponsors of the two agreed", T)
    found = agenda(session)
    assert (found.order, found.next) == ((lamps, cut, lights), lamps)
    assert found.reason == "the sponsors of the two agreed"
    assert found.not_put == ((lamps, (lights,)), (cut, (lights,)))
    session.order([], "", T)
    assert agenda(session).reason == ""


def test_everything_received_is_in_the_account(session: Session) -> None:
    from resolutions.session.account import account

    kept, cut = put(session, LIGHTS), put(session, NO_THANKS)
    parent = put(session, NEW)
    put(session, "In the new paragraph 3 bis, replace “paint” with “varnish”.", sub_of=parent)
    session.vote(kept, YES, T)
    session.withdraw(parent, T)
    session.vote(cut, NO, T)
    found = account(session.state)
    assert [(row.id, row.status, row.because) for row in found] == [
        ("1", "adopted", ""), ("2", "rejected", ""), ("3", "withdrawn", ""), ("3.1", "fallen", "3"),
    ]  # fmt: skip
    assert [len(row.votes) for row in found] == [1, 1, 0, 0]


def test_a_sub_amendment_finds_its_parent_under_its_temporary_number(session: Session) -> None:
    parent = put(session, NEW, amendment="A-k3f9")
    sub = "In the new paragraph 3 bis, replace “paint” with “varnish”."
    assert put(session, sub, sub_of="A-k3f9") == f"{parent}.1"
    put(session, LIGHTS, amendment="A-k3f9")
    said = refused(session.submit, slip(sub, sub_of="A-k3f9"), T)
    assert (said.code, said.facts["names"]) == ("which-parent", ("1", "2"))


def test_two_delegations_both_hand_in_number_one(session: Session) -> None:
    ids = [put(session, LIGHTS, amendment="1"), put(session, BELL, amendment="1", by="Chad")]
    assert ids == ["1", "2"]
    assert [a.given for a in session.state.amendments.values()] == ["", "1"]
    assert [session.amendment(id).instructions[0].text for id in ids] == [LIGHTS, BELL]
    late = slip("In paragraph 1, replace “two” with “three”.", sub_of="1")
    said = refused(session.submit, late, T)
    assert (said.code, said.facts["names"]) == ("which-parent", ("1", "2"))
    got = session.submit(late, T, sub_of="1")
    assert isinstance(got, Received)
    assert got.amendment.id == "1.1"


def test_a_decision_is_reopened_by_the_majority_of_the_rules(session: Session) -> None:
    """Two thirds in the General Assembly, without anybody having to say so."""
    id = put(session, LIGHTS)
    session.vote(id, NO, T)
    event = session.vote(id, Ballot(10, 6), T, purpose="reconsider")
    assert event.facts["rule"]["name"] == "un-ga-reconsider"
    assert status(session, id) == "rejected"
    session.vote(id, Ballot(12, 6), T, purpose="reconsider")
    assert status(session, id) == "in-order"


# ---------------------------------------------------------------- whatever comes in

PIECES = st.sampled_from(
    [
        "---\n", "amendment: 1\n", "by: Kenya, NO\n", "lang: en\n", "lang: fr\n", "sub-of: 1\n",
        "base: 0123456789ab\n", "to: A/80/L.1\n", "1. ", "2. ", "Delete paragraph 4.\n",
        LIGHTS + "\n", NEW.replace("\n", "\n   ") + "\n", "Supprimer le paragraphe 4.\n",
        "In paragraph 99, delete “x”.\n", "Move paragraph 2 after paragraph 4.\n", "> *Notes* x;\n",
        "In the new paragraph 3 bis, delete “their”.\n", "Renumber accordingly.\n", "\n", "“",
        "\x00",
    ]
)  # fmt: skip
SLIPS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=80))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SLIPS, min_size=1, max_size=4), st.booleans())
def test_whatever_comes_in_is_received_or_refused(
    tmp_path: Path, texts: list[str], looked: bool
) -> None:
    """No slip breaks anything: what is refused leaves no trace, what is received can be voted
    on, undone, and read again from the disk."""
    folder = str(tmp_path / str(len(list(tmp_path.iterdir()))))
    with start(folder, draft(), T, present=20) as session:
        for text in texts:
            before = session.state
            try:
                got = session.submit(Source(text, "slip.md"), T, looked=looked)
            except ResolutionsError:
                assert session.state == before
                continue
            if isinstance(got, Unread):
                assert session.state == before
                continue
            session.rule(got.amendment.id, T, in_order=True)
            if session.refusal("vote", {"on": got.amendment.id, "for": 3}) is None:
                session.vote(got.amendment.id, YES, T)
            session.proposals()
            assert isinstance(session.text(), Merged)
        state = session.state
    same = look(folder)
    assert same.state == state
    assert isinstance(same.text(), Merged)
    assert [row.id for row in account(state)] == list(state.amendments)


def test_a_base_of_a_few_digits_is_no_base(session: Session) -> None:
    revision, base = older()
    session.know(revision, T)
    assert (
        refused(session.submit, slip("Delete paragraph 5.", base=base[:3]), T).code == "other-text"
    )
    assert put(session, "Delete paragraph 5.", base=base[:8].upper()) == "1"


def test_an_amendment_to_the_symbol_of_an_earlier_revision_is_one_to_that_text(
    session: Session,
) -> None:
    revision, _ = older()
    session.know(revision, T, "A/80/L.0")
    got = session.submit(slip("Delete paragraph 5.", to="A/80/L.0"), T)
    assert isinstance(got, Received)
    assert [m.now for m in got.moved] == ["OP 4"]
    own = session.submit(slip("Delete paragraph 5.", to="A/80/L.1"), T)
    assert isinstance(own, Received)
    assert own.moved == ()
