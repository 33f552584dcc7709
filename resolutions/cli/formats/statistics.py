"""``--statistics``: how often each rule spoke in all the files, and how much can be fixed.

A table for people; with ``--format json`` one object (schema 1). The findings are not shown.
"""

from __future__ import annotations

import json
import sys

from resolutions.cli.formats.saying import cut_short, refuse
from resolutions.cli.rules import statement
from resolutions.cli.screen import Screen, cells, shorten, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.messages import say
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Rule

_LEAST = 12
_SEVERITIES = ("error", "warning", "info")


@dataclass(slots=True)
class Count:
    """How often one rule spoke: in all, with a safe fix, with one to confirm, in how many files;
    ``severity``: the gravest it had."""

    rule: Rule
    severity: str
    times: int = 0
    safe: int = 0
    unsafe: int = 0
    files: int = 0


class Tally:
    """Counts the findings of files, rule by rule."""

    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}
        self.checked = 0
        self.clean = 0

    def add(self, result: Result) -> None:
        """Count the findings of one file."""
        if result.status != "checked":
            return
        self.checked += 1
        self.clean += not result.findings
        here = set()
        for one in result.findings:
            count = self.counts.setdefault(one.code, Count(one.rule, one.severity))
            count.severity = min(count.severity, one.severity, key=_SEVERITIES.index)
            count.times += 1
            count.files += one.code not in here
            here.add(one.code)
            if one.fix is not None:
                count.safe += one.fix.safe
                count.unsafe += not one.fix.safe

    def sorted(self) -> list[Count]:
        """The counts, the most frequent first."""
        return sorted(self.counts.values(), key=lambda c: (-c.times, c.rule.code))


class Statistics:
    """The table, at the end."""

    def __init__(self, options: Options) -> None:
        from resolutions.cli.checking import number

        self.reader = Reader(options.lang)
        self.json = options.format == "json"
        self.screen = Screen(options.color, number(options.width, "--width"))
        self.tally = Tally()
        self.refused = 0
        self.languages: set[str] = set()

    def file(self, result: Result) -> None:
        """Count one file."""
        refuse(result, self.reader)
        self.refused += result.error is not None
        if result.status == "checked":
            self.languages.add(self.reader.about(result.language))
        self.tally.add(result)

    def end(self, done: int, all_: int) -> None:
        """The counts."""
        cut_short(self.reader, done, all_)
        if self.json:
            sys.stdout.write(json.dumps(self._object(), ensure_ascii=False) + "\n")
            return
        one = len(self.languages) == 1
        lang = next(iter(self.languages)) if one else self.reader.chrome()
        for line in self._table(lang):
            self.screen.put(line)

    def _object(self) -> dict[str, object]:
        return {
            "schema": 1,
            "files": {
                "checked": self.tally.checked,
                "clean": self.tally.clean,
                "refused": self.refused,
            },
            "statistics": [
                {
                    "code": c.rule.code,
                    "name": c.rule.name,
                    "severity": c.severity,
                    "count": c.times,
                    "files": c.files,
                    "fixable": {"safe": c.safe, "unsafe": c.unsafe},
                }
                for c in self.tally.sorted()
            ],
        }

    def _table(self, lang: str) -> list[str]:
        counts = self.tally.sorted()
        rows = [[say(f"statistics.{k}", lang) for k in ("count", "safe", "unsafe", "code", "rule")]]
        for c in counts:
            numbers = [str(n) if n else self.screen.glyphs["dot"] for n in (c.safe, c.unsafe)]
            rows.append([str(c.times), *numbers, c.rule.code, clean(statement(c.rule, lang))])
        widths = [max(cells(row[i]) for row in rows) for i in range(4)]
        out = []
        for i, row in enumerate(rows):
            numbers = [" " * (w - cells(t)) + t for t, w in zip(row[:3], widths, strict=False)]
            head = "  ".join([*numbers, row[3] + " " * (widths[3] - cells(row[3]))])
            room = self.screen.width - cells(head) - 2
            cut = self.screen.glyphs["cut"]
            line = f"{head}  {shorten(row[4], room, cut)}" if room > _LEAST else head
            line = shorten(line.rstrip(), self.screen.width, cut)
            if i:
                code = counts[i - 1].rule.code
                line = line.replace(code, self.screen.paint(code, counts[i - 1].severity), 1)
            out.append(line)
        total = sum(c.times for c in counts)
        facts = {"safe": sum(c.safe for c in counts), "unsafe": sum(c.unsafe for c in counts)}
        said = say("statistics.total", lang, n=total, **facts)
        files = say("summary.files", lang, n=self.tally.checked)
        last = f"{files} {self.screen.glyphs['dot']} {said}"
        lines = wrap(clean(last), self.screen.width, "  ")
        return [*out, "", *lines] if counts else lines
