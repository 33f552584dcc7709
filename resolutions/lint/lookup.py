"""Where words and phrases to avoid stand in a draft: one look at its words for all of them.

The entries are data (``grammar/rules/terms/*.toml``, read by `termlist`). A draft in which no
word of theirs occurs costs one comparison of two sets of words; an entry is looked at only
where some words of a phrase of it occur side by side.

Not looked at: quotations, titles in italics, stretches in another language. Knows no word and
no language, and says nothing: that is for `terms`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from resolutions.language import differs
from resolutions.language.words import straight
from resolutions.lint.passages import Passage, quoted, running, words
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.resources import compiled, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from resolutions.parse import Draft

_NUMBER = pattern(r"\d+(?:er)?|premier")
_WINDOW = 80
_ENDS = '.:;!?»”"'
_FOLDER = "grammar/rules/terms"
_LINE, _FIELD, _KEY = "¶", "¦", "^"  # as `termlist` writes them

_indexes: dict[str, tuple[frozenset[str], dict[str, str]]] = {}
_rests: dict[str, tuple[list[str], list[dict[str, Any]]]] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase to avoid where it stands: the plain offsets ``[start, end)`` of a passage, what
    to use (the first is the best; perhaps nothing), and what its entry says besides. ``small``:
    written with a small letter in the entry, so that a capital is that of a sentence."""

    passage: Passage
    start: int
    end: int
    wants: tuple[str, ...]
    block: Mapping[str, Any]
    small: bool = True

    @property
    def found(self) -> str:
        """The words as typed."""
        return self.passage.text[self.start : self.end]


@once
def found(draft: Draft) -> dict[str, list[Term]]:
    """The phrases of all entries of the draft's language, by code, in the order of the text."""
    code = draft.language.code
    if code not in _indexes:
        _indexes[code] = split(_compiled(f"terms-{code}", "build_index", code))
    candidates = _candidates(draft, _indexes[code])
    if not candidates:
        return {}
    if code not in _rests:
        made = _compiled(f"terms-{code}-rest", "build_rest", code)
        _rests[code] = (made["phrases"].split(_LINE), made["blocks"])
    out: dict[str, list[Term]] = {}
    for one in _longest(_matches(draft, candidates, *_rests[code])):
        out.setdefault(one.block["code"], []).append(one)
    return out


def found_of(draft: Draft, made: Mapping[str, Any], index: Mapping[str, Any]) -> list[Term]:
    """The phrases of other entries (`termlist.ready`, and their `termlist.index`)."""
    candidates = _candidates(draft, split(index))
    return _longest(_matches(draft, candidates, made["phrases"].split(_LINE), made["blocks"]))


def split(index: Mapping[str, Any]) -> tuple[frozenset[str], dict[str, str]]:
    """The words that are looked for alone, and those beside others."""
    return frozenset(index["alone"].split()), index["beside"]


def _compiled(name: str, builder: str, code: str) -> Any:
    def build() -> Any:
        from resolutions.lint import termlist

        return getattr(termlist, builder)(code)

    files = [f"{_FOLDER}/{one}.toml" for one in names(_FOLDER, ".toml")]
    files += ["grammar/rules/common-words.toml", "resolutions/lint/termlist.py"]
    return compiled(name, files, build)


def _candidates(
    draft: Draft, index: tuple[frozenset[str], Mapping[str, str]]
) -> list[tuple[str, str]]:
    """The words that occur alone or in a stretch of some words, each with that stretch."""
    alone, beside = index
    said = words(draft)
    out = [(key, "") for key in (alone & said.keys())]
    found = beside.keys() & said.keys()
    if not found:
        return out
    typed = straight(running(draft).text)
    folded = typed.lower()
    if len(folded) != len(typed):  # letters of which the small form is two: their places would slip
        folded = typed
    for key in found:
        for stretch in beside[key].split("|"):
            exact = stretch[0] == "="
            text, form = (typed, stretch[1:]) if exact else (folded, stretch)
            lead = form.index(_KEY)
            form = form.replace(_KEY, "")
            size = len(form)
            for offset in said[key]:
                if text.startswith(form, offset - lead):
                    end = offset - lead + size
                    if not (form[-1].isalnum() and text[end : end + 1].isalnum()):
                        out.append((key, stretch))
                        break
    return out


def _matches(
    draft: Draft,
    candidates: Iterable[tuple[str, str]],
    phrases: Sequence[str],
    blocks: Sequence[Mapping[str, Any]],
) -> Iterator[Term]:
    """Where the candidates really stand, and nothing about them makes them right."""
    whole = running(draft)
    said = words(draft)
    for key, stretch in candidates:
        for line in _lines(phrases, key, stretch):
            form, lead, which, small, *wants = line
            block = blocks[int(which)]
            for offset in said[key]:
                passage, at = whole.passage(offset)
                start = at - int(lead)
                match = _stands(passage.text, start, form, exact=block["exact"])
                if match is None:
                    continue
                end, numbers = match
                one = Term(passage, start, end, _wants(wants, numbers), block, bool(small))
                if _is_meant(one) and not _is_spared(draft, one):
                    yield one


