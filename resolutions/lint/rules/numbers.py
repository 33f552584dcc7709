"""Rules of numbers: in words or in figures, groups of three figures, millions.

What may stand before and after a number is in ``grammar/rules/numerals.toml``.
"""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import Passage, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import NO_BREAK, changed, figures, in_quotation, left_alone
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_NEXT = pattern(r"[ \u00a0](?P<word>[A-Za-z]+)\b")
_BEFORE = pattern(r"(?:^|[\s(“])(?P<word>[A-Za-z][A-Za-z-]*)[ \u00a0]$")
_TOTAL = pattern(
    r"(?<![\w./,-])\d{2,3}(?:,\d{3})*[ \u00a0](?:[a-z-]+ )?"
    r"(?:[a-z]{3,}s|Member|States|people|persons|women|men|children)\b"
)
_ENGLISH_GROUPS = pattern(
    r"(?<![\w.,/-])\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)(?![\w/,-]|\.\d)"
)
_STOPS = pattern(
    r"(?<![\w.,/-])\d{1,3}(?:(?:\.\d{3}){2,}|\.000(?=[ \u00a0][a-zà-ÿ]{3}))(?![\w/.-])"
)
_DECIMAL_POINT = pattern(
    r"(?<![\w.,/-])\d+\.\d{1,2}(?=[ \u00a0\u202f](?P<word>[a-zà-ÿ]+)|[ \u00a0\u202f]?%)"
)
_ORDINARY = pattern(r"(?<![\w.,/-])(?<!\d[ \u00a0\u202f])\d{1,3}(?: \d{3})+(?![\w/.-])(?! \d)")
_UNGROUPED = pattern(r"(?<![\w.,/-])(?<!\d[ \u00a0\u202f])\d{5,9}(?=[ \u00a0\u202f][a-zà-ÿ]{3})")
_LARGE = pattern(r"(?<![\w.,/-])\d{1,3}(?:,\d{3}){2,}(?![\w/-]|[.,]\d)")


