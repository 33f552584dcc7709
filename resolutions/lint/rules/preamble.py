"""Rules of the preamble: how a preambular paragraph opens and ends."""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft


@rule(
    "PRE003",
    group="preamble",
    severity="error",
    fix="sometimes",
    families="un mun",
    source="UN Editorial Manual: a resolution is one sentence; measured on adopted texts",
    say={
        "en": "A preambular paragraph ends with a comma, not with “{found}”",
        "fr": "Un alinéa du préambule se termine par une virgule et non par « {found} »",
    },
    help={"en": "write “{want}”", "fr": "écrire « {want} »"},
)
def preambular_ending(draft: Draft) -> Hits:
    """A preambular paragraph ends with a comma.

    The whole resolution is one sentence whose subject is the organ: commas separate the
    paragraphs of the preamble, semicolons those of the operative part. A colon stands only
    where sub-paragraphs follow.

    Wrong: *Recalling* its resolution 70/1;
    Right: *Recalling* its resolution 70/1,
    """
    comma = draft.language.typography["comma"]
    for paragraph in draft.preamble:
        if paragraph.children:
            continue
        text = paragraph.text.rstrip()
        if text[-1:] in (";", ".", ":"):
            size = len(text)
            words = len(text[:-1].rstrip(" \u00a0\u202f"))
            place = paragraph.at(words, size)
            yield finding(
                paragraph.at(size - 1, size),
                Edit(place.start, place.end, comma),
                found=text[-1],
                want=comma,
            )
