"""``--baseline`` and ``--write-baseline``: the file of known findings, read and written.

The file is JSON for programs and for comparing versions of it: findings by file, code and
paragraph, in order. Paths are relative to it, with ``/``. Judges nothing.
"""

from __future__ import annotations

import json
import os

from resolutions.cli.formats.saying import cut_short, refuse
from resolutions.cli.results import Result
from resolutions.cli.speech import Reader, clean
from resolutions.errors import Usage
from resolutions.lint.baseline import counted, new_ones
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options
    from resolutions.lint.baseline import Known

SCHEMA = 1


class Sieve:
    """Puts the findings that a baseline lists apart."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.files = _read(path)

    def file(self, result: Result) -> None:
        """Leave the new findings of one file."""
        known = self.files.get(name_in(result.path, self.path))
        if known and result.findings and result.draft is not None:
            result.findings, result.known = new_ones(result.draft, result.findings, known)


class Writer:
    """Writes down all that is found, instead of showing it."""

    def __init__(self, options: Options) -> None:
        self.path = options.write_baseline
        self.reader = Reader(options.lang)
        self.files: dict[str, Known] = {}
        self.count = 0

    def file(self, result: Result) -> None:
        """One file: its findings are known from now on."""
        refuse(result, self.reader)
        if result.findings and result.draft is not None:
            self.files[name_in(result.path, self.path)] = counted(result.draft, result.findings)
            self.count += len(result.findings)
        result.known, result.findings = result.findings, []

    def end(self, done: int, all_: int) -> None:
        """Write the file, unless the run was cut short."""
        cut_short(self.reader, done, all_)
        if done < all_:
            return
        from resolutions.cli.writing import replace

        data = {"schema": SCHEMA, "files": dict(sorted(self.files.items()))}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        replace(self.path, text.encode())
        lang = self.reader.chrome()
        print(clean(say("baseline.written", lang, n=self.count, name=self.path)))


def name_in(path: str, baseline: str) -> str:
    """A file as a baseline calls it."""
    if path == "-":
        return path
    folder = os.path.dirname(os.path.abspath(baseline))
    try:
        path = os.path.relpath(path, folder)
    except ValueError:  # another drive of Windows
        path = os.path.abspath(path)
    return path.replace(os.sep, "/")


def _read(path: str) -> dict[str, Known]:
    """The findings of a baseline, by file. Raises `Usage`: ``no-baseline``, ``bad-baseline``."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except OSError as error:
        raise Usage("no-baseline", name=path, errno=error.errno, reason=str(error)) from None
    except (ValueError, RecursionError):
        raise Usage("bad-baseline", name=path) from None
    files = data.get("files") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(files, dict) or not all(map(_sound, files.values())):
        raise Usage("bad-baseline", name=path)
    return files


def _sound(known: object) -> bool:
    """Whether the entry of a file has the shape that was written."""
    return isinstance(known, dict) and all(
        isinstance(entry, dict) and all(type(n) is int for n in entry.values())
        for entry in known.values()
    )
