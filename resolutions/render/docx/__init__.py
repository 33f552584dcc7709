"""Word files: a document as it would lie on the table of the organ it is written for.

``docx(document)`` gives the bytes of a ``.docx``: named styles, real numbering, real footnotes,
masthead or header lines, running titles, the language of every word. Two families of look,
``un`` and ``mun``, each from left to right and from right to left. The same document gives the
same file. Nothing is imported for it but what the text formats use: parts are written as text.
What the parts mean to whoever reads them back is said by the names of their styles.
"""

from __future__ import annotations

import os
import time

from resolutions.language import load, organs
from resolutions.language.days import iso_date
from resolutions.model import Document, plain
from resolutions.render.docx.body import Body, running_title
from resolutions.render.docx.front import Front
from resolutions.render.docx.lists import Lists, Shape, shape_of
from resolutions.render.docx.package import HEAD, R, W, fixed, package
from resolutions.render.docx.runs import Refers, Runs, calls, escape
from resolutions.render.family import FAMILIES, family_of, look_of
from resolutions.render.view import View, contents, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Language

__all__ = ["FAMILIES", "docx", "family_of"]

_LINES = '<w:lnNumType w:countBy="{}" w:distance="400" w:restart="continuous"/>'


def docx(
    document: Document,
    *,
    template: str = "",
    profile: str = "",
    lang: str = "",
    letterhead: bytes = b"",
    lines: int = -1,
) -> bytes:
    """The document as a Word file.

    ``template``: a family of `FAMILIES`; empty takes that of the profile, else the one the
    header speaks for. ``profile``: the name of a conference or organ. ``lang``: the code whose
    labels are printed, else the document's own. ``letterhead``: a Word file whose page,
    headers, footers and styles are taken. ``lines``: every how many lines one has a number
    in the family ``mun``, below 0 as the profile has it. Raises `Usage`
    (``no-such-template``) for an unknown family, `Unreadable` (``not-a-letterhead``),
    FileNotFoundError for an unknown profile, KeyError for an unknown language.
    """
    family, numbered = look_of(document, template, profile)
    if lines >= 0 and family == "mun":
        numbered = lines
    if letterhead:  # it has a masthead of its own: only the lines of the header are written
        return Writer(document, "mun", lang, 0).write(letterhead)
    return Writer(document, family, lang, numbered).write()


