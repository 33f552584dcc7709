"""Expressions that are cut short or hang loose, goals called by their numbers, people by names.

Phrases are in ``grammar/rules/terms/grammar.toml`` and ``style.toml``, titles of people in
``grammar/rules/titles.toml``.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.language.states import words as state_words
from resolutions.lint.lists import word_list
from resolutions.lint.passages import clauses, quoted, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.terms import said
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from typing import Any

    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_NAME = pattern(r"(?:[A-ZÀ-ÞŒ][a-zß-ÿœ]+(?:[ -]|\b)){2,4}")
_NEAR = 90
"""So many characters after a title, a name is still that of its holder."""


@rule(
    "GRA005",
    group="grammar",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en fr",
    source="grammars of the two languages",
    say={
        "en": "“{found}” is not correct as it stands",
        "fr": "«\u00a0{found}\u00a0» n’est pas correct",
        "en:all": "“{found}” is not correct as it stands ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» n’est pas correct ({count} fois ici)",
        "en:none": "“{found}” is not correct as it stands",
        "fr:none": "«\u00a0{found}\u00a0» n’est pas correct",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
        "en:none": "{why_en}",
        "fr:none": "{why_fr}",
    },
)
def broken_expression(draft: Draft, profile: Profile) -> Hits:
    """Frequent slips: *it's* for *its*, *tout les* for *tous les*, expressions cut short.

    Only what is wrong in every sentence is said.

    Wrong: recalling it's commitments / la coopération actuellement en œuvre
    Right: recalling its commitments / la coopération actuellement mise en œuvre
    """
    yield from said(draft, profile, "GRA005")


@rule(
    "STY012",
    group="style",
    severity="info",
    source="practice of General Assembly texts: the Goals are named",
    say={
        "en": "“{found}” does not say which goals these are",
        "fr": "«\u00a0{found}\u00a0» ne dit pas de quels objectifs il s’agit",
    },
    help={"en": "{why_en}", "fr": "{why_fr}"},
)
def bare_goal_number(draft: Draft, profile: Profile) -> Hits:
    """A goal called by its number is called by its name too: *Sustainable Development Goal 4*.

    Wrong: *Recalling* goals 4 and 8,
    Right: *Recalling* Sustainable Development Goals 4 and 8,
    """
    yield from said(draft, profile, "STY012")


@rule(
    "STY013",
    group="style",
    severity="info",
    languages="fr",
    source="house opinion: it must be plain who does what",
    say={
        "en": "It is not plain what “{found}” belongs to",
        "fr": "On ne voit pas à quoi se rattache «\u00a0{found}\u00a0»",
        "en:all": "It is not plain what “{found}” belongs to ({count} times here)",
        "fr:all": "On ne voit pas à quoi se rattache «\u00a0{found}\u00a0» ({count} fois ici)",
    },
    help={"en": "{why_en}", "fr": "{why_fr}"},
)
def hanging_participle(draft: Draft, profile: Profile) -> Hits:
    """A participle has one subject, and it stands next to it.

    Wrong: lutter contre la contrefaçon, permettant de préserver les droits
    Right: lutter contre la contrefaçon, afin de préserver les droits
    """
    yield from said(draft, profile, "STY013")


@rule(
    "STY020",
    group="style",
    severity="info",
    source="practice: resolutions speak of offices; people are named where they are appointed",
    say={
        "en": "A resolution speaks of an office, not of the person who holds it: “{found}”",
        "fr": "Une résolution parle d’une fonction et non de la personne qui l’exerce\u00a0: "
        "«\u00a0{found}\u00a0»",
    },
    help={"en": "leave the name out", "fr": "ôter le nom"},
)
def person_named(draft: Draft, profile: Profile) -> Hits:
    """The head of a State or a government is called by the office, without the name.

    The Security Council, which deals with people, is left alone.

    Wrong: the statement of the President of Ruritania, Rudolf Elphberg
    Right: the statement of the President of Ruritania
    """
    titles = word_list("titles", draft.language.code)
    if "sc" in profile.families or not titles:
        return
    heads = frozenset(titles["first"])
    if not heads & words(draft).keys():
        return
    title = title_in(titles)
    for passage in clauses(draft):
        text = passage.text
        folded = text.lower()
        if len(folded) != len(text):
            continue
        aside = quoted(text)
        for match in title.finditer(folded):
            for name in _NAME.finditer(text, match.end(), match.end() + _NEAR):
                start, end = _person(name, draft.language.code, titles["common"])
                before = text[match.end() : start].rstrip()
                if start < 0 or any(a <= start < b for a, b in aside):
                    continue
                if not before or before[-1] == "," or start > name.start():
                    yield finding(passage.at(start, end), found=text[start:end])
                    break


def _person(name: re.Match[str], code: str, common: list[str]) -> tuple[int, int]:
    """Where a person's name stands in words with capitals, what ends the name of a State
    before it left out; ``(-1, -1)`` where it is no person's name."""
    said = name[0].rstrip().split(" ")
    start = name.start()
    last = state_words(code)
    while said and fold(said[0]) in last:
        start += len(said.pop(0)) + 1
    if len(said) < 2 or any(fold(word) in common or fold(word) in last for word in said):
        return -1, -1
    return start, start + len(" ".join(said))


def title_in(table: Mapping[str, Any]) -> re.Pattern[str]:
    """The titles of persons that a list names, in small letters."""
    return pattern(rf"(?<!\w)(?:{'|'.join(map(fold, table['titles']))})(?!\w)")
