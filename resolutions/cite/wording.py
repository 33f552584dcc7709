"""How a language cites: the words of ``grammar/citations/<code>.toml`` as expressions.

A language without such a file cites nothing that is read: its texts are passed over.
Knows no text.
"""

from __future__ import annotations

import re

from resolutions.language import WORD, bare, codes, fold, load, words
from resolutions.patterns import pattern
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

B = r"[ \u00a0\u202f]"
"""A blank inside a line."""

NUMBER = (
    rf"(?:[A-Z]{{1,5}}(?:\(\d+\))?/(?:[A-Z][\w.]{{0,12}}/){{0,6}}"
    rf"[\w.-]{{0,16}}\d[\w.-]{{0,16}}(?:/[\w.-]{{0,16}}\w){{0,6}}"
    rf"(?:{B}?\((?:\d{{4}}|(?:E?S-)?[IVXLC]+)\))?"
    rf"|(?:E?S-)?\d{{1,4}}/(?:C\.\d/)?L\.\d{{1,4}}(?:/(?:Rev|Add|Corr)\.\d{{1,3}}){{0,4}}"
    rf"|\d{{1,3}}{B}(?:C|EX)/(?:[RD][\w\u00e9]{{2,9}}\.?{B})?[\dIVX]{{1,8}}"
    rf"(?:\.[\dA-Z]{{1,4}}){{0,4}}"
    rf"|\d{{1,3}}/(?:CP|CMP|CMA)\.\d+"
    rf"|(?:E?S-)?\d{{1,4}}/\d{{1,4}}(?:{B}?[A-Z](?:-[A-Z])?(?![\w’'.]|{B}[a-z]{{0,12}}[A-Z]))?(?![\w/])"
    rf"|\d{{1,4}}(?:{B}?[A-Z](?:-[A-Z])?)?{B}?\((?:\d{{4}}|(?:E?S-)?[IVXLC]+"
    rf"|Rev\.{B}[^\W\d_][\w’' -]{{0,40}},{B}\d{{4}})\)"
    rf"|WHA\d{{1,3}}\.\d{{1,3}}|EB\d{{1,3}}\.R\d{{1,3}}"
    rf"|\d{{1,4}}(?:{B}[A-Z](?![\w’'.]))?(?![\w/°º%.]|{B}?\(|{B}\d|[.,]\d|-[^\W\d_]))"
)
"""A number of a resolution or a symbol, as it stands in a text; the last is a mere number."""

_SOURCES = [
    "resolutions/cite/wording.py",
    "resolutions/cite/inner.py",
    "resolutions/cite/articles.py",
    "resolutions/cite/sessions.py",
]
_LATER = ("inner", "article_pattern", "paragraph_pattern", "session_word", "session_date")
_kept: dict[str, Wording | None] = {}


class Wording:
    """The expressions and words of one language. ``stems`` are what every trigger word has
    within it, the first letter apart, so that a text is searched without an expression."""

    __slots__ = ("code", "data", "date", "joint", "months", "of", "stems", "title", "trigger")

    def __init__(self, code: str, data: dict[str, Any], months: dict[str, int]) -> None:
        self.code = code
        self.data = data
        self.months = months
        self.stems: list[str] = data["stems"]
        self.trigger = pattern(data["trigger"])
        self.joint = pattern(data["joint"])
        self.date = pattern(data["date"])
        self.of = pattern(data["of_pattern"])
        self.title = pattern(data["title"])


def wording(code: str) -> Wording | None:
    """How the language of that code cites, or None where nobody has said."""
    if code not in _kept:
        known = code in names("grammar/citations", ".toml")
        _kept[code] = _made(code) if known else None
    return _kept[code]


def _made(code: str) -> Wording:
    path = f"grammar/citations/{code}.toml"
    sources = [path, f"grammar/lexicon/{code}.toml", *_SOURCES]
    data = compiled(f"citations-{code}", sources, lambda: build(code))
    return Wording(code, data, load(code).data["months"])


def prepare(code: str) -> None:
    """Compile every expression of a language, for the table that a package brings."""
    found = wording(code)
    if found is not None:
        for name in _LATER:
            pattern(found.data[name])


def build_all() -> dict[str, Any]:
    """``{name: plain data}`` of all languages, for the build."""
    known = [code for code in codes() if code in names("grammar/citations", ".toml")]
    return {f"citations-{code}": build(code) for code in known}


