"""Rules of order: which paragraph comes first in the preamble, and which is the last word.

What a phrase calls for is in the lexicons (``power``) and in ``grammar/rules/order.toml``.
Does not move paragraphs: their order is the author's.
"""

from __future__ import annotations

import itertools

from resolutions.lint.lists import word_list
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, ending, heads, place_in, strays
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "STR011",
    group="structure",
    severity="warning",
    families="sc",
    source="practice of the Security Council, measured on its adopted texts",
    say={
        "en": "“{found}” is the last paragraph of the preamble: another one follows here",
        "fr": "«\u00a0{found}\u00a0» est le dernier alinéa du préambule\u00a0: un autre suit ici",
    },
    help={
        "en": "move it to the end of the preamble, just before the first decision",
        "fr": "le placer à la fin du préambule, juste avant la première décision",
    },
)
def chapter_seven_last(draft: Draft) -> Hits:
    """“Acting under Chapter VII” closes the preamble, for it governs what is decided.

    Wrong: *Acting* under Chapter VII …, / *Recalling* …, / 1. *Decides* …
    Right: *Recalling* …, / *Acting* under Chapter VII …, / 1. *Decides* …
    """
    if not adopts(draft):
        return
    ordered = heads(draft)
    for paragraph, after in itertools.pairwise(ordered):
        known = paragraph.known
        if known is None or paragraph.role != "preambular" or after.role != "preambular":
            continue
        if draft.language.facts(known.phrase).get("power") != "chapter-vii":
            continue
        if place_in(paragraph) != place_in(after) or after.known is None:
            continue
        words = word_list("order", draft.language.code).get("chapter")
        match = pattern(words).search(paragraph.text) if words else None
        if match is not None:
            yield finding(paragraph.opening_span, found=paragraph.text[: match.end()])


@rule(
    "PRE010",
    group="preamble",
    severity="info",
    families="un mun",
    source="UN practice: the Charter and earlier texts first, then facts and concerns",
    say={
        "en": "“{found}” cites earlier texts after the preamble has begun with “{first}”",
        "fr": "«\u00a0{found}\u00a0» rappelle des textes, alors que le préambule a commencé par"
        " «\u00a0{first}\u00a0»",
    },
    help={
        "en": "begin with the Charter, treaties and resolutions; facts and concerns come after",
        "fr": "commencer par la Charte, les traités et les résolutions\u00a0; les constats et les"
        " préoccupations viennent ensuite",
    },
)
def order_of_reasons(draft: Draft) -> Hits:
    """A preamble begins with the texts it rests on, and goes on to facts and concerns.

    Said once, where a preamble that begins with a judgement cites texts only later.

    Wrong: *Considering* that …, / *Recalling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1, / *Considering* that …,
    """
    said = word_list("preamble-order", draft.language.code)
    preamble = draft.preamble
    if not said or not adopts(draft) or len(preamble) < 2:
        return
    first = preamble[0]
    if first.known is None or first.known.phrase not in said["judging"] or first.divisions:
        return
    texts = pattern(said["charter"])
    if texts.search(first.text[:160]):
        return
    for paragraph in preamble[1:]:
        known = paragraph.known
        if known is None or known.phrase not in said["citing"]:
            continue
        if texts.search(paragraph.text[:160]):
            found = paragraph.text[: known.end]
            opening = first.text[: first.known.end]
            yield finding(paragraph.opening_span, found=found, first=opening)
            return


@rule(
    "OPE007",
    group="operative",
    severity="warning",
    source="measured on adopted texts: the very last paragraph in 251 of 271 Security Council"
    " resolutions",
    say={
        "en": "The decision to remain seized of the matter is the last paragraph of a resolution",
        "fr": "La décision de rester saisi de la question est le dernier paragraphe d’une"
        " résolution",
    },
    help={
        "en": "move it to the end, and check the numbers",
        "fr": "le placer à la fin, et vérifier les numéros",
    },
)
def seized_last(draft: Draft) -> Hits:
    """The decision to remain seized of the matter closes the resolution.

    It says that the organ comes back to what was just decided. In a text with parts it may
    close each of them.

    Wrong: 7. *Decides* to remain seized of the matter; / 8. *Requests* ….
    Right: 7. *Requests* …; / 8. *Decides* to remain seized of the matter.
    """
    words = word_list("order", draft.language.code).get("seized")
    operative = draft.operative
    if not words or not adopts(draft) or len(operative) < 2:
        return
    stray = strays(draft)
    seized = pattern(words)
    for paragraph, after in itertools.pairwise(operative):
        if paragraph.known is None or id(paragraph) in stray or len(paragraph.text) > 160:
            continue
        if place_in(paragraph) != place_in(after) or after.known is None:
            continue
        if seized.search(_clean(paragraph)):
            yield finding(paragraph.opening_span)


def _clean(paragraph: Paragraph) -> str:
    """The words of a paragraph without the mark at its end, in small letters."""
    return paragraph.text[: ending(paragraph).start].casefold().replace("\u00a0", " ")
