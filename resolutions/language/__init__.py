"""What the languages of the United Nations bring to a resolution, as data.

A `Language` holds the opening phrases, organs, labels, header words, typography, months and
ordinals of ``grammar/lexicon/<code>.toml``. `detect` tells the language of a text. Adding a
language is adding a file: no code here knows any of them by name.
Does not know documents, and translates nothing.
"""

from __future__ import annotations

import re

from resolutions.language.words import WORD, bare, fold, straight, words
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.resources import compiled, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Head = list[tuple[str, int, str]]

__all__ = [
    "WORD",
    "Language",
    "Opening",
    "bare",
    "codes",
    "detect",
    "fold",
    "load",
    "may_open",
    "words",
]

_STEP = pattern(f"({WORD.pattern})[ \\t\\n\\r]*")
_BUILD = ["resolutions/language/build.py", "resolutions/language/words.py"]
_VERSION = 1
_loaded: dict[str, Language] = {}
_profiles: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str], list[str]]] = {}


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening phrase found at the head of a text.

    ``phrase``: its entry in the lexicon; ``part``: ``p`` preambular, ``o`` operative, ``b``
    either; ``end``: offset just after it; ``italic_end``: after the words to emphasise;
    ``repeat``: 0 bare, 1 *also*, 2 *further*; ``gender``: ``m``, ``f`` or empty.
    ``first_adverb``: the adverb of repetition stands before the verb.
    """

    phrase: str
    part: str
    end: int
    italic_end: int
    repeat: int = 0
    gender: str = ""
    first_adverb: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """One language, loaded once with `load`. ``data`` is the compiled lexicon."""

    code: str
    name: str
    direction: str
    case: str
    data: dict[str, Any]

    @property
    def typography(self) -> dict[str, Any]:
        """Marks to insert: ``quotes``, ``semicolon``, ``comma``, ``apostrophe`` …"""
        return self.data["typography"]  # type: ignore[no-any-return]

    def opening(self, text: str, at: int = 0) -> Opening | None:
        """The longest opening phrase that ``text`` begins with at ``at``, or None.

        An adverb of repetition may stand before, inside or after the phrase. Accents count
        first (*Décide* is not *Décidé*), and are done without where nothing else fits.
        """
        first = WORD.match(text, at)
        if first is None:
            return None
        word = bare(fold(first[0]))
        longest = self.data["longest"].get(word)
        skip, rank = 0, 0
        if word in self.data["adverbs"]:
            longest = 12
        if longest is None:
            return None
        head = _head(text, at, longest + 2)
        if word in self.data["adverbs"]:
            skip, rank = self._adverb(head, 0)
        for form in (2, 0):
            best = self._longest(head, skip, rank, form) if skip else None
            best = best or self._longest(head, 0, 0, form)
            if best is not None:
                return best
        return None

    def _longest(self, head: Head, first: int, rank: int, form: int) -> Opening | None:
        """``form``: 2 compares the words as written, 0 without accents."""
        if first >= len(head):
            return None
        for entry in self.data["openings"].get(head[first][0], ()):
            phrase, part, name, gender, italic, unless = entry
            found = self._fits(head, first, phrase, form)
            if found is None:
                continue
            last, inner = found
            if unless and last < len(head) and head[last][2] in unless:
                continue
            ends = head[last - 1][1]
            italic_last = last if italic == len(phrase) else first + italic
            after, after_rank = (0, 0) if inner or rank else self._adverb(head, last)
            if after and italic == len(phrase):
                ends, italic_last = head[after - 1][1], after
            repeat = rank or inner or after_rank
            italic_end = head[min(italic_last, len(head)) - 1][1]
            return Opening(name, part, ends, italic_end, repeat, gender, bool(rank))
        return None

    def _fits(self, head: Head, first: int, phrase: list[str], form: int) -> tuple[int, int] | None:
        """Where the phrase ends in ``head`` and the rank of an adverb inside it."""
        at, rank, size = first, 0, len(head)
        for i, word in enumerate(phrase):
            wanted = word if form else bare(word)
            if at < size and head[at][form] == wanted:
                at += 1
                continue
            if i == 0 or rank:
                return None
            at, rank = self._adverb(head, at)
            if not rank or at >= size or head[at][form] != wanted:
                return None
            at += 1
        return at, rank

    def _adverb(self, head: Head, at: int) -> tuple[int, int]:
        """``(index after the adverb of repetition, its rank)`` or ``(0, 0)``."""
        if at < len(head):
            for adverb, rank in self.data["adverbs"].get(head[at][0], ()):
                size = len(adverb)
                if size == 1 or [h[0] for h in head[at : at + size]] == adverb:
                    return at + size, rank
        return 0, 0

    def organ(self, text: str, at: int = 0) -> tuple[tuple[str, ...], int, int] | None:
        """The organ whose name stands at ``at``, after an article or none.

        Returns ``(identifiers, start of the name, end of the name)``, the likeliest first.
        """
        start = self._after_article(text, at)
        head = _head(text, start, 3)
        first = 1 if head and self._is_ordinal(head[0][0]) else 0
        if len(head) <= first:
            return None
        entries = self.data["organ_names"].get(head[first][0])
        if entries is None:
            return None
        head = _head(text, start)
        for split, organs, _strength in entries:
            size = first + len(split)
            if [h[0] for h in head[first:size]] == split:
                return tuple(organs), start, head[size - 1][1]
        return None

    def _is_ordinal(self, word: str) -> bool:
        """*Seventy-seventh*, *77th*: what may stand between the article and the organ."""
        return word in self.data["ordinals"] or (word[0].isdigit() and not word.isdigit())

    def _after_article(self, text: str, at: int) -> int:
        said = fold(text[at : at + 8])
        for article in self.data["enacting"]["connectors"]:
            if said.startswith(article):
                size = len(article)
                rest = text[at + size : at + size + 1]
                if article[-1] == "'" or rest.isspace():
                    return at + size + (1 if rest.isspace() else 0)
        return at

    def starts_with_article(self, text: str) -> bool:
        """True where the text begins with an article that may precede an organ's name."""
        return self._after_article(text, 0) > 0

    def header_key(self, label: str) -> str:
        """The canonical key of a header label, or an empty string."""
        return str(self.data["fields"].get(fold(label), ""))

    def facts(self, phrase: str) -> dict[str, Any]:
        """What the lexicon knows of an opening phrase (loaded on the first call)."""
        table = _facts(self.code)
        known = table["operative"].get(phrase) or table["preambular"].get(phrase)
        return known or {}

    def phrases(self, part: str) -> list[str]:
        """All opening phrases of ``preambular`` or ``operative``."""
        return list(_facts(self.code)[part])


