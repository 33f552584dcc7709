"""Rules of what stands after the body: annexes and the closing block.

How an annex is spoken of and what the lines of a closing block look like is data. Does not
judge what an annex says.
"""

from __future__ import annotations

from resolutions.language import bare, fold
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running_clauses
from resolutions.lint.profiles import is_adopted
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._listed import joined
from resolutions.lint.rules._named import year
from resolutions.lint.rules._shared import adopts, last_leaf
from resolutions.model import plain
from resolutions.patterns import pattern
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_WITHOUT_STOP = 1990


@rule(
    "STR007",
    group="structure",
    severity="warning",
    families="un unesco wha mun",
    source="UN practice: an annex belongs to a resolution that speaks of it",
    say={
        "en": "The text speaks of its annex (“{found}”), but has none",
        "fr": "Le texte parle de son annexe («\u00a0{found}\u00a0»), mais n’en comporte pas",
        "en:silent": "No paragraph speaks of the annex",
        "fr:silent": "Aucun paragraphe ne parle de l’annexe",
    },
    help={
        "en": "add the annex after the text under the heading “Annex”, or change the paragraph",
        "fr": "ajouter l’annexe après le texte, sous le titre «\u00a0Annexe\u00a0», ou modifier le"
        " paragraphe",
        "en:silent": "say in the operative part what becomes of it, for instance “Adopts the plan"
        " annexed to the present resolution”",
        "fr:silent": "dire dans le dispositif ce qu’il en advient, par exemple «\u00a0Adopte le"
        " plan qui figure en annexe à la présente résolution\u00a0»",
    },
)
def annex_and_mention(draft: Draft) -> Hits:
    """An annex is mentioned in the text, and an annex that is mentioned is there.

    Only words that mean this very text count (“annexed to the present resolution”). Of an
    adopted text it is a remark: the copy at hand may be without its annex.

    Wrong: 1. *Adopts* the plan annexed to the present resolution. (and no annex follows)
    Right: 1. *Adopts* the plan annexed to the present resolution. … Annex …
    """
    said = word_list("annexes", draft.language.code)
    if not said or not adopts(draft):
        return
    annexes = draft.document.annexes
    if not annexes:
        text = running_clauses(draft).text
        if any(stem in text for stem in said["stems"]):
            yield from _lacking(draft, said["mentions"])
        return
    word = pattern(said["word"])
    body = (p.text for p in draft.paragraphs if p.part != "annex")
    if not any(word.search(fold(one)) for one in body) and draft.operative:
        start = annexes[0].span.start
        line = draft.text.find("\n", start)
        end = line if line > start else max(annexes[0].span.end, start + 1)
        yield finding(Span(start, end), variant="silent", severity=_level(draft))


def _lacking(draft: Draft, mentions: list[str]) -> Hits:
    wanted = joined(mentions)
    for paragraph in draft.paragraphs:
        said = paragraph.text.lower().replace("\u00a0", " ")
        match = wanted.search(said)
        if match is None or len(said) != len(paragraph.text):
            continue
        if _heads_list(paragraph.text[match.end() :]) and paragraph.children:
            continue
        place = paragraph.at(*match.span())
        found = paragraph.text[match.start() : match.end()]
        yield finding(place, found=found, severity=_level(draft))
        return


def _heads_list(rest: str) -> bool:
    return rest.strip()[-1:] in ":："


def _level(draft: Draft) -> str:
    return "info" if is_adopted(draft.document, draft.language) else ""


@rule(
    "STR010",
    group="structure",
    severity="info",
    families="un",
    source="UN Editorial Manual; printed resolution 78/265",
    say={
        "en": "In the closing block the date stands under the meeting",
        "fr": "À la fin du texte, la date se met sous la séance",
        "en:stop": "The lines of the closing block have no full stop",
        "fr:stop": "Les lignes qui closent le texte ne prennent pas de point",
    },
    help={
        "en": "put “{found}” after the line of the meeting",
        "fr": "placer «\u00a0{found}\u00a0» après la ligne de la séance",
        "en:stop": "take away the full stop after “{found}”",
        "fr:stop": "supprimer le point après «\u00a0{found}\u00a0»",
    },
)
def closing_block(draft: Draft) -> Hits:
    """The closing block gives the meeting, then the date, without a full stop.

    Lines that say how a text was adopted (“Adopted unanimously at the 1384th meeting.”) are
    sentences, and left alone; so are full stops in texts of before 1990, which had them.

    Wrong: 21 March 2024 / 63rd plenary meeting.
    Right: 63rd plenary meeting / 21 March 2024
    """
    lines = word_list("closing-lines", draft.language.code)
    if not lines or not draft.document.closing or not draft.operative:
        return
    meeting, date = pattern(lines["meeting"]), pattern(lines["date"])
    after = last_leaf(draft.operative[-1]).span.end
    dated: tuple[int, str] | None = None
    met = False
    stopped: tuple[int, str] | None = None
    for start, line in _printed(draft, after):
        said = bare(fold(line)).strip("*_ ").rstrip(".")
        if date.match(said):
            dated = dated or (start, line)
        elif meeting.search(said) and len(said.split()) <= 5:
            if dated is not None and not met:
                yield finding(Span(dated[0], dated[0] + len(dated[1])), found=_words(dated[1]))
            met = True
        else:
            continue
        if line.rstrip("*_ ").endswith("."):
            stopped = (start, line)
    if stopped is not None and met and dated is not None and year(draft) >= _WITHOUT_STOP:
        place = Span(stopped[0], stopped[0] + len(stopped[1]))
        yield finding(place, variant="stop", found=_words(stopped[1]))


def _words(line: str) -> str:
    return line.strip("*_ .")


def _printed(draft: Draft, after: int) -> list[tuple[int, str]]:
    """The lines of the closing block with their places."""
    words = {word for content in draft.document.closing for word in plain(content).split()}
    out: list[tuple[int, str]] = []
    at = after
    end = draft.document.annexes[0].span.start if draft.document.annexes else len(draft.text)
    while at < end:
        stop = draft.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = draft.text[at:stop].rstrip("\r")
        core = line.strip()
        if core and all(word.strip("*_") in words for word in core.split()):
            out.append((at + line.find(core), core))
        at = stop + 1
    return out
