"""A baseline: the findings of old drafts that are known, so that only new ones are told of.

A finding is known again by its rule and by the words of its paragraph: not by its line, its
number or its punctuation, so that what is edited elsewhere does not matter. Each is counted: a
fault made a second time in one paragraph is new. A baseline is plain data, in files by name.
"""

from __future__ import annotations

from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from resolutions.lint.registry import Finding
    from resolutions.parse import Draft

    Known: TypeAlias = dict[str, dict[str, int]]

_WORD = pattern(r"\w+")
_WHOLE = "all"


def names_of(draft: Draft, found: Sequence[Finding]) -> list[str]:
    """The paragraph of each finding, by a short name made of its words: ``all`` for a finding
    about the whole text."""
    from hashlib import sha256

    paragraphs = {p.address: p.text for p in draft.paragraphs}
    out = []
    for one in found:
        if one.hit.variant == _WHOLE:
            out.append(_WHOLE)
            continue
        line = draft.source.line(draft.source.place(one.span.start)[0])
        words = " ".join(_WORD.findall(paragraphs.get(one.address, line)))
        out.append(sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return out


def counted(draft: Draft, found: Sequence[Finding]) -> Known:
    """The findings of a draft by code and paragraph, with how many there are."""
    out: Known = {}
    for one, name in zip(found, names_of(draft, found), strict=True):
        entry = out.setdefault(one.code, {})
        entry[name] = entry.get(name, 0) + 1
    return {code: dict(sorted(entry.items())) for code, entry in sorted(out.items())}


def new_ones(
    draft: Draft, found: Sequence[Finding], known: Known
) -> tuple[list[Finding], list[Finding]]:
    """``(the findings that are new, those that are known)``."""
    left = {(code, name): n for code, entry in known.items() for name, n in entry.items()}
    new: list[Finding] = []
    old: list[Finding] = []
    for one, name in zip(found, names_of(draft, found), strict=True):
        key = (one.code, name)
        if left.get(key, 0) > 0:
            left[key] -= 1
            old.append(one)
        else:
            new.append(one)
    return new, old
