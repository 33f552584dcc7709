"""Citations and references in running words: the cases of `tests/cases/cite`, and laws.

A case has a ``text`` with the code of its language, and what is read of it: ``citations`` (a
line each: number, kind, organ, *its*, date, title), ``references``, ``articles``.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.cite import register
from resolutions.cite.articles import articles
from resolutions.cite.inner import references
from resolutions.cite.reading import Citation, citations
from resolutions.cite.wording import Wording, wording
from resolutions.lint import check
from resolutions.lint.citations import cited
from resolutions.parse import parse
from resolutions.parse.symbols import read_symbol
from resolutions.source import Source, decode
from tests import casefile
from tests.casefile import Case

CASES = Path(__file__).parent / "cases" / "cite"


def _way(code: str) -> Wording:
    found = wording(code)
    assert found is not None
    return found


def _line(one: Citation) -> str:
    draft = "draft " if one.draft else ""
    own = "its" if one.own else "named" if one.named else "-"
    word = draft + one.kind if one.word >= 0 else "symbol"
    said = [one.text, word, one.organ or "-", own, one.date or "-", one.title or "-"]
    return " | ".join(said)


def _read(case: Case) -> dict[str, str | None]:
    text = case.text("text")
    way = _way(case.info("text").split()[1])
    places = []
    for one in references(text, way):
        numbers = " ".join(f"{t.number}{''.join(f'({s})' for s in t.subs)}" for t in one.targets)
        spread = " range" if one.range else ""
        side = "preamble" if one.preamble else one.side or "-"
        places.append(f"{numbers} | {side}{spread}")
    cited_ = [_line(one) for one in citations(text, way)]
    parts = [f"{a.number} | {a.paragraph or '-'} | {a.treaty}" for a in articles(text, way)]
    out: dict[str, str | None] = {}
    for name, lines in (("citations", cited_), ("references", places), ("articles", parts)):
        out[name] = "".join(f"{line}\n" for line in lines) or None
    return out


@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_case(case: Case, accept: bool) -> None:
    """What is read is what is expected."""
    found = _read(case)
    if accept:
        casefile.rewrite(case, found)
        return
    assert found == {name: case.text(name) or None for name in found}


# ---------------------------------------------------------------- laws

TEXT = """its resolution resolutions decision 70/1 1325 (2000) (XV) 217 A and , of the
General Assembly Security Council 25 September 2015 entitled “ ” paragraph 3 (a) above
A/78/L.49 Article Charter"""
WORDS = st.lists(st.sampled_from([*TEXT.split(), "\n"]), max_size=30)


@given(WORDS.map(" ".join))
def test_any_words_are_read(text: str) -> None:
    """Never an error; places lie in the text, in order, and say what stands there."""
    way = _way("en")
    last = 0
    for one in citations(text, way):
        assert last <= one.start < one.end <= one.last <= len(text)
        assert "\n" not in text[one.start : one.last]
        last = one.end
    for ref in references(text, way):
        assert 0 <= ref.start < ref.end <= len(text)
    for article in articles(text, way):
        assert 0 <= article.start < article.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "resolution ",
        "70/1, ",
        "resolution 70/1, ",
        "/",
        "A/",
        "A/A",
        "paragraph 3 ",
        "Article 1 ",
        "(",
        "1 ",
    ],
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    """Four times the text takes nowhere near sixteen times the time."""
    way = _way("en")

    def taken(times: int) -> float:
        text = piece * times
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            citations(text, way)
            references(text, way)
            articles(text, way)
            best = min(best, time.perf_counter() - start)
        return best

    assert taken(8000) < 10 * taken(2000) + 0.05


# ---------------------------------------------------------------- the register


def test_the_register_agrees_with_itself() -> None:
    """Years of the Council follow one another; every date lies in the year of its number."""
    table = register.build_register()
    for (year, _, last), (after, first, _) in zip(table["years"], table["years"][1:], strict=False):
        assert (after, first) == (year + 1, last + 1)
    before = ""
    for number, date in table["council"].items():
        assert str(register.council_year(int(number))) == date[:4], number
        assert before <= date, number
        before = date
    sessions = [session for _, session in table["assembly"]]
    assert sessions == sorted(sessions)


@pytest.mark.parametrize(
    ("organ", "number", "date", "cited_as"),
    [
        (register.ASSEMBLY, "70/1", "2015-09-25", "70/1"),
        (register.ASSEMBLY, "217 (III)", "1948-12-10", "217 A (III)"),
        (register.COUNCIL, "1325", "2000-10-31", "1325 (2000)"),
        (register.COUNCIL, "405 (1977)", "1977-04-14", "405 (1977)"),
        (register.ECOSOC, "1996/31", "1996-07-25", "1996/31"),
        (register.RIGHTS, "5/1", "2007-06-18", "5/1"),
    ],
)
def test_what_is_known(organ: str, number: str, date: str, cited_as: str) -> None:
    """A resolution by its organ and number."""
    symbol = read_symbol(number)
    assert symbol is not None
    found = register.known(organ, symbol)
    assert found is not None
    assert (found.date, found.number) == (date, cited_as)


def test_what_is_not_known() -> None:
    """Another year than that of the number, a future number, another organ."""
    for organ, number in (
        (register.COUNCIL, "1325 (2001)"),
        (register.COUNCIL, "9999"),
        (register.RIGHTS, "70/1"),
    ):
        symbol = read_symbol(number)
        assert symbol is not None
        assert register.known(organ, symbol) is None


# ---------------------------------------------------------------- real texts


def test_adopted_texts_are_read_and_not_blamed(shared: Path) -> None:
    """Every “resolution 242 (1967)” in lower case is read; few findings, all of them slips that
    were looked at."""
    wanted = re.compile(r"\br[eé]solutions? (\d{1,4}(?: ?[A-Z])?) ?\((?:\d{4}|[IVXL]+)\)")
    missed, found = [], []
    for path in sorted((shared / "corpus").glob("*/*")):
        draft = parse(decode(path.read_bytes(), str(path)))
        texts = {id(c.passage): set[int]() for c in cited(draft)}
        for one in cited(draft):
            texts[id(one.passage)].add(one.citation.start - one.begin)
        for paragraph in draft.paragraphs:
            read = {
                c.citation.start - c.begin for c in cited(draft) if c.passage.paragraph is paragraph
            }
            for match in wanted.finditer(paragraph.text):
                inside = any(m in paragraph.text for m in "“«")
                if match.start(1) not in read and not inside:
                    missed.append((path.name, match[0]))
        codes = ["REF00", "REF010", "REF012", "REF014", "REF015", "REF017", "MET006"]
        found += [
            (path.name.split("_")[2], f.code)
            for f in check(draft, select=codes)
            if f.severity != "info"
        ]
    assert missed == []
    assert sorted(found) == [
        ("0171", "REF017"),
        ("0281", "REF002"),
        ("0281", "REF005"),
        ("0865", "REF005"),
    ]


def test_a_language_without_words_cites_nothing() -> None:
    """No rule of references speaks, and nothing fails."""
    draft = parse(Source("大会，\n\n*回顾*其第70/1号决议，\n\n1. *决定*继续处理此案。\n"))
    assert list(cited(draft)) == []
