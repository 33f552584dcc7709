"""Real numbering for the labels that a view has settled.

Every run of labels is a list of Word: paragraphs inserted later are numbered by themselves.
A list goes on as long as Word would count what the view says; where it would not, a new list
starts at the number that is wanted. Labels that no list of Word can say are left to be typed.
Knows labels, not languages.
"""

from __future__ import annotations

from resolutions.numbering import letters, roman
from resolutions.patterns import pattern
from resolutions.records import dataclass, field
from resolutions.render.docx.runs import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.view import Line

_CORE = pattern(r"[^\W_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# The other alphabets that Word counts in, in its own order.
_ALPHABETS = {
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
}
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """How a level counts: a number format of Word and what stands round the number."""

    format: str
    before: str
    after: str


def shape_of(label: str, marker: str) -> tuple[Shape, int] | None:
    """The shape of a printed label and its number, or None where Word cannot count so."""
    if marker == "bullet":
        return Shape("bullet", label, ""), 0
    match = _CORE.search(label)
    if match is None:
        return None
    kind, number = _counted(match[0], marker)
    if not kind or not 0 < number <= 32767:
        return None
    return Shape(kind, label[: match.start()], label[match.end() :]), number


def _counted(core: str, marker: str) -> tuple[str, int]:
    first = core[0]
    if core.isascii() and core.isdigit():
        return "decimal", 0 if first == "0" or len(core) > 5 else int(core)
    if marker == "roman" and core.isascii():
        number = _from_roman(core)
        return "lowerRoman", number if roman(number) == core else 0
    if core.isascii() and core.isalpha():
        number = ord(first.lower()) - 96 + 26 * (len(core) - 1)
        if core == letters(number):
            return "lowerLetter", number
        return "upperLetter", number if core == letters(number).upper() else 0
    for kind, alphabet in _ALPHABETS.items():
        if len(core) == 1 and core in alphabet:
            return kind, alphabet.index(core) + 1
    return "", 0


def _from_roman(core: str) -> int:
    total = last = 0
    for letter in reversed(core):
        value = _ROMAN.get(letter, 0)
        total += value if value >= last else -value
        last = max(last, value)
    return max(total, 1)


@dataclass(slots=True)
class Chain:
    """One list of Word: the levels from ``base`` down, and their shapes."""

    number: int
    base: int
    start: int
    shapes: dict[int, Shape] = field(default_factory=dict)


class Lists:
    """The lists of a document. ``usual``: shapes of levels that have not been used yet, so
    that whoever goes on writing in Word gets the labels of the language. ``indents``: of
    each level, as attributes. ``made``: the lists that there are, which the two texts of a
    text with changes have in common while each of them counts for itself."""

    def __init__(
        self, usual: tuple[Shape, ...], indents: tuple[str, ...], made: list[Chain] | None = None
    ) -> None:
        self.usual = usual
        self.indents = indents
        self.made: list[Chain] = [] if made is None else made
        self.open: list[Chain] = []
        self.counts: dict[int, dict[int, int]] = {}
        self.agreed: Chain | None = None

    def place(self, level: int, label: str, marker: str) -> tuple[int, int] | None:
        """``(list, level)`` for a label, or None where it must be typed."""
        found = shape_of(label, marker)
        agreed, self.agreed = self.agreed, None
        if found is None or level > DEEPEST:
            self.skip(level)
            return None
        shape, number = found
        self.close(level)
        chain = agreed or (self.open[-1] if self.open else None)
        if chain is None or not self.takes(chain, level, shape, number):
            chain = self.begin(level, number)
        if chain not in self.open:
            if self.open and self.open[-1].base == chain.base:
                self.open.pop()
            self.open.append(chain)
        chain.shapes[level] = shape
        counts = self.counts.setdefault(chain.number, {})
        counts[level] = number
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return chain.number, level

    def takes(self, chain: Chain, level: int, shape: Shape, number: int) -> bool:
        """True where Word would print this very label next on that level of a list."""
        if level < chain.base or chain.shapes.get(level, shape) != shape:
            return False
        if shape.format == "bullet":
            return True
        first = chain.start if level == chain.base else 1
        return self.counts.get(chain.number, {}).get(level, first - 1) + 1 == number

    def begin(self, level: int, number: int) -> Chain:
        """A list that begins with a number."""
        chain = Chain(len(self.made) + 1, level, max(number, 1))
        self.made.append(chain)
        return chain

    def skip(self, level: int) -> None:
        """A paragraph without a counted label: lists below it are over."""
        self.close(level)

    def close(self, level: int) -> None:
        while self.open and self.open[-1].base > level:
            self.open.pop()

    def part(self, namespaces: str) -> str:
        """The part ``numbering.xml``."""
        made = self.made or [Chain(1, 0, 1)]
        abstract = "".join(self._abstract(chain) for chain in made)
        numbers = "".join(
            f'<w:num w:numId="{c.number}"><w:abstractNumId w:val="{c.number}"/></w:num>'
            for c in made
        )
        return f"<w:numbering {namespaces}>{abstract}{numbers}</w:numbering>"

    def _abstract(self, chain: Chain) -> str:
        levels = []
        for level in range(DEEPEST + 1):
            shape = chain.shapes.get(level)
            if shape is None and (chain.base or level >= len(self.usual)):
                continue
            start = chain.start if level == chain.base else 1
            levels.append(_level(level, shape or self.usual[level], start, self.indents[level]))
        return (
            f'<w:abstractNum w:abstractNumId="{chain.number}">'
            f'<w:nsid w:val="{0x52455300 + chain.number:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        )


def agree(one: Lists, other: Lists, before: Line, after: Line) -> None:
    """Let a paragraph that stands in two texts have the same list in both, if there is one that
    counts right in both: so whichever of them is kept, its label is right without a change."""
    level = after.level
    found, wanted = shape_of(before.label, before.marker), shape_of(after.label, after.marker)
    if found is None or wanted is None or before.level != level or level > DEEPEST:
        return
    one.close(level)
    other.close(level)
    for chain in (*other.open[-1:], *one.open[-1:]):
        if one.takes(chain, level, *found) and other.takes(chain, level, *wanted):
            one.agreed = other.agreed = chain
            return
    if found == wanted:
        one.agreed = other.agreed = one.begin(level, found[1])


def _level(level: int, shape: Shape, start: int, indent: str) -> str:
    place = "" if shape.format == "bullet" else f"%{level + 1}"
    text = escape(f"{shape.before}{place}{shape.after}")
    # Upright whatever the first words are: an italic letter between upright brackets is ugly.
    upright = '<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{shape.format}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind {indent}/></w:pPr>'
        f"<w:rPr>{upright}</w:rPr></w:lvl>"
    )
