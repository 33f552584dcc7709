"""A delegate's file while marks are put into it: its parts, and the runs at its places.

Every part that nothing is put into comes back byte for byte; of the others all that stands
outside the marks. Knows where a place of the text is in a part, not what is put there.
"""

from __future__ import annotations

from lxml import etree

from resolutions.read.docx.headers import headers_of
from resolutions.read.docx.names import ALTERNATE, Element, child, local, w
from resolutions.read.docx.package import opened
from resolutions.read.located import Spot
from resolutions.read.returned.archive import rewritten
from resolutions.read.returned.markup import Markup
from resolutions.read.returned.runs import Run

_SIGNATURES = "_xmlsignatures/"


class WordFile:
    """A file of Word. Raises `Unreadable` as reading it does."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.package = opened(data, name)
        self._markups: dict[str, Markup] = {}
        self._paragraphs: dict[str, list[Element]] = {}
        self._lines: dict[Element, list[Element]] = {}
        self._runs: dict[Element, Run] = {}

    # ------------------------------------------------------------ what it is

    @property
    def signed(self) -> bool:
        """True for a file with a digital signature, which no changed file keeps."""
        return any(part.startswith(_SIGNATURES) for part in self.package.parts)

    @property
    def protected(self) -> bool:
        """True where Word is told to let nobody edit the file."""
        part = self.package.by_kind("settings")
        root = self.package.tree(part) if part else None
        found = child(root, "documentProtection")
        return found is not None and found.get(w("enforcement"), "") in ("1", "true", "on")

    # ------------------------------------------------------------ parts and places

    @property
    def main(self) -> Markup:
        """The part that holds the text."""
        return self.markup(self.package.main)

    def markup(self, part: str) -> Markup:
        """A part."""
        if part not in self._markups:
            root = self.package.tree(part)
            try:
                self._markups[part] = Markup(part, self.package.content(part), root)
            except (ValueError, AttributeError):
                raise self.package.refuse("docx-damaged") from None
        return self._markups[part]

    def made(self, part: str, written: str) -> Markup:
        """A part that the file does not have yet."""
        data = written.encode("utf-8")
        self._markups[part] = Markup(part, data, etree.fromstring(data))
        return self._markups[part]

    def parts(self, story: str) -> list[Markup]:
        """The parts that a story can be: one, but for the header of a page."""
        if story == "document":
            return [self.main]
        if story != "header":
            part = self.package.by_kind(story)
            return [self.markup(part)] if part else []
        body = child(self.main.root, "body")
        related = self.package.related(self.package.main)
        named = [related.get(id, ("", "", True))[1] for id in headers_of(body)]
        return [self.markup(part) for part in named if part in self.package.parts]

    def paragraph(self, markup: Markup, number: int) -> Element | None:
        """A paragraph of a part by its number."""
        if markup.part not in self._paragraphs:
            self._paragraphs[markup.part] = list(markup.root.iter(w("p")))
        known = self._paragraphs[markup.part]
        return known[number] if 0 <= number < len(known) else None

    def run(self, markup: Markup, element: Element) -> Run:
        """A run, always the same one for an element."""
        if element not in self._runs:
            self._runs[element] = Run(markup, element)
        return self._runs[element]

    def run_at(self, markup: Markup, spot: Spot) -> Run | None:
        """The run of a place, None where it has none."""
        paragraph = self.paragraph(markup, spot.paragraph)
        if paragraph is None or spot.run < 0:
            return None
        if paragraph not in self._lines:
            self._lines[paragraph] = list(paragraph.iter(w("r")))
        known = self._lines[paragraph]
        return self.run(markup, known[spot.run]) if spot.run < len(known) else None

    # ------------------------------------------------------------ the file

    def written(self) -> bytes:
        """The file with all that was put into it; the very bytes where nothing was."""
        for run in self._runs.values():
            if run.changed:
                run.markup.exchange(run.element, run.written())
        changed = {one.part: one.written() for one in self._markups.values() if one.changed}
        return rewritten(self.data, changed, self.package.name) if changed else self.data


def holder(element: Element) -> Element | None:
    """The outermost thing around an element that shows its words apart from the line (the run
    of a text box, a choice of contents), None where it stands in the line itself."""
    found = None
    for above in element.iterancestors():
        if local(above) == "r" or above.tag == ALTERNATE:
            found = above
    return found


def line_of(element: Element) -> Element | None:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(w("p")), None)


def in_line(element: Element) -> Element:
    """What holds an element directly in its paragraph: itself, or the link, the tracked change
    or the control that it stands in."""
    found = element
    for above in element.iterancestors():
        if local(above) == "p":
            return found
        found = above
    return found
