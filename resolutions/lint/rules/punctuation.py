"""Rules of the marks that make one sentence of a resolution: none is missing, none too many."""

from __future__ import annotations

import re
from bisect import bisect_right

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import without_joining, word_list
from resolutions.lint.passages import Passage, clauses, quoted
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._labels import embedded
from resolutions.lint.rules._shared import adopts
from resolutions.patterns import pattern
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SHOWN = ("table", "quote", "code")
_BLANK = " \u00a0\u202f"
_NO_CALL = ",;.:"  # a call of a note never ends with one of these
_MARKS = ".,;:!?…。，；：、؛،؟！？"
_ENDS = frozenset(_MARKS)
_CLOSERS = "”’»\"')]』」）*_"
_CLOSED = ("”", "»", ")", "]")
_STOP = pattern(
    r"(?P<stop>[.!?…])[”»\"’)\]]{0,2}[ \u00a0\u202f]+"
    r"(?=[«“\"(\[¿¡]?[ \u00a0\u202f]?[A-ZÀ-ÖØ-ÞŒА-ЯЁ])"
    r"|(?P<han>[。！？])(?=\w)"
)
_ANY_STOP = pattern(r"[.!?…。！？]")
_NOTE_CALL = pattern(
    r"(?<=[.,;:])(?!(?<=\d[,.])\d{3}$)[ \u00a0]?(?:\[?\d{1,3}\]?/?|\[?[a-z]\]|\*{1,3})$"
)
_DOUBLE = pattern(
    r"(?P<first>[,;:،؛，；：、])(?:[ \u00a0\u202f]*[,;:.،؛，；：、。])+(?![.\d])"
    r"|(?<![.…])\.\.(?!\.)|(?<=[^\W\d_]{4})\.[ \u00a0]?[;:,](?=\s|$)"
)
_TWO = pattern("[,;:.،؛，；：、。][ \u00a0\u202f]*[,;:.،؛，；：、。]")
_WORD = pattern(r"\w+")
_WORD_BEFORE = pattern(r"[\w.'’-]*$")


def _abbreviated(draft: Draft) -> Callable[[str, int], bool]:
    """A test for what stands in a text before a full stop: an abbreviation, initial, number or
    numeral."""
    known = frozenset(word_list("abbreviations", draft.language.code).get("words", ()))

    def test(text: str, stop: int) -> bool:
        before = text[max(0, stop - 40) : stop]
        if before[-1:] in _CLOSED:
            return False
        found = _WORD_BEFORE.search(before)
        word = found[0].strip("'’-") if found is not None else ""
        word = pattern(r"['’]").split(word)[-1]
        if len(word) <= 1 or "." in word or word.casefold() in known:
            return True
        if word.isdigit():
            rest = before[: -len(word)].rstrip() or text[: stop - len(word)].rstrip()
            return not rest or rest[-1] in ".;:"
        return word.isupper() and pattern(r"[IVXLCDM]+").fullmatch(word) is not None

    return test


