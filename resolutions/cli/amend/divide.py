"""``resolution amend divide ID|draft PART…``: what is voted on in parts.

Parts of an amendment are numbers of its instructions (``1 2+3``); those of the draft are
paragraphs (``"OP 3" "OP 5 (b)"``, or ``all`` for each paragraph in turn).
"""

from __future__ import annotations

import re

import click

from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage


@in_session("divide", "amend-divide", writes=True)
@click.argument("words", nargs=-1, required=True)
def divide(sitting: Sitting, words: tuple[str, ...]) -> int:
    """Divide an amendment or the draft."""
    from resolutions.cli.session.following import done
    from resolutions.cli.session.names import amendment_id, is_draft

    before = sitting.session.state
    if is_draft(words[0]):
        event = sitting.session.divide_draft(sitting.at, _paragraphs(words[1:], sitting))
        return done(sitting, before, [event])
    id = amendment_id(words[0], before)
    parts = parts_of(words[1:])
    if not words[1:]:
        parts = [[n] for n in before.amendments[id].open]
    return done(sitting, before, [sitting.session.divide(id, sitting.at, parts)])


def parts_of(words: tuple[str, ...]) -> list[list[int]]:
    """``1 2+3`` as parts. Raises `Usage` (``bad-instructions``) for anything else."""
    out = []
    for word in (one for typed in words for one in re.split(r"[;,\s]+", typed) if one):
        if not re.fullmatch(r"\d+(\+\d+)*", word):
            raise Usage("bad-instructions", name=word)
        out.append([int(n) for n in word.split("+")])
    return out


def _paragraphs(words: tuple[str, ...], sitting: Sitting) -> list[str]:
    """The addresses in some words; all paragraphs of the operative part for ``all``."""
    from resolutions.cli.session.names import address, words_for
    from resolutions.cli.speech import bare
    from resolutions.numbering import places

    if len(words) == 1 and bare(words[0]) in words_for("all"):
        found = places(sitting.session.document)
        return [p.address for p in found if p.clause.role == "operative" and "(" not in p.address]
    said = re.sub(r"(?i)(\d\)?|\))\s+(?=(?:[op]p\s*)?\d)", r"\1;", " ".join(words))
    return [address(one) for one in re.split(r"[;,]", said) if one.strip()]
