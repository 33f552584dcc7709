"""Rules of characters that nobody sees."""

from __future__ import annotations

from resolutions.lint.bulk import LEAST, gathered
from resolutions.lint.passages import Passage, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._shared import together
from resolutions.lint.rules._typed import NO_BREAK
from resolutions.patterns import pattern
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_HIDDEN = "\u200b\u2060\ufeff\u00ad\ufffc\u180e"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200c\u200d"
_UNSEEN_CHARACTER = pattern(f"[{_HIDDEN}{_DIRECTIONS}]")
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufefc]")
_JOINED = pattern("\u00a0(?=[a-zà-ÿ]{3})(?<=[a-zà-ÿ]{3}.)")
_UNSEEN = {
    "\u00ad": ("a soft hyphen", "un trait d’union conditionnel"),
    "\ufeff": ("a byte order mark", "une marque d’ordre des octets"),
    "\u200b": ("a space of no width", "une espace de largeur nulle"),
}


@rule(
    "TYP015",
    group="typography",
    severity="warning",
    fix="sometimes",
    source="common usage",
    say={
        "en": "An invisible character stands in the text: {name} (U+{code})",
        "fr": "Le texte contient un caractère invisible\u00a0: {nom} (U+{code})",
        "en:all": "{count} invisible characters stand in the text; the first is {name} (U+{code})",
        "fr:all": "Le texte contient {count} caractères invisibles\u00a0; le premier est {nom} "
        "(U+{code})",
        "en:bound": "{count} no-break spaces stand between ordinary words",
        "fr:bound": "{count} espaces insécables se trouvent entre des mots ordinaires",
    },
    help={
        "en": "delete it: it keeps the word from being found",
        "fr": "le supprimer\u00a0: il empêche de trouver le mot",
        "en:bound": "put ordinary spaces there, so that lines break where they should",
        "fr:bound": "y mettre des espaces ordinaires, pour que les lignes se coupent bien",
    },
)
def invisible_character(draft: Draft) -> Hits:
    """No characters that cannot be seen stand among the words.

    They come with text copied from web pages and word processors: spaces of no width, soft
    hyphens, marks of direction, a byte order mark, no-break spaces throughout. Marks of
    direction and joiners belong in a text that has letters written from right to left.

    Wrong: develop<U+00AD>ment
    Right: development
    """
    text = draft.text
    if text.isascii():
        return
    hits: list[Hit] = []
    for match in _UNSEEN_CHARACTER.finditer(text):
        char, at = match[0], match.start()
        if char in _DIRECTIONS and _RIGHT_TO_LEFT.search(text) is not None:
            continue
        if char != "\u200d" or text[at - 1 : at].isalnum():  # else it joins two pictures
            hits.append(_unseen(char, at))
    yield from gathered(hits, 0)
    bound = _bound(draft) if NO_BREAK in text else []
    if bound:
        yield together(bound, "bound")


def _unseen(char: str, at: int) -> Hit:
    code = f"{ord(char):04X}"
    name, nom = _UNSEEN.get(char, ("a mark of layout", "une marque de mise en page"))
    return finding(Span(at, at + 1), Edit(at, at + 1, ""), code=code, name=name, nom=nom)


def _bound(draft: Draft) -> list[Hit]:
    """No-break spaces between ordinary words, where there are so many that nobody meant them."""
    hits: list[Hit] = []
    for passage, match, begin in running(draft).found(_JOINED):
        at = match.start() - begin
        hits.append(_unbound(passage, at))
    return hits if len(hits) >= LEAST else []


def _unbound(passage: Passage, at: int) -> Hit:
    return finding(passage.at(at, at + 1), *passage.edit(at, at + 1, " "), severity="info")
