"""Inside a paragraph: emphasis, links, calls of notes, remarks, escapes, line ends.

A scanner finds the marks that pair; the grammar of `grammar/clause.lark` nests them; this
module turns the tree into content and keeps, for every character of the plain words, its
place in the source. Time is linear in the length of the paragraph.
Does not know what a clause is, nor which words open it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from resolutions.model import Content, Emphasis, Inline, Link, NoteRef, Remark, Text
from resolutions.parse.tables import Tree, as_tree, grammar
from resolutions.patterns import pattern
from resolutions.records import dataclass

_SPECIAL = pattern(r"[\\*_\[\]<&~\r\n\t\f\v¹²³⁰-⁹]|  ")
_MARK = pattern(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
      | (?P<space>(?:\r?\n[ \t]*>[ \t]?)+|[ \t\r\n\f\v]{2,}(?!>)|[\t\r\n\f\v])
      | (?P<run>\*{1,3}|_{1,3}|~~)
      | (?P<note>\[\^[^\]\s]{1,40}\])
      | (?P<call>(?:(?<=[,;:.!?»”"’)\]])
          |(?<=[^\W\d_]{3})(?=[¹²³⁰-⁹]+[ \u00a0\u202f]?[;:,.]))[¹²³⁰-⁹]{1,3})
      | (?P<link>!?\[)
      | (?P<target>\]\((?P<url>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)
          (?:\s+"[^"\n]{0,200}")?\))
      | (?P<remark><!--(?P<words>.{0,4000}?)-->)
      | (?P<tag><(?P<slash>/?)(?P<name>[a-zA-Z]{1,10})\s?/?>)
      | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)
    """,
    re.VERBOSE | re.DOTALL,
)
SUPERSCRIPTS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_TAGS = {
    "i": "italic",
    "em": "italic",
    "b": "bold",
    "strong": "bold",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "sup": "sup",
    "sub": "sub",
}
_DEEPEST = 60
_RUNS = {1: "italic", 2: "bold", 3: "bold italic"}
_CJK = pattern(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_LONE_CONJUNCTION = pattern(r"(?:and|or|et|ou|y|o|und)\b")


@dataclass(slots=True)
class Inside:
    """A paragraph's content, its plain words, and where each of them stands.

    ``plain_at`` and ``source_at`` are parallel: from plain offset ``plain_at[i]`` on, the
    source offset is ``source_at[i]`` plus the distance.
    ``loose``: source offsets of marks of emphasis that pair with nothing.
    """

    content: Content
    plain: str
    plain_at: list[int]
    source_at: list[int]
    loose: tuple[int, ...] = ()
    emphases: tuple[tuple[int, int, str], ...] = ()

    def source(self, offset: int) -> int:
        """The place in the source of a plain offset (the end of the plain words included)."""
        i = bisect_right(self.plain_at, offset) - 1
        return self.source_at[i] + offset - self.plain_at[i]

    def source_end(self, offset: int) -> int:
        """The place just after the plain character that ends at ``offset``."""
        return self.source(offset - 1) + 1 if offset else self.source(0)


@dataclass(slots=True)
class _Token:
    type: str
    start: int
    end: int
    value: str
    kind: str = ""


def scan(text: str, start: int, end: int, mark: str = "") -> Inside:
    """Read ``text[start:end]``, one paragraph without its label and outer spaces.

    ``mark``: an emphasis that opened before the label.
    """
    if not mark and _SPECIAL.search(text, start, end) is None:
        words = text[start:end]
        content: Content = (Text(words),) if words else ()
        return Inside(content, words, [0], [start])
    found = _after_remarks(_tokens(text, start, end))
    if mark:
        found.insert(0, _opener(mark, start))
    tokens, loose = _pair(found)
    return _Builder(text).build(grammar("clause").parse(tokens), start, loose)


def _opener(mark: str, at: int) -> _Token:
    kind = _TAGS[mark.strip("<>")] if mark[0] == "<" else _RUNS[len(mark)]
    value = f"<{kind}>" if mark[0] == "<" else mark
    return _Token("RUN", at, at, value, f"open:{kind}")


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    out: list[_Token] = []
    at = look = start
    while True:
        special = _SPECIAL.search(text, look, end)
        if special is None:
            break
        match = _MARK.match(text, special.start(), end)
        if match is None:
            look = special.end()
            continue
        if match.start() > at:
            out.append(_Token("TEXT", at, match.start(), text[at : match.start()]))
        out.append(_mark(text, match, start, end))
        at = look = match.end()
    if at < end:
        out.append(_Token("TEXT", at, end, text[at:end]))
    return out


def _after_remarks(tokens: list[_Token]) -> list[_Token]:
    """Without the spaces behind remarks at the head: the words begin at their first letter."""
    at = 0
    while at < len(tokens) and tokens[at].type == "REMARK":
        at += 1
        if at < len(tokens) and tokens[at].type == "TEXT" and tokens[at].kind in ("", "space"):
            words = tokens[at].value.lstrip(" ")
            tokens[at].start += len(tokens[at].value) - len(words)
            tokens[at].value = words
            if not words:
                del tokens[at]
    return tokens


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Token:
    kind = match.lastgroup or ""
    if match["target"] is not None:
        kind = "target"
    elif match["remark"] is not None:
        kind = "remark"
    elif match["tag"] is not None:
        kind = "tag"
    a, b = match.span()
    if kind == "escape":
        return _Token("TEXT", a + 1, b, text[b - 1])
    if kind == "space":
        return _Token("TEXT", a, b, _space(text, a, b, start, end), "space")
    if kind == "run":
        return _run(text, a, b, start, end)
    if kind == "call":
        return _Token("NOTE", a, b, match[0].translate(SUPERSCRIPTS))
    if kind == "note":
        return _Token("NOTE", a, b, text[a + 2 : b - 1])
    if kind == "link":
        return _Token("LINK_OPEN" if text[a] == "[" else "TEXT", a, b, text[a:b])
    if kind == "target":
        return _Token("LINK_CLOSE", a, b, match["url"])
    if kind == "remark":
        return _Token("REMARK", a, b, " ".join(match["words"].split()))
    if kind == "tag":
        return _tag(match)
    from html import unescape  # its table of entities takes longer to load than most drafts

    known = unescape(match[0])
    return _Token("TEXT", a, b, known, "entity" if known != match[0] else "")


def _space(text: str, a: int, b: int, start: int, end: int) -> str:
    if a == start or b == end:
        return ""
    blank = text[a:b]
    if "\n" in blank or "\r" in blank:
        before, after = text[a - 1], text[b]
        if _CJK.match(before) and _CJK.match(after):
            return ""
        if before == "-" and after.isalnum() and text[a - 2 : a - 1].isalnum():
            return " " if _LONE_CONJUNCTION.match(text, b) else ""
    return " "


def _run(text: str, a: int, b: int, start: int, end: int) -> _Token:
    before = text[a - 1] if a > start else " "
    after = text[b] if b < end else " "
    mark = text[a:b]
    opens, closes = not after.isspace(), not before.isspace()
    if mark[0] == "_":
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    kind = "strike" if mark == "~~" else _RUNS[b - a]
    state = ("open" if opens else "") + ("close" if closes else "")
    return _Token("RUN", a, b, mark, f"{state}:{kind}")


def _tag(match: re.Match[str]) -> _Token:
    a, b = match.span()
    name = match["name"].lower()
    if name == "br":
        return _Token("TEXT", a, b, " ", "space")
    kind = _TAGS.get(name)
    if kind is None:
        return _Token("TEXT", a, b, match[0])
    state = "close" if match["slash"] else "open"
    return _Token("RUN", a, b, f"<{kind}>", f"{state}:{kind}")


def _pair(tokens: list[_Token]) -> tuple[list[_Token], tuple[int, ...]]:
    """Give every mark that pairs its ``OPEN``/``CLOSE`` type; the others become text."""
    stack: list[int] = []
    open_count: dict[str, int] = {}
    loose: list[int] = []

    def key(token: _Token) -> str:
        return "link" if token.type == "LINK_OPEN" else token.value

    def close(token: _Token, wanted: str, opened: str, closed: str) -> bool:
        if not open_count.get(wanted):
            return False
        while True:
            opener = tokens[stack.pop()]
            open_count[key(opener)] -= 1
            if key(opener) == wanted:
                opener.type, token.type = opened, closed
                return True
            _loosen(opener, loose)

    for i, token in enumerate(tokens):
        if len(stack) >= _DEEPEST and (token.type == "LINK_OPEN" or "open" in token.kind):
            _loosen(token, loose)
        elif token.type == "LINK_OPEN":
            stack.append(i)
            open_count["link"] = open_count.get("link", 0) + 1
        elif token.type == "LINK_CLOSE":
            if not close(token, "link", "LINK_OPEN", "LINK_CLOSE"):
                token.type, token.kind = "TEXT", "raw"
            else:
                token.kind = "link"
        elif token.type == "RUN":
            state, _, kind = token.kind.partition(":")
            if "close" in state and close(token, token.value, "EM_OPEN", "EM_CLOSE"):
                token.kind = kind
            elif "open" in state:
                stack.append(i)
                open_count[token.value] = open_count.get(token.value, 0) + 1
            else:
                _loosen(token, loose)
    for i in stack:
        _loosen(tokens[i], loose)
    return tokens, tuple(sorted(loose))


def _loosen(token: _Token, loose: list[int]) -> None:
    if token.type == "RUN":
        loose.append(token.start)
    token.type, token.kind = "TEXT", "raw"


def _flush(words: list[str], out: list[Inline]) -> None:
    """Add the words gathered so far as one text."""
    if words:
        out.append(Text("".join(words)))
        words.clear()


class _Builder:
    """Walks a clause tree once: content, plain words and the map of places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain: list[str] = []
        self.length = 0
        self.plain_at: list[int] = []
        self.source_at: list[int] = []
        self.emphases: list[tuple[int, int, str]] = []

    def build(self, tree: Tree, start: int, loose: tuple[int, ...]) -> Inside:
        content = self.content(tree[1])
        if not self.plain_at:
            self.plain_at, self.source_at = [0], [start]
        return Inside(
            content,
            "".join(self.plain),
            self.plain_at,
            self.source_at,
            loose,
            tuple(self.emphases),
        )

    def content(self, parts: list[object]) -> Content:
        out: list[Inline] = []
        words: list[str] = []
        for part in parts:
            if not isinstance(part, _Token):
                _flush(words, out)
                self.branch(as_tree(part), out)
            elif part.type == "NOTE" or part.type == "REMARK":
                _flush(words, out)
                out.append(NoteRef(part.value) if part.type == "NOTE" else Remark(part.value))
            else:
                self.leaf(part, words)
        _flush(words, out)
        return tuple(out)

    def leaf(self, token: _Token, out: list[str]) -> None:
        """Words: as they are, or as their mark says, with one space for a run of them."""
        words = self.text[token.start : token.end] if token.kind == "raw" else token.value
        if not words or (words == " " and token.kind == "space" and self.after_space()):
            return
        self.put(words, token.start)
        out.append(words)

    def after_space(self) -> bool:
        return not self.plain or self.plain[-1].endswith(" ")

    def put(self, words: str, source: int) -> None:
        gap = self.plain_at and self.source_at[-1] + self.length - self.plain_at[-1] == source
        if not gap:
            self.plain_at.append(self.length)
            self.source_at.append(source)
        self.plain.append(words)
        self.length += len(words)

    def branch(self, tree: Tree, out: list[Inline]) -> None:
        opener, closer = tree[1][0], tree[1][-1]
        assert isinstance(opener, _Token) and isinstance(closer, _Token)
        start = self.length
        inner = self.content(tree[1][1:-1])
        if tree[0] == "link":
            out.append(Link(closer.value, inner))
            return
        kinds = closer.kind.split(" ")
        for kind in reversed(kinds):
            inner = (Emphasis(kind, inner),)
        self.emphases.append((start, self.length, closer.kind))
        out.extend(inner)
