"""What was settled or left out while a file was read, said on standard error.

Alike notices are one sentence. Reads files for the commands, so that each of them says the same.
"""

from __future__ import annotations

from resolutions.cli.speech import Reader, clean, shown
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.source import Notice, Source

TOLD = "two-numbers"
"""The code of what ``check`` tells as a finding, at its place."""


class Opener:
    """Reads files as a command was asked to. ``changes``: how tracked changes are read;
    ``quiet``: nothing is said of how a file was read."""

    def __init__(
        self, reader: Reader, encoding: str = "", changes: str = "", *, quiet: bool = False
    ) -> None:
        self.reader = reader
        self.encoding = encoding
        self.changes = changes or "accept"
        self.quiet = quiet

    def source(self, path: str) -> Source:
        """The text of a file; what was settled on the way is said. Raises as
        `resolutions.read.read_source` does."""
        from resolutions.read import read_source

        source = read_source(path, self.encoding or None, self.changes)
        if not self.quiet:
            tell(path, source.notices, self.reader.chrome())
        return source


def tell(path: str, notices: Iterable[Notice], lang: str) -> None:
    """Say the notices of a file on standard error, a line each."""
    import sys
    from contextlib import suppress

    lines = sentences(notices, lang)
    if not lines:
        return
    name = shown(path, lang)
    with suppress(OSError):
        sys.stdout.flush()
    for text in lines:
        with suppress(OSError):
            line = clean(say("notice.line", lang, name=name, text=text))
            print(line, file=sys.stderr, flush=True)


def sentences(notices: Iterable[Notice], lang: str) -> list[str]:
    """The notices in words: those of one kind that stand at several places are one."""
    alike: dict[object, list[Notice]] = {}
    for i, one in enumerate(notices):
        alike.setdefault(one.code if one.unit else i, []).append(one)
    return [_sentence(group, lang) for group in alike.values()]


def _sentence(group: Sequence[Notice], lang: str) -> str:
    facts = {"n": len(group), **dict(group[0].facts)}
    return say(f"notice.{group[0].code}", lang, **facts)
