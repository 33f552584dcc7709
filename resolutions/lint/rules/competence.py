"""Rules about what an organ may do, and of whom it asks what.

Expressions are data (`grammar/rules/competence.toml`), powers too (`grammar/organs.toml`).
Knows no organ and no verb.
"""

from __future__ import annotations

from resolutions.language.organs import powers
from resolutions.language.words import straight
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._named import year
from resolutions.lint.rules._shared import adopts, quoted, speaking
from resolutions.parse.draft import once
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Any

    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SINCE = 2000
_MOST = 300


@once
def _known(draft: Draft) -> dict[str, Any]:
    table: dict[str, Any] = word_list("competence", draft.language.code)
    return table


def expressions(language: str) -> None:
    """Ask for every expression of a language, so that they are compiled when the package is
    built."""
    for said in word_list("competence", language).values():
        if isinstance(said, str) and said:
            pattern(said)


def _heads(draft: Draft, key: str) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """The operative paragraphs whose head matches an expression of the list."""
    said = _known(draft)[key]
    if not said or not adopts(draft):
        return
    expression = pattern(said)
    for paragraph, text in _beginnings(draft):
        match = expression.match(text)
        if match is not None:
            yield paragraph, match


@once
def _beginnings(draft: Draft) -> list[tuple[Paragraph, str]]:
    """The operative paragraphs with their first words in small letters, each in its place."""
    pairs = [(p, straight(p.text[:_MOST]).lower()) for p in draft.operative]
    return [(p, text) for p, text in pairs if len(text) == len(p.text[:_MOST])]


@rule(
    "STR020",
    group="competence",
    severity="warning",
    families="un mun",
    source="rules of procedure of the General Assembly, 153 and 161; practice: what is decided on"
    " a subsidiary body says who is in it, what it does and to whom it reports",
    say={
        "en": "The paragraph speaks of creating a body (“{found}”) without deciding it",
        "fr": "Le paragraphe parle de créer un organe («\u00a0{found}\u00a0») sans le décider",
        "en:bare": "The text creates a body (“{found}”) without saying who is in it or to whom it"
        " reports",
        "fr:bare": "Le texte crée un organe («\u00a0{found}\u00a0») sans dire qui en fait partie ni"
        " à qui il rend compte",
    },
    help={
        "en": "decide to establish it, and say its mandate, its composition, its duration and to"
        " whom it reports",
        "fr": "décider de le créer et préciser son mandat, sa composition, sa durée et à qui il"
        " rend compte",
    },
)
def body_to_be_created(draft: Draft) -> Hits:
    """A subsidiary body is created by a decision that says what it is.

    Its mandate, its composition, how long it lasts, to whom it reports. Bodies of States are
    left alone.

    Wrong: 6. *Suggests* the creation of a committee on canteens;
    Right: 6. *Decides* to establish a working group on canteens, composed of …, to report …;
    """
    table = _known(draft)
    for paragraph, match in _heads(draft, "proposes"):
        if pattern(table["national"]).search(match[0]) is None:
            place = paragraph.at(match.start(1), match.end(1))
            yield finding(place, found=paragraph.text[match.start(1) : match.end(1)])
    for paragraph, match in _heads(draft, "creates"):
        rest = " ".join([p.text for p in draft.paragraphs if p.part == "operative"])
        said = straight(rest).lower()
        told = [pattern(table[key]).search(said) for key in ("composed", "reports")]
        if not any(told) and pattern(table["national"]).search(match[0]) is None:
            place = paragraph.at(match.start(1), match.end(1))
            found = paragraph.text[match.start(1) : match.end(1)]
            yield finding(place, variant="bare", found=found)


@rule(
    "STR021",
    group="competence",
    severity="warning",
    families="un mun",
    source="Charter of the United Nations, Articles 10, 25 and 62",
    say={
        "en": "“{found}” obliges States, and this organ can only recommend",
        "fr": "«\u00a0{found}\u00a0» oblige les États, or cet organe ne peut que recommander",
    },
    help={
        "en": "open the paragraph with {want}",
        "fr": "ouvrir le paragraphe par {want}",
    },
)
def power_to_oblige(draft: Draft) -> Hits:
    """Only the Security Council decides what States shall do; other organs recommend.

    An organ decides on its own affairs: what States pay, who is elected. Opening phrases that
    suppose the powers of the Council are the matter of VRB002.

    Wrong: *The Economic and Social Council* … *Decides* that all States shall close …
    Right: *The Economic and Social Council* … *Calls upon* all States to close …
    """
    organ = speaking(draft)
    if not organ or "chapter-vii" in powers(organ):
        return
    for paragraph, match in _heads(draft, "binds"):
        found = paragraph.text[match.start(1) : match.end(1)]
        want = quoted(_known(draft)["calls"])
        yield finding(paragraph.at(match.start(1), match.end(1)), found=found, want=want)


@rule(
    "VRB006",
    group="competence",
    severity="warning",
    families="un",
    source="measured on adopted texts: of 5,506 paragraphs that open with “Requests”, 71 address"
    " States",
    say={
        "en": "“{found}” is for the Secretary-General and for organs, not for States",
        "fr": "«\u00a0{found}\u00a0» s’adresse au Secrétaire général et aux organes plutôt"
        " qu’aux États",
    },
    help={
        "en": "write {want}",
        "fr": "écrire {want}",
    },
)
def addressee_of_requests(draft: Draft, profile: Profile) -> Hits:
    """States are called upon, urged, invited or encouraged; requests go to the Secretariat.

    The Security Council does request States; where a language has one verb for both, it is a
    remark only.

    Wrong: 2. *Requests* Member States to lend books;
    Right: 2. *Invites* Member States to lend books;
    """
    if "sc" in profile.families:
        return
    level = "" if _known(draft)["firm"] else "info"
    for paragraph, match in _heads(draft, "requests"):
        yield finding(
            paragraph.at(match.start(1), match.end(1)),
            severity=level,
            found=paragraph.text[match.start(1) : match.end(1)],
            want=quoted(_known(draft)["calls"]),
        )


@rule(
    "OPE011",
    group="competence",
    severity="info",
    fix="always",
    safe=False,
    families="un",
    languages="en",
    source="measured on adopted texts: General Assembly 1,551 “the present resolution” and 13"
    " “this resolution”; Security Council 48 and 938",
    say={
        "en": "This organ says “{want}”, not “{found}”",
        "fr": "Cet organe dit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def present_resolution(draft: Draft, profile: Profile) -> Hits:
    """A resolution calls itself “the present resolution”; in the Security Council, “this
    resolution”, since 2000 or so.

    Wrong: the implementation of this resolution (General Assembly)
    Right: the implementation of the present resolution
    """
    council = "sc" in profile.families
    places = words(draft).get("resolution", ())
    if not places or (council and year(draft) < _SINCE):
        return
    wanted, other = ("this", "the present") if council else ("the present", "this")
    text = running(draft).text
    for at in places:
        found = f"{other} resolution"
        begin = at - len(other) - 1
        end = at + len("resolution")
        if begin < 0 or text[begin:end] != found or text[begin - 1 : begin].isalnum():
            continue
        passage, start = running(draft).passage(begin)
        edits = passage.edit(start, start + len(found), f"{wanted} resolution")
        if edits and passage.paragraph is not None and not text[end : end + 1].isalnum():
            span = passage.at(start, start + len(found))
            yield finding(span, *edits, safe=False, found=found, want=f"{wanted} resolution")
