"""A text with its changes marked: both texts are in it, and every word has its hand."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from resolutions.amend.compare.marking import content_of, in_one, marked
from resolutions.amend.several import marking
from resolutions.amend.several.merging import Merged, merge
from resolutions.model import Document, plain
from resolutions.render.marked import NEW, OLD, SAME, Hand, Marked, new_content, old_content
from resolutions.render.view import view
from tests.amend_pools import amendment, document, pool
from tests.document_pool import chances, places
from tests.document_pool import pool as texts
from tests.edits import Editor
from tests.strategies import documents

if TYPE_CHECKING:
    from resolutions.amend.amendment import Amendment

HAND = Hand("Norway", "2026-03-14T10:00:00Z")


def proven(both: Marked) -> None:
    """Both texts are in it, line by line and word by word."""
    old = [x.old for x in both.lines if x.old is not None and x.kind != "moved"]
    new = [x.new for x in both.lines if x.new is not None]
    assert old == list(view(both.old).lines)
    assert new == list(view(both.new).lines)
    moves = [sorted(x.move for x in both.lines if x.kind == kind) for kind in ("left", "moved")]
    assert moves[0] == moves[1] == list(range(1, len(moves[0]) + 1))
    for line in both.lines:
        if line.old is not None:
            assert in_one(old_content(line)) == in_one(content_of(line.old))
        if line.new is not None:
            assert in_one(new_content(line)) == in_one(content_of(line.new))
        changed = [s for s in line.stretches if s.tag != SAME]
        assert all(0 <= s.hand < len(both.hands) for s in changed)
        assert (line.kind == "same") <= (not changed)


@given(documents("en"), documents("en"))
def test_two_texts_that_have_nothing_in_common(a: Document, b: Document) -> None:
    proven(marked(a, b, HAND))


@given(places(), chances())
def test_a_text_and_its_revision(n: int, pick: random.Random) -> None:
    a = texts()[n]
    proven(marked(a, Editor(pick).edited(a, pick.randint(1, 8)), HAND))


@given(documents())
def test_a_text_and_itself(a: Document) -> None:
    assert all(line.kind == "same" for line in marked(a, a, HAND).lines)


# ---------------------------------------------------------------- several delegations

DRAFT = """# Lights of the coast

*The General Assembly*,

*Noting* the lights of the harbours,

1. *Urges* all States to keep a light in every harbour of the north;

2. *Invites* States to support the measures set out in paragraph 1 above;

3. *Requests* the Secretary-General to report to it at its eightieth session;

4. *Decides* to remain seized of the matter.
"""


def told(*amendments: Amendment) -> Marked:
    done = merge(amendments, document(DRAFT), order=[one.id for one in amendments])
    assert isinstance(done, Merged)
    both = marking.marked(done, marking.hands_of(amendments, "en"), Hand("Secretariat"))
    proven(both)
    return both


def changes(both: Marked) -> list[tuple[str, str, str]]:
    """Whose every change is, what it is, and its words."""
    return [
        (both.hands[s.hand].author, s.tag, plain(s.content))
        for line in both.lines
        for s in line.stretches
        if s.tag != SAME
    ]


def test_each_delegation_has_its_own_words_in_one_paragraph() -> None:
    both = told(
        amendment("1", "In paragraph 1, replace “harbour” with “harbour and bay”.",
                  sponsors=("Kenya", "Norway")),
        amendment("2", "In paragraph 1, delete “of the north”.", sponsors=("Peru",)),
    )  # fmt: skip
    assert changes(both) == [
        ("Kenya, Norway", NEW, " and bay"),
        ("Peru", OLD, " of the north"),
    ]


def test_a_paragraph_that_goes_and_one_that_comes_in_its_place_are_two() -> None:
    both = told(
        amendment("1", "After paragraph 2, insert a new paragraph reading: “*Encourages* States "
                  "to train the keepers of the lights;”", sponsors=("Kenya",)),
        amendment("2", "Delete paragraph 3.", sponsors=("Peru",)),
    )  # fmt: skip
    assert [(author, tag) for author, tag, _ in changes(both)] == [("Peru", OLD), ("Kenya", NEW)]


def test_what_follows_from_an_amendment_is_by_the_secretariat() -> None:
    both = told(
        amendment("1", "Before paragraph 1, insert a new paragraph reading: “*Recognizes* that "
                  "the sea is dark at night;”", sponsors=("Kenya",)),
    )  # fmt: skip
    assert ("Secretariat", NEW, "2") in changes(both)


def test_a_paragraph_that_moves_is_moved_by_its_delegation() -> None:
    both = told(amendment("1", "Move paragraph 3 to follow paragraph 1.", sponsors=("Chad",)))
    moved = [line for line in both.lines if line.move]
    assert moved
    assert {both.hands[line.hand].author for line in moved} == {"Chad"}


@pytest.mark.parametrize(
    ("date", "stamp"),
    [
        ("2026-03-14", "2026-03-14T00:00:00Z"),
        ("2026-03-14 10:30", "2026-03-14T10:30:00Z"),
        ("14 March 2026", "2026-03-14T00:00:00Z"),
        ("", ""),
        ("yesterday", ""),
        ("2026-02-31", ""),
    ],
)
def test_dates_are_those_of_the_amendments(date: str, stamp: str) -> None:
    one = amendment("1", "Delete paragraph 3.", sponsors=("Peru",), date=date)
    hands = marking.hands_of([one], "en")
    assert hands["1"].date == stamp
    assert bool(marking.undated([one], hands)) == (date != "" and stamp == "")


def test_a_comment_says_what_the_amendment_wanted() -> None:
    one = amendment("3 rev", "Delete paragraph 3.", sponsors=("Peru", "Chad"))
    hand = marking.hands_of([one], "fr", {"3 rev": "Il est superflu."})["3 rev"]
    assert hand.said.split("\n") == [
        "Amendement 3 rev (Peru, Chad)",
        "Delete paragraph 3.",
        "Il est superflu.",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pools_of_amendments(language: str) -> None:
    text, known = pool(f"together-{language}.md", language)
    for seed in range(60):
        pick = random.Random(seed)
        some = [
            replace(one, sponsors=(f"D{n}",))
            for n, one in enumerate(pick.sample(known, min(len(known), pick.randint(1, 12))))
        ]
        done = merge(some, text, order=[one.id for one in some])
        assert isinstance(done, Merged)
        proven(marking.marked(done, marking.hands_of(some, language), Hand("S")))
