"""``resolution corrigendum ISSUED CORRECTED``: what is to be corrected in an issued text."""

from __future__ import annotations

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.each import told
from resolutions.cli.speech import Reader
from resolutions.errors import Usage
from resolutions.messages import say


@command("corrigendum")
@option("--symbol", metavar="symbol")
@option("--format", metavar="format")
@option("--output", "-o", metavar="file")
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def corrigendum(
    texts: tuple[str, ...],
    symbol: str,
    format: str,
    output: str,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Write the corrigendum between two texts."""
    from resolutions.amend.compare.corrigendum import corrigendum as made
    from resolutions.amend.compare.corrigendum import next_corrigendum
    from resolutions.cli.amendments import symbol_of
    from resolutions.cli.notices import Opener
    from resolutions.cli.papers import form_of, put
    from resolutions.read import read

    if len(texts) != 2:
        raise Usage("corrigendum-texts", n=len(texts))
    form_of(format, output)
    reader = Reader(lang)
    opener = Opener(reader, encoding, changes, quiet=quiet)
    old, new = (read(opener.source(path), from_ or None).document for path in texts)
    tongue = reader.about(old.language)
    paper = made(old, new, tongue, symbol or next_corrigendum(symbol_of(old)))
    if paper is None:
        told(say("paper.corrigendum.none", tongue), aside=True)
        return 0
    put(paper, format, output)
    return 0
