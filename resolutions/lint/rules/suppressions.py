"""Rules about the comments that silence other rules; they speak after all the others."""

from __future__ import annotations

from resolutions.lint.registry import finding, rule
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.lint.suppression import Idle
    from resolutions.parse import Draft

_GROUP = "suppression"


@rule(
    "TXT010",
    group=_GROUP,
    severity="warning",
    fix="sometimes",
    source="house opinion: a comment that does nothing would hide a fault made later",
    say={
        "en": "{code} finds nothing here, so this comment is not needed for it",
        "fr": "{code} ne trouve rien ici\u00a0: ce commentaire ne lui sert à rien",
        "en:all": "Nothing is found here, so this comment is not needed",
        "fr:all": "Rien n’est relevé ici\u00a0: ce commentaire est inutile",
        "en:unknown": "There is no rule whose code begins with {code}",
        "fr:unknown": "Aucune règle n’a de code commençant par {code}",
        "en:near": "There is no rule whose code begins with {code}; perhaps {near} is meant",
        "fr:near": "Aucune règle n’a de code commençant par {code}\u00a0; il s’agit peut-être de "
        "{near}",
        "en:verb": "“{code}” is not understood in this comment, which silences nothing",
        "fr:verb": "«\u00a0{code}\u00a0» n’est pas compris dans ce commentaire, qui n’écarte rien",
    },
    help={
        "en": "delete it",
        "fr": "le supprimer",
        "en:all": "delete the comment",
        "fr:all": "supprimer le commentaire",
        "en:unknown": "resolution rules lists the codes",
        "fr:unknown": "resolution rules donne la liste des codes",
        "en:near": "write {near}, or delete it",
        "fr:near": "écrire {near}, ou le supprimer",
        "en:verb": "perhaps “{near}” is meant",
        "fr:verb": "il s’agit peut-être de «\u00a0{near}\u00a0»",
    },
)
def unused_suppression(draft: Draft) -> Hits:
    """A comment that silences a rule has something to silence.

    One that is left behind once the text has been put right would hide the next fault in its
    place. A code that does not exist, or a word that is not understood, silences nothing.

    Wrong: <!-- resolution: ignore PUN003 --> before a paragraph without a doubled mark
    Right: no comment
    """
    if _GROUP not in draft.memo:  # most drafts have no such comment
        return
    from resolutions.lint.suppression import idle

    for one in idle(draft):
        if one.why == "unused":
            variant = "" if one.code else "all"
            yield finding(one.span, *_without(draft.text, one), variant=variant, code=one.code)
        elif one.why == "verb":
            yield finding(one.span, variant="verb", code=one.code, near=one.near)
        else:
            variant = "near" if one.near else "unknown"
            yield finding(one.span, variant=variant, code=one.code, near=one.near)


def _without(text: str, one: Idle) -> tuple[Edit, ...]:
    """The edit that takes a comment, or one code of it, out of the text."""
    if not one.whole:
        start, end = one.span.start, one.span.end
        after = end
        while after < len(text) and text[after] in ", \t":
            after += 1
        if text.startswith("-->", after):  # the last code: the comma before it goes too
            while text[start - 1] in ", \t" and text[start - 2] != ":":
                start -= 1
            return (Edit(start, end, ""),)
        return (Edit(start, after, ""),)
    spans = [one.mark.span, *([one.mark.partner] if one.mark.partner is not None else [])]
    return tuple(_deleted(text, span.start, span.end) for span in spans)


def _deleted(text: str, start: int, end: int) -> Edit:
    """The edit that deletes a comment: with its line and the blank lines after it where it
    stands alone, else with the blank beside it."""
    line = text.rfind("\n", 0, start) + 1
    stop = _line_end(text, end)
    if text[line:start].strip() or text[end:stop].strip():
        while end == stop and start > line and text[start - 1] in " \t":
            start -= 1
        if text[end : end + 1] == " " and (start == line or text[start - 1] == " "):
            end += 1
        return Edit(start, end, "")
    blank_above = not line or not text[text.rfind("\n", 0, line - 1) + 1 : line].strip()
    after = _past_line_end(text, stop)
    if not blank_above and text[after : _line_end(text, after)].strip():
        return Edit(start, end, "")  # the line stays, and keeps two paragraphs apart
    stop = after
    while blank_above and stop < len(text):
        after = _line_end(text, stop)
        if text[stop:after].strip():
            break
        stop = _past_line_end(text, after)
    if stop == len(text) and blank_above:  # no blank line is left at the end
        line = len(text[:line].rstrip())
        stop -= len(text[start:]) - len(text[start:].rstrip("\r\n"))
    return Edit(line, stop, "")


def _line_end(text: str, at: int) -> int:
    found = [i for i in (text.find("\r", at), text.find("\n", at)) if i >= 0]
    return min(found, default=len(text))


def _past_line_end(text: str, at: int) -> int:
    return at + 2 if text.startswith("\r\n", at) else min(at + 1, len(text))
