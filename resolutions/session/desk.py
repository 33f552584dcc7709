"""A session on the disk: what the chair and the delegations do, each one event of the journal.

Every method checks the procedure first, writes, and only then changes what it says of the
state; a refusal writes nothing. ``at`` is the time stamp, kept as it is given.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from unicodedata import normalize

from resolutions.amend.amendment import Amendment, Instruction, Unread
from resolutions.amend.files import AmendmentFile, read_file
from resolutions.amend.rebase import fingerprint, is_base
from resolutions.amend.results import Refusal as Unreadable
from resolutions.amend.sentences import parse_sentence
from resolutions.parse import parse
from resolutions.render.markdown import markdown
from resolutions.session import folder as files
from resolutions.session.events import Event
from resolutions.session.journal import Torn, Writer, read_journal
from resolutions.session.ledger import Ledger, at
from resolutions.session.refusing import Altered, Refusal, Refused
from resolutions.session.state import DRAFT, State
from resolutions.session.votes import Ballot, ballot_json
from resolutions.session.wording import (
    Proposal,
    objections,
    proposals,
    settled_against,
    text_of,
)
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from resolutions.amend.admissibility import Objection
    from resolutions.amend.merging import Merged, Stopped
    from resolutions.model import Document
    from resolutions.session.journal import Entry

__all__ = ["Received", "Session", "look", "opened", "start"]

_TEMPORARY = re.compile(r"A-\w+")


@dataclass(frozen=True, slots=True)
class Received:
    """An amendment that came in: the ``event``, the amendment under the number that it bears
    now, and what may be said against it."""

    event: Event
    amendment: Amendment
    objections: tuple[Objection, ...]


def start(
    folder: str,
    document: Document,
    at: str,
    *,
    symbol: str = "",
    rules: str = "un",
    votes: str = "un-ga",
    sponsors: Iterable[str] = (),
    present: int = 0,
    members: int = 0,
) -> Session:
    """Table a text: freeze it in the folder of a new session.

    Raises `Refused` (``already-started``) where there is one, KeyError for rules that are not
    known, `errors.Unreadable` where the folder cannot be written, `Busy`.
    """
    from resolutions.amend.admissibility import procedure
    from resolutions.session.votes import rule

    degree = procedure(rules).degree
    members = members or rule(votes).members
    files.make(folder)
    session = Session(folder, Writer(os.path.join(folder, files.JOURNAL)))
    try:
        if session.events:
            raise Refused(Refusal("already-started"))
        text = normalize("NFC", markdown(document))
        hash = files.write(folder, files.TABLED, text.encode())
        facts: dict[str, Any] = {"symbol": symbol, "text": hash, "rules": rules, "votes": votes}
        facts |= {"degree": degree, "sponsors": list(sponsors), "present": present}
        facts |= {"members": members, "language": document.language}
        session.record("started", at, facts)
    except BaseException:
        session.close()
        raise
    return session


def opened(folder: str, wait: float = 0.0) -> Session:
    """A session to write in. ``wait``: seconds to wait for another writer.

    Raises `Busy`, `Altered`, and `errors.Unreadable` where there is none.
    """
    path = os.path.join(folder, files.JOURNAL)
    read_journal(path)  # there must be one: a writer would make it
    return Session(folder, Writer(path, wait))


def look(folder: str) -> Session:
    """A session to read only. Raises `Altered`, and `errors.Unreadable` where there is none."""
    return Session(folder)


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
        self._known: dict[str, Amendment] = {}
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
            content = files.read(self.folder, files.TABLED, self.state.text)
            language = self.state.language or None
            self._document = parse(Source(content.decode(), files.TABLED), language).document
        return self._document

    def amendment(self, id: str) -> Amendment:
        """An amendment as it was read. Raises KeyError for one that there is not, `Altered`
        where its file is not as it was received."""
        if id not in self._known:
            standing = self.state.amendments[id]
            content = files.read(self.folder, standing.file, standing.hash)
            slip = read_file(Source(content.decode(), standing.file), id)
            found = _amendment(slip, id, standing.sub_of, standing.language)
            if isinstance(found, Unread) or len(found.instructions) != len(standing.instructions):
                raise Altered("session-file-altered", name=standing.file)
            self._known[id] = found
        return self._known[id]

    def text(self, n: int | None = None) -> Merged | Stopped:
        """The text with all that was adopted, now or after event ``n``."""
        state = self.state if n is None else self.at(n)
        return text_of(state, self._all(state), self.document)

    def proposals(self) -> tuple[Proposal, ...]:
        """What became of every pending instruction, for the chair to confirm."""
        return proposals(self.state, self._all(self.state), self.document)

    def objections(self, id: str) -> tuple[Objection, ...]:
        """What may be said against an amendment. Raises KeyError for one that there is not."""
        state = self.state
        return objections(self.amendment(id), state, self._all(state), self.document)

    def _all(self, state: State) -> dict[str, Amendment]:
        return {id: self.amendment(id) for id in state.amendments}

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
        slip = read_file(source)
        parent = sub_of or slip.sub_of
        return self._receive("submitted", source, slip, at, parent, by=by, oral=oral)

    def revise(
        self, id: str, source: Source, at: str, *, by: Sequence[str] = ()
    ) -> Received | Unread:
        """Receive a revision of an amendment, which takes its place."""
        standing = self.state.amendments.get(id)
        if standing is None:
            raise Refused(Refusal("unknown-amendment", {"id": id}))
        parent = standing.sub_of
        owners = by or standing.sponsors
        return self._receive("revised", source, read_file(source), at, parent, by=owners, old=id)

    def _receive(
        self,
        kind: str,
        source: Source,
        slip: AmendmentFile,
        at: str,
        parent: str,
        *,
        by: Sequence[str],
        old: str = "",
        oral: bool = False,
    ) -> Received | Unread:
        if slip.base and not is_base(self.document, slip.base):
            facts = {"base": slip.base, "now": fingerprint(self.document)[:12]}
            raise Refused(Refusal("other-text", facts))
        id = self._number(slip.id, parent, old)
        found = _amendment(slip, id, parent, slip.language or self.state.language)
        if isinstance(found, Unread):
            return found
        said = self._objections_to(found)
        known = [a.file for a in self.state.amendments.values()]
        name = files.name_for(id, known)
        content = source.text.encode()
        facts_of: dict[str, Any] = {"amd": old or id, **({"as": id} if old else {})}
        facts_of |= {"by": list(by or slip.sponsors), "file": name}
        facts_of |= {"hash": _hash(content), "instructions": len(found.instructions)}
        facts_of |= {"language": found.language, "sub-of": parent}
        facts_of |= {"given": slip.id if slip.id != id else "", "oral": oral or slip.oral}
        facts_of |= {"reopens": [o.key for o in said if o.code == "AMD050"]}
        facts_of = {k: v for k, v in facts_of.items() if v not in ("", [], False)}
        refused = self.refusal(kind, facts_of)
        if refused is not None:
            raise Refused(refused)
        files.write(self.folder, name, content)
        event = self.record(kind, at, facts_of)
        self._known[id] = found
        return Received(event, found, said)

    def _objections_to(self, amendment: Amendment) -> tuple[Objection, ...]:
        state = self.state
        known = {
            a.id: self.amendment(a.id) for a in state.amendments.values() if a.status == "rejected"
        }
        return objections(amendment, state, known, self.document)

    def _number(self, given: str, parent: str, old: str) -> str:
        """The number of an amendment that comes in."""
        taken = self._ledger.tables.amendments
        if given and given not in taken and not _TEMPORARY.fullmatch(given):
            return given
        if old:
            stem, n = f"{old}r", 1
        elif parent:
            stem, n = f"{parent}.", len(self._ledger.tables.subs.get(parent, ())) + 1
        else:
            stem, n = "", len(taken) + 1
        while f"{stem}{n}" in taken:
            n += 1
        return f"{stem}{n}"

    def rule(self, id: str, at: str, *, in_order: bool, reason: str = "") -> Event:
        """The chair rules an amendment in order, or out of order for a reason."""
        if not in_order:
            return self.record("out-of-order", at, {"amd": id, "reason": reason})
        facts: dict[str, Any] = {"amd": id}
        if id in self._ledger.tables.amendments:
            reopens = [o.key for o in self._objections_to(self.amendment(id)) if o.code == "AMD050"]
            facts |= {"reopens": reopens} if reopens else {}
        return self.record("in-order", at, facts)

    def accept(self, id: str, at: str, by: Iterable[str] = ()) -> Event:
        """Sponsors of the draft accept an amendment; with the last of them it is in the text.

        Refused where it comes back to what was decided by a vote.
        """
        if id in self._ledger.tables.amendments:
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
        from resolutions.amend.merging import Merged

        if on == DRAFT and self.state.started:
            text = self.text()
            return fingerprint(text.document) if isinstance(text, Merged) else ""
        tables = self._ledger.tables.amendments
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


def _amendment(slip: AmendmentFile, id: str, parent: str, language: str) -> Amendment | Unread:
    """The instructions of a file, read; the first that is not read, if any."""
    found: list[Instruction] = []
    for n, entry in enumerate(slip.entries, 1):
        ops = parse_sentence(entry.text, slip.language or language or None)
        if isinstance(ops, Unreadable):
            return Unread(f"{id}/{n}", entry.text, ops)
        found.append(Instruction(entry.text, ops))
    said = slip.language or language or "en"
    return Amendment(id, tuple(found), slip.sponsors, said, slip.date, parent)


def _hash(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()
