"""From what is said of a place to targets; what does not go together is refused."""

from __future__ import annotations

from resolutions.amend.results import MISSING
from resolutions.amend.sentence.counting import Unfit, contradiction
from resolutions.amend.sentence.saying import Said
from resolutions.amend.targets import LAST, Target
from resolutions.numbering import roman

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from resolutions.amend.targets import Number

    Entry = tuple[Number | None, tuple[str, ...]]

_FRAMING = frozenset(("LINE", "SENTENCE", "ARTICLE", "CHAPEAU", "PART", "ANNEX"))


def targets(said: Said) -> tuple[Target, ...]:
    """The targets that a place means."""
    if {"PREAMBLE", "OPERATIVE"} <= said.flags:
        contradiction("part", said=said.said)
    if said.alone or said.bare - {"ANNEX"} or "OCCURRENCE" in said.numbers:
        raise Unfit(MISSING, "noun", said=said.said)
    found = _paragraphs(said)
    frame = _frame(said)
    out = tuple(_with(target, frame) for target in found)
    if "AMENDMENT" in said.flags:
        return tuple(Target(part="amendment", of=target) for target in out)
    return out


def _paragraphs(said: Said) -> list[Target]:
    part = "preamble" if "PREAMBLE" in said.flags else "operative"
    if "TITLE" in said.flags:
        if said.numbers or said.ordinals.keys() - {"OCCURRENCE"}:
            contradiction("title", said=said.said)
        return [Target(part="title")]
    if "NOTE" in said.numbers:
        return [Target(part="note", n=_plain(n, said)) for n, _ in said.numbers["NOTE"]]
    if "NOTE" in said.ordinals:
        return [Target(part="note", n=n) for n in said.ordinals["NOTE"]]
    tops = _tops(said)
    subs = said.numbers.get("SUBPARA", [])
    if part == "preamble" and not tops and subs and "SUBPARA" in said.ordinals:
        tops = [(n, ()) for n in said.ordinals["SUBPARA"]]
        said.ordinals = {k: v for k, v in said.ordinals.items() if k != "SUBPARA"}
    places = [Target(part=part, n=n).below(*labels) for n, labels in tops]
    if subs and not tops and part == "preamble":
        return [Target(part=part, n=n) for n, labels in subs if not labels] or _nowhere(said)
    ordinals = said.ordinals.get("SUBPARA", [])
    if not (subs or ordinals):
        return places or _nowhere(said)
    if part == "preamble" and not tops:
        return [Target(part=part, n=n) for n in ordinals]
    if len(places) != 1 or (subs and ordinals):
        return _nowhere(said) if not places else contradiction("places", said=said.said)
    place = places[0]
    if subs:
        labels = [ls or (str(n),) for n, ls in subs]
    else:
        labels = [(str(n) if n == LAST else f"#{n}",) for n in ordinals]
    return [place.below(*place.labels, *more) for more in labels]


def _plain(n: Number | None, said: Said) -> Number:
    if n is None:
        raise Unfit(MISSING, "noun", said=said.said)
    return n


def _tops(said: Said) -> list[Entry]:
    if "PARA" in said.numbers and "PARA" in said.ordinals:
        contradiction("places", said=said.said)
    if "PARA" in said.numbers:
        return said.numbers["PARA"]
    if "PARA" in said.ordinals:
        return [(n, ()) for n in said.ordinals["PARA"]]
    return []


def _nowhere(said: Said) -> NoReturn:
    raise Unfit(MISSING, "place", said=said.said)


def _frame(said: Said) -> dict[str, Any]:
    """Line, sentence, chapeau, part, article, annex."""
    out: dict[str, Any] = {}
    if not (said.nouns() & _FRAMING):
        return out
    for noun, name in (("LINE", "line"), ("SENTENCE", "sentence"), ("ARTICLE", "article")):
        numbers: list[Any] = [n for n, _ in said.numbers.get(noun, [])]
        numbers = said.ordinals.get(noun) or numbers
        if len(numbers) > 1:
            contradiction("places", said=said.said)
        if numbers:
            out[name] = numbers[0]
    if "CHAPEAU" in said.flags:
        out["chapeau"] = True
    for noun, name in (("PART", "division"), ("ANNEX", "annex")):
        if noun in said.numbers:
            out[name] = str(said.numbers[noun][0][0])
        elif noun in said.ordinals:
            n = said.ordinals[noun][0]
            out[name] = roman(n).upper() if isinstance(n, int) else str(n)
    if "ANNEX" in said.nouns():
        out["part"] = "annex"
    elif "article" in out:
        out["part"] = "article"
    return out


def _with(target: Target, frame: dict[str, Any]) -> Target:
    if not frame:
        return target
    from dataclasses import replace

    if target.part in ("title", "note") or (target.part == "preamble" and "part" in frame):
        frame = {k: v for k, v in frame.items() if k not in ("part", "annex")}
    return replace(target, **frame)
