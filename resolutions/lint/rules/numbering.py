"""Rules of labels: how sub-paragraphs are labelled, and that the labels follow one another."""

from __future__ import annotations

import re

from resolutions.language.organs import symbols
from resolutions.lint.bulk import gathered
from resolutions.lint.lists import without_joining
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._shared import adopts
from resolutions.numbering import label_text
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass, field
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.language import Language
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_CITES_ITEM = pattern(r"(?:^|[\s(])(?:[a-zа-я]{1,2}|[ivx]{1,5})\)")
_SENTENCES = pattern(r"[^\W\d_]{3}\.[ \u00a0][^\W\d_]")
_KINDS = {"a": "letter", "i": "roman", "1": "number", "A": "capital", "I": "ROMAN"}


@dataclass(slots=True)
class _List:
    """Labelled sub-paragraphs of one paragraph that are counted together."""

    parent: Paragraph
    items: list[Paragraph] = field(default_factory=list)

    @property
    def marker(self) -> str:
        """How they are labelled."""
        return self.items[0].clause.marker


def _lists(draft: Draft, *, annexes: bool = True) -> Iterator[_List]:
    """Every list of labelled sub-paragraphs, in order; a list goes on after unlabelled text."""
    for paragraph in draft.paragraphs:
        if paragraph.part == "annex" and not annexes:
            continue
        found: list[_List] = []
        after_text = False
        for child in paragraph.children:
            if child.label is None or child.tail:
                after_text = True
                continue
            same = found and found[-1].marker == child.clause.marker
            if not same or (after_text and _ordinal(child) == 1):
                found.append(_List(paragraph))
            found[-1].items.append(child)
            after_text = False
        yield from found


def _ordinal(item: Paragraph) -> int:
    """The place that a printed label claims, 0 where it claims none."""
    assert item.label is not None
    for kind, ordinal in item.label.readings:
        if kind == item.clause.marker or len(item.label.readings) == 1:
            return ordinal
    return item.label.ordinal


def _label_span(draft: Draft, item: Paragraph) -> Span | None:
    """Where the label is printed, if it stands there without marks inside."""
    label = item.clause.label or ""
    start = item.block.start
    at = draft.text.find(label, start, item.span.start) if label else -1
    return Span(at, at + len(label)) if at >= 0 else None


def _relabel(draft: Draft, items: list[Paragraph], style: str, first: int) -> tuple[Edit, ...]:
    """The edits that give items the labels of a style from an ordinal on; none where a label
    cannot be told from what surrounds it."""
    alphabet = draft.language.data["labels"]["letters"]
    out = []
    for i, item in enumerate(items):
        span = _label_span(draft, item)
        if span is None:
            return ()
        want = label_text(style, first + i, alphabet)
        if draft.text[span.start : span.end] != want:
            out.append(Edit(span.start, span.end, want))
    return tuple(out)


@once
def _cites_items(draft: Draft) -> bool:
    """True where the text itself speaks of sub-paragraphs by their labels."""
    return any(_CITES_ITEM.search(p.text) for p in draft.paragraphs)


def _styles(language: Language) -> list[str]:
    return list(language.data["labels"]["levels"])


def _kind_of(style: str) -> str:
    """The kind of marker that a style of the lexicon shows."""
    core = style.strip("()‘’'. -")
    return _KINDS.get(core[:1], "letter")


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
    if not _house_style(draft):
        return
    styles = _styles(draft.language)
    for found in _lists(draft, annexes=False):
        level = found.items[0].level
        if found.marker in ("bullet", "none") or level > len(styles) or len(found.items) < 2:
            continue
        style = styles[level - 1]
        place = _label_span(draft, found.items[0])
        if found.marker == _kind_of(style) or place is None or not _numbered(found.parent):
            continue
        edits = _relabel(draft, found.items, style, 1)
        printed = found.items[0].clause.label
        yield finding(place, *edits, safe=False, found=printed, want=style)


def _numbered(paragraph: Paragraph) -> bool:
    """True below a numbered paragraph: elsewhere numbers may be those of the paragraphs."""
    while paragraph.parent is not None:
        paragraph = paragraph.parent
    return paragraph.label is not None


def _house_style(draft: Draft) -> bool:
    """True for resolutions of the United Nations proper; agencies label in other ways."""
    organ = draft.document.enacting.organ if draft.document.enacting is not None else ""
    said = symbols(organ)
    return adopts(draft) and (not said or said[0].startswith(("A/", "E/", "S/", "T/")))


