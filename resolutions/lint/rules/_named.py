"""What rules about names ask of a draft: who its sponsors are, and from which year it is.

Knows no rule. Registers nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.language import fold, states
from resolutions.language.listing import listed
from resolutions.language.words import straight
from resolutions.lint.passages import quoted
from resolutions.model import Field, Other, plain
from resolutions.parse.draft import once
from resolutions.parse.inline import Inside, scan
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from resolutions.language.states import Named
    from resolutions.lint.passages import Passage
    from resolutions.parse import Draft

SPONSORING = ("sponsors", "co_sponsors", "signatories")
_YEAR = pattern(r"(?<!\d)(?:1[89]|20)\d\d(?![\da-zªº])")
_SESSION = pattern(r"^A/(?:C\.\d/|RES/)?(\d{1,3})/")
_BRACKETS = pattern(r"([^()]+?)[ \u00a0]?\(([^()]+)\)$")
_WORD_BEFORE = pattern(r"(?<![\w’'-])([^\W\d_][\w’'-]*)[ \u00a0]+\Z|([^\W\d_]+)[’']\Z")
_LONGEST = 40
_DATED = ("date", "adoption", "symbol", "number", "provenance", "session")
_NOW = 9999


@dataclass(frozen=True, slots=True)
class Sponsor:
    """One name of a line of the header: the line, where the name is in the plain words of the
    line, what it says. ``doubled``: the same State is named again in brackets."""

    entry: Field
    inside: Inside
    start: int
    end: int
    text: str
    named: Named | None
    doubled: bool = False

    @property
    def span(self) -> Span:
        """The place of the name in the source."""
        return Span(self.inside.source(self.start), self.inside.source_end(self.end))

    def edit(self, text: str) -> Edit:
        """The edit that puts another name in its place."""
        return Edit(self.span.start, self.span.end, text)


@once
def sponsors(draft: Draft) -> Sequence[Sequence[Sponsor]]:
    """The names of each line of the header that lists sponsors, or says a delegation."""
    return [_names(draft, entry) for entry in draft.document.header if entry.key in _LISTING]


_LISTING = (*SPONSORING, "delegation")


def _names(draft: Draft, entry: Field) -> list[Sponsor]:
    code = draft.language.code
    inside = scan(draft.text, entry.span.start, entry.span.end)
    words = inside.plain
    if not entry.label:
        cut = max(words.rfind(":"), words.rfind("："))
        words = words[:cut] if cut > 0 else words
    out = []
    for one in listed(words, code):
        named, start, end, doubled = one.named, one.start, one.end, False
        if named is None:
            lead = _lead(one.text, code)
            start += lead
            named = states.named(words[start:end], code) if lead else None
        brackets = _BRACKETS.match(words[start:end]) if named is None else None
        if brackets is not None:
            named = states.named(brackets[1], code)
            within = states.named(brackets[2], code)
            doubled = named is not None and within is not None and named.state == within.state
            if not doubled and (named is not None or within is None):
                end = start + brackets.end(1)
        out.append(Sponsor(entry, inside, start, end, words[start:end], named, doubled))
    return out


def _lead(text: str, language: str) -> int:
    """How long the words before a name are that say whose it is: *the delegation of*."""
    said = straight(text).lower()
    for lead in states.facts(language, "leads"):
        start = straight(lead)
        if said.startswith(start if start[-1] == "'" else f"{start} ") and len(said) == len(text):
            return len(start) + (start[-1] != "'")
    return 0


@once
def year(draft: Draft) -> int:
    """The year that a text says it is from, 9999 where it says none."""
    said: list[str] = []
    for entry in draft.document.front:
        if isinstance(entry, Other):
            said.append(plain(entry.content))
        elif entry.key in _DATED:
            said.append(entry.value)
            session = _SESSION.match(entry.value)
            if session is not None:
                said.append(str(1945 + int(session[1])))
    said += [plain(content) for content in draft.document.closing]
    found = [int(y) for y in _YEAR.findall(" ".join(said))]
    if not found and draft.document.closing:
        found = [int(y) for y in _YEAR.findall(draft.text)]
    return max(found, default=_NOW)


def right_then(draft: Draft, named: Named) -> bool:
    """True where a name was right in the year of the text."""
    return bool(named.until) and year(draft) <= named.until


@once
def _stretches(_: Draft) -> dict[tuple[int, bool], tuple[list[int], list[int]]]:
    """Where the quotations of a passage begin and end, by its ``id``; filled as asked."""
    return {}


def is_quoted(draft: Draft, passage: Passage, at: int, *, brackets: bool) -> bool:
    """True for an offset inside quotation marks, or also inside brackets."""
    known = _stretches(draft)
    key = (id(passage), brackets)
    if key not in known:
        text = passage.text
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(quoted(text)):
            if not brackets and text[start] in "([":
                continue
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        known[key] = (starts, ends)
    starts, ends = known[key]
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < ends[i]


def word_before(text: str, at: int) -> re.Match[str] | None:
    """The word just before an offset, with the blank or the apostrophe between."""
    return _WORD_BEFORE.search(text, max(at - _LONGEST, 0), at)


def is_group(sponsor: Sponsor, language: str) -> bool:
    """True for a group of States or another sponsor that is no State and may be one, and for
    words that say more than a name (*on behalf of …*)."""
    said = states.key(sponsor.text)
    if any(said == states.key(name) for name in states.facts(language, "groups")):
        return True
    words = fold(sponsor.text).replace("-", " ").split()
    if len(words) > 6 or any(c.isdigit() for c in said):
        return True
    return not {*words}.isdisjoint(states.facts(language, "speaks"))
