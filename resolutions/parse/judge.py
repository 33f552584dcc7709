"""Is this a resolution at all? And of which kind: resolution, decision, declaration …

Looks at what was recognised (formula, openings, numbers, announced kind), never at wording.
Refuses kindly: the error's facts say what the text looks like.
"""

from __future__ import annotations

import re

from resolutions.errors import NotAResolution
from resolutions.language import Language, codes, fold, load, words
from resolutions.parse.block import BlockText
from resolutions.parse.divisions import annex_of, heading_of
from resolutions.parse.enacting import Formula
from resolutions.parse.front import Front
from resolutions.parse.openings import opened
from resolutions.parse.walk import Token
from resolutions.patterns import pattern
from resolutions.source import Source

_ANNOUNCED = ("declaration", "recommendation", "convention", "charter")
NORMATIVE = ("declaration", "recommendation", "convention", "charter", "plan")
_WEB = pattern(r"https?://|www\.|\bcookies?\b|©|@\w+", re.IGNORECASE)
_TAG = pattern(r"</?(?:p|div|span|br|a|h[1-6]|ul|ol|li|table|t[rdh]|body|head)\b[^<>]*>", re.I)
_CODE = pattern(r"[{}<>=|\\_]|[^\W\d],[^\W\d]|\d,\w+,")
_CERTAIN = pattern(
    r"(?<![\u00a1-\u00ff])(?:Ã[\u0080-\u009f©¨ªàâ´®¯§¢¼¹€‰‡Šˆ±³¡º¶¤]|â(?:€|\u0080)[^\s\w]|â€œ)"
    r"(?![\u00a1-\u00ff])|ï»¿|ï¿½|√[©®™ßÆ´¢¥]|‚Ä[ôúùìîò¶]"
)
_MOJIBAKE = pattern(
    r"Ã[\u0080-\u00bf©¨ªàâ´®¯§¢¼¹]|â€[™œ“”˜\u009d\u0093\u0094]|Â[«»°\u00a0]|Ð[°-¿]|Ø§|ï»¿"
)


def normative_kind(
    text: str, front: Front, body: list[BlockText], formula: Formula | None, language: Language
) -> str:
    """The kind of document, from what its heading announces and what its body is made of."""
    symbols = [text[e.range[0] : e.range[1]] for e in front.entries if e.key == "symbol"]
    for word, found in language.data["kinds"].items():
        if found in ("resolution", "decision") and any(word in fold(x) for x in symbols):
            return str(found)
    kind = front.kind if front.kind and front.kind != "resolution" else front.title_kind
    kind = kind or front.kind
    if kind == "decision":
        return kind
    main = _before_annex(text, body[:400], language)
    articles = _articles(text, main, language)
    known_organ = formula is not None and bool(formula.organs)
    if kind not in NORMATIVE and articles < 2 and (formula is None or known_organ):
        return "resolution"  # what its paragraphs begin with would change nothing
    verbs, plain = _openings(text, main, language)
    if kind in ("declaration", "recommendation"):
        sure = front.kind == kind or kind == "recommendation" or not known_organ
        return kind if sure or articles >= 2 or plain > verbs else "resolution"
    if kind in NORMATIVE:
        return kind if articles >= 2 or plain > verbs else "resolution" if verbs else kind
    if formula is not None and not formula.organs and articles >= 2:
        return "convention"
    if articles >= 2 and not verbs:
        return "declaration"
    if formula is not None and not formula.organs and plain >= 3 and plain > 3 * verbs:
        return "declaration"
    return "resolution"


def _before_annex(text: str, body: list[BlockText], language: Language) -> list[BlockText]:
    for i, block in enumerate(body):
        if annex_of(block, text, language) is not None:
            return body[:i]
    return body


def _articles(text: str, body: list[BlockText], language: Language) -> int:
    """How many headings call what follows an article or a principle."""
    found = (heading_of(b, text, language) for b in body if b.label is None)
    return sum(1 for one in found if one is not None and one.kind in ("article", "principle"))


def _openings(text: str, body: list[BlockText], language: Language) -> tuple[int, int]:
    """How many numbered paragraphs begin with a verb, and how many do not."""
    verbs = plain = 0
    for block in body:
        if block.kind == "para" and block.label is not None and block.label.kind == "number":
            known = opened(block.inside(text), language)
            if known.words and (known.part in ("o", "b") or known.emphasised):
                verbs += 1
            else:
                plain += 1
    return verbs, plain


def kind_of_formula(text: str, tokens: list[Token], kind: str, language: Language) -> str:
    """The kind that the words closing the preamble name (*la recommandation suivante*)."""
    if kind != "resolution":
        return kind
    for token in tokens:
        if token.type != "ENACTING" or token.block is None:
            continue
        said = words(token.block.inside(text).plain)
        joined = f" {' '.join(said)} "
        for word, found in language.data["kinds"].items():
            if found in (*_ANNOUNCED, "plan") and f" {word} " in joined:
                return "declaration" if found == "plan" else str(found)
    return kind


