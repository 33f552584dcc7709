"""Rules of blanks: before and after marks, two in a row, at the end of a line.

A language whose own semicolon begins with a blank (its ``typography`` says so) puts one before
high marks; the others do not.
"""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.passages import running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._shared import together
from resolutions.lint.rules._typed import BLANK, NO_BREAK, blanks, left_alone
from resolutions.lint.rules.numbers import ordinary_groups
from resolutions.lint.rules.percentages import before_signs
from resolutions.lint.rules.quotations import spaces_inside
from resolutions.lint.rules.typography import spaced_signs
from resolutions.patterns import pattern
from resolutions.records import replace
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_HIGH = ";:?!"
_LOW = ",.،؛؟，；：。"
_COMMON = ",."
_BEFORE = pattern(
    r"(?<=[\w)\]”»\"’])[ \u00a0\u202f]+(?P<mark>[;:,?!،؛؟，；：。]|\.(?=\s|$))(?![ ]?[.)\d/])"
)
_GLUED = pattern(r"[;,،؛](?=[^\W\d_]{2})(?<=[\w)\]»” \u00a0\u202f].)")
_HIGH_MARK = pattern(r"[;:?!](?=[\s\"»”’)\]*]|$)")
_FOLLOWS = frozenset(")]»”\"’'%…°")
_RUN = pattern(r"(?<=[^\s«])(?:[ \t\u00a0\u202f]{2,}|\t)(?=[^\s;:?!»,.])")
_TRAILING = pattern(r"(?<=\S)[ \t\u00a0]+(?=\r?\n|\r|\Z)")


def _spaces_high_marks(draft: Draft) -> bool:
    """True for a language that puts a blank before ; : ? !"""
    return str(draft.language.typography["semicolon"])[0] in BLANK


@rule(
    "PUN004",
    group="punctuation",
    severity="warning",
    fix="sometimes",
    source="common usage",
    say={
        "en": "A space before “{found}”",
        "fr": "Une espace devant «\u00a0{found}\u00a0»",
        "en:all": "{count} spaces before marks of punctuation",
        "fr:all": "{count} signes de ponctuation sont précédés d’une espace en trop",
    },
    help={"en": "close up", "fr": "supprimer l’espace"},
)
def space_before_mark(draft: Draft) -> Hits:
    """No space stands before a comma or a full stop, nor, except in French, before a semicolon,
    a colon, a question mark or an exclamation mark.

    Paragraphs and quotations in another language are left alone.

    Wrong: 1. *Requests* the Secretary-General to report ;
    Right: 1. *Requests* the Secretary-General to report;
    """
    text = running(draft).text
    marks = _COMMON if _spaces_high_marks(draft) else _HIGH + _COMMON
    if draft.language.typography["comma"] not in marks:
        marks += _LOW
    if not any(blank + mark in text for blank in BLANK if blank in text for mark in marks):
        return
    high: list[Hit] = []
    low: list[Hit] = []
    for passage, match, begin in running(draft).found(_BEFORE):
        mark = match["mark"]
        start, at = match.start() - begin, match.start("mark") - begin
        if mark not in marks or left_alone(draft, passage, at):
            continue
        edits = blanks(passage, start, at, "")
        if not edits:
            continue  # the call of a note stands there
        hit = finding(passage.at(at, at + 1), *edits, found=mark)
        (low if mark in _LOW else high).append(hit)
    yield from gathered(high, sum(map(text.count, _HIGH)) - len(high))
    yield from gathered(low, 0)


@rule(
    "PUN010",
    group="punctuation",
    severity="warning",
    fix="sometimes",
    source="common usage",
    say={
        "en": "No space after “{found}”",
        "fr": "Il manque une espace après «\u00a0{found}\u00a0»",
        "en:all": "{count} marks of punctuation have no space after them",
        "fr:all": "Il manque une espace après {count} signes de ponctuation",
    },
    help={"en": "add a space", "fr": "ajouter une espace"},
)
def space_after_mark(draft: Draft) -> Hits:
    """A space stands between a comma or a semicolon and the next word.

    Figures, addresses, code and lists of single letters are left alone.

    Wrong: all States,large and small,to report
    Right: all States, large and small, to report
    """
    hits: list[Hit] = []
    for passage, match, begin in running(draft).found(_GLUED):
        at = match.start() - begin
        if not left_alone(draft, passage, at):
            edits = blanks(passage, at + 1, at + 1, " ")
            hits.append(finding(passage.at(at, at + 1), *edits, found=match[0]))
    yield from gathered(hits, 0)


