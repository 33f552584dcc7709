"""The amendment file that turns one text into another: a header, numbered sentences.

What sentences about paragraphs cannot say is said as passages replaced; nothing is left out
in silence. The file is read back by the commands that read amendments.
"""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.apply.applying import Applied, apply_all
from resolutions.amend.apply.passages import passages
from resolutions.amend.compare.diff import diff
from resolutions.amend.compare.noting import keyed_as
from resolutions.amend.compare.rebase import DIGITS, fingerprint
from resolutions.amend.files import AmendmentFile, write_file
from resolutions.amend.operations import STRUCTURAL, Operation, Renumber
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.targets import Target, base_number
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import table
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document


FEW = 60
"""Passages of fewer words than this are left as they are."""
CLEARLY = 1.5
"""How many times longer sentences may be than passages alone that say the same."""


def amendment(
    a: Document,
    b: Document,
    *,
    lang: str = "en",
    to: str = "",
    number: str = "1",
    by: Sequence[str] = (),
) -> str:
    """The file whose instructions make ``b`` of ``a``. ``to``: the symbol of the draft;
    ``by``: the sponsors.

    Raises `Usage`: ``no-amendment-language`` where amendments are not written in ``lang``,
    ``no-amendment`` where a text cannot be written down so that it is read the same.
    """
    known = tuple(vocabulary.codes())
    if lang not in known:
        raise Usage("no-amendment-language", name=lang, known=known)
    sentences = [write_sentence(op, a, lang) for op in instructions(a, keyed_as(b, a))]
    slip = AmendmentFile(number, (), tuple(by), to=to, base=fingerprint(a)[:DIGITS])
    return write_file(slip, sentences, lang)


def instructions(a: Document, b: Document) -> tuple[Operation, ...]:
    """Operations that all have sentences, in the order of the text where that may be.

    Where an edit makes the rest of a text something else (a part without its formula, a list
    without its chapeau), paragraphs go in order to come back; then passages alone say less.
    Raises `Usage` ``no-amendment`` where neither does.
    """
    ops = diff(a, b)
    said = tuple(op for op in ops if op.op not in STRUCTURAL)
    if len(said) == len(ops):
        return _sorted(said, a)
    done = apply_all(said, a)
    assert isinstance(done, Applied)
    rest = passages(done.document, b)
    found = (*said, *rest)
    if not rest or _words(rest) > FEW:
        plainly = passages(a, b)
        if not rest and not plainly:
            raise Usage("no-amendment")
        if not rest or (plainly and CLEARLY * _words(plainly) < _words(found)):
            return plainly
    return (*_sorted(said, a), *rest)


def _words(ops: Sequence[Operation]) -> int:
    """About how many words the sentences quote."""
    quoted = (str(getattr(op, name, None) or "") for op in ops for name in ("old", "new"))
    return sum(len(words.split()) for words in quoted)


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
