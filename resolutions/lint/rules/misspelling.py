"""Words that are misspelt: the commonest slips by a list, the others by a dictionary.

The dictionary is an optional extra; without it only the list speaks. Names, symbols, words in
emphasis or in quotation marks are never looked at.
"""

from __future__ import annotations

from functools import lru_cache

from resolutions.language import fold
from resolutions.lint.lists import word_list
from resolutions.lint.passages import distinct, places_of, quoted, running, words
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._named import sponsors
from resolutions.lint.rules._typed import left_alone
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from resolutions.lint.dictionary import Dictionary
    from resolutions.lint.passages import Passage, Running
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_SHORTEST = 4
"""Shorter words are endings of numbers, codes, cut lines."""

_LONG, _NEAR = 7, 0.85
"""A word of so many letters, so much alike, is meant by one with several slips."""

_APART = pattern(r"[\w@/\\._#+=~^<>{}|*\[\]-]")
_PLAIN = pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ORDERED = "eastrinulodmpcvghfbqjxyzkwéèàêçïîôùûâœëñáíóúüабвгдежзийклмнопрстуфхцчшщъыьэюя"


@rule(
    "SPE001",
    group="spelling",
    severity="error",
    fix="sometimes",
    safe=False,
    source="dictionaries of each language; a list of frequent slips (house list)",
    say={
        "en": "“{found}” is misspelt",
        "fr": "«\u00a0{found}\u00a0» est mal orthographié",
        "en:unknown": "“{found}” is not in the dictionary",
        "fr:unknown": "«\u00a0{found}\u00a0» n’est pas dans le dictionnaire",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:unknown": "correct it, or add it to the words of your configuration if it is right",
        "fr:unknown": "le corriger ou, s’il est juste, l’ajouter aux mots de votre configuration",
    },
)
def misspelling(draft: Draft, profile: Profile) -> Hits:
    """A word is spelt as in the dictionary of its language.

    Never said of a name, a symbol, an abbreviation, a word in italics or a quotation. Words
    that are right and unknown can be listed in the configuration (``words``).

    Wrong: a sustainble developement
    Right: a sustainable development
    """
    code = draft.language.code
    facts = word_list("spelling", code)
    if not facts:
        return
    own = {fold(word) for word in profile.options.get("words", ())}
    listed: dict[str, str] = facts["slips"]
    told: set[int] = set()
    for word in sorted(listed.keys() & words(draft).keys() - own):
        for offset in words(draft)[word]:
            spot = _spot(running(draft), offset, len(word))
            if spot is not None and not left_alone(draft, spot.passage, spot.start):
                told.add(offset)
                want = _in_case(spot.typed, listed[word])
                edits = spot.passage.edit(spot.start, spot.end, want)
                place = spot.passage.at(spot.start, spot.end)
                yield finding(place, *edits, safe=False, found=spot.typed, want=want)
    folder = str(profile.options.get("memory", ""))
    book = _dictionary(facts["dictionary"], folder)
    if book is not None:
        level = "info" if is_adopted(draft.document, draft.language) else "warning"
        right = own.union(map(fold, facts["known"]))
        for spot in _strange(draft, book, right, facts, folder):
            if spot.offset not in told:
                yield from _unknown(spot, book, code, frozenset(facts["capitals"]), level)
        for tongues in (facts["dictionary"], facts.get("leave", [])):
            used = _dictionary(tongues, folder)
            if used is not None:
                used.remember()


def _dictionary(names: list[str], folder: str) -> Dictionary | None:
    from resolutions.lint.dictionary import dictionary

    return dictionary(tuple(names), _ORDERED, folder)


def _unknown(
    spot: _Spot, book: Dictionary, code: str, capitals: frozenset[str], level: str
) -> Hits:
    typed = spot.typed
    meant = _likeliest(book.meant(typed), code) or _alike(typed, code)
    if typed[:1].isupper():  # a name, unless it is a slip in a word of these texts
        meant = tuple(word for word in meant if word in capitals)
        if not meant:
            return
    place = spot.passage.at(spot.start, spot.end)
    if meant:
        edits = spot.passage.edit(spot.start, spot.end, meant[0])
        yield finding(place, *edits, safe=False, severity=level, found=typed, want=meant[0])
    else:
        yield finding(place, variant="unknown", severity="info", found=typed)


def _likeliest(meant: tuple[str, ...], code: str) -> tuple[str, ...]:
    """What may be meant, words that resolutions often use first."""
    if len(meant) < 2:
        return meant
    usual = frozenset(usual_words(code))
    return tuple(sorted(meant, key=lambda word: word.lower() not in usual))


def _alike(typed: str, code: str) -> tuple[str, ...]:
    """The word resolutions often use that is nearest to one with several slips, if any is."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if len(typed) < _LONG:
        return ()
    near = process.extractOne(
        typed, usual_words(code), scorer=Indel.normalized_similarity, score_cutoff=_NEAR
    )
    return (near[0],) if near is not None else ()


@lru_cache(maxsize=8)
def usual_words(code: str) -> tuple[str, ...]:
    """The words that resolutions of a language use most, in small letters."""
    if code not in names("grammar/words", ".txt"):
        return ()
    return tuple(read_text(f"grammar/words/{code}.txt").split())


# ---------------------------------------------------------------- which words


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word at its place."""

    passage: Passage
    start: int
    end: int
    offset: int
    typed: str


