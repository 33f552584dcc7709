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
_COMPARED = 4000
_ALIKE = 0.75
"""Of a file that was put right, this share is as it was; so many characters are compared."""


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
    forget(folder, origin, by, content.decode("utf-8", "replace"))
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


def forget(folder: str, origin: str, by: tuple[str, ...], text: str = "") -> None:
    """Remove what has been received since: the file itself, what the same delegation gave from
    the same place, and what has the same name and says nearly the same (``text``) wherever it
    was put right. Sticks come and go under one name, so neither place nor name is enough."""
    for one in kept(folder):
        here = os.path.join(folder, *one.name.split("/"))
        if _is_the_same(one, here, origin, by, text):
            for path in (here, here.removesuffix(files.ENDING) + _FACTS):
                try:
                    os.unlink(path)
                except FileNotFoundError:
                    pass
                except OSError as error:
                    raise unwritable(path, error) from None


def _is_the_same(one: Aside, here: str, origin: str, by: tuple[str, ...], text: str) -> bool:
    """True where a file is what was kept aside, put right or not."""
    if os.path.abspath(here) == os.path.abspath(origin):
        return True
    from_there = bool(one.place) and one.place == _place(origin)
    if from_there and one.by == by:
        return True
    named = os.path.basename(origin) in (os.path.basename(one.origin), os.path.basename(one.name))
    # a header that could not be read names nobody
    return (from_there or named) and one.by in (by, ()) and _is_like(here, text)


def _is_like(path: str, text: str) -> bool:
    """True where a file says nearly what a text says."""
    from difflib import SequenceMatcher

    try:
        with open(path, encoding="utf-8") as file:
            before = file.read(_COMPARED)
    except (OSError, ValueError):
        return False
    found = SequenceMatcher(None, before, text[:_COMPARED], autojunk=False)
    return found.quick_ratio() >= _ALIKE and found.ratio() >= _ALIKE


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
