"""``resolution session certificate``: every change to the text, with the vote that made it."""

from __future__ import annotations

from resolutions.cli.app import option
from resolutions.cli.each import told
from resolutions.cli.session.outlet import paper_of_session
from resolutions.cli.speech import error_line
from resolutions.errors import ResolutionsError, Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.papers.blocks import Paper
    from resolutions.session.desk import Session


class _Undecided(ResolutionsError):
    """Amendments in the text contradict one another."""

    exit_code = 4


@paper_of_session("certificate", "session-certificate")
@option("--text", "-t", metavar="file")
@option("--symbol", metavar="symbol")
@option("--date", metavar="date")
def certificate(
    session: Session, lang: str, text: str, symbol: str, date: str
) -> tuple[Paper, int]:
    """Certify what was changed, and write the new text."""
    from resolutions.amend.compare.rebase import fingerprint
    from resolutions.amend.several.merging import Stopped
    from resolutions.cli.apply import complaints
    from resolutions.session.papers.certifying import certificate as made
    from resolutions.session.papers.revision import in_words, next_symbol, revised

    merged = session.text()
    if isinstance(merged, Stopped):
        for line in complaints(merged, [], lang):
            error_line(line, lang)
        raise _Undecided("certificate-undecided")
    number = symbol or next_symbol(session.state.symbol)
    try:
        document = revised(merged.document, number, date)
        day = in_words(date, lang) if date else ""
    except ValueError:
        raise Usage("bad-date", value=date) from None
    paper = made(session, merged, lang, symbol=number, adopted=fingerprint(document), date=day)
    if merged.blocked:
        error_line(say("merge.blocked", lang), lang)
    elif text:
        _store(document, text)
        told(say("export.done", lang, name=text), aside=True)
    return paper, 4 if merged.blocked else 0


def _store(document: Document, path: str) -> None:
    """The new text, in the format that the name of the file tells."""
    import os

    from resolutions.cli.writing import store
    from resolutions.render import FORMATS, render

    ending = os.path.splitext(path)[1].lower()
    if ending == ".docx":
        from resolutions.lint.profiles import choose
        from resolutions.render.docx import docx

        store(path, docx(document, profile=choose(document)), asked=True)
        return
    form = next((name for name, one in FORMATS.items() if ending in one.endings), "markdown")
    store(path, render(document, form).encode(), asked=True)
