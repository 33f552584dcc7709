"""What a page prints of its own: words, the organization and organ of a masthead, and which
characters and addresses can stand on a page at all. Knows no format.
"""

from __future__ import annotations

from resolutions.language import load, organs
from resolutions.model import Text
from resolutions.patterns import pattern
from resolutions.resources import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.marked import Hand, Stretch

# Left to right inside a text from right to left: symbols, numbers with strokes, Latin words.
LATIN = pattern(r"[A-Za-z\u00c0-\u024f][\w./()&’'-]*(?<![.(])|\d+(?:[/.,:]\d+)+")
_LIVE = pattern(r"(?i)(?:https?|ftp|mailto):[^\s\"<>\\^`{|}]+\Z")
_MARKS = pattern(r" > ")
_ILLEGAL = pattern("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def organ_of(document: Document) -> str:
    """The organ in whose name a document speaks, as a masthead says it."""
    name = document.enacting.name if document.enacting is not None else ""
    return name[:1].upper() + name[1:]


def organization_of(document: Document) -> str:
    """*United Nations*, where one of its organs speaks and the header does not say it."""
    organ = document.enacting.organ if document.enacting is not None else ""
    while organ and not organs.is_principal(organ):
        organ = organs.parent(organ)
    return tags()[document.language][1] if organ and document.language in tags() else ""


def tags() -> dict[str, tuple[str, str]]:
    """By the code of a language: its full tag, and the name of the United Nations."""
    rows = (line.split("\t") for line in read_text("templates/docx/words.tsv").splitlines())
    return {row[0]: (row[1], row[2]) for row in rows}


def words_in(language: str) -> dict[str, str]:
    """The words that a page prints of its own, in a language, else in English."""
    import tomllib

    known = tomllib.loads(read_text("templates/words.toml"))
    return {**known["en"], **known.get(language, {})}


def direction(code: str) -> str:
    """``ltr`` or ``rtl``, of a language that is known; else ``ltr``."""
    try:
        return load(code).direction
    except KeyError:
        return "ltr"


def only_text(stretches: tuple[Stretch, ...]) -> str:
    """The words, where they are plain words and nothing else; else an empty string."""
    if len(stretches) == 1 and len(stretches[0].content) == 1:
        only = stretches[0].content[0]
        return only.text if isinstance(only, Text) else ""
    return ""


def legal(text: str) -> str:
    """The text without characters that are none; each becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text) if _ILLEGAL.search(text) else text


def live(target: str) -> bool:
    """True for the target of a link that leads to a page or a letter box, and nowhere else."""
    return _LIVE.match(target) is not None


def named(hand: Hand) -> str:
    """Who made a change: a delegation, and the number of its amendment."""
    return legal(f"{hand.author} ({hand.amendment})" if hand.amendment else hand.author)


def told(hand: Hand) -> str:
    """What is told of a hand besides its name, in one line."""
    lines = [line for line in hand.said.split("\n") if line.strip()]
    if len(lines) > 1 and hand.author in lines[0]:
        del lines[0]
    return legal(_MARKS.sub(" ", " ".join(lines)).replace("*", ""))
