"""Passages of a text replaced as they are printed: header lines, tables, headings, whole parts.

What no paragraph names is quoted in full and replaced in full, in canonical Markdown, and the
result is read again. The last resort of `resolutions.amend.compare.show_amendment`, and a
sentence a secretariat uses: *Replace the following passage: … with the following passage: …*.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from resolutions.amend import vocabulary
from resolutions.amend.apply.changing import Applied
from resolutions.amend.apply.structural import apply_structural, residue
from resolutions.amend.operations import Operation
from resolutions.amend.results import MANY_WORDS, NO_WORDS, UNFIT, Failure
from resolutions.amend.targets import Target
from resolutions.amend.text.tabled import Text, Undo, as_text
from resolutions.errors import NotAResolution
from resolutions.model import Document
from resolutions.render.markdown import markdown
from resolutions.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.amend.text.tabled import Splice

    Hunk = tuple[int, int, int, int]


TRIES = 40
"""How many passages are tried at most before one is made of all that differs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplacePassage(Operation):
    """Paragraphs of the text as it is printed give way to others; ``new`` may be empty."""

    op: ClassVar[str] = "replace_passage"
    target: tuple[Target, ...] = ()
    old: str
    new: str = ""


def apply_passage(op: ReplacePassage, text: Text | Document) -> Applied | Failure:
    """Replace a passage that stands once; the text is read again, numbered by place."""
    from resolutions.parse import parse

    before = now = as_text(text)
    document = before.final()
    printed, old = _blocks(document), op.old.split("\n\n")
    places = _places(printed, old)
    if len(places) != 1:
        code, reason = (MANY_WORDS, "places") if places else (NO_WORDS, "nothing")
        facts = {"words": op.old, "n": len(places), "places": [], "target": Target(part="all")}
        return Failure(code, reason, facts)
    at = places[0]
    new = op.new.split("\n\n") if op.new else []
    words = "\n\n".join([*printed[:at], *new, *printed[at + len(old) :]]) + "\n"
    try:
        after = parse(Source(words), document.language).document
    except NotAResolution:
        return Failure(UNFIT, "structure", {"op": op.op, "path": ()})
    splices: list[Splice] = []
    for step in residue(document, after):
        done = apply_structural(step, now)
        if isinstance(done, Failure):
            return done
        now = done.text
        splices.extend(done.undo.splices)
    if not now.structural:
        now = replace(now, names=dict(now.names))
    return Applied(now, Undo(tuple(reversed(splices)), before, now.names))


def passages(a: Document, b: Document) -> tuple[ReplacePassage, ...]:
    """Passages whose replacement makes ``b`` of ``a``: each as short as it can be, longer
    where the steps between would be read differently. Empty where none does."""
    return _each(a, b) or _stepwise(a, b)


def _each(a: Document, b: Document) -> tuple[ReplacePassage, ...]:
    """A passage for each place that differs, the last first, so that those before find their
    place; empty where that does not give the text."""
    text, old, new = as_text(a), _blocks(a), _blocks(b)
    out: list[ReplacePassage] = []
    for hunk in reversed(_hunks(old, new)):
        op = _passage(old, new, hunk)
        done = apply_passage(op, text)
        if isinstance(done, Failure):
            return ()
        text = done.text
        out.append(op)
        i, i_end, j, j_end = hunk
        old[i:i_end] = new[j:j_end]
    return tuple(out) if text.final() == b else ()


def _stepwise(a: Document, b: Document) -> tuple[ReplacePassage, ...]:
    """Passages tried one by one on the text as it is read after those before; the last resort
    is one from the first difference to the last."""
    text, now, new = as_text(a), a, _blocks(b)
    out: list[ReplacePassage] = []
    tries = TRIES
    while now != b:
        old = _blocks(now)
        for hunk in _tries(_hunks(old, new), tries):
            tries -= 1
            op = _passage(old, new, hunk)
            done = apply_passage(op, text)
            if isinstance(done, Applied):
                after = done.text.final()
                if after == b or _size(_blocks(after), new) < _size(old, new):
                    text, now = done.text, after
                    out.append(op)
                    break
        else:
            return ()
    return tuple(out)


def _tries(hunks: Sequence[Hunk], most: int) -> Iterator[Hunk]:
    """Hunks from the last to the first, then two together, three …; all together at the end."""
    sizes = range(1, len(hunks))
    runs = ((end - n, end) for n in sizes for end in range(len(hunks), n - 1, -1))
    for start, end in islice(runs, max(0, most)):
        yield _joined(hunks[start:end])
    if hunks:
        yield _joined(hunks)


def _blocks(document: Document) -> list[str]:
    return markdown(document).rstrip("\n").split("\n\n")


def _places(blocks: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where some blocks stand one after the other."""
    size = len(wanted)
    return [
        i
        for i in range(len(blocks) - size + 1)
        if blocks[i] == wanted[0] and list(blocks[i : i + size]) == list(wanted)
    ]


def _hunks(old: list[str], new: list[str]) -> list[Hunk]:
    from rapidfuzz.distance import Indel

    out: list[Hunk] = []
    at = to = 0
    for i, j, size in Indel.opcodes(old, new).as_matching_blocks():
        if i > at or j > to:
            out.append((at, i, to, j))
        at, to = i + size, j + size
    return out


def _size(old: list[str], new: list[str]) -> int:
    """How many blocks differ."""
    return sum(i_end - i + j_end - j for i, i_end, j, j_end in _hunks(old, new))


def _joined(hunks: Sequence[Hunk]) -> Hunk:
    return hunks[0][0], hunks[-1][1], hunks[0][2], hunks[-1][3]


def _passage(old: list[str], new: list[str], hunk: Hunk) -> ReplacePassage:
    """The replacement of a hunk, with as many blocks before it as make it stand once."""
    i, i_end, j, j_end = hunk
    start, end = i, i_end
    while (start == end or len(_places(old, old[start:end])) > 1) and start > 0:
        start -= 1
    if start == end:
        end += 1
    added = [*old[start:i], *new[j:j_end], *old[i_end:end]]
    return ReplacePassage(old="\n\n".join(old[start:end]), new="\n\n".join(added))


# ---------------------------------------------------------------- sentences


def write_passage(op: ReplacePassage, language: str) -> str:
    """The sentence of the operation, with its passages in block quotes."""
    say = vocabulary.load(language).say["passage"]
    if not op.new:
        return f"{say['delete']}{_quoted(op.old)}"
    return f"{say['replace']}{_quoted(op.old)}\n{say['by']}{_quoted(op.new)}"


def read_passage(text: str, language: str) -> ReplacePassage | None:
    """The operation of a sentence that `write_passage` wrote; None for any other."""
    say = vocabulary.load(language).say["passage"]
    lines = [line.strip() for line in text.strip().split("\n")]
    first = _said(lines[0])
    old, after = _unquoted(lines, 1)
    if first == _said(say["delete"]) and old and after == len(lines):
        return ReplacePassage(old=old)
    if first != _said(say["replace"]) or not old or after >= len(lines):
        return None
    new, end = _unquoted(lines, after + 1)
    if _said(lines[after]) != _said(say["by"]) or not new or end != len(lines):
        return None
    return ReplacePassage(old=old, new=new)


def _said(line: str) -> str:
    return " ".join(line.replace("\u00a0", " ").split()).casefold()


def _quoted(text: str) -> str:
    return "".join(f"\n> {line}" if line else "\n>" for line in text.split("\n"))


def _unquoted(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The words of a block quote and the line after it."""
    end = start
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    return "\n".join(line[1:].removeprefix(" ") for line in lines[start:end]), end
