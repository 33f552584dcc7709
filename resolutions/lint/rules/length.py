"""How long a draft may be. Counts lines as they would be printed; knows no printer."""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LETTERS = 85
_LINES = 48
_SURE = 1.05
_UNPRINTED = frozenset(("comment", "blank"))


@rule(
    "LEN001",
    group="structure",
    severity="warning",
    source="conference practice: a limit that the conference sets (max-pages)",
    say={
        "en": "The draft takes about {pages} pages, and {limit} at most are allowed: page {next} "
        "would begin near here",
        "fr": "Le projet occupe {pages} pages environ, et {limit} au plus sont admises\u00a0: la "
        "page {next} commencerait vers ici",
    },
    help={
        "en": "shorten it by about {words} words",
        "fr": "l’abréger de {words} mots environ",
    },
)
def page_limit(draft: Draft, profile: Profile) -> Hits:
    """A draft keeps to the number of pages that its conference allows.

    The pages are estimated: lines of 85 letters, 48 lines a page, a blank line between
    paragraphs (12-point letters on A4 with margins of one inch); the options line-letters and
    page-lines say it otherwise. Nothing is said without a limit, nor within one page in twenty
    of it.

    Wrong: a draft of four pages where two are allowed
    Right: two pages
    """
    limit = float(profile.options.get("max-pages", 0))
    if not limit:
        return
    letters = int(profile.options.get("line-letters", _LETTERS))
    page = int(profile.options.get("page-lines", _LINES))
    lines = words = 0
    beyond: Span | None = None
    for block in draft.blocks:
        if block.kind in _UNPRINTED:
            continue
        text = draft.text[block.span.start : block.span.end].strip()
        wide = 1 if text[:200].isascii() or max(text[:200], default="") < "\u2e80" else 2
        lines += 1 + sum(1 + (wide * len(line) - 1) // letters for line in text.split("\n"))
        if lines > limit * page:
            beyond = beyond or Span(block.span.start, block.span.start + max(1, len(text[:1])))
            words += len(text.split())
    if beyond is not None and lines > limit * page * _SURE:
        shown = int(limit) if limit == int(limit) else limit
        pages = -(-lines // page)
        yield finding(beyond, pages=pages, limit=shown, next=int(limit) + 1, words=max(words, 1))
