"""Rules of sections: headings that hold something, their numbers, and the paragraphs below.

Knows what a section is from the document; words that introduce one are in the lexicons.
Does not judge titles, nor the numbers of paragraphs inside one section.
"""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, others
from resolutions.model import Division, plain
from resolutions.numbering import label_text
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.lint.registry import Hits
    from resolutions.model import Block
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "STR004",
    group="structure",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="house opinion: what holds no words cannot be voted on",
    say={
        "en": "Paragraph “{found}” is empty",
        "fr": "Le paragraphe «\u00a0{found}\u00a0» est vide",
        "en:heading": "Nothing stands under the heading “{found}”",
        "fr:heading": "Aucun texte ne suit l’intertitre «\u00a0{found}\u00a0»",
        "en:blank": "This heading has no words",
        "fr:blank": "Cet intertitre ne contient aucun mot",
    },
    help={
        "en": "write the paragraph, or delete its number and check the next ones",
        "fr": "rédiger ce paragraphe, ou supprimer son numéro et vérifier les suivants",
        "en:heading": "write what belongs there, or delete the heading",
        "fr:heading": "rédiger ce qui doit y figurer, ou supprimer l’intertitre",
        "en:blank": "give it a title, or delete it",
        "fr:blank": "lui donner un titre, ou le supprimer",
    },
)
def empty_place(draft: Draft) -> Hits:
    """A number without a paragraph and a heading without content are left-overs.

    They come from amendments and from templates that were not filled in.

    Wrong: 3. / 4. *Requests* the Secretary-General to report.
    Right: 3. *Requests* the Secretary-General to report.
    """
    for paragraph in draft.paragraphs:
        if paragraph.label is None or paragraph.children or paragraph.text.strip(" ;,.…_*"):
            continue
        start = paragraph.block.start
        end = max(paragraph.block.begin, paragraph.span.end)
        typed = draft.text[start:end]
        lead = len(typed) - len(typed.lstrip())
        place = Span(start + lead, start + len(typed.rstrip()))
        if place.end > place.start:
            edit = Edit(place.start, place.end, "")
            yield finding(place, edit, safe=False, found=paragraph.clause.label)
    for division in _hollow(draft.document.body) if adopts(draft) else ():
        if (
            not division.number
            and draft.text[division.span.start - 8 : division.span.start].rstrip(" *_")[-1:] != "#"
        ):
            continue  # the level of a line of plain text is not known
        title = plain(division.title)
        found = " ".join(word for word in (division.word, division.number, title) if word)
        place = Span(division.span.start, max(division.span.end, division.span.start + 1))
        yield finding(place, variant="heading", found=found)
    for block in draft.blocks:
        if block.kind == "heading":
            typed = draft.text[block.span.start : block.span.end]
            if not typed.strip("# \t\r\n*_"):
                size = len(typed.rstrip())
                place = Span(block.span.start, block.span.start + max(size, 1))
                yield finding(place, variant="blank")


def _hollow(blocks: Sequence[Block]) -> Iterator[Division]:
    """The sections that hold nothing at all."""
    for block in blocks:
        if isinstance(block, Division):
            if not block.body and block.kind in ("part", "chapter", "section", "heading"):
                yield block
            yield from _hollow(block.body)


