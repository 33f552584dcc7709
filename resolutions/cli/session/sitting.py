"""A command at work in a session: opened, spoken of in the language of the draft, closed again.

`in_session` makes a command of a function that takes a `Sitting` first; it adds the options
that all these commands share. Decides nothing.
"""

from __future__ import annotations

import json
from functools import update_wrapper

from resolutions.cli.app import command, option
from resolutions.cli.each import told
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.errors import ResolutionsError, Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import click

    from resolutions.session.desk import Session

SCHEMA = 1
PATIENCE = 3.0
"""Seconds to wait for another command that is just writing."""
_INDENT = "   "


class Sitting:
    """A session with who reads and where it is shown. ``at``: the time stamp of what is
    recorded; ``as_json``: for programs."""

    def __init__(
        self, session: Session, reader: Reader, screen: Screen, at: str = "", as_json: bool = False
    ) -> None:
        self.session = session
        self.reader = reader
        self.screen = screen
        self.at = at
        self.as_json = as_json
        self.lang = reader.about(self.language)

    @property
    def language(self) -> str:
        """The language of the draft."""
        return str(self.session.tables.fact("language", ""))

    def put(self, text: str, indent: str = _INDENT) -> None:
        """A line of output, wrapped."""
        for line in wrap(clean(text), self.screen.width, indent):
            self.screen.put(line)

    def say(self, key: str, **facts: object) -> None:
        """A sentence of the catalogue as a line of output."""
        self.put(say(key, self.lang, **facts))

    def head(self, text: str) -> None:
        """A line that stands out."""
        for line in wrap(clean(text), self.screen.width, _INDENT):
            self.screen.put(self.screen.paint(line, "bold"))

    def aside(self, text: str) -> None:
        """A line on standard error: ``error: …``."""
        error_line(text, self.lang)


def put_json(value: dict[str, Any]) -> None:
    """A value for programs."""
    print(json.dumps({"schema": SCHEMA, **value}, ensure_ascii=False, indent=1))


def now() -> str:
    """What the clock says: kept with an event, nothing follows from it."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec="seconds")


def time_given(at: str) -> str:
    """The time stamp of what is recorded: as it was typed, else the clock's.

    Raises `Usage` for a text that cannot be one.
    """
    at = at.strip()
    if at and (len(at) > 40 or not at.isprintable() or not any(c.isdigit() for c in at)):
        raise Usage("bad-time", value=at[:40])
    return at or now()


def in_session(
    name: str,
    key: str = "",
    *,
    writes: bool | Callable[[dict[str, Any]], bool] = False,
    watches: bool = False,
) -> Callable[[Callable[..., int]], click.Command]:
    """A command on the session that is meant, opened to be read, or to write in it; ``writes``
    may depend on what was asked. ``watches``: it can be shown again after each change."""

    def decorate(function: Callable[..., int]) -> click.Command:
        def run(
            session: str,
            as_json: bool,
            width: str,
            lang: str,
            color: str,
            at: str = "",
            watch: bool = False,
            **own: Any,
        ) -> int:
            from resolutions.cli.options import number

            cells, reader = number(width, "--width"), Reader(lang)
            writing = writes(own) if callable(writes) else writes
            stamp = time_given(at) if writing else ""

            def once(name: str) -> int:
                with _opened(name, writing) as found:
                    screen = Screen(color or "auto", cells)
                    sitting = Sitting(found, reader, screen, stamp, as_json)
                    return _held(sitting, function, own)

            return _watched(session, reader, once) if watch else once(session)

        update_wrapper(run, function)
        own_params = list(getattr(function, "__click_params__", ()))
        setattr(run, "__click_params__", [])  # noqa: B010 (click keeps options there)
        shared: Any = option("--width", metavar="number")(run)
        shared = option("--json", "as_json", is_flag=True)(shared)
        if writes:
            shared = option("--at", metavar="time")(shared)
        if watches:
            shared = option("--watch", is_flag=True)(shared)
        shared = option("--session", metavar="folder")(shared)
        shared.__click_params__ += own_params
        return command(name, key)(shared)

    return decorate


def _held(sitting: Sitting, function: Callable[..., int], own: dict[str, Any]) -> int:
    """Run a command; a refusal speaks the language of the draft, and a cut line is told."""
    torn = sitting.session.torn
    try:
        return function(sitting, **own)
    except ResolutionsError as error:
        error.facts.setdefault("language", sitting.language)
        raise
    finally:
        if torn is not None:
            told(say("session.torn", sitting.lang, line=torn.line), aside=True)


def _watched(session: str, reader: Reader, once: Callable[[str], int]) -> int:
    from resolutions.cli.session.finding import find
    from resolutions.cli.session.watching import watch

    folder = find(session)
    return watch(folder, reader, lambda: once(folder))


def _opened(name: str, writes: bool) -> Session:
    from resolutions.cli.session.finding import find, language_of
    from resolutions.session.opening import look, opened

    folder = find(name)
    try:
        return opened(folder, PATIENCE) if writes else look(folder)
    except ResolutionsError as error:
        error.facts.setdefault("language", language_of(folder))
        raise
