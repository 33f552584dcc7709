"""The common forms of ``check``, read without click: its import costs more than the check.

``options(words)`` gives None for anything it is not sure of: help, another command, an option
or a value it does not know. Then click reads the same words, and complains well.
"""

from __future__ import annotations

import os

from resolutions.cli.checking import CHOICES, Options

CHECK = ("check", "vérifier", "verifier")
_VALUES = {
    "--format": "format",
    "--select": "select",
    "--ignore": "ignore",
    "--profile": "profile",
    "--lang": "lang",
    "--from": "from_",
    "--fail-on": "fail_on",
    "--width": "width",
    "--color": "color",
    "--encoding": "encoding",
    "--changes": "changes",
    "--config": "config",
    "--exclude": "exclude",
    "--max-pages": "max_pages",
    "--part": "part",
    "--stdin-filename": "stdin_filename",
    "--baseline": "baseline",
    "--write-baseline": "write_baseline",
    "--jobs": "jobs",
    "--report": "report",
    "--output": "output",
    "-o": "output",
}
_FLAGS = {
    "--no-config": "no_config",
    "--no-cache": "no_cache",
    "--no-progress": "no_progress",
    "--fix": "fix",
    "--watch": "watch",
    "--statistics": "statistics",
    "--verbose": "verbose",
    "-v": "verbose",
    "--quiet": "quiet",
    "-q": "quiet",
}
_LISTS = ("select", "ignore", "exclude")
_NUMBERS = ("width", "jobs", "max_pages")
_GLOBAL = ("--lang", "--color")


def options(words: list[str]) -> Options | None:
    """The options of a ``check``, or None where click should read the words."""
    files: list[str] = []
    given: dict[str, str] = {}
    flags: dict[str, bool] = {}
    chosen = plain = False
    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if word == "--" and chosen:
            files.extend(words[i:])
            break
        if word.startswith("-") and word != "-":
            name, equals, value = word.partition("=")
            if name in _FLAGS and chosen and not equals:
                flags[_FLAGS[name]] = True
                continue
            if name not in _VALUES or not (chosen or name in _GLOBAL):
                return None
            if not equals:
                if i == len(words):
                    return None
                value = words[i]
                i += 1
                if value[:1] == "-" and value != "-":  # the value was forgotten
                    return None
            key = _VALUES[name]
            if key in _LISTS and key in given:
                value = f"{given[key]},{value}"
            given[key] = value
        elif not chosen and word in CHECK:
            chosen = True
        elif chosen or looks_like_a_file(word):
            plain = plain or not chosen
            chosen = True
            files.append(word)
        else:
            return None
    if not all(map(str.strip, files)):
        return None
    if not files or not _sound(given):
        return None
    return Options(tuple(files), **given, **flags)  # type: ignore[arg-type]


def looks_like_a_file(word: str) -> bool:
    """True for a first word that can only be meant as a file to check."""
    if word == "-" or os.sep in word or "/" in word:
        return True
    return os.path.splitext(word)[1] != "" or os.path.isfile(word)


def _sound(given: dict[str, str]) -> bool:
    for key, value in given.items():
        if key in CHOICES and value not in CHOICES[key]:
            return False
        if key in _NUMBERS and not (value.isascii() and value.isdigit()):
            return False
    return True
