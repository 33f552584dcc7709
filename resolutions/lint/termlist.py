"""Lists of words and phrases to avoid: how their entries are read and made ready.

An entry says what to avoid and what to use, in a small language of its own:

- ``(a|b)`` is one of them, ``(s)`` the same with nothing as the other choice; the same
  brackets in ``use`` follow the choice: ``chair(man|men)`` becomes ``Chair(|s)``; ``(*)`` in
  ``use`` repeats what the next brackets of ``avoid`` are;
- ``#`` is a number, and stands for the same number in ``use``;
- everything else is letters, in capitals or not, unless the entry says ``exact``.

What comes out is plain data (`terms` goes by it): the words to look for, and the rest for when
one is found. Entries: ``grammar/rules/terms/*.toml`` and the terms of a house. Does not look at
drafts; imported only while the lists are made ready.
"""

from __future__ import annotations

import re
from itertools import product

from resolutions.errors import Usage
from resolutions.language.words import straight
from resolutions.lint.lists import word_list
from resolutions.resources import names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

FOLDER = "grammar/rules/terms"
LINE, FIELD, KEY = "¶", "¦", "^"  # none stands in a phrase, nor is it escaped in JSON
MOST = 600
"""The most phrases that one entry may stand for."""

_GROUP = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+")  # compounds are looked for by their parts
_KEYS = [
    *("avoid", "use", "write", "why", "code", "severity", "safe", "families", "except", "exact"),
    *("at", "names", "unless", "only", "language"),
]


def sources() -> list[str]:
    """The files a list is made from, and what makes it."""
    files = [f"{FOLDER}/{name}.toml" for name in names(FOLDER, ".toml")]
    return [*files, "resolutions/lint/termlist.py"]


def read(language: str) -> list[dict[str, Any]]:
    """The entries of all files for a language, as they are written."""
    import tomllib

    out: list[dict[str, Any]] = []
    for name in names(FOLDER, ".toml"):
        out += tomllib.loads(read_text(f"{FOLDER}/{name}.toml")).get(language, [])
    return out


def build_index(language: str) -> dict[str, Any]:
    """The words to look for, of a language: `index` of its entries."""
    return index(ready(read(language), language))


def build_rest(language: str) -> dict[str, Any]:
    """What is asked for once a word is found: the entries of a language made `ready`."""
    return ready(read(language), language)


def index(made: Mapping[str, Any]) -> dict[str, Any]:
    """What is looked at for every draft, as small as can be: ``alone``, words that need no other
    beside them; ``beside``, words and the stretches of text one of which must occur."""
    alone: list[str] = []
    beside: dict[str, str] = {}
    for line in made["phrases"].split(LINE) if made["phrases"] else ():
        key, stretch = line.split(FIELD)[:2]
        if not stretch:
            alone += [key] if key not in alone[-1:] else []
        elif f"|{stretch}|" not in f"|{beside.get(key, '')}|":
            beside[key] = f"{beside[key]}|{stretch}" if key in beside else stretch
    return {"alone": " ".join(alone), "beside": beside}


def ready(entries: Iterable[Mapping[str, Any]], language: str) -> dict[str, Any]:
    """Entries as plain data that is quick to load: ``phrases``, a line each in one text, in the
    order of their keys; ``blocks``, what the entries say besides.

    A line: the word a phrase is looked for by, the stretch of two words it is in (after ``=``
    with its capitals; none for a word alone), the phrase, where the word stands in it, the number
    of its block, whether a capital that is typed for its first letter is kept, what to use.
    Raises `Usage` (``bad-term-…``) with the entry and what is wrong with it.
    """
    common = frozenset(word_list("common-words", language).get("words", ()))
    lines: list[str] = []
    blocks: list[dict[str, Any]] = []
    for entry in entries:
        blocks.append(_block(entry))
        exact = bool(blocks[-1]["exact"])
        for avoid, use in _pairs(entry):
            for phrase, wants in expanded(avoid, use):
                form = straight(phrase) if exact else straight(phrase).casefold()
                key, at, stretch = _key(form, avoid, common, exact=exact)
                small = "" if exact or not phrase[0].islower() else "small"
                rest = (form, str(at), str(len(blocks) - 1), small, *wants)
                lines.append(FIELD.join((key, stretch, *rest)))
    return {"phrases": LINE.join(sorted(lines)), "blocks": blocks}


