"""The committee session: amendments received, ruled upon and voted on, recorded for good.

What happened is a journal of events; everything else (statuses, votes, the text after vote 4)
is worked out again from it. Knows no command. No clock decides anything: every time stamp is
given by the caller, and only kept.

The journal (`journal`, `locking`)
    ``read_journal(path) -> Reading(entries, torn, fault)``; ``torn``: a last line that was cut
    short when the power went (left out, told); ``fault``: ``Fault(line, reason)``, the first line
    that is not as it was written. ``verify(path)`` gives the fault alone. ``Writer(path, wait=0)``
    holds the lock, sets a torn line aside in ``journal.jsonl.torn``; ``append(kind, at, facts)``
    returns once the line is on the disk. Errors, nothing changed: `errors.Unreadable` with
    ``cannot-write``; `refusing.Busy` (another writer), `refusing.Altered` (a fault; moved on).

Votes (`votes`)
    ``rule(name, majority="", base="") -> Rule``, ``rules()``: bases and majorities as data
    (``grammar/votes.toml``). ``Ballot(yes, no, abstain, roll=(), casting="", objections=())``;
    ``count(ballot, rule, present, members) -> Tally | Refusal``; ``Tally.adopted``, ``reason``;
    ``tally_sentence(tally, lang)``: the arithmetic in one sentence.

State (`events`, `state`, `ledger`)
    ``Event(kind, facts, n, at)``; ``replay(events) -> State`` is a pure function. A `State` is
    frozen: ``amendments`` (id to `Standing`: ``status``, one of `state.STATUSES`, and one for each
    instruction in ``instructions``), ``votes``, ``adopted`` (in order), ``parts`` (of a divided
    draft), ``outcome`` (of the draft), ``present``, ``void`` (events that later undoing left
    without ground, with their refusals), ``undone``. ``at(events, n)``: the state after event n.
    A `Ledger` follows the same events one by one, at a cost that does not grow:
    ``refusal(event) -> Refusal | None`` says whether an event may happen now,
    ``apply(event)``, ``state()``. Undoing is an event: ``undo`` leaves an event out of the replay
    and ``redo`` takes it in again; ``corrected`` gives a vote other numbers.

Refusals (`refusing`)
    ``Refusal(code, facts)``: why something may not happen, ``refusal_message(refusal, lang)``:
    its sentence (``session.refusal.<code>`` in the catalogues). `Refused` is the same as an
    exception, with exit code 5.

The text (`wording`)
    ``text_of(state, known, base) -> Merged | Stopped``: the text as tabled with all that was
    adopted or accepted, without rejected parts. ``proposals(state, known, base)``: what the
    adoption of some makes of every pending instruction, each with the event that would record
    it; the chair confirms. ``known``: the `amend.Amendment` of each id.

A session on disk (`folder`, `desk`)
    ``start(folder, document, at, …) -> Session`` freezes a text; ``opened(folder) -> Session``
    to write, ``look(folder) -> Session`` to read only. ``session.submit(source, at) -> Received |
    Unread``, ``rule``, ``accept``, ``vote``, ``withdraw``, ``take_over``, ``revise``, ``divide``,
    ``confirm``, ``undo``, ``redo``, ``correct``, ``record(kind, at, facts)`` for all others: each
    raises `Refused` and writes nothing where the procedure is against it. ``session.state``,
    ``session.at(n)``, ``session.text()``, ``session.proposals()``, ``session.events``.
"""
