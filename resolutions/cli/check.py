"""``resolution check``, as click reads it."""

from __future__ import annotations

from typing import Any

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.checking import Options, run

_LISTS = ("select", "ignore", "exclude")


@command("check")
@option("--format", metavar="format")
@option("--select", metavar="codes", multiple=True)
@option("--ignore", metavar="codes", multiple=True)
@option("--profile", metavar="profile")
@option("--verbose", "-v", is_flag=True)
@option("--fail-on", metavar="severity")
@option("--fix", is_flag=True)
@option("--watch", is_flag=True)
@option("--max-pages", metavar="number")
@option("--part", metavar="number")
@option("--exclude", metavar="pattern", multiple=True)
@option("--baseline", metavar="file")
@option("--write-baseline", metavar="file")
@option("--report", metavar="file")
@option("--output", "-o", metavar="file")
@option("--statistics", is_flag=True)
@option("--config", metavar="file")
@option("--no-config", is_flag=True)
@option("--jobs", metavar="number")
@option("--no-cache", is_flag=True)
@option("--no-progress", is_flag=True)
@option("--from", "from_", metavar="from")
@option("--stdin-filename", metavar="file")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def check(files: tuple[str, ...], color: str, **given: Any) -> int:
    """Check drafts."""
    for key in _LISTS:
        given[key] = ",".join(given[key])
    return run(Options(files, color=color or "auto", **given))
