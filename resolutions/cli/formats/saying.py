"""What the formats have in common to say: the mark of a fix, what to do, refusals, file names.

Knows no format.
"""

from __future__ import annotations

from resolutions.cli.speech import Reader, error_line, sentence, shown
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.cli.checking import Result
    from resolutions.lint import Finding
    from resolutions.source import Source

_SHOWN = 4


def mark(finding: Finding, lang: str) -> str:
    """``[safe]``, ``[to confirm]`` or nothing."""
    if finding.fix is None:
        return ""
    return say("mark.safe" if finding.fix.safe else "mark.unsafe", lang)


def whole_mark(finding: Finding, lang: str) -> str:
    """The mark, with spaces at which no line ends."""
    return mark(finding, lang).replace(" ", "\u00a0")


def refuse(result: Result, reader: Reader) -> None:
    """Say on standard error why a file was not checked, if it was not."""
    if result.error is not None:
        lang = reader.for_error(result.error)
        error_line(sentence(result.error, lang), lang)


def cut_short(reader: Reader, done: int, all_: int) -> None:
    """Say on standard error that a run was interrupted, if it was."""
    if done < all_:
        lang = reader.chrome()
        error_line(say("summary.interrupted", lang, done=done, all=all_), lang)


def advice(finding: Finding, source: Source, lang: str) -> str:
    """What to do: the help of the rule, else the edits of its fix in words."""
    return finding.help(lang) or _correction(finding, source, lang)


def _correction(finding: Finding, source: Source, lang: str) -> str:
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


def notes(finding: Finding, source: Source, lang: str, key: str = "finding.help") -> list[str]:
    """What is said after the place of a finding: what to do, with the mark of its fix, and what
    it hangs on. ``key``: the sentence that introduces what to do."""
    out = []
    text, label = advice(finding, source, lang), whole_mark(finding, lang)
    if text:
        out.append(say(key, lang, text=text) + (f"  {label}" if label else ""))
    if finding.hit.because:
        out.append(say("finding.because", lang, code=finding.hit.because))
    return out


def in_file(path: str, where: str, lang: str) -> str:
    """A place in a file: ``a.md:3:5``, or ``a.docx, para. 3 of the file``."""
    if where[:1].isdigit():
        return f"{path}:{where}"
    return say("place.in-file", lang, name=shown(path, lang), place=where)


def quoted(path: str) -> str:
    """A file name as one would type it."""
    return f'"{path}"' if " " in path else path


def typed(paths: Sequence[str]) -> str:
    """The first of several file names, as one would type them."""
    return " ".join(map(quoted, paths[:_SHOWN])) + (" …" if len(paths) > _SHOWN else "")
