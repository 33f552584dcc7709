"""A delegate's own file of Word, given back: where the copy goes, and corrections as tracked
changes (``resolution fix --track``).

Comments are written by `resolutions.cli.formats.word`. No clock: marks bear the date that
``SOURCE_DATE_EPOCH`` gives, else none.
"""

from __future__ import annotations

import os

from resolutions.cli.each import told
from resolutions.cli.formats.saying import quoted
from resolutions.cli.speech import Reader, complain, shown
from resolutions.cli.writing import store
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.read.located import Located
from resolutions.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resolutions.lint import Finding, Fixed
    from resolutions.source import Edit, Source

    Correct = Callable[[Source, "Able"], Fixed]

AUTHOR = "resolution"
_ENDING = ".docx"
_ROUNDS = 4


class Copies:
    """Where the copies of some files go: ``output`` is a file, or a folder for several. Raises
    `Usage`: ``copy-where`` (``command`` shows how to say it), ``copy-folder``, ``copy-ending``,
    ``copy-onto-itself``, ``copy-same-names``."""

    def __init__(self, output: str, paths: Sequence[str], command: str) -> None:
        if not output:
            name = next((path for path in paths if path != "-"), "draft.docx")
            raise Usage("copy-where", command=command, file=quoted(name))
        self.output = output
        self.folder = output[-1:] in ("/", os.sep) or os.path.isdir(output)
        if not self.folder:
            if len(paths) > 1:
                raise Usage("copy-folder", n=len(paths))
            if output != "-" and not output.lower().endswith(_ENDING):
                raise Usage("copy-ending", name=output)
        taken: set[str] = set()
        for path in paths:
            target = self.of(path)
            if target != "-" and os.path.realpath(target) == os.path.realpath(path):
                raise Usage("copy-onto-itself", name=path)
            if not path.lower().endswith(_ENDING):
                continue  # told of in its turn, where it is no file of Word
            if target in taken:
                raise Usage("copy-same-names", name=os.path.basename(target))
            taken.add(target)

    def of(self, path: str) -> str:
        """The file that the copy of a file is written to."""
        if not self.folder:
            return self.output
        stem = "draft" if path == "-" else os.path.splitext(os.path.basename(path))[0]
        return os.path.join(self.output, stem + _ENDING)

    def write(self, path: str, data: bytes) -> str:
        """Write the copy of a file; its name. Raises `Unreadable`."""
        target = self.of(path)
        if self.folder and not os.path.isdir(self.output):
            from contextlib import suppress

            with suppress(OSError):  # then writing says why
                os.mkdir(self.output)
        store(target, data, asked=True)
        return target


def is_word(source: Source) -> bool:
    """True for a text that was read from a file of Word."""
    return isinstance(source, Located) and bool(source.original)


def date() -> str:
    """The date that marks bear: the one that the surroundings ask for, else none."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said.isascii() or not said.isdigit() or len(said) > 11:
        return ""
    from time import gmtime, strftime

    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(int(said)))


def warn(source: Source, path: str, lang: str) -> None:
    """Say of a signed or protected file what becomes of that."""
    from resolutions.read.returned.file import WordFile

    assert isinstance(source, Located)
    file = WordFile(source.original, source.name)
    for code in ("signed", "protected"):
        if getattr(file, code):
            told(say(f"word.{code}", lang, name=shown(path, lang)), aside=True)


# ---------------------------------------------------------------- tracked changes


class Able:
    """Which fixes can be made by changing words of the file. ``blocked``: lines, from 0, where
    that did not succeed."""

    def __init__(self) -> None:
        self.blocked: set[int] = set()

    def __call__(self, source: Source, one: Finding) -> Finding | None:
        """A finding whose every edit lies among the words of one paragraph; of a habit of the
        whole text those edits that do; None where there is none."""
        if not isinstance(source, Located) or one.fix is None:
            return None
        edits = tuple(edit for edit in one.fix.edits if self._fits(source, edit))
        if len(edits) == len(one.fix.edits):
            return one
        if not edits or one.hit.variant != "all":
            return None
        return replace(one, hit=replace(one.hit, fix=replace(one.fix, edits=edits)))

    def _fits(self, source: Located, edit: Edit) -> bool:
        from resolutions.read.returned import is_of_words

        blocked = source.text.count("\n", 0, edit.start) in self.blocked
        return not blocked and is_of_words(source, edit.start, edit.end, edit.text)


def track(source: Source, path: str, corrected: Correct) -> tuple[bytes, Fixed, Able] | Usage:
    """The file with its corrections as tracked changes, and what was corrected; or why not.
    ``corrected``: makes all the fixes that are able to be made."""
    from resolutions.read.returned import tracked

    if not isinstance(source, Located) or not is_word(source):
        return Usage("track-not-word", name=path, file=quoted(path))
    if source.changes != "accept":
        return Usage("track-changes", name=source.changes)
    able = Able()
    for _ in range(_ROUNDS):
        done = corrected(source, able)
        result = tracked(source, done.source.text, AUTHOR, date())
        if not result.left:
            return result.data, done, able
        able.blocked |= set(result.left)
    able.blocked |= set(range(len(source.rows)))
    return source.original, corrected(source, able), able


def refuse(error: Usage, reader: Reader) -> int:
    """Say of one file why nothing was written; the exit code."""
    complain(error, reader.for_error(error))
    return error.exit_code


def left_out(after: Sequence[Finding], done: Fixed, able: Able, *, unsafe: bool) -> list[Finding]:
    """The findings that would have been corrected in a text, and could not be in the file."""
    return [
        one
        for one in after
        if one.fix is not None and (one.fix.safe or unsafe) and able(done.source, one) is not one
    ]
