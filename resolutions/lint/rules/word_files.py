"""Rules of what a file of a word processor says beside its text: numbers, changes, comments.

They speak of the notices that the reader of the file left; a text has none.
"""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.registry import Hit, finding, rule
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_CHANGES = "changes-"


@rule(
    "FMT005",
    group="format",
    severity="warning",
    source="common usage",
    say={
        "en": "Word numbers this paragraph “{automatic}”, and “{typed}” is typed as its number",
        "fr": "Word numérote ce paragraphe «\u00a0{automatic}\u00a0», et «\u00a0{typed}\u00a0» y"
        " est tapé comme numéro",
        "en:all": "In {count} paragraphs the number that Word prints and the one that is typed"
        " disagree, first “{automatic}” and “{typed}”",
        "fr:all": "Dans {count} paragraphes, le numéro que Word imprime et celui qui est tapé ne"
        " concordent pas, d’abord «\u00a0{automatic}\u00a0» et «\u00a0{typed}\u00a0»",
    },
    help={
        "en": "in Word, delete one of the two: “{typed}” was read as the number",
        "fr": "dans Word, supprimer l’un des deux\u00a0: «\u00a0{typed}\u00a0» a été lu comme le"
        " numéro",
        "en:all": "in Word, delete one of the two kinds: those that are typed were read",
        "fr:all": "dans Word, supprimer les uns ou les autres\u00a0: ceux qui sont tapés ont été"
        " lus",
    },
)
def typed_and_automatic_numbers(draft: Draft) -> Hits:
    """In a file of Word a paragraph has the number that Word prints or one that is typed, not both.

    Word prints both, one after the other; where they disagree, nobody knows which paragraph an
    amendment to “paragraph 3” means. The typed number is the one that is read.

    Wrong: 2. (printed by Word) 3. *Requests* …;
    Right: 3. *Requests* …;
    """
    told = {one.unit: one for one in draft.source.notices if one.code == "two-numbers"}
    if not told:
        return
    hits: list[Hit] = []
    kept = 0
    for paragraph in draft.paragraphs:
        one = told.get(draft.source.place(paragraph.block.start)[0])
        if one is None:
            kept += paragraph.label is not None
            continue
        facts: dict[str, Any] = dict(one.facts)
        start = paragraph.block.start
        typed = draft.text.find(str(facts["typed"]), start, paragraph.block.end)
        start = typed if typed >= 0 else start
        hits.append(finding(Span(start, start + len(str(facts["typed"]))), **facts))
    yield from gathered(hits, kept)


@rule(
    "FMT006",
    group="format",
    severity="info",
    source="common usage",
    say={
        "en": "Tracked changes are left in the file: {n} ({authors})",
        "fr": "Il reste des modifications suivies dans le fichier\u00a0: {n} ({authors})",
        "en:comments": "Comments are left in the file: {n}",
        "fr:comments": "Il reste des commentaires dans le fichier\u00a0: {n}",
    },
    help={
        "en": "before the draft is handed in, choose Review > Accept All Changes in Word, or reject"
        " them",
        "fr": "avant de remettre le projet, choisir dans Word Révision > Accepter toutes les"
        " modifications, ou les refuser",
        "en:comments": "before the draft is handed in, choose Review > Delete All Comments in Word",
        "fr:comments": "avant de remettre le projet, choisir dans Word Révision > Supprimer tous"
        " les commentaires",
    },
)
def unfinished_review(draft: Draft) -> Hits:
    """A file of Word that is handed in holds no tracked changes and no comments any more.

    Whoever opens the file sees who proposed what and what was said about it, and two people may
    read two different texts in it.

    Wrong: *Urges* ~~some~~ all States (changed by Kenya)
    Right: *Urges* all States
    """
    for one in draft.source.notices:
        changed = one.code.startswith(_CHANGES)
        if not changed and one.code != "comments":
            continue
        start = len(draft.text) - len(draft.text.lstrip())
        end = draft.text.find("\n", start)
        place = Span(start, end if end > start else len(draft.text))
        facts: dict[str, Any] = dict(one.facts)
        yield finding(place, variant="" if changed else "comments", **facts)
