"""Rules of symbols: what they are made of, drafts that are cited as adopted, symbols in text."""

from __future__ import annotations

from resolutions.cite.register import adopted_as
from resolutions.lint.citations import Cited, cited, day, full_citation, ordinal, organ_name
from resolutions.lint.passages import running_clauses
from resolutions.lint.registry import finding, rule
from resolutions.parse.symbols import Symbol, read_symbol
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft

_MANGLED = pattern(
    r"(?<![\w/])(?:(?P<organ>[AES])[/\\. -]{0,2}(?i:res)[/\\. -]{1,2}"
    r"(?P<number>(?:ES-|S-)?\d{1,4}(?:/\d{1,3})?))(?![\w/])"
)
_COUNCIL_SESSIONS = 70  # below it a session may be one of the Human Rights Council
_ABBREVIATED = ("RES", "Res", "/res")


def _full(symbol: Symbol) -> str:
    """The symbol with its body, as far as the session tells it: ECOSOC counts by years; the
    General Assembly alone has so many sessions. Empty where that stays open."""
    if symbol.body:
        return symbol.text
    if symbol.year:
        return f"E/{symbol.text}"
    if not symbol.session.isdigit() or int(symbol.session) >= _COUNCIL_SESSIONS:
        return f"A/{symbol.text}"
    return ""


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
        "en:unknown": "The symbol “{found}” does not say which body it belongs to",
        "fr:unknown": "La cote «\u00a0{found}\u00a0» n’indique pas l’organe dont elle émane",
        "en:mangled": "“{found}” is not the form of a symbol",
        "fr:mangled": "«\u00a0{found}\u00a0» n’a pas la forme d’une cote",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:mangled": "write “{want}”",
        "fr:mangled": "écrire «\u00a0{want}\u00a0»",
        "en:unknown": "add the body: A/ for the General Assembly, A/HRC/ for the Human Rights "
        "Council, E/ for the Economic and Social Council",
        "fr:unknown": "ajouter l’organe\u00a0: A/ pour l’Assemblée générale, A/HRC/ pour le "
        "Conseil des droits de l’homme, E/ pour le Conseil économique et social",
    },
)
def malformed_symbol(draft: Draft) -> Hits:
    """A symbol begins with the letter of its body.

    Without it the document cannot be found: the General Assembly, its committees and the
    Human Rights Council all count sessions and drafts.

    Wrong: the draft contained in document 78/L.49
    Right: the draft contained in document A/78/L.49
    """
    for one in cited(draft):
        symbol = one.symbol
        if symbol.kind != "draft" or symbol.body or not one.clause:
            continue
        want = _full(symbol)
        edits = one.edit(one.citation.start, one.citation.end, want) if want else ()
        variant = "" if want else "unknown"
        as_adopted = one.citation.word >= 0 and not one.citation.draft
        yield finding(
            one.span,
            *edits,
            safe=False,
            variant=variant,
            because="REF003" if as_adopted else "",
            found=one.citation.text,
            want=want,
        )
    text = running_clauses(draft)
    if not any(typed in text.text for typed in _ABBREVIATED):
        return
    for passage, match, begin in text.found(_MANGLED):
        want = f"{match['organ']}/RES/{match['number']}"
        if match[0] == want or ("/" not in match["number"] and match["organ"] != "S"):
            continue
        start, end = match.start() - begin, match.end() - begin
        cure = passage.edit(start, end, want)
        place = passage.at(start, end)
        yield finding(place, *cure, safe=False, variant="mangled", found=match[0], want=want)


