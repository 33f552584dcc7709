"""From a sentence to neutral tokens: keywords of any language, numbers, labels, quotations.

Articles and commas are dropped where they say nothing; a comma or *and* between two numbers
is ``AND``, any other *and* is ``PLUS``. A word that no phrase has is ``UNREAD``.
Knows words, not grammar.
"""

from __future__ import annotations

import re

from resolutions.amend.sentence.joining import VERBS, Token, joined
from resolutions.amend.sentence.quotes import closing_of, read_quote
from resolutions.amend.vocabulary import WORD, Vocabulary, simple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BIS = r"ante|bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt"
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_BLOCK = re.compile(r"[ \t]*>[^\n]*(?:\n[ \t]*>[^\n]*|\n(?=[ \t]*\n?[ \t]*>))*")
_NUMBER = re.compile(rf"(\d+)(?:[ \u00a0]({_BIS})(?: (bis|ter))?\b)?(?![^\W_])")
_ATTACHED = re.compile(r"(\d+)([a-z])(?![^\W_])")
_LABEL = re.compile(
    rf"\(\s*([a-z]{{1,2}}|[ivxl]{{1,5}}|[A-Z]|\d{{1,2}})(?: ({_BIS}))?\s*\)(?: ({_BIS})\b)?"
    rf"|\b([a-z]{{1,2}}|[ivxl]{{1,5}}|[A-Z]|\d{{1,2}})(?: ({_BIS}))?\)(?: ({_BIS})\b)?"
)
_MARKED = re.compile(r"(OP|PP)s?[ \u00a0]?(?=\d)", re.IGNORECASE)
_ROMAN = re.compile(r"(?:[IVXLC]+|[A-Z])(?:/(?:[IVXLC]+|[A-Z]|\d+))*\b")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|\([a-z]\)|[a-z]\)|[-–—•*])[ \u00a0]+(?=\S)")
_STOPS = re.compile(r"[.;](?=\s+[^\W\da-z]|\s*$|\s*[«“\"(]|;)|;")
_SHORT = re.compile(r"\.[ \u00a0]?(?=[\d(]|[a-z]{1,3}\))")
_IGNORED = ",.:()[]–—-…/"
_OPENS_TEXT = frozenset(("READ", "SO", "BY", "NEW", "PARA", "SUBPARA", "NOTE", "SENTENCE"))


class Unbalanced(Exception):
    """A quotation mark without its partner; ``at`` is its place."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def lex(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a sentence. Raises `Unbalanced`."""
    return joined(list(_Lexer(text, vocabulary).tokens()))


