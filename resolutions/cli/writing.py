"""Replacing a file: all of it or nothing, with its permissions, through a link to its target."""

from __future__ import annotations

import os
import stat
import sys

from resolutions.cli.speech import clean
from resolutions.errors import Unreadable, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.screen import Screen


def replace(path: str, data: bytes) -> None:
    """Make a file hold these bytes. Raises `Unreadable` and leaves it as it was otherwise.

    The new file is written beside the old one and takes its place in one step; a symbolic
    link stays, and what it points at changes. A new file is made where there is none.
    """
    try:
        target = os.path.realpath(path)
        mode = _mode(path, target)
        draft = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                os.chmod(draft, mode)
            else:
                os.chmod(draft, 0o666 & ~_umask())
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: str, error: OSError) -> Unreadable:
    reason = error.strerror or str(error)
    return Unreadable("cannot-write", name=path, reason=reason, errno=error.errno)


def _mode(path: str, target: str) -> int | None:
    """The permissions to keep, None for a new file."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("not-a-file", name=path)
    if not os.access(target, os.W_OK):
        raise Unreadable("write-protected", name=path)
    return stat.S_IMODE(found.st_mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def store(path: str, data: bytes, *, asked: bool) -> None:
    """Write a result: into a file, or on standard output for ``-``.

    Where the place was ``asked`` for, a refusal does not advise to ask for another.
    """
    if path == "-":
        to_output(data)
        return
    if path.lower().endswith(".docx") and not data.startswith(b"PK"):
        raise Unreadable("word-not-written", name=path)
    try:
        replace(path, data)
    except Unreadable as error:
        if not asked:
            error.facts["looks"] = "own"
        raise


def new_place(path: str, *, force: bool) -> None:
    """Refuse a place where a file stands already, unless it may be replaced.

    Raises `Usage` (``already-there``): what somebody wrote by hand is not written over.
    """
    if path != "-" and not force and os.path.isfile(path):
        raise Usage("already-there", name=path)


def to_output(data: bytes) -> None:
    """The very bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def difference(old: str, new: str, name: str) -> str:
    """A unified diff of two texts, empty where they are equal."""
    from difflib import unified_diff
    from io import StringIO

    before, after = (list(StringIO(text, newline="\n")) for text in (old, new))
    out = []
    for line in unified_diff(before, after, name, name):
        out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def show_difference(old: str, new: str, name: str, screen: Screen) -> None:
    """A unified diff on standard output, in colour where there are colours."""
    for line in difference(old, new, name).split("\n")[:-1]:
        head = line[:1]
        style = {"+": "added", "-": "removed", "@": "gutter"}.get(head, "")
        screen.put(screen.paint(clean(line), style) if style else clean(line))
