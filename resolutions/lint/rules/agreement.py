"""Rules of agreement: what is said of the organ takes the gender of its name."""

from __future__ import annotations

import re

from resolutions.language import WORD, fold
from resolutions.lint.bulk import gathered
from resolutions.lint.passages import Passage, clauses
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._shared import gender
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_SEIZED = pattern(
    r"\b(?:rester|demeurer|reste|demeure|rester[ao]it|demeurer[ao]it)\s+(?:\w+ment\s+)?(saisie?)\b",
    re.IGNORECASE,
)
_AVOIR = frozenset(("ayant", "avoir", "habiendo", "haber"))


class _Forms:
    """Words that agree with the organ: their gender and their other form."""

    def __init__(self, draft: Draft) -> None:
        table: dict[str, str] = draft.language.data["agreement"]
        self.known: dict[str, tuple[str, str]] = {}
        for masculine, feminine in table.items():
            self.known[fold(masculine)] = ("m", feminine)
            self.known[fold(feminine)] = ("f", masculine)

    def __call__(self, word: str) -> tuple[str, str]:
        """``(gender, the word in the other gender)``, both empty for any other word."""
        found, other = self.known.get(fold(word), ("", ""))
        if word[:1].isupper():
            other = other[:1].upper() + other[1:]
        return found, other


def _agreeing(draft: Draft) -> Iterator[tuple[Passage, int, int, str, str]]:
    """What is said of the organ in openings and closing formulas, as
    ``(passage, start, end, gender, the other form)``."""
    forms = _Forms(draft)
    for passage in clauses(draft):
        paragraph = passage.paragraph
        assert paragraph is not None
        if paragraph.part == "annex" or paragraph.clause.language:
            continue
        before = ""
        for match in WORD.finditer(passage.text, 0, paragraph.opening_end):
            found, other = forms(match[0])
            if found and before not in _AVOIR:
                yield passage, match.start(), match.end(), found, other
            before = fold(match[0])
        for match in _SEIZED.finditer(passage.text) if "saisi" in passage.text else ():
            if match.start(1) >= paragraph.opening_end:
                found, other = forms(match[1])
                if found:
                    yield passage, match.start(1), match.end(1), found, other


def _announced(draft: Draft) -> set[str]:
    """The genders of the organs that the header's forum names."""
    out = set()
    for entry in draft.document.header:
        if entry.key != "forum":
            continue
        found = draft.language.organ(entry.value.strip())
        for organ in found[0] if found is not None else ():
            out.add(str(draft.language.data["organs"][organ].get("gender", "")))
    return out


@rule(
    "AGR001",
    group="agreement",
    severity="error",
    fix="sometimes",
    languages="fr es",
    source="grammar; measured on adopted texts",
    say={
        "en": "“{found}” does not agree with the organ: “{want}” with “{organ}”",
        "fr": "«\u00a0{found}\u00a0» ne s’accorde pas avec l’organe\u00a0: «\u00a0{want}\u00a0» "
        "avec «\u00a0{organ}\u00a0»",
        "en:all": "{count} words do not agree with the organ, “{organ}”; "
        "the first should be “{want}”",
        "fr:all": "{count} mots ne s’accordent pas avec l’organe, «\u00a0{organ}\u00a0»\u00a0; "
        "le premier devrait être «\u00a0{want}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def organ_gender(draft: Draft) -> Hits:
    """What is said of the organ agrees with its name.

    An Assembly is *consciente*, *préoccupée*, *saisie*; a Council *conscient*, *préoccupé*,
    *saisi*. Where the header names another organ, with which the word does agree, it is the
    formula that is in doubt, and nothing is corrected here.

    Wrong: L’Assemblée générale, … *Décide* de rester saisi de la question.
    Right: L’Assemblée générale, … *Décide* de rester saisie de la question.
    """
    organ = draft.document.enacting
    own = gender(draft)
    known = draft.language.data["organs"].get(organ.organ, {}) if organ is not None else {}
    if own not in ("m", "f") or organ is None or known.get("number", "s") != "s":
        return
    announced = _announced(draft)
    hits: list[Hit] = []
    right = 0
    for passage, start, end, found, want in _agreeing(draft):
        if found == own:
            right += 1
            continue
        doubtful = bool(announced) and own not in announced and found in announced
        edits = () if doubtful else passage.edit(start, end, want)
        hits.append(
            finding(
                passage.at(start, end),
                *edits,
                because="ENA001" if doubtful else "",
                found=passage.text[start:end],
                want=want,
                organ=organ.name,
            )
        )
    yield from gathered(hits, right)


@rule(
    "AGR002",
    group="agreement",
    severity="error",
    fix="sometimes",
    safe=False,
    languages="fr es",
    source="grammar",
    say={
        "en": "“{found}” is in another gender than the {count} other words said of the organ",
        "fr": "«\u00a0{found}\u00a0» n’a pas le même genre que les {count} autres mots qui se "
        "rapportent à l’organe",
        "en:one": "“{found}” is in another gender than the other word said of the organ",
        "fr:one": "«\u00a0{found}\u00a0» n’a pas le même genre que l’autre mot qui se rapporte à "
        "l’organe",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def mixed_gender(draft: Draft) -> Hits:
    """What is said of one organ is of one gender throughout.

    Judged where the organ's own gender is not known; the gender used less often is reported,
    or the later one where both are used alike.

    Wrong: *Préoccupée* par les crues, … *Convaincu* que …
    Right: *Préoccupée* par les crues, … *Convaincue* que …
    """
    organ = draft.document.enacting
    known = draft.language.data["organs"].get(organ.organ, {}) if organ is not None else {}
    if organ is None or known.get("gender") in ("m", "f"):
        return
    said = list(_agreeing(draft))
    counts = {g: sum(s[3] == g for s in said) for g in ("m", "f")}
    if not all(counts.values()):
        return
    first = said[0][3]
    main = first if counts["m"] == counts["f"] else max(counts, key=lambda g: counts[g])
    for passage, start, end, found, want in said:
        if found != main:
            yield finding(
                passage.at(start, end),
                *passage.edit(start, end, want),
                safe=False,
                variant="one" if counts[main] == 1 else "",
                found=passage.text[start:end],
                want=want,
                count=counts[main],
            )
