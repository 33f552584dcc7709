"""The format ``grouped``: the findings paragraph by paragraph, as an author goes through a text.

Each paragraph is named as a diplomat names it, with its first words.
"""

from __future__ import annotations

import sys

from resolutions.cli.formats.saying import notes, refuse
from resolutions.cli.formats.summary import Summary
from resolutions.cli.results import where
from resolutions.cli.screen import Screen, shorten, wrap
from resolutions.cli.speech import Reader, clean, shown
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result
    from resolutions.lint import Finding
    from resolutions.source import Source

_WORDS = 48


class Grouped:
    """The findings of each paragraph under its address."""

    def __init__(self, options: Options) -> None:
        from resolutions.cli.checking import number

        self.reader = Reader(options.lang)
        self.screen = Screen(options.color, number(options.width, "--width"))
        self.summary = Summary(self.reader, self.screen)

    def file(self, result: Result) -> None:
        """The findings of one file."""
        refuse(result, self.reader)
        self.summary.add(result)
        if result.draft is None:
            return
        lang = self.reader.about(result.language)
        if not result.findings:
            self.summary.clean(result)
            return
        put, screen = self.screen.put, self.screen
        for line in wrap(clean(shown(result.path, lang)), screen.width, "  "):
            put(screen.paint(line, "bold"))
        source = result.source
        words = {p.address: p.text for p in result.draft.paragraphs}
        for address, group in _by_paragraph(result.findings):
            head = place(address, lang) if address else say("place.elsewhere", lang)
            begun = shorten(clean(" ".join(words.get(address, "").split())), _WORDS)
            put("")
            for line in wrap(clean(head) + (f"  {begun}" if begun else ""), screen.width, "  "):
                put(line)
            for one in group:
                self._line(one, source, lang)
        put("")
        sys.stdout.flush()

    def _line(self, one: Finding, source: Source, lang: str) -> None:
        at = where(source, one.span.start, lang)
        word = f"{say(f'severity.{one.severity}', lang)}[{one.code}]"
        text = f"  {at}  {word} {one.message(lang)}"
        first, *more = wrap(clean(text), self.screen.width, "    ")
        self.screen.put(first.replace(word, self.screen.paint(word, one.severity), 1))
        for part in more:
            self.screen.put(part)
        for note in notes(one, source, lang):
            for part in wrap(clean(f"    = {note}"), self.screen.width, "      "):
                self.screen.put(part)

    def end(self, done: int, all_: int) -> None:
        """The summary and the next command."""
        self.summary.end(done, all_)


def _by_paragraph(findings: list[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each address, in the order of the text."""
    out: dict[str, list[Finding]] = {}
    for one in findings:
        out.setdefault(one.address, []).append(one)
    return list(out.items())