@rule(
    "REF003",
    group="references",
    severity="error",
    source="UN Editorial Manual, document symbols",
    say={
        "en": "“{found}” is a draft, not an adopted resolution: “L.” in a symbol marks a draft",
        "fr": "«\u00a0{found}\u00a0» est un projet et non une résolution adoptée\u00a0: "
        "«\u00a0L.\u00a0» dans une cote désigne un projet",
        "en:organ": "“{found}” is a draft of the {organ_en} ({session_en} session), not an adopted "
        "resolution: “L.” in a symbol marks a draft",
        "fr:organ": "«\u00a0{found}\u00a0» est un projet ({organ_fr}, {session_fr} session) et "
        "non une résolution adoptée\u00a0: «\u00a0L.\u00a0» dans une cote désigne un projet",
        "en:adopted": "“{found}” is a draft of the {organ_en} ({session_en} session), not an "
        "adopted resolution: “L.” in a symbol marks a draft",
        "fr:adopted": "«\u00a0{found}\u00a0» est un projet ({organ_fr}, {session_fr} session) et "
        "non une résolution adoptée\u00a0: «\u00a0L.\u00a0» dans une cote désigne un projet",
        "en:document": "“{found}” is the symbol of a document, not of a resolution",
        "fr:document": "«\u00a0{found}\u00a0» est la cote d’un document et non d’une résolution",
    },
    help={
        "en": "cite the resolution by the number it was adopted under, or call it a draft",
        "fr": "citer la résolution par le numéro sous lequel elle a été adoptée, ou écrire "
        "«\u00a0projet de résolution\u00a0»",
        "en:organ": "cite the resolution by the number it was adopted under, or call it a draft",
        "fr:organ": "citer la résolution par le numéro sous lequel elle a été adoptée, ou écrire "
        "«\u00a0projet de résolution\u00a0»",
        "en:adopted": "it was adopted on {date_en} as {organ_en} resolution {number}, "
        "“{title_en}”: cite that number",
        "fr:adopted": "le texte a été adopté le {date_fr} ({organ_fr}, résolution {number}, "
        "«\u00a0{title_fr}\u00a0»)\u00a0: citer ce numéro",
        "en:document": "cite the number of the resolution, or write “document {found}”",
        "fr:document": "citer le numéro de la résolution, ou écrire «\u00a0document {found}\u00a0»",
    },
)
def draft_as_resolution(draft: Draft) -> Hits:
    """A draft is not cited as if it had been adopted.

    Documents with ``L.`` in their symbol have limited distribution: they are proposals. Once
    adopted they have another number, by which they are cited.

    Wrong: *Recalling* its resolution A/78/L.49
    Right: *Recalling* its resolution 78/265
    """
    for one in cited(draft):
        symbol = one.symbol
        if one.citation.word < 0 or one.citation.draft or not one.clause:
            continue
        if symbol.kind == "document" and symbol.body in ("A", "S", "E", "A/HRC"):
            yield finding(one.span, variant="document", found=one.citation.text)
        elif symbol.kind == "draft":
            yield _cited_draft(one)


def _cited_draft(one: Cited) -> Hit:
    """The finding on a draft, with what is known of it."""
    full = read_symbol(_full(one.symbol)) or one.symbol
    found = adopted_as(full)
    named = bool(full.organ and full.session and full.body)
    session_en, session_fr = ordinal(full.session)
    title = found.title("en") if found else ""
    return finding(
        one.span,
        variant="adopted" if found and named else "organ" if named else "",
        found=one.citation.text,
        organ_en=organ_name("en", full.organ),
        organ_fr=organ_name("fr", full.organ),
        session_en=session_en,
        session_fr=session_fr,
        number=found.number if found else "",
        title_en=title,
        title_fr=(found.title("fr") or title) if found else "",
        date_en=day("en", found.date if found else ""),
        date_fr=day("fr", found.date if found else ""),
    )


@rule(
    "REF004",
    group="references",
    severity="warning",
    fix="sometimes",
    families="un",
    source="UN Editorial Manual, references to resolutions; measured on adopted texts",
    say={
        "en": "In the text a resolution is cited by its number, not by its symbol “{found}”",
        "fr": "Dans le texte, une résolution se cite par son numéro et non par sa cote "
        "«\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def symbol_in_text(draft: Draft) -> Hits:
    """In running text a resolution has its number; its symbol is for notes and lists.

    Wrong: *Recalling* its resolution A/RES/70/1
    Right: *Recalling* its resolution 70/1
    """
    for one in cited(draft):
        symbol, citation = one.symbol, one.citation
        if citation.word < 0 or symbol.kind != "resolution" or not one.clause:
            continue
        number = symbol.cited
        if number == symbol.text or not symbol.organ or symbol.shape == "plain":
            continue
        if citation.own or citation.named:
            edits = one.edit(citation.start, citation.end, number)
            yield finding(one.span, *edits, found=citation.text, want=number)
            continue
        want = full_citation(draft.language.code, symbol.organ, number) or number
        yield finding(one.span, found=citation.text, want=want)
