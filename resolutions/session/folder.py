"""The files of a session: the text as tabled, the amendments, the journal.

    NAME/tabled.md                    the text as it was frozen
    NAME/amendments/2.amendment.md    one file for each amendment, never changed
    NAME/earlier/5f0c2e91ab44.md      a revision before it, on which amendments were written
    NAME/journal.jsonl                what happened; its lock beside it

A file is on the disk before the event that speaks of it, so that a crash leaves at most a file
that nobody speaks of. Knows no procedure.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256

from resolutions.errors import Unreadable
from resolutions.session.journal import folder_on_disk, on_disk
from resolutions.session.locking import unwritable
from resolutions.session.refusing import Altered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

JOURNAL = "journal.jsonl"
TABLED = "tabled.md"
AMENDMENTS = "amendments"
EARLIER = "earlier"
ENDING = ".amendment.md"
_PLAIN = re.compile(r"[\w+-][\w.+-]{0,80}")


def make(folder: str, inside: str = AMENDMENTS) -> None:
    """Make the folder of a session, and one inside it. Raises `Unreadable` where that cannot be
    done."""
    try:
        os.makedirs(os.path.join(folder, inside), exist_ok=True)
        folder_on_disk(folder)
    except OSError as error:
        raise unwritable(folder, error) from None


def write(folder: str, name: str, content: bytes) -> str:
    """Write a file, all of it or nothing, and give its hash. Raises `Unreadable`, nothing
    changed, where that cannot be done."""
    path = os.path.join(folder, *name.split("/"))
    draft = f"{path}.part"
    try:
        try:
            with open(draft, "wb") as file:
                file.write(content)
                file.flush()
                on_disk(file.fileno())
            os.replace(draft, path)
            folder_on_disk(os.path.dirname(path))
        except BaseException:
            if os.path.exists(draft):
                os.unlink(draft)
            raise
    except OSError as error:
        raise unwritable(path, error) from None
    return sha256(content).hexdigest()


def read(folder: str, name: str, hash: str = "") -> bytes:
    """The bytes of a file. Raises `Altered` where it is not there, or has another hash;
    `Unreadable` where it cannot be read."""
    path = os.path.join(folder, *name.split("/"))
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Altered("session-file-missing", name=path) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable("cannot-read", name=path, reason=reason, errno=error.errno) from None
    if hash and sha256(content).hexdigest() != hash:
        raise Altered("session-file-altered", name=path)
    return content


def name_for(folder: str, id: str, content: bytes, taken: Container[str]) -> str:
    """The name of the file of an amendment: its number, where every system takes that and no
    other file is called alike, not even one of an amendment that was undone. ``taken``: names in
    small letters, since some systems do not tell capitals."""
    name = f"{AMENDMENTS}/{id}{ENDING}"
    is_plain = _PLAIN.fullmatch(id) and not id.endswith(".")
    if is_plain and name.casefold() not in taken and _is_free(folder, name, content):
        return name
    plain = re.sub(r"[^\w+-]+", "_", id)[:40]
    mark = sha256(id.encode() + content).hexdigest()[:12]
    return f"{AMENDMENTS}/{plain}-{mark}{ENDING}"


def _is_free(folder: str, name: str, content: bytes) -> bool:
    path = os.path.join(folder, *name.split("/"))
    try:
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return not os.path.lexists(path)
