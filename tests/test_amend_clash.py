"""Clashes with their reasons, groups, the order of the vote, and cases from meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolutions.amend.amendment import Amendment
from resolutions.amend.several.clash import clash_message, clashes
from resolutions.amend.several.compile_text import compile_text, options, row_text, tabulated
from resolutions.amend.several.grouping import distance, groups, independent, not_put
from resolutions.amend.several.merging import Merged, merge, reevaluate
from resolutions.amend.several.outcomes import outcome_message, standing
from resolutions.amend.several.proposals import objections, proposal_message, proposals
from resolutions.render import markdown
from tests.amend_pools import CASES, amendment, document, pool
from tests.casefile import FENCE, Case, read

TEXT = """The General Assembly,

*Recalling* the storm of 2030,

1. *Encourages* ports to keep a light, a bell and a boat;

2. *Requests* pilots to rest;

3. *Calls upon* pilots:

   (a) to sleep;

   (b) to swim;

4. *Thanks* the keepers;

5. *Decides* to remain seized of the matter.
"""
FOG = "After paragraph 2, insert a new paragraph reading:\n> *Notes* the fog;"
ICE = "After paragraph 2, insert a new paragraph reading:\n> *Notes* the ice;"
NEW = "Replace paragraph 4 with the following:\n> *Thanks* everybody;"
TWO = f"{NEW}\n>\n> *Blames* nobody;"
LIST = (
    "Replace paragraph 3 with the following:\n> *Asks* pilots:\n>\n> (a) to row;\n>\n> (b) to sail;"
)
MEET = [
    ("same-words", "alternative", "In paragraph 1, replace “a bell” with “a horn”.",
     "In paragraph 1, replace “a bell” with “a drum”."),
    ("overlap", "alternative", "In paragraph 1, replace “light, a bell” with “bell”.",
     "In paragraph 1, replace “a bell and” with “a horn and”."),
    ("contained", "alternative", "In paragraph 1, replace “a light, a bell” with “a lamp”.",
     "In paragraph 1, replace “light” with “beacon”."),
    ("identical", "joined", "In paragraph 1, replace “a bell” with “a horn”.",
     "In paragraph 1, replace the word “bell” by “horn”."),
    ("identical", "joined", FOG, FOG.replace("reading", "worded as follows")),
    ("anchor", "falls", "In paragraph 1, after “a bell”, insert “of brass”.",
     "In paragraph 1, delete “a bell”."),
    ("anchor", "alternative", "In paragraph 1, after “a light”, insert “by night”.",
     "In paragraph 1, replace “light, a bell” with “bell”."),
    ("same-place", "order", "In paragraph 1, after “a bell”, insert “of brass”.",
     "In paragraph 1, after “bell”, insert “of iron”."),
    ("same-place", "order", FOG, ICE),
    ("same-place", "order", FOG, "Move paragraph 4 after paragraph 2."),
    ("deleted", "falls", "In paragraph 4, replace “keepers” with “guards”.",
     "Delete paragraph 4."),
    ("deleted", "falls", "In paragraph 3 (a), replace “sleep” with “rest”.",
     "Delete paragraph 3."),
    ("replaced", "falls", "In paragraph 4, replace “keepers” with “guards”.", NEW),
    ("two-texts", "alternative", NEW, NEW.replace("everybody", "nobody")),
    ("deleted-or-replaced", "alternative", NEW, "Delete paragraph 4."),
    ("moved-deleted", "falls", "Move paragraph 4 after paragraph 1.", "Delete paragraph 4."),
    ("moves", "alternative", "Move paragraph 4 after paragraph 1.",
     "Move paragraph 4 after paragraph 2."),
    ("parent-gone", "falls", "After paragraph 3 (b), insert a new subparagraph:\n> to row;",
     "Delete paragraph 3."),
    ("part-of", "joined", "Delete paragraph 3 (a).", "Delete paragraph 3."),
    ("part-of", "joined", "In paragraph 1, delete “a bell”.",
     "In paragraph 1, delete “, a bell and a boat”."),
    ("two-texts", "alternative", "Replace the title with the following: “Lights”.",
     "Replace the title with the following: “Bells”."),
    ("anchor", "alternative", "At the end of paragraph 4, add “and pilots”.",
     "Replace the last sentence of paragraph 4 with “No ship is left.”"),
    ("anchor", "alternative", "At the beginning of paragraph 3, add “Today”.",
     "Replace the chapeau of paragraph 3 with the following: “*Urges* crews:”"),
    ("anchor", "falls", "Throughout the text, after “pilots”, insert “and crews”.",
     "In paragraph 2, delete “pilots”."),
    ("same-place", "order", "At the end of paragraph 1, add “and a flag”.",
     "In paragraph 1, after “a boat;”, insert “and”."),
    ("anchor", "falls", "At the end of paragraph 1, add “and a flag”.",
     "In paragraph 1, replace “;” with “and more”."),
    ("anchor", "alternative", "At the end of paragraph 1, add “and a flag”.",
     "In paragraph 1, delete “a bell and a boat”."),
    ("overlap", "alternative", "Replace the last sentence of paragraph 4 with “No ship is left.”",
     "In paragraph 4, replace “;” with “and others”."),
    ("moved-split", "order", "Move paragraph 1 after paragraph 4.",
     "Split paragraph 1 before “a bell”."),
    ("moved-split", "order", "Move paragraph 4 after paragraph 1.", TWO),
    ("chapeau-gone", "falls",
     "Replace the chapeau of paragraph 3 with the following: “*Urges* crews:”",
     "Delete paragraphs 3 (a) and (b)."),
    ("partly-gone", "joined", "Delete paragraphs 3 (a) and 1.", LIST),
    ("partly-gone", "joined", "Move paragraphs 1 and 2 after paragraph 4.",
     "Delete paragraph 2."),
    ("deleted", "falls", "Merge paragraphs 3 (a) and 4 into one paragraph reading:\n> to thank;",
     "Delete paragraph 3."),
]  # fmt: skip
APART = [
    ("In paragraph 1, replace “a light” with “a lamp”.", "In paragraph 1, delete “and a boat”."),
    ("In paragraph 1, replace “a light” with “a lamp”.", "Move paragraph 1 after paragraph 4."),
    (FOG, "Delete paragraph 2."),
    (FOG, "Move paragraph 2 after paragraph 4."),
    (NEW, "Move paragraph 4 before paragraph 1."),
    ("Delete paragraph 1.", "In paragraph 2, replace “pilots” with “crews”."),
    ("Delete paragraphs 1 and 2.", "Delete paragraphs 2 and 4."),
    ("Throughout the text, replace “pilots” with “crews”.", "Delete paragraph 2."),
    (
        "At the end of paragraph 3, add “and rest”.",
        "After paragraph 3 (b), insert a new subparagraph:\n> to row;",
    ),
    (
        "At the end of paragraph 4, add “by night”.",
        "In paragraph 4, replace “keepers” with “guards”.",
    ),
    (
        "In paragraph 3 (a), replace “sleep” with “rest”.",
        "Move paragraph 3 (a) after paragraph 3 (b).",
    ),
    ("Move paragraph 4 after paragraph 1.", NEW),
    ("At the end of paragraph 1, add “and a flag”.", "In paragraph 1, replace “;” with “.”"),
    (
        "Replace the chapeau of paragraph 3 with the following: “*Urges* crews:”",
        "Delete paragraph 3 (a).",
    ),
]


@pytest.mark.parametrize(("reason", "kind", "one", "other"), MEET)
def test_reasons(reason: str, kind: str, one: str, other: str) -> None:
    text = document(TEXT)
    a, b = amendment("A", one), amendment("B", other)
    for pair in ((a, b), (b, a)):
        (found,) = clashes(pair, text)
        assert (found.reason, found.kind) == (reason, kind)
        if kind == "falls":
            assert found.facts["loser"] == "A/1"
        assert not independent(pair, text)
        for lang in ("en", "fr"):
            said = clash_message(found, lang)
            assert "A/1" in said
            assert "B/1" in said
            assert "…" not in said


@pytest.mark.parametrize(("one", "other"), APART)
def test_no_clash(one: str, other: str) -> None:
    text = document(TEXT)
    a, b = amendment("A", one), amendment("B", other)
    assert clashes([a, b], text) == ()
    found = [merge([a, b], text, order=order) for order in (("A", "B"), ("B", "A"))]
    assert isinstance(found[0], Merged)
    assert isinstance(found[1], Merged)
    assert found[0].document == found[1].document


NESTED = """The General Assembly,

