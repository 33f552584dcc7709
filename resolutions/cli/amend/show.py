"""``resolution amend show FILE…``: what amendments say, as official sentences."""

from __future__ import annotations

from resolutions.cli.amend.shown import of_session, put_instruction
from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.messages import say


@command("show", key="amend-show")
@option("--session", metavar="folder")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def show(
    files: tuple[str, ...],
    session: str,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Show amendments as official sentences."""
    from resolutions.cli.amend.check import slip_code
    from resolutions.cli.applying import Work
    from resolutions.cli.checking import number
    from resolutions.cli.notices import Opener

    reader = Reader(lang)
    work = Work("", (), Opener(reader, encoding, changes, quiet=quiet))
    screen = Screen(color or "auto", number(width, "--width"))
    worst = 0
    for path in files:
        if of_session(path, session, reader, screen):
            continue
        slip = work.slip(path)
        tongue = reader.about(slip.amendment.language)
        by = ", ".join(slip.file.sponsors)
        key = "amendment.head-by" if by else "amendment.head"
        screen.put(screen.paint(clean(say(key, tongue, id=slip.file.id or path, by=by)), "bold"))
        for n, instruction in zip(slip.numbers, slip.amendment.instructions, strict=True):
            put_instruction(n, instruction, tongue, screen)
        for one in slip.problems:
            key = "amendment.row" if one.number else "amendment.row-file"
            facts = {"id": slip.file.id or path, "n": one.number, "text": one.message}
            error_line(clean(say(key, tongue, **facts)), tongue)
        worst = max(worst, slip_code(slip))
    return worst
