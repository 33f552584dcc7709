"""Votes: bases, majorities, ties, vetoes, and the arithmetic in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.messages import catalogue, languages
from resolutions.session.recorded import (
    ballot_from_json,
    ballot_json,
    rule_from_json,
    rule_json,
)
from resolutions.session.refusing import Refusal, refusal_message
from resolutions.session.votes import (
    BASES,
    Ballot,
    Rule,
    Tally,
    count,
    majorities,
    rule,
    rules,
    tally_sentence,
)

GA = rule("un-ga")
SC = rule("un-sc")


def tallied(ballot: Ballot, how: Rule, present: int = 0, members: int = 0) -> Tally:
    found = count(ballot, how, present, members)
    assert isinstance(found, Tally), found
    return found


def refused(ballot: Ballot, how: Rule, present: int = 0, members: int = 0) -> str:
    found = count(ballot, how, present, members)
    assert isinstance(found, Refusal), found
    for lang in languages():
        assert "…" not in refusal_message(found, lang)
    return found.code


@pytest.mark.parametrize(
    ("ballot", "base", "needed", "adopted"),
    [
        (Ballot(2, 1, 7), "present-and-voting", 2, True),
        (Ballot(2, 1, 7), "present", 7, False),
        (Ballot(14, 6, 6), "present-and-voting", 14, True),
    ],
)
def test_two_thirds_of_whom(ballot: Ballot, base: str, needed: int, adopted: bool) -> None:
    """Two for, one against, seven abstaining: two thirds of the votes, not of those present."""
    found = tallied(ballot, rule("un-ga", "two-thirds", base), present=ballot.cast)
    assert (found.needed, found.adopted) == (needed, adopted)


@pytest.mark.parametrize(
    ("ballot", "adopted", "reason"),
    [
        (Ballot(10, 10, 0), False, "tie"),
        (Ballot(9, 1, 10), True, "majority"),
        (Ballot(11, 9, 0), True, "majority"),
        (Ballot(0, 0, 20), False, "no-votes"),
        (Ballot(0, 0, 0), False, "no-votes"),
        (Ballot(9, 11, 0), False, "no-majority"),
        (Ballot(1, 0, 19), True, "majority"),
    ],
)
def test_twenty_present_simple_majority(ballot: Ballot, adopted: bool, reason: str) -> None:
    found = tallied(ballot, GA, present=20)
    assert (found.adopted, found.reason) == (adopted, reason)


@pytest.mark.parametrize(
    ("ballot", "adopted", "reason"),
    [
        (Ballot(9, 1, 5, against=("France",)), False, "veto"),
        (Ballot(9, 1, 5, against=("RUS",)), False, "veto"),
        (Ballot(9, 1, 5, against=("Fédération de Russie",)), False, "veto"),
        (Ballot(9, 1, 5, against=("Malta",)), True, "majority"),
        (Ballot(9, 0, 6), True, "majority"),
        (Ballot(8, 0, 7), False, "no-majority"),
        (Ballot(8, 7, 0, against=("China",)), False, "no-majority"),
    ],
)
def test_nine_votes_and_the_veto(ballot: Ballot, adopted: bool, reason: str) -> None:
    """A permanent member that abstains does not prevent adoption."""
    found = tallied(ballot, SC)
    assert (found.adopted, found.reason) == (adopted, reason)


def test_who_voted_against_must_be_known_where_it_may_be_a_veto() -> None:
    assert refused(Ballot(9, 2, 4, against=("Malta",)), SC) == "votes-names"
    assert tallied(Ballot(9, 2, 4), rule("un-sc-procedure")).adopted


def test_a_roll_is_counted_and_knows_its_vetoes() -> None:
    roll = tuple((f"Member {n}", "yes") for n in range(9))
    roll += (("United States of America", "abstain"), ("United Kingdom", "no"), ("Malta", "absent"))
    found = tallied(Ballot(roll=roll), SC)
    assert (found.ballot.yes, found.ballot.no, found.ballot.abstain) == (9, 1, 1)
    assert (found.reason, found.vetoes) == ("veto", ("United Kingdom",))
    assert refused(Ballot(roll=(("Malta", "yes"), ("Malta", "no"))), GA) == "votes-twice"
    assert refused(Ballot(roll=(("Malta", "maybe"),)), GA) == "votes-answer"
    assert refused(Ballot(3, 0, 0, roll=(("Malta", "yes"),)), GA) == "votes-roll-differs"


def test_what_no_vote_can_be() -> None:
    assert refused(Ballot(15, 8, 0), GA, present=20) == "votes-too-many"
    found = count(Ballot(15, 8, 0), GA, present=20)
    assert isinstance(found, Refusal)
    assert found.facts["over"] == 3
    assert refused(Ballot(16, 0, 0), SC) == "votes-too-many"
    assert refused(Ballot(-1, 0, 0), GA) == "votes-negative"
    assert refused(Ballot(5, 2, 1), rule("mun-procedure")) == "votes-abstention"
    assert refused(Ballot(5, 2, 1), rule("un-ga", base="present")) == "votes-unknown-present"
    assert refused(Ballot(5, 2, 1), rule("un-ga", "absolute")) == "votes-unknown-members"


def test_a_casting_vote_only_where_the_rules_give_one() -> None:
    tie = Ballot(10, 10, 2, casting="yes")
    assert refused(tie, GA) == "votes-casting"
    how = rule("mun-casting")
    assert tallied(tie, how).adopted
    assert not tallied(Ballot(10, 10, casting="no"), how).adopted
    assert refused(Ballot(10, 9, casting="yes"), how) == "votes-no-tie"
    assert tallied(Ballot(10, 10), how).reason == "tie"


def test_consensus_and_unanimity() -> None:
    assert tallied(Ballot(), rule("consensus")).adopted
    found = tallied(Ballot(objections=("Malta",)), rule("consensus"))
    assert (found.adopted, found.reason) == (False, "objection")
    assert tallied(Ballot(5, 0, 3), rule("unanimity")).adopted
    assert not tallied(Ballot(5, 1, 0), rule("unanimity")).adopted
    assert not tallied(Ballot(5, 0, 3), rule("unanimity", base="present"), present=8).adopted


def test_an_absolute_majority_is_one_of_all_members() -> None:
    found = tallied(Ballot(96, 3, 20), rule("un-ga", "absolute"), members=193)
    assert (found.needed, found.adopted) == (97, False)


@given(
    st.integers(0, 200), st.integers(0, 200), st.integers(0, 50), st.sampled_from(majorities()),
    st.sampled_from(BASES),
)  # fmt: skip
def test_the_number_needed_is_the_smallest_that_is_enough(
    yes: int, no: int, abstain: int, majority: str, base: str
) -> None:
    how = rule("un-ga", majority, base)
    if not how.share[0]:
        return
    found = tallied(Ballot(yes, no, abstain), how, yes + no + abstain + 1, 500)
    share = Fraction(*how.share) * found.of

    def enough(votes: int) -> bool:
        return votes > share if how.over else votes >= share

    assert enough(found.needed)
    assert found.needed == 0 or not enough(found.needed - 1)
    assert found.adopted == (bool(yes or no) and enough(yes))


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.sampled_from(rules()))
def test_every_result_is_said_in_every_language(yes: int, no: int, abs: int, name: str) -> None:
    how = rule(name)
    found = count(Ballot(yes, no, abs if how.abstention else 0), how, 60, how.members or 70)
    if isinstance(found, Refusal):
        return
    for lang in languages():
        said = tally_sentence(found, lang)
        assert "…" not in said
        assert str(yes) in said or not how.voted or found.reason == "no-votes"


def test_the_arithmetic_in_one_sentence() -> None:
    found = tallied(Ballot(14, 6, 6), rule("un-ga-important"))
    assert tally_sentence(found, "en") == (
        "Adopted: 14 for, 6 against, 6 abstaining (not counted); "
        "votes cast: 20, two thirds of them: 14."
    )
    assert tally_sentence(found, "fr").replace("\u00a0", " ") == (
        "Adopté : 14 pour, 6 contre, abstentions (non comptées) : 6 ; "
        "suffrages exprimés : 20, dont les deux tiers : 14."
    )


def test_rules_and_ballots_survive_the_journal() -> None:
    for name in rules():
        how = rule(name)
        assert {lang for lang, _ in how.source} == {"en", "fr"}
        assert rule_from_json(rule_json(how)) == Rule(
            **{**{f: getattr(how, f) for f in Rule.__dataclass_fields__}, "source": ()}
        )
        for majority in majorities():
            rule_from_json(rule_json(rule(name, majority)))
    ballot = Ballot(3, 2, 1, (("Malta", "yes"),), ("Chad",), "no", ("Peru",))
    assert ballot_from_json(ballot_json(ballot)) == ballot
    for wrong in ({"for": "3"}, {"for": True}, {"roll": 3}, {"roll": [["a"]]}):
        with pytest.raises(ValueError, match=r"."):
            ballot_from_json(wrong)
    with pytest.raises(ValueError, match=r"."):
        rule_from_json({"name": "x"})
    for unknown in (("x", "", ""), ("un-ga", "x", ""), ("un-ga", "", "x")):
        with pytest.raises(KeyError):
            rule(*unknown)


@pytest.mark.parametrize("lang", languages())
def test_every_share_has_a_name(lang: str) -> None:
    for name in majorities():
        if rule("un-ga", name).share[0]:
            assert f"session.share.{name}" in catalogue(lang)


def test_what_reopens_a_decision() -> None:
    """Two thirds in the General Assembly and at conferences; where the rules name nothing else,
    the majority by which it was taken."""
    from resolutions.session.votes import reconsidering

    assert rule(reconsidering("un-ga")).majority == "two-thirds"
    assert rule(reconsidering("mun")).majority == "two-thirds"
    assert reconsidering("un-ecosoc") == "un-ecosoc"
    assert reconsidering("un-sc") == "un-sc"
    for name in rules():
        assert reconsidering(name) in rules()
        assert reconsidering(reconsidering(name)) == reconsidering(name)
