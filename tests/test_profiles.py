"""Which profile a text is judged by, and what profiles say."""

from __future__ import annotations

import pytest

from resolutions.errors import Usage
from resolutions.lint import check, choose, profile
from resolutions.lint.profiles import known_options, profile_names
from resolutions.lint.registry import SEVERITIES, rules
from resolutions.parse import parse
from resolutions.source import Source

BODY = """
*Recalling* its previous resolutions on the matter,

1. *Invites* Member States to lend books;

2. *Requests* the Secretary-General to report.
"""
CORPS = """
*Rappelant* ses résolutions antérieures sur la question,

1. *Invite* les États Membres à prêter des livres ;

2. *Prie* le Secrétaire général de faire rapport.
"""
MODEL = "**Forum:** General Assembly\n\n**Submitted by:** Malta\n\n*The General Assembly*,\n"
MODELE = "**Forum :** Assemblée générale\n\n**Soumis par :** Malte\n\n*L’Assemblée générale*,\n"
WHERE = {
    "un-ga": [
        f"*The General Assembly*,\n{BODY}",
        f"A/79/L.5\n{BODY}",
        f"Third Committee\n{BODY}",
        f"*The Assembly of Librarians*,\n{BODY}",
    ],
    "un-sc": [
        f"*The Security Council*,\n{BODY}",
        f"S/2024/5\n{BODY}",
        f"S/RES/2719 (2023)\n{BODY}",
    ],
    "un-ecosoc": [f"*Le Conseil économique et social*,\n{CORPS}", f"E/RES/2023/15\n{BODY}"],
    "un-hrc": [f"*The Human Rights Council*,\n{BODY}", f"A/HRC/RES/55/13\n{BODY}"],
    "parties": [f"*The Conference of the Parties*,\n{BODY}"],
    "unesco": [
        f"41 C/Resolution 39\n{BODY}",
        f"219 EX/Decision 5\n{BODY}",
        f"*La Conférence générale*,\n{CORPS}",
    ],
    "wha": [f"WHA75.1\n{BODY}", f"*The World Health Assembly*,\n{BODY}"],
    "agencies": [f"A41-27: Birds\n\nThe Assembly:\n{BODY}", f"Birds\n\nThe Assembly,\n{BODY}"],
    "thimun": [MODEL + BODY],
    "onu-lycee": [MODELE + CORPS],
    "nmun": [MODEL.replace("**Forum:**", "**Code:** GA/1/1\n\n**Committee:**") + BODY],
    "fermun": [f"FerMUN 2027\n\n{MODEL}{BODY}", f"FerMUN 2027\n\n{MODELE}{CORPS}"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in WHERE.items() for text in texts]
)
def test_choice(name: str, text: str) -> None:
    """By the organ of the formula, of a symbol, of the masthead; by the header of a model."""
    assert choose(parse(Source(text)).document) == name


def test_every_profile_is_chosen_by_some_text() -> None:
    """No profile is there that no text asks for."""
    assert sorted(WHERE) == profile_names()


@pytest.mark.parametrize(
    ("front", "organ"),
    [
        ("A41-27: Birds\n\n*The Assembly*,\n", "icao-assembly"),
        ("RESOLUTION A.1151(32)\n\n*The Assembly*,\n", "imo-assembly"),
        ("Birds and ICAO\n\n*The Assembly*,\n", "icao-assembly"),
        ("Birds\n\n*The Assembly*,\n", ""),
        ("The whole health of birds\n\n*The Executive Board*,\n", "unesco-executive-board"),
        ("EB154.R5\n\n*The Executive Board*,\n", "who-executive-board"),
    ],
)
def test_which_organ_bears_a_common_name(front: str, organ: str) -> None:
    """The symbol or the name of the organization tells; else a bare word is left unnamed."""
    formula = parse(Source(front + BODY)).document.enacting
    assert formula is not None
    assert formula.organ == organ


@pytest.mark.parametrize("name", profile_names())
def test_profiles_name_what_exists(name: str) -> None:
    """Codes and severities that exist, families that rules serve."""
    one = profile(name)
    served = {family for rule in rules().values() for family in rule.families}
    assert one.families <= served | {"agency"}
    assert set(one.severity) <= set(rules())
    assert set(one.severity.values()) <= {"off", *SEVERITIES}
    assert one.adopted <= {rule.group for rule in rules().values()}
    assert set(one.options) <= known_options()


def test_unknown_profile() -> None:
    """A name that is none is refused with the names there are."""
    with pytest.raises(Usage) as refused:
        profile("thimum")
    assert refused.value.code == "unknown-profile"


def test_a_conference_asks_for_cosponsors() -> None:
    """The number is the profile's; where none is asked for, nothing is said."""
    draft = parse(
        Source(MODEL.replace("**Submitted", "**Question of:** Books\n\n**Submitted") + BODY)
    )
    told = {
        name: [f.message("en") for f in check(draft, select=["MET005"], profile_name=name)]
        for name in ("thimun", "nmun")
    }
    assert told["thimun"] == ["The draft names no co-submitter and no signatory"]
    assert told["nmun"] == []