@rule(
    "NBR001",
    group="numbers",
    severity="warning",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, numbers, dates and time",
    say={
        "en": "Numbers under ten are written in words: “{want}”",
        "fr": "En anglais, les nombres inférieurs à dix s’écrivent en lettres\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "Numbers under ten are written in words, as in “{want}”: {count} are in figures",
        "fr:all": "En anglais, les nombres inférieurs à dix s’écrivent en lettres, comme "
        "«\u00a0{want}\u00a0»\u00a0: {count} sont en chiffres",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def small_number(draft: Draft) -> Hits:
    """In English numbers from one to nine are written in words, greater ones in figures.

    Left alone: percentages, money, measures, ages, votes, hours, dates, ranges, numbers that
    are names (paragraph 3, Goal 4), and paragraphs that count above nine too, where all the
    numbers are in figures.

    Wrong: 8 Member States
    Right: eight Member States
    """
    text = running(draft).text
    table = word_list("numerals", draft.language.code)
    hits: list[Hit] = []
    for start, end in figures(draft):
        if end - start == 1 and text[start] != "0" and text[end : end + 1] in (" ", NO_BREAK):
            hits.extend(_in_words(draft, start, table))
    yield from gathered(hits, 0)


def _in_words(draft: Draft, offset: int, table: dict[str, list[str]]) -> Iterator[Hit]:
    """The hit for one figure that is an amount of things, if it is one."""
    passage, at = running(draft).passage(offset)
    if passage.paragraph is None:
        return
    text = passage.text
    before = _BEFORE.search(text, max(0, at - 30), at)
    after = _NEXT.match(text, at + 1)
    if before is None or after is None or before["word"].casefold() in table["labels"]:
        return
    noun = after["word"]
    counted = noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3
    if not counted and noun not in table["counted"] and noun != "Member":
        return
    named = before["word"][0].isupper() and before.start("word") > 0  # Goal 4
    if noun in table["figures"] or named:
        return
    if in_quotation(draft, passage, at) or left_alone(draft, passage, at):
        return
    if _counts_above_nine(draft, passage) or (
        noun[0].isupper() and noun not in ("Member", "States")
    ):
        return
    want = table["words"][int(text[at]) - 1]
    edits = changed(passage, at, at + 1, want)
    shown = f"{want} {noun}" if noun != "Member" else f"{want} Member States"
    yield finding(passage.at(at, after.end()), *edits, want=shown)


@once
def _counted(_: Draft) -> dict[int, bool]:
    return {}


def _counts_above_nine(draft: Draft, passage: Passage) -> bool:
    """True for a paragraph with an amount of ten or more in figures."""
    known = _counted(draft)
    if id(passage) not in known:
        known[id(passage)] = _TOTAL.search(passage.text) is not None
    return known[id(passage)]


@rule(
    "NBR004",
    group="numbers",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French typography",
    say={
        "en": "In French this number is written “{want}”",
        "fr": "En français, ce nombre s’écrit «\u00a0{want}\u00a0»",
        "en:all": "In French numbers have spaces between groups of three figures and a comma "
        "before decimals, as in “{want}”: {count} are written otherwise",
        "fr:all": "En français, les nombres ont des espaces entre les tranches de trois chiffres "
        "et une virgule devant les décimales, comme «\u00a0{want}\u00a0»\u00a0: {count} "
        "s’écrivent autrement",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def french_number(draft: Draft) -> Hits:
    """In French a no-break space stands between groups of three figures, and a comma before
    decimals.

    Only numbers that can be read in one way: “1,234” may be a decimal, and “3.2” a section.
    Ordinary spaces are the business of TYP003.

    Wrong: 1,234.5 hectares et 4.5 millions d’euros
    Right: 1 234,5 hectares et 4,5 millions d’euros
    """
    text = running(draft).text
    hits: list[Hit] = []
    for start, end in figures(draft):
        if end - start > 4 and text[start:end].isdigit():
            hits.extend(_number(draft, _UNGROUPED.match(text, start), "info"))
        elif end - start > 2 and not text[start:end].isdigit():
            for expression in (_ENGLISH_GROUPS, _STOPS, _DECIMAL_POINT):
                hits.extend(_number(draft, expression.match(text, start)))
    yield from gathered(hits, 0)


def ordinary_groups(draft: Draft) -> Iterator[Hit]:
    """The numbers that have ordinary spaces between groups of three figures."""
    text = running(draft).text
    for start, end in figures(draft):
        if text[end : end + 1] == " " and text[end + 1 : end + 4].isdigit():
            yield from _number(draft, _ORDINARY.match(text, start), "info")


def _number(draft: Draft, match: re.Match[str] | None, severity: str = "") -> Iterator[Hit]:
    """The hit for a number that French writes otherwise, if there is one."""
    if match is None:
        return
    if match.re is _DECIMAL_POINT and match["word"]:
        after = word_list("numerals", draft.language.code).get("after_decimal", ())
        if match["word"] not in after:
            return
    passage, start = running(draft).passage(match.start())
    if not left_alone(draft, passage, start):
        want, end = _grouped(match[0]), start + len(match[0])
        edits = changed(passage, start, end, want)
        yield finding(passage.at(start, end), *edits, severity=severity, want=want)


def _grouped(typed: str) -> str:
    """A number as typed, in English or otherwise, in the French way."""
    typed = typed.replace(" ", "")
    whole, point, decimals = typed.partition(".")
    if typed.count(".") > 1 or (typed.endswith(".000") and "," not in typed):
        whole, point, decimals = typed.replace(".", ""), "", ""
    whole = whole.replace(",", "")
    size = len(whole)
    head = size % 3 or 3
    groups = [whole[:head], *(whole[i : i + 3] for i in range(head, size, 3))]
    shown = NO_BREAK.join(groups) if size > 3 else whole
    return f"{shown},{decimals}" if point else shown


@rule(
    "NBR005",
    group="numbers",
    severity="info",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, numbers, dates and time",
    say={
        "en": "A round number is easier to read as “{want}”",
        "fr": "En anglais, un nombre rond se lit mieux sous la forme «\u00a0{want}\u00a0»",
        "en:all": "Round numbers are easier to read as in “{want}”: {count} are in figures only",
        "fr:all": "En anglais, les nombres ronds se lisent mieux comme «\u00a0{want}\u00a0»"
        "\u00a0: {count} sont tout en chiffres",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def round_million(draft: Draft) -> Hits:
    """Round numbers of a million and more are written with the word.

    Amounts that are exact to the hundred thousand or less are left alone.

    Wrong: 4,300,000,000 people
    Right: 4.3 billion people
    """
    if not any(end - start > 8 for start, end in figures(draft)):
        return
    named: dict[str, str] = word_list("numerals", draft.language.code).get("rounded", {})
    hits: list[Hit] = []
    for passage, match, begin in running(draft).found(_LARGE):
        start, end = match.start() - begin, match.end() - begin
        want = _rounded(int(match[0].replace(",", "")), named)
        if want and not left_alone(draft, passage, start):
            edits = changed(passage, start, end, want)
            hits.append(finding(passage.at(start, end), *edits, want=want))
    yield from gathered(hits, 0)


def _rounded(number: int, named: dict[str, str]) -> str:
    """A number with one decimal at most and its name, or nothing where that is not exact."""
    for noughts in sorted((int(key) for key in named), reverse=True):
        tenths, rest = divmod(number * 10, 10**noughts)
        if tenths >= 10:
            shown = f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
            return "" if rest else f"{shown} {named[str(noughts)]}"
    return ""
