"""``resolution export FILE --to FORMAT``: a draft written in another format."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.exporting import run


@command("export")
@option("--to", metavar="format")
@option("--output", "-o", metavar="file")
@option("--template", metavar="file")
@option("--profile", metavar="profile")
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@files()
def export(
    files: tuple[str, ...],
    to: str,
    output: str,
    template: str,
    profile: str,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Write drafts in another format."""
    return run(
        files,
        to=to,
        output=output,
        template=template,
        profile=profile,
        from_=from_,
        changes=changes,
        quiet=quiet,
        encoding=encoding,
        lang=lang,
    )
