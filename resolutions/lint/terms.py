"""What is said of words and phrases to avoid: hits, with edits that fit the words around.

Where they stand is for `lookup` to find; the sentences are those of the rules. A house has
terms of its own in its configuration, which are treated alike. Knows no word and no language.
"""

from __future__ import annotations

from resolutions.language.words import straight
from resolutions.lint.bulk import LEAST, gathered
from resolutions.lint.lists import word_list
from resolutions.lint.lookup import found, found_of
from resolutions.lint.passages import running
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import Hit, finding
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from resolutions.lint.lookup import Term
    from resolutions.lint.passages import Passage
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.source import Edit

_LITTLE = pattern(r"(?<![^\W_])[^\W\d_]+(?:[’']|[ \u00a0])$")
_WINDOW = 80


@once
def _record(draft: Draft) -> bool:
    return is_adopted(draft.document, draft.language)


def terms(draft: Draft, profile: Profile, code: str) -> list[Term]:
    """The phrases of the entries of a code, of those that serve the profile."""
    return [one for one in found(draft).get(code, ()) if serves(one.block, profile)]


def serves(block: Mapping[str, Any], profile: Profile) -> bool:
    """True where an entry is meant for the families of a profile."""
    wanted, unwanted = block["families"], block["except"]
    if wanted and not profile.families.intersection(wanted):
        return False
    return not profile.families.intersection(unwanted)


def said(
    draft: Draft,
    profile: Profile,
    code: str,
    *,
    when: Callable[[Term], bool] | None = None,
    convention: bool = False,
) -> Hits:
    """The hits of a code. ``when``: which of its phrases count. ``convention``: all phrases of
    the code are one habit (a spelling), so that many of them are one hit; else many places of
    the same phrase are. A text that is already adopted is only informed."""
    counted = [t for t in terms(draft, profile, code) if when is None or when(t)]
    if counted:
        yield from _hits(draft, counted, convention=convention)


def _hits(draft: Draft, counted: Sequence[Term], *, convention: bool) -> Hits:
    sets: dict[str, list[Term]] = {}
    for one in counted:
        key = "" if convention and one.wants else "\0".join((one.found.casefold(), *one.wants))
        sets.setdefault(key, []).append(one)
    for alike in sets.values():
        hits = [_hit(draft, one) for one in alike]
        if len(hits) < LEAST:
            yield from hits
            continue
        text = running(draft).text if convention else ""
        wants = {one.wants[0] for one in alike} if convention else set()
        yield from gathered(hits, sum(text.count(want) for want in wants))


def _hit(draft: Draft, term: Term) -> Hit:
    block, passage = term.block, term.passage
    wants = [_cased(term, want) for want in term.wants]
    edits: tuple[Edit, ...] = ()
    if len(wants) == 1:
        start, want = _joined(draft, term, wants[0])
        edits = _edit(passage, start, term.end, want) if start >= 0 else ()
    why: Mapping[str, str] = block["why"]
    return finding(
        passage.at(term.start, term.end),
        *edits,
        safe=bool(block["safe"]),
        variant="" if wants else "none",
        severity="info" if _record(draft) else block["severity"],
        found=term.found,
        want=" / ".join(wants),
        why_en=why.get("en", ""),
        why_fr=why.get("fr", ""),
    )


def _edit(passage: Passage, start: int, end: int, want: str) -> tuple[Edit, ...]:
    """The edit that writes ``want``; the words that stay at both ends are not touched."""
    typed, new = passage.text[start:end].split(" "), want.split(" ")
    while len(typed) > 1 and len(new) > 1 and straight(typed[0]) == straight(new[0]):
        start += len(typed.pop(0)) + 1
        new.pop(0)
    while len(typed) > 1 and len(new) > 1 and straight(typed[-1]) == straight(new[-1]):
        end -= len(typed.pop()) + 1
        new.pop()
    return passage.edit(start, end, " ".join(new))


def _cased(term: Term, want: str) -> str:
    """What to use, in the case of what was typed."""
    typed = term.found
    if term.block["exact"] or not want:
        return want
    if typed.isupper() and len(typed) > 1:
        return want.upper()
    return want[0].upper() + want[1:] if typed[0].isupper() and term.small else want


def _joined(draft: Draft, term: Term, want: str) -> tuple[int, str]:
    """Where the edit begins and what it writes, the little word before it included where the
    change of the first letter asks for it (*a* / *an*, *de* / *d’*); -1 where the new form of
    that word cannot be known."""
    if want[0] in ",;":
        blanks = term.passage.text[: term.start]
        return len(blanks.rstrip()), want
    table = word_list("elision", draft.language.code)
    first, new = straight(term.found[:1]).casefold(), want[:1].casefold()
    vowels, unsure = table.get("vowels", ""), table.get("unsure", "")
    if not vowels or first == new:
        return term.start, want
    if first not in unsure and new not in unsure and (first in vowels) == (new in vowels):
        return term.start, want
    begin = max(0, term.start - _WINDOW)
    word = _LITTLE.search(term.passage.text[begin : term.start])
    if word is None:
        return term.start, want
    typed = straight(word[0]).casefold().strip()
    row = table["after"].get(typed)
    if row is None:
        return term.start, want
    if new in unsure or not row[new not in vowels]:
        return -1, want
    little: str = row[new not in vowels]
    little = little[0].upper() + little[1:] if word[0][0].isupper() else little
    if straight(little).casefold().strip() == typed:
        return term.start, want
    return begin + word.start(), little + want


# ---------------------------------------------------------------- terms of a house


def house(draft: Draft, profile: Profile) -> Hits:
    """The hits of the terms that a configuration brings (``[[terms]]``), entries of the same
    shape. Raises `Usage` for an entry that cannot be understood."""
    entries = profile.options.get("terms", [])
    if not entries:
        return
    from resolutions.lint import termlist

    code = draft.language.code
    own = [entry for entry in entries if entry.get("language", code) == code]
    made = termlist.ready(own, code)
    said_here = found_of(draft, made, termlist.index(made))
    yield from _hits(draft, [t for t in said_here if serves(t.block, profile)], convention=False)
