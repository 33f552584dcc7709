"""The parts of a text that an operation takes hold of, as values.

Found by `resolutions.amend.several.footprint`; compared by `resolutions.amend.several.meeting`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.operations import Operation

__all__ = ["Footprint", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing an operation takes hold of. ``kind``: ``words`` (cells ``[start, end)`` of the
    line at the address), ``whole`` (a paragraph with all below it, or the title), ``place``
    (where a paragraph stands), ``slot`` (behind or before one), ``under`` (a paragraph that
    must be there to take a new sub-paragraph), ``note``, ``field``, ``everything``.
    ``hold``: the cells of the words quoted, which must stand. ``reach``: the first and the last
    point at which words that come meet it, where these are not the points inside it: the end
    of a paragraph takes in its final punctuation, a whole sentence also its own end."""

    kind: str
    address: str
    start: int = 0
    end: int = 0
    hold: tuple[int, int] = (0, 0)
    reach: tuple[int, int] | None = None

    @property
    def points(self) -> tuple[int, int]:
        """The first and the last point at which words that come meet it."""
        if self.reach is not None:
            return self.reach
        return (self.start, self.end) if self.start == self.end else (self.start + 1, self.end - 1)

    @property
    def host(self) -> str:
        """The paragraph a line belongs to."""
        return self.address.partition(" ¶")[0]


@dataclass(frozen=True, slots=True)
class Footprint:
    """The parts of an operation. ``new``: the words it brings, as they are compared; ``many``:
    it means several places at once, so that one of them may go."""

    op: Operation
    parts: tuple[Part, ...] = ()
    new: str = ""
    many: bool = False
    deletes: bool = field(default=False)

    @property
    def buckets(self) -> set[str]:
        """The paragraphs and slots where it can meet another one."""
        return {_bucket(part) for part in self.parts}


def _bucket(part: Part) -> str:
    if part.kind in ("note", "field", "everything"):
        return f"{part.kind} {part.address}"
    host = part.host.partition(" (")[0]
    return host.removesuffix(" ante") if part.kind == "slot" else host
