"""Which look a document has: that of the United Nations, or that of a simulation.

A profile says it, else the header does. Also where the fields of a header stand in the look of
the United Nations. Knows nothing of how a look is printed.
"""

from __future__ import annotations

from resolutions.errors import Usage
from resolutions.model import plain
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.model import Document
    from resolutions.render.view import Line

FAMILIES = ("un", "mun")
# The cell of the masthead that a field of the header goes into, by its style.
CELLS = {
    "masthead": "MastheadName",
    "symbol": "MastheadSymbol",
    "organ": "MastheadOrgan",
    "forum": "MastheadOrgan",
    "distribution": "MastheadLine",
    "date": "MastheadLine",
    "original": "MastheadLine",
    "language": "MastheadLine",
}
APART = frozenset(("original", "language"))
ONCE = frozenset(("MastheadName", "MastheadSymbol", "MastheadOrgan"))
# The styles of fields that stand below the masthead.
STYLES = {
    "session": "Session",
    "agenda_item": "AgendaItem",
    "topic": "AgendaTitle",
    "sponsors": "Sponsors",
    "adoption": "AdoptionLine",
    "provenance": "ProvenanceLine",
}
# Where the place itself says what it is, the word before the colon is kept but not printed.
SILENT = frozenset(("masthead", "symbol", "organ", "forum", "date", "topic"))
_TWICE = frozenset(("session", "agenda_item", "distribution", "original", "language"))
_COLONS = frozenset(":：")
_EVERY = 5
_kept: dict[str, Any] = {}
_SUBMITTED = frozenset(("sponsors", "co_sponsors", "signatories", "topic"))


def is_silent(line: Line) -> bool:
    """True for a field whose word before the colon is kept but not printed: its place says
    what it is, or its own words do (*Session: Seventy-ninth session*, *Sponsors: Fiji and
    Peru: draft resolution*)."""
    if line.key in SILENT:
        return True
    words = plain(line.content)
    if line.key == "sponsors":
        return not _COLONS.isdisjoint(words)
    return line.key in _TWICE and line.name.casefold() in words.casefold()


def look_of(document: Document, template: str, profile: str) -> tuple[str, int]:
    """The family of `FAMILIES`, and every how many lines one has a number: 0 for none.

    ``template``: a family; empty takes that of the profile, else the one the header speaks
    for. Raises `Usage` (``no-such-template``) for an unknown family, FileNotFoundError for an
    unknown profile.
    """
    said = _looks().get(profile) if profile else {}
    if said is None:
        raise FileNotFoundError(f"grammar/profiles/{profile}.toml")
    family = template or said.get("family", "") or family_of(document)
    if family not in FAMILIES:
        raise Usage("no-such-template", name=template, known=FAMILIES)
    return family, int(said.get("lines", _EVERY)) if family == "mun" else 0


def family_of(document: Document) -> str:
    """``mun`` for a header of a simulation (a forum, and who submits what), else ``un``."""
    keys = {entry.key for entry in document.header}
    return "mun" if "forum" in keys and keys & _SUBMITTED else "un"


def _looks() -> dict[str, Any]:
    if not _kept:
        sources = [f"grammar/profiles/{name}.toml" for name in names("grammar/profiles", ".toml")]
        _kept.update(compiled("looks", [*sources, "resolutions/render/family.py"], build_looks))
    return _kept


def build_looks() -> dict[str, Any]:
    """What each profile says of the look: its family, and every how many lines one has a
    number, as plain data."""
    import tomllib

    out: dict[str, Any] = {}
    for profile in names("grammar/profiles", ".toml"):
        found: dict[str, Any] = {}
        name = profile
        while name:
            table = tomllib.loads(read_text(f"grammar/profiles/{name}.toml"))
            if "line_numbers" in table.get("options", {}):
                found.setdefault("lines", table["options"]["line_numbers"])
            if "families" in table:
                found.setdefault("family", "mun" if "mun" in table["families"] else "un")
            name = table.get("extends", "")
        out[profile] = found
    return out
