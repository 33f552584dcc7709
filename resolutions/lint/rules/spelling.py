"""Rules of spelling that need no dictionary: repeated words, ligatures, accents on capitals."""

from __future__ import annotations

import re
from operator import eq

from resolutions.language import fold
from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import clauses, passages, running, starts, typed
from resolutions.lint.registry import Hit, finding, rule
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.passages import Passage
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_REPEATED = pattern(r"(?<![\w'’.-])([^\W\d_]+(?: [^\W\d_]+)?)(\s+\1)(?![\w'’-])", re.IGNORECASE)
_LETTERS = pattern(r"\w*")
_CAPITAL_E = pattern(r"(?<![\w-])E\w+(?:-major)?")
_CAPITAL_A = pattern(r"(?:(?<=^)|(?<=[.;:]\s)|(?<=[«“]\s))A(?=\s(?P<after>[^\W\d_]+['’]?))")
_ELIDED = pattern(r"(?<=[a-zà-ÿœ,]\s)L(?=(?P<rest>[’'][^\W\d_][\w’'-]*))")


@rule(
    "SPE002",
    group="spelling",
    severity="error",
    fix="sometimes",
    source="common usage",
    say={
        "en": "“{found}” stands twice in a row",
        "fr": "«\u00a0{found}\u00a0» est écrit deux fois de suite",
    },
    help={"en": "delete one of the two", "fr": "en supprimer un"},
)
def repeated_word(draft: Draft) -> Hits:
    """No word stands twice in a row.

    Left alone: “that that”, « nous nous », names said twice, numbers, and words that a mark
    of punctuation or a quotation mark divides.

    Wrong: aider les les gouvernements
    Right: aider les gouvernements
    """
    allowed = frozenset(word_list("repeated-words", draft.language.code)["allowed"])
    joining = frozenset(word_list("joining-words", draft.language.code)["words"])
    for passage in _repeating(draft):
        text = passage.text
        for match in _REPEATED.finditer(text):
            word = match[1]
            again = match[2].strip()
            name = word.istitle() and again.istitle() and match.start() > 0
            if fold(word) in allowed or name or (len(word) == 1 and word.isupper()):
                continue
            pair = fold(word).split(" ")
            if len(pair) == 2 and (pair[0] == pair[1] or joining & {*pair}):
                continue
            edits = passage.edit(match.end(1), match.end(), "")
            place = passage.at(match.end() - len(again), match.end())
            yield finding(place, *edits, found=again)


def _repeating(draft: Draft) -> Iterator[Passage]:
    """The clauses in which a word or two may stand twice in a row: the expression that says
    so for certain takes long."""
    said = "\n".join(typed(draft)).casefold().split("\n")
    again = bytes(map(eq, said, said[2:]))
    found = [*_all(bytes(map(eq, said, said[1:])), b"\1"), *_all(again, b"\1\1")]
    if not found:
        return
    text, places = running(draft), starts(draft)
    seen = {id(p): p for p in (text.passage(places[i])[0] for i in sorted(found))}
    yield from (passage for passage in seen.values() if passage.paragraph is not None)


def ligatures() -> re.Pattern[str]:
    """The beginnings of French words that have a ligature, typed without it."""
    return pattern(rf"(?<![\w-])({'|'.join(word_list('ligatures', 'fr'))})", re.IGNORECASE)


def _all(flags: bytes, wanted: bytes) -> Iterator[int]:
    at = flags.find(wanted)
    while at >= 0:
        yield at
        at = flags.find(wanted, at + 1)


@rule(
    "TYP008",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French spelling",
    say={
        "en": "“{found}” is spelt with a ligature in French: “{want}”",
        "fr": "«\u00a0{found}\u00a0» s’écrit avec une ligature\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "{count} words lack the ligature; the first should be “{want}”",
        "fr:all": "{count} mots n’ont pas la ligature\u00a0; le premier devrait être "
        "«\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def ligature(draft: Draft) -> Hits:
    """In French *œ* is one letter: œuvre, sœur, vœu.

    Wrong: la mise en oeuvre du plan
    Right: la mise en œuvre du plan
    """
    stems: dict[str, str] = word_list("ligatures", "fr")
    known = ligatures()
    hits: list[Hit] = []
    right = 0
    for passage in passages(draft):
        text = passage.text
        right += text.count("œ") + text.count("Œ")
        if "oe" not in text.casefold():
            continue
        for match in known.finditer(text):
            rest = _LETTERS.match(text, match.end())
            assert rest is not None
            want = _in_case(match[0], stems[match[1].lower()])
            edits = passage.edit(match.start(), match.end(), want)
            hits.append(
                finding(
                    passage.at(match.start(), rest.end()),
                    *edits,
                    found=match[0] + rest[0],
                    want=want + rest[0],
                )
            )
    yield from gathered(hits, right)


def _in_case(typed: str, word: str) -> str:
    """A word in the case of what was typed."""
    if typed.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word


@rule(
    "TYP010",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French spelling; measured on adopted texts",
    say={
        "en": "In French a capital keeps its accent: “{want}”",
        "fr": "La majuscule garde son accent\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "In French a capital keeps its accent: {count} words lack it, "
        "the first should be “{want}”",
        "fr:all": "La majuscule garde son accent\u00a0: {count} mots en sont privés, "
        "le premier devrait être «\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def accent_on_capital(draft: Draft) -> Hits:
    """In French capitals keep their accents: États, Égypte, À cet égard.

    Without it the word is another one, or none.

    Wrong: les Etats Membres
    Right: les États Membres
    """
    table = word_list("capital-accents", "fr")
    words: dict[str, str] = {**table["words"]}
    words.update({k.upper(): v.upper() for k, v in table["words"].items()})
    hits: list[Hit] = []
    right = 0
    for passage in passages(draft):
        text = passage.text
        right += text.count("État") + text.count("ÉTAT")
        for match in _CAPITAL_E.finditer(text) if "E" in text else ():
            want = words.get(match[0], "")
            if want:
                edits = passage.edit(match.start(), match.end(), want)
                hits.append(finding(passage.at(*match.span()), *edits, want=want))
        for match in _CAPITAL_A.finditer(text) if "A" in text else ():
            if match["after"].lower() in table["preposition"]:
                edits = passage.edit(*match.span(), "À")
                hits.append(finding(passage.at(*match.span()), *edits, want="À"))
    hits.sort(key=lambda hit: hit.span.start)
    yield from gathered(hits, right)


@rule(
    "CAP008",
    group="capitalisation",
    severity="error",
    fix="sometimes",
    languages="fr",
    source="French spelling",
    say={
        "en": "An elided article takes no capital inside a sentence: “{want}”",
        "fr": "L’article élidé ne prend pas la majuscule à l’intérieur de la phrase\u00a0: "
        "«\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def elided_article(draft: Draft) -> Hits:
    """Inside a sentence the elided article is in small letters.

    The capital belongs to the name, not to its article; names of places and people that
    begin with the article are left alone, and so are titles in italics.

    Wrong: les travaux de L’Observatoire
    Right: les travaux de l’Observatoire
    """
    names = tuple(fold(n) for n in word_list("names-with-article", "fr")["names"])
    for passage in clauses(draft):
        text = passage.text
        starts = {start for start, _, _ in passage.inside.emphases}
        for match in _ELIDED.finditer(text):
            at = match.start()
            rest = match["rest"]
            if at in starts or fold(f"L{rest}") in names or text[at - 2] == ",":
                continue
            place = passage.at(at, at + 1)
            yield finding(
                passage.at(at, at + 1 + len(rest)),
                Edit(place.start, place.end, "l"),
                want=f"l{rest}",
            )
