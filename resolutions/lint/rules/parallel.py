"""A rule of lists: their sub-paragraphs go on alike from the words that introduce them.

What beginnings there are is data (``grammar/rules/item-openings.toml``); a beginning that it
does not know is never judged. Whether the words before the colon fit is not looked at.
"""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._labels import lists
from resolutions.lint.rules._shared import adopts, embedded
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LONGEST = 90
_WORDS = 3


@rule(
    "OPE012",
    group="operative",
    severity="warning",
    families="un mun",
    languages="en fr",
    source="UN Editorial Manual, lists: items are parallel in construction",
    say={
        "en": "Sub-paragraphs of one list begin alike, but “{found}” does not begin like “{first}”",
        "fr": "Les alinéas d’une énumération commencent de la même façon, mais"
        " «\u00a0{found}\u00a0» ne commence pas comme «\u00a0{first}\u00a0»",
    },
    help={
        "en": "each one goes on from the words before the colon: write all of them as the first",
        "fr": "chacun continue la phrase qui précède le deux-points\u00a0: les écrire tous comme"
        " le premier",
    },
)
def parallel_items(draft: Draft) -> Hits:
    """Sub-paragraphs of one list begin alike: all with “To …”, or all with a noun.

    Only what is surely mixed is said: *To* and a verb beside a noun or an *-ing* form, and in
    French *De* and an infinitive, an infinitive, *En* and a participle, a noun.

    Wrong: *Invites* States: (a) To build schools; (b) Training teachers;
    Right: *Invites* States: (a) To build schools; (b) To train teachers;
    """
    table = word_list("item-openings", draft.language.code)
    if not table or not adopts(draft):
        return
    for found in lists(draft, annexes=False):
        if len(found.items) < 2 or found.parent.part != "operative":
            continue
        if id(found.items[0]) in embedded(draft):
            continue
        first, kind = "", ""
        for item in found.items:
            here = _kind(item.text, table)
            if not here:
                continue
            if not kind:
                first, kind = _head(item.text), here
            elif {f"{kind} {here}", f"{here} {kind}"} & set(table["mixed"]):
                place = item.at(0, len(_head(item.text)))
                yield finding(place, found=_head(item.text), first=first)
                break


def _kind(text: str, table: dict[str, Any]) -> str:
    """How a sub-paragraph begins, or an empty string where that is not known."""
    said = text[:_LONGEST].lower().replace("'", "’").replace("\u00a0", " ")
    if pattern(table["leave"]).match(said):
        return ""
    for kind, expression in table["kinds"].items():
        if pattern(expression).match(said):
            return str(kind)
    return ""


def _head(text: str) -> str:
    """The first words of a sub-paragraph."""
    return " ".join(text[:_LONGEST].split(" ")[:_WORDS]).rstrip(" ,;:.")
