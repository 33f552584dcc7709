"""What case files cannot hold: line ends, null characters; and the lists rules go by."""

from __future__ import annotations

import tomllib

import pytest

from resolutions.lint import check, fix
from resolutions.lint.bulk import LEAST, gathered
from resolutions.lint.lists import without_joining, word_list
from resolutions.lint.registry import finding
from resolutions.parse import parse
from resolutions.resources import names, read_text
from resolutions.source import Edit, Source, Span

DRAFT = """The General Assembly,

Recalling the Charter of the United Nations,

1. Requests the Secretary-General to report;

2. Decides to remain seized of the matter.
"""


def test_mixed_line_ends_become_those_of_most_lines() -> None:
    text = DRAFT.replace("\n", "\r\n").replace("report;\r\n", "report;\n")
    (found,) = check(parse(Source(text)), select=["TXT002"])
    assert (found.severity, found.message("en")) == (
        "info",
        "Lines end in different ways: CR LF in most places, LF here",
    )
    assert fix(Source(text), select=["TXT002"]).source.text == DRAFT.replace("\n", "\r\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_kind_of_line_end_is_silent(end: str) -> None:
    assert check(parse(Source(DRAFT.replace("\n", end))), select=["TXT"]) == []


def test_null_characters_are_named_and_placed() -> None:
    text = DRAFT.replace("report;", "report\0;").replace("Charter", "Char\0ter")
    draft = parse(Source(text))
    found = check(draft, select=["TXT001"])
    assert [draft.source.place(f.span.start) for f in found] == [(3, 19), (5, 44)]
    assert [f.fix is not None and f.fix.safe for f in found] == [False, True]
    assert "U+0000" in found[0].message("fr")


def test_many_of_a_kind_are_one() -> None:
    hits = [finding(Span(i, i + 1), Edit(i, i + 1, "x")) for i in range(LEAST)]
    (one,) = gathered(hits, LEAST - 1)
    assert (one.variant, dict(one.facts)["count"]) == ("all", LEAST)
    assert one.fix is not None
    assert len(one.fix.edits) == LEAST
    assert list(gathered(hits, LEAST)) == hits
    assert list(gathered(hits[1:], 0)) == hits[1:]
    assert [h.fix for h in gathered([*hits, finding(Span(9, 9))], 0)] == [None]


def test_lists_are_read_by_language() -> None:
    assert "that" in word_list("repeated-words", "en")["allowed"]
    assert word_list("repeated-words", "zh")["allowed"] == []
    assert word_list("ligatures", "en") == {}
    assert without_joining("to study; and", "en") == "to study;"
    assert without_joining("d’étudier ; et ", "fr") == "d’étudier ;"


@pytest.mark.parametrize("name", names("grammar/rules", ".toml"))
def test_lists_are_well_formed(name: str) -> None:
    assert tomllib.loads(read_text(f"grammar/rules/{name}.toml"))