class Writer:
    """Puts the parts of one file together."""

    def __init__(self, document: Document, family: str, lang: str, numbered: int) -> None:
        self.document = document
        self.shown: View = view(document, lang or None)
        self.language: Language = self.shown.language
        self.numbered = numbered
        self.un = family == "un"
        self.rtl = self.language.direction == "rtl"
        self.look = f"{family}-rtl" if self.rtl else family
        tongues = _tongues()
        self.tags = {code: said[0] for code, said in tongues.items()}
        _, self.name, upright = tongues.get(document.language, ("", "", ""))
        self.refers = Refers(called(document))
        self.runs = Runs(self.refers, self.rtl, bool(upright))
        colon = str(self.language.typography["colon"])
        self.front = Front(self.runs, self.un, self.rtl, colon)
        self.notes: dict[int, str] = {}
        indents = tuple(self.part("levels.txt").splitlines())
        self.lists = Lists(_usual(self.language), indents)

    def write(self, letterhead: bytes = b"") -> bytes:
        text = self.text()
        lines = _LINES.format(self.numbered) if self.numbered else ""
        section = self.part("section.xml").replace("@LINES@", lines)
        parts = {
            "docProps/app.xml": _APP,
            "docProps/core.xml": self.core(),
            "word/document.xml": (
                f"{HEAD}<w:document {W} {R}><w:body>{text}{section}</w:body></w:document>"
            ),
            "word/fontTable.xml": fixed("fontTable.xml"),
            "word/numbering.xml": f"{HEAD}{self.lists.part(W)}",
            "word/settings.xml": self.settings(),
            "word/styles.xml": self.tagged(self.part("styles.xml")),
            "word/theme.xml": fixed("theme.xml"),
        }
        running = escape(running_title(self.document))
        for kind in ("first", "default", "even") if self.un else ("first", "default"):
            for tag in ("header", "footer"):
                part = self.part(f"{tag}-{kind}.xml").replace("@RUNNING@", running)
                parts[f"word/{tag}-{kind}.xml"] = part
        if self.notes:
            parts["word/footnotes.xml"] = self.footnotes()
        if self.refers.remarks:
            parts["word/comments.xml"] = self.comments()
        if letterhead:
            from resolutions.render.docx.letterhead import adopt

            return adopt(parts, self.refers.links, letterhead)
        return package(dict(sorted(parts.items())), self.refers.links)

    def text(self) -> str:
        """The paragraphs of the file, with the masthead; learns the notes."""
        body = self.body(self.document, self.shown, self.runs, self.front, self.lists)
        text = body.write()
        for key, written in body.notes.items():  # as the document has them, whatever the calls
            self.notes[self.refers.numbers[key]] = written
        return self.headed(self.front, text)

    def body(self, document: Document, shown: View, runs: Runs, front: Front, lists: Lists) -> Body:
        """What writes the paragraphs of a document."""
        others = {code: tag for code, tag in self.tags.items() if code != document.language}
        return Body(document, shown, runs, front, lists, others)

    def headed(self, front: Front, text: str) -> str:
        """The paragraphs with the masthead, where there is one."""
        if not self.un:
            return text
        return f"{front.masthead(self.document, self.named(self.document))}{text}{END}"

    def named(self, document: Document) -> str:
        """The name of the United Nations where an organ of theirs speaks."""
        return self.name if _united_nations(document) else ""

    def part(self, name: str) -> str:
        return fixed(f"{self.look}/{name}")

    def tagged(self, text: str) -> str:
        """The part with the language of the document in its places."""
        code = self.document.language
        tag = self.tags.get(code, code)
        return text.replace("@LANG@", tag)

    def variables(self) -> dict[str, str]:
        """What the file says of the document it was written from."""
        document = self.document
        said = {
            "resolution.family": "un" if self.un else "mun",
            "resolution.kind": document.kind,
            "resolution.language": document.language,
        }
        keys = named_keys(self.refers.numbers)
        if keys:
            said["resolution.notes"] = keys
        order = self.order()
        if order:
            said["resolution.order"] = order
        return said

    def settings(self) -> str:
        written = "".join(
            f'<w:docVar w:name="{name}" w:val="{escape(value)}"/>'
            for name, value in sorted(self.variables().items())
        )
        notes = ""
        if self.notes:
            notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        text = self.tagged(self.part("settings.xml"))
        return text.replace("@VARIABLES@", written).replace("@NOTES@", notes)

    def order(self) -> str:
        """The keys of the notes as the document has them, where the calls have another order."""
        keys = [note.key for note in self.document.notes]
        found = list(self.refers.numbers)
        usual = [*found, *(key for key in keys if key not in self.refers.numbers)]
        return " ".join(map(quoted, keys)) if keys != usual else ""

    def footnotes(self) -> str:
        out = [_SEPARATORS]
        for number, written in sorted(self.notes.items()):
            out.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
                f"<w:r><w:tab/></w:r>{written}</w:p></w:footnote>"
            )
        return f"{HEAD}<w:footnotes {W} {R}>{''.join(out)}</w:footnotes>"

    def comments(self) -> str:
        out = [
            f'<w:comment w:id="{i}" w:author="–" w:initials="–"><w:p><w:pPr>'
            '<w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr><w:rStyle '
            'w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
            f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:comment>'
            for i, text in enumerate(self.refers.remarks)
        ]
        return f"{HEAD}<w:comments {W}>{''.join(out)}</w:comments>"

    def core(self) -> str:
        document = self.document
        said = {entry.key: entry.value for entry in reversed(document.header)}
        code = document.language
        topic = said.get("topic", "")
        values = (
            ("dc:title", " ".join(plain(document.title).split()) or topic),
            ("dc:subject", topic or said.get("agenda_item", "")),
            ("dc:creator", said.get("sponsors", "")),
            ("cp:keywords", said.get("symbol", "")),
            ("dc:identifier", said.get("symbol", "")),
            ("dc:language", self.tags.get(code, code)),
        )
        written = "".join(f"<{tag}>{escape(v)}</{tag}>" for tag, v in values if v)
        day = _day(said.get("date", ""), document.language)
        if day:
            written += "".join(
                f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{day}</dcterms:{tag}>'
                for tag in ("created", "modified")
            )
        return f"{HEAD}<cp:coreProperties {_CORE}>{written}</cp:coreProperties>"


def _day(date: str, code: str) -> str:
    """When the file was made, as far as somebody says it: the date of the document, else the
    moment that builds which are to be repeated give, in ``SOURCE_DATE_EPOCH``."""
    said = iso_date(date, load(code)) if date else ""
    if said and said[:4] != "0000":
        return f"{said}T00:00:00Z"
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(seconds)))


def _united_nations(document: Document) -> bool:
    """True where an organ of the United Nations speaks: their name stands in the masthead."""
    organ = document.enacting.organ if document.enacting is not None else ""
    while organ and not organs.is_principal(organ):
        organ = organs.parent(organ)
    return bool(organ)


def called(document: Document) -> frozenset[str]:
    """The keys of notes that something else than a note calls."""
    keys = {note.key for note in document.notes}
    inside = {id(note.content) for note in document.notes}
    found: set[str] = set()
    for content in contents(document):
        if id(content) not in inside:
            found.update(calls(content))
    return frozenset(found & keys)


def _tongues() -> dict[str, tuple[str, str, str]]:
    """By the code of a language: its tag in Word, the name of the United Nations, and whether
    its script has no italics."""
    rows = [line.split("\t") for line in fixed("words.tsv").splitlines()]
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _usual(language: Language) -> tuple[Shape, ...]:
    """The shapes of labels that a language uses, outermost first, as far as Word knows them."""
    labels = language.data["labels"]
    out = []
    for style in (labels["operative"], *labels["levels"]):
        core = "".join(c for c in style if c.isalnum())
        found = shape_of(style, "roman" if core == "i" else "letter")
        if found is None:
            break
        out.append(found[0])
    return tuple(out)


def named_keys(numbers: dict[str, int]) -> str:
    """The keys of notes that are not their numbers."""
    pairs = (f"{number}={quoted(key)}" for key, number in numbers.items() if key != str(number))
    return " ".join(pairs)


def quoted(key: str) -> str:
    return "".join(c if c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in key)


END = '<w:p><w:pPr><w:pStyle w:val="EndRule"/></w:pPr></w:p>'
_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>resolutions</Application></Properties>'
)
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)
