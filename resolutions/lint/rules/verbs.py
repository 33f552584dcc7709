"""Rules of opening phrases: known ones, fitting ones, and the word for a repetition."""

from __future__ import annotations

from resolutions.language import WORD, fold
from resolutions.language.organs import powers
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._openings import nearest, opening_state, usual, wanted_part
from resolutions.lint.rules._shared import (
    adopts,
    agreed,
    before,
    heads,
    quoted,
    speaking,
    together,
)
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph

_SEVERAL = 3


def _replaced(draft: Draft, paragraph: Paragraph, end: int, words: str) -> tuple[Edit, ...]:
    """The edit that puts other words for the first ones, or none where marks are among them."""
    place = paragraph.at(0, end)
    if draft.text[place.start : place.end] != paragraph.text[:end]:
        return ()
    return (Edit(place.start, place.end, words),)


@rule(
    "VRB001",
    group="verbs",
    severity="error",
    fix="sometimes",
    safe=False,
    source="lexicon of opening phrases, gathered from adopted texts",
    say={
        "en": "“{found}” is not an opening phrase",
        "fr": "«\u00a0{found}\u00a0» n’est pas une formule d’ouverture",
        "en:other": "“{found}” is not among the opening phrases of United Nations resolutions",
        "fr:other": "«\u00a0{found}\u00a0» ne figure pas parmi les formules d’ouverture des"
        " résolutions de l’ONU",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:other": "use an opening phrase such as {want}",
        "fr:other": "employer une formule d’ouverture, par exemple {want}",
    },
)
def unknown_opening(draft: Draft) -> Hits:
    """Every paragraph begins with an opening phrase that adopted texts use.

    A misspelt phrase is an error, and the nearest one is proposed; an emphasised phrase that
    resembles none is a warning, for no list of verbs is complete.

    Wrong: *Recaling* its resolution 70/1,
    Right: *Recalling* its resolution 70/1,
    """
    if not adopts(draft):
        return
    preceding = before(draft)
    for paragraph in heads(draft):
        if opening_state(draft, paragraph, preceding.get(id(paragraph))) != "unknown":
            continue
        want = nearest(draft, paragraph)
        if not want:
            examples = quoted(usual(draft, wanted_part(paragraph)))
            yield finding(
                paragraph.opening_span,
                variant="other",
                severity="warning",
                found=paragraph.opening.rstrip(","),
                want=examples,
            )
            continue
        size = len(want.split())
        ends = [m.end() for m in WORD.finditer(paragraph.text[:200])][:size]
        found = paragraph.text[: ends[-1]]
        right = agreed(draft, want)
        edits = _replaced(draft, paragraph, ends[-1], right)
        yield finding(paragraph.at(0, ends[-1]), *edits, safe=False, found=found, want=right)


@rule(
    "VRB002",
    group="verbs",
    severity="error",
    families="un mun",
    source="Charter of the United Nations, Chapter VII; powers of each organ in organs.toml",
    say={
        "en": "“{found}” supposes a power that this organ does not have",
        "fr": "«\u00a0{found}\u00a0» suppose un pouvoir que cet organe n’a pas",
    },
    help={
        "en": "use a verb that recommends, such as {want}",
        "fr": "employer un verbe qui recommande, par exemple {want}",
        "en:preamble": "only the Security Council acts under Chapter VII: leave this paragraph out",
        "fr:preamble": "seul le Conseil de sécurité agit en vertu du Chapitre VII\u00a0:"
        " supprimer cet alinéa",
    },
)
def power_of_the_organ(draft: Draft) -> Hits:
    """A verb that binds States belongs to the organ that may bind them.

    Phrases that suppose Chapter VII of the Charter are for the Security Council. Those that
    other organs are nevertheless seen to use (“Demands”) give a warning only.

    Wrong: *The Economic and Social Council* … *Imposes* an embargo on …
    Right: *The Economic and Social Council* … *Calls upon* States to suspend …
    """
    organ = speaking(draft)
    if not adopts(draft) or not organ:
        return
    held = powers(organ)
    for paragraph in heads(draft):
        known = paragraph.known
        if known is None:
            continue
        facts = draft.language.facts(known.phrase)
        power = facts.get("power", "")
        if not power or power in held:
            continue
        chapter = "VII" in facts.get("tail", "")
        if chapter and "VII" not in paragraph.text[:200]:
            continue
        sure = chapter or bool(facts.get("status"))
        yield finding(
            paragraph.at(0, known.end),
            variant="preamble" if chapter else "",
            severity="" if sure else "warning",
            found=paragraph.text[: known.end],
            want=quoted(_recommending(draft)),
        )


def _recommending(draft: Draft) -> list[str]:
    """The most usual operative phrases just below those that bind."""
    found = []
    for step in (5, 4):
        phrases = [
            (int(facts.get("count", 0)), phrase)
            for phrase in draft.language.phrases("operative")
            if (facts := draft.language.facts(phrase)).get("strength") == step
            and "power" not in facts
            and "status" not in facts
        ]
        if phrases:
            found.append(max(phrases)[1])
    return found


