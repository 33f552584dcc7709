"""What adopted amendments leave to be mended, proposed and never applied.

A paragraph behind the one that closes the text, an opening repeated without *also*, an acronym
whose explanation is gone, a list of one: matters of wording that follow from what was voted,
and that somebody must decide. Likewise what is no amendment at all, and what reopens a decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from resolutions.amend import vocabulary
from resolutions.amend.apply.changing import all_lines
from resolutions.amend.operations import (
    DeletePara,
    DeleteText,
    InsertPara,
    ReplacePara,
    ReplaceText,
)
from resolutions.amend.several.clash import entries
from resolutions.amend.several.grouping import amendment_deletes_all
from resolutions.amend.text import matching
from resolutions.amend.text.names import joined
from resolutions.amend.text.numbers import Numbers
from resolutions.amend.text.tabled import as_text
from resolutions.amend.text.trail import located
from resolutions.amend.text.words import flat
from resolutions.language import load
from resolutions.messages import place, say
from resolutions.model import Clause, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.results import Facts
    from resolutions.amend.several.merging import Merged
    from resolutions.amend.several.parts import Footprint
    from resolutions.amend.text.names import Path
    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

__all__ = ["Proposal", "objections", "proposal_message", "proposals"]

_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9-]{1,9})\)")
_ENDS = " .;,:\u00a0\u202f"
REOPENED = 90
"""How alike, of a hundred, a text must be to one that was rejected."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to be mended. ``code``: AMD061 behind the closing paragraph, STY021 repeated
    opening, ACR002 acronym without its explanation, LST001 a list of one, LST002 a list of
    which nothing is left; AMD060 no amendment, AMD050 reopens a decision. ``address``: final."""

    code: str
    address: str
    facts: Facts = field(default_factory=dict)


def proposals(merged: Merged) -> tuple[Proposal, ...]:
    """What a merge leaves to be mended, in the order of the text for each kind."""
    if not merged.text.structural and merged.text.document == merged.base.document:
        return ()
    numbers = Numbers(merged.text)
    return (
        *_behind_the_last(merged, numbers),
        *_repeated(merged, numbers),
        *_unexplained(merged, numbers),
        *_short_lists(merged, numbers),
    )


def _tops(text: Text) -> Iterator[tuple[str, Path, Clause]]:
    """Every paragraph with its frozen address and place."""
    for key in text.names:
        if key and key[-1] != "/":
            continue
        path = text.path_of(key)
        for i, block in enumerate(text.blocks(path)):
            if isinstance(block, Clause):
                yield joined(key, text.names[key][i]), (*path, i), block


def _behind_the_last(merged: Merged, numbers: Numbers) -> Iterator[Proposal]:
    words = _words(merged.base.document.language)
    if not words:
        return
    closing: Path | None = None
    for address, path, clause in _tops(merged.text):
        said = matching.folded(clause.text).text.casefold()
        if closing is None:
            if clause.role == "operative" and any(w in said for w in words):
                closing = path
        elif address in merged.text.slots and path[:-1] == closing[:-1]:
            facts = {"other": numbers.address(closing)}
            yield Proposal("AMD061", numbers.address(path), facts)


def _words(code: str) -> list[str]:
    if code not in vocabulary.codes():
        return []
    return [str(w).casefold() for w in vocabulary.load(code).proposals["last"]]


def _repeated(merged: Merged, numbers: Numbers) -> Iterator[Proposal]:
    """Neighbours that open alike, and were none, or did not, as tabled."""
    known = _pairs(merged.base)
    before: tuple[str, Path, Clause] | None = None
    for entry in _tops(merged.text):
        address, path, clause = entry
        if before is not None and before[1][:-1] == path[:-1] and before[2].role == clause.role:
            same = clause.opening and clause.opening == before[2].opening
            if same and (before[0], address) not in known:
                yield from _also(merged.text, clause, numbers.address(path))
        before = entry


def _pairs(text: Text) -> set[tuple[str, str]]:
    """Neighbours that open alike."""
    tops = list(_tops(text))
    return {(a, b) for (a, _, one), (b, _, other) in pairwise(tops) if one.opening == other.opening}


def _also(text: Text, clause: Clause, address: str) -> Iterator[Proposal]:
    language = load(clause.language or text.document.language)
    found = language.opening(clause.opening)
    also = language.facts(found.phrase).get("also") if found is not None else None
    if also:
        yield Proposal("STY021", address, {"words": clause.opening, "new": str(also)})


def _unexplained(merged: Merged, numbers: Numbers) -> Iterator[Proposal]:
    """The first use of each acronym whose explanation went."""
    then = {m for line in all_lines(merged.base) for m in _ACRONYM.findall(plain(line.content))}
    if not then:
        return
    lines = list(all_lines(merged.text))
    now = {m for line in lines for m in _ACRONYM.findall(plain(line.content))}
    for short in sorted(then - now):
        use = re.compile(rf"(?<![\w/]){re.escape(short)}(?![\w/])")
        for line in lines:
            if use.search(flat(line.content).text):
                yield Proposal("ACR002", numbers.address(line.path), {"words": short})
                break


def _short_lists(merged: Merged, numbers: Numbers) -> Iterator[Proposal]:
    for key, tabled in merged.text.tabled.items():
        if not key or key[-1] == "/" or key not in merged.text.names:
            continue
        was = sum(bool(n) for n in tabled)
        left = sum(bool(n) for n in merged.text.names[key])
        if was > left < 2:
            found = located(merged.text, key)
            if found is not None:
                code = "LST001" if left else "LST002"
                yield Proposal(code, numbers.address(found[0]))


# ---------------------------------------------------------------- objections


def objections(
    amendment: Amendment,
    text: Text | Document,
    rejected: Iterable[Amendment] = (),
    adopted: Iterable[Amendment] = (),
) -> tuple[Proposal, ...]:
    """What may be said against putting an amendment to the vote: it negates the whole draft
    (AMD060), or reopens a decision (AMD050): its new text is nearly that of one that was
    rejected, or what one that was adopted has taken out."""
    text = as_text(text)
    out: list[Proposal] = []
    if amendment_deletes_all(amendment, text):
        out.append(Proposal("AMD060", "", {"key": amendment.id}))
    own = entries(amendment, text)[0]
    turned = [(one.id, e.print) for one in rejected for e in entries(one, text)[0]]
    taken = [gone for one in adopted for gone in _taken_out(one, text)] if own else []
    for entry in own:
        because = [id for id, print in turned if _comes_again(entry.print, print)]
        because += [gone.id for gone in taken if _puts_back(entry.print, gone)]
        for id in dict.fromkeys(because):
            out.append(Proposal("AMD050", "", {"key": entry.key, "because": id}))
    return tuple(out)


def _comes_again(print: Footprint, old: Footprint) -> bool:
    """Whether an operation is nearly one that was rejected."""
    from rapidfuzz.fuzz import ratio

    if type(print.op) is not type(old.op):
        return False
    if not {p.host for p in old.parts} & {p.host for p in print.parts}:
        return False
    return old.deletes or ratio(old.new, print.new) >= REOPENED


@dataclass(frozen=True, slots=True)
class _Gone:
    """Words that were taken out. ``host``: of which paragraph; empty for a whole one, which may
    be put back anywhere."""

    id: str
    words: str
    host: str = ""


def _taken_out(amendment: Amendment, text: Text) -> Iterator[_Gone]:
    for entry in entries(amendment, text)[0]:
        op = entry.print.op
        if isinstance(op, (DeletePara, ReplacePara)):
            for part in entry.print.parts:
                found = located(text, part.address)
                clause = text.at(found[0]) if found is not None else None
                if isinstance(clause, Clause) and (words := _bare(clause.text)):
                    yield _Gone(amendment.id, words)
        elif isinstance(op, (DeleteText, ReplaceText)) and (words := _bare(op.old)):
            for part in entry.print.parts:
                yield _Gone(amendment.id, words, part.host)


def _puts_back(print: Footprint, gone: _Gone) -> bool:
    from rapidfuzz.fuzz import ratio

    if not print.new or (gone.host and gone.host not in {p.host for p in print.parts}):
        return False
    if not isinstance(print.op, (InsertPara, ReplacePara)) and not gone.host:
        return False
    return ratio(print.new, gone.words) >= REOPENED


def _bare(words: str | None) -> str:
    return matching.needle(words or "").rstrip(_ENDS)


def proposal_message(proposal: Proposal, lang: str) -> str:
    """A proposal as a complete sentence."""
    facts = {**proposal.facts, "place": place(proposal.address, lang)}
    if "other" in facts:
        facts["other"] = place(str(facts["other"]), lang)
    said = say(f"amend.proposal.{proposal.code}", lang, **facts)
    return said[:1].upper() + said[1:]
