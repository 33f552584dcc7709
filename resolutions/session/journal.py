"""The journal: a file that only grows, one event a line, each line bound to the one before.

A line is JSON: its number ``n``, the time stamp ``at``, the kind of event ``ev``, its facts;
``prev``, the SHA-256 of the line before; and last ``sum``, the SHA-256 of all of the line that
stands before it, so that a changed byte is found in the last line too. Lines that were cut off
behind a line's end leave no trace here: whoever fears that keeps the last sum elsewhere.
Knows nothing of what events mean.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, field
from hashlib import sha256

from resolutions.errors import Unreadable
from resolutions.session.locking import Lock, unwritable
from resolutions.session.refusing import Altered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FIRST = "0" * 64
"""What the first line has for the hash of the line before it."""
RESERVED = frozenset(("n", "at", "ev", "prev", "sum"))
_LINE = re.compile(rb'(\{.*),"sum":"([0-9a-f]{64})"\}', re.DOTALL)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its number, its kind, its time stamp as given, its facts."""

    n: int
    kind: str
    at: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Torn:
    """A last line that was never finished: its number, where it begins, its bytes."""

    line: int
    start: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """The first line that is not as it was written. ``reason``: ``form`` (no line of a
    journal), ``sum`` (a byte was changed), ``chain`` (lines before it were changed, taken out or
    put in)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a journal says, as far as it can be trusted. ``end``: where the next line goes;
    ``last``: the hash of the last line; ``closed``: whether that line has its end."""

    entries: tuple[Entry, ...] = ()
    torn: Torn | None = None
    fault: Fault | None = None
    end: int = 0
    last: str = FIRST
    closed: bool = True


def read_journal(path: str) -> Reading:
    """A journal from the disk. Raises `Unreadable` where there is none or it cannot be read."""
    try:
        with open(path, "rb") as file:
            return read_lines(file.read())
    except FileNotFoundError:
        raise Unreadable("no-such-file", name=path) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("cannot-read", name=path, reason=reason, errno=error.errno) from None


def verify(path: str) -> Fault | None:
    """The first line of a journal that is not as it was written, if any."""
    return read_journal(path).fault


def read_lines(content: bytes) -> Reading:
    """What the bytes of a journal say."""
    entries: list[Entry] = []
    last, at = FIRST, 0
    while at < len(content):
        stop = content.find(b"\n", at)
        line = content[at : stop if stop >= 0 else len(content)]
        entry = _read(line, len(entries) + 1, last)
        if isinstance(entry, Fault):
            if stop < 0 and not _LINE.match(line):
                torn = Torn(entry.line, at, line)
                return Reading(tuple(entries), torn, None, at, last)
            return Reading(tuple(entries), None, entry, at, last)
        entries.append(entry)
        last, at = sha256(line).hexdigest(), at + len(line) + 1
    closed = at == len(content)
    return Reading(tuple(entries), None, None, at - (not closed), last, closed)


def _read(line: bytes, n: int, last: str) -> Entry | Fault:
    match = _LINE.fullmatch(line)
    if match is None:
        return Fault(n, "form")
    if sha256(match[1]).hexdigest().encode() != match[2]:
        return Fault(n, "sum")
    try:
        facts = json.loads(line)
        number, at, kind, prev = facts["n"], facts["at"], facts["ev"], facts["prev"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Fault(n, "form")
    if number != n or prev != last:
        return Fault(n, "chain")
    if not isinstance(at, str) or not isinstance(kind, str):
        return Fault(n, "form")
    return Entry(n, kind, at, {k: v for k, v in facts.items() if k not in RESERVED})


def line_of(entry: Entry, last: str) -> bytes:
    """The bytes of a line without its end. Raises ValueError for facts that are no plain data
    or bear a name of ours."""
    taken = RESERVED & entry.facts.keys()
    if taken:
        raise ValueError(f"names of the journal: {sorted(taken)}")
    whole = {"n": entry.n, "at": entry.at, "ev": entry.kind, **entry.facts, "prev": last}
    try:
        said = json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(f"no plain data: {error}") from None
    body = said[:-1].encode()
    return body + b',"sum":"' + sha256(body).hexdigest().encode() + b'"}'


# ---------------------------------------------------------------- writing


@dataclass(slots=True)
class Writer:
    """A journal with its lock held. ``found``: what it said when it was opened.

    Made where there is none. Raises `Busy` where another writes, `Altered` for a journal with a
    fault, `Unreadable` where the disk does not let us write. A torn last line is put aside, in
    a file beside the journal, before anything is written.
    """

    path: str
    wait: float = 0.0
    found: Reading = field(init=False)
    _lock: Lock = field(init=False)
    _handle: int = field(init=False, default=-1)
    _end: int = field(init=False, default=0)
    _last: str = field(init=False, default=FIRST)
    _count: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._lock = Lock(f"{self.path}.lock", self.wait)
        try:
            self._open()
        except OSError as error:
            self.close()
            raise unwritable(self.path, error) from None
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        is_new = not os.path.exists(self.path)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY
        self._handle = os.open(self.path, flags, 0o666)
        if is_new:
            on_disk(self._handle)
            folder_on_disk(os.path.dirname(self.path))
        self.found = found = read_journal(self.path)
        if found.fault is not None:
            raise Altered(
                "session-altered", name=self.path, line=found.fault.line, why=found.fault.reason
            )
        if found.torn is not None:
            self._set_aside(found.torn)
        self._end, self._last, self._count = found.end, found.last, len(found.entries)
        if not found.closed:
            self._put(b"\n")

    def _set_aside(self, torn: Torn) -> None:
        with open(f"{self.path}.torn", "ab") as file:
            file.write(torn.content + b"\n")
            file.flush()
            on_disk(file.fileno())
        os.ftruncate(self._handle, torn.start)
        on_disk(self._handle)

    def append(self, kind: str, at: str, facts: Mapping[str, Any]) -> Entry:
        """Write an event; it is on the disk when this returns.

        Raises `Unreadable` where it cannot be written (nothing was changed), `Altered` where
        something else wrote meanwhile, ValueError for facts that are no plain data.
        """
        entry = Entry(self._count + 1, kind, at, dict(facts))
        line = line_of(entry, self._last)
        try:
            if os.fstat(self._handle).st_size != self._end:
                raise Altered("session-moved-on", name=self.path)
            self._put(line + b"\n")
        except OSError as error:
            raise unwritable(self.path, error) from None
        self._last, self._count = sha256(line).hexdigest(), entry.n
        return entry

    def _put(self, content: bytes) -> None:
        """Write in one go, all or nothing."""
        try:
            written = os.write(self._handle, content)
            if written < len(content):
                import errno

                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            on_disk(self._handle)
        except OSError:
            os.ftruncate(self._handle, self._end)
            raise
        self._end += len(content)

    def close(self) -> None:
        """Let others write. A second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self._lock.release()


if sys.platform == "darwin":
    import fcntl

    def on_disk(handle: int) -> None:
        """Wait until a file is on the disk: elsewhere than in the memory of the drive."""
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:  # network drives do not know it
            os.fsync(handle)

else:

    def on_disk(handle: int) -> None:
        """Wait until a file is on the disk."""
        os.fsync(handle)


def folder_on_disk(path: str) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked."""
    if os.name == "nt":
        return
    handle = os.open(path or ".", os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
