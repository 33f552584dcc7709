"""Rules of sub-paragraphs: how they are introduced and how they end.

The end of the last item of an operative paragraph is that of the paragraph, and judged with it.
Does not look at labels.
"""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import without_joining
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._labels import embedded, ends_paragraph, lists
from resolutions.lint.rules._shared import (
    COLONS,
    SEMICOLONS,
    STOPS,
    adopts,
    body,
    end_edit,
    ending,
    listed,
    misread,
)
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "OPE006",
    group="operative",
    severity="error",
    fix="sometimes",
    families="un mun",
    source="UN practice, measured on adopted texts",
    say={
        "en": "The words that introduce a list end with a colon, not with “{found}”",
        "fr": "Les mots qui annoncent une liste se terminent par un deux-points et non par"
        " «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def list_colon(draft: Draft) -> Hits:
    """The words that introduce sub-paragraphs end with a colon.

    A comma may stand there in older texts; a semicolon, a full stop or two marks may not.

    Wrong: 2. *Invites* Member States; (a) To plant trees; (b) To count them;
    Right: 2. *Invites* Member States: (a) To plant trees; (b) To count them;
    """
    if not adopts(draft):
        return
    doubtful = misread(draft)
    for paragraph in body(draft):
        if not listed(paragraph) or not paragraph.text.strip() or id(paragraph) in doubtful:
            continue
        first = paragraph.children[0]
        if first.tail or first.label is None or first.known is not None:
            continue
        if first.clause.marker == "number" or all(n != 1 for _, n in first.label.readings):
            continue
        end = ending(paragraph)
        marks = paragraph.text[end.start : end.end].replace(" ", "").strip("\u00a0\u202f")
        if end.quoted or not end.mark:
            continue
        doubled = len(marks) > 1 and any(m in COLONS for m in marks)
        wrong = end.mark in SEMICOLONS + STOPS
        if not (wrong or doubled):
            continue
        want = draft.language.typography["colon"]
        edit = end_edit(paragraph, end, want)
        place = paragraph.at(end.end - len(marks), end.end)
        yield finding(place, *([edit] if edit else []), found=marks, want=want.strip())


@rule(
    "NUM009",
    group="numbering",
    severity="warning",
    fix="always",
    families="un mun",
    source="UN Editorial Manual: a resolution is one sentence; measured on adopted texts",
    say={
        "en": "A sub-paragraph ends with a semicolon; the full stop is for the end of the text",
        "fr": "Un alinéa se termine par un point-virgule\u00a0; le point est pour la fin du texte",
        "en:all": "A sub-paragraph ends with a semicolon: {count} here end with a full stop",
        "fr:all": "Un alinéa se termine par un point-virgule\u00a0: "
        "{count} alinéas de ce texte se terminent par un point",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def item_ending(draft: Draft) -> Hits:
    """A sub-paragraph ends with a semicolon, save at the very end of the text.

    The list is part of the sentence that the whole resolution is. The end of the last item
    of a paragraph is that of the paragraph, and judged with it.

    Wrong: (a) To report. (b) To consult;
    Right: (a) To report; (b) To consult;
    """
    if not adopts(draft):
        return
    want = draft.language.typography["semicolon"]
    hits: list[Hit] = []
    right = 0
    for found in lists(draft, annexes=False):
        for item in found.items:
            text = without_joining(item.text, draft.language.code)
            if found.parent.part != "operative" or item.children or ends_paragraph(item):
                continue
            if embedded(draft, item):
                continue
            if not text.endswith((".", "。")) or text.endswith(("..", "etc.")):
                right += 1
                continue
            size = len(text)
            place = item.at(size - 1, size)
            hits.append(finding(place, Edit(place.start, place.end, want), want=want.strip()))
    yield from gathered(hits, right)


@rule(
    "PRE011",
    group="preamble",
    severity="warning",
    fix="sometimes",
    families="un mun",
    source="measured on adopted texts: semicolons, or commas, and a comma after the last one",
    say={
        "en": "In a preamble a sub-paragraph ends with a semicolon, not with “{found}”",
        "fr": "Dans un préambule, un alinéa d’énumération se termine par un point-virgule et non"
        " par «\u00a0{found}\u00a0»",
        "en:last": "The last sub-paragraph of a preambular paragraph ends with a comma, not with"
        " “{found}”",
        "fr:last": "Le dernier élément d’une énumération du préambule se termine par une virgule"
        " et non par «\u00a0{found}\u00a0»",
        "en:all": "In a preamble sub-paragraphs end with semicolons: {count} end with “{found}”",
        "fr:all": "Dans un préambule, les éléments d’une énumération se terminent par un"
        " point-virgule\u00a0: {count} se terminent par «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def preambular_items(draft: Draft) -> Hits:
    """In a preamble sub-paragraphs end with semicolons, the last of them with a comma.

    Commas all through are usual too. The comma after the last one is that of the preambular
    paragraph.

    Wrong: *Recalling* the rules: (a) Speed. (b) Safety.
    Right: *Recalling* the rules: (a) Speed; (b) Safety,
    """
    if not adopts(draft):
        return
    middle: list[Hit] = []
    right = 0
    for found in lists(draft, annexes=False):
        if found.parent.part != "preamble" or found.items[0].clause.opening:
            continue
        for item in found.items:
            if item.children or embedded(draft, item):
                continue
            last = ends_paragraph(item)
            hit = _item_hit(draft, item, last=last)
            if hit is None:
                right += not last
            elif last:
                yield hit
            else:
                middle.append(hit)
    yield from gathered(middle, right)


def _item_hit(draft: Draft, item: Paragraph, *, last: bool) -> Hit | None:
    end = ending(item)
    if not end.mark or end.quoted or end.mark not in (STOPS + SEMICOLONS if last else STOPS):
        return None
    if item.text[: end.end].endswith(("etc.", "..")):
        return None
    want = draft.language.typography["comma" if last else "semicolon"]
    edit = end_edit(item, end, want)
    place = item.at(end.end - 1, end.end)
    edits = (edit,) if edit is not None else ()
    variant = "last" if last else ""
    return finding(place, *edits, variant=variant, found=end.mark, want=want.strip())