@rule(
    "PUN001",
    group="punctuation",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual: a resolution is one sentence",
    say={
        "en": "A full stop inside the resolution: its text is one sentence up to the end",
        "fr": "Point à l’intérieur de la résolution\u00a0: le texte forme une seule phrase "
        "jusqu’à la fin",
        "en:many": "{stops} full stops inside this paragraph: the text is one sentence up to the "
        "end",
        "fr:many": "{stops} points à l’intérieur de ce paragraphe\u00a0: le texte forme une "
        "seule phrase "
        "jusqu’à la fin",
        "en:all": "{count} paragraphs have full stops inside: the text is one sentence up to the "
        "end",
        "fr:all": "{count} paragraphes comportent des points\u00a0: le texte forme une seule "
        "phrase "
        "jusqu’à la fin",
    },
    help={
        "en": "join the sentences with “;” or “and”, or make two paragraphs",
        "fr": "relier les deux phrases par «\u00a0;\u00a0» ou «\u00a0et\u00a0», ou en faire deux "
        "paragraphes",
    },
)
def inner_full_stop(draft: Draft) -> Hits:
    """A resolution is one sentence: no full stop before its end.

    The organ is the subject of every verb; after a full stop nobody speaks any more.
    Quotations, abbreviations, annexes, and texts that are not resolutions are left alone.
    In a sub-paragraph it is a lesser fault: older texts explain themselves there.

    Wrong: 1. *Urges* all States to cooperate. They should also report;
    Right: 1. *Urges* all States to cooperate and to report;
    """
    if not adopts(draft):
        return
    short = _abbreviated(draft)
    closing = [pattern(c, re.IGNORECASE) for c in draft.language.data["closing"]]
    hits: list[Hit] = []
    clean = 0
    for passage in clauses(draft):
        assert passage.paragraph is not None
        if passage.paragraph.part == "annex" or embedded(draft, passage.paragraph):
            continue
        text = passage.text
        if _ANY_STOP.search(text, 0, len(text) - 1) is None:
            clean += 1
            continue
        stops = [m for m in _STOP.finditer(text) if not short(text, m.start())]
        if stops:
            inner = _joint(quoted(text))
            stops = [m for m in stops if not _within(m.start(), inner)]
            stops = [m for m in stops if not any(c.match(text, m.end()) for c in closing)]
        clean += not stops
        if stops:
            place = passage.at(stops[0].start(), stops[0].start() + 1)
            edits = _joined(draft, passage, stops)
            variant = "many" if len(stops) > 1 else ""
            severity = "warning" if passage.paragraph.role == "item" else ""
            hits.append(
                finding(
                    place,
                    *edits,
                    safe=False,
                    variant=variant,
                    severity=severity,
                    stops=len(stops),
                )
            )
    yield from gathered(hits, clean)


