"""A part of a file as its own letters: where each element stands in them, and what to put where.

The tree says what an element is, the letters stay as they were written: whatever is not put in,
taken out or exchanged here comes back byte for byte, with prefixes, spaces and attributes that
nobody understands. Knows elements, not what they mean.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from resolutions.patterns import pattern
from resolutions.read.docx.names import Element

_TAG = pattern(
    r"<(?:!--(?:(?!-->)[\s\S])*-->|\?(?:(?!\?>)[\s\S])*\?>|!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>"
    r"|(?P<end>/)?(?P<name>[^\s/>!?]+)"
    r"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>)"
)
_DECLARED = pattern(r"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']{1,40})["']""")
_NAMED = pattern(r"<w:([A-Za-z]+)")
_CHARACTER = pattern(r"&[^;]*;|\r\n|[\s\S]")
_ILLEGAL = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def escaped(text: str) -> str:
    """Words as they may stand in an element, or in an attribute between double quotes."""
    return escape(_ILLEGAL.sub("\ufffd", text), {'"': "&quot;"})


class Markup:
    """The letters of a part, and its tree. ``places``: for each element, in the order of the
    text, where it begins, where its first tag ends, where its last tag begins, where it ends.
    Raises ValueError for a part whose letters are not those of its tree."""

    def __init__(self, part: str, data: bytes, root: Element) -> None:
        self.part = part
        self.root: Element = root
        self.codec = _codec(data)
        self.text = data.decode(self.codec)
        self.places = _places(self.text)
        self.order = {one: i for i, one in enumerate(root.iter())}
        if len(self.order) != len(self.places):
            raise ValueError(part)
        self.strict = _STRICT in self.text[: self.places[0][1]]
        self.usual = self.tag(root).startswith("w:")
        self._exchanged: dict[int, tuple[int, str]] = {}
        self._put: dict[int, list[str]] = {}

    # ------------------------------------------------------------ reading

    def place(self, element: Element) -> tuple[int, int, int, int]:
        """Where an element stands."""
        return self.places[self.order[element]]

    def raw(self, element: Element) -> str:
        """An element as it is written."""
        start, _, _, end = self.place(element)
        return self.text[start:end]

    def opening(self, element: Element) -> str:
        """The first tag of an element; it is not closed in itself."""
        start, inside, _, end = self.place(element)
        tag = self.text[start:inside]
        return f"{tag[:-2].rstrip()}>" if inside == end else tag

    def inner(self, element: Element) -> str:
        """What stands between the two tags of an element."""
        _, inside, last, _ = self.place(element)
        return self.text[inside:last]

    def tag(self, element: Element) -> str:
        """The name of an element as it is written."""
        match = _TAG.match(self.text, self.place(element)[0])
        return match["name"] if match is not None else ""

    # ------------------------------------------------------------ writing

    def own(self, snippet: str) -> str:
        """Some elements of Word, written ``w:…``, as this part can hold them."""
        if self.usual:
            return snippet
        return _declared(snippet, _STRICT if self.strict else _WORDS)

    def put(self, at: int, *snippets: str) -> None:
        """Put something in at a place; what is put there later stands after it."""
        self._put.setdefault(at, []).extend(snippets)

    def exchange(self, element: Element, written: str) -> None:
        """Write an element in another way."""
        start, _, _, end = self.place(element)
        self._exchanged[start] = (end, written)

    def append(self, element: Element, *snippets: str) -> None:
        """Put something in at the end of an element, also of one that is closed in itself."""
        start, inside, last, end = self.place(element)
        if inside < end:
            self.put(last, *snippets)
            return
        known = self._exchanged.get(start)
        if known is None:
            closing = f"</{self.tag(element)}>"
            self._exchanged[start] = (end, self.opening(element) + "".join(snippets) + closing)
        else:
            body, mark, closing = known[1].rpartition("</")
            self._exchanged[start] = (end, body + "".join(snippets) + mark + closing)

    def written(self) -> bytes:
        """The part with all that was put in and exchanged."""
        out: list[str] = []
        at = 0
        for place in sorted({*self._put, *self._exchanged}):
            if place < at:  # inside something that was exchanged
                continue
            out.append(self.text[at:place])
            out.extend(self._put.get(place, ()))
            at = place
            if place in self._exchanged:
                at, new = self._exchanged[place]
                out.append(new)
        out.append(self.text[at:])
        return "".join(out).encode(self.codec, "xmlcharrefreplace")

    @property
    def changed(self) -> bool:
        """True where something was put in or exchanged."""
        return bool(self._put or self._exchanged)


def _declared(snippet: str, space: str) -> str:
    """Elements of Word that say themselves what their prefix means."""
    return _NAMED.sub(rf'<w:\1 xmlns:w="{space}"', snippet)


def _codec(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
    if b"\0" in data[:4]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    said = _DECLARED.search(data[:400].decode("latin-1"))
    return "ascii" if said is not None and "ascii" in said[1].lower() else "utf-8"


def _places(text: str) -> list[tuple[int, int, int, int]]:
    out: list[tuple[int, int, int, int]] = []
    open_: list[int] = []
    at = 0
    while True:
        at = text.find("<", at)
        match = _TAG.match(text, at) if at >= 0 else None
        if match is None:
            return out
        start, at = match.span()
        if match["name"] is None:
            continue
        if match["end"]:
            if open_:
                i = open_.pop()
                out[i] = (*out[i][:2], start, at)
        elif text[at - 2] == "/":
            out.append((start, at, at, at))
        else:
            open_.append(len(out))
            out.append((start, at, at, at))


def characters(inner: str, words: str) -> list[str]:
    """The letters of some words as they are written, one for each character of the words."""
    if "<" not in inner:
        found = _CHARACTER.findall(inner)
        if len(found) == len(words):
            return list(found)
    return [escape(c) for c in words]
