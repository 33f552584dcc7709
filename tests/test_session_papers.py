"""The papers of a session: what they say (`tests/cases/papers`), and what holds for all of them.

The blocks of a case: ``draft LANG RULES VOTES``, ``amendment N``, ``acts`` (a line each: what
happens), then the papers as they come out: ``script``, ``sheet``, ``slips``, ``status``,
``certificate``, ``text``; for corrigenda ``draft LANG``, ``corrected``, ``corrigendum``. With
``--accept`` the papers are rewritten: read the difference.
"""

from __future__ import annotations

import random
import re
import time
from contextlib import suppress
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from lxml import etree

from resolutions.amend.compare.corrigendum import corrigendum, next_corrigendum
from resolutions.amend.compare.noting import keyed_as
from resolutions.amend.compare.rebase import fingerprint
from resolutions.amend.compare.show_amendment import instructions
from resolutions.amend.several.merging import Merged, merge
from resolutions.amend.several.report import _lines, rebuilt
from resolutions.amend.text.tabled import table
from resolutions.errors import Usage
from resolutions.messages import languages
from resolutions.model import Document, plain
from resolutions.numbering import places
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render import markdown
from resolutions.render.docx import docx as word
from resolutions.render.papers import written
from resolutions.render.papers.blocks import Quote, Sentence, Table
from resolutions.session.agenda import agenda
from resolutions.session.desk import Received, Session
from resolutions.session.opening import start
from resolutions.session.papers.certificate import certify, correspondence
from resolutions.session.papers.certifying import certificate
from resolutions.session.papers.programme import programme
from resolutions.session.papers.revision import in_words, next_symbol, revised, says_the_same
from resolutions.session.papers.script import script
from resolutions.session.papers.sheets import roll_call, slips, voting_sheet
from resolutions.session.papers.status import status_paper
from resolutions.session.votes import Ballot
from resolutions.source import Source
from tests import casefile
from tests.amend_pools import pool
from tests.document_pool import chances, law
from tests.document_pool import places as drafts_at
from tests.test_amend_merge import proposed

CASES = casefile.cases_of(Path(__file__).parent / "cases" / "papers")
MEETINGS = [case for case in CASES if not case.has("corrected")]
T = "2030-05-02T10:00:00Z"


def opened(case: casefile.Case, folder: str) -> Session:
    """The session of a case, after everything that happens in it."""
    _, lang, *rules = case.info("draft").split()
    document = parse(Source(case.text("draft"), "draft.md"), lang).document
    made = start(
        folder, document, T, symbol="A/80/L.1", sponsors=["Malta", "Fiji"], present=20,
        members=193, rules=rules[0], votes=rules[1],
    )  # fmt: skip
    for block in case.blocks:
        if block.name == "amendment":
            number = block.info.split()[1]
            got = made.submit(Source(block.text, f"{number}.amendment.md"), T)
            assert isinstance(got, Received), got
    for line in case.text("acts").splitlines():
        act(made, line)
    return made


def act(session: Session, line: str) -> None:
    """Let something happen."""
    name, *words = line.split()
    if name == "in-order":
        for id in words:
            session.rule(id, T, in_order=True)
    elif name == "accept":
        session.accept(words[0], T, words[1:])
    elif name == "vote":
        on = " ".join(words[:-1])
        yes, no, abstain = map(int, words[-1].split("-"))
        session.vote(on, Ballot(yes, no, abstain), T)
    elif name == "confirm":
        for one in session.proposals():
            if one.event is not None:
                session.confirm(one, T)
    elif name == "divide":
        parts = [[int(n) for n in part.split("+")] for part in words[1:]]
        session.divide(words[0], T, parts)
    elif name == "divide-draft":
        session.divide_draft(T, " ".join(words).split("; "))
    elif name == "order":
        session.record("ordered", T, {"order": words[0].split(","), "reason": " ".join(words[1:])})
    elif name == "withdraw":
        session.withdraw(words[0], T, [])
    else:
        raise AssertionError(line)


