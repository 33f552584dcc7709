"""The help as people see it: commands and options in two columns, in the reader's language.

All words come from the catalogue of messages: ``line.NAME``, ``usage.NAME``, ``about.NAME``,
``example.NAME`` of a command, ``option.NAME`` or ``option-of.COMMAND.NAME`` of an option.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from resolutions.cli.names import COMMANDS, EVERYDAY, GROUPS
from resolutions.cli.screen import Screen, cells, wrap
from resolutions.cli.speech import Reader, peek
from resolutions.messages import known, say

_INDENT = "  "


def language_of(context: click.Context) -> str:
    """The language of help, however early it is asked for."""
    return Reader(peek(sys.argv[1:]) or str(context.find_root().params.get("lang") or "")).chrome()


def help_of(command: click.Command, name: str, lang: str) -> str:
    """What a command does, its options and examples."""
    width = Screen().width
    out = [say("help.usage", lang, line=say(f"usage.{name}", lang)), ""]
    out += wrap(say(f"about.{name}", lang), width)
    out += ["", say("help.options", lang), *options_of(command, name, lang, width)]
    if known(f"example.{name}"):
        out += ["", say("help.examples", lang)]
        out += [_INDENT + line for line in say(f"example.{name}", lang).split("\n")]
    return "\n".join(out)


def options_of(command: click.Command, name: str, lang: str, width: int) -> list[str]:
    rows = []
    context = click.Context(command, help_option_names=["-h", "--help"])
    for option in command.get_params(context):
        if isinstance(option, click.Option):
            names = ", ".join(option.opts)
            if option.metavar:
                names += " " + say(f"metavar.{option.metavar}", lang)
            key = max(option.opts, key=len).lstrip("-")
            own = f"option-of.{name}.{key}"
            rows.append((names, say(own if known(own) else f"option.{key}", lang)))
    return table(rows, width)


def table(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Two columns, the second wrapped."""
    first = max((cells(left) for left, _ in rows), default=0)
    out = []
    for left, right in rows:
        head = _INDENT + left + " " * (first - cells(left) + 2)
        if width - cells(head) < 24:
            out += [_INDENT + left, *wrap("    " + right, width, "    ")]
            continue
        lines = wrap(right, width - cells(head))
        out += [head + lines[0], *(" " * cells(head) + more for more in lines[1:])]
    return out


def grouped(
    rows: Sequence[tuple[str, str, str]], groups: dict[str, tuple[str, ...]], lang: str, width: int
) -> list[str]:
    """Commands under the headings of their groups, those of none under the last; names, what is
    shown for them, their lines. Ends with an empty line."""
    first = max((cells(left) for _, left, _ in rows), default=0)
    known_to = {name for names in groups.values() for name in names}
    rest = tuple(name for name, _, _ in rows if name not in known_to)
    out: list[str] = []
    last = "more" if groups is GROUPS else "meeting"
    for key, names in (*groups.items(), (last, rest)):
        found = [(left + " " * (first - cells(left)), line) for n, left, line in rows if n in names]
        if found:
            out += [say(f"help.group.{key}", lang), *table(found, width), ""]
    return out


def overview(lang: str, everything: click.Command | None = None) -> str:
    """The everyday commands; all of them, with the options of the whole command, where that is
    given."""
    width = Screen().width
    out = [*wrap(say("help.intro", lang), width), ""]
    out += [say("help.usage", lang, line=say("usage.resolution", lang)), ""]
    if everything is None:
        names = [n for n in EVERYDAY if n in COMMANDS][:5]
        out += [say("help.commands", lang)]
        out += table([(name, say(f"line.{name}", lang)) for name in names], width)
    else:
        rows = [(name, name, say(f"line.{name}", lang)) for name in COMMANDS]
        out += grouped(rows, GROUPS, lang, width)[:-1]
        out += ["", say("help.options", lang), *options_of(everything, "", lang, width)]
    out += ["", *wrap(say("help.all" if everything else "help.first", lang), width)]
    return "\n".join(out)
