"""Tabling a text, and opening a session that there is."""

from __future__ import annotations

import os
from unicodedata import normalize

from resolutions.amend.several.admissibility import procedure
from resolutions.render.markdown import markdown
from resolutions.session import folder as files
from resolutions.session.desk import Session
from resolutions.session.journal import Writer, read_journal
from resolutions.session.refusing import Refusal, Refused
from resolutions.session.votes import rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from resolutions.model import Document


def start(
    folder: str,
    document: Document,
    at: str,
    *,
    symbol: str = "",
    rules: str = "un",
    votes: str = "un-ga",
    sponsors: Iterable[str] = (),
    present: int = 0,
    members: int = 0,
) -> Session:
    """Table a text: freeze it in the folder of a new session.

    Raises `Refused` (``already-started``) where there is one, KeyError for rules that are not
    known, `errors.Unreadable` where the folder cannot be written, `Busy`.
    """
    degree = procedure(rules).degree
    members = members or rule(votes).members
    files.make(folder)
    session = Session(folder, Writer(os.path.join(folder, files.JOURNAL)))
    try:
        if session.events:
            raise Refused(Refusal("already-started"))
        text = normalize("NFC", markdown(document))
        hash = files.write(folder, files.TABLED, text.encode())
        facts: dict[str, Any] = {"symbol": symbol, "text": hash, "rules": rules, "votes": votes}
        facts |= {"degree": degree, "sponsors": list(sponsors), "present": present}
        facts |= {"members": members, "language": document.language}
        session.record("started", at, facts)
    except BaseException:
        session.close()
        raise
    return session


def opened(folder: str, wait: float = 0.0) -> Session:
    """A session to write in. ``wait``: seconds to wait for another writer.

    Raises `Busy`, `Altered`, and `errors.Unreadable` where there is none.
    """
    path = os.path.join(folder, files.JOURNAL)
    read_journal(path)  # there must be one: a writer would make it
    return Session(folder, Writer(path, wait))


def look(folder: str) -> Session:
    """A session to read only. Raises `Altered`, and `errors.Unreadable` where there is none."""
    return Session(folder)
