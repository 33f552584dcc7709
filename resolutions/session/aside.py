"""Amendment files that could not be received: kept beside the session, with the reason.

    NAME/unread/slip-3fa9c1.amendment.md    the file as it came
    NAME/unread/slip-3fa9c1.json            where it came from, and why it was not received

No event speaks of them, so the journal stays as it is. Decides nothing.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from hashlib import sha256

from resolutions.errors import Unreadable
from resolutions.session import folder as files
from resolutions.session.locking import unwritable
from resolutions.session.refusing import Altered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

UNREAD = "unread"
_FACTS = ".json"


@dataclass(frozen=True, slots=True)
class Aside:
    """A file kept aside. ``name``: in the folder of the session; ``origin``: where it came from;
    ``code`` and ``messages``: why it was not received, by language; ``at``: when, as given;
    ``by``: whom its header names; ``place``: the hash of where exactly it lay."""

    name: str
    origin: str
    code: str
    messages: Mapping[str, str]
    at: str = ""
    by: tuple[str, ...] = ()
    place: str = ""

    def message(self, lang: str) -> str:
        """Why it was not received, in a language; empty where that is not known."""
        return self.messages.get(lang) or next(iter(self.messages.values()), "")


def keep(
    folder: str,
    origin: str,
    content: bytes,
    code: str,
    messages: Mapping[str, str],
    at: str,
    by: tuple[str, ...] = (),
) -> Aside:
    """Keep a file that could not be received. Raises `Unreadable` where the disk refuses.

    What the same delegation gave from the same place before is replaced by it.
    """
    try:
        os.makedirs(os.path.join(folder, UNREAD), exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None
    plain = re.sub(r"[^\w+-]+", "_", os.path.basename(origin).removesuffix(files.ENDING))[:40]
    stem = f"{UNREAD}/{plain.strip('_') or 'slip'}-{sha256(content).hexdigest()[:6]}"
    name = f"{stem}{files.ENDING}"
    found = Aside(name, origin, code, dict(messages), at, by, _place(origin))
    forget(folder, origin, by)
    files.write(folder, found.name, content)
    facts = {"origin": origin, "code": code, "messages": found.messages, "at": at}
    facts |= {"by": list(by), "place": found.place}
    said = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    files.write(folder, f"{stem}{_FACTS}", said.encode())
    return found


def kept(folder: str) -> tuple[Aside, ...]:
    """What is kept aside, in the order of the names; a file without its reason too."""
    try:
        names = sorted(os.listdir(os.path.join(folder, UNREAD)))
    except OSError:
        return ()
    return tuple(_read(folder, f"{UNREAD}/{n}") for n in names if n.endswith(files.ENDING))


def forget(folder: str, origin: str, by: tuple[str, ...]) -> None:
    """Remove what the same delegation gave from the same place and has been received since, or
    what lies there itself. Sticks come and go under one name, so the place alone is not enough."""
    for one in kept(folder):
        here = os.path.join(folder, *one.name.split("/"))
        same = bool(one.place) and one.place == _place(origin) and one.by == by
        if same or os.path.abspath(here) == os.path.abspath(origin):
            for path in (here, here.removesuffix(files.ENDING) + _FACTS):
                try:
                    os.unlink(path)
                except FileNotFoundError:
                    pass
                except OSError as error:
                    raise unwritable(path, error) from None


def _read(folder: str, name: str) -> Aside:
    try:
        facts = json.loads(files.read(folder, name.removesuffix(files.ENDING) + _FACTS))
        origin, code, at = (str(facts[key]) for key in ("origin", "code", "at"))
        messages = {str(lang): str(said) for lang, said in facts["messages"].items()}
        by, place = tuple(map(str, facts["by"])), str(facts["place"])
    except (Unreadable, Altered, ValueError, KeyError, TypeError, AttributeError):
        return Aside(name, "", "", {})
    return Aside(name, origin, code, messages, at, by, place)


def _place(origin: str) -> str:
    """The hash of where a file lies; empty for what came through a pipe. (The path itself would
    tell whoever is given the folder the names of other people's folders.)"""
    return sha256(os.path.abspath(origin).encode()).hexdigest()[:16] if origin else ""
