"""Lines of a masthead without a label: symbol, organ, session, agenda item, date.

Knows symbols and dates by their shape, the rest by the lexicon.
"""

from __future__ import annotations

from resolutions.language import Language, bare, fold
from resolutions.parse.block import BlockText
from resolutions.parse.closing import closes
from resolutions.patterns import pattern

SYMBOL = pattern(
    r"[*_\[(]*(?:(?:Decision|Décision|Resolution|Résolution)\s*:?\s*(?=\d+ (?:COM|EX|C)\b))?"
    r"(?:[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()\- ]{0,30}){1,6}|WHA\d{1,3}\.\d{1,3}"
    r"|[A-Z]{2,5}\(\d{1,3}\)(?:/[A-Z0-9.]{1,8}){1,4}|[A-Z]{2}\d{1,3}\.R\d{1,3}"
    r"|\d{1,3} COM \d{1,2}[A-Z]?(?:\.[A-Z0-9]{1,5}){0,3}"
    r"|\d{1,3} ?[CE]X?/(?:[^\W\d_]+ ?)?\d{1,3})[*_\])]*$"
)
_MASTHEADS = frozenset(
    bare(fold(name))
    for name in (
        "United Nations", "Nations Unies", "Naciones Unidas", "Организация Объединенных Наций",
        "Объединенные Нации", "الأمم المتحدة", "联合国",
    )
)  # fmt: skip
MASTHEAD_SYMBOL = pattern(r"(?P<name>[^\d/]{3,40}?)[ \t\u00a0]{2,}(?P<symbol>\S.*)$")

_labels_known: dict[str, dict[str, list[str]]] = {}


def masthead_key(plain: str, language: Language) -> str:
    """The name of the field that a masthead line without label is, or an empty string."""
    said = bare(fold(plain)).strip(" *_.\u00a0")
    if not said or len(said) > 400:
        return ""
    if SYMBOL.match(plain.strip()):
        return "symbol"
    organ = language.organ(plain)
    if organ is not None and not plain[organ[2] :].strip(" ,.:*_\u00a0"):
        return "organ"
    for key in ("agenda_item", "distribution", "session", "original"):
        if _says(said, key, language):
            return key
    if is_date(said, language):
        return "date"
    if closes(plain, language):
        return "adoption"
    if said.startswith(("[", "(")) and said.endswith(("]", ")")):
        return "provenance"
    if said in _MASTHEADS or (said[:-2].rstrip() in _MASTHEADS and said[-2:-1] == " "):
        return "masthead"  # also with the first letter of the symbol, printed large
    return ""


def _says(said: str, key: str, language: Language) -> bool:
    if len(said) > 80:
        return False
    labels = _labels(key, language)
    if key == "session":
        tokens = said.replace(",", " ").split()
        known = language.data["ordinals"]
        counted = any(t in known or t[:1].isdigit() for t in tokens)
        return counted and len(tokens) <= 6 and any(label in tokens for label in labels)
    return (
        any(
            said.startswith(label) and (len(said) == len(label) or not said[len(label)].isalpha())
            for label in labels
        )
        and len(said.split()) <= 9
    )


def _labels(key: str, language: Language) -> list[str]:
    """The words of a header field, worked out once for each language."""
    known = _labels_known.setdefault(language.code, {})
    if key not in known:
        known[key] = [bare(w) for w, k in language.data["fields"].items() if k == key]
    return known[key]


def is_date(said: str, language: Language) -> bool:
    """True for a folded line that is a date and nothing else."""
    if len(said) > 48 or not any(c.isdigit() for c in said):
        return False
    tokens = pattern(r"[^\W\d_]+|\d+").findall(said)
    months = language.data["months"]
    named = any(t in months for t in tokens)
    small = all(t in months or t.isdigit() or len(t) <= 4 for t in tokens)
    if pattern(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}").fullmatch(said):
        return True
    if "年" in said and "月" in said:
        return len(said) <= 16
    return named and small and len(tokens) <= 8 and any(t.isdigit() for t in tokens)


def masthead_pair(text: str, block: BlockText) -> bool:
    """*United Nations* and a symbol on one line, far apart."""
    match = MASTHEAD_SYMBOL.match(text, block.begin, block.end)
    if match is None or not SYMBOL.match(match["symbol"].strip()):
        return False
    return bare(fold(match["name"])).strip(" *_") in _MASTHEADS
