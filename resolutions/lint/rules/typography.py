"""Rules of how words and figures are printed: units, ordinals, emphasis, marks of a script."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import clauses, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import (
    NO_BREAK,
    blanks,
    changed,
    figures,
    in_quotation,
    left_alone,
)
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.passages import Passage
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_UNIT = pattern(r"(?P<blank>[ \u00a0\u202f]?)(?P<unit>°?[^\W\d_]{1,3}[²³]?)(?![\w²³/’'-])")
_NUMBER_SIGN = pattern(r"(?<![\w/])(?P<sign>[Nn][°º])(?P<blank>[ \u00a0\u202f]?)(?=\d)")
_ORDINAL = pattern(
    r"(?<![\w/-])(?P<number>\d{1,4}|[IVXL]{1,6})"
    r"(?P<ending>i?[èe]mes?|ier|ière|[èe]re)(?![\w-])"
)
_ROMAN = pattern(r"[IVXL]{1,6}(?=i?[èe]me|[èe]re\b|ier\b|ière)")
_HAN = "\u3400-\u9fff"
_HALF = pattern(f"(?<=[{_HAN}》”）])(?P<mark>[,;:?!])[ ]?(?=[{_HAN}《“（]|$)")
_HALF_STOP = pattern(f"(?<=[{_HAN}》”）])(?P<mark>\\.)(?=$)")
_ARABIC = "\u0621-\u064a"
_LATIN_MARK = pattern(f"(?<=[{_ARABIC}\u064b-\u0652)\\d])(?P<mark>[,;?])(?=[ \u00a0]|$)")


@rule(
    "TYP011",
    group="typography",
    severity="info",
    fix="sometimes",
    source="Practice; the International System of Units",
    say={
        "en": "A no-break space stands between a number and its unit: “{want}”",
        "fr": "Il faut une espace insécable entre le nombre et l’unité\u00a0: «\u00a0{want}\u00a0»",
        "en:all": "A no-break space stands between a number and its unit, as in “{want}”: {count} "
        "lack it",
        "fr:all": "Il faut une espace insécable entre le nombre et l’unité, comme "
        "«\u00a0{want}\u00a0»\u00a0: elle manque en {count} endroits",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def space_before_unit(draft: Draft) -> Hits:
    """A space that does not break stands between a number and the symbol of its unit.

    Units in words, dates and percentages are left alone.

    Wrong: within 5km of the coast
    Right: within 5 km of the coast
    """
    text = running(draft).text
    table = word_list("units", draft.language.code)
    glued = frozenset(table["glued"])
    spaced = glued.union(table["spaced"])
    hits: list[Hit] = []
    for start, end in figures(draft):
        match = _UNIT.match(text, end)
        if match is None or match["unit"] not in (spaced if match["blank"] else glued):
            continue
        if match["blank"] in ("\u00a0", "\u202f") or text[start - 1 : start] in ("/", "-", "."):
            continue
        passage, at = running(draft).passage(start)
        over = at + end - start
        if not left_alone(draft, passage, at):
            edits = blanks(passage, over, over + len(match["blank"]), NO_BREAK)
            want = f"{text[start:end]}\u00a0{match['unit']}"
            place = passage.at(at, over + len(match[0]))
            hits.append(finding(place, *edits, want=want))
    yield from gathered(hits, 0)


@rule(
    "TYP012",
    group="typography",
    severity="warning",
    families="un mun",
    source="UN Editorial Manual, italics",
    say={
        "en": "“{found}” is emphasised inside the paragraph: the words of a resolution all weigh "
        "the same",
        "fr": "«\u00a0{found}\u00a0» est mis en relief dans le paragraphe\u00a0: dans une "
        "résolution, les mots ont tous le même poids",
        "en:all": "{count} words or phrases are emphasised inside paragraphs: the words of a "
        "resolution all weigh the same",
        "fr:all": "{count} mots ou expressions sont mis en relief dans les paragraphes\u00a0: dans "
        "une résolution, les mots ont tous le même poids",
    },
    help={"en": "take the emphasis away", "fr": "retirer la mise en relief"},
)
def emphasis_inside(draft: Draft) -> Hits:
    """No bold letters, nor italics for emphasis, inside a paragraph.

    Opening phrases, headings of paragraphs, text in brackets that is under negotiation, and
    italics for titles, names of ships and foreign words are left alone.

    Wrong: 1. *Decides* that all States **must** report;
    Right: 1. *Decides* that all States must report;
    """
    hits: list[Hit] = []
    louder = frozenset(word_list("emphasis", draft.language.code)["words"])
    for passage in clauses(draft):
        if len(passage.inside.emphases) > bool(passage.paragraph and passage.paragraph.emphasised):
            hits.extend(_louder(draft, passage, louder))
    yield from gathered(hits, 0)


def _louder(draft: Draft, passage: Passage, louder: frozenset[str]) -> Iterator[Hit]:
    """The emphases of a paragraph that only make words louder."""
    paragraph = passage.paragraph
    assert paragraph is not None
    text = passage.text
    if paragraph.part == "annex":
        return
    for start, end, kind in passage.inside.emphases:
        found = text[start:end].strip()
        bold = "bold" in kind
        if start <= paragraph.opening_end or not (bold or kind == "italic"):
            continue
        if not found or not text[:start].strip():
            continue  # a heading
        if found.casefold() not in louder and (not bold or not text[end:].strip(" .,;:\u00a0")):
            continue  # a title, a ship; or the last words, the name of what is adopted
        if draft.language.opening(found) is not None and found.casefold() not in louder:
            continue
        if not in_quotation(draft, passage, start) and text[start - 1] not in "[(":
            yield finding(passage.at(start, end), found=found)


@rule(
    "TYP013",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French typography; measured on adopted texts",
    say={
        "en": "In French this is written “{want}”",
        "fr": "Cela s’écrit «\u00a0{want}\u00a0»",
        "en:all": "In French ordinals and numbers are written as in “{want}”: {count} are written "
        "otherwise",
        "fr:all": "Les ordinaux et les numéros s’écrivent comme «\u00a0{want}\u00a0»\u00a0: "
        "{count} s’écrivent autrement",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def french_ordinal(draft: Draft) -> Hits:
    """In French ordinals end with *er*, *re* or *e*; the sign for a number is *n°*.

    An ordinary space after *n°* is the business of TYP003.

    Wrong: la 2ème partie du document N°12
    Right: la 2e partie du document n° 12
    """
    text = running(draft).text
    hits: list[Hit] = []
    if "°" in text or "º" in text:
        hits.extend(_numbers(draft))
    for start, end in figures(draft):
        if text[end : end + 1] in "ièe" and end < len(text):
            hits.extend(_ordinals(draft, start))
    for match in _ROMAN.finditer(text):
        at = match.start()
        if not text[at - 1 : at].isalnum():
            hits.extend(_ordinals(draft, at))
    hits.sort(key=lambda hit: hit.span.start)
    yield from gathered([hit for hit in hits if hit.severity != "info"], 0)


def spaced_signs(draft: Draft) -> list[Hit]:
    """The signs of numbers that an ordinary space sets off."""
    if "°" not in running(draft).text:
        return []
    return [hit for hit in _numbers(draft) if hit.severity == "info"]


def _numbers(draft: Draft) -> Iterator[Hit]:
    """The signs of numbers that are capitals, glued, or set off by an ordinary space."""
    for passage, match, begin in running(draft).found(_NUMBER_SIGN):
        start, end = match.start() - begin, match.end() - begin
        sign = "n°" if start else match["sign"].replace("º", "°")
        if (sign == match["sign"] and match["blank"] in ("\u00a0", "\u202f")) or left_alone(
            draft, passage, start
        ):
            continue
        over = end
        while passage.text[over : over + 1].isdigit():
            over += 1
        want = f"{sign}\u00a0"
        severity = "info" if sign == match["sign"] and match["blank"] else ""
        edits = changed(passage, start, end, want)
        shown = want + passage.text[end:over]
        yield finding(passage.at(start, over), *edits, severity=severity, want=shown)


def _ordinals(draft: Draft, offset: int) -> Iterator[Hit]:
    """The ordinal at an offset of the running text, if it has one of the long endings."""
    match = _ORDINAL.match(running(draft).text, offset)
    if match is None:
        return
    passage, start = running(draft).passage(offset)
    ending, number = match["ending"], match["number"]
    want = "e" if "m" in ending else "er" if "ie" in ending and ending[-2:] == "er" else "re"
    if want in ("er", "re") and number not in ("1", "I"):
        return
    if ending.endswith("s") and "m" in ending:
        want = "es"
    over = start + len(match[0])
    if not left_alone(draft, passage, start):
        edits = changed(passage, start + len(number), over, want)
        yield finding(passage.at(start, over), *edits, want=number + want)


@rule(
    "TYP014",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="zh ar",
    source="usage of UN documents in these languages",
    say={
        "en": "After words of this script the mark is “{want}”, not “{found}”",
        "fr": "Après des mots de cette écriture, le signe est «\u00a0{want}\u00a0», non "
        "«\u00a0{found}\u00a0»",
        "en:all": "{count} marks of punctuation are not those of this script: the first should be "
        "“{want}”",
        "fr:all": "{count} signes de ponctuation ne sont pas ceux de cette écriture\u00a0: le "
        "premier devrait être «\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def marks_of_the_script(draft: Draft) -> Hits:
    """Chinese and Arabic have their own marks of punctuation.

    Figures, symbols and words in Latin letters keep theirs.

    Wrong: 回顾《联合国宪章》,
    Right: 回顾《联合国宪章》，
    """
    marks: dict[str, str] = word_list("script-marks", draft.language.code)["marks"]
    expressions = (_HALF, _HALF_STOP) if "." in marks else (_LATIN_MARK,)
    text = running(draft).text
    hits: list[Hit] = []
    if not any(mark in text for mark in marks):
        return
    for expression in expressions:
        for passage in running(draft).passages:
            for match in expression.finditer(passage.text):
                at, want = match.start(), marks[match["mark"]]
                if left_alone(draft, passage, at):
                    continue
                edits = changed(passage, at, match.end(), want)
                place = passage.at(at, at + 1)
                hits.append(finding(place, *edits, found=match["mark"], want=want))
    hits.sort(key=lambda hit: hit.span.start)
    yield from gathered(hits, 0)
