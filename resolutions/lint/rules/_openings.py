"""The opening of a paragraph: whether there is one, whether it is known, and what it nearly is.

What several rules of openings share. Registers nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from resolutions.language import WORD, bare, differs, fold, load, may_open
from resolutions.language.likeness import ratio, slips
from resolutions.lint.rules._shared import COMMAS, SPACES, unended
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_MANY = 8
_FREELY = 20


def opening_state(draft: Draft, paragraph: Paragraph, previous: Paragraph | None) -> str:
    """What is to be said of a paragraph's opening: ``fine``, ``unknown`` (there is one, but
    not in the lexicon, or nearly), ``absent``, or ``broken`` (the rest of a cut line)."""
    if paragraph.known is not None or not paragraph.text.strip():
        return "fine"
    if paragraph.opening and not paragraph.emphasised:
        return "fine"
    if draft.language.organ(paragraph.text) is not None or _built(draft, paragraph):
        return "fine"
    first = paragraph.text.lstrip()[:1]
    if not paragraph.emphasised and paragraph.label is None and previous is not None:
        close = not paragraph.block.blank and previous.block.blank
        if close or unended(previous):
            return "broken"
    if not first.isalpha() or _closes(draft, paragraph) or _continues(draft, paragraph):
        return "broken"
    if _foreign(draft, paragraph):
        return "fine"
    if paragraph.emphasised or nearest(draft, paragraph):
        return "unknown"
    return "absent"


def _built(draft: Draft, paragraph: Paragraph) -> bool:
    """True for *Having undertaken*: begun with a word that begins many phrases. Without
    emphasis they are to be phrases of this part, and more of them: a sentence may begin so."""
    head = WORD.match(paragraph.text)
    least = _MANY if paragraph.emphasised else _FREELY
    if head is None or len(head[0]) < (4 if paragraph.emphasised else 5):
        return False
    alike = draft.language.data["openings"].get(bare(fold(head[0])), ())
    if len(alike) < least:
        return False
    parts = "bpo" if paragraph.emphasised else "b" + wanted_part(paragraph)[0]
    longer = sum(len(entry[0]) > 1 and entry[1] in parts for entry in alike)
    return longer >= least and not nearest(draft, paragraph)


def _closes(draft: Draft, paragraph: Paragraph) -> bool:
    """True for the words that record an adoption."""
    known = draft.language.data["closing"]
    return any(pattern(one, re.IGNORECASE).match(paragraph.text) for one in known)


def expressions(code: str) -> None:
    """Ask for the regular expressions of a language, so that they are compiled with the wheel."""
    for one in load(code).data["closing"]:
        pattern(one, re.IGNORECASE)


def _continues(draft: Draft, paragraph: Paragraph) -> bool:
    """True for *That …*, *And noting …*: text that goes on with the paragraph before."""
    language = draft.language
    said = fold(paragraph.text[:120])
    for word in language.data["enacting"]["continuing"]:
        start = fold(word)
        if said.startswith(start) and (start[-1] == "'" or not said[len(start)].isalpha()):
            return True
    head = WORD.match(paragraph.text)
    if head is None or len(head[0]) > 3:
        return False
    at = head.end()
    while at < len(paragraph.text) and paragraph.text[at] in SPACES + COMMAS:
        at += 1
    return language.opening(paragraph.text, at) is not None


def _foreign(draft: Draft, paragraph: Paragraph) -> bool:
    """True for a paragraph in another language of the lexicons."""
    own = draft.language.code
    for code in may_open(paragraph.text):
        if code != own and load(code).opening(paragraph.text) is not None:
            return True
    return bool(differs(paragraph.text, draft.language))


def wanted_part(paragraph: Paragraph) -> str:
    """``preambular`` or ``operative``: the table of the lexicon a paragraph opens from."""
    return "preambular" if paragraph.role == "preambular" else "operative"


def nearest(draft: Draft, paragraph: Paragraph) -> str:
    """The opening phrase that a paragraph's first words nearly are, or an empty string."""
    words = tuple(m[0] for m in WORD.finditer(paragraph.text[:160]))[:_MANY]
    return _nearest(draft.language.code, wanted_part(paragraph), words) if words else ""


@lru_cache(maxsize=1024)
def _nearest(code: str, part: str, words: tuple[str, ...]) -> str:
    language = load(code)
    word = bare(fold(words[0]))
    if fold(words[0]) in language.data["common"]:
        return _nearest_phrase(code, part, words)
    limit = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
    best: tuple[int, int, str] | None = None
    for key in language.data["openings"]:
        if abs(len(key) - len(word)) > limit or len(key) < 4 or key[0] != word[0]:
            continue
        distance = slips(word, key, limit)
        known = language.opening(" ".join((key, *words[1:]))) if distance <= limit else None
        if known is None or known.part not in (part[0], "b"):
            continue
        rank = (distance, -int(language.facts(known.phrase).get("count", 0)), known.phrase)
        best = rank if best is None else min(best, rank)
    return best[2] if best is not None else _nearest_phrase(code, part, words)


def _nearest_phrase(code: str, part: str, words: tuple[str, ...]) -> str:
    """The phrase of several words that differs from the first ones by a letter or two."""
    said = [fold(word) for word in words]
    first = said[0][:1]
    best, score = "", 86.0
    for phrase in load(code).phrases(part):
        size = phrase.count(" ") + 1
        if size < 2 or len(said) < size or phrase[:1].casefold() != first:
            continue
        likeness = ratio(" ".join(said[:size]), fold(phrase))
        if likeness > score:
            best, score = phrase, likeness
    return best


def usual(draft: Draft, part: str) -> list[str]:
    """The three opening phrases that adopted texts use most."""
    return list(_usual(draft.language.code, part))


@lru_cache(maxsize=32)
def _usual(code: str, part: str) -> tuple[str, ...]:
    language = load(code)
    phrases = language.phrases(part)
    return tuple(sorted(phrases, key=lambda p: -int(language.facts(p).get("count", 0)))[:3])
