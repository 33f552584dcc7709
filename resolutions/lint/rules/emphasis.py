"""Rules of emphasis: the opening phrase is marked, and nothing but the phrase.

House style sets in italics the verb with its adverbs (*Recalling also*, *Noting with
satisfaction*), and leaves the preposition after it upright (*Taking note* of). Conferences
want a mark, whichever it is. Fixes move marks and change no word.
Does not know which words are phrases: that is for the lexicons; nor emphasis elsewhere.
"""

from __future__ import annotations

from resolutions.lint.registry import rule
from resolutions.lint.rules._emphasis import (
    all_bare,
    bare_text,
    by_fault,
    extents,
    kinds,
    missing,
    openings,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_SAY = {
    "en": "“{rest}” is not emphasised with the opening phrase",
    "fr": "«\u00a0{rest}\u00a0» ne se met pas en italique avec la formule d’ouverture",
    "en:short": "“{rest}” belongs to the opening phrase, and is emphasised with it",
    "fr:short": "«\u00a0{rest}\u00a0» fait partie de la formule d’ouverture et se met en italique"
    " avec elle",
    "en:missing": "The opening phrase “{found}” is not emphasised, though others are",
    "fr:missing": "La formule d’ouverture «\u00a0{found}\u00a0» n’est pas en italique, alors que"
    " d’autres le sont",
    "en:all": "In {count} opening phrases the emphasis goes too far, as in “{found}”",
    "fr:all": "Dans {count} formules d’ouverture, l’italique va trop loin, par exemple dans"
    " «\u00a0{found}\u00a0»",
    "en:all-short": "In {count} opening phrases the emphasis stops too early, as in “{found}”",
    "fr:all-short": "Dans {count} formules d’ouverture, l’italique s’arrête trop tôt, par exemple"
    " après «\u00a0{found}\u00a0»",
    "en:all-missing": "{count} opening phrases are not emphasised, as “{found}”",
    "fr:all-missing": "{count} formules d’ouverture ne sont pas en italique, par exemple"
    " «\u00a0{found}\u00a0»",
}
_HELP = {
    "en": "emphasise “{want}” only",
    "fr": "ne mettre en italique que «\u00a0{want}\u00a0»",
    "en:short": "emphasise “{want}”",
    "fr:short": "mettre en italique «\u00a0{want}\u00a0»",
    "en:missing": "write “*{want}*”",
    "fr:missing": "écrire «\u00a0*{want}*\u00a0»",
    "en:all": "emphasise “{want}” only, and the other verbs in the same way",
    "fr:all": "ne mettre en italique que «\u00a0{want}\u00a0», et de même ailleurs",
    "en:all-short": "emphasise “{want}”, and the others in the same way",
    "fr:all-short": "mettre en italique «\u00a0{want}\u00a0», et de même ailleurs",
    "en:all-missing": "write “*{want}*”, and the others in the same way",
    "fr:all-missing": "écrire «\u00a0*{want}*\u00a0», et de même ailleurs",
}


@rule(
    "PRE006",
    group="preamble",
    severity="warning",
    fix="sometimes",
    families="un",
    languages="en fr es ru",
    source="UN house style, measured on the printed General Assembly resolutions 73/6 to 73/8",
    say={
        **_SAY,
        "en:bare": "None of the {count} opening phrases is in italics",
        "fr:bare": "Aucune des {count} formules d’ouverture n’est en italique",
        "en:kind": "{count} opening phrases are bold or underlined: the house style is italics",
        "fr:kind": "{count} formules d’ouverture sont en gras ou soulignées\u00a0: l’usage de"
        " l’ONU est l’italique",
    },
    help={
        **_HELP,
        "en:bare": "write “*{want}*”, and the others in the same way",
        "fr:bare": "écrire «\u00a0*{want}*\u00a0», et de même ailleurs",
        "en:kind": "write “*{want}*”, and the others in the same way",
        "fr:kind": "écrire «\u00a0*{want}*\u00a0», et de même ailleurs",
    },
)
def italic_opening(draft: Draft) -> Hits:
    """The opening phrase of a preambular paragraph is in italics, and only the phrase.

    Adverbs belong to it (*Recalling also*), a complement with “with” too (*Noting with
    satisfaction*); a preposition does not (*Taking note* of). A text that emphasises none of
    its openings is one finding, and a remark where nothing at all is emphasised: copying may
    have lost it.

    Wrong: *Taking note of* the report,
    Right: *Taking note* of the report,
    """
    bare_ones = bare_text(draft)
    if bare_ones:
        yield all_bare(draft, bare_ones)
        return
    own = [one for one in openings(draft) if one.paragraph.role == "preambular"]
    yield from by_fault([*extents(draft, "preambular"), *missing(draft, own)], len(own))
    yield from kinds(draft)


@rule(
    "OPE010",
    group="operative",
    severity="warning",
    fix="sometimes",
    families="un",
    languages="en fr es ru",
    source="UN house style, measured on the printed General Assembly resolutions 73/6 to 73/8",
    say=_SAY,
    help=_HELP,
)
def italic_verb(draft: Draft) -> Hits:
    """The opening verb of an operative paragraph is in italics, and only the verb.

    *Decides* to, *Calls upon* States, *Takes note with appreciation* of. A text without any
    emphasis is the business of PRE006.

    Wrong: 1. *Decides to* hold a conference;
    Right: 1. *Decides* to hold a conference;
    """
    own = [one for one in openings(draft) if one.paragraph.role == "operative"]
    yield from by_fault([*extents(draft, "operative"), *missing(draft, own)], len(own))


@rule(
    "PRE007",
    group="preamble",
    severity="warning",
    fix="sometimes",
    families="mun",
    languages="en fr es ru",
    source="guides of Model United Nations conferences: italics or underlining",
    say={
        "en:bare": "None of the {count} opening phrases is in italics or underlined",
        "fr:bare": "Aucune des {count} formules d’ouverture n’est en italique ou soulignée",
        "en:missing": _SAY["en:missing"],
        "fr:missing": "La formule d’ouverture «\u00a0{found}\u00a0» n’est pas mise en évidence,"
        " alors que d’autres le sont",
        "en:all-missing": _SAY["en:all-missing"],
        "fr:all-missing": "{count} formules d’ouverture ne sont pas mises en évidence, par exemple"
        " «\u00a0{found}\u00a0»",
    },
    help={
        "en:bare": "write “*{want}*”, and the others in the same way",
        "fr:bare": "écrire «\u00a0*{want}*\u00a0», et de même ailleurs",
        "en:missing": _HELP["en:missing"],
        "fr:missing": _HELP["fr:missing"],
        "en:all-missing": _HELP["en:all-missing"],
        "fr:all-missing": _HELP["fr:all-missing"],
    },
)
def marked_opening(draft: Draft) -> Hits:
    """The opening phrases are set off, by italics or by underlining.

    Conferences differ on which, and on where the emphasis ends: only that it is missing is
    said. A text that emphasises nothing at all is a remark: copying may have lost it.

    Wrong: Recalling its resolution 70/1,
    Right: *Recalling* its resolution 70/1,
    """
    bare_ones = bare_text(draft)
    if bare_ones:
        yield all_bare(draft, bare_ones)
        return
    yield from by_fault(missing(draft, openings(draft)), len(openings(draft)))
