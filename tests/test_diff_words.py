"""Laws of the comparison itself: which paragraph is which, and what changed in its words."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.amend.compare.align import Alignment, align
from resolutions.amend.compare.likeness import rising
from resolutions.amend.compare.show import FORMATS, show
from resolutions.amend.text.words import Changes, compare, count_words, flat, tokens
from resolutions.errors import NotAResolution
from resolutions.model import (
    Clause,
    Content,
    Document,
    Emphasis,
    Inline,
    NoteRef,
    Text,
    plain,
    walk,
)
from resolutions.parse import parse
from resolutions.render.view import contents
from resolutions.source import Source
from tests.document_pool import chances, law, places, pool
from tests.edits import Editor, Prose, revised
from tests.strategies import DRAFTS

_paragraphs = st.lists(st.sampled_from(("a b c d e", "a b c d f", "x", "x y", "", "z z z", "é 国")))

# ---------------------------------------------------------------- paragraphs


def indexes(found: Alignment) -> tuple[list[int], list[int]]:
    """Every old and every new index an alignment speaks of."""
    both = [*found.pairs, *found.moves]
    old = [i for i, _ in both] + list(found.deleted) + [i for i, _ in found.splits]
    new = [j for _, j in both] + list(found.inserted) + [j for _, j in found.merges]
    old += [i for several, _ in found.merges for i in several]
    new += [j for _, several in found.splits for j in several]
    return old, new


@law
@given(_paragraphs, _paragraphs)
def test_alignment_is_total(a: list[str], b: list[str]) -> None:
    """Every paragraph of both sides has exactly one fate; pairs keep the order."""
    found = align(a, b)
    old, new = indexes(found)
    assert sorted(old) == list(range(len(a)))
    assert sorted(new) == list(range(len(b)))
    assert rising(found.pairs) == list(found.pairs)


@given(_paragraphs)
def test_alignment_with_itself(a: list[str]) -> None:
    assert align(a, a) == Alignment(tuple((i, i) for i in range(len(a))))


@pytest.mark.parametrize("size", [40, 300, 1000])
@pytest.mark.parametrize(
    "chances",
    [
        {"changed": 0.2},
        {"changed": 1.0},
        {"changed": 1.0, "most": 0.5},
        {"changed": 1.0, "moved": 0.1},
        {"changed": 0.5, "deleted": 0.2, "inserted": 0.2},
    ],
    ids=str,
)
def test_alignment_finds_the_truth(size: int, chances: dict[str, float]) -> None:
    """At least 99.5 % of the true pairs, and at most 0.5 % that are not."""
    prose = Prose(random.Random(size))
    texts = [prose.paragraph() for _ in range(size)]
    revision = revised(texts, prose, **chances)
    found = align(texts, revision.texts)
    both, truth = {*found.pairs, *found.moves}, revision.pairs
    assert len(both & truth) >= 0.995 * len(truth)
    assert len(both & truth) >= 0.995 * len(both)


def test_alignment_finds_splits_and_merges() -> None:
    prose = Prose(random.Random(7))
    texts = [prose.paragraph() for _ in range(300)]
    revision = revised(texts, prose, divided=0.05, moved=0.0)
    found = align(texts, revision.texts)
    pieces: dict[int, list[int]] = {}
    for j, sources in enumerate(revision.sources):
        if len(sources) == 1:
            pieces.setdefault(sources[0], []).append(j)
    splits = {(i, tuple(js)) for i, js in pieces.items() if len(js) > 1}
    merges = {(s, j) for j, s in enumerate(revision.sources) if len(s) > 1}
    assert len(splits & set(found.splits)) >= 0.9 * len(splits) > 0
    assert len(merges & set(found.merges)) >= 0.9 * len(merges) > 0


def test_a_paragraph_that_moved_and_changed() -> None:
    a = ["one two three four five six", "b", "c", "d"]
    found = align(a, ["b", "c", "d", "one two three nine five six"])
    assert found.pairs == ((1, 0), (2, 1), (3, 2))
    assert found.moves == ((0, 3),)


def test_repeated_paragraphs_keep_their_order() -> None:
    a = ["Decides:", "one", "Decides:", "two", "Decides:"]
    found = align(a, ["Decides:", "one", "Decides:", "new", "Decides:"])
    assert found.pairs == ((0, 0), (1, 1), (2, 2), (4, 4))


# ---------------------------------------------------------------- words


def taken(changes: Changes) -> Content:
    """The new content put together from the unchanged cells of the old and what is new."""
    old, new = changes.old, changes.new
    out: list[Inline] = []
    at = 0
    for change in changes.changes:
        out += [*old.content(at, change.a), *new.content(change.b, change.b_end)]
        at = change.a_end
    return (*out, *old.content(at))


@law
@given(places(), chances())
def test_changes_are_exact(n: int, pick: random.Random) -> None:
    """Outside its changes a paragraph is equal; with them it is the new one. Content made
    into cells and back is the same content."""
    document, editor = pool()[n], Editor(pick)
    for content in contents(document):
        assert flat(content).content() == content
    for clause in walk(document.body):
        new = editor.content(clause.content)
        found = compare(clause.content, new)
        assert flat(taken(found)) == flat(new)
        assert bool(found.changes) == (flat(new) != flat(clause.content))
        raw = compare(clause.content, new, 0)
        assert flat(taken(raw)) == flat(new)
        assert len(found.changes) <= len(raw.changes)


@law
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_compared(a: str, b: str) -> None:
    found = compare((Text(a),), (Text(b),))
    assert plain(taken(found)) == b


WORDS = [
    ("organized police", "organized and equipped police", [("", "and equipped ")]),
    ("the States, and", "all States; and", [("the States,", "all States;")]),
    ("l’Observatoire", "l’observatoire", [("Observatoire", "observatoire")]),
    ("of document A/79/L.2.", "of document A/79/L.3.", [("A/79/L.2", "A/79/L.3")]),
    ("呼吁各国在国家一级合作", "呼吁各国在区域一级合作", [("国家", "区域")]),
    ("يشجع الدول على أن تتعاون معا", "يحث الدول على أن تتعاون معا", [("يشجع", "يحث")]),
    ("a b c d e f", "x b c d e y", [("a", "x"), ("f", "y")]),
    ("a b c d e", "x b c d y", [("a", "x"), ("e", "y")]),
    ("a b c d", "x b c y", [("a b c d", "x b c y")]),
]


@pytest.mark.parametrize(("a", "b", "expected"), WORDS, ids=[w[0] for w in WORDS])
def test_words(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    found = compare((Text(a),), (Text(b),))
    shown = [(found.old.text[c.a : c.a_end], found.new.text[c.b : c.b_end]) for c in found.changes]
    assert shown == expected


def test_marks_and_calls_count() -> None:
    """A changed mark of emphasis is a change, and so is a call of a note."""
    bold, italic = (Emphasis(k, (Text("Notes"),)) for k in ("bold", "italic"))
    assert len(compare((bold, Text(" it")), (italic, Text(" it"))).changes) == 1
    assert len(compare((Text("it"),), (Text("it"), NoteRef("1"))).changes) == 1
    assert not compare((bold, Text(" it")), (bold, Text(" it"))).changes


def test_a_rewritten_paragraph_is_replaced() -> None:
    assert compare((Text("one two three"),), (Text("four five six"),)).rewritten
    assert not compare((Text("one two three"),), (Text("one two six"),)).rewritten


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’eau et l’assainissement", ["l’", "eau", "et", "l’", "assainissement"]),
        ("Secretary-General’s report,", ["Secretary-General’s", "report", ","]),
        ("1,000 (E/2030/12)", ["1,000", "(", "E/2030/12", ")"]),
        ("qu’il jusqu’à", ["qu’", "il", "jusqu’", "à"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in tokens(text)] == words


def test_words_are_counted_without_signs() -> None:
    assert count_words("a, b; (c) – 1") == 4


# ---------------------------------------------------------------- what is shown

_A = """*The General Assembly,*

