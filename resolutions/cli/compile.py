"""``resolution compile DRAFT AMENDMENT…``: the rolling text, every proposal in it.

Without amendments: what is before the meeting in the session.
"""

from __future__ import annotations

import json

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from resolutions.amend.several.rolling import Compiled, Option, Row

LAYOUTS = ("inline", "table", "options")
SCHEMA = 1


@command("compile")
@option("--layout", metavar="layout")
@option("--json", "as_json", is_flag=True)
@option("--output", "-o", metavar="file")
@option("--session", metavar="folder")
@option("--revision", metavar="file", multiple=True)
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def compile(
    texts: tuple[str, ...],
    layout: str,
    as_json: bool,
    output: str,
    session: str,
    revision: tuple[str, ...] | None,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Compile a draft with all proposals."""
    from resolutions.amend.several.compile_text import compile_text
    from resolutions.cli.amendments import unique_ids
    from resolutions.cli.applying import Work
    from resolutions.cli.notices import Opener
    from resolutions.cli.session.outputs import folder_of, pending

    folder = folder_of(session, texts)
    if len(texts) < 2 and not folder:
        raise Usage("draft-and-amendments")
    if layout and layout not in LAYOUTS:
        raise Usage("unknown-choice", option="--layout", name=layout, known=list(LAYOUTS))
    code = 0
    if folder:
        compiled, tongue = pending(folder, Reader(lang))
    else:
        opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
        work = Work(texts[0], tuple(revision or ()), opener, from_)
        assert work.document is not None
        slips = [work.slip(path) for path in texts[1:]]
        unique_ids(slips)
        work.fit(slips)
        compiled = compile_text([slip.amendment for slip in slips], work.document)
        tongue = work.lang
        code = 4 if any(slip.problems for slip in slips) else 0
        for line in work.complaints(slips):
            error_line(clean(line), tongue)
    if as_json:
        print(json.dumps(_json(compiled), ensure_ascii=False, indent=1))
        return code
    lines = {"table": table, "options": options_of}.get(layout, inline)(compiled, tongue)
    store(output or "-", ("\n".join(lines) + "\n").encode(), asked=bool(output))
    return code


def inline(compiled: Compiled, lang: str) -> Iterator[str]:
    """Every line with its proposals between square brackets, then the count."""
    from resolutions.amend.several.rolling import row_text

    for row in compiled.rows:
        said = [row_text(row)]
        if not row.proposed:
            said += [f"[{', '.join(o.by)}: {_proposal(o, lang)}]" for o in row.options]
        yield f"{'   ' * row.level}{_name(row, lang)} {' '.join(said)}"
        yield ""
    yield statistics(compiled, lang)


def table(compiled: Compiled, lang: str) -> Iterator[str]:
    """A Markdown table: a line for each open paragraph, a column for each delegation."""
    from resolutions.amend.several.rolling import tabulated

    rows = tabulated(compiled)
    who = sorted({name for _, cells in rows for name in cells})
    yield _cells([say("compile.place", lang), *who])
    yield _cells(["---"] * (len(who) + 1))
    for address, by in rows:
        said = [" ; ".join(_proposal(o, lang) for o in by.get(name, ())) for name in who]
        yield _cells([place(address, lang), *said])
    yield ""
    yield statistics(compiled, lang)


def options_of(compiled: Compiled, lang: str) -> Iterator[str]:
    """Each open paragraph written out, once as tabled and once for each proposal."""
    from resolutions.amend.several.rolling import options

    for row in compiled.rows:
        if not row.is_open:
            continue
        yield _name(row, lang)
        for by, words in options(row):
            name = ", ".join(by) or say("compile.tabled", lang)
            yield f"   [{name}] {words or say('compile.deleted', lang)}"
        yield ""
    yield statistics(compiled, lang)


def statistics(compiled: Compiled, lang: str) -> str:
    """How much is agreed, in one sentence."""
    return say("compile.statistics", lang, **compiled.statistics)


def _proposal(one: Option, lang: str) -> str:
    if one.kind in ("words", "delete") and not one.new:
        return say("compile.delete", lang)
    if one.kind == "move":
        return say("compile.move", lang, to=place(one.dest, lang))
    return one.new


def _name(row: Row, lang: str) -> str:
    return say("compile.line", lang, place=place(row.address, lang))


def _cells(cells: list[str]) -> str:
    return "| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in cells) + " |"


def _json(compiled: Compiled) -> dict[str, Any]:
    def proposal(one: Option) -> dict[str, Any]:
        return {"kind": one.kind, "new": one.new, "by": list(one.by), "keys": list(one.keys)}

    return {
        "schema": SCHEMA,
        "rows": [
            {
                "address": row.address,
                "level": row.level,
                "proposed": row.proposed,
                "options": [proposal(o) for o in row.options],
                "pieces": [
                    {"words": p.words, "options": [proposal(o) for o in p.options]}
                    for p in row.pieces
                ],
            }
            for row in compiled.rows
        ],
        "statistics": compiled.statistics,
    }
