"""What is known at one moment, kept so that each change can be taken back.

Tables of frozen values; every change is written down with what stood there before. The only
thing in this package that changes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.session.state import Standing, Vote

_NOTHING = object()


class Tables:
    """``facts`` of the session; ``amendments`` and ``votes``; ``subs``: amendments to an
    amendment; ``open``: those before the meeting; ``rejected``: those voted down; ``files``:
    the names of their files, in small letters."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.amendments: dict[str, Standing] = {}
        self.votes: dict[int, Vote] = {}
        self.subs: dict[str, tuple[str, ...]] = {}
        self.open: dict[str, bool] = {}
        self.rejected: dict[str, bool] = {}
        self.files: dict[str, bool] = {}
        self._log: list[tuple[dict[Any, Any], Any, Any]] = []

    def fact(self, name: str, default: Any) -> Any:
        """A fact of the session."""
        return self.facts.get(name, default)

    def put(self, table: dict[Any, Any], key: Any, value: Any) -> None:
        """Change an entry of a table."""
        self._log.append((table, key, table.get(key, _NOTHING)))
        table[key] = value

    def stand(self, standing: Standing) -> None:
        """Say where an amendment stands now."""
        self.put(self.amendments, standing.id, standing)
        self._flag(self.open, standing.id, standing.is_pending)
        self._flag(self.rejected, standing.id, standing.status == "rejected")
        if standing.file:
            self._flag(self.files, standing.file.casefold(), True)

    def _flag(self, table: dict[str, bool], key: str, wanted: bool) -> None:
        if wanted and key not in table:
            self.put(table, key, True)
        elif not wanted and key in table:
            self._log.append((table, key, True))
            del table[key]

    def mark(self) -> int:
        """Where things stand, for `back`."""
        return len(self._log)

    def back(self, mark: int) -> None:
        """Take back every change since a mark."""
        while len(self._log) > mark:
            table, key, value = self._log.pop()
            if value is _NOTHING:
                del table[key]
            else:
                table[key] = value
