"""What the lists say of a term: every list answers, and a slip of typing finds the term."""

from __future__ import annotations

import pytest

from resolutions.language import codes
from resolutions.lint import glossary
from resolutions.lint.registry import rules
from resolutions.messages import known
from resolutions.resources import names


@pytest.mark.parametrize("kind", glossary.PROVIDERS)
def test_every_list_answers(kind):
    entries = list(glossary.PROVIDERS[kind]())
    assert entries
    table = rules()
    for entry in entries:
        assert entry.kind == kind
        assert entry.term.strip()
        assert entry.language in codes()
        assert set(entry.names) <= set(codes())
        assert not entry.code or entry.code in table, entry
    assert known(f"words.kind.{kind}")
    assert known(f"words.head.{kind}")


def test_every_file_of_terms_is_read():
    import tomllib

    from resolutions.resources import read_text

    said = {(entry.code, entry.language) for entry in glossary.terms() if entry.code}
    for name in names("grammar/rules/terms", ".toml"):
        for language, entries in tomllib.loads(
            read_text(f"grammar/rules/terms/{name}.toml")
        ).items():
            for entry in entries:
                assert (entry["code"], language) in said, name


@pytest.mark.parametrize(
    ("term", "kind", "write"),
    [
        ("Russie", "state", "Fédération de Russie"),
        ("coree du sud", "state", "République de Corée"),
        ("ivory coast", "state", "Côte d’Ivoire"),
        ("ECOSOC", "organ", "Economic and Social Council"),
        ("onusien", "term", "des Nations Unies"),
        ("ICT", "abbreviation", "information and communications technology"),
    ],
)
def test_what_to_write(term, kind, write):
    found = [entry for entry in glossary.look_up(term).exact if entry.kind == kind]
    assert write in {one for entry in found for one in entry.write}


def test_a_state_has_its_names_in_six_languages():
    (entry,) = (e for e in glossary.look_up("Kenya").exact if e.language == "en")
    assert set(entry.names) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("rusie", "Russie"), ("Fédération de Russi", "Fédération de Russie")]
)
def test_near_misses(typed, meant):
    found = glossary.look_up(typed)
    assert not found.exact
    assert meant in found.near


def test_nothing_like_it():
    assert glossary.look_up("xqzzvw") == glossary.Answer((), (), ())
    assert glossary.look_up("  ").exact == ()
