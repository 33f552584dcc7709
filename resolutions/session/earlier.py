"""Amendments written on another revision of the text than the one that was tabled.

The session knows earlier revisions, and the text as it stands now. What was written on one of
them is brought to the text as tabled, instruction by instruction, and kept in a file of its own
with the numbers of today; the file that came in is kept beside it. What nobody can bring over is
refused and told; what somebody must look at first is refused until somebody has.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.compare.rebase import (
    CITES,
    DIGITS,
    GONE,
    fingerprint,
    is_base,
    is_hash,
    rebase,
)
from resolutions.amend.files import write_file
from resolutions.amend.results import Refusal as Unreadable
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.several.merging import Merged
from resolutions.language import fold
from resolutions.parse import parse
from resolutions.session import folder as files
from resolutions.session.refusing import Refusal, Refused
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.compare.rebase import Moved, Rebased
    from resolutions.amend.files import AmendmentFile
    from resolutions.model import Document
    from resolutions.session.seen import Seen
    from resolutions.session.state import Earlier


def written_on(session: Seen, slip: AmendmentFile) -> Document | None:
    """The revision on which an amendment was written, None for the text as tabled.

    Raises `Refused` (``other-text``) for one that the session does not know.
    """
    known: tuple[Earlier, ...] = session.tables.fact("earlier", ())
    if not slip.base:
        is_own = fold(slip.to) == fold(session.tables.fact("symbol", ""))
        named = [one for one in known if slip.to and fold(one.name) == fold(slip.to)]
        return _read(session, named[-1]) if named and not is_own else None
    if is_base(session.document, slip.base):
        return None
    for one in known:
        if is_hash(one.text, slip.base):
            return _read(session, one)
    now = session.text()
    if isinstance(now, Merged) and is_base(now.document, slip.base):
        return now.document
    tabled = fingerprint(session.document)[:DIGITS]
    raise Refused(Refusal("other-text", {"base": slip.base, "now": tabled}))


def _read(session: Seen, one: Earlier) -> Document:
    content = files.read(session.folder, one.file, one.text)
    return parse(Source(content.decode(), one.file), one.language or None).document


def brought(
    session: Seen, amendment: Amendment, old: Document, *, looked: bool
) -> tuple[Amendment, tuple[Moved, ...]]:
    """An amendment as one to the text as tabled, and what became of each of its instructions.

    Raises `Refused`: ``rebase-gone``, ``rebase-words`` for what is not there any more,
    ``rebase-look``, ``rebase-cites`` for what somebody must look at, unless they have
    (``looked``), ``rebase-sub`` for an amendment to an amendment.
    """
    if amendment.sub_of:
        raise Refused(Refusal("rebase-sub", {"id": amendment.id, "parent": amendment.sub_of}))
    done = rebase(amendment, old, session.document, looked=looked)
    if len(done.amendment.instructions) < len(amendment.instructions):
        raise Refused(_refusal(done))
    return done.amendment, done.moved


def _refusal(done: Rebased) -> Refusal:
    """The worst that is to be told, with all the rest in ``moved``."""
    one = min((m for m in done.moved if not m.is_kept), key=lambda m: (not m.is_lost, m.key))
    code = "look"
    if one.is_lost:
        code = "gone" if one.fate == GONE else "words"
    elif one.was == "all":
        code = "throughout"
    elif one.fate == CITES:
        code = "cites" if one.now else "cites-gone"
    facts = {"n": one.key.rpartition("/")[2], "place": one.was, "now": one.now}
    facts |= {"before": one.before, "after": one.after}
    return Refusal(f"rebase-{code}", {**facts, "moved": done.moved})


def rewritten(session: Seen, slip: AmendmentFile, amendment: Amendment) -> str:
    """The file of an amendment in the numbers of today. Raises `Refused` (``rebase-unwritten``)
    where an instruction cannot be said in a sentence that reads the same."""
    said: list[str] = []
    for n, instruction in enumerate(amendment.instructions, 1):
        sentence = _sentence(instruction, session.document, amendment.language)
        if sentence is None:
            raise Refused(Refusal("rebase-unwritten", {"n": n}))
        said.append(sentence)
    base = fingerprint(session.document)[:DIGITS]
    named = replace(slip, id=amendment.id, base=base, to=session.tables.fact("symbol", ""))
    return write_file(named, said, amendment.language)


def _sentence(instruction: Instruction, text: Document, language: str) -> str | None:
    """An instruction as one sentence or several, in its own words where they say it."""
    written = [write_sentence(op, text, language) for op in instruction.ops]
    for said in (instruction.text, " ".join(written), "\n".join(written)):
        found = parse_sentence(said, language)
        if not isinstance(found, Unreadable) and found == instruction.ops:
            return said
    return None
