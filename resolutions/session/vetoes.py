"""Who may have cast a veto: members with that right, and names that may be one of them misspelt.

A veto lost to a typing error would adopt what was rejected, so such a name is asked about. Names
of States that no longer exist, or never did, are nobody’s veto. Decides no vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")


def code(name: str) -> str:
    """The three letters of a State, however it is called; the name itself where it is none."""
    from resolutions.language.states import named

    found = named(name, "en")
    return found.state if found is not None else name.upper()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A ``name`` that is no State's, and the permanent ``state`` that it is like."""

    name: str
    state: str


def doubtful(names: Iterable[str], permanent: Sequence[str]) -> Doubt | None:
    """The first of some names that may be a permanent member’s, or None."""
    from resolutions.language.states import named

    for name in names:
        state = _like(name, permanent) if named(name, "en") is None else ""
        if state:
            return Doubt(name, state)
    return None


def _like(name: str, permanent: Sequence[str]) -> str:
    """The permanent member that a name is like, by a letter or two, or by a word that no other
    State has in its name."""
    from resolutions.language.states import nearest
    from resolutions.messages import languages

    said = _words(name)
    for lang in languages():
        near = nearest(name, lang)
        if near in permanent:
            return near
    for lang in languages():
        for state in permanent:
            if said & _own_words(state, lang):
                return state
    return ""


def _own_words(state: str, lang: str) -> set[str]:
    from resolutions.language.states import every, short

    others = (short(one, lang) for one in every() if one != state)
    return _words(short(state, lang)) - {word for one in others for word in _words(one)}


def _words(name: str) -> set[str]:
    from resolutions.language.words import bare, fold

    return set(_WORD.findall(bare(fold(name))))
