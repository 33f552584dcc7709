"""Several resolutions in one file: where each begins, and that places stay as they are."""

from __future__ import annotations

import pytest

from resolutions.errors import NotAResolution
from resolutions.lint import check
from resolutions.parse import parse
from resolutions.parse.parts import alone, put_back, spans
from resolutions.source import Source

ONE = """\
The General Assembly,

*Recalling* its resolution 70/1 of 25 September 2015;

1. *Requests* the Secretary-General to report to it;

2. *Decides* to remain seized of the matter.
"""
UN = """\
L’Assemblée générale,

*Rappelant* sa résolution 70/1 du 25 septembre 2015 ;

1. *Prie* le Secrétaire général de lui faire rapport ;

2. *Décide* de rester saisie de la question.
"""
ENDS = "\n12th plenary meeting\n21 March 2024\n"


@pytest.mark.parametrize(
    ("first", "between", "second", "begins"),
    [
        (ONE, "\n", ONE, "The General Assembly"),
        (ONE, "\n# The second one\n\n", ONE, "# The second one"),
        (ONE, "\n---\n\n# The second one\n\n", ONE, "---"),
        (ONE + ENDS, "\n# The second one\n\n", ONE, "# The second one"),
        (ONE, "\n# The second one\n\nForum: the first committee\n\n", ONE, "# The second one"),
        (UN, "\n# La seconde\n\n", UN, "# La seconde"),
        (ONE.replace("\n", "\r\n"), "\r\n", ONE.replace("\n", "\r\n"), "The General"),
    ],
)
def test_each_at_its_place(first, between, second, begins):
    source = Source(first + between + second)
    found = spans(source)
    assert len(found) == 2
    assert (found[0].start, found[1].end) == (0, len(source.text))
    assert found[0].end == found[1].start
    assert source.text[found[1].start :].startswith(begins)
    seen = []
    for span in found:
        part = alone(source, span)
        assert len(part.line_starts) == len(source.line_starts)
        draft = parse(part)
        for one in check(draft, select=["PRE003"]):
            line, column = part.place(one.span.start)
            at = source.line_starts[line - 1] + column - 1
            assert source.text[at] == ";"
            seen.append(line)
        assert put_back(source, span, part).text == source.text
    assert len(seen) == 2
    assert seen[0] < seen[1]


def test_one_is_one_and_none_is_refused():
    assert [(s.start, s.end) for s in spans(Source(ONE))] == [(0, len(ONE))]
    with pytest.raises(NotAResolution):
        spans(Source("A list of things to buy."))
