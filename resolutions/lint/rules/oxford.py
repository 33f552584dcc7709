"""Rules of English spelling: Oxford, and the compounds of the United Nations list.

The words are in ``grammar/rules/terms/spelling-en.toml``.
"""

from __future__ import annotations

from resolutions.lint.registry import rule
from resolutions.lint.terms import said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.lookup import Term
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft


@rule(
    "SPE005",
    group="spelling",
    severity="warning",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, spelling; measured on adopted texts: organization 7,369, "
    "organisation 4",
    say={
        "en": "The United Nations writes “{want}”, not “{found}”",
        "fr": "L’ONU écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The United Nations spells otherwise in {count} places, as in “{want}”, not "
        "“{found}”",
        "fr:all": "L’ONU écrit autrement {count} mots, comme «\u00a0{want}\u00a0» et non "
        "«\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def oxford_spelling(draft: Draft, profile: Profile) -> Hits:
    """English is spelt with -ize where Oxford does, and the British way otherwise.

    A capital inside a sentence shows a name, which keeps its own spelling. The verb that opens
    a paragraph has a rule of its own.

    Wrong: the organisation of labor
    Right: the organization of labour
    """
    yield from said(draft, profile, "SPE005", convention=True, when=_inside)


@rule(
    "SPE006",
    group="spelling",
    severity="warning",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, spelling",
    say={
        "en": "The United Nations writes “{want}”, not “{found}”",
        "fr": "L’ONU écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The United Nations writes {count} compounds here otherwise, as in “{want}”, "
        "not “{found}”",
        "fr:all": "L’ONU écrit autrement {count} composés, comme «\u00a0{want}\u00a0» et non "
        "«\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def english_compound(draft: Draft, profile: Profile) -> Hits:
    """English compounds have their fixed form: one word, two, or a hyphen.

    Wrong: international co-operation
    Right: international cooperation
    """
    yield from said(draft, profile, "SPE006", convention=True)


def _inside(term: Term) -> bool:
    """True for a word that is not part of an opening phrase."""
    clause = term.passage.paragraph
    return clause is None or term.start >= clause.opening_end
