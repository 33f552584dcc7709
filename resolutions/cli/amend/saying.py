"""Operations, outcomes and candidates as lines for people.

An operation is said by its own official sentence, in the language of the reader.
"""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.sentence.writing import write_sentence
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.amend.operations import Operation

_INDENT = "   "


def operation_lines(op: Operation, lang: str) -> Iterator[str]:
    """An operation as its sentence; the lines of a new text below it."""
    tongue = lang if lang in vocabulary.codes() else "en"
    first, *rest = write_sentence(op, None, tongue).split("\n")
    yield f" - {first}"
    for line in rest:
        yield f"{_INDENT}{line}"


def candidates(sentences: Iterable[str], lang: str) -> Iterator[str]:
    """The closest sentences that would be read, under a line that says so."""
    found = list(sentences)
    if found:
        yield say("amendment.candidates", lang)
        for sentence in found:
            first, *rest = sentence.split("\n")
            yield f" - {first}"
            yield from (f"{_INDENT}{line}" for line in rest)
