"""A session on the disk: what the chair and the delegations do, each one event of the journal.

Every method checks the procedure first, writes, and only then changes what it says of the
state; a refusal writes nothing. ``at`` is the time stamp, kept as it is given.
"""

from __future__ import annotations

import os

from resolutions.amend.amendment import Amendment, Unread
from resolutions.amend.compare.rebase import fingerprint
from resolutions.amend.files import read_file
from resolutions.amend.several.admissibility import against, procedure
from resolutions.parse import parse
from resolutions.session import folder as files
from resolutions.session.events import Event
from resolutions.session.journal import Torn, Writer, read_journal
from resolutions.session.ledger import Ledger, at
from resolutions.session.receiving import Received, amendment_of, receive
from resolutions.session.recorded import ballot_json
from resolutions.session.refusing import Altered, Refusal, Refused
from resolutions.session.state import DRAFT, State
from resolutions.session.votes import Ballot
from resolutions.session.wording import (
    Proposal,
    proposals,
    settled_against,
    text_of,
)
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from resolutions.amend.several.admissibility import Objection
    from resolutions.amend.several.merging import Merged, Stopped
    from resolutions.model import Document
    from resolutions.session.journal import Entry
    from resolutions.session.state import Standing
    from resolutions.session.tables import Tables

__all__ = ["Received", "Session"]


