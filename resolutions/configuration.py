"""The settings of a folder: ``resolution.toml``, or ``[tool.resolution]`` in ``pyproject.toml``.

The nearest file above a draft is the one that counts. `find` looks for it and costs a few
questions to the system; only where there is one is it read (`resolutions.settings`), so that
a folder without settings pays nothing. Knows no rule and no profile.
"""

from __future__ import annotations

import os

from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OWN = "resolution.toml"
SHARED = "pyproject.toml"
_TABLE = b"tool.resolution"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file of settings says; empty where it says nothing.

    ``path``: the file, empty where there is none. ``ignored_in``: patterns of paths, relative
    to the folder of the file, and the codes ignored there. ``severity``: by code. ``options``:
    of rules, with ``words``, ``terms`` and ``max-pages`` among them. ``cache``: a folder,
    ``off``, or nothing said.
    """

    path: str = ""
    profile: str = ""
    language: str = ""
    format: str = ""
    fail_on: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignored_in: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    amendments: dict[str, Any] = field(default_factory=dict)
    baseline: str = ""
    cache: str = ""

    @property
    def folder(self) -> str:
        """The folder that the paths in the file are relative to."""
        return os.path.dirname(self.path)

    def ignores(self, path: str) -> tuple[str, ...]:
        """The codes that are ignored in a file, all together."""
        if not self.ignored_in or path == "-":
            return self.ignore
        from resolutions.globs import matches

        inside = _relative(path, self.folder)
        more = (codes for pattern, codes in self.ignored_in if matches(inside, [pattern]))
        return (*self.ignore, *(code for codes in more for code in codes))

    def excludes(self, path: str) -> bool:
        """True for a file or folder that is passed over where nobody named it."""
        if not self.exclude:
            return False
        from resolutions.globs import matches

        return matches(_relative(path, self.folder), self.exclude)


NONE = Configuration()
"""No settings."""

_near: dict[str, Configuration] = {}
_read: dict[str, Configuration] = {}


def nearest(path: str) -> Configuration:
    """The settings for a file: those of its folder or of the nearest one above it that has
    some, else `NONE`. Raises `Usage` for settings that cannot be."""
    folder = os.path.dirname(os.path.abspath(path))
    if folder not in _near:
        found = find(folder)
        _near[folder] = load(found) if found else NONE
    return _near[folder]


def load(path: str) -> Configuration:
    """The settings of a file, read once. Raises `Usage`, with the line and column of what is
    wrong."""
    if path not in _read:
        from resolutions.settings import read

        _read[path] = read(path)
    return _read[path]


def forget() -> None:
    """Read every file of settings again when it is asked for."""
    _near.clear()
    _read.clear()


def find(folder: str) -> str:
    """The nearest file with settings, from a folder upwards, or an empty string."""
    while True:
        own = os.path.join(folder, OWN)
        if _is_file(own):
            return own
        shared = os.path.join(folder, SHARED)
        if _is_file(shared) and _has_table(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def _is_file(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return mode & 0o170000 == 0o100000


def _has_table(path: str) -> bool:
    """Whether our table is in a file for all tools, without reading it as TOML."""
    try:
        with open(path, "rb") as file:
            return _TABLE in file.read().translate(None, b" \t\"'")
    except OSError:
        return False


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), folder)
    except ValueError:  # another drive of Windows
        return path
