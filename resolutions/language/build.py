"""From a lexicon file that people read to plain data that a command loads.

Runs when the package is built, or when a lexicon changes in a checkout; never in a plain run.
Does not judge the lexicon: `tests/test_language.py` does.
"""

from __future__ import annotations

import tomllib
from typing import Any

from resolutions.language.words import bare, fold, words
from resolutions.resources import read_text

VERSION = 12


def lexicon(code: str) -> dict[str, Any]:
    """The compiled form of ``grammar/lexicon/<code>.toml``."""
    raw = tomllib.loads(read_text(f"grammar/lexicon/{code}.toml"))
    openings = _openings(raw)
    return {
        "code": raw["code"],
        "name": raw["name"],
        "direction": raw["direction"],
        "case": raw["case"],
        "typography": raw["typography"],
        "labels": raw["labels"],
        "repetition": raw["repetition"],
        "openings": openings,
        "adverbs": _adverbs(raw["repetition"]),
        "longest": {first: max(len(e[0]) for e in many) for first, many in openings.items()},
        "organs": raw["organs"],
        "organ_names": _organ_names(raw["organs"], raw["enacting"]["connectors"]),
        "months": _months(raw["months"]),
        "ordinals": {bare(fold(k)): v for k, v in raw["ordinals"].items()},
        "numbers": {bare(fold(k)): v for k, v in raw["numbers"].items()},
        "fields": _flip(raw["fields"]),
        "kinds": _flip({k: v for k, v in raw["kinds"].items() if k != "draft_words"}),
        "draft_words": [fold(w) for w in raw["kinds"].get("draft_words", [])],
        "headings": _flip(raw["headings"]),
        "closing": raw["closing"]["patterns"],
        "enacting": {
            **raw["enacting"],
            "proclaiming": _by_first(raw["enacting"]["proclaiming"]),
            "continuing": [fold(w) for w in raw["enacting"]["continuing"]],
            "connectors": sorted({fold(w) for w in raw["enacting"]["connectors"]}),
        },
        "parties": [" ".join(words(w)) for w in raw["enacting"]["parties"]],
        "common": [fold(w) for w in raw["common"]["words"]],
        "agreement": raw.get("agreement", {}),
    }


def facts(code: str) -> dict[str, Any]:
    """What is known of each opening phrase: ``{"preambular": {phrase: facts}, …}``."""
    raw = tomllib.loads(read_text(f"grammar/lexicon/{code}.toml"))
    return {"preambular": raw["preambular"], "operative": raw["operative"]}


def profile_of_languages(codes: list[str]) -> dict[str, Any]:
    """Enough of every language to tell which one a text is in."""
    out: dict[str, Any] = {}
    for code in codes:
        raw = tomllib.loads(read_text(f"grammar/lexicon/{code}.toml"))
        firsts = {words(p)[0] for part in ("preambular", "operative") for p in raw[part]}
        labels = {fold(w) for many in raw["fields"].values() for w in many}
        out[code] = {
            "common": [fold(w) for w in raw["common"]["words"]],
            "openings": sorted(firsts),
            "fields": sorted(labels),
            "organs": sorted({fold(o["formula"]) for o in raw["organs"].values()}),
        }
    return out


def opening_words(codes: list[str]) -> dict[str, str]:
    """The words that opening phrases of each language begin with, and what may stand before
    them, with blanks between them."""
    data = {code: lexicon(code) for code in codes}
    return {code: f" {' '.join([*d['longest'], *d['adverbs']])} " for code, d in data.items()}


def _openings(raw: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """First word -> ``[words, part, phrase, gender, words in italics, words not to follow]``,
    longest first."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for part, letter in (("preambular", "p"), ("operative", "o")):
        for phrase, known in raw[part].items():
            italic = len(words(known["italic"])) if known.get("italic") else 0
            shapes = [(phrase, "m" if "feminine" in known else "")]
            if "feminine" in known:
                shapes.append((known["feminine"], "f"))
                if raw["code"] in ("fr", "es"):
                    shapes += [(p, "") for p in _plurals(phrase, known["feminine"])]
            for shape, gender in shapes:
                key = tuple(words(shape))
                if not key:
                    continue
                if key in found and found[key][1] != letter:
                    found[key][1] = "b"
                elif key not in found:
                    unless = [fold(w) for w in known.get("not_before", [])]
                    found[key] = [list(key), letter, phrase, gender, italic or len(key), unless]
    table: dict[str, list[list[Any]]] = {}
    for key, entry in found.items():
        table.setdefault(bare(key[0]), []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


def _plurals(masculine: str, feminine: str) -> list[str]:
    """The plural forms: an *s* on the word in which the two genders differ (*Persuadés*)."""
    out = []
    pairs = list(zip(masculine.split(), feminine.split(), strict=False))
    for i, (one, other) in enumerate(pairs):
        if one != other:
            for form, words_of in ((one, masculine.split()), (other, feminine.split())):
                plural = form if form.endswith("s") else form + "s"
                out.append(" ".join([*words_of[:i], plural, *words_of[i + 1 :]]))
            break
    return out


def _by_first(phrases: list[str]) -> dict[str, list[str]]:
    """First word -> folded phrases, longest first (a phrase without spaces under itself)."""
    out: dict[str, list[str]] = {}
    for phrase in phrases:
        said = words(phrase)
        if said:
            out.setdefault(said[0], []).append(" ".join(said))
    for many in out.values():
        many.sort(key=len, reverse=True)
    return out


def _adverbs(repetition: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """First word -> ``[words, rank]`` of the adverbs of repetition: 1 for *also*, 2 for
    *further*."""
    out: dict[str, list[list[Any]]] = {}
    for rank, key in ((1, "also"), (2, "further")):
        for adverb in [repetition[key], *repetition.get(f"{key}_variants", [])]:
            if adverb:
                split = [bare(w) for w in words(adverb)]
                out.setdefault(split[0], []).append([split, rank])
    return out


def _organ_names(organs: dict[str, Any], connectors: list[str]) -> dict[str, list[list[Any]]]:
    """First word -> ``[words without article, organ, strength]``; a full name before the
    formula, a formula before an alias, so that the first organ of a name is the likeliest."""
    articles = sorted((fold(c) for c in connectors), key=len, reverse=True)
    found: dict[tuple[str, ...], list[Any]] = {}
    for strength, key in enumerate(("name", "formula", "aliases", "short")):
        for organ, known in organs.items():
            names = known.get(key, [])
            for name in [names] if isinstance(names, str) else names:
                split = tuple(bare(w) for w in words(_without_article(fold(name), articles)))
                if not split:
                    continue
                entry = found.setdefault(split, [list(split), [], strength])
                if organ not in entry[1]:
                    entry[1].append(organ)
    table: dict[str, list[list[Any]]] = {}
    for split, entry in found.items():
        table.setdefault(split[0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


def _without_article(name: str, articles: list[str]) -> str:
    for article in articles:
        glue = "" if article.endswith("'") else " "
        if article and name.startswith(article + glue):
            return name[len(article) :].strip()
    return name


def _flip(table: dict[str, Any]) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, many in table.items():
        for word in many:
            out.setdefault(fold(word), key)
    return out


def _months(months: dict[str, Any]) -> dict[str, int]:
    out = {fold(name): i for i, name in enumerate(months["names"], 1)}
    aliases = months.get("aliases", {})
    if isinstance(aliases, dict):
        out.update({fold(k): v for k, v in aliases.items() if isinstance(v, int)})
    return out
