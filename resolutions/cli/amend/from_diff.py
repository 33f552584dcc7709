"""``resolution amend from-diff DRAFT EDITED``: the amendment that an edited copy makes."""

from __future__ import annotations

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.each import told
from resolutions.cli.speech import Reader
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say


@command("from-diff", key="amend-from-diff")
@option("--by", metavar="names")
@option("--to", metavar="symbol")
@option("--id", metavar="ids")
@option("--output", "-o", metavar="file")
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def from_diff(
    texts: tuple[str, ...],
    by: str,
    to: str,
    id: str,
    output: str,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Write the amendment that turns a draft into an edited copy."""
    from resolutions.amend.compare.show_amendment import amendment
    from resolutions.cli.amendments import symbol_of
    from resolutions.cli.notices import Opener
    from resolutions.read import read

    if len(texts) != 2:
        raise Usage("two-texts", n=len(texts))
    opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
    old, new = (read(opener.source(path), from_ or None).document for path in texts)
    if old == new:
        told(say("diff.no-amendment", Reader(lang).about(old.language)), aside=True)
        return 0
    sponsors = [name.strip() for name in by.split(",") if name.strip()]
    written = amendment(
        old,
        new,
        lang=Reader(lang).about(old.language),
        to=to or symbol_of(old),
        number=id or "1",
        by=sponsors,
    )
    store(output or "-", written.encode(), asked=bool(output))
    return 0
