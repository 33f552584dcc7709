"""A file of settings read and verified: what it may say, and where what is wrong stands.

Every refusal is a `Usage` with the file, line and column, what was written, and what can be
written instead. Only imported where there is such a file.
"""

from __future__ import annotations

import os
import re
import tomllib

from resolutions.configuration import SHARED, Configuration
from resolutions.errors import Usage
from resolutions.lint.profiles import known_options, profile_names
from resolutions.lint.registry import SEVERITIES
from resolutions.messages import languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

FORMATS = (
    *("full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv"),
    "html",
)
"""The formats of findings (a test compares them with those that there are)."""

_OWN_OPTIONS = ("max-pages", "page-lines", "line-letters")
_TERM = (
    *("avoid", "use", "write", "why", "language", "severity", "safe", "exact", "at", "names"),
    *("except", "unless", "only"),
)
_FAIL_ON = (*reversed(SEVERITIES), "never")
_LEVELS = (*reversed(SEVERITIES), "off")
_WHERE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w.\-\s])+?)\s*=\s*")
_STEP = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


def read(path: str) -> Configuration:
    """The settings that a file holds. Raises `Usage`: ``no-config``, ``config-syntax``,
    ``config-key``, ``config-value``, ``config-type``, ``config-code``."""
    shown = _shown(path)
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except OSError as error:
        raise Usage("no-config", name=shown, reason=str(error), errno=error.errno) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Usage("config-syntax", name=shown, line=line, column=1) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(shown, text, str(error)) from None
    inside: tuple[str, ...] = ()
    if os.path.basename(path) == SHARED:
        tool = table.get("tool", {})
        table, inside = tool.get("resolution", {}), ("tool", "resolution")
    return _Reading(shown, text, inside).configuration(os.path.abspath(path), table)


def _shown(path: str) -> str:
    """A path as short as it can be said from here."""
    try:
        near = os.path.relpath(path)
    except ValueError:
        return path
    return path if near.startswith(os.pardir) else near


def _syntax(shown: str, text: str, said: str) -> Usage:
    found = _WHERE.search(said)
    line, column = len(text.splitlines()) or 1, 1
    if found is not None and found[1]:
        line, column = int(found[1]), int(found[2])
    looks = "twice" if "overwrite" in said or "twice" in said else ""
    return Usage("config-syntax", name=shown, line=line, column=column, looks=looks)


