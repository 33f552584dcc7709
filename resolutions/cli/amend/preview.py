"""``resolution amend preview --draft DRAFT FILE…``: what each amendment would change."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.errors import Usage
from resolutions.messages import say


@command("preview", key="amend-preview")
@option("--draft", "-d", metavar="file")
@option("--revision", metavar="file", multiple=True)
@option("--format", metavar="format")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def preview(
    files: tuple[str, ...],
    draft: str,
    revision: tuple[str, ...] | None,
    format: str,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Show what amendments would change in a draft."""
    from resolutions.amend.compare.show import show
    from resolutions.amend.several.merging import Merged
    from resolutions.cli.applying import Work, complaint
    from resolutions.cli.checking import number
    from resolutions.cli.notices import Opener

    if not draft:
        raise Usage("missing-draft")
    known = ("text", "side", "markdown")
    if format and format not in known:
        raise Usage("no-such-format", name=format, known=known)
    opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
    work = Work(draft, tuple(revision or ()), opener)
    assert work.document is not None
    screen = Screen(color or "auto", number(width, "--width"))
    tongue = work.lang
    worst = 0
    for path in files:
        slip = work.slip(path)
        by = ", ".join(slip.file.sponsors)
        key = "amendment.head-by" if by else "amendment.head"
        screen.put(screen.paint(clean(say(key, tongue, id=slip.file.id or path, by=by)), "bold"))
        done, rows = work.merged([slip], [slip.amendment.id], ())
        if isinstance(done, Merged):
            shown = show(
                work.document,
                done.frozen,
                format or "text",
                lang=tongue,
                width=screen.width,
                colour=screen.coloured,
            )
            screen.put(shown.rstrip("\n"))
        for row in rows:
            if not row.stands:
                worst = 4
                error_line(clean(complaint(row, tongue)), tongue)
    return worst
