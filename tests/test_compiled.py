"""What is worked out when the wheel is built: no expression that a check needs is missing."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = """
import sys
from resolutions import patterns
patterns._table = {}  # as where nothing was compiled yet
from resolutions import compile
compile.pack_all()
print(*map(ascii, patterns.table()), sep=chr(10))
"""
CHECK = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from casefile import cases_of
from resolutions import patterns
patterns._table = {}
from resolutions.errors import ResolutionsError
from resolutions.lint import check
from resolutions.parse import parse
from resolutions.source import Source
for case in cases_of(Path("tests/cases/lint")):
    try:
        check(parse(Source(case.text("draft"))))
    except ResolutionsError:
        pass
print(*map(ascii, patterns._missed), sep=chr(10))
"""


def run(program: str) -> set[str]:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines())


def test_every_regular_expression_is_compiled_with_the_wheel():
    """Else each run of an installed command compiles it anew. What is missing here is made of a
    word list: let `compile._expressions` ask for it (see ``competence.expressions``)."""
    assert run(CHECK) - run(BUILD) == set()
