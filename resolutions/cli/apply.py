"""``resolution apply DRAFT AMENDMENT…``: the text with the amendments in it."""

from __future__ import annotations

import json

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.several.merging import Merged, Stopped
    from resolutions.cli.applying import Row

SCHEMA = 1


@command("apply")
@option("--json", "as_json", is_flag=True)
@option("--output", "-o", metavar="file")
@option("--order", metavar="ids")
@option("--prefer", metavar="ids")
@option("--numbers", metavar="numbers")
@option("--revision", metavar="file", multiple=True)
@option("--partial", is_flag=True)
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def apply(
    texts: tuple[str, ...],
    as_json: bool,
    output: str,
    order: str,
    prefer: str,
    numbers: str,
    revision: tuple[str, ...] | None,
    partial: bool,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Apply amendments to a draft."""
    from resolutions.amend.several.merging import Merged
    from resolutions.cli.applying import Work
    from resolutions.cli.notices import Opener
    from resolutions.render.markdown import markdown

    if len(texts) < 2:
        raise Usage("draft-and-amendments")
    if numbers and numbers not in ("final", "frozen"):
        raise Usage("unknown-choice", option="--numbers", name=numbers, known=["final", "frozen"])
    reader = Reader(lang)
    opener = Opener(reader, encoding, changes, quiet=quiet)
    work = Work(texts[0], tuple(revision or ()), opener, from_)
    slips = [work.slip(path) for path in texts[1:]]
    done, rows = work.merged(slips, ids(order) if order else None, ids(prefer))
    assert work.document is not None
    document = work.document
    code = max((code_of(row) for row in rows), default=0)
    if isinstance(done, Merged):
        document = done.frozen if numbers == "frozen" else done.document
        code = 4 if done.blocked else code
    text = markdown(document)
    if as_json:
        value = {"schema": SCHEMA, "text": text, "report": [row.to_json() for row in rows]}
        print(json.dumps(value, ensure_ascii=False, indent=1))
        return code
    for line in complaints(done, rows, work.lang):
        error_line(clean(line), work.lang)
    if all(row.stands for row in rows) or (partial and isinstance(done, Merged)):
        store(output or "-", text.encode(), asked=bool(output))
    else:
        error_line(nothing_written(done, work.lang), work.lang)
    return code


def nothing_written(done: Merged | Stopped, lang: str) -> str:
    """Why no text was written, and what to type next."""
    from resolutions.amend.several.merging import Merged

    if isinstance(done, Merged):
        return say("amendment.nothing-written", lang)
    one, other = done.clashes[0].amendments
    return say("amendment.decide", lang, one=one, other=other)


def code_of(row: Row) -> int:
    """The exit code of an outcome: 3 where a file is no amendment file, 4 where something
    does not stand."""
    if row.stands:
        return 0
    return 4 if row.instruction or row.code.startswith("AMD") else 3


def ids(typed: str) -> tuple[str, ...]:
    """The numbers of amendments in a list that was typed."""
    return tuple(one for one in typed.replace(",", " ").split() if one)


def complaints(done: Merged | Stopped, rows: list[Row], lang: str) -> list[str]:
    """What does not stand, and which references lead to nothing."""
    from resolutions.amend.references.renumbering import problem_message
    from resolutions.amend.several.merging import Merged
    from resolutions.cli.applying import complaint

    open_ = [row for row in rows if not row.stands and row.result != "waiting"]
    out = [row.message if row.result == "clash" else complaint(row, lang) for row in open_]
    if isinstance(done, Merged):
        out += [problem_message(one, lang) for one in done.followed.problems]
    return list(dict.fromkeys(out))
