"""Tracked changes: how each of them is read, whose it is, and which cannot stand without another.

A change is known by its place among the changes of its story, since identifiers in files are
not to be trusted. Where one person changed what another put in, the change hangs on that other
one: alone it says nothing of the text as it was.
"""

from __future__ import annotations

from resolutions.read.docx.names import Element, child, local, value, w
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Key = tuple[str, int]
"""The story that a change stands in, and which of its changes it is."""

WAYS = ("accept", "reject", "show")
_COME = frozenset(("ins", "moveTo"))
_GONE = frozenset(("del", "moveFrom"))
_WORDS = _COME | _GONE | {"cellIns", "cellDel", "cellMerge"}
_ALL = tuple(w(name) for name in ("ins", "moveTo", "del", "moveFrom"))
_LAYOUT = frozenset(
    ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
     "tcPrChange", "trPrChange", "numberingChange")
)  # fmt: skip
_MARKS = frozenset(
    ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
     "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
     "moveToRangeEnd")
)  # fmt: skip


@dataclass(slots=True)
class Decision:
    """How tracked changes are read. ``way``: ``accept``, ``reject`` or ``show``; ``only``: with
    it, these are accepted and all others rejected."""

    way: str = "accept"
    only: frozenset[Key] | None = None
    keys: dict[Element, Key] = field(default_factory=dict)

    def see(self, root: Element, story: str) -> None:
        """Learn the changes of a story before it is read."""
        if self.only is not None and root is not None:
            self.keys.update((one, (story, i)) for i, one in enumerate(_elements(root)))

    def of(self, change: Element) -> str:
        """How one change is read."""
        if self.only is None:
            return self.way
        return "accept" if self.keys.get(change) in self.only else "reject"

    def drops(self, change: Element) -> bool:
        """True for a change whose words are not read."""
        way = self.of(change)
        return way == ("reject" if local(change) in _COME else "accept")

    def undoes(self, change: Element | None) -> bool:
        """True for a change of layout that is rejected."""
        return change is not None and self.of(change) == "reject"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change. ``layout``: it concerns no words; ``words``: those that came or went;
    ``paragraph``: the number of its paragraph in its story; ``on``: the change of another
    author that it hangs on; ``mixed``: it cannot be told apart from that one."""

    key: Key
    author: str
    date: str
    layout: bool
    words: str
    paragraph: int
    on: Key | None = None
    mixed: bool = False


def changes_of(root: Element, story: str) -> list[Change]:
    """The changes of a story in its order."""
    found = list(_elements(root))
    keys: dict[Element, Key] = {one: (story, i) for i, one in enumerate(found)}
    places = {one: i for i, one in enumerate(root.iter(w("p")))}
    news = {one: _New(one) for one in places}
    out = []
    for one in found:
        paragraph = next((up for up in one.iterancestors() if local(up) == "p"), None)
        if paragraph is None:
            paragraph = next(one.iter(w("p")), None)
        layout = local(one) in _LAYOUT
        host, mixed = (None, False) if layout else _host(one, news.get(paragraph))
        out.append(
            Change(
                keys[one],
                value(one, "author"),
                value(one, "date"),
                layout,
                _said(one),
                places.get(paragraph, 0),
                keys.get(host),
                mixed,
            )
        )
    return out


def changes_in(root: Element) -> Iterator[Element]:
    """The changes of the words of a story, the marks of paragraphs apart."""
    return (one for one in root.iter(*_ALL) if _is_run(one))


# ---------------------------------------------------------------- what hangs on what


class _New:
    """A paragraph that holds no words of the text as it was: who put it in.

    ``host``: the change that brought it, None for a paragraph of the text; ``mixed``: one
    author brought the paragraph and others its ``words``."""

    def __init__(self, paragraph: Element) -> None:
        self.host: Element | None = None
        self.words: Element | None = None
        self.mixed = False
        runs = [run for run in paragraph.iter(w("r")) if _has_words(run)]
        brought = [_brought(run) for run in runs]
        mark = _mark(paragraph, _COME)
        if not runs or not all(one is not None for one in brought):
            return
        authors = {value(one, "author") for one in brought}
        self.words = brought[0]
        self.host = mark if mark is not None else brought[0]
        self.mixed = mark is not None and value(mark, "author") not in authors


def _host(one: Element, new: _New | None) -> tuple[Element | None, bool]:
    """The change of another author that a change hangs on; whether they are mixed."""
    author = value(one, "author")
    if local(one) in _GONE and _is_mark(one):
        brought = next((by for by in one.getparent() if local(by) in _COME), None)
        if brought is not None and value(brought, "author") != author:
            return brought, False
    for up in one.iterancestors():
        if local(up) in _COME | _GONE and value(up, "author") != author:
            return up, local(up) == local(one)
    if local(one) in _GONE:  # written around what it strikes out
        for inner in one.iter():
            if inner is not one and local(inner) in _COME and value(inner, "author") != author:
                return inner, False
    if new is not None and new.host is not None:
        if new.mixed:
            return (new.words if one is new.host else new.host), True
        if value(new.host, "author") != author:
            return new.host, False
    if local(one) in _COME and _is_run(one):
        return _beside(one, author), False
    return None, False


def _beside(one: Element, author: str) -> Element | None:
    """The words of another author that put-in words stand inside, or take the place of."""
    before, after = _next(one, back=True), _next(one, back=False)
    others = [by for by in (before, after) if by is not None and value(by, "author") != author]
    for by in others:
        if any(local(x) in _GONE and value(x, "author") == author for x in by.iter()):
            return by
    if len(others) == 2 and value(others[0], "author") == value(others[1], "author"):
        return others[0]
    return None


def _next(one: Element, *, back: bool) -> Element | None:
    """The insertion that stands right before or after an element."""
    for by in one.itersiblings(preceding=back):
        name = local(by)
        if name in _COME:
            return by
        if name not in _MARKS:
            return None
    return None


# ---------------------------------------------------------------- elements


def _elements(root: Element) -> Iterator[Element]:
    """The changes of a story, but those in what something was before."""
    for one in root.iter():
        name = local(one)
        if name in _LAYOUT or (name in _WORDS and not _former(one)):
            yield one


def _former(one: Element) -> bool:
    return any(local(up) in _LAYOUT for up in one.iterancestors())


def _is_mark(one: Element) -> bool:
    return local(one.getparent()) == "rPr"


def _is_run(one: Element) -> bool:
    return local(one.getparent()) not in ("rPr", "trPr", "tcPr", "numPr")


def _mark(paragraph: Element, kinds: frozenset[str]) -> Element | None:
    """The change of the mark that ends a paragraph."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return None if mark is None else next((one for one in mark if local(one) in kinds), None)


def _has_words(run: Element) -> bool:
    return any((one.text or "").strip() for one in run if local(one) in ("t", "delText"))


def _brought(run: Element) -> Element | None:
    """The change that put a run in, None for one of the text as it was."""
    return next((up for up in run.iterancestors() if local(up) in _COME), None)


def _said(one: Element) -> str:
    """The words that came or went, the first of them."""
    words = "".join(x.text or "" for x in one.iter() if local(x) in ("t", "delText"))
    return " ".join(words.split())[:200]
