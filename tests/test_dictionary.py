"""Spelling by dictionary, where the optional extra is installed; and nothing lost where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.lint import check
from resolutions.lint import dictionary as books
from resolutions.lint.profiles import profile
from resolutions.lint.registry import rules
from resolutions.parse import parse
from resolutions.records import replace
from resolutions.source import Source
from tests import casefile
from tests.test_cli import run

CASES = Path(__file__).parent / "cases" / "dictionary"

needs_extra = pytest.mark.skipif(
    not books.installed(), reason="the extra “spell” is not installed: no dictionary"
)


@needs_extra
@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_words(case: casefile.Case, accept: bool) -> None:
    """The words said to be wrong, and what is proposed for each, are the expected ones."""
    draft = parse(Source(case.text("draft")))
    shown = ""
    for one in check(draft, select=["SPE001"]):
        line, column = draft.source.place(one.span.start)
        shown += f"{line}:{column} {one.severity} {one.message('en')}: {one.help('en')}\n"
    if accept:
        casefile.rewrite(case, {"findings": shown})
        return
    assert shown == case.text("findings")


@needs_extra
def test_words_of_the_configuration_are_right() -> None:
    """A word of the personal list is never said to be wrong, whatever its capitals."""
    text = "*The General Assembly*,\n\n1. *Notes* the frobnicaton of data.\n"
    draft = parse(Source(text))
    base = profile("un-ga")
    own = replace(base, options={**base.options, "words": ["Frobnicaton"]})
    rule = rules()["SPE001"]
    assert list(rule.hits(draft, base))
    assert not list(rule.hits(draft, own))


def test_without_the_extra_frequent_slips_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine: the list still speaks, the rest is silent."""
    monkeypatch.setattr(books, "installed", lambda: False)
    books.dictionary.cache_clear()
    try:
        text = "*The General Assembly*,\n\n1. *Notes* the goverment and its frobnicaton.\n"
        found = check(parse(Source(text)), select=["SPE001"])
        assert [f.help("en") for f in found] == ["write “government”"]
    finally:
        books.dictionary.cache_clear()


@pytest.mark.parametrize(
    ("typed", "first"), [("recieve", "receive"), ("securite", "sécurite"), ("adress", "address")]
)
def test_what_was_meant_is_one_slip_away(typed: str, first: str) -> None:
    """Slips are tried in an order, each one letter from what was typed."""
    tried = list(books.slips(typed, "abcdefghijklmnopqrstuvwxyz"))
    assert first in tried
    assert all(abs(len(word) - len(typed)) <= 1 for word in tried)


def test_what_was_judged_is_remembered(tmp_path: Path) -> None:
    """A second run asks nothing of the engine: neither what is right nor what was meant."""
    asked: list[str] = []

    def load() -> books.Known:
        def knows(word: str) -> bool:
            asked.append(word)
            return word in ("receive", "right")

        return knows

    memory = str(tmp_path / "deep" / "words.txt")
    first = books.Dictionary(load, "abcdefghijklmnopqrstuvwxyz", memory)
    said = [first.knows("right"), first.knows("recieve"), first.meant("recieve")]
    assert [first.knows("qqqq"), first.meant("qqqq")] == [False, ()]
    first.remember()
    asked.clear()
    second = books.Dictionary(load, "abcdefghijklmnopqrstuvwxyz", memory)
    assert [second.knows("right"), second.knows("recieve"), second.meant("recieve")] == said
    assert [second.knows("qqqq"), second.meant("qqqq")] == [False, ()]
    assert asked == []


def test_a_memory_that_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    """Neither a folder in the place of the file nor damaged bytes stop anything."""
    folder = tmp_path / "words.txt"
    folder.mkdir()
    book = books.Dictionary(lambda: lambda _: True, "abc", str(folder))
    assert book.knows("word")
    book.remember()
    damaged = tmp_path / "damaged.txt"
    damaged.write_bytes(b"\xff\xfe\n")
    assert books.Dictionary(lambda: lambda _: True, "abc", str(damaged)).knows("word")


def test_the_reader_is_told_once_that_there_is_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the extra, the last lines say that it would find more; with it, they do not."""
    from resolutions.cli.formats import summary

    draft = tmp_path / "draft.md"
    draft.write_text("*The General Assembly*,\n\n1. *Notes* the goverment.\n", encoding="utf-8")
    for there in (True, False):
        monkeypatch.setattr(summary, "installed", lambda there=there: there)
        said = run(["check", "--format", "full", "--lang", "en", str(draft), str(draft)]).out
        assert said.count("resolutions[spell]") == (0 if there else 1)
