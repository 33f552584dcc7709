"""The enacting formula: the organ, or the parties, that speak in the rest of the text.

Finds it among the paragraphs of a text, alone on its line, with a recital of convocation,
or run into the first clause. Knows organs by the lexicon, and an unknown one by its place:
an article, a few words, a comma, and a clause after it.
"""

from __future__ import annotations

from resolutions.language import Language, fold, words
from resolutions.parse.block import BlockText
from resolutions.parse.openings import opened
from resolutions.patterns import pattern
from resolutions.records import dataclass

_COMMAS = (",", ":", "，", "،", "：", ";")
_MARKS = " \u00a0\u202f,:;.，،：；*_"
_RECITAL_BREAK = pattern(r"[,，،;]\s*")


@dataclass(slots=True)
class Formula:
    """Where the enacting formula is. ``split``: source offset where a clause is run in, or 0.
    ``organs``: identifiers of the organs that bear the name, the likeliest first."""

    index: int
    organs: tuple[str, ...]
    name: str
    split: int
    comma: bool
    weight: int


def find_formula(text: str, blocks: list[BlockText], language: Language) -> Formula | None:
    """The first likely enacting formula of a text."""
    best: Formula | None = None
    for i, block in enumerate(blocks[:400]):
        if block.kind not in ("para", "heading") or (block.label and block.label.kind != "bullet"):
            if best is not None and best.weight >= 3:
                break
            continue
        found = formula_at(text, blocks, i, language)
        if found is None:
            continue
        if found.weight >= 4:
            return found
        if best is None or found.weight > best.weight:
            best = found
    return best


def formula_at(text: str, blocks: list[BlockText], i: int, language: Language) -> Formula | None:
    """The formula that block ``i`` is or begins with, weighed by what follows it."""
    inside = blocks[i].inside(text)
    plain = inside.plain
    if not plain or len(plain) > 1500:
        return None
    organ = language.organ(plain)
    if organ is None:
        return _party(text, blocks, i, language) or _unknown(text, blocks, i, language)
    organs, start, end = organ
    rest = plain[end:]
    bare = rest.strip(_MARKS)
    comma = rest.rstrip(" *_").endswith(_COMMAS) or rest.lstrip(" *_\u00a0").startswith(_COMMAS)
    if not bare:
        follows = _clause_follows(text, blocks, i, language)
        article = start > 0 or _named_without_article(organs, plain[start:end], language)
        if blocks[i].kind == "heading" and not comma and not article:
            return None
        weight = (2 if comma else 0) + (2 if follows else 0) + (1 if article else -1)
        if weight < 3:
            return None
        return Formula(i, organs, plain[start:end], 0, comma, weight)
    split = _run_in(plain, end, language)
    if split:
        weight = 5 if start > 0 or rest[:1] in _COMMAS else 3
        return Formula(i, organs, plain[start:end], inside.source(split), True, weight)
    if _recital(plain, end, language) and plain.rstrip(" *_").endswith(_COMMAS):
        first = _RECITAL_BREAK.split(rest)[0]
        if first.strip(_MARKS) and len(plain[start:end].split()) < 2:
            organs = ()  # one word of a longer name that is not known
        weight = 4 + _clause_follows(text, blocks, i, language)
        return Formula(i, organs, plain[start:end], 0, True, weight)
    return _unknown(text, blocks, i, language)


def _named_without_article(organs: tuple[str, ...], name: str, language: Language) -> bool:
    """True where the formula of the organ is its bare name, as in languages without articles."""
    if language.case == "none":
        return True
    known = language.data["organs"]
    return any(fold(known[organ]["formula"]) == fold(name) for organ in organs)


def _run_in(plain: str, end: int, language: Language) -> int:
    """The plain offset of a clause that follows the organ in the same paragraph, or 0."""
    at = end
    while at < len(plain) and plain[at] in _MARKS:
        at += 1
    if at >= len(plain) or at == end:
        return 0
    known = language.opening(plain, at)
    if known is None or len(plain) - at < 12:
        return 0
    comma = any(c in plain[end:at] for c in ",:.，،：")
    first = plain[at]
    if comma and (first.isupper() or language.case != "upper" or known.part in ("p", "o")):
        return 0 if _is_recital(plain[at:], language) else at
    return at if known.part in ("o", "b") and not comma else 0


def _is_recital(plain: str, language: Language) -> bool:
    said = " ".join(words(plain[:80])) + " "
    starts = tuple(" ".join(words(w)) + " " for w in language.data["enacting"]["recitals"])
    return said.startswith(starts)


def _recital(plain: str, end: int, language: Language) -> bool:
    """True where the rest of the paragraph says when and where the organ met, or more of its
    name, and nothing else."""
    known = language.data["enacting"]["recitals"]
    starts = tuple(" ".join(words(w)) for w in known)
    rest = plain[end:]
    if len(rest) > 700:
        return False
    first = True
    found = False
    for segment in _RECITAL_BREAK.split(rest):
        said = " ".join(words(segment))
        if not said:
            continue
        if said.startswith(starts):
            found = True
        elif first and len(said.split()) > 16:
            return False
        first = False
    return found or len(rest.split()) <= 14


def _party(text: str, blocks: list[BlockText], i: int, language: Language) -> Formula | None:
    plain = blocks[i].inside(text).plain
    if not plain.rstrip(" *_").endswith(_COMMAS) or language.opening(plain) is not None:
        return None
    said = " ".join(words(plain[:200]))
    for party in language.data["parties"]:
        if party and (said == party or said.startswith(party + " ")):
            weight = 3 + 2 * _clause_follows(text, blocks, i, language)
            name = plain.rstrip(_MARKS)
            return Formula(i, (), name[:120], 0, True, weight)
    return None


def _unknown(text: str, blocks: list[BlockText], i: int, language: Language) -> Formula | None:
    """An organ that no list knows: an article, some words, a comma, then a clause."""
    block = blocks[i]
    plain = block.inside(text).plain
    if not plain.rstrip(" *_").endswith((",", "，", "،", ":")) or len(plain.split()) > 22:
        return None
    if not language.starts_with_article(plain) or language.opening(plain) is not None:
        return None
    if not _clause_follows(text, blocks, i, language):
        return None
    name = plain.rstrip(_MARKS)
    return Formula(i, (), name, 0, True, 3)


def _clause_follows(text: str, blocks: list[BlockText], i: int, language: Language) -> bool:
    """True where one of the next blocks opens as a clause does."""
    seen = 0
    for block in blocks[i + 1 : i + 7]:
        if block.kind not in ("para", "heading"):
            continue
        inside = block.inside(text)
        opening = opened(inside, language)
        if opening.known is not None or (opening.emphasised and block.kind == "para"):
            return True
        if fold(inside.plain[:60]) and not seen:
            continuing = tuple(language.data["enacting"]["continuing"])
            if fold(inside.plain).startswith(continuing):
                return True
        seen += 1
        if seen >= 2 and block.kind == "para" and block.label is None:
            break
    return False
