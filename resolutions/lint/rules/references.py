"""Rules of references to documents: their symbols, and what the symbols say."""

from __future__ import annotations

import re

from resolutions.language import fold, load
from resolutions.lint.passages import Passage, clauses
from resolutions.lint.registry import finding, rule
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.resources import compiled, read_text
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

SOURCE = "grammar/references.csv"
_DRAFT = pattern(
    r"(?<![\w/.])(?P<body>(?:[AES]|A/HRC|A/C\.[1-6]|A/S|A/ES|E/CN\.\d+|E/C\.\d+|S)/)?"
    r"(?P<session>(?:ES-|S-)?\d{1,4})/(?P<body2>C\.[1-6]/)?L\.(?P<number>\d+)(?P<rev>/Rev\.\d+)?(?![\w/])"
)
_ADOPTED = pattern(
    r"(?i)(?:résolutions?|resolutions?|resoluci[oó]n(?:es)?|резолюци\w+|décisions?|decisions?)"
    r"(?P<between>\s[^.;:()“”«»\"\d]{0,60})?$"
)
_MANGLED = pattern(
    r"(?<![\w/])(?:(?P<organ>[AES])[/\\. -]{0,2}(?i:res)[/\\. -]{1,2}"
    r"(?P<number>(?:ES-|S-)?\d{1,4}(?:/\d{1,3})?))(?![\w/])"
)
_BODIES = {
    "A": "general-assembly",
    "E": "economic-and-social-council",
    "S": "security-council",
    "A/HRC": "human-rights-council",
    "A/C.1": "ga-first-committee",
    "A/C.2": "ga-second-committee",
    "A/C.3": "ga-third-committee",
    "A/C.4": "ga-fourth-committee",
    "A/C.5": "ga-fifth-committee",
    "A/C.6": "ga-sixth-committee",
}
_COUNCIL_SESSIONS = 70  # below it a session may be one of the Human Rights Council


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A draft's symbol as it was found: ``full`` with its body, as far as that is known."""

    passage: Passage
    start: int
    end: int
    found: str
    full: str
    organ: str
    session: str
    bare: bool


def _drafts(draft: Draft) -> Iterator[_Symbol]:
    """Every symbol with ``L.`` in the paragraphs, in order."""
    for passage in clauses(draft):
        if "L." not in passage.text:
            continue
        for match in _DRAFT.finditer(passage.text):
            session = match["session"]
            body = (match["body"] or "").rstrip("/")
            bare = not body
            if bare:
                body = _body_of(session)
            full = match[0] if not bare else f"{body}/{match[0]}" if body else ""
            if match["body2"] and body == "A":
                body = f"A/{match['body2']}".rstrip("/")
            organ = _BODIES.get(body, "")
            yield _Symbol(passage, *match.span(), match[0], full, organ, session, bare)


def _body_of(session: str) -> str:
    """The body that a session's number belongs to: ECOSOC counts by years; the General
    Assembly alone has so many sessions."""
    if not session.isdigit():
        return "A"
    number = int(session)
    if 1946 <= number < 2200:
        return "E"
    return "A" if _COUNCIL_SESSIONS <= number < 200 else ""


def _organ(code: str, organ: str) -> str:
    known = load(code).data["organs"].get(organ, {})
    return str(known.get("name", ""))


def _ordinal(session: str) -> tuple[str, str]:
    """A session's number as an ordinal, in English and in French."""
    if not session.isdigit():
        return session, session
    number = int(session)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}", f"{number}re" if number == 1 else f"{number}e"


def _date(code: str, date: str) -> str:
    """A day given as ``2024-03-21``, in words."""
    if not date:
        return ""
    year, month, day = (int(x) for x in date.split("-"))
    names = load(code).data["months"]
    name = next(n for n, number in names.items() if number == month)
    if code == "en":
        return f"{day} {name.capitalize()} {year}"
    return f"{'1er' if day == 1 else day} {name} {year}"


def _adopted_as(full: str) -> dict[str, str]:
    """What is known of the resolution that a draft became, or an empty table."""
    if not full:
        return {}
    table = compiled("references", [SOURCE], lambda: read(SOURCE))
    return table.get(full.split("/Rev.")[0], {})


def read(source: str) -> dict[str, dict[str, str]]:
    """The known resolutions by the symbol of the draft that each of them was."""
    import csv

    rows = csv.DictReader(read_text(source).splitlines())
    return {row["draft"]: row for row in rows if row["draft"]}


