"""Sentences of amendments: read into operations, or refused with the reason.

Every word must be understood. Nothing is guessed: a refusal quotes the words that were not
read and offers the closest sentences that would be.
"""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.apply.passages import read_passage
from resolutions.amend.operations import Operation
from resolutions.amend.results import ORDER, QUOTES, UNREAD, Refusal
from resolutions.amend.sentence.build import build
from resolutions.amend.sentence.counting import Unfit
from resolutions.amend.sentence.joining import Token
from resolutions.amend.sentence.lexer import Unbalanced, lex
from resolutions.errors import ResolutionsError
from resolutions.parse.tables import grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Operations = tuple[Operation, ...]


def parse_sentence(text: str, language: str | None = None) -> Operations | Refusal:
    """Read one instruction or several. Without a language, the one that reads it."""
    if language is None:
        return _any_language(text)
    result = read(text, language)
    if isinstance(result, Refusal):
        from resolutions.amend.sentence.candidates import with_candidates

        return with_candidates(result, text, language)
    return result


def read(text: str, language: str) -> Operations | Refusal:
    """Read without looking for candidates."""
    passage = read_passage(text, language)
    if passage is not None:
        return (passage,)
    try:
        tokens = lex(text, vocabulary.load(language))
    except Unbalanced as error:
        said = text[error.at : error.at + 30]
        return Refusal(QUOTES, "open", {"said": said, "at": error.at})
    unread = tuple(_joined(text, tokens))
    if unread:
        return Refusal(UNREAD, "words", {"words": unread, "n": len(unread)}, unread)
    return _operations(text, tokens)


def _operations(text: str, tokens: list[Token]) -> Operations | Refusal:
    seen: list[Token] = []
    try:
        tree = grammar("amendment").parse(_watched(tokens, seen))
    except ResolutionsError:
        if len(seen) == len(tokens) and tokens:
            last = next((t for t in reversed(tokens) if t.type != "STOP"), tokens[-1])
            return Refusal(ORDER, "end", {"said": last.said})
        token = seen[-1] if seen else None
        said = token.said if token is not None else ""
        return Refusal(ORDER, "phrase", {"said": said}, (said,) if said else ())
    try:
        return build(tree, text)
    except Unfit as why:
        said = str(why.facts.get("said", ""))
        unread = (said,) if why.code == ORDER and said else ()
        return Refusal(why.code, why.reason, why.facts, unread)


def _watched(tokens: list[Token], seen: list[Token]) -> Iterator[Token]:
    """The tokens, each put down as it is asked for, so that a refusal knows where it was."""
    for token in tokens:
        seen.append(token)
        yield token


def _joined(text: str, tokens: list[Token]) -> Iterator[str]:
    """The words that no phrase has, those side by side together."""
    start = end = -1
    for token in tokens:
        if token.type != "UNREAD":
            continue
        if end >= 0 and not text[end : token.start].strip():
            end = token.end
            continue
        if end >= 0:
            yield text[start:end]
        start, end = token.start, token.end
    if end >= 0:
        yield text[start:end]


def _any_language(text: str) -> Operations | Refusal:
    """The reading in the language that understands the most words."""
    best: Refusal | None = None
    language = "en"
    for code in sorted(vocabulary.codes(), key=lambda c: (c != "en", c != "fr", c)):
        result = read(text, code)
        if not isinstance(result, Refusal):
            return result
        if best is None or _less(result, best):
            best, language = result, code
    assert best is not None
    from resolutions.amend.sentence.candidates import with_candidates

    return with_candidates(best, text, language)


def _less(one: Refusal, other: Refusal) -> bool:
    def size(refusal: Refusal) -> int:
        return sum(len(words) for words in refusal.unread)

    if (one.code == UNREAD) != (other.code == UNREAD):
        return one.code != UNREAD
    return size(one) < size(other)
