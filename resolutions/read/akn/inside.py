"""The words of a paragraph: text, emphasis, links, calls of notes and remarks.

In a file of ours spaces are as they stand; in another they are those of a layout, and runs of
them are one. An element that is not known gives its words and is counted.
"""

from __future__ import annotations

import re

from resolutions.model import Content, Emphasis, Inline, Link, Note, NoteRef, Remark, Text, plain
from resolutions.read.akn.tree import name_of, names
from resolutions.render.akn import OWN
from resolutions.render.akn.words import TAGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.read.akn.tree import Element

_EMPHASIS = {tag: kind for kind, (tag, _) in TAGS.items()} | {"del": "strike"}
_KINDS = frozenset((*TAGS, "strike"))
_KEPT = re.compile(r"\\(?:\\|([0-9a-f]+);)")
_SPACES = re.compile(r"[ \t\r\n]+")
# Elements whose words are words of the paragraph and whose mark the model has no place for.
_PASSED = names(
    "span abbr inline mref rref mod rmod mmod remark recordedTime vote outcome ins "
    "omissis embeddedText opinion placeholder fillIn decoration docType docTitle "
    "docNumber docProponent docDate legislature session shortTitle docAuthority "
    "docPurpose docCommittee docIntroducer docStage docStatus docJurisdiction "
    "docketNumber date time person organization concept object event location process "
    "role term quantity def entity courtType neutralCitation party judge lawyer signature "
    "argument relatedDocument change quotedText affectedDocument "
)
_APART = names("p num heading subheading content li item td th tr intro")
_BREAKS = frozenset(("eol", "br", "eop"))


class Words:
    """Reads content. ``own``: the file is one of ours; ``unread``: elements that were not
    understood, with how often; ``calls``: the key of each note by its identifier; ``inner``:
    notes that stood inside a paragraph."""

    def __init__(self, *, own: bool) -> None:
        self.own = own
        self.unread: dict[str, int] = {}
        self.calls: dict[str, str] = {}
        self.inner: list[Note] = []

    def count(self, element: Element) -> None:
        """Tell that an element was not understood."""
        name = name_of(element)
        if name:
            self.unread[name] = self.unread.get(name, 0) + 1

    def content(self, *elements: Element) -> Content:
        """The content of some elements, one after the other."""
        out: list[Inline] = []
        for i, element in enumerate(elements):
            if i and not self.own:
                self.put(" ", out)
            self.read(element, out)
        return tuple(out) if self.own else _trimmed(out)

    def read(self, element: Element, out: list[Inline]) -> None:
        if element.text:
            self.put(element.text, out)
        for child in element:
            self.child(child, out)
            if child.tail:
                self.put(child.tail, out)

    def put(self, text: str, out: list[Inline]) -> None:
        if not text:
            return
        if not self.own:
            text = _SPACES.sub(" ", text)
        last = out[-1] if out else None
        if isinstance(last, Text):
            both = last.text + text
            out[-1] = Text(both if self.own else both.replace("  ", " "))
        else:
            out.append(Text(text))

    def child(self, child: Element, out: list[Inline]) -> None:
        name = name_of(child)
        kind = _EMPHASIS.get(name) or (child.get("name") if name == "inline" else None)
        if kind in _KINDS:
            out.append(Emphasis(kind, self.inner_content(child)))
        elif name in ("ref", "a"):
            self.link(child, out)
        elif name == "noteRef":
            out.append(NoteRef(self.call(child)))
        elif name == "remark" and child.get("status") == "editorial":
            out.append(Remark("".join(self.all_text(child))))
        elif name == "authorialNote":
            self.note_inside(child, out)
        elif name in _BREAKS:
            self.put(" ", out)
        elif not name:
            self.put(_character(child), out)
        elif name == "quotedText":
            self.put(child.get("startQuote", ""), out)
            self.read(child, out)
            self.put(child.get("endQuote", ""), out)
        elif name in _PASSED:
            self.read(child, out)
        else:
            self.beside(child, out)

    def beside(self, child: Element, out: list[Inline]) -> None:
        """Words that are no part of the sentence around them, or of which that is not known:
        they do not grow together with it."""
        if name_of(child) not in _APART:
            self.count(child)
        inner = "".join(child.itertext())
        if inner[:1].isalnum() or name_of(child) in _APART:
            self.put(" ", out)
        self.read(child, out)
        if (child.tail or "")[:1].isalnum() or name_of(child) in _APART:
            self.put(" ", out)

    def inner_content(self, element: Element) -> Content:
        out: list[Inline] = []
        self.read(element, out)
        return tuple(out)

    def all_text(self, element: Element) -> list[str]:
        """The text of an element with characters that XML cannot hold."""
        out = [element.text or ""]
        for child in element:
            out += self.all_text(child) if name_of(child) else [_character(child)]
            out.append(child.tail or "")
        return out

    def link(self, element: Element, out: list[Inline]) -> None:
        """A link; where the file points to texts by address, only the words are the author's."""
        target = self.own_value(element, "target")
        href = element.get("href", "")
        pointer = element.get("class") == "cited" or (
            not self.own and href.startswith(("/akn", "#", "~"))
        )
        if pointer:
            self.read(element, out)
            return
        out.append(Link(href if target is None else target, self.inner_content(element)))

    def call(self, element: Element) -> str:
        key = self.own_value(element, "key")
        if key is not None:
            return key
        return self.calls.get(element.get("href", "").lstrip("#")) or element.get("marker") or "1"

    def note_inside(self, element: Element, out: list[Inline]) -> None:
        key = element.get("marker") or str(len(self.calls) + len(self.inner) + 1)
        out.append(NoteRef(key))
        if all(note.key != key for note in self.inner):
            self.inner.append(Note(key, self.content(*element)))

    def own_value(self, element: Element, name: str) -> str | None:
        """An attribute of our own namespace, as it was before it was written."""
        found = element.get(f"{{{OWN}}}{name}")
        return None if found is None else unkept(found)


def unkept(value: str) -> str:
    """A value as it was before `resolutions.render.akn.words.kept` wrote it."""
    if "\\" not in value:
        return value
    return _KEPT.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\\", value)


def opening_of(content: Content, paragraph: Element) -> str:
    """The words of the first emphasis of a paragraph where it is marked as its opening."""
    if paragraph.text or not len(paragraph) or not name_of(paragraph[0]):
        return ""
    return plain(content[:1]) if paragraph[0].get("class") == "opening" else ""


def _character(instruction: Element) -> str:
    """A character that XML cannot hold, from ``<?char 7?>``."""
    if getattr(instruction, "target", "") != "char":
        return ""
    try:
        return chr(int(instruction.text or "", 16))
    except (ValueError, OverflowError):
        return ""


def _trimmed(out: list[Inline]) -> Content:
    """Content without the spaces of a layout at its two ends."""
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip(" "))
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip(" "))
    return tuple(part for part in out if not isinstance(part, Text) or part.text)