def judge(
    source: Source,
    blocks: list[BlockText],
    front: Front,
    formula: Formula | None,
    tokens: list[Token],
    language: Language,
    kind: str,
) -> None:
    """Raise `NotAResolution` where the text is not one, with what it looks like."""
    text = source.text
    if not text.strip(" \t\r\n\f\v\ufeff\u00a0\x00"):
        raise NotAResolution("empty", name=source.name)
    mojibake = _mojibake(text)
    if mojibake:
        line = source.place(mojibake[0])[0]
        raise NotAResolution("mojibake", name=source.name, line=line, encoding=mojibake[1])
    preambular = [t for t in tokens if t.type == "PREAMBULAR"]
    operative = [t for t in tokens if t.type == "OPERATIVE"]
    if not preambular and not operative and len(blocks) <= 12 and _only_headings(text, blocks):
        raise NotAResolution("heading-only", name=source.name, language=language.code)
    if _score(preambular, operative, tokens, formula, front, kind) >= 4:
        return
    looks = _looks_like(text, blocks, source.name)
    raise NotAResolution("not-a-resolution", name=source.name, looks=looks, language=language.code)


def _score(
    preambular: list[Token],
    operative: list[Token],
    tokens: list[Token],
    formula: Formula | None,
    front: Front,
    kind: str,
) -> int:
    """Evidence that a text is a resolution; 4 is enough."""
    known_p = sum(1 for t in preambular if t.opened is not None and t.opened.part in ("p", "b"))
    known_o = sum(1 for t in operative if t.opened is not None and t.opened.part in ("o", "b"))
    marked = sum(1 for t in preambular + operative if t.opened is not None and t.opened.emphasised)
    articles = sum(
        1 for t in tokens if t.heading is not None and t.heading.kind in ("article", "principle")
    )
    score = 0
    if formula is not None:
        score += 3 if formula.organs else 2
        if not formula.comma:
            score -= 1
        score += 1 if preambular or operative else 0
    score += min(known_p, 2) + min(known_o, 2) + (1 if marked >= 2 else 0)
    if known_p and known_o:
        score += 1
    if front.kind:
        score += 1
    announced = kind in NORMATIVE and (front.kind == kind or front.title_kind == kind)
    if announced and (articles >= 3 or len(operative) >= 3):
        score += 3 if articles >= 2 or formula is not None or known_p else 1
    if any(t.type == "CLOSING" for t in tokens):
        score += 2 if front.kind else 1
    keys = {e.key for e in front.entries if e.role == "field"}
    if keys & {"forum", "sponsors", "topic", "organ"}:
        score += 1
    numbered = sum(1 for t in operative if t.marker == "number")
    if numbered >= 3 and (front.kind or formula is not None):
        score += 2
    return score


def _only_headings(text: str, blocks: list[BlockText]) -> bool:
    """Headings, header lines and rules, and neither a sentence nor code."""
    for block in blocks:
        if block.label is not None and block.kind == "para":
            return False
        if block.kind in ("heading", "field", "rule", "comment", "table"):
            continue
        plain = block.inside(text).plain
        if (
            len(plain.split()) > 9
            or len(plain) > 60
            or plain.rstrip().endswith((".", ";", "!", "?", "。", "；", "؟"))
            or plain.lstrip(' *«“"([')[:1].islower()
            or _CODE.search(plain)
        ):
            return False
    return True


def _looks_like(text: str, blocks: list[BlockText], name: str) -> str:
    """``begun``, ``html``, ``web``, ``list`` … ``text``: for a kind sentence only."""
    said = fold(text)
    paragraphs = [b for b in blocks if b.kind == "para"]
    if ".amendment." in name:
        return "amendment"
    if "\ufffd" in text:
        return "lost"
    if len(_TAG.findall(text)) >= 3:
        return "html"
    if any(_names_organ(b.inside(text).plain) for b in paragraphs[:8] if b.label is None):
        return "begun"
    if len(_WEB.findall(text)) >= 3 or "cookies" in said:
        return "web"
    labelled = sum(1 for b in paragraphs if b.label is not None)
    if paragraphs and labelled * 2 > len(paragraphs):
        return "list"
    long = sum(1 for b in paragraphs if b.end - b.begin > 200)
    if long >= 2 or len(paragraphs) >= 5:
        return "article"
    return "text"


def _names_organ(plain: str) -> bool:
    """True where words begin with an organ and a comma, in any of the languages."""
    head = plain[:300].lstrip("*_ ")
    for code in codes():
        found = load(code).organ(head)
        if found is not None and head[found[2] :].lstrip("*_ ").startswith((",", "，", "،")):
            return True
    return False


def _mojibake(text: str) -> tuple[int, str] | None:
    """``(offset, the encoding it was wrongly read in)`` where UTF-8 was read as another.

    One sequence that no good text holds is enough, of others it takes three.
    """
    certain = _CERTAIN.search(text)
    found = list(_MOJIBAKE.finditer(text[:200000]))
    if certain is None and len(found) < 3:
        return None
    first = min([*found[:1], *([certain] if certain else [])], key=lambda m: m.start())
    at = first.start()
    for codec in ("mac_roman",) if text[at] in "√‚" else ("cp1252", "latin-1"):
        try:
            first[0].encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return at, codec
    return at, "cp1252"
