"""Which session is meant: the one named, that of the draft, the only one here.

A session is a folder with a journal in it; that of ``drafts/L.12.md`` is ``drafts/L.12``. Opens
no session but to ask which of several is still open. Knows no click.
"""

from __future__ import annotations

import os

from resolutions.errors import ResolutionsError, Usage
from resolutions.session.folder import JOURNAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session import desk

MANY = 8
"""How many sessions a refusal names at most."""
MOST = 200
"""How many folders are looked into at most."""


def beside(draft: str) -> str:
    """The folder of the session of a draft: its name without the ending.

    Raises `Usage` (``session-folder``) for standard input, which has no name.
    """
    if draft == "-":
        raise Usage("session-folder")
    stem, ending = os.path.splitext(draft)
    return stem if ending and os.path.basename(stem) else f"{draft}.session"


def is_session(folder: str) -> bool:
    """True for a folder with a journal in it."""
    return os.path.isfile(os.path.join(folder, JOURNAL))


def find(session: str = "", draft: str = "") -> str:
    """The folder of the session that is meant: the one named (a folder, its journal, or its
    draft); that of the draft; the one here; the only open one in the folders here.

    Raises `Usage`: ``no-such-session`` for a name that leads to none, ``no-session`` where none
    is here, ``several-sessions`` where more than one could be meant.
    """
    if session:
        return _named(session)
    if draft and draft != "-" and is_session(beside(draft)):
        return beside(draft)
    here = _here()
    if len(here) > 1:
        here = [folder for folder in here if not _is_closed(folder)] or here
    if len(here) == 1:
        return here[0]
    if not here:
        raise Usage("no-session")
    raise Usage("several-sessions", folders=here[:MANY], first=here[0], n=len(here))


def found(session: str = "", draft: str = "") -> str:
    """The same, or an empty string where there is none and none was named.

    Raises `Usage` as `find` does for a name that leads to none, and for several.
    """
    try:
        return find(session, draft)
    except Usage as error:
        if error.code != "no-session":
            raise
        return ""


def language_of(folder: str) -> str:
    """The language of the draft of a session, as far as its journal can be read."""
    from resolutions.session.journal import read_journal

    try:
        found = read_journal(os.path.join(folder, JOURNAL)).entries
    except ResolutionsError:
        return ""
    return str(found[0].facts.get("language", "")) if found else ""


def look(session: str = "", draft: str = "") -> desk.Session:
    """The session that is meant, to read only. Raises as `find` and `session.opening.look`."""
    from resolutions.session.opening import look as opened

    return opened(find(session, draft))


def _named(name: str) -> str:
    """A session by its folder, its journal or its draft."""
    if is_session(name):
        return os.path.normpath(name)
    if os.path.basename(name) == JOURNAL and os.path.isfile(name):
        return os.path.dirname(name) or "."
    if os.path.isfile(name) and is_session(beside(name)):
        return beside(name)
    raise Usage("no-such-session", name=name, known=_here())


def _here() -> list[str]:
    """The sessions here: this folder, that around it, else those in it, else those in the
    folders in it (where ``session start drafts/L.12.md`` was typed)."""
    if is_session("."):
        return ["."]
    if is_session(os.pardir) and os.path.basename(os.getcwd()) in ("amendments", "unread"):
        return [os.pardir]
    inside = _folders(".")
    near = [folder for folder in inside if is_session(folder)]
    if near:
        return near
    return [one for folder in inside[:MOST] for one in _folders(folder)[:MOST] if is_session(one)]


def _folders(place: str) -> list[str]:
    """The folders in a folder, in the order of their names; none where it cannot be read."""
    try:
        with os.scandir(place) as entries:
            names = sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir())
    except OSError:
        return []
    return [os.path.normpath(os.path.join(place, name)) for name in names]


def _is_closed(folder: str) -> bool:
    """True for a session that was closed; one that cannot be read is not passed over."""
    from resolutions.session.opening import look as opened

    try:
        with opened(folder) as session:
            return bool(session.tables.fact("closed", False))
    except ResolutionsError:
        return False