def build(code: str) -> dict[str, Any]:
    """The compiled form of a language's file: its words, and the texts of its expressions."""
    import tomllib

    from resolutions.cite import articles, inner, sessions

    raw = tomllib.loads(read_text(f"grammar/citations/{code}.toml"))
    language = load(code).data
    triggers = {kind: any_of(raw[kind]) for kind in ("resolution", "decision")}
    heads = "|".join(f"(?P<{kind}>{words_})" for kind, words_ in triggers.items())
    marks = any_of(raw["number_mark"])
    month = _any_month(language)
    joint = rf"(?:{any_of(raw['month_joint'])}){B}" if raw["month_joint"] else ""
    glue = f"(?:{joint})?" if joint else ""
    day = rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º)?{B}{glue}(?i:(?P<month>{month}))\b"
    after = rf"(?:{B}(?:{any_of(raw['after_year'])}))?" if raw["after_year"] else ""
    year = rf"(?:,?{B}{glue}(?P<year>\d{{4}})\b{after})?"
    return {
        **raw,
        "stems": stems([*raw["resolution"], *raw["decision"]]),
        "paragraph_stems": stems(raw["paragraph"]),
        "article_stems": stems(raw["article"]),
        "trigger": rf"(?i:{heads})(?:{B}(?:{marks}))?{B}(?=\w)",
        "joint": rf"(?:,?{B}(?:{any_of(raw['and'])})|[,;]){B}|{B}?\+{B}?",
        "date": rf",?{B}(?:{any_of(raw['dated'])}){B}{day}{year}",
        "of_pattern": rf",?{B}(?:{any_of(raw['of'])}){B}?",
        "title": rf",?{B}(?:{any_of(raw['entitled'])}){B}(?:“(?P<a>[^“”\n]+)”"
        rf"|«(?P<b>[^«»\n]+)»|\"(?P<c>[^\"\n]+)\"|‘(?P<d>[^‘’\n]+)’(?!\w))",
        **inner.build(raw),
        **articles.build(raw),
        **sessions.build(raw, _any_month(language)),
        "organs": _organs(language["organ_names"]),
        "drafts": [w for w in language["draft_words"] if w],
        "own": [fold(w) for w in raw["own"]],
        "between": [fold(w) for w in raw["between"]],
    }


def _any_month(language: dict[str, Any]) -> str:
    return any_of([m for m in language["months"] if not m.endswith(".")])


def any_of(many: list[str]) -> str:
    """One of several wordings, the longest first; a space is any blank."""
    ordered = sorted(many, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", B) for w in ordered)


def stems(many: list[str]) -> list[str]:
    """The words without their first letter, be it a capital or not; only the shortest of those
    that begin alike."""
    found = sorted({word[1:] for word in many})
    return [one for one in found if not any(one != o and one.startswith(o) for o in found)]


def found_at(text: str, wanted: list[str]) -> list[int]:
    """Where a word begins in a text whose `stems` are wanted, in order."""
    found: list[int] = []
    for stem in wanted:
        at = text.find(stem)
        while at >= 0:
            if at and (at == 1 or not (text[at - 2].isalnum() or text[at - 2] == "/")):
                found.append(at - 1)
            at = text.find(stem, at + len(stem))
    found.sort()
    return found


def _organs(table: dict[str, list[list[Any]]]) -> dict[str, str]:
    """The organ of each name in full or short; a word that is only a form of address
    (*the Council*) names nobody."""
    out: dict[str, str] = {}
    for many in table.values():
        for split, organs, strength in many:
            if strength != 1 and (len(split) > 1 or len(organs) == 1):
                out.setdefault(" ".join(split), organs[0])
    return out


def organ_before(wording: Wording, text: str, end: int) -> str:
    """The organ whose name ends at ``end``, or an empty string."""
    lead = text[max(0, end - 90) : end]
    last = lead.rstrip().rpartition(" ")[2]
    if not last[:1].isupper():  # as every name is written
        return ""
    said = [bare(w) for w in words(lead)]
    for size in range(min(9, len(said)), 0, -1):
        found = wording.data["organs"].get(" ".join(said[-size:]))
        if found:
            return str(found)
    return ""


def organ_after(wording: Wording, text: str, at: int) -> tuple[str, int]:
    """The organ whose name begins at ``at`` and where the name ends, or ``("", at)``."""
    if not text[at : at + 1].isupper():  # as every name is written
        return "", at
    ends: list[tuple[str, int]] = []
    for match in WORD.finditer(text, at, min(len(text), at + 110)):
        if match.start() > (ends[-1][1] if ends else at) + 1:
            break
        ends.append((bare(fold(match[0])), match.end()))
    for size in range(min(12, len(ends)), 0, -1):
        found = wording.data["organs"].get(" ".join(w for w, _ in ends[:size]))
        if found:
            return str(found), ends[size - 1][1]
    return "", at
