"""Rules of tone: a resolution is sober, fits everybody, and asks for votes.

The words are in ``grammar/rules/terms/style.toml`` and ``mun.toml``.
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
    "STY004",
    group="style",
    severity="info",
    fix="sometimes",
    safe=False,
    languages="fr",
    source="house opinion, shared by French translators",
    say={
        "en": "“{found}” is a word of the press",
        "fr": "«\u00a0{found}\u00a0» est un mot de la presse",
        "en:all": "“{found}” is a word of the press ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» est un mot de la presse ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def journalistic_adjective(draft: Draft, profile: Profile) -> Hits:
    """*Onusien* belongs to the press; documents say *des Nations Unies*.

    Wrong: les institutions onusiennes
    Right: les organismes des Nations Unies
    """
    yield from said(draft, profile, "STY004")


@rule(
    "STY022",
    group="style",
    severity="info",
    fix="sometimes",
    safe=False,
    source="house opinion: a resolution seeks the widest agreement",
    say={
        "en": "“{found}” accuses",
        "fr": "«\u00a0{found}\u00a0» accuse",
        "en:all": "“{found}” accuses ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» accuse ({count} fois ici)",
        "en:none": "“{found}” accuses, and will not be agreed by consensus",
        "fr:none": "«\u00a0{found}\u00a0» accuse et ne fera pas consensus",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
        "en:none": "{why_en}",
        "fr:none": "{why_fr}",
    },
)
def polemical_wording(draft: Draft, profile: Profile) -> Hits:
    """A resolution asks for votes: it names facts and does not accuse.

    Wrong: the imperialist policies of some countries
    Right: the policies of some countries
    """
    yield from said(draft, profile, "STY022")


@rule(
    "STY034",
    group="style",
    severity="info",
    fix="sometimes",
    safe=False,
    source="measured on adopted texts: the formula of the Security Council",
    say={
        "en": "“{found}” is the formula of the Security Council",
        "fr": "«\u00a0{found}\u00a0» est la formule du Conseil de sécurité",
        "en:all": "“{found}” is the formula of the Security Council ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» est la formule du Conseil de sécurité ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def actively_seized(draft: Draft, profile: Profile) -> Hits:
    """Only the Security Council remains *actively* seized of a matter.

    Wrong: Decides to remain actively seized of the matter.
    Right: Decides to remain seized of the matter.
    """
    yield from said(draft, profile, "STY034")


@rule(
    "STY040",
    group="style",
    severity="info",
    fix="sometimes",
    safe=False,
    source="guidelines of the United Nations for gender-inclusive language",
    say={
        "en": "“{found}” is not the wording of today",
        "fr": "«\u00a0{found}\u00a0» n’est plus la formulation en usage",
        "en:all": "“{found}” is not the wording of today ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» n’est plus la formulation en usage ({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def gender_inclusive(draft: Draft, profile: Profile) -> Hits:
    """Words for people and offices fit women and men.

    Terms of law (the common heritage of mankind) and the French *droits de l’homme* stay.

    Wrong: the future of mankind
    Right: the future of humankind
    """
    yield from said(draft, profile, "STY040")


@rule(
    "STY041",
    group="style",
    severity="info",
    fix="sometimes",
    safe=False,
    source="house opinion",
    say={
        "en": "“{found}” says nothing that can be voted on",
        "fr": "«\u00a0{found}\u00a0» ne dit rien que l’on puisse mettre aux voix",
        "en:all": "“{found}” says nothing that can be voted on ({count} times here)",
        "fr:all": "«\u00a0{found}\u00a0» ne dit rien que l’on puisse mettre aux voix ({count} "
        "fois ici)",
        "en:none": "“{found}” says nothing that can be voted on",
        "fr:none": "«\u00a0{found}\u00a0» ne dit rien que l’on puisse mettre aux voix",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
        "en:none": "{why_en}",
        "fr:none": "{why_fr}",
    },
)
def empty_intensifier(draft: Draft, profile: Profile) -> Hits:
    """Intensifiers and vague quantities add no meaning.

    Wrong: investing massively in ports
    Right: investing in ports
    """
    yield from said(draft, profile, "STY041")


@rule(
    "VRB005",
    group="verbs",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en",
    source="measured on adopted texts: not in 2,600 of them",
    say={
        "en": "No adopted text begins a paragraph with “{found}”",
        "fr": "Aucun texte adopté ne commence un paragraphe par «\u00a0{found}\u00a0»",
        "en:all": "No adopted text begins a paragraph with “{found}” ({count} times here)",
        "fr:all": "Aucun texte adopté ne commence un paragraphe par «\u00a0{found}\u00a0» "
        "({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def hand_out_phrase(draft: Draft, profile: Profile) -> Hits:
    """Some openings stand in hand-outs of conferences only.

    Wrong: *Fulfilling* its mandate,
    Right: *Recalling* its mandate,
    """
    yield from said(draft, profile, "VRB005")
