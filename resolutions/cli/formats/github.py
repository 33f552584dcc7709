"""The format ``github``: workflow commands, which GitHub shows beside the lines of a change.

Values are escaped as GitHub's own runner reads them back.
"""

from __future__ import annotations

import sys

from resolutions.cli.formats.facts import Fact, facts
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.speech import Reader, sentence
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


class GitHub:
    """``::error file=…,line=…::sentence`` for each finding."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)

    def file(self, result: Result) -> None:
        """The commands of one file."""
        lang = self.reader.about(result.language)
        for one in facts(result, lang):
            _command(_LEVELS[one.severity], _properties(result.path, one, lang), one.sentence)
        if result.error is not None:
            lang = self.reader.for_error(result.error)
            _command("error", {"file": result.path}, sentence(result.error, lang))
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """Nothing more, but for a run that was cut short."""
        cut_short(self.reader, done, all_)


def _properties(path: str, one: Fact, lang: str) -> dict[str, str]:
    """File, lines and columns (only where the finding is on one line), and a title."""
    out = {"file": path, "line": str(one.line), "endLine": str(one.end_line)}
    if one.line == one.end_line:
        out |= {"col": str(one.column), "endColumn": str(one.end_column)}
    title = say("place.titled", lang, code=one.code, place=one.where)
    return {**out, "title": title}


def _command(level: str, properties: dict[str, str], text: str) -> None:
    if properties["file"] == "-":
        del properties["file"]
    listed = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    sys.stdout.write(f"::{level} {listed}::{_escaped(text, _DATA)}\n")


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for char, code in pairs:
        text = text.replace(char, code)
    return text
