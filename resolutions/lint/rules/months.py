"""Rules of the names of months."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running, words
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import changed, left_alone
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_DAY_OR_YEAR = pattern(
    r"(?<![\w./-])\d\d?(?:er)?[ \u00a0](?:de[ \u00a0])?$|[a-zа-яà-ÿ’'][ \u00a0]?$"
)
_YEAR_AFTER = pattern(r",?[ \u00a0](?:de[ \u00a0]|del[ \u00a0])?[12]\d{3}\b")


@rule(
    "DAT005",
    group="dates",
    severity="warning",
    fix="sometimes",
    languages="fr es ru",
    source="spelling of these languages",
    say={
        "en": "In this language the month takes no capital: “{want}”",
        "fr": "Le mois ne prend pas de majuscule\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "In this language months take no capital, as in “{want}”: {count} have one",
        "fr:all": "Les mois ne prennent pas de majuscule, comme «\u00a0{want}\u00a0»\u00a0: "
        "{count} en ont une",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def month_in_small_letters(draft: Draft) -> Hits:
    """In French, Spanish and Russian the names of months begin with a small letter.

    A month is sure where a day stands before it or a year after it. The first word of a
    paragraph, and what is all in capitals, are left alone.

    Wrong: le 19 Décembre 2016
    Right: le 19 décembre 2016
    """
    months = draft.language.data["months"]
    text = running(draft).text
    known = words(draft)
    places = sorted({at for month in months for at in known.get(month, ()) if text[at].isupper()})
    hits: list[Hit] = []
    for place in places:
        passage, at = running(draft).passage(place)
        end = at
        while passage.text[end : end + 1].isalpha():
            end += 1
        month = passage.text[at:end]
        before = _DAY_OR_YEAR.search(passage.text, max(0, at - 12), at)
        if before is None or month.isupper() or left_alone(draft, passage, at):
            continue
        if not before[0][0].isdigit() and _YEAR_AFTER.match(passage.text, end) is None:
            continue
        want = month.lower()
        hits.append(finding(passage.at(at, end), *changed(passage, at, end, want), want=want))
    yield from gathered(hits, 0)


@rule(
    "DAT006",
    group="dates",
    severity="info",
    fix="sometimes",
    families="un",
    languages="ar",
    source="usage of UN documents in Arabic",
    say={
        "en": "In UN texts in Arabic the month has its two names: “{want}”",
        "fr": "Dans les textes de l’ONU en arabe, le mois porte ses deux noms\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "In UN texts in Arabic months have their two names, as in “{want}”: {count} "
        "have one only",
        "fr:all": "Dans les textes de l’ONU en arabe, les mois portent leurs deux noms, comme "
        "«\u00a0{want}\u00a0»\u00a0: {count} n’en ont qu’un",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def month_in_two_names(draft: Draft) -> Hits:
    """In Arabic a month has the name used in the east and the name used in the west.

    Wrong: 25 سبتمبر 2015
    Right: 25 أيلول/سبتمبر 2015
    """
    names: dict[str, str] = word_list("months-in-two", draft.language.code)
    hits: list[Hit] = []
    for passage, match, begin in running(draft).found(in_two(draft.language.code)):
        start, end = match.start("month") - begin, match.end("month") - begin
        want = names[match["month"]]
        edits = changed(passage, start, end, want)
        hits.append(finding(passage.at(start, end), *edits, want=want))
    yield from gathered(hits, 0)


def in_two(code: str) -> re.Pattern[str]:
    """The months of a language that have two names, between a day and a year."""
    one = "|".join(sorted(word_list("months-in-two", code), key=len, reverse=True))
    return pattern(rf"(?<=\d)[ \u00a0](?P<month>{one})(?=[ \u00a0]\d{{4}}|[ \u00a0،.؛]|$)")
