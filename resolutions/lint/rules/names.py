"""Rules about the names of States.

What the names are is data: ``grammar/states.csv`` and ``grammar/rules/state-names.toml``. In a
sentence, what is part of a longer name, a title or
a quotation is left alone. Knows no State.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.language import fold, states
from resolutions.language.words import straight
from resolutions.lint.bulk import gathered
from resolutions.lint.passages import running, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._named import (
    Sponsor,
    is_quoted,
    right_then,
    sponsors,
    word_before,
    year,
)
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.passages import Passage
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft

_WORD_AFTER = pattern(r"[ \u00a0]([^\W\d_])")
_LEVEL = {"brief": "info", "list": "warning"}
_BOUND = "-–—/‑"
_MOST_BEFORE = 6
"""So many words before a name are looked at, to tell whether it ends a title."""


@rule(
    "NAM001",
    group="names",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UNTERM, official short names of States; in sentences, usage of the United Nations",
    say={
        "en": "“{found}” is not the official name of the State: it is “{want}”",
        "fr": "«\u00a0{found}\u00a0» n’est pas le nom officiel de l’État, qui est"
        " «\u00a0{want}\u00a0»",
        "en:code": "“{found}” stands for “{want}”, whose name is written in full",
        "fr:code": "«\u00a0{found}\u00a0» désigne «\u00a0{want}\u00a0», dont le nom s’écrit en"
        " toutes lettres",
        "en:all": "A State is called “{found}” {count} times; its official name is “{want}”",
        "fr:all": "Un État est appelé {count} fois «\u00a0{found}\u00a0»\u00a0; son nom officiel"
        " est «\u00a0{want}\u00a0»",
        "en:list": "In a list of sponsors, “{found}” is called “{want}”",
        "fr:list": "Dans une liste d’auteurs, «\u00a0{found}\u00a0» s’appelle «\u00a0{want}\u00a0»",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
    },
)
def official_name(draft: Draft, profile: Profile) -> Hits:
    """A State is called by its official name.

    Among the sponsors it is the short name of UNTERM: *Iran (Islamic Republic of)*. In a
    sentence the words in brackets come first: *the Islamic Republic of Iran*. A former name is
    right in a text of its time. Titles, quotations and longer names are left alone, and so are
    the shorter names that the Security Council uses in its sentences.

    Wrong: Submitted by: Russia, South Korea
    Right: Submitted by: Republic of Korea, Russian Federation
    """
    for one in _misnamed(draft):
        named = one.named
        assert named is not None
        if named.how == "brief" and "mun" in profile.families:
            continue
        want = states.short(named.state, draft.language.code)
        variant = {"code": "code", "list": "list", "brief": "list"}.get(named.how, "")
        yield finding(
            one.span,
            one.edit(want),
            safe=False,
            variant=variant,
            severity=_LEVEL.get(named.how, ""),
            found=one.text,
            want=want,
        )
    passed = frozenset(("part",)) if "sc" in profile.families else frozenset[str]()
    yield from _said(draft, frozenset(("other", "part")) - passed)


@once
def _misnamed(draft: Draft) -> list[Sponsor]:
    out = []
    for one in (s for line in sponsors(draft) for s in line):
        named = one.named
        if named is None or one.doubled or named.language not in ("", draft.language.code):
            continue
        if named.how not in ("short", "formal", "spelling") and not right_then(draft, named):
            out.append(one)
    return out


@rule(
    "NAM004",
    group="names",
    severity="error",
    fix="always",
    source="United Nations practice: a document names States in its own language",
    say={
        "en": "“{found}” is not the name of the State in the language of the text",
        "fr": "«\u00a0{found}\u00a0» n’est pas le nom de l’État dans la langue du texte",
        "en:twice": "The State is named twice, in two ways: “{found}”",
        "fr:twice": "L’État est nommé deux fois, de deux façons\u00a0: «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def name_in_the_language(draft: Draft) -> Hits:
    """A sponsor is named once, in the language of the document.

    Wrong: Soumis par : Российская Федерация (Fédération de Russie)
    Right: Soumis par : Fédération de Russie
    """
    for one in (s for line in sponsors(draft) for s in line):
        named = one.named
        if named is None or (not one.doubled and named.language in ("", draft.language.code)):
            continue
        want = states.short(named.state, draft.language.code)
        variant = "twice" if one.doubled else ""
        yield finding(one.span, one.edit(want), variant=variant, found=one.text, want=want)


@rule(
    "NAM006",
    group="names",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="UNTERM, official short names of States",
    say={
        "en": "The official spelling of “{found}” is “{want}”",
        "fr": "«\u00a0{found}\u00a0» s’écrit officiellement «\u00a0{want}\u00a0»",
        "en:all": "“{found}” stands {count} times; the official spelling is “{want}”",
        "fr:all": "«\u00a0{found}\u00a0» figure {count} fois\u00a0; l’orthographe officielle est"
        " «\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def official_spelling(draft: Draft, profile: Profile) -> Hits:
    """The name of a State has its official spelling, in the form it has today.

    A former form is right in a text of its time.

    Wrong: Vietnam, Ivory Coast, Turkey
    Right: Viet Nam, Côte d’Ivoire, Türkiye
    """
    code = draft.language.code
    for one in (s for line in sponsors(draft) for s in line):
        named = one.named
        if named is None or one.doubled or named.language != code or right_then(draft, named):
            continue
        if named.how == "spelling" or (named.how in ("short", "formal") and _misspelt(one, code)):
            want = (states.formal if named.how == "formal" else states.short)(named.state, code)
            yield finding(one.span, one.edit(want), safe=False, found=one.text, want=want)
    level = "info" if "mun" in profile.families else ""
    yield from _said(draft, frozenset(("spelling",)), level)


def _misspelt(one: Sponsor, language: str) -> bool:
    """True where a name differs from the official one by an accent, a hyphen, a capital."""
    assert one.named is not None
    name = states.formal if one.named.how == "formal" else states.short
    official = straight(name(one.named.state, language))
    typed = straight(one.text)
    return not typed.isupper() and not typed.endswith(official)


# ---------------------------------------------------------------- in sentences


@dataclass(frozen=True, slots=True)
class _Place:
    """A name in a sentence: where, as typed, and what it is in the table."""

    passage: Passage
    start: int
    end: int
    state: str
    kind: str


def _said(draft: Draft, kinds: frozenset[str], level: str = "warning") -> Hits:
    """What is said of names in sentences: one finding a place, or one for the whole text."""
    by_name: dict[str, list[Hit]] = {}
    for place in _places(draft):
        if place.kind in kinds:
            hit = _hit(draft, place, level)
            by_name.setdefault(place.passage.text[place.start : place.end], []).append(hit)
    for hits in by_name.values():
        yield from gathered(hits, 0)


def _hit(draft: Draft, place: _Place, level: str) -> Hit:
    passage = place.passage
    article, name = states.in_sentence(place.state, draft.language.code)
    found = passage.text[place.start : place.end]
    edits: tuple[Edit, ...] = ()
    put = _put_before(draft, passage.text, place, article)
    if put is not None:
        edits = passage.edit(place.start, place.end, put + name)
    inserted = article in states.facts(draft.language.code, "inserted")
    want = f"{article} {name}" if inserted else name
    span = passage.at(place.start, place.end)
    return finding(span, *edits, safe=False, severity=level, found=found, want=want)


def _put_before(draft: Draft, text: str, place: _Place, article: str) -> str | None:
    """What is put before the official name (an article, mostly nothing), or None where the
    words around the name would have to change too."""
    if text[place.end : place.end + 2] in ("’s", "'s"):
        return None
    match = word_before(text, place.start)
    before = fold(match[1] or match[2]) if match is not None else ""
    known = states.facts(draft.language.code, "articles")
    if before in known.get(article, ()):
        return ""
    if article in states.facts(draft.language.code, "inserted"):
        return f"{article} "
    taken = any(before in words for words in known.values())
    return "" if not article and not taken else None


@once
def _places(draft: Draft) -> list[_Place]:
    table = states.in_sentences(draft.language.code)
    index = words(draft)
    present = table.keys() & index.keys()
    text = straight(running(draft).text) if present else ""
    known = [entry for first in present for entry in _of(draft, text, table, first)]
    taken: dict[int, int] = {}
    out = []
    for at, entry in sorted(known, key=lambda k: (k[0], -len(k[1][0]))):
        if at < taken.get(0, -1):
            continue
        passage, start = running(draft).passage(at)
        end = start + len(entry[0])
        taken[0] = at + len(entry[0])
        if passage.paragraph is not None and _spoken(draft, passage, start, end):
            out.append(_Place(passage, start, end, entry[1], entry[2]))
    return out


def _of(
    draft: Draft, text: str, table: dict[str, list[list[object]]], first: str
) -> Iterator[tuple[int, list[str]]]:
    """The places of the names that begin with a word, those inside a longer name left out."""
    for at in words(draft)[first]:
        for entry in table[first]:
            name, _, _, until, longer = entry
            assert isinstance(name, str)
            assert isinstance(longer, list)
            if not text.startswith(name, at) or text[at + len(name) : at + len(name) + 1].isalnum():
                continue
            if until and year(draft) <= int(str(until)):
                break
            if not any(at >= n and text.startswith(full, at - n) for full, n in longer):
                yield at, [str(part) for part in entry[:3]]
            break


def _spoken(draft: Draft, passage: Passage, start: int, end: int) -> bool:
    """True for a name in a sentence: in no quotation, no title, no longer name."""
    text = passage.text
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    if any(c in _BOUND for c in around):
        return False
    after = _WORD_AFTER.match(text, end)
    if after is not None and after[1].isupper():
        return False
    if is_quoted(draft, passage, start, brackets=True) or _in_italics(passage, start, end):
        return False
    match = word_before(text, start)
    bare = states.facts(draft.language.code, "bare")
    if match is not None and fold(match[1] or match[2]) in bare:
        return False
    return not _in_a_title(draft, passage, start)


def _in_italics(passage: Passage, start: int, end: int) -> bool:
    """True for a name inside longer words in italics, which are a title."""
    marked = passage.inside.emphases
    i = bisect_right(marked, start, key=lambda emphasis: emphasis[0]) - 1
    return i >= 0 and marked[i][1] > end


def _in_a_title(draft: Draft, passage: Passage, start: int) -> bool:
    """True where a capitalised word leads to the name: *the Central Bank of …*, *Special Envoy
    for …*, *Northern …*."""
    assert passage.paragraph is not None
    common = _common(draft)
    joins = states.joins(draft.language.code)
    opened = max(passage.paragraph.opening_end, 1)
    match = word_before(passage.text, start)
    for _ in range(_MOST_BEFORE):
        if match is None or match.start() < opened:
            return False
        word = match[1] or match[2]
        if word[0].isupper():
            return fold(word) not in states.facts(draft.language.code, "before")
        if fold(word) in joins or (fold(word) not in common and len(word) > 1):
            return False
        match = word_before(passage.text, match.start())
    return False


@once
def _common(draft: Draft) -> frozenset[str]:
    return frozenset(draft.language.data["common"])