def _joint(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that meet made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _within(at: int, ranges: list[tuple[int, int]]) -> bool:
    """True for a place in one of the ranges, which are in order and apart, ends included."""
    i = bisect_right(ranges, at, key=lambda pair: pair[0]) - 1
    return i >= 0 and at <= ranges[i][1]


def _joined(draft: Draft, passage: Passage, stops: list[re.Match[str]]) -> tuple[Edit, ...]:
    """The edits that make one sentence of several, where each goes on with a common word."""
    common = frozenset(draft.language.data["common"])
    out: list[Edit] = []
    for match in stops:
        word = _WORD.match(passage.text, match.end())
        if word is None or word[0].casefold() not in common:
            return ()
        joined = f"{draft.language.typography['semicolon']} {word[0].lower()}"
        edits = passage.edit(match.start(), word.end(), joined)
        if not edits:
            return ()
        out.extend(edits)
    return tuple(out)


def _wanted(draft: Draft, paragraph: Paragraph) -> str:
    """The mark that ends these words: of the paragraph for its last words, else of an item."""
    top = paragraph
    last = True
    while top.parent is not None:
        last = last and top.parent.children[-1] is top
        top = top.parent
    marks = draft.language.typography
    if not last:
        return str(marks["semicolon"])
    if top.role == "preambular":
        return str(marks["comma"])
    operative = draft.operative
    return str(marks["full_stop" if operative and top is operative[-1] else "semicolon"])


@rule(
    "PUN002",
    group="punctuation",
    severity="error",
    fix="always",
    source="UN Editorial Manual: a resolution is one sentence",
    say={
        "en": "No punctuation at the end of this paragraph",
        "fr": "Aucune ponctuation à la fin de ce paragraphe",
        "en:all": "{count} paragraphs have no punctuation at their end",
        "fr:all": "{count} paragraphes n’ont aucune ponctuation à la fin",
    },
    help={"en": "add “{want}”", "fr": "ajouter «\u00a0{want}\u00a0»"},
)
def ending_missing(draft: Draft) -> Hits:
    """Every paragraph ends with a mark of punctuation.

    Commas separate the paragraphs of the preamble, semicolons those of the operative part
    and sub-paragraphs; one full stop ends the text.

    Wrong: *Recalling* the Charter of the United Nations
    Right: *Recalling* the Charter of the United Nations,
    """
    starts = [b.span.start for b in draft.blocks]
    closing = [pattern(c, re.IGNORECASE) for c in draft.language.data["closing"]]
    hits: list[Hit] = []
    ended = 0
    rows = [p for p in draft.paragraphs if p.part != "annex"] if adopts(draft) else []
    following: list[Paragraph | None] = [*rows[1:], None]
    for paragraph, after in zip(rows, following, strict=False):
        if paragraph.children:
            continue
        if paragraph.text.rstrip()[-1:] in _ENDS:
            ended += 1
            continue
        if _goes_on(draft, paragraph, after, starts):
            continue
        last = paragraph.text.rpartition(". ")[2]
        if any(c.match(last) for c in closing):
            continue
        text = without_joining(paragraph.text, draft.language.code)
        bare = text if text[-1:] in _NO_CALL else _NOTE_CALL.sub("", text)
        core = bare.rstrip(_CLOSERS + _BLANK)
        if not core or any(c in _MARKS for c in bare[len(core) - 1 :]) or core[-1] in "-–—_":
            ended += 1
            continue
        want = _wanted(draft, paragraph)
        at = _after(draft, paragraph)
        shown = want.strip(_BLANK)
        hits.append(finding(paragraph.end_span, Edit(at, at, want), want=shown))
    yield from gathered(hits, ended)


def _goes_on(
    draft: Draft, paragraph: Paragraph, after: Paragraph | None, starts: list[int]
) -> bool:
    """True where the sentence is not over: a tail, the rest of a line that was cut, a table
    or a quotation comes next."""
    if after is not None and after.label is None and not after.opening and after.known is None:
        return True
    i = bisect_right(starts, paragraph.span.start)
    if i == len(draft.blocks):
        return False
    following = draft.blocks[i]
    held = after is not None and after.block.start < following.span.end
    gap = draft.text[paragraph.span.end : following.span.start + 1]
    return following.kind in _SHOWN or (not held and gap.count("\n") == 1)


def _after(draft: Draft, paragraph: Paragraph) -> int:
    """Where a mark goes: after the words and what emphasises them; before a note's call,
    except where the language puts the call before the mark."""
    at = paragraph.inside.source_end(len(paragraph.text.rstrip()))
    rest = draft.text[at : paragraph.span.end]
    marks = pattern(r"(?:[*_~]+|</\w+>|\]\([^)]*\))*").match(rest)
    assert marks is not None
    at += marks.end()
    if draft.language.code == "fr" and pattern(r"(?:\[\^[^\]]*\])+").fullmatch(rest[marks.end() :]):
        return paragraph.span.end
    return at


@rule(
    "PUN003",
    group="punctuation",
    severity="error",
    fix="sometimes",
    source="common usage",
    say={
        "en": "Two marks of punctuation in a row: “{found}”",
        "fr": "Deux signes de ponctuation de suite\u00a0: «\u00a0{found}\u00a0»",
    },
    help={"en": "keep “{want}”", "fr": "garder «\u00a0{want}\u00a0»"},
)
def double_mark(draft: Draft) -> Hits:
    """One mark of punctuation at a time.

    Two are what remains when words between them were struck out.

    Wrong: *Recalling* its resolution 70/1,,
    Right: *Recalling* its resolution 70/1,
    """
    short = _abbreviated(draft)
    for passage in clauses(draft):
        assert passage.paragraph is not None
        text = passage.text
        if _TWO.search(text) is None:
            continue
        for match in _DOUBLE.finditer(text):
            start, end = match.span()
            if text[start] == "." and match[0] != ".." and short(text, start):
                continue
            if match[0] == ".." and short(text, start) and end < len(text.rstrip()):
                continue
            marks = [c for c in match[0] if c not in _BLANK]
            want = _wanted(draft, passage.paragraph)
            closing = end >= len(text.rstrip()) and not passage.paragraph.children
            keep = want if closing and want.strip(_BLANK) in marks else marks[0]
            safe = len(set(marks)) == 1 or (closing and keep == want)
            before = start - 1 if start and text[start - 1] in _BLANK and keep == want else start
            edits = passage.edit(before, end, keep)
            shown = "".join(marks)
            yield finding(
                passage.at(start, end), *edits, safe=safe, found=shown, want=keep.strip(_BLANK)
            )
