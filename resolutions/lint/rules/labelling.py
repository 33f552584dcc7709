"""Rules of single labels: after z, working labels, the labels of a script, open brackets.

Sequences of labels are the business of `numbering`. What labels look like is in the lexicons.
"""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.lint.passages import running
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._labels import (
    first_of,
    house_style,
    kind_of,
    label_place,
    lists,
    ordinal,
    relabelled,
    styles,
)
from resolutions.lint.rules._listed import joined
from resolutions.lint.rules._shared import adopts
from resolutions.numbering import label_text
from resolutions.patterns import pattern
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_AFTER_Z = pattern(r"\(?(?:a[b-z]|z\d{1,2}|z[a-z]|\d{1,2}|27)\)[ \u00a0]")
_BRACKETED = pattern(r"\[([^\[\]\n]{2,400})\]")
_OPEN = pattern(r"[^\W\d_]{3}")
_LETTERS = 26


@rule(
    "NUM006",
    group="numbering",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="practice of the General Assembly (resolution 68/196)",
    say={
        "en": "After “{last}” comes “{want}”, not “{found}”",
        "fr": "Après «\u00a0{last}\u00a0» vient «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def after_z(draft: Draft) -> Hits:
    """After (z) the letters are doubled: (aa), (bb), (cc).

    Wrong: (z) …; (ab) …;
    Right: (z) …; (aa) …;
    """
    for found in lists(draft):
        items = found.items
        if found.marker != "letter" or len(items) < 2:
            continue
        z = next((i for i, item in enumerate(items) if ordinal(item) == _LETTERS), -1)
        if z < 0 or label_place(draft, items[z]) is None:
            continue
        children = found.parent.children
        at = next(i for i, child in enumerate(children) if child is items[z])
        hit = _next_after_z(draft, items[z], children[at + 1 :])
        if hit is not None:
            yield hit


def _next_after_z(draft: Draft, last: Paragraph, rest: Sequence[Paragraph]) -> Hit | None:
    style = first_of(last.clause.label or "", "letter")
    edits: list[Edit] = []
    first: tuple[Span, str] | None = None
    for i, child in enumerate(rest, _LETTERS + 1):
        want = label_text(style, i)
        place = label_place(draft, child) if child.label is not None else None
        if place is None:
            match = _AFTER_Z.match(draft.text, child.block.start)
            if match is None:
                break
            place = Span(match.start(), match.end() - 1)
        printed = draft.text[place.start : place.end]
        if printed == want:
            if first is None:
                return None
            continue
        if first is None:
            if printed[:1].isalpha() and len(printed.strip("()")) == 1 and ordinal(child) != 1:
                return None
            first = (place, printed)
        edits.append(Edit(place.start, place.end, want))
    if first is None:
        return None
    want = label_text(style, _LETTERS + 1)
    return finding(first[0], *edits, safe=False, last=last.clause.label, found=first[1], want=want)


@rule(
    "NUM007",
    group="numbering",
    severity="warning",
    fix="sometimes",
    safe=False,
    families="un unesco",
    source="UN Editorial Manual, paragraphs and subparagraphs",
    say={
        "en": "“{found}” is a working label: a final text is numbered anew",
        "fr": "«\u00a0{found}\u00a0» est un numéro de travail\u00a0: un texte définitif est"
        " renuméroté",
        "en:all": "{count} working labels stand in this text, such as “{found}”",
        "fr:all": "Ce texte contient {count} numéros de travail, par exemple «\u00a0{found}\u00a0»",
    },
    help={
        "en": "number the paragraphs in one series, and check references",
        "fr": "numéroter les paragraphes en une seule série, et vérifier les renvois",
    },
)
def working_labels(draft: Draft) -> Hits:
    """*Bis*, *ter* and *alt* disappear from a text that is ready for adoption.

    They keep numbers steady while a text is negotiated. It is a remark where words stand
    between square brackets: such a text is still under negotiation. The working labels PP1,
    OP1 are left alone.

    Wrong: 3. …; / 3 bis. …; / 4. ….
    Right: 3. …; / 4. …; / 5. ….
    """
    if not adopts(draft):
        return
    marked = [
        p
        for p in draft.paragraphs
        if p.part != "annex" and p.clause.bis and p.label is not None and p.label.bis
    ]
    marked = [p for p in marked if p.label is not None and not p.label.word]
    if not marked:
        return
    edits = _numbered_anew(draft) if "alt" not in {p.clause.bis for p in marked} else []
    place = label_place(draft, marked[0]) or marked[0].opening_span
    yield finding(
        place,
        *edits,
        safe=False,
        variant="all" if len(marked) > 1 else "",
        severity="info" if _bracketed(draft) else "",
        found=marked[0].clause.label,
        count=len(marked),
    )


def _numbered_anew(draft: Draft) -> list[Edit]:
    """The edits that number operative paragraphs and their items without working labels; none
    where some label cannot be told from what surrounds it."""
    edits: list[Edit] = []
    for series in draft.series():
        run = [p for p in series if p.part != "annex"]
        if not any(p.clause.bis for p in run):
            continue
        for i, paragraph in enumerate(run, 1):
            place = label_place(draft, paragraph)
            if place is None:
                return []
            want = f"{i}."
            if draft.text[place.start : place.end] != want:
                edits.append(Edit(place.start, place.end, want))
    for found in lists(draft, annexes=False):
        if any(item.clause.bis for item in found.items):
            style = first_of(found.items[0].clause.label or "", found.marker)
            edits.extend(relabelled(draft, found.items, style, 1))
    return edits


@rule(
    "NUM010",
    group="numbering",
    severity="info",
    families="un",
    languages="ru ar",
    source="printed texts of the United Nations in these languages",
    say={
        "en": "In this language sub-paragraphs of this level are labelled “{want}”, not “{found}”",
        "fr": "Dans cette langue, les alinéas de ce niveau sont désignés par «\u00a0{want}\u00a0»"
        " et non par «\u00a0{found}\u00a0»",
    },
    help={
        "en": "label the list in that way",
        "fr": "désigner ainsi les alinéas de l’énumération",
    },
)
def labels_of_the_script(draft: Draft) -> Hits:
    """Sub-paragraphs are labelled as the language does: a) and i) in Russian, (أ) in Arabic.

    Said once for a level. Which alphabet the letters are of is left to the author.

    Wrong: (a) … (in a Russian text)
    Right: a) …
    """
    if not house_style(draft):
        return
    levels = styles(draft.language)
    told: set[int] = set()
    for found in lists(draft, annexes=False):
        item = found.items[0]
        level = item.level
        if level in told or found.marker in ("bullet", "none") or level > len(levels):
            continue
        style = levels[level - 1]
        place = label_place(draft, item)
        if place is None or item.label is None or len(found.items) < 2:
            continue
        printed = draft.text[place.start : place.end]
        same = printed.startswith("(") == style.startswith("(")
        if same and found.marker == kind_of(style):
            continue
        if found.marker == "number" and kind_of(style) != "number" and level == 1:
            continue  # numbered paragraphs of another kind
        told.add(level)
        yield finding(place, found=printed, want=style)


@rule(
    "AMD007",
    group="amendments",
    severity="warning",
    source="UN Editorial Manual, paragraphs and subparagraphs: brackets mark text that is open",
    say={
        "en": "Words are still between square brackets: “{found}”",
        "fr": "Des mots sont encore entre crochets\u00a0: «\u00a0{found}\u00a0»",
        "en:all": "Words are still between square brackets in {count} places, the first being"
        " “{found}”",
        "fr:all": "Des mots sont encore entre crochets à {count} endroits, à commencer par"
        " «\u00a0{found}\u00a0»",
    },
    help={
        "en": "settle the wording, and take the brackets away",
        "fr": "arrêter la rédaction, et supprimer les crochets",
    },
)
def open_brackets(draft: Draft) -> Hits:
    """Square brackets mark words that are not agreed; a final text has none.

    Links, notes, symbols and remarks such as [sic] are left alone. In a text that was adopted
    it is a remark: editors put brackets there too.

    Wrong: 3. [*Encourages*][*Urges*] all States to act;
    Right: 3. *Encourages* all States to act;
    """
    found = _bracketed(draft)
    if not found:
        return
    place, words = found[0]
    shown = words if len(words) <= 60 else words[:57].rstrip() + "…"
    several = "all" if len(found) > 1 else ""
    level = "info" if is_adopted(draft.document, draft.language) else ""
    yield finding(place, variant=several, severity=level, count=len(found), found=shown)


def _bracketed(draft: Draft) -> list[tuple[Span, str]]:
    """The words between square brackets of the header and of clauses, in order."""
    text = running(draft)
    if "[" not in text.text:
        return []
    allowed = word_list("square-brackets", draft.language.code)["allowed"]
    aside = joined(allowed)
    body = min((p.span.start for p in draft.paragraphs), default=0)
    out: list[tuple[Span, str]] = []
    for passage, match, begin in text.found(_BRACKETED):
        if not _OPEN.search(match[1]) or aside.match(match[1]):
            continue
        if passage.paragraph is None:
            whole = passage.text.strip(" *_") == match[0]  # where a text comes from
            if whole or passage.at(0, 1).start >= body:
                continue
        elif passage.paragraph.part == "annex":
            continue
        before = passage.text[: match.start() - begin]
        if before.count("“") > before.count("”") or before.count("«") > before.count("»"):
            continue
        out.append((passage.at(match.start() - begin, match.end() - begin), match[1]))
    return sorted(out, key=lambda found: found[0].start)
