"""Amendments as they come in: read, numbered, kept in a file, recorded.

One instruction that is not read, and nothing is recorded: whoever wrote it is told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from resolutions.amend.amendment import Amendment, Instruction, Unread
from resolutions.amend.compare.rebase import UNCHANGED, fingerprint
from resolutions.amend.files import AmendmentFile, is_meant_for, read_file
from resolutions.amend.results import Refusal as Unreadable
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.vocabulary import codes
from resolutions.session import folder as files
from resolutions.session.earlier import brought, rewritten, written_on
from resolutions.session.refusing import Misdirected, Refusal, Refused
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from resolutions.amend.compare.rebase import Moved
    from resolutions.amend.several.admissibility import Objection
    from resolutions.session.desk import Session
    from resolutions.session.events import Event
    from resolutions.session.tables import Tables

_TEMPORARY = re.compile(r"A-\w+")
_NUMBERED = re.compile(r"[A-Za-z]?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Received:
    """An amendment that came in: the ``event``, the amendment under the number that it bears
    now, and what may be said against it. ``moved``: what became of its instructions, where it
    was written on another revision than the one that was tabled."""

    event: Event
    amendment: Amendment
    objections: tuple[Objection, ...]
    moved: tuple[Moved, ...] = ()


def receive(
    session: Session,
    source: Source,
    at: str,
    *,
    by: Sequence[str] = (),
    parent: str = "",
    old: str = "",
    oral: bool = False,
    looked: bool = False,
) -> Received | Unread:
    """Receive an amendment, or a revision of ``old``. ``looked``: somebody has looked at what
    changed since the revision on which it was written. Raises `Refused`, and as the reading of
    files and `Session.record` do."""
    slip = read_file(source)
    if not session.tables.fact("started", False):
        raise Refused(Refusal("not-started"))
    _verify_draft(session, slip)
    revision = written_on(session, slip)
    tables = session.tables
    before = tables.amendments.get(old)
    parent = before.sub_of if before is not None else parent or _parent(slip.sub_of, tables)
    id = number(slip.id, parent, old, tables)
    found = in_any_language(slip, id, parent, tables.fact("language", ""))
    if isinstance(found, Unread):
        return found
    owners = by or (before.sponsors if before is not None else slip.sponsors)
    facts: dict[str, Any] = {"amd": old or id, "as": id if old else "", "by": list(owners)}
    text = source.text
    moved: tuple[Moved, ...] = ()
    if revision is not None:
        found, moved = brought(session, found, revision, looked=looked)
        facts["base"] = fingerprint(revision)
        if any(one.fate != UNCHANGED for one in moved):
            text = rewritten(session, slip, found)
    content = text.encode()
    name = files.name_for(session.folder, id, content, tables.files)
    facts |= {"file": name, "hash": sha256(content).hexdigest()}
    facts |= {"instructions": len(found.instructions), "language": found.language}
    facts |= {"sub-of": parent, "given": slip.id if slip.id != id else ""}
    facts |= {"oral": oral or slip.oral}
    facts = {name: value for name, value in facts.items() if value not in ("", [], False)}
    kind = "revised" if old else "submitted"
    refused = session.refusal(kind, facts)
    if refused is not None:
        raise Refused(refused)
    said = session.against(found)
    reopens = [o.key for o in said if o.code == "AMD050"]
    facts |= {"reopens": reopens} if reopens else {}
    session.keep(found, name, content)
    if text != source.text:
        facts |= _original(session, id, source)
    return Received(session.record(kind, at, facts), found, said, moved)


def _original(session: Session, id: str, source: Source) -> dict[str, str]:
    """Keep the file that came in, and give the facts about it."""
    content = source.text.encode()
    name = files.name_for(session.folder, f"{id}.received", content, session.tables.files)
    return {"original": name, "original-hash": files.write(session.folder, name, content)}


def _verify_draft(session: Session, slip: AmendmentFile) -> None:
    """Raise `Misdirected` (``other-draft``) for an amendment that names another draft than the
    one tabled or an earlier revision of it."""
    symbol = session.tables.fact("symbol", "")
    own = next((e.value for e in session.document.header if e.key == "symbol"), "")
    known = (one.name for one in session.tables.fact("earlier", ()))
    if not is_meant_for(slip, (symbol, own, *known)):
        raise Misdirected(Refusal("other-draft", {"to": slip.to, "symbol": symbol or own}))


def _parent(said: str, tables: Tables) -> str:
    """The amendment that is amended: its number, or the one under which it came. Raises
    `Refused` where several came under that one: whoever wrote it knew no other."""
    if not said:
        return ""
    meant = tuple(one.id for one in tables.amendments.values() if said in (one.id, one.given))
    if len(meant) > 1:
        raise Refused(Refusal("which-parent", {"id": said, "names": meant}))
    return meant[0] if meant else said


def number(given: str, parent: str, old: str, tables: Tables) -> str:
    """The number of an amendment that comes in: its own, where that is free and not a temporary
    one; else the next after all others, since a number left out may be that of a slip that is
    still to be put right."""
    taken = tables.amendments
    if given and given not in taken and not _TEMPORARY.fullmatch(given):
        return given
    if old:
        stem, n = f"{old}r", 1
    elif parent:
        stem, n = f"{parent}.", len(tables.subs.get(parent, ())) + 1
    else:
        known = (_NUMBERED.fullmatch(id) for id in taken)
        stem, n = "", 1 + max((int(match[1]) for match in known if match), default=0)
    while f"{stem}{n}" in taken:
        n += 1
    return f"{stem}{n}"


def in_any_language(slip: AmendmentFile, id: str, parent: str, language: str) -> Amendment | Unread:
    """The instructions of a file that does not say its language, read in that of the draft;
    else in the one other language in which every word of them is understood."""
    found = amendment_of(slip, id, parent, language)
    if not isinstance(found, Unread) or slip.language:
        return found
    others = (amendment_of(slip, id, parent, code) for code in codes() if code != language)
    read = [other for other in others if not isinstance(other, Unread)]
    return read[0] if len(read) == 1 else found


def amendment_of(slip: AmendmentFile, id: str, parent: str, language: str) -> Amendment | Unread:
    """The instructions of a file, read; the first that is not read, if any. ``language``: where
    the file does not say."""
    found: list[Instruction] = []
    said = slip.language or language
    for n, entry in enumerate(slip.entries, 1):
        ops = parse_sentence(entry.text, said or None)
        if isinstance(ops, Unreadable):
            return Unread(f"{id}/{n}", entry.text, ops)
        found.append(Instruction(entry.text, ops))
    return Amendment(id, tuple(found), slip.sponsors, said or "en", slip.date, parent)
