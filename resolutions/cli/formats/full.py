"""The format ``full``: each finding with its place, an excerpt and what to do, for people.

Small findings that say the same are one entry with all their places; a remark has no excerpt,
so that faults stand out; a finding that hangs on another says so; the last line is the command
to type next.
"""

from __future__ import annotations

import sys

from resolutions.cli.formats.saying import advice, notes, refuse, whole_mark
from resolutions.cli.formats.summary import Summary
from resolutions.cli.screen import Screen, cells, excerpt, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.messages import languages, place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Finding
    from resolutions.source import Source

_FEW = 3
_SMALL = 40
_PLACES = 12


class Full:
    """Each finding with its place, an excerpt, and what to do; then a summary."""

    def __init__(self, options: Options) -> None:
        from resolutions.cli.checking import number

        self.reader = Reader(options.lang)
        self.screen = Screen(options.color, number(options.width, "--width"))
        self.summary = Summary(self.reader, self.screen)

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
        for group in _groups(result.findings, source):
            if len(group) >= _FEW or group[0].severity == "info":
                self._many(group, result.path, source, lang)
            else:
                self._one(group[0], result.path, source, lang)
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """The summary and the next command."""
        self.summary.end(done, all_)

    def _head(self, finding: Finding, message: str, lang: str) -> list[str]:
        """``error[CODE] sentence``, on as many lines as it needs."""
        word = f"{say(f'severity.{finding.severity}', lang)}[{finding.code}]"
        lines = wrap(clean(f"{word} {message}"), self.screen.width, "  ")
        if lines[0].startswith(word):
            lines[0] = self.screen.paint(word, finding.severity) + lines[0][len(word) :]
        return lines

    def _one(self, finding: Finding, path: str, source: Source, lang: str) -> None:
        screen = self.screen
        line, column = source.place(finding.span.start)
        gutter = " " * len(str(line))
        out = self._head(finding, finding.message(lang), lang)
        where = f"{path}:{line}:{column}"
        if finding.address:
            where += f" {screen.glyphs['dot']} {place(finding.address, lang)}"
        corner = screen.glyphs["corner"]
        where_lines = wrap(clean(where), screen.width - len(gutter) - len(corner) - 2, "  ")
        out.append(f"{gutter} {screen.paint(corner, 'gutter')} {where_lines[0]}")
        out.extend(f"{gutter}    {more}" for more in where_lines[1:])
        text = source.line(line)
        room = screen.width - len(gutter) - 3
        end = column - 1 + finding.span.end - finding.span.start
        shown, before, marked = excerpt(text, column - 1, end, room, screen.glyphs["cut"])
        bar = screen.paint(screen.glyphs["bar"], "gutter")
        out.append(f"{screen.paint(str(line), 'gutter')} {bar} {shown}".rstrip())
        if marked:
            carets = screen.paint("^" * marked, finding.severity)
            out.append(f"{gutter} {bar} {' ' * before}{carets}")
        out += self._noted(finding, notes(finding, source, lang), gutter)
        screen.put("\n".join(out) + "\n")

    def _noted(self, finding: Finding, said: list[str], gutter: str) -> list[str]:
        """``= help: …`` on as many lines as each note needs."""
        out = []
        for note in said:
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

    def _many(self, group: list[Finding], path: str, source: Source, lang: str) -> None:
        """One entry without an excerpt: all the places of findings that say the same, or a
        remark, and the help that serves them all."""
        first = group[0]
        places = [source.place(f.span.start) for f in group]
        listed = ", ".join(f"{line}:{column}" for line, column in places[:_PLACES])
        if len(places) > _PLACES:
            listed += " " + say("finding.more", lang, n=len(places) - _PLACES)
        message = first.message(lang)
        if len(group) > 1:
            message = say("finding.times", lang, message=message, n=len(group))
        elif first.address:
            listed += f" {self.screen.glyphs['dot']} {place(first.address, lang)}"
        differ = len({advice(one, source, lang) for one in group}) > 1
        said = notes(first, source, lang, "finding.example" if differ else "finding.help")
        label = "" if said else whole_mark(first, lang)
        tail = clean(f"{path}:{listed}" + (f"  {label}" if label else ""))
        out = self._head(first, message, lang)
        size = cells(f"{say(f'severity.{first.severity}', lang)}[{first.code}] {message}")
        if len(out) == 1 and size + 2 + cells(tail) <= self.screen.width:
            out[0] += f"  {self._marked(first, tail)}"
        else:
            lines = wrap(f"  {tail}", self.screen.width, "    ")
            out += [self._marked(first, line) for line in lines]
        out += self._noted(first, said, " ")
        self.screen.put("\n".join(out) + "\n")


def _groups(findings: list[Finding], source: Source) -> list[list[Finding]]:
    """Small findings that say the same are together at the place of the first; the others
    are alone."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for i, one in enumerate(findings):
        small = (
            one.span.end - one.span.start <= _SMALL
            and "\n" not in source.text[one.span.start : one.span.end]
        )
        safe = one.fix.safe if one.fix is not None else None
        key = (one.code, one.severity, one.message("en"), safe) if small else (i,)
        alike.setdefault(key, []).append(one)
    out: list[list[Finding]] = []
    for group in alike.values():
        if len(group) >= _FEW or group[0].severity == "info":
            out.append(group)
        else:
            out.extend([one] for one in group)
    return sorted(out, key=lambda g: g[0].span.start)
