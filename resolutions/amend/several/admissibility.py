"""Whether an amendment may be put before a meeting: what the rules of procedure say against it.

Proposes, never decides: the chair rules. What procedures allow is data
(``grammar/procedures.toml``). Knows no vote and no journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.operations import MovePara
from resolutions.amend.several.merging import reevaluate
from resolutions.amend.several.outcomes import STANDS
from resolutions.amend.several.proposals import objections
from resolutions.language import bare, fold
from resolutions.messages import say
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

_FILE = "grammar/procedures.toml"


@dataclass(frozen=True, slots=True)
class Objection:
    """Something against an amendment. ``code``: AMD040 degree, AMD050 reopens a decision,
    AMD060 negates the whole, AMD063 a part that is not amended, AMD064 its sponsor is a sponsor
    of the draft, AMD065 not accepted by all sponsors. ``facts`` fill its sentence."""

    code: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Procedure:
    """What rules of procedure allow. ``source``: the rule, by language; ``votes``: the rule by
    which a meeting under them votes, ``votes_of``: for drafts of some profiles; ``profiles``:
    those whose drafts come under them."""

    name: str
    preamble: bool
    title: bool
    degree: int
    source: dict[str, str]
    votes: str
    votes_of: dict[str, str] = field(default_factory=dict)
    profiles: Sequence[str] = ()

    def rule_of_votes(self, profile: str) -> str:
        """The name of the rule by which a draft of a profile is voted on."""
        return self.votes_of.get(profile, self.votes)


def procedures() -> tuple[str, ...]:
    """The names of the procedures that are known."""
    return tuple(sorted(_table()))


def procedure(name: str) -> Procedure:
    """The procedure of a name. Raises KeyError for one that is not known."""
    return Procedure(name, **_table()[name])


def procedure_of(profile: str) -> str:
    """The name of the procedure under which drafts of a profile come."""
    table = _table()
    named = [name for name, entry in table.items() if profile in entry.get("profiles", ())]
    return next(iter(named or [n for n, entry in table.items() if not entry.get("profiles")]))


def against(
    amendment: Amendment,
    text: Text | Document,
    rules: Procedure,
    *,
    sponsors: Iterable[str] = (),
    rejected: Iterable[Amendment] = (),
    adopted: Iterable[Amendment] = (),
) -> tuple[Objection, ...]:
    """What may be said against putting an amendment to the vote. ``sponsors``: of the draft;
    ``rejected``: amendments that were voted down; ``adopted``: those in the text."""
    out = list(_parts(amendment, rules))
    if amendment.degree > rules.degree:
        out.append(Objection("AMD040", amendment.id, {"source": rules.source}))
    own = {_name(one) for one in sponsors}
    both = [one for one in amendment.sponsors if _name(one) in own]
    if both:
        out.append(Objection("AMD064", amendment.id, {"names": both}))
    for one in objections(amendment, text, rejected, adopted):
        facts = {k: v for k, v in one.facts.items() if k != "key"}
        out.append(Objection(one.code, str(one.facts["key"]), facts))
    return tuple(out)


def acceptance(
    amendment: Amendment,
    sponsors: Sequence[str],
    accepted_by: Iterable[str],
    *,
    others: Iterable[Amendment] = (),
    text: Text | Document | None = None,
    adopted: Sequence[str] = (),
) -> tuple[Objection, ...]:
    """What stands against taking an amendment as accepted by the sponsors of the draft: those
    who have not accepted it; or a vote that has already settled its words (``others``: the
    amendments known, ``adopted``: the ids of those that were adopted, in order)."""
    said = {_name(one) for one in accepted_by}
    missing = [one for one in sponsors if _name(one) not in said]
    out = [Objection("AMD065", amendment.id, {"names": missing})] if missing else []
    if text is not None and adopted:
        known = [*(a for a in others if a.id != amendment.id), amendment]
        outcomes = reevaluate(known, text, adopted)
        for key in amendment.keys:
            outcome = outcomes.get(key)
            if outcome is not None and outcome.status not in STANDS:
                because = outcome.because.rpartition("/")[0] or outcome.because
                out.append(Objection("AMD050", key, {"because": because}))
    return tuple(out)


def objection_message(objection: Objection, lang: str) -> str:
    """An objection as a complete sentence."""
    facts = dict(objection.facts)
    source = facts.pop("source", None)
    if isinstance(source, dict):
        facts["source"] = source.get(lang, source["en"])
    if "names" in facts:
        facts["names"] = ", ".join(facts["names"])
    return say(f"amend.objection.{objection.code}", lang, key=objection.key, **facts)


def _parts(amendment: Amendment, rules: Procedure) -> Iterator[Objection]:
    """Instructions on a part of the draft that is not amended."""
    closed = {"preamble": rules.preamble, "title": rules.title}
    for key, instruction in amendment.numbered():
        for op in instruction.ops:
            places = [*op.target, *([op.dest] if isinstance(op, MovePara) else [])]
            if any(not closed.get(place.part, True) for place in places):
                yield Objection("AMD063", key, {"source": rules.source})
                break


def _name(said: str) -> str:
    return bare(fold(said))


def _table() -> dict[str, Any]:
    return compiled("procedures", [_FILE], build)


def build() -> dict[str, Any]:
    """The procedures as plain data."""
    import tomllib

    return tomllib.loads(read_text(_FILE))
