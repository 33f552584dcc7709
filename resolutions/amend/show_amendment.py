"""The amendment file that turns one text into another: a header, numbered sentences.

What sentences about paragraphs cannot say is said as passages replaced; nothing is left out
in silence. The file is read back by the commands that read amendments.
"""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.applying import Applied, apply_all
from resolutions.amend.diff import diff
from resolutions.amend.operations import STRUCTURAL, Operation, Renumber
from resolutions.amend.passages import passages
from resolutions.amend.resolving import Found, resolve
from resolutions.amend.tabled import table
from resolutions.amend.targets import Target, base_number
from resolutions.amend.writing import write_sentence
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.tabled import Text
    from resolutions.model import Document

_KEYS = {
    "en": ("amendment", "to", "lang"),
    "fr": ("amendement", "à", "langue"),
}


def amendment(a: Document, b: Document, *, lang: str = "en", to: str = "A", number: int = 1) -> str:
    """The file whose instructions make ``b`` of ``a``.

    Raises `Usage`: ``no-amendment-language`` where amendments are not written in ``lang``,
    ``no-amendment`` where a text cannot be written down so that it is read the same.
    """
    known = tuple(vocabulary.codes())
    if lang not in known:
        raise Usage("no-amendment-language", name=lang, known=known)
    keys = _KEYS.get(lang, _KEYS["en"])
    head = zip(keys, (str(number), to, lang), strict=True)
    lines = ["---", *(f"{key}: {value}" for key, value in head), "---"]
    for n, op in enumerate(instructions(a, b), 1):
        lines.append(_numbered(n, write_sentence(op, a, lang)))
    return "\n".join(lines) + "\n"


def instructions(a: Document, b: Document) -> tuple[Operation, ...]:
    """Operations that all have sentences, in the order of the text where that may be."""
    ops = diff(a, b)
    said = tuple(op for op in ops if op.op not in STRUCTURAL)
    if len(said) < len(ops):
        done = apply_all(said, a)
        assert isinstance(done, Applied)
        rest = passages(done.document, b)
        if not rest:
            return _all_at_once(a, b)
        return (*_sorted(said, a), *rest)
    return _sorted(said, a)


def _all_at_once(a: Document, b: Document) -> tuple[Operation, ...]:
    """Only passages, where the steps between are no text that can be written down."""
    found = passages(a, b)
    if not found:
        raise Usage("no-amendment")
    return found


def _numbered(n: int, sentence: str) -> str:
    """An instruction of the list; its further lines stand under its first word."""
    mark = f"{n}. "
    first, *rest = sentence.split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line for line in rest)])


# ---------------------------------------------------------------- order


def _sorted(ops: Sequence[Operation], a: Document) -> tuple[Operation, ...]:
    """The operations by place, if they still do the same; renumbering comes last."""
    text = table(a)
    wanted = apply_all(ops, text)
    found = tuple(sorted(ops, key=lambda op: _place(op, text)))
    done = apply_all(found, text)
    assert isinstance(wanted, Applied)
    same = isinstance(done, Applied) and done.document == wanted.document
    return found if same else tuple(ops)


def _place(op: Operation, text: Text) -> tuple[int, tuple[int, ...]]:
    """Where the first target of an operation stands; the title comes before everything."""
    if isinstance(op, Renumber) or not op.target:
        return 3, ()
    target = op.target[0]
    if target.part == "title":
        return 0, ()
    found = resolve(_tabled(target), text)
    if not isinstance(found, Found):
        return 2, ()
    return 1 + (found.path[0] != "body"), tuple(i for i in found.path if isinstance(i, int))


def _tabled(target: Target) -> Target:
    """The paragraph behind which a new one stands: 5 for *5 bis*."""
    from dataclasses import replace

    plain = target.paragraph
    if isinstance(plain.n, str) and plain.n != "last":
        return replace(plain, n=base_number(plain.n)[0], sub="", subsub="", deeper=())
    return plain.below(*(label for label in plain.labels if " " not in label))
