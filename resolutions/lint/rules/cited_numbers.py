"""Rules of numbers: that they can exist, whose they are, that they are complete."""

from __future__ import annotations

from resolutions.cite.register import (
    ASSEMBLY,
    COUNCIL,
    ECOSOC,
    RIGHTS,
    arabic,
    assembly_sessions,
    council_range,
    council_year,
    roman,
)
from resolutions.lint.citations import (
    Cited,
    cited,
    fits,
    full_citation,
    organ_by_shape,
    organ_name,
    speaker,
    way_of_citing,
)
from resolutions.lint.registry import finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.source import Edit

_FIRST_DECISION = 401
"""From this number on, a number of a session of the General Assembly is that of a decision."""


def _texts(draft: Draft) -> Iterator[Cited]:
    """The resolutions and decisions that the paragraphs cite by a number."""
    for one in cited(draft):
        if one.citation.word >= 0 and one.clause and one.symbol.shape != "other":
            yield one


@rule(
    "REF002",
    group="references",
    severity="error",
    source="numbers of the adopted resolutions; UN Editorial Manual, numbering of resolutions",
    say={
        "en": "There is no Security Council resolution {found}: number {number} is of {year}",
        "fr": "Il n’y a pas de résolution {found} du Conseil de sécurité\u00a0: le numéro "
        "{number} est de {year}",
        "en:session": "There is no General Assembly resolution {found}: number {number} is of "
        "session {session}",
        "fr:session": "Il n’y a pas de résolution {found} de l’Assemblée générale\u00a0: le numéro "
        "{number} est de la session {session}",
        "en:decision": "“{found}” is the number of a decision of the General Assembly, not of a "
        "resolution",
        "fr:decision": "«\u00a0{found}\u00a0» est le numéro d’une décision de l’Assemblée "
        "générale et non d’une résolution",
    },
    help={
        "en": "write “{number} ({year})”, or the number that was meant: those of {said} are "
        "{numbers}",
        "fr": "écrire «\u00a0{number} ({year})\u00a0», ou le numéro voulu\u00a0: ceux de {said} "
        "sont {numbers}",
        "en:session": "write “{number} ({session})”, or the number that was meant",
        "fr:session": "écrire «\u00a0{number} ({session})\u00a0», ou le numéro voulu",
        "en:decision": "write “decision {found}”, or the number that was meant",
        "fr:decision": "écrire «\u00a0décision {found}\u00a0», ou le numéro voulu",
    },
)
def impossible_number(draft: Draft) -> Hits:
    """The number of a resolution lies among those of its year or session.

    The Security Council counts without a break, so that a number has one year only. The General
    Assembly did so until 1975; since then its decisions begin at 401 in each session.

    Wrong: Security Council resolution 2719 (2021)
    Right: Security Council resolution 2719 (2023)
    """
    for one in _texts(draft):
        symbol, found = one.symbol, one.citation.text
        if one.citation.kind != "resolution" or not symbol.number.isdigit():
            continue
        number = int(symbol.number)
        organ = one.organ or (speaker(draft) if one.citation.own else "")
        if organ == COUNCIL and symbol.year and symbol.shape == "council":
            year = council_year(number)
            first, last = council_range(symbol.year)
            if year and year != symbol.year and last:
                yield finding(
                    one.span,
                    found=symbol.cited,
                    number=number,
                    year=year,
                    said=symbol.year,
                    numbers=f"{first}–{last}" if first < last else first,
                )
        elif organ == ASSEMBLY and symbol.shape == "roman":
            session = arabic(symbol.session)
            low, high = assembly_sessions(number)
            if low and low == high and session and session != low:
                yield finding(
                    one.span,
                    variant="session",
                    found=symbol.cited,
                    number=number,
                    session=roman(low),
                )
        elif organ == ASSEMBLY and symbol.shape == "session" and number >= _FIRST_DECISION:
            yield finding(one.span, variant="decision", found=found)


@rule(
    "REF007",
    group="references",
    severity="error",
    fix="sometimes",
    safe=False,
    families="un mun",
    source="UN Editorial Manual, numbering of resolutions",
    say={
        "en": "“{found}” is not a number of the {speaking_en}, which says “its” only of its own "
        "resolutions",
        "fr": "«\u00a0{found}\u00a0» n’est pas un numéro de l’organe qui parle "
        "({speaking_fr})\u00a0: «\u00a0sa résolution\u00a0» ne se dit que des siennes",
        "en:named": "“{found}” is not a number of the {speaking_en}",
        "fr:named": "«\u00a0{found}\u00a0» n’est pas un numéro de l’organe nommé ({speaking_fr})",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:named": "the {organ_en} numbers its resolutions in this way: check the organ and "
        "the number",
        "fr:named": "c’est ainsi que sont numérotés les textes d’un autre organe "
        "({organ_fr})\u00a0: vérifier l’organe et le numéro",
    },
)
def organ_of_the_number(draft: Draft) -> Hits:
    """An organ says “its resolution” of its own only, and each has its own way of numbering.

    70/1 is of the General Assembly, 1325 (2000) of the Security Council, 2023/5 of the Economic
    and Social Council.

    Wrong: (Economic and Social Council) *Recalling* its resolution 70/1
    Right: (Economic and Social Council) *Recalling* General Assembly resolution 70/1
    """
    speaking = speaker(draft)
    for one in _texts(draft):
        citation, symbol = one.citation, one.symbol
        said = speaking if citation.own else citation.organ if citation.named else ""
        if said not in (ASSEMBLY, COUNCIL, ECOSOC, RIGHTS):
            continue
        if citation.kind != "resolution" or fits(said, symbol, citation.date):
            continue
        organ = _really(one, said)
        if not organ or organ == said or (citation.own and _named_before(one, organ, draft)):
            continue
        number = symbol.cited
        want = full_citation(draft.language.code, organ, number)
        edits = _renamed(one, want, draft) if want and citation.own else ()
        yield finding(
            one.span,
            *edits,
            safe=False,
            variant="" if citation.own else "named",
            found=number,
            want=want or number,
            speaking_en=organ_name("en", said),
            speaking_fr=organ_name("fr", said),
            organ_en=organ_name("en", organ),
            organ_fr=organ_name("fr", organ),
        )


