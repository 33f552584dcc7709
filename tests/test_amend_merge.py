"""Several amendments merged: in any order the same, and never a clash resolved in silence."""

from __future__ import annotations

import json
import random
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from resolutions.amend.amendment import (
    Amendment,
    Instruction,
    Unread,
    amendment_from_json,
    amendment_json,
    read_amendment,
)
from resolutions.amend.apply.applying import apply
from resolutions.amend.results import Failure
from resolutions.amend.several.clash import clashes
from resolutions.amend.several.merging import Merged, Stopped, merge
from resolutions.amend.several.report import rebuilt, report, report_json
from resolutions.amend.several.settling import settled
from resolutions.amend.text.tabled import Text, table
from resolutions.amend.text.trail import tracked
from resolutions.model import Document
from resolutions.render import markdown
from tests.amend_pools import amendment, document, independent_sets, pool
from tests.amend_strategies import Chooser, operation
from tests.document_pool import chances, law, places
from tests.document_pool import pool as drafts

POOLS = (("together-en.md", "en"), ("together-fr.md", "fr"))
STATUS = {"satisfied": "joined", "conflict": "alternative"}


def merged(amendments: list[Amendment], text: Document, **options: Any) -> Merged:
    found = merge(amendments, text, **options)
    assert isinstance(found, Merged), found
    return found


def final_words(text: Document) -> list[str]:
    """The words of the title, the paragraphs and the notes, in order."""
    from resolutions.amend.several.report import _lines

    return list(_lines(table(text)).values())


# ---------------------------------------------------------------- the reference cases


def test_reference_cases(shared: Path) -> None:
    path = shared / "data" / "amendment_cases.json"
    if not path.is_file():
        pytest.skip("the reference cases are not here")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for case in data["cases"]:
        _check_case(case, document(data["base"][case["base"]]))


def _check_case(case: dict[str, Any], base: Document) -> None:
    found: list[Amendment] = []
    codes: set[str] = set()
    for id, sentences in case["amds"].items():
        read = read_amendment(id, sentences, case["lang"])
        if isinstance(read, Unread):
            codes.add(read.refusal.code)
        else:
            found.append(read)
    done = merged(found, base, order=case["order"])
    expected, title = case["exp"], case["title"]
    codes |= {o.failure.code for o in done.outcomes.values() if o.failure is not None}
    if case["n"] != 28:  # 28 is read and merged here, where it might have been refused
        assert codes == ({expected["error"]} if "error" in expected else set()), title
    said = markdown(done.document)
    for line in expected.get("has", []):
        assert line in said, (title, line)
    for line in expected.get("hasnot", []):
        assert line not in said, (title, line)
    for name in expected.get("compiled", []):
        assert name in done.text.names[""], title
    for id, status in expected.get("result", {}).items():
        got = {o.status for key, o in done.outcomes.items() if key.startswith(f"{id}/")}
        assert got == {STATUS.get(status, status)}, title
    problems = {p.code for p in done.followed.problems}
    for warning in expected.get("warn", []):
        code = "XRF207" if warning.startswith("range") else warning.split()[0]
        assert code in problems, (title, warning)
    assert list(rebuilt(done.base, report(done)).values()) == final_words(done.document), title


# ---------------------------------------------------------------- the same in every order


def adopted_in_turn(order: tuple[Amendment, ...], base: Text) -> Document:
    """The amendments applied one after the other, with no canonical sequence."""
    text = tracked(base)
    for entry in order:
        for op in entry.ops:
            done = apply(op, text)
            if isinstance(done, Failure):  # every place of *throughout* may be gone
                assert getattr(op, "scope", None) == "text", (done, [a.id for a in order])
            else:
                text = done.text
    return settled(text)[0].final()


def check_orders(chosen: tuple[Amendment, ...], text: Document) -> None:
    base = table(text)
    wanted = merged(list(chosen), text)
    assert {o.status for o in wanted.outcomes.values()} == {"adopted"}
    for order in permutations(chosen):
        ids = [a.id for a in order]
        assert adopted_in_turn(order, base) == wanted.text.final(), ids
    assert merged(list(chosen), text, order=ids).document == wanted.document


@pytest.mark.parametrize(("name", "language"), POOLS)
def test_two_in_every_order(name: str, language: str) -> None:
    text, amendments = pool(name, language)
    assert len(amendments) >= 18
    for chosen in independent_sets(amendments, text, (2,)):
        check_orders(chosen, text)


@pytest.mark.parametrize(("name", "language"), POOLS)
def test_three_and_four_in_every_order(name: str, language: str) -> None:
    text, amendments = pool(name, language)
    sets = list(independent_sets(amendments, text, (3, 4)))
    for chosen in random.Random(7).sample(sets, 60):
        check_orders(chosen, text)


