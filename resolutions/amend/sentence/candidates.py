"""The closest sentences that would be read: for a refusal, never to be applied unasked.

Misspelt keywords are mended; what is not understood is left out; else the places and the
quotations of the sentence are put into the usual sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resolutions.amend import vocabulary
from resolutions.amend.operations import (
    DeletePara,
    DeleteText,
    InsertPara,
    InsertText,
    Operation,
    ReplacePara,
    ReplaceText,
)
from resolutions.amend.results import AMBIGUOUS_PLACE, QUOTES, UNREAD, Refusal
from resolutions.amend.sentence.aiming import targets
from resolutions.amend.sentence.counting import Unfit
from resolutions.amend.sentence.joining import Token
from resolutions.amend.sentence.lexer import Unbalanced, lex
from resolutions.amend.sentence.saying import read_place
from resolutions.amend.sentence.writing import write_sentence
from resolutions.errors import ResolutionsError
from resolutions.parse.tables import as_tree, grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.targets import Target

MOST = 3
_LIKE = 76.0
_ELLIPSIS = "…"
_LETTER = re.compile(r"\b(\d+) ?([a-z])\b")
_PLACES = frozenset(
    (
        "NUM",
        "LABEL",
        "ORD",
        "AND",
        "RANGE",
        "PARA",
        "SUBPARA",
        "PREAMBLE",
        "OPERATIVE",
        "TITLE",
        "CHAPEAU",
        "ANNEX",
        "PART",
        "ARTICLE",
        "LINE",
        "SENTENCE",
    )
)


def with_candidates(refusal: Refusal, text: str, language: str) -> Refusal:
    """The refusal with at most three sentences close to what was said."""
    found: list[str] = []
    if refusal.code != QUOTES:
        for candidate in _candidates(refusal, text, language):
            if candidate not in found:
                found.append(candidate)
            if len(found) == MOST:
                break
    return replace(refusal, candidates=tuple(found))


def _candidates(refusal: Refusal, text: str, language: str) -> Iterator[str]:
    from resolutions.amend.sentence.sentences import read

    if refusal.code == UNREAD:
        for words in (
            _lettered(text),
            _quoted(text),
            _mended(refusal, text, language),
            _without(refusal, text),
        ):
            result = read(words, language) if words != text else refusal
            if not isinstance(result, Refusal):
                yield " ".join(_written(op, language) for op in result)
    if refusal.code == AMBIGUOUS_PLACE:
        yield from _both(text, language)
        return
    yield from _usual(text, language)


def _both(text: str, language: str) -> Iterator[str]:
    """Words that were said to come after a paragraph, at its end and as a paragraph; words
    before one, at its beginning and as a paragraph."""
    tokens = lex(text, vocabulary.load(language))
    where = _first_place(tokens)
    words = [str(t.value) for t in tokens if t.type == "QUOTED"]
    if where is None or not words:
        return
    before = any(token.type == "BEFORE" for token in tokens)
    side, end = ("before", "start") if before else ("after", "end")
    yield _written(InsertText(target=where[:1], position=end, new=words[0]), language)
    yield _written(InsertPara(target=where[:1], position=side, new=words[0]), language)


def _written(op: Operation, language: str) -> str:
    return write_sentence(op, None, language)


def _mended(refusal: Refusal, text: str, language: str) -> str:
    """The sentence with each unread word put right, where a keyword is like it."""
    from rapidfuzz.process import extractOne

    known = sorted({w for k in vocabulary.load(language).keywords() for w in k.split() if w[3:]})
    for phrase in refusal.unread:
        for word in phrase.split():
            best = extractOne(vocabulary.simple(word), known, score_cutoff=_LIKE)
            if best is not None:
                text = text.replace(word, best[0], 1)
    return text


def _lettered(text: str) -> str:
    """The sentence with the letter of a sub-paragraph in brackets: ``5 b`` is ``5 (b)``."""
    return _LETTER.sub(r"\1 (\2)", text)


def _quoted(text: str) -> str:
    """The sentence with what follows its last colon as the new text."""
    head, colon, new = text.rpartition(":")
    new = new.strip()
    return f"{head.rstrip()}:\n> {new}" if colon and new and new[0].isalpha() else text


def _without(refusal: Refusal, text: str) -> str:
    for phrase in refusal.unread:
        text = text.replace(phrase, "", 1)
    return text


# ---------------------------------------------------------------- the usual sentences


def _usual(text: str, language: str) -> Iterator[str]:
    try:
        tokens = lex(text, vocabulary.load(language))
    except Unbalanced:
        return
    where = _first_place(tokens)
    words = [str(t.value) for t in tokens if t.type == "QUOTED"]
    verbs = {token.type for token in tokens} & {"INSERT", "DELETE"}
    if where is None:
        from resolutions.amend.targets import Target

        match = _LETTER.search(text)
        where = (Target(n=int(match[1])).below(match[2]) if match else Target(n=1),)
        verbs = set() if match is None else verbs
    old = words[0] if words else _ELLIPSIS
    new = words[1] if len(words) > 1 else _ELLIPSIS
    whole = where == tuple(target.paragraph for target in where)
    whole = whole and where[0].part in ("preamble", "operative", "annex", "article")
    if verbs == {"INSERT"} and whole:
        yield _written(InsertPara(target=where[:1], position="after", new=_ELLIPSIS), language)
        after = InsertText(target=where[:1], position="after", anchor=_ELLIPSIS, new=old)
        yield _written(after, language)
    if verbs == {"DELETE"} and whole and not words:
        yield _written(DeletePara(target=where), language)
    replaced = ReplaceText(target=where, old=old, new=new)
    yield _written(replaced, language)
    if words:
        yield _written(DeleteText(target=where, old=old), language)
    if whole:
        yield _written(DeletePara(target=where), language)
        yield _written(ReplacePara(target=where, new=_ELLIPSIS), language)


def _first_place(tokens: list[Token]) -> tuple[Target, ...] | None:
    """What the first place of a sentence means, if it means anything."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.type in _PLACES:
            run.append(token)
            continue
        if run:
            try:
                tree = grammar("amendment").parse(run)
                return targets(read_place(as_tree(tree[1][0])))
            except (ResolutionsError, Unfit, AssertionError, IndexError):
                run = []
    return None
