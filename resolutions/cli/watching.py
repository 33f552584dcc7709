"""``--watch``: checks again whenever a file changes, until it is interrupted.

Files are asked for their time and size a few times a second; nothing of the system is needed
for that. The screen is cleared where there is one. Judges nothing.
"""

from __future__ import annotations

import os
import sys
import time

from resolutions.cli.speech import Reader, clean, complain
from resolutions.errors import ResolutionsError, Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options

EVERY = 0.3
"""Seconds between two looks."""

SETTLE = 0.1
"""Seconds without a change after which a file is taken to be whole."""

_CLEAR = "\033[2J\033[3J\033[H"


def watch(options: Options) -> int:
    """Check, and check again after each change. Gives 0 once it is interrupted."""
    from resolutions import configuration
    from resolutions.cli.checking import Options as Again
    from resolutions.cli.checking import once

    if "-" in options.files:
        raise Usage("watch-input")
    seen: Any = None
    try:
        while True:
            now = _state(options)
            if now == seen:
                time.sleep(EVERY)
                continue
            if seen is not None:
                now = _settled(options, now)
            seen = now
            configuration.forget()
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            given = {name: getattr(options, name) for name in Again.__slots__ if name != "cache"}
            try:
                once(Again(given.pop("files"), **given))
            except ResolutionsError as error:  # settings while they are being written
                complain(error, Reader(options.lang).for_error(error))
            sys.stdout.flush()
            lang = Reader(options.lang).chrome()
            print(clean(say("watch.waiting", lang)), file=sys.stderr, flush=True)
            if options.fix:
                seen = _state(options)  # what was put right here is no change
    except KeyboardInterrupt:
        print(file=sys.stderr, flush=True)
        return 0


def _settled(options: Options, now: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The files once nothing writes to them any more: some editors empty a file first."""
    while True:
        time.sleep(SETTLE)
        before, now = now, _state(options)
        if now == before:
            return now


def _state(options: Options) -> list[tuple[str, int, int]]:
    """The files and their settings, with their times and sizes."""
    from resolutions import configuration
    from resolutions.cli.reading import expand

    paths = expand(options.files)
    if options.config:
        paths.append(options.config)
    elif not options.no_config:
        folders = dict.fromkeys(os.path.dirname(os.path.abspath(path)) for path in paths)
        paths.extend(filter(None, map(configuration.find, folders)))
    out = []
    for path in paths:
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            continue
        out.append((path, found.st_mtime_ns, found.st_size))
    return out
