"""Symbols of documents: what they say, in the cases of all bodies and for any text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from resolutions.errors import ResolutionsError
from resolutions.parse import symbols
from resolutions.parse.symbols import read_symbol
from resolutions.parse.tables import grammar
from resolutions.resources import read_text

GA, SC, ES, HR = (
    "general-assembly",
    "security-council",
    "economic-and-social-council",
    "human-rights-council",
)
UNESCO, HEALTH = "unesco-general-conference", "world-health-assembly"

# symbol | kind | organ | session or year | number | letter | suffixes
CASES: list[tuple[str, str, str, str, str, str, str]] = [
    ("A/RES/78/265", "resolution", GA, "78", "265", "", ""),
    ("A/RES/53/243 A", "resolution", GA, "53", "243", "A", ""),
    ("A/RES/1514(XV)", "resolution", GA, "XV", "1514", "", ""),
    ("A/RES/217 A (III)", "resolution", GA, "III", "217", "A", ""),
    ("A/RES/3201 (S-VI)", "resolution", GA, "S-VI", "3201", "", ""),
    ("A/RES/ES-11/1", "resolution", GA, "ES-11", "1", "", ""),
    ("A/RES/S-30/1", "resolution", GA, "S-30", "1", "", ""),
    ("S/RES/2719 (2023)", "resolution", SC, "2023", "2719", "", ""),
    ("S/RES/1325", "resolution", SC, "", "1325", "", ""),
    ("E/RES/2023/5", "resolution", ES, "2023", "5", "", ""),
    ("A/HRC/RES/53/1", "resolution", HR, "53", "1", "", ""),
    ("A/HRC/DEC/53/101", "decision", HR, "53", "101", "", ""),
    ("E/CN.4/RES/2005/1", "resolution", "commission-on-human-rights", "2005", "1", "", ""),
    ("UNEP/EA.5/Res.14", "resolution", "environment-assembly", "5", "14", "", ""),
    ("HSP/HA.2/Res.1", "resolution", "habitat-assembly", "2", "1", "", ""),
    ("GC(65)/RES/3", "resolution", "iaea-general-conference", "65", "3", "", ""),
    ("ILC.111/Resolution I", "resolution", "international-labour-conference", "111", "I", "", ""),
    ("A/78/L.49", "draft", GA, "78", "49", "", ""),
    ("A/78/L.49/Rev.1/Add.2/Corr.1", "draft", GA, "78", "49", "", "Rev.1 Add.2 Corr.1"),
    ("A/C.3/78/L.12", "draft", "ga-third-committee", "78", "12", "", ""),
    ("A/HRC/53/L.4", "draft", HR, "53", "4", "", ""),
    ("E/2023/L.3", "draft", ES, "2023", "3", "", ""),
    ("E/CN.6/2023/L.3", "draft", "commission-on-the-status-of-women", "2023", "3", "", ""),
    ("A/ES-11/L.1", "draft", GA, "ES-11", "1", "", ""),
    ("A/L.523", "draft", GA, "", "523", "", ""),
    ("78/L.49", "draft", "", "78", "49", "", ""),
    ("2023/L.15", "draft", "", "2023", "15", "", ""),
    ("S/2023/12", "document", SC, "2023", "12", "", ""),
    ("S/22558", "document", SC, "", "22558", "", ""),
    ("A/64/100/Add.1", "document", GA, "64", "100", "", "Add.1"),
    ("A/CONF.151/26/Rev.1", "document", GA, "", "26", "", "Rev.1"),
    ("CCPR/C/21/Rev.1/Add.13", "document", "", "", "21", "", "Rev.1 Add.13"),
    ("CCPR/C/GC/36", "document", "", "", "36", "", ""),
    ("TD/B/70/5", "document", "", "70", "5", "", ""),
    ("FCCC/CP/2015/10/Add.1", "document", "conference-of-the-parties", "2015", "10", "", "Add.1"),
    ("ST/SGB/2018/1", "document", "secretariat", "2018", "1", "", ""),
    ("WHC/23/45.COM/19", "document", "world-heritage-committee", "23", "19", "", ""),
    ("S/PV.9128", "record", SC, "", "9128", "", ""),
    ("S/PV.9128 (Resumption 1)", "record", SC, "", "9128 (Resumption 1)", "", ""),
    ("A/C.5/52/SR.3", "record", "ga-fifth-committee", "52", "3", "", ""),
    ("S/PRST/2021/4", "statement", SC, "2021", "4", "", ""),
    ("41 C/Resolution 39", "resolution", UNESCO, "41", "39", "", ""),
    ("41 C/Résolution 39", "resolution", UNESCO, "41", "39", "", ""),
    ("207 EX/Decision 5.I", "decision", "unesco-executive-board", "207", "5.I", "", ""),
    ("41 C/5", "document", UNESCO, "41", "5", "", ""),
    ("WHA75.1", "resolution", HEALTH, "75", "1", "", ""),
    ("WHA75(8)", "decision", HEALTH, "75", "8", "", ""),
    ("EB150.R3", "resolution", "who-executive-board", "150", "3", "", ""),
    ("A75/4", "document", HEALTH, "75", "4", "", ""),
    ("1/CP.21", "decision", "conference-of-the-parties", "21", "1", "", ""),
    ("70/1", "number", "", "70", "1", "", ""),
    ("2023/5", "number", "", "2023", "5", "", ""),
    ("53/243 A", "number", "", "53", "243", "A", ""),
    ("ES-10/21", "number", "", "ES-10", "21", "", ""),
    ("1325 (2000)", "number", "", "2000", "1325", "", ""),
    ("1514(XV)", "number", "", "XV", "1514", "", ""),
    ("217 A (III)", "number", "", "III", "217", "A", ""),
    ("101 (Rev. Bucharest, 2022)", "number", "", "2022", "101", "", ""),
    ("1325", "number", "", "", "1325", "", ""),
]
NOT_SYMBOLS = [
    "and/or",
    "HIV/AIDS",
    "",
    "resolution",
    "A/",
    "/RES/1",
    "12/",
    "km/h",
    "A//78",
    "24/7/",
]
SHAPES = {
    "70/1": "session",
    "2023/5": "year",
    "1325 (2000)": "council",
    "1514 (XV)": "roman",
    "3201 (S-VI)": "roman",
    "1325": "plain",
    "A/78/L.49": "other",
    "S/2023/12": "other",
}
CITED = {
    "A/RES/70/1": "70/1",
    "S/RES/1325(2000)": "1325 (2000)",
    "A/RES/217A(III)": "217 A (III)",
    "E/RES/2023/5": "2023/5",
    "A/HRC/RES/53/1": "53/1",
    "WHA75.1": "WHA75.1",
    "101 (Rev. Bucharest, 2022)": "101 (Rev. Bucharest, 2022)",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_a_symbol_says(case: tuple[str, str, str, str, str, str, str]) -> None:
    """Kind, organ, session or year, number, letter, suffixes."""
    text, kind, organ, period, number, letter, suffixes = case
    found = read_symbol(text)
    assert found is not None
    said = (found.kind, found.organ, found.session or str(found.year or ""), found.number)
    assert said == (kind, organ, period, number)
    assert (found.letter, " ".join(found.suffixes)) == (letter, suffixes)


@pytest.mark.parametrize("text", NOT_SYMBOLS)
def test_what_is_no_symbol(text: str) -> None:
    """Words with a stroke, and symbols cut short."""
    assert read_symbol(text) is None


@pytest.mark.parametrize(("text", "shape"), SHAPES.items())
def test_shapes(text: str, shape: str) -> None:
    """How each organ numbers its resolutions."""
    found = read_symbol(text)
    assert found is not None
    assert found.shape == shape


@pytest.mark.parametrize(("text", "number"), CITED.items())
def test_how_it_is_cited(text: str, number: str) -> None:
    """The number of a symbol, as a text writes it."""
    found = read_symbol(text)
    assert found is not None
    assert found.cited == number


@given(st.text(alphabet="AESHRCT/LDPVWX.()-012 57IVRevResMAdd", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never an error; what is read says something."""
    found = read_symbol(text)
    assert found is None or found.number or found.session or found.year


