"""What people type for an amendment, a part of one, a paragraph of the draft.

``3``, ``A3``, ``a3`` and ``03`` are the same amendment, where only one can be meant; ``7/1+3``
is a part of one; ``OP 3``, ``op3``, ``OP 3(b)`` a paragraph. Words for the draft and for answers
are in the catalogues, in every language.
"""

from __future__ import annotations

import re

from resolutions.cli.speech import bare
from resolutions.errors import Usage
from resolutions.messages import languages, place, say
from resolutions.session.state import DRAFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.session.state import State

_ID = re.compile(r"(?:amendement|amendment|amdt|amd|am|a|no|#)?[.\s-]*0*(\d.*)")
_ADDRESS = re.compile(
    r"(?P<annex>.*/)?\s*(?P<part>OP|PP)?\s*(?P<n>\d+)\s*(?P<subs>(?:\(\w+\)\s*)*)", re.I
)
_PARAGRAPH = re.compile(r"(?:^|/)(?:OP|PP) \d")
_SUB = re.compile(r"\((\w+)\)")


def amendment_id(typed: str, state: State) -> str:
    """The amendment that is meant. Raises `Usage` (``no-such-amendment``) for none, or where
    several could be meant."""
    known = list(state.amendments)
    if not typed.strip():
        raise Usage("no-number")
    if typed in known:
        return typed
    for same in (str.casefold, _plain):
        found = [id for id in known if same(id) == same(typed)]
        if len(found) == 1:
            return found[0]
        known = found or known
    if not known:
        raise Usage("no-amendment-yet", name=typed)
    raise Usage("no-such-amendment", name=typed, known=known)


def amendment_ids(typed: Iterable[str], state: State) -> tuple[str, ...]:
    """The amendments of some words, or of lists in them (``2,1``), each once."""
    words = (word for one in typed for word in re.split(r"[,;\s]+", one) if word)
    return tuple(dict.fromkeys(amendment_id(word, state) for word in words))


def amendment_part(typed: str, state: State) -> tuple[str, list[int]]:
    """An amendment, and the numbers of those instructions that are meant: ``3/1+2``; none where
    it is meant as a whole. Raises `Usage`."""
    head, _, part = typed.rpartition("/") if "/" in typed else (typed, "", "")
    numbers = [int(n) for n in re.findall(r"\d+", part)]
    if part and not numbers:
        raise Usage("bad-instructions", name=typed)
    return amendment_id(head, state), numbers


def votable(words: Sequence[str], state: State) -> tuple[str, list[str]]:
    """What the first of some words name (an amendment, a part of one, ``draft``, a paragraph),
    and the words that are left."""
    first, *rest = words
    if bare(first) in ("op", "pp") and rest:
        first, rest = f"{first} {rest[0]}", rest[1:]
        while rest and re.fullmatch(r"\(\w+\)", rest[0]):
            first, rest = f"{first} {rest[0]}", rest[1:]
    if is_draft(first):
        return DRAFT, rest
    if re.match(r"(?i)(?:.*/\s*)?[op]p\s*\d", first):
        return address(first), rest
    head, stroke, part = first.rpartition("/")
    if stroke:
        return f"{amendment_id(head, state)}/{_numbers(part)}", rest
    return amendment_id(first, state), rest


def is_draft(typed: str) -> bool:
    """True for a word that means the draft as a whole."""
    return bare(typed) in words_for("draft")


def address(typed: str) -> str:
    """A paragraph as it is called everywhere: ``op3(b)`` is ``OP 3 (b)``. What is no paragraph
    stays as it is, to be refused by who knows the text."""
    match = _ADDRESS.fullmatch(typed.strip())
    if match is None:
        return typed.strip()
    subs = "".join(f" ({one})" for one in _SUB.findall(match["subs"]))
    return f"{match['annex'] or ''}{(match['part'] or 'OP').upper()} {match['n']}{subs}"


def named(on: str, lang: str) -> str:
    """What is voted on, in words that can begin a sentence."""
    if on == DRAFT:
        return say("session.name.draft", lang)
    if is_paragraph(on):
        where = place(on, lang)
        return where[:1].upper() + where[1:]
    id, stroke, part = on.rpartition("/")
    if not stroke:
        return say("session.name.amendment", lang, id=on)
    numbers = part.replace("+", ", ")
    return say("session.name.part", lang, id=id, numbers=numbers, n=part.count("+") + 1)


def is_paragraph(on: str) -> bool:
    """True for the address of a paragraph of the draft."""
    return _PARAGRAPH.search(on) is not None


def small(text: str) -> str:
    """Words that begin a sentence, inside one."""
    return text[:1].lower() + text[1:]


def words_for(what: str) -> frozenset[str]:
    """The words for an answer or the draft, in every language, without accents."""
    return frozenset(
        bare(word.strip())
        for lang in languages()
        for word in say(f"session.word.{what}", lang).split(",")
    )


def _plain(id: str) -> str:
    """A number without what stands before it."""
    said = bare(id).replace("\u00a0", " ").strip()
    match = _ID.fullmatch(said)
    return match[1] if match else said


def _numbers(part: str) -> str:
    return "+".join(re.findall(r"\w+", part)) if part else part
