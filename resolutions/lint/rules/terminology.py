"""Rules of terms: what the United Nations and its bodies are used to calling things, and a
house of its own. The words are in ``grammar/rules/terms``.
"""

from __future__ import annotations

from resolutions.lint.registry import rule
from resolutions.lint.terms import house, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft


@rule(
    "TER001",
    group="terminology",
    severity="info",
    fix="sometimes",
    safe=False,
    source="UNTERM, conventions of the United Nations, practice of its documents",
    say={
        "en": "Documents of the United Nations do not say “{found}”",
        "fr": "Les documents de l’ONU ne disent pas «\u00a0{found}\u00a0»",
        "en:all": "Documents of the United Nations do not say “{found}” ({count} times here)",
        "fr:all": "Les documents de l’ONU ne disent pas «\u00a0{found}\u00a0» ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def preferred_term(draft: Draft, profile: Profile) -> Hits:
    """Countries, people and instruments are called what United Nations documents call them.

    Only where that usage is settled.

    Wrong: les pays défavorisés
    Right: les pays en développement
    """
    yield from said(draft, profile, "TER001")


@rule(
    "TER004",
    group="terminology",
    severity="info",
    fix="sometimes",
    safe=False,
    languages="en fr",
    source="the instruments of the World Intellectual Property Organization",
    say={
        "en": "“{found}” is not a term of law",
        "fr": "«\u00a0{found}\u00a0» n’est pas un terme de droit",
        "en:all": "“{found}” is not a term of law ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» n’est pas un terme de droit ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def intellectual_property(draft: Draft, profile: Profile) -> Hits:
    """Rights over works and inventions are intellectual property.

    Wrong: la propriété du travail
    Right: la propriété intellectuelle
    """
    yield from said(draft, profile, "TER004")


@rule(
    "NAM007",
    group="names",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French grammar",
    say={
        "en": "In French this name takes the article: “{want}”",
        "fr": "Ce nom prend l’article\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "In French this name takes the article: {count} places lack it, the first is "
        "“{found}”",
        "fr:all": "Ce nom prend l’article\u00a0: il manque à {count} endroits, dont "
        "«\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def article_before_name(draft: Draft, profile: Profile) -> Hits:
    """In French *ONU* and the names of organizations take the article.

    Wrong: incarnée par ONU
    Right: incarnée par l’ONU
    """
    yield from said(draft, profile, "NAM007")


@rule(
    "TER900",
    group="terminology",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="the configuration of the house: its terms",
    say={
        "en": "The house does not write “{found}”",
        "fr": "La maison n’écrit pas «\u00a0{found}\u00a0»",
        "en:all": "The house does not write “{found}” ({count} times here)",
        "fr:all": "La maison n’écrit pas «\u00a0{found}\u00a0» ({count} fois ici)",
        "en:none": "The house avoids “{found}”",
        "fr:none": "La maison évite «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:none": "find another word",
        "fr:none": "trouver un autre mot",
    },
)
def house_term(draft: Draft, profile: Profile) -> Hits:
    """The terms that a configuration avoids (``[[terms]] avoid = … use = …``).

    Silent where a configuration brings none. An entry has the shape of those in
    ``grammar/rules/terms``.

    Wrong: the delegates (with avoid = "delegate(s)", use = "representative(s)")
    Right: the representatives
    """
    yield from house(draft, profile)
