"""Comments at the words they are about, in a file that comes back otherwise as it was.

Word has no comments in notes and in the headers of pages: there a comment is put at the call of
the note, or on the first paragraph. Comments that the file has stay; the numbers of new ones go
on from theirs. No clock: a date is written where one is given. Knows no findings.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.read.docx.names import Element, child, local, value, w
from resolutions.read.docx.styles import Styles
from resolutions.read.located import Located
from resolutions.read.returned.file import WordFile, holder, in_line, line_of
from resolutions.read.returned.looks import PLAIN, dressed
from resolutions.read.returned.markup import Markup, escaped
from resolutions.read.returned.parts import comments_part, following, numbers
from resolutions.read.returned.reach import Reach, Reaches
from resolutions.read.returned.runs import Run
from resolutions.records import dataclass
from resolutions.render.docx.package import fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = frozenset(("comment", "commentRangeStart", "commentRangeEnd", "commentReference"))
_MANY = 100_000  # more comments than a text can be given
_EMPHASIS = pattern(r"(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*(?![*\w])")
_CALLS = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment can stand. ``aside``: what its words stand in, where that is not the
    line itself (``footnotes``, ``endnotes``, ``header``, ``box``); ``n``: the number of the
    note; ``words``: the words it is about."""

    start: tuple[Run, int] | Element
    end: tuple[Run, int] | Element
    aside: str = ""
    n: int = 0
    words: str = ""