@pytest.mark.long
@pytest.mark.parametrize(("name", "language"), POOLS)
def test_every_set_in_every_order(name: str, language: str) -> None:
    text, amendments = pool(name, language)
    base = table(text)
    known: dict[tuple[str, ...], Text] = {(): tracked(base)}

    def after(order: tuple[Amendment, ...]) -> Text:
        ids = tuple(a.id for a in order)
        if ids not in known:
            state = after(order[:-1])
            for op in order[-1].ops:
                done = apply(op, state)
                state = state if isinstance(done, Failure) else done.text
            if len(ids) > 3:
                return state
            known[ids] = state
        return known[ids]

    for chosen in independent_sets(amendments, text, (2, 3, 4)):
        found = [settled(after(order))[0].final() for order in permutations(chosen)]
        assert all(one == found[0] for one in found), [a.id for a in chosen]


def proposed(n: int, pick: random.Random) -> tuple[Document, list[Amendment]]:
    """A draft, and some amendments to it that fit."""
    text = drafts()[n]
    base = table(text)
    choose = Chooser(pick.choice, base)
    ops = [operation(choose) for _ in range(3)]
    fitting = [op for op in ops if not isinstance(apply(op, base), Failure)]
    return text, [Amendment(f"A{i}", (Instruction("", (op,)),)) for i, op in enumerate(fitting)]


@law
@given(places(), chances())
def test_amendments_that_do_not_clash_commute(n: int, pick: random.Random) -> None:
    text, found = proposed(n, pick)
    if not found or clashes(found, text):
        return
    wanted = merged(found, text)
    assert {o.status for o in wanted.outcomes.values()} == {"adopted"}
    for order in permutations(found):
        again = merged(found, text, order=[a.id for a in order])
        assert again.document == wanted.document
        assert again.text.names == wanted.text.names
        assert again.outcomes == wanted.outcomes


# ---------------------------------------------------------------- clashes stop it


@law
@given(places(), chances())
def test_a_clash_is_never_resolved_in_silence(n: int, pick: random.Random) -> None:
    text, found = proposed(n, pick)
    base = table(text)
    open_ = [c for c in clashes(found, text) if c.kind != "joined"]
    if not open_:
        assert isinstance(merge(found, text), Merged)
        return
    stopped = merge(found, text)
    assert isinstance(stopped, Stopped)
    assert stopped.clashes == tuple(open_)
    done = merged(found, text, order=[a.id for a in found])
    for clash in open_:
        later = done.outcomes[clash.other]
        first = done.outcomes[clash.one]
        if clash.kind == "alternative":
            assert "adopted" not in (first.status, later.status) or first != later
            assert [first.status, later.status].count("adopted") < 2
    assert set(done.outcomes) == {key for a in found for key in a.keys}
    assert list(rebuilt(base, report(done)).values()) == final_words(done.document)


TEXT = """The General Assembly,

*Recalling* the storm of 2030,

1. *Encourages* ports to keep a light;

2. *Requests* pilots to rest;

3. *Thanks* the keepers, as said in paragraph 1 above.
"""


def test_the_chair_decides() -> None:
    text = document(TEXT)
    a = amendment("A", "In paragraph 1, replace “a light” with “two lights”.")
    b = amendment("B", "In paragraph 1, replace “a light” with “a bell”.")
    stopped = merge([a, b], text)
    assert isinstance(stopped, Stopped)
    assert [(c.reason, c.one, c.other) for c in stopped.clashes] == [("same-words", "A/1", "B/1")]
    done = merged([a, b], text, prefer=("B",))
    assert "a bell" in markdown(done.document)
    assert done.outcomes["A/1"].status == "set-aside"
    assert done.outcomes["A/1"].because == "B/1"
    done = merged([a, b], text, order=("A", "B"))
    assert "two lights" in markdown(done.document)
    assert (done.outcomes["B/1"].status, done.outcomes["B/1"].reason) == (
        "alternative", "same-words",
    )  # fmt: skip
    with pytest.raises(KeyError):
        merge([a, b], text, order=("A", "C"))


def test_two_paragraphs_for_one_place_need_an_order() -> None:
    text = document(TEXT)
    a = amendment("A", "After paragraph 2, insert a new paragraph reading:\n> *Notes* the fog;")
    b = amendment("B", "After paragraph 2, insert a new paragraph reading:\n> *Notes* the ice;")
    assert isinstance(merge([a, b], text), Stopped)
    for order, lines in ((("A", "B"), ("fog", "ice")), (("B", "A"), ("ice", "fog"))):
        said = markdown(merged([a, b], text, order=order).document)
        assert f"3. *Notes* the {lines[0]};" in said
        assert f"4. *Notes* the {lines[1]};" in said
    shown = markdown(merged([a, b], text, order=("B", "A")).frozen)
    assert "2 bis. *Notes* the ice;" in shown
    assert "2 ter. *Notes* the fog;" in shown


