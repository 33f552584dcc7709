"""A draft: the text as typed, the document it says, and the way from one to the other.

This is what readers give and what the linter looks at. A `Paragraph` is a clause with its
address, its plain words and the place of each of them in the source.
Judges nothing.
"""

from __future__ import annotations

from resolutions.language import Language, Opening
from resolutions.model import Clause, Division, Document
from resolutions.parse.block import BlockText
from resolutions.parse.inline import Inside
from resolutions.parse.labels import Label
from resolutions.records import dataclass, field
from resolutions.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")


def once(work: Callable[[Draft], T]) -> Callable[[Draft], T]:
    """A function of a draft whose value is worked out once for each draft, however many ask.
    Nobody changes the value."""

    def ask(draft: Draft) -> T:
        known = draft.memo
        if work not in known:
            known[work] = work(draft)
        value: T = known[work]
        return value

    ask.__doc__ = work.__doc__
    return ask


@dataclass(slots=True)
class Paragraph:
    """A clause of the document at its place in the text.

    ``part``: ``preamble``, ``operative`` or ``annex``. ``level``: 0 for a paragraph, 1 for
    (a), 2 for (i). ``parent``: the paragraph above, if any. ``tail``: unlabelled text that
    goes on with its parent. ``inside``: plain words and their places. ``known``: the opening
    phrase in the lexicon, if it is there. ``emphasised``: the opening is marked.
    ``division``: numbers of the open divisions, outermost first.
    """

    clause: Clause
    address: str
    part: str
    level: int
    inside: Inside
    block: BlockText
    label: Label | None
    known: Opening | None
    emphasised: bool
    opening_end: int
    parent: Paragraph | None = None
    children: list[Paragraph] = field(default_factory=list)
    tail: bool = False
    divisions: tuple[Division, ...] = ()

    @property
    def text(self) -> str:
        """The plain words, without label or marks."""
        return self.inside.plain

    @property
    def opening(self) -> str:
        """The opening phrase as printed, or an empty string."""
        return self.clause.opening

    @property
    def role(self) -> str:
        """``preambular``, ``operative`` or ``item``."""
        return self.clause.role

    @property
    def span(self) -> Span:
        """The paragraph in the source, without its label."""
        return self.clause.span

    def at(self, start: int, end: int) -> Span:
        """The place in the source of the plain words ``[start, end)``."""
        return Span(self.inside.source(start), self.inside.source_end(end))

    @property
    def opening_span(self) -> Span:
        """The place of the opening phrase, or of the first word."""
        end = self.opening_end or len(self.text.split(" ", 1)[0])
        return self.at(0, end) if self.text else self.span

    @property
    def end_span(self) -> Span:
        """The place of the last character that is a word or a mark."""
        size = len(self.text.rstrip())
        return self.at(size - 1, size) if size else self.span


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the source: blocks follow one another without gap or overlap."""

    kind: str
    span: Span


@dataclass(slots=True)
class Draft:
    """A text that was read as a document.

    ``paragraphs``: all clauses in the order of the text. ``blocks``: the whole source, cut.
    ``memo``: what was worked out `once`; a draft is not changed after that.
    """

    source: Source
    document: Document
    language: Language
    paragraphs: list[Paragraph]
    blocks: list[Block]
    loose: list[int] = field(default_factory=list)
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The source's text."""
        return self.source.text

    @property
    @once
    def preamble(self) -> list[Paragraph]:
        """Preambular paragraphs of the body, in order."""
        return [p for p in self.paragraphs if p.role == "preambular" and p.part != "annex"]

    @property
    @once
    def operative(self) -> list[Paragraph]:
        """Operative paragraphs of the body, in order, without sub-paragraphs."""
        return [p for p in self.paragraphs if p.role == "operative" and p.part != "annex"]

    def series(self) -> Iterator[list[Paragraph]]:
        """Operative paragraphs in runs that are numbered together (a part that restarts, an
        annex), each run in order."""
        runs: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            if paragraph.role == "operative":
                runs.setdefault(_series_of(paragraph), []).append(paragraph)
        yield from runs.values()


def _series_of(paragraph: Paragraph) -> str:
    name = paragraph.part + (paragraph.address.split("/")[0] if paragraph.part == "annex" else "")
    for i, division in enumerate(paragraph.divisions):
        if division.restarts or division.kind in ("article", "principle"):
            name = f"{name}|{i}:{division.span.start}"
    return name
