"""Rules of the shape of quotation marks; those of a language are in its lexicon."""

from __future__ import annotations

from bisect import bisect_left

from resolutions.lint.bulk import gathered
from resolutions.lint.passages import Passage, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import BLANK, NO_BREAK, as_habit, blanks, changed, left_alone
from resolutions.parse.draft import once
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_GUILLEMETS = pattern(r"«[^«»\n]*»")
_SINGLES = pattern(r"‘[^‘’“”\n]*’(?!\w)")
_STRAIGHT_SINGLES = pattern(r"(?<![\w'’])'(?=[^\W\d_])[^'\"“”\n]+'(?![\w'])")
_BETWEEN = pattern(r"(?<=\w)'(?=\w)")
_ASKED = pattern(r"[?!](?=[\s\"”»)*_]|$)")


@rule(
    "TYP002",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French typography; measured on adopted texts",
    say={
        "en": "French quotation marks have no-break spaces inside: « … »",
        "fr": "Les guillemets ont des espaces insécables à l’intérieur\u00a0: «\u00a0…\u00a0»",
        "en:straight": "Straight quotation marks: French has « … »",
        "fr:straight": "Guillemets droits\u00a0: en français, ce sont «\u00a0…\u00a0»",
        "en:all": "French quotation marks have no-break spaces inside (« … »): {count} quotations "
        "are written otherwise",
        "fr:all": "Les guillemets sont «\u00a0…\u00a0», avec des espaces insécables à "
        "l’intérieur\u00a0: {count} citations s’écrivent autrement",
    },
    help={
        "en": "write “«”, a no-break space (U+00A0), the words, another one, “»”",
        "fr": "écrire le guillemet, une espace insécable (U+00A0), les mots, une autre, le "
        "guillemet",
    },
)
def guillemets(draft: Draft) -> Hits:
    """French quotation marks are « and », with a no-break space inside each.

    Inside another quotation they are “ and ”. Code and paragraphs in another language are
    left alone; an ordinary space is the business of TYP003.

    Wrong: le «monopole» du marché
    Right: le « monopole » du marché
    """
    yield from gathered(spaces_inside(draft)[0], 0)
    text = running(draft).text
    right = text.count("«\u00a0") + text.count("«\u202f")
    yield from as_habit(list(_straight(draft, "straight")), right)


@once
def spaces_inside(draft: Draft) -> tuple[list[Hit], list[Hit]]:
    """The quotations that lack the spaces inside, and those that have ordinary ones."""
    text = running(draft).text
    hits: list[Hit] = []
    ordinary: list[Hit] = []
    right = text.count("«\u00a0") + text.count("«\u202f")
    ended = text.count("\u00a0»") + text.count("\u202f»")
    if text.count("«") > right or text.count("»") > ended:
        for passage, match, begin in running(draft).found(_GUILLEMETS):
            start, end = match.start() - begin, match.end() - begin
            edits = _spaced(passage, start, end)
            if edits and not left_alone(draft, passage, start):
                spaced = {match[0][1], match[0][-2]} <= {*BLANK}
                (ordinary if spaced else hits).append(finding(passage.at(start, end), *edits))
    return hits, ordinary


def _spaced(passage: Passage, start: int, end: int) -> tuple[Edit, ...]:
    """The edits that give the guillemets at both ends of a quotation their spaces."""
    words = passage.text[start + 1 : end - 1]
    first = start + 1 + len(words) - len(words.lstrip(BLANK))
    last = end - 1 - (len(words) - len(words.rstrip(BLANK)))
    if first >= last:
        return ()
    edits: tuple[Edit, ...] = ()
    if passage.text[start + 1 : first] not in ("\u00a0", "\u202f"):
        edits = blanks(passage, start + 1, first, NO_BREAK)
    if passage.text[last : end - 1] not in ("\u00a0", "\u202f"):
        edits += blanks(passage, last, end - 1, NO_BREAK)
    return edits


def _straight(draft: Draft, variant: str = "") -> Iterator[Hit]:
    """Straight double quotation marks that go in pairs within their passage."""
    if '"' not in running(draft).text:
        return
    outer = draft.language.typography["quotes"]
    inner = draft.language.typography["inner_quotes"]
    for passage in running(draft).passages:
        text = passage.text
        places = _places(text, '"')
        if not places or len(places) % 2 or not _go_in_pairs(text, places):
            continue  # one mark is missing, or these are inches
        for start, end in zip(places[::2], places[1::2], strict=True):
            if left_alone(draft, passage, start):
                continue
            left, right = inner if _is_nested(draft, passage, start) else outer
            edits = changed(passage, start, start + 1, left) + changed(passage, end, end + 1, right)
            yield finding(passage.at(start, end + 1), *edits, variant=variant)


@once
def _marks(_: Draft) -> dict[int, tuple[list[int], list[int], list[int]]]:
    """Where quotations open and close, and straight marks stand, by the ``id`` of a passage."""
    return {}


def _is_nested(draft: Draft, passage: Passage, at: int, *, straight: bool = False) -> bool:
    """True where a quotation of the language's own shape is open, or a straight one."""
    known = _marks(draft)
    if id(passage) not in known:
        left, right = (mark.strip() for mark in draft.language.typography["quotes"])
        text = passage.text
        known[id(passage)] = (_places(text, left), _places(text, right), _places(text, '"'))
    opened, closed, typed = (bisect_left(places, at) for places in known[id(passage)])
    return opened > closed or (straight and typed % 2 == 1)


def _places(text: str, mark: str) -> list[int]:
    return [at for at, char in enumerate(text) if char == mark] if mark in text else []


