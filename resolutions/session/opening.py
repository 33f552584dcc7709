"""Tabling a text, and opening a session that there is."""

from __future__ import annotations

import os
from unicodedata import normalize

from resolutions.amend.several.admissibility import procedure
from resolutions.errors import ResolutionsError
from resolutions.model import plain
from resolutions.numbering import places
from resolutions.parse import parse
from resolutions.render.markdown import markdown
from resolutions.session import folder as files
from resolutions.session.desk import Session
from resolutions.session.journal import Writer, read_journal
from resolutions.session.refusing import Refusal, Refused
from resolutions.session.votes import rule
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from resolutions.model import Document
    from resolutions.numbering import Place


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
    earlier: Iterable[Document] = (),
) -> Session:
    """Table a text: freeze it in the folder of a new session. ``earlier``: revisions before it,
    on which amendments may have been written.

    Raises `Refused` (``already-started`` where there is one; ``text-differs``), KeyError for
    rules that are not known, `errors.Unreadable` where the folder cannot be written, `Busy`.
    """
    text = _frozen(document)
    degree = procedure(rules).degree
    members = members or rule(votes).members
    files.make(folder)
    session = Session(folder, Writer(os.path.join(folder, files.JOURNAL)))
    try:
        if session.events:
            raise Refused(Refusal("already-started"))
        hash = files.write(folder, files.TABLED, text.encode())
        facts: dict[str, Any] = {"symbol": symbol, "text": hash, "rules": rules, "votes": votes}
        facts |= {"degree": degree, "sponsors": list(sponsors), "present": present}
        facts |= {"members": members, "language": document.language}
        session.record("started", at, facts)
        for revision in earlier:
            session.know(revision, at)
    except BaseException:
        session.close()
        raise
    return session


def _frozen(document: Document) -> str:
    """The text as it is kept. Raises `Refused` (``text-differs``, ``text-unread``) where that
    would not read as the document does: nobody may vote on another text than the one that was
    handed in."""
    text = normalize("NFC", markdown(document))
    try:
        same = parse(Source(text, files.TABLED), document.language).document
    except ResolutionsError:
        raise Refused(Refusal("text-unread")) from None
    if normalize("NFC", markdown(same)) == text and _words(same) == _words(document):
        return text
    pairs = zip(places(document), places(same), strict=False)
    where = next((a.address for a, b in pairs if _said(a) != _said(b)), "")
    raise Refused(Refusal("text-differs", {"place": where}) if where else Refusal("text-unread"))


def _words(document: Document) -> list[str]:
    """What its paragraphs say, whatever wrong numbers they bear: those are set right."""
    return [_said(place) for place in places(document)]


def _said(place: Place) -> str:
    return normalize("NFC", plain(place.clause.content))


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
