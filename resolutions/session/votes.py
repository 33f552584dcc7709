"""Votes: what a ballot gives under a rule, and the arithmetic in one sentence.

Bases, majorities and the rules of organs are data (``grammar/votes.toml``). A tie is no majority;
the chair decides it only where the rule says so. Knows no amendment and no journal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from resolutions.messages import say
from resolutions.resources import compiled, read_text
from resolutions.session.refusing import Refusal
from resolutions.session.vetoes import code, doubtful

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILE = "grammar/votes.toml"
YES, NO, ABSTAIN, ABSENT = "yes", "no", "abstain", "absent"
_HALF = (1, 2)
BASES = ("present-and-voting", "present", "members")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a vote is counted. ``share``: of the base, as two numbers, (0, 0) where ``count`` says
    how many votes are needed; ``over``: more than the share; ``voted``: False where a text is
    adopted unless somebody objects; ``source``: by language."""

    name: str
    base: str
    majority: str
    abstention: bool = True
    casting: bool = False
    share: tuple[int, int] = (0, 0)
    over: bool = False
    count: int = 0
    voted: bool = True
    members: int = 0
    permanent: tuple[str, ...] = ()
    source: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ballot:
    """Votes as they were given. ``roll``: member and answer (``yes``, ``no``, ``abstain``,
    ``absent``), where names were called, then the numbers are worked out from it; ``against``:
    members whose vote against is known without a roll; ``casting``: the answer of the chair to
    a tie; ``objections``: members who object to a consensus."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    roll: tuple[tuple[str, str], ...] = ()
    against: tuple[str, ...] = ()
    casting: str = ""
    objections: tuple[str, ...] = ()

    @property
    def cast(self) -> int:
        """Everybody who answered."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class Tally:
    """What a ballot gives. ``reason``: ``majority``, ``no-majority``, ``tie``, ``no-votes``,
    ``casting``, ``veto``, ``no-objection``, ``objection``; ``of``: the base as a number;
    ``needed``: votes for that are enough; ``vetoes``: permanent members against."""

    adopted: bool
    reason: str
    rule: Rule
    ballot: Ballot
    of: int = 0
    needed: int = 0
    vetoes: tuple[str, ...] = ()


def rules() -> tuple[str, ...]:
    """The names of the rules that are known."""
    return tuple(_table()["rule"])


def majorities() -> tuple[str, ...]:
    """The names of the majorities that are known."""
    return tuple(_table()["majority"])


def rule(name: str, majority: str = "", base: str = "") -> Rule:
    """A rule, with another majority or another base where they are given.

    Raises KeyError for what is not known.
    """
    facts = _table()["rule"][name]
    named = majority or str(facts["majority"])
    needs = _table()["majority"][named]
    if base and base not in BASES:
        raise KeyError(base)
    own = not majority or majority == facts["majority"]
    return Rule(
        name=name,
        base=base or str(needs.get("base") or facts["base"]),
        majority=named,
        abstention=facts["abstention"],
        casting=facts["casting"],
        share=(needs.get("share", [0, 0])[0], needs.get("share", [0, 0])[1]),
        over=needs.get("over", False),
        count=needs.get("count", 0),
        voted=needs.get("voted", True),
        members=facts.get("members", 0),
        permanent=tuple(facts.get("permanent", ())),
        source=tuple(sorted(facts["source"].items())) if own else (),
    )


def reconsidering(name: str) -> str:
    """The rule by which a decision under a rule is reopened; the same, where none is named.
    Raises KeyError for a rule that is not known."""
    return str(_table()["rule"][name].get("reconsider", name))


# ---------------------------------------------------------------- counting


def count(ballot: Ballot, rule: Rule, present: int = 0, members: int = 0) -> Tally | Refusal:
    """What a ballot gives. ``present`` and ``members``: how many there are, 0 for not known.

    Refused: ``votes-negative``, ``votes-too-many`` (more than present, or than seats),
    ``votes-abstention``, ``votes-unknown-base`` (the base is not known), ``votes-casting``,
    ``votes-no-tie``, ``votes-twice`` and ``votes-answer`` (of a roll), ``votes-roll-differs``,
    ``votes-names`` (who voted against must be known, since it may be a veto), ``votes-doubtful``
    (a name that may be a permanent member’s, misspelt).
    """
    called = _called(ballot)
    if isinstance(called, Refusal):
        return called
    members = rule.members or members
    wrong = _wrong(called, rule, present, members)
    if wrong is not None:
        return wrong
    if not rule.voted:
        fine = not called.objections
        return Tally(fine, "no-objection" if fine else "objection", rule, called)
    of = {"present": present, "members": members}.get(rule.base, called.yes + called.no)
    needed = rule.count or _needed(rule, of)
    return _decided(Tally(False, "no-majority", rule, called, of, needed))


