"""Word files with tracked changes: a `Marked` text as its delegations would have typed it.

Whoever accepts every change has the new text, whoever rejects every one has the old one: as
words, numbers, notes and masthead. Every change has its author; of each amendment one comment
tells. What only one of the two texts says of itself (the order of notes, places in the front)
is written beside what the other says, under names with ``was``.
"""

from __future__ import annotations

from resolutions.model import plain
from resolutions.patterns import pattern
from resolutions.records import replace
from resolutions.render.docx import Writer, called, named_keys, quoted
from resolutions.render.docx.body import KEEP, NEXT_TAB, introduces
from resolutions.render.docx.comments import comment
from resolutions.render.docx.front import Front, furniture
from resolutions.render.docx.lists import agree
from resolutions.render.docx.order import Places, apart, following, printed, sides
from resolutions.render.docx.package import HEAD, W
from resolutions.render.docx.raw import styled
from resolutions.render.docx.revisions import DEL, FROM, INS, PARAGRAPH, TO, Revisions
from resolutions.render.docx.runs import run
from resolutions.render.docx.sides import HOLE, ID, Frame, Shared, Side, Wish, same_words
from resolutions.render.family import look_of
from resolutions.render.marked import NEW, SAME, MarkedLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document
    from resolutions.render.docx.lists import Chain
    from resolutions.render.marked import Marked, Stretch
    from resolutions.render.view import Line

_BOOKMARKS = pattern(r"<w:bookmark(?:Start|End) [^>]*/>")
_LISTED = pattern(r"<w:pStyle [^>]*/>|<w:numPr>.*?</w:numPr>")
_PLACE = pattern(r'w:name="_front_(\d+)"')


def docx_tracked(
    marked: Marked,
    *,
    template: str = "",
    profile: str = "",
    lang: str = "",
    letterhead: bytes = b"",
    lines: int = -1,
) -> bytes:
    """The text with its changes as a Word file with tracked changes; otherwise as
    `resolutions.render.docx.docx`, whose options and errors it has."""
    family, numbered = look_of(marked.new, template, profile)
    if lines >= 0 and family == "mun":
        numbered = lines
    if letterhead:
        return _Tracked(marked, "mun", lang, 0).write(letterhead)
    return _Tracked(marked, family, lang, numbered).write()


