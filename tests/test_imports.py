"""What `resolution check` must not import: each of these costs as much as the check itself."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("fr-*.md"))
HEAVY = {
    "argparse",
    "ast",
    "click",
    "contextlib",
    "dataclasses",
    "difflib",
    "docx",
    "importlib.metadata",
    "importlib.resources",
    "importlib.util",
    "inspect",
    "jinja2",
    "json",
    "lark",
    "logging",
    "lxml",
    "multiprocessing",
    "pathlib",
    "rapidfuzz",
    "resolutions.amend",
    "resolutions.render",
    "rich",
    "tomllib",
    "typing",
    "unittest",
    "yaml",
}
RUN = """
import sys
before = set(sys.modules)
sys.argv = ["resolution", "check", sys.argv[1]]
from resolutions.cli import main
code = 0
try:
    main()
except SystemExit as end:
    code = end.code or 0
own = sorted(set(sys.modules) - before)
import json
sys.stdout.flush()
print()
print(json.dumps([code, own]))
"""


@pytest.mark.skipif(
    importlib.util.find_spec("resolutions.cli") is None, reason="there is no command yet"
)
@pytest.mark.skipif(not DRAFTS, reason="there is no draft yet")
def test_check_imports_nothing_heavy():
    command = [sys.executable, "-c", RUN, str((DRAFTS or [ROOT])[0])]
    for _ in range(2):  # the first run may have to compile the data files; the next may not
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code in (0, 1), done.stdout + done.stderr
    assert HEAVY.isdisjoint(modules)
