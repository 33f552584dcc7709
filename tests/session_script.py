"""A session led by a script that people read: one command a line, and what it answers.

    start votes un-ga; present 20; sponsors Malta, Fiji      tables the draft of the case
    submit NAME [sub ID] [looked]     the amendment file in the block ``slip NAME``
    rule 3 / rule 3 out: REASON / rule 3/2 out: REASON       in order, or not
    accept 3: Malta, Fiji             withdraw 3: Kenya      take-over 3: Chad
    defer 3   resume 3   not-moved 3  restore 3              revise 3 NAME
    divide 3: 1+3, 2                  divide draft: OP 3, OP 5
    vote 3 12-8-3 [votes RULE] [majority NAME] [base NAME] [reconsider] [casting yes]
    vote 3 roll: Kenya yes, Norway no, Chad abstain          correct 3/1 …: see ``correct N``
    order 4, 3: REASON                confirm                undo [N]    redo [N]    correct N 9-8
    show text / status / account / agenda / proposals / objections 3 / missing 3 / after N
    alter N                           a byte of line N of the journal is changed on the disk

``{3}`` stands for the number of the last event that voted on 3. What is refused says so, with
the exit code. Answers are in the language of the draft, as the library says them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from resolutions.amend.amendment import Unread
from resolutions.amend.references.renumbering import problem_message
from resolutions.amend.sentence.explain import message
from resolutions.amend.several.admissibility import objection_message
from resolutions.amend.several.merging import Merged
from resolutions.amend.several.outcomes import outcome_message
from resolutions.cli.speech import sentence
from resolutions.errors import ResolutionsError
from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render import markdown
from resolutions.session.account import account
from resolutions.session.agenda import agenda
from resolutions.session.deciding import vote_of
from resolutions.session.desk import Session
from resolutions.session.journal import verify
from resolutions.session.opening import start
from resolutions.session.refusing import Refused, refusal_message
from resolutions.session.state import State, changes
from resolutions.session.votes import Ballot, Tally, tally_sentence
from resolutions.source import Source

AT = "2030-05-02T10:00:00Z"
_COUNT = re.compile(r"(\d+)-(\d+)(?:-(\d+))?")
_EVENTS = {
    "defer": "deferred",
    "resume": "resumed",
    "not-moved": "not-moved",
    "restore": "restored",
}


class Script:
    """A session and the slips that are handed in."""

    def __init__(
        self, folder: Path, draft: str, slips: dict[str, str], earlier: str = "", language: str = ""
    ) -> None:
        self.folder, self.slips = folder, slips
        self.document = read(draft, language)
        self.earlier = read(earlier, language) if earlier else None
        self.lang = self.document.language
        self.session: Session
        self.votes: dict[str, int] = {}

    def run(self, line: str) -> str:
        """What a command answers; nothing, where all is as asked."""
        line = re.sub(r"\{([^}]+)\}", lambda m: str(self.votes[m[1]]), line)
        head, _, tail = line.partition(":")
        words, named = head.split(), [one.strip() for one in tail.split(",") if one.strip()]
        try:
            verb = words[0].replace("-", "_")
            return str(getattr(self, f"do_{verb}", self.do_event)(words, named, tail.strip()))
        except Refused as refused:
            said = refusal_message(refused.refusal, self.lang)
            return f"refused ({refused.exit_code}): {said}"
        except ResolutionsError as error:
            return f"error ({error.exit_code}): {sentence(error, self.lang)}"

    # ---- what is done

    def do_start(self, words: list[str], named: list[str], tail: str) -> str:
        facts: dict[str, Any] = {}
        for entry in filter(None, tail.split(";")):
            key, _, value = entry.strip().partition(" ")
            number = key in ("present", "members")
            listed = [one.strip() for one in value.split(",")]
            facts[key] = int(value) if number else listed if key == "sponsors" else value
        earlier = [self.earlier] if self.earlier is not None else []
        folder = str(self.folder / "session")
        self.session = start(folder, self.document, AT, earlier=earlier, **facts)
        return ""

    def do_submit(self, words: list[str], named: list[str], tail: str) -> str:
        sub = words[words.index("sub") + 1] if "sub" in words else ""
        source = Source(self._slip(words[1]), f"{words[1]}.amendment.md")
        got = self.session.submit(source, AT, sub_of=sub, looked="looked" in words)
        return self._received(got)

    def do_revise(self, words: list[str], named: list[str], tail: str) -> str:
        source = Source(self._slip(words[2]), f"{words[2]}.amendment.md")
        return self._received(self.session.revise(words[1], source, AT))

    def _slip(self, name: str) -> str:
        from resolutions.amend.compare.rebase import fingerprint

        old = fingerprint(self.earlier)[:12] if self.earlier is not None else ""
        return self.slips[name].replace("base: earlier", f"base: {old}")

    def _received(self, got: Any) -> str:
        if isinstance(got, Unread):
            return f"unread {got.key}: {message(got.refusal, self.lang)}"
        lines = [f"received: {got.amendment.id}"]
        lines += [f"  {m.key}: {m.fate}, {m.was} → {m.now}" for m in got.moved]
        lines += [f"  {o.code} {objection_message(o, self.lang)}" for o in got.objections]
        return "\n".join(lines)

    def do_rule(self, words: list[str], named: list[str], tail: str) -> str:
        id, _, n = words[1].partition("/")
        out = "out" in words
        numbers = [int(n)] if n else []
        self.session.rule(id, AT, in_order=not out, reason=tail, instructions=numbers)
        return ""

    def do_accept(self, words: list[str], named: list[str], tail: str) -> str:
        self.session.accept(words[1], AT, named)
        return ""

    def do_withdraw(self, words: list[str], named: list[str], tail: str) -> str:
        id, _, n = words[1].partition("/")
        self.session.withdraw(id, AT, named, [int(n)] if n else [])
        return ""

    def do_take_over(self, words: list[str], named: list[str], tail: str) -> str:
        self.session.take_over(words[1], AT, named)
        return ""

    def do_divide(self, words: list[str], named: list[str], tail: str) -> str:
        if words[1] == "draft":
            self.session.divide_draft(AT, named)
        else:
            parts = [list(map(int, part.split("+"))) for part in named]
            self.session.divide(words[1], AT, parts)
        return ""

    def do_order(self, words: list[str], named: list[str], tail: str) -> str:
        order = [one.strip(",") for one in words[1:]]
        self.session.order(order, tail, AT)
        return ""

    def do_event(self, words: list[str], named: list[str], tail: str) -> str:
        id, _, n = words[1].partition("/")
        if words[0] == "present":
            self.session.record("present", AT, {"count": int(id)})
            return ""
        facts: dict[str, Any] = {"amd": id} | ({"instructions": [int(n)]} if n else {})
        self.session.record(_EVENTS.get(words[0], words[0]), AT, facts)
        return ""

    def do_close(self, words: list[str], named: list[str], tail: str) -> str:
        self.session.record("closed", AT)
        return ""

    def do_confirm(self, words: list[str], named: list[str], tail: str) -> str:
        lines = []
        for proposal in self.session.proposals():
            if proposal.event is not None:
                self.session.confirm(proposal, AT)
                lines.append(outcome_message(proposal.outcome, self.lang))
        return "\n".join(lines)

    # ---- votes

    def do_vote(self, words: list[str], named: list[str], tail: str) -> str:
        at = next((n for n, w in enumerate(words) if _COUNT.fullmatch(w) or w == "roll"), 2)
        on, options = " ".join(words[1:at]), words[at + 1 :]
        facts = {
            {"votes": "rule"}.get(key, key): options[options.index(key) + 1]
            for key in ("votes", "majority", "base")
            if key in options
        }
        facts |= {"purpose": "reconsider"} if "reconsider" in options else {}
        casting = options[options.index("casting") + 1] if "casting" in options else ""
        against = options[options.index("against") + 1 :] if "against" in options else []
        ballot = self._ballot(words[at], named, casting, against)
        event = self.session.vote(on, ballot, AT, **facts)
        self.votes[on] = event.n
        return self._result(event.n)

    def _ballot(
        self, said: str, named: list[str], casting: str = "", against: list[str] | None = None
    ) -> Ballot:
        if said == "roll":
            pairs = [one.rsplit(" ", 1) for one in named]
            return Ballot(roll=tuple((name, answer) for name, answer in pairs), casting=casting)
        match = _COUNT.fullmatch(said)
        assert match is not None, said
        yes, no, abstain = (int(n or 0) for n in match.groups())
        return Ballot(yes, no, abstain, casting=casting, against=tuple(against or ()))

    def _result(self, n: int) -> str:
        vote = vote_of(self.session.events[n - 1])
        facts = vote.reason, vote.rule, vote.ballot, vote.of, vote.needed
        vetoes = tuple(self.session.events[n - 1].facts.get("vetoes", ()))
        return tally_sentence(Tally(vote.adopted, *facts, vetoes), self.lang)

    def do_correct(self, words: list[str], named: list[str], tail: str) -> str:
        before = self.session.state
        n = self.session.correct(int(words[1]), self._ballot(words[2], named), AT).n
        return "\n".join([self._result(n), *self._changed(before)])

    def do_undo(self, words: list[str], named: list[str], tail: str) -> str:
        return self._again("undo", words)

    def do_redo(self, words: list[str], named: list[str], tail: str) -> str:
        return self._again("redo", words)

    def _again(self, verb: str, words: list[str]) -> str:
        before = self.session.state
        n = int(words[1]) if len(words) > 1 else 0
        getattr(self.session, verb)(AT, n)
        return "\n".join(self._changed(before))

    def _changed(self, before: State) -> list[str]:
        after = self.session.state
        lines = [f"  {c.what}: {c.was or '–'} → {c.now or '–'}" for c in changes(before, after)]
        fresh = [n for n in after.void if n not in before.void]
        lines += [f"  {n}: {refusal_message(after.void[n], self.lang)}" for n in fresh]
        return lines

    def do_alter(self, words: list[str], named: list[str], tail: str) -> str:
        """Change a byte of a line of the journal, and say what the verification finds."""
        path = self.folder / "session" / "journal.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        at = int(words[1]) - 1
        lines[at] = lines[at].replace(b'"ev":"', b'"ev":"x', 1)
        path.write_bytes(b"".join(lines))
        fault = verify(str(path))
        return "intact" if fault is None else f"line {fault.line}: {fault.reason}"

    # ---- what is shown

    def do_show(self, words: list[str], named: list[str], tail: str) -> str:
        return str(getattr(self, f"show_{words[1]}")(*words[2:]))

    def show_text(self, n: str = "") -> str:
        found = self.session.text(int(n) if n else None)
        assert isinstance(found, Merged), found
        problems = [problem_message(p, self.lang) for p in found.followed.problems]
        said = [line for line in markdown(found.document).split("\n") if line.strip()]
        return "\n".join([*said, *(f"! {p}" for p in problems)])

    def show_status(self) -> str:
        return "\n".join(
            f"{one.id} {one.status} ({', '.join(one.fates)})"
            + (f" ← {one.because}" * bool(one.because))
            for one in self.session.state.amendments.values()
        )

    def show_outcome(self) -> str:
        return self.session.state.outcome or "open"

    def show_account(self) -> str:
        return table(self.session)

    def show_agenda(self) -> str:
        found = agenda(self.session)
        lines = [f"order: {', '.join(found.order)}; next: {found.next or '–'}"]
        lines += [f"reason: {found.reason}"] if found.reason else []
        lines += [f"if {id} is adopted: no vote on {', '.join(gone)}" for id, gone in found.not_put]
        return "\n".join(lines)

    def show_proposals(self) -> str:
        return "\n".join(
            f"{p.key}: {p.event.kind if p.event is not None else p.outcome.status}"
            for p in self.session.proposals()
        )

    def show_objections(self, id: str) -> str:
        found = self.session.objections(id)
        return "\n".join(f"{o.code} {objection_message(o, self.lang)}" for o in found) or "none"

    def show_missing(self, id: str) -> str:
        return ", ".join(self.session.missing(id)) or "nobody"


def table(session: Session) -> str:
    """The final account: an amendment a line, what became of it and of each instruction."""
    lines = []
    for row in account(session.state):
        by = ", ".join(row.sponsors) + (
            f" (was {', '.join(row.taken_from)})" * bool(row.taken_from)
        )
        votes = ", ".join(f"{v.ballot.yes}-{v.ballot.no}-{v.ballot.abstain}" for v in row.votes)
        because = ", ".join(dict.fromkeys(filter(None, row.causes))) or row.because or "–"
        cells = [row.id, by, row.status, " ".join(row.fates), because, votes or "–"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def read(text: str, language: str = "") -> Document:
    """A draft."""
    return parse(Source(text, "draft.md"), language or None).document


def played(script: Script, text: str) -> str:
    """A transcript as it is now: its commands, each with what it answers."""
    out = []
    for line in text.splitlines():
        if line.startswith("> "):
            out.append(line)
            said = script.run(line[2:])
            out += [said] if said else []
    script.session.close()
    return "\n".join(out) + "\n"
