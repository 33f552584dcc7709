"""What an amendment speaks of: a paragraph, a part of one, the title, a note.

A target says what the delegate said, by printed numbers, and nothing of where that stands;
`resolutions.amend.text.tabled` finds the place. Knows no language: the spoken forms are in
`resolutions.amend.sentence.speech`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Number = int | str

LAST = "last"
BIS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""What is added to a frozen number, in order; before the first paragraph it is *ante*."""

_ADDRESS = re.compile(
    r"(?:(?P<annex>annex)(?: (?P<annex_number>[^/]+))?/)?(?P<divisions>(?:[^/]+/)*)"
    r"(?P<role>PP|OP) (?P<n>\d+)(?: (?P<bis>[a-z]+))?(?P<labels>(?: \([^)]*\))*)"
)
_LABEL = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is amended, as said.

    ``part``: ``preamble``, ``operative``, ``title``, ``annex``, ``note``, ``article``,
    ``all`` (the whole text), ``sponsors`` or ``amendment`` (``of`` then says which
    paragraph's). ``n``: a number, ``"last"``, or a frozen number such as ``"5 bis"``.
    ``sub``, ``subsub`` and ``deeper`` are labels without brackets, or ``"last"``.
    ``chapeau``: only the words before the sub-paragraphs. ``division``: ``"I"`` or ``"I/A"``;
    ``annex``: its number where there are several.
    """

    part: str = "operative"
    n: Number | None = None
    sub: str = ""
    subsub: str = ""
    deeper: tuple[str, ...] = ()
    line: int | str | None = None
    sentence: int | str | None = None
    chapeau: bool = False
    division: str = ""
    annex: str = ""
    article: Number | None = None
    of: Target | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels below the paragraph, outermost first."""
        return tuple(label for label in (self.sub, self.subsub, *self.deeper) if label)

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 for a sub-paragraph …"""
        return len(self.labels)

    @property
    def paragraph(self) -> Target:
        """The paragraph or sub-paragraph, without line, sentence or chapeau."""
        if self.line is None and self.sentence is None and not self.chapeau:
            return self
        return replace(self, line=None, sentence=None, chapeau=False)

    @property
    def parent(self) -> Target:
        """What a sub-paragraph is part of; a paragraph is its own parent."""
        return self.below(*self.labels[:-1])

    def below(self, *labels: str) -> Target:
        """The sub-paragraph with these labels of the same paragraph."""
        padded = (*labels, "", "")
        return replace(self.paragraph, sub=padded[0], subsub=padded[1], deeper=labels[2:])

    @property
    def address(self) -> str:
        """The neutral address (``I/OP 3 (b)``), the one of `resolutions.numbering`."""
        if self.part == "note":
            return f"note {self.n}"
        if self.n is None:
            return f"annex {self.annex}".strip() if self.part == "annex" else self.part
        annex = f"annex {self.annex}".strip() + "/" if self.part == "annex" else ""
        division = f"{self.division}/" if self.division else ""
        if self.article is not None:
            division += f"Art. {self.article}/"
        role = "PP" if self.part == "preamble" else "OP"
        labels = "".join(f" ({label})" for label in self.labels)
        return f"{annex}{division}{role} {self.n}{labels}"

    @classmethod
    def of_address(cls, address: str) -> Target:
        """The target of a neutral address. Raises ValueError for what is none."""
        if address == "title":
            return cls(part="title")
        if address.startswith("note "):
            return cls(part="note", n=number(address[5:]))
        match = _ADDRESS.fullmatch(address)
        if match is None:
            raise ValueError(f"no address: {address!r}")
        divisions = match["divisions"].rstrip("/")
        article: Number | None = None
        head, _, last = divisions.rpartition("/")
        if last.startswith("Art. "):
            divisions, article = head, number(last[5:])
        part = "annex" if match["annex"] else "preamble" if match["role"] == "PP" else "operative"
        n: Number = f"{match['n']} {match['bis']}" if match["bis"] else int(match["n"])
        found = cls(
            part=part,
            n=n,
            division=divisions,
            annex=match["annex_number"] or "",
            article=article,
        )
        return found.below(*_LABEL.findall(match["labels"]))

    def to_json(self) -> dict[str, Any]:
        """Plain data: ``part`` and what else is said, in the order of the fields."""
        out: dict[str, Any] = {"part": self.part}
        for name in _FIELDS[1:]:
            value = getattr(self, name)
            if value is None or value == "" or value == () or value is False:
                continue
            if isinstance(value, Target):
                value = value.to_json()
            out[name] = list(value) if isinstance(value, tuple) else value
        return out


_FIELDS = [f.name for f in fields(Target)]


def target_from_json(data: Any) -> Target:
    """The target of some plain data. Raises ValueError for what is none."""
    if not isinstance(data, dict) or not isinstance(data.get("part"), str):
        raise ValueError(f"no target: {data!r}")
    unknown = sorted(data.keys() - set(_FIELDS))
    if unknown:
        raise ValueError(f"a target has no {unknown[0]!r}")
    values = {str(k): v for k, v in data.items()}
    if "of" in values:
        values["of"] = target_from_json(values["of"])
    values["deeper"] = tuple(values.get("deeper", ()))
    return Target(**values)


def number(text: str) -> Number:
    """``"5"`` is 5; ``"5 bis"`` stays as it is."""
    return int(text) if text.isdigit() else text


def base_number(n: Number) -> tuple[int, str]:
    """``"5 bis"`` is ``(5, "bis")``; a bare number has nothing beside it."""
    if isinstance(n, int):
        return n, ""
    digits, _, rest = n.partition(" ")
    return (int(digits), rest) if digits.isdigit() else (0, n)


def label_follows(one: str, other: str) -> bool:
    """True where a label comes right after another: *c* and *d*, *ii* and *iii*."""
    from resolutions.parse.labels import read_label

    before = read_label(f"({one})", 0, len(one) + 2)
    after = read_label(f"({other})", 0, len(other) + 2)
    if before is None or after is None:
        return False
    return bool({(kind, n + 1) for kind, n in before.readings} & set(after.readings))


def next_bis(is_taken: Callable[[str], bool], base: str, *, before: bool = False) -> str:
    """The next free frozen label beside ``base``: *5 bis*, *5 ter* …; *1 ante* before it."""
    words = ("ante", *(f"ante {b}" for b in BIS)) if before else BIS
    for word in words:
        if not is_taken(f"{base} {word}"):
            return f"{base} {word}"
    turn = len(words) + 2
    while is_taken(f"{base} {turn}"):
        turn += 1
    return f"{base} {turn}"
