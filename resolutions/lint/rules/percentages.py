"""Rules of percentages."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.passages import running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import BLANK, NO_BREAK, blanks, changed, in_quotation, left_alone
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_PER_CENT = pattern(
    r"(?P<figure>\d)(?P<sign>[ \u00a0\u202f]?%|[ \u00a0]?(?:percent|per-cent)\b)(?!\w)",
)
_SIGN = pattern(r"(?<=\d)[ \u00a0\u202f]*%")


@rule(
    "NBR002",
    group="numbers",
    severity="warning",
    fix="sometimes",
    families="un mun",
    languages="en",
    source="UN Editorial Manual; measured on adopted texts",
    say={
        "en": "In running text “{found}” is written “per cent”",
        "fr": "En anglais, dans le texte, «\u00a0{found}\u00a0» s’écrit «\u00a0per cent\u00a0»",
        "en:all": "In running text “{found}” is written “per cent”: {count} places have it",
        "fr:all": "En anglais, dans le texte, «\u00a0{found}\u00a0» s’écrit «\u00a0per "
        "cent\u00a0»\u00a0: il y en a {count}",
    },
    help={"en": "write “per cent”", "fr": "écrire «\u00a0per cent\u00a0»"},
)
def per_cent(draft: Draft, profile: Profile) -> Hits:
    """UN texts in English write “per cent”, in two words; the sign is for tables.

    General Assembly texts have it 629 times and the sign never. A conference of students may
    do as it likes, and is only told.

    Wrong: 5% of the budget
    Right: 5 per cent of the budget
    """
    text = running(draft).text
    if "%" not in text and "percent" not in text and "per-cent" not in text:
        return
    hits: list[Hit] = []
    severity = "info" if "un" not in profile.families else ""
    for passage, match, begin in running(draft).found(_PER_CENT):
        start, end = match.start("sign") - begin, match.end() - begin
        own = passage.text
        if left_alone(draft, passage, start) or in_quotation(draft, passage, start):
            continue
        range_ = own[end : end + 1] in ("-", "–") and own[end + 1 : end + 2].isdigit()
        edits = changed(passage, start, end, "" if range_ else " per cent")
        place = passage.at(start, end)
        found = match["sign"].strip(BLANK)
        hits.append(finding(place, *edits, severity=severity, found=found))
    yield from gathered(hits, 0)


@rule(
    "NBR003",
    group="numbers",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French typography",
    say={
        "en": "In French a no-break space stands before “%”",
        "fr": "Il faut une espace insécable devant «\u00a0%\u00a0»",
        "en:all": "In French a no-break space stands before “%”: {count} lack it",
        "fr:all": "Il faut une espace insécable devant «\u00a0%\u00a0»\u00a0: elle manque en "
        "{count} endroits",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def no_break_before_per_cent(draft: Draft) -> Hits:
    """In French a space that does not break stands between a number and its %.

    An ordinary space is the business of TYP003.

    Wrong: 5% du budget
    Right: 5 % du budget
    """
    yield from gathered(before_signs(draft)[0], 0)


@once
def before_signs(draft: Draft) -> tuple[list[Hit], list[Hit]]:
    """The signs that nothing sets off, and those after an ordinary space."""
    hits: list[Hit] = []
    ordinary: list[Hit] = []
    if "%" not in running(draft).text:
        return hits, ordinary
    for passage, match, begin in running(draft).found(_SIGN):
        start, at = match.start() - begin, match.end() - 1 - begin
        if passage.text[start:at] in ("\u00a0", "\u202f") or left_alone(draft, passage, at):
            continue
        head = start
        while head and passage.text[head - 1] in "0123456789,.":
            head -= 1
        want = f"{passage.text[head:start]}\u00a0%"
        edits = blanks(passage, start, at, NO_BREAK)
        hit = finding(passage.at(head, at + 1), *edits, want=want)
        (ordinary if start < at else hits).append(hit)
    return hits, ordinary
