"""The corrigendum between two texts: place by place, *For … read …*, as in United Nations papers.

The corrections are the operations that make one text of the other, so that nothing is left out;
each is said in the words of a corrigendum, and one that these cannot say as an instruction.
Returns a paper; knows no format.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.amend import vocabulary
from resolutions.amend.compare.noting import keyed_as
from resolutions.amend.compare.show_amendment import instructions
from resolutions.amend.operations import (
    DeletePara,
    DeleteText,
    InsertText,
    ReplaceChapeau,
    ReplacePara,
    ReplaceText,
    ReplaceTitle,
)
from resolutions.amend.sentence.speech import spoken
from resolutions.amend.sentence.writing import write_sentence
from resolutions.messages import say
from resolutions.model import Field, plain
from resolutions.patterns import pattern
from resolutions.render.papers.blocks import Heading, Paper, Quote, Sentence, verbatim, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.amend.operations import Operation
    from resolutions.model import Document, Other
    from resolutions.render.papers.blocks import Block

_CORRECTED = pattern(r"(?i)/\s*Corr\.?\s*(\d+)$")


def next_corrigendum(symbol: str) -> str:
    """The symbol of the next corrigendum to a document, or an empty string."""
    said = symbol.strip().rstrip("*").strip()
    match = _CORRECTED.search(said)
    if match is not None:
        return f"{said[: match.start()]}/Corr.{int(match[1]) + 1}"
    return f"{said}/Corr.1" if said else ""


def corrigendum(old: Document, new: Document, lang: str, symbol: str = "") -> Paper | None:
    """The corrigendum that makes ``new`` of ``old``, or None where they are the same.

    ``symbol``: of the corrigendum. Raises `Usage` as `instructions` does.
    """
    new = replace(new, front=tuple(_unmarked(line, old) for line in new.front))
    ops = instructions(old, keyed_as(new, old)) if old != new else ()
    if not ops:
        return None
    title = say("paper.corrigendum.title", lang)
    blocks: list[Block] = []
    before = ""
    for op in ops:
        where = _where(op, lang)
        if where and where != before:
            blocks.append(Heading(verbatim(where)))
        before = where
        blocks += _correction(op, lang, old.language)
    subtitle = " · ".join(p for p in (symbol, " ".join(plain(old.title).split())) if p)
    running = " – ".join(p for p in (title, symbol) if p)
    return Paper(title, lang, tuple(blocks), subtitle=subtitle, running=running, size="quiet")


def _unmarked(line: Field | Other, old: Document) -> Field | Other:
    """A header line with the symbol and the date of the old text: these are no corrections."""
    if isinstance(line, Field) and line.key in ("symbol", "date"):
        return next((field for field in old.header if field.key == line.key), line)
    return line


def _where(op: Operation, lang: str) -> str:
    """The place that stands over a correction; empty where the sentence names it."""
    if not isinstance(op, _SAID) or not op.target or lang not in vocabulary.codes():
        return ""
    if getattr(op, "scope", None) == "text":
        return say("paper.corrigendum.throughout", lang)
    said = spoken(op.target, lang)
    return said[:1].upper() + said[1:]


def _correction(op: Operation, lang: str, language: str) -> Iterator[Block]:
    if not _where(op, lang):
        tongue = lang if lang in vocabulary.codes() else "en"
        yield from _instruction(write_sentence(op, None, tongue), language)
    elif isinstance(op, _WHOLE) or (isinstance(op, ReplaceText) and op.old is None):
        yield _said("should-read", lang)
        yield _quote(str(getattr(op, "new", None) or ""), language)
    elif isinstance(op, ReplaceText):
        yield _said("for", lang, old=op.old, new=op.new, nth=_nth(op.occurrence, lang))
    elif isinstance(op, DeleteText):
        yield _said("delete", lang, old=op.old, nth=_nth(op.occurrence, lang))
    elif isinstance(op, InsertText):
        key = f"insert-{op.position}"
        yield _said(key, lang, anchor=op.anchor or "", new=op.new, nth=_nth(op.occurrence, lang))
    else:
        yield _said("delete-whole", lang)


_SAID = (
    DeletePara, DeleteText, InsertText, ReplaceChapeau, ReplacePara, ReplaceText, ReplaceTitle,
)  # fmt: skip


_WHOLE = (ReplacePara, ReplaceTitle, ReplaceChapeau)


def _instruction(said: str, language: str) -> Iterator[Block]:
    """The sentence of an instruction, its new text as a quotation."""
    quoted: list[str] = []
    for line in [*said.split("\n"), ""]:
        if line.startswith(">"):
            quoted.append(line[1:])
            continue
        if quoted:
            yield _quote("\n".join(quoted), language)
            quoted = []
        if line:
            yield Sentence(verbatim(line), "plain")


def _said(key: str, lang: str, **facts: object) -> Sentence:
    return Sentence(words(say(f"paper.corrigendum.{key}", lang, **facts)), "plain")


def _nth(occurrence: int | str | None, lang: str) -> str:
    """Which of several places is meant."""
    if occurrence is None:
        return ""
    key = "everywhere" if occurrence == "all" else "last" if occurrence == "last" else "nth"
    return " " + say(f"paper.corrigendum.{key}", lang, n=occurrence)


def _quote(text: str, language: str) -> Quote:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return Quote(tuple(words(line) for line in lines), language)
