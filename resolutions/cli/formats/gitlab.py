"""The format ``gitlab``: a Code Quality report, one JSON array.

A fingerprint is made of the file, the rule and the words of the paragraph, so that a paragraph
that only changes its number keeps its findings.
"""

from __future__ import annotations

import json
import sys

from resolutions.cli.formats.facts import facts, fingerprint
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.speech import Reader, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options, Result

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


class GitLab:
    """One entry for each finding, and one for each file that was not checked."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.entries: list[dict[str, Any]] = []

    def file(self, result: Result) -> None:
        """The entries of one file."""
        path = result.path.replace("\\", "/").removeprefix("./")
        for one in facts(result, self.reader.about(result.language)):
            entry = _entry(path, one.code, one.sentence, one.print)
            entry["severity"] = _LEVELS[one.severity]
            entry["location"]["lines"] = {"begin": one.line, "end": one.end_line}
            self.entries.append(entry)
        if result.error is not None:
            text = sentence(result.error, self.reader.for_error(result.error))
            self.entries.append(_entry(path, result.error.code, text, result.error.code))

    def end(self, done: int, all_: int) -> None:
        """The whole array, also of a run that was cut short."""
        cut_short(self.reader, done, all_)
        sys.stdout.write(json.dumps(self.entries, ensure_ascii=False, indent=1) + "\n")


def _entry(path: str, code: str, text: str, print_: str) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": code,
        "fingerprint": fingerprint(f"{path}\n{print_}"),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }
