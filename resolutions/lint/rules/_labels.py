"""Labels of lists: sub-paragraphs that are counted together, and how a level is labelled.

What several rules of numbering share. Knows no rule. Registers nothing.
"""

from __future__ import annotations

from resolutions.language.organs import symbols
from resolutions.lint.rules._shared import adopts
from resolutions.numbering import label_text
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.records import dataclass, field
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SENTENCES = pattern(r"[^\W\d_]{3}\.[ \u00a0][^\W\d_]")
_KINDS = {"a": "letter", "i": "roman", "1": "number", "A": "capital", "I": "ROMAN"}


@dataclass(slots=True)
class List:
    """Labelled sub-paragraphs of one paragraph that are counted together."""

    parent: Paragraph
    items: list[Paragraph] = field(default_factory=list)

    @property
    def marker(self) -> str:
        """How they are labelled."""
        return self.items[0].clause.marker


def lists(draft: Draft, *, annexes: bool = True) -> list[List]:
    """Every list of labelled sub-paragraphs, in order; a list goes on after unlabelled text."""
    every = _every_list(draft)
    return every if annexes else [found for found in every if found.parent.part != "annex"]


@once
def _every_list(draft: Draft) -> list[List]:
    out: list[List] = []
    for paragraph in draft.paragraphs:
        if not paragraph.children:
            continue
        first = len(out)
        after_text = False
        for child in paragraph.children:
            if child.label is None or child.tail:
                after_text = True
                continue
            same = len(out) > first and out[-1].marker == child.clause.marker
            if not same or (after_text and ordinal(child) == 1):
                out.append(List(paragraph))
            out[-1].items.append(child)
            after_text = False
    return out


def ordinal(item: Paragraph) -> int:
    """The place that a printed label claims, 0 where it claims none."""
    assert item.label is not None
    for kind, ordinal in item.label.readings:
        if kind == item.clause.marker or len(item.label.readings) == 1:
            return ordinal
    return item.label.ordinal


def goes_on(item: Paragraph | None) -> bool:
    """True for an item, or one below it, that has the next label of the item it is read below:
    *a) … (b) …* differ in their brackets only, which is the business of NUM002 and NUM003."""
    while item is not None and item.role == "item":
        above = item.parent
        if above is not None and above.label is not None and item.label is not None:
            same = above.role == "item" and above.clause.marker == item.clause.marker
            if same and ordinal(item) == ordinal(above) + 1:
                return True
        item = above
    return False


def fills(before: Paragraph, after: Paragraph) -> bool:
    """True where labelled items read below ``before`` have the labels missing up to ``after``."""
    below = [c for c in before.children if c.label is not None and not c.tail]
    claimed = [ordinal(c) for c in below if c.clause.marker == before.clause.marker]
    return bool(claimed) and claimed == list(range(ordinal(before) + 1, ordinal(after)))


def label_place(draft: Draft, item: Paragraph) -> Span | None:
    """Where the label is printed, if it stands there without marks inside."""
    label = item.clause.label or ""
    start = item.block.start
    at = draft.text.find(label, start, item.span.start) if label else -1
    return Span(at, at + len(label)) if at >= 0 else None


def relabelled(draft: Draft, items: list[Paragraph], style: str, first: int) -> tuple[Edit, ...]:
    """The edits that give items the labels of a style from an ordinal on; none where a label
    cannot be told from what surrounds it."""
    alphabet = draft.language.data["labels"]["letters"]
    out = []
    for i, item in enumerate(items):
        span = label_place(draft, item)
        if span is None:
            return ()
        want = label_text(style, first + i, alphabet)
        if draft.text[span.start : span.end] != want:
            out.append(Edit(span.start, span.end, want))
    return tuple(out)


def styles(language: Language) -> list[str]:
    """The labels of each level in a language, by its first one."""
    return list(language.data["labels"]["levels"])


def kind_of(style: str) -> str:
    """The kind of marker that a style of the lexicon shows."""
    core = style.strip("()‘’'. -")
    return _KINDS.get(core[:1], "letter")


def house_style(draft: Draft) -> bool:
    """True for resolutions of the United Nations proper; agencies label in other ways."""
    organ = draft.document.enacting.organ if draft.document.enacting is not None else ""
    said = symbols(organ)
    return adopts(draft) and (not said or said[0].startswith(("A/", "E/", "S/", "T/")))


def first_of(label: str, marker: str) -> str:
    """The style of a label: its own shape with the first number of its kind."""
    first = {"letter": "a", "roman": "i", "number": "1", "capital": "A", "ROMAN": "I"}
    return pattern(r"[^\W_]+").sub(first.get(marker, "1"), label, count=1)


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


def ends_paragraph(item: Paragraph) -> bool:
    """True for the last words of a whole paragraph, however deep they lie."""
    while item.parent is not None:
        if item.parent.children[-1] is not item:
            return False
        item = item.parent
    return True
