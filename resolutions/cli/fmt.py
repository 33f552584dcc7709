"""``resolution fmt``: the canonical form, in the file."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.each import each, told
from resolutions.cli.notices import Opener
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader, shown
from resolutions.cli.writing import show_difference, store
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.render.fmt import fmt as formatted


@command("fmt")
@option("--check", is_flag=True)
@option("--diff", is_flag=True)
@option("--output", "-o", metavar="file")
@reading_options()
@encoding_option()
@files()
def fmt(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    output: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Put drafts into canonical form."""
    if output and len(files) > 1:
        raise Usage("one-output", n=len(files))
    reader, screen = Reader(lang), Screen(color or "auto")
    tongue = reader.chrome()
    opener = Opener(reader, encoding, changes, quiet=quiet)

    def work(path: str) -> int:
        source = opener.source(path)
        done = formatted(source)
        changed = done.source.text != source.text
        to_output = (path == "-" and not output) or output == "-"
        name = shown(path, tongue)
        if done.unchanged_because:
            reason = say("fmt.reads-differently", tongue)
            told(say("fmt.kept", tongue, name=name, reason=reason), aside=True)
        if diff:
            show_difference(source.text, done.source.text, path, screen)
        elif not check and (to_output or changed or output):
            store(output or path, done.source.to_bytes(), asked=bool(output))
        if changed and not diff and not to_output:
            told(say("fmt.would" if check else "fmt.done", tongue, name=name), aside=False)
        return int(check and changed)

    return each(files, reader, work)