def test_frozen_numbers_are_shown_when_their_paragraph_is_gone() -> None:
    text = document(TEXT)
    sentences = (
        "After paragraph 2, insert a new paragraph reading:\n> *Notes* the fog;",
        "Delete paragraph 2.",
    )
    shown = markdown(merged([amendment("A", *sentences)], text).frozen)
    assert "1. *Encourages*" in shown
    assert "2 bis. *Notes* the fog;" in shown
    assert "\n3. *Thanks*" in shown
    moved = amendment("B", "Move paragraph 3 before paragraph 1.")
    shown = markdown(merged([moved], text).frozen)
    assert shown.index("3. *Thanks*") < shown.index("1. *Encourages*")


def test_words_that_another_inserts_are_not_taken_for_those_quoted() -> None:
    text = document(TEXT)
    a = amendment("A", "In paragraph 2, replace “pilots” with “pilots, as ports rest,”.")
    b = amendment("B", "In paragraph 2, replace “rest” with “sleep”.")
    for order in (("A", "B"), ("B", "A")):
        said = markdown(merged([a, b], text, order=order).document)
        assert "2. *Requests* pilots, as ports rest, to sleep;" in said


def test_words_everywhere_do_not_reach_into_a_new_title() -> None:
    text = document(f"# Lights and pilots\n\n{TEXT}")
    a = amendment("A", "Throughout the text, replace “pilots” with “crews”.")
    b = amendment("B", "Replace the title with the following: “Pilots, and pilots’ lights”.")
    for order in (("A", "B"), ("B", "A")):
        said = markdown(merged([a, b], text, order=order).document)
        assert said.startswith("# Pilots, and pilots’ lights\n")
        assert "2. *Requests* crews to rest;" in said
    assert adopted_in_turn((b, a), table(text)) == adopted_in_turn((a, b), table(text))


def test_so_that_it_reads_is_about_this_amendment_alone() -> None:
    text = document(TEXT)
    a = amendment(
        "A",
        "In paragraph 2, replace “rest” with “sleep”, so that it reads:\n"
        "> *Requests* pilots to sleep;",
    )
    b = amendment("B", "In paragraph 2, replace “pilots” with “keepers”.")
    said = markdown(merged([a, b], text).document)
    assert "2. *Requests* keepers to sleep;" in said
    c = amendment(
        "C",
        "In paragraph 2, replace “rest” with “sleep”, so that it reads:\n"
        "> *Requests* pilots to dance;",
    )
    outcome = merged([c], text).outcomes["C/1"]
    assert outcome.status == "refused"
    assert outcome.failure is not None
    assert outcome.failure.code == "AMD030"


def test_an_amendment_is_plain_data() -> None:
    a = amendment("A", "Delete paragraph 2.", sponsors=("Kenya", "Norway"), date="2031-01-02")
    assert amendment_from_json(json.loads(json.dumps(amendment_json(a)))) == a
    with pytest.raises(ValueError, match="no amendment"):
        amendment_from_json({"id": "A"})
    with pytest.raises(ValueError, match="no status"):
        amendment("A", status="lost")


# ---------------------------------------------------------------- the report


def test_every_changed_word_is_in_the_report() -> None:
    text, amendments = pool("together-en.md", "en")
    ids = [a.id for a in amendments]
    done = merged(amendments, text, order=ids)
    found = report(done)
    assert list(rebuilt(done.base, found).values()) == final_words(done.document)
    assert all(row.because for row in found.voted), [r for r in found.voted if not r.because]
    assert {row.code for row in found.editorial} <= {"number", "emphasis"}
    assert json.dumps(report_json(found))


def test_columns() -> None:
    text = document(TEXT)
    a = amendment("A", "Delete paragraph 3.")
    b = amendment("B", "Before paragraph 1, insert a new paragraph reading:\n> *Notes* the fog;")
    found = report(merged([a, b], text))
    assert [(r.code, r.address, r.because) for r in found.voted] == [
        ("delete", "OP 3", ("A/1",)), ("insert", "OP 1 ante", ("B/1",)),
    ]  # fmt: skip
    assert [(r.code, r.address, r.old, r.new) for r in found.consequential] == [
        ("words", "OP 2", ";", "."),
    ]  # fmt: skip
    assert [(r.address, r.final) for r in found.editorial] == [
        ("OP 1 ante", "OP 1"), ("OP 1", "OP 2"), ("OP 2", "OP 3"),
    ]  # fmt: skip
