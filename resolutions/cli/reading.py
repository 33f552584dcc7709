"""Files as the command is given them: standard input, folders, names with a slip.

Every way of not being able to read is one `Unreadable`, with the nearest name where there is
one. Does not read what is in a text.
"""

from __future__ import annotations

import os
import sys

from resolutions.errors import ResolutionsError, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.source import Source

ENDINGS = (".md", ".markdown", ".txt")
LARGEST = 20_000_000
"""Bytes: a resolution of a thousand pages is a tenth of this."""


def expand(files: Sequence[str]) -> Iterator[str]:
    """The files, a folder standing for the texts in it, in the order of their names."""
    for path in files:
        if path == "-" or not os.path.isdir(path):
            yield path
            continue
        found = False
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(ENDINGS) and not name.startswith((".", "~$")):
                    found = True
                    yield os.path.join(folder, name)
        if not found:
            yield path  # which reading refuses


def read(path: str, encoding: str = "") -> Source:
    """The text of a file or of standard input. Raises `Unreadable`."""
    from resolutions.source import decode

    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except IsADirectoryError:
        raise Unreadable("is-a-folder", name=path) from None
    except PermissionError:
        code = "is-a-folder" if os.path.isdir(path) else "no-permission"
        raise Unreadable(code, name=path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable("cannot-read", name=path, reason=reason) from None
    if len(data) > LARGEST:
        raise Unreadable("too-large", name=path)
    return decode(data, path, encoding or None)


def _missing(path: str) -> ResolutionsError:
    from resolutions.cli.speech import nearest

    folder, name = os.path.split(path)
    try:
        near = nearest(name, os.listdir(folder or "."))
    except (OSError, ValueError):
        near = ""
    facts = {"near": os.path.join(folder, near)} if near else {}
    return Unreadable("no-such-file", name=path, **facts)
