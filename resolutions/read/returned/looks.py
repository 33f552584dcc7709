"""The properties of a run with another look: italics put on or taken off, the rest as it was.

What is said of a switch replaces what the run said before; what its styles say is left to them.
"""

from __future__ import annotations

from resolutions.read.docx.names import Element, local
from resolutions.read.returned.markup import Markup

PLAIN: frozenset[str] = frozenset()
_OFF = ' w:val="0"'
_SAID = {
    "italic": (("i", "iCs"), "<w:i{}/><w:iCs{}/>"),
    "bold": (("b", "bCs"), "<w:b{}/><w:bCs{}/>"),
    "strike": (("strike", "dstrike"), "<w:strike{}/>"),
}
_VALUES = {
    "underline": ("u", "single", "none"),
    "sup": ("vertAlign", "superscript", "baseline"),
    "sub": ("vertAlign", "subscript", "baseline"),
}
_ORDER = {
    name: i
    for i, name in enumerate(
        ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
         "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
         "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
         "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
         "specVanish", "oMath")
    )
}  # fmt: skip
_LAST = len(_ORDER)
_MARKS = frozenset(("rPrChange", "ins", "del", "moveFrom", "moveTo"))


def dressed(
    markup: Markup,
    properties: Element | None,
    on: frozenset[str],
    off: frozenset[str],
    change: str = "",
) -> str:
    """Properties with some kinds of emphasis put on and others taken off. ``change``: the
    first tag of the mark that keeps what they were before (``<w:rPrChange …>``), or empty."""
    kept = [
        (_ORDER.get(local(one), _LAST), local(one), markup.raw(one))
        for one in (properties if properties is not None else ())
        if local(one) not in _MARKS
    ]
    before = "".join(raw for _, _, raw in kept)
    for kind in (*sorted(off), *sorted(on)):
        names, said = _switch(kind, put_on=kind in on)
        kept = [one for one in kept if one[1] not in names]
        kept.append((_ORDER[names[0]], names[0], markup.own(said)))
    kept.sort(key=lambda one: one[0])
    inner = "".join(raw for _, _, raw in kept)
    if change:
        old = markup.own("<w:rPr>") + before + "</w:rPr>"
        inner += markup.own(change) + old + "</w:rPrChange>"
    if properties is None:
        return markup.own("<w:rPr>") + inner + "</w:rPr>" if inner else ""
    return f"{markup.opening(properties)}{inner}</{markup.tag(properties)}>"


def _switch(kind: str, *, put_on: bool) -> tuple[tuple[str, ...], str]:
    """The names that speak of an emphasis, and what is to be said."""
    if kind in _SAID:
        names, said = _SAID[kind]
        value = "" if put_on else _OFF
        return names, said.format(value, value)
    name, yes, no = _VALUES[kind]
    return (name,), f'<w:{name} w:val="{yes if put_on else no}"/>'
