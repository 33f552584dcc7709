"""Rules of references to paragraphs of the text itself."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.citations import cited, inner_references, way_of_citing
from resolutions.lint.registry import finding, rule
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cite.inner import Reference, Target
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_NUMBER = pattern(r"(?:OP|PP) (\d+)")
_LABEL = pattern(r"\w+")
_BLANKS = " \u00a0\u202f"


@once
def _numbered(draft: Draft) -> dict[int, list[Paragraph]]:
    """The paragraphs by the number they bear, those of parts and annexes included."""
    out: dict[int, list[Paragraph]] = {}
    for paragraph in draft.paragraphs:
        if paragraph.level or paragraph.clause.marker not in ("number", "frozen"):
            continue
        printed = _LABEL.search(paragraph.clause.label or "")
        found = _NUMBER.search(paragraph.address)
        for text in {printed[0] if printed else "", found[1] if found else ""}:
            if text.isdigit():
                out.setdefault(int(text), []).append(paragraph)
    return out


@rule(
    "REF015",
    group="references",
    severity="error",
    source="the text's own numbers",
    say={
        "en": "There is no paragraph {number} in this text, whose last is {last}",
        "fr": "Ce texte n’a pas de paragraphe {number}\u00a0: le dernier est le {last}",
        "en:sub": "Paragraph {number} of this text has no subparagraph ({sub})",
        "fr:sub": "Le paragraphe {number} de ce texte n’a pas d’alinéa {sub})",
        "en:side": "Paragraph {number} does not stand {said}",
        "fr:side": "Le paragraphe {number} ne se trouve pas «\u00a0{said}\u00a0»",
    },
    help={
        "en": "check the number: paragraphs may have been added or deleted",
        "fr": "vérifier le numéro\u00a0: des paragraphes ont pu être ajoutés ou supprimés",
        "en:sub": "check the letter: subparagraphs may have been added or deleted",
        "fr:sub": "vérifier la lettre\u00a0: des alinéas ont pu être ajoutés ou supprimés",
        "en:side": "check the number, or say on which side the paragraph stands",
        "fr:side": "vérifier le numéro, ou dire de quel côté se trouve le paragraphe",
    },
)
def paragraph_that_is_there(draft: Draft) -> Hits:
    """A reference to a paragraph of the text leads to one that there is.

    References to other texts are not looked at, nor those that do not say of which text.

    Wrong: the Committee established in paragraph 12 above (in a text of 10 paragraphs)
    Right: the Committee established in paragraph 2 above
    """
    there = _numbered(draft)
    if not there:
        return
    unnumbered = any(p.label is None for p in draft.operative)
    for passage, begin, one in inner_references(draft):
        if one.side not in ("above", "below", "here") or one.preamble:
            continue
        for target in one.targets:
            variant = _missing(there, target, one.side, passage.paragraph)
            if variant is None:
                continue
            start, end = target.start - begin, target.end - begin
            yield finding(
                passage.at(start, end),
                variant=variant,
                because="OPE003" if unnumbered else "",
                number=target.number,
                last=max(there),
                sub=" ".join(target.subs[:1]),
                said=passage.text[one.targets[-1].end - begin : one.end - begin].strip(" ,"),
            )


def _missing(
    there: dict[int, list[Paragraph]], target: Target, side: str, here: Paragraph | None
) -> str | None:
    """What is wrong with a target: ``""`` there is no such paragraph, ``sub``, ``side``; None
    where all is well."""
    found = there.get(target.number)
    if found is None:
        return ""
    if target.subs and not any(_has(p, target.subs[0]) for p in found):
        return "sub"
    if here is not None and here.part == "operative" and not target.bis:
        at = here.block.start
        if side == "above" and all(p.block.start > at for p in found):
            return "side"
        if side == "below" and all(p.block.end < at for p in found):
            return "side"
    return None


def _has(paragraph: Paragraph, sub: str) -> bool:
    """True where a paragraph has a sub-paragraph of that letter, in a list or in its words."""
    wanted = sub.casefold()
    for child in paragraph.children:
        printed = _LABEL.findall(child.clause.label or "")
        if not printed or wanted in (p.casefold() for p in printed):
            return True
        if _has(child, sub):
            return True
    return f"{sub})" in paragraph.text or any(f"{sub})" in c.text for c in paragraph.children)


@rule(
    "REF016",
    group="references",
    severity="info",
    fix="sometimes",
    safe=False,
    families="un",
    source="measured practice: 227 of the references in General Assembly texts",
    say={
        "en": "“{found}” does not say whether the paragraph stands above or below",
        "fr": "«\u00a0{found}\u00a0» ne dit pas si le paragraphe se trouve ci-dessus ou ci-après",
        "en:all": "{count} references to paragraphs do not say whether these stand above or "
        "below, the first is “{found}”",
        "fr:all": "{count} renvois ne disent pas si le paragraphe se trouve ci-dessus ou "
        "ci-après\u00a0; le premier est «\u00a0{found}\u00a0»",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:all": "write “{want}”, and so on",
        "fr:all": "écrire «\u00a0{want}\u00a0», et ainsi de suite",
    },
)
def above_or_below(draft: Draft) -> Hits:
    """A reference to a paragraph of the text says “above” or “below”.

    Else it could be to a text that has just been cited; where one has, nothing is said.

    Wrong: the report requested in paragraph 3;
    Right: the report requested in paragraph 3 above;
    """
    there = _numbered(draft)
    way = way_of_citing(draft)
    if not there or way is None:
        return
    elsewhere = {id(c.passage) for c in cited(draft)}
    hits: list[Hit] = []
    kept = 0
    for passage, begin, one in inner_references(draft):
        here = passage.paragraph
        kept += one.side in ("above", "below", "here")
        if one.side or one.preamble or here is None or here.part != "operative":
            continue
        if id(passage) in elsewhere or (here.parent and _cites(here.parent, draft)):
            continue
        start, end = one.start - begin, one.end - begin
        text = passage.text
        lead = text[:start].split()[-1:]
        goes_on = text[end : end + 2].strip(_BLANKS)[:1] not in ("", ";", ".", ")")
        if goes_on or (lead and lead[0] in way.data["own"]):
            continue
        side = _side_of(there, one, here)
        if side:
            word = str(way.data[side][0])
            edits = passage.edit(end - 1, end, f"{text[end - 1 : end]} {word}")
            said = text[start:end]
            place = passage.at(start, end)
            hits.append(finding(place, *edits, safe=False, found=said, want=f"{said} {word}"))
    yield from gathered(hits, kept)


def _side_of(there: dict[int, list[Paragraph]], one: Reference, here: Paragraph) -> str:
    """On which side all the paragraphs stand that are referred to; empty where that is not
    clear, or where the paragraph speaks of itself."""
    found = [there.get(t.number, []) for t in one.targets]
    if not found or not all(len(f) == 1 for f in found):
        return ""
    starts = [f[0].block.start for f in found]
    at = here.block.start
    if all(start < at for start in starts):
        return "above"
    return "below" if all(start > at for start in starts) else ""


def _cites(paragraph: Paragraph, draft: Draft) -> bool:
    return any(c.passage.paragraph is paragraph for c in cited(draft))
