"""The checks of Word files themselves: silent on good files, and each fault is noticed.

What must be said of each broken file stands in `tests/cases/docx/broken.md`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casefile, docx_broken
from tests.docx_broken import BROKEN
from tests.docx_checks import problems

CASES = Path(__file__).parent / "cases" / "docx" / "broken.md"
KNOWN = {case.title: case for case in casefile.read(CASES).cases}


def test_nothing_is_said_of_a_good_file():
    assert problems(docx_broken.packed(docx_broken.good())) == []


def test_every_broken_file_has_its_complaint():
    assert set(KNOWN) == set(BROKEN)
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name, accept):
    said = "".join(f"{one}\n" for one in problems(docx_broken.broken(name)))
    if accept:
        casefile.rewrite(KNOWN[name], {"complaint": said})
    else:
        assert said == KNOWN[name].text("complaint") != ""


def test_what_is_no_archive():
    assert problems(b"PK\x03\x04 and nothing else") == ["the archive cannot be read: BadZipFile"]
