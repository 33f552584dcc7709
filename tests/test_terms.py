"""The lists of terms: every phrase of every entry is found where it stands, and what to write
instead is not; entries that cannot be understood are refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from resolutions.errors import Usage
from resolutions.lint import check, lookup, profile
from resolutions.lint.profiles import Profile
from resolutions.lint.registry import rules
from resolutions.lint.termlist import expanded, read, ready
from resolutions.messages import languages
from resolutions.parse import Draft, parse
from resolutions.source import Source

HEADS = {
    "en": ("The General Assembly,", "Noting {} {}", "this year and the water of the city,"),
    "fr": ("L’Assemblée générale,", "Notant {} {}", "cette année et les eaux de la ville,"),
    "es": ("La Asamblea General,", "Observando {} {}", "este año y las aguas de la ciudad,"),
}
ENTRIES = [(lang, entry) for lang in HEADS for entry in read(lang)]


def _draft(language: str, entry: dict[str, Any], phrase: str) -> Draft:
    """A draft with the phrase in it, and around it what the entry asks for."""
    head, line, rest = HEADS[language]
    only = entry.get("only", {})
    before = f"“x” {_first(only['before'][0])} " if "before" in only else ""
    after = " Chad" if "^" in only.get("after", ()) else ""
    said = f"{before}{phrase.replace('#', '5')}{after}"
    if entry.get("at") == "start":
        body = f"{said[0].upper()}{said[1:]} {rest}"
    else:
        body = line.format(said, rest)
    return parse(Source(f"{head}\n\n{body}\n"), language)


def _first(words: str) -> str:
    return expanded(words, [])[0][0] if words.isalpha() or "(" in words else words


def _phrases(entry: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    pairs = list(entry.get("write", {}).items())
    avoid = entry.get("avoid", [])
    pairs += [(a, entry.get("use", [])) for a in ([avoid] if isinstance(avoid, str) else avoid)]
    for phrase, use in pairs:
        yield from expanded(phrase, [use] if isinstance(use, str) else use)


def _found(draft: Draft, code: str) -> list[str]:
    return [t.found for t in lookup.found(draft).get(code, ())]


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda x: str(x)[:60])
def test_what_an_entry_avoids_is_found_and_what_it_uses_is_not(
    language: str, entry: dict[str, Any]
) -> None:
    """One phrase in ten of the long entries, all of the short ones."""
    every = list(_phrases(entry))
    for phrase, wants in every[:: max(1, len(every) // 60)]:
        if "°" in phrase:
            continue
        assert _found(_draft(language, entry, phrase), entry["code"]), phrase
        for want in wants:
            assert not _found(_draft(language, entry, want), entry["code"]), (phrase, want)


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda x: str(x)[:60])
def test_an_entry_is_whole(language: str, entry: dict[str, Any]) -> None:
    """A code that is a rule's, and the reason in both languages."""
    assert entry["code"] in rules()
    assert set(languages()) <= entry["why"].keys()
    for text in entry["why"].values():
        assert text
        assert not text.endswith(".")


def test_the_little_language() -> None:
    assert expanded("chair(man|men)", ["Chair(|s)"]) == [
        ("chairman", ["Chair"]),
        ("chairmen", ["Chairs"]),
    ]
    assert expanded("(a|b) c(s)", ["(*) d(s)"])[:2] == [("a cs", ["a ds"]), ("a c", ["a d"])]
    assert expanded("state", []) == [("state", [])]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"avoid": "chair(man", "use": "Chair"}, "bad-term-brackets"),
        ({"avoid": "chairman", "use": "Chair(|s)"}, "bad-term-groups"),
        ({"avoid": "", "use": "Chair"}, "bad-term-brackets"),
        ({"use": "Chair"}, "bad-term-empty"),
        ({"avoid": "…", "use": "Chair"}, "bad-term-empty"),
        ({"avoid": "x", "replace": "y"}, "bad-term-key"),
    ],
)
def test_an_entry_that_cannot_be_understood(entry: dict[str, Any], code: str) -> None:
    with pytest.raises(Usage) as caught:
        ready([entry], "en")
    assert caught.value.code == code


def _house(*entries: dict[str, Any]) -> Profile:
    base = profile("un-ga")
    return Profile("house", base.families, {}, {"terms": list(entries)})


def test_terms_of_a_house() -> None:
    """Entries of a configuration work as the lists do: case, articles, choice, language."""
    text = "The General Assembly,\n\nNoting the use of an umbrella, and Umbrellas,\n"
    under = _house(
        {"avoid": "umbrella(s)", "use": "parasol(s)", "why": "it rarely rains"},
        {"avoid": "the use of", "language": "fr"},
    )
    found = check(parse(Source(text)), under=under, select=["TER900"])
    assert [f.message("en") for f in found] == [
        "The house does not write “umbrella”",
        "The house does not write “Umbrellas”",
    ]
    assert [e.text for f in found for e in (f.fix.edits if f.fix else ())] == [
        "a parasol",
        "Parasols",
    ]
    assert check(parse(Source(text)), select=["TER900"]) == []


def test_quotations_and_titles_are_left_alone() -> None:
    text = (
        "The General Assembly,\n\nRecalling the words “chairman of mankind”, the *Mankind Reports* "
        "and the chairman of the Committee,\n"
    )
    found = check(parse(Source(text)), select=["STY040"])
    assert [f.message("en") for f in found] == ["“chairman” is not the wording of today"]


def test_a_habit_is_one_finding() -> None:
    words = "organise, recognise, realise, mobilise and finalise"
    text = f"The General Assembly,\n\n1. Invites States to {words} the roads;\n"
    (found,) = check(parse(Source(text)), select=["SPE005"])
    assert dict(found.hit.facts)["count"] == 5
    assert found.fix is not None
    assert found.fix.safe
