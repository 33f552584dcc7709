"""Abbreviations in capitals: explained where they first stand, without full stops, and never
for the United Nations or its organs.

Knows no abbreviation: they are in `grammar/rules/acronyms.toml`.
"""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.lint.passages import quoted, running
from resolutions.lint.registry import finding, rule
from resolutions.lint.terms import terms
from resolutions.model import plain
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Any

    from resolutions.lint.passages import Passage
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_CAPITALS = pattern(
    r"[A-ZÀ-Þ](?<![\w/.@#-].)(?<!\d .)[A-ZÀ-Þ]+(?:s(?![^\W_]))?(?![\w/@(]|\.\w|- ?[\dIVX])"
)
_DOTTED = pattern(r"[A-ZÀ-Þ](?<![\w./@].)\.(?:[A-ZÀ-Þ]\.)+(?:[A-ZÀ-Þ](?!\w))?")
_ROMAN = pattern(r"[IVXLCDM]+\Z")
_AFTER_NAME = pattern(r"[ \u00a0\u202f][A-ZÀ-Þ][a-zß-ÿ]")
_MOST_AGAIN = 8
"""So many later places are pointed at; more help nobody."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An abbreviation in a passage. ``told``: it stands in brackets after its full name, or
    before it, which is how a text says what it means."""

    passage: Passage
    start: int
    end: int
    letters: str
    told: bool


@once
def _places(draft: Draft) -> dict[str, list[_Place]]:
    """Every abbreviation in capitals with its places in order; lines all in capitals apart."""
    found = list(running(draft).found(_CAPITALS))
    if "." in draft.text:
        found += _dotted(draft)
        found.sort(key=lambda one: one[1].start())
    out: dict[str, list[_Place]] = {}
    for passage, match, begin in found:
        letters = match[0].replace(".", "")
        start, end = match.start() - begin, match.end() - begin
        text = passage.text
        if _ROMAN.match(letters) or _shouted(text, start, end):
            continue
        if passage.paragraph is not None and start < passage.paragraph.opening_end:
            continue
        told = text[start - 1 : start] == "(" and start > 2 and text[end : end + 1] in ")»”,;"
        told = told or text[end : end + 2] in (" (", "\u00a0(")
        if told or not _quoted(text, start):
            out.setdefault(letters, []).append(_Place(passage, start, end, letters, told))
    return out


@once
def _dotted(draft: Draft) -> list[tuple[Passage, re.Match[str], int]]:
    """Abbreviations with full stops, initials of people and usual ones left out."""
    facts = word_list("acronyms", draft.language.code)
    out = []
    for passage, match, begin in running(draft).found(_DOTTED):
        found, start, text = match[0], match.start() - begin, passage.text
        want = found.replace(".", "")
        if found in facts["dotted"] or _quoted(text, start) or _ROMAN.match(want):
            continue
        initials = len(want) == 2 and _titled(text, start)
        named = _AFTER_NAME.match(text, match.end() - begin)
        if _is_listed(facts, want) or not (named or initials):
            out.append((passage, match, begin))
    return out


def _formula(draft: Draft) -> str:
    enacting = draft.document.enacting
    return plain(enacting.content) if enacting is not None else ""


def _quoted(text: str, start: int) -> bool:
    return any(a < start < b and text[a] not in "([" for a, b in quoted(text))


def _shouted(text: str, start: int, end: int) -> bool:
    """True where the words around are in capitals too: a heading, a formula, a keyword."""
    near = text[max(0, start - 24) : end + 24]
    around = (near[: start - max(0, start - 24)] + near[-24:]).split()
    loud = [word for word in around if len(word) > 1 and word.isupper() and word.isalpha()]
    return len(loud) > 1 or text[start:end] == text.strip(" .:,;")


def _short(facts: dict[str, Any], letters: str) -> bool:
    return letters in facts["known"] or letters in facts["never"]


@rule(
    "ABB001",
    group="abbreviations",
    severity="warning",
    source="United Nations Editorial Manual: abbreviations are spelled out at first mention",
    say={
        "en": "“{found}” is not explained where it first stands",
        "fr": "«\u00a0{found}\u00a0» n’est pas développé à sa première occurrence",
        "en:again": "“{found}”, never explained, stands here again",
        "fr:again": "«\u00a0{found}\u00a0», jamais développé, est employé ici encore",
    },
    help={
        "en": "write the full name, then “({found})” if it is used again",
        "fr": "écrire le nom complet, puis «\u00a0({found})\u00a0» s’il sert encore",
        "en:known": "write “{full}”, followed by “({found})” if it is used again",
        "fr:known": "écrire «\u00a0{full}\u00a0», puis «\u00a0({found})\u00a0» s’il sert encore",
        "en:again": "write it in full here too, or explain it at its first mention",
        "fr:again": "l’écrire en toutes lettres ici aussi, ou le développer la première fois",
    },
)
def unexplained_acronym(draft: Draft) -> Hits:
    """An abbreviation is explained where it first stands: full name, then letters in brackets.

    Those that everybody knows by their letters (UNESCO, COVID) need no explanation, nor that of
    the body whose full name stands in the enacting formula. Later
    places of one that is never explained are pointed at too, as information.

    Wrong: *Noting* the use of ICTs,
    Right: *Noting* the use of information and communications technologies (ICTs),
    """
    facts = word_list("acronyms", draft.language.code)
    if not facts:
        return
    for letters, places in _places(draft).items():
        body = [p for p in places if p.passage.paragraph is not None]
        if not body or _short(facts, letters) or any(p.told for p in places[:1]):
            continue
        first = body[0]
        full = facts["full"].get(letters, "")
        if full and full in _formula(draft):
            continue  # the body that speaks
        explained = next((i for i, p in enumerate(body) if p.told), len(body))
        place = first.passage.at(first.start, first.end)
        variant = "known" if full else ""
        yield finding(place, variant=variant, found=letters, full=full)
        for later in body[1 : min(explained, 1 + _MOST_AGAIN)]:
            place = later.passage.at(later.start, later.end)
            yield finding(place, variant="again", severity="info", because="ABB001", found=letters)


