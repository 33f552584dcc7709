"""From two documents to operations and back: laws 13 and 14, cases, the corpus."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.amend.apply.applying import Applied, apply, apply_all
from resolutions.amend.compare.diff import diff
from resolutions.amend.compare.noting import by_calls
from resolutions.amend.compare.show import show
from resolutions.amend.compare.show_amendment import amendment
from resolutions.amend.files import read_file
from resolutions.amend.operations import Operation, from_json, to_json
from resolutions.amend.results import Refusal
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.errors import NotAResolution, Usage
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.source import Source
from tests.casefile import Case, cases_of, rewrite
from tests.document_pool import chances, law, places, pool, written
from tests.edits import Editor
from tests.strategies import DRAFTS

CASES = Path(__file__).parent / "cases" / "diff"
STRUCTURAL = ("replace_field", "replace_blocks")
WORDS = ("replace_text", "insert_text", "delete_text", "replace_chapeau", "replace_para")


def applied(ops: tuple[Operation, ...], document: Document) -> Document:
    """The document after all operations, which must fit."""
    done = apply_all(ops, document)
    assert isinstance(done, Applied), done
    return done.document


def check(a: Document, b: Document) -> tuple[Operation, ...]:
    """The difference of two documents; it is exact, it is plain data, it can be undone."""
    ops = diff(a, b)
    done = apply_all(ops, a)
    assert isinstance(done, Applied), done
    assert done.document == b
    assert tuple(from_json(json.loads(json.dumps(to_json(op)))) for op in ops) == ops
    back = apply(done.undo, done.text)
    assert isinstance(back, Applied)
    assert back.document == a
    return ops


def read(text: str, language: str | None = None) -> Document:
    """The document of a text."""
    return parse(Source(text), language).document


# ---------------------------------------------------------------- laws


@cache
def _drafts() -> list[Document]:
    """The drafts of the case files as documents."""
    out = []
    for text in DRAFTS:
        with suppress(NotAResolution):
            out.append(read(text))
    return out


@law
@given(places(), places() | st.integers(-len(_drafts()), -1), chances())
def test_any_two_documents(n: int, m: int, pick: random.Random) -> None:
    """Law 13: the difference of any two documents, applied to one, gives the other."""
    a, b = pool()[n], pool()[m] if m >= 0 else _drafts()[m]
    check(*(a, b) if pick.random() < 0.5 else (b, a))


@law
@given(places(), chances())
def test_edited_documents(n: int, pick: random.Random) -> None:
    """Laws 13 and 14 for edits of every kind; the same again is the same (law 6)."""
    a = pool()[n]
    edited = Editor(pick).edited(a, pick.randint(1, 10))
    ops = check(a, edited)
    assert diff(a, edited) == ops
    assert diff(edited, edited) == ()
    b = written(edited)
    if b is not None and b != a and written(b) == b:
        check_sentences(a, b, pick.choice(("en", "fr", "es")))


# ---------------------------------------------------------------- sentences


def check_sentences(a: Document, b: Document, lang: str) -> str:
    """Law 14: the file written for a difference, read and applied, makes the other text."""
    file = amendment(a, b, lang=lang)
    ops: list[Operation] = []
    for entry in read_file(Source(file, "1.amendment.md")).entries:
        found = parse_sentence(entry.text, lang)
        assert not isinstance(found, Refusal), (entry.text, found)
        ops += found
    assert by_calls(applied(tuple(ops), a)) == by_calls(b)  # no key of a note is printed
    return file


def test_a_language_without_amendments_is_refused() -> None:
    a = read("*The General Assembly,*\n\n1. *Decides* to meet.\n")
    with pytest.raises(Usage, match="no-amendment-language"):
        amendment(a, a, lang="xx")


# ---------------------------------------------------------------- cases


def listed(ops: tuple[Operation, ...]) -> str:
    """Operations a line each, for people to read in the cases."""
    out = []
    for op in ops:
        data = to_json(op)
        target = ", ".join(t.address for t in op.target)
        rest = {k: v for k, v in data.items() if k not in ("op", "target", "renumber") and v}
        shown = " ".join(f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in rest.items())
        out.append(" ".join(x for x in (op.op, f"[{target}]" if target else "", shown) if x))
    return "".join(f"{line}\n" for line in out)


@pytest.mark.parametrize("case", cases_of(CASES), ids=str)
def test_case(case: Case, accept: bool) -> None:
    """The operations of a case, and what is shown where a block asks for it."""
    a, b = read(case.text("old")), read(case.text("new"))
    found: dict[str, str | None] = {"operations": listed(check(a, b))}
    for block in case.blocks:
        if block.name in ("text", "side", "markdown", "amendment"):
            lang = [*block.info.split(), "en"][1]
            found[block.name] = show(a, b, block.name, lang=lang, width=80)
    if accept:
        rewrite(case, found)
        return
    for name, text in found.items():
        assert case.text(name) == text
