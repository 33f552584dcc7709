"""References to paragraphs: *paragraph 3 (b) above*, « le paragraphe 5 de la présente résolution ».

A reference is to this text, to another text (*paragraph 5 of resolution 70/1*), or says nothing
of where (*paragraph 5*): the three are kept apart. Does not know which paragraphs
there are.
"""

from __future__ import annotations

import re

from resolutions.cite.wording import B, Wording, any_of, found_at
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEM = rf"\d{{1,3}}(?:{B}(?:bis|ter|quater)\b)?(?:{B}?(?:\([a-zA-Z]{{1,4}}\)|[a-z]{{1,3}}\)))*"
_ONE = pattern(
    rf"(?P<number>\d{{1,3}})(?:{B}(?P<bis>bis|ter|quater)\b)?"
    rf"(?P<subs>(?:{B}?(?:\([a-zA-Z]{{1,4}}\)|[a-z]{{1,3}}\)))*)"
)
_SUB = pattern(r"\w+")


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph that is referred to: its number, its sub-paragraphs from the outermost, the
    place of these words. ``bis``: what the number carries."""

    number: int
    subs: tuple[str, ...]
    start: int
    end: int
    bis: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to paragraphs. ``side``: ``above``, ``below``, ``here`` (*of the
    present resolution*), ``other`` (of another text), or empty where the words do not say.
    ``range``: the numbers are the first and the last of a series. ``preamble``: paragraphs of
    the preamble are meant."""

    start: int
    end: int
    targets: tuple[Target, ...]
    side: str
    range: bool = False
    preamble: bool = False


def references(text: str, wording: Wording) -> Sequence[Reference]:
    """All references to numbered paragraphs in a text, in order."""
    said = wording.data
    out = []
    expression = pattern(said["inner"])
    for at in found_at(text, said["paragraph_stems"]):
        match = expression.match(text, at)
        if match is None:
            continue
        items = match["items"]
        targets = tuple(
            Target(
                int(one["number"]),
                tuple(_SUB.findall(one["subs"])),
                match.start("items") + one.start(),
                match.start("items") + one.end(),
                one["bis"] or "",
            )
            for one in _ONE.finditer(items)
        )
        spread = match["to"] is not None and len(targets) == 2
        side = _side(match)
        lead = text[max(0, match.start() - 24) : match.start()].casefold().rstrip()
        preamble = lead.endswith(tuple(said["preambular"])) or bool(match["preamble"])
        out.append(Reference(match.start(), match.end(), targets, side, spread, preamble))
    return out


def _side(match: re.Match[str]) -> str:
    for side in ("above", "below", "here", "other"):
        if match[side] is not None:
            return side
    return ""


def build(raw: dict[str, list[str]]) -> dict[str, str]:
    """The texts of a language's expressions, for `resolutions.cite.wording`."""
    words = any_of(raw["paragraph"])
    joint = rf",?{B}(?:{any_of(raw['and'])}){B}|,{B}"
    through = rf"{B}?(?P<to>{any_of(raw['to'])}){B}?"
    stop = r"(?![\w’'])"
    other = "|".join(
        re.escape(w).replace(r"\ ", B) + ("" if w[-1] in "’'" else stop)
        for w in sorted(raw["other_text"], key=lambda w: (-len(w), w))
    )
    preamble = any_of(raw["preambular"])
    inner = (
        rf"(?i:{words}){B}(?P<items>{_ITEM}(?:{through}{_ITEM}|(?:(?:{joint}){_ITEM})*))"
        rf"(?![\w/]|\.\d)(?:,?{B}(?:(?P<above>{any_of(raw['above'])})|(?P<below>{any_of(raw['below'])}))"
        rf"{stop}|,?{B}(?P<here>{any_of(raw['present'])}){stop}"
        rf"|{B}(?:du|of the){B}(?P<preamble>{preamble}){stop}"
        rf"|,?{B}(?P<other>{other}))?"
    )
    return {"inner": inner}
