"""Options, fixtures and hypothesis profiles that every test may use."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is not a failing test: no deadlines, no complaint about slow generation.
_patient: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    "print_blob": True,
}
settings.register_profile("normal", parent=None, max_examples=200, **_patient)
settings.register_profile("long", parent=None, max_examples=10_000, **_patient)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("resolutions")
    group.addoption(
        "--long",
        action="store_true",
        help="10,000 examples for each law instead of 200, and the tests that take minutes",
    )
    group.addoption(
        "--accept",
        action="store_true",
        help="write what came out into the case files as what is expected (then read the diff)",
    )


def pytest_configure(config: pytest.Config) -> None:
    os.environ["RESOLUTION_CACHE_DIR"] = ""  # nothing is left in the folders of whoever tests
    settings.load_profile("long" if config.getoption("--long") else "normal")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes minutes: run with --long"))


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite the expected results in the case files."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference corpus: a folder ``shared`` beside the checkout, which not everyone has."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("the reference corpus is not here")
    return folder
