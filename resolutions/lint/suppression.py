"""Comments in a draft that silence rules: ``<!-- resolution: ignore PUN003 -->``.

``ignore`` is for the next paragraph (or the one it stands in), ``ignore-file`` for the file,
``ignore-start`` … ``ignore-end`` for what lies between; without a code, all rules are meant.
The words are data (``grammar/rules/suppression.toml``). What is silenced is kept apart, and a
comment that silences nothing is told of by the rules of the group `GROUP`, which speak last.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.language import fold
from resolutions.lint.lists import word_list
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.lint.registry import Finding, Rule
    from resolutions.parse import Draft

GROUP = "suppression"
"""The group of the rules about these comments."""

_COMMENT = pattern(r"<!--\s*(?P<name>\w+)\s*[:：]\s*(?P<verb>[\w-]+)(?P<rest>[^>]*?)-->")
_CODE = pattern(r"[^\s,;]+")
_REASON = pattern(r"--|[–—(:]")
_BLANK = frozenset(("blank", "comment", "rule"))
_NEAR = 3  # letters in ten that may differ before another word is meant


@dataclass(frozen=True, slots=True)
class Mark:
    """One comment: its place, the stretch of text it is about, the codes it names with their
    places (none: all rules). ``verb``: a word that is not understood, as typed; ``partner``: the
    comment that ends the stretch."""

    span: Span
    reach: Span
    codes: tuple[tuple[str, Span], ...]
    verb: str = ""
    partner: Span | None = None


@dataclass(frozen=True, slots=True)
class Idle:
    """A comment, or one code of it, that does nothing. ``why``: ``unused``, ``unknown`` (there
    is no such code) or ``verb``; ``near``: what was perhaps meant; ``whole``: all of the
    comment is idle."""

    mark: Mark
    span: Span
    code: str
    why: str
    near: str = ""
    whole: bool = False


def marks(draft: Draft) -> list[Mark]:
    """The comments of a draft that silence rules, in order."""
    table = word_list("suppression", "all")
    verbs = {word: kind for kind in ("next", "file", "start", "end") for word in table[kind]}
    starts = [block.span.start for block in draft.blocks]
    out: list[Mark] = []
    open_: list[int] = []
    for match in _COMMENT.finditer(draft.text):
        if fold(match["name"]) not in table["name"]:
            continue
        i = bisect_right(starts, match.start()) - 1
        if draft.blocks[i].kind == "code":
            continue
        span = Span(*match.span())
        kind = verbs.get(fold(match["verb"]), "")
        if not kind:
            if _nearest(fold(match["verb"]), verbs):
                word = Span(*match.span("verb"))
                out.append(Mark(span, word, (), match["verb"]))
            continue
        if kind == "end":
            for at in open_:
                began = out[at]
                reach = Span(began.reach.start, span.start)
                out[at] = Mark(began.span, reach, began.codes, partner=span)
            open_.clear()
            continue
        if kind == "start":
            open_.append(len(out))
        out.append(Mark(span, _reach(draft, kind, i, span), tuple(_codes(draft, match.span(3)))))
    return out


def _codes(draft: Draft, place: tuple[int, int]) -> Iterator[tuple[str, Span]]:
    """The codes in the rest of a comment, up to a dash or a bracket: a reason may follow."""
    reason = _REASON.search(draft.text, *place)
    stop = reason.start() if reason is not None else place[1]
    for match in _CODE.finditer(draft.text, place[0], stop):
        yield match[0].upper(), Span(*match.span())


def _reach(draft: Draft, kind: str, i: int, span: Span) -> Span:
    """What a comment in the block ``i`` is about."""
    if kind == "file":
        return Span(0, len(draft.text) + 1)
    if kind == "start":
        return Span(span.end, len(draft.text) + 1)
    while i < len(draft.blocks) and draft.blocks[i].kind in _BLANK:
        i += 1
    return draft.blocks[i].span if i < len(draft.blocks) else span


def _nearest(word: str, known: Sequence[str] | dict[str, str]) -> str:
    """The word most like one that is not known, or an empty string."""
    from resolutions.language.likeness import slips

    most = max(1, len(word) * _NEAR // 10)
    best = min(known, key=lambda other: slips(word, other, most), default="")
    return best if best and slips(word, best, most) <= most else ""


def sift(
    draft: Draft, found: Sequence[Finding], speaking: Sequence[Rule], *, narrowed: bool
) -> tuple[list[Finding], list[Finding]]:
    """``(the findings that stay, those that a comment of the draft silences)``.

    ``speaking``: the rules that were asked; a code is idle only where all its rules were.
    ``narrowed``: not all rules were asked, so a comment without codes cannot be judged.
    """
    from resolutions.lint.registry import rules

    all_marks = marks(draft)
    kept: list[Finding] = []
    apart: list[Finding] = []
    used: set[tuple[int, str]] = set()
    for one in found:
        hits = [(n, c) for n, mark in enumerate(all_marks) for c in _silencing(mark, one)]
        used.update(hits)
        (apart if hits else kept).append(one)
    asked = {entry.code for entry in speaking}
    table = list(rules())
    idle: list[Idle] = []
    for n, mark in enumerate(all_marks):
        mine = {code for m, code in used if m == n}
        idle.extend(_idle(mark, mine, asked, table, narrowed))
    draft.memo[GROUP] = idle
    return kept, apart


def _silencing(mark: Mark, one: Finding) -> Iterator[str]:
    if mark.verb or not mark.reach.start <= one.span.start < mark.reach.end:
        return
    if not mark.codes:
        yield ""
    for code, _ in mark.codes:
        if one.code.startswith(code):
            yield code


def _idle(
    mark: Mark, used: set[str], asked: set[str], table: list[str], narrowed: bool
) -> Iterator[Idle]:
    """What of a comment does nothing."""
    if mark.verb:
        known = word_list("suppression", "all")
        near = _nearest(fold(mark.verb), [w for k in ("next", "file", "start") for w in known[k]])
        yield Idle(mark, mark.reach, mark.verb, "verb", near)
    elif not mark.codes:
        if not used and not narrowed:
            yield Idle(mark, mark.span, "", "unused", whole=True)
    else:
        for code, span in mark.codes:
            known_codes = [c for c in table if c.startswith(code)]
            if not known_codes:
                yield Idle(mark, span, code, "unknown", _nearest(code, table))
            elif code not in used and _asked(known_codes, asked, narrowed):
                yield Idle(mark, span, code, "unused", whole=len(mark.codes) == 1)


def _asked(codes: list[str], asked: set[str], narrowed: bool) -> bool:
    """Whether the rules of these codes could have spoken: one of several is enough where only
    the profile and the language chose among them."""
    return asked.issuperset(codes) or (not narrowed and len(codes) > 1 and bool(asked & {*codes}))


def idle(draft: Draft) -> list[Idle]:
    """What `sift` found to do nothing, told once."""
    found: list[Idle] = draft.memo.pop(GROUP, [])
    return found
