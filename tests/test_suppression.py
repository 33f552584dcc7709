"""Comments that silence rules: what they reach, what becomes of them, what is told of them."""

from __future__ import annotations

import pytest

from resolutions.lint import fix, judge, profile
from resolutions.parse import parse
from resolutions.render import render
from resolutions.render.fmt import fmt
from resolutions.source import Source

FAULTY = "*Recalling* its resolution 70/1 of 25 September 2015;"
DRAFT = f"""\
The General Assembly,

{{before}}{FAULTY}{{inside}}

{{between}}*Noting* the report of the Secretary-General;

1. *Decides* to remain seized of the matter.
{{after}}"""


def judged(before="", inside="", between="", after="", select=("PRE003", "TXT010")):
    text = DRAFT.format(before=before, inside=inside, between=between, after=after)
    draft = parse(Source(text))
    found = judge(draft, profile("un-ga"), select=select)
    places = [(draft.source.place(f.span.start)[0], f.code) for f in found.findings]
    return places, [draft.source.place(f.span.start)[0] for f in found.suppressed]


@pytest.mark.parametrize(
    ("text", "left", "apart"),
    [
        ({}, [3, 5], []),
        ({"before": "<!-- resolution: ignore PRE003 -->\n"}, [6], [4]),
        ({"before": "<!-- resolution: ignore PRE -->\n\n"}, [7], [5]),
        ({"before": "<!-- resolution: ignore -->\n\n"}, [7], [5]),
        ({"before": "<!-- résolution : ignorer pre003 (comme imprimé) -->\n\n"}, [7], [5]),
        ({"before": "<!-- RESOLUTION:IGNORE PRE003-->\n\n"}, [7], [5]),
        ({"inside": " <!-- resolution: ignore PUN, PRE003 -->"}, [5], [3]),
        ({"after": "\n<!-- resolution: ignore-file PRE003 -->\n"}, [], [3, 5]),
        ({"before": "<!-- résolution : ignorer-fichier PRE003 -->\n\n"}, [], [5, 7]),
        (
            {
                "before": "<!-- resolution: ignore-start PRE003 -->\n\n",
                "between": "<!-- resolution: ignore-end -->\n\n",
            },
            [9],
            [5],
        ),
        ({"between": "<!-- resolution: ignore-start -->\n\n"}, [3], [7]),
        ({"before": "```\n<!-- resolution: ignore PRE003 -->\n```\n\n"}, [7, 9], []),
        ({"before": "<!-- a comment of the author -->\n\n"}, [5, 7], []),
    ],
)
def test_reach(text, left, apart):
    found, suppressed = judged(**text)
    assert [line for line, code in found if code == "PRE003"] == left
    assert suppressed == apart


def test_what_was_not_asked_is_not_called_unused():
    comment = {"before": "<!-- resolution: ignore PUN003, PRE003 -->\n\n"}
    assert ("TXT010" in [code for _, code in judged(**comment)[0]]) is False
    told = judged(**comment, select=("PRE003", "PUN003", "TXT010"))[0]
    assert [line for line, code in told if code == "TXT010"] == [3]
    assert judged(**comment, select=("PRE003",))[0] == [(7, "PRE003")]


EMPTY = {"inside": "", "between": "", "after": ""}


def test_judged_twice_alike():
    draft = parse(Source(DRAFT.format(before="<!-- resolution: ignore PUN003 -->\n\n", **EMPTY)))
    once, again = (judge(draft, profile("un-ga")) for _ in range(2))
    assert once.findings == again.findings
    assert "TXT010" in [f.code for f in once.findings]


def test_a_silenced_fault_is_not_fixed_and_the_comment_stays():
    text = DRAFT.format(before="<!-- resolution: ignore PRE003 -->\n\n", **EMPTY)
    fixed = fix(Source(text), select=["PRE003", "TXT010"])
    assert FAULTY in fixed.source.text
    assert "Secretary-General," in fixed.source.text
    assert "ignore PRE003 -->" in fixed.source.text


@pytest.mark.parametrize(
    "text",
    [
        {"before": "<!-- resolution: ignore PRE003 -->\n\n"},
        {"before": "<!-- resolution: ignore PRE003 -->\n"},
        {"inside": " <!-- resolution: ignore PRE003 -->"},
        {"after": "\n<!-- resolution: ignore-file PRE003 -->\n"},
    ],
)
def test_a_comment_survives_fmt_and_is_never_printed(text):
    given = DRAFT.format(**{"before": "", **EMPTY, **text})
    draft = parse(Source(given))
    formed = fmt(Source(given)).source
    assert formed.text.count("<!-- resolution: ignore") == 1
    again = judge(parse(formed), profile("un-ga"), select=["PRE003"])
    first = judge(draft, profile("un-ga"), select=["PRE003"])
    assert len(again.suppressed) == len(first.suppressed) > 0
    assert "ignore" not in render(draft.document, "text")
