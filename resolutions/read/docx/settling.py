"""The tracked changes of one part of a file of Word, accepted or rejected in its tree.

Knows what each kind of change is made of; which parts there are, and what calls them, is for
`resolve`.
"""

from __future__ import annotations

from resolutions.read.docx.names import Element, child, children, local, value, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

ALL = "*"
ACCEPT, REJECT = "accept", "reject"
COME = frozenset(("ins", "moveTo"))
GONE = frozenset(("del", "moveFrom"))
CELLS = frozenset(("cellIns", "cellDel", "cellMerge"))
LAYOUT = frozenset(
    ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
     "tcPrChange", "trPrChange")
)  # fmt: skip
_STAYS = {
    "pPrChange": frozenset(("rPr", "sectPr")),
    "rPrChange": COME | GONE,
    "sectPrChange": frozenset(("headerReference", "footerReference")),
    "trPrChange": frozenset(("ins", "del")),
    "tcPrChange": CELLS,
}
_RANGES = frozenset(
    f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom",
                 "customXmlMoveTo")
    for end in ("Start", "End")
)  # fmt: skip
_KEPT = frozenset(
    ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)
_AGAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


class Decision:
    """What is decided of a change, by its author."""

    def __init__(self, accept: Collection[str], reject: Collection[str]) -> None:
        self.accept = frozenset(accept)
        self.reject = frozenset(reject)

    def of(self, change: Element) -> str:
        """`ACCEPT`, `REJECT`, or nothing."""
        author = value(change, "author")
        if author in self.accept:
            return ACCEPT
        if author in self.reject:
            return REJECT
        if ALL in self.accept:
            return ACCEPT
        return REJECT if ALL in self.reject else ""

    @property
    def whole(self) -> str:
        """The one decision on everything, if it is one."""
        if ALL in self.accept and not self.reject:
            return ACCEPT
        return REJECT if ALL in self.reject and not self.accept else ""

    def drops(self, change: Element) -> bool:
        """True for a change whose words go."""
        return self.of(change) == (REJECT if local(change) in COME else ACCEPT)


class Story:
    """One part of the file."""

    def __init__(self, root: Element, decision: Decision) -> None:
        self.root = root
        self.decision = decision
        self.done = False

    def resolve(self) -> bool:
        """Settle what is decided; True where something was."""
        self.layout()
        self.rows()
        self.cells()
        self.lists()
        self.words()
        self.ranges()
        self.marks()
        if self.decision.whole:
            self.places()
        return self.done

    def found(self, kinds: Iterable[str]) -> list[tuple[Element, str]]:
        """The changes of some kinds that are decided, inner ones first."""
        known = frozenset(kinds)
        out = [one for one in self.root.iter() if local(one) in known]
        held = [(one, self.decision.of(one)) for one in reversed(out)]
        held = [(one, way) for one, way in held if way]
        self.done = self.done or bool(held)
        return held

    # ------------------------------------------------------------ layout

    def layout(self) -> None:
        for one, way in self.found(LAYOUT):
            owner = one.getparent()
            if owner is None:
                continue
            if way == REJECT:
                _restore(owner, one)
            remove(one)
            if way == REJECT and not len(owner) and local(owner) in ("rPr", "pPr"):
                remove(owner)
        for one, _ in self.found(("numberingChange",)):
            remove(one)

    def rows(self) -> None:
        for one, _ in self.found(COME | GONE):
            owner = one.getparent()
            if owner is None or local(owner) != "trPr":
                continue
            row = owner.getparent()
            if self.decision.drops(one) and row is not None:
                table = row.getparent()
                remove(row)
                if table is not None and next(children(table, "tr"), None) is None:
                    remove(table)
            else:
                remove(one)

    def cells(self) -> None:
        for one, way in self.found(CELLS):
            kind = local(one)
            cell = next((up for up in one.iterancestors() if local(up) == "tc"), None)
            gone = (kind == "cellIns" and way == REJECT) or (kind == "cellDel" and way == ACCEPT)
            if gone and cell is not None:
                remove(cell)
            else:
                remove(one)

    def lists(self) -> None:
        """Numbers that were put on a paragraph."""
        for one, way in self.found(("ins",)):
            owner = one.getparent()
            if owner is not None and local(owner) == "numPr":
                remove(owner if way == REJECT else one)

    # ------------------------------------------------------------ words

    def words(self) -> None:
        for one, _ in self.found(COME | GONE):
            owner = one.getparent()
            if owner is None or local(owner) in ("rPr", "trPr", "numPr"):
                if owner is not None and _in_run(owner):
                    remove(one)
                continue
            gone = self.decision.drops(one)
            kept = [inner for inner in one if not gone or local(inner) in _KEPT]
            if not gone and local(one) in GONE:
                _said_again(one)
            at = owner.index(one)
            for inner in kept:
                owner.insert(at, inner)
                at += 1
            remove(one)
            if local(owner) in ("hyperlink", "fldSimple") and not len(owner):
                remove(owner)  # a link of no words

    # ------------------------------------------------------------ paragraphs

    def marks(self) -> None:
        """Paragraphs whose end came or went: what goes runs on into the next one."""
        for paragraph in list(self.root.iter(w("p"))):
            properties = child(paragraph, "pPr")
            mark = child(properties, "rPr")
            if mark is None:
                continue
            gone = False
            for one in [x for x in mark if local(x) in COME | GONE]:
                if self.decision.of(one):
                    gone = gone or self.decision.drops(one)
                    self.done = True
                    remove(one)
            if not len(mark):
                remove(mark)
            if properties is not None and not len(properties):
                remove(properties)
            if gone:
                _run_on(paragraph)

    def ranges(self) -> None:
        """The borders of moves: those of a decided move go."""
        gone = set()
        for one in list(self.root.iter()):
            name = local(one)
            if name not in _RANGES:
                continue
            if name.endswith("Start"):
                if self.decision.of(one):
                    gone.add((name[:-5], value(one, "id")))
                    remove(one)
            elif (name[:-3], value(one, "id")) in gone:
                remove(one)

    def places(self) -> None:
        """Where lines of the front stood, in files that this program wrote."""
        rejected = self.decision.whole == REJECT
        for paragraph in self.root.iter(w("p")):
            marks = list(children(paragraph, "bookmarkStart"))
            former = [x for x in marks if value(x, "name").startswith("_was_")]
            here = [x for x in marks if value(x, "name").startswith("_front_")]
            if former and rejected:
                gone = here
                for one in former:
                    one.set(w("name"), "_front_" + value(one, "name")[5:])
            else:
                gone = [*former, *(x for x in here if _holds_nothing(x))]
            ids = {value(x, "id") for x in gone}
            for one in list(paragraph) if ids else ():
                if local(one) in ("bookmarkStart", "bookmarkEnd") and value(one, "id") in ids:
                    remove(one)
            self.done = self.done or bool(gone or former)


