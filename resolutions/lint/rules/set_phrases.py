"""Rules of phrases that have one form only: objects of verbs, calques, compounds, commas.

The words are in ``grammar/rules/terms/grammar.toml`` and ``spelling-fr.toml``.
"""

from __future__ import annotations

from resolutions.lint.registry import rule
from resolutions.lint.terms import said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft


@rule(
    "GRA001",
    group="grammar",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="fr",
    source="French grammar",
    say={
        "en": "“{found}” does not take its object so",
        "fr": "«\u00a0{found}\u00a0» ne se construit pas ainsi",
        "en:all": "“{found}” does not take its object so ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» ne se construit pas ainsi ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def object_of_verb(draft: Draft, profile: Profile) -> Hits:
    """A verb takes its object with its own preposition, or without one.

    Wrong: pallier aux conséquences
    Right: pallier les conséquences
    """
    yield from said(draft, profile, "GRA001")


@rule(
    "GRA003",
    group="grammar",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="fr",
    source="French usage; house opinion where it is only informed",
    say={
        "en": "“{found}” is not the French of resolutions",
        "fr": "«\u00a0{found}\u00a0» n’est pas le français des résolutions",
        "en:all": "“{found}” is not the French of resolutions ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» n’est pas le français des résolutions ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def calque(draft: Draft, profile: Profile) -> Hits:
    """Calques and worn expressions have an exact word in French.

    Wrong: impacter l’emploi
    Right: avoir des incidences sur l’emploi
    """
    yield from said(draft, profile, "GRA003")


@rule(
    "SPE003",
    group="spelling",
    severity="info",
    fix="sometimes",
    languages="fr",
    source="French editorial practice of the United Nations",
    say={
        "en": "This compound is one word in United Nations French: “{want}”",
        "fr": "Ce composé s’écrit en un mot\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "Such compounds are one word in United Nations French: {count} have a hyphen, "
        "the first is “{found}”",
        "fr:all": "Ces composés s’écrivent en un mot\u00a0: {count} ont un trait d’union, le "
        "premier est «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def joined_compound(draft: Draft, profile: Profile) -> Hits:
    """French compounds in *néo-*, *socio-*, *multi-* are one word in documents.

    Wrong: l’ordre néo-colonial
    Right: l’ordre néocolonial
    """
    yield from said(draft, profile, "SPE003", convention=True)


@rule(
    "SPE004",
    group="spelling",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en fr",
    source="common usage",
    say={
        "en": "“{found}” should be “{want}”",
        "fr": "On écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "“{found}” should be “{want}” ({count} times here)",
        "fr:all": "On écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0» ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def set_phrase(draft: Draft, profile: Profile) -> Hits:
    """The words of a set phrase have their fixed form.

    Wrong: les systèmes de productions
    Right: les systèmes de production
    """
    yield from said(draft, profile, "SPE004")


@rule(
    "PUN008",
    group="punctuation",
    severity="info",
    fix="sometimes",
    languages="fr",
    source="French punctuation",
    say={
        "en": "The comma after “{found}” has none before it",
        "fr": "La virgule de «\u00a0{found}\u00a0» n’en a pas avant elle",
        "en:all": "The comma after “{found}” has none before it ({count} times here)",
        "fr:all": "La virgule de «\u00a0{found}\u00a0» n’en a pas avant elle ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def lone_comma_of_aside(draft: Draft, profile: Profile) -> Hits:
    """Words between commas have one on each side.

    Wrong: et l’eau, en effet. Les pays – en particulier, les îles
    Right: et l’eau, en effet. Les pays – en particulier les îles
    """
    yield from said(draft, profile, "PUN008")


@rule(
    "PUN009",
    group="punctuation",
    severity="info",
    fix="sometimes",
    languages="fr",
    source="French punctuation",
    say={
        "en": "A comma is missing before “{found}”",
        "fr": "Il manque une virgule avant «\u00a0{found}\u00a0»",
        "en:all": "A comma is missing before “{found}” ({count} times here)",
        "fr:all": "Il manque une virgule avant «\u00a0{found}\u00a0» ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def comma_before_ce_qui(draft: Draft, profile: Profile) -> Hits:
    """*Ce qui* that comments on what was just said follows a comma.

    Told only after a quotation or a bracket, where nothing else is possible.

    Wrong: « partager l’eau » ce qui répond au but
    Right: « partager l’eau », ce qui répond au but
    """
    yield from said(draft, profile, "PUN009")
