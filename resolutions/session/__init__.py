"""The committee session: amendments received, ruled upon and voted on, recorded for good.

What happened is a journal of events; everything else (statuses, votes, the text after vote 4)
is worked out again from it. Knows no command. No clock decides anything: every time stamp is
given by the caller, and only kept.

The journal (`journal`, `locking`)
    ``read_journal(path) -> Reading(entries, torn, fault)``; ``torn``: a last line that was cut
    short when the power went (left out, told); ``fault``: ``Fault(line, reason)``, the first
    line that is not as it was written. ``verify(path)`` gives the fault alone. ``Writer(path,
    wait=0)`` holds the lock, sets a torn line aside in ``journal.jsonl.torn``; ``append(kind,
    at, facts)`` returns once the line is on the disk. Errors, nothing changed:
    `errors.Unreadable` with ``cannot-write``; `refusing.Busy` (another writer),
    `refusing.Altered` (a fault; moved on).

Votes (`votes`, `recorded`)
    ``rule(name, majority="", base="") -> Rule``, ``rules()``, ``majorities()``: bases and
    majorities as data (``grammar/votes.toml``). ``Ballot(yes, no, abstain, roll=(), against=(),
    casting="", objections=())``; ``count(ballot, rule, present=0, members=0) -> Tally |
    Refusal``; ``Tally.adopted``, ``reason``, ``of``, ``needed``, ``vetoes``;
    ``tally_sentence(tally, lang)``: the arithmetic in one sentence. As plain data: `recorded`.

State (`events`, `state`, `ledger`, `account`)
    ``Event(kind, facts, n, at)``, kinds in `events.KINDS`; ``replay(events) -> State`` is a
    pure function, ``at(events, n)`` the state after event n. A `State` is frozen:
    ``amendments`` (id to `Standing`: ``status``, one of `state.STATUSES`, and one for each
    instruction in ``instructions``), ``votes``, ``adopted`` (in order), ``pending``, ``parts``
    (of a divided draft), ``outcome`` (of the draft), ``present``, ``void`` (events that later
    undoing left without ground, with their refusals), ``undone``. ``changes(before, after)``:
    what stands otherwise; ``account(state)``: a row for every amendment that was ever received.
    A `Ledger` follows the same events one by one, at a cost that does not grow:
    ``refusal(event) -> Refusal | None`` says whether an event may happen now,
    ``completed(event)`` gives it as it is to be written (a vote with its result),
    ``apply(event)`` lets it happen. What stands against events is in `rulings`, `voting` and
    `grounds`, what they do in `effects`, `following`, `deciding`, on `tables`. Undoing is an
    event: ``undo`` leaves an event out of the replay and ``redo`` takes it in again;
    ``corrected`` gives a vote other numbers. What came after happens again.

Refusals (`refusing`)
    ``Refusal(code, facts)``: why something may not happen; ``refusal_message(refusal, lang)``:
    its sentence (``session.refusal.<code>`` in the catalogues). `Refused` is the same as an
    exception, with exit code 5.

The text (`wording`, `agenda`)
    ``text_of(state, known, base) -> Merged | Stopped``: the text as tabled with all that was
    adopted or accepted, without rejected parts. ``proposals(state, known, base)``: what the
    adoption of some makes of every pending instruction, each with the event that would record
    it; the chair confirms. ``known``: the `amend.amendment.Amendment` of each id.
    ``agenda(session) -> Agenda``: the groups, the order of the vote (proposed, or the chair's
    with its reason), what is not put to the vote if another is adopted, what comes next.

A session on disk (`opening`, `seen`, `desk`, `receiving`, `earlier`, `folder`)
    ``start(folder, document, at, symbol=, rules=, votes=, sponsors=, present=, members=,
    earlier=) -> Session`` freezes a text; ``opened(folder, wait=0) -> Session`` to write,
    ``look(folder)`` to read only; a context manager, ``close()``. ``session.submit(source, at)
    -> Received | Unread`` and ``revise(id, source, at)``; ``know(document, at)`` keeps an
    earlier revision: what was written on it is brought to this text, what has changed since is
    received only with ``looked=True``, ``rebased(source)`` shows both sides; ``rule(id, at,
    in_order=)``, ``accept``, ``withdraw``, ``take_over``, ``divide`` (parts voted on in turn),
    ``split`` (7 becomes 7a and 7b, each its own way), ``divide_draft``, ``order(ids, reason,
    at)``, ``confirm(proposal, at)``, ``vote(on, ballot, at)``, ``correct(n, ballot, at)``,
    ``undo(at, n=0)``, ``redo``; ``record(kind, at, facts)`` for all other kinds: each raises
    `Refused` and writes nothing where the procedure is against it; ``refusal(kind, facts)``
    asks first. ``session.state``, ``at(n)``, ``text(n=None)``, ``proposals()``,
    ``objections(id)``, ``missing(id)`` (sponsors who have not accepted), ``events``, ``torn``,
    ``document`` and ``tabled`` (the text with its numbers), ``amendment(id)``.

Papers (`papers`)
    What is printed, as values of `resolutions.render.papers.blocks`, worked out from a session:
    ``script.script(session, lang)`` what the chair says; ``sheets.voting_sheet``,
    ``roll_call``, ``slips``; ``status.status_paper``; ``certifying.certificate(session, merged,
    lang)``. What they rest on: ``programme.programme(session)`` (what is put to the vote, in
    which order, what each adoption leaves no room for), ``certificate.certify(merged, state)``,
    ``revision.revised(document, symbol, date)``.

What it does not know: quorums, deadlines, points of order, the order of speakers. That an
adopted amendment leaves no room for another is proposed (``proposals``), not refused.
"""