def paper(name: str, session: Session, lang: str) -> str:
    """A paper of a session as a text."""
    if name == "text":
        merged = session.text()
        assert isinstance(merged, Merged)
        return markdown(revised(merged.document, next_symbol("A/80/L.1"), "2030-05-14"))
    if name == "certificate":
        merged = session.text()
        assert isinstance(merged, Merged)
        symbol = next_symbol(session.state.symbol)
        made = certificate(session, merged, lang, symbol=symbol, date=in_words("2030-05-14", lang))
        return re.sub(r"\b[0-9a-f]{64}\b", "(hash)", written(made, "markdown").decode())
    papers = {"script": script, "sheet": voting_sheet, "slips": slips, "status": status_paper}
    make = papers[name]
    form = "text" if name == "script" else "markdown"
    return written(make(session, lang), form).decode()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_papers_say(case: casefile.Case, tmp_path: Path, accept: bool) -> None:
    lang = case.info("draft").split()[1]
    found: dict[str, str] = {}
    if case.has("corrected"):
        texts = [
            parse(Source(case.text(name), "a.md"), lang).document for name in ("draft", "corrected")
        ]
        made = corrigendum(texts[0], texts[1], lang, next_corrigendum("A/80/L.1"))
        found["corrigendum"] = written(made, "markdown").decode() if made is not None else "none\n"
    else:
        with opened(case, str(tmp_path / "s")) as session:
            for name in ("script", "sheet", "slips", "status", "certificate", "text"):
                if case.has(name):
                    found[name] = paper(name, session, lang)
    assert found, "a case has a paper"
    if accept:
        casefile.rewrite(case, found)
        return
    assert found == {name: case.text(name) for name in found}


# ---------------------------------------------------------------- what holds for all of them


@pytest.fixture(params=MEETINGS, ids=str)
def session(request: pytest.FixtureRequest, tmp_path: Path):
    with opened(request.param, str(tmp_path / "s")) as made:
        yield made


def test_the_certificate_accounts_for_every_word(session: Session) -> None:
    merged = session.text()
    assert isinstance(merged, Merged)
    found = certify(merged, session.state)
    assert sorted(map(repr, (c.row for c in found.changes))) == sorted(map(repr, found.report.rows))
    printed = [c for name in ("voted", "consequential", "editorial") for c in found.column(name)]
    assert len(printed) == len(found.changes)
    words = list(rebuilt(merged.base, found.report).values())
    assert words == list(_lines(table(merged.document)).values())
    for change in found.column("voted"):
        assert change.amendments
        assert len(change.votes) >= len(change.amendments)
        assert all(
            vote is None or vote.adopted is not (vote.on[:2] == "OP") for vote in change.votes
        )
    assert found.adopted == fingerprint(merged.document)
    assert found.tabled == fingerprint(merged.base.document)


def test_old_and_new_numbers(session: Session) -> None:
    merged = session.text()
    assert isinstance(merged, Merged)
    rows = certify(merged, session.state).numbers
    assert [r.was for r in rows if r.was] == [p.address for p in places(merged.base.document)]
    now = [r.now for r in rows if r.now]
    assert sorted(now) == sorted(p.address for p in places(merged.document))
    before = {p.address: plain(p.clause.content) for p in places(merged.base.document)}
    after = {p.address: plain(p.clause.content) for p in places(merged.document)}
    for row in rows:
        if row.was and row.now:  # the same paragraph: some of its words are still there
            assert set(before[row.was].split()) & set(after[row.now].split())


