"""``resolution merge DRAFT AMENDMENT…``: the new text, and an account of every changed word.

Without amendments: what was adopted in the session.
"""

from __future__ import annotations

import json

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.each import told
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.amend.several.merging import Merged
    from resolutions.cli.applying import Row
    from resolutions.model import Document

SCHEMA = 1


@command("merge")
@option("--json", "as_json", is_flag=True)
@option("--format", metavar="format")
@option("--output", "-o", metavar="file")
@option("--template", metavar="file")
@option("--profile", metavar="profile")
@option("--report", metavar="file")
@option("--dry-run", "-n", is_flag=True)
@option("--order", metavar="ids")
@option("--prefer", metavar="ids")
@option("--partial", is_flag=True)
@option("--session", metavar="folder")
@option("--rev", is_flag=True)
@option("--date", metavar="date")
@option("--revision", metavar="file", multiple=True)
@option("--from", "from_", metavar="from")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def merge(
    texts: tuple[str, ...],
    as_json: bool,
    format: str,
    output: str,
    template: str,
    profile: str,
    report: str,
    dry_run: bool,
    order: str,
    prefer: str,
    partial: bool,
    session: str,
    rev: bool,
    date: str,
    revision: tuple[str, ...] | None,
    from_: str,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Merge amendments into a draft, with a report."""
    from resolutions.amend.several.merging import Merged
    from resolutions.amend.several.proposals import proposal_message, proposals
    from resolutions.amend.several.report import report as reported
    from resolutions.amend.several.report import report_json
    from resolutions.cli.apply import code_of, complaints, ids, nothing_written
    from resolutions.cli.applying import Work
    from resolutions.cli.checking import number
    from resolutions.cli.merging import Account, lines, page
    from resolutions.cli.notices import Opener
    from resolutions.cli.session.outputs import adopted, folder_of
    from resolutions.cli.tracking import form_of, merged_file
    from resolutions.render.markdown import markdown

    form = form_of(format, output)
    folder = folder_of(session, texts)
    if len(texts) < 2 and not folder:
        raise Usage("draft-and-amendments")
    screen = Screen(color or "auto", number(width, "--width"))
    left: tuple[Row, ...] = ()
    if folder:
        held = adopted(folder, Reader(lang))
        done, rows, left, tongue = held.done, [*held.rows], held.left, held.lang
        amendments, explained = held.amendments, {}
        if held.pending:
            told(say("session.still", tongue, ids=", ".join(held.pending)), aside=True)
    else:
        opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
        work = Work(texts[0], tuple(revision or ()), opener, from_)
        slips = [work.slip(path) for path in texts[1:]]
        done, rows = work.merged(slips, ids(order) if order else None, ids(prefer))
        tongue = work.lang
        amendments = tuple(slip.amendment for slip in slips)
        explained = {slip.amendment.id: slip.file.explanation for slip in slips}
    code = max((code_of(row) for row in rows), default=0)
    whole = code == 0
    shown = (output or dry_run) and isinstance(done, Merged) and (whole or partial)
    for line in complaints(done, [] if shown else rows, tongue):
        error_line(clean(line), tongue)
    if not isinstance(done, Merged) or not (whole or partial):
        if as_json:
            _put({"schema": SCHEMA, "text": None, "instructions": [r.to_json() for r in rows]})
        error_line(nothing_written(done, tongue), tongue)
        return code
    if done.blocked:
        code = 4
        if folder:
            _anew(done, tongue)
    issued = _issued(done.document, rev, date)
    text = markdown(issued)
    proposed = proposals(done)
    rows += left
    account = Account(reported(done), tuple(rows), tuple(done.followed.problems), proposed)
    if as_json:
        _put(
            {
                "schema": SCHEMA,
                "text": text,
                "instructions": [row.to_json() for row in rows],
                "report": report_json(account.report),
                "proposed": [
                    {"code": one.code, "message": proposal_message(one, tongue)} for one in proposed
                ],
                "blocked": done.blocked,
            }
        )
        return code
    data = text.encode()
    if form != "markdown" and not dry_run and not done.blocked:
        look = {"template": template, "profile": profile, "lang": tongue}
        data = merged_file(done, issued, amendments, explained, form, **look)
    _write(done, data, account, output, report, dry_run, tongue, page)
    if shown:
        for line in lines(account, tongue):
            for part in wrap(clean(line), screen.width, "      "):
                screen.put(part)
    return code


def _anew(done: Merged, lang: str) -> None:
    """How a meeting says what a paragraph is to cite instead of what is gone."""
    for one in done.followed.problems:
        number = one.address.partition("OP ")[2]
        if one.code == "XRF201" and number and "/" not in one.address:
            told(say("session.cite-anew", lang, n=number, said=one.said), aside=True)


def _issued(document: Document, rev: bool, date: str) -> Document:
    """The new text, under the symbol of the next revision and with its date where that is asked
    for. Raises `Usage` for a date that is none."""
    from resolutions.cli.amendments import symbol_of
    from resolutions.session.papers.revision import next_symbol, revised

    try:
        return revised(document, next_symbol(symbol_of(document)) if rev else "", date)
    except ValueError:
        raise Usage("bad-date", value=date) from None


def _write(
    done: Merged,
    text: bytes,
    account: Any,
    output: str,
    report: str,
    dry_run: bool,
    lang: str,
    page: Any,
) -> None:
    """The text and the report where they are wanted; a text that cannot be issued goes
    nowhere but to the screen."""
    if dry_run:
        return
    if done.blocked and output:
        error_line(say("merge.blocked", lang), lang)
    else:
        store(output or "-", text, asked=bool(output))
    if report:
        store(report, page(account, lang).encode(), asked=True)


def _put(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
