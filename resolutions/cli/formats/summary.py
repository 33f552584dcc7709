"""The last lines for people: what was found in all, and the next command to type.

The last line is the one to type next: the safe fixes if there are any, else what would be
fixed once confirmed, else the reason of the first finding.
"""

from __future__ import annotations

from resolutions.cli.formats.saying import cut_short, typed
from resolutions.cli.screen import Screen, cells, wrap
from resolutions.cli.speech import Reader, clean, shown
from resolutions.cli.worst import table
from resolutions.lint.dictionary import installed
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Result

_HELD = "\ue000"  # a space at which no line ends, until the lines are made
_SEVERITIES = ("error", "warning", "info")


class Summary:
    """Counts files and findings as they come, and says them at the end."""

    def __init__(self, reader: Reader, screen: Screen) -> None:
        self.reader = reader
        self.screen = screen
        self.counts = dict.fromkeys((*_SEVERITIES, "safe", "unsafe"), 0)
        self.parts: list[tuple[int, int]] = []
        self.languages: set[str] = set()
        self.fixable: list[str] = []
        self.brief: list[str] = []
        self.first = ("", "")
        self.refused = self.suppressed = self.known = 0
        self.rows: list[tuple[str, int, int, int]] = []

    def add(self, result: Result) -> None:
        """Count one file, checked or not."""
        if result.error is not None:
            self.refused += 1
        if result.status != "checked":
            return
        self.languages.add(self.reader.about(result.language))
        self.parts.append((result.preamble, result.operative))
        self.suppressed += len(result.suppressed)
        self.known += len(result.known)
        for one in result.findings:
            self.counts[one.severity] += 1
            if not self.first[0] or _SEVERITIES.index(one.severity) < _SEVERITIES.index(
                self.first[1]
            ):
                self.first = (one.code, one.severity)
            if one.fix is not None:
                self.counts["safe" if one.fix.safe else "unsafe"] += 1
        errors, warnings, infos = (
            sum(f.severity == s for f in result.findings) for s in _SEVERITIES
        )
        self.rows.append((result.path, errors, warnings, infos))
        if any(f.fix is not None for f in result.findings):
            self.fixable.append(result.path)

    def clean(self, result: Result) -> None:
        """The line of a file with no findings."""
        lang = self.reader.about(result.language)
        tick = self.screen.glyphs["tick"]
        facts = {"name": shown(result.path, lang), "profile": result.profile, "n": result.rules}
        first, *more = self._wrapped(f"{tick} " + say("summary.clean", lang, **facts))
        self.screen.put("\n".join([self.screen.paint(tick, "safe") + first[len(tick) :], *more]))

    def end(self, done: int, all_: int) -> None:
        """All the last lines; none where a single file has no findings."""
        cut_short(self.reader, done, all_)
        if not any(self.counts[s] for s in _SEVERITIES) and all_ == 1:
            return
        one = len(self.languages) == 1
        lang = next(iter(self.languages)) if one else self.reader.chrome()
        for line in table(self.rows, self.screen, lang):
            self.screen.put(clean(line) if not self.screen.coloured else line)
        for part in self._wrapped(self._counted(done, lang)):
            self.screen.put(part)
        if not installed():
            for part in self._wrapped(say("summary.spell", lang)):
                self.screen.put(part)
        for key, facts in self._next():
            self._advise(key, facts, lang)

    def _wrapped(self, line: str) -> list[str]:
        return wrap(clean(line), self.screen.width, "  ")

    def _counted(self, done: int, lang: str) -> str:
        counts = self.counts
        parts = [say("summary.files", lang, n=done)]
        if len(self.parts) == 1:
            preamble, operative = self.parts[0]
            parts.append(say("summary.preamble", lang, n=preamble))
            parts.append(say("summary.operative", lang, n=operative))
        found = [
            say("summary.errors", lang, n=counts["error"]),
            say("summary.warnings", lang, n=counts["warning"]),
        ]
        if counts["info"]:
            found.append(say("summary.infos", lang, n=counts["info"]))
        parts.append(", ".join(found))
        if self.suppressed:
            parts.append(say("summary.suppressed", lang, n=self.suppressed))
        if self.known:
            parts.append(say("summary.known", lang, n=self.known))
        if self.refused and done > 1:
            parts.append(say("summary.unreadable", lang, n=self.refused))
        return f" {self.screen.glyphs['dot']} ".join(parts)

    def _next(self) -> list[tuple[str, dict[str, object]]]:
        """The commands that help further, with their sentences, the one to type next last."""
        if not self.first[0]:
            return []
        why = f"resolution explain {self.first[0]}"
        safe, unsafe, names = self.counts["safe"], self.counts["unsafe"], typed(self.fixable)
        out: list[tuple[str, dict[str, object]]] = []
        if self.brief:
            command = f"resolution check --verbose {typed(self.brief)}"
            out.append(("summary.brief", {"command": command}))
        if not safe and not unsafe:
            return [*out, ("summary.by-hand", {"command": why})]
        out.append(("summary.why", {"command": why}))
        if unsafe:
            command = f"resolution fix --unsafe --diff {names}"
            out.append(("summary.confirm", {"n": unsafe, "mark": "unsafe", "command": command}))
        if safe:
            command = f"resolution fix {_tracked(self.fixable, self.reader.chrome())}{names}"
            out.append(("summary.fixable", {"n": safe, "mark": "safe", "command": command}))
        return out

    def _advise(self, key: str, facts: dict[str, object], lang: str) -> None:
        """A sentence with a command, which stays on one line where it can, to be copied."""
        command = clean(str(facts["command"]))
        held = command
        if cells(command) + 2 <= self.screen.width:
            held = command.replace(" ", _HELD)
        given: dict[str, object] = {**facts, "command": held}
        if "mark" in facts:
            given["mark"] = say(f"mark.{facts['mark']}", lang)
        for part in wrap(clean(say(key, lang, **given)), self.screen.width, "  "):
            line = part.replace(_HELD, " ")
            self.screen.put(line.replace(command, self.screen.paint(command, "bold")))


def _tracked(paths: list[str], lang: str) -> str:
    """How files of Word are put right: in copies, as tracked changes."""
    if not all(path.lower().endswith(".docx") for path in paths):
        return ""
    name = say("summary.corrected", lang)
    return f"--track -o {name}.docx " if len(paths) == 1 else f"--track -o {name}/ "
