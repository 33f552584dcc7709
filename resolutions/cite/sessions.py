"""Sessions that a text dates: *its seventy-eighth session, in October 2024*.

Only a session whose number stands just before the word, and its month just after, is read.
Does not know when sessions are held.
"""

from __future__ import annotations

from resolutions.cite.wording import B, Wording, any_of, found_at, organ_after, stems
from resolutions.language import bare, fold
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIGURES = pattern(r"(\d{1,3})(?:st|nd|rd|th|re|e|º|°|o)?$")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Session:
    """A session and the month that the text gives it. ``own``: *its*; ``organ``: as named
    after it, or empty; ``start``, ``end``: from the number to the year."""

    start: int
    end: int
    number: int
    own: bool
    organ: str
    year: int
    month: int


def sessions(text: str, wording: Wording, ordinals: Mapping[str, int]) -> Sequence[Session]:
    """The dated sessions of a text, in order. ``ordinals``: as the lexicon has them."""
    out = []
    for at in found_at(text, wording.data["session_stems"]):
        word = pattern(wording.data["session_word"]).match(text, at)
        if word is None:
            continue
        organ, end = "", word.end()
        of = wording.of.match(text, end)
        if of is not None:
            organ, after = organ_after(wording, text, of.end())
            end = after if organ else end
        date = pattern(wording.data["session_date"]).match(text, end)
        number, start, before = _number(text, at, ordinals) if date is not None else (0, 0, "")
        if date is None or not number:
            continue
        month = wording.months.get(fold(date["month"]), 0)
        own = before in wording.data["own"]
        out.append(Session(start, date.end(), number, own, organ, int(date["year"]), month))
    return out


def _number(text: str, end: int, ordinals: Mapping[str, int]) -> tuple[int, int, str]:
    """The number that stands before an offset, where it begins, and the word before it."""
    line = text.rfind("\n", 0, end) + 1
    lead = text[max(line, end - 60) : end].rstrip()
    base = end - len(text[max(line, end - 60) : end])
    words = lead.split(" ")
    figures = _FIGURES.match(words[-1])
    if figures is not None:
        before = fold(words[-2]) if len(words) > 1 else ""
        return int(figures[1]), base + len(lead) - len(words[-1]), before
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        said = " ".join(words[-size:])
        number = ordinals.get(bare(fold(said)), 0)
        if number:
            before = fold(words[-size - 1]) if len(words) > size else ""
            return number, base + len(lead) - len(said), before
    return 0, 0, ""


def build(raw: dict[str, list[str]], month: str) -> dict[str, object]:
    """The words and expressions of a language, for `resolutions.cite.wording`."""
    joint = any_of(raw["session_joint"])
    between = rf"(?:{any_of(raw['month_joint'])}){B}" if raw["month_joint"] else ""
    return {
        "session_stems": stems(raw["session"]),
        "session_word": rf"(?:{any_of(raw['session'])})(?!\w)",
        "session_date": rf"(?:,{B}|{B}\(|{B})(?:(?:{joint}){B}?)?(?:\d{{1,2}}(?:er)?{B})?"
        rf"(?i:(?P<month>{month})){B}(?:{between})?(?P<year>\d{{4}})\b",
    }
