"""Inline content as Markdown, written so that reading it gives the same content back.

Escapes what would be read as a mark, and only that; chooses ``*`` or a tag for emphasis by
what stands beside it. Knows one paragraph at a time.
"""

from __future__ import annotations

import re

from resolutions.model import Content, Emphasis, Inline, Link, NoteRef, Remark, Text, plain
from resolutions.parse.labels import read_label
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language

_SPECIAL = pattern(r"[\\*_~<&\[\]!\t\r\n\f]|  ")
_TAG = pattern(r"</?(?:i|em|b|strong|u|ins|s|del|sup|sub|br)\s?/?>|<!--", re.IGNORECASE)
_ENTITY = pattern(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_TARGET = pattern(r"\]\(")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_EDGES = " \t\u00a0\u202f\u2003\u3000\u200e\u200f\ufeff\u2028\u2029"
_STARS = {"italic": "*", "bold": "**", "strike": "~~"}
_TAGS = {"italic": "i", "bold": "b", "underline": "u", "strike": "s", "sup": "sup", "sub": "sub"}
_HEADING = pattern(r"#{1,6}[ \t]+\S")
_RULE = pattern(r"(?:[-*_=–—•~][ \t]*){3,}$")
_FIELD = pattern(r"(?P<label>[^\W\d_][^:：|\n]{0,50}?)[ \u00a0\u202f]?[:：]")
_RUN_IN = pattern(r"(?<=[;.]) (\d{1,2})(?=\. ?[*_]?[^\W\d_])")


def inline(content: Content) -> str:
    """The content as one line of Markdown, without regard to what begins a paragraph.

    Spaces at either end, doubled spaces and line ends inside `Text` become entities.
    """
    if len(content) == 1 and isinstance(content[0], Text):
        words = content[0].text
        if _SPECIAL.search(words) is None and words[:1] not in _EDGES and words[-1:] not in _EDGES:
            return words
    out = _Inline()
    out.write(content, frozenset(), last=False, nested=False)
    return _edges("".join(out.parts))


def paragraph(content: Content, language: Language | None = None, *, label: bool = False) -> str:
    """The content as the beginning of a paragraph that is read as such, and as nothing else.

    ``language`` is given where the line of a header would be read as a field. ``label``:
    a label of its own stands before it, so only a second label is guarded against.
    """
    written = inline(content)
    return _guarded(written, content, language, label)


def heading(content: Content) -> str:
    """The content as the words of a heading: signs at its end are not part of its mark."""
    written = inline(content)
    return written[:-1] + "&#35;" if written.endswith("#") else written


def without_run_in(written: str, ordinal: int) -> str:
    """Keep ``; 5. Requests`` inside paragraph 4 from being read as the next paragraph."""
    return _RUN_IN.sub(lambda m: f" {m[1]}\\" if int(m[1]) == ordinal + 1 else m[0], written)


# ---------------------------------------------------------------- inside a paragraph


class _Inline:
    """Writes pieces in order; ``last_char`` is what stands before the next one."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.last_char = " "

    def put(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self.last_char = words[-1]

    def write(
        self, content: Content, open_: frozenset[str], *, last: bool, nested: bool = True
    ) -> None:
        """``open_``: marks that are open; ``last``: a star follows the last piece."""
        for i, part in enumerate(content):
            after = content[i + 1] if i + 1 < len(content) else None
            at_end = last and after is None
            if isinstance(part, Text):
                end = " " if after is None and not nested else "*"
                said = self.last_char == ";" and self.parts[-1] == "&#32;"
                words = part.text[1:] if said else part.text
                self.put(self.escaped(words, after, end, "link" in open_))
            elif isinstance(part, Emphasis):
                self.emphasis(part, open_, at_end)
            elif isinstance(part, Link):
                self.put("[\\" if _first(part.content) == "^" else "[")
                self.write(part.content, open_ | {"link"}, last=False)
                self.put(f"]({part.target})")
            elif isinstance(part, NoteRef):
                self.put(f"[^{part.key}]")
                if not self.parts[:-1] and isinstance(after, Text) and after.text[:1] == ":":
                    self.put("\\")
            else:
                self.remark(part, after)

    def remark(self, part: Remark, after: Inline | None) -> None:
        """A remark; the words that it stands before begin after a space of its own."""
        head = all(piece.startswith("<!--") for piece in self.parts)
        space = " " if head and after is not None else ""
        self.put(f"<!-- {part.text} -->{space}" if part.text else f"<!-- -->{space}")
        if space and isinstance(after, Text) and after.text[:1] == " ":
            self.put("&#32;")

    def emphasis(self, part: Emphasis, open_: frozenset[str], at_end: bool) -> None:
        kind, content = part.kind, part.content
        inner = _both(part)
        if inner is not None and not open_ & {"*", "**"} and self.fits("***", inner, open_, at_end):
            self.put("***")
            self.write(inner, open_ | {"*", "**"}, last=True)
            self.put("***")
            return
        mark = _STARS.get(kind, "")
        if mark and self.fits(mark, content, open_, at_end):
            self.put(mark)
            self.write(content, open_ | {mark}, last=True)
            self.put(mark)
            return
        name = _TAGS.get(kind, "i")
        self.put(f"<{name}>")
        self.write(content, open_, last=False)
        self.put(f"</{name}>")

    def fits(self, mark: str, content: Content, open_: frozenset[str], at_end: bool) -> bool:
        """True where a mark of its own makes this emphasis, beside what surrounds it."""
        first, last = _first(content), _last(content)
        if at_end or mark in open_ or not first or first.isspace() or last.isspace():
            return False
        return self.last_char != mark[0] or self.after_escape()

    def after_escape(self) -> bool:
        """True where the last character was written with a backslash."""
        return bool(self.parts) and self.parts[-1][-2:-1] == "\\" and len(self.parts[-1]) > 1

    def escaped(self, text: str, after: Inline | None, end: str, in_link: bool) -> str:
        """``end`` stands for what will be written next: a space, or the sign of some mark."""
        if _SPECIAL.search(text) is None:
            return text
        out: list[str] = []
        size = len(text)
        at = 0
        while at < size:
            found = _SPECIAL.search(text, at)
            if found is None:
                out.append(text[at:])
                break
            i = found.start()
            out.append(text[at:i])
            at = i + 1
            before = text[i - 1] if i else self.last_char
            following = text[i + 1] if i + 1 < size else end
            out.append(_escape(text, i, before, following, after, in_link))
        return "".join(out)


def _escape(
    text: str, i: int, before: str, following: str, after: Inline | None, in_link: bool
) -> str:
    c = text[i]
    needed = False
    if c == " ":
        return " " if before != " " else "&#32;" if following == " " or i else " "
    if c in "\t\r\n\f":
        return f"&#{ord(c)};"
    if c == "\\":
        entity = following in "\t\r\n\f" or (following in _EDGES and i + 2 >= len(text))
        needed = following in _PUNCTUATION or entity
    elif c == "*":
        needed = not (before.isspace() and following.isspace())
    elif c == "_":
        opens = not following.isspace() and not before.isalnum()
        closes = not before.isspace() and not following.isalnum()
        needed = opens or closes or "_" in (before, following)
    elif c == "~":
        needed = "~" in (before, following) or following == "*"
    elif c == "<":
        needed = _TAG.match(text, i) is not None
    elif c == "&":
        needed = _ENTITY.match(text, i) is not None
    elif c == "[":
        needed = in_link or following == "^"
    elif c == "]":
        needed = _TARGET.match(text, i) is not None
    elif c == "!":
        needed = i + 1 == len(text) and isinstance(after, (Link, NoteRef))
    return "\\" + c if needed else c


def _both(part: Emphasis) -> Content | None:
    """The words of a bold emphasis that is all in italics, else None."""
    only = part.content[0] if part.kind == "bold" and len(part.content) == 1 else None
    return only.content if isinstance(only, Emphasis) and only.kind == "italic" else None


def _edges(written: str) -> str:
    """Spaces at the two ends as entities, since a paragraph is trimmed."""
    if written[:1] in _EDGES and written:
        written = f"&#{ord(written[0])};{written[1:]}"
    if written[-1:] in _EDGES and written:
        written = f"{written[:-1]}&#{ord(written[-1])};"
    return written


def _first(content: Content) -> str:
    """The first character that will be written, or an empty string."""
    for part in content:
        if isinstance(part, Text):
            if part.text:
                return part.text[0]
        elif isinstance(part, Remark):
            return "<"
        elif isinstance(part, Emphasis):
            return "*"
        else:
            return "["
    return ""


def _last(content: Content) -> str:
    for part in reversed(content):
        if isinstance(part, Text):
            if part.text:
                return part.text[-1]
        else:
            return "*"
    return ""


# ---------------------------------------------------------------- the head of a paragraph


def _guarded(written: str, content: Content, language: Language | None, labelled: bool) -> str:
    if not written:
        return written
    first = written[0]
    if not labelled:
        shaped = (
            first in "|>"
            or (first == "#" and _HEADING.match(written))
            or written.startswith("```")
            or _RULE.match(written)
        )
        if shaped:
            return _escaped_head(written)
    label = read_label(written, 0, len(written))
    if label is not None and not (labelled and label.kind == "bullet"):
        return _escaped_head(written)
    if language is not None and not labelled and (":" in written or "：" in written):
        return _without_field(written, content, language)
    return written


def _escaped_head(written: str) -> str:
    """The first character so that it is plain: with a backslash, or as an entity."""
    at = 0
    while at < len(written) and written[at] in "*_" and written[at : at + 1] != "\\":
        at += 1
    if at and read_label(written, at, len(written)) is None:
        at = 0
    head = written[at : at + 1]
    if head in _PUNCTUATION:
        return f"{written[:at]}\\{written[at:]}"
    return f"{written[:at]}&#{ord(head)};{written[at + 1 :]}"


def _without_field(written: str, content: Content, language: Language) -> str:
    words = plain(content)
    match = _FIELD.match(words)
    if match is None or not language.header_key(match["label"].strip(" \u00a0\u202f*_")):
        return written
    colon = min(i for i in (written.find(":"), written.find("：")) if i >= 0)
    if written[colon] == ":":
        return f"{written[:colon]}\\{written[colon:]}"
    return f"{written[:colon]}&#{ord('：')};{written[colon + 1 :]}"
