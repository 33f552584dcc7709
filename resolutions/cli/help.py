"""``resolution help [all|COMMAND…]``."""

from __future__ import annotations

import click

from resolutions.cli.app import command
from resolutions.cli.manual import help_of, language_of, overview
from resolutions.errors import Usage


@command("help")
@click.argument("topic", nargs=-1)
@click.pass_context
def help(ctx: click.Context, topic: tuple[str, ...], lang: str, color: str) -> int:  # noqa: ARG001
    """Show help."""
    tongue = language_of(ctx)
    root = ctx.find_root().command
    if not topic or topic[0] in ("all", "tout"):
        click.echo(overview(tongue, root if topic else None))
        return 0
    found, name = root, ""
    for word in topic:
        if not isinstance(found, click.Group):
            raise Usage("extra-argument", value=word)
        inner = found.get_command(ctx, word)
        if inner is None:
            raise Usage("unknown-command", name=word, known=found.list_commands(ctx))
        found, name = inner, f"{name}-{inner.name}".lstrip("-")
    if isinstance(found, click.Group):
        with ctx.scope():
            click.echo(found.get_help(ctx))
    else:
        click.echo(help_of(found, getattr(found, "key", "") or name, tongue))
    return 0
