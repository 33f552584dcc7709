"""Amendments as Akoma Ntoso, and links to what a text cites."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from lxml import etree

from resolutions.amend.akn import KINDS, akn_amendment
from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.text.tabled import table
from resolutions.cite.linked import linked
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.read.akn import read_akn
from resolutions.render.akn import akn, identifiers
from resolutions.source import Source
from tests.amend_strategies import Chooser, operation
from tests.strategies import documents, rolled

SCHEMA = Path(__file__).resolve().parent / "schemas" / "akomantoso" / "akomantoso30.xsd"
TEXT = (
    "A/C.3/68/L.75\n\n*The General Assembly*,\n\n*Recalling* its resolution 70/1 of "
    "25 September 2015 and Security Council resolution 1325 (2000) of 31 October 2000,\n\n"
    "1. *Takes note of* the report:\n\n   (a) one;\n\n   (b) two;\n\n2. *Takes note of* all."
)
SENTENCES = (
    "In operative paragraph 2, replace the words “Takes note of” by “Welcomes”.",
    "Delete operative paragraph 1 (b).",
    "After operative paragraph 1, insert a new operative paragraph reading: “*Calls upon* all;”.",
)


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


def valid(written: str) -> Any:
    root = etree.fromstring(written.encode())
    assert schema().validate(root), schema().error_log[0]
    return root


def document() -> Document:
    return parse(Source(TEXT)).document


def test_each_change_has_its_kind_and_place() -> None:
    instructions = []
    for sentence in SENTENCES:
        ops = parse_sentence(sentence, "en")
        assert isinstance(ops, tuple)
        instructions.append(Instruction(sentence, ops))
    amendment = Amendment("A1", tuple(instructions), ("Kenya", "Norway"), "en", "2031-05-14")
    root = valid(akn_amendment(amendment, document()))
    mods = [
        (mod.get("type"), mod.find("{*}destination").get("href").partition("#")[2])
        for mod in root.iter("{*}textualMod")
    ]
    assert mods == [
        ("substitution", "para_2"),
        ("repeal", "para_1__list_1__point_b"),
        ("insertion", "para_1"),
    ]
    said = ["".join(mod.itertext()) for mod in root.iter("{*}mod")]
    assert said == [sentence.replace("*", "") for sentence in SENTENCES]
    quoted = ["".join(q.itertext()) for q in root.iter("{*}quotedText")]
    assert quoted == ["Takes note of", "Welcomes", "Calls upon all;"]


def test_any_amendment_is_valid() -> None:
    pick = random.Random(5)
    for date in ("2031-05-14", "14 May 2031", "soon", "2031-99-99") * 15:
        text = rolled(pick)
        choose = Chooser(pick.choice, table(text))
        ops = [operation(choose) for _ in range(3)]
        instructions = tuple(
            Instruction(write_sentence(op, None, text.language), (op,)) for op in ops
        )
        amendment = Amendment("A 1/é", instructions, ("Chile & Fiji",), text.language, date)
        root = valid(akn_amendment(amendment, text))
        named = {mod.get("type") for mod in root.iter("{*}textualMod")}
        assert named == {KINDS[op.op] for op in ops if op.op in KINDS and op.target}


@given(documents())
def test_every_paragraph_has_its_identifier(text: Document) -> None:
    written = akn(text)
    assert all(f'eId="{eid}"' in written for eid in identifiers(text).values())


def test_cited_resolutions_are_linked() -> None:
    text = document()
    written = akn(text, linked(text))
    root = valid(written)
    assert [ref.get("href") for ref in root.iter("{*}ref")] == [
        "/akn/un/statement/deliberation/un-ga/2015-09-25/70-1",
        "/akn/un/statement/deliberation/un-sc/2000-10-31/1325_(2000)",
    ]
    assert read_akn(written).document == text
