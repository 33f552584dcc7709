"""``resolution diff OLD NEW``: what changed between two texts, for people, programs, or as
the amendment that turns one into the other."""

from __future__ import annotations

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.each import told
from resolutions.cli.notices import Opener
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say

FORMATS = ("text", "side", "markdown", "html", "json", "amendment", "page", "pdf", "docx")
_MARKED = {"page": "html", "pdf": "pdf", "docx": "docx"}
"""The whole text with its changes marked, by the format that it is written in."""
_ENDINGS = {".html": "html", ".pdf": "pdf", ".docx": "docx"}
_PLAIN = frozenset(("markdown", "html", "json", "amendment"))


@command("diff")
@option("--format", metavar="format")
@option("--output", "-o", metavar="file")
@option("--author", metavar="name")
@option("--template", metavar="file")
@option("--profile", metavar="profile")
@option("--from", "from_", metavar="from")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@click.argument("texts", nargs=-1)
def diff(
    texts: tuple[str, ...],
    format: str,
    output: str,
    author: str,
    template: str,
    profile: str,
    from_: str,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Compare two texts."""
    from resolutions.cli.checking import number

    if len(texts) != 2:
        raise Usage("two-texts", n=len(texts))
    form = format or _ENDINGS.get(output.lower()[output.rfind(".") :], "text")
    if form not in FORMATS:
        raise Usage("no-such-format", name=form, known=FORMATS)
    screen = Screen(color or "auto", number(width, "--width"))
    opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
    look = {"author": author, "template": template, "profile": profile, "lang": lang}
    store_difference(texts, form, output, from_, opener, lang, screen, look)
    return 0


def store_difference(
    texts: tuple[str, ...],
    form: str,
    output: str,
    from_: str,
    opener: Opener,
    lang: str,
    screen: Screen,
    look: dict[str, str],
) -> None:
    """Write the difference of two texts where it is wanted."""
    from resolutions.amend.compare.show import show
    from resolutions.cli.amendments import symbol_of
    from resolutions.read import read

    old, new = (read(opener.source(path), from_ or None).document for path in texts)
    reader = Reader(lang)
    if form == "amendment" and old == new:
        told(say("diff.no-amendment", reader.about(old.language)), aside=True)
        return
    if form in _MARKED:
        from resolutions.cli.tracking import compared_file

        data = compared_file(old, new, _MARKED[form], **look)
        store(output or "-", data, asked=bool(output))
        return
    shown = show(
        old,
        new,
        form,
        lang=reader.about(old.language),
        width=0 if output else screen.width,
        colour=screen.coloured and not output,
        names=(texts[0], texts[1]),
        symbol=symbol_of(old),
    )
    if form in _PLAIN or output:
        store(output or "-", shown.encode(), asked=bool(output))
    else:
        for line in shown.rstrip("\n").split("\n"):
            screen.put(line)
