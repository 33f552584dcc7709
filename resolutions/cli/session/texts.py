"""A text in a file, compared with that of a session."""

from __future__ import annotations

from resolutions.amend.several.merging import Stopped
from resolutions.messages import say
from resolutions.read import read
from resolutions.session.opening import look
from resolutions.session.papers.revision import says_the_same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.notices import Opener


def compared(folder: str, path: str, opener: Opener, lang: str) -> tuple[str, bool]:
    """Whether a file holds the text of a session as it stands, and the sentence for it. The
    symbol and the date of its header do not count. Raises `Unreadable` as `read` does."""
    with look(folder) as session:
        document = read(opener.source(path)).document
        found = session.text()
    if isinstance(found, Stopped):
        return say("paper.verified.undecided", lang, name=path), False
    same = says_the_same(document, found.document)
    return say(f"paper.verified.{'same' if same else 'other'}", lang, name=path), same
