"""Rules of grammar that ask for more than a list of words: who speaks, what an infinitive hangs on.

The words are in ``grammar/rules/terms/grammar.toml``, ``grammar/rules/adverbs.toml`` and
``grammar/rules/repeated-preposition.toml``. What cannot be decided is not said.
"""

from __future__ import annotations

import re

from resolutions.language import fold
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running_clauses, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, embedded
from resolutions.lint.terms import said
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.lookup import Term
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_PURPOSE = pattern(
    r"[ \u00a0](?:d[’']|de )(?:(?:y|en|se|s’|s')\s?)?"
    r"[^\W\d_]+(?:er|ir|re)\s(?:l[’']|(?:le|la|les|un|une|des|leurs?|ses|son|sa|tous|toutes)\s)"
    r"(?P<between>[^,;:.()«»\n]{1,70}?)[ \u00a0]et[ \u00a0](?P<verb>[^\W\d_]+(?:er|ir|re))\b",
    re.IGNORECASE,
)
_GOVERNED = pattern(r"(?:^|\s)(?:à|pour|de|qui|que|et|ou|où|dont|sans)\s|\s(?:d|qu)[’']")
_FEW = 3
_WORD_AFTER = pattern(r"[^\W\d_]+")


@rule(
    "GRA002",
    group="grammar",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="fr",
    source="French grammar",
    say={
        "en": "In French the preposition is said again: “et {want}”",
        "fr": "La préposition se répète\u00a0: «\u00a0et {want}\u00a0»",
    },
    help={"en": "write “et {want}”", "fr": "écrire «\u00a0et {want}\u00a0»"},
)
def preposition_said_again(draft: Draft) -> Hits:
    """In French *afin de* is followed by *de* again before the second infinitive.

    Told only where the second infinitive cannot hang on anything else: no other preposition,
    no *qui* or *que* between the two. Two verbs side by side (*afin de prévenir et combattre*)
    share one preposition and are right.

    Wrong: afin d’accroître la productivité et bénéficier à l’économie
    Right: afin d’accroître la productivité et de bénéficier à l’économie
    """
    table = word_list("repeated-preposition", "fr")
    here = words(draft)
    clauses = running_clauses(draft)
    for lead in table["leads"]:
        for offset in here.get(lead, ()):
            match = _PURPOSE.match(clauses.text, offset + len(lead))
            verb = match["verb"] if match is not None else ""
            if match is None or fold(verb) not in table["infinitives"]:
                continue
            if _GOVERNED.search(match["between"]) is not None:
                continue
            want = f"d’{verb}" if fold(verb)[0] in table["vowels"] else f"de {verb}"
            passage, start = clauses.passage(match.start("verb"))
            place = passage.at(start, start + len(verb))
            edits = passage.edit(start, start + len(verb), want)
            yield finding(place, *edits, safe=False, want=want)


@rule(
    "VRB013",
    group="verbs",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en fr",
    source="house opinion; measured on adopted texts: not in 2,600 of them",
    say={
        "en": "“{found}”: two adverbs of degree weaken each other",
        "fr": "«\u00a0{found}\u00a0»\u00a0: deux adverbes d’intensité s’affaiblissent l’un l’autre",
    },
    help={"en": "keep one: “{want}”", "fr": "n’en garder qu’un\u00a0: «\u00a0{want}\u00a0»"},
)
def stacked_adverbs(draft: Draft) -> Hits:
    """One adverb of degree is enough.

    Wrong: *Deeply strongly condemns* the attacks
    Right: *Strongly condemns* the attacks
    """
    known = frozenset(word_list("adverbs", draft.language.code).get("degree", ()))
    here = words(draft)
    found = known & here.keys()
    if not found:
        return
    clauses = running_clauses(draft)
    for first in sorted(found):
        for at in here[first]:
            if at >= len(clauses.text):
                continue
            end = at + len(first)
            after = _WORD_AFTER.match(clauses.text, end + 1)
            if clauses.text[end : end + 1] not in (" ", "\u00a0") or after is None:
                continue
            second = after[0]
            if fold(second) not in known or fold(second) == first:
                continue
            passage, start = clauses.passage(at)
            typed = clauses.text[at:end]
            want = second[0].upper() + second[1:] if typed[0].isupper() else second
            stop = start + after.end() - at
            yield finding(
                passage.at(start, stop),
                *passage.edit(start, stop, want),
                safe=False,
                found=f"{typed} {second}",
                want=want,
            )


