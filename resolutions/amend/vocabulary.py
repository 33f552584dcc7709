"""The words of amendments in each language, as data: phrases and the neutral tokens they are.

Read from ``grammar/amendments/<code>.toml`` and the ordinals of the lexicon, compiled once.
Adding a language is adding a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from resolutions.language import bare, fold
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Phrase = tuple[list[str], str, str | int]

_FOLDER = "grammar/amendments"
_VERSION = 5
_loaded: dict[str, Vocabulary] = {}

WORD = re.compile(
    r"(?:[dlnsmtcj]|qu|lorsqu|puisqu)['’](?=[^\W\d_])|[^\W\d_]+(?:['’][^\W\d_]+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of one language by their first word, the longest first; ``say`` has the
    templates of sentences, ``references`` the words of references between paragraphs, and
    ``ordinals`` what is said for a number."""

    code: str
    phrases: dict[str, list[Phrase]]
    suffix: re.Pattern[str]
    letters_not: frozenset[str]
    abbreviations: dict[str, str]
    say: dict[str, Any]
    references: dict[str, Any]
    ordinals: dict[str, int]
    proposals: dict[str, Any]

    def keywords(self) -> list[str]:
        """Every phrase, for suggestions."""
        return [" ".join(p[0]) for entries in self.phrases.values() for p in entries]


def codes() -> list[str]:
    """The languages whose amendments are read."""
    return names(_FOLDER, ".toml")


def load(code: str) -> Vocabulary:
    """The vocabulary of a language, loaded once. Raises KeyError where there is none."""
    if code not in _loaded:
        if code not in codes():
            raise KeyError(code)
        sources = [f"{_FOLDER}/{code}.toml", f"grammar/lexicon/{code}.toml"]
        data = compiled(f"amendments-{code}", sources, lambda: build(code), version=_VERSION)
        suffix = re.compile(rf"(\d+)(?:\.)?(?:{data['suffix']})(?![^\W_])", re.IGNORECASE)
        not_labels = frozenset(data["letters_not"])
        short = data["abbreviations"]
        _loaded[code] = Vocabulary(
            code, data["phrases"], suffix, not_labels, short, data["say"],
            data["references"], data["ordinals"], data["proposals"],
        )  # fmt: skip
    return _loaded[code]


@lru_cache(maxsize=4096)
def simple(word: str) -> str:
    """A word as phrases have it: lower case, no accents, straight apostrophe."""
    return word.lower() if word.isascii() else bare(fold(word))


def split(phrase: str) -> list[str]:
    """The words of a phrase; hyphens part them, so that *sub-paragraph* is two words."""
    if phrase.endswith("'"):
        return [simple(phrase)]
    return [simple(word) for word in WORD.findall(phrase)]


def build(code: str) -> dict[str, Any]:
    """The vocabulary of a language as plain data."""
    import tomllib

    data = tomllib.loads(read_text(f"{_FOLDER}/{code}.toml"))
    lexicon = tomllib.loads(read_text(f"grammar/lexicon/{code}.toml"))
    table: dict[str, list[list[Any]]] = {}

    def put(phrase: str, kind: str, value: str | int = "") -> None:
        words = split(phrase)
        entries = table.setdefault(words[0], [])
        if not any(entry[0] == words for entry in entries):
            entries.append([words, kind, value])

    for kind, phrases in data["words"].items():
        for phrase in phrases:
            if kind == "RECITAL":
                put(phrase, "PARA", "recital")
            elif kind == "MERE_WORDS":
                put(phrase, "WORDS", "mere")
            else:
                put(phrase, kind)
    for section, value in (("participles", "passive"), ("verbs", "")):
        for kind, phrases in data[section].items():
            for phrase in phrases:
                put(phrase, kind, value)
    for phrase in data["numbers"]["last"]:
        put(phrase, "ORD", "last")
    for phrase, number in lexicon["ordinals"].items():
        put(phrase, "ORD", number)
    for kind in ("words", "of"):
        for phrase in data["ignored"][kind]:
            put(phrase, "OF" if kind == "of" else "SKIP")
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return {
        "phrases": table,
        "suffix": data["numbers"]["suffix"],
        "letters_not": data["numbers"]["letters_not"],
        "abbreviations": data["numbers"]["abbreviations"],
        "say": data["say"],
        "references": data["references"],
        "proposals": data["proposals"],
        "ordinals": lexicon["ordinals"],
    }