def _spot(text: Running, offset: int, length: int) -> _Spot | None:
    """The word at an offset, or None where it is no plain word of the running text."""
    passage, start = text.passage(offset)
    end = start + length
    said = passage.text
    if _APART.match(said[start - 1 : start]) or _APART.match(said[end : end + 1]):
        if said[end : end + 1] not in ".-" or said[end + 1 : end + 2].isalnum():
            return None
        if _APART.match(said[start - 1 : start]):
            return None
    clause = passage.paragraph
    if clause is not None and start < clause.opening_end:
        return None
    if any(a <= start < b for a, b in _asides(passage)):
        return None
    return _Spot(passage, start, end, offset, said[start:end])


def _asides(passage: Passage) -> Iterator[tuple[int, int]]:
    """Quotations and emphasis: words of others, titles, foreign words."""
    yield from quoted(passage.text)
    for start, end, _ in passage.inside.emphases:
        yield start, end


def _strange(
    draft: Draft, book: Dictionary, right: Collection[str], facts: dict[str, Any], folder: str
) -> Iterator[_Spot]:
    """Words of the text that neither our lists nor the dictionary know, in order."""
    text = running(draft)
    elided = tuple(facts["elisions"])
    others = facts.get("leave", [])
    alike = str.maketrans(facts.get("alike", {}))
    seen: dict[str, bool] = {}
    spots: list[_Spot | None] = []
    for form in book.unsure(distinct(draft)):
        for match in _PLAIN.finditer(form):
            word = match[0]
            if word not in seen:
                strange = _is_strange(word.translate(alike), book, right, elided)
                seen[word] = strange and not _left(word[_lead(word, elided) :], others, folder)
            if seen[word]:
                lead = _lead(word, elided)
                start, size = match.start() + lead, len(word) - lead
                spots += [_spot(text, at + start, size) for at in places_of(form, text.text)]
    found = sorted((spot for spot in spots if spot is not None), key=lambda spot: spot.offset)
    found = [spot for spot in found if fold(spot.typed) not in own_words(draft.language.code)]
    foreign = _foreign(found)
    for spot in found:
        if id(spot.passage) in foreign or _names_states(draft, spot):
            continue
        if not left_alone(draft, spot.passage, spot.start):
            yield spot


def _names_states(draft: Draft, spot: _Spot) -> bool:
    """True in a list of sponsors: names of States have rules of their own."""
    place = spot.passage.at(spot.start, spot.end).start
    lines = [line for line in sponsors(draft) if line]
    return any(line[0].span.start <= place < line[-1].span.end for line in lines)


def _is_strange(
    word: str, book: Dictionary, right: Collection[str], elided: tuple[str, ...]
) -> bool:
    word = word[_lead(word, elided) :]
    if len(word) < _SHORTEST or not word[1:].islower() or fold(word) in right:
        return False
    plain = word.replace("’", "'")
    if book.knows(plain) or book.knows(plain.lower()) or plain.endswith(("'s", "s'")):
        return False
    if "oe" in plain and book.knows(plain.replace("oe", "œ")):
        return False  # the rule on ligatures speaks
    parts = plain.split("-")
    return len(parts) == 1 or not all(
        len(part) < _SHORTEST or fold(part) in right or book.knows(part) for part in parts
    )


def _left(word: str, names: list[str], folder: str) -> bool:
    """True for a word of a dictionary that is left to other rules (American spelling)."""
    book = _dictionary(names, folder) if names else None
    return book is not None and book.knows(word)


def _lead(word: str, elided: tuple[str, ...]) -> int:
    """How long the elided article at the beginning of a word is, its apostrophe included."""
    for mark in "’'":
        head, _, rest = word.partition(mark)
        if rest and head.lower() in elided:
            return len(head) + 1
    return 0


def _foreign(found: list[_Spot]) -> set[int]:
    """Passages where so many words are strange that they are in another language."""
    counts: dict[int, int] = {}
    passages: dict[int, Passage] = {}
    for spot in found:
        counts[id(spot.passage)] = counts.get(id(spot.passage), 0) + 1
        passages[id(spot.passage)] = spot.passage
    return {key for key, n in counts.items() if n >= 4 and 3 * n > len(passages[key].text.split())}


def own_words(code: str) -> frozenset[str]:
    """The words of our own lists of a language: openings, organs, words of the header."""
    if code not in _lists:
        source = f"grammar/lexicon/{code}.toml"
        listed = compiled(f"own-words-{code}", [source], lambda: build_words(code))
        _lists[code] = frozenset(listed)
    return _lists[code]


_lists: dict[str, frozenset[str]] = {}


def build_words(code: str) -> list[str]:
    """The words of the lexicon of a language, as plain data."""
    from resolutions.language import load

    said: set[str] = set()
    _gather(load(code).data, said)
    return sorted(said)


def _gather(value: object, said: set[str]) -> None:
    if isinstance(value, str):
        said.update(fold(word) for word in _PLAIN.findall(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            _gather(key, said)
            _gather(inner, said)
    elif isinstance(value, list | tuple):
        for inner in value:
            _gather(inner, said)


def _in_case(typed: str, want: str) -> str:
    return want[:1].upper() + want[1:] if typed[:1].isupper() else want
