"""The measures of likeness are those of rapidfuzz, which a check is too short to import."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from resolutions.language.likeness import ratio, slips

LETTERS = st.text(st.sampled_from("abcdé"), max_size=12)


@given(LETTERS, LETTERS, st.integers(0, 3))
def test_slips_are_those_of_rapidfuzz(one: str, other: str, most: int) -> None:
    assert slips(one, other, most) == OSA.distance(one, other, score_cutoff=most)


@given(LETTERS, LETTERS)
def test_ratio_is_that_of_rapidfuzz(one: str, other: str) -> None:
    assert ratio(one, other) == fuzz.ratio(one, other)