1. *Calls upon* pilots:

   (a) to rest:

      (i) by night;

      (ii) by day;

   (b) to swim;

2. *Calls upon* keepers:

   (a) to wake;

   (b) to watch.
"""


@pytest.mark.parametrize("order", [("A", "B"), ("B", "A")])
def test_what_is_below_a_paragraph_goes_with_it_to_another_list(order: tuple[str, str]) -> None:
    text = document(NESTED)
    a = amendment("A", "Move paragraph 1 (a) after paragraph 2 (a).")
    b = amendment("B", "Replace paragraph 1 (a) (ii) with the following:\n> at noon;")
    assert clashes([a, b], text) == ()
    done = merge([a, b], text, order=order)
    assert isinstance(done, Merged)
    said = " ".join(markdown(done.document).split())
    assert "(a) to wake; (b) to rest: (i) by night; (ii) at noon; (c) to watch." in said


def test_the_order_of_a_split_and_a_move_is_that_of_adoption() -> None:
    text = document(TEXT)
    a, b = amendment("A", "Move paragraph 4 after paragraph 1."), amendment("B", TWO)
    thanks = ["*Thanks* everybody;", "*Blames* nobody;"]
    places = []
    for order in (("A", "B"), ("B", "A")):
        done = merge([a, b], text, order=order)
        assert isinstance(done, Merged)
        lines = [line for line in markdown(done.document).splitlines() if line[:1].isdigit()]
        places.append([next(n for n, line in enumerate(lines, 1) if w in line) for w in thanks])
    assert places == [[2, 3], [2, 5]]


def test_words_that_came_with_a_new_paragraph_are_not_those_tabled() -> None:
    text = document(TEXT)
    a, b = amendment("A", "Delete paragraphs 3 (a) and 1."), amendment("B", LIST)
    for order in (("A", "B"), ("B", "A")):
        done = merge([a, b], text, order=order)
        assert isinstance(done, Merged)
        said = markdown(done.document)
        assert "to row" in said
        assert "to sail" in said
        assert "a light" not in said
    group = groups([a, b], text)[0]
    assert not_put(group) == ()


def test_only_live_amendments_count() -> None:
    text = document(TEXT)
    a = amendment("A", "Delete paragraph 4.", status="withdrawn")
    assert clashes([a, amendment("B", NEW)], text) == ()


# ---------------------------------------------------------------- groups


def test_groups_and_what_is_not_put_to_the_vote() -> None:
    text = document(TEXT)
    a = amendment("A", "In paragraph 4, replace “keepers” with “guards”.")
    b = amendment("B", "Delete paragraph 4.")
    c = amendment("C", "In paragraph 1, replace “a bell” with “a horn”.")
    d = amendment("D", NEW)
    e = amendment("D.1", "In paragraph 4, replace “everybody” with “nobody”.", sub_of="D")
    found = groups([a, b, c, d, e], text)
    assert [g.members for g in found] == [("C",), ("B", "D.1", "D", "A")]
    assert dict(not_put(found[1])) == {"B": ("D", "A"), "D": ("A",)}
    assert found[1].distances[0] == 1.0


def test_distance_is_that_of_the_rule() -> None:
    text = document(TEXT)
    whole = amendment("W", "Delete paragraphs 1 to 5.")
    verb = amendment("V", "In paragraph 2, replace “Requests” with “Demands”.")
    words = amendment("U", "In paragraph 2, replace “pilots” with “crews”.")
    preamble = amendment("P", "Delete the first preambular paragraph.")
    fog = amendment("F", FOG)
    far = [distance(a, text) for a in (whole, verb, words, preamble, fog)]
    assert far[0] >= 2.0
    assert far[1] >= 0.3
    assert far[2] == 0.25
    assert far[3:] == [0.5, 0.25]


def test_reevaluation_after_each_adoption() -> None:
    text = document(TEXT)
    a = amendment("A", "Delete paragraph 4.")
    b = amendment(
        "B", "In paragraph 4, replace “keepers” with “guards”.",
        "In paragraph 1, replace “a bell” with “a horn”.",
    )  # fmt: skip
    c = amendment("C", "Delete paragraph 4.")
    found = reevaluate([a, b, c], text, ["A"])
    assert {k: o.status for k, o in found.items()} == {
        "A/1": "adopted", "B/1": "fallen", "B/2": "unaffected", "C/1": "joined",
    }  # fmt: skip
    assert (standing(b, found), standing(c, found)) == ("part", "whole")
    for outcome in found.values():
        assert outcome_message(outcome, "en")
        assert outcome_message(outcome, "fr")


# ---------------------------------------------------------------- objections, rolling text


def test_objections() -> None:
    text = document(TEXT)
    whole = amendment("W", "Delete paragraphs 1 to 5.")
    (found,) = objections(whole, text)
    assert found.code == "AMD060"
    again = amendment("B", FOG.replace("the fog", "the fog!"))
    (found,) = objections(again, text, [amendment("A", FOG)])
    assert found.code == "AMD050"
    assert objections(amendment("B", ICE), text, [amendment("A", "Delete paragraph 4.")]) == ()
    assert "A" in proposal_message(found, "en")
    assert "A" in proposal_message(found, "fr")


def test_rolling_text() -> None:
    text = document(TEXT)
    found = compile_text(
        [
            amendment("A", "In paragraph 1, replace “a bell” with “a horn”.", sponsors=["Chad"]),
            amendment("B", "In paragraph 1, replace “bell” with “horn”.", sponsors=["Peru"]),
            amendment("C", "In paragraph 1, replace “a bell” with “a drum”."),
            amendment("D", FOG, sponsors=["Chad", "Fiji"]),
            amendment("E", "Delete paragraph 4.", sponsors=["Peru"]),
            amendment("F", "In paragraph 9, delete “ships”."),
        ],
        text,
    )
    rows = {row.address: row for row in found.rows}
    assert row_text(rows["OP 1"]) == (
        "Encourages ports to keep a light, [a bell] [Chad, Peru: a horn] [C: a drum] and a boat;"
    )
    assert row_text(rows["OP 2 bis"]) == "[Chad, Fiji: Notes the fog;]"
    assert [o.kind for o in rows["OP 4"].options] == ["delete"]
    assert found.unfit == ("F/1",)
    assert found.statistics == {"paragraphs": 6, "agreed": 4, "brackets": 4}
    assert [address for address, _ in tabulated(found)] == ["OP 1", "OP 2 bis", "OP 4"]
    assert options(rows["OP 4"]) == (((), "Thanks the keepers;"), (("Peru",), ""))


def test_every_line_of_a_pool_is_in_its_rolling_text() -> None:
    text, amendments = pool("together-en.md", "en")
    found = compile_text(amendments, text)
    tabled = ["".join(p.words for p in row.pieces) for row in found.rows if not row.proposed]
    said = markdown(text).replace("*", "")
    assert all(words in said for words in tabled)


# ---------------------------------------------------------------- cases from meetings

_ENTRY = re.compile(r"(?P<id>[\w.]+)(?: \((?P<facts>[^)]*)\))?: (?P<sentence>.+)", re.DOTALL)


def _meetings() -> list[tuple[str, Path, Case]]:
    return [
        (language, CASES / f"meetings-{language}.md", case)
        for language in ("en", "fr")
        for case in read(CASES / f"meetings-{language}.md").cases
        if case.has("amendments")
    ]


def _amendments(case: Case, language: str) -> Iterator[Amendment]:
    entries = re.split(r"\n(?!>)", case.text("amendments").strip())
    known: dict[str, tuple[dict[str, str], list[str]]] = {}
    for entry in entries:
        match = _ENTRY.fullmatch(entry)
        assert match is not None, entry
        facts, sentences = known.setdefault(match["id"], ({}, []))
        for fact in filter(None, (match["facts"] or "").split(", ")):
            of = fact.startswith("of ")
            facts["sub_of" if of else "status"] = fact[3:] if of else fact
        sentences.append(match["sentence"])
    for id, (facts, sentences) in known.items():
        yield amendment(id, *sentences, language=language, **facts)


@pytest.mark.parametrize(("language", "path", "case"), _meetings(), ids=str)
def test_meetings(language: str, path: Path, case: Case) -> None:
    draft = path.read_text(encoding="utf-8").split(f"{FENCE}draft\n")[1].split(FENCE)[0]
    text = document(draft)
    found = list(_amendments(case, language))
    first = [a.id for a in found if a.is_live and not a.sub_of]
    done = merge(found, text, order=first)
    assert isinstance(done, Merged)
    got = []
    for key, o in sorted(done.outcomes.items()):
        code = o.failure.code if o.failure is not None else ""
        got.append(" ".join(filter(None, (key, o.status, code or o.reason, o.because))))
        assert outcome_message(o, "en")
        assert outcome_message(o, "fr")
    wanted = case.text("outcomes").split("\n")
    assert sorted(got) == sorted(filter(None, wanted))
    said = markdown(done.document)
    for line in case.text("lines").splitlines():
        if line.startswith("not: "):
            assert line[5:] not in said
        else:
            assert line.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    if case.has("proposals"):
        made = [f"{p.code} {p.address}" for p in proposals(done)]
        assert made == case.text("proposals").splitlines()
        assert all(proposal_message(p, lang) for p in proposals(done) for lang in ("en", "fr"))