def _lines(phrases: Sequence[str], key: str, stretch: str) -> Iterator[list[str]]:
    """The phrases of a key and a stretch, field by field."""
    head = f"{key}{_FIELD}{stretch}{_FIELD}"
    i = bisect_left(phrases, head)
    while i < len(phrases) and phrases[i].startswith(head):
        yield phrases[i][len(head) :].split(_FIELD)
        i += 1


def _stands(text: str, start: int, form: str, *, exact: bool) -> tuple[int, list[str]] | None:
    """The end of a phrase that stands at ``start``, and the numbers in it, or None."""
    if start < 0 or (start and form[0].isalnum() and _joins(text[start - 1])):
        return None
    at = start
    numbers: list[str] = []
    for i, part in enumerate(form.split("#")):
        if i:
            number = _NUMBER.match(text, at)
            if number is None:
                return None
            numbers.append(number[0])
            at = number.end()
        typed = straight(text[at : at + len(part)])
        if (typed if exact else typed.casefold()) != part:
            return None
        at += len(part)
    if form[-1].isalnum() and _goes_on(text, at):
        return None
    return at, numbers


def _goes_on(text: str, at: int) -> bool:
    """True where the word goes on; a hyphen that hangs (*short- and long-term*) ends it."""
    if text[at : at + 1] == "-":
        return text[at + 1 : at + 2].isalnum()
    return _joins(text[at : at + 1])


def _joins(char: str) -> bool:
    return char.isalnum() or char in ("-", "_", "‑")


def _wants(wants: Sequence[str], numbers: Sequence[str]) -> tuple[str, ...]:
    for number in numbers:
        wants = [want.replace("#", number, 1) for want in wants]
    return tuple(wants)


# ---------------------------------------------------------------- what makes a phrase right


def _is_meant(term: Term) -> bool:
    """True where the words before and after do not make the phrase right, nor its place."""
    text, block = term.passage.text, term.block
    if block["at"] == "start" and term.start:
        return False
    if block["at"] == "inside" and _begins(text, term.start):
        return False
    if block["names"] and _is_name(text, term):
        return False
    (unless_before, unless_after), (only_before, only_after) = block["unless"], block["only"]
    if not (unless_before or unless_after or only_before or only_after):
        return True
    before = straight(text[max(0, term.start - _WINDOW) : term.start]).rstrip()
    after = straight(text[term.end : term.end + _WINDOW]).lstrip()
    if _ends_with(before, unless_before) or _starts_with(after, unless_after):
        return False
    fits = not only_before or _ends_with(before, only_before)
    return fits and (not only_after or _starts_with(after, only_after))


def _begins(text: str, start: int) -> bool:
    """True where a sentence begins at an offset."""
    before = text[max(0, start - _WINDOW) : start].rstrip(" \u00a0\u202f“«\"'‘(")
    return not before or before[-1] in _ENDS


def _is_name(text: str, term: Term) -> bool:
    """True for a word with a capital inside a sentence: part of a name."""
    typed = term.found
    if not typed[0].isupper() or (typed.isupper() and len(typed) > 1):
        return False
    return not _begins(text, term.start) or term.passage.paragraph is None


def _ends_with(before: str, forms: Sequence[str]) -> bool:
    said = before.casefold()
    for form in forms:
        if form == "^":
            last = before.rpartition(" ")[2]
            if last[:1].isupper():
                return True
        elif said.endswith(form):
            rest = said[: len(said) - len(form)]
            if not (rest and form[0].isalnum() and rest[-1].isalnum()):
                return True
    return False


def _starts_with(after: str, forms: Sequence[str]) -> bool:
    said = after.casefold()
    for form in forms:
        if form == "^":
            if after[:1].isupper():
                return True
        elif said.startswith(form):
            rest = said[len(form) :]
            if not (rest and form[-1].isalnum() and rest[0].isalnum()):
                return True
    return False


def _is_spared(draft: Draft, term: Term) -> bool:
    """True in a quotation, in a title in italics, in another language."""
    memo = _spared(draft)
    key = id(term.passage)
    if key not in memo:
        memo[key] = _not_its_own(draft, term.passage)
    spans = memo[key]
    i = bisect_right(spans, (term.start, len(term.passage.text) + 1)) - 1
    return i >= 0 and term.start < spans[i][1]


@once
def _spared(_: Draft) -> dict[int, list[tuple[int, int]]]:
    """The stretches that are not the draft's own words, by ``id`` of the passage, as they are
    asked for."""
    return {}


def _not_its_own(draft: Draft, passage: Passage) -> list[tuple[int, int]]:
    text = passage.text
    if differs(text, draft.language):
        return [(0, len(text))]
    found = [span for span in quoted(text) if text[span[0]] not in "(["]
    if passage.paragraph is not None:
        found += [(start, end) for start, end, _ in passage.inside.emphases if start > 0]
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _longest(found: Iterable[Term]) -> list[Term]:
    """Of phrases of one code that overlap, the longest one; all in the order of the text."""

    def place(term: Term) -> int:
        return term.passage.at(term.start, term.end).start

    ordered = sorted(found, key=lambda t: (t.block["code"], place(t), t.start - t.end))
    out: list[Term] = []
    for one in ordered:
        if not out or not _overlap(out[-1], one):
            out.append(one)
    return sorted(out, key=place)


def _overlap(last: Term, one: Term) -> bool:
    same = last.passage is one.passage and last.block["code"] == one.block["code"]
    return same and one.start < last.end
