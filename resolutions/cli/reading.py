"""The files a command is given: a folder stands for the texts in it."""

from __future__ import annotations

import os

from resolutions.errors import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = (".md", ".markdown", ".txt")


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
            yield path  # which is refused


def refuse_folder(path: str) -> Unreadable:
    """What to say of a folder that stands for no text."""
    if not os.access(path, os.R_OK | os.X_OK):
        return Unreadable("no-permission", name=path)
    return Unreadable("no-text-in-folder", name=path, endings=ENDINGS)