@given(st.text(alphabet="AESRCT/L.()-0159 IVX", max_size=24))
def test_a_number_is_cited_as_it_is_read(text: str) -> None:
    """What a symbol is cited by is read as the same number again."""
    found = read_symbol(text)
    if found is not None and found.shape not in ("other", "plain"):
        again = read_symbol(found.cited)
        assert again is not None
        assert (again.session, again.year, again.letter) == (
            found.session,
            found.year,
            found.letter,
        )


# ---------------------------------------------------------------- the tables and Lark


class _Ready(Lexer):
    """Gives Lark segments that are already there."""

    tokens: list[str]

    def __init__(self, conf: object) -> None: ...

    def lex(self, data: object) -> Iterator[Any]:  # type: ignore[override]
        yield from (Token(kind, str(i)) for i, kind in enumerate(_Ready.tokens))


LARK = Lark(read_text("grammar/symbol.lark"), parser="lalr", lexer=_Ready, start="symbol")


def _of_lark(tree: Any) -> Any:
    if isinstance(tree, Tree):
        return (str(tree.data), *(_of_lark(c) for c in tree.children))
    return int(tree)


def _of_tables(tree: Any, places: dict[int, int]) -> Any:
    if isinstance(tree, tuple):
        return (tree[0], *(_of_tables(c, places) for c in tree[1]))
    return places[id(tree)]


@pytest.mark.parametrize("text", [c[0] for c in CASES] + NOT_SYMBOLS + ["A/78/RES", "5/L.1/2"])
def test_the_tables_read_as_lark_does(text: str) -> None:
    """The same tree, or refused by both."""
    segments = list(symbols._segments(text))
    _Ready.tokens = [s.type for s in segments]
    try:
        wanted = _of_lark(LARK.parse(""))
    except UnexpectedInput:
        wanted = None
    try:
        places = {id(s): i for i, s in enumerate(segments)}
        got = _of_tables(grammar("symbol").parse(segments), places)
    except ResolutionsError:
        got = None
    assert got == wanted
