"""Who shows the findings of ``check``: the format that was asked for, statistics, a report.

The formats themselves are in `resolutions.cli.formats`. Judges nothing, reads nothing.
"""

from __future__ import annotations

from resolutions.cli.formats.saying import mark, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from resolutions.cli.checking import Options, Result

    class Reporter(Protocol):
        """What shows results: told each file in turn, and at last that there are no more."""

        def file(self, result: Result) -> None:
            """One file, checked or refused."""

        def end(self, done: int, all_: int) -> None:
            """No more files: ``done`` of ``all_`` were checked."""


__all__ = ["mark", "quoted", "reporter"]


def reporter(options: Options) -> Reporter:
    """What shows the findings as was asked for.

    Statistics stand in the place of the findings; a report goes to a file of its own, and the
    findings are then shown only where a format is named as well.
    """
    if options.statistics:
        from resolutions.cli.formats.statistics import Statistics

        shown: list[Reporter] = [Statistics(options)]
    elif options.report and not options.format:
        shown = []
    else:
        shown = [_format(options)]
    if options.report:
        from resolutions.cli.formats.panel import Panel

        shown.append(Panel(options))
    return shown[0] if len(shown) == 1 else _Together(shown)


def _format(options: Options) -> Reporter:
    from resolutions.cli.screen import is_terminal

    name = options.format or ("full" if is_terminal() else "concise")
    if name == "concise":
        from resolutions.cli.formats.concise import Concise

        return Concise(options)
    if name == "full":
        from resolutions.cli.formats.full import Full

        return Full(options)
    from importlib import import_module

    from resolutions.cli.formats import FORMATS

    module, made = FORMATS[name]
    found: Reporter = getattr(import_module(f"resolutions.cli.formats.{module}"), made)(options)
    return found


class _Together:
    """Several at once, in order."""

    def __init__(self, parts: list[Reporter]) -> None:
        self.parts = parts

    def file(self, result: Result) -> None:
        """One file, shown by each."""
        for part in self.parts:
            part.file(result)

    def end(self, done: int, all_: int) -> None:
        """The end of each."""
        for part in self.parts:
            part.end(done, all_)
