"""States: names in six languages, codes, lists of names, order."""

from __future__ import annotations

import csv

import pytest

from resolutions.language import codes, states
from resolutions.language.listing import listed
from resolutions.resources import read_text

ROWS = list(csv.DictReader(read_text("grammar/states.csv").splitlines()))
SIX = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["iso3"])
def test_every_official_name_and_code_is_understood(row: dict[str, str]) -> None:
    """Short and formal names in six languages and both codes lead to the State."""
    state = row["iso3"]
    for code in SIX:
        for column in (code, f"{code}_formal"):
            found = states.named(row[column], code)
            assert found is not None
            assert found.state == state, row[column]
        assert states.short(state, code) == row[code]
        assert states.formal(state, code) == row[f"{code}_formal"]
    for letters in (row["iso2"], row["iso3"]):
        found = states.named(letters, "en")
        assert found is not None
        assert found.state == state
    assert states.letters(state) == row["iso2"]
    assert row["source"]


def test_numbers_of_members_and_observers() -> None:
    """193 Member States and two observers."""
    counted = [states.status(row["iso3"]) for row in ROWS]
    assert counted.count("member") == 193
    assert counted.count("observer") == 2
    assert len({row["iso2"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("typed", ["NO", "no", "NOR", "Norway", "the Kingdom of Norway"])
def test_no_is_norway(typed: str) -> None:
    """Two letters that other formats take for a denial are a State here."""
    found = states.named(typed, "en")
    assert found is not None
    assert (found.state, states.short(found.state, "fr")) == ("NOR", "Norvège")


@pytest.mark.parametrize(
    ("typed", "language", "state", "how"),
    [
        ("Russia", "en", "RUS", "other"),
        ("la Russie", "fr", "RUS", "other"),
        ("IRAN", "en", "IRN", "part"),
        ("COTE D'IVOIRE", "fr", "CIV", "short"),
        ("Guinea Bissau", "en", "GNB", "short"),
        ("The Gambia", "en", "GMB", "short"),
        ("République française", "fr", "FRA", "formal"),
        ("Allemagne", "en", "DEU", "short"),
        ("США", "ru", "USA", "code"),
        ("U.S.A.", "en", "USA", "code"),
    ],
)
def test_other_names(typed: str, language: str, state: str, how: str) -> None:
    """Other names are understood, and said to be what they are."""
    found = states.named(typed, language)
    assert found is not None
    assert (found.state, found.how) == (state, how)


def test_what_is_no_state() -> None:
    """Nothing is guessed."""
    for typed in ("", "Greenpeace", "Atlantis", "XX", "False"):
        assert states.named(typed, "en") is None
    assert states.nearest("Greenpeace", "en") == ""
    assert states.nearest("Colmbia", "en") == "COL"
    assert states.nearest("Allemange", "fr") == "DEU"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Bolivia (Plurinational State of), Chile and Trinidad and Tobago", "en", "BOL CHL TTO"),
        ("Antigua and Barbuda and Kenya", "en", "ATG KEN"),
        ("Korea, Republic of, Kenya", "en", "KOR KEN"),
        ("Saint-Vincent-et-les Grenadines, et le Tchad", "fr", "VCT TCD"),
        ("- Kenya\n- Chile", "en", "KEN CHL"),
        ("Jordan,* Fiji,* and Uruguay:*", "en", "JOR FJI URY"),
        ("Kenia, Chile y Perú", "es", "KEN CHL PER"),
        ("Казахстан и Кения", "ru", "KAZ KEN"),
        ("肯尼亚、中国", "zh", "KEN CHN"),
        ("Viet Nam (on behalf of the Group of 77 and China)", "en", "-"),
        ("U.S.A. and NO", "en", "USA NOR"),
        ("Friends of the Library and Malta", "en", "- MLT"),
    ],
)
def test_lists_of_names(text: str, language: str, found: str) -> None:
    """Commas and joining words cut a list, but not a name; every piece is where it says."""
    names = listed(text, language)
    assert " ".join(n.named.state if n.named else "-" for n in names) == found
    assert all(text[n.start : n.end] == n.text for n in names)


def test_in_a_sentence() -> None:
    """What stands in brackets in a list comes first in a sentence."""
    assert states.in_sentence("IRN", "en") == ("the", "Islamic Republic of Iran")
    assert states.in_sentence("RUS", "fr") == ("la", "Fédération de Russie")
    assert states.in_sentence("KEN", "en") == ("", "Kenya")


ORDERS = {
    "en": ["Congo", "Costa Rica", "Côte d’Ivoire", "Croatia", "Guinea", "Guinea-Bissau", "Guyana"],
    "fr": ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne"],
    "es": ["Eslovenia", "España", "Estado de Palestina", "Estados Unidos de América", "Estonia"],
    "ru": ["Ирландия", "Исландия", "Испания", "Италия", "Йемен"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_alphabetical_order(language: str) -> None:
    """Accents, hyphens and case do not count; letters that are their own letter do."""
    names = ORDERS[language]
    assert states.sorts(language)
    keys = [states.sort_key(name, language) for name in names]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert states.sort_key("Ñandú", "es") > states.sort_key("Nube", "es")


def test_no_order_where_none_is_sure() -> None:
    """Arabic and Chinese lists are left as they are."""
    assert not states.sorts("ar")
    assert not states.sorts("zh")


@pytest.mark.parametrize("language", codes())
def test_names_that_are_not_official_belong_to_a_state(language: str) -> None:
    """Every entry of the list names a State, and none hides an official short name."""
    known = {row["iso3"] for row in ROWS}
    for entries in states.in_sentences(language).values():
        for name, state, _kind, _until, longer in entries:
            assert state in known
            assert all(full.startswith(name, at) for full, at in longer)
