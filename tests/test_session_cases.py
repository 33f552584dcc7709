"""What happens in a session: cases in data, led by a script (`tests.session_script`).

A case has a ``draft`` (the first of the file serves those without), amendment files in ``slip
NAME`` blocks, perhaps an ``earlier`` revision, and the ``session``: commands behind ``>``, each
followed by what it answers. ``pytest tests/test_session_cases.py --accept`` writes the answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.amend.several.merging import Merged
from resolutions.read import read
from resolutions.render import markdown
from resolutions.render.docx import docx
from resolutions.session.opening import look
from tests import casefile
from tests.session_script import Script, played, table

CASES = Path(__file__).parent / "cases" / "session"


def _inherited(case: casefile.Case, name: str) -> str:
    """A block of a case, or of the first case of its file."""
    return case.text(name) or casefile.read(case.path).cases[0].text(name)


def _slips(case: casefile.Case) -> dict[str, str]:
    """The amendment files of all cases of the file."""
    blocks = [b for other in casefile.read(case.path).cases for b in other.blocks]
    return {b.info.split()[1]: b.text for b in blocks if b.name == "slip"}


@pytest.mark.parametrize("case", casefile.cases_of(CASES), ids=str)
def test_case(case: casefile.Case, tmp_path: Path, accept: bool) -> None:
    """Every command answers what is expected."""
    script = Script(tmp_path, _inherited(case, "draft"), _slips(case), case.text("earlier"))
    found = played(script, case.text("session"))
    if accept:
        casefile.rewrite(case, {"session": found})
        return
    assert found == case.text("session")


def test_the_numbered_cases_are_there() -> None:
    """Each case of the list of cases has its example in one language at least."""
    titles = " ".join(case.title for case in casefile.cases_of(CASES))
    found = {int(word.rstrip(":.")) for word in titles.split() if word.rstrip(":.").isdigit()}
    assert {*range(57, 76), 81, 82} <= found


# ---------------------------------------------------------------- whole committees

COMMITTEES = ("committee-en", "comite-fr")


def committee(name: str, folder: Path) -> Script:
    """The session of a committee, led to its end by its script."""
    here = CASES / name
    slips = {p.name.removesuffix(".amendment.md"): p for p in here.glob("*.amendment.md")}
    text = {stem: path.read_text(encoding="utf-8") for stem, path in slips.items()}
    draft, earlier = ((here / f"{n}.md").read_text(encoding="utf-8") for n in ("draft", "earlier"))
    script = Script(folder, draft, text, earlier)
    for line in (here / "script.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said = script.run(line)
            assert not said.startswith(("unread", "error")), (line, said)
            assert said.startswith("refused") == (line in REFUSED), (line, said)
    return script


REFUSED = ("submit 21-all-companies", "submit 21-toutes")
"""Written on an earlier revision, and its paragraph changed: somebody must look first."""


@pytest.mark.parametrize("name", COMMITTEES)
def test_a_committee(name: str, tmp_path: Path) -> None:
    """The final text and what became of each amendment, worked out by hand beforehand."""
    script = committee(name, tmp_path)
    session = script.session
    final = (CASES / name / "final.md").read_text(encoding="utf-8")
    outcomes = (CASES / name / "outcomes.md").read_text(encoding="utf-8").splitlines()[2:]
    text = session.text()
    assert isinstance(text, Merged)
    assert markdown(text.document) == final
    assert table(session).splitlines() == outcomes
    assert session.state.outcome == "adopted"
    assert not text.blocked
    session.close()
    same = look(session.folder)
    assert same.state == session.state
    again = same.text()
    assert isinstance(again, Merged)
    assert again.document == text.document


@pytest.mark.parametrize("name", COMMITTEES)
def test_the_final_text_comes_back_from_word(name: str, tmp_path: Path) -> None:
    """Exported to DOCX and read again, it is the same document."""
    session = committee(name, tmp_path).session
    session.close()
    text = session.text()
    assert isinstance(text, Merged)
    assert read(docx(text.document)).document == text.document
