"""Rules of the operative part: how its paragraphs open, end and are numbered."""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._openings import opening_state, usual
from resolutions.lint.rules._shared import (
    COMMAS,
    CRIES,
    SEMICOLONS,
    STOPS,
    Followers,
    adopts,
    before,
    embedded,
    end_edit,
    ending,
    last_leaf,
    leads_on,
    misread,
    names_organ,
    others,
    place_in,
    quoted,
    strays,
    together,
    verb_later,
)
from resolutions.parse.closing import closes
from resolutions.parse.inline import scan
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SEVERAL = 3
_DIGITS = pattern(r"\d+")


@rule(
    "OPE001",
    group="operative",
    severity="error",
    source="UN Editorial Manual, structure: a verb in the present indicative, third person",
    say={
        "en": "This operative paragraph does not begin with a verb that resolutions use",
        "fr": "Ce paragraphe du dispositif ne commence pas par un verbe d’usage",
        "en:participle": "“{found}” opens a paragraph of the preamble, not an operative one",
        "fr:participle": "«\u00a0{found}\u00a0» ouvre un alinéa du préambule et non un"
        " paragraphe du dispositif",
        "en:all": "None of the {count} operative paragraphs begins with a verb of the organ",
        "fr:all": "Aucun des {count} paragraphes du dispositif ne commence par un verbe dont"
        " l’organe soit le sujet",
    },
    help={
        "en": "begin with what the organ does, such as {examples}",
        "fr": "commencer par ce que fait l’organe, par exemple {examples}",
    },
)
def operative_opening(draft: Draft) -> Hits:
    """An operative paragraph begins with a verb in the present, whose subject is the organ.

    The articles of an embedded text, introduced by a colon, are not paragraphs of the
    resolution; texts whose paragraphs name the organ in whole sentences are left alone.
    A misspelt or unusual verb is the business of VRB001.

    Wrong: 1. States should protect forests;
    Right: 1. *Calls upon* States to protect forests;
    """
    if not adopts(draft):
        return
    preceding = before(draft)
    inner = embedded(draft) | misread(draft)
    judged = [p for p in draft.operative if id(p) not in inner]
    if any(names_organ(draft, p) for p in judged):
        return
    states = [opening_state(draft, p, preceding.get(id(p))) for p in judged]
    absent = [
        p
        for p, state in zip(judged, states, strict=True)
        if state == "absent" and not verb_later(draft, p)
    ]
    all_numbered = all(p.label is not None for p in judged)
    without = {id(p) for p in absent}
    participles = [p for p in judged if p.known is not None and p.known.part == "p"]
    if not absent and not participles:
        return
    examples = quoted(usual(draft, "operative"))
    if len(absent) >= _SEVERAL and len(absent) == len(judged):
        place = absent[0].opening_span
        yield finding(place, variant="all", count=len(absent), examples=examples)
        return
    for paragraph in judged:
        known = paragraph.known
        if id(paragraph) in without:
            sure = paragraph.label is not None or all_numbered
            severity = "" if sure else "warning"
            yield finding(paragraph.opening_span, severity=severity, examples=examples)
        elif known is not None and known.part == "p" and not verb_later(draft, paragraph):
            found = paragraph.text[: known.end]
            yield finding(
                paragraph.opening_span, variant="participle", found=found, examples=examples
            )


@rule(
    "OPE002",
    group="operative",
    severity="error",
    fix="sometimes",
    families="un mun unesco",
    source="measured on adopted texts: 8,079 of 8,380 with a semicolon, 517 of 522 last ones"
    " with a full stop",
    say={
        "en": "An operative paragraph ends with a semicolon, not with “{found}”",
        "fr": "Un paragraphe du dispositif se termine par un point-virgule et non par"
        " «\u00a0{found}\u00a0»",
        "en:last": "The last operative paragraph ends with a full stop, not with “{found}”",
        "fr:last": "Le dernier paragraphe du dispositif se termine par un point et non par"
        " «\u00a0{found}\u00a0»",
        "en:all": "{count} operative paragraphs end with “{found}” instead of a semicolon",
        "fr:all": "{count} paragraphes du dispositif se terminent par «\u00a0{found}\u00a0» et"
        " non par un point-virgule",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def operative_ending(draft: Draft) -> Hits:
    """Operative paragraphs end with a semicolon, and the last one with a full stop.

    The resolution is one sentence: only its end has a full stop. The last paragraph of a
    part may have either. Where all paragraphs end alike it is one finding.

    Wrong: 1. *Urges* all States to act. / 2. *Decides* to remain seized of the matter;
    Right: 1. *Urges* all States to act; / 2. *Decides* to remain seized of the matter.
    """
    doubtful = misread(draft) | embedded(draft)
    operative = [p for p in draft.operative if id(p) not in doubtful]
    if not adopts(draft) or not operative or any(names_organ(draft, p) for p in operative):
        return
    stray = strays(draft)
    follows = Followers(draft)
    middle = [p for p in operative[:-1] if id(p) not in stray]
    hits = [h for p in middle if not _ends_part(p, follows) and (h := _middle_hit(draft, p))]
    marks = {dict(hit.facts)["found"] for hit in hits}
    if len(hits) >= _SEVERAL and 2 * len(hits) > len(middle) and len(marks) == 1:
        yield together(hits)
    else:
        yield from hits
    yield from _last_hit(draft, operative[-1])


def _middle_hit(draft: Draft, paragraph: Paragraph) -> Hit | None:
    last = last_leaf(paragraph)
    end = ending(last)
    if not end.mark or end.quoted or end.mark not in COMMAS + STOPS + CRIES:
        return None
    if paragraph.known is None and not paragraph.emphasised and paragraph.label is None:
        return None
    if end.mark in STOPS and _abbreviated(last, end.end):
        return None
    if end.mark in COMMAS and leads_on(last, end):
        return None
    want = draft.language.typography["semicolon"]
    edit = end_edit(last, end, want)
    place = last.at(end.end - 1, end.end)
    return finding(place, *([edit] if edit else []), found=end.mark, want=want.strip())


def _abbreviated(paragraph: Paragraph, end: int) -> bool:
    """True where the full stop may belong to an abbreviation (*etc.*, *U.N.*)."""
    return bool(pattern(r"(?:\.\w|etc|cf)\.$").search(paragraph.text[:end]))


def _ends_part(paragraph: Paragraph, follows: Followers) -> bool:
    """True where what follows is another part, a preamble of its own or other text."""
    after = follows.next.get(id(paragraph))
    if after is None or (after.known is None and not after.emphasised and after.label is None):
        return True
    if after.role != "operative" or place_in(after) != place_in(paragraph):
        return True
    return follows.broken_off(last_leaf(paragraph))


def _last_hit(draft: Draft, paragraph: Paragraph) -> Hits:
    last = last_leaf(paragraph)
    end = ending(last)
    if not end.mark or end.quoted or end.mark not in COMMAS + SEMICOLONS + CRIES:
        return
    stops = others(draft, ("text", "quote", "table", "code", "lead"))
    if any(at > last.span.start and not _closing_line(draft, at) for at in stops):
        return
    want = draft.language.typography["full_stop"]
    edit = end_edit(last, end, want)
    place = last.at(end.end - 1, end.end)
    yield finding(place, *([edit] if edit else []), variant="last", found=end.mark, want=want)


def _closing_line(draft: Draft, at: int) -> bool:
    """True for a line that records the adoption (*54th plenary meeting*)."""
    end = draft.text.find("\n", at)
    said = scan(draft.text, at, end if end >= 0 else len(draft.text)).plain
    return closes(said.replace("^", "").strip("*_ "), draft.language)
