"""The authors of tracked changes and their amendments: what is written, what is only told.

An author's amendment makes of the base the text with this author's changes alone. Changes of
what another author put in become an amendment to that author's amendment, where it can be
proved. Writes no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from resolutions.amend.compare.noting import by_calls
from resolutions.amend.files import AmendmentFile
from resolutions.amend.several.merging import Merged, merge
from resolutions.cli.amend.proving import Proved, by_place, prove
from resolutions.cli.amendments import ENDING, symbol_of
from resolutions.errors import NotAResolution, Unreadable
from resolutions.messages import place, say
from resolutions.read import read
from resolutions.read.docx import read_word
from resolutions.read.docx.authors import Change, Key, Share, shares, tracked_changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.speech import Reader
    from resolutions.model import Document
    from resolutions.read.located import Located

_LONGEST = 60
_WORDS = 60


@dataclass(frozen=True)
class Sheet:
    """An amendment file to be written: its name, its text, whose it is, what is to be known."""

    name: str
    text: str
    author: str
    instructions: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Stands:
    """An author's amendment, proved: the changes in it and the text it gives."""

    proved: Proved
    keys: frozenset[Key]
    document: Document


@dataclass
class Desk:
    """A file with tracked changes, read with all of them rejected. ``to``: the symbol of the
    draft. `work` fills ``sheets`` with their ``proofs``, ``told`` (what is to be known) and
    ``problems`` (what could not be written). Raises `Unreadable` (``no-tracked-changes``)."""

    source: Located
    to: str
    reader: Reader
    sheets: list[Sheet] = field(default_factory=list)
    proofs: list[Proved] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    standing: dict[str, _Stands] = field(default_factory=dict)
    taken: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.base = read(self.source).document
        self.lang = self.reader.about(self.base.language)
        self.shares = shares(tracked_changes(self.source.original, self.source.name))
        if not self.shares:
            raise Unreadable("no-tracked-changes", name=self.source.name)

    def work(self) -> None:
        """Write the amendments of all authors, then those to amendments."""
        mixed = {name for one in self.shares if one.mixed for name in (one.author, one.on)}
        told: set[frozenset[str | None]] = set()
        for share in self.shares:
            pair = frozenset((share.author, share.on))
            if share.mixed and pair not in told:
                told.add(pair)
                self._problem("mixed", share)
            elif not share.mixed and share.on is None and share.author not in mixed:
                self._first(share)
        for share in self.shares:
            if share.on is not None and not share.mixed:
                self._second(share, share.on)
        if not self.problems:
            self._together()

    def _together(self) -> None:
        """Say so where amendments that are each right do not give the whole text together: of
        two paragraphs that read the same, one may stand for the other in each, but not in both."""
        done = merge([one.amendment for one in self.proofs], self.base)
        wanted = self._text(frozenset(self.taken))
        if not isinstance(done, Merged) or wanted is None:
            return
        if by_calls(by_place(done.text.final())) != by_calls(by_place(wanted)):
            self.problems.append(say("from-docx.together", self.lang))

    # ------------------------------------------------------------ one author

    def _first(self, share: Share) -> None:
        """The amendment of an author to the text as it was."""
        author = self._called(share.author)
        if not share.words:
            if sum(one.author == share.author for one in self.shares) == 1:
                self.told.append(say("from-docx.layout", self.lang, author=author))
            return
        wanted = self._text(share.keys)
        if wanted == self.base:
            self.told.append(say("from-docx.nothing", self.lang, author=author))
            return
        head = self._head(share, str(len(self.standing) + 1))
        found = self._proved(share.keys, wanted, head)
        notes: tuple[str, ...] = ()
        if found is None and len(share.words) < len(share.changes):
            keys = frozenset(one.key for one in share.words)
            found = self._proved(keys, self._text(keys), head)
            notes = (say("from-docx.without-layout", self.lang),)
        if found is None:
            self._problem("not-exact", share)
            return
        self.standing[share.author] = found
        self.taken |= found.keys
        self._sheet(_stem(share.author) or head.id, found.proved, author, *notes)

    def _proved(
        self, keys: frozenset[Key], wanted: Document | None, head: AmendmentFile
    ) -> _Stands | None:
        """The amendment that some changes make, if there is one: with the numbers that are
        typed, else with those that follow from the places of the paragraphs."""
        if wanted is None or wanted == self.base:
            return None
        for text in dict.fromkeys((wanted, by_place(wanted))):
            proved = prove(self.base, text, head, self.lang)
            if proved is not None:
                return _Stands(proved, keys, text)
        return None

    def _second(self, share: Share, on: str) -> None:
        """The amendment of an author to the amendment of another."""
        parent = self.standing.get(on)
        if parent is None or any(one.on not in parent.keys for one in share.changes):
            self._problem("inside", share)
            return
        wanted = self._text(parent.keys | share.keys)
        if wanted == parent.document:
            author = self._called(share.author)
            self.told.append(say("from-docx.nothing", self.lang, author=author))
            return
        id = parent.proved.amendment.id
        n = 1 + sum(one.amendment.sub_of == id for one in self.proofs)
        head = self._head(share, f"{id}.{n}", id)
        proved = None
        for text in dict.fromkeys((wanted, by_place(wanted))) if wanted is not None else ():
            proved = proved or prove(self.base, text, head, self.lang, parent.proved.amendment)
        if proved is None:
            self._problem("inside", share)
            return
        self.taken |= share.keys
        note = say("from-docx.second", self.lang, other=self._called(on), id=id)
        stem = "-".join(filter(None, map(_stem, (share.author, on))))
        self._sheet(stem, proved, self._called(share.author), note)

    def _text(self, keys: frozenset[Key]) -> Document | None:
        """The text with some changes accepted and all others rejected; None where that is no
        resolution."""
        source = read_word(self.source.original, self.source.name, only=keys)
        try:
            return read(source, None, self.base.language).document
        except NotAResolution:
            return None

    def _head(self, share: Share, id: str, sub_of: str = "") -> AmendmentFile:
        name = " ".join(share.author.replace(",", " ").replace(";", " ").split())
        sponsors = (name,) if name else ()
        to = self.to or symbol_of(self.base)
        return AmendmentFile(id, (), sponsors, to=to, sub_of=sub_of, date=share.date)

    def _sheet(self, stem: str, proved: Proved, author: str, *notes: str) -> None:
        taken = {one.name.casefold() for one in self.sheets}
        name, n = f"{stem}{ENDING}", 1
        while name.casefold() in taken:
            n += 1
            name = f"{stem}-{n}{ENDING}"
        if proved.follows:
            notes = (*notes, say("from-docx.follows", self.lang))
        count = len(proved.amendment.instructions)
        self.proofs.append(proved)
        self.sheets.append(Sheet(name, proved.text, author, count, notes))

    # ------------------------------------------------------------ what is told

    def _called(self, author: str) -> str:
        return author or say("from-docx.unnamed", self.lang)

    def _problem(self, kind: str, share: Share) -> None:
        """Say which changes of an author could not be written, and where they stand."""
        places = list(dict.fromkeys(map(self._place, share.words or share.changes)))
        both = [one for other in self.shares if other.on == share.author for one in other.changes]
        words = next((one.words for one in (*share.words, *both) if one.words), "")
        facts = {
            "author": self._called(share.author),
            "other": self._called(share.on or ""),
            "places": ", ".join(places),
            "words": words if len(words) <= _WORDS else f"{words[:_WORDS]}…",
        }
        self.problems.append(say(f"from-docx.{kind}", self.lang, **facts))

    def _place(self, change: Change) -> str:
        """Where a change stands: the paragraph of the text with all changes accepted."""
        story, number = change.key[0], change.paragraph
        address = self._addresses.get((story, number), "")
        return place(address, self.lang) if address else say("place.elsewhere", self.lang)

    @cached_property
    def _addresses(self) -> dict[tuple[str, int], str]:
        """The address of each paragraph of the file, by its number in its story."""
        source = read_word(self.source.original, self.source.name)
        try:
            draft = read(source, None, self.base.language)
        except NotAResolution:
            return {}
        out = {}
        for one in draft.paragraphs:
            spot = source.spot(one.block.start)
            if spot is not None:
                out[spot.story, spot.paragraph] = one.address
        return out


def _stem(author: str) -> str:
    """The name of an author as the name of a file; empty where it has no letters."""
    letters = "".join(c if c.isalnum() else " " for c in author)
    return "-".join(letters.split())[:_LONGEST]
