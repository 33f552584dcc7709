"""The report of a merge for people: what was voted, what follows from it, what is editorial."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.several.proposals import proposal_message
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.amend.references.renumbering import Problem
    from resolutions.amend.several.proposals import Proposal
    from resolutions.amend.several.report import Report
    from resolutions.amend.several.report import Row as Change
    from resolutions.cli.applying import Row

COLUMNS = ("voted", "consequential", "editorial")


@dataclass(frozen=True)
class Account:
    """A report, what came of every instruction, and the references that need a look."""

    report: Report
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    proposals: tuple[Proposal, ...] = ()


def lines(account: Account, lang: str) -> Iterator[str]:
    """The report as lines, a heading over each column."""
    for name in COLUMNS:
        changes: tuple[Change, ...] = getattr(account.report, name)
        yield say(f"merge.{name}", lang, n=len(changes))
        for change in changes:
            said = f"{_where(change, lang)} {_what(change, lang)}{_by(change.because)}"
            yield f"  {said.strip()}"
    if account.proposals:
        yield say("merge.proposed", lang, n=len(account.proposals))
        for proposal in account.proposals:
            yield f"  {proposal_message(proposal, lang)}"
    out = [row for row in account.rows if not row.stands]
    if out:
        yield say("merge.not", lang, n=len(out))
        for row in out:
            yield f"  {row.message}"


def page(account: Account, lang: str) -> str:
    """The report as a page of Markdown: a table for each column."""
    out = [f"# {say('merge.title', lang)}", ""]
    for name in COLUMNS:
        changes: tuple[Change, ...] = getattr(account.report, name)
        out += [f"## {say(f'merge.{name}', lang, n=len(changes))}", ""]
        if changes:
            head = [say(f"merge.column-{key}", lang) for key in ("place", "old", "new", "by")]
            out += [_table_row(head), _table_row(["---"] * 4)]
            for change in changes:
                out.append(_table_row(_cells(change, lang)))
            out.append("")
    if account.proposals:
        out += [f"## {say('merge.proposed', lang, n=len(account.proposals))}", ""]
        out += [f"- {proposal_message(one, lang)}" for one in account.proposals]
    return "\n".join(out).rstrip() + "\n"


def _cells(change: Change, lang: str) -> list[str]:
    if change.code == "number":
        said = [place(change.old, lang), place(change.new, lang)]
        return [say("merge.numbering", lang), *said, ""]
    new = change.new if change.code != "move" else _what(change, lang)
    return [_where(change, lang).rstrip("\u00a0:"), change.old, new, ", ".join(change.because)]


def _table_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in cells) + " |"


def _where(change: Change, lang: str) -> str:
    now = change.final or change.address
    if change.code == "number":
        return ""
    if not now:
        return ""
    said = place(now, lang) if now != "title" else say("diff.heading", lang)
    if change.final and change.final != change.address and change.code != "insert":
        return say("merge.where-was", lang, place=said, was=place(change.address, lang))
    return say("merge.where", lang, place=said)


def _what(change: Change, lang: str) -> str:
    if change.code == "number":
        facts = {"old": place(change.old, lang), "new": place(change.new, lang)}
        return say("merge.number", lang, **facts)
    if change.code == "move":
        after = change.after.partition(" ¶")[0].partition(" #")[0]
        return say("merge.moved", lang, after=place(after, lang) if after else "")
    if change.code == "emphasis":
        return say("merge.emphasis", lang, new=change.new)
    if change.code == "field":
        return say("merge.field", lang)
    if not change.old:
        return say("merge.added", lang, new=change.new.strip())
    if not change.new:
        return say("merge.deleted", lang, old=change.old.strip())
    return say("merge.replaced", lang, old=change.old, new=change.new)


def _by(because: tuple[str, ...]) -> str:
    return f" [{', '.join(because)}]" if because else ""
