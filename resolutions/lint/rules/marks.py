"""Rules of marks that go in pairs, and of the apostrophe."""

from __future__ import annotations

from itertools import pairwise

from resolutions.lint.passages import Passage, clauses, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import as_habit, changed, left_alone
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_PAIRED = pattern(r"[\"“”«»()\[\]]")
_LABEL_BEFORE = pattern(r"(?:^|[\s\u00a0(,;/])(?:[a-zA-Zа-я]{1,3}|[ivxIVX]{1,5}|\d{1,3})$")
_PAIRS = {"”": "“", "»": "«", ")": "(", "]": "["}
_APOSTROPHE = pattern(
    r"(?<=[^\W_])'(?=[^\W\d_])|(?<=\b[lLdDcCjJmMnNsStT])'(?=[«“\"(\[])|(?<=s)'(?=[\s,;.:)]|$)"
)
_OPENING = pattern(r"(?<![\w'’])'(?=\w)")


@rule(
    "PUN005",
    group="punctuation",
    severity="warning",
    source="common usage",
    say={
        "en": "“{found}” is opened here and never closed",
        "fr": "«\u00a0{found}\u00a0» s’ouvre ici et ne se referme pas",
        "en:closed": "“{found}” closes here what was never opened",
        "fr:closed": "«\u00a0{found}\u00a0» ferme ici ce qui n’a pas été ouvert",
        "en:odd": "One straight quotation mark too many or too few in this paragraph",
        "fr:odd": "Il manque un guillemet dans ce paragraphe, ou il y en a un de trop",
    },
    help={"en": "add the other one, or delete this one", "fr": "ajouter l’autre, ou l’ôter"},
)
def unbalanced(draft: Draft) -> Hits:
    """Quotation marks and brackets go in pairs within a paragraph and its sub-paragraphs.

    A quotation of several paragraphs opens each of them and closes the last one only.

    Wrong: *Recalling* the report entitled “Water for all,
    Right: *Recalling* the report entitled “Water for all”,
    """
    found: list[tuple[str, str, Passage, int]] = []
    for group in _groups(draft):
        found.extend(_unpaired(group, draft.language.code))
    opened = {mark for variant, mark, _, _ in found if not variant}
    closed = {_PAIRS[mark] for variant, mark, _, _ in found if variant == "closed"}
    order = list(clauses(draft))
    heads = {p.inside.source(0): after.text[:1] for p, after in pairwise(order)}
    for variant, mark, passage, at in found:
        if mark in "“«”»" and _PAIRS.get(mark, mark) in opened & closed:
            continue
        if at == 0 and not variant and heads.get(passage.inside.source(0)) == mark:
            continue
        yield finding(passage.at(at, at + 1), variant=variant, found=mark)


def _groups(draft: Draft) -> Iterator[list[Passage]]:
    """Each paragraph with all that is below it."""
    group: list[Passage] = []
    for passage in clauses(draft):
        assert passage.paragraph is not None
        if passage.paragraph.parent is None and group:
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _unpaired(group: list[Passage], language: str) -> Iterator[tuple[str, str, Passage, int]]:
    """The marks of a paragraph that pair with nothing, as ``(variant, mark, passage, place)``."""
    open_: list[tuple[str, Passage, int]] = []
    straight: list[tuple[Passage, int]] = []
    pairs = {k: v for k, v in _PAIRS.items() if k != "”" or language not in ("ru", "ar", "zh")}
    opening = set(pairs.values())
    for passage in group:
        text = passage.text
        for found in _PAIRED.finditer(text):
            at, char = found.start(), found[0]
            if char == '"':
                if open_ and open_[-1][0] == "“":
                    open_.pop()
                elif not text[at - 1 : at].isdigit() or len(straight) % 2:
                    straight.append((passage, at))
            elif char == "”" and len(straight) % 2:
                straight.pop()
            elif char in opening:
                if not (char in "“«" and at == 0 and any(m == char for m, _, _ in open_)):
                    open_.append((char, passage, at))
            elif char in pairs:
                i = next((k for k in range(len(open_)) if open_[-1 - k][0] == pairs[char]), -1)
                if i >= 0:
                    del open_[len(open_) - 1 - i]
                elif char != ")" or not _LABEL_BEFORE.search(text[max(0, at - 8) : at]):
                    yield "closed", char, passage, at
    for mark, passage, at in open_:
        yield "", mark, passage, at
    if len(straight) % 2 and not (len(group) > 1 and straight[-1][1] == 0):
        passage, at = straight[-1]
        yield "odd", '"', passage, at


@rule(
    "TYP001",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="en fr",
    source="UN house style; measured on adopted texts",
    say={
        "en": "A straight apostrophe: printed texts have a curly one (’)",
        "fr": "Apostrophe droite\u00a0: les textes imprimés ont l’apostrophe courbe (’)",
        "en:all": "{count} apostrophes are straight: printed texts have curly ones (’)",
        "fr:all": "{count} apostrophes sont droites\u00a0: les textes imprimés ont "
        "l’apostrophe courbe (’)",
    },
    help={"en": "write “’”", "fr": "écrire «\u00a0’\u00a0»"},
)
def straight_apostrophe(draft: Draft) -> Hits:
    """An apostrophe is curly: ’

    The straight one is what a keyboard has. Addresses and code are left alone.

    Wrong: l'État
    Right: l’État
    """
    if "'" not in running(draft).text:
        return
    hits: list[Hit] = []
    mark = draft.language.typography["apostrophe"]
    for passage, match, begin in running(draft).found(_APOSTROPHE):
        at = match.start() - begin
        after = passage.text[at + 1 : at + 2]
        if not after.isalpha() and after not in '«“"([' and at > _first_opening(draft, passage):
            continue  # it may close a quotation
        if not left_alone(draft, passage, at):
            hits.append(finding(passage.at(at, at + 1), *changed(passage, at, at + 1, mark)))
    yield from as_habit(hits, running(draft).text.count(mark))


@once
def _openings(_: Draft) -> dict[int, int]:
    return {}


def _first_opening(draft: Draft, passage: Passage) -> int:
    """Where a straight single mark opens a quotation in a passage, or its length."""
    known = _openings(draft)
    if id(passage) not in known:
        match = _OPENING.search(passage.text)
        known[id(passage)] = match.start() if match is not None else len(passage.text)
    return known[id(passage)]
