"""Rules of the numbers of operative paragraphs: each has one, and they follow one another."""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import (
    adopts,
    embedded,
    label_span,
    misread,
    relabel,
    strays,
)
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_DIGITS = pattern(r"\d+")


@rule(
    "OPE003",
    group="operative",
    severity="error",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="Akoma Ntoso for the United Nations, part 3; UN Editorial Manual",
    say={
        "en": "This operative paragraph has no number, though others have one",
        "fr": "Ce paragraphe du dispositif n’a pas de numéro, alors que d’autres en ont un",
        "en:kind": "Operative paragraphs are numbered 1., 2., 3.: this one is labelled “{found}”",
        "fr:kind": "Les paragraphes du dispositif sont numérotés 1., 2., 3.\u00a0: celui-ci"
        " porte «\u00a0{found}\u00a0»",
        "en:all": "Operative paragraphs are numbered 1., 2., 3.: these {count} begin with"
        " “{found}”",
        "fr:all": "Les paragraphes du dispositif sont numérotés 1., 2., 3.\u00a0: ces {count}"
        " paragraphes commencent par «\u00a0{found}\u00a0»",
    },
    help={
        "en": "number it “{want}”",
        "fr": "lui donner le numéro «\u00a0{want}\u00a0»",
        "en:all": "number them from “{want}”",
        "fr:all": "les numéroter à partir de «\u00a0{want}\u00a0»",
    },
)
def operative_numbers(draft: Draft) -> Hits:
    """Operative paragraphs are numbered 1., 2., 3., all of them or none.

    A text with a single operative paragraph, and old texts in which no paragraph has a
    number, are left alone, and so are the working labels OP1, OP2. A letter, a roman numeral
    or a bullet does not replace the number. Where all have the wrong label it is one finding.

    Wrong: a) *Requests* …; / b) *Invites* ….
    Right: 1. *Requests* …; / 2. *Invites* ….
    """
    if not adopts(draft):
        return
    aside = strays(draft) | embedded(draft) | misread(draft)
    for series in draft.series():
        run = [p for p in series if p.part != "annex" and id(p) not in aside]
        odd = [p for p in run if p.label is not None and p.clause.marker != "number"]
        if len(odd) >= 2 and len(odd) == len(run):
            edits = [e for i, p in enumerate(run, 1) if (e := relabel(draft, p, f"{i}."))]
            found = odd[0].clause.label
            place = label_span(draft, odd[0]) or odd[0].span
            yield finding(
                place, *edits, safe=False, variant="all", found=found, want="1.", count=len(odd)
            )
        elif 2 * sum(p.clause.marker == "number" for p in run) > len(run):
            yield from _unnumbered(draft, run)


def _unnumbered(draft: Draft, run: Sequence[Paragraph]) -> Hits:
    """Paragraphs with a verb and without a number, between or after numbered ones."""
    last = 0
    for i, paragraph in enumerate(run):
        printed = _number(paragraph)
        if printed is not None:
            last = printed
            continue
        last += 1
        if paragraph.known is None or paragraph.known.part == "p" or paragraph.clause.bis:
            continue
        want = f"{last}."
        following = [n for p in run[i + 1 :] if (n := _number(p)) is not None]
        room = not following or following[0] > last
        if paragraph.label is not None:
            edit = relabel(draft, paragraph, want) if room else None
            place = label_span(draft, paragraph) or paragraph.span
            found = paragraph.clause.label
        else:
            at = paragraph.block.begin
            edit = Edit(at, at, f"{want} ") if room else None
            place, found = paragraph.opening_span, ""
        yield finding(
            place,
            *([edit] if edit else []),
            safe=False,
            variant="kind" if found else "",
            found=found,
            want=want,
        )


def _number(paragraph: Paragraph) -> int | None:
    if paragraph.clause.marker != "number" or paragraph.label is None:
        return None
    return paragraph.label.ordinal


