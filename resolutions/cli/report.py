"""How the findings of ``check`` are shown: ``full`` for people, ``concise`` a line each,
``json`` for programs. Judges nothing, reads nothing."""

from __future__ import annotations

import sys

from resolutions.cli.speech import Reader, clean, error_line, sentence, shown
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Finding
    from resolutions.source import Source

_FEW = 3
_SMALL = 40
_PLACES = 12


def reporter(options: Options) -> Full | Concise | Json:
    """What shows the findings in the format that was asked for."""
    from resolutions.cli.screen import is_terminal

    form = options.format or ("full" if is_terminal() else "concise")
    reader = Reader(options.lang)
    if form == "json":
        return Json(reader)
    if form == "concise":
        return Concise(reader)
    return Full(reader, options)


def mark(finding: Finding, lang: str) -> str:
    """``[safe]``, ``[to confirm]`` or nothing."""
    if finding.fix is None:
        return ""
    return say("mark.safe" if finding.fix.safe else "mark.unsafe", lang)


def _refuse(result: Result, reader: Reader) -> None:
    assert result.error is not None
    lang = reader.for_error(result.error)
    error_line(sentence(result.error, lang), lang)


def _cut_short(reader: Reader, done: int, all_: int) -> None:
    if done < all_:
        lang = reader.chrome()
        error_line(say("summary.interrupted", lang, done=done, all=all_), lang)


