"""What the project's own lists say of a word or phrase: the official form, why, other languages.

Each list is a provider in `PROVIDERS`: a function that gives its entries. A list that is added
to ``grammar`` needs a provider here, unless it belongs to one of them already (every file of
``grammar/rules/terms`` does, and every language of the others). Knows no word itself.
"""

from __future__ import annotations

import csv
import tomllib
from functools import partial

from resolutions.language import codes, load
from resolutions.language.words import bare, straight
from resolutions.lint import termlist
from resolutions.lint.lists import word_list
from resolutions.records import dataclass, field
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

PARTS = ("preambular", "operative")
_MOST = 8
_NEAR = 78
_LEXICON = "grammar/lexicon"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one list says of a term. ``kind``: the list (a key of `PROVIDERS`); ``term``: the
    words it is found by, in ``language``; ``write``: what to write, best first, empty where
    the term is right; ``detail``: what kind of name it is, if the list tells; ``why``: the
    reason by language; ``names``: the official form in each language where it is known;
    ``code``: the rule that speaks of it, or an empty string."""

    kind: str
    term: str
    language: str
    write: tuple[str, ...] = ()
    detail: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``exact``: entries of that very term; ``inside``: entries that contain it; ``near``: terms
    that look like it, where there is neither."""

    exact: tuple[Entry, ...]
    inside: tuple[Entry, ...]
    near: tuple[str, ...]


def look_up(term: str) -> Answer:
    """What all the lists say of a term; capitals, accents and the form of apostrophes apart."""
    wanted = _key(term)
    exact: list[Entry] = []
    inside: list[Entry] = []
    all_: dict[str, str] = {}
    for entries in PROVIDERS.values():
        for entry in entries():
            key = _key(entry.term)
            all_.setdefault(key, entry.term)
            if key == wanted:
                exact.append(entry)
            elif f" {wanted} " in f" {key} " and wanted:
                inside.append(entry)
    near = () if exact or inside else _near(wanted, all_)
    inside.sort(key=lambda entry: (len(entry.term), entry.term))
    return Answer(tuple(_once(exact)), tuple(_once(inside)[:_MOST]), near)


