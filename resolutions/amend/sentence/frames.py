"""The phrases of one clause of a sentence, each with its role: what the verb is done to, what
comes instead, where, beside what.

Every phrase must be taken by the verb, or the sentence is refused. Knows no operation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from resolutions.amend.results import CONTRADICTION, MISSING, ORDER
from resolutions.amend.sentence.counting import Unfit, contradiction
from resolutions.amend.sentence.phrases import Item, items
from resolutions.amend.sentence.saying import Said, united
from resolutions.amend.text.newtext import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


@dataclass(slots=True)
class Frame:
    """One verb with its phrases. ``before``: unmarked places before the verb; ``after``:
    those after it; ``words``: unmarked quotations (``mere``: said to be words); ``text``: new
    text without a role."""

    verb: str = ""
    passive: bool = False
    before: list[Said] = field(default_factory=list)
    after: list[Said] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    late: int = 0
    text: str | None = None
    roles: dict[str, Item] = field(default_factory=dict)
    inside: list[Said] = field(default_factory=list)
    occurrence: int | str | None = None
    flags: set[str] = field(default_factory=set)
    other: dict[str, str] = field(default_factory=dict)
    renumber: bool = False
    announced: bool = False
    linked: bool = False
    mere: bool = False

    # ------------------------------------------------------------ taking

    def take(self, role: str) -> Item | None:
        """The phrase of a role; it counts as understood."""
        return self.roles.pop(role, None)

    def new_text(self, *roles: str) -> str | None:
        """The new words, under one of some roles or as a block of text."""
        for role in roles:
            item = self.roles.get(role)
            if item is not None and item.kind in ("words", "text"):
                self.roles.pop(role)
                return str(item.value)
        return self.take_text()

    def take_text(self) -> str | None:
        """A block of text."""
        text, self.text = self.text, None
        return text

    def take_words(self) -> str | None:
        """The next unmarked quotation."""
        return self.words.pop(0) if self.words else None

    def where(self, *more: Said) -> Said:
        """The place that all the phrases of place give together."""
        places = [*self.inside, *self.before, *more, *self.after]
        self.inside, self.before, self.after = [], [], []
        return united(*places)

    def wheres(self) -> list[Said]:
        """The places that *and* keeps apart."""
        groups: list[list[Said]] = []
        for place in [*self.inside, *self.before, *self.after]:
            if place.joined and groups:
                groups.append([place])
            elif groups:
                groups[-1].append(place)
            else:
                groups.append([place])
        self.inside, self.before, self.after = [], [], []
        return [united(*group) for group in groups] or [united()]

    def done(self) -> None:
        """Refuse where a phrase was not understood."""
        for role, item in self.roles.items():
            raise Unfit(ORDER, "phrase", said=item.said or str(item.value), role=role)
        if self.words:
            contradiction("words", said=self.words[0])
        if self.text is not None:
            contradiction("text", said=self.text[:40])
        for place in (*self.before, *self.after, *self.inside):
            if not place.empty:
                raise Unfit(ORDER, "phrase", said=place.said, role="")
        for name in self.other:
            raise Unfit(ORDER, "phrase", said=self.other[name], role="")


def frame(phrases: list[Item]) -> Frame:
    """The phrases of one clause by role."""
    out = Frame()
    verbs = [i for i in phrases if i.kind == "verb"]
    main = next((v for v in verbs if v.role != "READ"), verbs[0] if verbs else None)
    if main is not None:
        out.verb, out.passive = main.role, main.value == "passive"
    reading = False
    for n, item in enumerate(phrases):
        if item is main:
            out.late = len(out.words)
            if item.role == "READ":
                reading = out.linked = out.announced = True
                continue
        elif item.kind == "verb":
            if item.role != "READ":
                raise Unfit(ORDER, "phrase", said=item.said, role="")
            reading = out.linked = out.announced = True
            continue
        elif item.kind in ("words", "text") and (reading or item.role):
            _role(out, item, "READ" if reading and not item.role else item.role)
        elif item.kind == "words":
            out.words.append(str(item.value))
            out.mere = out.mere or item.mere
        elif item.kind == "text":
            if out.text is not None:
                contradiction("text", said=str(item.value)[:40])
            out.text = str(item.value)
        elif item.kind == "lead":
            _lead(item, phrases[n + 1 :])
        elif item.kind == "place":
            _place(out, item, phrases[n + 1 :], main is not None and item.start > main.start)
        else:
            _manner(out, item)
        reading = False
    return out


def _lead(item: Item, rest: list[Item]) -> None:
    """*The following words*: they must come before another verb, and have no role."""
    for later in rest:
        if later.kind == "words" and not later.role:
            return
        if later.kind == "verb" or later.role == "BY":
            break
    raise Unfit(MISSING, "old", said=item.said)


def _role(out: Frame, item: Item, role: str) -> None:
    if role in out.roles:
        contradiction("role", said=item.said or str(item.value))
    out.roles[role] = item
    if role in ("BY", "READ"):
        out.announced = True


def _place(out: Frame, item: Item, rest: list[Item], after: bool) -> None:
    place = item.place
    assert place is not None
    place.joined = item.joined
    following = rest[0] if rest else None
    if "OCCURRENCE" in place.ordinals or place.alone:
        _occurrence(out, item, place, following)
        return
    if item.role in ("END", "START") and "NEW" in place.flags and not place.placed:
        _role(out, Item(item.role, item.start, item.role, said=item.said), item.role)
        item.role = ""
    if item.role in ("IN", ""):
        if place.empty and item.role == "IN":
            return
        if "NEW" in place.flags and not item.role:
            out.announced = True
        bucket = out.inside if item.role else out.after if after else out.before
        bucket.append(place)
        return
    if item.role in ("BY", "TO") and (place.empty or place.fresh):
        out.announced = True
        if following is not None and following.kind in ("words", "text") and not following.role:
            following.role = item.role
        return
    _role(out, item, item.role)


def _occurrence(out: Frame, item: Item, place: Said, following: Item | None) -> None:
    lone = place.alone and (following is None or following.kind != "words")
    if lone and item.role in ("AFTER", "BEFORE") and not place.placed:
        _role(out, item, item.role)
        return
    numbers = place.alone or place.ordinals.pop("OCCURRENCE")
    wrong = lone or item.role in ("BY", "SO", "READ", "BEGIN") or len(numbers) != 1
    if wrong or out.occurrence is not None:
        raise Unfit(ORDER, "phrase", said=place.said, role="")
    if item.role not in ("", "IN") and following is not None and not following.role:
        following.role = item.role
    out.occurrence = numbers[0]
    place.alone = []
    if not place.empty:
        out.after.append(place)


def _manner(out: Frame, item: Item) -> None:
    if item.kind == "renumber":
        out.renumber = True
    elif item.kind == "EVERY":
        if out.occurrence is not None:
            contradiction("occurrence", said=item.said)
        out.occurrence = "all"
    elif item.kind in ("GLOBAL", "THEREFOR", "EXACT", "INTO", "DEGREE", "SPONSORS", "AGREED"):
        out.flags.add(item.kind)
        if item.kind in ("INTO", "AGREED", "SPONSORS", "DEGREE", "THEREFOR"):
            out.other.setdefault(item.kind, item.said)
    elif item.kind in ("NAMES", "BRACKETS"):
        out.other[item.kind] = str(item.value)
    elif item.kind in ("ATEND", "ATSTART"):
        _role(out, item, item.kind[2:])
    elif item.kind != "PLUS":
        raise Unfit(ORDER, "phrase", said=item.said, role="")


def paragraphs(text: str | None) -> str | None:
    """New paragraphs as an operation keeps them."""
    return None if text is None else normal(text) or None


def line(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split(" ")) if "\n" not in text else " ".join(text.split())


def needed(value: str | None, what: str, frame: Frame, *, open_: bool = False) -> str | None:
    """A text that must be there, unless the sentence only announces it."""
    if value is None and not (open_ and frame.announced):
        raise Unfit(MISSING, what)
    return value


__all__ = ["CONTRADICTION", "Frame", "Item", "frame", "items", "line", "needed", "paragraphs"]
