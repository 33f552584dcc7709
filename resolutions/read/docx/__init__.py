"""Files of Word as drafts: ``read_word(bytes, name)`` gives the text that the parser reads.

Steps, each a module: the guard (`package`), what is inherited (`styles`), numbers (`numbering`,
`numerals`), the words of a paragraph (`words`), paragraphs and tables (`paragraphs`, `tables`),
the text with its places (`inline`, `text`; `own` for files that this program wrote). Own code
on lxml: general libraries lose inserted words, fields, content controls, text boxes and the
italics of styles without a word.
"""

from __future__ import annotations

from resolutions.errors import Unreadable, Usage
from resolutions.read.docx.front import front_places
from resolutions.read.docx.headers import headers_of, holds_fields
from resolutions.read.docx.names import Element, children, integer, local, value, w
from resolutions.read.docx.numbering import Numbering
from resolutions.read.docx.numerals import numeral
from resolutions.read.docx.own import OwnText, settings_of
from resolutions.read.docx.package import MOST_LINE, Package, is_word, opened
from resolutions.read.docx.paragraphs import Block, Story, paragraphs
from resolutions.read.docx.styles import Styles
from resolutions.read.docx.text import Text
from resolutions.read.docx.tracked import WAYS, Decision, changes_in
from resolutions.read.docx.words import Seen, Words
from resolutions.read.located import Located, located
from resolutions.source import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.read.docx.tracked import Key

__all__ = ["CHANGES", "is_word", "read_word"]

CHANGES = WAYS
AMENDED = "¶"
"""The initials of a comment that says what an amendment wanted."""
FOUND = "res"
"""The initials of a comment that says what was found in a draft."""


def read_word(
    data: bytes,
    name: str = "-",
    changes: str = "accept",
    only: frozenset[Key] | None = None,
) -> Located:
    """The text of a file of Word, located.

    ``changes``: tracked changes as if all were accepted, as if all were rejected, or shown:
    what was put in underlined, what was struck out struck. ``only``: these are accepted and all
    others rejected. Raises `Unreadable` with a code that begins with ``docx-``; `Usage`
    (``no-such-changes``).
    """
    if changes not in CHANGES:
        raise Usage("no-such-changes", name=changes, known=CHANGES)
    try:
        return _Reader(opened(data, name), Decision(changes, only)).read(data)
    except RecursionError:
        raise Unreadable("docx-unsafe", name=name) from None


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package, changes: Decision) -> None:
        self.package = package
        self.changes = changes
        self.seen = Seen()
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"), self.styles)
        self.comments = self._comments()
        self.keys: dict[tuple[str, str], str] = {}
        former = changes.way == "reject"
        self.own = settings_of(self._part("settings"), former=former)
        self.text = Text()
        self.unread = self.boxes = self.changed = 0
        self.authors: dict[str, None] = {}

    def _part(self, kind: str) -> Element | None:
        part = self.package.by_kind(kind)
        return self.package.tree(part) if part else None

    def read(self, data: bytes) -> Located:
        """The whole file."""
        root = self.package.tree(self.package.main)
        body = next(children(root, "body"), None)
        if body is None:
            raise self.package.refuse("docx-damaged")
        if self.own is not None:
            self.text = OwnText(self.own, front_places(body, former=self.changes.way == "reject"))
        self._see(body, "document")
        story = self._story("document", self.package.main)
        blocks = story.read(body)
        if self.own is None:
            self._page_header(body, blocks)
        self.text.blocks(blocks)
        self.boxes, self.unread = story.boxes, story.unread
        self._notes()
        self.text.end()
        if any(len(line) > MOST_LINE for line in self.text.lines):
            raise self.package.refuse("docx-bomb")
        written = "\n".join(self.text.lines) + "\n" if self.text.lines else ""
        rows = [*self.text.rows, None] if self.text.rows else [None]
        notices = [*self.text.notices, *self._notices()]
        return located(written, self.package.name, rows, notices, self.changes.way, data)

    def _see(self, root: Element, story: str) -> None:
        """Learn the changes of a story, and who made them."""
        self.changes.see(root, story)
        for one in changes_in(root):
            self.authors[value(one, "author")] = None
            self.changed += 1

    def _page_header(self, body: Element, blocks: list[Block]) -> None:
        """Put the header of the first page before the text, where it is that of the draft."""
        related = self.package.related(self.package.main)
        for id in headers_of(body):
            part = related.get(id, ("", "", True))[1]
            root = self.package.tree(part)
            if root is None:
                continue
            self._see(root, f"header {id}")
            found = self._story("header", part).read(root)
            if holds_fields(found, blocks):
                said = (one.text.strip() for one in paragraphs(found))
                words = " · ".join(filter(None, said))
                self.text.notices.append(Notice("header", (("words", words[:200]),)))
                blocks[:0] = found
                return

    def _story(self, story: str, part: str) -> Story:
        related = self.package.related(part)
        targets = {id: to for id, (kind, to, _) in related.items() if kind == "hyperlink"}
        words = Words(
            story,
            self.styles,
            self.changes,
            self.seen,
            targets,
            self._key,
            self.comments,
            own=self.own is not None,
        )
        return Story(words, self.styles, self.numbering)

    # ------------------------------------------------------------ notes and comments

    def _key(self, kind: str, id: str) -> str:
        """The key of a note: its number, in roman numerals for a note at the end."""
        if self.own is not None and kind == "footnote":
            return self.keys.setdefault((kind, id), self.own.keys.get(id, id))
        known = self.keys.get((kind, id))
        if known is None:
            n = 1 + sum(its == kind for its, _ in self.keys)
            known = str(n) if kind == "footnote" else numeral(n, "lowerRoman")
            self.keys[(kind, id)] = known
        return known

    def _notes(self) -> None:
        """The notes that are called, in the order of their calls."""
        for kind in ("footnote", "endnote"):
            part = self.package.by_kind(f"{kind}s")
            root = self.package.tree(part) if part else None
            if root is None:
                continue
            self._see(root, f"{kind}s")
            story = self._story(f"{kind}s", part)
            story.places(root)
            found = {value(one, "id"): one for one in children(root, kind)}
            called = list(self.keys.items())
            if self.own is not None:
                called.sort(key=lambda one: integer(one[0][1]))
            for (its, id), key in called:
                if its == kind and id in found:
                    self.text.note(key, list(paragraphs(story.inside(found[id]))))

    def _comments(self) -> dict[str, str]:
        """The words of each comment."""
        root = self._part("comments")
        out: dict[str, str] = {}
        for one in children(root, "comment"):
            if value(one, "initials") in (AMENDED, FOUND):
                continue  # it tells of an amendment or a finding and is no remark of the text
            words = (
                "".join((t.text or "") if local(t) == "t" else " " for t in p.iter(w("t"), w("br")))
                for p in one.iter(w("p"))
            )
            out[value(one, "id")] = " ".join(" ".join(words).split())
        return out

    # ------------------------------------------------------------ notices

    def _notices(self) -> list[Notice]:
        """What was settled or left out on the way."""
        seen = self.seen
        out: list[Notice] = []
        if self.changed:
            authors = ", ".join(filter(None, self.authors)) or "?"
            facts = (("n", self.changed), ("authors", authors))
            out.append(Notice(f"changes-{self.changes.way}", facts))
        counts = (
            ("comments", seen.comments),
            ("hidden", seen.hidden),
            ("text-boxes", self.boxes),
            ("tables", self.text.flowed),
            ("fields", seen.fields),
            ("pictures", seen.pictures),
            ("not-read", self.unread),
        )
        out += [Notice(code, (("n", n),)) for code, n in counts if n]
        return out
