"""What rules of procedure say against an amendment: cases in data, in both languages.

A case: the ``draft`` (the first one of a file serves those without), amendments in ``amendment
ID`` blocks (a sentence a line), ``ask`` (``against ID under PROCEDURE``, ``acceptance ID by
NAMES after IDS``), and what is ``said``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.amend.amendment import Amendment, read_amendment
from resolutions.amend.several.admissibility import (
    acceptance,
    against,
    objection_message,
    procedure,
    procedures,
)
from resolutions.parse import parse
from resolutions.source import Source
from tests import casefile

CASES = Path(__file__).parent / "cases" / "admissibility"


def _amendments(case: casefile.Case, language: str) -> dict[str, Amendment]:
    out = {}
    for block in case.blocks:
        if block.name != "amendment":
            continue
        _, id, *by = block.info.split()
        sub = id.rpartition(".")[0]
        lines = block.text.strip().splitlines()
        found = read_amendment(id, lines, language, sponsors=by, sub_of=sub)
        assert isinstance(found, Amendment), found
        out[id] = found
    return out


@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_case(case: casefile.Case, accept: bool) -> None:
    """What is said is what is expected."""
    draft = parse(Source(case.text("draft"))).document
    language = draft.language
    known = _amendments(case, language)
    sponsors = case.text("sponsors").split()
    said = ""
    for line in case.text("ask").splitlines():
        verb, id, *rest = line.split()
        if verb == "against":
            rejected = [known[i] for i in rest[2:]]
            rules = procedure(rest[1])
            found = against(known[id], draft, rules, sponsors=sponsors, rejected=rejected)
        else:
            at = rest.index("after") if "after" in rest else len(rest)
            adopted = rest[at + 1 :]
            others = known.values()
            found = acceptance(
                known[id], sponsors, rest[1:at], others=others, text=draft, adopted=adopted
            )
        said += "".join(f"{o.code} {objection_message(o, language)}\n" for o in found) or "-\n"
    if accept:
        casefile.rewrite(case, {"said": said})
        return
    assert said == case.text("said")


def test_every_procedure_names_its_rule_in_both_languages() -> None:
    """A chair quotes the rule."""
    for name in procedures():
        assert set(procedure(name).source) == {"en", "fr"}
