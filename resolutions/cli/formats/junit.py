"""The format ``junit``: test results in XML, which most services for building can show.

Each file is a suite and each finding a case: failed from the severity of ``--fail-on`` on,
else passed with the sentence as its output. A file without findings is one case that passed;
one that could not be checked is an error.
"""

from __future__ import annotations

import sys
from html import escape

from resolutions.cli.formats.facts import Fact, facts
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.speech import Reader, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


class JUnit:
    """One suite for each file, written at the end."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.options = options
        self.suites: list[str] = []
        self.totals = [0, 0, 0]

    def file(self, result: Result) -> None:
        """The suite of one file."""
        from resolutions.cli.checking import governing

        fail_on = self.options.fail_on or governing(result.path, self.options).fail_on
        least = _RANKS[fail_on or "warning"]
        found = facts(result, self.reader.about(result.language))
        cases = [_case(result.path, one, least) for one in found]
        failures = sum(_RANKS[one.severity] >= least for one in found)
        errors = int(result.error is not None)
        if result.error is not None:
            text = sentence(result.error, self.reader.for_error(result.error))
            inner = f"<error{_attributes(type=result.error.code, message=text)}/>"
            cases.append(_element(result.path, "read", inner))
        elif not found:
            cases.append(_element(result.path, "check", ""))
        counts = {"tests": len(cases), "failures": failures, "errors": errors}
        head = _attributes(name=result.path, **counts)
        self.suites.append(f"<testsuite{head}>\n" + "\n".join(cases) + "\n</testsuite>")
        for i, n in enumerate(counts.values()):
            self.totals[i] += n

    def end(self, done: int, all_: int) -> None:
        """The whole document, also of a run that was cut short."""
        cut_short(self.reader, done, all_)
        tests, failures, errors = self.totals
        head = _attributes(name="resolution", tests=tests, failures=failures, errors=errors)
        body = "".join(f"{suite}\n" for suite in self.suites)
        sys.stdout.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{head}>\n{body}</testsuites>\n'
        )


def _case(path: str, one: Fact, least: int) -> str:
    name = f"{one.code} {one.line}:{one.column} {one.where}"
    if _RANKS[one.severity] < least:
        return _element(path, name, f"<system-out>{_xml(one.sentence)}</system-out>", one.line)
    head = _attributes(type=one.severity, message=one.message)
    text = f"{path}:{one.line}:{one.column}\n{one.sentence}"
    return _element(path, name, f"<failure{head}>{_xml(text)}</failure>", one.line)


def _element(path: str, name: str, inner: str, line: int = 0) -> str:
    head = _attributes(classname=path, name=name, file=path)
    head += _attributes(line=line) if line else ""
    return f"<testcase{head}>{inner}</testcase>" if inner else f"<testcase{head}/>"


def _attributes(**values: object) -> str:
    return "".join(f' {key}="{_xml(str(value))}"' for key, value in values.items())


def _xml(text: str) -> str:
    """A text as XML may hold it: some characters it may not, even escaped."""
    return escape("".join(c for c in text if c in "\n\t" or _allowed(c)))


def _allowed(char: str) -> bool:
    return " " <= char < "\ud800" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
