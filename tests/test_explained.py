"""Every rule is explained in every language, in whole sentences and the right typography.

A missing text is listed by the code of its rule: write it in `grammar/rules/explained/`.
"""

from __future__ import annotations

import re

import pytest

from resolutions.lint import explained
from resolutions.lint.registry import rules

LANGUAGES = explained.languages()
TABLE = rules()
_APOSTROPHE = ("TYP001",)


def test_french_is_there():
    assert "fr" in LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_explained(lang):
    """Write what is listed into `grammar/rules/explained/<language>.toml`."""
    assert sorted(set(TABLE) - set(explained.explained(lang))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_source_is_translated(lang):
    """Write what is listed into the table `sources` of the same file."""
    said = {rule.source for rule in TABLE.values()}
    assert sorted(said - set(explained.sources(lang))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_explained_that_is_no_rule(lang):
    assert sorted(set(explained.explained(lang)) - set(TABLE)) == []
    said = {rule.source for rule in TABLE.values()}
    assert sorted(set(explained.sources(lang)) - said) == []


@pytest.mark.parametrize("lang", [explained.ENGLISH, *LANGUAGES])
def test_explanations_are_whole(lang):
    for code, rule in TABLE.items():
        one = explained.explanation(rule, lang)
        assert one.what, code
        assert one.what[0].isupper() or not one.what[0].isalpha(), code
        assert one.source, code
        if one.language == lang != explained.ENGLISH:
            assert {key for key, _ in one.examples} == {"wrong", "right"}, code
            assert all(part[-1] in ".!?»’*" or part[-1] == ":" for part in (one.what, *one.why)), (
                code
            )


@pytest.mark.skipif("fr" not in LANGUAGES, reason="there is no French")
def test_french_typography():
    for code in explained.explained("fr"):
        if code not in TABLE:
            continue
        one = explained.explanation(TABLE[code], "fr")
        text = "\n".join([one.what, *one.why, one.source])
        assert not re.search(r" [;:?!»%]|« ", text), code
        assert "'" not in text, code


def test_a_language_without_a_text_has_the_english():
    rule = next(iter(TABLE.values()))
    assert explained.explanation(rule, "de") == explained.from_docstring(rule)