def _head(text: str, at: int, most: int = 14) -> Head:
    """The first words at ``at``, up to the first punctuation: without accents, where they
    end, as written."""
    window = text[at : at + 28 * most]
    said = straight(window).lower()
    if len(said) != len(window):  # a letter whose lower case has another length
        said = window
    out: Head = []
    here = 0
    for _ in range(most):
        match = _STEP.match(said, here)
        if match is None:
            break
        word = match[1]
        out.append((word if word.isascii() else bare(word), at + match.end(1), word))
        here = match.end()
    return out


def codes() -> list[str]:
    """The codes of the languages that have a lexicon, English and French first."""
    found = names("grammar/lexicon", ".toml")
    return sorted(found, key=lambda c: ({"en": 0, "fr": 1}.get(c, 2), c))


def load(code: str) -> Language:
    """The language of that code. Raises KeyError for a code without a lexicon."""
    if code not in _loaded:
        if code not in codes():
            raise KeyError(code)
        data = compiled(f"lexicon-{code}", _sources(code), lambda: _build().lexicon(code))
        _loaded[code] = Language(data["code"], data["name"], data["direction"], data["case"], data)
    return _loaded[code]


def _facts(code: str) -> dict[str, Any]:
    key = f"facts-{code}"
    if key not in _tables:
        _tables[key] = compiled(key, _sources(code), lambda: _build().facts(code))
    return _tables[key]


_tables: dict[str, dict[str, Any]] = {}


