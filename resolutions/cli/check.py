"""``resolution check``, as click reads it."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option
from resolutions.cli.checking import Options, run


@command("check")
@option("--format", metavar="format")
@option("--select", metavar="codes", multiple=True)
@option("--ignore", metavar="codes", multiple=True)
@option("--profile", metavar="profile")
@option("--from", "from_", metavar="from")
@option("--fail-on", metavar="severity")
@option("--width", metavar="number")
@encoding_option()
@files()
def check(
    files: tuple[str, ...],
    format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str,
    from_: str,
    fail_on: str,
    width: str,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Check drafts."""
    return run(
        Options(
            files,
            format=format,
            select=",".join(select),
            ignore=",".join(ignore),
            profile=profile,
            lang=lang,
            from_=from_,
            fail_on=fail_on or "warning",
            width=width,
            color=color or "auto",
            encoding=encoding,
        )
    )
