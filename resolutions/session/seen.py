"""A session as it stands, read from its folder: what happened, what became of it, the text.

Files are read when somebody asks for what they say. Changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from resolutions.amend.amendment import Amendment, Instruction, Unread
from resolutions.amend.compare.rebase import rebase
from resolutions.amend.files import read_file
from resolutions.amend.several.admissibility import against, procedure
from resolutions.amend.text.tabled import Text, table
from resolutions.parse import parse
from resolutions.session import folder as files
from resolutions.session.earlier import written_on
from resolutions.session.events import Event
from resolutions.session.grounds import missing_sponsors
from resolutions.session.journal import Reading, Torn, read_journal
from resolutions.session.ledger import Ledger, at
from resolutions.session.receiving import amendment_of
from resolutions.session.refusing import Altered
from resolutions.session.state import ELSEWHERE, State
from resolutions.session.wording import Proposal, in_text, proposals, text_of
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.compare.rebase import Rebased
    from resolutions.amend.several.admissibility import Objection
    from resolutions.amend.several.merging import Merged, Stopped
    from resolutions.model import Document
    from resolutions.session.journal import Entry
    from resolutions.session.state import Standing
    from resolutions.session.tables import Tables


class Seen:
    """A session as it stands. ``events``: what happened; ``torn``: a last line that was cut short
    and has been left out; ``state``: how things stand."""

    def __init__(self, folder: str, found: Reading | None = None) -> None:
        self.folder = folder
        path = os.path.join(folder, files.JOURNAL)
        found = read_journal(path) if found is None else found
        if found.fault is not None:
            line, why = found.fault.line, found.fault.reason
            raise Altered("session-altered", name=path, line=line, why=why)
        self.torn: Torn | None = found.torn
        self.events: list[Event] = []
        self._ledger = Ledger()
        self._known: dict[tuple[str, str], Amendment] = {}
        self._document: Document | None = None
        self._tabled: Text | None = None
        self._proposed: tuple[int, tuple[Proposal, ...]] = (-1, ())
        for entry in found.entries:
            self._follow(entry)

    # ---- how things stand

    @property
    def state(self) -> State:
        """How things stand."""
        return self._ledger.state()

    def at(self, n: int) -> State:
        """How things stood after event ``n``."""
        return at(self.events, n)

    @property
    def document(self) -> Document:
        """The text as tabled. Raises `Altered` where its file is not as it was written."""
        if self._document is None:
            fact = self.tables.fact
            content = files.read(self.folder, files.TABLED, fact("text", ""))
            language = fact("language", "") or None
            self._document = parse(Source(content.decode(), files.TABLED), language).document
        return self._document

    @property
    def tabled(self) -> Text:
        """The text as tabled with its numbers, looked at once for all that ask."""
        if self._tabled is None:
            self._tabled = table(self.document)
        return self._tabled

    def amendment(self, id: str) -> Amendment:
        """An amendment as it was read. Raises KeyError for one that there is not, `Altered`
        where its file is not as it was received."""
        return self.read(self.tables.amendments[id])

    def read(self, standing: Standing) -> Amendment:
        """The amendment of a standing. That of a number may be another after an undo: its hash
        tells them apart."""
        id, key = standing.id, (standing.id, standing.hash)
        if key not in self._known:
            content = files.read(self.folder, standing.file, standing.hash)
            slip = read_file(Source(content.decode(), standing.file), id)
            found = amendment_of(slip, id, standing.sub_of, standing.language)
            if isinstance(found, Unread) or len(found.instructions) != len(standing.instructions):
                raise Altered("session-file-altered", name=standing.file)
            self._known[key] = _own_of(found, standing)
        return self._known[key]

    def text(self, n: int | None = None) -> Merged | Stopped:
        """The text with all that was adopted, now or after event ``n``."""
        state = self.state if n is None else self.at(n)
        return text_of(state, self._all(state), self.tabled)

    def proposals(self) -> tuple[Proposal, ...]:
        """What became of every pending instruction, for the chair to confirm."""
        n, found = self._proposed
        if n != len(self.events):
            found = proposals(self.state, self._all(self.state), self.tabled)
            self._proposed = len(self.events), found
        return found

    def missing(self, id: str) -> tuple[str, ...]:
        """The sponsors who have not accepted an amendment. Raises KeyError for one that there
        is not."""
        return missing_sponsors(self.tables.amendments[id], self.tables, ())

    def rebased(self, source: Source) -> Rebased | None:
        """What becomes of the instructions of an amendment written on an earlier revision, for
        somebody to look at; None for one written on the text as tabled, or not read. Raises
        `Refused` for a revision that is not known. Nothing is recorded."""
        slip = read_file(source)
        revision = written_on(self, slip)
        found = amendment_of(slip, slip.id, slip.sub_of, self.tables.fact("language", ""))
        if revision is None or isinstance(found, Unread):
            return None
        return rebase(found, revision, self.document, looked=True)

    def objections(self, id: str) -> tuple[Objection, ...]:
        """What may be said against an amendment. Raises KeyError for one that there is not."""
        return self.against(self.amendment(id))

    def against(self, amendment: Amendment) -> tuple[Objection, ...]:
        """What may be said against an amendment that comes in."""
        rejected = [self.amendment(id) for id in self.tables.rejected if id != amendment.id]
        adopted = in_text(self.state, self._all(self.state))
        rules, sponsors = self.tables.fact("rules", ""), self.tables.fact("sponsors", ())
        return against(
            amendment, self.tabled, procedure(rules),
            sponsors=sponsors, rejected=rejected, adopted=adopted,
        )  # fmt: skip

    @property
    def tables(self) -> Tables:
        """What is known at this moment, not to be changed: cheaper than a whole state."""
        return self._ledger.tables

    def _all(self, state: State) -> Mapping[str, Amendment]:
        return _Known(self, state)

    # ---- following

    def _follow(self, entry: Entry) -> Event:
        event = Event(entry.kind, entry.facts, entry.n, entry.at)
        self.events.append(event)
        self._ledger.apply(event)
        return event


def _own_of(amendment: Amendment, standing: Standing) -> Amendment:
    """An amendment without the instructions that belong to another one since a split."""
    if ELSEWHERE not in standing.instructions:
        return amendment
    pairs = zip(amendment.instructions, standing.instructions, strict=True)
    kept = tuple(Instruction(e.text, ()) if s == ELSEWHERE else e for e, s in pairs)
    return replace(amendment, instructions=kept)


class _Known(Mapping[str, Amendment]):
    """The amendments of a state, each read when it is asked for."""

    def __init__(self, session: Seen, state: State) -> None:
        self._session, self._state = session, state

    def __getitem__(self, id: str) -> Amendment:
        return self._session.read(self._state.amendments[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.amendments)

    def __len__(self) -> int:
        return len(self._state.amendments)
