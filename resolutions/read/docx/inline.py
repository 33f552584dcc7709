"""The pieces of a paragraph as one or more lines of text, with the way back to the runs.

The text is what `resolutions.render.marks` writes for the same content, but for spaces and tabs
that follow a space: they stay as they were typed, so that the linter sees them.
"""

from __future__ import annotations

import re

from resolutions.model import Content, Emphasis, Inline, Link, NoteRef, Remark, Text
from resolutions.patterns import pattern
from resolutions.read.docx.words import Piece
from resolutions.read.located import Spot
from resolutions.records import dataclass, replace

_EDGES = " \t\u00a0\u202f\u2003\u3000\u200e\u200f\ufeff"
_SPACE, _TAB = "\U000f0000", "\U000f0001"  # stand for spaces that are to stay as they are
_TOKENS = pattern(rf"[{_EDGES}{_SPACE}{_TAB}]+|[^{_EDGES}{_SPACE}{_TAB}]+")
_TYPED = {ord(_SPACE): " ", ord(_TAB): "\t"}
_TARGET = pattern(r"[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?")
_ORDER = ("bold", "italic", "underline", "strike", "sup", "sub")
_LONGEST_REMARK = 3_900


@dataclass(slots=True)
class Words:
    """One line: its content, the plain words with their marks of spaces, the spots of its runs
    by plain offset, and where its first character stands."""

    content: Content
    plain: str
    spots: tuple[tuple[int, Spot], ...]
    spot: Spot


def typed(written: str) -> str:
    """What was written, with its spaces and tabs as they were typed."""
    return written.translate(_TYPED)


def lines(pieces: list[Piece], first: Spot, dropped: frozenset[str] = frozenset()) -> list[Words]:
    """The lines of a paragraph: one, or more where it has line breaks. ``dropped``: a look that
    all words have and that says nothing here, as the bold letters of a heading."""
    out: list[Words] = []
    for part in _split(pieces):
        tokens = _settled(_tokens(_trimmed(part)), dropped)
        out.append(_words(tokens, part[0].spot if part else first))
    return out


def as_written(pieces: list[Piece], first: Spot) -> Words:
    """The pieces as one line, each space and each look as it is in the file."""
    return _words(pieces, pieces[0].spot if pieces else first)


def _words(tokens: list[Piece], spot: Spot) -> Words:
    plain = "".join(one.text for one in tokens)
    spots: list[tuple[int, Spot]] = []
    at = 0
    for one in tokens:
        if one.text:
            spots.append((at, one.spot))
            at += len(one.text)
    return Words(_nested(tokens, frozenset()), plain, tuple(spots), spot)


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of each line."""
    out: list[list[Piece]] = [[]]
    for piece in pieces:
        if "\n" not in piece.text:
            out[-1].append(piece)
            continue
        at = 0
        for i, text in enumerate(piece.text.split("\n")):
            if i:
                out.append([])
            if text:
                out[-1].append(_from(piece, at, at + len(text)))
            at += len(text) + 1
    return out


def _from(piece: Piece, start: int, end: int) -> Piece:
    spot = piece.spot
    moved = Spot(spot.story, spot.paragraph, spot.run, spot.offset + start)
    return replace(piece, text=piece.text[start:end], spot=moved)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without spaces at either end, with a mark for each space after a space."""
    out = list(pieces)
    while out and not _said(out[0]) and not out[0].text.lstrip(_EDGES):
        del out[0]
    while out and not _said(out[-1]) and not out[-1].text.rstrip(_EDGES):
        del out[-1]
    if out and out[0].text:
        cut = len(out[0].text) - len(out[0].text.lstrip(_EDGES))
        out[0] = _from(out[0], cut, len(out[0].text))
    if out and out[-1].text:
        out[-1] = _from(out[-1], 0, len(out[-1].text.rstrip(_EDGES)))
    after = False
    for i, piece in enumerate(out):
        text = piece.text
        if "\t" in text or "  " in text or (after and text[:1] == " "):
            out[i] = replace(piece, text=marked(text, after=after))
        after = text[-1:] == " " if text else False
    return out


