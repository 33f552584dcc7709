"""Akoma Ntoso read as a document: our own files exactly, those of other programs tolerantly.

What another program's file says by other means than words and structure (times, modifications,
references) is passed over; elements that are not understood give their words and are counted
in `Reading.unread`. Not read: amendments as operations.
"""

from __future__ import annotations

from resolutions.errors import Unreadable
from resolutions.language import codes, detect
from resolutions.model import Annex, Block, Content, Document, Enacting, Field, Note, Other, Text
from resolutions.model import plain as plain_words
from resolutions.parse import parse
from resolutions.read.akn.blocks import Blocks
from resolutions.read.akn.inside import Words, unkept
from resolutions.read.akn.labels import word_and_number
from resolutions.read.akn.tree import name_of, names, tree
from resolutions.records import dataclass, field, replace
from resolutions.render.akn import OWN
from resolutions.render.akn import akn as written
from resolutions.render.akn.naming import language_of
from resolutions.render.markdown import markdown
from resolutions.source import Notice, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.read.akn.tree import Element

__all__ = ["AknSource", "Reading", "as_text", "read_akn"]

_BODIES = names("mainBody body amendmentBody judgmentBody debateBody portionBody")
_AROUND = names("meta coverPage preface conclusions attachments components num heading subheading")
_TEXTS = names("statement doc act bill amendment judgment portion debate debateReport")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was not understood: elements by name, with how often. ``own``: the
    file was written by this program."""

    document: Document
    own: bool
    unread: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AknSource(Source):
    """The canonical Markdown of an Akoma Ntoso file, and the way back: written as bytes it is
    Akoma Ntoso again. ``language`` is that of the document, ``reading`` all that was read,
    ``original`` the text of the file."""

    language: str = ""
    reading: Reading | None = field(default=None, repr=False, compare=False)
    original: str = field(default="", repr=False, compare=False)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The elements that were not understood, of which the words alone were read."""
        unread = self.reading.unread if self.reading is not None else {}
        if not unread:
            return ()
        facts = (("n", sum(unread.values())), ("names", ", ".join(unread)))
        return (Notice("elements", facts),)

    def with_text(self, text: str) -> Source:
        """The same file with another text."""
        return replace(self, text=text, _starts=[])

    def to_bytes(self) -> bytes:
        """The file as it was read if nothing was changed, else the new text as Akoma Ntoso.

        Raises `Unreadable` with code ``akn-not-written`` for a changed file of another
        program: what it says beside its text would be lost.
        """
        if self.reading is None or self.text == markdown(self.reading.document):
            return self.original.encode("utf-8", "surrogatepass")
        if not self.reading.own:
            raise Unreadable("akn-not-written", name=self.name)
        changed = parse(Source(self.text, self.name), self.language).document
        return written(changed).encode("utf-8", "replace")


def as_text(source: Source) -> AknSource:
    """An Akoma Ntoso file as the canonical Markdown of its document.

    Raises what `read_akn` raises.
    """
    reading = read_akn(source.text)
    try:
        text = markdown(reading.document)
    except RecursionError:
        raise Unreadable("xml-too-deep", name=source.name) from None
    language = reading.document.language
    return AknSource(text, source.name, language=language, reading=reading, original=source.text)


def read_akn(text: str, language: str | None = None) -> Reading:
    """The document of an Akoma Ntoso text; ``language`` where the file does not tell.

    Raises `Unreadable`: ``xml-syntax``, ``xml-declarations``, ``xml-too-deep``, ``too-large``,
    ``xml-not-akn`` (another kind of XML), ``akn-no-text`` (nothing in it has a body).
    """
    root = tree(text)
    if name_of(root) != "akomaNtoso":
        raise Unreadable("xml-not-akn", found=name_of(root))
    main = next((e for e in root.iter() if name_of(e) in _TEXTS and _bodies(e)), None)
    if main is None:
        raise Unreadable("akn-no-text")
    settings = next(main.iter(f"{{{OWN}}}document"), None)
    try:
        return _Text(main, settings, language).reading()
    except RecursionError:
        raise Unreadable("xml-too-deep") from None