def _near(wanted: str, all_: Mapping[str, str]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(all_), scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
    return tuple(all_[key] for key, _, _ in found)


def _key(term: str) -> str:
    return " ".join(bare(straight(term)).casefold().split())


def _once(entries: list[Entry]) -> list[Entry]:
    """Each entry once: a phrase may stand in a list in several forms."""
    seen: dict[tuple[object, ...], Entry] = {}
    for one in entries:
        write = tuple(_key(text) for text in one.write)
        seen.setdefault((one.kind, _key(one.term), one.language, write, one.code), one)
    return list(seen.values())


# ---------------------------------------------------------------- the lists


def openings() -> Iterator[Entry]:
    """The opening phrases of every lexicon; those to avoid with what to write instead."""
    for code in codes():
        language = load(code)
        for part in PARTS:
            for phrase in language.phrases(part):
                facts = language.facts(phrase)
                instead = facts.get("instead") or ()
                write = (instead,) if isinstance(instead, str) else tuple(instead)
                why = {code: str(facts["why"])} if facts.get("why") else {}
                yield Entry("opening", phrase, code, write, part, why)
                if facts.get("feminine"):
                    yield Entry("opening", facts["feminine"], code, write, part, why)


def organs() -> Iterator[Entry]:
    """The organs, by name, by letters and by other names."""
    table = compiled("organ-names", _organ_sources(), build_organs)
    for known in table.values():
        official = {code: facts["name"] for code, facts in known.items()}
        for code, facts in known.items():
            yield Entry("organ", facts["name"], code, names=official)
            for detail, others in (("letters", facts["short"]), ("alias", facts["aliases"])):
                for other in others:
                    yield Entry("organ", other, code, (facts["name"],), detail, names=official)


def build_organs() -> dict[str, Any]:
    """Names of the organs by identifier and language, as plain data."""
    out: dict[str, Any] = {}
    for code in codes():
        raw = tomllib.loads(read_text(f"{_LEXICON}/{code}.toml")).get("organs", {})
        for organ, facts in raw.items():
            kept = {key: facts.get(key, []) for key in ("short", "aliases")}
            out.setdefault(organ, {})[code] = {"name": facts["name"], **kept}
    return out


def _organ_sources() -> list[str]:
    return [*(f"{_LEXICON}/{code}.toml" for code in codes()), "resolutions/lint/glossary.py"]


def states() -> Iterator[Entry]:
    """The States, by official name and by what else they are called."""
    table = {
        row["iso3"]: row for row in csv.DictReader(read_text("grammar/states.csv").split("\n"))
    }
    official = {
        state: {code: row[code] for code in codes() if row.get(code)}
        for state, row in table.items()
    }
    for state, row in table.items():
        for code, name in official[state].items():
            yield Entry("state", name, code, (), "short", names=official[state])
            formal = row.get(f"{code}_formal")
            if formal and formal != name:
                yield Entry("state", formal, code, (), "formal", names=official[state])
    for code in codes():
        listed = word_list("state-names", code)
        for name, facts in (listed.get("other", {}) if isinstance(listed, dict) else {}).items():
            known = official.get(facts["state"], {})
            write = (known[code],) if code in known else ()
            rule = {"spelling": "NAM006", "list": "", "brief": ""}.get(facts["kind"], "NAM001")
            yield Entry("state", name, code, write, facts["kind"], names=known, code=rule)


def organizations() -> Iterator[Entry]:
    """Organizations and organs, with their capitals, and names that are not theirs."""
    for code in codes():
        table = word_list("organizations", code)
        for name in table.get("names", ()):
            yield Entry("organization", name, code)
        for wrong, right in table.get("wrong", {}).items():
            yield Entry("organization", wrong, code, (right,), code="NAM005")


def abbreviations() -> Iterator[Entry]:
    """Abbreviations in capitals, and what they stand for."""
    for code in codes():
        table = word_list("acronyms", code)
        for letters, full in table.get("full", {}).items():
            yield Entry("abbreviation", letters, code, (full,), code="ABB001")


def terms() -> Iterator[Entry]:
    """Words and phrases to avoid, from every file of ``grammar/rules/terms``."""
    for code in codes():
        name = f"glossary-{code}"
        listed = compiled(name, termlist.sources(), partial(build_terms, code), version=1)
        for facts in listed:
            for phrase, wants in facts["phrases"]:
                yield Entry(
                    "term", phrase, code, tuple(wants), why=facts["why"], code=facts["code"]
                )
                for want in wants:
                    yield Entry("term", want, code, detail="right")


def build_terms(code: str) -> list[dict[str, Any]]:
    """The terms of a language, entry by entry: every phrase with what to write, and why."""
    out = []
    for entry in termlist.read(code):
        avoid, use = entry.get("avoid", []), entry.get("use", [])
        pairs = [(one, use) for one in ([avoid] if isinstance(avoid, str) else avoid)]
        pairs += list(entry.get("write", {}).items())
        phrases = []
        for one, wanted in pairs:
            made = termlist.expanded(one, [wanted] if isinstance(wanted, str) else wanted)
            phrases += [[phrase, list(wants)] for phrase, wants in made]
        why = entry.get("why", {})
        said = {"en": why} if isinstance(why, str) else why
        out.append({"phrases": phrases, "why": said, "code": entry.get("code", "")})
    return out


def spellings() -> Iterator[Entry]:
    """Frequent slips of spelling, and capitals without their accents."""
    for code in codes():
        for wrong, right in word_list("capital-accents", code).get("words", {}).items():
            yield Entry("spelling", wrong, code, (right,), "accent", code="TYP010")
        for wrong, right in word_list("spelling", code).get("slips", {}).items():
            write = (right,) if isinstance(right, str) else tuple(right)
            yield Entry("spelling", wrong, code, write, code="SPE001")


PROVIDERS: dict[str, Callable[[], Iterator[Entry]]] = {
    "opening": openings,
    "organ": organs,
    "state": states,
    "organization": organizations,
    "abbreviation": abbreviations,
    "term": terms,
    "spelling": spellings,
}
"""The lists, in the order in which they answer."""


def counts() -> dict[str, int]:
    """How many entries each list has, by its name."""
    return {kind: sum(1 for _ in entries()) for kind, entries in PROVIDERS.items()}
