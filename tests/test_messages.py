"""The catalogues of messages: whole, alike in each language, and enough for every error."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from resolutions import messages
from resolutions.lint.profiles import profile_names
from resolutions.resources import read_text

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "resolutions"
LANGUAGES = messages.languages()
_RAISED = re.compile(
    r"\b(?:Usage|Unreadable|NotAResolution|ResolutionsError|Defect)\(\s*(f?)\"([^\"]+)\""
)
_SAID = re.compile(r"\bsay\(\s*f?\"([^\"{]+)\"")


def forms(entry):
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_english_and_french_are_there():
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_keys_and_facts(lang):
    english, other = messages.catalogue("en"), messages.catalogue(lang)
    assert set(english) == set(other)
    for key in english:
        wanted = set().union(*map(placeholders, forms(english[key])))
        assert set().union(*map(placeholders, forms(other[key]))) == wanted, key
        assert type(english[key]) is type(other[key]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_table_hides_a_sentence(lang):
    def count(table):
        return sum(
            1 if isinstance(v, str) or set(v) == {"one", "other"} else count(v)
            for v in table.values()
        )

    raw = tomllib.loads(read_text(f"grammar/messages/{lang}.toml"))
    assert count(raw) == len(messages.catalogue(lang))


def raised():
    """``(code, is a pattern)`` of every error in the source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for pattern, code in _RAISED.findall(path.read_text(encoding="utf-8")):
            yield code, bool(pattern)


def test_every_error_has_a_sentence():
    known = messages.catalogue("en")
    codes = set(raised())
    assert len(codes) > 20
    for code, pattern in codes:
        if pattern:
            stem = re.escape(code).replace(r"\{kind\}", "[a-z]+").replace("{kind}", "[a-z]+")
            assert any(re.fullmatch(f"error.{stem}", key) for key in known), code
        else:
            assert f"error.{code}" in known, code
    for kind in ("archive", "pdf", "doc", "rtf", "image"):
        assert f"error.not-text-{kind}" in known


def test_every_sentence_that_is_said_is_there():
    known = messages.catalogue("en")
    for path in sorted(PACKAGE.rglob("*.py")):
        for key in _SAID.findall(path.read_text(encoding="utf-8")):
            assert key in known or any(k.startswith(key) for k in known), (path.name, key)


def test_every_command_and_option_has_help():
    import click

    from resolutions.cli import app, manual, names

    context = click.Context(app.main, **app.main.context_settings)
    for name in names.COMMANDS:
        command = app.main.get_command(context, name)
        assert command is not None
        assert command.name == name
        for lang in LANGUAGES:
            assert manual.help_of(command, name, lang)
    for lang in LANGUAGES:
        assert manual.overview(lang, app.main)


def test_every_variant_of_not_a_resolution():
    text = (PACKAGE / "parse" / "judge.py").read_text(encoding="utf-8")
    body = text[text.index("def _looks_like") : text.index("def _mojibake")]
    for looks in re.findall(r'return "(\w+)"', body):
        assert messages.known(f"error.not-a-resolution.{looks}"), looks


@pytest.mark.parametrize(
    ("address", "en", "fr"),
    [
        ("PP 4", "preamble, para. 4", "préambule, alinéa 4"),
        ("OP 5 (b)", "operative para. 5 (b)", "dispositif, par. 5 b)"),
        ("OP 5 (b) (ii)", "operative para. 5 (b) (ii)", "dispositif, par. 5 b) ii)"),
        ("OP 5 bis", "operative para. 5 bis", "dispositif, par. 5 bis"),
        ("II/OP 3", "part II, operative para. 3", "partie II, dispositif, par. 3"),
        ("annex/OP 2", "annex, para. 2", "annexe, par. 2"),
        ("annex I/PP 1", "annex I, preamble, para. 1", "annexe I, préambule, alinéa 1"),
        ("Art. 3/OP 1 (a)", "article 3, para. 1 (a)", "article 3, par. 1 a)"),
        ("enacting", "enacting formula", "formule liminaire"),
        ("header", "header", "en-tête"),
        ("", "", ""),
    ],
)
def test_addresses(address, en, fr):
    assert messages.place(address, "en") == en
    assert messages.place(address, "fr") == fr


def test_plural_forms():
    assert messages.say("summary.errors", "en", n=0) == "0 errors"
    assert messages.say("summary.errors", "fr", n=0) == "0 erreur"
    assert messages.say("summary.errors", "fr", n=2) == "2 erreurs"


def test_a_language_without_a_catalogue_is_spoken_to_in_english():
    assert messages.say("severity.error", "xx") == "error"


def test_french_spaces_before_high_marks():
    for key, entry in messages.catalogue("fr").items():
        if key.startswith(("option.", "example.", "usage.")):
            continue
        for sentence in forms(entry):
            assert not re.search(r" [;:?!»]|« ", sentence), (key, sentence)


def test_profiles_have_names_that_can_be_typed():
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in profile_names())


def rule_sentences():
    """``(file, language, sentence)`` of what the lists of rules say to people."""

    def walk(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in LANGUAGES and isinstance(inner, str):
                    yield key, inner
                else:
                    yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    for path in sorted((ROOT / "grammar" / "rules" / "terms").glob("*.toml")):
        for lang, sentence in walk(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.name, lang, sentence


def test_the_reasons_of_terms_are_typeset_in_their_language():
    for name, lang, sentence in rule_sentences():
        if lang == "fr":
            wrong = re.search(r"« | »|\w [;:?!](?: |$)|“|'", sentence)
        else:
            wrong = re.search(r"[«»]", sentence)
        assert not wrong, (name, sentence)


def test_options_that_mean_something_else_in_one_command():
    import click

    from resolutions.cli import app

    context = click.Context(app.main, **app.main.context_settings)
    for key in messages.catalogue("en"):
        if key.startswith("option-of."):
            _, name, option = key.split(".")
            command = app.main.get_command(context, name)
            if command is None:  # a command of a family
                first, _, member = name.partition("-")
                family = app.main.get_command(context, first)
                assert isinstance(family, click.Group), key
                command = family.get_command(context, member)
            assert command is not None, key
            assert f"--{option}" in {opt for p in command.params for opt in p.opts}, key