def _sources(code: str) -> list[str]:
    return [f"grammar/lexicon/{code}.toml", *_BUILD]


def _build() -> Any:
    from resolutions.language import build

    return build


def may_open(text: str) -> list[str]:
    """The codes of the languages in which some opening phrase begins with the first word of a
    text. Saves loading the lexicons of the others."""
    first = WORD.match(text)
    if first is None:
        return []
    known = codes()
    sources = [f"grammar/lexicon/{code}.toml" for code in known]
    table = compiled("opening-words", sources + _BUILD, lambda: _build().opening_words(known))
    word = f" {bare(fold(first[0]))} "
    return [code for code in known if word in table[code]]


# ---------------------------------------------------------------- which language

_SCRIPTS = (
    ("ru", pattern("[\u0400-\u04ff]")),
    ("ar", pattern("[\u0600-\u06ff]")),
    ("zh", pattern("[\u3400-\u9fff]")),
)
_NOT_LATIN = pattern("[\u0400-\u06ff\u3400-\u9fff]")
_LATIN_WORD = pattern(r"[a-zà-öø-ÿœæ]+", re.IGNORECASE)


def detect(text: str, default: str = "en") -> str:
    """The language of a text, by vote of its script, opening words and common words.

    Looks at no more than the first 6,000 characters; ``default`` where nothing speaks.
    """
    votes = _votes(text[:6000])
    if not votes:
        return default
    best = max(votes, key=lambda code: (votes[code], code == default))
    return best if votes[best] else default


def differs(text: str, language: Language, least: int = 6) -> str:
    """The code of another language that a paragraph is clearly in, or an empty string.

    ``least`` words are needed before anything is said.
    """
    for code, script in _SCRIPTS if _NOT_LATIN.search(text) is not None else ():
        letters = len(script.findall(text))
        if letters > least and 2 * letters > len(text):
            return code if code != language.code and code in codes() else ""
    found = _LATIN_WORD.findall(text.lower())
    if len(found) < least:
        return ""
    profiles = _all_profiles()
    known = profiles.get(language.code)
    own = sum(map(known[0].__contains__, found)) if known is not None else 0
    if own * 7 >= len(found):
        return ""
    counts = {code: sum(w in p[0] for w in found) for code, p in profiles.items()}
    best = max(counts, key=lambda code: counts[code])
    clear = counts[best] > 2 * own + 1 and counts[best] * 5 >= len(found)
    return best if best != language.code and clear else ""


def _votes(text: str) -> dict[str, int]:
    for code, script in _SCRIPTS:
        letters = len(script.findall(text))
        if letters > 5 and 4 * letters > len(text):
            return {code: letters} if code in codes() else {}
    said = fold(text)
    found = _LATIN_WORD.findall(text.lower())
    heads, labels = _line_heads(text)
    votes: dict[str, int] = {}
    for code, (common, openings, fields, organs) in _all_profiles().items():
        score = sum(map(common.__contains__, found))
        score += 5 * any(organ in said for organ in organs)
        score += 3 * sum(word in openings for word in heads)
        score += 3 * sum(label in fields for label in labels)
        votes[code] = score
    return votes


def _line_heads(text: str) -> tuple[list[str], list[str]]:
    """The first word of each line, and what stands before its colon, folded."""
    heads: list[str] = []
    labels: list[str] = []
    for line in text.splitlines():
        first = _LATIN_WORD.search(line)
        if first is not None:
            heads.append(fold(first[0]))
        if ":" in line:
            labels.append(fold(line.split(":")[0].strip(" *_")))
    return heads, labels


def _all_profiles() -> dict[str, tuple[frozenset[str], frozenset[str], frozenset[str], list[str]]]:
    if not _profiles:
        known = codes()
        sources = [f"grammar/lexicon/{code}.toml" for code in known]
        data = compiled("languages", sources + _BUILD, lambda: _build().profile_of_languages(known))
        for code, entry in data.items():
            if code not in {c for c, _ in _SCRIPTS}:
                _profiles[code] = (
                    frozenset(entry["common"]),
                    frozenset(entry["openings"]),
                    frozenset(entry["fields"]),
                    entry["organs"],
                )
    return _profiles
