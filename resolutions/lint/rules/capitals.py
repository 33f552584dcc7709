"""Rules of capitals. What takes one in each language: ``grammar/rules/terms/capitals.toml``."""

from __future__ import annotations

from resolutions.lint.registry import rule
from resolutions.lint.terms import said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft


@rule(
    "CAP001",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French editorial practice of the United Nations",
    say={
        "en": "In French a country is an “État”, with a capital: “{want}”, not “{found}”",
        "fr": "Un pays est un «\u00a0État\u00a0», avec la majuscule\u00a0: «\u00a0{want}\u00a0» "
        "et non «\u00a0{found}\u00a0»",
        "en:all": "In French a country is an “État”, with a capital: {count} places here have it "
        "otherwise, the first is “{found}”",
        "fr:all": "Un pays est un «\u00a0État\u00a0», avec la majuscule\u00a0: {count} endroits "
        "s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def state_in_capital(draft: Draft, profile: Profile) -> Hits:
    """In French *État* takes a capital when it means a country.

    Only where the words around it leave no doubt: an *état* is also a
    condition or an account.

    Wrong: de tous les états
    Right: de tous les États
    """
    yield from said(draft, profile, "CAP001", convention=True)


@rule(
    "CAP002",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    source="UN Editorial Manual; measured on adopted texts: 1,135 against 78 in French",
    say={
        "en": "The Members of the United Nations take two capitals: “{want}”, not “{found}”",
        "fr": "Les États Membres de l’ONU prennent deux majuscules\u00a0: «\u00a0{want}\u00a0» "
        "et non «\u00a0{found}\u00a0»",
        "en:all": "The Members of the United Nations take two capitals: {count} places here have "
        "it otherwise, the first is “{found}”",
        "fr:all": "Les États Membres de l’ONU prennent deux majuscules\u00a0: {count} endroits "
        "s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def member_states(draft: Draft, profile: Profile) -> Hits:
    """*Member States*, *États Membres*, *Estados Miembros* take two capitals.

    The members of another organization are left alone.

    Wrong: les États membres de l’Organisation des Nations Unies
    Right: les États Membres de l’Organisation des Nations Unies
    """
    yield from said(draft, profile, "CAP002", convention=True)


@rule(
    "CAP003",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    source="resolution 70/1 in each language",
    say={
        "en": "The goals are named as in resolution 70/1: “{want}”, not “{found}”",
        "fr": "Les objectifs s’écrivent comme dans la résolution 70/1\u00a0: "
        "«\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The goals are named as in resolution 70/1: {count} places here have it "
        "otherwise, the first is “{found}”",
        "fr:all": "Les objectifs s’écrivent comme dans la résolution 70/1\u00a0: {count} "
        "endroits s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def development_goals(draft: Draft, profile: Profile) -> Hits:
    """The Sustainable Development Goals have capitals in English and Spanish, none in French.

    Wrong: les Objectifs de Développement Durable
    Right: les objectifs de développement durable
    """
    yield from said(draft, profile, "CAP003", convention=True)


@rule(
    "CAP004",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    languages="en",
    source="UN Editorial Manual, capital letters; measured on adopted texts",
    say={
        "en": "The Government of a State that is named takes a capital: “{want}”, not “{found}”",
        "fr": "En anglais, le gouvernement d’un État que l’on nomme prend la majuscule\u00a0: "
        "«\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The Government of a State that is named takes a capital: {count} places here "
        "have it otherwise, the first is “{found}”",
        "fr:all": "En anglais, le gouvernement d’un État que l’on nomme prend la "
        "majuscule\u00a0: {count} endroits s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def government_of(draft: Draft, profile: Profile) -> Hits:
    """The Government of a State that is named takes a capital.

    Wrong: the government of Chad
    Right: the Government of Chad
    """
    yield from said(draft, profile, "CAP004", convention=True)


@rule(
    "CAP005",
    group="capitalisation",
    severity="info",
    fix="sometimes",
    languages="fr",
    source="French editorial practice of the United Nations",
    say={
        "en": "In French this office takes a capital: “{want}”, not “{found}”",
        "fr": "Le titre de cette fonction prend la majuscule\u00a0: «\u00a0{want}\u00a0» et non "
        "«\u00a0{found}\u00a0»",
        "en:all": "In French this office takes a capital: {count} places here have it otherwise, "
        "the first is “{found}”",
        "fr:all": "Le titre de cette fonction prend la majuscule\u00a0: {count} endroits s’en "
        "écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def title_of_office(draft: Draft, profile: Profile) -> Hits:
    """In French documents the titles of heads of State and of senior officials take a capital.

    Wrong: le président de la République
    Right: le Président de la République
    """
    yield from said(draft, profile, "CAP005", convention=True)


@rule(
    "CAP006",
    group="capitalisation",
    severity="info",
    fix="sometimes",
    languages="en fr",
    source="editorial practice of the United Nations",
    say={
        "en": "An Article of the Charter or of the Statute of the Court takes a capital: "
        "“{want}”, not “{found}”",
        "fr": "Un Article de la Charte ou du Statut de la Cour prend la majuscule\u00a0: "
        "«\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "An Article of the Charter or of the Statute of the Court takes a capital: "
        "{count} places here have it otherwise, the first is “{found}”",
        "fr:all": "Un Article de la Charte ou du Statut de la Cour prend la majuscule\u00a0: "
        "{count} endroits s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def article_of_charter(draft: Draft, profile: Profile) -> Hits:
    """*Article* takes a capital for the Charter and the Statute of the Court.

    Wrong: l’article 51 de la Charte
    Right: l’Article 51 de la Charte
    """
    yield from said(draft, profile, "CAP006", convention=True)


@rule(
    "CAP007",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    languages="en fr",
    source="French spelling; practice of United Nations documents",
    say={
        "en": "A group of countries called after a point of the compass takes a capital: "
        "“{want}”, not “{found}”",
        "fr": "Le point cardinal qui désigne un groupe de pays prend la majuscule\u00a0: "
        "«\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "A group of countries called after a point of the compass takes a capital: "
        "{count} places here have it otherwise, the first is “{found}”",
        "fr:all": "Le point cardinal qui désigne un groupe de pays prend la majuscule\u00a0: "
        "{count} endroits s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def global_south(draft: Draft, profile: Profile) -> Hits:
    """*Sud* and *Nord*, *South* and *North* take a capital when they mean countries.

    Wrong: les pays du sud
    Right: les pays du Sud
    """
    yield from said(draft, profile, "CAP007", convention=True)


@rule(
    "CAP009",
    group="capitalisation",
    severity="warning",
    fix="sometimes",
    languages="en",
    source="UN Editorial Manual, spelling; measured on adopted texts",
    say={
        "en": "The title has a hyphen and two capitals: “{want}”, not “{found}”",
        "fr": "En anglais, le titre a un trait d’union et deux majuscules\u00a0: "
        "«\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The title has a hyphen and two capitals: {count} places here have it "
        "otherwise, the first is “{found}”",
        "fr:all": "En anglais, le titre a un trait d’union et deux majuscules\u00a0: {count} "
        "endroits s’en écartent, le premier porte «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def secretary_general(draft: Draft, profile: Profile) -> Hits:
    """*Secretary-General* has a hyphen and two capitals.

    Some other organizations write their own without a hyphen; they are left alone.

    Wrong: the Secretary General
    Right: the Secretary-General
    """
    yield from said(draft, profile, "CAP009", convention=True)