def _said(piece: Piece) -> bool:
    return bool(piece.note) or piece.remark is not None


def marked(text: str, *, after: bool = False) -> str:
    """Words with a sign for each tab and for each space after a space, so that reading them
    loses none; ``after``: a space stands before them."""
    out = re.sub("(?<= ) ", _SPACE, text.replace("\t", _TAB))
    return _SPACE + out[1:] if after and out[:1] == " " else out


def _tokens(pieces: list[Piece]) -> list[Piece]:
    """The pieces cut into words and the spaces between them."""
    out: list[Piece] = []
    for piece in pieces:
        if not piece.look and piece.link is None:
            out.append(piece)
            continue
        if not piece.text:
            out.append(piece)
        for match in _TOKENS.finditer(piece.text):
            out.append(_from(piece, match.start(), match.end()))
    return out


def _settled(tokens: list[Piece], dropped: frozenset[str]) -> list[Piece]:
    """Spaces, notes and remarks look as what stands on both sides of them does."""
    size = len(tokens)
    before: list[frozenset[str]] = []
    links: list[str | None] = []
    look: frozenset[str] = frozenset()
    link: str | None = None
    for one in tokens:
        before.append(look)
        links.append(link)
        if not _loose(one):
            look, link = one.look, one.link
    look, link = frozenset(), None
    out: list[Piece] = []
    for i in range(size - 1, -1, -1):
        one = tokens[i]
        if _loose(one):
            same = link is not None and link == links[i]
            one = replace(one, look=look & before[i], link=link if same else None)
        else:
            look, link = one.look, one.link
        out.append(replace(one, look=one.look - dropped) if one.look & dropped else one)
    out.reverse()
    return out


def _loose(token: Piece) -> bool:
    return not token.text or not token.text.strip(_EDGES + _SPACE + _TAB)


def _nested(tokens: list[Piece], opened: frozenset[str]) -> Content:
    """The tokens as content: of two emphases that begin together the longer is the outer."""
    out: list[Inline] = []
    words: list[str] = []
    i = 0
    while i < len(tokens):
        one = tokens[i]
        extent, kind = _longest(tokens, i, opened)
        if not kind:
            if one.text:
                words.append(one.text)
            else:
                _flush(words, out)
                out.append(NoteRef(one.note) if one.note else Remark(_remark(one.remark or "")))
            i += 1
            continue
        _flush(words, out)
        inner = _nested(tokens[i : i + extent], opened | {kind})
        if kind == "link":
            out.append(Link(_target(one.link or ""), inner))
        else:
            out.append(Emphasis(kind, inner))
        i += extent
    _flush(words, out)
    return tuple(out)


def _longest(tokens: list[Piece], at: int, opened: frozenset[str]) -> tuple[int, str]:
    """How far the emphasis or link that begins here reaches, and what it is."""
    one = tokens[at]
    best, found = 0, ""
    kinds = [kind for kind in _ORDER if kind in one.look and kind not in opened]
    for kind in kinds:
        end = at
        while end < len(tokens) and kind in tokens[end].look:
            end += 1
        if end - at > best:
            best, found = end - at, kind
    if one.link is not None and "link" not in opened:
        end = at
        while end < len(tokens) and tokens[end].link == one.link:
            end += 1
        if end - at >= best:
            best, found = end - at, "link"
    return best, found


def _flush(words: list[str], out: list[Inline]) -> None:
    if words:
        out.append(Text("".join(words)))
        words.clear()


def _remark(words: str) -> str:
    """The words of a comment as a remark can hold them."""
    return " ".join(words.replace("-->", "→").split())[:_LONGEST_REMARK].rstrip()


def _target(link: str) -> str:
    """A target as a link can hold it."""
    if _TARGET.fullmatch(link) is not None:
        return link
    kept = "".join(link.split()).replace("(", "%28").replace(")", "%29")
    return kept[:2000]