@rule(
    "OPE004",
    group="operative",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual: operative paragraphs are numbered consecutively",
    say={
        "en": "Operative paragraph {want} is labelled “{found}”: a number is missing before it",
        "fr": "Le paragraphe {want} du dispositif porte le numéro «\u00a0{found}\u00a0»\u00a0:"
        " il manque un numéro avant lui",
        "en:same": "All {count} operative paragraphs are labelled “{found}”",
        "fr:same": "Les {count} paragraphes du dispositif portent tous le numéro"
        " «\u00a0{found}\u00a0»",
        "en:again": "The number “{found}” stands a second time; this is paragraph {want}",
        "fr:again": "Le numéro «\u00a0{found}\u00a0» est employé une deuxième fois, au"
        " paragraphe {want} du dispositif",
        "en:odd": "Operative paragraph {want} is labelled “{found}”",
        "fr:odd": "Le paragraphe {want} du dispositif porte le numéro «\u00a0{found}\u00a0»",
        "en:first": "The first operative paragraph is labelled “{found}”",
        "fr:first": "Le premier paragraphe du dispositif porte le numéro «\u00a0{found}\u00a0»",
    },
    help={
        "en": "number the paragraphs without a gap, this one “{want}.”, and check references",
        "fr": "numéroter les paragraphes sans lacune, celui-ci «\u00a0{want}.\u00a0», et vérifier"
        " les renvois",
        "en:same": "number them from 1 to {count}",
        "fr:same": "les numéroter de 1 à {count}",
    },
)
def operative_sequence(draft: Draft, profile: Profile) -> Hits:
    """The numbers of operative paragraphs follow one another without gap or repetition.

    Each gap is said once, where it is; the fix numbers the whole series anew, and asks for
    confirmation, for a paragraph may be missing and references may lead to the old numbers.

    Wrong: 1. …; / 2. …; / 4. ….
    Right: 1. …; / 2. …; / 3. ….
    """
    if not adopts(draft):
        return
    if "unesco" in profile.families and any(p.clause.marker == "number" for p in draft.preamble):
        return  # there NUM008 looks at the one series
    aside = strays(draft) | embedded(draft) | misread(draft)
    for series in draft.series():
        run = [p for p in series if p.part != "annex" and id(p) not in aside]
        if any(p.clause.bis or (p.label is not None and p.label.word) for p in run):
            continue
        if sum(_number(p) is not None for p in run) > 1:
            yield from _gaps(draft, run)


def _gaps(draft: Draft, run: Sequence[Paragraph]) -> Hits:
    first = 1
    if draft.document.continuous:
        numbers = [p.label.ordinal for p in draft.preamble if p.label is not None]
        first = (numbers[-1] if numbers else 0) + 1
    edits = _renumbered(draft, run, first)
    numbers = [n for p in run if (n := _number(p)) is not None]
    if len(numbers) == len(run) and len(run) > 1 and len(set(numbers)) == 1:
        place = label_span(draft, run[1]) or run[1].span
        yield finding(
            place,
            *edits,
            safe=False,
            variant="same",
            found=numbers[0],
            want=first + 1,
            count=len(run),
        )
        return
    want = first
    for i, paragraph in enumerate(run, first):
        found = _number(paragraph)
        if found is None:
            want += paragraph.known is not None
            continue
        if found > want and paragraph.known is None and not paragraph.emphasised:
            continue
        after = _number(run[i - first + 1]) if i - first + 1 < len(run) else None
        alone = found != want and after == want + 1
        if found != want:
            name = "first" if i == first else "odd" if alone else "again" if found < want else ""
            place = label_span(draft, paragraph) or paragraph.span
            yield finding(place, *edits, safe=False, variant=name, found=found, want=i)
            edits = []
        want = want + 1 if alone else found + 1


def _renumbered(draft: Draft, run: Sequence[Paragraph], first: int) -> list[Edit]:
    out = []
    for i, paragraph in enumerate(run, first):
        span = label_span(draft, paragraph)
        digits = _DIGITS.search(draft.text, span.start, span.end) if span is not None else None
        if digits is None:
            return []
        if int(digits[0]) != i:
            out.append(Edit(digits.start(), digits.end(), str(i)))
    return out
