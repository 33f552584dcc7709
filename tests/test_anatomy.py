"""Citations and quotations inside a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.parse.anatomy import anatomy

CASES = [
    ("its resolution A/RES/70/1 of 2015", [("citation", "A/RES/70/1")]),
    ("la résolution S/RES/1325 (2000),", [("citation", "S/RES/1325 (2000)")]),
    ("see A/78/L.49/Rev.1.", [("citation", "A/78/L.49/Rev.1")]),
    ("78/L.49 du 11 mars", [("citation", "78/L.49")]),
    ("A/RES/217 A (III)", [("citation", "A/RES/217 A (III)")]),
    ("WHA77.1 and 41 C/37", [("citation", "WHA77.1"), ("citation", "41 C/37")]),
    (
        "entitled “Our « common » A/79/L.2”",
        [
            ("quotation", "Our « common » A/79/L.2"),
            ("quotation", "common"),
            ("citation", "A/79/L.2"),
        ],
    ),
    ("an open “quotation", []),
    ("men and/or women, 24/7", []),
]


@pytest.mark.parametrize(("plain", "expected"), CASES)
def test_what_is_found(plain: str, expected: list[tuple[str, str]]) -> None:
    """Symbols and quotations, with the words inside the marks."""
    assert [(s.kind, s.words) for s in anatomy(plain)] == expected


@given(st.text(alphabet="ab «»“”‘’A/RES70.1(2)", max_size=60))
def test_any_words_are_read(plain: str) -> None:
    """Never an error; every stretch lies inside the words."""
    for stretch in anatomy(plain):
        assert 0 <= stretch.start < stretch.end <= len(plain)