def test_every_pending_amendment_is_put_to_the_vote_once(session: Session) -> None:
    found = programme(session)
    put = [id for item in found.items for id in (item.id, *(t.id for t in item.twins))]
    gone = {p.key.rpartition("/")[0] for p in (*found.gone, *found.unfit)}
    assert len(put) == len(set(put))
    assert set(put) | gone == set(session.state.pending) | (set(put) & gone)
    order = agenda(session).order
    items = [item.id for item in found.items]
    assert items == [id for id in order if id in items]
    for lang in languages():
        said = written(script(session, lang), "text").decode()
        assert "…" not in said.replace(" …", "")
        sheet = voting_sheet(session, lang)
        cells = [row.cells[0] for b in sheet.blocks if isinstance(b, Table) for row in b.rows]
        numbers = [plain(cell) for cell in cells]
        for id in items:
            assert any(re.match(rf"{re.escape(id)}\b", n) for n in numbers)
            assert re.search(rf"(?m)(amendments?|amendements?) .*\b{re.escape(id)}\b", said, re.I)


def test_what_the_chair_promises_happens(session: Session) -> None:
    """*If 9 is adopted, 7 is not put to the vote*: adopting 9 says the same of 7."""
    for item in programme(session).items:
        if item.standing.status != "in-order" or item.standing.sub_of or item.twins:
            continue
        waiting = {session.state.amendments[s].sub_of for s in session.state.pending}
        if item.id in waiting:
            continue
        before = {p.key for p in session.proposals() if p.event is not None}
        n = session.vote(item.id, Ballot(12, 0, 0), T).n
        after = {p.key for p in session.proposals() if p.event is not None} - before
        session.undo(T, n)
        promised = {
            f"{lost.id}/{k}"
            for lost in item.lost
            for k in (lost.instructions or session.state.amendments[lost.id].open)
            if not session.state.amendments[lost.id].sub_of  # these go with their parent
        }
        assert promised <= after | before


def test_sub_amendments_come_just_before_their_parent(session: Session) -> None:
    items = list(programme(session).items)
    ids = [item.id for item in items]
    for item in items:
        parent = item.standing.sub_of
        if parent in ids:
            between = items[ids.index(item.id) : ids.index(parent)]
            assert all(other.standing.sub_of == parent for other in between)


def papers(session: Session, lang: str):
    yield script(session, lang)
    yield voting_sheet(session, lang)
    yield slips(session, lang)
    yield status_paper(session, lang)
    yield roll_call(["Norway", "Kenya", "IR", "Côte d’Ivoire", "Nowhere"], lang, "A/80/L.1")
    merged = session.text()
    assert isinstance(merged, Merged)
    yield certificate(session, merged, lang, symbol="A/80/L.1/Rev.1")


