"""Laws of amendments: what is applied can be undone, what is written is read back."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given

from resolutions.amend.apply.applying import Applied, apply, apply_all
from resolutions.amend.operations import Operation, from_json, to_json
from resolutions.amend.results import Failure
from resolutions.amend.sentence.explain import consequence, message
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.text.tabled import Text, table
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render import markdown
from resolutions.source import Source
from tests.amend_strategies import Chooser, operation
from tests.casefile import Case, cases_of
from tests.document_pool import chances, law, places, pool
from tests.test_amend_sentences import LANGUAGES

LAWS = Path(__file__).parent / "cases" / "laws"
TRIED = 3


@lru_cache(maxsize=4096)
def tabled(document: Document) -> Text:
    """A document of the pool with its numbers frozen, once for all its examples."""
    return table(document)


@lru_cache(maxsize=4096)
def _chooser(document: Document) -> Chooser:
    return Chooser(lambda values: values[0], tabled(document))


def chooser(document: Document, pick: random.Random) -> Chooser:
    """Chooses operations on a document by chance."""
    found = _chooser(document)
    found.pick = pick.choice
    return found


# ---------------------------------------------------------------- laws


@law
@given(places(), chances())
def test_an_operation_is_undone_is_data_and_is_read_back(n: int, pick: random.Random) -> None:
    """Laws 11 and 12, for each of some operations, whether they fit or not."""
    document = pool()[n]
    choose = chooser(document, pick)
    for _ in range(TRIED):
        op = operation(choose)
        check_undone(op, document)
        check_written(op, document, pick.choice(LANGUAGES))


def check_undone(op: Operation, document: Document) -> None:
    """Law 11: ``apply(undo(op), apply(op, d)) == d``, and to undo can be undone."""
    assert from_json(json.loads(json.dumps(to_json(op)))) == op
    done = apply(op, tabled(document))
    if isinstance(done, Failure):
        assert message(done, "en")
        assert message(done, "fr")
        return
    undone = apply(done.undo, done.text)
    assert isinstance(undone, Applied)
    assert undone.text.document == document
    assert undone.text.names == tabled(document).names
    again = apply(undone.undo, undone.text)
    assert isinstance(again, Applied)
    assert again.text.document == done.text.document
    plainly = apply(done.undo, done.text.document)
    assert isinstance(plainly, Applied)
    assert plainly.text.document == document
    for note in done.notes:
        assert consequence(note, "en")
        assert consequence(note, "fr")


def check_written(op: Operation, document: Document, language: str) -> None:
    """Law 12: ``parse_sentence(write_sentence(op, lang), lang) == op``."""
    sentence = write_sentence(op, document, language)
    assert parse_sentence(sentence, language) == (op,)


@law
@given(places(), chances())
def test_several_are_applied_and_undone_together(n: int, pick: random.Random) -> None:
    """Law 11 for a row of operations; names stay with their paragraphs all along."""
    document = pool()[n]
    choose = chooser(document, pick)
    text = tabled(document)
    fitting = []
    for _ in range(4):
        op = operation(choose)
        done = apply(op, text)
        if isinstance(done, Applied):
            fitting.append(op)
            text = done.text
    together = apply_all(fitting, document)
    assert isinstance(together, Applied)
    assert together.text.document == text.document
    assert together.text.names == text.names
    undone = apply(together.undo, together.text)
    assert isinstance(undone, Applied)
    assert undone.text.document == document
    if text.structural:
        check_names(text)


def check_names(text: Text) -> None:
    """Every paragraph has one name, and no two have the same."""
    for key, names in text.names.items():
        if not key or key[-1] == "/":
            assert len(names) == len(text.blocks(text.path_of(key)))
            addressed = [n for n in names if n]
            assert len(addressed) == len(set(addressed)) or key not in text.tabled
    assert markdown(text.final())
    assert markdown(text.frozen())


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("case", [c for c in cases_of(LAWS) if c.has("operation")], ids=str)
def test_counter_examples(case: Case) -> None:
    """Operations for which one of these laws once failed."""
    document = parse(Source(case.text("draft"))).document
    for line in case.text("operation").splitlines():
        op = from_json(json.loads(line))
        check_undone(op, document)
        for language in LANGUAGES:
            check_written(op, document, language)
