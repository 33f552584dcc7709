"""Rules of weight: a paragraph that nobody reads to its end, a preamble that outweighs the rest.

Both are opinions of style, and never more than remarks. Counts words, not lines or pages.
"""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, heads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LONG = 250
"""Words of a paragraph from which it should be divided."""
_LEAST = 150
"""Words of a preamble below which its length does not matter."""
_TIMES = 2


@rule(
    "STR006",
    group="structure",
    severity="info",
    families="un mun",
    source="house opinion: more than 250 words are hard to discuss as one paragraph",
    say={
        "en": "This paragraph has {count} words",
        "fr": "Ce paragraphe compte {count} mots",
    },
    help={
        "en": "divide it into two paragraphs, or into sub-paragraphs",
        "fr": "le diviser en deux paragraphes, ou en alinéas",
    },
)
def long_paragraph(draft: Draft) -> Hits:
    """A paragraph of more than 250 words is divided.

    Its sub-paragraphs do not count: they can be read one by one.

    Wrong: 1. *Requests* … (three hundred words);
    Right: 1. *Requests* …: (a) …; (b) …;
    """
    if not adopts(draft):
        return
    for paragraph in heads(draft):
        if len(paragraph.text) > 4 * _LONG:
            count = len(paragraph.text.split())
            if count > _LONG:
                yield finding(paragraph.opening_span, count=count)


@rule(
    "PRE009",
    group="preamble",
    severity="info",
    families="un mun",
    source="house opinion: what a resolution decides is in its operative part",
    say={
        "en": "The preamble has {count} words, the operative part {other}",
        "fr": "Le préambule compte {count} mots, le dispositif {other}",
    },
    help={
        "en": "shorten the preamble, or say in the operative part what follows from it",
        "fr": "abréger le préambule, ou dire dans le dispositif ce qui en découle",
    },
)
def long_preamble(draft: Draft) -> Hits:
    """A preamble is not more than twice as long as the operative part.

    Short preambles are left alone.

    Wrong: twelve reasons, and one decision of a line
    Right: as many reasons as the decisions need
    """
    if not adopts(draft) or not draft.preamble or not draft.operative:
        return
    preamble = operative = 0
    for paragraph in draft.paragraphs:
        if paragraph.part == "preamble":
            preamble += len(paragraph.text)
        elif paragraph.part == "operative":
            operative += len(paragraph.text)
    if preamble <= _TIMES * operative:
        return
    count = sum(len(p.text.split()) for p in draft.paragraphs if p.part == "preamble")
    other = sum(len(p.text.split()) for p in draft.paragraphs if p.part == "operative")
    if count >= _LEAST and count > _TIMES * other:
        yield finding(draft.preamble[0].opening_span, count=count, other=other)