class _Tracked(Writer):
    """Writes both texts as one."""

    def __init__(self, marked: Marked, family: str, lang: str, numbered: int) -> None:
        super().__init__(marked.new, family, lang, numbered)
        self.marked = marked
        self.revisions = Revisions(marked.hands)
        self.usual = len(marked.hands) - 1
        shared = Shared()
        made: list[Chain] = []
        self.new = Side(self, marked.new, called(marked.new), shared, made)
        self.old = Side(self, marked.old, called(marked.old), shared, made, self.new)
        self.lists = self.new.lists
        self.refers = self.new.refers
        self.comment_of: dict[int, int] = {}
        self.cells: dict[str, list[tuple[str, str]]] = {}
        self.pending = ""
        self.was: dict[str, str] = {}

    # ------------------------------------------------------------ the text

    def text(self) -> str:
        lines = apart(printed(self.marked.lines))
        for side, which in ((self.old, 0), (self.new, 1)):
            own = [sides(one)[which] for one in lines]
            side.body.title = next((x for x in own if x is not None and x.kind == "title"), None)
        out: list[str] = []
        places = [Places(), Places()]
        for i, one in enumerate(lines):
            if one.line.kind == "note":
                out.append(self.note(one))
                continue
            if one.kind in ("same", "changed"):
                self.agree(one)
            frames: list[Frame | None] = []
            for which, side in enumerate((self.old, self.new)):
                line = sides(one)[which]
                if line is None:
                    frames.append(None)
                    continue
                after = following(lines, i, which)
                chapeau = after is not None and introduces(line, after)
                at, before = places[which].next(line)
                frames.append(side.frame(line, at, before, chapeau))
            out.append(self.line(one, *frames))
        if self.pending:
            out.append(styled("ResolutionTitle", self.pending))
        last = lines[-1].kind if lines else "same"
        if not self.un and last not in ("same", "changed"):
            out.append(styled("EndRule", ""))  # the last mark of a text cannot come or go
        return self.headed(self.masthead(), "".join(out))

    def agree(self, one: MarkedLine) -> None:
        old, new = one.old, one.new
        if old is not None and new is not None and old.label and new.label:
            agree(self.old.lists, self.new.lists, old, new)

    def masthead(self) -> Front:
        """The front with the cells of both texts; the last paragraph of a cell keeps its mark."""
        front = self.new.front
        self.furnish()
        for style, held in self.cells.items():
            front.cells[style] = [marked for marked, _ in held[:-1]] + [held[-1][1]]
        for style in [style for style in front.cells if style not in self.cells]:
            del front.cells[style]
        front.long = front.long or self.old.front.long
        return front

    def furnish(self) -> None:
        """What the masthead says where the header of one of the texts does not."""
        texts = ((self.old, self.marked.old, DEL), (self.new, self.marked.new, INS))
        for style in ("MastheadName", "MastheadOrgan"):
            said = [
                "" if style in side.front.cells else self.furniture_of(document, style)
                for side, document, _ in texts
            ]
            if said[0] == said[1] or not self.un:
                if said[0] and style in self.cells:
                    self.cells[style].insert(0, (furniture(style, said[0]),) * 2)
                continue
            for words, (_, _, kind) in zip(said, texts, strict=True):
                whole = furniture(style, words)
                if words:
                    marked = self.revisions.paragraph(whole, kind, self.usual)
                    plain_end = self.revisions.paragraph(whole, kind, self.usual, marked=False)
                    self.cells.setdefault(style, []).append((marked, plain_end))

    def furniture_of(self, document: Document, style: str) -> str:
        if style == "MastheadName":
            return self.named(document)
        said = document.enacting.name if document.enacting is not None else ""
        return said[:1].upper() + said[1:]

    def line(self, one: MarkedLine, old: Frame | None, new: Frame | None) -> str:
        """A line, in the body, in its cell, or before the title."""
        if old is not None and new is not None and _fit(old, new):
            written = self.pair(one, old, new)
            numbered = old.numbered or new.numbered
            return self.put(replace(new, numbered=numbered), written, written)
        out = ""
        if new is not None:
            kind = TO if one.kind == "moved" else INS
            out += self.whole(one, new, self.new, kind)
        if old is not None:
            kind = FROM if one.kind == "left" else DEL
            out += self.whole(one, old, self.old, kind)
        return out

    def put(self, frame: Frame, marked: str, unmarked: str) -> str:
        """What is written, at its place."""
        while ID in marked:
            marked, unmarked = self.identified(marked), self.identified(unmarked)
        if frame.place == "body":
            if frame.numbered and self.pending:
                end = "</w:pPrChange></w:pPr>" if "</w:pPrChange>" in marked else "</w:pPr>"
                head, sign, rest = marked.partition(end)
                marked, self.pending = f"{head}{sign}{self.pending}{rest}", ""
            return marked
        if frame.place == "number":
            self.pending += marked
        else:
            self.cells.setdefault(frame.place, []).append((marked, unmarked))
        return ""

    def identified(self, written: str) -> str:
        """Bookmarks with identifiers."""
        shared = self.new.shared
        while ID in written:
            shared.bookmarks += 1
            written = written.replace(f'w:id="{ID}"', f'w:id="{shared.bookmarks}"', 2)
        return written

    # ------------------------------------------------------------ one line

    def whole(self, one: MarkedLine, frame: Frame, side: Side, kind: str) -> str:
        """A paragraph that came, went or moved."""
        line = one.old if side is self.old else one.new
        assert line is not None
        hand = one.hand if one.hand >= 0 else self.usual
        written = frame.written.replace(HOLE, side.words(line.content, frame.wish))
        if side is self.old:
            written = _PLACE.sub(r'w:name="_was_\1"', written)
        if not written:
            return ""
        if frame.place == "number":
            marked = self.revisions.runs(written, kind, hand)
            return self.put(frame, marked, marked)
        if frame.place != "body":
            kind = {FROM: DEL, TO: INS}.get(kind, kind)
            unmarked = self.revisions.paragraph(written, kind, hand, marked=False)
            marked = self.revisions.paragraph(written, kind, hand)
            return self.put(frame, marked, unmarked)
        if kind in (FROM, TO) and one.move:
            marked = self.revisions.moved(written, kind, hand, one.move)
        else:
            marked = self.revisions.block(written, kind, hand)
        if not written.startswith("<w:tbl>"):
            head, sign, rest = marked.partition("</w:pPr>")
            inside, end, after = rest.rpartition("</w:p>")
            marked = f"{head}{sign}{self.commented(hand, inside)}{end}{after}"
        return self.put(frame, marked, marked)

    def pair(self, one: MarkedLine, old: Frame, new: Frame) -> str:
        """A paragraph that stands in both texts."""
        if old.written.startswith("<w:tbl>"):
            return new.written
        hand = one.hand if one.hand >= 0 else self.usual
        if new.place == "number":
            return self.inside(one, old, new, old.written, new.written)
        before, after = PARAGRAPH.match(old.written), PARAGRAPH.match(new.written)
        assert before is not None and after is not None
        inside = self.inside(one, old, new, before[2], after[2])
        properties = after[1] or ""
        if _settled(before[1] or "") != _settled(properties):
            properties = self.revisions.changed(properties, before[1] or "", hand)
        head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{head}{inside}</w:p>"

    def inside(self, one: MarkedLine, old: Frame, new: Frame, was: str, now: str) -> str:
        """What a paragraph of both texts holds."""
        assert one.old is not None and one.new is not None
        place = _PLACE.search(was)
        moved = place is not None and place[0] not in now
        if moved and place is not None:
            was = was.replace(place[0], f'w:name="_front_{_PLACE.search(now)[1]}"')  # type: ignore[index]
        if one.new.kind == "clause":
            first, _, _ = was.partition(HOLE)
            other, _, rest = now.partition(HOLE)
            alike = old.wish.language == new.wish.language
            if first != other:
                hand = one.hand if one.hand >= 0 else self.usual
                other = self.revisions.runs(first, DEL, hand) + self.revisions.runs(
                    other, INS, hand
                )
            words = (
                self.stretches(one, old.wish, new.wish) if alike else self.swapped(one, old, new)
            )
            return f"{other}{words}{rest}"
        if was == now:
            out = now.replace(HOLE, self.stretches(one, old.wish, new.wish))
        else:
            hand = one.hand if one.hand >= 0 else self.usual
            gone = was.replace(HOLE, self.old.words(one.old.content, old.wish))
            came = now.replace(HOLE, self.new.words(one.new.content, new.wish))
            gone = self.revisions.runs(_BOOKMARKS.sub("", gone), DEL, hand)
            out = self.commented(hand, gone + self.revisions.runs(came, INS, hand))
        if moved and place is not None:
            mark = f'w:id="{ID}"'
            name = f"_was_{place[1]}"
            out = f'<w:bookmarkStart {mark} w:name="{name}"/><w:bookmarkEnd {mark}/>{out}'
        return out

    def swapped(self, one: MarkedLine, old: Frame, new: Frame) -> str:
        """All old words, then all new ones."""
        assert one.old is not None and one.new is not None
        hand = one.hand if one.hand >= 0 else self.usual
        gone = self.revisions.runs(self.old.words(one.old.content, old.wish), DEL, hand)
        came = self.revisions.runs(self.new.words(one.new.content, new.wish), INS, hand)
        return self.commented(hand, gone + came)

    def stretches(self, one: MarkedLine, old: Wish, new: Wish) -> str:
        """The words of a line, each stretch by whose it is."""
        out: list[str] = []
        left, right = old.opening, new.opening
        for stretch in one.stretches:
            size = len(plain(stretch.content))
            if stretch.tag == SAME:
                for was, now in same_words(self.old, self.new, stretch.content, new, right):
                    out.append(now if was == now else self.exchanged(was, now, self.usual))
                left, right = max(left - size, 0), max(right - size, 0)
            elif stretch.tag == NEW:
                out.append(self.change(stretch, self.new, INS, new, right))
                right = max(right - size, 0)
            else:
                out.append(self.change(stretch, self.old, DEL, old, left))
                left = max(left - size, 0)
        return "".join(out)

    def change(self, stretch: Stretch, side: Side, kind: str, wish: Wish, opening: int) -> str:
        written = side.words(stretch.content, wish, opening)
        hand = stretch.hand if stretch.hand >= 0 else self.usual
        marked = self.revisions.runs(written, kind, hand)
        return marked if wish.note else self.commented(hand, marked)

    def exchanged(self, was: str, now: str, hand: int) -> str:
        return self.revisions.runs(was, DEL, hand) + self.revisions.runs(now, INS, hand)

    # ------------------------------------------------------------ comments

    def commented(self, hand: int, marked: str) -> str:
        """The first change of an amendment, with the comment that tells of it."""
        if not 0 <= hand < len(self.marked.hands) or hand in self.comment_of.values():
            return marked
        said = self.marked.hands[hand].said
        if not said or not marked:
            return marked
        number = len(self.refers.remarks)
        self.refers.remarks.append(said)
        self.comment_of[number] = hand
        at = f'w:id="{number}"'
        return (
            f"<w:commentRangeStart {at}/>{marked}<w:commentRangeEnd {at}/>"
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:commentReference {at}/></w:r>"
        )

    def comments(self) -> str:
        out = []
        for number, said in enumerate(self.refers.remarks):
            known = self.comment_of.get(number)
            hand = None if known is None else self.marked.hands[known]
            date = "" if known is None else self.revisions.date(known)
            out.append(comment(number, said, hand, date))
        return f"{HEAD}<w:comments {W}>{''.join(out)}</w:comments>"

    # ------------------------------------------------------------ notes

    def note(self, one: MarkedLine) -> str:
        """A note: at the foot of a page in the text that calls it, else a paragraph."""
        was = self.footnote(one.old, self.old) if one.kind != "moved" else 0
        now = self.footnote(one.new, self.new)
        wish = Wish(note=True)
        if one.kind == "left" and was and self.new.refers.numbers.get(one.line.key) == was:
            return ""  # one note, told where it is now
        if one.kind == "moved" and now and self.old.refers.numbers.get(one.line.key) == now:
            was = now
        if was and was == now:
            self.notes[was] = self.stretches(one, wish, wish)
            return ""
        if one.kind in ("same", "changed") and not was and not now:
            assert one.old is not None and one.new is not None
            label = self.label(one.new)
            return styled("UncalledNote", label + self.stretches(one, wish, wish))
        hand = one.hand if one.hand >= 0 else self.usual
        out = ""
        texts = ((one.old, self.old, was, DEL), (one.new, self.new, now, INS))
        for line, side, number, kind in texts:
            if line is None or (kind == DEL and one.kind == "moved"):
                continue
            written = side.words(line.content, wish)
            if number:  # a note comes and goes with its call; only one of both texts changes
                other = self.new if side is self.old else self.old
                if number in other.refers.numbers.values():
                    written = self.revisions.runs(written, kind, hand)
                self.notes[number] = self.notes.get(number, "") + written
            else:
                whole = styled("UncalledNote", self.label(line) + written)
                out += self.revisions.paragraph(whole, kind, hand)
        return out

    def footnote(self, line: Line | None, side: Side) -> int:
        """The number of the footnote of a note; 0 for one that nothing calls."""
        if line is None or line.key in side.body.notes:
            return 0
        number = side.refers.numbers.get(line.key, 0)
        if number:
            side.body.notes[line.key] = ""
        return number

    def label(self, line: Line) -> str:
        return f"{run(line.key, 'TypedLabel')}<w:r><w:tab/></w:r>"

    # ------------------------------------------------------------ settings

    def variables(self) -> dict[str, str]:
        said = super().variables()
        texts = (self.old.refers.numbers, self.new.refers.numbers)
        keys = dict.fromkeys(filter(None, map(named_keys, texts)))
        if keys:
            said["resolution.notes"] = " ".join(dict.fromkeys(" ".join(keys).split()))
        said["resolution.order"] = _order(self.marked.new)
        before = {
            "resolution.kind": self.marked.old.kind,
            "resolution.language": self.marked.old.language,
            "resolution.order": _order(self.marked.old),
        }
        for name, value in before.items():
            if value != said.get(name, ""):
                said[name.replace("resolution.", "resolution.was.")] = value
        return {name: value for name, value in said.items() if value or ".was." in name}


def _order(document: Document) -> str:
    return " ".join(quoted(note.key) for note in document.notes) if document.notes[1:] else ""


def _fit(old: Frame, new: Frame) -> bool:
    """True where both texts have the paragraph at the same place, in the same style and list: a
    change of these is not undone by every program, so the paragraph goes and comes instead."""
    if old.place != new.place or bool(old.written) != bool(new.written) or not new.written:
        return False
    if old.written.startswith("<w:tbl>") or new.written.startswith("<w:tbl>"):
        return old.written == new.written
    return _LISTED.findall(old.written) == _LISTED.findall(new.written)


def _settled(properties: str) -> str:
    """The properties of a paragraph but for those that follow from what stands beside it."""
    return properties.replace(KEEP, "").replace(NEXT_TAB, "")
