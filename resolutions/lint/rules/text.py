"""Rules of the text as typed: stray characters, line ends, marks of emphasis, languages."""

from __future__ import annotations

from resolutions.language import differs, load
from resolutions.lint.passages import quoted
from resolutions.lint.registry import finding, rule
from resolutions.patterns import pattern
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_CONTROL = pattern("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]+")
_NEWLINE = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_NAMES = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}


@rule(
    "TXT001",
    group="text",
    severity="warning",
    fix="always",
    source="common usage",
    say={
        "en": "An invisible control character (U+{code}) stands in the text",
        "fr": "Le texte contient un caractère de commande invisible (U+{code})",
    },
    help={"en": "delete it", "fr": "le supprimer"},
)
def control_character(draft: Draft) -> Hits:
    """No control characters stand in the text.

    They come from copying out of other programs, cannot be seen, and stop some programs from
    reading the file. Between two letters one may stand for a lost letter or hyphen: the
    author is asked.

    Wrong: develop<NUL>ment
    Right: development
    """
    text = draft.text
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        yield finding(
            Span(start, end), Edit(start, end, ""), safe=not inside, code=f"{ord(match[0][0]):04X}"
        )


@rule(
    "TXT002",
    group="text",
    severity="info",
    fix="always",
    source="common usage",
    say={
        "en": "Lines end in different ways: {most} in most places, {other} here",
        "fr": "Les lignes ne se terminent pas toutes de la même manière\u00a0: {most} le plus "
        "souvent, {other} ici",
    },
    help={"en": "use {most} throughout", "fr": "mettre partout {most}"},
)
def mixed_line_ends(draft: Draft) -> Hits:
    """All lines of a text end in the same way.

    Mixed ends make tools that compare texts see changes where nobody made any. Separators
    of lines and paragraphs that web pages use, U+2028 and U+2029, are not seen as line ends
    by most programs: making them so may cut a paragraph, and the author is asked.

    Wrong: lines that end with CR LF among lines that end with LF
    Right: one of the two throughout
    """
    if not any(end in draft.text for end in "\r\x85\u2028\u2029"):
        return
    found = list(_NEWLINE.finditer(draft.text))
    counts = {end: sum(m[0] == end for m in found) for end in _NAMES}
    most = max(counts, key=lambda end: counts[end])
    others = [m for m in found if m[0] != most]
    if others:
        safe = all(m[0] in _NAMES for m in others)
        edits = [Edit(m.start(), m.end(), most) for m in others]
        first = others[0]
        place = Span(first.start(), first.end())
        other = _NAMES.get(first[0], f"U+{ord(first[0][0]):04X}")
        yield finding(place, *edits, safe=safe, most=_NAMES[most], other=other)


@rule(
    "TXT003",
    group="text",
    severity="warning",
    fix="sometimes",
    source="Markdown",
    say={
        "en": "This mark of emphasis, “{mark}”, has no partner",
        "fr": "Cette marque de mise en relief, «\u00a0{mark}\u00a0», n’a pas de pendant",
    },
    help={"en": "add the other one, or delete this one", "fr": "ajouter l’autre, ou l’ôter"},
)
def lone_emphasis_mark(draft: Draft) -> Hits:
    """Marks of emphasis go in pairs.

    A lone one is printed as it stands, and the words it was meant for are not emphasised.
    A star that calls a note, and an underscore inside a name, are left alone.

    Wrong: *Recalling its resolution 70/1,
    Right: *Recalling* its resolution 70/1,
    """
    text = draft.text
    for at in draft.loose:
        end = at
        while end < len(text) and text[end] == text[at] and end - at < 3:
            end += 1
        if text[at] not in "*_" or not text[end : end + 1].isalpha():
            continue
        if text[at - 1 : at].isalnum() or text[at - 1 : at] == text[at]:
            continue
        known = draft.language.opening(text[end : end + 160])
        if known is not None and text[end + known.italic_end : end + known.italic_end + 1] in "*_":
            known = None  # half of a pair: which one is meant is not known
        edits: tuple[Edit, ...] = ()
        if known is not None:
            close = end + known.italic_end
            if not pattern(r"[*_\[<\n]").search(text[end:close]):
                edits = (Edit(close, close, text[at:end]),)
        yield finding(Span(at, end), *edits, mark=text[at:end])


@rule(
    "TXT004",
    group="text",
    severity="info",
    source="common usage",
    say={
        "en": "This paragraph is in another language than the text ({other})",
        "fr": "Ce paragraphe est dans une autre langue que le texte ({other})",
    },
    help={
        "en": "translate it, or put it in quotation marks",
        "fr": "le traduire, ou le mettre entre guillemets",
    },
)
def other_language(draft: Draft) -> Hits:
    """A text is in one language.

    Quotations are left alone. Rules of language do not judge such a paragraph rightly, which
    is why it is said.

    Wrong: an English paragraph in a French draft
    Right: its translation
    """
    common = frozenset(draft.language.data["common"])
    for paragraph in draft.paragraphs:
        text = paragraph.text
        if len(text) < 40 or text.lstrip()[:1] in '“«"':
            continue
        said = text.casefold().split()
        if 3 * sum(map(common.__contains__, said)) > len(said):
            continue
        if not (paragraph.clause.language or differs(text, draft.language)):
            continue
        for start, end in reversed(quoted(text)):
            text = text[:start] + text[end:]
        other = differs(text, draft.language)
        if other and other != draft.language.code:
            yield finding(paragraph.opening_span, other=load(other).name)
