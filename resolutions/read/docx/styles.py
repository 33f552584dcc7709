"""The styles of a file of Word: what a run looks like once all that it inherits is counted.

Italics, bold and struck letters are switches: what the chain of the paragraph's style says and
what the chain of the run's style says cancel each other; what the run itself says settles it.
"""

from __future__ import annotations

from resolutions.read.docx.names import (
    Element,
    child,
    child_value,
    children,
    switched,
    value,
    w,
)
from resolutions.records import dataclass

_SWITCHES = (("i", "italic"), ("b", "bold"), ("strike", "strike"), ("dstrike", "strike"))
_RAISED = {"superscript": "sup", "subscript": "sub"}
_PLAIN: frozenset[str] = frozenset()


@dataclass(slots=True)
class Style:
    """One style: ``name`` in small letters, the style it is based on, and what it says."""

    id: str
    kind: str
    name: str
    based: str
    run: Element | None
    paragraph: Element | None


class Styles:
    """All styles of a file."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, Style] = {}
        self.default = ""
        self._chains: dict[str, list[Style]] = {}
        self._looks: dict[tuple[str, str], dict[str, str | bool]] = {}
        for one in children(root, "style"):
            style = Style(
                value(one, "styleId"),
                value(one, "type"),
                child_value(one, "name").strip().lower(),
                child_value(one, "basedOn"),
                child(one, "rPr"),
                child(one, "pPr"),
            )
            self.by_id.setdefault(style.id, style)
            if style.kind == "paragraph" and value(one, "default") in ("1", "true", "on"):
                self.default = self.default or style.id
        defaults = child(child(root, "docDefaults"), "rPrDefault")
        self.defaults = child(defaults, "rPr")

    def chain(self, id: str) -> list[Style]:
        """A style and those it is based on, the nearest first."""
        known = self._chains.get(id)
        if known is None:
            known = []
            style = self.by_id.get(id)
            while style is not None and style not in known and len(known) < 50:
                known.append(style)
                style = self.by_id.get(style.based)
            self._chains[id] = known
        return known

    def paragraph_value(self, id: str, name: str) -> Element | None:
        """What the nearest style of a chain says of paragraphs under that name."""
        for style in self.chain(id):
            found = child(style.paragraph, name)
            if found is not None:
                return found
        return None

    def names(self, id: str) -> list[str]:
        """The names of a style and of those it is based on, in small letters."""
        return [style.name for style in self.chain(id)]

    def name_of(self, id: str) -> str:
        """The name of a style in small letters, empty where there is none."""
        style = self.by_id.get(id) if id else None
        return style.name if style is not None else ""

    def own_look(self, properties: Element | None, style: str) -> frozenset[str]:
        """The look of a run of a file that this program wrote: what the run says itself, and
        the italics of an opening phrase."""
        if properties is None:
            return _PLAIN
        opening = style == "opening phrase"
        found = {
            kind for tag, kind in _SWITCHES if _switch(properties, tag, opening and tag == "i")
        }
        if child_value(properties, "u") not in ("", "none"):
            found.add("underline")
        kind = _RAISED.get(child_value(properties, "vertAlign"))
        if kind:
            found.add(kind)
        return frozenset(found)

    def look(self, paragraph: str, properties: Element | None) -> frozenset[str]:
        """The kinds of emphasis of a run (``italic``, ``bold`` …, and ``hidden``) in a
        paragraph of that style."""
        style = child_value(properties, "rStyle")
        if properties is None or len(properties) == (1 if style else 0):
            return self._inherited(paragraph, style)
        return self._settled(paragraph, style, properties)

    def _inherited(self, paragraph: str, style: str) -> frozenset[str]:
        return self._settled(paragraph, style, None)

    def _settled(self, paragraph: str, style: str, own: Element | None) -> frozenset[str]:
        said = self._said(paragraph, style)
        found = {kind for tag, kind in _SWITCHES if _switch(own, tag, said[tag])}
        if _switch(own, "vanish", said["vanish"]):
            found.add("hidden")
        line = child_value(own, "u") or said["u"]
        if line not in ("", "none"):
            found.add("underline")
        raised = child_value(own, "vertAlign") or said["vertAlign"]
        kind = _RAISED.get(str(raised))
        if kind:
            found.add(kind)
        return frozenset(found) if found else _PLAIN

    def _said(self, paragraph: str, style: str) -> dict[str, str | bool]:
        """What the two chains and the defaults say of each switch and value."""
        key = (paragraph, style)
        known = self._looks.get(key)
        if known is not None:
            return known
        above, beside = self.chain(paragraph), self.chain(style) if style else []
        said: dict[str, str | bool] = {}
        for tag in ("i", "b", "strike", "dstrike", "vanish"):
            own = _nearest(above, tag), _nearest(beside, tag)
            if own == (None, None):
                said[tag] = bool(switched(child(self.defaults, tag)))
            else:
                said[tag] = bool(own[0]) != bool(own[1])
        for tag in ("u", "vertAlign"):
            values = (child_value(s.run, tag) for s in (*beside, *above))
            said[tag] = next(filter(None, values), child_value(self.defaults, tag))
        self._looks[key] = said
        return said


def _nearest(chain: list[Style], tag: str) -> bool | None:
    for style in chain:
        found = switched(child(style.run, tag))
        if found is not None:
            return found
    return None


def _switch(own: Element | None, tag: str, inherited: str | bool) -> bool:
    said = switched(own.find(w(tag))) if own is not None else None
    return bool(inherited) if said is None else said
