"""How opening phrases are emphasised in a draft, and how they should be.

What the rules of emphasis share: where the emphasis ends, where it is missing, which marks are
used, and the edits that move marks and change no word. Registers nothing.
"""

from __future__ import annotations

from resolutions.language import WORD, fold
from resolutions.lint.lists import word_list
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import Hit, finding
from resolutions.lint.rules._shared import (
    adopts,
    embedded,
    heads,
    misread,
    names_organ,
    together,
)
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_CLOSES = pattern(r"\*{1,3}|_{1,3}|</[a-zA-Z]{1,10}>")
_OPENS = pattern(r"(?:\*{1,3}|_{1,3}|<[a-zA-Z]{1,10}>)$")
_STOPS = " ,;:.…\u00a0\u202f،；：，"
_SEVERAL = 3
_MARK = "*"


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph with a known opening phrase. ``end``: the plain offset after the words to
    emphasise; ``marked``: after those that are (0 where none are); ``kind`` of the emphasis."""

    paragraph: Paragraph
    end: int
    marked: int = 0
    kind: str = ""


@once
def openings(draft: Draft) -> list[_Opening]:
    """The openings of the body that may be judged; none in a language without emphasis."""
    if not adopts(draft) or not word_list("roman-words", draft.language.code):
        return []
    aside = embedded(draft) | misread(draft)
    out = []
    for paragraph in heads(draft):
        known = paragraph.known
        if known is None or id(paragraph) in aside or names_organ(draft, paragraph):
            continue
        if known.part != "b" and known.part != paragraph.role[0]:
            continue
        if paragraph.text[: known.end].isupper():
            continue
        starts = [(end, kind) for start, end, kind in paragraph.inside.emphases if start == 0]
        if not starts:
            out.append(_Opening(paragraph, known.italic_end))
            continue
        end, kind = max(starts)
        said = len(paragraph.text[:end].rstrip(_STOPS))
        out.append(_Opening(paragraph, known.italic_end, said, kind))
    return out


def bare_text(draft: Draft) -> list[_Opening]:
    """All openings of a text that emphasises none of them, else nothing. A text that is adopted
    is a copy of a record that has its emphasis elsewhere."""
    if is_adopted(draft.document, draft.language):
        return []
    found = openings(draft)
    return [] if any(one.marked for one in found) or len(found) < _SEVERAL else found


def _anywhere(draft: Draft) -> bool:
    """True where some words of the text are emphasised or have a mark of Markdown: a text
    without any may have lost its emphasis in copying."""
    formula = draft.document.enacting
    if formula is not None and any(type(part).__name__ == "Emphasis" for part in formula.content):
        return True
    return any(p.inside.emphases for p in draft.paragraphs)


def _edits(draft: Draft, one: _Opening, mark: str = _MARK) -> tuple[Edit, ...]:
    """The edits that emphasise an opening, or none where other marks are among its words."""
    place = one.paragraph.at(0, one.end)
    if draft.text[place.start : place.end] != one.paragraph.text[: one.end]:
        return ()
    return (Edit(place.start, place.start, mark), Edit(place.end, place.end, mark))


def _organ(draft: Draft) -> tuple[Edit, ...]:
    """The edits that emphasise the organ too, where its name stands alone without marks."""
    formula = draft.document.enacting
    if formula is None or not formula.organ:
        return ()
    typed = draft.text[formula.span.start : formula.span.end]
    end = typed.find(formula.name) + len(formula.name)
    if end < len(formula.name) or any(mark in typed for mark in "*_<") or typed[end:].strip(_STOPS):
        return ()
    start = formula.span.start
    return (Edit(start, start, _MARK), Edit(start + end, start + end, _MARK))


def all_bare(draft: Draft, found: Sequence[_Opening]) -> Hit:
    edits = [*_organ(draft), *(edit for one in found for edit in _edits(draft, one))]
    first = found[0].paragraph
    return finding(
        first.at(0, found[0].end),
        *edits,
        variant="bare",
        severity="" if _anywhere(draft) else "info",
        count=len(found),
        found=first.text[: found[0].end],
        want=first.text[: found[0].end],
    )


def missing(draft: Draft, found: Sequence[_Opening]) -> list[Hit]:
    """A hit for each opening without emphasis, in a text that emphasises others."""
    every = openings(draft)
    marked = sum(bool(one.marked) for one in every)
    if not marked:
        return []
    return [
        finding(
            one.paragraph.at(0, one.end),
            *_edits(draft, one),
            variant="missing",
            found=one.paragraph.text[: one.end],
            want=one.paragraph.text[: one.end],
        )
        for one in found
        if not one.marked
    ]


# ---------------------------------------------------------------- the extent


def _extent(draft: Draft, one: _Opening) -> int:
    """Where the emphasis should end, or 0 where it is right as it is, or may be."""
    if not one.marked or one.marked == one.end:
        return 0
    words = word_list("roman-words", draft.language.code)
    text = one.paragraph.text
    if one.marked < one.end:
        said = draft.language.opening(text[: one.marked])
        rest = text[one.marked : one.end]
        head = WORD.search(rest)
        known = one.paragraph.known
        whole = said is not None and said.end == one.marked and known is not None
        adverb = whole and said is not None and known is not None and known.repeat > said.repeat
        joined = head is not None and fold(head[0]) in words["within"]
        return one.end if not whole or adverb or joined else 0
    extra = [(m.start(), fold(m[0])) for m in _SPLIT.finditer(text, one.end, one.marked)]
    if not extra:
        return 0
    upright = words["upright"]
    if extra[0][1] in upright:
        return one.end
    last = one.marked
    while extra and extra[-1][1] in upright:
        last = len(text[: extra.pop()[0]].rstrip(_STOPS))
    return last if last < one.marked else 0


_SPLIT = pattern(r"[^\W_]+['’]?")


def _moved(draft: Draft, one: _Opening, want: int) -> tuple[Edit, ...]:
    """The edits that move the mark which closes an emphasis, or none where more is in the way."""
    inside, text = one.paragraph.inside, one.paragraph.text
    ends = [end for start, end, _ in inside.emphases if start == 0]
    if len(ends) != 1:
        return ()
    end = ends[0]
    at = inside.source_end(end)
    mark = _CLOSES.match(draft.text, at)
    if mark is None:
        return ()
    if want < end:
        start = inside.source_end(want)
        between = draft.text[start:at] == text[want:end]
        to = start
    else:
        to = inside.source_end(want)
        between = draft.text[mark.end() : to] == text[end:want]
    if not between:
        return ()
    return (Edit(at, mark.end(), ""), Edit(to, to, mark[0]))


def extents(draft: Draft, role: str) -> list[Hit]:
    hits = []
    for one in openings(draft):
        want = _extent(draft, one) if one.paragraph.role == role else 0
        if not want:
            continue
        text = one.paragraph.text
        variant = "short" if want > one.marked else ""
        rest = text[one.marked : want] if variant else text[want : one.marked]
        hits.append(
            finding(
                one.paragraph.at(0, one.marked),
                *_moved(draft, one, want),
                variant=variant,
                found=text[: one.marked],
                want=text[:want],
                rest=rest.strip(),
            )
        )
    return hits


def by_fault(hits: list[Hit], kept: int) -> Hits:
    """The hits, or one for the habit of the text where most openings have the same fault."""
    for variant in ("", "short", "missing"):
        alike = [hit for hit in hits if hit.variant == variant]
        if len(alike) >= _SEVERAL and 2 * len(alike) > kept:
            yield together(alike, f"all-{variant}" if variant else "all")
        else:
            yield from alike


def kinds(draft: Draft) -> Hits:
    """One hit where openings are bold or underlined, and not in italics."""
    wrong = [one for one in openings(draft) if one.kind in ("bold", "underline")]
    if not wrong:
        return
    edits: list[Edit] = []
    for one in wrong:
        inside = one.paragraph.inside
        ends = [end for start, end, _ in inside.emphases if start == 0]
        start = inside.source(0)
        opened = _OPENS.search(draft.text, max(0, start - 12), start)
        closed = _CLOSES.match(draft.text, inside.source_end(ends[0]))
        if len(ends) > 1 or opened is None or closed is None:
            edits = []
            break
        edits += [Edit(opened.start(), start, _MARK), Edit(closed.start(), closed.end(), _MARK)]
    edits += _organ(draft) if edits else ()
    first = wrong[0]
    found = first.paragraph.text[: first.marked]
    yield finding(
        first.paragraph.at(0, first.marked),
        *edits,
        variant="kind",
        count=len(wrong),
        found=found,
        want=found,
    )