@rule(
    "REF001",
    group="references",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, document symbols",
    say={
        "en": "The symbol “{found}” does not say which body it belongs to",
        "fr": "La cote «\u00a0{found}\u00a0» n’indique pas l’organe dont elle émane",
        "en:mangled": "“{found}” is not the form of a symbol",
        "fr:mangled": "«\u00a0{found}\u00a0» n’a pas la forme d’une cote",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:unknown": "add the body: A/ for the General Assembly, A/HRC/ for the Human Rights "
        "Council, E/ for the Economic and Social Council",
        "fr:unknown": "ajouter l’organe\u00a0: A/ pour l’Assemblée générale, A/HRC/ pour le "
        "Conseil "
        "des droits de l’homme, E/ pour le Conseil économique et social",
    },
)
def malformed_symbol(draft: Draft) -> Hits:
    """A symbol begins with the letter of its body.

    Without it the document cannot be found: the General Assembly, its committees and the
    Human Rights Council all count sessions and drafts.

    Wrong: the draft contained in document 78/L.49
    Right: the draft contained in document A/78/L.49
    """
    for symbol in _drafts(draft):
        if symbol.bare:
            edits: tuple[Edit, ...] = ()
            if symbol.full:
                edits = symbol.passage.edit(symbol.start, symbol.end, symbol.full)
            yield finding(
                symbol.passage.at(symbol.start, symbol.end),
                *edits,
                safe=False,
                variant="" if symbol.full else "unknown",
                found=symbol.found,
                want=symbol.full,
            )
    for passage in clauses(draft):
        if not any(typed in passage.text for typed in ("RES", "Res", "/res")):
            continue
        for match in _MANGLED.finditer(passage.text):
            want = f"{match['organ']}/RES/{match['number']}"
            if match[0] == want or ("/" not in match["number"] and match["organ"] != "S"):
                continue
            place = passage.at(*match.span())
            cure = passage.edit(*match.span(), want)
            yield finding(place, *cure, safe=False, variant="mangled", found=match[0], want=want)


@rule(
    "REF003",
    group="references",
    severity="error",
    source="UN Editorial Manual, document symbols",
    say={
        "en": "“{found}” is a draft, not an adopted resolution: “L.” in a symbol marks a draft",
        "fr": "«\u00a0{found}\u00a0» est un projet et non une résolution adoptée\u00a0: "
        "«\u00a0L.\u00a0» dans une cote "
        "désigne un projet",
        "en:organ": "“{found}” is a draft of the {organ_en} ({session_en} session), not an adopted "
        "resolution: “L.” in a symbol marks a draft",
        "fr:organ": "«\u00a0{found}\u00a0» est un projet ({organ_fr}, {session_fr} session) et "
        "non une "
        "résolution adoptée\u00a0: «\u00a0L.\u00a0» dans une cote désigne un projet",
        "en:adopted": "“{found}” is a draft of the {organ_en} ({session_en} session), not an "
        "adopted resolution: “L.” in a symbol marks a draft",
        "fr:adopted": "«\u00a0{found}\u00a0» est un projet ({organ_fr}, {session_fr} session) et "
        "non une "
        "résolution adoptée\u00a0: «\u00a0L.\u00a0» dans une cote désigne un projet",
    },
    help={
        "en": "cite the resolution by the number it was adopted under, or call it a draft",
        "fr": "citer la résolution par le numéro sous lequel elle a été adoptée, ou écrire "
        "«\u00a0projet de résolution\u00a0»",
        "en:adopted": "it was adopted on {date_en} as {organ_en} resolution {number}, "
        "“{title_en}”: "
        "cite that number",
        "fr:adopted": "le texte a été adopté le {date_fr} ({organ_fr}, résolution {number}, "
        "«\u00a0{title_fr}\u00a0»)\u00a0: citer ce numéro",
    },
)
def draft_as_resolution(draft: Draft) -> Hits:
    """A draft is not cited as if it had been adopted.

    Documents with ``L.`` in their symbol have limited distribution: they are proposals. Once
    adopted they have another number, by which they are cited.

    Wrong: *Recalling* its resolution A/78/L.49
    Right: *Recalling* its resolution 78/265
    """
    words = [w for w in draft.language.data["draft_words"] if w]
    for symbol in _drafts(draft):
        before = symbol.passage.text[: symbol.start]
        cited = _ADOPTED.search(before)
        if cited is None:
            continue
        lead = fold(before[: cited.start()][-30:])
        if any(lead.endswith(w) for w in words) or "document" in fold(cited["between"] or ""):
            continue
        known = _adopted_as(symbol.full)
        session_en, session_fr = _ordinal(symbol.session)
        named = symbol.organ and not int(re.sub(r"\D", "", symbol.session)) >= 1946
        yield finding(
            symbol.passage.at(symbol.start, symbol.end),
            variant="adopted" if known and named else "organ" if named else "",
            found=symbol.found,
            organ_en=_organ("en", symbol.organ),
            organ_fr=_organ("fr", symbol.organ),
            session_en=session_en,
            session_fr=session_fr,
            number=known.get("cite_form", ""),
            date_en=_date("en", known.get("date", "")),
            date_fr=_date("fr", known.get("date", "")),
            title_en=known.get("title_en", ""),
            title_fr=known.get("title_fr", "") or known.get("title_en", ""),
        )