def _bracket_hits(draft: Draft) -> tuple[list[Hit], int]:
    """Labels whose brackets are not those of the language, and how many labels are right."""
    hits: list[Hit] = []
    right = 0
    styles = _styles(draft.language)
    for found in _lists(draft, annexes=False):
        if found.marker not in ("letter", "roman"):
            continue
        style = next((s for s in styles if _kind_of(s) == found.marker and ")" in s), "")
        for item in found.items:
            place = _label_span(draft, item)
            if place is None or item.label is None or item.label.style not in (")", "()"):
                continue
            core = draft.text[place.start : place.end].strip("()")
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
    if _house_style(draft):
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
    if _house_style(draft):
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
    by_parent: dict[str, list[_List]] = {}
    for found in _lists(draft, annexes=False):
        by_parent.setdefault(found.parent.address, []).append(found)
    for group in by_parent.values():
        only = group[0]
        if len(group) > 1 or len(only.items) > 1 or only.items[0].clause.bis:
            continue
        item = only.items[0]
        if item.label is not None and item.label.style.startswith("1."):
            continue
        place = _label_span(draft, item)
        second = label_text(item.clause.label or "", 2).strip()
        if place is not None and _ordinal(item) == 1 and second not in item.text:
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
    for found in _lists(draft):
        items = found.items
        if found.marker in ("bullet", "none") or any(i.clause.bis for i in items):
            continue
        if len(items) < 2 or _in_some_order(draft.language, items):
            continue
        claimed = [_ordinal(i) for i in items]
        wrong = next((k for k, n in enumerate(claimed) if n != claimed[0] + k), -1)
        place = _label_span(draft, items[wrong])
        style = items[wrong].clause.label or ""
        if wrong < 1 or place is None or claimed[0] != 1:
            continue
        edits = _relabel(draft, items[wrong:], _first_of(style, found.marker), wrong + 1)
        again = claimed[wrong] in claimed[:wrong]
        want = label_text(_first_of(style, found.marker), wrong + 1)
        safe = again and not _cites_items(draft)
        yield finding(
            place, *edits, safe=safe, variant="again" if again else "", found=style, want=want
        )


def _first_of(label: str, marker: str) -> str:
    """The style of a label: its own shape with the first number of its kind."""
    first = {"letter": "a", "roman": "i", "number": "1", "capital": "A", "ROMAN": "I"}
    return re.sub(r"[^\W_]+", first.get(marker, "1"), label, count=1)


def _in_some_order(language: Language, items: list[Paragraph]) -> bool:
    """True where the printed labels follow one of the alphabets that the language counts by."""
    cores = [re.sub(r"[\W_]", "", i.clause.label or "").casefold() for i in items]
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
    has a number it is only mentioned: the General Conference has done so for long.

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
    wrong: tuple[int, Paragraph] | None = None
    edits: list[Edit] = []
    for number, paragraph in enumerate(rows, 1):
        if paragraph.clause.bis:
            return
        want = f"{number}."
        span = _label_span(draft, paragraph)
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
    for found in _lists(draft, annexes=False):
        for item in found.items:
            text = without_joining(item.text, draft.language.code)
            if found.parent.part != "operative" or item.children or _ends_paragraph(item):
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


def embedded(draft: Draft, paragraph: Paragraph) -> bool:
    """True inside a list whose items are sentences of their own, one or several each: the
    text of another instrument that the resolution takes over as it stands."""
    over = _instruments(draft)
    while paragraph.parent is not None:
        paragraph = paragraph.parent
        if id(paragraph) in over:
            return True
    return False


@once
def _instruments(draft: Draft) -> set[int]:
    """The paragraphs (by ``id``) right above such a list."""
    found: set[int] = set()
    for paragraph in draft.paragraphs:
        items = [p for p in paragraph.children if p.label is not None]
        ended = sum(p.text.rstrip().endswith(".") for p in items)
        if ended > 1 and 2 * ended > len(items) and any(_SENTENCES.search(p.text) for p in items):
            found.add(id(paragraph))
    return found


def _ends_paragraph(item: Paragraph) -> bool:
    """True for the last words of a whole paragraph, however deep they lie."""
    while item.parent is not None:
        if item.parent.children[-1] is not item:
            return False
        item = item.parent
    return True
