"""Rules of labels: how sub-paragraphs are labelled, and that the labels follow one another."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._labels import (
    List,
    fills,
    first_of,
    goes_on,
    house_style,
    kind_of,
    label_place,
    lists,
    ordinal,
    relabelled,
    styles,
)
from resolutions.lint.rules._shared import adopts, speaking
from resolutions.numbering import label_text
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_LETTERS = 26
_CITES_ITEM = pattern(r"(?:^|[\s(])(?:[a-zа-я]{1,2}|[ivx]{1,5})\)")


@once
def _cites_items(draft: Draft) -> bool:
    """True where the text itself speaks of sub-paragraphs by their labels."""
    return any(_CITES_ITEM.search(p.text) for p in draft.paragraphs)


@rule(
    "NUM001",
    group="numbering",
    severity="error",
    fix="sometimes",
    safe=False,
    families="un",
    languages="en fr es",
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "Sub-paragraphs of this level are labelled “{want}”, not “{found}”",
        "fr": "Les alinéas de ce niveau sont désignés par «\u00a0{want}\u00a0» et non par "
        "«\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}” for “{found}”",
        "fr": "écrire «\u00a0{want}\u00a0» au lieu de «\u00a0{found}\u00a0»",
    },
)
def level_labels(draft: Draft) -> Hits:
    """Letters come first, then small roman numerals, then letters with a full stop.

    A reader who meets (b) (ii) knows the level without seeing the page. Bullets are left
    alone: they say that the items are not to be cited.

    Wrong: 1. *Requests* the Secretary-General: (i) To report; (ii) To consult;
    Right: 1. *Requests* the Secretary-General: (a) To report; (b) To consult;
    """
    if not house_style(draft):
        return
    levels = styles(draft.language)
    for found in lists(draft, annexes=False):
        level = found.items[0].level
        if found.marker in ("bullet", "none") or level > len(levels) or len(found.items) < 2:
            continue
        if goes_on(found.items[0]):
            continue
        style = levels[level - 1]
        place = label_place(draft, found.items[0])
        if found.marker == kind_of(style) or place is None or not _numbered(found.parent):
            continue
        edits = relabelled(draft, found.items, style, 1)
        printed = found.items[0].clause.label
        yield finding(place, *edits, safe=False, found=printed, want=style)


def _numbered(paragraph: Paragraph) -> bool:
    """True below a numbered paragraph: elsewhere numbers may be those of the paragraphs."""
    while paragraph.parent is not None:
        paragraph = paragraph.parent
    return paragraph.label is not None


def _bracket_hits(draft: Draft) -> tuple[list[Hit], int]:
    """Labels whose brackets are not those of the language, and how many labels are right. A
    label that is out of its order is the business of NUM005."""
    hits: list[Hit] = []
    right = 0
    levels = styles(draft.language)
    told = {id(found.items[wrong]) for found, wrong in _broken(draft)}
    for found in lists(draft, annexes=False):
        if found.marker not in ("letter", "roman"):
            continue
        style = next((s for s in levels if kind_of(s) == found.marker and ")" in s), "")
        for item in found.items:
            place = label_place(draft, item)
            if place is None or item.label is None or item.label.style not in (")", "()"):
                continue
            if id(item) in told:
                continue
            core = draft.text[place.start : place.end].strip("()（）")
            want = f"({core})" if style.startswith("(") else f"{core})"
            if want == draft.text[place.start : place.end]:
                right += 1
                continue
            printed = item.clause.label
            edit = Edit(place.start, place.end, want)
            hits.append(finding(place, edit, found=printed, want=want))
    return hits, right


@rule(
    "NUM002",
    group="numbering",
    severity="warning",
    fix="always",
    families="un",
    languages="en",
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "In English a sub-paragraph label stands between two brackets: “{want}”",
        "fr": "En anglais, la lettre d’un alinéa se met entre deux parenthèses\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "In English sub-paragraph labels stand between two brackets: "
        "{count} labels here have one",
        "fr:all": "En anglais, la lettre d’un alinéa se met entre deux parenthèses\u00a0: "
        "{count} alinéas de ce texte n’en ont qu’une",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def two_brackets(draft: Draft) -> Hits:
    """In English a sub-paragraph label has both brackets.

    It is cited in the same form, and an opening bracket keeps it from being read as a word.

    Wrong: a) To report;
    Right: (a) To report;
    """
    if house_style(draft):
        yield from gathered(*_bracket_hits(draft))


@rule(
    "NUM003",
    group="numbering",
    severity="warning",
    fix="always",
    families="un",
    languages="fr es",
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "In French and Spanish a sub-paragraph label has a closing bracket only: “{want}”",
        "fr": "La lettre d’un alinéa n’est suivie que d’une parenthèse fermante\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "In French and Spanish sub-paragraph labels have a closing bracket only: "
        "{count} labels here have two",
        "fr:all": "La lettre d’un alinéa n’est suivie que d’une parenthèse fermante\u00a0: "
        "{count} alinéas de ce texte en ont deux",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def closing_bracket(draft: Draft) -> Hits:
    """In French and Spanish a sub-paragraph label has a closing bracket only.

    Wrong: (a) De faire rapport ;
    Right: a) De faire rapport ;
    """
    if house_style(draft):
        yield from gathered(*_bracket_hits(draft))


@rule(
    "NUM004",
    group="numbering",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "“{found}” is alone: a list has at least two sub-paragraphs",
        "fr": "L’alinéa «\u00a0{found}\u00a0» est seul\u00a0: une énumération en compte au moins "
        "deux",
    },
    help={
        "en": "make it part of the paragraph above, or add what is missing",
        "fr": "le fondre dans le paragraphe qui précède, ou ajouter ce qui manque",
    },
)
def lone_item(draft: Draft) -> Hits:
    """A list has at least two sub-paragraphs.

    A lone (a) is what an amendment left behind, or the sign of a label that was lost.

    Wrong: 1. *Requests* the Secretary-General: (a) To report;
    Right: 1. *Requests* the Secretary-General to report;
    """
    by_parent: dict[str, list[List]] = {}
    for found in lists(draft, annexes=False):
        by_parent.setdefault(found.parent.address, []).append(found)
    for group in by_parent.values():
        only = group[0]
        if len(group) > 1 or len(only.items) > 1 or only.items[0].clause.bis:
            continue
        item = only.items[0]
        if item.label is not None and item.label.style.startswith("1."):
            continue
        if any(goes_on(child) for child in item.children if child.label is not None):
            continue
        place = label_place(draft, item)
        second = label_text(item.clause.label or "", 2).strip()
        if place is not None and ordinal(item) == 1 and second not in item.text:
            edits = _merge(draft, only.parent, item)
            yield finding(place, *edits, safe=False, found=item.clause.label)


def _merge(draft: Draft, parent: Paragraph, item: Paragraph) -> tuple[Edit, ...]:
    """The edit that makes a sub-paragraph go on with the paragraph above."""
    gap = draft.text[parent.span.end : item.span.start]
    if gap.strip() != (item.clause.label or "") or item.children:
        return ()
    if draft.text[parent.span.end - 1] not in ":：" or item.span.start >= item.span.end:
        return ()
    start = parent.span.end - 1
    while draft.text[start - 1] in " \u00a0\u202f":
        start -= 1
    head = draft.text[item.span.start : item.span.start + 1]
    after = draft.text[item.span.start + 1 : item.span.start + 2]
    lowered = head.lower() if after.islower() or after == " " else head
    return (Edit(start, item.span.start + 1, f" {lowered}"),)


@rule(
    "NUM005",
    group="numbering",
    severity="error",
    fix="sometimes",
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "“{found}” comes where “{want}” is expected",
        "fr": "«\u00a0{found}\u00a0» se trouve là où «\u00a0{want}\u00a0» est attendu",
        "en:again": "“{found}” stands twice in one list; this one should be “{want}”",
        "fr:again": "«\u00a0{found}\u00a0» figure deux fois dans la même énumération\u00a0; "
        "c’est «\u00a0{want}\u00a0» qui est attendu ici",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def item_sequence(draft: Draft) -> Hits:
    """The labels of a list follow one another without gap or repeat.

    A paragraph is cited by its labels: two (b) cannot be told apart, and a missing (c) makes
    the reader look for words that were lost. Labels with *bis* are left alone.

    Wrong: (a) …; (c) …;
    Right: (a) …; (b) …;
    """
    for found, wrong in _broken(draft):
        items = found.items
        place = label_place(draft, items[wrong])
        if place is None:
            continue
        printed = items[wrong].clause.label or ""
        style = _style_of(draft, found, printed)
        edits = relabelled(draft, items[wrong:], style, wrong + 1)
        claimed = [ordinal(i) for i in items[: wrong + 1]]
        again = claimed[wrong] in claimed[:wrong]
        safe = again and not _cites_items(draft) and first_of(printed, found.marker) == style
        want = label_text(style, wrong + 1)
        yield finding(
            place, *edits, safe=safe, variant="again" if again else "", found=printed, want=want
        )


@once
def _broken(draft: Draft) -> list[tuple[List, int]]:
    """The lists whose labels do not follow one another, and the first item that is wrong."""
    out: list[tuple[List, int]] = []
    for found in lists(draft):
        items = found.items
        if found.marker in ("bullet", "none") or any(i.clause.bis for i in items):
            continue
        if len(items) < 2 or _in_some_order(draft.language, items) or goes_on(items[0]):
            continue
        claimed = [ordinal(i) for i in items]
        wrong = next((k for k, n in enumerate(claimed) if n != claimed[0] + k), -1)
        if found.marker == "letter" and wrong == _LETTERS:
            continue  # what comes after z is the business of NUM006
        if wrong >= 1 and claimed[0] == 1 and not fills(items[wrong - 1], items[wrong]):
            out.append((found, wrong))
    return out


def _style_of(draft: Draft, found: List, printed: str) -> str:
    """The style of a label: its own shape, with the brackets of the language where the house
    style has a say (so that one label is one finding)."""
    own = first_of(printed, found.marker)
    bracketed = found.marker in ("letter", "roman") and printed.endswith(")")
    if not bracketed or found.parent.part == "annex" or not house_style(draft):
        return own
    level = (s for s in styles(draft.language) if kind_of(s) == found.marker and ")" in s)
    return next(level, own)


def _in_some_order(language: Language, items: list[Paragraph]) -> bool:
    """True where the printed labels follow one of the alphabets that the language counts by."""
    cores = [pattern(r"[\W_]").sub("", i.clause.label or "").casefold() for i in items]
    labels = language.data["labels"]
    for alphabet in (labels["letters"], *labels["letters_alt"]):
        if alphabet.startswith("".join(cores)) and all(len(c) == 1 for c in cores):
            return True
    return False


@rule(
    "NUM008",
    group="numbering",
    severity="error",
    fix="sometimes",
    safe=False,
    families="unesco",
    source="practice of the World Heritage Committee and of the UNESCO Executive Board",
    say={
        "en": "Here the preamble and the operative part are numbered in one series; "
        "this paragraph should be {want}",
        "fr": "Ici, le préambule et le dispositif sont numérotés en une seule série\u00a0; "
        "ce paragraphe devrait porter le numéro {want}",
    },
    help={
        "en": "number all paragraphs from 1 to {last}",
        "fr": "numéroter tous les paragraphes de 1 à {last}",
    },
)
def one_series(draft: Draft) -> Hits:
    """UNESCO numbers preambular and operative paragraphs in one series.

    Decisions are cited by paragraph, preamble included. Where no paragraph of the preamble
    has a number it is only mentioned, and not at all to the General Conference, which has done
    so for long.

    Wrong: *Recalling* its decision, 1. *Requests* the Director-General …
    Right: 1. *Recalling* its decision, 2. *Requests* the Director-General …
    """
    rows = [p for p in draft.paragraphs if p.role != "item" and p.part != "annex"]
    markers = {p.clause.marker for p in draft.preamble}
    numbered = any(p.clause.marker == "number" for p in rows)
    if not numbered or not markers <= {"number", "none"} or not markers or not adopts(draft):
        return
    if any(p.divisions for p in rows):
        return
    if "number" not in markers and speaking(draft) == "unesco-general-conference":
        return
    wrong: tuple[int, Paragraph] | None = None
    edits: list[Edit] = []
    for number, paragraph in enumerate(rows, 1):
        if paragraph.clause.bis:
            return
        want = f"{number}."
        span = label_place(draft, paragraph)
        if span is not None and paragraph.label is not None:
            if paragraph.label.kind == "number" and paragraph.label.ordinal == number:
                continue
            edits.append(Edit(span.start, span.end, want))
        elif paragraph.label is None:
            edits.append(Edit(paragraph.span.start, paragraph.span.start, f"{want} "))
        wrong = wrong or (number, paragraph)
    if wrong is not None:
        number, paragraph = wrong
        yield finding(
            paragraph.opening_span,
            *edits,
            safe=False,
            severity="" if "number" in markers else "info",
            want=f"{number}.",
            last=len(rows),
        )