class _Balanced(HTMLParser):
    """Every element that is opened is closed; the words of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words += data.split()


@pytest.mark.parametrize("lang", languages())
def test_every_format_says_the_same(session: Session, lang: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    for i, one in enumerate(papers(session, lang)):
        page = _Balanced()
        text = written(one, "html").decode()
        page.feed(text)
        assert page.open == []
        assert f'<html lang="{lang}"' in text
        assert "http" not in text  # nothing is fetched
        data = written(one, "docx")
        assert data == written(one, "docx")
        path = tmp_path / f"{i}.docx"
        path.write_bytes(data)
        assert list(audit.OpenXmlValidator().validate(path).errors) == []
        said = " ".join(" ".join(page.words).split())
        root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
        in_word = " ".join("".join(p.itertext()) for p in root.iter("{*}p"))
        for block in one.blocks:
            if isinstance(block, (Sentence, Quote)):
                lines = block.lines if isinstance(block, Quote) else (block.content,)
                for line in lines:
                    for where in (said, in_word):
                        assert _bare(plain(line)) in _bare(where)


@pytest.mark.parametrize("lang", languages())
def test_papers_as_pdf(lang: str, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    with opened(MEETINGS[0], str(tmp_path / "s")) as session:
        for one in papers(session, lang):
            data = written(one, "pdf")
            assert data[:5] == b"%PDF-"
            assert b"pdfuaid" in data  # tagged, for whoever listens
            assert data == written(one, "pdf")


def _bare(text: str) -> str:
    return "".join(text.split())


# ---------------------------------------------------------------- the roll


def test_the_roll_is_in_alphabetical_order() -> None:
    names = ["Yemen", "Égypte", "Équateur", "Estonie", "Islande", "Îles Marshall", "NO", "Norway"]
    made = roll_call(names, "fr")
    columns = next(b for b in made.blocks if isinstance(b, Table))
    left = [plain(row.cells[0]) for row in columns.rows]
    right = [plain(row.cells[5]) for row in columns.rows]
    assert [n for n in left + right if n] == [
        "Égypte", "Équateur", "Estonie", "Îles Marshall", "Islande", "Norvège", "Yémen",
    ]  # fmt: skip
    first = roll_call(names, "fr", first="Iceland")
    assert (
        plain(next(b for b in first.blocks if isinstance(b, Table)).rows[0].cells[0]) == "Islande"
    )
    with pytest.raises(KeyError):
        roll_call(names, "fr", first="Togo")


def test_a_long_roll_goes_over_pages() -> None:
    many = roll_call([f"Delegation {n:03}" for n in range(193)], "en")
    tables = [b for b in many.blocks if isinstance(b, Table)]
    names = [plain(row.cells[i]) for t in tables for i in (0, 5) for row in t.rows]
    assert [n for n in names if n] == [f"Delegation {n:03}" for n in range(193)]


# ---------------------------------------------------------------- symbols, dates, hashes


@pytest.mark.parametrize(
    ("symbol", "rev", "corr"),
    [
        ("A/80/L.1", "A/80/L.1/Rev.1", "A/80/L.1/Corr.1"),
        ("A/80/L.1/Rev.1", "A/80/L.1/Rev.2", "A/80/L.1/Rev.1/Corr.1"),
        ("A/80/L.1/Rev.9*", "A/80/L.1/Rev.10", "A/80/L.1/Rev.9/Corr.1"),
        ("A/C.3/45/L.96*", "A/C.3/45/L.96/Rev.1", "A/C.3/45/L.96/Corr.1"),
        ("A/80/L.1/Corr.1", "A/80/L.1/Rev.1", "A/80/L.1/Corr.2"),
        ("", "", ""),
    ],
)
def test_symbols_are_counted_on(symbol: str, rev: str, corr: str) -> None:
    assert next_symbol(symbol) == rev
    assert next_corrigendum(symbol) == corr


HEADED = """**Symbol:** A/80/L.1

**Date:** 3 May 2030

# Lights

The General Assembly,

1. *Thanks* the keepers, and *asks* them to stay;

