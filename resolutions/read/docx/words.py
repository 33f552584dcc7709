"""The words of one paragraph: its runs in order, each with its look and its place.

Text that Word shows is kept, whatever it is wrapped in: fields give their result, links their
words, content controls and smart tags what they hold. Tracked changes are read as asked.
"""

from __future__ import annotations

from resolutions.read.docx.fields import LASTING, UNSHOWN, Field, kind_of, linked, symbol
from resolutions.read.docx.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    ID,
    MATH_TEXT,
    Element,
    child,
    child_value,
    local,
    value,
    w,
)
from resolutions.read.docx.styles import Styles
from resolutions.read.docx.tracked import Decision
from resolutions.read.located import Spot
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN: frozenset[str] = frozenset()
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
}  # fmt: skip
_THROUGH = frozenset(
    ("smartTag", "sdtContent", "sdt", "customXml", "dir", "bdo", "ruby", "rubyBase", "r")
)
_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\u2028": "\n", "\u2029": "\n", "\x85": " "})


@dataclass(slots=True)
class Piece:
    """Some words of one look from one run. ``look``: kinds of emphasis; ``spot``: where the
    first character stands. ``link`` is a target, None outside links; ``note`` the key of a note
    that is called here, ``remark`` the words of a comment (then there is no text)."""

    text: str
    look: frozenset[str]
    spot: Spot
    link: str | None = None
    note: str = ""
    remark: str | None = None
    style: str = ""


