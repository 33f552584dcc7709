"""Rules of what paragraphs ask: actions in the preamble, several at once, reports without a date.

The words are data (``grammar/rules/requests.toml``). Only sure cases are said; whether a
request is wise is not judged.
"""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.lint.passages import running, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import adopts, embedded, listed, names_organ, quoted, strays
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_LETTERS = pattern(r"\b[A-ZÀ-Þ]{3,}(?![\w/])")
_ACTIONS = 2
"""So many verbs after the opening one are several decisions in one paragraph."""


def _small(paragraph: Paragraph) -> str:
    """The words in small letters, a character for a character, with ordinary spaces."""
    said = paragraph.text.lower().replace("\u00a0", " ")
    return said if len(said) == len(paragraph.text) else paragraph.text


def _masked(text: str) -> str:
    """A text in which what stands between quotation marks or brackets is blank."""
    out = list(text)
    for opened, closed in (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]")):
        at = text.find(opened)
        while at >= 0:
            end = text.find(closed, at)
            end = end if end >= 0 else len(text)
            out[at:end] = " " * (end - at)
            at = text.find(opened, end)
    return "".join(out)


def _own(text: str, found: re.Pattern[str], relative: str) -> Iterator[re.Match[str]]:
    """The matches whose subject is the organ: no relative word since the last comma."""
    other = pattern(relative)
    for match in found.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",;:") + 1
        if not other.search(text, start, match.start(1)):
            yield match


@rule(
    "PRE008",
    group="preamble",
    severity="warning",
    families="un mun",
    source="UN Editorial Manual, structure: the preamble gives reasons, the operative part acts",
    say={
        "en": "“{found}” asks for something in the preamble",
        "fr": "«\u00a0{found}\u00a0» demande quelque chose dans le préambule",
    },
    help={
        "en": "keep the reason here, and ask for it in an operative paragraph",
        "fr": "garder ici la raison, et formuler la demande dans un paragraphe du dispositif",
    },
)
def asks_in_preamble(draft: Draft) -> Hits:
    """No paragraph of the preamble asks for an action.

    Said of a verb of the operative part that goes on with the sentence (“and requests the
    Secretary-General …”), and of what States should do after a phrase that only states facts
    (“Noting that States must …”). After *Reaffirming* or *Bearing in mind* it is a principle.

    Wrong: *Noting* that States must stop fishing,
    Right: 1. *Urges* States to stop fishing;
    """
    said = word_list("requests", draft.language.code)
    if not said or not adopts(draft):
        return
    asks, ought = pattern(said["asks"]), pattern(said["ought"])
    facts = set(said["facts"])
    stray = strays(draft)
    for paragraph in draft.preamble:
        known = paragraph.known
        if known is None or id(paragraph) in stray or known.part == "o":
            continue
        text = _small(paragraph)
        if known.phrase in facts:
            match = ought.search(text, known.end, known.end + 60)
            if match is not None and match.start() <= known.end + 2:
                found = paragraph.text[match.start() : match.end()].strip()
                yield finding(paragraph.at(match.start(), match.end()), found=found)
                continue
        if asks.search(text) is None:
            continue
        for match in _own(_masked(text), asks, said["relative"]):
            found = paragraph.text[match.start(1) : match.end()]
            yield finding(paragraph.at(match.start(1), match.end()), found=found)
            break


@rule(
    "OPE005",
    group="operative",
    severity="warning",
    families="un mun",
    source="UN practice: a paragraph can be voted on, amended and cited by itself",
    say={
        "en": "This paragraph takes several actions: {first}, {found}",
        "fr": "Ce paragraphe réunit plusieurs actions\u00a0: {first}, {found}",
    },
    help={
        "en": "give each action a paragraph of its own",
        "fr": "consacrer un paragraphe à chaque action",
    },
)
def one_action(draft: Draft) -> Hits:
    """An operative paragraph takes one action.

    A second verb that goes with the first (“Welcomes the report, and requests …”) is usual;
    from three actions on nobody can vote for one and against another.

    Wrong: 1. *Requests* a report, and decides to meet, and welcomes the offer of Chile;
    Right: 1. *Requests* a report; / 2. *Decides* to meet; / 3. *Welcomes* the offer of Chile;
    """
    said = word_list("requests", draft.language.code)
    if not said or not said["actions"] or not adopts(draft):
        return
    many = _verbs(draft, said["verbs"])
    if not many:
        return
    actions = pattern(said["actions"])
    aside = embedded(draft)
    for paragraph in draft.operative:
        if id(paragraph) not in many:
            continue
        known = paragraph.known
        if known is None or id(paragraph) in aside or names_organ(draft, paragraph):
            continue
        text = _small(paragraph)
        if len(actions.findall(text)) < _ACTIONS:
            continue
        further = {m[1]: m for m in _own(_masked(text), actions, said["relative"])}
        others = [m for verb, m in further.items() if verb.split()[0] not in text[: known.end]]
        if len(others) >= _ACTIONS:
            verbs = ", ".join(quoted([m[1]]) for m in others)
            first = quoted([paragraph.text[: known.end]])
            yield finding(paragraph.opening_span, first=first, found=verbs)


def _verbs(draft: Draft, verbs: list[str]) -> set[int]:
    """The paragraphs (by ``id``) in which several of the verbs stand after the opening one."""
    index = words(draft)
    run = running(draft)
    counts: dict[int, int] = {}
    for verb in verbs:
        for offset in index.get(verb, ()):
            paragraph = run.passage(offset)[0].paragraph
            if paragraph is not None:
                counts[id(paragraph)] = counts.get(id(paragraph), 0) + 1
    return {one for one, count in counts.items() if count >= _ACTIONS}


@rule(
    "OPE009",
    group="operative",
    severity="info",
    families="un",
    source="UN practice: a report is asked of someone, for a session or a date",
    say={
        "en": "This request does not say when to report",
        "fr": "Cette demande ne dit pas quand rendre compte",
        "en:who": "This request does not say who is to report",
        "fr:who": "Cette demande ne dit pas qui doit rendre compte",
    },
    help={
        "en": "name the session, and perhaps the item of its agenda",
        "fr": "préciser la session, et au besoin le point de l’ordre du jour",
        "en:who": "name the Secretary-General or another addressee, and the session",
        "fr:who": "nommer le Secrétaire général ou un autre destinataire, et préciser la session",
    },
)
def report_when(draft: Draft) -> Hits:
    """A request for a report names an addressee and a time.

    Nothing is said where sub-paragraphs follow, or of reports on a situation as it develops.

    Wrong: 3. *Requests* the Secretary-General to report on the matter;
    Right: 3. *Requests* the Secretary-General to report on the matter at its eightieth session;
    """
    said = word_list("requests", draft.language.code)
    if not said or not adopts(draft):
        return
    if not any(word in words(draft) for word in said["report_words"]):
        return
    reports, deadline = pattern(said["reports"]), pattern(said["deadline"])
    who = pattern(said["addressee"])
    for paragraph in draft.operative:
        if paragraph.known is None or listed(paragraph):
            continue
        text = _small(paragraph)
        if not reports.search(text):
            continue
        start = paragraph.known.end
        if not who.search(text, start) and not _LETTERS.search(paragraph.text, start):
            yield finding(paragraph.opening_span, variant="who")
        elif not deadline.search(text):
            yield finding(paragraph.opening_span)
