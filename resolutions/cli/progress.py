"""How far a long run has come: a bar on standard error, when that is a terminal.

Shown once a run has taken a second, taken away before anything is printed on the same
terminal, and at the end. Nothing is shown where standard error is not a terminal.
"""

from __future__ import annotations

import os
import sys
import time

from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options
    from resolutions.cli.results import Result

AFTER = 1.0
"""Seconds before the bar is shown."""

_OFTEN = 0.1
_AWAY = "\r\033[K"


class Progress:
    """The bar of one run of ``count`` files."""

    def __init__(self, count: int, options: Options) -> None:
        self.count = count
        self.options = options
        self.shown = sys.stderr.isatty() and not options.no_progress
        self.shown = self.shown and os.environ.get("TERM") != "dumb"
        self.began = self.last = time.monotonic()
        self.finished = self.refused = 0
        self.bar: Any = None

    def before(self, result: Result) -> None:
        """A result is about to be shown: the bar makes room for it."""
        self.finished += 1
        self.refused += result.error is not None
        if self.bar is not None and (result.error is not None or sys.stdout.isatty()):
            self._away()

    def after(self) -> None:
        """A result was shown."""
        if not self.shown:
            return
        now = time.monotonic()
        if self.bar is None:
            if now - self.began < AFTER or self.finished == self.count:
                return
            self.bar = self._bar()
        if now - self.last >= _OFTEN:
            self.last = now
            self.bar.update(self.finished - self.bar.pos)

    def done(self) -> None:
        """The run is over, or was cut short."""
        if self.bar is not None:
            self._away()

    def _away(self) -> None:
        sys.stdout.flush()
        sys.stderr.write(_AWAY)
        sys.stderr.flush()

    def _bar(self) -> Any:
        import click

        from resolutions.cli.speech import Reader

        lang = Reader(self.options.lang).chrome()
        return click.progressbar(
            length=self.count,
            label=say("progress.checking", lang, n=self.count),
            item_show_func=lambda _: (
                say("progress.refused", lang, n=self.refused) if self.refused else ""
            ),
            show_pos=True,
            show_percent=False,
            file=sys.stderr,
        )
