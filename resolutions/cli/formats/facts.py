"""A finding as plain values: its place, its sentences, its paragraph, a fingerprint that lasts.

The formats for other programs are made from these. Nothing of the draft is kept.
"""

from __future__ import annotations

import re

from resolutions.cli.formats.saying import advice
from resolutions.cli.results import spoken
from resolutions.cli.speech import clean
from resolutions.messages import place, say
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolutions.cli.checking import Result
    from resolutions.lint import Finding
    from resolutions.source import Edit

_AROUND = 90
_LABEL = re.compile(r"^\s*(?:[-*•]\s+)?(?:\(?\w{1,5}[.)]\s*)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding, said in ``lang``.

    ``line`` … ``end_column``: from 1, the end being the first place after it; ``where``: the
    address in words; ``help``: what to do, or an empty string; ``safe``: whether its fix is
    safe, None where there is none; ``excerpt``: the words before, at and after it; ``print``:
    the same for as long as its line reads the same, whatever number the paragraph has;
    ``story``: where it lies in a file whose lines are paragraphs, empty for a text.
    """

    finding: Finding
    lang: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str
    where: str
    safe: bool | None
    excerpt: tuple[str, str, str]
    print: str
    story: str = ""

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.finding.code

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return self.finding.severity

    @property
    def spot(self) -> str:
        """Its line, or its paragraph in the file, in words."""
        if not self.story:
            return say("page.line", self.lang, line=self.line)
        return spoken(self.line, self.column, self.story, self.lang)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of the fix, none where there is none."""
        return self.finding.fix.edits if self.finding.fix is not None else ()

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, as one text."""
        if not self.help:
            return self.message
        return say("finding.whole", self.lang, message=self.message, text=self.help)


def facts(result: Result, lang: str, findings: Iterable[Finding] | None = None) -> list[Fact]:
    """The findings of a file in a language (or those given), none where it was not checked."""
    chosen = list(result.findings if findings is None else findings)
    if not chosen:
        return []
    source = result.source
    seen: dict[str, int] = {}
    out = []
    for one in chosen:
        line, column = source.place(one.span.start)
        end_line, end_column = source.place(one.span.end)
        text = " ".join(_LABEL.sub("", source.line(line)).split())
        key = f"{one.code}\n{text}"
        seen[key] = seen.get(key, 0) + 1
        out.append(
            Fact(
                finding=one,
                lang=lang,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                message=clean(one.message(lang)),
                help=clean(advice(one, source, lang)),
                where=place(one.address, lang) if one.address else say("place.elsewhere", lang),
                safe=one.fix.safe if one.fix is not None else None,
                excerpt=_excerpt(source.line(line), column - 1, one.span.end - one.span.start),
                print=fingerprint(f"{key}\n{seen[key]}"),
                story=source.story(one.span.start),
            )
        )
    return out


def fingerprint(text: str) -> str:
    """A short name for a text, always the same."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _excerpt(line: str, start: int, size: int) -> tuple[str, str, str]:
    """The words before, at and after a place in a line, cut at spaces where they are long."""
    end = min(start + size, len(line))
    before, after = line[:start], line[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return clean(before), clean(line[start:end]), clean(after)
