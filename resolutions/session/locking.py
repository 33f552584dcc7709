"""One writer at a time: a lock of the system on a file, which ends with whoever holds it.

No number of a process is written anywhere, so a crash leaves nothing to clean up. On a network
drive whose server grants no locks, nothing is written: an error says so.
"""

from __future__ import annotations

import os
import sys
import time

from resolutions.errors import Unreadable
from resolutions.session.refusing import Busy

_PAUSE = 0.02


class Lock:
    """The lock of a file, held until it is released. ``wait``: seconds to wait for it.

    Raises `Busy` where another holds it, `Unreadable` where the file cannot be made.
    """

    def __init__(self, path: str, wait: float = 0.0) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unwritable(path, error) from None
        until = time.monotonic() + wait
        try:
            while not _taken(self._handle):
                if time.monotonic() >= until:
                    raise Busy("session-busy", name=os.path.dirname(path) or ".")
                time.sleep(_PAUSE)
        except OSError as error:
            os.close(self._handle)
            raise unwritable(path, error) from None
        except BaseException:
            os.close(self._handle)
            raise

    def release(self) -> None:
        """Let others write. A second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def unwritable(path: str, error: OSError) -> Unreadable:
    """The error for a file that the system does not let us write."""
    reason = error.strerror or str(error)
    return Unreadable("cannot-write", name=path, reason=reason, errno=error.errno)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