# ---------------------------------------------------------------- elements


def remove(one: Element) -> None:
    owner = one.getparent()
    if owner is not None:
        owner.remove(one)


def _holds_nothing(bookmark: Element) -> bool:
    end = bookmark.getnext()
    return local(end) == "bookmarkEnd" and value(end, "id") == value(bookmark, "id")


def _in_run(properties: Element) -> bool:
    """True for the properties of a run, not of the mark of a paragraph."""
    owner = properties.getparent()
    return local(properties) == "rPr" and owner is not None and local(owner) != "pPr"


def _restore(owner: Element, change: Element) -> None:
    """The properties as they were before a change of layout."""
    former = next(iter(change), None)
    stays = _STAYS.get(local(change), frozenset())
    for one in list(owner):
        if one is not change and local(one) not in stays:
            owner.remove(one)
    first = 0
    if local(change) in ("rPrChange", "sectPrChange"):  # what stays stands first there
        first = sum(local(one) in stays for one in owner)
    for i, one in enumerate(list(former) if former is not None else []):
        owner.insert(first + i, one)


def _said_again(one: Element) -> None:
    """Words that were struck out are words again, but for those that others struck out."""
    for words in one.iter(*_AGAIN):
        above = [up for up in words.iterancestors() if local(up) in GONE]
        if len(above) == 1:
            words.tag = _AGAIN[words.tag]


def _run_on(paragraph: Element) -> None:
    """Put what is left of a paragraph before the next one's words."""
    following = paragraph.getnext()
    while following is not None and local(following) in _KEPT | _RANGES:
        following = following.getnext()
    held = [one for one in paragraph if local(one) != "pPr"]
    if following is not None and local(following) == "p":
        at = 1 if len(following) and local(following[0]) == "pPr" else 0
        for i, one in enumerate(held):
            following.insert(at + i, one)
        remove(paragraph)
        return
    if any(local(one) not in _KEPT for one in held):
        return
    before = paragraph.getprevious()
    owner = paragraph.getparent()
    last = following is None and (before is None or local(before) != "p")
    if owner is not None and not (last and local(owner) != "body"):
        for one in held:
            paragraph.addprevious(one)
        remove(paragraph)
