"""``--watch``: shown again whenever something happens in the session, for a projector.

The journal is asked for its size a few times a second. The screen is cleared where there is one,
and nothing else is put on it. Decides nothing.
"""

from __future__ import annotations

import os
import sys
import time

from resolutions.cli.speech import Reader, complain
from resolutions.errors import ResolutionsError
from resolutions.session.aside import UNREAD
from resolutions.session.folder import JOURNAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 0.3
"""Seconds between two looks."""
_CLEAR = "\033[2J\033[3J\033[H"


def watch(folder: str, reader: Reader, show: Callable[[], int]) -> int:
    """Show, and show again after each change. Gives 0 once it is interrupted."""
    seen: object = None
    try:
        while True:
            now = _state(folder)
            if now == seen:
                time.sleep(EVERY)
                continue
            seen = now
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            try:
                show()
            except ResolutionsError as error:  # nothing to show just now
                complain(error, reader.for_error(error))
            sys.stdout.flush()
    except KeyboardInterrupt:
        print(file=sys.stderr, flush=True)
        return 0


def _state(folder: str) -> tuple[tuple[int, int], ...]:
    """The times and sizes of what changes in a session."""
    out = []
    for name in (JOURNAL, UNREAD):
        try:
            found = os.stat(os.path.join(folder, name))
        except OSError:
            out.append((0, 0))
        else:
            out.append((found.st_mtime_ns, found.st_size))
    return tuple(out)
