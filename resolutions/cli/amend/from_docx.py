"""``resolution amend from-docx FILE``: the amendments that tracked changes make, one an author.

The base is the text with every change rejected. With two files it is ``from-diff``. An
amendment is written only where it gives its author's text exactly; what hangs on another
author's words becomes an amendment to that author's, or is told.
"""

from __future__ import annotations

import os

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.each import told
from resolutions.cli.formats.saying import quoted
from resolutions.cli.notices import Opener, tell
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.cli.writing import store
from resolutions.errors import Unreadable, Usage
from resolutions.messages import say


@command("from-docx", key="amend-from-docx")
@option("--base", metavar="file")
@option("--to", metavar="symbol")
@option("--by", metavar="names")
@option("--id", metavar="ids")
@option("--output", "-o", metavar="file")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
@click.pass_context
def from_docx(
    ctx: click.Context,
    texts: tuple[str, ...],
    base: str,
    to: str,
    by: str,
    id: str,
    output: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Write the amendments that the tracked changes of a Word file make."""
    if len(texts) == 2:
        from resolutions.cli.amend.from_diff import from_diff

        if base:
            raise Usage("base-of-two")
        return int(
            ctx.invoke(
                from_diff, texts=texts, by=by, to=to, id=id, output=output, from_="",
                changes=changes, quiet=quiet, encoding=encoding, lang=lang, color=color,
            )
        )  # fmt: skip
    if len(texts) != 1:
        raise Usage("word-file", n=len(texts))
    for name, given in (("--by", by), ("--id", id), ("--changes", changes)):
        if given:
            raise Usage("for-two-files", option=name)
    return _of_authors(texts[0], base, to, output, Reader(lang), quiet=quiet)


def _of_authors(path: str, base: str, to: str, output: str, reader: Reader, *, quiet: bool) -> int:
    """One file: an amendment for each author."""
    from resolutions.cli.amend.authors import Desk
    from resolutions.read.located import Located
    from resolutions.render.markdown import markdown

    source = Opener(reader, changes="reject", quiet=True).source(path)
    if not isinstance(source, Located) or not source.original:
        raise Unreadable("not-word", name=path)
    desk = Desk(source, to, reader)
    desk.work()
    tongue, aside = desk.lang, base == "-"
    if not quiet:
        tell(path, [one for one in source.notices if one.code != "changes-reject"], tongue)
    folder = output or os.path.dirname("" if path == "-" else path)
    if output:
        _folder(output)
    written = []
    for sheet in desk.sheets:
        place = os.path.join(folder, sheet.name)
        store(place, sheet.text.encode(), asked=True)
        written.append(place)
        facts = {"name": place, "author": sheet.author, "n": sheet.instructions}
        told(say("from-docx.written", tongue, **facts), aside=aside)
        for note in sheet.notes:
            told(f"   {note}", aside=aside)
    for line in desk.told:
        told(line, aside=aside)
    if base:
        store(base, markdown(desk.base).encode(), asked=True)
        if not aside:
            told(say("from-docx.base-written", tongue, name=base), aside=aside)
    for line in desk.problems:
        error_line(clean(line), tongue)
    draft = base if base and base != "-" else f"--changes reject {quoted(path)}"
    if written and draft[-1:] != "-":
        command = f"resolution merge {draft} {' '.join(map(quoted, written))}"
        told(say("from-docx.next", tongue, command=command), aside=aside)
    return 4 if desk.problems else 0


def _folder(path: str) -> None:
    """Make a folder for the amendments. Raises `Unreadable`."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("cannot-write", name=path, reason=reason, errno=error.errno) from None
