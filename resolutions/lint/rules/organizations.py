"""The rule about the names of organizations and organs, with their capitals.

The names are data: ``grammar/rules/organizations.toml``. Knows no organization.
"""

from __future__ import annotations

from resolutions.language.words import straight
from resolutions.lint.lists import word_list
from resolutions.lint.passages import running, words
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._named import is_quoted
from resolutions.lint.rules._shared import speaking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.registry import Hit, Hits
    from resolutions.parse import Draft


@rule(
    "NAM005",
    group="names",
    severity="warning",
    fix="sometimes",
    source="UNTERM; capitals as in resolutions of the General Assembly",
    say={
        "en": "The official name is “{want}”, not “{found}”",
        "fr": "Le nom officiel est «\u00a0{want}\u00a0» et non «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def organization_name(draft: Draft) -> Hits:
    """Organizations and organs have their official names, with their capitals.

    Names all in small letters or all in capitals are left alone; the organ in the enacting
    formula is the business of ENA005.

    Wrong: Organisation Internationale du Travail
    Right: Organisation internationale du Travail
    """
    table = _organizations(draft.language.code)
    index = words(draft)
    taken = -1
    places = sorted((at, first) for first in table.keys() & index.keys() for at in index[first])
    text = running(draft).text
    lower = straight(text).lower()
    if len(lower) != len(text):  # a letter whose small form has another length
        return
    for at, first in places:
        if at < taken:
            continue
        for said, want in table[first]:
            if (
                not lower.startswith(said, at)
                or lower[at + len(said) : at + len(said) + 1].isalnum()
            ):
                continue
            typed = text[at : at + len(said)]
            taken = at + len(said)
            if straight(typed) != straight(want) and not (typed.islower() or typed.isupper()):
                yield from _renamed(draft, at, typed, want)
            break


def _in_formula(draft: Draft, place: int) -> bool:
    formula = draft.document.enacting
    if formula is None or not speaking(draft):
        return False
    return formula.span.start <= place < formula.span.end


def _renamed(draft: Draft, at: int, typed: str, want: str) -> Iterator[Hit]:
    passage, start = running(draft).passage(at)
    end = start + len(typed)
    if is_quoted(draft, passage, start, brackets=False):
        return
    if _in_formula(draft, passage.at(start, end).start):
        return
    if typed[0].isupper() and straight(typed[1:]) == straight(want[1:]):
        return
    if not any(c.isupper() for c in typed[1:]) and not typed[0].isupper():
        return
    edits = passage.edit(start, end, want)
    yield finding(passage.at(start, end), *edits, found=typed, want=want)


_table: dict[str, dict[str, list[tuple[str, str]]]] = {}


def _organizations(language: str) -> dict[str, list[tuple[str, str]]]:
    """Names by their first word: ``(as it is compared, as it is written)``, longest first."""
    if language not in _table:
        known = word_list("organizations", language)
        pairs = [(straight(name).lower(), name) for name in known["names"]]
        wrong = known.get("wrong", {}).items()
        pairs += [(straight(name).lower(), want) for name, want in wrong]
        out: dict[str, list[tuple[str, str]]] = {}
        for said, want in sorted(pairs, key=lambda p: -len(p[0])):
            out.setdefault(said.split(" ")[0].rstrip(","), []).append((said, want))
        _table[language] = out
    return _table[language]
