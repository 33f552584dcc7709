"""The commands as click sees them: names, aliases, help in the reader's language, near misses.

A command is a module with a click command of the same name, imported when it is called for;
its help is in the catalogue of messages (``line.NAME``, ``usage.NAME``, ``about.NAME``,
``example.NAME``, and for each option ``option.NAME``, or ``option-of.COMMAND.NAME`` where it
means something else than in other commands); `manual` prints it. Their names are in `names`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, TypeVar

import click

from resolutions.cli.fast import looks_like_a_file
from resolutions.cli.manual import grouped, help_of, language_of, overview, table
from resolutions.cli.names import ALIASES, COMMANDS
from resolutions.cli.options import CHANGES
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, bare
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.source import verify_encoding

_OF_AMENDMENTS = ("id", "ids", "words")
"""Arguments that are no files, but name amendments."""


def dispatch(words: list[str]) -> int:
    """Read the words of a command with click and run it. Raises `Usage` for wrong words."""
    output, errors = sys.stdout, sys.stderr
    try:
        code: object = main.main(words, prog_name="resolution", standalone_mode=False)
    except SystemExit:
        if sys.stdout is output:
            raise
        sys.stdout, sys.stderr = output, errors  # click wraps them when a pipe is broken
        raise BrokenPipeError from None
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise _usage(error) from None
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> Usage:
    """What click complains of, as an error with a sentence in the catalogue."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "resolution"
    if isinstance(error, click.NoSuchOption):
        options = _options_of(context)
        return Usage("unknown-option", name=error.option_name, command=command, known=options)
    if isinstance(error, click.BadOptionUsage):
        return Usage("missing-value", option=error.option_name)
    if isinstance(error, click.MissingParameter):
        wanted = getattr(error.param, "name", "")
        what = "missing-amendment" if wanted in _OF_AMENDMENTS else "missing-file"
        return Usage(what, command=command)
    return Usage("usage", text=error.format_message())


def _options_of(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [
        name for p in context.command.get_params(context) for name in p.opts if name[:2] == "--"
    ]


class Command(click.Command):
    """A command whose help is in the catalogue of messages, under its ``key`` or name."""

    key = ""

    def get_help(self, ctx: click.Context) -> str:
        """The help as a text, in the reader's language."""
        return help_of(self, self.key or str(self.name), language_of(ctx))


class Commands(click.Group):
    """All the commands; a word that is a file stands for ``check``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the order of the full help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name or alias, imported now."""
        name = bare(cmd_name)
        real = name if name in COMMANDS else ALIASES.get(name)
        if real is None:
            return None
        real += "_" if iskeyword(real) else ""
        found: click.Command = getattr(import_module(f"resolutions.cli.{real}"), real)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words ask for. Raises `Usage` for a word that is none."""
        if not args[0].strip():
            raise Usage("missing-file", command=ctx.command_path)
        found = self.get_command(ctx, args[0])
        if found is not None:
            return found.name, found, args[1:]
        if looks_like_a_file(args[0]):
            return "check", self.get_command(ctx, "check"), args
        options = [*COMMANDS, *ALIASES, "vérifier", "règles"]
        raise Usage("unknown-command", name=args[0], known=options)

    def get_help(self, ctx: click.Context) -> str:
        """The first screen."""
        return overview(language_of(ctx))


class Family(click.Group):
    """A command with commands of its own (``amend explain``). ``members``: their names, each
    the name of a function in the module ``resolutions.cli.NAME.MEMBER``, with ``-`` for ``_``;
    ``aliases``: other names that work. Its texts are under ``line.NAME``, those of a member
    under ``line.NAME-MEMBER``."""

    members: Sequence[str] = ()
    aliases: dict[str, str] = {}  # noqa: RUF012 (set once, where the family is made)
    groups: dict[str, tuple[str, ...]] = {}  # noqa: RUF012

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in their order."""
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name or alias, imported now."""
        name = bare(cmd_name)
        name = name if name in self.members else self.aliases.get(name, "")
        if not name:
            return None
        module = import_module(f"resolutions.cli.{self.name}.{name.replace('-', '_')}")
        found: click.Command = getattr(module, name.replace("-", "_"))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words ask for. Raises `Usage` for a word that is none."""
        found = self.get_command(ctx, args[0])
        if found is None:
            known = [*self.members, *self.aliases]
            raise Usage("unknown-command", name=args[0], known=known)
        return found.name, found, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        """Its commands, a line each."""
        lang, width = language_of(ctx), Screen().width
        out = [say("help.usage", lang, line=say(f"usage.{self.name}", lang)), ""]
        out += wrap(say(f"about.{self.name}", lang), width)
        rows = [(name, name, say(f"line.{self.name}-{name}", lang)) for name in self.members]
        if self.groups:
            return "\n".join([*out, "", *grouped(rows, self.groups, lang, width)[:-1]])
        out += ["", say("help.commands", lang)]
        return "\n".join(out + table([(left, line) for _, left, line in rows], width))


def family(
    name: str,
    members: Sequence[str],
    aliases: dict[str, str],
    groups: dict[str, tuple[str, ...]] | None = None,
) -> Family:
    """A command with commands of its own; without one of them it shows its help. ``groups``: the
    headings under which they stand there (``help.group.KEY``)."""

    @click.group(name, cls=Family, invoke_without_command=True, context_settings=_SETTINGS)
    @with_globals
    @click.pass_context
    def made(ctx: click.Context, lang: str, color: str) -> None:  # noqa: ARG001
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())

    assert isinstance(made, Family)
    made.members, made.aliases, made.groups = members, aliases, groups or {}
    return made


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value:
        from resolutions import __version__

        click.echo(f"resolution {__version__}")
        ctx.exit()


