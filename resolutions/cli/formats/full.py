"""The format ``full``: each finding with its place, an excerpt and what to do, for people.

What would be sent back comes first, then what is to be improved, each in the order of the text;
remarks, which blame nothing, come last, and where there are many they take a line each, unless
they are asked for in full.
Findings that say the same are one entry with all their places; a finding that hangs on another
says so; the last line is the command to type next.
"""

from __future__ import annotations

import sys

from resolutions.cli.formats.saying import advice, in_file, notes, refuse, whole_mark
from resolutions.cli.formats.summary import Summary
from resolutions.cli.results import spoken, where
from resolutions.cli.screen import Screen, cells, excerpt, wrap
from resolutions.cli.speech import Reader, clean, shown
from resolutions.messages import languages, place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Finding
    from resolutions.source import Source

_SMALL = 60
_PLACES = 12
_MANY = 4
_SHORT = 50
_SEVERITIES = ("error", "warning", "info")


class Full:
    """Each finding with its place, an excerpt, and what to do; then a summary."""

    def __init__(self, options: Options) -> None:
        from resolutions.cli.checking import number

        self.reader = Reader(options.lang)
        self.screen = Screen(options.color, number(options.width, "--width"))
        self.summary = Summary(self.reader, self.screen)
        self.verbose = options.verbose

    def file(self, result: Result) -> None:
        """The findings of one file."""
        refuse(result, self.reader)
        self.summary.add(result)
        if result.status != "checked":
            return
        lang = self.reader.about(result.language)
        if not result.findings:
            self.summary.clean(result)
            return
        source = result.source
        by_severity: dict[str, list[Finding]] = {severity: [] for severity in _SEVERITIES}
        for one in result.findings:
            by_severity[one.severity].append(one)
        several = sum(map(bool, by_severity.values())) > 1
        for severity, findings in by_severity.items():
            if not findings:
                continue
            brief = severity == "info" and len(findings) >= _MANY and not self.verbose
            if several or brief:
                self._section(severity, len(findings), result.path if brief else "", lang)
            for group in _groups(findings, source, brief=brief):
                if brief:
                    self._remark(group, source, lang)
                else:
                    self._entry(group, result.path, source, lang)
            if brief:
                self.screen.put("")
                self.summary.brief.append(result.path)
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """The summary and the next command."""
        self.summary.end(done, all_)

    # ------------------------------------------------------------ parts of the page

    def _section(self, severity: str, n: int, path: str, lang: str) -> None:
        """The line over the findings of one severity: ``── To correct: 3 errors ───``."""
        stroke = self.screen.glyphs["stroke"]
        head = say(f"section.{severity}", lang, n=n)
        if path:
            head += f" {self.screen.glyphs['dot']} {shown(path, lang)}"
        lines = wrap(clean(f"{stroke * 2} {head}"), self.screen.width, "   ")
        rest = self.screen.width - cells(lines[-1])
        if len(lines) == 1 and rest > 1:
            lines[0] += f" {stroke * (rest - 1)}"
        self.screen.put("\n".join(self.screen.paint(line, "bold") for line in lines))
        self.screen.put("")

    def _entry(self, group: list[Finding], path: str, source: Source, lang: str) -> None:
        """Findings that say the same: the sentence, the words where it is first so, what to do,
        and the other places."""
        screen, first = self.screen, group[0]
        message = first.message(lang)
        if len(group) > 1:
            message = say("finding.times", lang, message=message, n=len(group))
        line, column = source.place(first.span.start)
        gutter = " " * len(str(line))
        out = self._head(first, message, lang)
        story = source.story(first.span.start)
        whole = in_file(path, spoken(line, column, story, lang), lang)
        if first.address:
            whole += f" {screen.glyphs['dot']} {place(first.address, lang)}"
        corner = screen.glyphs["corner"]
        where_lines = wrap(clean(whole), screen.width - len(gutter) - len(corner) - 2, "  ")
        out.append(f"{gutter} {screen.paint(corner, 'gutter')} {where_lines[0]}")
        out.extend(f"{gutter}    {more}" for more in where_lines[1:])
        out += self._excerpt(first, source, line, column)
        differ = len({advice(one, source, lang) for one in group}) > 1
        said = notes(first, source, lang, "finding.example" if differ else "finding.help")
        if not any(whole_mark(first, lang) in note for note in said):
            said.append(whole_mark(first, lang))
        if len(group) > 1:
            said.append(say("finding.also", lang, places=_listed(group[1:], source, lang)))
        out += self._noted(first, said, gutter)
        screen.put("\n".join(out) + "\n")

    def _remark(self, group: list[Finding], source: Source, lang: str) -> None:
        """Remarks that say the same, on one line where it fits: place, code, sentence, mark."""
        first = group[0]
        at = where(source, first.span.start, lang)
        message = first.message(lang)
        text = clean(f"{at:<8} {first.code} {message}")
        new = _corrected(first, source)
        if new and not any(f"{mark}{new}" in message for mark in ("“", "«\u00a0")):
            text += clean(f" {self.screen.glyphs['arrow']} {new}")
        if len(group) > 1:
            text += " " + say("finding.places", lang, places=_listed(group[1:], source, lang))
        label = whole_mark(first, lang)
        lines = wrap(f"  {text}" + (f"  {label}" if label else ""), self.screen.width, " " * 18)
        lines[0] = lines[0].replace(first.code, self.screen.paint(first.code, "info"), 1)
        lines[-1] = self._marked(first, lines[-1])
        self.screen.put("\n".join(lines))

    # ------------------------------------------------------------ parts of an entry

    def _head(self, finding: Finding, message: str, lang: str) -> list[str]:
        """``error[CODE] sentence``, on as many lines as it needs."""
        word = f"{say(f'severity.{finding.severity}', lang)}[{finding.code}]"
        lines = wrap(clean(f"{word} {message}"), self.screen.width, "  ")
        if lines[0].startswith(word):
            lines[0] = self.screen.paint(word, finding.severity) + lines[0][len(word) :]
        return lines

    def _excerpt(self, finding: Finding, source: Source, line: int, column: int) -> list[str]:
        """The words that a finding is about, in as much of their line as there is room for."""
        screen = self.screen
        gutter = " " * len(str(line))
        room = screen.width - len(gutter) - 3
        end = column - 1 + finding.span.end - finding.span.start
        text, before, marked = excerpt(
            source.line(line), column - 1, end, room, screen.glyphs["cut"]
        )
        bar = screen.paint(screen.glyphs["bar"], "gutter")
        out = [f"{screen.paint(str(line), 'gutter')} {bar} {text}".rstrip()]
        if marked:
            carets = screen.paint("^" * marked, finding.severity)
            out.append(f"{gutter} {bar} {' ' * before}{carets}")
        return out

    def _noted(self, finding: Finding, said: list[str], gutter: str) -> list[str]:
        """``= help: …`` on as many lines as each note needs."""
        out = []
        for note in filter(None, said):
            lines = wrap(clean(note), self.screen.width - len(gutter) - 3, "  ")
            lines = [self._marked(finding, text) for text in lines]
            out.append(f"{gutter} = {lines[0]}")
            out.extend(f"{gutter}   {more}" for more in lines[1:])
        return out

    def _marked(self, finding: Finding, text: str) -> str:
        """The text with its mark of safety in colour."""
        if finding.fix is None or not self.screen.coloured:
            return text
        style = "safe" if finding.fix.safe else "unsafe"
        for lang in languages():
            word = whole_mark(finding, lang)
            if text.endswith(word):
                return text[: -len(word)] + self.screen.paint(word, style)
        return text