@rule(
    "TYP003",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="French typography; measured on adopted texts",
    say={
        "en": "In French a no-break space stands before “{found}”",
        "fr": "Il faut une espace insécable devant «\u00a0{found}\u00a0»",
        "en:all": "In French a no-break space stands before ; : ? and !: {count} marks lack it",
        "fr:all": "Il faut une espace insécable devant les signes doubles (; : ? !)\u00a0: elle "
        "manque devant {count} d’entre eux",
        "en:ordinary": "In {count} places an ordinary space should be a no-break one: before "
        "; : ? ! and %, inside « », after n° or within a number",
        "fr:ordinary": "En {count} endroits, une espace ordinaire devrait être insécable "
        "(devant ; : ? ! et %, à l’intérieur des guillemets, après n°, dans les nombres)",
        "en:one": "This space should be a no-break one in French",
        "fr:one": "Cette espace devrait être insécable",
    },
    help={
        "en": "put one there (U+00A0): the mark then never begins a line",
        "fr": "en mettre une (U+00A0)\u00a0: le signe ne passe alors jamais seul à la ligne",
        "en:ordinary": "put no-break spaces there (U+00A0); resolution fix does it",
        "fr:ordinary": "y mettre des espaces insécables (U+00A0)\u00a0; resolution fix le fait",
        "en:one": "put a no-break space there (U+00A0); resolution fix does it",
        "fr:one": "y mettre une espace insécable (U+00A0)\u00a0; resolution fix le fait",
    },
)
def no_break_before_mark(draft: Draft) -> Hits:
    """In French a space that does not break stands before ; : ? and !

    Without it the mark is wrong; with an ordinary one it looks right, but may begin a line, and
    this only informs, once for all ordinary spaces: those before %, inside « », after n° and in
    numbers too. A thin one (U+202F) is as good.
    Hours, addresses, code, and words in another language are left alone.

    Wrong: les États Membres;
    Right: les États Membres ;
    """
    hits, ordinary = _before_high_marks(draft)
    yield from gathered(hits, 0)
    ordinary += spaces_inside(draft)[1] + before_signs(draft)[1] + spaced_signs(draft)
    ordinary.extend(ordinary_groups(draft))
    if ordinary:
        ordinary.sort(key=lambda hit: hit.span.start)
        variant = "ordinary" if len(ordinary) > 1 else "one"
        yield replace(together(ordinary, variant), severity="info")


def _before_high_marks(draft: Draft) -> tuple[list[Hit], list[Hit]]:
    """The high marks that nothing sets off, and those after an ordinary space."""
    text = running(draft).text
    if all(
        text.count(mark) == text.count("\u00a0" + mark) + text.count("\u202f" + mark)
        for mark in _HIGH
    ):
        return [], []
    hits: list[Hit] = []
    ordinary: list[Hit] = []
    for passage, match, begin in running(draft).found(_HIGH_MARK):
        at = match.start() - begin
        words = passage.text
        start = at
        while start and words[start - 1] in BLANK:
            start -= 1
        before = words[start - 1 : start]
        if words[start:at] in ("\u00a0", "\u202f") or not (before.isalnum() or before in _FOLLOWS):
            continue
        if before and not left_alone(draft, passage, at):
            edits = blanks(passage, start, at, NO_BREAK)
            hit = finding(passage.at(at, at + 1), *edits, found=match[0])
            if edits:  # else the call of a note stands there
                (ordinary if start < at else hits).append(hit)
    return hits, ordinary


@rule(
    "TYP009",
    group="typography",
    severity="warning",
    fix="sometimes",
    source="common usage",
    say={
        "en": "Two spaces in a row",
        "fr": "Deux espaces de suite",
        "en:tab": "A tab stands inside the sentence",
        "fr:tab": "Une tabulation se trouve à l’intérieur de la phrase",
        "en:all": "Two spaces in a row, or a tab, in {count} places",
        "fr:all": "Deux espaces de suite, ou une tabulation, en {count} endroits",
        "en:trailing": "Spaces at the end of a line ({count} in all)",
        "fr:trailing": "Des espaces en fin de ligne ({count} en tout)",
    },
    help={
        "en": "keep one space",
        "fr": "n’en garder qu’une",
        "en:trailing": "delete them",
        "fr:trailing": "les supprimer",
    },
)
def blanks_in_a_row(draft: Draft) -> Hits:
    """One space stands between two words, and none at the end of a line.

    The two spaces that break a line in Markdown, tables and code are left alone.

    Wrong: all  States
    Right: all States
    """
    text = draft.text
    yield from gathered(list(_runs(draft)), 0)
    ends = list(_at_line_ends(draft)) if " \n" in text or "\t\n" in text or text[-1:] == " " else []
    if ends:
        yield together(ends, "trailing")


def _runs(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    pairs = [pair for pair in ("  ", "\t", NO_BREAK + " ", " " + NO_BREAK) if pair in text]
    for paragraph in draft.paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        if all(text.find(pair, start, end) < 0 for pair in pairs):
            continue
        coded = text.find("`", start, end) >= 0
        for match in _RUN.finditer(text, start, end):
            if coded and text.count("`", start, match.start()) % 2:
                continue
            want = NO_BREAK if NO_BREAK in match[0] else " "
            variant = "tab" if match[0] == "\t" else ""
            yield finding(Span(*match.span()), Edit(*match.span(), want), variant=variant)


def _at_line_ends(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    for block in draft.blocks:
        if block.kind in ("table", "code", "comment"):
            continue
        for match in _TRAILING.finditer(text, block.span.start, block.span.end):
            if match[0].endswith("  ") and not _last_line(text, match.end()):
                continue  # in Markdown it breaks the line
            yield finding(Span(*match.span()), Edit(*match.span(), ""), severity="info")


def _last_line(text: str, end: int) -> bool:
    """True where a blank line, or nothing, comes after the line that ends here."""
    following = text[end : end + 400].split("\n", 2)
    return len(following) < 2 or not following[1].strip()
