"""The files a command is given: a folder stands for the texts in it, a pattern for the files
that it names."""

from __future__ import annotations

import os

from resolutions.errors import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class Excluded(Protocol):
        """Which paths are passed over."""

        def __call__(self, path: str, *, named: bool) -> bool: ...


ENDINGS = (".md", ".markdown", ".txt", ".docx")


def expand(files: Sequence[str], excluded: Excluded | None = None) -> list[str]:
    """The files, each once: those in a folder in the order of their names, those of a pattern
    (``drafts/**/*.md``, where no file is called so) likewise.

    What is ``excluded`` is passed over. A folder without texts, and a pattern that names
    nothing, stay in the list: they are refused when they are read.
    """
    out: dict[str, None] = {}
    for typed in files:
        for path in _named(typed):
            if excluded is not None and path != "-" and excluded(path, named=path == typed):
                continue
            if path == "-" or not os.path.isdir(path):
                out[path] = None
                continue
            found = passed = False
            for one in _inside(path):
                if excluded is not None and excluded(one, named=False):
                    passed = True
                    continue
                found = True
                out[one] = None
            if not found and not passed:
                out[path] = None
    return list(out)


def _named(typed: str) -> list[str]:
    """What a word names: itself, or the files of a pattern."""
    if typed == "-" or not any(mark in typed for mark in "*?[") or os.path.exists(typed):
        return [typed]
    from glob import glob

    return sorted(glob(typed, recursive=True)) or [typed]


def _inside(folder: str) -> Iterator[str]:
    """The texts in a folder and the folders in it, in the order of their names; amendments
    are no texts to check."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            aside = name.startswith((".", "~$")) or ".amendment." in name
            if name.lower().endswith(ENDINGS) and not aside:
                yield os.path.normpath(os.path.join(here, name))


def refuse_folder(path: str) -> Unreadable:
    """What to say of a folder that stands for no text."""
    if not os.access(path, os.R_OK | os.X_OK):
        return Unreadable("no-permission", name=path)
    return Unreadable("no-text-in-folder", name=path, endings=ENDINGS)