@rule(
    "AGR003",
    group="agreement",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en fr",
    source="practice of adopted texts",
    say={
        "en": "The organ speaks of itself in the third person singular: “{want}”",
        "fr": "L’organe parle de lui-même à la troisième personne du singulier\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "The organ speaks of itself in the third person singular, {count} times it does "
        "not: “{want}”",
        "fr:all": "L’organe parle de lui-même à la troisième personne du singulier, {count} fois "
        "il ne le fait pas\u00a0: «\u00a0{want}\u00a0»",
        "en:none": "“{found}”: the organ speaks of itself in the third person",
        "fr:none": "«\u00a0{found}\u00a0»\u00a0: l’organe parle de lui-même à la troisième "
        "personne",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
        "en:none": "{why_en}",
        "fr:none": "{why_fr}",
    },
)
def organ_in_third_person(draft: Draft, profile: Profile) -> Hits:
    """The organ is “it”: *its concern*, *sa préoccupation*.

    Declarations, in which heads of State say “we”, and texts that are annexed or embedded are
    left alone.

    Wrong: *Expressing* our deep concern,
    Right: *Expressing* its deep concern,
    """
    if not adopts(draft) or declares(draft):
        return
    yield from said(draft, profile, "AGR003", when=lambda term: own_words(draft, term))


@rule(
    "GRA004",
    group="grammar",
    severity="warning",
    fix="sometimes",
    safe=False,
    languages="en",
    source="practice: only the Security Council and treaties bind",
    say={
        "en": "“{found}” binds, and this organ recommends",
        "fr": "En anglais, «\u00a0{found}\u00a0» oblige, et cet organe recommande",
        "en:all": "“{found}” binds, and this organ recommends ({count} times here)",
        "fr:all": "En anglais, «\u00a0{found}\u00a0» oblige, et cet organe recommande "
        "({count} fois ici)",
    },
    help={
        "en": "write “{want}”: {why_en}",
        "fr": "écrire «\u00a0{want}\u00a0»\u00a0: {why_fr}",
    },
)
def shall_of_states(draft: Draft, profile: Profile) -> Hits:
    """What States *shall* do is for treaties and the Security Council to say.

    Left alone: annexes, embedded texts, quotations, paragraphs that recall or reaffirm what
    another text says, and what an organ decides for itself.

    Wrong: *Recommends* that all States shall report
    Right: *Recommends* that all States should report
    """
    if adopts(draft):
        yield from said(draft, profile, "GRA004", when=lambda term: asks(draft, term))


def own_words(draft: Draft, term: Term) -> bool:
    """True in a clause of the body that is no part of an embedded text."""
    paragraph = term.passage.paragraph
    return paragraph is not None and paragraph.part != "annex" and not _embedded(draft, term)


def _embedded(draft: Draft, term: Term) -> bool:
    paragraph = term.passage.paragraph
    while paragraph is not None:
        if id(paragraph) in embedded(draft):
            return True
        paragraph = paragraph.parent
    return False


def declares(draft: Draft) -> bool:
    """True for a text in which heads of State or peoples say “we”: a declaration."""
    here = words(draft)
    pronouns = word_list("first-person", draft.language.code).get("words", ())
    return sum(len(here.get(word, ())) for word in pronouns) > _FEW


def asks(draft: Draft, term: Term) -> bool:
    """True in an operative paragraph that neither decides nor repeats what binds already."""
    paragraph = term.passage.paragraph
    if not own_words(draft, term) or paragraph is None or paragraph.part != "operative":
        return False
    while paragraph.parent is not None:
        paragraph = paragraph.parent
    opening = fold(paragraph.text[: paragraph.opening_end or 0])
    binding = word_list("first-person", draft.language.code).get("binding", ())
    return bool(opening) and not any(word in opening for word in binding)