def _go_in_pairs(text: str, places: list[int]) -> bool:
    """True where every other mark opens: no word before it, none after the one that closes."""
    opening = (not text[at - 1 : at].isalnum() or at == 0 for at in places[::2])
    closing = (not text[at + 1 : at + 2].isalnum() for at in places[1::2])
    return all(opening) and all(closing)


@rule(
    "TYP004",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="en ru",
    source="UN Editorial Manual, quotation marks; measured on adopted texts",
    say={
        "en": "Quotation marks are {want}, and {inner} inside a quotation",
        "fr": "Dans cette langue, les guillemets sont {want}, et {inner} à l’intérieur d’une "
        "citation",
        "en:all": "Quotation marks are {want}: {count} quotations have others",
        "fr:all": "Dans cette langue, les guillemets sont {want}\u00a0: {count} citations en ont "
        "d’autres",
    },
    help={"en": "write {want}", "fr": "écrire {want}"},
)
def curly_quotes(draft: Draft) -> Hits:
    """In English quotation marks are double and curly, single ones stand inside double ones.

    Measured in General Assembly texts: 3,695 curly pairs, 78 straight ones.

    Wrong: entitled "Water for all"
    Right: entitled “Water for all”
    """
    text = running(draft).text
    hits = list(_straight(draft))
    outer = draft.language.typography["quotes"]
    if outer[0] != "«" and "«" in text:
        hits.extend(_other_shape(draft, _GUILLEMETS.pattern))
    if "‘" in text:
        hits.extend(_other_shape(draft, _SINGLES.pattern))
    if " '" in text:
        hits.extend(_single(draft))
    inner = draft.language.typography["inner_quotes"]
    facts = (("want", f"{outer[0]}…{outer[1]}"), ("inner", f"{inner[0]}…{inner[1]}"))
    hits = [Hit(hit.span, facts, hit.fix) for hit in hits]
    hits.sort(key=lambda hit: hit.span.start)
    yield from as_habit(hits, text.count(outer[0]) + text.count("«"))


def _other_shape(draft: Draft, expression: str) -> Iterator[Hit]:
    """Quotations between guillemets or single marks that stand in no other quotation."""
    left, right = draft.language.typography["quotes"]
    for passage, match, begin in running(draft).found(pattern(expression)):
        start, end = match.start() - begin, match.end() - begin
        if _is_nested(draft, passage, start, straight=True) or left_alone(draft, passage, start):
            continue
        words = match[0][1:-1]
        first = start + 1 + len(words) - len(words.lstrip(BLANK))
        last = end - 1 - (len(words) - len(words.rstrip(BLANK)))
        if first < last:
            edits = passage.edit(start, first, left) + passage.edit(last, end, right)
            yield finding(passage.at(start, end), *(edits if len(edits) == 2 else ()))


def _single(draft: Draft) -> Iterator[Hit]:
    """Quotations between straight single marks, where no apostrophe can be taken for one."""
    for passage in running(draft).passages:
        text = passage.text
        found = list(_STRAIGHT_SINGLES.finditer(text)) if " '" in text or text[:1] == "'" else []
        if not found or text.count("'") != 2 * len(found) + len(_BETWEEN.findall(text)):
            continue
        for match in found:
            start, end = match.span()
            nested = _is_nested(draft, passage, start, straight=True)
            pair = draft.language.typography["inner_quotes" if nested else "quotes"]
            if not left_alone(draft, passage, start):
                edits = changed(passage, start, start + 1, pair[0])
                edits += changed(passage, end - 1, end, pair[1])
                yield finding(passage.at(start, end), *edits)


@rule(
    "TYP005",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="es",
    source="usage of UN documents in Spanish; Spanish spelling for ¿ and ¡",
    say={
        "en": "In UN texts in Spanish quotation marks are “…”",
        "fr": "Dans les textes de l’ONU en espagnol, les guillemets sont “…”",
        "en:all": "In UN texts in Spanish quotation marks are “…”: {count} quotations have others",
        "fr:all": "Dans les textes de l’ONU en espagnol, les guillemets sont “…”\u00a0: {count} "
        "citations en ont d’autres",
        "en:asked": "In Spanish “{found}” closes what “{want}” opens",
        "fr:asked": "En espagnol, «\u00a0{found}\u00a0» ferme ce que «\u00a0{want}\u00a0» ouvre",
    },
    help={
        "en": "write “…”",
        "fr": "écrire “…”",
        "en:asked": "put “{want}” where the question or the exclamation begins",
        "fr:asked": "mettre «\u00a0{want}\u00a0» au début de la question ou de l’exclamation",
    },
)
def spanish_marks(draft: Draft, profile: Profile) -> Hits:
    """In UN texts in Spanish quotation marks are “ and ”; a question begins with ¿, an
    exclamation with ¡.

    Wrong: titulada «Agua para todos»
    Right: titulada “Agua para todos”
    """
    text = running(draft).text
    if "un" in profile.families:
        hits = list(_straight(draft))
        if "«" in text:
            hits.extend(_other_shape(draft, _GUILLEMETS.pattern))
        hits.sort(key=lambda hit: hit.span.start)
        yield from as_habit(hits, text.count("“"))
    if "?" in text or "!" in text:
        for passage, match, begin in running(draft).found(_ASKED):
            at = match.start() - begin
            want = "¿" if match[0] == "?" else "¡"
            if want not in passage.text[:at] and not left_alone(draft, passage, at):
                place = passage.at(at, at + 1)
                yield finding(place, variant="asked", found=match[0], want=want)