@rule(
    "STR008",
    group="structure",
    severity="info",
    families="un",
    source="Akoma Ntoso for the United Nations; printed practice (resolution 68/247)",
    say={
        "en": "The parts of a resolution are headed I, II, III: this one is headed “{found}”",
        "fr": "Les parties d’une résolution ont pour titre I, II, III\u00a0: celle-ci porte"
        " «\u00a0{found}\u00a0»",
        "en:all": "The parts of a resolution are headed I, II, III: these {count} begin with"
        " “{found}”",
        "fr:all": "Les parties d’une résolution ont pour titre I, II, III\u00a0: ces {count}"
        " parties commencent par «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}” alone on its line",
        "fr": "écrire «\u00a0{want}\u00a0» seul sur sa ligne",
    },
)
def part_headings(draft: Draft) -> Hits:
    """The parts of a resolution are headed by capital roman numerals, alone on their line.

    Below them come letters. Chapters, articles and annexes have their own customs, and the
    letters of resolutions that share one number are left alone.

    Wrong: Part 1
    Right: I
    """
    if not adopts(draft):
        return
    parts = [b for b in draft.document.body if isinstance(b, Division) and b.kind == "part"]
    odd = [b for b in parts if b.word or b.number[:1].isdigit()]
    if not odd:
        return
    first = odd[0]
    found = f"{first.word} {first.number}".strip()
    want = label_text("I", parts.index(first) + 1)
    place = Span(first.span.start, max(first.span.end, first.span.start + 1))
    several = len(odd) > 1
    yield finding(place, variant="all" if several else "", found=found, want=want, count=len(odd))


@rule(
    "STR009",
    group="structure",
    severity="warning",
    families="un unesco",
    source="measured on adopted texts: either every part begins with 1, or none after the first",
    say={
        "en": "The numbers begin again with 1 in this part, but not in every part",
        "fr": "La numérotation repart de 1 dans cette partie, mais pas dans toutes",
        "en:on": "The numbers go on from the part before, though they begin again elsewhere",
        "fr:on": "La numérotation continue celle de la partie précédente, alors qu’elle repart de"
        " 1 ailleurs",
        "en:heading": "The numbers begin again with 1 under a heading without a number",
        "fr:heading": "La numérotation repart de 1 sous un intertitre sans numéro",
    },
    help={
        "en": "number all operative paragraphs in one series, or begin every part with 1",
        "fr": "numéroter tous les paragraphes du dispositif en une seule série, ou repartir de 1"
        " dans chaque partie",
        "en:heading": "number all operative paragraphs in one series: “paragraph 2” would mean two"
        " of them",
        "fr:heading": "numéroter tous les paragraphes en une seule série\u00a0: «\u00a0le"
        " paragraphe 2\u00a0» en désignerait deux",
    },
)
def restarting_numbers(draft: Draft) -> Hits:
    """Operative paragraphs are numbered in one series, or anew in every part.

    A paragraph is cited by its number, in parts by part and number. Headings without a number
    cannot be cited, so that numbers go on below them.

    Wrong: I / 1. …; 2. …; / II / 3. …; / III / 1. ….
    Right: I / 1. …; 2. …; / II / 3. …; / III / 4. ….
    """
    if not adopts(draft) or not any(p.divisions for p in draft.operative):
        return
    again: list[Paragraph] = []
    on: list[Paragraph] = []
    last: Paragraph | None = None
    for paragraph in draft.operative:
        if paragraph.label is None or paragraph.clause.marker != "number":
            continue
        if last is not None and _section(last) is not _section(paragraph):
            assert last.label is not None
            if paragraph.label.ordinal == 1:
                again.append(paragraph)
            elif paragraph.label.ordinal == last.label.ordinal + 1:
                on.append(paragraph)
        last = paragraph
    if again and on:
        fewer = again if len(again) <= len(on) else on
        yield finding(fewer[0].opening_span, variant="" if fewer is again else "on")
    elif again and not _after_title(draft, again[0]):
        section = _section(again[0])
        if section is not None and section.kind == "heading":
            yield finding(again[0].opening_span, variant="heading")


def _section(paragraph: Paragraph) -> Division | None:
    """The part a paragraph is cited by: the outermost one with a number, else the heading just
    above it (*Operative part* is a heading too)."""
    for division in paragraph.divisions:
        if division.number:
            return division
    return paragraph.divisions[-1] if paragraph.divisions else None


def _after_title(draft: Draft, paragraph: Paragraph) -> bool:
    """True where other text stands between: a second resolution on the same page."""
    section = _section(paragraph)
    start = section.span.start if section is not None else paragraph.span.start
    formulas = others(draft, ("formula", "text", "lead"))
    return any(start <= at <= paragraph.span.start for at in formulas)
