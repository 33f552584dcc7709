"""Amendment files as the commands take them: read, matched with their draft, or refused.

One refusal never stops the rest: an amendment that cannot be used is a `Slip` with its reasons,
instruction by instruction. Applies nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.compare.rebase import (
    GONE,
    RENUMBERED,
    Moved,
    fingerprint,
    is_base,
    nearest,
    rebase,
)
from resolutions.amend.files import AmendmentFile, Entry, is_meant_for, read_file
from resolutions.amend.results import Refusal
from resolutions.amend.sentence.explain import message
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.vocabulary import codes
from resolutions.errors import ResolutionsError
from resolutions.language import load
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from resolutions.model import Document
    from resolutions.source import Source

ENDING = ".amendment.md"


@dataclass(frozen=True)
class Problem:
    """Why an instruction (0: the whole file) cannot be used. ``looked``: a later look may
    settle it (the text has changed since); ``candidates``: sentences that would be read."""

    number: int
    code: str
    message: str
    line: int = 0
    candidates: tuple[str, ...] = ()


@dataclass
class Slip:
    """An amendment file with what came of reading it. ``amendment`` has the instructions that
    were read, under the keys of their numbers; ``problems`` are about the others."""

    path: str
    file: AmendmentFile
    amendment: Amendment
    numbers: tuple[int, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """True where every instruction was read."""
        return not self.problems


def read_slip(path: str, source: Source) -> AmendmentFile:
    """An amendment file as it was read at a path. Raises `Unreadable` as `read_file` does."""
    name = os.path.basename(path)
    id = name[: -len(ENDING)] if name.endswith(ENDING) else os.path.splitext(name)[0]
    return read_file(source, "" if path == "-" else id)


def slip_of(path: str, file: AmendmentFile, lang: str, default: str = "") -> Slip:
    """The instructions of a file read into operations. ``lang``: of the messages; ``default``:
    the language of the sentences where the file does not say."""
    language = file.language or default
    known: list[Instruction] = []
    numbers: list[int] = []
    problems: list[Problem] = []
    if file.language and file.language not in codes():
        text = say("amendment.no-language", lang, name=file.language)
        problems.append(Problem(0, "AMD071", text))
        language = ""
    for entry in file.entries:
        ops = parse_sentence(entry.text, language or None)
        if isinstance(ops, Refusal):
            problems.append(_unread(entry, ops, language, lang))
        else:
            known.append(Instruction(entry.text, ops))
            numbers.append(entry.number)
    amendment = Amendment(
        file.id or path, tuple(known), file.sponsors, language or "en", file.date, file.sub_of
    )
    return Slip(path, file, amendment, tuple(numbers), problems)


def _unread(entry: Entry, refusal: Refusal, language: str, lang: str) -> Problem:
    if language:
        for other in codes():
            if other == language or isinstance(parse_sentence(entry.text, other), Refusal):
                continue
            text = say("amendment.other-language", lang, said=_name(other), stated=_name(language))
            return Problem(entry.number, "AMD072", text, entry.line)
    return Problem(
        entry.number, refusal.code, message(refusal, lang), entry.line, tuple(refusal.candidates)
    )


def _name(code: str) -> str:
    return load(code).name


def matched(
    slip: Slip, document: Document, symbol: str, lang: str, revisions: Mapping[str, Document]
) -> Slip:
    """The slip for a draft: refused where it is for another one; where it was written on an
    earlier revision that is at hand, brought to this text instruction by instruction."""
    file = slip.file
    if not is_meant_for(file, (symbol,)):
        text = say("amendment.other-draft", lang, to=file.to, symbol=symbol)
        return _refused(slip, Problem(0, "AMD073", text))
    if not file.base or is_base(document, file.base):
        return slip
    for name, old in revisions.items():
        if is_base(old, file.base):
            return _rebased(slip, old, document, name, lang)
    near = nearest(document, revisions)
    key = "amendment.no-base-near" if near else "amendment.no-base"
    now = fingerprint(document)[:12]
    return _refused(slip, Problem(0, "AMD002", say(key, lang, base=file.base, now=now, near=near)))


def _refused(slip: Slip, problem: Problem) -> Slip:
    slip.problems.insert(0, problem)
    slip.amendment = Amendment(
        slip.amendment.id, (), slip.amendment.sponsors, slip.amendment.language
    )
    slip.numbers = ()
    return slip


def _rebased(slip: Slip, old: Document, new: Document, name: str, lang: str) -> Slip:
    done = rebase(slip.amendment, old, new)
    lost = {one.key for one in done.moved if not one.is_kept}
    pairs = zip(slip.amendment.keys, slip.numbers, strict=True)
    number = dict(pairs)
    for one in done.moved:
        facts = _facts(one, number[one.key], lang)
        if not one.is_kept:
            code = "AMD012" if one.fate == GONE else "AMD062"
            text = say(f"amendment.{one.fate}", lang, name=name, **facts)
            slip.problems.append(Problem(number[one.key], code, text))
        elif one.fate == RENUMBERED:
            slip.notes.append(say("amendment.renumbered", lang, **facts))
    slip.numbers = tuple(n for key, n in number.items() if key not in lost)
    slip.amendment = done.amendment
    slip.notes.insert(0, say("amendment.rebased", lang, name=name))
    return slip


def _facts(one: Moved, number: int, lang: str) -> dict[str, object]:
    return {
        "n": number,
        "was": place(one.was, lang),
        "now": place(one.now, lang) if one.now else "",
        "before": one.before,
        "after": one.after,
    }


def symbol_of(document: Document) -> str:
    """The symbol a draft bears, or an empty string."""
    for entry in document.header:
        if entry.key == "symbol":
            return entry.value
    return ""


def problem_of(path: str, error: ResolutionsError, text: str) -> Slip:
    """A slip for a file that could not be read at all."""
    empty = AmendmentFile("", ())
    slip = Slip(path, empty, Amendment(path, ()))
    slip.problems.append(Problem(0, error.code, text))
    return slip


def unique_ids(slips: Sequence[Slip]) -> None:
    """Give amendments that bear the same number different ones: *2*, *2 (b.amendment.md)*."""
    from dataclasses import replace

    seen: set[str] = set()
    for slip in slips:
        if slip.amendment.id in seen:
            id = f"{slip.amendment.id} ({os.path.basename(slip.path)})"
            slip.amendment = replace(slip.amendment, id=id)
        seen.add(slip.amendment.id)


def parents_first(slips: Iterable[Slip]) -> tuple[list[Slip], list[Slip]]:
    """The amendments to the text, and those to another amendment."""
    first: list[Slip] = []
    second: list[Slip] = []
    for slip in slips:
        (second if slip.file.sub_of else first).append(slip)
    return first, second
