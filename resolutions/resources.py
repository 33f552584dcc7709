"""Where the data files are: the only module that knows.

A wheel carries them inside the package, in ``resolutions/_data``. A checkout, and so an
editable install, keeps them as top-level folders: ``grammar``, ``templates``. Everyone else
asks here for ``"grammar/resolution.lark"`` and never opens a data file by its place on disk.

Values worked out from data files (a lexicon read from TOML, tables made from a grammar) are
asked for with `compiled`, so that no command works them out again each time it starts.

This module knows nothing of what the files mean. It is imported by every command, so it
imports almost nothing itself: ``importlib.resources`` and ``pathlib`` would cost more than
the rest of a short command. The price: the package must lie unpacked on disk, as pip leaves
it; running from inside a zip archive is not supported.
"""

from __future__ import annotations

import marshal
import os

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias, TypeVar

    JSON: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None
    T = TypeVar("T")

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_PACKED = os.path.join(_PACKAGE, "_data")
_IN_WHEEL = os.path.isdir(_PACKED)
_ROOT = _PACKED if _IN_WHEEL else os.path.dirname(_PACKAGE)
_CACHE = None if _IN_WHEEL else os.path.join(_ROOT, ".cache", "compiled")

_ENDING, _FORM = ".bin", 4
"""Kept values are written by `marshal`, which reads back several times faster than JSON and
has to be imported by nobody: Python reads its own modules with it."""

KEEPS = _CACHE is not None
"""True in a checkout, where what is worked out is kept for the next time."""


def folder(name: str) -> str:
    """The path on disk of a data folder: ``folder("grammar")``."""
    return _path(name)


def names(folder: str, suffix: str = "") -> list[str]:
    """The files of a data folder, sorted, without the suffix they were asked for by.

    ``names("grammar/lexicon", ".toml")`` is ``["en", "fr"]``; a missing folder has none.
    """
    try:
        found = os.listdir(_path(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(n.removesuffix(suffix) for n in found if n.endswith(suffix) and n[0] != ".")


def read_text(path: str) -> str:
    """The text of a data file: ``read_text("grammar/resolution.lark")``."""
    with open(_path(path), encoding="utf-8") as file:
        return file.read()


def read_bytes(path: str) -> bytes:
    """The bytes of a data file: ``read_bytes("templates/resolution.docx")``."""
    with open(_path(path), "rb") as file:
        return file.read()


def compiled(name: str, sources: Sequence[str], build: Callable[[], T], *, version: int = 1) -> T:
    """What ``build()`` makes of the ``sources``, worked out once and kept.

    ``sources`` are data paths (``"grammar/lexicon/fr.toml"``); list the builder's own module
    as well (``"resolutions/language/build.py"``), or raise ``version`` when it changes.

    In a wheel the value was compiled when the wheel was built, and is read as it is. In a
    checkout it is kept in ``.cache/compiled`` for as long as no source changes in size or
    time; a cache that cannot be written is done without. The value must be plain JSON, equal
    to itself once written and read (no tuples, no keys but strings), else `TypeError`: so the
    first run and the later ones see the same thing.
    """
    if _CACHE is None:
        try:
            value: T = marshal.loads(read_bytes(f"compiled/{name}{_ENDING}"))
        except FileNotFoundError:  # not among the values compiled when the wheel was built
            return plain(name, build())
        return value

    key = [version, *(_stamp(source) for source in sources)]
    file = os.path.join(_CACHE, name + _ENDING)
    try:
        with open(file, "rb") as cached:
            kept: Any = marshal.loads(cached.read())
        value = kept["value"]
        if kept["key"] == key:
            return value
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        pass  # absent, unreadable or cut short: made again
    value = plain(name, build())
    _write(file, packed({"key": key, "value": value}))
    return value


def plain(name: str, value: T) -> T:
    """The value as it will be read next time. Raises TypeError where JSON would change it."""
    import json

    again: T = json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False))
    if again != value:
        raise TypeError(f"{name!r} does not survive being written as JSON: a tuple? a key?")
    return again


def packed(value: Any) -> bytes:
    """The bytes that give the value back, in a form that every version of Python reads."""
    return marshal.dumps(value, _FORM)


def kept(name: str) -> dict[str, Any]:
    """A table kept beside the compiled values, or an empty one. No source makes it stale:
    whoever asks must be able to tell from its keys alone."""
    file = os.path.join(_CACHE or os.path.join(_ROOT, "compiled"), name + _ENDING)
    try:
        with open(file, "rb") as cached:
            found = marshal.loads(cached.read())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(name: str, table: dict[str, Any]) -> None:
    """Keep such a table, in a checkout only: nothing installed is ever written to."""
    if _CACHE is not None:
        _write(os.path.join(_CACHE, name + _ENDING), packed(table))


def _path(path: str) -> str:
    """A data path as a path on disk. It never leads out of the data, whatever a user typed."""
    parts = path.split("/")
    if not all(parts) or ".." in parts or os.sep in path.replace("/", "") or ":" in path:
        raise FileNotFoundError(f"not the name of a data file: {path!r}")
    return os.path.join(_ROOT, *parts)


def _stamp(source: str) -> list[str | int]:
    stat = os.stat(_path(source))
    return [source, stat.st_size, stat.st_mtime_ns]


def _write(file: str, content: bytes) -> None:
    """All of it or nothing; a folder that cannot be written to is no one's concern."""
    draft = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(draft, "wb") as output:
            output.write(content)
        os.replace(draft, file)
    except OSError:
        try:  # noqa: SIM105 (contextlib would be one import more)
            os.unlink(draft)
        except OSError:
            pass