@dataclass(slots=True)
class Seen:
    """What is met on the way, for the notices: how often."""

    hidden: int = 0
    pictures: int = 0
    comments: int = 0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What a run stands in."""

    inserted: bool = False
    deleted: bool = False
    link: str | None = None


class Words:
    """Reads paragraphs of one story, one after the other: a field may begin in one and end in
    another. ``targets``: what the links of this part lead to; ``notes``: the key of a call, by
    kind and identifier."""

    def __init__(
        self,
        story: str,
        styles: Styles,
        changes: Decision,
        seen: Seen,
        targets: dict[str, str],
        note: Callable[[str, str], str],
        comments: dict[str, str],
        *,
        own: bool = False,
    ) -> None:
        self.story = story
        self.styles = styles
        self.changes = changes
        self.seen = seen
        self.targets = targets
        self.note = note
        self.comments = comments
        self.own = own
        self.fields: list[Field] = []
        self.boxes: list[Element] = []
        self.pieces: list[Piece] = []
        self.style = ""
        self.named = ""
        self.paragraph = 0
        self.run = -1
        self.runs: dict[Element, int] = {}

    def read(
        self, paragraph: Element, number: int, style: str
    ) -> tuple[list[Piece], list[Element]]:
        """The pieces of a paragraph, and the text boxes that hang on it."""
        self.pieces, self.boxes = [], []
        self.paragraph, self.run, self.style = number, -1, style
        self.runs = {run: i for i, run in enumerate(paragraph.iter(w("r")))}
        self._inside(paragraph, _Around())
        while self.fields and not self.fields[-1].shown:
            self.fields.pop()  # no instruction goes on in the next paragraph
        return self.pieces, self.boxes

    def _inside(self, element: Element, around: _Around) -> None:
        for one in element:
            name = local(one)
            if name == "r":
                self._run(one, around)
            elif name in ("ins", "moveTo"):
                self._tracked(one, around, inserted=True)
            elif name in ("del", "moveFrom"):
                self._tracked(one, around, inserted=False)
            elif name == "hyperlink":
                link = self._own_target(one) if self.own else self._target(one)
                self._inside(one, _Around(around.inserted, around.deleted, link))
            elif name == "fldSimple":
                kind = kind_of(value(one, "instr"))
                if kind not in UNSHOWN:
                    self._worked_out(kind)
                    self._inside(one, around)
            elif name in _THROUGH:
                self._inside(one, around)
            elif name == "commentRangeEnd":
                self._comment(value(one, "id"))
            elif not name:
                self._foreign(one, around)

    def _foreign(self, element: Element, around: _Around) -> None:
        """What stands in another namespace: a choice of contents, or a formula."""
        if element.tag == ALTERNATE:
            chosen = element.find(CHOICE)
            if chosen is None:
                chosen = element.find(FALLBACK)
            if chosen is not None:
                self._inside(chosen, around)
            return
        for words in element.iter(MATH_TEXT):
            self._put((words.text or "").translate(_BREAKS), _PLAIN, 0, around)

    def _target(self, link: Element) -> str | None:
        """Where a link leads, None for a place in the same text."""
        id = link.get(ID, "")
        return self.targets.get(id, "") if id else None

    def _own_target(self, link: Element) -> str:
        """Where a link leads that this program wrote: also to nowhere, or to a place."""
        id, anchor = link.get(ID, ""), link.get(w("anchor"))
        if id:
            return self.targets.get(id, "")
        return value(link, "tooltip") or ("" if anchor is None else f"#{anchor}")

    def _tracked(self, element: Element, around: _Around, *, inserted: bool) -> None:
        if self.changes.drops(element):
            return
        self._inside(
            element,
            _Around(around.inserted or inserted, around.deleted or not inserted, around.link),
        )

    # ------------------------------------------------------------ runs

    def _run(self, run: Element, around: _Around) -> None:
        self.run = self.runs.get(run, -1)
        properties = child(run, "rPr")
        self.named = self.styles.name_of(child_value(properties, "rStyle"))
        look = self._look(properties, around)
        at = 0
        for one in run:
            name = local(one)
            if name in ("t", "delText"):
                text = one.text or ""
                self._put(text if self.own else text.translate(_BREAKS), look, at, around)
                at += len(text)
            elif name in _CHARACTERS:
                self._put(_CHARACTERS[name], look, at, around)
                at += 1
            elif name == "softHyphen":
                self._put("\u00ad" if self.own else "", look, at, around)
                at += 1
            elif name == "sym":
                self._put(symbol(one), look, at, around)
                at += 1
            elif name == "fldChar":
                self._field(value(one, "fldCharType"))
            elif name in ("instrText", "delInstrText"):
                if self.fields and not self.fields[-1].shown:
                    self.fields[-1].instruction += one.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                self._call(name[:-9], value(one, "id"), at, look if self.own else _PLAIN)
            elif name == "commentReference":
                self._comment(value(one, "id"))
            elif name in ("drawing", "pict", "object"):
                self._drawn(one)
            elif name in _THROUGH:
                self._inside(one, around)
            elif one.tag == ALTERNATE:
                self._chosen(one)

    def _look(self, properties: Element | None, around: _Around) -> frozenset[str]:
        changed = child(properties, "rPrChange")
        if self.changes.undoes(changed):
            properties = child(changed, "rPr")
        if self.own:
            look = self.styles.own_look(properties, self.named)
        else:
            look = self.styles.look(self.style, properties)
        if self.changes.way == "show":
            if around.deleted:
                look |= {"strike"}
            elif around.inserted:
                look |= {"underline"}
        return look

    def _put(self, text: str, look: frozenset[str], at: int, around: _Around) -> None:
        if not text or not all(one.shown for one in self.fields):
            return
        if "hidden" in look:
            self.seen.hidden += len(text.strip()) > 0
            return
        link = around.link
        if link is None and self.fields:
            link = next(filter(None, (linked(one.instruction) for one in self.fields)), None)
        if link is not None and not self.own and "underline" in look and self.changes.way != "show":
            look -= {"underline"}  # how a link looks, no emphasis
        self.pieces.append(Piece(text, look, self._spot(at), link, style=self.named))

    def _spot(self, at: int) -> Spot:
        return Spot(self.story, self.paragraph, self.run, at)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            if len(self.fields) < 50:
                self.fields.append(Field())
        elif kind == "separate" and self.fields:
            last = self.fields[-1]
            last.shown = kind_of(last.instruction) not in UNSHOWN
            if last.shown:
                self._worked_out(kind_of(last.instruction))
            called = last.instruction.split()[1:2] if self.own else []
            if called and called[0].startswith("_note_"):  # a second call of one note
                self._call("footnote", called[0][6:], 0, frozenset())
                last.shown = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _worked_out(self, kind: str) -> None:
        """Count a field whose words Word may change by itself."""
        self.seen.fields += kind not in LASTING and self.story != "header" and not self.own

    def _call(self, kind: str, id: str, at: int, look: frozenset[str]) -> None:
        key = self.note(kind, id)
        if key and (self.own or all(one.shown for one in self.fields)):
            self.pieces.append(Piece("", look, self._spot(at), note=key))

    def _comment(self, id: str) -> None:
        """A comment, once, where its words end."""
        text = self.comments.pop(id, None)
        if text or (self.own and text is not None):
            self.seen.comments += 1
            self.pieces.append(Piece("", _PLAIN, self._spot(0), remark=text))

    def _chosen(self, element: Element) -> None:
        """A drawing in two forms: the one that has a text box."""
        for form in (element.find(CHOICE), element.find(FALLBACK)):
            if form is not None and next(form.iter(w("txbxContent")), None) is not None:
                self._drawn(form)
                return
        self.seen.pictures += 1

    def _drawn(self, element: Element) -> None:
        """The text boxes of a drawing; a drawing without any is a picture."""
        found = list(element.iter(w("txbxContent")))
        known = set(found)
        for box in found:
            if not any(above in known for above in box.iterancestors()):
                self.boxes.append(box)
        self.seen.pictures += not found
