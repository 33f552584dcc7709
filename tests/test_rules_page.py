"""The pages of the rules say what the rules say now."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.cli import rules_page
from resolutions.lint.registry import rules
from tests.test_cli import run

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("lang", rules_page.PAGES)
def test_the_page_is_up_to_date(lang):
    kept = (ROOT / rules_page.PAGES[lang]).read_text(encoding="utf-8")
    if kept != rules_page.page(lang):
        pytest.fail(f"a rule has changed; write its page again: {rules_page.command(lang)}")


@pytest.mark.parametrize("lang", rules_page.PAGES)
def test_the_command_writes_the_page(lang):
    said = run(["rules", "--md", "--lang", lang])
    assert (said.code, said.err) == (0, "")
    assert said.out == rules_page.page(lang)


@pytest.mark.parametrize("lang", rules_page.PAGES)
def test_every_rule_is_on_the_page_once(lang):
    page = rules_page.page(lang)
    for code, rule in rules().items():
        assert page.count(f'<a id="{code.lower()}"></a>{code} · `{rule.name}`') == 1


@pytest.mark.parametrize("lang", rules_page.PAGES)
def test_groups_have_names(lang):
    from resolutions.messages import known

    assert {rule.group for rule in rules().values() if not known(f"group.{rule.group}")} == set()