*Recalling* its resolution 70/1,

1. *Requests* the Secretary-General to report;

2. *Invites* Member States to contribute to the fund.
"""
_B = """*The General Assembly,*

*Recalling* its resolution 70/1,

1. *Urges* all Member States to prepare;

2. *Requests* the Secretary-General to report yearly;

3. *Invites* Member States to contribute to the fund.
"""


def _document(text: str) -> Document:
    return parse(Source(text)).document


def test_critic_markup_takes_and_leaves() -> None:
    """Without what was inserted the marked text has the old words, without what was deleted
    the new ones."""
    marked = show(_document(_A), _document(_B), "markdown")
    new = re.sub(r"\{--.*?--\}|\{~~.*?~>|~~\}|\{\+\+|\+\+\}", "", marked)
    assert "Requests* the Secretary-General to report yearly;" in new
    assert "{++ yearly++}" in marked
    assert "{++1. *Urges* all Member States to prepare;++}" in marked


def test_colour_says_nothing_that_signs_do_not() -> None:
    a, b = _document(_A), _document(_B)
    for form in ("text", "side"):
        coloured = show(a, b, form, colour=True)
        assert re.sub(r"\033\[\d+m", "", coloured) == show(a, b, form)
        assert "\033[32m" in coloured


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_nothing_is_wider_than_asked(width: int) -> None:
    for form in ("text", "side"):
        lines = show(_document(_A), _document(_B), form, width=width).splitlines()
        limit = max(width, 2 * 20 + 3)
        assert all(len(line) <= limit for line in lines[:-1])


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"amendment"}))
def test_every_format_shows_any_two_documents(form: str) -> None:
    """Any two texts of the case files, whatever their languages and kinds."""
    found = []
    for text in DRAFTS[::4]:
        with suppress(NotAResolution):
            found.append(_document(text))
    for a, b in pairwise(found):
        assert show(a, b, form)


def test_a_page_of_html_says_changes_in_words() -> None:
    page = show(_document(_A), _document(_B), "html", lang="fr", names=("<a>", "b"))
    assert "<ins>" in page
    assert "inséré" in page
    assert "&lt;a&gt;" in page
    assert "<script" not in page
    assert "http" not in page


def test_commands_to_a_terminal_are_not_passed_on() -> None:
    b = _B.replace("yearly", "yearly \033[2J\u202e")
    for form in ("text", "side"):
        shown = show(_document(_A), _document(b), form)
        assert "\033" not in shown
        assert "\u202e" not in shown


def test_clauses_of_a_document_with_nothing_in_it() -> None:
    empty = Document("resolution", "en")
    one = Document("resolution", "en", body=(Clause("operative", (Text("Decides."),)),))
    assert show(empty, empty, "text")
    assert "Decides." in show(empty, one, "text")
    assert "Decides." in show(one, empty, "side")
