"""Rules of structure: an organ, a preamble, an operative part, in that order."""

from __future__ import annotations

from bisect import bisect_right

from resolutions.lint.passages import running, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._openings import usual
from resolutions.lint.rules._shared import (
    adopts,
    heads,
    label_span,
    last_leaf,
    others,
    place_in,
    quoted,
    strays,
    verb_later,
)
from resolutions.parse.draft import once
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "STR001",
    group="structure",
    severity="error",
    families="un mun unesco wha",
    source="UN Editorial Manual, structure of resolutions and decisions",
    say={
        "en": "The preamble stands after the operative part",
        "fr": "Le préambule se trouve après le dispositif",
        "en:formula": "A paragraph stands before the enacting formula",
        "fr:formula": "Un alinéa précède la formule liminaire",
    },
    help={
        "en": "put the {count} preambular paragraphs before the first operative paragraph",
        "fr": "placer les {count} alinéas du préambule avant le premier paragraphe du dispositif",
        "en:formula": "put the enacting formula first: it is the subject of every paragraph",
        "fr:formula": "commencer par la formule liminaire\u00a0: elle est le sujet de tous les"
        " paragraphes",
    },
)
def order_of_parts(draft: Draft) -> Hits:
    """The organ speaks first, then the preamble, then the operative part.

    A resolution is one sentence: the organ is its subject, the preamble gives its reasons,
    the operative part holds its verbs. A stray paragraph is the business of STR003. Some old
    texts put the organ after its reasons: a paragraph above the formula is only a warning.

    Wrong: 1. *Requests* … / *Recalling* … / *Noting* …
    Right: *Recalling* … / *Noting* … / 1. *Requests* …
    """
    if not adopts(draft):
        return
    early = _before_formula(draft)
    if early is not None:
        yield finding(early.opening_span, variant="formula", severity="warning", count=1)
    preamble = _late_preamble(draft)
    if preamble:
        yield finding(preamble[0].opening_span, count=len(preamble))


def _before_formula(draft: Draft) -> Paragraph | None:
    formula = draft.document.enacting
    first = next(iter(heads(draft)), None)
    if formula is None or first is None:
        return None
    return first if first.span.start < formula.span.start else None


def _late_preamble(draft: Draft) -> list[Paragraph]:
    """The preambular paragraphs, where there are several and all follow the operative part."""
    ordered = heads(draft)
    preamble = [p for p in ordered if p.role == "preambular"]
    operative = [p for p in ordered if p.role == "operative"]
    if len(preamble) < 2 or not operative or len({place_in(p) for p in ordered}) > 1:
        return []
    return preamble if operative[-1].span.start < preamble[0].span.start else []


@rule(
    "STR002",
    group="structure",
    severity="error",
    source="Akoma Ntoso for the United Nations, part 3: the operative part is always present",
    say={
        "en": "The text has no operative paragraph",
        "fr": "Le texte ne comporte aucun paragraphe du dispositif",
    },
    help={
        "en": "add at least one paragraph that begins with a verb, such as {examples}",
        "fr": "ajouter au moins un paragraphe qui commence par un verbe, par exemple {examples}",
    },
)
def operative_part(draft: Draft) -> Hits:
    """A resolution decides something: it has at least one operative paragraph.

    Without it the sentence has a subject and reasons but no verb.

    Wrong: *The General Assembly*, / *Recalling* its resolution 70/1,
    Right: *The General Assembly*, / *Recalling* its resolution 70/1, / *Decides* …
    """
    if not adopts(draft) or draft.operative or not draft.preamble:
        return
    if any(p.part == "annex" for p in draft.paragraphs) or verb_later(draft, draft.preamble[-1]):
        return
    last = last_leaf(draft.preamble[-1])
    yield finding(last.end_span, examples=quoted(usual(draft, "operative")))


@rule(
    "STR003",
    group="structure",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, structure of resolutions and decisions",
    say={
        "en": "This preambular paragraph stands in the operative part",
        "fr": "Cet alinéa du préambule se trouve dans le dispositif",
    },
    help={
        "en": "move it before the first operative paragraph, or begin it with a verb",
        "fr": "le placer avant le premier paragraphe du dispositif, ou le faire commencer par"
        " un verbe",
    },
)
def preambular_after_operative(draft: Draft) -> Hits:
    """Preambular paragraphs stand before the first operative paragraph.

    Only a part with its own heading (I, II) may have a preamble of its own, after the
    operative paragraphs of the part before it.

    Wrong: 2. *Requests* …; / *Recalling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1, / 1. *Requests* …;
    """
    if not adopts(draft) or _late_preamble(draft):
        return
    stray = strays(draft)
    breaks = others(draft, ("formula", "heading", "lead", "rule"))
    first: Paragraph | None = None
    for paragraph in heads(draft):
        if first is not None and (
            place_in(first) != place_in(paragraph)
            or bisect_right(breaks, first.span.start) != bisect_right(breaks, paragraph.span.start)
        ):
            first = None
        if paragraph.role == "operative":
            if first is None and id(paragraph) not in stray:
                first = paragraph
        elif first is not None:
            severity = "" if first.label is not None else "warning"
            edits = _moved(draft, paragraph, first)
            yield finding(paragraph.opening_span, *edits, safe=False, severity=severity)


@once
def _block_starts(draft: Draft) -> list[int]:
    return [block.span.start for block in draft.blocks]


def _moved(draft: Draft, paragraph: Paragraph, first: Paragraph) -> tuple[Edit, ...]:
    """The edits that put a paragraph before another one, or none where it has a list."""
    if paragraph.children or paragraph.label is not None:
        return ()
    starts = _block_starts(draft)
    end = bisect_right(starts, paragraph.block.begin)
    stop = starts[end] if end < len(starts) else len(draft.text)
    start, at = paragraph.block.start, first.block.start
    typed = draft.text[start:stop]
    if not typed.endswith("\n"):
        typed += "\n\n"
    return (Edit(at, at, typed), Edit(start, stop, ""))


@rule(
    "STR005",
    group="structure",
    severity="warning",
    fix="sometimes",
    families="un unesco",
    source="Akoma Ntoso for the United Nations, part 3; printed resolutions 70/1 and 73/3",
    say={
        "en": "The only operative paragraph has no number: this one is labelled “{found}”",
        "fr": "Le paragraphe unique du dispositif n’est pas numéroté\u00a0: celui-ci porte"
        " «\u00a0{found}\u00a0»",
    },
    help={"en": "take the number away", "fr": "supprimer le numéro"},
)
def single_paragraph(draft: Draft) -> Hits:
    """A single operative paragraph has no number.

    A number tells paragraphs apart: where there is one only, nothing is to be told.

    Wrong: 1. *Adopts* the plan of action.
    Right: *Adopts* the plan of action.
    """
    if not adopts(draft) or len(draft.operative) != 1 or draft.document.continuous:
        return
    only = draft.operative[0]
    label = only.label
    if label is None or only.clause.marker != "number" or label.ordinal != 1 or label.word:
        return
    if only.divisions or only.clause.bis or any(p.label is not None for p in draft.preamble):
        return
    span = label_span(draft, only)
    edits: tuple[Edit, ...] = ()
    if span is not None and only.known is not None and only.known.part != "p":
        apart = "" if only.block.blank else "\n"
        edits = (Edit(span.start, span.end, apart),)
    text = running(draft).text
    cited = any(text[max(0, at - 1) : at].isspace() for at in words(draft).get("1", ()))
    safe = not cited  # the paragraph may be referred to by its number
    yield finding(span or only.opening_span, *edits, safe=safe, found=only.clause.label)