@rule(
    "ABB002",
    group="abbreviations",
    severity="warning",
    fix="sometimes",
    source="United Nations Editorial Manual: no full stops in abbreviations in capitals",
    say={
        "en": "“{found}” is written without full stops",
        "fr": "«\u00a0{found}\u00a0» s’écrit sans points",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def dotted_acronym(draft: Draft) -> Hits:
    """Abbreviations in capitals have no full stops: UNDP, IA.

    Initials of a person before a surname are left alone.

    Wrong: the role of the U.N.D.P. in the region
    Right: the role of the UNDP in the region
    """
    facts = word_list("acronyms", draft.language.code)
    if not facts or "." not in draft.text:
        return
    for passage, match, begin in _dotted(draft):
        found, text = match[0], passage.text
        start, end = match.start() - begin, match.end() - begin
        want = found.replace(".", "")
        if found.endswith(".") and not text[end:].strip():
            end -= 1  # the last one ends the paragraph
        edits = passage.edit(start, end, want)
        yield finding(passage.at(start, end), *edits, found=found, want=want)


def _is_listed(facts: dict[str, Any], letters: str) -> bool:
    return any(letters in facts[table] for table in ("full", "never", "known"))


def _titled(text: str, start: int) -> bool:
    """True after a surname or a title: initials of a person."""
    return text[:start].rstrip(" \u00a0").endswith((".", ",")) or not text[:start].strip()


@rule(
    "ABB003",
    group="abbreviations",
    severity="warning",
    source="United Nations Editorial Manual: the Organization and its organs are written in full",
    say={
        "en": "“{found}” is not abbreviated in a resolution",
        "fr": "«\u00a0{found}\u00a0» ne s’abrège pas dans une résolution",
    },
    help={"en": "write “{full}”", "fr": "écrire «\u00a0{full}\u00a0»"},
)
def abbreviated_organ(draft: Draft, profile: Profile) -> Hits:
    """The United Nations and its principal organs are written in full.

    Names of bodies such as UN-Women have it. In Model United Nations this is only pointed out.

    Wrong: *Calls upon* the UN to act;
    Right: *Calls upon* the United Nations to act;
    """
    facts = word_list("acronyms", draft.language.code)
    if not facts:
        return
    level = "warning" if "un" in profile.families else "info"
    without = [(t.passage, t.start, t.end) for t in terms(draft, profile, "NAM007")]
    never: dict[str, str] = facts["never"]
    names = tuple(facts["names"])
    for letters, places in _places(draft).items():
        if letters not in never:
            continue
        for place in places:
            if place.told or place.passage.paragraph is None:
                continue
            if place.passage.text.startswith(names, place.start):
                continue
            told = any(p is place.passage and a <= place.start < b for p, a, b in without)
            span = place.passage.at(place.start, place.end)
            because = "NAM007" if told else ""
            yield finding(span, severity=level, because=because, found=letters, full=never[letters])


@rule(
    "ABB004",
    group="abbreviations",
    severity="info",
    source="United Nations Editorial Manual: an abbreviation is given only if it is used again",
    say={
        "en": "“({found})” is introduced here and never used",
        "fr": "«\u00a0({found})\u00a0» est introduit ici et ne sert plus",
    },
    help={"en": "delete it, brackets included", "fr": "le supprimer, parenthèses comprises"},
)
def unused_acronym(draft: Draft) -> Hits:
    """An abbreviation is introduced only if the text uses it afterwards.

    Wrong: *Noting* the African Union (AU), where “AU” does not stand again
    Right: *Noting* the African Union,
    """
    if not word_list("acronyms", draft.language.code):
        return
    for places in _single(_places(draft)):
        text = places.passage.text
        if text[places.start - 1 : places.start] != "(" or text[places.end : places.end + 1] != ")":
            continue
        yield finding(places.passage.at(places.start, places.end), found=places.letters)


def _single(all_: dict[str, list[_Place]]) -> Iterator[_Place]:
    for letters, places in all_.items():
        alone = (
            len(places) == 1
            and f"{letters}s" not in all_
            and letters.rstrip("s") not in (set(all_) - {letters})
        )
        if alone and places[0].told and places[0].passage.paragraph is not None:
            yield places[0]
