"""Amendment files on their way into a session: sorted, received one by one, kept aside.

Those with a number come before those with a temporary one, parents before amendments to them, so
that the order in which files are named takes no number from anybody. What cannot be received is
never lost.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from resolutions.amend.amendment import Unread
from resolutions.amend.files import AmendmentFile, read_file, write_file
from resolutions.amend.sentence.explain import message
from resolutions.amend.several.grouping import natural
from resolutions.cli.speech import sentence
from resolutions.errors import ResolutionsError
from resolutions.messages import languages
from resolutions.session import aside
from resolutions.session.refusing import Refused
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from resolutions.cli.notices import Opener
    from resolutions.cli.session.sitting import Sitting
    from resolutions.session.desk import Received

_TEMPORARY = re.compile(r"A-\w+")
_FILE = re.compile(r"[/\\]|[*?]|\.[a-z]{2,5}$", re.I)
_ENDING = ".amendment.md"
UNREAD, UNREADABLE = 4, 3


@dataclass(frozen=True, slots=True)
class Slip:
    """A file, or sentences that were typed. ``path``: empty for these; ``file``: None where
    nothing could be made of it, then ``error`` says why."""

    path: str
    source: Source | None
    file: AmendmentFile | None = None
    error: ResolutionsError | None = None

    @property
    def rank(self) -> tuple[object, ...]:
        """Amendments to an amendment come later, temporary numbers after the others, 2 before
        10."""
        if self.file is None:
            return False, True, ()
        given = self.file.id
        temporary = not given or bool(_TEMPORARY.fullmatch(given))
        return bool(self.file.sub_of), temporary, () if temporary else natural(given)


@dataclass(slots=True)
class Came:
    """What came of a slip: received, known already (``known``: its number), or not received:
    ``code`` and ``message``, and ``kept`` where the file is now."""

    slip: Slip
    received: Received | None = None
    known: str = ""
    code: str = ""
    message: str = ""
    candidates: tuple[str, ...] = ()
    kept: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class How:
    """What was said beside the files. ``opener``: reads them."""

    opener: Opener
    by: tuple[str, ...] = ()
    sub_of: str = ""
    oral: bool = False
    looked: bool = False
    old: str = ""
    kept: list[str] = field(default_factory=list)


def slips(typed: Sequence[str], how: How, language: str) -> list[Slip]:
    """The slips in the order in which they are received: files, those of a folder, or one slip
    of sentences."""
    paths: list[str] = []
    said: list[str] = []
    for word in _joined(typed):
        (said if _is_sentence(word) else paths).append(word)
    found = [_read(path, how.opener) for path in _files(paths)]
    if said:
        file = AmendmentFile("", (), sponsors=how.by, sub_of=how.sub_of)
        text = write_file(file, said, _spoken(said, language))
        source = Source(text, "slip")
        found.append(Slip("", source, read_file(source)))
    return sorted(found, key=lambda slip: slip.rank)


def _spoken(said: Sequence[str], language: str) -> str:
    """The language of sentences that were typed: that of the draft, unless they are read in one
    other alone."""
    from resolutions.amend.results import Refusal
    from resolutions.amend.sentence.sentences import read
    from resolutions.amend.vocabulary import codes

    def is_read(code: str) -> bool:
        return not any(isinstance(read(text, code), Refusal) for text in said)

    if is_read(language):
        return language
    others = [code for code in codes() if code != language and is_read(code)]
    return others[0] if len(others) == 1 else language


def _joined(typed: Sequence[str]) -> Sequence[str]:
    """What was typed; words that a sentence without quotation marks fell into are put together."""
    words = [word for word in typed if word.isalpha()]
    if len(words) < 2 or any(map(_is_file, typed)):
        return typed
    return [" ".join(typed)]


def _is_sentence(word: str) -> bool:
    """True for words that are no file, but an instruction."""
    return len(word.split()) > 1 and not _is_file(word)


def _is_file(word: str) -> bool:
    """True for what is a file, or is called like one: names of several words are rare."""
    if word == "-" or os.path.exists(word) or word.endswith(".md"):
        return True
    return len(word.split()) < 3 and bool(_FILE.search(word))


def _files(paths: Iterable[str]) -> Iterator[str]:
    from resolutions.cli.reading import expand

    for path in dict.fromkeys(expand(list(paths))):
        if path in paths or path.endswith(_ENDING) or not any(map(os.path.isdir, paths)):
            yield path


def _read(path: str, opener: Opener) -> Slip:
    source: Source | None = None
    try:
        source = opener.source(path)
        return Slip(path, source, read_file(source))
    except ResolutionsError as error:
        error.facts.setdefault("name", path)
        return Slip(path, source, None, error)


def receive(sitting: Sitting, slip: Slip, how: How) -> Came:
    """Receive one slip; what cannot be received is kept aside, with the reason."""
    session = sitting.session
    if slip.source is None or slip.file is None:
        assert slip.error is not None
        error = slip.error
        return _refused(sitting, slip, error.code, partial(sentence, error), UNREAD)
    known = _known(sitting, slip, how)
    if known:
        return Came(slip, known=known)
    try:
        if how.old:
            got = session.revise(how.old, slip.source, sitting.at, by=how.by, looked=how.looked)
        else:
            got = session.submit(
                slip.source, sitting.at,
                by=how.by, sub_of=how.sub_of, oral=how.oral or not slip.path, looked=how.looked,
            )  # fmt: skip
    except Refused as error:
        said = partial(sentence, error)
        return _refused(sitting, slip, error.refusal.code, said, error.exit_code)
    if isinstance(got, Unread):
        why = partial(message, got.refusal)
        came = _refused(sitting, slip, got.refusal.code, why, UNREAD)
        came.candidates = tuple(got.refusal.candidates)
        return came
    if slip.source is not None:
        aside.forget(session.folder, slip.path, slip.file.sponsors, slip.source.text)
    return Came(slip, received=got)


def _known(sitting: Sitting, slip: Slip, how: How) -> str:
    """The amendment that came from the very same file, if there is one."""
    if how.by or how.sub_of or how.old or slip.source is None:
        return ""
    own = sha256(slip.source.text.encode()).hexdigest()
    session = sitting.session
    gone = set(session.state.undone)
    for event in session.events:
        if event.n not in gone and own in (event.text("hash"), event.text("original-hash")):
            id = event.text("as") or event.text("amd")
            return id if id in session.tables.amendments else ""
    return ""


def _refused(
    sitting: Sitting, slip: Slip, code: str, said: Callable[[str], str], exit_code: int
) -> Came:
    came = Came(slip, code=code, message=said(sitting.lang), exit_code=exit_code)
    if slip.source is None:
        came.exit_code = UNREADABLE
        return came
    folder = sitting.session.folder
    inside = os.path.abspath(os.path.join(folder, aside.UNREAD))
    if slip.path and os.path.dirname(os.path.abspath(slip.path)) == inside:
        came.kept = slip.path
        return came
    origin = slip.path if slip.path != "-" else ""
    content = slip.source.text.encode()
    messages = {lang: said(lang) for lang in languages()}
    by = slip.file.sponsors if slip.file is not None else ()
    kept = aside.keep(folder, origin, content, code, messages, sitting.at, by)
    came.kept = os.path.join(folder, *kept.name.split("/"))
    return came
