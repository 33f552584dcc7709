"""Rules of citations as they stand side by side: their order, their titles."""

from __future__ import annotations

from itertools import groupby

from resolutions.cite.register import arabic
from resolutions.language import bare, fold
from resolutions.language.likeness import ratio
from resolutions.language.words import straight
from resolutions.lint.citations import Cited, cited, quoted, way_of_citing
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running_clauses, words
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import finding, rule
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_NEAR = 80
_anchors: dict[str, str] = {}
_WORD = pattern(r"\w+")
_BRACKET = pattern(r"\s*\([^()]*\)\s*$")


@rule(
    "REF014",
    group="references",
    severity="warning",
    fix="sometimes",
    families="un",
    source="measured practice on adopted texts",
    say={
        "en": "The resolutions of one list stand in the order of their adoption: {later} comes "
        "after {earlier}",
        "fr": "Les résolutions d’une même liste se citent dans l’ordre de leur adoption\u00a0: "
        "{later} vient après {earlier}",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def order_of_adoption(draft: Draft) -> Hits:
    """Resolutions that are listed together stand in the order in which they were adopted.

    A text that is adopted itself is only informed: its order is a record.

    Wrong: its resolutions 70/1 and 55/2
    Right: its resolutions 55/2 and 70/1
    """
    way = way_of_citing(draft)
    level = "info" if is_adopted(draft.document, draft.language) else ""
    several = [c for c in cited(draft) if c.citation.list_of >= 0 and c.clause]
    for _, group in groupby(several, key=lambda c: c.citation.list_of):
        listed = list(group)
        if len(listed) < 2 or way is None:
            continue
        keys = _adoptions(listed)
        i = _break(keys)
        if not i or (all(c.citation.date for c in listed) and not _break(_days(listed))):
            continue  # in the order of their dates: a number is wrong, not the order
        text = listed[0].passage.text
        begin = listed[0].begin
        tied = fold(text[listed[-1].citation.last - begin :][:60])
        order = sorted(range(len(keys)), key=keys.__getitem__)
        want = _reordered(listed, order)
        start, end = listed[0].citation.start, listed[-1].citation.last
        safe = bool(want) and not any(fold(w) in tied for w in way.data["respectively"])
        edits = listed[0].edit(start, end, want) if safe else ()
        yield finding(
            listed[0].at(start, end),
            *edits,
            severity=level,
            later=listed[i - 1].symbol.cited,
            earlier=listed[i].symbol.cited,
            want=want or ", ".join(listed[j].symbol.cited for j in order),
        )


def _break(keys: Sequence[tuple[str, int, int]]) -> int:
    """The first of some keys that is less than the one before it; 0 where they rise."""
    return next((i for i in range(1, len(keys)) if keys[i] < keys[i - 1]), 0)


def _days(listed: Sequence[Cited]) -> list[tuple[str, int, int]]:
    return [(one.citation.date, 0, 0) for one in listed]


def _adoptions(listed: Sequence[Cited]) -> list[tuple[str, int, int]]:
    """What the order of each depends on: its date, session or year, and number. Nothing for a
    list of several organs, or of numbers that do not compare."""
    symbols = [one.symbol for one in listed]
    alike = {(one.organ, one.symbol.shape, one.citation.kind) for one in listed}
    if len(alike) > 1 or not all(s.number.isdigit() and s.kind != "draft" for s in symbols):
        return []
    shape = symbols[0].shape
    if shape != "council" and all(one.citation.date for one in listed):
        return _days(listed)
    if shape not in ("council", "year", "roman", "session"):
        return []
    out = []
    for symbol in symbols:
        session = 0
        if shape == "session" and not symbol.session.isdigit():
            return []
        if shape == "roman" and not arabic(symbol.session):
            return []
        if shape in ("session", "year"):
            session = symbol.year or int(symbol.session)
        out.append(("", session, int(symbol.number)))
    return out


def _reordered(listed: Sequence[Cited], order: Sequence[int]) -> str:
    """The list in another order, what joins its numbers left in place; empty where the numbers
    do not all have the same things said of them."""
    text, begin = listed[0].passage.text, listed[0].begin
    shapes = {
        (bool(c.citation.date_at[1]), bool(c.citation.title), bool(c.citation.named))
        for c in listed
    }
    if len(shapes) > 1 and len({s[:2] for s in shapes}) > 1:
        return ""
    ends = [
        max(c.citation.end, c.citation.date_at[1], _after_title(c) if c.citation.title else 0)
        for c in listed
    ]
    items = [
        text[c.citation.start - begin : end - begin] for c, end in zip(listed, ends, strict=True)
    ]
    joints = [
        text[end - begin : after.citation.start - begin]
        for end, after in zip(ends, listed[1:], strict=False)
    ]
    joints.append(text[ends[-1] - begin : listed[-1].citation.last - begin])
    return "".join(items[j] + joint for j, joint in zip(order, joints, strict=True))


def _after_title(one: Cited) -> int:
    """Where the mark that closes the title ends."""
    text = one.passage.text
    at = one.citation.title_at[1] - one.begin
    while at < len(text) and text[at] not in '”»"’':
        at += 1
    return at + 1 + one.begin


@rule(
    "REF012",
    group="references",
    severity="info",
    fix="sometimes",
    safe=False,
    source="titles of the resolutions as adopted",
    say={
        "en": "The title of resolution {number} is “{want}”",
        "fr": "Le titre de la résolution {number} est «\u00a0{want}\u00a0»",
        "en:name": "The name of this instrument is “{want}”",
        "fr:name": "Le nom de cet instrument est «\u00a0{want}\u00a0»",
    },
    help={
        "en": "quote the title as it was adopted",
        "fr": "citer le titre tel qu’il a été adopté",
        "en:name": "write “{want}”",
        "fr:name": "écrire «\u00a0{want}\u00a0»",
    },
)
def title_as_adopted(draft: Draft) -> Hits:
    """The title of a resolution or of a well-known instrument is quoted as it was adopted.

    Only titles that are nearly right are spoken of: another title may be that of an annex.

    Wrong: resolution 79/1, entitled “The Pact for the Futur”
    Right: resolution 79/1, entitled “The Pact for the Future”
    """
    for one in cited(draft):
        citation = one.citation
        if not citation.title or not one.clause:
            continue
        found = one.known
        want = found.title(draft.language.code) if found is not None else ""
        if found is None or not want or _same(citation.title, want):
            continue
        if ratio(_plain(citation.title), _plain(want)) < _NEAR:
            continue
        start, end = citation.title_at
        edits = one.edit(start, end, want)
        yield finding(one.at(start, end), *edits, safe=False, number=found.number, want=want)
    yield from _instruments(draft)


def _instruments(draft: Draft) -> Hits:
    """Wordings that are known to stand for the name of an instrument."""
    table = word_list("instruments", draft.language.code)
    index = words(draft)
    likely = [wrong for wrong in table if _anchor(wrong) in index]
    if not likely:
        return
    text = running_clauses(draft)
    typed = straight(text.text)
    done: set[int] = set()
    for wrong in likely:
        said, want = straight(wrong), table[wrong]
        at = typed.find(said)
        while at >= 0:
            passage, here = text.passage(at)
            end = here + len(said)
            if at + len(said) not in done and not quoted(passage, here):
                done.add(at + len(said))
                edits = passage.edit(here, end, want)
                place = passage.at(here, end)
                yield finding(place, *edits, safe=False, variant="name", want=want.strip())
            at = typed.find(said, at + len(said))


def _anchor(wording: str) -> str:
    """The longest word of a wording, as the index of words has it: without it nothing is to be
    looked for."""
    if wording not in _anchors:
        _anchors[wording] = max(_WORD.findall(fold(wording)), key=len)
    return _anchors[wording]


def _plain(title: str) -> str:
    return " ".join(_WORD.findall(bare(fold(title))))


def _same(said: str, want: str) -> bool:
    """The same words; what the register adds in brackets may be left out, and an article at
    the head."""
    said_, want_ = _plain(said), _plain(want)
    short = _plain(_BRACKET.sub("", want))
    return said_ in (want_, short) or want_.endswith(said_) or said_.endswith(want_)
