"""``resolution help [all|COMMAND]``."""

from __future__ import annotations

import click

from resolutions.cli.app import COMMANDS, command, help_of, language_of, overview
from resolutions.errors import Usage


@command("help")
@click.argument("topic", nargs=-1)
@click.pass_context
def help(ctx: click.Context, topic: tuple[str, ...], lang: str, color: str) -> int:  # noqa: ARG001
    """Show help."""
    if len(topic) > 1:
        raise Usage("extra-argument", value=topic[1])
    tongue = language_of(ctx)
    if not topic or topic[0] in ("all", "tout"):
        click.echo(overview(tongue, everything=bool(topic)))
        return 0
    root = ctx.find_root().command
    assert isinstance(root, click.Group)
    found = root.get_command(ctx, topic[0])
    if found is None:
        raise Usage("unknown-command", name=topic[0], known=list(COMMANDS))
    click.echo(help_of(found, str(found.name), tongue))
    return 0
