"""Paragraphs that repeat an opening phrase: whose turn an adverb is, and the adverb in print.

What the rules of repetition share. Words and positions are those of the lexicons. Registers
nothing.
"""

from __future__ import annotations

from resolutions.language import WORD, bare, fold
from resolutions.lint.lists import word_list
from resolutions.lint.registry import finding
from resolutions.lint.rules._shared import adopts, heads, others, place_in, strays
from resolutions.parse.draft import once
from resolutions.records import dataclass
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.language import Opening
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_CYCLE = 3
"""Bare, *also*, *further*; then bare again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph and its turn in a run: 0 bare, 1 *also*, 2 *further*. ``place``: how many
    paragraphs of the run stand before it. ``last``: the paragraph before it, if there is one
    in its part."""

    paragraph: Paragraph
    known: Opening
    turn: int
    place: int
    last: Paragraph | None


@once
def turns(draft: Draft) -> list[Turn]:
    """Every paragraph with an opening phrase, and the adverb whose turn it is; none for organs
    that repeat their verbs without any."""
    formula = draft.document.enacting
    bare_organs = word_list("repeating-organs", draft.language.code)["organs"]
    if not adopts(draft) or (formula is not None and formula.organ in bare_organs):
        return []
    stray = strays(draft)
    breaks = others(draft, ("heading",))
    linking = str(draft.language.data["repetition"].get("linking", ""))
    out: list[Turn] = []
    last: Paragraph | None = None
    turn = place = broken = 0
    for paragraph in heads(draft):
        known = paragraph.known
        while broken < len(breaks) and breaks[broken] < paragraph.span.start:
            broken, last = broken + 1, None
        if last is not None and (
            paragraph.role != last.role or place_in(paragraph) != place_in(last)
        ):
            last = None
        same = last is not None and _alike(paragraph.known, last.known, linking)
        if not same or id(paragraph) in stray:
            turn, place = 0, 0
        else:
            turn, place = (turn + 1) % _CYCLE, place + 1
        if known is not None:
            out.append(Turn(paragraph, known, turn, place, last))
            if place and known.repeat == 2:
                turn = 2
            elif turn == 2 and not known.repeat and paragraph.role == "operative":
                turn = 0  # there as many go back to the bare verb as go on with “further”
        last = paragraph
    return out


def _alike(one: Opening | None, other: Opening | None, linking: str) -> bool:
    """True for one opening phrase, with or without the prefix that links paragraphs."""
    if one is None or other is None:
        return False
    return one.phrase.removeprefix(linking) == other.phrase.removeprefix(linking)


def severity_of(paragraph: Paragraph) -> str:
    """In the operative part the habit is weaker, and a finding a remark."""
    return "info" if paragraph.role == "operative" else ""


def adverb_place(draft: Draft, turn: Turn) -> tuple[int, int] | None:
    """The plain offsets of the adverb of repetition in the printed opening."""
    printed = list(WORD.finditer(turn.paragraph.text[: turn.known.end]))
    said = [bare(fold(m[0])) for m in printed]
    size = len(WORD.findall(turn.known.phrase))
    for i in range(len(said)):
        for words, rank in draft.language.data["adverbs"].get(said[i], ()):
            fits = rank == turn.known.repeat and len(said) - len(words) == size
            if fits and said[i : i + len(words)] == words:
                return printed[i].start(), printed[i + len(words) - 1].end()
    return None


def is_usual(draft: Draft, turn: Turn, adverb: tuple[int, int]) -> bool:
    """True for the adverb of the cycle itself, not one of its rarer variants."""
    word = bare(fold(turn.paragraph.text[adverb[0] : adverb[1]]))
    repetition = draft.language.data["repetition"]
    return word in {bare(fold(repetition[key])) for key in ("also", "further")}


def either(draft: Draft, turn: Turn, adverb: tuple[int, int]) -> bool:
    """True for an adverb that serves for a first and for a second repetition."""
    word = fold(turn.paragraph.text[adverb[0] : adverb[1]])
    repetition = draft.language.data["repetition"]
    further = [repetition["further"], *repetition.get("further_variants", ())]
    return any(bare(fold(one)) == bare(word) for one in further)