class _Reading:
    """One file while it is verified. ``inside``: the table that the settings stand in."""

    def __init__(self, shown: str, text: str, inside: tuple[str, ...]) -> None:
        self.shown = shown
        self.text = text
        self.inside = inside

    def configuration(self, path: str, table: dict[str, Any]) -> Configuration:
        """The settings. Raises `Usage`."""
        readers: dict[str, Callable[[tuple[str, ...], Any], object]] = {
            "profile": lambda k, v: self.choice(k, v, profile_names()),
            "language": lambda k, v: self.choice(k, v, languages()),
            "format": lambda k, v: self.choice(k, v, FORMATS),
            "fail-on": lambda k, v: self.choice(k, v, _FAIL_ON),
            "select": self.codes,
            "ignore": self.codes,
            "per-file-ignores": self.per_file,
            "exclude": self.strings,
            "severity": self.severities,
            "options": self.options,
            "words": self.strings,
            "terms": self.terms,
            "max-pages": self.number,
            "baseline": self.string,
            "cache": self.cache,
            "amendments": self.table,
        }
        self.keys((), table, list(readers))
        said = {key: readers[key]((key,), value) for key, value in table.items()}
        options: Any = said.pop("options", {})
        options |= {k: said.pop(k) for k in ("words", "terms", "max-pages") if k in said}
        renamed = {"per-file-ignores": "ignored_in"}
        given: dict[str, Any] = {renamed.get(k, k).replace("-", "_"): v for k, v in said.items()}
        for key in ("baseline", "cache"):
            if given.get(key, "off") != "off":
                given[key] = os.path.join(os.path.dirname(path), given[key])
        return Configuration(path=path, options=options, **given)

    # ------------------------------------------------------------ kinds of values

    def keys(self, at: tuple[str, ...], value: Any, known: Sequence[str]) -> None:
        """Refuse a table with a key that there is not."""
        for key in self.table(at, value):
            if key not in known:
                self.refuse("config-key", (*at, key), of_key=True, code=key, known=list(known))

    def table(self, at: tuple[str, ...], value: Any) -> dict[str, Any]:
        """A table."""
        if not isinstance(value, dict):
            self.refuse("config-type", at, looks="table", key=".".join(at))
        return dict(value)

    def string(self, at: tuple[str, ...], value: Any) -> str:
        """A text."""
        if not isinstance(value, str) or not value:
            self.refuse("config-type", at, looks="text", key=".".join(at))
        return str(value)

    def strings(self, at: tuple[str, ...], value: Any) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.refuse("config-type", at, looks="list", key=".".join(at))
        return tuple(value)

    def number(self, at: tuple[str, ...], value: Any) -> int | float:
        """A number above nothing."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
            self.refuse("config-type", at, looks="number", key=".".join(at))
        number: int | float = value
        return number

    def choice(self, at: tuple[str, ...], value: Any, known: Sequence[str]) -> str:
        """One of several texts."""
        said = self.string(at, value)
        if said not in known:
            self.refuse("config-value", at, key=".".join(at), code=said, known=list(known))
        return said

    def codes(self, at: tuple[str, ...], value: Any) -> tuple[str, ...]:
        """A list of codes of rules, or of their beginnings."""
        for code in self.strings(at, value):
            self.code(at, code, ["ALL"])
        return tuple(code.upper() for code in value)

    def code(self, at: tuple[str, ...], code: str, more: Sequence[str] = ()) -> list[str]:
        """The rules that a code or its beginning names."""
        from resolutions.lint.registry import rules

        table = rules()
        found = [known for known in table if known.startswith(code.upper())]
        if not found and code.upper() not in more:
            self.refuse("config-code", at, of_key=not more, code=code, known=list(table))
        return found

    # ------------------------------------------------------------ settings with a shape

    def per_file(self, at: tuple[str, ...], value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Patterns of paths, and codes for each."""
        entries = self.table(at, value).items()
        return tuple((pattern, self.codes((*at, pattern), codes)) for pattern, codes in entries)

    def severities(self, at: tuple[str, ...], value: Any) -> dict[str, str]:
        """A severity for each code; a longer code counts more than its beginning."""
        out: dict[str, str] = {}
        for code, level in sorted(self.table(at, value).items(), key=lambda e: len(e[0])):
            found = self.code((*at, code), code)
            out.update(dict.fromkeys(found, self.choice((*at, code), level, _LEVELS)))
        return out

    def options(self, at: tuple[str, ...], value: Any) -> dict[str, Any]:
        """Options of rules, those that a profile has."""
        known = sorted({*_OWN_OPTIONS, *known_options()})
        self.keys(at, value, known)
        for name in _OWN_OPTIONS:
            if name in value:
                self.number((*at, name), value[name])
        every = value.get("line_numbers", 0)
        if isinstance(every, bool) or not isinstance(every, int) or every < 0:
            self.refuse("config-type", (*at, "line_numbers"), looks="whole", key="line_numbers")
        return dict(value)

    def terms(self, at: tuple[str, ...], value: Any) -> list[dict[str, Any]]:
        """House terms: what to avoid, what to write instead, why."""
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.refuse("config-type", at, looks="terms", key=".".join(at))
        from resolutions.lint.termlist import ready

        for number, term in enumerate(value):
            here = (*at, str(number))
            self.keys(here, term, _TERM)
            for key in ("avoid", "use", "language"):
                if key in term:
                    said = term[key]
                    (self.strings if isinstance(said, list) else self.string)((*here, key), said)
            if "avoid" not in term and "write" not in term:
                self.refuse("config-type", here, looks="avoid", key="avoid")
            ready([term], str(term.get("language", "")))
        return list(value)

    def cache(self, at: tuple[str, ...], value: Any) -> str:
        """A folder, or false for none."""
        return "off" if value is False else "" if value is True else self.string(at, value)

    # ------------------------------------------------------------ places

    def refuse(
        self, error: str, at: tuple[str, ...], /, *, of_key: bool = False, **facts: Any
    ) -> None:
        """Raise `Usage` at the place of a key, or of its value."""
        line, column = _place(self.text, (*self.inside, *at), facts.get("code", ""), of_key)
        raise Usage(error, name=self.shown, line=line, column=column, **facts)


def _place(text: str, wanted: tuple[str, ...], word: str, of_key: bool) -> tuple[int, int]:
    """Line and column of a key or of its value; of ``word`` in the value where it stands there;
    of the nearest table above where the key is written in a way that is not looked for."""
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best = (0, 1, 1)
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        key = None if header is not None else _KEY.match(line)
        if header is not None:
            table = _steps(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            here, column = table, header.start(2) + 1
        elif key is not None:
            here, column = (*table, *_steps(key[1])), key.start(1) + 1
        else:
            continue
        if here == wanted and key is not None and not of_key:
            return _value(lines, number, key.end() + 1, word)
        if here == wanted[: len(here)] and len(here) > best[0]:
            best = (len(here), number, column)
            if here != wanted and word and key is not None:
                line_, column_ = _value(lines, number, key.end() + 1, word)
                best = (len(here), line_, column_)
    return best[1], best[2]


def _value(lines: list[str], number: int, column: int, word: str) -> tuple[int, int]:
    """Where a word stands in a value that begins there, else where the value begins."""
    for at in range(number, min(number + 40, len(lines)) + 1) if word else ():
        found = lines[at - 1].find(word, column - 1 if at == number else 0)
        if found >= 0:
            quoted = found and lines[at - 1][found - 1] in "\"'"
            return at, found + (0 if quoted else 1)
        if at > number and (_HEADER.match(lines[at - 1]) or _KEY.match(lines[at - 1])):
            break
    return number, column


def _steps(key: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _STEP.findall(key))