def _decided(tally: Tally) -> Tally | Refusal:
    rule, ballot = tally.rule, tally.ballot
    opponents = _opponents(ballot)
    vetoes = tuple(name for name in opponents if code(name) in rule.permanent)
    is_tie = ballot.yes == ballot.no > 0
    if ballot.casting and not (is_tie and ballot.yes < tally.needed and rule.share == _HALF):
        return Refusal("votes-no-tie", {"yes": ballot.yes, "no": ballot.no})
    if not ballot.yes and not ballot.no:
        return replace(tally, reason="no-votes")
    if ballot.yes >= tally.needed:
        if rule.permanent and not vetoes and len(opponents) < ballot.no:
            return Refusal("votes-names", {"no": ballot.no, "named": len(opponents)})
        doubt = doubtful(opponents, rule.permanent) if rule.permanent and not vetoes else None
        if doubt is not None:
            return Refusal("votes-doubtful", {"name": doubt.name, "state": doubt.state})
        if vetoes:
            return replace(tally, reason="veto", vetoes=vetoes)
        return replace(tally, adopted=True, reason="majority")
    if ballot.casting:
        return replace(tally, adopted=ballot.casting == YES, reason="casting")
    return replace(tally, reason="tie") if is_tie else tally


def _needed(rule: Rule, of: int) -> int:
    """The smallest number of votes that is the share of the base, or more than it."""
    part, whole = rule.share
    return of * part // whole + 1 if rule.over else -(-of * part // whole)


def _opponents(ballot: Ballot) -> tuple[str, ...]:
    named = [name for name, answer in ballot.roll if answer == NO]
    return tuple(dict.fromkeys((*named, *ballot.against)))


def _called(ballot: Ballot) -> Ballot | Refusal:
    """The ballot with the numbers of its roll."""
    if not ballot.roll:
        return ballot
    seen: set[str] = set()
    numbers = dict.fromkeys((YES, NO, ABSTAIN, ABSENT), 0)
    for name, answer in ballot.roll:
        if name in seen:
            return Refusal("votes-twice", {"name": name})
        if answer not in numbers:
            return Refusal("votes-answer", {"name": name, "said": answer})
        seen.add(name)
        numbers[answer] += 1
    yes, no, abstain = (numbers[a] for a in (YES, NO, ABSTAIN))
    if ballot.cast and (ballot.yes, ballot.no, ballot.abstain) != (yes, no, abstain):
        facts = {"yes": yes, "no": no, "abstain": abstain}
        return Refusal("votes-roll-differs", facts)
    return replace(ballot, yes=yes, no=no, abstain=abstain)


def _wrong(ballot: Ballot, rule: Rule, present: int, members: int) -> Refusal | None:
    if min(ballot.yes, ballot.no, ballot.abstain) < 0:
        return Refusal("votes-negative")
    room = min((n for n in (present, members) if n), default=0)
    if room and ballot.cast > room:
        facts = {"cast": ballot.cast, "present": room, "over": ballot.cast - room}
        return Refusal("votes-too-many", facts)
    if ballot.abstain and not rule.abstention:
        return Refusal("votes-abstention", {"abstain": ballot.abstain})
    if rule.base == "present" and not present and rule.voted:
        return Refusal("votes-unknown-present")
    if rule.base == "members" and not members and not rule.count:
        return Refusal("votes-unknown-members")
    if ballot.casting and not rule.casting:
        return Refusal("votes-casting")
    if ballot.casting and ballot.casting not in (YES, NO):
        return Refusal("votes-answer", {"name": "", "said": ballot.casting})
    if rule.permanent and ballot.no and len(_opponents(ballot)) > ballot.no:
        return Refusal("votes-roll-differs", {"yes": ballot.yes, "no": ballot.no, "abstain": 0})
    return None


# ---------------------------------------------------------------- saying it


def tally_sentence(tally: Tally, lang: str) -> str:
    """The result and its arithmetic in one sentence."""
    rule, ballot = tally.rule, tally.ballot
    facts = {
        "yes": ballot.yes,
        "no": ballot.no,
        "abstain": ballot.abstain,
        "of": tally.of,
        "needed": tally.needed,
        "names": ", ".join(tally.vetoes or ballot.objections),
        "share": say(f"session.share.{rule.majority}", lang) if rule.share[0] else "",
    }
    key = tally.reason
    if key in ("majority", "no-majority"):
        form = "count" if rule.count else rule.base
        result = "adopted" if tally.adopted else "rejected"
        key = f"{result}-{'veto-' if rule.permanent and rule.count else ''}{form}"
    elif key == "casting":
        key = "casting-adopted" if tally.adopted else "casting-rejected"
    return say(f"session.vote.{key}", lang, **facts)


def _table() -> dict[str, Any]:
    return compiled("votes", [_FILE], build)


def build() -> dict[str, Any]:
    """The rules as plain data."""
    import tomllib

    return tomllib.loads(read_text(_FILE))