class _Text:
    """Reads one text: ``main`` is the element, ``settings`` what we wrote of it, if we did."""

    def __init__(self, main: Element, settings: Element | None, language: str | None) -> None:
        self.main = main
        self.settings = settings
        self.asked = language
        self.words = Words(own=settings is not None)
        self.blocks = Blocks(self.words)

    def reading(self) -> Reading:
        notes = self.notes()
        title, front = self.front()
        enacting, body = self.body(self.main)
        closing = tuple(self.closing())
        annexes = tuple(self.annexes())
        document = Document(
            self.kind(),
            self.language(),
            title,
            front,
            enacting,
            body,
            closing,
            annexes,
            (*notes, *self.words.inner),
            self.settings is not None and self.settings.get("continuous") == "true",
        )
        return Reading(document, self.words.own, dict(sorted(self.words.unread.items())))

    def kind(self) -> str:
        if self.settings is not None:
            return unkept(self.settings.get("kind", "resolution"))
        said = self.main.get("name", "").casefold()
        return "decision" if said.startswith("decision") else "resolution"

    def language(self) -> str:
        known = codes()
        if self.settings is not None:
            said = unkept(self.settings.get("language", ""))
        else:
            letters = next((e.get("language", "") for e in self.main.iter("{*}FRBRlanguage")), "")
            said = self.asked or language_of(letters)
        return said if said in known else detect(" ".join(self.main.itertext())[:20_000])

    def notes(self) -> tuple[Note, ...]:
        """The notes of the text; where each is called from is by its identifier."""
        found: list[tuple[str, Element]] = []
        for part in _named(self.main, "meta"):
            for notes in _named(part, "notes"):
                for note in _named(notes, "note"):
                    key = self.blocks.value(note, "key") or note.get("marker") or note.get("eId")
                    found.append((key or str(len(found) + 1), note))
                    self.words.calls[note.get("eId", "")] = found[-1][0]
        return tuple(Note(key, self.words.content(*note)) for key, note in found)

    # ------------------------------------------------------------ the head

    def front(self) -> tuple[Content, tuple[Field | Other, ...]]:
        title: Content = ()
        out: list[Field | Other] = []
        for part in self.main:
            if name_of(part) not in ("preface", "coverPage"):
                continue
            for child in part:
                found = next(child.iter("{*}docTitle"), None)
                if found is None and not self.words.own and child.get("name") == "title":
                    found = next(child.iter("{*}p"), None)
                if found is not None and not title:
                    title = self.words.content(found)
                    if not self.words.own:
                        out.extend(self.beside_title(child, found))
                elif self.words.own and name_of(child) == "container":
                    out.append(self.field(child))
                else:
                    out.extend(_heads(self.blocks.one(child, "front")))
        return title, tuple(out)

    def field(self, element: Element) -> Field:
        """A line of the header as we write it."""
        label = self.blocks.value(element, "label")
        content: Content = ()
        for child in element[0]:
            if child.get("name") == "label":
                label = "".join(self.words.all_text(child)) if label is None else label
            else:
                content = self.words.content(child)
        key = element.get("name", "")
        return Field("" if key == "line" else key, label or "", content)

    def beside_title(self, element: Element, title: Element) -> Iterator[Field | Other]:
        """The number of the resolution and other words that stand on the line of its title."""
        for number in element.iter("{*}docNumber"):
            yield Field("number", "", self.words.content(number))
        for line in element.iter("{*}p"):
            if line is title:
                continue
            out = [line.text or ""]
            for child in line:
                if name_of(child) not in ("docTitle", "docNumber"):
                    out.append("".join(child.itertext()))
                out.append(child.tail or "")
            words = " ".join("".join(out).split()).strip(" .:–—-")
            if words:
                yield Field("", "", (Text(words),))

    # ------------------------------------------------------------ the text

    def body(self, text: Element) -> tuple[Enacting | None, tuple[Block, ...]]:
        enacting: Enacting | None = None
        out: list[Block] = []
        for part in text:
            name = name_of(part)
            if name == "preamble":
                formula = next(_named(part, "formula"), None)
                if formula is not None and enacting is None:
                    enacting = self.enacting(formula)
                rest = [child for child in part if child is not formula]
                out.extend(self.blocks.many(rest, "preambular"))
            elif name in _BODIES:
                out.extend(self.blocks.many(part, "operative"))
            elif name not in _AROUND:
                out.extend(self.blocks.one(part, "operative"))
        return enacting, tuple(out)

    def enacting(self, element: Element) -> Enacting:
        value = self.blocks.value
        content = self.words.content(*element)
        return Enacting(
            value(element, "organ") or "",
            value(element, "name") or "",
            content,
            value(element, "late") == "true",
        )

    def closing(self) -> Iterator[Content]:
        for part in _named(self.main, "conclusions"):
            for line in _lines(part):
                content = self.words.content(line)
                if content or self.words.own:
                    yield content

    def annexes(self) -> Iterator[Annex]:
        for part in self.main:
            if name_of(part) in ("attachments", "components"):
                for attached in part:
                    yield self.annex(attached)

    def annex(self, attached: Element) -> Annex:
        text = next((e for e in attached.iter() if name_of(e) in _TEXTS), attached)
        heading = self.blocks.heading(attached)
        title = next((self.words.content(e) for e in attached.iter("{*}docTitle")), ())
        word = self.blocks.value(attached, "word") or ""
        number = self.blocks.value(attached, "number") or ""
        if not self.words.own:
            said = plain_words(heading)
            if len(said.split()) > 2:
                title = title or heading
            elif said:
                word, number = word_and_number(said)
                word, number = (word, number) if word else (number, "")
        enacting, body = self.body(text)
        return Annex(number, title, body, word, enacting)


def _bodies(text: Element) -> bool:
    return any(name_of(child) in _BODIES for child in text)


def _lines(element: Element) -> list[Element]:
    """The paragraphs of an element, itself where there are words outside them."""
    lines = list(element.iter("{*}p"))
    inside = sum(len("".join("".join(line.itertext()).split())) for line in lines)
    return lines if inside == len("".join("".join(element.itertext()).split())) else [element]


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if name_of(child) == name)


def _heads(blocks: Iterable[Block]) -> Iterator[Field | Other]:
    """Lines of a head: what is read as a paragraph there is a line of the masthead."""
    for block in blocks:
        if isinstance(block, Other):
            yield block
        elif not hasattr(block, "body"):
            yield Field("", "", block.content)