_SAY_ALIEN = {
    "en": "“{found}” is alien to the usage of United Nations resolutions",
    "fr": "«\u00a0{found}\u00a0» est étranger à l’usage des résolutions de l’ONU",
}
_HELP_ALIEN = {
    "en": "write {want}",
    "fr": "écrire {want}",
    "en:none": "put another opening phrase, such as {want}",
    "fr:none": "employer une autre formule d’ouverture, par exemple {want}",
}


@rule(
    "VRB003",
    group="verbs",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="lexicon: phrases that adopted texts avoid",
    say=_SAY_ALIEN,
    help=_HELP_ALIEN,
)
def alien_verb(draft: Draft) -> Hits:
    """No operative paragraph begins with a verb that the United Nations does not use there.

    Mostly words calqued on another language, or orders that no deliberative organ gives.

    Wrong: 3. *Initie* une réflexion sur les transports ;
    Right: 3. *Décide d’engager* une réflexion sur les transports ;
    """
    yield from _alien(draft, "operative")


@rule(
    "VRB004",
    group="verbs",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="lexicon: phrases that adopted texts avoid",
    say=_SAY_ALIEN,
    help=_HELP_ALIEN,
)
def alien_participle(draft: Draft) -> Hits:
    """No preambular paragraph begins with a participle that the United Nations does not use
    there.

    Mostly words calqued on another language.

    Wrong: *Réalisant* l’ampleur des dégâts,
    Right: *Consciente* de l’ampleur des dégâts,
    """
    yield from _alien(draft, "preambular")


def _alien(draft: Draft, role: str) -> Hits:
    if not adopts(draft):
        return
    for paragraph in heads(draft):
        known = paragraph.known
        if known is None or paragraph.role != role:
            continue
        facts = draft.language.facts(known.phrase)
        if facts.get("status") != "avoid":
            continue
        after = WORD.search(paragraph.text, known.end)
        if after is not None and fold(after[0]) in facts.get("unless", ()):
            continue
        found = paragraph.text[: known.end]
        instead = [agreed(draft, phrase) for phrase in facts.get("instead", ())]
        place = paragraph.at(0, known.end)
        if not instead:
            want = quoted(usual(draft, role))
            yield finding(place, variant="none", found=found, want=want)
            continue
        edits = () if known.repeat else _replaced(draft, paragraph, known.end, instead[0])
        want = quoted(instead)
        yield finding(place, *edits, safe=False, found=found, want=want)


@rule(
    "VRB012",
    group="verbs",
    severity="warning",
    fix="sometimes",
    languages="en",
    source="UN spelling; measured on adopted texts: Recognizing 6,045, Recognising 72",
    say={
        "en": "The United Nations writes “{want}”, not “{found}”",
        "fr": "L’ONU écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
        "en:all": "The United Nations writes “{want}”, not “{found}” ({count} such openings)",
        "fr:all": "L’ONU écrit «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0» ({count}"
        " formules de ce genre)",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def ize_spelling(draft: Draft) -> Hits:
    """Opening verbs are spelt with -ize: *Recognizing*, *Emphasizes*, *Authorizes*.

    United Nations spelling is British with -ize. Several such openings are one finding.

    Wrong: *Recognising* the work of volunteers,
    Right: *Recognizing* the work of volunteers,
    """
    hits: list[Hit] = []
    for paragraph in heads(draft):
        known = paragraph.known
        if known is None:
            continue
        instead = draft.language.facts(known.phrase).get("instead", [""])[0]
        if not instead or fold(instead) != _with_z(fold(known.phrase), fold(instead)):
            continue
        found = paragraph.text[: known.end]
        want = _like(found, known.phrase, instead)
        edits = _replaced(draft, paragraph, known.end, want)
        hits.append(finding(paragraph.at(0, known.end), *edits, found=found, want=want))
    if len(hits) >= _SEVERAL and all(hit.fix is not None for hit in hits):
        yield together(hits)
        return
    yield from hits


def _with_z(phrase: str, instead: str) -> str:
    """The phrase with a z in each place where the other one has it for an s."""
    if len(phrase) != len(instead) or phrase == instead:
        return ""
    return "".join("z" if (a, b) == ("s", "z") else a for a, b in zip(phrase, instead, strict=True))


def _like(found: str, phrase: str, instead: str) -> str:
    """The printed words with the z of ``instead``: adverbs and capitals stay."""
    at = fold(found).find(fold(phrase))
    if at < 0:
        return instead
    out = list(found)
    for i, (a, b) in enumerate(zip(phrase, instead, strict=True)):
        if fold(a) != fold(b):
            out[at + i] = "Z" if out[at + i].isupper() else "z"
    return "".join(out)
