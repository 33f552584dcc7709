"""Texts with their changes marked, for the commands ``merge`` and ``diff``: whose hand is whose,
and in which look."""

from __future__ import annotations

import os

from resolutions.cli.each import told
from resolutions.cli.speech import clean
from resolutions.errors import Usage
from resolutions.messages import languages, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resolutions.amend.amendment import Amendment
    from resolutions.amend.several.merging import Merged
    from resolutions.model import Document


MARKED = ("docx", "pdf", "html")
"""The formats that have marks of changes."""
_ENDINGS = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html"}


def form_of(wanted: str, output: str) -> str:
    """The format of a merged text: as asked, else as the name of the file says. Raises `Usage`."""
    form = wanted.lower() or _ENDINGS.get(os.path.splitext(output)[1].lower(), "markdown")
    form = {"md": "markdown", "word": "docx"}.get(form, form)
    if form not in ("markdown", *MARKED):
        raise Usage("no-such-format", name=wanted, known=("markdown", *MARKED))
    return form


def merged_file(
    done: Merged,
    new: Document,
    amendments: Sequence[Amendment],
    explained: Mapping[str, str],
    form: str,
    *,
    template: str = "",
    profile: str = "",
    lang: str = "",
) -> bytes:
    """The merged text with its changes marked, each by the delegation whose amendment it was.

    ``new``: the merged text as it is issued; ``form``: a format that has such marks; ``lang``:
    of the messages. A date that is not understood is told.
    """
    from resolutions.amend.several.marking import hands_of, marked, undated
    from resolutions.cli.exporting import wish_for
    from resolutions.render import written_marked
    from resolutions.render.marked import Hand

    tongue = _of_text(new)
    hands = hands_of(amendments, tongue, explained)
    for one in undated(amendments, hands):
        told(clean(say("marked.date", lang, id=one.id, date=one.date)), aside=True)
    last = max((hand.date for hand in hands.values()), default="")
    both = marked(done, hands, Hand(say("marked.secretariat", tongue), last), new)
    return written_marked(both, form, wish_for(new, form, template, profile, lang))


def compared_file(
    old: Document,
    new: Document,
    form: str,
    *,
    author: str = "",
    template: str = "",
    profile: str = "",
    lang: str = "",
) -> bytes:
    """The new text with its changes against the old one marked, all by one hand."""
    from resolutions.amend.compare.marking import marked
    from resolutions.cli.exporting import wish_for
    from resolutions.render import written_marked
    from resolutions.render.marked import Hand

    hand = Hand(author or say("marked.revised", _of_text(new)))
    wish = wish_for(new, form, template, profile, lang)
    return written_marked(marked(old, new, hand), form, wish)


def _of_text(document: Document) -> str:
    """The language of a text for words that stand in it, where the program speaks it."""
    return document.language if document.language in languages() else "en"
