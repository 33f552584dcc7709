"""The package as people get it: sdist, wheel, installed and run outside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.long  # and part of every `python3 dev.py gate`, which is where its steps are
def test_wheel_made_from_the_sdist_runs_elsewhere():
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "package"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