class _Lexer:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.phrases = vocabulary.phrases
        self.vocabulary = vocabulary
        self.recent: list[str] = []
        self.runs: dict[int, tuple[list[str], list[int], int]] = {}
        self.comma = self.of = False
        self.colon = False

    def tokens(self) -> Iterator[Token]:
        """The tokens in order, those that say nothing dropped."""
        at, size = 0, len(self.text)
        fresh = True
        while at < size:
            if fresh:
                block = _BLOCK.match(self.text, at)
                if block is not None:
                    yield self.token("TEXT", unquoted(block[0]), at, block.end())
                    at = block.end()
                    continue
                item = _ITEM.match(self.text, _after_space(self.text, at))
                if item is not None:
                    yield self.token("STOP", ";" if item[0][0] in "(abcdefgh" else ".", at, at)
                    at = item.end()
                fresh = False
            c = self.text[at]
            if c.isspace():
                fresh = c == "\n"
                at += 1
                continue
            token = self.one(at)
            if token is None:
                at += 1
                continue
            at = token.end
            if token.type == "SKIP":
                continue
            if token.type == "OF":
                self.of = True
                continue
            yield token
            self.comma = self.of = False

    def token(self, kind: str, value: str | int, start: int, end: int) -> Token:
        self.recent.append(kind)
        self.colon = False
        return Token(kind, value, start, end, self.text[start:end], self.comma, self.of)

    def one(self, at: int) -> Token | None:
        """The token at a place; None for punctuation that says nothing."""
        c = self.text[at]
        if c.isalpha():
            return self.word(at)
        if c.isdigit():
            return self.number(at)
        if closing_of(c) and not (c in "'’‘" and not self.opens(at)):
            return self.quoted(at)
        if c == "(":
            label = _LABEL.match(self.text, at)
            if label is not None:
                return self.label(label)
        if c == ":":
            return self.after_colon(at)
        stop = _STOPS.match(self.text, at)
        if stop is not None and not (c == "." and self.abbreviated(at)):
            return self.token("STOP", c, at, at + 1)
        if c == ",":
            self.comma = True
        if c == "[" and self.colon:
            return self.token("BRACKETS", self.text[at:].strip(), at, len(self.text))
        if c in _IGNORED:
            return None
        return self.token("UNREAD", c, at, at + 1)

    def abbreviated(self, at: int) -> bool:
        """A full stop after *para* or *al* that goes on with a number or a label."""
        rest = self.text[at + 1 : at + 4].lstrip()
        return (
            bool(rest)
            and (rest[0].isdigit() or rest[0] == "(")
            and bool(self.recent)
            and (self.recent[-1] in ("PARA", "SUBPARA", "OPERATIVE", "PREAMBLE"))
        )

    def opens(self, at: int) -> bool:
        before = self.text[at - 1] if at else " "
        return before.isspace() or before in "(:"

    def quoted(self, at: int) -> Token:
        end, words = read_quote(self.text, at)
        if end < 0:
            raise Unbalanced(at)
        kind = "NUM" if self.recent[-1:] == ["PART"] else "QUOTED"
        return self.token(kind, words, at, end)

    # ------------------------------------------------------------ words and numbers

    def word(self, at: int) -> Token:
        marked = _MARKED.match(self.text, at)
        if marked is not None:
            kind = "OPERATIVE" if marked[1].upper() == "OP" else "PREAMBLE"
            return self.token(kind, "mark", at, marked.end())
        label = _LABEL.match(self.text, at)
        if label is not None:
            return self.label(label)
        if self.recent and self.recent[-1] in ("PART", "ANNEX"):
            roman = _ROMAN.match(self.text, at)
            if roman is not None:
                return self.token("NUM", roman[0], at, roman.end())
        return self.phrase(at)

    def phrase(self, at: int) -> Token:
        """The longest phrase at a place, else the word as unread."""
        text = self.text
        words, ends, here = self.run(at)
        if not words:
            return self.token("UNREAD", text[at], at, at + 1)
        first = words[here]
        short = self.vocabulary.abbreviations.get(first)
        if short and _SHORT.match(text, ends[here]):
            return self.token(short, "", at, ends[here] + 1)
        for phrase, kind, value in self.phrases.get(first, ()):
            size = len(phrase)
            if size == 1 or words[here : here + size] == phrase:
                end = ends[here + size - 1]
                if kind in ("SKIP", "OF"):
                    return Token(kind, value, at, end)
                return self.token(kind, value, at, end)
        recent = self.recent[-1] if self.recent else ""
        end = ends[here]
        if len(first) == 1 and recent in ("SUBPARA", "LABEL") and first.isalpha():
            return self.token("LABEL", first, at, end)
        return self.token("UNREAD", text[at:end], at, end)

    def run(self, at: int) -> tuple[list[str], list[int], int]:
        """The words that follow one another from a place on, with spaces or hyphens only
        between them: ``(words, where each ends, which of them is here)``."""
        known = self.runs.get(at)
        if known is not None:
            return known
        words: list[str] = []
        ends: list[int] = []
        while True:
            match = WORD.match(self.text, at)
            if match is None:
                return words, ends, 0
            self.runs[at] = (words, ends, len(words))
            words.append(simple(match[0]))
            ends.append(match.end())
            at = _after_gap(self.text, match.end())

    def number(self, at: int) -> Token:
        ordinal = self.vocabulary.suffix.match(self.text, at)
        if ordinal is not None:
            return self.token("ORD", int(ordinal[1]), at, ordinal.end())
        attached = _ATTACHED.match(self.text, at)
        if attached is not None:
            return self.token("NUM", f"{attached[1]}|{attached[2]}", at, attached.end())
        label = _LABEL.match(self.text, at)
        if label is not None and self.recent[-1:] != ["PARA"]:
            return self.label(label)
        match = _NUMBER.match(self.text, at)
        if match is None:
            word = re.compile(r"\S+").match(self.text, at)
            assert word is not None
            return self.token("UNREAD", word[0], at, word.end())
        value: str | int = int(match[1])
        if match[2]:
            value = " ".join(x for x in match.groups() if x)
        return self.token("NUM", value, at, match.end())

    def label(self, match: re.Match[str]) -> Token:
        core = match[1] or match[4]
        bis = match[2] or match[3] or match[5] or match[6]
        value = f"{core} {bis}" if bis else core
        return self.token("LABEL", value, match.start(), match.end())

    # ------------------------------------------------------------ new text

    def after_colon(self, at: int) -> Token | None:
        """All that follows a colon, where the words before it announce a text."""
        self.colon = True
        rest = self.text[at + 1 :]
        begin = at + 1 + len(rest) - len(rest.lstrip())
        if begin >= len(self.text) or closing_of(self.text[begin]) or self.text[begin] == ">":
            return None
        recent = self.recent[-4:]
        if "SPONSORS" in recent and "INSERT" in self.recent:
            return self.token("NAMES", self.text[begin:].strip(), at, len(self.text))
        if not recent or recent[-1] not in _OPENS_TEXT:
            return None
        sure = recent[-1] in ("READ", "SO")
        if not sure and not ("NEW" in recent or recent[-1] == "BY"):
            return None
        if not sure and self.phrase_is_known(begin):
            return None
        return self.token("TEXT", self.text[begin:].rstrip(), at, len(self.text))

    def phrase_is_known(self, at: int) -> bool:
        words, _, here = self.run(at)
        entries = self.phrases.get(words[here], ()) if words else ()
        return any(
            kind in VERBS and words[here : here + len(phrase)] == phrase
            for phrase, kind, _ in entries
        )


def _after_gap(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u00a0\u202f\n-‑":
        at += 1
    return at


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match is not None and "\n" not in match[0] else at


def unquoted(block: str) -> str:
    """The text of a block quote without its marks."""
    return re.sub(r"(?m)^[ \t]*>[ \t]?", "", block).strip("\n").rstrip()
