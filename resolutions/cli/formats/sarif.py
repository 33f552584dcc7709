"""The format ``sarif``: SARIF 2.1.0 (OASIS), which code-scanning services and editors read.

Every rule is declared, also those that found nothing, so that a service closes what was put
right. A fingerprint is made of the rule and the words of the paragraph: a paragraph that only
changes its number keeps its findings. The help of each rule is in every language we have.
"""

from __future__ import annotations

import json
import sys
from urllib.parse import quote

from resolutions import __version__
from resolutions.cli.formats.facts import Fact, facts
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.rules import statement
from resolutions.cli.speech import Reader, sentence
from resolutions.lint import explained
from resolutions.lint.registry import rules
from resolutions.messages import languages, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Rule
    from resolutions.source import Source

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class Sarif:
    """One run for all the files, written at the end."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.rules = rules()
        self.order = {code: i for i, code in enumerate(self.rules)}
        self.results: list[dict[str, Any]] = []
        self.refused: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []

    def file(self, result: Result) -> None:
        """The results of one file."""
        lang = self.reader.about(result.language)
        self.artifacts.append({"location": {"uri": uri(result.path)}})
        if result.error is not None:
            text = sentence(result.error, self.reader.for_error(result.error))
            self.refused.append(
                {
                    "level": "error",
                    "descriptor": {"id": result.error.code},
                    "message": {"text": text},
                    "locations": [{"physicalLocation": {"artifactLocation": self._artifact()}}],
                }
            )
        for kind, found in (
            ("", result.findings),
            ("inSource", result.suppressed),
            ("external", result.known),
        ):
            for one in facts(result, lang, found):
                entry = self._result(one, result.source, lang)
                if kind:
                    entry["suppressions"] = [{"kind": kind, "status": "accepted"}]
                self.results.append(entry)

    def _artifact(self) -> dict[str, Any]:
        """The file that came last."""
        last = len(self.artifacts) - 1
        return {"uri": self.artifacts[last]["location"]["uri"], "index": last}

    def _result(self, one: Fact, source: Source, lang: str) -> dict[str, Any]:
        region = _region(source, one.finding.span.start, one.finding.span.end)
        if one.excerpt[1]:
            region["snippet"] = {"text": one.excerpt[1]}
        out: dict[str, Any] = {
            "ruleId": one.code,
            "level": _LEVELS[one.severity],
            "message": {"text": one.sentence},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": self._artifact(), "region": region},
                    "logicalLocations": [
                        {"fullyQualifiedName": one.finding.address, "name": one.where}
                    ],
                }
            ],
            "partialFingerprints": {"paragraph/v1": one.print},
        }
        if one.code in self.order:
            out["ruleIndex"] = self.order[one.code]
        if one.edits:
            out["fixes"] = [self._fix(one, source, lang)]
        if one.finding.hit.because:
            out["properties"] = {"because": one.finding.hit.because}
        return out

    def _fix(self, one: Fact, source: Source, lang: str) -> dict[str, Any]:
        replacements = [
            {"deletedRegion": _region(source, e.start, e.end), "insertedContent": {"text": e.text}}
            for e in one.edits
        ]
        change = {"artifactLocation": self._artifact(), "replacements": replacements}
        mark = say("mark.safe" if one.safe else "mark.unsafe", lang)
        return {
            "description": {"text": f"{one.help} {mark}".strip()},
            "artifactChanges": [change],
            "properties": {"safe": bool(one.safe)},
        }

    def end(self, done: int, all_: int) -> None:
        """The whole log, also of a run that was cut short."""
        cut_short(self.reader, done, all_)
        lang = self.reader.chrome()
        driver = {
            "name": "resolution",
            "semanticVersion": __version__,
            "language": lang,
            "rules": [_rule(rule, lang) for rule in self.rules.values()],
        }
        run = {
            "tool": {"driver": driver},
            "language": lang,
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": done == all_ and not self.refused,
                    "toolExecutionNotifications": self.refused,
                }
            ],
            "artifacts": self.artifacts,
            "results": self.results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        sys.stdout.write(json.dumps(log, ensure_ascii=False) + "\n")


def uri(path: str) -> str:
    """A file name as a relative or absolute reference."""
    slashed = path.replace("\\", "/").removeprefix("./")
    if slashed[1:3] == ":/":
        return "file:///" + slashed[:2] + quote(slashed[2:])
    return ("file://" if slashed.startswith("/") else "") + quote(slashed)


def _region(source: Source, start: int, end: int) -> dict[str, Any]:
    line, column = source.place(start)
    end_line, end_column = source.place(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    """A rule with its help: the reader's language first, then the others."""
    tongues = [lang, *(one for one in languages() if one != lang)]
    said = [explained.explanation(rule, tongue) for tongue in tongues]
    pairs = [(t, e) for t, e in zip(tongues, said, strict=True) if t == e.language] or [
        (said[0].language, said[0])
    ]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": statement(rule, lang)},
        "fullDescription": {"text": said[0].what},
        "help": {
            "text": "\n\n".join(_plain(tongue, one) for tongue, one in pairs),
            "markdown": "\n\n---\n\n".join(_markdown(tongue, one) for tongue, one in pairs),
        },
        "defaultConfiguration": {"level": _LEVELS.get(rule.severity, "none")},
        "properties": {"tags": [rule.group], "source": rule.source},
    }


def _plain(lang: str, one: explained.Explanation) -> str:
    examples = [f"{say(f'explain.{key}', lang)} {text}" for key, text in one.examples]
    return "\n".join([one.what, *one.why, *examples])


def _markdown(lang: str, one: explained.Explanation) -> str:
    examples = [f"**{say(f'explain.{key}', lang)}** {text}" for key, text in one.examples]
    source = say("explain.source", lang, source=one.source)
    return "\n\n".join([f"**{one.what}**", *one.why, *examples, f"_{source}_"])
