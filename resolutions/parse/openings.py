"""Which words open a paragraph: those the author emphasised, else the phrase we know.

Knows one paragraph at a time; whether it is preambular or operative is for
`resolutions.parse.roles`, which also sees what stands around it.
"""

from __future__ import annotations

from resolutions.language import Language, Opening
from resolutions.parse.inline import Inside
from resolutions.records import dataclass

_STOPS = " ,;:.…\u00a0\u202f،；：，"
_MOST_WORDS = 9


@dataclass(slots=True)
class Opened:
    """The opening of a paragraph.

    ``words``: as printed, without marks; empty where none was recognised.
    ``end``: plain offset after them. ``part``: ``p``, ``o``, ``b`` for a known phrase, else
    empty. ``known``: the entry of the lexicon. ``emphasised``: the author marked it.
    ``foreign``: the language of the phrase where it is not the document's.
    """

    words: str
    end: int
    part: str
    known: Opening | None
    emphasised: bool
    foreign: str = ""


def opened(inside: Inside, language: Language) -> Opened:
    """The opening of a paragraph's plain words."""
    plain = inside.plain
    known = language.opening(plain)
    mark = _marked(inside)
    whole = mark >= len(plain.rstrip(_STOPS)) > 0
    if whole and known is not None and len(plain.split()) <= 6 and plain[:1].islower():
        return Opened(plain[:mark], mark, known.part, known, True)
    if mark and mark < len(plain.rstrip(_STOPS)):
        words = plain[:mark]
        if known is None and words.split():
            known = language.opening(words)
        return Opened(words, mark, known.part if known else "", known, True)
    if known is not None:
        words = plain[: known.italic_end]
        return Opened(words, known.italic_end, known.part, known, bool(mark))
    spoken = _after_organ(plain, language)
    if spoken is not None:
        return Opened(
            plain[: spoken.italic_end], spoken.italic_end, spoken.part, spoken, bool(mark)
        )
    if mark and len(plain.split()) <= 4 and plain[:1].islower():
        return Opened(plain[:mark], mark, "", None, True)
    return Opened("", 0, "", None, False)


def _after_organ(plain: str, language: Language) -> Opening | None:
    """The verb of a paragraph that names the organ again (*The Council requests …*)."""
    if not language.starts_with_article(plain):
        return None
    organ = language.organ(plain)
    if organ is None or plain[organ[2] : organ[2] + 1] != " ":
        return None
    found = language.opening(plain, organ[2] + 1)
    return found if found is not None and found.part != "p" else None


def _marked(inside: Inside) -> int:
    """The plain offset after a short emphasis that begins the paragraph, else 0."""
    if not inside.emphases:
        return 0
    start, end, kind = min(inside.emphases)
    if start or kind in ("strike", "sup", "sub"):
        return 0
    end = max(e for s, e, _ in inside.emphases if s == 0)
    words = inside.plain[:end].rstrip(_STOPS)
    if not words or len(words.split()) > _MOST_WORDS or not words[0].isalpha():
        return 0
    return len(words)
