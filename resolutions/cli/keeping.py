"""Results kept from one run to the next: what was not changed is not checked again.

A result is found by the bytes of the file, the options and settings that govern it, and the
program with its data; so nothing is ever stale, only left over. All results of one program are
in one file, in the user's folder for such things or where the settings say; what was not asked
for lately goes when it grows too large. A file that is damaged is made again; one that cannot
be written is done without.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from resolutions.cli.checking import Options

MOST_BYTES = 48 * 1024 * 1024
"""How much is kept, text of results."""

_NAME = "results"
_APART = b"\t"
_KEY = 32
_MONTH = 30 * 24 * 3600


class Kept:
    """The results kept. ``folder``: where, or nothing where none are to be."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.folder = "" if options.no_cache or options.cache == "off" else folder(options)
        self.places: dict[bytes, tuple[int, int]] = {}
        self.keys: dict[str, bytes] = {}
        self.used: dict[bytes, None] = {}
        self.new: dict[bytes, bytes] = {}
        self.asked: dict[Any, bytes] = {}
        self.file: BinaryIO | None = None
        if self.folder:
            self.program = _program()
            self._open()

    def _name(self) -> str:
        return os.path.join(self.folder, f"{_NAME}-{self.program[:16]}.txt")

    def _open(self) -> None:
        """Learn where each result stands in the file, and read none of them."""
        try:
            self.file = open(self._name(), "rb")  # noqa: SIM115 - open for as long as the run
            at = 0
            for line in self.file:
                if line[_KEY : _KEY + 1] == _APART and line[-1:] == b"\n":
                    self.places[line[:_KEY]] = (at + _KEY + 1, len(line) - _KEY - 2)
                at += len(line)
        except OSError:
            self.places.clear()

    def has(self, path: str) -> bool:
        """Whether something is kept of a file as it is now."""
        if not self.folder:
            return False
        try:
            key = self._key(path)
        except (OSError, ValueError):
            return False
        self.keys[path] = key
        return key in self.places

    def get(self, path: str) -> list[Any] | None:
        """What is kept of a file, or None where it cannot be read."""
        import json

        key = self.keys[path]
        try:
            data = json.loads(self._line(key))
        except (OSError, ValueError, RecursionError):
            return None
        self.used[key] = None
        return data if isinstance(data, list) else None

    def _line(self, key: bytes) -> bytes:
        assert self.file is not None
        start, size = self.places[key]
        self.file.seek(start)
        return self.file.read(size)

    def keep(self, path: str, data: list[Any]) -> None:
        """Keep what came of a file that was not found; only what was read can be kept."""
        import json

        key = self.keys.get(path)
        if key is not None and data[0] != "unreadable":
            text = json.dumps(data, separators=(",", ":"))
            self.new[key] = text.encode()

    def save(self) -> None:
        """Write what is new, and what was kept as far as there is room for it."""
        try:
            if self.new:
                self._save()
        except OSError:
            pass  # it is made again next time
        finally:
            if self.file is not None:
                self.file.close()

    def _save(self) -> None:
        from contextlib import suppress

        room = MOST_BYTES
        name = self._name()
        draft = f"{name}.{os.getpid()}"
        os.makedirs(self.folder, exist_ok=True)
        try:
            with open(draft, "wb") as out:
                old = (key for key in (*self.used, *self.places) if key not in self.new)
                for key in dict.fromkeys([*self.new, *old]):
                    line = self.new[key] if key in self.new else self._line(key)
                    room -= len(line)
                    if room < 0:
                        break
                    out.write(b"%b%b%b\n" % (key, _APART, line))
            if self.file is not None:
                self.file.close()  # Windows replaces no open file
            os.replace(draft, name)
        except OSError:
            with suppress(OSError):
                os.unlink(draft)
        self._tidy(os.path.basename(name))

    def _tidy(self, own: str) -> None:
        """Files of other versions of the program go once nobody has used them for a month."""
        import time

        for other in os.listdir(self.folder):
            place = os.path.join(self.folder, other)
            left = other.startswith(f"{_NAME}-") and other != own
            if left and os.stat(place).st_mtime < time.time() - _MONTH:
                os.unlink(place)

    def _key(self, path: str) -> bytes:
        """The name of what comes of a file as it is now. Raises OSError or ValueError."""
        from hashlib import blake2b

        from resolutions.read import MOST_BYTES as LARGEST

        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
        return blake2b(data, digest_size=16, key=self._terms(path)).hexdigest().encode()

    def _terms(self, path: str) -> bytes:
        """The options and settings that govern a file, as a short key."""
        from resolutions.cli.checking import governing, selection

        own = governing(path, self.options)
        select, ignore = selection(path, own, self.options)
        one = (id(own), tuple(select), tuple(ignore), os.path.splitext(path)[1])
        if one not in self.asked:
            import json
            from hashlib import blake2b

            options = self.options
            said: list[object] = [options.profile or own.profile, options.from_, options.encoding]
            said += [options.changes, options.max_pages, one[1:], sorted(own.severity.items())]
            said.append(json.dumps(own.options, sort_keys=True, default=str))
            self.asked[one] = blake2b(repr(said).encode(), digest_size=16).digest()
        return self.asked[one]


def folder(options: Options) -> str:
    """Where results are kept: where the settings say, else the user's folder for caches."""
    if options.cache:
        return options.cache
    given = os.environ.get("RESOLUTION_CACHE_DIR")
    if given is not None:
        return given
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "resolution") if os.path.isabs(base) else ""


def _program() -> str:
    """The program and its data, as a short name: their files by size and time."""
    from hashlib import blake2b

    from resolutions import __version__
    from resolutions.resources import folder as data

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    out = [__version__, sys.version]
    for place in (package, data("grammar")):
        for here, folders, names in os.walk(place):
            folders[:] = sorted(f for f in folders if f not in ("__pycache__", "amend"))
            for name in sorted(names):
                if name.endswith((".py", ".toml", ".lark", ".bin", ".csv", ".txt")):
                    found = os.stat(os.path.join(here, name))
                    out.append(f"{name} {found.st_size} {found.st_mtime_ns}")
    return blake2b("\n".join(out).encode(), digest_size=16).hexdigest()
