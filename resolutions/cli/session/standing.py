"""Amendments as rows of a table, and as plain data: number, standing, sponsors, places."""

from __future__ import annotations

import os

from resolutions.amend.several.clash import entries
from resolutions.amend.text.names import shown
from resolutions.cli.screen import cells, shorten
from resolutions.cli.session.saying import stands
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.cli.session.sitting import Sitting
    from resolutions.session.aside import Aside
    from resolutions.session.desk import Session
    from resolutions.session.state import Standing, State

_LEAST = 16


def addresses(session: Session, standing: Standing) -> tuple[str, ...]:
    """The places of the text that an amendment takes hold of, each once."""
    if standing.sub_of:
        return ()
    found = entries(session.amendment(standing.id), session.tabled)[0]
    return tuple(dict.fromkeys(shown(part.address) for e in found for part in e.print.parts))


def places(session: Session, standing: Standing, lang: str) -> str:
    """The same in words."""
    if standing.sub_of:
        return say("session.to-parent", lang, id=standing.sub_of)
    return say("session.between", lang).join(
        say("amend.clash-place.title", lang) if one == "title" else place(one, lang)
        for one in addresses(session, standing)
    )


def standings(sitting: Sitting, found: Sequence[Standing]) -> Iterator[str]:
    """A line for each amendment, as wide as the screen at most."""
    lang, width = sitting.lang, sitting.screen.width
    rows = [
        (
            standing.id,
            stands(standing, lang),
            ", ".join(standing.sponsors),
            places(sitting.session, standing, lang),
        )
        for standing in found
    ]
    if not rows:
        return
    first, second = (max(cells(row[i]) for row in rows) for i in (0, 1))
    room = max(_LEAST, width - first - second - 8)
    third = min(max(cells(row[2]) for row in rows), max(_LEAST // 2, room // 2))
    cut = sitting.screen.glyphs["cut"]
    for id, standing_now, by, where in rows:
        names = _padded(shorten(by, third, cut), third)
        line = f"  {_padded(id, first)}  {_padded(standing_now, second)}  {names}  {where}"
        yield shorten(line.rstrip(), width, cut)


def unread_line(one: Aside, lang: str) -> str:
    """A file that was not received, and why; the reason does not name it a second time."""
    name, text = os.path.basename(one.origin), one.message(lang)
    for start in (f"{said}{end} " for said in (one.origin, name) for end in (":", "\u00a0:")):
        if name and text.startswith(start):
            text = text[len(start) :]
            text = text[:1].upper() + text[1:]
            break
    return f"  {say('session.line', lang, what=one.name, text=text)}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def amendments_json(session: Session, state: State) -> list[dict[str, Any]]:
    """Where every amendment stands, as plain data."""
    return [
        {
            "id": one.id,
            "status": one.status,
            "sponsors": list(one.sponsors),
            "sub_of": one.sub_of or None,
            "instructions": list(one.fates),
            "addresses": list(addresses(session, one)),
            "because": one.because or None,
            "reason": one.reason or None,
            "given": one.given or None,
            "replaces": one.replaces or None,
            "accepted_by": list(one.accepted_by),
            "parts": [
                {"name": one.part_name(part), "result": result or None}
                for part, result in zip(one.parts, one.decided, strict=True)
            ],
            "file": one.file,
        }
        for one in state.amendments.values()
    ]
