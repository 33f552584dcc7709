"""The formats ``json`` (one object for all files, schema 1) and ``jsonl`` (an object a line).

Columns count characters from 1. Programs depend on these: keys are added, never changed.
"""

from __future__ import annotations

import json
import sys

from resolutions.cli.formats.saying import cut_short
from resolutions.cli.speech import Reader, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Finding
    from resolutions.source import Source


class Json:
    """One object for all the files, written at the end."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.files: list[dict[str, Any]] = []

    def file(self, result: Result) -> None:
        """The entry of one file."""
        entry: dict[str, Any] = {
            "path": result.path,
            "language": result.language or None,
            "profile": result.profile or None,
            "status": result.status,
            "findings": findings(result, self.reader),
        }
        if result.error is not None:
            entry["error"] = refusal(result, self.reader)
        self.files.append(entry)

    def end(self, done: int, all_: int) -> None:
        """The whole object, also of a run that was cut short."""
        cut_short(self.reader, done, all_)
        sys.stdout.write(json.dumps({"schema": 1, "files": self.files}, ensure_ascii=False) + "\n")


class JsonLines:
    """An object for each finding, as soon as its file is checked, and one for each file that
    was not; the keys are those of ``json``."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)

    def file(self, result: Result) -> None:
        """The lines of one file."""
        head = {
            "path": result.path,
            "language": result.language or None,
            "profile": result.profile or None,
            "status": result.status,
        }
        for one in findings(result, self.reader):
            _line({**head, **one})
        if result.error is not None:
            _line({**head, "error": refusal(result, self.reader)})
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """Nothing more, but for a run that was cut short."""
        cut_short(self.reader, done, all_)


def _line(entry: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")


def refusal(result: Result, reader: Reader) -> dict[str, Any]:
    """Why a file was not checked: a code and a sentence."""
    assert result.error is not None
    message = sentence(result.error, reader.for_error(result.error))
    return {"code": result.error.code, "message": message}


def findings(result: Result, reader: Reader) -> list[dict[str, Any]]:
    """The findings of a file as plain values, none where it was not checked."""
    if not result.findings:
        return []
    lang = reader.about(result.language)
    return [_finding(f, result.source, lang) for f in result.findings]


def _finding(finding: Finding, source: Source, lang: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(lang),
        "address": finding.address,
        "span": span(source, finding.span.start, finding.span.end),
        "fix": None,
    }
    if finding.hit.because:
        out["because"] = finding.hit.because
    if finding.fix is not None:
        edits = [{**span(source, e.start, e.end), "text": e.text} for e in finding.fix.edits]
        out["fix"] = {"safe": finding.fix.safe, "edits": edits}
    return out


def span(source: Source, start: int, end: int) -> dict[str, int]:
    """A place as lines and columns, from 1; the end is the first place after it."""
    line, column = source.place(start)
    end_line, end_column = source.place(end)
    return {"line": line, "column": column, "endLine": end_line, "endColumn": end_column}