2. *Decides* to remain seized of the matter.
"""


def test_the_new_text_has_a_new_symbol_and_date() -> None:
    document = parse(Source(HEADED, "a.md"), "en").document
    new = revised(document, "A/80/L.1/Rev.1", "2030-05-14")
    assert [line.value for line in new.header] == ["A/80/L.1/Rev.1", "14 May 2030"]
    assert new.body == document.body
    assert says_the_same(new, document)
    assert not says_the_same(parse(Source(HEADED.replace("stay", "go")), "en").document, document)
    with pytest.raises(ValueError, match="3 May"):
        revised(document, "", "3 May")


def test_the_hash_is_of_the_words() -> None:
    """Every changed character changes it; the format of the file does not."""
    document = parse(Source(HEADED, "a.md"), "en").document
    hash = fingerprint(document)
    assert hash == sha256(markdown(document).encode()).hexdigest()
    for family in ("un", "mun"):
        back = read(word(document, template=family)).document
        assert fingerprint(back) == hash
    seen = {hash}
    letters = [i for i, c in enumerate(HEADED) if c.isalpha() and i > HEADED.index("Thanks")]
    for i in letters:
        changed = HEADED[:i] + ("x" if HEADED[i] != "x" else "y") + HEADED[i + 1 :]
        seen.add(fingerprint(parse(Source(changed, "a.md"), "en").document))
    assert len(seen) == len(letters) + 1


def test_a_corrigendum_of_nothing() -> None:
    document = parse(Source(HEADED, "a.md"), "en").document
    assert corrigendum(document, document, "en") is None
    other = revised(document, "A/80/L.1/Rev.1", "2030-05-14")
    assert corrigendum(document, other, "en") is None  # a symbol is no correction


# ---------------------------------------------------------------- laws on many texts


@law
@given(drafts_at(), chances())
def test_every_paragraph_has_its_two_numbers(n: int, pick: random.Random) -> None:
    text, found = proposed(n, pick)
    done = merge(found, text, order=[a.id for a in found])
    assert isinstance(done, Merged)
    before, after = ([p.address for p in places(d)] for d in (text, done.document))
    if any(len(set(all_)) != len(all_) or "[" in "".join(all_) for all_ in (before, after)):
        return  # some paragraphs have no name of their own
    if re.search(r"\b(bis|ter|quater|\w+ies|ante)\b", " ".join(before)):
        return  # nor where numbers of another text are printed
    rows = correspondence(done)
    assert {r.was for r in rows if r.was} == set(before)
    assert done.adopted is not None
    now = [r.now for r in rows if r.now]
    assert set(now) == set(after)
    assert len(now) - len(set(now)) <= len(done.adopted.merged_into)
    changed = {(r.frozen, r.now) for r in rows if r.now and r.frozen != r.now}
    assert {(a, b) for a, b in done.followed.numbers if "¶" not in a} <= changed


@law
@given(drafts_at(), chances())
def test_a_corrigendum_says_every_correction(n: int, pick: random.Random) -> None:
    """What the corrections name, applied to the text that was issued, gives the corrected one."""
    old, found = proposed(n, pick)
    done = merge(found, old, order=[a.id for a in found])
    assert isinstance(done, Merged)
    new = done.document
    lang = old.language if old.language in languages() else "en"
    with suppress(Usage):  # where a text cannot be written down so that it is read the same
        says_every_correction(old, new, lang)


def says_every_correction(old: Document, new: Document, lang: str) -> None:
    made = corrigendum(old, new, lang)
    if made is None:
        assert markdown(old) == markdown(new) or old.header != new.header
        return
    said = _bare(written(made, "text").decode())
    for op in instructions(old, keyed_as(new, old)):
        for name in ("old", "new"):
            for line in str(getattr(op, name, None) or "").split("\n"):
                for words in re.findall(r"[\w’]+", re.sub(r"[*_\\\[\]^<>&#;]", " ", line)):
                    assert words in said or len(words) < 3


@pytest.mark.parametrize(("name", "lang"), [("together-en.md", "en"), ("together-fr.md", "fr")])
def test_the_script_of_a_large_meeting(name: str, lang: str, tmp_path: Path) -> None:
    """Twenty amendments to one text, in groups: everything above holds, and quickly."""
    text, amendments = pool(name, lang)
    with start(str(tmp_path / "s"), text, T, symbol="A/80/L.1", present=20, members=193) as made:
        for one in amendments:
            lines = "\n".join(
                f"{n}. {entry.text}".replace("\n", "\n   ")
                for n, entry in enumerate(one.instructions, 1)
            )
            head = f"---\namendment: {one.id}\nby: Kenya\nlang: {lang}\n---\n"
            got = made.submit(Source(head + lines + "\n", "a.amendment.md"), T)
            assert isinstance(got, Received), got
            made.rule(one.id, T, in_order=True)
        test_every_pending_amendment_is_put_to_the_vote_once(made)
        test_what_the_chair_promises_happens(made)
        began = time.perf_counter()
        written(script(made, lang), "docx")
        assert time.perf_counter() - began < 5
