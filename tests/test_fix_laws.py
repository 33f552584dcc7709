"""Laws of the fixes, for every text: they settle, they are stable, they break nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from resolutions.errors import ResolutionsError
from resolutions.lint import check, choose, fix
from resolutions.lint.registry import SEVERITIES, Finding
from resolutions.parse import parse
from resolutions.source import Source, decode, settle
from tests.strategies import texts

ROOT = Path(__file__).parent
DRAFTS = sorted((ROOT.parent / "drafts").glob("??-*.md"))


def weight(found: list[Finding], severity: str) -> int:
    """How many findings are at least as serious."""
    least = SEVERITIES.index(severity)
    return sum(1 for f in found if SEVERITIES.index(f.severity) >= least)


def assert_laws(source: Source, *, sensible: bool = True) -> None:
    """Settled in at most 8 rounds, stable, still a resolution; for sensible texts, not one
    error more (a shuffled text may be read in another way once a mark is right)."""
    draft = parse(source)
    language, profile = draft.language.code, choose(draft.document)
    before = check(draft)
    fixed = fix(source)
    assert fixed.settled
    assert fixed.rounds <= 8
    again = fix(fixed.source, language=language, profile_name=profile)
    assert again.source.text == fixed.source.text
    after = check(parse(fixed.source, language), profile_name=profile)
    if sensible:
        assert weight(after, "error") <= weight(before, "error")


@settings(max_examples=60)
@given(texts())
def test_fixes_settle_for_any_text(text: str) -> None:
    """Shuffled lines of drafts, mutated; those that are resolutions."""
    source = Source(text)
    try:
        parse(source)
    except ResolutionsError:
        assume(False)
    assert_laws(source, sensible=False)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_fixes_settle_for_our_drafts(path: Path) -> None:
    """The sample drafts, clean and faulty."""
    assert_laws(decode(path.read_bytes(), path.name))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.stem)
def test_a_fix_changes_nothing_outside_its_edits(path: Path) -> None:
    """Words that no finding named are still there, in order."""
    draft = parse(decode(path.read_bytes(), path.name))
    for one in check(draft):
        if one.fix is None:
            continue
        kept, at = [], 0
        for edit in settle(one.fix.edits):
            kept.append(draft.text[at : edit.start])
            at = edit.end
        kept.append(draft.text[at:])
        fixed = draft.text
        for edit in reversed(settle(one.fix.edits)):
            fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
        place = 0
        for piece in kept:
            place = fixed.index(piece, place) + len(piece)


def test_fixes_settle_for_the_corpus(shared: Path) -> None:
    """One in twelve of the adopted texts."""
    for path in sorted((shared / "corpus").glob("*/*"))[::12]:
        assert_laws(decode(path.read_bytes(), path.name))