def _really(one: Cited, said: str) -> str:
    """Whose the number is, as far as it says."""
    if one.symbol.organ:
        return one.symbol.organ
    if one.symbol.shape == "year":
        return ECOSOC
    return organ_by_shape(one.symbol, "" if said == RIGHTS else said)


def _named_before(one: Cited, organ: str, draft: Draft) -> bool:
    """True where the paragraph names the organ before: *its* may be said of that one."""
    names = draft.language.data["organs"].get(organ, {})
    name = str(names.get("name", ""))
    before = one.passage.text[: one.citation.word - one.begin]
    if any(said and said in before for said in (name, *names.get("short", ()))):
        return True
    parts = {w for w in name.split(" ") if w[:1].isupper()}  # “the Council”, « le Conseil »
    return any(w.strip(",.;:()") in parts for w in before.replace("’", " ").split())


def _renamed(one: Cited, want: str, draft: Draft) -> tuple[Edit, ...]:
    """The edit that says whose the resolution is; nothing in a list of several."""
    citation = one.citation
    alone = [c for c in cited(draft) if c.citation.list_of == citation.list_of]
    way = way_of_citing(draft)
    before = one.passage.text[: citation.word - one.begin]
    head, _, own = before.rstrip().rpartition(" ")
    if len(alone) > 1 or way is None or own.casefold() not in way.data["own"]:
        return ()
    start = len(head) + 1 if head else 0
    return one.passage.edit(start, citation.end - one.begin, want)


@rule(
    "REF009",
    group="references",
    severity="warning",
    fix="sometimes",
    source="UN Editorial Manual, numbering of resolutions; measured on adopted texts",
    say={
        "en": "A Security Council resolution is cited with its year: {found} is of {year}",
        "fr": "Une résolution du Conseil de sécurité se cite avec son année\u00a0: {found} est de "
        "{year}",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def year_of_the_council(draft: Draft) -> Hits:
    """A resolution of the Security Council has its year in brackets.

    Wrong: Security Council resolution 1325
    Right: Security Council resolution 1325 (2000)
    """
    for one in _texts(draft):
        symbol = one.symbol
        if one.organ != COUNCIL or symbol.shape != "plain" or symbol.letter:
            continue
        year = council_year(int(symbol.number))
        if not year or one.citation.kind != "resolution" or symbol.kind != "number":
            continue
        want = f"{symbol.number} ({year})"
        edits = one.edit(one.citation.start, one.citation.end, want)
        yield finding(one.span, *edits, found=symbol.number, year=year, want=want)


@rule(
    "REF010",
    group="references",
    severity="warning",
    fix="sometimes",
    families="un",
    source="UN Editorial Manual, numbering of resolutions",
    say={
        "en": "Until 1975 a resolution of the General Assembly has its session in Roman "
        "numerals: {want}",
        "fr": "Jusqu’en 1975, une résolution de l’Assemblée générale se cite avec sa session en "
        "chiffres romains\u00a0: {want}",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def session_in_roman(draft: Draft) -> Hits:
    """A resolution of the General Assembly adopted before 1976 has its session in brackets.

    Until then the numbers ran on from session to session.

    Wrong: General Assembly resolution 1514
    Right: General Assembly resolution 1514 (XV)
    """
    for one in _texts(draft):
        symbol, citation = one.symbol, one.citation
        if citation.kind != "resolution" or symbol.kind != "number":
            continue
        own = citation.own and speaker(draft) == ASSEMBLY
        if not own and not (citation.named and citation.organ == ASSEMBLY):
            continue
        if symbol.shape not in ("plain", "council"):
            continue
        low, high = assembly_sessions(int(symbol.number))
        if not low or low != high or (symbol.year and not 0 <= symbol.year - 1945 - low <= 1):
            continue
        letter = f" {symbol.letter}" if symbol.letter else ""
        want = f"{symbol.number}{letter} ({roman(low)})"
        edits = one.edit(citation.start, citation.end, want)
        yield finding(one.span, *edits, found=citation.text, want=want)
