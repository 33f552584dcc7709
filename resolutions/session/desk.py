"""A session on the disk: what the chair and the delegations do, each one event of the journal.

Every method checks the procedure first, writes, and only then changes what it says of the
state; a refusal writes nothing. ``at`` is the time stamp, kept as it is given.
"""

from __future__ import annotations

from itertools import count
from unicodedata import normalize

from resolutions.amend.amendment import Amendment, Unread
from resolutions.amend.compare.rebase import DIGITS, fingerprint
from resolutions.render.markdown import markdown
from resolutions.session import folder as files
from resolutions.session.events import Event
from resolutions.session.journal import Writer
from resolutions.session.receiving import Received, receive
from resolutions.session.recorded import ballot_json
from resolutions.session.refusing import Refusal, Refused
from resolutions.session.seen import Seen
from resolutions.session.state import DRAFT
from resolutions.session.votes import Ballot
from resolutions.session.wording import Proposal, settled_against
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from resolutions.model import Document

__all__ = ["Received", "Session"]


class Session(Seen):
    """A session that is being held: `Seen`, and all that may be done in it."""

    def __init__(self, folder: str, writer: Writer | None = None) -> None:
        self._writer = writer
        super().__init__(folder, None if writer is None else writer.found)

    def close(self) -> None:
        """Let others write."""
        if self._writer is not None:
            self._writer.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- what happens

    def know(self, document: Document, at: str, name: str = "") -> Event:
        """Keep an earlier revision, on which amendments may have been written. ``name``: what
        people call it, such as its symbol; the one it bears, if not said."""
        content = normalize("NFC", markdown(document)).encode()
        hash = fingerprint(document)
        said = next((e.value for e in document.header if e.key == "symbol"), "")
        facts = {"text": hash, "hash": hash, "file": f"{files.EARLIER}/{hash[:DIGITS]}.md"}
        facts |= {"name": name or said, "language": document.language}
        refused = self.refusal("earlier", facts)
        if refused is not None:
            raise Refused(refused)
        files.make(self.folder, files.EARLIER)
        files.write(self.folder, facts["file"], content)
        return self.record("earlier", at, facts)

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

    def keep(self, amendment: Amendment, name: str, content: bytes) -> None:
        """Write the file of an amendment, and remember how it was read."""
        hash = files.write(self.folder, name, content)
        self._known[amendment.id, hash] = amendment

    # ---- amendments

    def submit(
        self,
        source: Source,
        at: str,
        *,
        by: Sequence[str] = (),
        sub_of: str = "",
        oral: bool = False,
        looked: bool = False,
    ) -> Received | Unread:
        """Receive an amendment file. Its number is kept where it is free; one that bears a
        temporary number (``A-k3f9``), or that of another, gets the next. One that was written
        on an earlier revision is brought to this text; where a paragraph has changed since, it
        is refused until somebody has ``looked``.

        The first instruction that is not read is given back, and nothing recorded.
        """
        return receive(self, source, at, by=by, parent=sub_of, oral=oral, looked=looked)

    def revise(
        self, id: str, source: Source, at: str, *, by: Sequence[str] = (), looked: bool = False
    ) -> Received | Unread:
        """Receive a revision of an amendment, which takes its place."""
        return receive(self, source, at, by=by, old=id, looked=looked)

    def rule(
        self,
        id: str,
        at: str,
        *,
        in_order: bool,
        reason: str = "",
        instructions: Sequence[int] = (),
    ) -> Event:
        """The chair rules an amendment in order, or out of order for a reason: the whole, or
        some of its instructions."""
        if not in_order:
            said: dict[str, Any] = {"amd": id, "reason": reason}
            said |= {"instructions": list(instructions)} if instructions else {}
            return self.record("out-of-order", at, said)
        facts: dict[str, Any] = {"amd": id}
        if id in self.tables.amendments:
            reopens = [o.key for o in self.objections(id) if o.code == "AMD050"]
            facts |= {"reopens": reopens} if reopens else {}
        return self.record("in-order", at, facts)

    def accept(
        self, id: str, at: str, by: Iterable[str] = (), instructions: Sequence[int] = ()
    ) -> Event:
        """Sponsors of the draft accept an amendment; with the last of them it is in the text.
        Where they accept some ``instructions`` only, the amendment is split first.

        Refused where it comes back to what was decided by a vote.
        """
        standing = self.tables.amendments.get(id)
        if standing is not None and instructions and set(instructions) < set(standing.open):
            rest = [n for n in standing.open if n not in instructions]
            id = self.split(id, at, [sorted(set(instructions)), rest]).words("as")[0]
        if id in self.tables.amendments:
            state = self.state
            said = settled_against(self.amendment(id), state, self._all(state), self.tabled)
            if said:
                raise Refused(Refusal("objection", {"objection": said[0]}))
        return self.record("accepted", at, {"amd": id, "by": list(by)})

    def withdraw(
        self, id: str, at: str, by: Iterable[str] = (), instructions: Sequence[int] = ()
    ) -> Event:
        """Its sponsors withdraw an amendment: the whole, or some of its instructions."""
        facts: dict[str, Any] = {"amd": id, "by": list(by)}
        facts |= {"instructions": list(instructions)} if instructions else {}
        return self.record("withdrawn", at, facts)

    def take_over(self, id: str, at: str, by: Iterable[str]) -> Event:
        """Another delegation takes over what was withdrawn."""
        return self.record("taken-over", at, {"amd": id, "by": list(by)})

    def split(self, id: str, at: str, parts: Iterable[Sequence[int]]) -> Event:
        """Make amendments of the parts of one: ``7a``, ``7b``; each goes its own way then."""
        found = [list(part) for part in parts]
        letters = (f"{id}{chr(97 + n % 26) * (n // 26 + 1)}" for n in count())
        free = (name for name in letters if name not in self.tables.amendments)
        names = [next(free) for _ in found]
        return self.record("split", at, {"amd": id, "parts": found, "as": names})

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

    def order(self, order: Sequence[str], reason: str, at: str) -> Event:
        """The chair gives another order to the vote, for a reason; an empty one goes back to
        the order that is proposed."""
        return self.record("ordered", at, {"order": list(order), "reason": reason})

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