class Concise:
    """``path:line:column: CODE severity sentence (place) [mark]``."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def file(self, result: Result) -> None:
        """The findings of one file."""
        if result.error is not None:
            _refuse(result, self.reader)
        if result.draft is None:
            return
        lang = self.reader.about(result.language)
        source = result.draft.source
        for one in result.findings:
            line, column = source.place(one.span.start)
            text = f"{result.path}:{line}:{column}: {one.code} "
            text += f"{say(f'severity.{one.severity}', lang)} {one.message(lang)}"
            if one.address:
                text += f" ({place(one.address, lang)})"
            if one.fix is not None:
                text += f" {mark(one, lang)}"
            sys.stdout.write(f"{clean(text)}\n")
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """Nothing more, but for a run that was cut short."""
        _cut_short(self.reader, done, all_)


class Full:
    """Each finding with its place, an excerpt, and what to do; then a summary."""

    def __init__(self, reader: Reader, options: Options) -> None:
        from resolutions.cli.checking import number
        from resolutions.cli.screen import Screen

        self.reader = reader
        self.screen = Screen(options.color, number(options.width, "--width"))
        self.results: list[tuple[str, int, int, tuple[int, int, int, int, int]]] = []
        self.languages: set[str] = set()
        self.refused = 0

    def file(self, result: Result) -> None:
        """The findings of one file."""
        if result.error is not None:
            self.refused += 1
            _refuse(result, self.reader)
        if result.draft is None:
            return
        lang = self.reader.about(result.language)
        self.languages.add(lang)
        findings = result.findings
        self._count(result, findings)
        if not findings:
            tick = self.screen.paint(self.screen.glyphs["tick"], "safe")
            facts = {"name": shown(result.path, lang), "profile": result.profile, "n": result.rules}
            first, *more = self._wrapped(
                f"{self.screen.glyphs['tick']} " + say("summary.clean", lang, **facts)
            )
            self.screen.put("\n".join([tick + first[len(self.screen.glyphs["tick"]) :], *more]))
        for group in _groups(findings, result.draft.source):
            if len(group) >= _FEW:
                self._many(group, result.path, result.draft.source, lang)
            else:
                self._one(group[0], result.path, result.draft.source, lang)
        sys.stdout.flush()

    def _count(self, result: Result, findings: list[Finding]) -> None:
        assert result.draft is not None
        severities = [f.severity for f in findings]
        fixes = [f.fix.safe for f in findings if f.fix is not None]
        counts = (
            severities.count("error"),
            severities.count("warning"),
            severities.count("info"),
            fixes.count(True),
            fixes.count(False),
        )
        draft = result.draft
        self.results.append((result.path, len(draft.preamble), len(draft.operative), counts))

    def _head(self, finding: Finding, message: str, lang: str) -> list[str]:
        """``error[CODE] sentence``, on as many lines as it needs."""
        from resolutions.cli.screen import wrap

        word = f"{say(f'severity.{finding.severity}', lang)}[{finding.code}]"
        lines = wrap(clean(f"{word} {message}"), self.screen.width, "  ")
        if lines[0].startswith(word):
            lines[0] = self.screen.paint(word, finding.severity) + lines[0][len(word) :]
        return lines

    def _one(self, finding: Finding, path: str, source: Source, lang: str) -> None:
        from resolutions.cli.screen import excerpt, wrap

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
        notes = self._notes(finding, source, lang)
        alone = not notes and finding.fix is not None
        label = f" {mark(finding, lang)}" if alone else ""
        if marked:
            carets = screen.paint("^" * marked, finding.severity)
            out.append(f"{gutter} {bar} {' ' * before}{carets}")
            if label and before + marked + len(label) <= room:
                out[-1] += self._mark(finding, label)
                label = ""
        if label:
            notes.append(label.strip())
        for note in notes:
            lines = wrap(clean(note), screen.width - len(gutter) - 3, "  ")
            lines = [self._mark(finding, text) for text in lines]
            out.append(f"{gutter} = {lines[0]}")
            out.extend(f"{gutter}   {more}" for more in lines[1:])
        screen.put("\n".join(out) + "\n")

    def _mark(self, finding: Finding, text: str) -> str:
        """The text with its mark of safety in colour."""
        if finding.fix is None or not self.screen.coloured:
            return text
        style = "safe" if finding.fix.safe else "unsafe"
        for lang in ("en", "fr"):
            word = mark(finding, lang)
            if text.endswith(word):
                return text[: -len(word)] + self.screen.paint(word, style)
        return text

    def _notes(self, finding: Finding, source: Source, lang: str) -> list[str]:
        """What stands after the excerpt: help with the mark of safety, and dependence."""
        out = []
        text = finding.help(lang) or _correction(finding, source, lang)
        if text:
            label = mark(finding, lang)
            out.append(say("finding.help", lang, text=text) + (f"  {label}" if label else ""))
        if finding.hit.because:
            out.append(say("finding.because", lang, code=finding.hit.because))
        return out

    def _many(self, group: list[Finding], path: str, source: Source, lang: str) -> None:
        """One line for findings that say the same thing."""
        from resolutions.cli.screen import wrap

        first = group[0]
        places = [source.place(f.span.start) for f in group]
        listed = ", ".join(f"{line}:{column}" for line, column in places[:_PLACES])
        if len(places) > _PLACES:
            listed += " " + say("finding.more", lang, n=len(places) - _PLACES)
        message = say("finding.times", lang, message=first.message(lang), n=len(group))
        label = mark(first, lang)
        head = self._head(first, message, lang)
        tail = clean(f"{path}:{listed}" + (f"  {label}" if label else ""))
        if len(head) == 1 and _size(first, message, lang) + 2 + len(tail) <= self.screen.width:
            self.screen.put(f"{head[0]}  {self._mark(first, tail)}\n")
            return
        lines = wrap(f"  {tail}", self.screen.width, "    ")
        lines = [self._mark(first, line) for line in lines]
        self.screen.put("\n".join([*head, *lines]) + "\n")

    def end(self, done: int, all_: int) -> None:
        """The summary and the next command."""
        _cut_short(self.reader, done, all_)
        found = [sum(r[3][i] for r in self.results) for i in range(5)]
        if sum(found[:3]) == 0 and all_ == 1:
            return
        lang = self.languages.copy().pop() if len(self.languages) == 1 else self.reader.chrome()
        for line in self._summary(found, done, lang):
            for part in self._wrapped(line):
                self.screen.put(part)

    def _wrapped(self, line: str) -> list[str]:
        from resolutions.cli.screen import wrap

        return wrap(clean(line), self.screen.width, "  ")

    def _summary(self, found: list[int], done: int, lang: str) -> list[str]:
        errors, warnings, infos, safe, unsafe = found
        parts = [say("summary.files", lang, n=done)]
        if len(self.results) == 1:
            _, preamble, operative, _ = self.results[0]
            parts.append(say("summary.preamble", lang, n=preamble))
            parts.append(say("summary.operative", lang, n=operative))
        counts = [say("summary.errors", lang, n=errors), say("summary.warnings", lang, n=warnings)]
        if infos:
            counts.append(say("summary.infos", lang, n=infos))
        parts.append(", ".join(counts))
        if self.refused and done > 1:
            parts.append(say("summary.unreadable", lang, n=self.refused))
        lines = [f" {self.screen.glyphs['dot']} ".join(parts)]
        if not self.results:
            return lines
        files = [path for path, _, _, counts_ in self.results if counts_[3] or counts_[4]]
        names = " ".join(quoted(path) for path in files[:4]) + (" …" if len(files) > 4 else "")
        if safe:
            lines.append(say("summary.fixable", lang, n=safe, command=f"resolution fix {names}"))
        if unsafe:
            command = f"resolution fix --unsafe {names}"
            lines.append(say("summary.confirm", lang, n=unsafe, command=command))
        if not safe and not unsafe and errors + warnings + infos:
            command = "resolution explain CODE"
            lines.append(say("summary.by-hand", lang, command=command))
        return lines


def _size(finding: Finding, message: str, lang: str) -> int:
    from resolutions.cli.screen import cells

    return cells(f"{say(f'severity.{finding.severity}', lang)}[{finding.code}] {message}")


def quoted(path: str) -> str:
    """A file name as one would type it."""
    return f'"{path}"' if " " in path else path


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
        if len(group) >= _FEW:
            out.append(group)
        else:
            out.extend([one] for one in group)
    return sorted(out, key=lambda g: g[0].span.start)


def _correction(finding: Finding, source: Source, lang: str) -> str:
    """The edits of a fix in words, where the rule has no help of its own."""
    if finding.fix is None:
        return ""
    edits = finding.fix.edits
    if len(edits) > 1:
        return say("finding.together", lang, n=len(edits))
    edit = edits[0]
    old = source.text[edit.start : edit.end]
    if len(old) > 60 or len(edit.text) > 120 or "\n" in old or "\n" in edit.text:
        return say("finding.together", lang, n=1)
    if not old:
        return say("finding.insert", lang, new=edit.text)
    if not edit.text:
        return say("finding.delete", lang, old=old)
    return say("finding.replace", lang, old=old, new=edit.text)


class Json:
    """One object for all the files (schema 1), written at the end."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.files: list[dict[str, Any]] = []

    def file(self, result: Result) -> None:
        """The entry of one file."""
        lang = self.reader.about(result.language)
        entry: dict[str, Any] = {
            "path": result.path,
            "language": result.language or None,
            "profile": result.profile or None,
            "status": result.status,
            "findings": [],
        }
        if result.error is not None:
            lang = self.reader.for_error(result.error)
            message = sentence(result.error, lang)
            entry["error"] = {"code": result.error.code, "message": message}
        if result.draft is not None:
            source = result.draft.source
            entry["findings"] = [_finding(f, source, lang) for f in result.findings]
        self.files.append(entry)

    def end(self, done: int, all_: int) -> None:
        """The whole object, also of a run that was cut short."""
        import json

        _cut_short(self.reader, done, all_)
        sys.stdout.write(json.dumps({"schema": 1, "files": self.files}, ensure_ascii=False) + "\n")


def _finding(finding: Finding, source: Source, lang: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(lang),
        "address": finding.address,
        "span": _range(source, finding.span.start, finding.span.end),
        "fix": None,
    }
    if finding.hit.because:
        out["because"] = finding.hit.because
    if finding.fix is not None:
        edits = [{**_range(source, e.start, e.end), "text": e.text} for e in finding.fix.edits]
        out["fix"] = {"safe": finding.fix.safe, "edits": edits}
    return out


def _range(source: Source, start: int, end: int) -> dict[str, int]:
    line, column = source.place(start)
    end_line, end_column = source.place(end)
    return {"line": line, "column": column, "endLine": end_line, "endColumn": end_column}
