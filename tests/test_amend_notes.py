"""Footnotes that people add: from two texts to sentences, and from these to the text."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.compare.noting import keyed_as
from resolutions.amend.compare.show_amendment import amendment
from resolutions.amend.files import read_file
from resolutions.amend.results import Refusal
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.several.merging import Merged, merge
from resolutions.amend.several.outcomes import STANDS
from resolutions.amend.text.edits import replaced
from resolutions.amend.text.words import flat, tokens
from resolutions.model import Clause, Document, Note, NoteRef, Text
from resolutions.parse import parse
from resolutions.source import Source
from tests.document_pool import pool, written

DRAFT = """\
*The Economic and Social Council*,

*Recalling* its resolution 2023/5,{a}

1. *Encourages* all States{b} to invest in{c} skills:

(a) In schools;{d}

(b) In the workplace;

2. *Decides* to remain seized of the matter.{e}
"""
PLACES = "abcde"


def read(text: str) -> Document:
    """The document of a text."""
    return parse(Source(text), "en").document


def with_notes(at: str) -> Document:
    """The draft with notes at some places, numbered in the order of their calls."""
    keys = {place: f"[^{at.index(place) + 1}]" if place in at else "" for place in PLACES}
    notes = [f"[^{n}]: See A/{place}.\n" for n, place in enumerate(at, 1)]
    return read("\n".join([DRAFT.format(**keys), *notes]))


def adopted(a: Document, b: Document) -> Document:
    """The first text with the amendment that makes the second of it, all of which stands."""
    file = read_file(Source(amendment(a, b, lang="en")), "1")
    found = []
    for entry in file.entries:
        ops = parse_sentence(entry.text, "en")
        assert not isinstance(ops, Refusal), entry.text
        found.append(Instruction(entry.text, ops))
    done = merge([Amendment("1", tuple(found), language="en")], a)
    assert isinstance(done, Merged)
    bad = [one for one in done.outcomes.values() if one.status not in STANDS]
    assert not bad, file
    return done.document


@pytest.mark.parametrize("before", ["", "b", "ae", "bd"])
@pytest.mark.parametrize("after", ["", "a", "b", "abe", "abcde", "ce"])
def test_notes_come_and_go(before: str, after: str) -> None:
    """Whatever notes one text has, the amendment to another gives these."""
    a, b = with_notes(before), with_notes(after)
    if a == b:
        return
    assert adopted(a, b) == keyed_as(b, a)


def test_a_note_and_the_words_about_it() -> None:
    """Words beside a new note change too; a key in words is a key as well."""
    a = with_notes("b")
    text = DRAFT.replace("to invest", "to invest more").replace("States{b}", "Member States{b}")
    keys = {"a": "[^x]", "b": "[^1]", "c": "[^new]", "d": "", "e": ""}
    b = read(text.format(**keys) + "\n[^x]: See A/1.\n\n[^1]: See A/b.\n\n[^new]: Also.\n")
    done = adopted(a, b)
    assert done == keyed_as(b, a)
    assert [note.key for note in done.notes] == ["2", "1", "3"]


def noted(document: Document, pick: random.Random) -> Document:
    """A document with a note more, called after some word of a paragraph, as Word numbers it."""
    where = [i for i, block in enumerate(document.body) if isinstance(block, Clause)]
    if not where:
        return document
    i = pick.choice(where)
    clause = document.body[i]
    assert isinstance(clause, Clause)
    line = flat(clause.content)
    ends = [end for start, end in tokens(line.text) if any(map(str.isalnum, line.text[start:end]))]
    if not ends:
        return document
    at = pick.choice(ends)
    content = replaced(line, at, at, (NoteRef("new"),))
    body = (*document.body[:i], replace(clause, content=content), *document.body[i + 1 :])
    notes = (*document.notes, Note("new", (Text("See also document A/78/1."),)))
    return replace(document, body=body, notes=notes)


def test_a_note_in_any_document() -> None:
    """A note put anywhere is a sentence that gives it, but in texts whose marks mislead: no
    passage is written anew."""
    tried = said = 0
    for seed in range(120):
        pick = random.Random(seed)
        a = written(pick.choice(pool()))
        b = noted(a, pick) if a is not None else None
        if a is None or b is None or keyed_as(b, a) is b:
            continue
        tried += 1
        if "[^" not in amendment(a, b, lang="en"):
            said += 1
            assert seed % 4 or adopted(a, b) == keyed_as(b, a)
    assert tried > 90
    assert said >= 0.97 * tried