def _kept(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A global option given before or after the command."""
    if value:
        if param.name == "lang":
            Reader(value, strict=True)
        elif value not in ("auto", "always", "never"):
            raise Usage(
                "unknown-choice", option="--color", name=value, known=["auto", "always", "never"]
            )
    elif ctx.parent is not None:
        value = str(ctx.parent.params.get(str(param.name)) or "")
    return value


F = TypeVar("F", bound=Callable[..., Any])
_Callback = Callable[[click.Context, click.Parameter, Any], Any]


def option(*names: str, metavar: str = "", **more: Any) -> Callable[[F], F]:
    """A click option; its help is ``option.NAME`` in the catalogue, its metavar a key there."""
    if metavar:
        more.update(metavar=metavar, default=None if more.get("multiple") else "")
        more["callback"] = _given(more.get("callback"))
    return click.option(*names, **more)


def _given(then: _Callback | None) -> _Callback:
    """A callback that refuses another option in the place of a value."""

    def verified(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        for one in value if isinstance(value, tuple) else (value,):
            if one and one[0] == "-" and one[1:].lstrip("-")[:1].isalpha():
                raise Usage("missing-value", option=max(param.opts, key=len))
        return value if then is None else then(ctx, param, value)

    return verified


def encoding_option() -> Callable[[F], F]:
    """The option for the encoding of the files."""
    return option("--encoding", metavar="encoding", callback=_known_encoding)


def reading_options() -> Callable[[F], F]:
    """The options of every command that reads texts: how tracked changes are read, and
    whether it is said what was settled on the way."""

    def decorate(function: F) -> F:
        function = option("--quiet", "-q", is_flag=True)(function)
        return option("--changes", metavar="changes", callback=_known_changes)(function)

    return decorate


def _known_changes(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001
    if value and value not in CHANGES:
        raise Usage("unknown-choice", option="--changes", name=value, known=list(CHANGES))
    return value


def _known_encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001
    if value:
        verify_encoding(value)
    return value


def files() -> Callable[[F], F]:
    """The files a command takes, one at least."""
    return click.argument("files", nargs=-1, required=True, callback=_named)


def _named(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """The files, each with a name."""
    if not all(map(str.strip, value)):
        raise Usage("missing-file", command=ctx.command_path)
    return value


def with_globals(function: F) -> F:
    """The options that every command has: ``lang`` and ``color``."""
    function = option("--color", metavar="when", callback=_kept)(function)
    return option("--lang", metavar="lang", callback=_kept)(function)


_SETTINGS = {"help_option_names": ["-h", "--help"]}


def command(name: str, key: str = "") -> Callable[[Callable[..., int]], click.Command]:
    """A command with the global options; its function gives the exit code. ``key``: under
    which its texts are in the catalogue, if not under its name."""

    def decorate(function: Callable[..., int]) -> click.Command:
        made = click.command(name, cls=Command, context_settings=_SETTINGS)
        found: Command = made(with_globals(function))
        found.key = key
        return found

    return decorate


@click.group(cls=Commands, invoke_without_command=True, context_settings=_SETTINGS)
@option("--version", "-V", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@with_globals
@click.pass_context
def main(ctx: click.Context, lang: str, color: str) -> None:  # noqa: ARG001
    """The whole command."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