class Comments:
    """Puts comments into a file. ``author``, ``initials``: whose they are; ``date``: as
    ``2031-03-14T10:00:00Z``, or empty. Raises `Unreadable` as reading the file does."""

    def __init__(self, source: Located, author: str, initials: str = "", date: str = "") -> None:
        self.file = WordFile(source.original, source.name)
        self.reaches = Reaches(source)
        self.author, self.initials, self.date = author, initials, date
        self.part = comments_part(self.file)
        known = (*numbers(self.part, _MARKS), *numbers(self.file.main, _MARKS))
        self.next = following(known, _MANY)
        self.first = self.next
        sheet = self.file.package.by_kind("styles")
        styles = Styles(self.file.package.tree(sheet) if sheet else None)
        named = {one.name: one.id for one in styles.by_id.values()}
        self.text_style = _style("pStyle", named.get("annotation text", ""))
        self.call_style = _style("rStyle", named.get("annotation reference", ""))

    @property
    def count(self) -> int:
        """How many were put in."""
        return self.next - self.first

    def read(self, source: Located) -> None:
        """Go on with another text of the same file."""
        self.reaches = Reaches(source)

    # ------------------------------------------------------------ where

    def anchor(self, start: int, end: int) -> Anchor | None:
        """Where a comment about a stretch of the text can stand; None in a file without a
        paragraph."""
        reach = self.reaches.of(start, end)
        if reach is None:
            return self._top("", "")
        if reach.first.story == "document":
            return self._in_text(reach)
        if reach.first.story in _CALLS:
            return self._at_call(reach)
        return self._top("header", reach.words)

    def _in_text(self, reach: Reach) -> Anchor | None:
        main = self.file.main
        ends: list[tuple[Run, int]] = []
        for spot in (reach.first, reach.last) if reach.exact else ():
            run = self.file.run_at(main, spot)
            if run is not None:
                ends.append((run, run.atom(spot.offset)))
        if len(ends) < 2:
            paragraph = self.file.paragraph(main, reach.first.paragraph)
            return self._whole(paragraph, reach.words) if paragraph is not None else None
        (first, start), (last, end) = ends
        for run in (first, last):
            held = holder(run.element)
            if held is not None:
                return self._around(held, reach.words)
        return Anchor((first, start), (last, min(end + 1, last.size)), words=reach.words)

    def _around(self, held: Element, words: str) -> Anchor | None:
        """Around what holds some words apart from the line."""
        if local(held) == "r":
            run = self.file.run(self.file.main, held)
            return Anchor((run, 0), (run, run.size), "box", words=words)
        line = line_of(held)
        return self._whole(line, words, "box") if line is not None else self._top("box", words)

    def _whole(self, paragraph: Element, words: str, aside: str = "") -> Anchor | None:
        held = holder(paragraph)
        if held is not None:
            return self._around(held, words)
        return Anchor(paragraph, paragraph, aside, words=words)

    def _top(self, aside: str, words: str) -> Anchor | None:
        """The first paragraph that stands in the text itself."""
        for one in self.file.main.root.iter(w("p")):
            if holder(one) is None:
                return Anchor(one, one, aside, words=words)
        return None

    def _at_call(self, reach: Reach) -> Anchor | None:
        """The call of the note that some words stand in."""
        story = reach.first.story
        for markup in self.file.parts(story):
            paragraph = self.file.paragraph(markup, reach.first.paragraph)
            if paragraph is None:
                continue
            note = next(paragraph.iterancestors(w(story[:-1])), None)
            calls = list(self.file.main.root.iter(w(_CALLS[story])))
            known = list(dict.fromkeys(value(one, "id") for one in calls))
            id = value(note, "id") if note is not None else ""
            if id not in known:
                continue
            call = calls[[value(one, "id") for one in calls].index(id)]
            return self._call(call, story, known.index(id) + 1, reach.words)
        return self._top(story, reach.words)

    def _call(self, call: Element, story: str, n: int, words: str) -> Anchor | None:
        element = next(call.iterancestors(w("r")), None)
        if element is None or holder(element) is not None or call.getparent() is not element:
            return self._top(story, words)
        run = self.file.run(self.file.main, element)
        at = run.starts[run.children.index(call)]
        return Anchor((run, at), (run, at + 1), story, n, words)

    # ------------------------------------------------------------ what

    def add(self, anchor: Anchor, paragraphs: Sequence[str], language: str = "") -> None:
        """Put a comment there: its paragraphs (``*words*`` in italics), in a language (a code,
        such as ``fr``)."""
        id = f'w:id="{self.next}"'
        self.next += 1
        main = self.file.main
        begin, end = f"<w:commentRangeStart {id}/>", f"<w:commentRangeEnd {id}/>"
        call = (
            main.own("<w:r>")
            + self._looks(anchor)
            + main.own(f"<w:commentReference {id}/>")
            + "</w:r>"
        )
        if not isinstance(anchor.start, tuple) or not isinstance(anchor.end, tuple):
            _around(main, anchor.start, main.own(begin), main.own(end) + call)
        else:
            run, at = anchor.start
            run.start(at, main.own(begin))
            run, at = anchor.end
            held = in_line(run.element)
            if held is run.element:
                run.end(at, main.own(end) + call)
            else:  # the call stands after the link or the change that the words are in
                run.end(at, main.own(end))
                main.put(main.place(held)[3], call)
        self.part.append(self.part.root, self.part.own(self._comment(id, paragraphs, language)))

    def _looks(self, anchor: Anchor) -> str:
        """The properties of a call: its style, else those of the words before it, so that no
        line grows."""
        main = self.file.main
        if self.call_style:
            return main.own(f"<w:rPr>{self.call_style}</w:rPr>")
        if isinstance(anchor.end, tuple):
            return dressed(main, anchor.end[0].properties, PLAIN, PLAIN)
        return dressed(main, child(child(anchor.end, "pPr"), "rPr"), PLAIN, PLAIN)

    def _comment(self, id: str, paragraphs: Sequence[str], language: str) -> str:
        said = f'{id} w:author="{escaped(self.author)}"'
        if self.date:
            said += f' w:date="{escaped(self.date)}"'
        if self.initials:
            said += f' w:initials="{escaped(self.initials)}"'
        tag = escaped(_tag(language))
        tongue = f'<w:lang w:val="{tag}"/>' if tag else ""
        looks = f"<w:rPr>{self.call_style}</w:rPr>" if self.call_style else ""
        style = f"<w:pPr>{self.text_style}</w:pPr>" if self.text_style else ""
        out = []
        for i, text in enumerate(paragraphs):
            mark = "" if i else f"<w:r>{looks}<w:annotationRef/></w:r>"
            out.append(f"<w:p>{style}{mark}{_runs(text, tongue)}</w:p>")
        return f"<w:comment {said}>{''.join(out)}</w:comment>"

    def written(self) -> bytes:
        """The file with its comments."""
        return self.file.written()


def _tag(language: str) -> str:
    """What Word calls a language, empty for one that is not known."""
    rows = (line.split("\t") for line in fixed("words.tsv").splitlines())
    return next((row[1] for row in rows if row[0] == language), "")


def _runs(text: str, tongue: str) -> str:
    """The runs of a paragraph of a comment."""
    out = []
    for i, words in enumerate(_EMPHASIS.split(text)):
        slanted = "<w:i/><w:iCs/>" if i % 2 else ""
        properties = f"<w:rPr>{slanted}{tongue}</w:rPr>" if slanted or tongue else ""
        if words:
            said = f'<w:t xml:space="preserve">{escaped(words)}</w:t>'
            out.append(f"<w:r>{properties}{said}</w:r>")
    return "".join(out)


def _style(name: str, id: str) -> str:
    return f'<w:{name} w:val="{escaped(id)}"/>' if id else ""


def _around(main: Markup, paragraph: Element | tuple[Run, int], begin: str, end: str) -> None:
    """Marks around all that a paragraph says."""
    assert not isinstance(paragraph, tuple)
    _, inside, last, closed = main.place(paragraph)
    if inside == closed:
        main.append(paragraph, begin, end)
        return
    properties = child(paragraph, "pPr")
    main.put(main.place(properties)[3] if properties is not None else inside, begin)
    main.put(last, end)