class Session:
    """A session. ``events``: what happened; ``torn``: a last line that was cut short and has
    been left out; ``state``: how things stand."""

    def __init__(self, folder: str, writer: Writer | None = None) -> None:
        self.folder = folder
        self._writer = writer
        path = os.path.join(folder, files.JOURNAL)
        found = read_journal(path) if writer is None else writer.found
        if found.fault is not None:
            line, why = found.fault.line, found.fault.reason
            raise Altered("session-altered", name=path, line=line, why=why)
        self.torn: Torn | None = found.torn
        self.events: list[Event] = []
        self._ledger = Ledger()
        self._known: dict[tuple[str, str], Amendment] = {}
        self._document: Document | None = None
        for entry in found.entries:
            self._follow(entry)

    def close(self) -> None:
        """Let others write."""
        if self._writer is not None:
            self._writer.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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

    def amendment(self, id: str) -> Amendment:
        """An amendment as it was read. Raises KeyError for one that there is not, `Altered`
        where its file is not as it was received."""
        return self._read(self.tables.amendments[id])

    def _read(self, standing: Standing) -> Amendment:
        """The amendment of a number may be another after an undo: its hash tells them apart."""
        id, key = standing.id, (standing.id, standing.hash)
        if key not in self._known:
            content = files.read(self.folder, standing.file, standing.hash)
            slip = read_file(Source(content.decode(), standing.file), id)
            found = amendment_of(slip, id, standing.sub_of, standing.language)
            if isinstance(found, Unread) or len(found.instructions) != len(standing.instructions):
                raise Altered("session-file-altered", name=standing.file)
            self._known[key] = found
        return self._known[key]

    def text(self, n: int | None = None) -> Merged | Stopped:
        """The text with all that was adopted, now or after event ``n``."""
        state = self.state if n is None else self.at(n)
        return text_of(state, self._all(state), self.document)

    def proposals(self) -> tuple[Proposal, ...]:
        """What became of every pending instruction, for the chair to confirm."""
        return proposals(self.state, self._all(self.state), self.document)

    def objections(self, id: str) -> tuple[Objection, ...]:
        """What may be said against an amendment. Raises KeyError for one that there is not."""
        return self.against(self.amendment(id))

    def against(self, amendment: Amendment) -> tuple[Objection, ...]:
        """What may be said against an amendment that comes in."""
        rejected = [self.amendment(id) for id in self.tables.rejected if id != amendment.id]
        rules, sponsors = self.tables.fact("rules", ""), self.tables.fact("sponsors", ())
        return against(
            amendment, self.document, procedure(rules), sponsors=sponsors, rejected=rejected
        )

    @property
    def tables(self) -> Tables:
        """What is known at this moment, not to be changed: cheaper than a whole state."""
        return self._ledger.tables

    def keep(self, amendment: Amendment, name: str, content: bytes) -> None:
        """Write the file of an amendment, and remember how it was read."""
        hash = files.write(self.folder, name, content)
        self._known[amendment.id, hash] = amendment

    def _all(self, state: State) -> dict[str, Amendment]:
        return {id: self._read(standing) for id, standing in state.amendments.items()}

    # ---- what happens

    def refusal(self, kind: str, facts: dict[str, Any]) -> Refusal | None:
        """Why something may not happen now, or None."""
        return self._ledger.refusal(Event(kind, facts))

    def record(self, kind: str, at: str, facts: dict[str, Any] | None = None) -> Event:
        """Record an event. Raises `Refused` where the procedure is against it, and as
        `Writer.append` does; nothing was changed then."""
        whole = self._ledger.completed(Event(kind, facts or {}, at=at))
        if isinstance(whole, Refusal):
            raise Refused(whole)
        if self._writer is None:
            raise RuntimeError("this session was opened to be read only")
        return self._follow(self._writer.append(whole.kind, at, whole.facts))

    def _follow(self, entry: Entry) -> Event:
        event = Event(entry.kind, entry.facts, entry.n, entry.at)
        self.events.append(event)
        self._ledger.apply(event)
        return event

    # ---- amendments

    def submit(
        self,
        source: Source,
        at: str,
        *,
        by: Sequence[str] = (),
        sub_of: str = "",
        oral: bool = False,
    ) -> Received | Unread:
        """Receive an amendment file. Its number is kept where it is free; one that bears a
        temporary number (``A-k3f9``), or that of another, gets the next.

        The first instruction that is not read is given back, and nothing recorded.
        """
        return receive(self, source, at, by=by, parent=sub_of, oral=oral)

    def revise(
        self, id: str, source: Source, at: str, *, by: Sequence[str] = ()
    ) -> Received | Unread:
        """Receive a revision of an amendment, which takes its place."""
        return receive(self, source, at, by=by, old=id)

    def rule(self, id: str, at: str, *, in_order: bool, reason: str = "") -> Event:
        """The chair rules an amendment in order, or out of order for a reason."""
        if not in_order:
            return self.record("out-of-order", at, {"amd": id, "reason": reason})
        facts: dict[str, Any] = {"amd": id}
        if id in self.tables.amendments:
            reopens = [o.key for o in self.objections(id) if o.code == "AMD050"]
            facts |= {"reopens": reopens} if reopens else {}
        return self.record("in-order", at, facts)

    def accept(self, id: str, at: str, by: Iterable[str] = ()) -> Event:
        """Sponsors of the draft accept an amendment; with the last of them it is in the text.

        Refused where it comes back to what was decided by a vote.
        """
        if id in self.tables.amendments:
            state = self.state
            said = settled_against(self.amendment(id), state, self._all(state), self.document)
            if said:
                raise Refused(Refusal("objection", {"objection": said[0]}))
        return self.record("accepted", at, {"amd": id, "by": list(by)})

    def withdraw(self, id: str, at: str, by: Iterable[str] = ()) -> Event:
        """Its sponsors withdraw an amendment."""
        return self.record("withdrawn", at, {"amd": id, "by": list(by)})

    def take_over(self, id: str, at: str, by: Iterable[str]) -> Event:
        """Another delegation takes over what was withdrawn."""
        return self.record("taken-over", at, {"amd": id, "by": list(by)})

    def divide(self, id: str, at: str, parts: Iterable[Sequence[int]]) -> Event:
        """Divide an amendment: the numbers of its instructions, part by part."""
        return self.record("divided", at, {"amd": id, "parts": [list(part) for part in parts]})

    def divide_draft(self, at: str, parts: Sequence[str]) -> Event:
        """Put parts of the draft to the vote separately: addresses such as ``OP 3``."""
        from resolutions.numbering import places

        found = {p.address: p.clause for p in places(self.document)}
        for part in parts:
            if part not in found:
                raise Refused(Refusal("unknown-part", {"id": part, "names": tuple(found)}))
        tops = {a for a, c in found.items() if c.role == "operative" and "(" not in a}
        whole = bool(tops) and tops <= set(parts)
        return self.record("divided-draft", at, {"parts": list(parts), "whole": whole})

    def confirm(self, proposal: Proposal, at: str) -> Event:
        """The chair confirms that an instruction has fallen or is satisfied. Raises ValueError
        for one that still stands."""
        if proposal.event is None:
            raise ValueError(f"nothing to confirm: {proposal.key}")
        return self.record(proposal.event.kind, at, proposal.event.facts)

    # ---- votes

    def vote(
        self,
        on: str,
        ballot: Ballot,
        at: str,
        *,
        rule: str = "",
        majority: str = "",
        base: str = "",
        purpose: str = "",
    ) -> Event:
        """A vote on an amendment, a part of one (``7/1+3``), ``draft`` or a part of it.

        ``rule``, ``majority``, ``base``: other than those of the session. ``purpose``:
        ``reconsider`` for a vote on coming back to a decision.
        """
        facts: dict[str, Any] = {"on": on, **ballot_json(ballot)}
        said = {"rule": rule, "majority": majority, "base": base, "purpose": purpose}
        facts |= {name: value for name, value in said.items() if value}
        facts |= {"text": hash} if (hash := self._voted(on)) else {}
        return self.record("vote", at, facts)

    def _voted(self, on: str) -> str:
        """The hash of what is voted on."""
        from resolutions.amend.several.merging import Merged

        if on == DRAFT and self.tables.fact("started", False):
            text = self.text()
            return fingerprint(text.document) if isinstance(text, Merged) else ""
        tables = self.tables.amendments
        standing = tables.get(on) or tables.get(on.rpartition("/")[0])
        return standing.hash if standing is not None else ""

    def correct(self, n: int, ballot: Ballot, at: str) -> Event:
        """Other numbers for vote ``n``, counted by the same rule; what followed is worked out
        again."""
        return self.record("corrected", at, {"of": n, **ballot_json(ballot)})

    def undo(self, at: str, n: int = 0) -> Event:
        """Leave an event out: the last, or number ``n``; `state.changes` tells what changed."""
        return self.record("undo", at, {"of": n} if n else {})

    def redo(self, at: str, n: int = 0) -> Event:
        """Take in again the event that was undone last, or number ``n``."""
        return self.record("redo", at, {"of": n} if n else {})
