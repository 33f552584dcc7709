"""``resolution fmt``: the canonical form, in the file."""

from __future__ import annotations

from resolutions.cli.app import command, files, option
from resolutions.cli.each import each, told
from resolutions.cli.reading import read
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader
from resolutions.cli.writing import show_difference, store
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.render.fmt import fmt as formatted


@command("fmt")
@option("--check", is_flag=True)
@option("--diff", is_flag=True)
@option("--output", "-o", metavar="file")
@option("--encoding", metavar="encoding")
@files()
def fmt(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    output: str,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Put drafts into canonical form."""
    if output and len(files) > 1:
        raise Usage("one-output", n=len(files))
    reader, screen = Reader(lang), Screen(color or "auto")
    tongue = reader.chrome()

    def work(path: str) -> int:
        source = read(path, encoding)
        done = formatted(source)
        changed = done.source.text != source.text
        to_output = (path == "-" and not output) or output == "-"
        if done.unchanged_because:
            reason = str(done.unchanged_because)
            told(say("fmt.kept", tongue, name=path, reason=reason), aside=True)
        if diff:
            show_difference(source.text, done.source.text, path, screen)
        elif not check:
            if to_output or changed or output:
                store(output or path, done.source.to_bytes())
        if changed and not diff and not to_output:
            told(say("fmt.would" if check else "fmt.done", tongue, name=path), aside=False)
        return int(check and changed)

    return each(files, reader, work)