def _pairs(entry: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """What an entry avoids, phrase by phrase, with the choices of what to use."""
    avoid = entry.get("avoid", [])
    found = [(one, entry.get("use", [])) for one in ([avoid] if isinstance(avoid, str) else avoid)]
    found += list(entry.get("write", {}).items())
    unknown = sorted(set(entry) - set(_KEYS))
    if unknown:
        raise Usage("bad-term-key", name=unknown[0], known=sorted(_KEYS))
    if not found:
        raise Usage("bad-term-empty", term=str(entry.get("use", "")))
    return [(one, [use] if isinstance(use, str) else list(use)) for one, use in found]


def _block(entry: Mapping[str, Any]) -> dict[str, Any]:
    unless, only = entry.get("unless", {}), entry.get("only", {})
    why = entry.get("why", {})
    return {
        "code": entry.get("code", ""),
        "why": {"en": why, "fr": why} if isinstance(why, str) else dict(why),
        "severity": entry.get("severity", ""),
        "safe": entry.get("safe", False),
        "families": entry.get("families", "").split(),
        "except": entry.get("except", "").split(),
        "exact": entry.get("exact", False),
        "at": entry.get("at", ""),
        "names": entry.get("names", False),
        "unless": [_forms(unless.get(side, [])) for side in ("before", "after")],
        "only": [_forms(only.get(side, [])) for side in ("before", "after")],
    }


def _forms(phrases: Sequence[str]) -> list[str]:
    """Words around a phrase, as they are compared; a mark of punctuation stands for itself."""
    marks = [one for one in phrases if _WORD.search(one) is None]
    spelt = [one for one in phrases if one not in marks]
    forms = [form for one in spelt for form, _ in expanded(one, [])]
    return marks + [straight(form).casefold() for form in forms]


def expanded(avoid: str, use: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Every phrase that ``avoid`` stands for, with what to use for it.

    ``expanded("chair(man|men)", ["Chair(|s)"])`` is ``[("chairman", ["Chair"]), ("chairmen",
    ["Chairs"])]``. Raises `Usage` where brackets do not pair, or those of ``use`` have no
    counterpart.
    """
    for text in (avoid, *use):
        if set("()") & set(_GROUP.sub("", text)) or "()" in text:
            raise Usage("bad-term-brackets", term=text)
    groups = [_choices(g) for g in _GROUP.findall(avoid)]
    size = 1
    for group in groups:
        size *= len(group)
    if size > MOST or not _GROUP.sub("", avoid).strip() + "".join(map("".join, groups)):
        raise Usage("bad-term-brackets", term=avoid)
    followed = [_followed(groups, one, avoid) for one in use]
    out = []
    for chosen in product(*(range(len(group)) for group in groups)):
        said = [group[i] for group, i in zip(groups, chosen, strict=True)]
        wants = []
        for one, follows in zip(use, followed, strict=True):
            wants.append(_filled(one, [choices[chosen[k]] for k, choices in follows]))
        out.append((_filled(avoid, said), wants))
    return out


def _choices(group: str) -> list[str]:
    return group.split("|") if "|" in group else [group, ""]


def _filled(text: str, said: Sequence[str]) -> str:
    parts = iter(said)
    return " ".join(_GROUP.sub(lambda _: next(parts), text).split())


def _followed(
    groups: Sequence[Sequence[str]], use: str, avoid: str
) -> list[tuple[int, Sequence[str]]]:
    """For each pair of brackets in ``use``, the pair in ``avoid`` whose choice it follows (the
    same one, else the next with as many choices), and its own choices."""
    free = list(range(len(groups)))
    out: list[tuple[int, Sequence[str]]] = []
    for text in _GROUP.findall(use):
        own = _choices(text)
        same = free[:] if text == "*" else [k for k in free if groups[k] == own]
        alike = same or [k for k in free if len(groups[k]) == len(own)]
        if not alike:
            raise Usage("bad-term-groups", term=avoid, use=use)
        free.remove(alike[0])
        out.append((alike[0], groups[alike[0]] if text == "*" else own))
    return out


def _key(form: str, avoid: str, common: frozenset[str], *, exact: bool) -> tuple[str, int, str]:
    """The word of a phrase that says most (the longest that is not in every text), where it
    stands, and a stretch of three words with it marked and what ends the phrase; all of the phrase
    where it is exact. With a number in it, words that stand before the number."""
    head = form.split("#")[0]
    said = [(m.start(), m.end()) for m in _WORD.finditer(head)]
    if not said:
        raise Usage("bad-term-empty", term=avoid)
    words = [head[start:end].casefold() for start, end in said]
    i = max(range(len(said)), key=lambda k: (words[k] not in common, len(words[k])))
    first = max(0, min(i - 1, len(said) - 3))
    last = min(first + 2, len(said) - 1)
    end = len(head.rstrip()) if last == len(said) - 1 else said[last][1]
    at = said[i][0]
    if exact:
        stretch = f"={head[:at]}{KEY}{head[at:].rstrip()}"
    else:
        stretch = f"{head[said[first][0] : at]}{KEY}{head[at:end]}" if len(said) > 1 else ""
    return words[i], at, stretch