def without_adverb(found: str, adverb: tuple[int, int]) -> str:
    """The printed opening without its adverb."""
    if adverb[0]:
        return found[: adverb[0]].rstrip() + found[adverb[1] :]
    rest = found[adverb[1] :].lstrip()
    return rest[:1].upper() + rest[1:] if found[:1].isupper() else rest


def removed(draft: Draft, turn: Turn, variant: str = "") -> Hits:
    adverb = adverb_place(draft, turn)
    if adverb is None:
        return
    found = turn.paragraph.text[: turn.known.end]
    want = without_adverb(found, adverb)
    place = turn.paragraph.at(0, turn.known.end)
    plain = draft.text[place.start : place.end] == found
    edits = (Edit(place.start, place.end, want),) if plain else ()
    severity = severity_of(turn.paragraph)
    yield finding(
        place, *edits, safe=False, severity=severity, variant=variant, found=found, want=want
    )


def exchanged(draft: Draft, turn: Turn, adverb: tuple[int, int]) -> Hit:
    """The hit that puts the other adverb for the printed one."""
    found = turn.paragraph.text[: turn.known.end]
    other = str(draft.language.data["repetition"]["further"])
    if found[adverb[0] : adverb[0] + 1].isupper():
        other = other[:1].upper() + other[1:]
    want = found[: adverb[0]] + other + found[adverb[1] :]
    place = turn.paragraph.at(*adverb)
    plain = draft.text[place.start : place.end] == found[adverb[0] : adverb[1]]
    edits = (Edit(place.start, place.end, other),) if plain else ()
    severity = severity_of(turn.paragraph)
    whole = turn.paragraph.at(0, turn.known.end)
    return finding(whole, *edits, safe=False, severity=severity, found=found, want=want)


def added(draft: Draft, turn: Turn, kind: str) -> Hit:
    """The hit that adds the adverb of a kind (``also``, ``further``) to a bare opening."""
    paragraph = turn.paragraph
    found = paragraph.text[: turn.known.end]
    facts = draft.language.facts(turn.known.phrase)
    longer = str(facts.get(kind, ""))
    if turn.known.gender == "f":
        longer = str(facts.get(f"feminine_{kind}", longer))
    put = inserted(found, longer)
    place = paragraph.at(0, turn.known.end)
    severity = severity_of(paragraph)
    if put is None:
        return finding(place, variant="none", severity=severity, found=found, want="")
    at, words = put
    end = paragraph.at(0, at).end if at else place.start
    edit = Edit(end, end, words)
    if not at:
        first = paragraph.at(0, 1)
        edit = Edit(first.start, first.end, words + _small(found[:1], words))
    want = with_words(found, put)
    return finding(place, edit, safe=False, severity=severity, found=found, want=want)


def with_words(found: str, put: tuple[int, str]) -> str:
    at, words = put
    if at:
        return found[:at] + words + found[at:]
    return words + _small(found[:1], words) + found[1:]


def _small(letter: str, words: str) -> str:
    return letter.lower() if words[:1].isupper() else letter


def inserted(found: str, longer: str) -> tuple[int, str] | None:
    """Where the phrase with the adverb has more words than the printed one: the plain offset
    of the insertion and the words to insert with the space that the language puts there."""
    own = list(WORD.finditer(found))
    words = list(WORD.finditer(longer))
    extra = len(words) - len(own)
    if extra <= 0:
        return None
    i = 0
    while i < len(own) and _stem(own[i][0]) == _stem(words[i][0]):
        i += 1
    if [_stem(m[0]) for m in own[i:]] != [_stem(m[0]) for m in words[i + extra :]]:
        return None
    start, end = words[i].start(), words[i + extra - 1].end()
    adverb = longer[start:end]
    if i == 0:
        return 0, longer[start : words[extra].start()] if extra < len(words) else adverb
    return own[i - 1].end(), longer[words[i - 1].end() : start] + adverb


def _stem(word: str) -> str:
    return bare(fold(word))[:3]
