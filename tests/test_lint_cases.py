"""Every rule on the texts of its case file, and the laws that every rule keeps there.

A case: a ``draft``, perhaps the name of a ``profile`` and its ``options``, the ``findings`` (a
line each: ``line:column CODE *safe|*unsafe|- message``) and the ``fixed`` text once only this
rule's fixes are made. ``notices``: the draft was read from a file of Word, and its reader said
this. Findings are those of the file's rule, unless it says ``findings all``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest

from resolutions.lint import Finding, Rule, check, choose
from resolutions.lint import profile as profile_of
from resolutions.lint.profiles import Profile
from resolutions.lint.registry import SEVERITIES
from resolutions.lint.registry import rules as all_rules
from resolutions.parse import Draft, parse
from resolutions.read.located import Row, Spot, located
from resolutions.records import replace
from resolutions.source import Edit, Notice, Source, apply_edits, settle
from tests import casefile
from tests.casefile import Case

CASES = Path(__file__).parent / "cases" / "lint"
RULES = all_rules()
MOST_ROUNDS = 8


def _rule(case: Case) -> Rule:
    return RULES[case.path.name[:6]]


def _profile(case: Case, draft: Draft) -> Profile:
    chosen = profile_of(case.text("profile").strip() or choose(draft.document))
    options = tomllib.loads(case.text("options"))
    return replace(chosen, options={**chosen.options, **options}) if options else chosen


def _draft(case: Case) -> Draft:
    """The draft, as a text or, with notices, as if it came out of a file of Word."""
    text = case.text("draft")
    if not case.has("notices"):
        return parse(Source(text, case.path.name))
    notices = []
    for line in case.text("notices").splitlines():
        unit, code, *facts = line.split()
        pairs = tuple((key, value) for key, _, value in (one.partition("=") for one in facts))
        notices.append(Notice(code, pairs, int(unit)))
    lines = text.split("\n")
    units = accumulate(bool(line) for line in lines)
    rows = [
        Row(unit, Spot("document", unit - 1)) if line else None
        for unit, line in zip(units, lines, strict=True)
    ]
    return parse(located(text, case.path.name, rows, notices))


def _found(draft: Draft, code: str, profile: Profile) -> list[Finding]:
    return [f for f in check(draft, under=profile) if code in ("", f.code)]


def _line(finding: Finding, draft: Draft) -> str:
    line, column = draft.source.place(finding.span.start)
    mark = "-" if finding.fix is None else "*safe" if finding.fix.safe else "*unsafe"
    return f"{line}:{column} {finding.code} {mark} {finding.message(draft.language.code)}"


def _edits(found: list[Finding], *, unsafe: bool) -> list[Edit]:
    fixes = [f.fix for f in found if f.fix is not None and (unsafe or f.fix.safe)]
    return settle(edit for fix in fixes for edit in fix.edits)


def _settled(draft: Draft, code: str, profile: Profile) -> tuple[Draft, int]:
    """The draft once this rule has nothing more to fix, and the rounds that it took."""
    language = draft.language.code
    for rounds in range(MOST_ROUNDS + 1):
        edits = _edits(_found(draft, code, profile), unsafe=True)
        text = apply_edits(draft.text, edits)
        if text == draft.text:
            return draft, rounds
        _assert_rest_unchanged(draft.text, text, edits)
        draft = parse(draft.source.with_text(text), language)
    pytest.fail(f"{code}: fixes do not settle in {MOST_ROUNDS} rounds")


def _assert_rest_unchanged(before: str, after: str, edits: list[Edit]) -> None:
    at = shift = 0
    for edit in [*edits, Edit(len(before), len(before), "")]:
        assert before[at : edit.start] == after[at + shift : edit.start + shift]
        at = edit.end
        shift += len(edit.text) - (edit.end - edit.start)


@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_case(case: Case, accept: bool) -> None:
    """The findings and the fixed text are the expected ones, and the laws hold."""
    rule = _rule(case)
    draft = _draft(case)
    text = draft.text
    profile = _profile(case, draft)
    every = case.info("findings").endswith(" all")
    found = _found(draft, "" if every else rule.code, profile)
    shown = "".join(f"{_line(finding, draft)}\n" for finding in found)
    fixed, rounds = _settled(draft, rule.code, profile)
    if accept:
        changed = None if fixed.text == text else fixed.text
        casefile.rewrite(case, {"findings": shown, "fixed": changed})
        return
    assert shown == case.text("findings")
    assert fixed.text == case.text("fixed", text)
    assert rounds <= MOST_ROUNDS
    own = [f for f in found if f.code == rule.code]
    for finding in own:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        _assert_fix_as_declared(rule, finding)
    _assert_safe_fix_is_harmless(draft, own, profile)


def _assert_fix_as_declared(rule: Rule, finding: Finding) -> None:
    assert rule.fix in ("always", "sometimes", "never")
    if finding.fix is None:
        assert rule.fix != "always"
        return
    assert rule.fix != "never"
    assert rule.safe or not finding.fix.safe


def _assert_safe_fix_is_harmless(draft: Draft, found: list[Finding], profile: Profile) -> None:
    """A safe fix brings no finding of any rule that is as serious as the one it cures."""
    edits = _edits(found, unsafe=False)
    if not edits:
        return
    least = min(SEVERITIES.index(f.severity) for f in found)
    after = parse(draft.source.with_text(apply_edits(draft.text, edits)), draft.language.code)

    def counted(one: Draft) -> Counter[str]:
        findings = check(one, under=profile)
        return Counter(f.code for f in findings if SEVERITIES.index(f.severity) >= least)

    assert counted(after) - counted(draft) == Counter()


# ---------------------------------------------------------------- every rule, every file


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_is_complete(code: str) -> None:
    """A rule has sentences in English and French, a source, a documentation, a case file."""
    rule = RULES[code]
    for language in ("en", "fr"):
        assert language in rule.say or any(key.startswith(f"{language}:") for key in rule.say)
    variants = {key.partition(":")[2] for table in (rule.say, rule.help) for key in table}
    for table in (rule.say, rule.help):
        for variant in variants:
            pair = {f"{lang}:{variant}" if variant else lang for lang in ("en", "fr")}
            assert len(pair & table.keys()) in (0, 2), f"one language only: {sorted(pair)}"
    assert rule.source
    assert rule.severity in SEVERITIES
    assert "Wrong:" in rule.doc
    assert "Right:" in rule.doc
    assert (CASES / f"{code}-{rule.name}.md").is_file(), f"no case file {code}-{rule.name}.md"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_file_is_complete(path: Path) -> None:
    """A case file names a rule, begins with a good text, and has a fault in each language."""
    code, _, name = path.stem.partition("-")
    assert code in RULES, "no such rule"
    rule = RULES[code]
    assert name == rule.name
    file = casefile.read(path)
    assert file.title == f"{code} {name}"
    assert file.cases[0].title == "Nothing to say"
    assert file.cases[0].text("findings", "-") == ""
    assert all(case.has("draft") and case.has("findings") for case in file.cases)
    assert len({case.title for case in file.cases}) == len(file.cases)
    told = {
        parse(Source(case.text("draft"))).language.code
        for case in file.cases
        if f" {code} " in case.text("findings")
    }
    wanted = {"en", "fr"} & rule.languages if rule.languages else {"en", "fr"}
    assert wanted <= told, f"no faulty text in: {sorted(wanted - told)}"
