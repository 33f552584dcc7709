"""Rules of votes and ballots as plain data, as the journal keeps them."""

from __future__ import annotations

from resolutions.session.votes import BASES, Ballot, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rule_json(rule: Rule) -> dict[str, Any]:
    """A rule as plain data, so that a record keeps how it was counted on the day."""
    out: dict[str, Any] = {"name": rule.name, "base": rule.base, "majority": rule.majority}
    out |= {"abstention": rule.abstention, "casting": rule.casting, "share": list(rule.share)}
    out |= {"over": rule.over, "count": rule.count, "voted": rule.voted}
    out |= {"members": rule.members, "permanent": list(rule.permanent)}
    return out


def rule_from_json(data: dict[str, Any]) -> Rule:
    """The rule of some plain data. Raises ValueError for what is none."""
    try:
        part, whole = data["share"]
        found = Rule(
            str(data["name"]), str(data["base"]), str(data["majority"]),
            bool(data["abstention"]), bool(data["casting"]), (int(part), int(whole)),
            bool(data["over"]), int(data["count"]), bool(data["voted"]),
            int(data["members"]), tuple(map(str, data["permanent"])),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no rule of votes: {error}") from None
    if found.base not in BASES or (found.voted and not found.count and found.share[1] < 1):
        raise ValueError("no rule of votes")
    return found


def ballot_json(ballot: Ballot) -> dict[str, Any]:
    """A ballot as plain data, without what is empty."""
    out: dict[str, Any] = {"for": ballot.yes, "against": ballot.no, "abstain": ballot.abstain}
    if ballot.roll:
        out["roll"] = [list(pair) for pair in ballot.roll]
    if ballot.against:
        out["opponents"] = list(ballot.against)
    if ballot.casting:
        out["casting"] = ballot.casting
    if ballot.objections:
        out["objections"] = list(ballot.objections)
    return out


def ballot_from_json(data: dict[str, Any]) -> Ballot:
    """The ballot of some plain data. Raises ValueError for what is none."""
    try:
        numbers = [data.get(name, 0) for name in ("for", "against", "abstain")]
        if not all(type(n) is int for n in numbers):
            raise ValueError("votes are whole numbers")
        roll = tuple((str(name), str(answer)) for name, answer in data.get("roll", ()))
        return Ballot(
            yes=numbers[0],
            no=numbers[1],
            abstain=numbers[2],
            roll=roll,
            against=tuple(map(str, data.get("opponents", ()))),
            casting=str(data.get("casting", "")),
            objections=tuple(map(str, data.get("objections", ()))),
        )
    except (TypeError, AttributeError) as error:
        raise ValueError(f"no ballot: {error}") from None