def _corrected(finding: Finding, source: Source) -> str:
    """The words that a finding is about as its correction has them, where they are few."""
    start, end = finding.span.start, finding.span.end
    edits = finding.fix.edits if finding.fix is not None else ()
    if not edits or not all(start <= e.start <= e.end <= end for e in edits):
        return ""
    out, at = "", start
    for edit in sorted(edits, key=lambda e: e.start):
        out, at = out + source.text[at : edit.start] + edit.text, edit.end
    out = (out + source.text[at:end]).strip()
    return out if 2 < len(out) <= _SHORT and "\n" not in out else ""


def _listed(findings: list[Finding], source: Source, lang: str) -> str:
    """The places of findings: ``19:135, 19:344``, as many as one reads."""
    places = list(dict.fromkeys(where(source, one.span.start, lang) for one in findings))
    listed = ", ".join(places[:_PLACES])
    if len(places) > _PLACES:
        listed += " " + say("finding.more", lang, n=len(places) - _PLACES)
    return listed


def _groups(findings: list[Finding], source: Source, *, brief: bool) -> list[list[Finding]]:
    """Small findings that say the same are together at the place of the first; the others
    are alone. ``brief``: what they hang on is not shown, and keeps none apart."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for i, one in enumerate(findings):
        small = (
            one.span.end - one.span.start <= _SMALL
            and "\n" not in source.text[one.span.start : one.span.end]
        )
        safe = one.fix.safe if one.fix is not None else None
        key = (one.code, one.message("en"), safe, brief or one.hit.because) if small else (i,)
        alike.setdefault(key, []).append(one)
    return list(alike.values())
